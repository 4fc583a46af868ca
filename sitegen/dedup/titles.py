"""Titles: what of them is compared, what may never differ, and which say too little."""

import re
from itertools import accumulate, chain, pairwise
from typing import Literal

import msgspec
from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from sitegen.dedup import vocabulary
from sitegen.dedup.folding import folded

MIN_WORDS, MIN_LETTERS = 4, 20
"""A title with fewer words and fewer letters says too little to be known by."""
LONG_WORDS, LONG_LETTERS = 6, 40
"""A title with so many words and letters is known by itself, if the year agrees and nobody names other authors."""
SPELLING = 80.0
"""From this likeness on, two words are one in two spellings."""
SLIP_LENGTH = 5
"""Shorter words are more often acronyms of two things than one word misspelt."""

_WORD = re.compile(r"[^\W_]+")
_BREAKS = str.maketrans(dict.fromkeys("()[]:?!;,–—", "\n"))
_PARTS = bytes(
    code if chr(code).isalnum() else ord("\n" if chr(code) in "()[]:?!;,\n" else " ") for code in range(128)
) + bytes(128)
"""For ASCII: letters and digits as they are, line ends for the ends of parts, spaces for all else."""
_NUMBER = re.compile(r"\d+")
_GROUPED = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_MARK = re.compile(r"(?<=[^\W_])(\++|#)(?=[\s:;,.!?)]|$)")
_STYLE = re.compile(r"\\(?:text[a-z]*|emph|rm|it|bf|tt|sc)(?![a-z])")
_DOTTED = re.compile(r"(?<=\w)'(?=s\b)")
_CUT = re.compile(r"(?:…|\.\.\.)\s*$")


class Title(msgspec.Struct, frozen=True, gc=False):
    """A title as it is compared.

    words     its words in one spelling, without notes on the form of publication (`(extended abstract)`)
    key       the words without small ones and spaces: equal keys are equal titles
    main      the key of what stands before the first colon, dash, bracket or full stop
    ends      lengths of the key at which such a part ends
    numbers   its numbers, numerals and words of version, sorted: what makes `Qwen2` and `Qwen3` two
    generic   whether every word of it is of the furniture of journals (`Editor's Notes`)
    short     whether it has too few words to be known by
    long      whether it has so many that hardly two works share them
    cut       whether it ends in an ellipsis
    """

    words: str
    key: str
    main: str
    ends: tuple[int, ...]
    numbers: str
    generic: bool
    short: bool
    long: bool
    cut: bool


def read(title: str) -> Title:
    """The title as it is compared."""
    plain = _plain(title)
    segments = _segments(plain)
    kept = [words for words in segments if not vocabulary.NOTES.issuperset(words)] or segments
    words = list(chain.from_iterable(kept))
    key = _key(words) or "".join(plain.split())
    return Title(
        words=" ".join(words),
        key=key,
        main=_key(kept[0]) if len(kept) > 1 else key,
        ends=tuple(accumulate([len(_key(segment)) for segment in kept[:-1]])),
        numbers=_numbers(plain, kept),
        generic=all(word in vocabulary.GENERIC or word.isdecimal() for word in words),
        short=len(words) < MIN_WORDS and len(key) < MIN_LETTERS,
        long=len(words) >= LONG_WORDS and len(key) >= LONG_LETTERS,
        cut=bool(_CUT.search(title)),
    )


def _segments(plain: str) -> list[list[str]]:
    """The words of what stands between brackets, dashes and the ends of clauses."""
    broken = plain.replace(" - ", "\n").replace("--", "\n").replace(". ", "\n")
    if broken.isascii():
        parts = broken.encode().translate(_PARTS).decode().split("\n")
        return [words for part in parts if (words := part.split())]
    return [words for part in broken.translate(_BREAKS).split("\n") if (words := _WORD.findall(part))]


def _plain(title: str) -> str:
    """Folded, without TeX styling; `&` is `and`, `editor's` is `editors`, `book review` one word."""
    text = folded(_STYLE.sub("", title) if "\\" in title else title).replace("book review", "bookreview")
    text = text.replace("&", " and ").replace("’", "'")
    return _DOTTED.sub("", text) if "'" in text else text


def _key(words: list[str]) -> str:
    return "".join([word for word in words if word not in vocabulary.SMALL])


