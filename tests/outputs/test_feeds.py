"""Which feeds a site has, which papers are in each, and where they are found."""

import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest
from lxml import etree, html

from sitegen.catalog import Holding
from sitegen.model import Paper, Provenance, Sighting
from sitegen.outputs.feeds import newest
from tests.conftest import build_site

BASE = "https://user.github.io/repo/"
RFC_822 = re.compile(r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d [A-Z][a-z]{2} \d{4} 12:00:00 \+0000")
FORMS = ("feed.xml", "atom.xml", "feed.json")


def texts(parent: etree._Element, path: str) -> list[str]:
    """The text of every element on that path."""
    return [element.text or "" for element in parent.iterfind(path)]


def holding(name: str, held: date | None, announced: date | None = None) -> Holding:
    """A paper that a drop held on one day, and that was perhaps announced on another."""
    provenance = Provenance(file=f"content/papers/{held}.txt", line=1, format="hf_dump", collected=held)
    return Holding(Paper(id=name, title=name, sightings=(Sighting(announced or held, provenance),)), ())


def taken(holdings: Iterable[Holding], size: int) -> list[str]:
    """The ids of the papers that a feed of that size has."""
    given = list(holdings)
    held = {each.paper.id: (each.paper.first_held or date.min, each.paper.shelf_day or date.min) for each in given}
    return [each.paper.id for each in newest(given, size, held)]


class TestNewest:
    """Which papers a feed has, and in which order."""

    def test_the_last_held_comes_first(self) -> None:
        """What content/ held last is first, whatever its own day; of one drop, the newest."""
        march, may = date(2025, 3, 12), date(2025, 5, 1)
        given = [
            holding("old, held early", march, date(2019, 1, 1)),
            holding("new, held early", march),
            holding("old, held late", may, date(2018, 1, 1)),
            holding("new, held late", may),
        ]
        assert taken(given, 10) == ["new, held late", "old, held late", "new, held early", "old, held early"]

    def test_papers_of_one_day_stay_in_order(self) -> None:
        """Among papers that nothing tells apart the catalog's order holds."""
        assert taken([holding(name, date(2025, 3, 12)) for name in "cab"], 10) == ["c", "a", "b"]

    @pytest.mark.parametrize(("size", "expected"), [(1, "abc"), (3, "abc"), (4, "abcde"), (5, "abcde"), (6, "abcdef")])
    def test_a_day_is_never_cut(self, size: int, expected: str) -> None:
        """A feed has whole days, until it has as many papers as it should."""
        days = {"a": 3, "b": 3, "c": 3, "d": 2, "e": 2, "f": 1}
        given = [holding(name, date(2025, 3, day)) for name, day in days.items()]
        assert taken(given, size) == list(expected)

    @pytest.mark.parametrize(("a_day", "expected"), [(1, 25), (2, 26), (4, 28), (10, 70), (20, 100), (60, 120)])
    def test_a_week_is_enough_where_it_is_not_thin(self, a_day: int, expected: int) -> None:
        """A feed ends with its seventh day, or the one that makes 25 papers; or with that which makes its size."""
        given = [holding(f"{day}-{n}", date(2025, 3, 1 + day)) for day in range(30) for n in range(a_day)]
        found = taken(given, 100)
        assert len(found) == expected
        assert found[0].startswith("29-")

    def test_undated_papers_come_last(self) -> None:
        """A paper without any day is older than all others."""
        assert taken([holding("undated", None), holding("dated", date(1970, 1, 2))], 10) == ["dated", "undated"]

    def test_of_nothing_there_is_nothing_new(self) -> None:
        """An empty site has an empty feed."""
        assert taken([], 10) == []


def feed_of(root: Path, address: str = "") -> etree._Element:
    """The channel of the RSS feed beside a page of a built site."""
    found = etree.parse(root / "_site" / address / "feed.xml").getroot().find("channel")
    assert found is not None
    return found


def page_of(root: Path, address: str) -> html.HtmlElement:
    """A page of a built site."""
    return html.parse(root / "_site" / address / "index.html").getroot()


class TestExample:
    """The feeds of the repository's own content."""

    def test_the_site_s_feed_has_each_paper_once(self, example: Path) -> None:
        """Its ids are distinct tag URIs, its dates are at noon, and its newest papers come first."""
        there = feed_of(example)
        guids = texts(there, "item/guid")
        assert len(set(guids)) == len(guids) >= 100
        assert all(guid.startswith("tag:daily-papers,2025:") for guid in guids)
        assert all(RFC_822.fullmatch(day) for day in texts(there, "item/pubDate"))
        assert texts(there, "item/pubDate")[0] == texts(there, "lastBuildDate")[0] == "Tue, 30 Dec 2025 12:00:00 +0000"

    def test_each_topic_has_its_own(self, example: Path) -> None:
        """Beside its page, in three forms, with papers of that topic under the ids that they have everywhere."""
        everywhere = {
            guid.text for guid in etree.parse(example / "_site/feed.xml").getroot().iterfind("channel/item/guid")
        }
        pages = [path.parent for path in (example / "_site/topics").glob("*/index.html") if path.parent.name != "other"]
        assert len(pages) == 24
        for folder in pages:
            assert all((folder / form).is_file() for form in FORMS)
            there = feed_of(example, f"topics/{folder.name}")
            listed = set(page_of(example, f"topics/{folder.name}").xpath("//article/@id"))
            ids = [guid.removeprefix("tag:daily-papers,2025:") for guid in texts(there, "item/guid")]
            assert set(ids[:1]) <= listed
            assert everywhere & set(texts(there, "item/guid"))

    def test_pages_name_them(self, example: Path) -> None:
        """Every page names the site's feeds, a topic's page its own before them."""
        path = "//head/link[@rel='alternate']/@href"
        assert page_of(example, "days").xpath(path) == [f"../{form}" for form in FORMS]
        assert page_of(example, "topics/kernel-methods").xpath(path) == [
            *(f"../../topics/kernel-methods/{form}" for form in FORMS),
            *(f"../../{form}" for form in FORMS),
        ]

    def test_the_list_of_feeds_and_the_page_of_feeds_agree(self, example: Path) -> None:
        """Both have the site's and each topic's."""
        base = "https://example.org/papers/"
        outlines = etree.parse(example / "_site/opml.xml").getroot().iterfind("body//outline[@type='rss']")
        listed = {str(each.get("xmlUrl")).removeprefix(base) for each in outlines}
        links = {str(link).removeprefix("../") for link in page_of(example, "feeds").xpath("//main//a/@href")}
        assert len(listed) == 25
        assert {link for link in links if link.endswith("/feed.xml") or link == "feed.xml"} == listed
        assert "opml.xml" in links


def test_ids_outlive_a_change_of_address(site: Path) -> None:
    """On another base URL the addresses change and the ids do not."""
    (site / "content/papers/2025-03-12.jsonl").write_text('{"title": "One"}\n{"title": "Other"}\n')
    guids, addresses = [], []
    for base in ("https://example.org/", BASE):
        build_site(site, base_url=base)
        there = feed_of(site)
        guids.append(texts(there, "item/guid"))
        addresses.append(texts(there, "item/link"))
        assert all(address.startswith(base) for address in addresses[-1])
    assert guids[0] == guids[1]
    assert addresses[0] != addresses[1]


def test_an_empty_site_has_a_feed(site: Path) -> None:
    """Without a paper there is a channel without items."""
    build_site(site)
    assert feed_of(site).findall("item") == []


def test_authors_have_feeds_from_five_papers_on(site: Path) -> None:
    """Whoever has four papers has a page only."""
    lines = [f'{{"title": "Paper {number}", "authors": ["Ada Five"]}}\n' for number in range(5)]
    lines += [f'{{"title": "Work {number}", "authors": ["Bo Four"]}}\n' for number in range(4)]
    (site / "content/papers/2025-03-12.jsonl").write_text("".join(lines))
    build_site(site)
    assert {path.name for path in (site / "_site/authors/ada-five").iterdir()} == {"index.html", *FORMS}
    assert {path.name for path in (site / "_site/authors/bo-four").iterdir()} == {"index.html"}
    assert len(texts(feed_of(site, "authors/ada-five"), "item")) == 5
    assert "authors/ada-five/feed.xml" in page_of(site, "authors/ada-five").xpath("//aside//a/@href")[0]


@pytest.mark.parametrize(
    ("stated", "doi", "address"),
    [
        ({"doi": "10.1000/X"}, "doi:10.1000/x", "https://doi.org/10.1000/x"),
        ({"arxiv": "2401.00001v2"}, "doi:10.48550/arxiv.2401.00001", "https://arxiv.org/abs/2401.00001"),
        ({"arxiv": "2401.00001", "doi": "10.1000/x"}, "doi:10.1000/x", "https://arxiv.org/abs/2401.00001"),
    ],
)
def test_a_paper_is_found_elsewhere(site: Path, stated: dict[str, str], doi: str, address: str) -> None:
    """Its DOI is the publisher's, else arXiv's; its address elsewhere is arXiv's, else that of the DOI."""
    fields = "".join(f', "{name}": "{value}"' for name, value in stated.items())
    (site / "content/papers/2025-03-12.jsonl").write_text(f'{{"title": "One"{fields}}}\n')
    build_site(site)
    assert texts(feed_of(site), "item/{http://purl.org/dc/elements/1.1/}identifier") == [doi]
    atom = etree.parse(site / "_site/atom.xml").getroot()
    assert [link.get("href") for link in atom.iterfind("{*}entry/{*}link[@rel='related']")] == [address]
