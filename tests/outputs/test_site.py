"""The built example, page by page: every address leads somewhere, and every page is sound."""

import json
import re
import shutil
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urldefrag, urljoin

import pytest
from lxml import etree, html

from sitegen import links
from sitegen.links import file_of
from sitegen.search.cards import decoded
from sitegen.tex import to_title
from tests.conftest import build_site

BASE = "https://user.github.io/repo/"
CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "manifest-src 'self'; form-action 'self'; base-uri 'none'"
)
LOADED = ("script/@src", "img/@src", "iframe/@src", "source/@src", "object/@data", "embed/@src", "use/@href")
"""What a browser fetches by itself, besides links in the head."""


class Page:
    """A page of the built site, and where it is served."""

    def __init__(self, site: Path, address: str) -> None:
        self.address = address
        self.root = html.document_fromstring(
            (site / file_of(address)).read_bytes(), parser=html.HTMLParser(encoding="utf-8")
        )

    def all(self, path: str) -> list[str]:
        """The attributes or texts that an XPath gives."""
        found = self.root.xpath(path)
        assert isinstance(found, list)
        return [str(each) for each in found]

    def text(self, path: str = "//body") -> str:
        """The text of the one element that an XPath gives, in single spaces."""
        found = self.root.xpath(path)
        assert isinstance(found, list)
        (element,) = found
        assert isinstance(element, html.HtmlElement)
        return " ".join(str(element.text_content()).split())

    def targets(self, path: str) -> list[str]:
        """The absolute addresses of the links that an XPath gives."""
        return [urljoin(BASE + self.address, link) for link in self.all(path)]


class Site:
    """A built site, its pages read."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
        self.files = files
        self.pages = {
            path: Page(folder, path.removesuffix("index.html")) for path in sorted(files) if path.endswith(".html")
        }
        self.ids = {path: set(page.all("//@id")) for path, page in self.pages.items()}

    def page(self, address: str) -> Page:
        """The page at an address."""
        return self.pages[file_of(address)]

    def leads_somewhere(self, target: str) -> bool:
        """Whether there is a file at an absolute address of this site, and on it the place that is meant."""
        address, anchor = urldefrag(target)
        file = file_of(unquote(address.removeprefix(BASE).partition("?")[0]))
        return file in self.files and (not anchor or unquote(anchor) in self.ids.get(file, ()))


@pytest.fixture(scope="module")
def site(example: Path, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The example as it is served from a folder of a host."""
    root = tmp_path_factory.mktemp("served")
    shutil.copytree(example / "content", root / "content")
    build_site(root, base_url=BASE)
    return Site(root / "_site")


def build_records(root: Path, **files: list[dict[str, object]]) -> Site:
    """A site of JSON Lines, one file for each name."""
    for name, records in files.items():
        lines = "".join(json.dumps(record) + "\n" for record in records)
        (root / "content/papers" / f"{name.replace('_', '-')}.jsonl").write_text(lines)
    build_site(root, base_url=BASE)
    return Site(root / "_site")


