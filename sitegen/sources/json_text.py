"""Values in a JSON text with their places, the whole ones around a broken one included."""

import json
import re
from collections.abc import Generator, Iterator
from typing import Any, Final

import msgspec

from sitegen.sources.values import Number

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


def found_values(text: str, wrappers: frozenset[str]) -> Iterator[Found]:
    """The records of a text in its order, as far as it still looks like JSON.

    They are the elements of a list, objects one behind the other, or what stands in an object under a wrapper's key.
    """
    broken = 0
    for found in _values(text, wrappers):
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
