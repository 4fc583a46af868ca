"""Abstracts: how alike two of them are, and by what alike ones are found."""

import re
import string
from functools import lru_cache
from zlib import crc32

from sitegen.dedup.folding import folded

GRAM = 5
"""Words in a gram: likeness is the share of runs of five words that two abstracts have in common."""
MIN_GRAMS = 16
"""With fewer grams (twenty words) an abstract says nothing by its likeness, only by being equal."""
SENTENCES = 4
"""Two abstracts that are alike to nine tenths differ in a sentence or two, so they share two of their longest."""
BEGINNING = 80
"""Characters by which a sentence is known."""
CUT = 0.9
"""The share of a cut abstract that the whole one must hold."""

_SIGNS = str.maketrans(dict.fromkeys(string.punctuation + string.whitespace + "‘’“”–—…"))
_ASCII_SIGNS = (string.punctuation + string.whitespace).encode()
_WORD = re.compile(r"[^\W_]+")
_ELLIPSIS = re.compile(r"(?:…|\.\.\.)\W*$")


def words(abstract: str) -> list[str]:
    """The words of an abstract, lower case, without accents, TeX commands and punctuation."""
    return _WORD.findall(folded(abstract).replace("\\", ""))


@lru_cache(maxsize=4096)
def grams(abstract: str) -> frozenset[tuple[str, ...]]:
    """All runs of five words."""
    found = words(abstract)
    return frozenset(zip(*(found[start:] for start in range(GRAM)), strict=False))


def is_cut(abstract: str) -> bool:
    """Whether an abstract ends in an ellipsis: a feed has shortened it."""
    end = abstract[-8:]
    return ("…" in end or "..." in end) and bool(_ELLIPSIS.search(end))


@lru_cache(maxsize=1024)
def likeness(one: str, other: str) -> float:
    """The Jaccard index of the grams of two abstracts, 0 to 1; of a cut one, the share that the other holds.

    Too short abstracts are alike only where they are equal, word for word.
    """
    if one == other:
        return 1.0
    first, second = grams(one), grams(other)
    fewer = min(len(first), len(second))
    if fewer < MIN_GRAMS:
        return float(words(one) == words(other))
    shared = len(first & second)
    contained = shared / fewer
    if contained >= CUT and (is_cut(one) or is_cut(other)):
        return contained
    return shared / (len(first) + len(second) - shared)


def keys(abstract: str) -> list[int]:
    """The checksums of every two of the longest sentences of an abstract, as they begin, without signs and spaces."""
    longest = sorted(abstract.replace("\n", " ").split(". "), key=len, reverse=True)[:SENTENCES]
    plain = sorted([_bare(folded(sentence[:BEGINNING])) for sentence in longest])
    begun = [(crc32(each), place) for place, each in enumerate(plain, 1)]
    if len(plain) < 2:
        return [start for start, _ in begun]
    return [crc32(other, start) for start, place in begun for other in plain[place:]]


def _bare(text: str) -> bytes:
    """A text without signs and spaces, in UTF-8."""
    if text.isascii():
        return text.encode().translate(None, _ASCII_SIGNS)
    return text.translate(_SIGNS).encode("utf-8", "replace")
