"""Any RSS or Atom feed."""

from datetime import date
from html import escape

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sitegen.model import Drop, Entry
from sitegen.sources import read_bytes
from tests.sources.reading import SAMPLES, assert_counted, ids, problems, read_sample

SAMPLE = (SAMPLES / "feed/iacr_rss.xml").read_bytes()
NAMESPACES = (
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:prism="http://prismstandard.org/namespaces/basic/2.0/" '
    'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
)


def feed(*items: str) -> Drop:
    """Read an RSS feed with those insides of items."""
    body = "".join(f"<item>{item}</item>\n" for item in items)
    return read_bytes(
        f'<rss version="2.0" {NAMESPACES}><channel><title>F</title>\n{body}</channel></rss>'.encode(), "f.xml"
    )


def one(item: str) -> Entry:
    """Read the one paper of a feed."""
    (entry,) = feed(f"<title>T</title>{item}").entries
    return entry


def test_the_sample() -> None:
    """A feed's items have one author an element, the day of publication, links, classes and licence."""
    drop = read_sample("feed/iacr_rss.xml")
    first, second, third = drop.entries
    assert (drop.format, drop.problems, drop.lines.total) == ("feed", (), 77)
    assert [entry.published for entry in drop.entries] == [date(2026, 3, 9), date(2025, 9, 13), date(2026, 6, 2)]
    assert [len(entry.authors or ()) for entry in drop.entries] == [5, 3, 2]
    assert first.links == ("https://eprint.iacr.org/2026/488", "https://eprint.iacr.org/2026/488.pdf")
    assert second.title == "Threshold Public-Key Encryption: Definitions, Relations, and CPA-to-CCA Transforms"
    assert (first.categories, first.licence) == (
        ("Cryptographic protocols",),
        "https://creativecommons.org/licenses/by/4.0/",
    )
    assert (second.abstract or "").count("\n\n") == 2
    assert "that $<a,x>=0$ is at most" in (third.abstract or "").replace("the probability ", "")


def test_html_is_text() -> None:
    """Tags and entities of a description are gone, scripts with their words, and paragraphs stay paragraphs."""
    told = "<p>One &amp; $a&lt;b$ <b>bold</b></p><script>x()</script><p>Two</p>"
    assert one(f"<description>{escape(told)}</description>").abstract == "One & $a<b$ bold\n\nTwo"
    (entry,) = feed("<title>A &amp;amp; &lt;i&gt;B&lt;/i&gt;</title>").entries
    assert entry.title == "A & B"


@pytest.mark.parametrize(
    ("item", "stated"),
    [
        ("<prism:doi>10.1038/S41-1</prism:doi>", ["doi:10.1038/s41-1"]),
        ("<dc:identifier>doi:10.1038/s41-1</dc:identifier>", ["doi:10.1038/s41-1"]),
        ("<guid isPermaLink='false'>10.1038/s41-1</guid>", ["doi:10.1038/s41-1"]),
        ("<link>https://doi.org/10.1038/s41-1</link>", ["doi:10.1038/s41-1"]),
        (
            "<link>https://www.biorxiv.org/content/10.1101/2025.01.02.3v2.full?rss=1</link>",
            ["doi:10.1101/2025.01.02.3"],
        ),
        ("<link>http://arxiv.org/abs/2401.00001v2</link>", ["arxiv:2401.00001"]),
        ("<guid>oai:arXiv.org:2401.00001v2</guid>", ["arxiv:2401.00001"]),
        ("<link>https://doi.org/10.48550/arXiv.2401.00001</link>", ["arxiv:2401.00001"]),
        ("<link>https://openreview.net/forum?id=abc_1</link>", ["openreview:abc_1"]),
        ("<link>https://example.org/2401.00001</link>", []),
    ],
)
def test_identifiers(item: str, stated: list[str]) -> None:
    """An identifier is dug from where journals, repositories and others put it."""
    assert ids(one(item)) == stated


def test_the_identifier_behind_a_title() -> None:
    """Behind a title stands what arXiv's older feeds put there: identifier, version and class."""
    (entry,) = feed("<title>Foo bar. (arXiv:2301.00001v2 [cs.LG] UPDATED)</title>").entries
    assert (entry.title, ids(entry), entry.version) == ("Foo bar", ["arxiv:2301.00001"], 2)
    assert entry.categories == ("cs.LG",)
    (entry,) = feed("<title>A title (with brackets)</title>").entries
    assert entry.title == "A title (with brackets)"


@pytest.mark.parametrize(
    ("item", "authors"),
    [
        ("<dc:creator>A B, C D and E F</dc:creator>", ("A B", "C D", "E F")),
        ("<dc:creator>A B</dc:creator><dc:creator>C D</dc:creator>", ("A B", "C D")),
        ("<dc:creator>Doe, Jane</dc:creator><dc:creator>Roe, R.</dc:creator>", ("Jane Doe", "R. Roe")),
        ("<dc:creator>Doe, J.; Roe, R.; others</dc:creator>", ("J. Doe", "R. Roe")),
        ("<author>jo@example.org (Jo M\\'ax)</author>", ("Jo Máx",)),
        (
            '<dc:creator>&lt;a href="http://x/y"&gt;A B&lt;/a&gt;, &lt;a href="http://x"&gt;C D&lt;/a&gt;</dc:creator>',
            ("A B", "C D"),
        ),
        ("<dc:creator>Smith, J., Doe, A. B.</dc:creator>", ("J. Smith", "A. B. Doe")),
        ("", None),
    ],
)
def test_authors(item: str, authors: tuple[str, ...] | None) -> None:
    """Names stand one an element or joined in one, in either order of their parts."""
    assert one(item).authors == authors


