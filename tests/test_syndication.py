"""Feeds in their three forms, as strict readers and real ones read them: what each says, and that it never changes."""

import json
from datetime import date
from typing import Any

import feedparser
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from sitegen.syndication import Atom, Category, Feed, FeedEntry, JsonFeed, Opml, Outline, Rss
from sitegen.text import printable

BASE = "https://user.github.io/repo/"
ATOM = "{http://www.w3.org/2005/Atom}"
DC = "{http://purl.org/dc/elements/1.1/}"
PRISM = "{http://prismstandard.org/namespaces/basic/2.0/}"
DAY = date(2025, 3, 12)
NOWHERE = "https://user.github.io/repo/atom.xml"

TROUBLE = [
    "<script>alert(1)</script>",
    "]]>",
    "a & b &amp; c",
    '"><img src=x onerror=alert(1)>',
    "\u202e <b>",
    "𝔘",
]
"""Text that could be taken for markup."""


def entry(name: str, day: date | None = DAY, **stated: Any) -> FeedEntry:
    """A paper in a feed, with two authors and a topic."""
    usual: dict[str, Any] = {
        "guid": f"tag:papers,2025:{name}",
        "address": f"{BASE}papers/{name}/",
        "title": "A title",
        "abstract": "Text.",
        "authors": ("Ada Lovelace", "Özgür Σ"),
        "categories": (Category("Kernel methods", f"{BASE}topics/kernel-methods/"),),
    }
    return FeedEntry(**(usual | {"day": day} | stated))


def feed(*entries: FeedEntry) -> Feed:
    """A feed of these papers."""
    return Feed(
        guid="tag:papers,2025:feed/",
        title="Papers",
        description="All.",
        language="en",
        home=BASE,
        publisher="The papers' site",
        entries=entries,
    )


def channel(*entries: FeedEntry) -> etree._Element:
    """The channel of an RSS feed of these papers."""
    found = etree.fromstring(Rss(feed(*entries), f"{BASE}feed.xml")()).find("channel")
    assert found is not None
    return found


def atom(*entries: FeedEntry) -> etree._Element:
    """The root of an Atom feed of these papers."""
    return etree.fromstring(Atom(feed(*entries), f"{BASE}atom.xml")())


def read(*entries: FeedEntry) -> dict[str, Any]:
    """The JSON feed of these papers."""
    found = json.loads(JsonFeed(feed(*entries), f"{BASE}feed.json")())
    assert isinstance(found, dict)
    return found


def texts(parent: etree._Element, path: str) -> list[str]:
    """The text of every element on that path."""
    return [element.text or "" for element in parent.iterfind(path)]


