"""Names of people and organisations as they are compared, and as they stand in addresses."""

import hashlib
import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from sitegen import text

NOBODY = frozenset({"", "al", "anonymous", "anonymous authors", "author", "et al", "n a", "others", "unknown"})
"""What sources write where they name nobody."""
SLUG_LENGTH = 60
RESERVED = frozenset({"aux", "con", "letters", "nul", "page", "prn"})
"""Folders that the site itself uses, and those that Windows does not allow."""

_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "phd", "md"})
_MARKS = re.compile("[\u0300-\u036f]")
"""Accents of European scripts; the marks of others make other letters."""
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"})
_APOSTROPHES = re.compile("['’‘`´ʼ]")
_BETWEEN = re.compile(r"[\W_]+")
_LATIN = re.compile("[A-Za-z0-9]+(?: [A-Za-z0-9]+)*")
_UMLAUT = re.compile(r"(?<=[aou])e(?=[^aeiou ])")
_MAY_BE_UMLAUT = re.compile("[aou]e[^aeiou ]")
_PLAIN = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LIKE_A_DIGEST = re.compile(r"(?:.*-)?[0-9a-f]{6}")
_PORT = re.compile(r"(?:com|lpt)\d")


def key(name: str) -> str:
    """The words of a person's name as it is spoken, folded; empty where nobody is named.

    `Müller, Karl-Heinz`, `Karl Heinz Muller` and `KARL-HEINZ MÜLLER` have one key.
    """
    return folded(_spoken(name) if "," in name else name)


def folded(name: str) -> str:
    """The words of a name in small letters without accents; empty where it names nobody."""
    if _LATIN.fullmatch(name):
        found = name.lower()
        return "" if found in NOBODY else found
    if not name.isascii():
        name = unicodedata.normalize("NFKD", name)
        name = unicodedata.normalize("NFC", _MARKS.sub("", name)).casefold().translate(_LETTERS)
    found = " ".join(_BETWEEN.sub(" ", _APOSTROPHES.sub("", name.lower())).split())
    return "" if found in NOBODY else found


def shown(name: str) -> str:
    """A name as pages have it: in single spaces, given names first."""
    return " ".join((_spoken(name) if "," in name else name).split())


def _spoken(name: str) -> str:
    family, _, given = name.partition(",")
    return name if given.strip(" .").casefold() in _SUFFIXES or "," in given else f"{given} {family}"


class Parts(NamedTuple):
    """The given names of a key, its surname, and what stands behind that."""

    given: tuple[str, ...]
    surname: str
    suffix: tuple[str, ...]

    @property
    def short(self) -> tuple[str, str]:
        """Surname and first letter: what all ways to write a name share."""
        return self.surname, self.given[0][0] if self.given else ""

    @property
    def is_written_out(self) -> bool:
        """Whether the first given name is more than an initial."""
        return bool(self.given) and len(self.given[0]) > 1


@lru_cache(maxsize=1 << 17)
def parts(key_: str) -> Parts:
    """The parts of a key; `Mueller` and `Muller` have one surname here, as two sources write one umlaut."""
    words, end = _parted(key_)
    return Parts(tuple(words[: end - 1]), words[end - 1], tuple(words[end:]))


def surname_first(key_: str) -> str:
    """The parts of a key in the order by which lists of names are sorted."""
    words, end = _parted(key_)
    return " ".join((words[end - 1], *words[: end - 1], *words[end:]))


def _parted(key_: str) -> tuple[list[str], int]:
    """The words of a key, and how many they are up to the surname."""
    words = _UMLAUT.sub("", key_).split()
    end = len(words)
    while end > 1 and (words[end - 1] in _SUFFIXES or words[end - 1].isdigit()):
        end -= 1
    return words, end


def compatible(one: Parts, other: Parts) -> bool:
    """Whether both may be names of one person: initials stand for names, names in the middle may be left out."""
    if one[1:] != other[1:] or not one.given or not other.given:
        return False
    shorter, longer = sorted((one.given, other.given), key=len)
    if not _alike(shorter[0], longer[0]):
        return False
    rest = iter(longer[1:])
    return all(any(_alike(word, each) for each in rest) for word in shorter[1:])


def _alike(one: str, other: str) -> bool:
    return one == other or (min(len(one), len(other)) == 1 and one[0] == other[0])


def has_variants(key_: str) -> bool:
    """Whether a name asks for a look at its like: with initials, three words or more, or what may be an umlaut."""
    spaces = key_.count(" ")
    return spaces > 1 or (spaces == 1 and (key_[1] == " " or _MAY_BE_UMLAUT.search(key_) is not None))


def slug(key_: str) -> str:
    """The address of a key: itself where it is short and plain Latin, else as much of it as is, and six hex digits.

    Distinct keys have distinct slugs, whatever else is on the site.
    """
    plain = key_.replace(" ", "-")
    fits = _PLAIN.fullmatch(plain) and len(plain) <= SLUG_LENGTH and not _LIKE_A_DIGEST.fullmatch(plain)
    if fits and plain not in RESERVED and not _PORT.fullmatch(plain):
        return plain
    digits = hashlib.sha256(key_.encode("utf-8", "replace")).hexdigest()[:6]
    start = text.slug(key_[: 4 * SLUG_LENGTH], SLUG_LENGTH)
    return f"{start}-{digits}" if start else f"name-{digits}"