@pytest.mark.parametrize(
    ("item", "published", "year", "announced"),
    [
        ("<pubDate>Thu, 24 Sep 2026 23:30:00 -0400</pubDate>", date(2026, 9, 25), None, None),
        ("<prism:publicationDate>2025-03-12</prism:publicationDate>", date(2025, 3, 12), None, None),
        ("<prism:publicationDate>2025-03</prism:publicationDate>", None, 2025, None),
        ("<dc:date>2025-03-12T10:00:00Z</dc:date>", date(2025, 3, 12), None, None),
        ("<pubDate>yesterday</pubDate>", None, None, None),
    ],
)
def test_days(item: str, published: date | None, year: int | None, announced: date | None) -> None:
    """A moment is of its day in UTC, where no other zone is set; a day is taken as stated, of a month only the year."""
    entry = one(item)
    assert (entry.published, entry.year, entry.announced) == (published, year, announced)


def test_a_journal() -> None:
    """RSS 1.0 of a journal: authors and DOI in Dublin Core, and a first line that is no part of the abstract."""
    rdf = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"'
    data = (
        f"<rdf:RDF {rdf} {NAMESPACES}>"
        '<channel rdf:about="x"><title>J</title></channel>\n<item rdf:about="y"><title>T</title>'
        "<link>https://example.org/articles/s41586-1</link><content:encoded><![CDATA[<p>J, Published online: 12 March; "
        '<a href="x">doi:10.1038/s41586-1</a></p>We show.]]></content:encoded><dc:creator>A B</dc:creator>'
        "<dc:identifier>doi:10.1038/s41586-1</dc:identifier><dc:date>2025-03-12</dc:date>"
        "<prism:publicationName>J</prism:publicationName></item>\n</rdf:RDF>"
    )
    drop = read_bytes(data.encode(), "j.rdf")
    (entry,) = drop.entries
    assert (drop.format, entry.abstract, entry.authors, entry.venue) == ("feed", "We show.", ("A B",), "J")
    assert (ids(entry), entry.published) == (["doi:10.1038/s41586-1"], date(2025, 3, 12))


def test_an_update_in_atom() -> None:
    """An Atom entry that states only an update was listed that day; when it was published is unknown."""
    data = '<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>T</title><updated>2026-01-01T00:00:00Z</updated></entry></feed>'
    (entry,) = read_bytes(data.encode(), "f.atom").entries
    assert (entry.published, entry.announced) == (None, date(2026, 1, 1))


def test_atom() -> None:
    """Atom says the same in its own elements."""
    data = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>F</title>\n<entry>\n<title type="html">A &amp;amp; B</title>'
        '<id>urn:x</id><link rel="alternate" href="https://doi.org/10.1/x"/><published>2025-03-12T00:00:00Z</published>'
        "<updated>2026-01-01T00:00:00Z</updated><author><name>A B</name></author><author><name>C D</name></author>"
        '<category term="Physics"/><content type="html">&lt;p&gt;Hi&lt;/p&gt;</content></entry></feed>'
    )
    drop = read_bytes(data.encode(), "f.atom")
    (entry,) = drop.entries
    assert (drop.format, entry.title, entry.abstract, entry.authors) == ("feed", "A & B", "Hi", ("A B", "C D"))
    assert (entry.published, entry.announced, entry.categories) == (date(2025, 3, 12), None, ("Physics",))


@pytest.mark.parametrize("words", ["see http://arxiv.org/api/query", "rss.arxiv.org", "http://arxiv.org/schemas/atom"])
def test_a_feed_that_speaks_of_arxiv(words: str) -> None:
    """A feed whose items name arXiv's services is not arXiv's."""
    assert feed(f"<title>T</title><description>{words}</description>").format == "feed"
    data = f"<feed><id>urn:x</id><entry><id>urn:y</id><title>T</title><summary>{words}</summary></entry></feed>"
    assert read_bytes(data.encode(), "f.xml").format == "feed"


def test_problems() -> None:
    """An item without a title, a damaged one and an empty feed are problems; what is sound is read."""
    drop = feed("<title>T</title>", "<description>words</description>", "<title>Bad</titel>", "<title>A & B</title>")
    assert problems(drop)[0] == ("f.xml:3", "an item without a title")
    assert problems(drop)[1][1].startswith("a damaged record: Opening and ending tag mismatch")
    assert [entry.title for entry in drop.entries] == ["T", "A & B"]
    assert problems(feed()) == [("f.xml:1", 'no items: "F"')]


@settings(deadline=None)
@example(SAMPLE.index(b"</item>") + 7)
@given(st.integers(0, len(SAMPLE)))
def test_cut_short(length: int) -> None:
    """Wherever a feed is cut off, whole items are read, and all lines are counted."""
    assert_counted(SAMPLE[:length], "a.xml")
    drop = read_bytes(SAMPLE[:length], "a.xml")
    assert drop.format != "feed" or len(drop.entries) == SAMPLE[:length].count(b"</item>")


@settings(deadline=None)
@given(st.binary(max_size=200), st.integers(3, len(SAMPLE)))
def test_any_bytes(junk: bytes, place: int) -> None:
    """Whatever stands in a feed, reading it raises nothing and counts all lines."""
    assert_counted(SAMPLE[:place] + junk + SAMPLE[place:], "a.xml")