class TestRss:
    """What RSS 2.0 asks of a channel and an item, and what readers ask of them."""

    def test_a_channel_has_what_it_must(self) -> None:
        """Version, title, link and description are there once each; the link is the site's home."""
        there = channel(entry("a"))
        parent = there.getparent()
        assert parent is not None
        assert (parent.tag, parent.get("version")) == ("rss", "2.0")
        found = [texts(there, name) for name in ("title", "link", "description", "language")]
        assert found == [["Papers"], [BASE], ["All."], ["en"]]

    def test_it_names_itself(self) -> None:
        """One atom:link says where the feed is."""
        links = [dict(link.attrib) for link in channel(entry("a")).iterfind(f"{ATOM}link")]
        assert links == [{"href": f"{BASE}feed.xml", "rel": "self", "type": "application/rss+xml"}]

    def test_its_date_is_the_newest_entry_s(self) -> None:
        """No clock is asked: the feed is as new as what is in it, whatever its order."""
        days = [DAY, date(2025, 12, 30), None, date(2019, 1, 1)]
        there = channel(*(entry(str(number), day) for number, day in enumerate(days)))
        assert texts(there, "lastBuildDate") == ["Tue, 30 Dec 2025 12:00:00 +0000"]

    @pytest.mark.parametrize("entries", [(), (entry("a", day=None),)])
    def test_without_a_dated_entry_it_has_a_date_that_never_changes(self, entries: tuple[FeedEntry, ...]) -> None:
        """A feed needs a date, and takes one that says nothing."""
        there = channel(*entries)
        assert texts(there, "lastBuildDate") == ["Thu, 01 Jan 1970 12:00:00 +0000"]
        assert len(there.findall("item")) == len(entries)

    def test_an_item_has_what_readers_show(self) -> None:
        """Title, address, day, authors in order, and topics with their addresses."""
        (there,) = channel(entry("a")).findall("item")
        assert texts(there, "title") == ["A title"]
        assert texts(there, "link") == [f"{BASE}papers/a/"]
        assert texts(there, "pubDate") == ["Wed, 12 Mar 2025 12:00:00 +0000"]
        assert texts(there, f"{DC}creator") == ["Ada Lovelace", "Özgür Σ"]
        topics = [(topic.text, topic.get("domain")) for topic in there.iterfind("category")]
        assert topics == [("Kernel methods", f"{BASE}topics/kernel-methods/")]

    def test_an_id_is_no_address(self) -> None:
        """The guid is a tag URI, and says that it is no permalink."""
        (guid,) = channel(entry("a")).findall("item/guid")
        assert (guid.text, guid.get("isPermaLink")) == ("tag:papers,2025:a", "false")

    def test_an_undated_paper_has_no_date(self) -> None:
        """No day is made up."""
        assert texts(channel(entry("a", day=None)), "item/pubDate") == []

    def test_what_a_reference_manager_files(self) -> None:
        """DOI, day of publication, journal and licence stand where Zotero's reader of feeds looks for them."""
        stated = entry("a", doi="10.1000/xyz", published=date(2024, 5, 6), venue="A & B", rights="CC BY 4.0")
        (there,) = channel(stated).findall("item")
        assert texts(there, f"{DC}identifier") == ["doi:10.1000/xyz"]
        assert texts(there, f"{PRISM}publicationDate") == ["2024-05-06"]
        assert texts(there, f"{PRISM}publicationName") == ["A & B"]
        assert texts(there, f"{DC}rights") == ["CC BY 4.0"]

    def test_nobody_is_made_an_author(self) -> None:
        """A paper whose authors are unknown has none, and neither has the channel."""
        there = channel(entry("a", authors=()))
        assert not [each for each in there.iter() if str(each.tag).endswith(("author", "creator", "managingEditor"))]

    def test_the_abstract_is_there_in_full(self) -> None:
        """Every paragraph is one, and none is cut."""
        abstract = "\n\n".join(["word " * 2000 + "end", "Second."])
        there = channel(entry("a", abstract=abstract))
        assert texts(there, "item/description") == [f"<p>{'word ' * 2000}end</p>\n<p>Second.</p>"]

    def test_without_an_abstract_there_is_no_description(self) -> None:
        """Nothing empty stands for it, in Atom neither."""
        assert texts(channel(entry("a", abstract="")), "item/description") == []
        assert texts(atom(entry("a", abstract="")), f"{ATOM}entry/{ATOM}summary") == []

    @pytest.mark.parametrize("text", TROUBLE)
    def test_foreign_text_is_text(self, text: str) -> None:
        """A title reads as it was written; a description is HTML, in which the same text stands escaped."""
        (there,) = channel(entry("a", title=text, abstract=text)).findall("item")
        assert texts(there, "title") == [text]
        (described,) = texts(there, "description")
        paragraph = etree.fromstring(described, etree.HTMLParser()).find(".//p")
        assert paragraph is not None
        assert (paragraph.text, len(paragraph)) == (text, 0)


