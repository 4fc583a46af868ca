"""Days as people and programs write them in records: as exact as stated, never guessed."""

import re
from datetime import date
from functools import lru_cache
from typing import Any, Final

import msgspec

from sitegen.dates import MONTHS, calendar_day, month_number
from sitegen.sources.moments import stated_moment

_MONTH: Final = rf"({'|'.join(MONTHS)})[a-z]*\.?"
_NUMBERS = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_COMPACT = re.compile(r"((?:19|20)\d\d)(0[1-9]|1[0-2])([0-3]\d)(?!\d)")
_DAY_FIRST = re.compile(
    rf"(?:[A-Za-z]{{3,9}},? )?(\d{{1,2}})(?:st|nd|rd|th)?[ -]{_MONTH},?[ -](\d{{4}})(?!\d)", re.IGNORECASE
)
_MONTH_FIRST = re.compile(
    rf"(?:[A-Za-z]{{3,9}},? )?{_MONTH} (\d{{1,2}})(?:st|nd|rd|th)?,? (\d{{4}})(?!\d)", re.IGNORECASE
)
_EITHER = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?!\d)")
_YEAR = re.compile(r"(?<!\d)(1[5-9]\d\d|20\d\d)(?!\d)")
_OPEN = re.compile(
    rf"\W*(?:ca?\.|circa)?\s*(?:\d{{4}}(?:[-/.](?:\d{{1,2}}|[XuU]{{2}}|\d{{4}}|{_MONTH})?)*"
    rf"|{_MONTH}(?:[-/ ]{_MONTH})?,? \d{{4}}|(?:spring|summer|autumn|fall|winter) \d{{4}}|\d{{1,2}}/\d{{4}})\W*",
    re.IGNORECASE,
)
"""What states a year and perhaps a month, and nothing else."""


class Stated(msgspec.Struct, frozen=True):
    """What a date says: the full day or a moment, or only a year, or nothing that can be read.

    `is_impossible` says that it states a day that the calendar does not have.
    """

    day: date | None = None
    year: int | None = None
    is_impossible: bool = False

    @property
    def is_known(self) -> bool:
        """Whether anything was read."""
        return self.day is not None or self.year is not None

    @property
    def is_sound(self) -> bool:
        """Whether all was read."""
        return self.is_known and not self.is_impossible


def stated_in(value: Any) -> Stated:
    """The day or the year of a date. Where day and month cannot be told apart, it is only the year."""
    if type(value) is int:
        return Stated(year=value) if 1500 <= value < 2100 else stated_in(str(value)) if value > 9999999 else Stated()
    return _stated_in(" ".join(value.split())) if isinstance(value, str) else Stated()


@lru_cache(maxsize=4096)
def _stated_in(text: str) -> Stated:
    if moment := stated_moment(text):
        return Stated(moment, moment.year)
    parts = _parts(text)
    if parts and all(parts):
        day = calendar_day(*parts)
        return Stated(day, parts[0], is_impossible=day is None)
    found = _YEAR.search(text)
    if found and (parts or _OPEN.fullmatch(text)):
        return Stated(year=int(found[1]))
    return Stated(year=_of_either(text))


def _parts(text: str) -> tuple[int, int, int] | None:
    """Year, month and day of the full date with which a text begins; 0 is how some write what they do not know."""
    if numbers := _NUMBERS.match(text) or _COMPACT.match(text):
        return int(numbers[1]), int(numbers[2]), int(numbers[3])
    if first := _DAY_FIRST.match(text):
        return int(first[3]), month_number(first[2].title()), int(first[1])
    if named := _MONTH_FIRST.match(text):
        return int(named[3]), month_number(named[1].title()), int(named[2])
    either = _EITHER.match(text)
    if not either:
        return None
    one, two, year = int(either[1]), int(either[3]), int(either[4])
    if either[2] == "." or one > 12:
        return year, two, one
    return (year, one, two) if two > 12 or one == two else None


def _of_either(text: str) -> int | None:
    """The year of a date such as 03/04/2025, whose month may be March or April."""
    either = _EITHER.match(text)
    return int(either[4]) if either and 0 < int(either[1]) <= 12 and 0 < int(either[3]) <= 12 else None