def _numbers(plain: str, segments: list[list[str]]) -> str:
    found = [
        number.lstrip("0") or "0" for number in _NUMBER.findall(_GROUPED.sub("", plain) if "," in plain else plain)
    ]
    for words in segments:
        if not _COUNTING.isdisjoint(words):
            found += [vocabulary.TELLING[word] for word in words if word in vocabulary.TELLING]
            found += _counted(words)
        found += [words[0]] if words[0] in vocabulary.KINDS else []
    found += _MARK.findall(plain) if "+" in plain or "#" in plain else []
    return " ".join(sorted(set(found))) if found else ""


_COUNTING = vocabulary.COUNTED | vocabulary.TELLING.keys()
"""Words that are numbers, or that numbers stand behind."""


def _counted(words: list[str]) -> list[str]:
    """What stands behind `part`, `volume` ...: a numeral, or a single letter."""
    return [
        vocabulary.ONE_LETTER_NUMERALS.get(word, word)
        for before, word in pairwise(words)
        if before in vocabulary.COUNTED and len(word) == 1 and word.isalpha()
    ]


def same_numbers(one: Title, other: Title, year: int) -> bool:
    """Whether two titles agree in all that counts.

    Where both were published in `year`, one may name that or the year before, as reports of meetings do.
    Titles that are equal but for hyphens agree in their words, so that only signs can differ (`UNet`, `UNet++`).
    """
    if one.numbers == other.numbers:
        return True
    if one.key == other.key:
        return _signs(one) == _signs(other)
    mine, theirs = set(one.numbers.split()), set(other.numbers.split())
    return bool(year) and not (mine - theirs and theirs - mine) and mine ^ theirs <= {str(year), str(year - 1)}


def _signs(title: Title) -> list[str]:
    return [number for number in title.numbers.split() if not number.isalnum()]


def likeness(one: Title, other: Title, at_least: float) -> float:
    """How alike two titles are, 0 to 100 (rapidfuzz's ratio of their keys); 0 where less than asked for."""
    return fuzz.ratio(one.key, other.key, score_cutoff=at_least)


def is_latin(title: Title) -> bool:
    """Whether the title is written in Latin letters, for the most part."""
    return 2 * sum(map(str.isascii, title.key)) >= len(title.key)


def common_words(one: Title, other: Title) -> float:
    """The share of the words of the shorter title that the other has too, small words left out."""
    mine, theirs = (set(title.words.split()) - vocabulary.SMALL - vocabulary.PREPOSITIONS for title in (one, other))
    return len(mine & theirs) / max(1, min(len(mine), len(theirs)))


_PASSED_OVER = vocabulary.SMALL | vocabulary.PREPOSITIONS | vocabulary.TELLING.keys()
"""Words that count elsewhere or not at all where the changes from one title to another are counted."""

Change = Literal["spelling", "slip", "left out", "replaced"]


def change(one: Title, other: Title) -> Change:
    """By what two titles differ: nothing but spelling, a slip of the pen in one word, words left out, or more."""
    first, second = (set(title.words.split()) - _PASSED_OVER for title in (one, other))
    mine, theirs = (
        _unspelt(first - second, second - first, other.key),
        _unspelt(second - first, first - second, one.key),
    )
    if not mine and not theirs:
        return "spelling"
    if not mine or not theirs:
        return "left out"
    return "slip" if len(mine) == len(theirs) == 1 and _is_slip(*mine, *theirs) else "replaced"


def _unspelt(words: set[str], others: set[str], key: str) -> set[str]:
    """The words that are in no spelling among the others, nor written as one with their neighbours."""
    return {
        word
        for word in words
        if any(_negates(word, each) for each in others)
        or (word not in key and not any(_one_word(word, each) for each in others))
    }


def _negates(one: str, other: str) -> bool:
    """Whether one word is the other with a prefix that makes another word of it."""
    longer, shorter = (one, other) if len(one) > len(other) else (other, one)
    return longer.endswith(shorter) and longer.removesuffix(shorter) in vocabulary.PREFIXES


def _one_word(one: str, other: str) -> bool:
    return not _negates(one, other) and fuzz.ratio(one, other, score_cutoff=SPELLING) > 0


def _is_slip(one: str, other: str) -> bool:
    """Whether two words are as far apart as slips are: two letters; in acronyms, two that changed places."""
    if _negates(one, other):
        return False
    if max(len(one), len(other)) >= SLIP_LENGTH:
        return OSA.distance(one, other, score_cutoff=2) <= 2
    return sorted(one) == sorted(other) and OSA.distance(one, other, score_cutoff=1) <= 1
