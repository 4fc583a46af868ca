"""The front page: the newest day, the topics, and how fresh all this is; and the page for addresses that are none."""

from collections.abc import Iterator

import msgspec

from sitegen import links
from sitegen.artifacts import Artifact
from sitegen.templating import page
from sitegen.text import opening
from sitegen.views import DESCRIPTION_LENGTH, DayLine, Listed, Page, Site, Tally, day_line, tallies

RECENT_DAYS = 8


class HomeView(msgspec.Struct, frozen=True, kw_only=True):
    """The front page.

    newest  the newest day; none on a site without a dated paper
    note    the owner's Markdown on that day
    listed  its papers
    days    the newest days, that one first
    topics  those of all papers, most papers first
    papers  how many the site has
    drops   how many files they came in
    """

    page: Page
    newest: DayLine | None
    note: str | None
    listed: tuple[Listed, ...]
    days: tuple[DayLine, ...]
    topics: tuple[Tally, ...]
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
    about = opening(site.settings.description, DESCRIPTION_LENGTH)
    title = site.words.day(newest.day) if newest and newest.day else site.settings.title
    return HomeView(
        page=Page(address=links.HOME, title=title, description=about, section=links.HOME),
        newest=day_line(newest) if newest else None,
        note=site.notes.get(links.day(newest.day)) if newest else None,
        listed=tuple(map(site.listed, newest.places)) if newest else (),
        days=tuple(map(day_line, days[:RECENT_DAYS])),
        topics=tallies(site.catalog.holdings, [shelf.topic for shelf in site.catalog.topics]),
        papers=len(site.catalog.holdings),
        drops=site.report.drops,
    )