class TestAddresses:
    """Nothing leads nowhere."""

    def test_every_address_that_a_site_should_have_is_there(self, site: Site) -> None:
        """The map of the site: days, weeks, months, topics with older pages, papers, and what machines ask for."""
        expected = {
            "",
            *(f"days/{day}/" for day in ("2025-03-12", "2025-03-13", "2025-08-20", "2025-12-30")),
            *(f"weeks/{week}/" for week in ("2025-W11", "2025-W34", "2026-W01")),
            *(f"months/{month}/" for month in ("2025-03", "2025-08", "2025-12")),
            *("days/", "topics/", "topics/other/", "topics/kernel-methods/", "search/", "about/", "404.html"),
            *("feed.xml", "sitemap.xml", "robots.txt", ".nojekyll", "build.json", "favicon.svg"),
            "manifest.webmanifest",
        }
        assert {address for address in expected if file_of(address) not in site.files} == set()
        assert sum(path.startswith("papers/") for path in site.files) == 211
        assert sum(re.fullmatch(r"topics/[^/]+/index.html", path) is not None for path in site.files) == 25

    def test_every_link_leads_somewhere(self, site: Site) -> None:
        """Of all links of all pages, those into the site lead to a file, and to the place in it that is meant."""
        targets = {
            target
            for page in site.pages.values()
            for target in page.targets("//a/@href | //link/@href | //form/@action | //script/@src")
            if target.startswith(BASE)
        }
        assert len(targets) > 400
        assert {target for target in targets if not site.leads_somewhere(target)} == set()

    def test_only_an_author_s_link_leads_to_another_host(self, site: Site) -> None:
        """The example links to the page it was taken from and to what abstracts name, and else only to itself."""
        outside = {
            target
            for page in site.pages.values()
            for target in page.targets("//a[not(contains(@rel, 'nofollow'))]/@href | //link/@href | //form/@action")
            if not target.startswith(BASE)
        }
        assert outside == {"https://huggingface.co/papers"}

    def test_links_are_relative(self, site: Site) -> None:
        """A site may be moved or opened from disk: only canonical addresses and the lost page are absolute."""
        for path, page in site.pages.items():
            own = "//a[not(contains(@rel, 'nofollow'))]/@href"
            links = page.all(f"{own} | //link[not(@rel='canonical')]/@href | //form/@action | //script/@src")
            absolute = {link for link in links if link.startswith(("/", "http"))} - {"https://huggingface.co/papers"}
            assert (path == "404.html") == bool(absolute), path

    def test_the_lost_page_works_at_any_depth(self, site: Site) -> None:
        """A server sends it for any address, so its own addresses begin with the path of the site."""
        links = site.page("404.html").all("//a/@href | //link/@href | //form/@action | //script/@src")
        assert {link for link in links if not link.startswith(("/repo/", "#"))} == set()

    def test_every_page_is_linked(self, site: Site) -> None:
        """From the front page every page can be reached, but for the one for lost addresses."""
        reached: set[str] = set()
        waiting = [BASE]
        while waiting:
            target = waiting.pop()
            path = file_of(target.removeprefix(BASE))
            if path in reached or path not in site.pages:
                continue
            reached.add(path)
            waiting += [urldefrag(link)[0] for link in site.pages[path].targets("//a/@href | //form/@action")]
        assert site.pages.keys() - reached == {"404.html"}

    def test_a_canonical_address_is_the_page_s_own(self, site: Site) -> None:
        """Every page that may be found names its address once; the others ask not to be found."""
        for page in site.pages.values():
            canonical, robots = page.all("//link[@rel='canonical']/@href"), page.all("//meta[@name='robots']/@content")
            assert (canonical, robots) in [([BASE + page.address], []), ([], ["noindex"])]
        hidden = {page.address for page in site.pages.values() if not page.all("//link[@rel='canonical']")}
        assert {address for address in hidden if not address.startswith("map/")} == {
            "404.html",
            "saved/",
            "search/",
            "search/help/",
        }
        assert {page.address for page in site.pages.values() if page.address.startswith("map/")} - hidden == {"map/"}

    def test_what_machines_read_leads_somewhere(self, site: Site) -> None:
        """Every address in sitemap, feed, robots.txt and manifest has a file."""
        sitemap = etree.parse(site.folder / "sitemap.xml").getroot()
        feed = etree.parse(site.folder / "feed.xml").getroot()
        targets = [
            *sitemap.iterfind("{*}url/{*}loc"),
            *feed.iterfind("channel/link"),
            *feed.iterfind("channel/item/link"),
        ]
        found = [target.text or "" for target in targets]
        found += [topic.get("domain") or "" for topic in feed.iterfind("channel/item/category")]
        found += re.findall(r"Sitemap: (.*)", (site.folder / "robots.txt").read_text())
        manifest = json.loads((site.folder / "manifest.webmanifest").read_text())
        found += [urljoin(f"{BASE}manifest.webmanifest", icon["src"]) for icon in manifest["icons"]]
        found += [urljoin(f"{BASE}manifest.webmanifest", manifest["start_url"])]
        assert {target for target in found if not (target.startswith(BASE) and site.leads_somewhere(target))} == set()

    def test_every_page_worth_finding_is_in_the_sitemap(self, site: Site) -> None:
        """The sitemap has every page with a canonical address, older pages of topics and what no topic covers aside."""
        sitemap = etree.parse(site.folder / "sitemap.xml").getroot()
        listed = {location.text for location in sitemap.iterfind("{*}url/{*}loc")}
        pages = {BASE + page.address for page in site.pages.values() if page.all("//link[@rel='canonical']")}
        assert listed <= pages
        assert {page for page in pages - listed if "/page/" not in page} == {f"{BASE}topics/other/"}

    def test_neighbours_name_each_other(self, site: Site) -> None:
        """Where a page has a next one, that one has it as its previous one."""
        for page in site.pages.values():
            for following in page.targets("//head/link[@rel='next']/@href"):
                other = site.page(following.removeprefix(BASE))
                assert other.targets("//head/link[@rel='prev']/@href") == [BASE + page.address]


