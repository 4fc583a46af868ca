"""Names of authors: the surname in one form, whichever way round a source writes the name."""

import html
import re
from collections.abc import Iterable
from functools import lru_cache

from rapidfuzz.distance import OSA

from sitegen.dedup.folding import folded

_PARTICLES_IN_A_ROW = """
    al ap bin da das de del dell della den der des di do dos du e el ibn la las le los san st te ten ter van von y zu
    zum zur
"""
PARTICLES = frozenset(_PARTICLES_IN_A_ROW.split())
SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "phd", "md"})
NOBODY = frozenset({"", "others", "et al", "al", "anonymous", "anonymous authors", "unknown", "n a"})
_NOBODYS_WORDS = frozenset(word for nobody in NOBODY for word in nobody.split())
LOST = "?"
"""Stands for a letter that was lost on the way (a question mark or U+FFFD within a name)."""
LONG = 6
"""From this length on, two surnames that are one slip of the pen apart are taken for one."""

_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "\ufffd": LOST}
)
_SPOKEN = re.compile(r"(?:[A-Z][a-z]+ )+([A-Z][a-z]{3,})")
"""A name as it is spoken, in plain letters, that ends neither in initials nor in a suffix: most are such."""
_TEX = re.compile(r"\\[a-zA-Z](?=[{ ])|[\\{}\"'’`´^~*]")
_TORN = re.compile(r"(?<=[^\W\d_]) &(?:#\d+|#x[0-9a-fA-F]+|[a-zA-Z]+); (?=[^\W\d_])")
_ASCII_LETTERS = bytes(ord(letter if letter.isalpha() or letter == LOST else " ") for letter in map(chr, range(256)))
_NOT_NAME = re.compile(r"[^\w?]+|[\d_]+")
_UMLAUT = re.compile(r"(?<=[aou])e(?=[^aeiou?])")
_INITIALS = re.compile(r"(?:[A-Z]\.?-?){1,3}")


@lru_cache(maxsize=1 << 17)
def surname(name: str) -> str:
    """The surname as it is compared; empty where nobody is named.

    `Müller, K.-R.`, `K.-R. Müller`, `Mueller KR` and `Klaus-Robert M\\"uller` have one surname. Of a compound
    or particled one the last part counts, for sources disagree on where such a name begins.
    """
    if (spoken := _SPOKEN.fullmatch(name)) and (last := spoken[1].lower()) not in _NOBODYS_WORDS:
        return _UMLAUT.sub("", last)
    plain = _TEX.sub("", _unescaped(name) if "&" in name else name)
    family = _bare(" ".join(_family_name(plain)))
    if not family.strip(LOST) or family in NOBODY or _bare(plain) in NOBODY:
        return ""
    parts = family.split()
    long = [part for part in parts if part not in PARTICLES] or parts
    return _UMLAUT.sub("", long[-1]) if long else ""


def _unescaped(name: str) -> str:
    """The name without HTML's entities; a letter among letters belongs to them: `H &#246; ppler` is `Höppler`."""
    return html.unescape(_TORN.sub(lambda torn: found if _is_small(found := torn[0].strip()) else torn[0], name))


def _is_small(entity: str) -> bool:
    letter = html.unescape(entity)
    return len(letter) == 1 and letter.islower()


def shown_surname(name: str) -> str:
    """The surname as the source spells it, for people."""
    return " ".join(_family_name(_unescaped(name))) or name


def surnames(names: Iterable[str] | None) -> tuple[str, ...]:
    """The surnames of authors, each once, in their order."""
    return tuple(dict.fromkeys(filter(None, map(surname, names or ()))))


def _bare(text: str) -> str:
    if text.isascii() and "&" not in text:
        return " ".join(text.lower().encode().translate(_ASCII_LETTERS).decode().split())
    plain = text if text.isascii() else text.casefold().translate(_LETTERS)
    return _NOT_NAME.sub(" ", folded(plain)).strip()


def _family_name(name: str) -> list[str]:
    before, comma, behind = name.partition(",")
    words = before.split()
    if comma and behind.strip(" .").casefold() not in SUFFIXES:
        return words
    while len(words) > 1 and words[-1].strip(".").casefold() in SUFFIXES:
        words.pop()
    if len(words) > 1 and _INITIALS.fullmatch(words[-1]) and not _INITIALS.fullmatch(words[0]):
        return [word for word in words if not _INITIALS.fullmatch(word)]
    return _with_particles(words)


def _with_particles(words: list[str]) -> list[str]:
    start = len(words) - 1
    while start > 0 and words[start - 1].casefold() in PARTICLES:
        start -= 1
    return words[max(start, 0) :]


def common(one: tuple[str, ...], other: tuple[str, ...]) -> list[str]:
    """The surnames of the first list that the second has too, spelling aside."""
    exact = set(one) & set(other)
    if len(exact) == min(len(one), len(other)):
        return [name for name in one if name in exact]
    rest = [name for name in other if name not in exact]
    lost = LOST in "".join(rest)
    return [name for name in one if name in exact or ((lost or _may_slip(name)) and _is_among(name, rest))]


def common_parts(authors: Iterable[str] | None, surnames_: tuple[str, ...]) -> list[str]:
    """The surnames that are any part of the authors' names: given and family name may have changed places."""
    parts = {part for name in authors or () for part in _bare(_TEX.sub("", name)).split()}
    return [name for name in surnames_ if len(name) > 2 and name in parts]


def _may_slip(name: str) -> bool:
    return len(name) >= LONG or LOST in name


def _is_among(name: str, others: list[str]) -> bool:
    return any(_alike(name, each) for each in others)


def _alike(one: str, other: str) -> bool:
    """Whether two surnames differ by lost letters only, or are long and one slip of the pen apart."""
    if LOST in one or LOST in other:
        lost = max(one.count(LOST), other.count(LOST))
        return min(len(one), len(other)) > lost + 1 and OSA.distance(one, other, score_cutoff=lost) <= lost
    return min(len(one), len(other)) >= LONG and OSA.distance(one, other, score_cutoff=1) <= 1
