"""Values of BibTeX fields: braces, quotation marks, numbers, and abbreviations joined with `#`."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

import msgspec

MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
"""The abbreviations that every style defines; each is taken to stand for itself."""
_NEXT_FIELD = re.compile(r"\s*,?\s*([A-Za-z][\w:.-]*)\s*=\s*")
_NAME = re.compile(r"[^\s\"#%'(),={}]+")
_MARK = re.compile(r"\\.|[{}\"]", re.DOTALL)
_GLUE = re.compile(r"\s*#\s*")


class Value(msgspec.Struct, frozen=True):
    """A field's text, the abbreviations in it that nothing defines, and what stands behind it unread."""

    text: str
    undefined: tuple[str, ...] = ()
    rest: str = ""


def value(raw: str, strings: Mapping[str, str]) -> Value:
    """The text of a value as it stands in the file; the abbreviations are in lower case."""
    parts: list[str] = []
    undefined: list[str] = []
    place = 0
    while place < len(raw):
        end = _end_of_piece(raw, place)
        piece = raw[place:end]
        if piece[:1] in '{"':
            parts.append(piece[1:-1])
        elif piece.isdigit() or piece.lower() in strings:
            parts.append(strings.get(piece.lower(), piece))
        elif piece:
            undefined.append(piece)
        glue = _GLUE.match(raw, end)
        if not glue or not piece:
            place = end
            break
        place = glue.end()
    return Value("".join(parts), tuple(undefined), raw[place:].strip())


def fields(key: str, raw: str, strings: Mapping[str, str]) -> Iterator[tuple[str, Value]]:
    """The field, and those that a missing comma has left in its value."""
    while True:
        found = value(raw.strip(), strings)
        following = _NEXT_FIELD.match(found.rest)
        yield key.lower(), Value(found.text, found.undefined, "" if following else found.rest)
        if not following:
            return
        key, raw = following[1], found.rest[following.end() :]


def _end_of_piece(raw: str, place: int) -> int:
    """The place behind a braced or quoted text, a number or a name."""
    if raw[place] not in '{"':
        name = _NAME.match(raw, place)
        return name.end() if name else place
    depth = 0
    for mark in _MARK.finditer(raw, place):
        depth += {"{": 1, "}": -1}.get(mark[0], 0)
        if mark.start() > place and not depth and mark[0] == ("}" if raw[place] == "{" else '"'):
            return mark.end()
    return len(raw)
