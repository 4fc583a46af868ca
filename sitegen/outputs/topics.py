"""A page a topic, its older pages, the papers without a topic, and the list of topics.

Pages are counted from the oldest: page 1 holds the oldest papers for ever, and the topic's own page the
newest ones, from one page's worth to just under two. So a new paper changes the newest page alone.
"""

from collections.abc import Iterator, Sequence

import msgspec

from sitegen import links
from sitegen.artifacts import Artifact
from sitegen.catalog import Holding
from sitegen.model import Topic
from sitegen.paging import cut
from sitegen.templating import FeedLink, page, to_text
from sitegen.text import one_line, opening
from sitegen.views import DESCRIPTION_LENGTH, Card, Link, Page, Site, Tally, feed_links, tallies
from sitegen.words.table import Words

OTHER = links.NO_TOPIC.split("/")[1]
"""The slug of what no topic covers."""


class TopicView(msgspec.Struct, frozen=True, kw_only=True):
    """A page of a topic; `count` and `introduction` are on its newest page only, where `number` is None.

    `hides` is the topic's address, by which a reader hides its papers; None for those without a topic.
    """

    page: Page
    title: str
    hue: int
    introduction: str
    rule: str
    number: int | None
    hides: str | None
    count: int | None
    cards: tuple[Card, ...]


class TopicsView(msgspec.Struct, frozen=True, kw_only=True):
    """All topics, with what no topic covers."""

    page: Page
    topics: tuple[Tally, ...]
    other: Tally | None
    papers: int


def artifacts(site: Site) -> Iterator[Artifact]:
    """`/topics/`, `/topics/<slug>/`, `/topics/<slug>/page/<n>/` and `/topics/other/`."""
    if not site.catalog.topics:
        return
    yield page(site.theme, site.program, "topics.html", links.TOPICS, _topics(site))
    for shelf in site.catalog.topics:
        yield from _pages(site, shelf.topic, shelf.holdings)
    if site.catalog.without_topic:
        yield from _pages(site, _other(site.words), site.catalog.without_topic)


def _other(words: Words) -> Topic:
    """What no topic covers, as a topic."""
    introduction = words.say("topic.other_introduction")
    return Topic(slug=OTHER, title=words.say("topic.other"), rule="", introduction=introduction, hue=0)


def _pages(site: Site, topic: Topic, holdings: Sequence[Holding]) -> Iterator[Artifact]:
    slices = cut(len(holdings), site.settings.page_size)
    for number, (start, end) in enumerate(slices):
        cards = tuple(map(site.card, holdings[start:end]))
        view = _page(site.words, topic, cards, number or None, len(slices) - 1, len(holdings))
        yield page(site.theme, site.program, "topic.html", view.page.address, view)


def _page(words: Words, topic: Topic, cards: tuple[Card, ...], number: int | None, older: int, count: int) -> TopicView:
    return TopicView(
        page=Page(
            address=links.topic(topic.slug, number),
            title=words.say("topic.title_page", topic=topic.title, number=number) if number else topic.title,
            description=opening("" if number else to_text(topic.introduction), DESCRIPTION_LENGTH) or topic.title,
            section=links.TOPICS,
            previous=_older(words, topic, (number or older + 1) - 1),
            next=_newer(words, topic, number, older),
            feeds=_feeds(topic),
        ),
        title=topic.title,
        hue=topic.hue,
        introduction="" if number else topic.introduction,
        rule="" if number else one_line(topic.rule),
        number=number,
        hides=links.topic(topic.slug) if topic.rule else None,
        count=None if number else count,
        cards=cards,
    )


def _feeds(topic: Topic) -> tuple[FeedLink, ...]:
    return feed_links(links.topic(topic.slug), topic.title) if topic.slug != OTHER else ()


def _older(words: Words, topic: Topic, number: int) -> Link | None:
    return Link(words.say("topic.older"), links.topic(topic.slug, number)) if number else None


def _newer(words: Words, topic: Topic, number: int | None, older: int) -> Link | None:
    if number is None:
        return None
    return Link(words.say("topic.newer"), links.topic(topic.slug, number + 1 if number < older else None))


def _topics(site: Site) -> TopicsView:
    topics = [shelf.topic for shelf in site.catalog.topics]
    rest, other = len(site.catalog.without_topic), _other(site.words)
    return TopicsView(
        page=Page(
            address=links.TOPICS,
            title=site.words.say("site.topics"),
            description=site.words.say("topics.about"),
            section=links.TOPICS,
        ),
        topics=tallies(site.catalog.holdings, topics),
        other=Tally(other.title, links.NO_TOPIC, other.hue, rest, 0) if rest else None,
        papers=len(site.catalog.holdings),
    )
