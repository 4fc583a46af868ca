"""Feeds: one set of papers as RSS 2.0, as Atom and as JSON Feed, and a list of feeds as OPML. The only door to feedgen.

RSS 2.0 is rssboard.org/rss-specification, Atom RFC 4287, JSON Feed jsonfeed.org/version/1.1, OPML opml.org/spec2.
Entries have Dublin Core and PRISM elements beside, from which a reference manager such as Zotero files them.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from html import escape
from typing import Any, Final

import msgspec

NOON: Final = time(12, tzinfo=UTC)
"""The hour of an entry: midnight would be the day before in half of the world."""
BEFORE_ALL: Final = datetime(1970, 1, 1, 12, tzinfo=UTC)
"""The date of a feed or an entry that has none and needs one."""

RSS, ATOM = "application/rss+xml", "application/atom+xml"
_DC = "http://purl.org/dc/elements/1.1/"
_PRISM = "http://prismstandard.org/namespaces/basic/2.0/"


class Category(msgspec.Struct, frozen=True):
    """A topic of an entry, with its absolute address."""

    title: str
    address: str


class FeedEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A paper in a feed; all text is as its source has it, all addresses are absolute, and each form says all of it.

    `day` is the day that it is listed under, `published` that of its first version; `external` is its address
    elsewhere.
    """

    guid: str
    address: str
    title: str
    abstract: str
    authors: tuple[str, ...]
    day: date | None
    published: date | None = None
    doi: str | None = None
    venue: str | None = None
    rights: str | None = None
    external: str | None = None
    categories: tuple[Category, ...] = ()

    @property
    def moment(self) -> datetime | None:
        """Noon of its day."""
        return datetime.combine(self.day, NOON) if self.day else None

    @property
    def html(self) -> str:
        """The abstract as HTML; empty where there is none."""
        if not self.abstract:
            return ""
        return "\n".join(f"<p>{escape(paragraph)}</p>" for paragraph in self.abstract.split("\n\n"))


class Feed(msgspec.Struct, frozen=True, kw_only=True):
    """What a feed says in any of its forms; `entries` are newest first.

    `guid` never changes; `home` is the page that the feed is about, `publisher` whoever puts the feed together.
    """

    guid: str
    title: str
    description: str
    language: str
    home: str
    publisher: str
    entries: tuple[FeedEntry, ...]

    @property
    def updated(self) -> datetime:
        """The date of its newest entry."""
        return max((moment for entry in self.entries if (moment := entry.moment)), default=BEFORE_ALL)


class Rss(msgspec.Struct, frozen=True):
    """Makes an RSS 2.0 feed, for its own address."""

    feed: Feed
    address: str

    def __call__(self) -> bytes:
        """The XML."""
        generator = _generator(self.feed, self.address, RSS)
        generator.docs("https://www.rssboard.org/rss-specification")
        generator.lastBuildDate(self.feed.updated)
        for entry in self.feed.entries:
            added = _add(generator, entry)
            added.guid(entry.guid, permalink=False)
            # a description is read as HTML, so what the abstract says literally is escaped once more
            if html := entry.html:
                added.description(html)
            if entry.moment:
                added.published(entry.moment)
            added.beside.elements += tuple((f"{{{_DC}}}creator", name) for name in entry.authors)
        return bytes(generator.rss_str(pretty=True))


class Atom(msgspec.Struct, frozen=True):
    """Makes an Atom feed, for its own address."""

    feed: Feed
    address: str

    def __call__(self) -> bytes:
        """The XML."""
        generator = _generator(self.feed, self.address, ATOM)
        for entry in self.feed.entries:
            added = _add(generator, entry)
            if html := entry.html:
                added.summary(html, type="html")
            added.updated(entry.moment or BEFORE_ALL)
            if entry.moment:
                added.published(entry.moment)
            added.beside.authors = entry.authors
            added.beside.publisher = self.feed.publisher
        return bytes(generator.atom_str(pretty=True))


class JsonFeed(msgspec.Struct, frozen=True):
    """Makes a JSON feed, for its own address."""

    feed: Feed
    address: str

    def __call__(self) -> bytes:
        """The JSON."""
        stated = {
            "version": "https://jsonfeed.org/version/1.1",
            "title": self.feed.title,
            "home_page_url": self.feed.home,
            "feed_url": self.address,
            "description": self.feed.description,
            "language": self.feed.language,
            "items": [dict(_json(entry)) for entry in self.feed.entries],
        }
        return msgspec.json.format(msgspec.json.encode(stated), indent=1)


class Outline(msgspec.Struct, frozen=True, kw_only=True):
    """A feed in a list of feeds."""

    title: str
    address: str
    home: str