class TestAtom:
    """What RFC 4287 asks of a feed and an entry."""

    def test_a_feed_has_what_it_must(self) -> None:
        """One id, title and date; a link to itself and one to its page; the language of its own words."""
        there = atom(entry("a"))
        assert there.tag == f"{ATOM}feed"
        assert there.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"
        found = [texts(there, ATOM + name) for name in ("id", "title", "updated", "subtitle")]
        assert found == [["tag:papers,2025:feed/"], ["Papers"], ["2025-03-12T12:00:00+00:00"], ["All."]]
        links = [(link.get("rel"), link.get("href")) for link in there.iterfind(f"{ATOM}link")]
        assert links == [("self", f"{BASE}atom.xml"), ("alternate", BASE)]

    def test_an_entry_has_what_it_must(self) -> None:
        """One id, title, date and summary; each author; a link to the paper's page and one to where it comes from."""
        (there,) = atom(entry("a", external="https://arxiv.org/abs/2401.00001")).findall(f"{ATOM}entry")
        found = [texts(there, ATOM + name) for name in ("id", "title", "updated", "published", "author/{*}name")]
        noon = ["2025-03-12T12:00:00+00:00"]
        assert found == [["tag:papers,2025:a"], ["A title"], noon, noon, ["Ada Lovelace", "Özgür Σ"]]
        links = {link.get("rel", "alternate"): link.get("href") for link in there.iterfind(f"{ATOM}link")}
        assert links == {"alternate": f"{BASE}papers/a/", "related": "https://arxiv.org/abs/2401.00001"}
        (summary,) = there.findall(f"{ATOM}summary")
        assert (summary.get("type"), summary.text) == ("html", "<p>Text.</p>")

    def test_an_entry_without_authors_has_its_feed_s(self) -> None:
        """RFC 4287, 4.1.2: it names the feed as its source, with the source's author, and no author of its own."""
        (there,) = atom(entry("a", authors=())).findall(f"{ATOM}entry")
        assert texts(there, f"{ATOM}author/{ATOM}name") == []
        assert texts(there, f"{ATOM}source/{ATOM}author/{ATOM}name") == ["The papers' site"]

    def test_an_undated_paper_has_the_date_that_says_nothing(self) -> None:
        """An entry needs `updated`; `published` is left out."""
        (there,) = atom(entry("a", day=None)).findall(f"{ATOM}entry")
        assert texts(there, f"{ATOM}updated") == ["1970-01-01T12:00:00+00:00"]
        assert texts(there, f"{ATOM}published") == []


class TestJsonFeed:
    """What JSON Feed 1.1 asks."""

    def test_a_feed_has_what_it_must(self) -> None:
        """Version, title, its page, its own address and its language."""
        there = read(entry("a"))
        assert there["version"] == "https://jsonfeed.org/version/1.1"
        assert [there[name] for name in ("title", "home_page_url", "feed_url", "language", "description")] == [
            *("Papers", BASE, f"{BASE}feed.json", "en", "All.")
        ]

    def test_an_item_has_what_readers_show(self) -> None:
        """Its id is that of the other forms, its date RFC 3339, its text plain."""
        (there,) = read(entry("a", abstract="a <b>\n\nc", external="https://doi.org/10.1/x"))["items"]
        assert there == {
            "id": "tag:papers,2025:a",
            "url": f"{BASE}papers/a/",
            "external_url": "https://doi.org/10.1/x",
            "title": "A title",
            "content_text": "a <b>\n\nc",
            "date_published": "2025-03-12T12:00:00+00:00",
            "authors": [{"name": "Ada Lovelace"}, {"name": "Özgür Σ"}],
            "tags": ["Kernel methods"],
        }

    def test_what_a_reference_manager_files(self) -> None:
        """DOI, day of publication, journal and licence stand in an object of the feed's own, as the format allows."""
        stated = entry("a", doi="10.1000/xyz", published=date(2024, 5, 6), venue="A & B", rights="CC BY 4.0")
        (there,) = read(stated)["items"]
        assert there["_publication"] == {
            "doi": "10.1000/xyz",
            "published": "2024-05-06",
            "venue": "A & B",
            "rights": "CC BY 4.0",
        }

    def test_what_is_unknown_is_left_out(self) -> None:
        """A paper without day, authors, topics and abstract has an empty text and nothing made up."""
        (there,) = read(entry("a", day=None, authors=(), categories=(), abstract=""))["items"]
        assert there.keys() == {"id", "url", "title", "content_text"}


ENTRIES = (entry("c"), entry("a", authors=(), day=None), entry("b", title="x < y & z", abstract="one\n\ntwo"))