@pytest.fixture(scope="module", params=["example", "toy"])
def pages(request: pytest.FixtureRequest) -> list[Page]:
    """All pages of the example, and of the toy site."""
    if request.param == "toy":
        return list(Site(request.getfixturevalue("toy") / "_site").pages.values())
    return list(request.getfixturevalue("site").pages.values())


class TestEveryPage:
    """What holds for each page."""

    def test_it_has_the_policy(self, pages: list[Page]) -> None:
        """The Content-Security-Policy stands in the head before anything is loaded."""
        for page in pages:
            assert page.all("//head/meta[@http-equiv='Content-Security-Policy']/@content") == [CSP]
            policy = "//head/meta[@http-equiv='Content-Security-Policy']"
            assert page.all(f"{policy}/preceding-sibling::*[self::script or self::link]") == []

    def test_it_has_one_heading_and_one_main_part(self, pages: list[Page]) -> None:
        """One h1, in one main."""
        for page in pages:
            assert (len(page.all("//h1")), len(page.all("//main")), len(page.all("//main//h1"))) == (1, 1, 1)

    def test_it_has_a_language_a_title_and_a_description(self, pages: list[Page]) -> None:
        """None of them is empty, and a description is short."""
        for page in pages:
            assert (page.all("/html/@lang"), page.all("/html/@dir")) == (["en"], ["ltr"])
            (title,), (description,) = page.all("//head/title/text()"), page.all("//meta[@name='description']/@content")
            assert title.strip()
            assert 0 < len(description.strip()) <= 160

    def test_titles_tell_pages_apart(self, pages: list[Page]) -> None:
        """No two pages have one title, but for those that lead on to another."""
        titles = [page.text("/html/head/title") for page in pages if not page.all("//meta[@http-equiv='refresh']")]
        assert sorted(titles) == sorted(set(titles))

    def test_no_script_or_style_is_in_the_page(self, pages: list[Page]) -> None:
        """Scripts and styles are files; data in a page is JSON; no attribute is a script or a style."""
        for page in pages:
            assert page.all("//style | //@style | //@*[starts-with(name(), 'on')]") == []
            assert set(page.all("//script[not(@src)]/@type")) <= {"application/json", "application/ld+json"}
            assert page.all("//script[not(@src) and not(@type)] | //base | //iframe") == []

    def test_nothing_is_loaded_from_another_host(self, pages: list[Page]) -> None:
        """Whatever a browser fetches by itself is of this site."""
        for page in pages:
            loaded = page.targets(" | ".join(f"//{path}" for path in LOADED) + " | //link/@href")
            assert {target for target in loaded if not target.startswith(BASE)} == set()

    def test_ids_are_distinct(self, pages: list[Page]) -> None:
        """No id stands twice on a page."""
        for page in pages:
            ids = page.all("//@id")
            assert sorted(ids) == sorted(set(ids))

    def test_headings_leave_out_no_level(self, pages: list[Page]) -> None:
        """A heading is at most one level below the one before it."""
        for page in pages:
            found = page.root.xpath("//h1 | //h2 | //h3 | //h4")
            assert isinstance(found, list)
            levels = [int(str(each.tag)[1]) for each in found if isinstance(each, html.HtmlElement)]
            assert all(after <= before + 1 for before, after in pairwise(levels)), page.address

    def test_what_is_a_day_is_marked_as_one(self, pages: list[Page]) -> None:
        """Every time element states a day of the calendar."""
        for page in pages:
            for day in page.all("//main//time/@datetime"):
                assert date.fromisoformat(day)

    def test_style_sheets_load_nothing_from_elsewhere(self, site: Site) -> None:
        """No style sheet names another host or another file."""
        sheets = [path for path in site.files if path.endswith(".css")]
        assert sheets
        for path in sheets:
            assert not re.search(r"@import|url\(|https?:", (site.folder / path).read_text("utf-8"))


