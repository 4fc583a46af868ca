"""The geometry of charts: where each mark stands, so that a template only draws it.

Lengths are in the units of a chart's own view box. What a chart shows depends on the papers that it is about
and on nothing else: no axis ends today, so that a chart stays as it is until its papers change.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Final, NamedTuple

import msgspec

from sitegen import dates


class Column(msgspec.Struct, frozen=True, kw_only=True):
    """A column of a chart.

    period  `2025-12-30`, `2025-W52`, `2025-12` or `2025`
    count   how many it shows
    x       where it stands, from the left
    y       where it begins, from above
    width   of the column
    height  of the column
    """

    period: str
    count: int
    x: int
    y: int
    width: int
    height: int


class Columns(msgspec.Struct, frozen=True, kw_only=True):
    """A chart of columns.

    kind     what a column is: `day`, `week`, `month` or `year`
    columns  oldest first, without gaps in time
    width    of the chart
    height   of the chart
    most     what the highest column shows
    """

    kind: str
    columns: tuple[Column, ...]
    width: int
    height: int
    most: int


class Cell(msgspec.Struct, frozen=True, kw_only=True):
    """A day of a calendar that has papers.

    day    the day
    count  how many it has
    level  from 1, few, to 4, the most
    x      where its square stands, from the left
    y      where its square stands, from above
    """

    day: date
    count: int
    level: int
    x: int
    y: int


class MonthMark(msgspec.Struct, frozen=True):
    """Where a month begins in a calendar.

    day  its first day
    x    where its name stands
    """

    day: date
    x: int
    y: int


class Calendar(msgspec.Struct, frozen=True, kw_only=True):
    """A year of days: a column a week, Monday on top.

    year    which
    cells   the days that have papers
    months  where each begins
    width   of the calendar
    height  of the calendar
    side    of the square of a day
    ground  a path of the days without papers
    """

    year: int
    cells: tuple[Cell, ...]
    months: tuple[MonthMark, ...]
    width: int
    height: int
    side: int
    ground: str


class Trend(msgspec.Struct, frozen=True, kw_only=True):
    """A line over time, for the eye alone.

    line    the points of a polyline
    area    the points of the area below it
    width   of the drawing
    height  of the drawing
    counts  what it shows, oldest first
    """

    line: str
    area: str
    width: int
    height: int
    counts: tuple[int, ...]


Days = Mapping[date, int]

CHART_WIDTH, CHART_HEIGHT = 640, 120
TREND_WIDTH, TREND_HEIGHT = 120, 24
DAY_STEP, DAY_SIDE, DAY_TOP, DAY_LEFT = 12, 10, 14, 44
LEVELS: Final = 4


class Kind(NamedTuple):
    """What a column may be: the period of a day, the fewest days of one, and a time, in days, too long for it."""

    period: Callable[[date], str]
    shortest: int
    too_long: int


KINDS: Final[Mapping[str, Kind]] = {
    "day": Kind(date.isoformat, 1, 42),
    "week": Kind(dates.week_of, 7, 30 * 7),
    "month": Kind(dates.month_of, 28, 60 * 30),
    "year": Kind(lambda day: str(day.year), 365, 10**9),
}


def counted(days: Iterable[date | None]) -> Counter[date]:
    """How many papers each day has; the undated are on none."""
    return Counter(filter(None, days))


def kind_of(days: Days) -> str:
    """The finest kind of column that shows all the days in few."""
    span = (max(days) - min(days)).days if days else 0
    return next(kind for kind, each in KINDS.items() if span < each.too_long)


def by_period(days: Days, kind: str, within: Days | None = None) -> dict[str, int]:
    """The count of every period from the first to the last of `within` (by default of the days), oldest first."""
    period, step, _ = KINDS[kind]
    span = within or days
    if not span:
        return {}
    first, last = min(span), max(span)
    steps = (first + timedelta(gone) for gone in range(0, (last - first).days + 1, step))
    counts = dict.fromkeys(map(period, (*steps, last)), 0)
    for day, count in days.items():
        counts[period(day)] += count
    return counts


def columns(days: Days) -> Columns:
    """A chart of how many papers there are over time."""
    kind = kind_of(days)
    counts = by_period(days, kind)
    most = max(counts.values(), default=0)
    step = min(max(CHART_WIDTH // max(len(counts), 1), 2), 40)
    return Columns(
        kind=kind,
        columns=tuple(
            _column(period, count, place * step, step, most) for place, (period, count) in enumerate(counts.items())
        ),
        width=max(step * len(counts), 1),
        height=CHART_HEIGHT,
        most=most,
    )


def _column(period: str, count: int, x: int, step: int, most: int) -> Column:
    height = max(CHART_HEIGHT * count // max(most, 1), 1) if count else 0
    gap = 2 if step > 6 else 1
    return Column(period=period, count=count, x=x, y=CHART_HEIGHT - height, width=step - gap, height=height)


def trend(counts: Sequence[int]) -> Trend:
    """A small line of how counts go; one count alone is a level line."""
    values = counts if len(counts) > 1 else (*counts, *counts) or (0, 0)
    most = max(*values, 1)
    points = [
        f"{TREND_WIDTH * place // (len(values) - 1)},{TREND_HEIGHT - 1 - (TREND_HEIGHT - 2) * count // most}"
        for place, count in enumerate(values)
    ]
    area = [f"0,{TREND_HEIGHT}", *points, f"{TREND_WIDTH},{TREND_HEIGHT}"]
    return Trend(
        line=" ".join(points), area=" ".join(area), width=TREND_WIDTH, height=TREND_HEIGHT, counts=tuple(counts)
    )


class Layout(NamedTuple):
    """How a calendar is laid out: where a day stands, and the name of its month."""

    day: Callable[[date], tuple[int, int]]
    month: Callable[[date], tuple[int, int]]


def _week(day: date) -> int:
    return DAY_STEP * ((day.timetuple().tm_yday - 1 + date(day.year, 1, 1).weekday()) // 7)


WEEKS_ACROSS: Final = Layout(
    lambda day: (_week(day), DAY_TOP + DAY_STEP * day.weekday()), lambda first: (_week(first), DAY_TOP - 4)
)
"""A column a week, Monday on top, the months' names above."""
MONTHS_DOWN: Final = Layout(
    lambda day: (DAY_LEFT + DAY_STEP * (day.day - 1), DAY_STEP * (day.month - 1)),
    lambda first: (0, DAY_STEP * (first.month - 1) + DAY_SIDE),
)
"""A row a month, its name before it: for narrow places."""