@pytest.mark.parametrize("form", [Rss, Atom])
def test_a_real_reader_reads_it(form: type[Rss | Atom]) -> None:
    """Feedparser finds no fault in it, and each paper in order, with its id, title, address, authors and abstract."""
    found = feedparser.parse(form(feed(*ENTRIES), NOWHERE)())
    assert (found.bozo, found.version) == (False, {Rss: "rss20", Atom: "atom10"}[form])
    assert [each.id for each in found.entries] == [each.guid for each in ENTRIES]
    assert [each.title for each in found.entries] == ["A title", "A title", "x < y & z"]
    assert [each.link for each in found.entries] == [each.address for each in ENTRIES]
    assert [[who.name for who in each.get("authors", ())] for each in found.entries] == [
        list(each.authors) for each in ENTRIES
    ]
    assert found.entries[2].summary == "<p>one</p>\n<p>two</p>"
    assert found.feed.link == BASE


@pytest.mark.parametrize("form", [Rss, Atom, JsonFeed])
def test_the_same_papers_give_the_same_bytes(form: type[Rss | Atom | JsonFeed]) -> None:
    """A feed is a function of its papers."""
    make = form(feed(*ENTRIES), NOWHERE)
    assert make() == make()


@given(st.text(max_size=30).map(printable), st.text(max_size=60).map(printable))
@settings(max_examples=40, deadline=None)
def test_any_text_comes_back_from_any_form(title: str, abstract: str) -> None:
    """What a source wrote is what a reader gets, but for what XML does to the ends of lines."""
    there = entry("a", title=f"x{title}", abstract=f"x{abstract}", authors=("Ada",))
    (item,) = read(there)["items"]
    assert (item["title"], item["content_text"]) == (f"x{title}", f"x{abstract}")
    assert texts(channel(there), "item/title") == [f"x{title}".replace("\r\n", "\n")] or "\r" in title
    assert texts(atom(there), f"{ATOM}entry/{ATOM}title") == texts(channel(there), "item/title")


@pytest.mark.parametrize(
    "more",
    [
        {"doi": "10.1/x"},
        {"published": date(2024, 1, 1)},
        {"venue": "V"},
        {"rights": "R"},
        {"external": "https://e.org/"},
        {"authors": ("Bo",)},
        {"categories": ()},
        {"day": None},
    ],
)
@pytest.mark.parametrize("form", [Rss, Atom, JsonFeed])
def test_every_form_says_everything(form: type[Rss | Atom | JsonFeed], more: dict[str, Any]) -> None:
    """Where anything of a paper changes, each of its feeds does: none is made again for nothing."""
    assert form(feed(entry("a")), NOWHERE)() != form(feed(entry("a", **more)), NOWHERE)()


def test_a_list_of_feeds_is_read_as_one() -> None:
    """OPML 2.0: a head with a title; outlines of type rss with text, feed and page; those of topics in a group."""
    own = Outline(title="Papers & more", address=f"{BASE}feed.xml", home=BASE)
    topic = Outline(title='"Nets"', address=f"{BASE}topics/nets/feed.xml", home=f"{BASE}topics/nets/")
    root = etree.fromstring(Opml(title="Papers & more", outlines=(own,), group="Topics", grouped=(topic,))())
    assert (root.tag, root.get("version"), texts(root, "head/title")) == ("opml", "2.0", ["Papers & more"])
    found = [dict(each.attrib) for each in root.iterfind("body//outline[@type='rss']")]
    assert [(each["text"], each["xmlUrl"], each["htmlUrl"]) for each in found] == [
        (each.title, each.address, each.home) for each in (own, topic)
    ]
    assert [each.get("text") for each in root.iterfind("body/outline")] == ["Papers & more", "Topics"]


def test_a_list_without_topics_has_no_group() -> None:
    """Nothing empty is listed."""
    own = Outline(title="Papers", address=f"{BASE}feed.xml", home=BASE)
    assert b"Topics" not in Opml(title="Papers", outlines=(own,), group="Topics", grouped=())()