class TestExample:
    """What the example's pages say."""

    def test_build_json_counts(self, site: Site) -> None:
        """Drops, entries, papers and days, as content/ determines them."""
        stated = json.loads((site.folder / "build.json").read_text())
        expected = {
            "generator": "sitegen",
            "drops": 5,
            "entries": 262,
            "papers": 211,
            "papers_in_several_drops": 38,
            "undated": 0,
            "newest_day": "2025-12-30",
            "days": 4,
            "topics": 24,
            "problems": [],
            "notices": [],
        }
        assert expected.items() <= stated.items()

    def test_build_json_agrees_with_the_pages(self, site: Site) -> None:
        """As many papers, days and topics are counted as have pages."""
        stated = json.loads((site.folder / "build.json").read_text())
        for kind, folder in (("papers", "papers"), ("days", "days"), ("topics", "topics")):
            pages = {path for path in site.files if re.fullmatch(rf"{folder}/[^/]+/index\.html", path)}
            assert stated[kind] == len(pages - {"topics/other/index.html"})
        other = site.page("topics/other/").all("//main//article/@id")
        assert stated["papers_without_topic"] == len(other)

    def test_a_day_has_each_of_its_papers_once_in_order(self, site: Site) -> None:
        """13 March lists the papers of both of its drops, in the order of files and lines, each once."""
        page = site.page("days/2025-03-13/")
        ids = page.all("//main//ol[contains(@class, 'papers')]/li/article/@id")
        assert len(ids) == len(set(ids)) == 113
        seen = [site.page(f"papers/{each}/").text() for each in ids]
        assert [int(re.findall(r"13 March 2025, place (\d+) of 113", text)[0]) for text in seen] == list(range(1, 114))

    def test_a_day_marks_what_an_earlier_day_had(self, site: Site) -> None:
        """On 13 March a paper is either new or has a link to the day that had it before; the counts agree."""
        page = site.page("days/2025-03-13/")
        new, before = page.all("//li[@class='new']"), page.targets("//li[@class='before']/a/@href")
        assert set(before) == {f"{BASE}days/2025-03-12/"}
        assert len(new) + len(before) == 113
        assert f"113 papers, {len(new)} of them new to this site" in page.text("//p[@class='facts-line']")
        listed_before = set(site.page("days/2025-03-12/").all("//main//article/@id"))
        marked = page.all("//article[.//li[@class='before']]/@id")
        assert set(marked) == listed_before & set(page.all("//main//article/@id"))

    def test_a_day_names_its_curator(self, site: Site) -> None:
        """Whom the drop credits is credited."""
        assert "by AK and the research community" in site.page("days/2025-03-13/").text("//main")

    def test_a_paper_says_where_and_when_it_was_seen(self, site: Site) -> None:
        """Each sighting has its day, with a link to the paper's place there, and its file and line."""
        for number in site.page("days/2025-03-12/").all("//main//article/@id"):
            page = site.page(f"papers/{number}/")
            drops = page.all("//section[h2='Seen']//span[@class='source']/text()")
            assert any(re.fullmatch(r"content/papers/2025-03-12-000\.txt, line\u00a0\d+", drop) for drop in drops)
            assert f"{BASE}days/2025-03-12/#{number}" in page.targets("//section[h2='Seen']//a/@href")

    def test_the_line_that_a_paper_names_holds_its_title(self, site: Site, example: Path) -> None:
        """File and line lead to the title in the drop."""
        for path, page in site.pages.items():
            if path.startswith("papers/"):
                sources = page.all("//section[h2='Seen']//span[@class='source']/text()")
                lines = [source.split(", line\u00a0") for source in sources]
                titles = [(example / file).read_text("utf-8").split("\n")[int(line) - 1] for file, line in lines]
                assert page.text("//h1") in {shown(" ".join(title.split())) for title in titles}

    def test_a_paper_says_which_words_decided_its_topics(self, site: Site) -> None:
        """Each topic of a paper has a link and at least one marked word."""
        explained = 0
        for path, page in site.pages.items():
            if path.startswith("papers/"):
                topics = page.targets("//ul[@class='labels']//a/@href")
                assert page.targets("//section[h2='Why these topics']/ul/li/a/@href") == topics
                words = page.root.xpath("//section[h2='Why these topics']/ul/li")
                assert isinstance(words, list)
                assert all(isinstance(each, html.HtmlElement) and each.findall("mark") for each in words)
                explained += bool(topics)
        stated = json.loads((site.folder / "build.json").read_text())
        assert explained == 211 - stated["papers_without_topic"]

    def test_angle_brackets_in_a_title_are_text(self, site: Site) -> None:
        """A title that looks like an element is read as it was written."""
        found = [page for page in site.pages.values() if "<projektor>" in page.text("//main")]
        assert found
        assert all(not page.all("//projektor") for page in site.pages.values())

    def test_every_paper_is_in_the_search(self, site: Site) -> None:
        """The cards of the search index have the title and the day of every paper once, in order of days."""
        meta = search_meta(site)
        cards = [
            card
            for segment in meta["segments"]
            for number in range(-(-segment["documents"] // meta["cards"]))
            for card in decoded((site.folder / f"{segment['cards']}{number}.txt").read_bytes())
        ]
        titles = sorted(
            page.text("/html/head/title").removesuffix(" · Daily Papers")
            for path, page in site.pages.items()
            if path.startswith("papers/")
        )
        assert sorted(" ".join(card.title.split()) for card in cards) == titles
        days = [card.day for card in cards]
        assert days == sorted(days)
        assert len(days) == 211

    def test_the_search_page_names_files_that_are_there(self, site: Site) -> None:
        """Both segments have all their shards, cards and facets."""
        meta = search_meta(site)
        for segment in meta["segments"]:
            shards = len(re.findall("[A-Z]", segment["keys"]))
            cards = -(-segment["documents"] // meta["cards"])
            files = [f"{segment['shards']}{number}.bin" for number in range(shards)]
            files += [f"{segment['cards']}{number}.txt" for number in range(cards)]
            files += [f"{segment['facets']}{name}.json" for name in ("days", "topics", "organisations", "code")]
            assert set(files) <= set(site.files)
            assert shards

    def test_scripts_are_published_without_comments(self, site: Site) -> None:
        """A shipped script is what it was but for comments and indentation, and has the modules it names beside it."""
        scripts = [path for path in site.files if path.endswith(".js") and not path.endswith(links.WORDS)]
        assert len(scripts) > 10
        for path in scripts:
            text = (site.folder / path).read_text("utf-8")
            assert not re.search(r"^\s|^/\*\*|^// ", text, re.MULTILINE)
            for module in re.findall(r'(?:from|import\() ?"(\./[^"]+)"', text):
                assert str(Path(path).parent / module) in site.files


def search_meta(site: Site) -> dict[str, Any]:
    """What the search page knows of the index."""
    (text,) = site.page("search/").all("//script[@type='application/json']/text()")
    meta: dict[str, Any] = json.loads(text)
    return meta


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A site to fill with records."""
    (tmp_path / "content/papers").mkdir(parents=True)
    return tmp_path


class TestSmallSites:
    """What the example does not have."""

    def test_an_alias_leads_to_its_paper(self, root: Path) -> None:
        """A paper with two titles has one page; the address of the other title leads there."""
        site = build_records(
            root,
            d2025_03_12=[{"title": "The first title", "arxiv": "2503.00001"}],
            d2025_03_13=[{"title": "Another title", "arxiv": "2503.00001"}],
        )
        papers = {page.address: page for path, page in site.pages.items() if path.startswith("papers/")}
        (moved,) = [page for page in papers.values() if page.all("//meta[@http-equiv='refresh']")]
        (paper,) = [page for page in papers.values() if page is not moved]
        assert paper.text("//h1") == "The first title"
        assert moved.address.startswith("papers/another-title-")
        (refresh,) = moved.all("//meta[@http-equiv='refresh']/@content")
        assert urljoin(BASE + moved.address, refresh.removeprefix("0; url=")) == BASE + paper.address
        assert moved.targets("//main//a/@href") == [BASE + paper.address]
        assert moved.all("//link[@rel='canonical']/@href") == [BASE + paper.address]
        assert "the same arxiv identifier, 2503.00001" in paper.text("//main")

    def test_a_dated_paper_that_an_undated_drop_has_too(self, root: Path) -> None:
        """It is on its day; the undated sighting is named, and leads nowhere that is not there."""
        site = build_records(
            root, d2025_03_12=[{"title": "One", "arxiv": "1"}], no_day=[{"title": "ONE", "arxiv": "1"}]
        )
        assert not (site.folder / "undated").exists()
        (paper,) = [page for path, page in site.pages.items() if path.startswith("papers/")]
        assert "content/papers/no-day.jsonl, line 1" in paper.text("//main")
        links = {link for page in site.pages.values() for link in page.targets("//a/@href") if link.startswith(BASE)}
        assert {link for link in links if not site.leads_somewhere(link)} == set()

    def test_undated_papers_have_a_page(self, root: Path) -> None:
        """They are on /undated/, in the list of days, in the sitemap, and their pages lead there."""
        site = build_records(root, d2025_03_12=[{"title": "One"}], no_day=[{"title": "Other"}, {"title": "Third"}])
        undated = site.page("undated/")
        assert undated.text("//h1") == "Undated"
        assert undated.all("//article//h2//text()") == ["Other", "Third"]
        assert f"{BASE}undated/" in site.page("days/").targets("//main//a/@href")
        assert f"<loc>{BASE}undated/</loc>" in (site.folder / "sitemap.xml").read_text()
        links = {link for page in site.pages.values() for link in page.targets("//a/@href") if link.startswith(BASE)}
        assert {link for link in links if not site.leads_somewhere(link)} == set()

    def test_only_undated_papers(self, root: Path) -> None:
        """Without a single day there is a front page still, and the papers are found from it."""
        site = build_records(root, no_day=[{"title": "One"}])
        assert "1 paper" in site.page("").text("//main")
        assert site.page("undated/").all("//article//h2//text()") == ["One"]

    def test_an_empty_site(self, root: Path) -> None:
        """A site without papers, topics or pages is whole."""
        site = build_records(root)
        links = {link for page in site.pages.values() for link in page.targets("//a/@href | //link/@href")}
        assert {link for link in links if not site.leads_somewhere(link)} == set()
        assert not any(path.startswith(("papers/", "topics/")) for path in site.files)

    @pytest.mark.parametrize("day", ["0001-01-01", "0999-06-01", "2026-01-01", "9999-12-31"])
    def test_any_day_of_the_calendar(self, root: Path, day: str) -> None:
        """The first and the last day have their pages, weeks and months."""
        site = build_records(root, records=[{"title": "One", "published": day}])
        page = site.page(f"days/{day}/")
        links = page.targets("//main//a/@href")
        assert {link for link in links if not site.leads_somewhere(link)} == set()
        assert {link.removeprefix(BASE).split("/")[0] for link in links} >= {"weeks", "months"}

    def test_a_link_of_a_paper_leads_out(self, root: Path) -> None:
        """Only addresses of the web become links, and each is named."""
        addresses = ["https://arxiv.org/abs/1", 'http://example.org/?a=1&b="2"', "javascript:alert(1)", "ftp://x/y"]
        site = build_records(root, d2025_03_12=[{"title": "One", "links": addresses}])
        (paper,) = [page for path, page in site.pages.items() if path.startswith("papers/")]
        assert paper.all("//a[@rel='external']/@href") == addresses[:2]
        assert paper.all("//a[@rel='external']/text()") == ["arxiv.org/abs/1", 'example.org/?a=1&b="2"']

    def test_topics_have_older_pages(self, root: Path) -> None:
        """With two papers to a page, five papers are on the topic's own page and one older page."""
        (root / "content/site.toml").write_text("page_size = 2\n")
        (root / "content/topics").mkdir()
        (root / "content/topics/a.md").write_text("---\ntitle: Nets\nslug: nets\nrule: net\n---\nOf *nets*.\n")
        names = ["One", "Two", "Three", "Four", "Five"]
        site = build_records(root, d2025_03_12=[{"title": f"{name} net"} for name in names])
        newest, older = site.page("topics/nets/"), site.page("topics/nets/page/1/")
        assert newest.all("//article//h2//text()") == ["One net", "Two net", "Three net"]
        assert older.all("//article//h2//text()") == ["Four net", "Five net"]
        assert newest.targets("//nav[@class='pager']//a[@rel='prev']/@href")[0] == f"{BASE}topics/nets/page/1/"
        assert "5 papers" in newest.text("//main")
        assert "5 papers" not in older.text("//main")
        assert not (site.folder / "topics/nets/page/2").exists()


def shown(title: str) -> str:
    """How a title reads on a page, where lost TeX is shown as the symbols it was."""
    return str(html.fragment_fromstring(to_title(title), create_parent="h1").text_content())
