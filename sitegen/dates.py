"""Days as drops write them, and as messages of the command do."""

import re
from datetime import date

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
MONTH_NAMES = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

STATED_DAY = re.compile(rf"({'|'.join((*MONTH_NAMES, *MONTHS))}) (\d{{1,2}})(?:, (\d{{4}}))?")
"""`Mar 13` or `March 13, 2025`: month, day, and the year where it is stated."""


def calendar_day(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has no such day (30 February, 29 February of a common year)."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def month_number(name: str) -> int:
    """1 for Jan or January ... 12 for Dec or December."""
    return MONTHS.index(name[:3]) + 1


def parse_day(text: str) -> date | None:
    """The day of an ISO 8601 date or date and time (`2025-03-13`, `2025-03-13T20:00:00Z`), else None."""
    match = re.match(r"(\d{4})-(\d\d)-(\d\d)(?!\d)", text)
    return calendar_day(*map(int, match.groups())) if match else None


def message_day(text: str) -> date | None:
    """The day of a date as messages state it (RFC 5322: `Thu, 24 Sep 2026 00:00:00 -0400`), in its own time zone."""
    match = re.search(rf"(?<!\d)(\d{{1,2}}) ({'|'.join(MONTHS)})[a-z]* (\d{{4}})(?!\d)", text)
    return calendar_day(int(match[3]), month_number(match[2]), int(match[1])) if match else None


def day_in_words(day: date) -> str:
    """`30 December 2025`."""
    return f"{day.day} {MONTH_NAMES[day.month - 1]} {day.year}"


def week_of(day: date) -> str:
    """The ISO 8601 week of a day, as `2026-W01`; its year may differ from the day's."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}"


def month_of(day: date) -> str:
    """The month of a day, as `2025-12`."""
    return f"{day.year}-{day.month:02}"
