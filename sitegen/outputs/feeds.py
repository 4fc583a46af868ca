"""Every feed: of the site, of each topic, and of each author and organisation with papers enough; and their list.

Each is there as RSS, as Atom and as a JSON feed. An entry's id is a tag URI (RFC 4151) of the site's id and the
paper's, so that it is the same in all of them and outlives a change of address.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby

import msgspec

from sitegen import links
from sitegen.artifacts import Artifact, digest
from sitegen.catalog import Holding
from sitegen.model import Identifier, Paper
from sitegen.own_text import to_text
from sitegen.site import Site
from sitegen.syndication import Atom, Category, Feed, FeedEntry, JsonFeed, Opml, Outline, Rss
from sitegen.templating import FeedLink, page
from sitegen.text import DESCRIPTION_LENGTH, opening
from sitegen.views import FEED_FROM, Link, Page, feed_links

DAYS = 7
"""Days on which content got papers that are enough for a feed, if there are LEAST papers by then."""
LEAST = 25


class Subject(msgspec.Struct, frozen=True):
    """What a feed is about: the address of its page, its title and description, and its papers, newest first."""

    address: str
    title: str
    description: str
    holdings: Sequence[Holding]


class Line(msgspec.Struct, frozen=True):
    """A line of the list of feeds.

    title    what they are about
    address  its page
    feeds    in all forms
    """

    title: str
    address: str
    feeds: tuple[FeedLink, ...]


class FeedsView(msgspec.Struct, frozen=True, kw_only=True):
    """All feeds.

    own     those of all papers
    topics  those of each topic
    opml    the address of the list that feed readers take
    named   lists of those that have feeds, too
    least   from so many papers on
    """

    page: Page
    own: Line
    topics: tuple[Line, ...]
    opml: str
    named: tuple[Link, ...]
    least: int


def artifacts(site: Site) -> Iterator[Artifact]:
    """`feed.xml`, `atom.xml` and `feed.json` beside every page that has feeds, `/feeds/` and `/opml.xml`."""
    held = {holding.paper.id: _held(holding.paper) for holding in site.catalog.holdings}
    entries: dict[str, FeedEntry] = {}
    for subject in (_whole(site), *_topics(site), *_contributors(site)):
        taken = newest(subject.holdings, site.settings.feed_size, held)
        for holding in taken:
            if holding.paper.id not in entries:
                entries[holding.paper.id] = _entry(site, holding)
        yield from _forms(site, subject, tuple(entries[holding.paper.id] for holding in taken))
    opml = _opml(site)
    yield Artifact(links.OPML, digest(site.program, opml), opml)
    yield page(site.theme, site.program, "feeds.html", links.FEEDS, _feeds(site))


def _whole(site: Site) -> Subject:
    return Subject(links.HOME, site.settings.title, site.settings.description, site.catalog.holdings)


def _topics(site: Site) -> Iterator[Subject]:
    for shelf in site.catalog.topics:
        topic = shelf.topic
        about = opening(to_text(topic.introduction), DESCRIPTION_LENGTH)
        yield Subject(links.topic(topic.slug), _title(site, topic.title), about, shelf.holdings)


def _contributors(site: Site) -> Iterator[Subject]:
    kinds = ((site.catalog.authors, links.author), (site.catalog.organisations, links.organisation))
    for shelves, address in kinds:
        for shelf in shelves:
            if len(shelf.holdings) >= FEED_FROM:
                who = shelf.contributor
                yield Subject(address(who.slug), _title(site, who.name), "", shelf.holdings)


def _title(site: Site, name: str) -> str:
    return f"{name} · {site.settings.title}"


def _forms(site: Site, subject: Subject, entries: tuple[FeedEntry, ...]) -> Iterator[Artifact]:
    settings = site.settings
    feed = Feed(
        guid=f"tag:{settings.site_id},2025:feed/{subject.address}",
        title=subject.title,
        description=subject.description,
        language=site.words.language.tag,
        home=settings.base_url + subject.address,
        publisher=settings.title,
        entries=entries,
    )
    said = digest(site.program, feed)
    forms: tuple[Callable[[Feed, str], Rss | Atom | JsonFeed], ...] = (Rss, Atom, JsonFeed)
    for form, address in zip(forms, links.feeds(subject.address), strict=True):
        yield Artifact(address, digest(said, address), form(feed, settings.base_url + address))


Held = Mapping[str, tuple[date, date]]
"""By a paper's id, the day on which content first held it, and its shelf day."""


