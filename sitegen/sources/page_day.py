"""The day of a page that states its day without a year.

The year comes from the file's name, from a dated link in the file, or from the smallest year that
contradicts nothing in it; with no evidence it stays unknown. It never comes from the clock.
"""

import re
from datetime import MAXYEAR, date, timedelta

import msgspec

from sitegen.dates import calendar_day, day_in_words, parse_day
from sitegen.errors import Problem

NAMED_DAY = re.compile(r"(?<!\d)(\d{4})[-_/]?(\d\d)[-_/]?(\d\d)(?!\d)")
NAME_HINT = "put the day into the file's name, as in 2025-03-13.txt"
NEAR = timedelta(days=14)


class Evidence(msgspec.Struct, frozen=True, kw_only=True):
    """What a file says of its page's day.

    `month`, `day` and `year` are the header's, on `line`; `linked` are days in the page's own links;
    `entry_years` the years that its papers' dates state: the page leaves out its own year, so all are earlier.
    """

    file: str
    line: int
    month: int | None
    day: int | None
    year: int | None
    linked: tuple[str, ...]
    entry_years: frozenset[int]


class PageDay(msgspec.Struct, frozen=True):
    """The day, if it is known, whether its year was inferred, and what speaks against it."""

    day: date | None
    inferred: bool = False
    problems: tuple[Problem, ...] = ()


def named_day(file: str) -> date | None:
    """The day in a file's name, if there is one."""
    named = NAMED_DAY.search(file)
    return calendar_day(*map(int, named.groups())) if named else None


def page_day(evidence: Evidence) -> PageDay:
    """The day that the evidence gives, in the order of the module's docstring."""
    named = NAMED_DAY.search(evidence.file)
    if named:
        return _by_name(evidence, calendar_day(*map(int, named.groups())), named[0])
    if evidence.month is None or evidence.day is None:
        return PageDay(None, problems=(Problem(f"{evidence.file}:1", "no day is stated", NAME_HINT),))
    if calendar_day(2000, evidence.month, evidence.day) is None:
        return PageDay(None, problems=(_no_such_day(evidence),))
    if evidence.year:
        return _stated(evidence, evidence.year)
    return _inferred(evidence, evidence.month, evidence.day)


def _by_name(evidence: Evidence, day: date | None, name: str) -> PageDay:
    if day is None:
        where = f"{evidence.file}: name"
        return PageDay(None, problems=(Problem(where, f'"{name}" is not a day of the calendar', NAME_HINT),))
    if evidence.month is None or (evidence.month, evidence.day) == (day.month, day.day):
        return PageDay(day)
    hint = f"{day_in_words(day)} was taken, from the file's name; rename the file if that is wrong"
    where = f"{evidence.file}:{evidence.line}"
    return PageDay(day, problems=(Problem(where, "the page's day is not the one in the file's name", hint),))


def _stated(evidence: Evidence, year: int) -> PageDay:
    day = calendar_day(year, evidence.month or 0, evidence.day or 0)
    return PageDay(day, problems=() if day else (_no_such_day(evidence),))


def _inferred(evidence: Evidence, month: int, day: int) -> PageDay:
    for link in evidence.linked:
        near = parse_day(link)
        for year in (near.year, near.year + 1, near.year - 1) if near else ():
            candidate = calendar_day(year, month, day)
            if candidate and near and abs(candidate - near) <= NEAR:
                return PageDay(candidate)
    first = max(evidence.entry_years, default=MAXYEAR) + 1
    for year in range(first, first + 8):
        if candidate := calendar_day(year, month, day):
            return PageDay(candidate, inferred=True)
    where = f"{evidence.file}:{evidence.line}"
    return PageDay(None, problems=(Problem(where, "the page's day has no year and nothing here tells it", NAME_HINT),))


def _no_such_day(evidence: Evidence) -> Problem:
    return Problem(f"{evidence.file}:{evidence.line}", "the page's day is not a day of the calendar", NAME_HINT)
