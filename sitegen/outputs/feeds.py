"""The RSS feed: full abstracts, one item a paper, ids that never change.

RSS 2.0 (rssboard.org/rss-specification) through feedgen. An item's id is a tag URI (RFC 4151) of the
site's id and the paper's, so that it outlives a change of address.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time
from html import escape
from itertools import groupby
from typing import Any

import msgspec

from sitegen import links
from sitegen.artifacts import Artifact, digest
from sitegen.catalog import Holding
from sitegen.views import Link, Site

NOON = time(12, tzinfo=UTC)
"""The hour of an item: midnight would be the day before in half of the world."""
BEFORE_ALL = datetime(1970, 1, 1, 12, tzinfo=UTC)
"""The date of a feed without dated items, which needs one."""


class FeedItem(msgspec.Struct, frozen=True, kw_only=True):
    """A paper in a feed; `topics` have absolute addresses."""

    guid: str
    address: str
    title: str
    abstract: str
    authors: tuple[str, ...]
    published: datetime | None
    topics: tuple[Link, ...]


class Rss(msgspec.Struct, frozen=True, kw_only=True):
    """Makes an RSS 2.0 feed; `items` are newest first."""

    title: str
    description: str
    language: str
    home: str
    address: str
    items: tuple[FeedItem, ...]

    def __call__(self) -> bytes:
        """The XML."""
        # feedgen brings lxml; only a build that makes a feed waits for them
        from feedgen.feed import FeedGenerator

        feed = FeedGenerator()
        feed.load_extension("dc")
        feed.title(self.title)
        # the last link becomes the channel's own
        feed.link(href=self.address, rel="self", type="application/rss+xml")
        feed.link(href=self.home, rel="alternate")
        feed.description(self.description)
        feed.language(self.language)
        feed.generator("sitegen")
        feed.docs("https://www.rssboard.org/rss-specification")
        feed.lastBuildDate(max((item.published for item in self.items if item.published), default=BEFORE_ALL))
        for item in self.items:
            _add(feed.add_entry(order="append"), item)
        return bytes(feed.rss_str(pretty=True))


def artifacts(site: Site) -> Iterator[Artifact]:
    """`/feed.xml`."""
    base = site.settings.base_url
    feed = Rss(
        title=site.settings.title,
        description=site.settings.description,
        language=site.words.language.tag,
        home=base,
        address=base + links.FEED,
        items=tuple(_item(site, holding) for holding in newest(site.catalog.holdings, site.settings.feed_size)),
    )
    yield Artifact(links.FEED, digest(site.program, feed), feed)


def newest(holdings: Sequence[Holding], size: int) -> list[Holding]:
    """The papers of a feed: those that content held last, whole days of them, until there are `size`."""
    ordered = sorted(holdings, key=_held, reverse=True)
    taken: list[Holding] = []
    for _, together in groupby(ordered, key=lambda holding: _held(holding)[0]):
        if len(taken) >= size:
            break
        taken += together
    return taken


def _held(holding: Holding) -> tuple[date, date]:
    paper = holding.paper
    return paper.first_held or date.min, paper.shelf_day or date.min


def _item(site: Site, holding: Holding) -> FeedItem:
    base, paper = site.settings.base_url, holding.paper
    return FeedItem(
        guid=f"tag:{site.settings.site_id},2025:{paper.id}",
        address=base + links.paper(paper.id),
        title=paper.title,
        abstract=paper.abstract or "",
        authors=paper.authors or (),
        published=datetime.combine(paper.shelf_day, NOON) if paper.shelf_day else None,
        topics=tuple(Link(label.title, base + label.address) for label in site.card(holding).labels),
    )


def _add(entry: Any, item: FeedItem) -> None:
    entry.guid(item.guid, permalink=False)
    entry.title(item.title)
    entry.link(href=item.address)
    # a description is read as HTML, so what the abstract says literally is escaped once more
    entry.description("\n".join(f"<p>{escape(paragraph)}</p>" for paragraph in item.abstract.split("\n\n")))
    for author in item.authors:
        entry.dc.dc_creator(author)
    if item.published:
        entry.published(item.published)
        entry.updated(item.published)
    for topic in item.topics:
        entry.category(term=topic.title, scheme=topic.address)
