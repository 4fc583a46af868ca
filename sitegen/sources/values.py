"""What decoded JSON values state, each in the type of its field; None where a value cannot be meant."""

import json
import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, Final

import msgspec

from sitegen.dates import STATED_DAY, calendar_day, month_number
from sitegen.sources.moments import moment_of_epoch, stated_day
from sitegen.text import one_line, printable

_YEAR = re.compile(r"(?<!\d)(1[5-9]\d\d|20\d\d)(?!\d)")
_ADDRESS = re.compile(r"https?://[^\s/]\S*", re.IGNORECASE)
_BREAK = re.compile(r"\n\s*\n")
_INDENTED = re.compile(r"\n\s*\n|\n {2,}(?=\S)")
_NESTED: Final = 100_000
"""Values of a record that are looked through for texts."""


class NotAPaperError(ValueError):
    """A record that is not a paper; says why."""


class Number(msgspec.Struct, frozen=True):
    """A number with a point or an exponent as the file spells it: `2503.02130` may be an arXiv identifier."""

    literal: str


def required_title(title: str | None) -> str:
    """The title. Raises NotAPaperError where there is none."""
    if not title:
        raise NotAPaperError("it has no title")
    return title


def as_object(value: Any) -> dict[str, Any]:
    """The JSON object that a value is. Raises NotAPaperError where it is something else."""
    if isinstance(value, dict):
        return value
    shown = json.dumps(value, default=lambda number: number.literal)
    raise NotAPaperError(f"{shown[:40]} is not an object")


def at(value: Any, *path: str) -> Any:
    """What stands at a path of keys below a value, None where there is nothing."""
    for key in path:
        value = value.get(key) if isinstance(value, dict) else None
    return value


def first(record: dict[str, Any], names: Iterable[str]) -> Any:
    """The value of the first name that states anything."""
    for name in names:
        value = record.get(name)
        if value is not None and value != "" and value != []:
            return value
    return None


def text(value: Any) -> str | None:
    """A text as one line."""
    return one_line(printable(value)) or None if isinstance(value, str) else None


def texts(value: Any) -> tuple[str, ...]:
    """The texts of a list, or the one text that stands in its place."""
    if value is None:
        return ()
    values = value if isinstance(value, list) else [value]
    return tuple(line for item in values if (line := text(item)))


def split_texts(value: Any, pattern: str) -> tuple[str, ...]:
    """The texts of a list, or those that a pattern parts in one text."""
    if not isinstance(value, str):
        return texts(value)
    return texts(list(re.split(pattern, value)))


def words(value: Any) -> tuple[str, ...]:
    """The words of a list, or those that semicolons, else commas, part in one text."""
    return split_texts(value, ";" if isinstance(value, str) and ";" in value else ",")


def prose(value: Any) -> str | None:
    """A text of paragraphs, parted by blank lines; hard line breaks in one are joined."""
    return _paragraphs(value, _BREAK)


def indented_prose(value: Any) -> str | None:
    """A text as arXiv breaks it: a paragraph may also begin with two spaces."""
    return _paragraphs(value, _INDENTED)


def number(value: Any) -> int | None:
    """A whole number that a computer counts, or its digits as text."""
    if isinstance(value, str) and re.fullmatch(r"\s*\d{1,18}\s*", value):
        return int(value)
    return value if type(value) is int and abs(value) < 2**63 else None


def day(value: Any) -> date | None:
    """A full day, `2025-03-13` or `March 13, 2025`; with a time and its zone, the moment."""
    if not isinstance(value, str):
        return None
    words = STATED_DAY.fullmatch(value.strip())
    if words and words[3]:
        return calendar_day(int(words[3]), month_number(words[1]), int(words[2]))
    return stated_day(value)


def year(value: Any) -> int | None:
    """A year: a number, or the first one in a text."""
    found = _YEAR.search(value) if isinstance(value, str) else None
    return year(int(found[1])) if found else value if type(value) is int and 1500 <= value < 2100 else None


def day_of_parts(value: Any) -> tuple[date | None, int | None]:
    """The day and the year of a CSL date: `date-parts` as exact as known, or a text; the start of a range."""
    parts = at(value, "date-parts")
    start = parts[0] if isinstance(parts, list) and parts and isinstance(parts[0], list) else []
    numbers = [number(part) or 0 for part in start[:3]]
    if numbers:
        full = calendar_day(*numbers) if len(numbers) == 3 and 0 < numbers[0] < 10000 else None
        return full, year(numbers[0])
    written = value if isinstance(value, str) else first(value, ("raw", "literal")) if isinstance(value, dict) else None
    return day(written), year(written)


def day_of_epoch(value: Any, per_second: int) -> date | None:
    """A moment counted from 1970."""
    count = number(value)
    return None if count is None else moment_of_epoch(count, per_second)


def objects(value: Any) -> tuple[dict[str, Any], ...]:
    """The JSON objects of a list, or the one that stands in its place."""
    return tuple(item for item in (value if isinstance(value, list) else [value]) if isinstance(item, dict))


def is_address(line: str) -> bool:
    """Whether a text is a web address and nothing else."""
    return _ADDRESS.fullmatch(line) is not None


def addresses(*values: Any) -> tuple[str, ...]:
    """The web addresses among values and lists of values, each once."""
    found = [line for value in values for line in texts(value) if is_address(line)]
    return tuple(dict.fromkeys(found))


def strings(value: Any) -> Iterator[str]:
    """All texts in a value, at any depth."""
    waiting, seen = [value], 0
    while waiting and seen < _NESTED:
        seen += 1
        here = waiting.pop()
        if isinstance(here, str):
            yield here
        elif isinstance(here, dict | list):
            waiting.extend(here.values() if isinstance(here, dict) else here)


def _paragraphs(value: Any, parting: re.Pattern[str]) -> str | None:
    if not isinstance(value, str):
        return None
    if value.isprintable() and "  " not in value:  # the one white space that is printable is a space
        return value.strip() or None
    whole = printable(value).replace("\r\n", "\n").replace("\r", "\n").strip()
    return "\n\n".join(line for part in parting.split(whole) if (line := one_line(part))) or None
