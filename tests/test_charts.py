"""Charts: every paper is counted once, in its place, and nothing stands outside of its chart."""

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen import dates
from sitegen.charts import (
    KINDS,
    LEVELS,
    MONTHS_DOWN,
    WEEKS_ACROSS,
    Layout,
    by_period,
    calendars,
    columns,
    counted,
    kind_of,
    trend,
)

days = st.dictionaries(st.dates(date(2019, 1, 1), date(2026, 12, 31)), st.integers(1, 400), max_size=20)


def test_counted() -> None:
    """The papers of a day are counted; those without one are left out."""
    day = date(2025, 12, 30)
    assert counted([day, None, day]) == {day: 2}


def test_kinds_of_columns() -> None:
    """A chart has a column a day, week, month or year, by how long a time it shows."""
    first = date(2025, 3, 12)
    spans = {0: "day", 41: "day", 42: "week", 209: "week", 210: "month", 1799: "month", 1800: "year", 20_000: "year"}
    assert {span: kind_of({first: 1, first + timedelta(span): 1}) for span in spans} == spans
    assert kind_of({}) == "day"


def test_periods_without_papers_are_there() -> None:
    """Time has no gaps, not even at the turn of a year."""
    assert by_period({date(2025, 12, 30): 3, date(2026, 1, 2): 1}, "day") == {
        "2025-12-30": 3,
        "2025-12-31": 0,
        "2026-01-01": 0,
        "2026-01-02": 1,
    }
    assert by_period({date(2025, 12, 28): 3, date(2026, 1, 2): 1}, "week") == {"2025-W52": 3, "2026-W01": 1}
    span = {date(2025, 11, 1): 1, date(2026, 1, 1): 1}
    assert by_period({date(2025, 12, 30): 3}, "month", span) == {"2025-11": 0, "2025-12": 3, "2026-01": 0}


@given(days)
def test_columns(counts: dict[date, int]) -> None:
    """The columns hold every paper, stand apart from left to right on one line, and none is too tall."""
    chart = columns(counts)
    assert sum(column.count for column in chart.columns) == sum(counts.values())
    assert chart.most == max((column.count for column in chart.columns), default=0)
    right = 0
    for column in chart.columns:
        assert column.x >= right
        assert column.width > 0
        right = column.x + column.width
        assert column.y + column.height == chart.height
        assert (column.height > 0) == (column.count > 0)
    assert right <= chart.width


def test_many_years() -> None:
    """However long a time a chart shows, no column is without a width."""
    chart = columns({date(1400, 1, 1): 1, date(2025, 1, 1): 1})
    assert chart.kind == "year"
    assert len(chart.columns) == 626
    assert min(column.width for column in chart.columns) >= 1


@given(st.lists(st.integers(0, 5000), max_size=60))
def test_trend(counts: list[int]) -> None:
    """A line goes from edge to edge, within its box; the area below it is closed on the ground."""
    made = trend(counts)
    points = [tuple(map(int, point.split(","))) for point in made.line.split()]
    assert points[0][0] == 0
    assert points[-1][0] == made.width
    assert all(0 < y < made.height for _, y in points)
    assert made.area == f"0,{made.height} {made.line} {made.width},{made.height}"


@pytest.mark.parametrize("layout", [WEEKS_ACROSS, MONTHS_DOWN])
@given(days)
def test_calendars(layout: Layout, counts: dict[date, int]) -> None:
    """Every day is in its year's calendar, and no two are in one place."""
    made = calendars(counts, layout)
    assert [each.year for each in made] == sorted({day.year for day in counts}, reverse=True)
    assert {cell.day: cell.count for each in made for cell in each.cells} == counts
    for each in made:
        assert len({(cell.x, cell.y) for cell in each.cells}) == len(each.cells)
        assert all(cell.x + each.side <= each.width and cell.y + each.side <= each.height for cell in each.cells)
        empty = {(int(x), int(y)) for x, y in re.findall(r"M(\d+) (\d+)h", each.ground)}
        assert len(empty) + len(each.cells) == (date(each.year, 12, 31) - date(each.year, 1, 1)).days + 1
        assert not empty & {(cell.x, cell.y) for cell in each.cells}
        assert [mark.day.month for mark in each.months] == [*range(1, 13)]


@given(days)
def test_a_row_of_a_calendar_has_a_name(counts: dict[date, int]) -> None:
    """It is a weekday where weeks stand across, Monday on top, and a month where months stand down."""
    across = {(cell.y, cell.day.weekday()) for each in calendars(counts) for cell in each.cells}
    down = {(cell.y, cell.day.month) for each in calendars(counts, MONTHS_DOWN) for cell in each.cells}
    for rows in (across, down):
        assert len({y for y, _ in rows}) == len(rows) == len({name for _, name in rows})
        assert [name for _, name in sorted(rows)] == sorted(name for _, name in rows)


@given(days)
def test_levels(counts: dict[date, int]) -> None:
    """More papers never have a lower level."""
    cells = sorted((cell.count, cell.level) for each in calendars(counts) for cell in each.cells)
    assert [level for _, level in cells] == sorted(level for _, level in cells)
    assert all(1 <= level <= LEVELS for _, level in cells)


@given(st.dates(date(1990, 1, 1), date(2030, 1, 1)))
def test_periods_are_those_of_the_pages(day: date) -> None:
    """A week and a month are named as their pages are."""
    assert KINDS["week"].period(day) == dates.week_of(day)
    assert KINDS["month"].period(day) == dates.month_of(day)
