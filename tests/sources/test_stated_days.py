"""Days as people and programs write them."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.sources.stated_days import Stated, stated_in

DAY = date(2025, 3, 4)


@pytest.mark.parametrize(
    "written",
    [
        *("2025-03-04", "2025-03-04T23:59:59", "2025-03-04 10:00", "2025/3/4", "2025/03/04/", "2025.03.04"),
        *("20250304", "4 March 2025", "4 Mar 2025", "4-Mar-2025", "Tue, 4 Mar 2025 20:00:00", "4th March, 2025"),
        *("March 4, 2025", "Mar. 4 2025", "Tuesday, March 4, 2025", "04.03.2025", "2025-3-04"),
        20250304,
    ],
    ids=str,
)
def test_full_days(written: Any) -> None:
    """A full day is read in every order that can be told; a time without a zone changes nothing."""
    assert stated_in(written) == Stated(DAY, 2025)


@pytest.mark.parametrize(
    "written",
    [
        *("2025", "2025-03", "2025-03-00", "2025//", "2025.0", "March 2025", "Mar/Apr 2025", "Spring 2025"),
        *("03/04/2025", "3/2025", "c. 2025", "2025-XX-XX", "[2025]", "2025-2026", 2025),
    ],
    ids=str,
)
def test_years(written: Any) -> None:
    """Where less is stated, or day and month cannot be told apart, only the year is known."""
    assert stated_in(written) == Stated(year=2025)


@pytest.mark.parametrize("written", ["2025-02-30", "30 February 2025", "13/13/2025", "29.02.2025"])
def test_days_that_never_were(written: str) -> None:
    """A day that the calendar does not have is said to be one; its year is kept."""
    assert stated_in(written) == Stated(None, 2025, is_impossible=True)
    assert not stated_in(written).is_sound


@pytest.mark.parametrize("written", ["", "soon", "in press", "12", 12, None, [], True, "issue 2025 of it", "99-03-04"])
def test_what_is_no_day(written: Any) -> None:
    """What states no year states nothing."""
    assert stated_in(written) == Stated()


@given(st.text(alphabet="0123456789-/. MarchDecxX,"))
def test_any_text(text: str) -> None:
    """No text raises, and a day always has its year."""
    found = stated_in(text)
    assert found.day is None or found.day.year == found.year


def test_moments() -> None:
    """A time with its zone is a moment, whose year is the stated one until the site's zone is known."""
    moment = datetime(2024, 12, 31, 23, 30, tzinfo=UTC)
    assert stated_in("2024-12-31T23:30:00Z") == Stated(moment, 2024)
