"""When letters and commands that run into each other are that, and no word of English: `kgeq`, `alphain(0,1)`."""

import re
from typing import Final

from sitegen.tex.rules import ARGUED, COMMAND, GREEK_NAMES, NUMBER, compiled
from sitegen.tex.symbols import ACCENTS, ALPHABETS, GREEK, LARGE, NAMES, RELATIONS, SURE, listed
from sitegen.tex.words import LONG_AND_SURE, Word

_FIRST: Final = frozenset(
    [
        *SURE,
        *(name for name in GREEK if len(name) > 4),
        *ALPHABETS,
        *listed("widetilde widehat operatorname mathrm mathsf pmod equiv asymp cong subset supset"),
    ]
) - {"bm", "alpha", "gamma", "delta", "Delta", "Gamma"}
"""Commands that a letter or two may run into (`pneq`): no English word ends with them."""

_BEHIND: Final[dict[str, str]] = {
    "log": rf"[(_^{{|]| ?(?:[A-Za-z](?![A-Za-z])|\d|{COMMAND})",
    "exp": r"[({]",
    "left": r"[(\[{|]|l",
    "right": r"[)\]}|]|r",
    "times": r" ?[B-HJ-Zb-z0-9](?![A-Za-z])| ?\d",
    "approx": rf" ?{NUMBER}",
    "circ": r" [a-zA-Z](?![A-Za-z])",
    "cap": r" ?[A-Z](?![A-Za-z])",
    "cup": r" ?[A-Z](?![A-Za-z])",
    "wedge": r" ?[A-Za-z](?![A-Za-z])",
    "mid": r" ?[b-hj-z](?![A-Za-z'’])",
    "sim": r" (?:[A-Z]\(|math)|-?\d",
    "in": (
        r" ?(?:[Α-Ωα-ω]|[A-Z][_^]|math(?:bb|cal|frak|rm|sf|scr|bf))|[\[(]-?\d[\d.]*,|\[[a-zA-Z]\]|\{"
        r"| \{-?\d| ?\((?:frac|[^()\s]{1,12}, ?[+-]?infty)"
    ),
    "to": (
        rf" ?infty| ?[A-Z](?:to)?(?![a-z])| ?(?:math(?:bb|cal|frak|rm|sf|scr)|{GREEK_NAMES})"
        r"| (?:[A-Za-z]|\d\d?)(?![\w.'’])"
    ),
    "colon": r" ?(?:[A-Z][_^]|math(?:bb|cal|frak))",
    "partial": r"_|\^",
    "limits": "[_^]",
    "sqrt": r"\{",
    "le": r" ?infty| ?\d+(?![\w-])| [b-hj-z](?![A-Za-z'’])",
    "ge": r" ?\d+(?![\w-])",
    "ne": r" ?\d+(?![\w-])",
    "ll": r" ?\d+(?![\w-])| [b-hj-z](?![A-Za-z'’])",
    "gg": r" ?\d+(?![\w-])| [b-hj-z](?![A-Za-z'’])",
}
"""The same for commands that English words do end with: what must stand behind."""

_SYMBOLS: Final = frozenset(name for name in [*GREEK, *LARGE] if len(name) > 3)
_LIMITED: Final = frozenset(
    listed("sum prod int lim max min sup inf limsup liminf bigcup bigcap bigoplus argmax argmin")
)
"""Commands that `limits` runs into."""

_ELEMENT: Final = re.compile(r"[achijlnoqruvxyz]in (?:[A-Z](?![A-Za-z'’])|\((?:frac|-?\d))")
"""An element of a set that has one letter; of other letters there are English words."""

_LINES: Final = re.compile(r"(?:[B-HJ-Z]|Ly|Pa|Br)(?:alpha|beta|gamma|delta)")
"""A letter and a Greek one: spectral lines, and angles of things."""

_ENGLISH: Final = frozenset(
    listed("blog vlog flog slog clog chin bright fright wright cleft age ale ole amid one ane all ill egg")
)
"""Words that look like a letter and a command."""

_LONGEST_PREFIX: Final = 2
"""Letters that any command may run into; further ones run into commands that no English word ends with."""
_LONG_PREFIX: Final = frozenset({"left", "right", "log", "sqrt"})


def is_glued(text: str, word: Word) -> bool:
    """Whether letters and commands that run into each other are that, and no word of English."""
    if _is_product(word) or _ELEMENT.match(text, word.start):
        return True
    first, last = word.names[0], word.names[-1]
    if first in GREEK and word.names[1:] == ("in",) and not word.prefix:
        return True
    if len(word.names) > 1 and last in ARGUED and text.startswith("{", word.end):
        return True
    behind = _BEHIND.get(last)
    return may_be_glued(text, word) and (not behind or bool(compiled(behind).match(text, word.end)))


def may_be_glued(text: str, word: Word) -> bool:
    """The same, but for what must stand behind."""
    if text[word.start : word.end].lower() in _ENGLISH:
        return False
    if _is_product(word):
        return True
    first, last = word.names[0], word.names[-1]
    if word.prefix > _LONGEST_PREFIX:
        return first in LONG_AND_SURE
    if first in _FIRST or _LINES.fullmatch(text, word.start, word.end):
        return True
    if last == "limits":
        return not word.prefix and word.names[0] in _LIMITED
    if word.prefix == 1 and first in RELATIONS and len(word.names) > 1:
        second = word.names[1]
        return second in ALPHABETS or second in SURE or (first in {"in", "to"} and second in _SYMBOLS)
    if last in _BEHIND:
        functions = all(name in NAMES for name in word.names[:-1])
        alone = functions and (word.prefix == 1 or last in _LONG_PREFIX)
        return alone or _has_letter(word) or (first in GREEK and last in {*_LONG_PREFIX, "in", "to"})
    if word.prefix:
        return False
    if first in {"quad", "qquad"}:
        return len(word.names) > 1
    return _has_letter(word)


def _is_product(word: Word) -> bool:
    """Whether there are nothing but commands, one of them no ending of a word, or a mark on a Greek letter."""
    if word.prefix or len(word.names) == 1:
        return False
    first, last = word.names[0], word.names[-1]
    marked = (first in ACCENTS or first == "sqrt") and (last in GREEK or last in {"partial", "ell"})
    return marked or any(name in _FIRST for name in word.names)


def _has_letter(word: Word) -> bool:
    """Whether a Greek letter with a long name is among the commands, and no two or three letters before them."""
    return not word.prefix and any(name in GREEK and len(name) > 3 for name in word.names)
