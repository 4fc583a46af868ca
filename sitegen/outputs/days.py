"""A page a day with every paper sighted on it, the undated papers' page, and the list of all days."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

import msgspec

from sitegen import dates, links, social
from sitegen.artifacts import Artifact
from sitegen.catalog import Day, Period
from sitegen.charts import Calendar, calendars
from sitegen.listing import Listed, listing
from sitegen.site import Site
from sitegen.templating import page
from sitegen.text import DESCRIPTION_LENGTH, shorten
from sitegen.views import Chart, DayLine, Link, Page, Tally, chart, day_line, tallies
from sitegen.words.table import Words


class DayDrop(msgspec.Struct, frozen=True):
    """A drop of the day.

    file   its name
    count  how many of the day's papers it has
    """

    file: str
    count: int


class DayView(msgspec.Struct, frozen=True, kw_only=True):
    """A day, or the undated papers; then `line.day` is none.

    line      the day and its numbers
    listed    its papers, in the order of the drops
    topics    those of its papers, most papers first
    drops     those that have papers of the day
    curators  who chose the papers, where a drop names them
    week      the page of its week
    month     the page of its month
    note      the owner's Markdown
    """

    page: Page
    line: DayLine
    note: str | None
    listed: tuple[Listed, ...]
    topics: tuple[Tally, ...]
    drops: tuple[DayDrop, ...]
    curators: tuple[str, ...]
    week: Link | None
    month: Link | None


class Month(msgspec.Struct, frozen=True):
    """The days of a month.

    title    the month and its year
    address  its page
    days     newest first
    """

    title: str
    address: str
    days: tuple[DayLine, ...]
    weeks: tuple[Link, ...]


class Year(msgspec.Struct, frozen=True):
    """A year of the archive, its months newest first."""

    calendar: Calendar
    months: tuple[Month, ...]


class DaysView(msgspec.Struct, frozen=True, kw_only=True):
    """All days.

    over_time  how many papers they have
    years      newest first
    undated    the line of the undated papers, where there are any
    papers     how many the days have
    day_count  how many days there are
    """

    page: Page
    over_time: Chart
    years: tuple[Year, ...]
    undated: DayLine | None
    papers: int
    day_count: int


def artifacts(site: Site) -> Iterator[Artifact]:
    """`/days/`, `/days/<day>/` and `/undated/`."""
    days = site.catalog.days
    yield page(site.theme, site.program, "days.html", links.DAYS, _days(site))
    for newer, day, older in zip((None, *days), days, (*days[1:], None), strict=False):
        view = _day(site, day, newer, older)
        yield page(site.theme, site.program, "day.html", view.page.address, view)
    if site.catalog.undated:
        view = _day(site, site.catalog.undated, None, None)
        yield page(site.theme, site.program, "day.html", view.page.address, view)


def _day(site: Site, day: Day, newer: Day | None, older: Day | None) -> DayView:
    line = day_line(day)
    words = site.words
    title = words.day(day.day) if day.day else words.say("day.undated")
    listed = listing(site, day)
    drops = Counter(file for place in day.places for file in place.files)
    return DayView(
        page=Page(
            address=line.address,
            title=title,
            description=shorten(_about(words, day.day, listed), DESCRIPTION_LENGTH),
            section=links.DAYS,
            previous=_link(words, older),
            next=_link(words, newer),
            image=social.image_of(site, line.address, title, social.numbers(words, line)) if day.day else None,
        ),
        line=line,
        note=site.notes.get(line.address),
        listed=listed,
        topics=tallies([p.holding for p in day.places], [shelf.topic for shelf in site.catalog.topics]),
        drops=tuple(DayDrop(file, count) for file, count in sorted(drops.items())),
        curators=day.curators,
        week=Link(dates.week_of(day.day), links.week(dates.week_of(day.day))) if day.day else None,
        month=_month_link(words, day) if day.day else None,
    )


def _about(words: Words, day: date | None, listed: Sequence[Listed]) -> str:
    titles = words.say("list.separator").join(each.card.shown.plain_title for each in listed[:2])
    if len(listed) == 1:
        return titles
    papers = words.say("count.papers", count=len(listed))
    if day:
        return words.say("day.about", papers=papers, day=words.day(day), titles=titles)
    return words.say("day.about_undated", papers=papers, titles=titles)


def _link(words: Words, day: Day | None) -> Link | None:
    return Link(words.short_day(day.day), links.day(day.day)) if day and day.day else None


def _month_link(words: Words, day: Day) -> Link:
    assert day.day
    return Link(words.month(day.day.year, day.day.month), links.month(dates.month_of(day.day)))


def _days(site: Site) -> DaysView:
    undated = site.catalog.undated
    counts = {day.day: len(day.places) for day in site.catalog.days if day.day}
    months = [_month(site.words, period) for period in site.catalog.months]
    return DaysView(
        page=Page(
            address=links.DAYS,
            title=site.words.say("site.days"),
            description=site.words.say("days.about"),
            section=links.DAYS,
        ),
        over_time=chart(site.words, counts),
        years=tuple(
            Year(year, tuple(month for key, month in months if key == year.year)) for year in calendars(counts)
        ),
        undated=day_line(undated) if undated else None,
        papers=len(site.catalog.holdings) - (len(undated.places) if undated else 0),
        day_count=len(counts),
    )


def _month(words: Words, period: Period) -> tuple[int, Month]:
    """A month with its year."""
    year, number = map(int, period.key.split("-"))
    weeks = dict.fromkeys(dates.week_of(day.day) for day in period.days if day.day)
    return year, Month(
        title=words.month(year, number),
        address=links.month(period.key),
        days=tuple(map(day_line, period.days)),
        weeks=tuple(Link(_week_title(words, week), links.week(week)) for week in weeks),
    )


def _week_title(words: Words, week: str) -> str:
    year, number = week.split("-W")
    return words.week(int(year), int(number))