def calendars(days: Days, layout: Layout = WEEKS_ACROSS) -> tuple[Calendar, ...]:
    """A calendar a year, the newest first; the same count has the same level in all of them."""
    levels = _levels(days.values())
    years = sorted({day.year for day in days}, reverse=True)
    return tuple(
        _calendar(year, {day: days[day] for day in sorted(days) if day.year == year}, levels, layout) for year in years
    )


def _calendar(year: int, days: Days, levels: Mapping[int, int], layout: Layout) -> Calendar:
    first = date(year, 1, 1)
    places = {day: layout.day(day) for day in _days_of(year)}
    return Calendar(
        year=year,
        cells=tuple(_cell(day, count, levels[count], places[day]) for day, count in days.items()),
        months=tuple(
            MonthMark(day, *layout.month(day)) for day in (first.replace(month=month) for month in range(1, 13))
        ),
        width=max(x for x, _ in places.values()) + DAY_STEP,
        height=max(y for _, y in places.values()) + DAY_STEP,
        side=DAY_SIDE,
        ground="".join(_square(*place) for day, place in places.items() if day not in days),
    )


def _days_of(year: int) -> Iterator[date]:
    first, following = date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal() + 1
    return map(date.fromordinal, range(first, following))


def _cell(day: date, count: int, level: int, place: tuple[int, int]) -> Cell:
    return Cell(day=day, count=count, level=level, x=place[0], y=place[1])


def _square(x: int, y: int) -> str:
    return f"M{x} {y}h{DAY_SIDE}v{DAY_SIDE}h-{DAY_SIDE}z"


def _levels(counts: Iterable[int]) -> Mapping[int, int]:
    """The level of each count: the quarter it is in among the different counts there are."""
    different = sorted(set(counts))
    return {count: 1 + LEVELS * place // len(different) for place, count in enumerate(different)}
