"""Days as drops write them and as messages of the command do."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.dates import (
    MONTH_NAMES,
    MONTHS,
    STATED_DAY,
    calendar_day,
    day_in_words,
    month_number,
    month_of,
    parse_day,
    week_of,
)


@given(st.dates())
def test_every_day_can_be_stated(day: date) -> None:
    """A month's short and long name, a day and a year state that day."""
    for names in (MONTHS, MONTH_NAMES):
        match = STATED_DAY.fullmatch(f"{names[day.month - 1]} {day.day}, {day.year:04}")
        assert match
        assert calendar_day(int(match[3]), month_number(match[1]), int(match[2])) == day


@pytest.mark.parametrize("text", ["Decoder 2", "Augment 3", "Marigold 13", "Mar", "mar 13", "Mar 13, 25", "13 Mar"])
def test_what_states_no_day(text: str) -> None:
    """A word that only begins like a month, or a day written otherwise, states no day."""
    assert not STATED_DAY.fullmatch(text)


def test_days_that_do_not_exist() -> None:
    """The calendar has no 30 February, no 29 February of a common year, and no year 0 or 10000."""
    assert calendar_day(2025, 2, 30) is None
    assert calendar_day(2025, 2, 29) is None
    assert calendar_day(2024, 2, 29) == date(2024, 2, 29)
    assert calendar_day(0, 1, 1) is None
    assert calendar_day(10000, 1, 1) is None


@given(st.dates(), st.sampled_from(["", "T20:00:00Z", " 20:00"]))
def test_iso_days_are_parsed(day: date, time: str) -> None:
    """An ISO 8601 date is its day, whatever time follows."""
    assert parse_day(day.isoformat() + time) == day


@pytest.mark.parametrize("text", ["", "2025", "2025-03", "2025-13-01", "2025-02-30", "13.3.2025", "2025-03-131"])
def test_what_is_no_iso_day(text: str) -> None:
    """What is no ISO 8601 date of the calendar is no day."""
    assert parse_day(text) is None


def test_days_in_words() -> None:
    """A day is written in English, the number first."""
    assert day_in_words(date(2025, 12, 3)) == "3 December 2025"


def test_weeks_and_months() -> None:
    """A week is ISO 8601's, whose year may differ from the day's; a month is the day's."""
    assert week_of(date(2025, 12, 30)) == "2026-W01"
    assert week_of(date(2027, 1, 1)) == "2026-W53"
    assert week_of(date(2025, 3, 3)) == "2025-W10"
    assert month_of(date(2025, 12, 30)) == "2025-12"
    assert month_of(date(2025, 3, 3)) == "2025-03"
