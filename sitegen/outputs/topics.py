"""A page a topic, its older pages, the papers without a topic, and the list of topics.

Pages are counted from the oldest: page 1 holds the oldest papers for ever, and the topic's own page the
newest ones, from one page's worth to just under two. So a new paper changes the newest page alone.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial

import msgspec

from sitegen import links, social
from sitegen.artifacts import Artifact, Sealed
from sitegen.catalog import Holding, TopicShelf
from sitegen.charts import by_period, counted, kind_of
from sitegen.courses import Course, courses
from sitegen.model import Topic
from sitegen.own_text import to_text
from sitegen.paging import Leaf, leaves
from sitegen.site import Site
from sitegen.templating import FeedLink, Frame, page, page_of
from sitegen.text import DESCRIPTION_LENGTH, one_line, opening
from sitegen.views import Card, Chart, Page, Tally, beside, chart, feed_links, kind_in_words, tallies
from sitegen.words.table import Words

NEIGHBOURS = 5
ORGANISATIONS = 5


class Organisation(msgspec.Struct, frozen=True):
    """An organisation.

    name   as papers name it
    count  how many of a topic's papers are from it
    """

    name: str
    count: int


OTHER = links.NO_TOPIC.split("/")[1]
"""The slug of what no topic covers."""


class TopicView(msgspec.Struct, frozen=True, kw_only=True):
    """A page of a topic; numbers and words of the whole topic are on its newest page only.

    title          its name
    hue            the number of its colour: the class `hue-<number>`
    introduction   Markdown, on the newest page
    rule           its rule, on the newest page
    number         the number of the page, from the oldest; none for the newest
    hides          the topic's address, by which a reader hides its papers; none for the papers without a topic
    count          how many papers it has, on the newest page
    over_time      the same as a chart, on the newest page
    neighbours     the topics that share most papers with it, with how many
    organisations  those that most of its papers are from
    cards          its papers, newest first
    """

    page: Page
    title: str
    hue: int
    introduction: str
    rule: str
    number: int | None
    hides: str | None
    count: int | None
    over_time: Chart | None
    neighbours: tuple[Tally, ...]
    organisations: tuple[Organisation, ...]
    cards: tuple[Card, ...]


class Row(msgspec.Struct, frozen=True):
    """A row of a table.

    period  a week, a month or a year
    counts  how many papers of each topic it has
    """

    period: str
    counts: tuple[int, ...]


class TopicsView(msgspec.Struct, frozen=True, kw_only=True):
    """All topics.

    topics  most papers first
    rows    their courses in numbers, a row a period
    chart   what the courses show
    period  what a row is called
    other   the papers that no topic covers, where there are any
    papers  how many the site has
    """

    page: Page
    topics: tuple[Course, ...]
    rows: tuple[Row, ...]
    chart: str
    period: str
    other: Tally | None
    papers: int


def artifacts(site: Site) -> Iterator[Artifact]:
    """`/topics/`, `/topics/<slug>/`, `/topics/<slug>/page/<n>/` and `/topics/other/`."""
    if not site.catalog.topics:
        return
    yield page(site.theme, site.program, "topics.html", links.TOPICS, _topics(site))
    for shelf in site.catalog.topics:
        yield from _pages(site, shelf)
    if site.catalog.without_topic:
        rest = site.catalog.without_topic
        days = counted(holding.paper.shelf_day for holding in rest)
        yield from _pages(site, TopicShelf(_other(site.words), rest, days))


def _other(words: Words) -> Topic:
    """What no topic covers, as a topic."""
    introduction = words.say("topic.other_introduction")
    return Topic(slug=OTHER, title=words.say("topic.other"), rule="", introduction=introduction, hue=0)


class Basis(msgspec.Struct, frozen=True, array_like=True):
    """What a page of a topic is made from: all that it says but for its papers, and these."""

    view: TopicView
    cards: tuple[Sealed[Card], ...]


def _pages(site: Site, shelf: TopicShelf) -> Iterator[Artifact]:
    for leaf, held in leaves(len(shelf.holdings), site.settings.page_size):
        basis = Basis(
            _without_cards(site, shelf, leaf), tuple(site.cards[each.paper.id] for each in shelf.holdings[held])
        )
        address = links.topic(shelf.topic.slug, leaf.number)
        yield page_of(site.theme, site.program, "topic.html", address, _page, basis)


def _page(_: Frame, basis: Basis) -> TopicView:
    return msgspec.structs.replace(basis.view, cards=tuple(card.value for card in basis.cards))


def _without_cards(site: Site, shelf: TopicShelf, leaf: Leaf) -> TopicView:
    topic, number, about = shelf.topic, leaf.number, () if leaf.number else shelf.holdings
    older, newer = beside(site.words, leaf, partial(links.topic, topic.slug))
    return TopicView(
        page=Page(
            address=links.topic(topic.slug, number),
            title=site.words.say("topic.title_page", topic=topic.title, number=number) if number else topic.title,
            description=opening("" if number else to_text(topic.introduction), DESCRIPTION_LENGTH) or topic.title,
            section=links.TOPICS,
            previous=older,
            next=newer,
            feeds=_feeds(topic),
            image=social.image_of(site, links.topic(topic.slug), topic.title) if topic.rule else None,
        ),
        title=topic.title,
        hue=topic.hue,
        introduction="" if number else topic.introduction,
        rule="" if number else one_line(topic.rule),
        number=number,
        hides=links.topic(topic.slug) if topic.rule else None,
        count=None if number else len(about),
        over_time=chart(site.words, shelf.by_day) if about and len(shelf.by_day) > 1 else None,
        neighbours=_neighbours(site, topic, about),
        organisations=_organisations(about),
        cards=(),
    )


def _neighbours(site: Site, topic: Topic, holdings: Sequence[Holding]) -> tuple[Tally, ...]:
    others = [shelf.topic for shelf in site.catalog.topics if shelf.topic.slug != topic.slug]
    return tallies(holdings, others)[:NEIGHBOURS]


def _organisations(holdings: Sequence[Holding]) -> tuple[Organisation, ...]:
    counts = Counter(holding.paper.organisation for holding in holdings if holding.paper.organisation)
    ranked = sorted(counts.items(), key=lambda each: (-each[1], each[0]))
    return tuple(Organisation(name, count) for name, count in ranked[:ORGANISATIONS])


def _feeds(topic: Topic) -> tuple[FeedLink, ...]:
    return feed_links(links.topic(topic.slug), topic.title) if topic.slug != OTHER else ()


def _topics(site: Site) -> TopicsView:
    rest, other = len(site.catalog.without_topic), _other(site.words)
    all_days = site.catalog.by_day
    kind = kind_of(all_days)
    shown, period = kind_in_words(site.words, kind)
    ranked = courses(site)
    return TopicsView(
        page=Page(
            address=links.TOPICS,
            title=site.words.say("site.topics"),
            description=site.words.say("topics.about"),
            section=links.TOPICS,
        ),
        topics=ranked,
        rows=tuple(
            Row(each_period, tuple(course.trend.counts[place] for course in ranked))
            for place, each_period in enumerate(by_period(all_days, kind))
        ),
        chart=shown,
        period=period,
        other=Tally(other.title, links.NO_TOPIC, other.hue, rest, 0) if rest else None,
        papers=len(site.catalog.holdings),
    )
