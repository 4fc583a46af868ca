"""The front page: the newest day, the topics, and how fresh all this is; and the page for addresses that are none."""

from collections.abc import Iterator, Sequence

import msgspec

from sitegen import links
from sitegen.artifacts import Artifact
from sitegen.catalog import Day
from sitegen.charts import MONTHS_DOWN, Calendar, calendars
from sitegen.courses import Course, courses
from sitegen.foremost import Foremost, foremost
from sitegen.listing import Listed, listing
from sitegen.site import Site
from sitegen.templating import page
from sitegen.text import DESCRIPTION_LENGTH, opening
from sitegen.views import Card, DayLine, Page, day_line

RECENT_DAYS = 5
YEARS = 2
TOPICS = 12
TRENDING = 5
TRENDING_DAYS = 30
"""How long before the newest day a paper was seen that trends."""


class HomeView(msgspec.Struct, frozen=True, kw_only=True):
    """The front page.

    newest  the newest day; none on a site without a dated paper
    note    the owner's Markdown on that day
    listed  its papers
    days    the newest days, that one first
    trending       the papers of `trending_days` days that were seen most
    trending_days  how many days those are
    latest         the paper that came last
    day_count      how many days the site has
    calendars      of the newest years
    all_days       where all days are
    topics         the largest
    topic_count    how many topics the site has, where that is more than `topics`
    all_topics     where all topics are
    papers  how many the site has
    drops   how many files they came in
    """

    page: Page
    newest: DayLine | None
    note: str | None
    listed: tuple[Listed, ...]
    days: tuple[DayLine, ...]
    trending: tuple[Foremost, ...]
    trending_days: int
    latest: Card | None
    day_count: int
    calendars: tuple[Calendar, ...]
    all_days: str
    topics: tuple[Course, ...]
    topic_count: int | None
    all_topics: str
    papers: int
    drops: int


class NotFoundView(msgspec.Struct, frozen=True):
    """The page that a server sends for an address that is none."""

    page: Page


def artifacts(site: Site) -> Iterator[Artifact]:
    """`/` and `/404.html`."""
    yield page(site.theme, site.program, "home.html", links.HOME, _home(site))
    say = site.words.say
    lost = Page(address=links.NOT_FOUND, title=say("lost.title"), description=say("lost.about"), indexed=False)
    yield page(site.theme, site.program, "404.html", links.NOT_FOUND, NotFoundView(lost))


def _home(site: Site) -> HomeView:
    days = site.catalog.days
    newest = days[0] if days else None
    topics = courses(site)
    about = opening(site.settings.description, DESCRIPTION_LENGTH)
    return HomeView(
        page=Page(address=links.HOME, title=site.settings.title, description=about, section=links.HOME),
        newest=day_line(newest) if newest else None,
        note=site.notes.get(links.day(newest.day)) if newest else None,
        listed=listing(site, newest) if newest else (),
        days=tuple(map(day_line, days[:RECENT_DAYS])),
        trending=foremost(site, _last(days), TRENDING),
        trending_days=TRENDING_DAYS,
        latest=site.card(site.catalog.holdings[0]) if newest else None,
        day_count=len(days),
        calendars=calendars({day.day: len(day.places) for day in days if day.day}, MONTHS_DOWN)[:YEARS],
        all_days=links.DAYS,
        topics=topics[:TOPICS],
        topic_count=len(topics) if len(topics) > TOPICS else None,
        all_topics=links.TOPICS,
        papers=len(site.catalog.holdings),
        drops=site.report.drops,
    )


def _last(days: Sequence[Day]) -> list[Day]:
    """The newest day, and the days that are up to TRENDING_DAYS before it."""
    dated = [(day.day, day) for day in days if day.day]
    return [day for when, day in dated if (dated[0][0] - when).days <= TRENDING_DAYS]
