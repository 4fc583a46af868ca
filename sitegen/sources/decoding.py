"""From JSON text to passages: the records of a file, with the lines on which they stand."""

import json
import re
from collections.abc import Callable, Generator, Iterable, Iterator
from typing import Any, Final

import msgspec

from sitegen.errors import Problem
from sitegen.model import Entry, Provenance
from sitegen.sources.page_day import named_day
from sitegen.sources.passage import Line, Passage, lines_of
from sitegen.sources.values import NotAPaperError, Number

Reader = Callable[[Any, Provenance], Iterator[Entry | Problem]]
"""What a record states: an entry and remarks on it, or nothing where it is furniture. Raises NotAPaperError."""

LINE_HINT: Final = "each line is one JSON object with at least a title"
TEXT_HINT: Final = "a paper is a JSON object with at least a title"
_DEPTH: Final = 4
"""Objects around a list of records."""
_BROKEN: Final = 100
"""Broken values after which the rest of a file is not read."""

_DECODER = json.JSONDecoder(parse_float=Number, strict=False)
_BETWEEN = re.compile(r"[\s,\ufeff]*+")
_WRAPPED = re.compile(r"\{|\[\s*+(?:[\[{\]]|null|\Z)")
"""An object, or a list that holds objects as far as its first element tells."""
_BRACKET = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+(?:"|\\?\Z)|[\[\]{}]', re.DOTALL)


class Broken(msgspec.Struct, frozen=True):
    """Why a value cannot be decoded, and the place of that in the text."""

    why: str
    place: int


class Found(msgspec.Struct, frozen=True):
    """A decoded value, or why it is none, between two places of the text."""

    value: Any
    start: int
    end: int


def read_lines(lines: Iterable[Line], file: str, form: str, read: Reader) -> Iterator[Passage]:
    """A passage a line: a record, a problem, or furniture where the line is blank."""
    decode = msgspec.json.Decoder(float_hook=Number).decode
    collected = named_day(file)
    for number, line in enumerate(lines, 1):
        if isinstance(line, Problem) or not line.strip():
            yield Passage(1, line if isinstance(line, Problem) else None)
            continue
        here = Provenance(file=file, line=number, format=form, collected=collected)
        try:
            yield from _passages(list(read(decode(line), here)), 1)
        except (msgspec.DecodeError, RecursionError, NotAPaperError) as error:
            why = "it is nested too deeply" if isinstance(error, RecursionError) else str(error)
            yield Passage(1, Problem(f"{file}:{number}", f"not a paper: {why}", LINE_HINT))


def read_text(text: str, file: str, form: str, wrappers: frozenset[str], read: Reader) -> Iterator[Passage]:
    """A passage a record, and one for all lines between them.

    The records are the elements of a list, objects one behind the other, or what stands in an object under
    one of the keys of `wrappers`.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    collected = named_day(file)
    line, place, counted, used, stated = 1, 0, 0, 0, False
    for found in _sound(_values(text, wrappers)):
        line, place = line + text.count("\n", place, found.start), found.start
        last = line + text.count("\n", found.start, found.end)
        own, counted = max(0, last - max(line - 1, counted)), max(last, counted)
        here = Provenance(file=file, line=line, format=form, collected=collected)
        passages = list(_passages(_stated(text, found, here, read), own))
        used, stated = used + sum(passage.lines for passage in passages), stated or bool(passages)
        yield from passages
    yield Passage(len(lines_of(text)) - used)
    if not stated:
        yield Passage(0, Problem(file, "no paper in it", TEXT_HINT))


def _passages(stated: list[Entry | Problem], lines: int) -> Iterator[Passage]:
    """The entry with the record's lines, or a problem in its place; furniture has none."""
    owner = next((value for value in stated if isinstance(value, Entry)), stated[0] if stated else None)
    for value in stated:
        yield Passage(lines if value is owner else 0, value)


def _stated(text: str, found: Found, here: Provenance, read: Reader) -> list[Entry | Problem]:
    if isinstance(found.value, Broken):
        line = here.line + text.count("\n", found.start, found.value.place)
        hint = "the records around it are read; mend it, or fetch or copy the file again"
        return [Problem(f"{here.file}:{line}", f"not JSON: {found.value.why}", hint)]
    try:
        return list(read(found.value, here))
    except NotAPaperError as error:
        return [Problem(f"{here.file}:{here.line}", f"not a paper: {error}", TEXT_HINT)]


def _sound(values: Iterator[Found]) -> Iterator[Found]:
    """The values, as far as the text still looks like JSON."""
    broken = 0
    for found in values:
        yield found
        broken += isinstance(found.value, Broken)
        if broken == _BROKEN:
            yield Found(Broken("too much of it is broken, the rest is not read", found.end), found.end, found.end)
            return


def _values(text: str, wrappers: frozenset[str]) -> Iterator[Found]:
    """All records, in the order of the text."""
    place = _after(text, 0)
    while place < len(text):
        place = _after(text, (yield from _records(text, place, wrappers, _DEPTH)))


def _records(text: str, place: int, wrappers: frozenset[str], depth: int) -> Generator[Found, None, int]:
    """The records of the value at a place; gives the place behind it."""
    if text[place] == "[":
        return (yield from _elements(text, place))
    if text[place] == "{" and depth:
        return (yield from _members(text, place, wrappers, depth))
    found = _value(text, place)
    yield found
    return found.end


def _elements(text: str, start: int) -> Generator[Found, None, int]:
    """The elements of a list."""
    place, broken = _after(text, start + 1), False
    while place < len(text) and text[place] != "]":
        found = _value(text, place)
        yield found
        place, broken = _after(text, found.end), isinstance(found.value, Broken)
    if place == len(text) and not broken:
        yield Found(Broken("the list does not end", place), place, place)
    return place + 1


def _members(text: str, start: int, wrappers: frozenset[str], depth: int) -> Generator[Found, None, int]:
    """The records below a wrapper's keys, or the object itself where it has none of these keys."""
    members: dict[str, Any] = {}
    wraps, place = False, _after(text, start + 1)
    while place < len(text) and text[place] != "}":
        key = _value(text, place)
        place = _after(text, key.end)
        if not isinstance(key.value, str) or text[place : place + 1] != ":":
            begin = key.start if wraps else start
            return (yield from _skipped(text, start, begin, Broken("a name and a colon were expected", place)))
        place = _after(text, place + 1)
        if key.value in wrappers and _WRAPPED.match(text, place) and (text[place] == "[" or "title" not in members):
            wraps, place = True, _after(text, (yield from _records(text, place, wrappers, depth - 1)))
            continue
        member = _value(text, place)
        if isinstance(member.value, Broken):
            return (yield from _skipped(text, start, key.start if wraps else start, member.value))
        members[key.value], place = member.value, _after(text, member.end)
    if place >= len(text) and not wraps:
        yield Found(Broken("the object does not end", len(text)), start, len(text))
    elif not wraps:
        yield Found(members, start, place + 1)
    return place + 1


def _skipped(text: str, start: int, begin: int, broken: Broken) -> Generator[Found, None, int]:
    """One broken value from `begin` to where the object that starts at `start` ends."""
    end = max(_behind(text, start), begin)
    yield Found(broken, begin, end)
    return end


def _value(text: str, place: int) -> Found:
    """The value at a place, decoded; a broken one reaches as far as its brackets."""
    try:
        value, end = _DECODER.raw_decode(text, place)
    except json.JSONDecodeError as error:
        return Found(Broken(error.msg, error.pos), place, _behind(text, place))
    except RecursionError:
        return Found(Broken("it is nested too deeply", place), place, _behind(text, place))
    except ValueError:
        return Found(Broken("a number is too long", place), place, _behind(text, place))
    return Found(value, place, end)


def _behind(text: str, start: int) -> int:
    """The place behind the bracket that closes the one at a place; the end of the text where none does.

    Brackets of the other kind do not count: they may be what is broken.
    """
    opening = text[start : start + 1]
    steps = {"{": {"{": 1, "}": -1}, "[": {"[": 1, "]": -1}}.get(opening)
    if not steps:
        return len(text)
    depth = 0
    for bracket in _BRACKET.finditer(text, start):
        depth += steps.get(bracket[0], 0)
        if not depth:
            return bracket.end()
    return len(text)


def _after(text: str, place: int) -> int:
    """The place of what follows white space and commas."""
    found = _BETWEEN.match(text, place)
    return found.end() if found else place
