"""Several people: the lists in which files name them, as one text, as texts, or as objects; each `First Last`."""

import re
from collections.abc import Mapping
from functools import lru_cache
from itertools import chain
from typing import Any, Final

from sitegen.sources.latex import letters
from sitegen.sources.names import NOBODY, SUFFIX, is_braced, known, of_parts, outside, person
from sitegen.text import one_line, printable

_AND = re.compile(r",?\s+(?:and|&|\\&)\s+", re.IGNORECASE)
_LEADING_AND = re.compile(r"^\s*(?:and|&)\s+", re.IGNORECASE)
_WORD_AND = re.compile(r"and(?=[\s{])", re.IGNORECASE)
_ET_AL = re.compile(r",?\s+et\.? ?al\.?$", re.IGNORECASE)
_MARKS = re.compile(r"[*†‡§¶¹²³⁰⁴-⁹]+")
_BRACKETS = re.compile(r"\([^()]*\)")
_NOT_PLAIN: Final = re.compile(r"[;,&{}\\~$*†‡§¶¹²³⁰⁴-⁹]|--|``|''|\b(?:and|for|behalf)\b", re.IGNORECASE)
"""What a name has that is more than the words of a name: most have nothing of it."""
_DOTTED: Final = re.compile(r"(?:[^\W\d_]\.[ -]?){1,4}")
_INITIALS = re.compile(r"(?:\w\.[\s-]*){1,4}|(?:[A-Z][\s-]?){1,3}")
_VANCOUVER = re.compile(r"(?P<family>\w[\w'’-]*\w(?: \w[\w'’-]*)*) (?P<given>[A-Z]{1,3})")
_PARTICLES: Final = ("van", "von", "de", "der", "den", "del", "della", "di", "da", "dos", "du", "la", "le", "ter", "zu")


def people(text: str) -> tuple[str, ...]:
    """The people of one text: parted by `;`, by `and` or `&`, or by commas; either way round."""
    text = _ET_AL.sub("", _MARKS.sub("", one_line(text)))
    if ";" in text:
        return known(person(_without_and(name)) for name in text.split(";"))
    if "{" in text:
        return known(person(part) for part in _parted_by_and(text))
    parts = [part.strip(" ,") for part in _AND.split(text) if part.strip(" ,")]
    if len(parts) > 1 and all(part.count(",") == 1 or NOBODY.fullmatch(part) for part in parts):
        return known(person(part) for part in parts)
    return _turned([name for part in parts for name in _parted_by_commas(part)])


def bibtex_people(text: str) -> tuple[str, ...]:
    """The people of a BibTeX list, which only ` and ` parts, and not within braces."""
    parts = _parted_by_and(text)
    if len(parts) == 1 and len(outside(text, ",")) > 2:
        return people(text)
    return known(person(part) for part in parts)


def forward_people(text: str) -> tuple[str, ...]:
    """The people of a list that puts first names first, as arXiv and journals' feeds do, without affiliations."""
    text = _without_affiliations(letters(one_line(text)))
    if ";" in text:
        return known(person(part) for part in text.split(";"))
    pieces = _with_suffixes(_pieces(_AND.sub(", ", text).replace(":", ",")))
    turned = not len(pieces) % 2 and all(_DOTTED.fullmatch(given) for given in pieces[1::2])
    return known(_pairs(pieces) if turned else pieces)


def of_value(value: Any) -> tuple[str, ...]:
    """The people of a decoded value: a text, an object with parts of a name, or a list of such."""
    if isinstance(value, str):
        return people(printable(value))
    if isinstance(value, Mapping):
        name = of_parts(value)
        return (name,) if name else ()
    if not isinstance(value, list | tuple):
        return ()
    if all(isinstance(each, str) for each in value):
        return of_list([printable(each) for each in value])
    return tuple(
        name for each in value for name in (of_list([printable(each)]) if isinstance(each, str) else of_value(each))
    )


def of_list(names: list[str]) -> tuple[str, ...]:
    """The people of a list of texts, each of which is one name, or more where `;` or `and` stands in it."""
    return tuple(chain.from_iterable(map(_of_one, names)))


@lru_cache(maxsize=65_536)
def _of_one(stated: str) -> tuple[str, ...]:
    """The people of a text that is one name, or more where `;` or `and` stands in it."""
    if not _NOT_PLAIN.search(stated):
        return known([stated])
    name = _without_and(stated)
    if ";" in name or (_AND.search(name) and not is_braced(name)):
        return people(name)
    return known([person(_MARKS.sub("", name))])


def is_torn(names: tuple[str, ...]) -> bool:
    """Whether the names of a text were parted at the commas within them: of several, half are one word."""
    words = sum(" " not in name and name[:1].isupper() for name in names)
    return len(names) > 1 and words * 2 >= len(names)


def _without_and(name: str) -> str:
    return _LEADING_AND.sub("", name)


def _without_affiliations(text: str) -> str:
    """The text without what stands in round brackets, also nested."""
    while (shorter := _BRACKETS.sub(" ", text)) != text:
        text = shorter
    return text


def _parted_by_and(text: str) -> list[str]:
    """The parts between the words `and` that stand outside braces."""
    parts, depth, start = [], 0, 0
    for place, letter in enumerate(text):
        depth = max(0, depth + (letter == "{") - (letter == "}"))
        behind = text[place - 1 : place] if place else " "
        if not depth and letter in "aA" and (behind.isspace() or behind == "}") and _WORD_AND.match(text, place):
            parts.append(text[start:place])
            start = place + 3
    return [part for part in (*parts, text[start:]) if part.strip()]


def _parted_by_commas(text: str) -> list[str]:
    """The names of a part without `and`: `A B, C D`, or `Last, F., Other, G.`, or one `Last, First`."""
    pieces = _with_suffixes(_pieces(text))
    turned = _pairs(pieces)
    if len(pieces) == 2 and (any(" " not in piece for piece in pieces) or pieces[0].split()[0] in _PARTICLES):
        return turned
    even = len(pieces) > 2 and len(pieces) % 2 == 0
    if even and all(_INITIALS.fullmatch(given) for given in pieces[1::2]):
        return turned
    if even and all(" " not in piece for piece in pieces):
        return turned
    return pieces


def _pieces(text: str) -> list[str]:
    return [piece.strip() for piece in text.split(",") if piece.strip()]


def _pairs(pieces: list[str]) -> list[str]:
    """Every second piece before the one that it stands behind."""
    return [f"{given} {family}" for family, given in zip(pieces[::2], pieces[1::2], strict=False)]


def _with_suffixes(pieces: list[str]) -> list[str]:
    joined: list[str] = []
    for piece in pieces:
        if joined and SUFFIX.fullmatch(piece):
            joined[-1] += f" {piece}"
        else:
            joined.append(piece)
    return joined


def _turned(names: list[str]) -> tuple[str, ...]:
    """The known ones; where several all end in initials (`Aerts J`), those are put first."""
    read = known(letters(name) for name in names)
    backward = [_VANCOUVER.fullmatch(name) for name in read]
    if len(read) < 2 or not all(backward):
        return read
    return tuple(f"{name['given']} {name['family']}" for name in backward if name)
