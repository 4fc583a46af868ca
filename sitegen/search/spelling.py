"""Words that no paper holds, or few: the stems that they may be meant for; `static/search/spelling.js` is the twin.

A word is a stem spelled wrong where one letter more, fewer or other, or two in each other's place, make it that stem,
or that stem with a usual ending behind it; or where its ending is spelled wrong, or what is before it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final

from sitegen.search.shards import shared

Common = Sequence[tuple[str, int]]
"""Stems in their order, and of each the number of bits of how many documents hold it."""

MOST: Final = 8000
"""Stems that are known for corrections: rarer ones are seldom meant, and their bytes are loaded with the others."""
MEANT: Final = 3
"""Stems that a word is taken for at most."""
NEARLY: Final = 2
"""Bits by which a stem may be rarer than the commonest that a word may be meant for."""
ENDED: Final = 1
"""Bits by which a stem counts as rarer where it is spelled wrong before a usual ending."""
UNLIKELY: Final = 2
"""The same where the ending is what is spelled wrong, or where both meet."""
SEAM: Final = 2
"""Letters at the end of a stem that may be wrong together with the ending: `movdng`, `benidng`, `experimenatl`."""

RARE: Final = 3
"""Documents that hold a word at most that may be meant for another, where none of them holds all words of a query."""
LOOKED: Final = 5
"""Stems, the nearest of those common enough, that are looked up for such a word."""
RARER: Final = 2
"""Bits by which such a word is rarer than a stem that it may be meant for."""


def written(terms: Sequence[str], counts: Sequence[int]) -> str:
    """The MOST commonest stems of letters, of terms in order and in how many documents they are.

    Each is a capital, the number of letters that it shares with the one before, A for none; what follows these; and
    the character as far behind 0 as its number of bits.
    """
    stems = [(-count, term) for term, count in zip(terms, counts, strict=True) if _STEM.fullmatch(term)]
    kept = sorted((term, -count) for count, term in sorted(stems)[:MOST])
    fronts = [min(shared(*pair), 25) for pair in pairwise(("", *(term for term, _ in kept)))]
    return "".join(
        f"{chr(ord('A') + front)}{term[front:]}{chr(ord('0') + _bits(count))}"
        for front, (term, count) in zip(fronts, kept, strict=True)
    )


def read(text: str) -> Iterator[tuple[str, int]]:
    """The stems: the inverse of `written`."""
    stem = ""
    for front, rest, bits in _ENTRY.findall(text):
        stem = stem[: ord(front) - ord("A")] + rest
        yield stem, ord(bits) - ord("0")


def joined(common: Common, counts: Mapping[str, int]) -> Common:
    """The common stems, and those of others that are of letters, of terms and in how many documents they are."""
    known = {term: _bits(count) for term, count in counts.items() if _STEM.fullmatch(term)}
    return list((known | dict(common)).items())


def commoner(known: Common, count: int) -> Common:
    """The stems that a word in so many documents may be meant for."""
    return [(stem, bits) for stem, bits in known if bits >= _bits(count) + RARER]


def swapped(term: str) -> str:
    """A term with its first two letters in each other's place: with them there, it may be in another shard."""
    return term[1::-1] + term[2:]


def _bits(count: int) -> int:
    return min(count.bit_length(), 16)


def meant(form: str, term: str, known: Common) -> list[str]:
    """The stems that a word may be meant for, likeliest first: its folded `form` has the `term`."""
    found = near(form, term, known)
    return [stem for less, stem in found[:MEANT] if less <= found[0][0] + NEARLY]


def near(form: str, term: str, known: Common) -> list[tuple[int, str]]:
    """The stems that a word may be spelled wrong for, likeliest first, and behind by how many bits each is."""
    if not _STEM.fullmatch(form):
        return []
    return sorted(
        (unlikely - bits, stem) for stem, bits in known if (unlikely := _unlikely(form, term, stem)) is not None
    )


def is_near(one: str, other: str) -> bool:
    """Whether one letter more, fewer or other, or two in each other's place, at most part two words."""
    same = shared(one, other)
    a, b = one[same:], other[same:]
    return a[1:] == b[1:] or a == b[1:] or a[1:] == b or (a[2:] == b[2:] and a[:2] == b[:2][::-1])


_STEM: Final = re.compile("[a-z]{4,}")
_ENTRY: Final = re.compile("([A-Z])([a-z]*)([0-@])")
_SPELLED: Final = (
    "e s es ed er ers ing ings ly al ally ion ions ation ations ative atives ive ity ities ies ied y ment ments ance "
    "ence ic ical ically able ous ate ated ating ates ness or ors ist ization ize ized ational"
)
_ENDINGS: Final = frozenset(_SPELLED.split()) | {""}


def _unlikely(form: str, term: str, stem: str) -> int | None:
    """By how many bits a stem counts as rarer, or None where the word is not meant for it."""
    if is_near(term, stem):
        return 0
    size = len(stem)
    cuts = range(size - 1, min(size + 1, len(form)) + 1)
    if any(form[cut:] in _ENDINGS and is_near(form[:cut], stem) for cut in cuts):
        return ENDED
    if not form.startswith(stem[: size - SEAM]):
        return None
    before = (stem, stem[:-1]) if stem[-1] == "e" else (stem,)
    is_near_it = any(is_near(form, start + ending) for start in before for ending in _ENDINGS if len(ending) > 1)
    return UNLIKELY if is_near_it else None
