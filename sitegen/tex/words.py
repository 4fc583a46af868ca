"""Words of a text that may be commands by their letters alone, most without their backslash."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import accumulate, compress, count
from typing import Final

import msgspec

from sitegen.tex.rules import COMMANDS, LONGEST_FIRST, UNITS
from sitegen.tex.symbols import SURE

_LETTERS: Final = re.compile(r"\\?[A-Za-z]+")
_WORD: Final = re.compile(rf"([A-Za-z]{{0,4}}?)((?:{LONGEST_FIRST})+)")
_LONGEST: Final = max(map(len, COMMANDS))
_ENDINGS: Final = frozenset(name[-3:] for name in COMMANDS)
"""The last three letters of commands, or both: most words end in no such way."""
_JOINED: Final = re.compile(rf"(mu)(?:{UNITS})|(Lambda)CDM|(Delta)[A-Z]")
"""A Greek letter and what it is written with as one."""

MOST_CHUNKS: Final = 500_000
"""Pieces of text between white space that a process remembers at most."""

LONG_AND_SURE: Final = tuple(name for name in SURE if len(name) > 2)
"""Commands that any letters may run into: no English word ends with them."""


class Word(msgspec.Struct, frozen=True):
    """Letters that end with the names of commands, a last letter aside that has a script.

    `spelled` says that a backslash stands before them, `prefix` how many letters stand before the first name.
    """

    start: int
    end: int
    names: tuple[str, ...]
    spelled: bool
    prefix: int

    @property
    def places(self) -> Iterator[tuple[str, int, int]]:
        """Each name with where it starts and ends."""
        ends = [*accumulate(map(len, self.names), initial=self.end - sum(map(len, self.names)))]
        return zip(self.names, ends, ends[1:], strict=False)


class _Words(dict[str, tuple[Word, ...]]):
    """The words of each chunk of a text between two spaces: a chunk met again costs one look-up."""

    def __missing__(self, chunk: str) -> tuple[Word, ...]:
        found = tuple(words_anew(chunk))
        if len(self) < MOST_CHUNKS:
            self[chunk] = found
        return found


@cache
def _words() -> _Words:
    return _Words()


def words(text: str) -> Iterator[Word]:
    """The words of a text that may be commands by their letters alone."""
    chunks = text.split(" ")
    held = [*map(_words().__getitem__, chunks)]
    letters = accumulate(map(len, chunks), initial=0)
    for spaces, before, found in compress(zip(count(), letters, held, strict=False), held):
        place = before + spaces
        for word in found:
            yield Word(word.start + place, word.end + place, word.names, word.spelled, word.prefix)


def words_anew(text: str) -> Iterator[Word]:
    """The same, of a text that is seldom met again."""
    for match in _LETTERS.finditer(text):
        letters = match[0]
        if _is_plain(letters):
            continue
        start, end = match.span()
        spelled = letters[0] == "\\"
        letters = letters[spelled:]
        names = _names(letters)
        if not names and len(letters) > 1 and _is_operand(letters, text[end : end + 1], text[start - 1 : start]):
            names, end = _names(letters[:-1]), end - 1
        if not names and (joined := _JOINED.fullmatch(letters)):
            names = (letters[: joined.end(joined.lastindex or 0)],)
            end = start + spelled + len(names[0])
        if names and not (spelled and names[0] != letters):
            yield Word(start, end, names, spelled, end - start - spelled - sum(map(len, names)))


def _is_operand(letters: str, behind: str, before: str) -> bool:
    """Whether the last letter stands for itself: it has a script, or what runs into it is a command: `R^dtoR`."""
    is_behind = letters[:-1].endswith(LONG_AND_SURE) or (before == "^" and letters[1:-1] == "to")
    return letters[-1].isupper() and (behind in {"_", "^"} or is_behind)


@lru_cache(maxsize=65_536)
def _is_plain(word: str) -> bool:
    """Whether letters, a backslash aside, hold no names of commands wherever they stand: most words of a text."""
    letters = word.lstrip("\\")
    if _ENDINGS.isdisjoint((letters[-3:], letters[-2:], letters[-4:-1], letters[-3:-1])):
        return not _JOINED.fullmatch(letters)
    return not (_names(letters) or _names(letters[:-1]) or _JOINED.fullmatch(letters))


def is_plain(text: str) -> bool:
    """Whether a text has no words that may be commands: a quick look, and right where it says so."""
    return all(map(_is_plain, _LETTERS.findall(text)))


@lru_cache(maxsize=65_536)
def _names(letters: str) -> tuple[str, ...]:
    """The names of commands that letters end with, at most two others before them; none where that is not so."""
    if letters[-3:] not in _ENDINGS and letters[-2:] not in _ENDINGS:
        return ()
    match = _WORD.fullmatch(letters)
    return _parted(match[2]) or () if match else ()


def _parted(letters: str) -> tuple[str, ...] | None:
    """Letters as names of commands, the longest first; None where something is left: `topartial` has no `top`."""
    if not letters:
        return ()
    for size in range(min(len(letters), _LONGEST), 1, -1):
        if letters[:size] in COMMANDS:
            rest = _parted(letters[size:])
            if rest is not None:
                return letters[:size], *rest
    return None
