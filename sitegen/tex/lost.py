"""Which words of a text are TeX commands, most without their backslash, and what its scripts are.

Nothing is guessed about where a formula starts and ends: each command and each script is found by itself,
by its own shape and what stands right beside it (see `rules`).
"""

import re
from collections.abc import Iterator, Mapping
from typing import Final

import msgspec

from sitegen.tex.glued import is_glued
from sitegen.tex.rules import EVIDENTLY, INTERVALS, NAMED_BEFORE, PHRASES, PRODUCTS, REACH, SURELY
from sitegen.tex.symbols import GREEK, LARGE, NAMES, RELATIONS, SURE
from sitegen.tex.words import Word, words

LONGEST_ARGUMENT: Final = 120
"""Braces further apart than this hold no argument of a script."""

_BASE: Final = {
    "^": re.compile(r"(?:[^\W_]|[)\]}|*′'’])[ ]?\Z"),
    "_": re.compile(r"(?:[)\]}|]|(?<![^\W\d_])(?:[A-Za-z]|[A-Za-z][A-Z]|[^\W\d_A-Za-z]))\Z"),
}
_ARGUMENT: Final = {
    "^": re.compile(r"\d(?=\d(?:theta|beta|alpha|phi|vartheta))|-?\d+|[A-Za-z](?![A-Za-z]{2})|[*+†∞](?!\w)|-(?!\w)"),
    "_": re.compile(r"\d{1,3}(?![A-Z\d]|[a-z](?![a-z])|\w*_\w{2})|[A-Za-z](?![A-Za-z0-9]|_\w{2})|[*+∞](?!\w)"),
}
_SPACES: Final = str.maketrans("\n\r\t\u00a0", "    ")
_OPERATORS: Final = frozenset([*SURE, *GREEK, *LARGE, *NAMES])
_LABELS: Final = frozenset({"int", "prod"})
"""Words that are more often labels than symbols where they are all that a script holds."""
_SCRIPTED: Final = frozenset({"star", "ast", "perp", "circ"})
_RAISED: Final = _SCRIPTED | {"times", "bullet", "wedge", "vee", "pm", "mp", "sharp", "flat"}
"""Relations that are scripts, too: the group `F^times`."""
_COMPOUNDED: Final = re.compile(r"\w-\Z")
_COMPOUND: Final = re.compile(r"_|-(?![a-z])|-rays?\b|-particles?\b|-decays?\b")
_SPACE: Final = re.compile(r"(?<![A-Za-z])[A-Z]\^[a-z](?![A-Za-z])")
"""A space such as `R^d`, which only mathematics has."""
_PAIRS: Final = {"left": "right", "bigl": "bigr", "Bigl": "Bigr", "biggl": "biggr", "Biggl": "Biggr"}


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
    sure = {word.start for word in found.values() if _is_command(text, word, inside)}
    if (
        any(found[start].names[-1] not in NAMES for start in sure)
        or any(script.braced for script in scripts)
        or _SPACE.search(text)
    ):
        sure |= {word.start for word in found.values() if word.start not in sure and _is_evident(text, word)}
    symbols = {name for start in sure for name in found[start].names if name in GREEK}
    sure |= {word.start for word in found.values() if word.names[0] in symbols and _stands_alone(text, word)}
    if sum(found[start].names[-1] not in NAMES for start in sure) + len(scripts) > 1:
        sure |= {word.start for word in found.values() if word.names[0] in GREEK and _is_symbol(text, word)}
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
    for match in re.finditer(r"[{}]", text) if "{" in text else ():
        if match[0] == "{":
            opened.append(match.start())
        elif opened:
            pairs[opened.pop()] = match.start()
    return pairs


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
        return (start, end) if name in _OPERATORS or name in (_RAISED if mark == "^" else _SCRIPTED) else None
    match = _ARGUMENT[mark].match(text, start)
    return match.span() if match else None


def _is_command(text: str, word: Word, inside: _Inside) -> bool:
    if word.spelled or word.start in inside.arguments:
        return True
    if word.prefix or len(word.names) > 1:
        return is_glued(text, word)
    name = word.names[0]
    if name in SURELY and SURELY[name].hold(text, word.start, word.end):
        return True
    if not inside.mathematics[word.start]:
        return False
    alone = not inside.mathematics[word.start - 1] and not inside.mathematics[word.end]
    if alone and (name in RELATIONS or name in _LABELS):
        return name in _RAISED and text.startswith("^{", word.start - 2)
    return name in _OPERATORS or name in RELATIONS


def _is_evident(text: str, word: Word) -> bool:
    """Whether a word is a command in a text that has others."""
    name = word.names[0]
    if PRODUCTS.fullmatch(text, word.start, word.end) or INTERVALS.match(text, word.start):
        return True
    whole = len(word.names) == 1 and not word.prefix
    return whole and name in EVIDENTLY and EVIDENTLY[name].hold(text, word.start, word.end)


def _stands_alone(text: str, word: Word) -> bool:
    """Whether a word is one name and ends no compound: a letter that is a symbol once is one throughout."""
    whole = len(word.names) == 1 and not word.prefix
    return (
        whole
        and not _COMPOUNDED.search(text, max(0, word.start - 2), word.start)
        and not _COMPOUND.match(text, word.end)
    )


def _is_symbol(text: str, word: Word) -> bool:
    """Whether a Greek letter in the midst of mathematics is that, and no part of a name: `the Gamma function`."""
    return _stands_alone(text, word) and not (
        PHRASES.match(text, word.start) or NAMED_BEFORE.search(text, max(0, word.start - REACH), word.start)
    )


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