def newest(holdings: Sequence[Holding], size: int, held: Held) -> list[Holding]:
    """The papers of a feed: those that content held last, whole days of them, until they are enough or `size`.

    So whoever asks once a week misses nothing where a week has fewer than `size`, and nobody fetches much more.
    """
    ordered = sorted(holdings, key=lambda holding: held[holding.paper.id], reverse=True)
    taken: list[Holding] = []
    for place, (_, together) in enumerate(groupby(ordered, key=lambda holding: held[holding.paper.id][0])):
        if len(taken) >= size or (place >= DAYS and len(taken) >= LEAST):
            break
        taken += together
    return taken


def _held(paper: Paper) -> tuple[date, date]:
    return paper.first_held or date.min, paper.shelf_day or date.min


def _entry(site: Site, holding: Holding) -> FeedEntry:
    base, paper = site.settings.base_url, holding.paper
    doi, external = _elsewhere(paper)
    return FeedEntry(
        guid=f"tag:{site.settings.site_id},2025:{paper.id}",
        address=base + links.paper(paper.id),
        title=paper.title,
        abstract=paper.abstract or "",
        authors=paper.authors or (),
        day=paper.shelf_day,
        published=paper.published,
        doi=doi,
        venue=paper.venue,
        rights=paper.licence,
        external=external,
        categories=tuple(Category(label.title, base + label.address) for label in site.card(holding).labels),
    )


def _elsewhere(paper: Paper) -> tuple[str | None, str | None]:
    """The DOI of a paper, and its address elsewhere: arXiv's where it is there, which has a DOI for each paper."""
    known: dict[str, Identifier] = {each.scheme: each for each in reversed(paper.identifiers)}
    doi = known["doi"].value if "doi" in known else None
    if "arxiv" in known:
        number = known["arxiv"].value
        return doi or f"10.48550/arxiv.{number}", f"https://arxiv.org/abs/{number}"
    return doi, f"https://doi.org/{doi}" if doi else None


def _opml(site: Site) -> Opml:
    base, title = site.settings.base_url, site.settings.title
    topics = tuple(
        Outline(
            title=shelf.topic.title,
            address=base + links.feeds(links.topic(shelf.topic.slug))[0],
            home=base + links.topic(shelf.topic.slug),
        )
        for shelf in site.catalog.topics
    )
    own = Outline(title=title, address=base + links.FEED, home=base)
    return Opml(title=title, outlines=(own,), group=site.words.say("site.topics"), grouped=topics)


def _feeds(site: Site) -> FeedsView:
    words = site.words
    lines = [
        Line(shelf.topic.title, address, feed_links(address, shelf.topic.title))
        for shelf in site.catalog.topics
        for address in (links.topic(shelf.topic.slug),)
    ]
    return FeedsView(
        page=Page(
            address=links.FEEDS,
            title=words.say("site.feeds"),
            description=words.say("feeds.about"),
            section=links.FEEDS,
        ),
        own=Line(site.settings.title, links.HOME, feed_links(links.HOME, site.settings.title)),
        topics=tuple(lines),
        opml=links.OPML,
        named=(
            *([Link(words.say("site.authors"), links.AUTHORS)] if site.catalog.authors else []),
            *([Link(words.say("site.organisations"), links.ORGANISATIONS)] if site.catalog.organisations else []),
        ),
        least=FEED_FROM,
    )
