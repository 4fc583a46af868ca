"""The read-only values that a template or a feed is given; nothing in them is left to compute.

Addresses are relative to the site's root: a template puts `root` before them.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

import msgspec

from sitegen import links
from sitegen.artifacts import Sealed
from sitegen.catalog import Catalog, Day, Holding
from sitegen.charts import Columns, Days, columns
from sitegen.model import Contributors, Paper, Topic
from sitegen.paging import Leaf
from sitegen.showing import Html, Shown
from sitegen.templating import FeedLink, Image
from sitegen.words.table import Words

NAMES_SHOWN = 6
"""Authors that a card names; it counts the others."""


FEED_FROM = 5
"""Papers from which on an author or an organisation has feeds; a topic always has them."""
FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/feed+json")


class Link(msgspec.Struct, frozen=True):
    """Words and where they lead.

    title    the words
    address  where they lead
    """

    title: str
    address: str


class Byline(msgspec.Struct, frozen=True):
    """An author or an organisation.

    name     as the paper names them
    address  their page, where they have one
    """

    name: str
    address: str | None


class Label(msgspec.Struct, frozen=True):
    """A topic on a paper.

    title    its name
    address  its page
    hue      the number of its colour: the class `hue-<number>`
    words    those of its rule that the paper holds; only on the paper's own page
    """

    title: str
    address: str
    hue: int
    words: tuple[str, ...] = ()


class Card(msgspec.Struct, frozen=True, kw_only=True):
    """A paper in a list.

    id            its id, which is also that of its element
    address       its page
    shown         its words, as pages show them
    authors       the names of all; none where no source names them
    author_count  how many there are, also where only their number is known
    bylines       its first authors
    further       how many more there are
    organisation  those that a source names
    published     the day of its first version
    day           the earliest day on which it was seen; none where no source states one
    day_address   that day's page, or the page of the undated
    labels        its topics
    """

    id: str
    address: str
    shown: Shown
    authors: tuple[str, ...] | None
    author_count: int | None
    bylines: tuple[Byline, ...]
    further: int
    organisation: tuple[Byline, ...]
    published: date | None
    day: date | None
    day_address: str
    labels: tuple[Label, ...]


class DatedTitle(msgspec.Struct, frozen=True):
    """A paper in a list of mere titles, with its day.

    title    as pages show it
    address  the paper's page
    day      the earliest day on which it was seen
    """

    title: Html
    address: str
    day: date | None


class Tally(msgspec.Struct, frozen=True):
    """A topic with a number of papers.

    title    its name
    address  its page
    hue      the number of its colour: the class `hue-<number>`
    count    how many papers
    share    the same in percent of the largest number beside it
    """

    title: str
    address: str
    hue: int
    count: int
    share: int


class Chart(msgspec.Struct, frozen=True):
    """A chart of papers over time.

    columns  the drawing
    title    what it shows
    period   what a column of it is called
    """

    columns: Columns
    title: str
    period: str


class DayLine(msgspec.Struct, frozen=True):
    """A day in a list of days.

    day      none for the undated
    address  its page
    count    how many papers it has
    new      how many of them no earlier day had
    """

    day: date | None
    address: str
    count: int
    new: int


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """What every page has.

    address      where it is, behind `root`
    title        what its head calls it
    description  one sentence, for search engines
    section      the address in the navigation that it belongs to
    feeds        its own, beside those of the site
    previous     the page before it in time
    next         the page behind it in time
    indexed      false for pages that search engines should leave alone
    image        its social card, where it has one of its own
    """

    address: str
    title: str
    description: str
    section: str | None = None
    previous: Link | None = None
    next: Link | None = None
    feeds: tuple[FeedLink, ...] = ()
    indexed: bool = True
    image: Image | None = None


class MovedView(msgspec.Struct, frozen=True):
    """An address that leads on to another.

    address  that other one
    """

    page: Page
    address: str


def cards(catalog: Catalog, shown: Iterable[Shown], contributors: Contributors) -> Mapping[str, Sealed[Card]]:
    """The card of every paper, by its id; `shown` are their words, in the order of the catalog."""
    topics = {
        shelf.topic.slug: Label(shelf.topic.title, links.topic(shelf.topic.slug), shelf.topic.hue)
        for shelf in catalog.topics
    }
    return {
        holding.paper.id: Sealed(_card(holding, words, topics, contributors))
        for holding, words in zip(catalog.holdings, shown, strict=True)
    }


def _card(holding: Holding, shown: Shown, topics: Mapping[str, Label], contributors: Contributors) -> Card:
    paper = holding.paper
    return Card(
        id=paper.id,
        address=links.paper(paper.id),
        shown=shown,
        authors=paper.authors,
        author_count=len(paper.authors) if paper.authors else paper.author_count,
        bylines=bylines(contributors, paper, NAMES_SHOWN),
        further=max(0, len(paper.authors or ()) - NAMES_SHOWN),
        organisation=_organisation(contributors, paper),
        published=paper.published,
        day=paper.shelf_day,
        day_address=links.day(paper.shelf_day),
        labels=tuple(topics[match.topic] for match in holding.matches),
    )


def dated_title(card: Card) -> DatedTitle:
    """A paper in a list of titles."""
    return DatedTitle(card.shown.title, card.address, card.day)


def _organisation(contributors: Contributors, paper: Paper) -> tuple[Byline, ...]:
    slug = contributors.organisation(paper)
    return (Byline(paper.organisation, links.organisation(slug) if slug else None),) if paper.organisation else ()


def bylines(contributors: Contributors, paper: Paper, shown: int) -> tuple[Byline, ...]:
    """The first authors of a paper."""
    known = [(name, contributors.author(paper, name)) for name in (paper.authors or ())[:shown]]
    return tuple(Byline(name, links.author(slug) if slug else None) for name, slug in known)


def beside(words: Words, leaf: Leaf, address: Callable[[int | None], str]) -> tuple[Link | None, Link | None]:
    """Links to the pages before and behind one of a list in time; `address` gives that of the page of a number."""
    older = Link(words.say("topic.older"), address(leaf.older)) if leaf.older else None
    newer = Link(words.say("topic.newer"), address(leaf.newer)) if leaf.number else None
    return older, newer


def feed_links(address: str, title: str) -> tuple[FeedLink, ...]:
    """The feeds beside the page at an address, in all forms."""
    forms = zip(("RSS", "Atom", "JSON Feed"), FEED_TYPES, links.feeds(address), strict=True)
    return tuple(FeedLink(form, type_, title, feed) for form, type_, feed in forms)


def chart(words: Words, days: Days) -> Chart:
    """A chart of how many papers each day has."""
    made = columns(days)
    return Chart(made, *kind_in_words(words, made.kind))


def kind_in_words(words: Words, kind: str) -> tuple[str, str]:
    """What a chart shows whose columns are of a kind, and what a column is called."""
    return {
        "day": (words.say("chart.papers_a_day"), words.say("chart.day")),
        "week": (words.say("chart.papers_a_week"), words.say("chart.week")),
        "month": (words.say("chart.papers_a_month"), words.say("chart.month")),
        "year": (words.say("chart.papers_a_year"), words.say("chart.year")),
    }[kind]


def day_line(day: Day) -> DayLine:
    """A day in a list of days."""
    new = sum(place.before is None for place in day.places)
    return DayLine(day.day, links.day(day.day), len(day.places), new)


def tallies(holdings: Iterable[Holding], topics: Sequence[Topic]) -> tuple[Tally, ...]:
    """How many of the papers each topic has, most first; topics without any are left out."""
    return ranking(topics, Counter([match.topic for holding in holdings for match in holding.matches]))


def ranking(topics: Sequence[Topic], counts: Mapping[str, int]) -> tuple[Tally, ...]:
    """The topics with how many papers each has by its slug, most first; topics without any are left out."""
    most = max(counts.values(), default=1)
    found = [topic for topic in topics if counts.get(topic.slug)]
    found.sort(key=lambda topic: (-counts[topic.slug], topic.title))
    return tuple(
        Tally(topic.title, links.topic(topic.slug), topic.hue, counts[topic.slug], 100 * counts[topic.slug] // most)
        for topic in found
    )
