"""The feed: RSS 2.0 with full abstracts, one item a paper, and ids that outlive a change of address."""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from lxml import etree

from sitegen.catalog import Holding
from sitegen.model import Paper, Provenance, Sighting
from sitegen.outputs.feeds import FeedItem, Rss, newest
from sitegen.views import Link
from tests.conftest import build_site

BASE = "https://user.github.io/repo/"
ATOM = "{http://www.w3.org/2005/Atom}"
CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
RFC_822 = re.compile(r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d [A-Z][a-z]{2} \d{4} 12:00:00 \+0000")


def item(name: str, day: date | None = date(2025, 3, 12), title: str = "A title", abstract: str = "Text.") -> FeedItem:
    """A paper in a feed, with two authors and a topic."""
    return FeedItem(
        guid=f"tag:papers,2025:{name}",
        address=f"{BASE}papers/{name}/",
        title=title,
        abstract=abstract,
        authors=("Ada Lovelace", "Özgür Σ"),
        published=datetime(day.year, day.month, day.day, 12, tzinfo=UTC) if day else None,
        topics=(Link("Kernel methods", f"{BASE}topics/kernel-methods/"),),
    )


def channel(*items: FeedItem) -> etree._Element:
    """The channel of a feed of these papers."""
    feed = Rss(title="Papers", description="All.", language="en", home=BASE, address=f"{BASE}feed.xml", items=items)
    found = etree.fromstring(feed()).find("channel")
    assert found is not None
    return found


def texts(parent: etree._Element, path: str) -> list[str]:
    """The text of every element on that path."""
    return [element.text or "" for element in parent.iterfind(path)]


def holding(name: str, held: date | None, announced: date | None = None) -> Holding:
    """A paper that a drop held on one day, and that was perhaps announced on another."""
    provenance = Provenance(file=f"content/papers/{held}.txt", line=1, format="hf_dump", collected=held)
    return Holding(Paper(id=name, title=name, sightings=(Sighting(announced or held, provenance),)), ())


def names(holdings: Iterable[Holding]) -> list[str]:
    """The papers' ids."""
    return [each.paper.id for each in holdings]


class TestChannel:
    """What RSS 2.0 asks of a channel, and what readers ask of it."""

    def test_it_has_what_it_must(self) -> None:
        """Version, title, link and description are there once each; the link is the site's home."""
        there = channel(item("a"))
        parent = there.getparent()
        assert parent is not None
        assert (parent.tag, parent.get("version")) == ("rss", "2.0")
        assert [texts(there, name) for name in ("title", "link", "description", "language")] == [
            ["Papers"],
            [BASE],
            ["All."],
            ["en"],
        ]

    def test_it_names_itself(self) -> None:
        """One atom:link says where the feed is."""
        links = [dict(link.attrib) for link in channel(item("a")).iterfind(f"{ATOM}link")]
        assert links == [{"href": f"{BASE}feed.xml", "rel": "self", "type": "application/rss+xml"}]

    def test_its_date_is_the_newest_item_s(self) -> None:
        """No clock is asked: the feed is as new as what is in it, whatever its order."""
        days = [date(2025, 3, 12), date(2025, 12, 30), None, date(2019, 1, 1)]
        there = channel(*(item(str(number), day) for number, day in enumerate(days)))
        assert texts(there, "lastBuildDate") == ["Tue, 30 Dec 2025 12:00:00 +0000"]

    @pytest.mark.parametrize("items", [(), (item("a", day=None),)])
    def test_without_a_dated_item_it_has_a_date_that_never_changes(self, items: tuple[FeedItem, ...]) -> None:
        """A feed needs a date, and takes one that says nothing."""
        there = channel(*items)
        assert texts(there, "lastBuildDate") == ["Thu, 01 Jan 1970 12:00:00 +0000"]
        assert len(there.findall("item")) == len(items)

    def test_two_feeds_of_the_same_papers_have_the_same_bytes(self) -> None:
        """A feed is a function of its papers."""
        feed = Rss(title="a", description="b", language="en", home=BASE, address=BASE, items=(item("a"), item("b")))
        assert feed() == feed()


class TestItem:
    """A paper in the feed."""

    def test_it_has_what_readers_show(self) -> None:
        """Title, address, day, authors in order, and topics with their addresses."""
        (there,) = channel(item("a")).findall("item")
        assert texts(there, "title") == ["A title"]
        assert texts(there, "link") == [f"{BASE}papers/a/"]
        assert texts(there, "pubDate") == ["Wed, 12 Mar 2025 12:00:00 +0000"]
        assert texts(there, CREATOR) == ["Ada Lovelace", "Özgür Σ"]
        assert [(topic.text, topic.get("domain")) for topic in there.iterfind("category")] == [
            ("Kernel methods", f"{BASE}topics/kernel-methods/")
        ]

    def test_its_id_is_no_address(self) -> None:
        """The guid is a tag URI, and says that it is no permalink."""
        (guid,) = channel(item("a")).findall("item/guid")
        assert (guid.text, guid.get("isPermaLink")) == ("tag:papers,2025:a", "false")

    def test_an_undated_paper_has_no_date(self) -> None:
        """No day is made up."""
        assert texts(channel(item("a", day=None)), "item/pubDate") == []

    def test_items_stand_in_the_order_they_are_given(self) -> None:
        """The first item is the first paper."""
        there = channel(*(item(name) for name in "cab"))
        assert texts(there, "item/guid") == [f"tag:papers,2025:{name}" for name in "cab"]

    def test_the_abstract_is_there_in_full(self) -> None:
        """Every paragraph is one, and none is cut."""
        abstract = "\n\n".join(["word " * 2000 + "end", "Second."])
        assert texts(channel(item("a", abstract=abstract)), "item/description") == [
            f"<p>{'word ' * 2000}end</p>\n<p>Second.</p>"
        ]

    @pytest.mark.parametrize(
        "text",
        ["<script>alert(1)</script>", "]]>", "a & b &amp; c", '"><img src=x onerror=alert(1)>', "\u202e <b>", "𝔘"],
    )
    def test_foreign_text_is_text(self, text: str) -> None:
        """A title reads as it was written; a description is HTML, in which the same text stands escaped."""
        (there,) = channel(item("a", title=text, abstract=text)).findall("item")
        assert texts(there, "title") == [text]
        (described,) = texts(there, "description")
        paragraph = etree.fromstring(described, etree.HTMLParser()).find(".//p")
        assert paragraph is not None
        assert (paragraph.text, len(paragraph)) == (text, 0)


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
        assert names(newest(given, 10)) == ["new, held late", "old, held late", "new, held early", "old, held early"]

    def test_papers_of_one_day_stay_in_order(self) -> None:
        """Among papers that nothing tells apart the catalog's order holds."""
        assert names(newest([holding(name, date(2025, 3, 12)) for name in "cab"], 10)) == ["c", "a", "b"]

    @pytest.mark.parametrize(("size", "expected"), [(1, "abc"), (3, "abc"), (4, "abcde"), (5, "abcde"), (6, "abcdef")])
    def test_a_day_is_never_cut(self, size: int, expected: str) -> None:
        """A feed has whole days, until it has as many papers as it should."""
        days = {"a": 3, "b": 3, "c": 3, "d": 2, "e": 2, "f": 1}
        given = [holding(name, date(2025, 3, day)) for name, day in days.items()]
        assert names(newest(given, size)) == list(expected)

    def test_undated_papers_come_last(self) -> None:
        """A paper without any day is older than all others."""
        given = [holding("undated", None), holding("dated", date(1970, 1, 2))]
        assert names(newest(given, 10)) == ["dated", "undated"]

    def test_of_nothing_there_is_nothing_new(self) -> None:
        """An empty site has an empty feed."""
        assert newest([], 10) == []


def feed_of(root: Path) -> etree._Element:
    """The channel of a built site's feed."""
    found = etree.parse(root / "_site/feed.xml").getroot().find("channel")
    assert found is not None
    return found


def test_the_example_s_feed_has_each_paper_once(example: Path) -> None:
    """Its ids are distinct tag URIs, its dates are at noon, and its newest papers come first."""
    there = feed_of(example)
    guids = texts(there, "item/guid")
    assert len(set(guids)) == len(guids) >= 100
    assert all(guid.startswith("tag:daily-papers,2025:") for guid in guids)
    assert all(RFC_822.fullmatch(day) for day in texts(there, "item/pubDate"))
    assert texts(there, "item/pubDate")[0] == texts(there, "lastBuildDate")[0] == "Tue, 30 Dec 2025 12:00:00 +0000"


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
