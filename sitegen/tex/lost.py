"""Which words of a text are TeX commands, most without their backslash, and what its scripts are.

Nothing is guessed about where a formula starts and ends: each command and each script is found by itself,
by its own shape and what stands right beside it (see `rules`).
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import accumulate
from typing import Final

import msgspec

from sitegen.tex.rules import ENGLISH, GLUED_BEHIND, GLUED_FIRST, JOINED, LIMITED, LINES, LONGEST_FIRST, RULES
from sitegen.tex.symbols import ACCENTS, ALPHABETS, GREEK, LARGE, NAMES, RELATIONS, SURE

LONGEST_ARGUMENT: Final = 120
"""Braces further apart than this hold no argument of a script."""

_LETTERS: Final = re.compile(r"\\?[A-Za-z]+")
_WORD: Final = re.compile(rf"([A-Za-z]{{0,4}}?)((?:{LONGEST_FIRST})+)")
_NAME: Final = re.compile(LONGEST_FIRST)
_BASE: Final = {
    "^": re.compile(r"(?:[^\W_]|[)\]}|*′'’])[ ]?\Z"),
    "_": re.compile(r"(?:[)\]}|]|(?<![^\W\d_])(?:[A-Za-z]|[A-Za-z][A-Z]|[^\W\d_A-Za-z]))\Z"),
}
_ARGUMENT: Final = {
    "^": re.compile(r"-?\d+|[A-Za-z](?![A-Za-z]{2})|[*+†∞](?!\w)|-(?!\w)"),
    "_": re.compile(r"\d{1,3}(?![A-Z\d]|[a-z](?![a-z])|\w*_\w{2})|[A-Za-z](?![A-Za-z0-9]|_\w{2})|[*+∞](?!\w)"),
}
_SPACES: Final = str.maketrans("\n\r\t\u00a0", "    ")
_OPERATORS: Final = frozenset([*SURE, *GREEK, *LARGE, *NAMES])
_COMPOUND: Final = re.compile(r"_|-(?![a-z])|-rays?\b|-particles?\b|-decays?\b")
_SPACE: Final = re.compile(r"(?<![A-Za-z])[A-Z]\^[a-z](?![A-Za-z])")
"""A space such as `R^d`, which only mathematics has."""
_SURE: Final = tuple(name for name in SURE if len(name) > 2)
_LONGEST_PREFIX: Final = 2
"""Letters that any command may run into; further ones run into commands that no English word ends with."""
_LONG_PREFIX: Final = frozenset({"left", "right", "log", "sqrt"})
_PAIRS: Final = {"left": "right", "bigl": "bigr", "Bigl": "Bigr", "biggl": "biggr", "Biggl": "Biggr"}


class Word(msgspec.Struct, frozen=True):
    """Letters that end with the names of commands, a last letter aside that has a script.

    `spelled` says that a backslash stands before them.
    """

    start: int
    end: int
    names: tuple[str, ...]
    spelled: bool

    @property
    def places(self) -> Iterator[tuple[str, int, int]]:
        """Each name with where it starts and ends."""
        ends = [*accumulate(map(len, self.names), initial=self.end - sum(map(len, self.names)))]
        return zip(self.names, ends, ends[1:], strict=False)

    @property
    def prefix(self) -> int:
        """How many letters stand before the first name."""
        return self.end - self.start - self.spelled - sum(map(len, self.names))


class Script(msgspec.Struct, frozen=True):
    """A raised or lowered argument: its mark is at `place`; in braces, they are at `start` and before `end`."""

    place: int
    start: int
    end: int
    raised: bool
    braced: bool


class Found(msgspec.Struct, frozen=True):
    """The commands and the scripts of a text, and what each opening brace is closed by."""

    words: tuple[Word, ...]
    scripts: tuple[Script, ...]
    braces: Mapping[int, int]


def find(text: str) -> Found:
    """The commands and scripts of a text."""
    text = text.translate(_SPACES)
    braces = _braces(text)
    found = {word.start: word for word in words(text)}
    scripts = tuple(_scripts(text, found, braces))
    inside = _Inside(text, found, scripts)
    sure = {word.start for word in found.values() if _is_command(text, word, inside, evidence=False)}
    if (
        any(found[start].names[-1] not in NAMES for start in sure)
        or any(script.braced for script in scripts)
        or _SPACE.search(text)
    ):
        sure |= {word.start for word in found.values() if _is_command(text, word, inside, evidence=True)}
    symbols = {name for start in sure for name in found[start].names if name in GREEK}
    sure |= {word.start for word in found.values() if word.names[0] in symbols and _stands_alone(text, word)}
    return Found(tuple(_paired(found[start] for start in sorted(sure))), scripts, braces)


class _Inside:
    """Which characters of a text belong to the argument of a script, and which words are one."""

    def __init__(self, text: str, words: Mapping[int, Word], scripts: tuple[Script, ...]) -> None:
        self.mathematics = bytearray(len(text) + 1)
        self.arguments: set[int] = set()
        """Where the words start that are the argument, or whose letters before the commands are."""
        for script in scripts:
            if script.braced and not text.startswith(("{rm ", "{text", "{mathrm"), script.start):
                self.mathematics[script.start + 1 : script.end - 1] = b"\1" * max(0, script.end - script.start - 2)
            word = words.get(script.start)
            if word and not script.braced:
                self.arguments.add(word.start)


def _braces(text: str) -> dict[int, int]:
    pairs: dict[int, int] = {}
    opened: list[int] = []
    for match in re.finditer(r"[{}]", text):
        if match[0] == "{":
            opened.append(match.start())
        elif opened:
            pairs[opened.pop()] = match.start()
    return pairs


def words(text: str) -> Iterator[Word]:
    """The words of a text that may be commands by their letters alone."""
    for match in _LETTERS.finditer(text):
        if _is_plain(match[0]):
            continue
        spelled, end = match[0][0] == "\\", match.end()
        letters = match[0][spelled:]
        names = _names(letters)
        if (
            not names
            and len(letters) > 1
            and _is_operand(letters, text[end : end + 1], text[match.start() - 1 : match.start()])
        ):
            names, end = _names(letters[:-1]), end - 1
        if not names and (joined := JOINED.fullmatch(letters)):
            names = (letters[: joined.end(joined.lastindex or 0)],)
            end = match.start() + spelled + len(names[0])
        if names and not (spelled and names[0] != letters):
            yield Word(match.start(), end, names, spelled)


def _is_operand(letters: str, behind: str, before: str) -> bool:
    """Whether the last letter stands for itself: it has a script, or what runs into it is a command: `R^dtoR`."""
    is_behind = letters[:-1].endswith(_SURE) or (before == "^" and letters[1:-1] == "to")
    return letters[-1].isupper() and (behind in {"_", "^"} or is_behind)


@lru_cache(maxsize=65_536)
def _is_plain(word: str) -> bool:
    """Whether letters, a backslash aside, hold no names of commands wherever they stand: most words of a text."""
    letters = word.lstrip("\\")
    return not (_names(letters) or _names(letters[:-1]) or JOINED.fullmatch(letters))


@lru_cache(maxsize=65_536)
def _names(letters: str) -> tuple[str, ...]:
    """The names of commands that letters end with, at most two others before them; none where that is not so."""
    match = _WORD.fullmatch(letters)
    names = tuple(_NAME.findall(match[2])) if match else ()
    return names if match and "".join(names) == match[2] else ()


def _scripts(text: str, words: Mapping[int, Word], braces: Mapping[int, int]) -> Iterator[Script]:
    last = -1
    for match in re.finditer(r"[_^]", text):
        place, mark = match.start(), match[0]
        span = _argument(text, place + 1, mark, words, braces)
        based = place == last or _BASE[mark].search(text, max(0, place - 3), place)
        if span and (based or _follows_command(text, place, words, span)):
            last = span[1]
            yield Script(place, *span, raised=mark == "^", braced=text[span[0]] == "{")


def _follows_command(text: str, place: int, words: Mapping[int, Word], span: tuple[int, int]) -> bool:
    """Whether the base is a command or, where the argument stands in braces, any word."""
    if not text[place - 1 : place].isalpha():
        return text[place - 1 : place].isdigit() and text[span[0]] == "{"
    start = place
    while start and text[start - 1].isascii() and text[start - 1].isalpha() and place - start < 16:
        start -= 1
    return text[span[0]] == "{" or start in words or (start - 1 in words and words[start - 1].spelled)


def _argument(
    text: str, start: int, mark: str, words: Mapping[int, Word], braces: Mapping[int, int]
) -> tuple[int, int] | None:
    """From where to where the argument of a script goes; of glued commands the first is the argument."""
    if text.startswith("{", start):
        end = braces.get(start, start)
        return (start, end + 1) if start + 1 < end <= start + LONGEST_ARGUMENT else None
    word = words.get(start)
    if word and word.end - word.start > 1:
        if word.prefix and not word.spelled:
            return (start, start + 1) if word.prefix == 1 else None
        name, _, end = next(word.places)
        return (start, end) if name in _OPERATORS or name in {"star", "ast", "perp", "circ"} else None
    match = _ARGUMENT[mark].match(text, start)
    return match.span() if match else None


def _is_command(text: str, word: Word, inside: _Inside, *, evidence: bool) -> bool:
    if word.spelled or word.start in inside.arguments:
        return True
    if word.prefix or len(word.names) > 1:
        return _is_glued(text, word)
    name = word.names[0]
    if any((rule.sure or evidence) and rule.holds(text, word.start, word.end) for rule in RULES.get(name, ())):
        return True
    if not inside.mathematics[word.start]:
        return False
    alone = not inside.mathematics[word.start - 1] and not inside.mathematics[word.end]
    return name in _OPERATORS or (name in RELATIONS and not alone)


def _stands_alone(text: str, word: Word) -> bool:
    """Whether a word is one name and ends no compound: a letter that is a symbol once is one throughout."""
    whole = len(word.names) == 1 and not word.prefix
    return whole and text[word.start - 1 : word.start] != "-" and not _COMPOUND.match(text, word.end)


def _is_glued(text: str, word: Word) -> bool:
    """Whether letters and commands that run into each other are that, and no word of English."""
    behind = GLUED_BEHIND.get(word.names[-1])
    return may_be_glued(text, word) and (not behind or bool(behind.match(text, word.end)))


def may_be_glued(text: str, word: Word) -> bool:
    """The same, but for what must stand behind."""
    if text[word.start : word.end].lower() in ENGLISH:
        return False
    first, last = word.names[0], word.names[-1]
    if word.prefix > _LONGEST_PREFIX:
        return first in _SURE
    if first in GLUED_FIRST or LINES.fullmatch(text, word.start, word.end):
        return True
    if last == "limits":
        return not word.prefix and word.names[0] in LIMITED
    if word.prefix == 1 and first in RELATIONS and len(word.names) > 1:
        return word.names[1] in ALPHABETS or word.names[1] in SURE
    if last in GLUED_BEHIND:
        functions = all(name in NAMES for name in word.names[:-1])
        alone = functions and (word.prefix == 1 or last in _LONG_PREFIX)
        return alone or _has_letter(word) or (first in GREEK and last in {*_LONG_PREFIX, "in"})
    if word.prefix:
        return False
    if first in ACCENTS:
        return last in GREEK or last in {"partial", "ell"}
    if first in {"quad", "qquad"}:
        return len(word.names) > 1
    return _has_letter(word) or any(name in GLUED_FIRST for name in word.names)


def _has_letter(word: Word) -> bool:
    """Whether a Greek letter with a long name is among the commands, and no two or three letters before them."""
    return not word.prefix and any(name in GREEK and len(name) > 3 for name in word.names)


def _paired(words: Iterator[Word]) -> Iterator[Word]:
    """The words without the sizes of brackets that miss their other half."""
    kept = list(words)
    halves: list[int] = []
    whole: set[int] = set()
    for place, word in enumerate(kept):
        if word.names[-1] in _PAIRS:
            halves.append(place)
        elif word.names[-1] in _PAIRS.values() and halves:
            whole |= {place, halves.pop()}
    sizes = {*_PAIRS, *_PAIRS.values()}
    return (word for place, word in enumerate(kept) if place in whole or word.names[-1] not in sizes)
