"""Whether a text may hold TeX or an address: a quick look, for most texts hold neither.

Wrong on the safe side only: whatever `sitegen.tex` would change in a text, this finds.
"""

import re
from functools import cache
from itertools import filterfalse
from typing import Final

from sitegen.tex.glued import may_be_glued
from sitegen.tex.symbols import listed
from sitegen.tex.words import MOST_CHUNKS, is_plain, words_anew

_SIGNS: Final = ("\\", "$", "^", "_", "{", "`", "~", "|", "http", "--")
_ENGLISH: Final = frozenset(
    listed(
        "arg bar bot bullet cap check cup deg det dim div dot em exists exp grave hat inf int it ker land left "
        "lim limits log max mid min mod models natural ni of parallel partial prec prod right rm sc sin sl star subset "
        "succ sum sup supset tan text times to top tr tt vec vee wedge in prime dagger acute breve cal big Big lor ln "
        "le ge ne ll gg circ lt gt"
    )
)
"""Names that are words, or parts of words, and commands only beside something that is seen by itself."""

_BESIDE: Final = re.compile(r"[0-9=<>+*/,:;(\[{]")
"""What beside such a word may make it a command."""
_BETWEEN: Final = re.compile(
    r"(?<![A-Za-z])[A-Za-z0-9]\s+(?:times|subset|supset|cup|cap|circ|ll|gg)\s|\w\stimes\s\d|[:/({]\s?partial\s"
    r"|\s(?:le|ge|ne|lt|gt)\s[-|\d]"
)
_COMMON: Final = frozenset(listed("times subset supset cup cap circ ll gg le ge ne lt gt partial"))
"""Those of them that single letters or numbers beside them are enough for."""


class _Words:
    """The words, as white space parts them, that are no commands: one met again costs one look-up."""

    def __init__(self) -> None:
        self._plain: set[str] = set()

    def may_need(self, text: str) -> bool:
        """Whether a word of the text may be a command."""
        new = [*filterfalse(self._plain.__contains__, text.split())]
        if any(map(may_be_command, new)):
            return True
        if len(self._plain) < MOST_CHUNKS:
            self._plain.update(word for word in new if word not in _COMMON)
        return not _COMMON.isdisjoint(new) and _BETWEEN.search(text) is not None


def may_need(text: str) -> bool:
    """Whether a text may have something to repair."""
    # a plain loop: `any` over a generator takes three times as long
    for sign in _SIGNS:
        if sign in text:
            return True
    return _words().may_need(text)


def may_hold_commands(masked: str) -> bool:
    """Whether a text, addresses and formulas aside, may hold commands or scripts."""
    for sign in "^_{\\":
        if sign in masked:
            return True
    return _words().may_need(masked)


def may_be_command(word: str) -> bool:
    """Whether a word between white space may be a command, or holds one."""
    return not is_plain(word) and any(
        may_be_glued(word, found)
        if found.prefix or len(found.names) > 1
        else found.names[0] not in _ENGLISH or _is_beside(word, found.start, found.end)
        for found in words_anew(word)
    )


def _is_beside(word: str, start: int, end: int) -> bool:
    """Whether what stands beside the letters, brackets around them and punctuation aside, may make them a command."""
    before, behind = word[:start].lstrip("(["), word[end:].rstrip(",:;")
    return bool(_BESIDE.search(before[-1:]) or _BESIDE.match(behind))


@cache
def _words() -> _Words:
    return _Words()