class Opml(msgspec.Struct, frozen=True, kw_only=True):
    """Makes a list of feeds that a reader takes in one go: each outline stands alone or in a named group."""

    title: str
    outlines: tuple[Outline, ...]
    group: str
    grouped: tuple[Outline, ...]

    def __call__(self) -> bytes:
        """The XML."""
        inner = [_outline(each, "  ") for each in self.outlines]
        if self.grouped:
            name = escape(self.group)
            inner += [f'  <outline text="{name}" title="{name}">']
            inner += [_outline(each, "    ") for each in self.grouped]
            inner += ["  </outline>"]
        head = ['<?xml version="1.0" encoding="UTF-8"?>', '<opml version="2.0">', "<head>"]
        head += [f"  <title>{escape(self.title)}</title>", "</head>"]
        return "\n".join([*head, "<body>", *inner, "</body>", "</opml>", ""]).encode()


def _outline(outline: Outline, indent: str) -> str:
    title, address, home = map(escape, (outline.title, outline.address, outline.home))
    return f'{indent}<outline type="rss" text="{title}" title="{title}" xmlUrl="{address}" htmlUrl="{home}"/>'


def _json(entry: FeedEntry) -> Iterator[tuple[str, Any]]:
    yield "id", entry.guid
    yield "url", entry.address
    if entry.external:
        yield "external_url", entry.external
    yield "title", entry.title
    yield "content_text", entry.abstract
    if entry.moment:
        yield "date_published", entry.moment.isoformat()
    if entry.authors:
        yield "authors", [{"name": name} for name in entry.authors]
    if entry.categories:
        yield "tags", [category.title for category in entry.categories]
    published = entry.published.isoformat() if entry.published else None
    known = {"doi": entry.doi, "published": published, "venue": entry.venue, "rights": entry.rights}
    if stated := {name: text for name, text in known.items() if text}:
        yield "_publication", stated


def _generator(feed: Feed, address: str, form: str) -> Any:
    # feedgen brings lxml; only a process that makes a feed waits for them
    from feedgen.feed import FeedGenerator

    generator = FeedGenerator()
    generator.register_extension("beside", _FeedBeside, _EntryBeside)
    generator.id(feed.guid)
    generator.title(feed.title)
    # the last link becomes an RSS channel's own
    generator.link(href=address, rel="self", type=form)
    generator.link(href=feed.home, rel="alternate", type="text/html")
    generator.description(feed.description or feed.title)
    generator.language(feed.language)
    generator.generator("sitegen")
    generator.updated(feed.updated)
    return generator


def _add(generator: Any, entry: FeedEntry) -> Any:
    added = generator.add_entry(order="append")
    added.id(entry.guid)
    added.title(entry.title)
    added.link(href=entry.address, rel="alternate")
    for category in entry.categories:
        added.category(term=category.title, scheme=category.address)
    added.beside.elements = _beside(entry)
    added.beside.related = entry.external
    return added


def _beside(entry: FeedEntry) -> tuple[tuple[str, str], ...]:
    stated = (
        (f"{{{_DC}}}identifier", f"doi:{entry.doi}" if entry.doi else None),
        (f"{{{_DC}}}rights", entry.rights),
        (f"{{{_PRISM}}}publicationDate", entry.published.isoformat() if entry.published else None),
        (f"{{{_PRISM}}}publicationName", entry.venue),
        (f"{{{_PRISM}}}doi", entry.doi),
        (f"{{{_PRISM}}}url", entry.external),
    )
    return tuple((name, text) for name, text in stated if text)


class _FeedBeside:
    """What feedgen asks of an extension of a feed: the name spaces, and nothing to add."""

    def extend_ns(self) -> dict[str, str]:
        return {"dc": _DC, "prism": _PRISM}

    def extend_rss(self, feed: Any) -> Any:
        return feed

    extend_atom = extend_rss


class _EntryBeside:
    """What feedgen asks of an extension of an entry: Dublin Core, PRISM, and in Atom what feedgen cannot say.

    That is the relation of a link, which feedgen drops, and whose an entry without authors is: Atom wants an
    author for each entry, if need be that of the feed it comes from (RFC 4287, 4.1.2), and so no reader takes
    whoever makes the site for the author of a paper. The authors are here because feedgen looks at each name as
    long as it takes to write it.
    """

    elements: tuple[tuple[str, str], ...] = ()
    authors: tuple[str, ...] = ()
    publisher: str = ""
    related: str | None = None

    def extend_rss(self, entry: Any) -> Any:
        for name, text in self.elements:
            _child(entry, name).text = text
        return entry

    def extend_atom(self, entry: Any) -> Any:
        if self.related:
            _child(entry, "link").attrib.update({"rel": "related", "href": self.related})
        for name in self.authors:
            _child(_child(entry, "author"), "name").text = name
        if not self.authors:
            _child(_child(_child(entry, "source"), "author"), "name").text = self.publisher
        return self.extend_rss(entry)


def _child(parent: Any, name: str) -> Any:
    child = parent.makeelement(name)
    parent.append(child)
    return child
