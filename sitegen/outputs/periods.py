"""Weeks and months as digests: what was seen most, what they were about, and the titles of their days."""

from collections.abc import Iterator

import msgspec

from sitegen import links
from sitegen.artifacts import Artifact
from sitegen.catalog import Day, Period
from sitegen.foremost import Foremost, foremost
from sitegen.showing import Html
from sitegen.site import Site
from sitegen.templating import page
from sitegen.views import DayLine, Link, Page, Tally, day_line, tallies
from sitegen.words.table import Words

FOREMOST = 5
"""Papers that a digest names first."""


class TitleLine(msgspec.Struct, frozen=True):
    """A paper's title and where it leads.

    title    as pages show it
    address  the paper's page
    """

    title: Html
    address: str


class PeriodDay(msgspec.Struct, frozen=True):
    """A day of a week or a month.

    papers  those that no earlier day had
    """

    line: DayLine
    papers: tuple[TitleLine, ...]


class PeriodView(msgspec.Struct, frozen=True, kw_only=True):
    """A week or a month.

    heading         `Week 1 of 2026`, `December 2025`
    kind            the language's word for week or month
    topics_heading  what stands above the topics
    days            those with papers, newest first
    foremost        the papers that were seen most
    topics          those of its new papers, most papers first
    new             how many papers no earlier day had
    """

    page: Page
    heading: str
    kind: str
    topics_heading: str
    days: tuple[PeriodDay, ...]
    foremost: tuple[Foremost, ...]
    topics: tuple[Tally, ...]
    new: int


def artifacts(site: Site) -> Iterator[Artifact]:
    """`/weeks/<week>/` and `/months/<month>/`."""
    days = {day.day: _day(site, day) for day in site.catalog.days}
    for kind, periods in (("week", site.catalog.weeks), ("month", site.catalog.months)):
        for newer, period, older in zip((None, *periods), periods, (*periods[1:], None), strict=False):
            view = _period(site, kind, period, newer, older, tuple(days[day.day] for day in period.days))
            yield page(site.theme, site.program, "period.html", view.page.address, view)


def _period(
    site: Site, kind: str, period: Period, newer: Period | None, older: Period | None, days: tuple[PeriodDay, ...]
) -> PeriodView:
    words, heading = site.words, _heading(site.words, kind, period)
    new = [place.holding for day in period.days for place in day.places if place.before is None]
    return PeriodView(
        page=Page(
            address=_address(kind, period),
            title=heading,
            description=words.say("period.about", period=heading),
            section=links.DAYS,
            previous=Link(_heading(words, kind, older), _address(kind, older)) if older else None,
            next=Link(_heading(words, kind, newer), _address(kind, newer)) if newer else None,
        ),
        heading=heading,
        kind=words.say("period.week" if kind == "week" else "period.month"),
        topics_heading=words.say("period.topics_of_week" if kind == "week" else "period.topics_of_month"),
        days=days,
        foremost=foremost(site, period.days, FOREMOST),
        topics=tallies(new, [shelf.topic for shelf in site.catalog.topics]),
        new=len(new),
    )


def _day(site: Site, day: Day) -> PeriodDay:
    cards = [site.card(place.holding) for place in day.places if not place.before]
    return PeriodDay(day_line(day), tuple([TitleLine(card.shown.title, card.address) for card in cards]))


def _address(kind: str, period: Period) -> str:
    return links.week(period.key) if kind == "week" else links.month(period.key)


def _heading(words: Words, kind: str, period: Period) -> str:
    year, number = period.key.replace("W", "").split("-")
    return (words.week if kind == "week" else words.month)(int(year), int(number))
