"""People's names as files write them, made `First Last`: lists of them, parts of them, organisations."""

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

from sitegen.sources.latex import letters
from sitegen.text import one_line, printable

NOBODY: Final = re.compile(
    r"(?:and )?(?:many )?others|et\.? ?al\.?|\.{3}|…|n/a|none|anonymous( authors?)?|\[.*\]", re.IGNORECASE
)
SUFFIX: Final = re.compile(r"(?:jr|sr|ii|iii|iv|esq|ph\.? ?d|m\.?d)\.?", re.IGNORECASE)
_AND = re.compile(r",?\s+(?:and|&|\\&)\s+", re.IGNORECASE)
_WORD_AND = re.compile(r"and(?=[\s{])", re.IGNORECASE)
_ET_AL = re.compile(r",?\s+et\.? ?al\.?$", re.IGNORECASE)
_MARKS = re.compile(r"[*†‡§¶¹²³⁰⁴-⁹]+")
_INITIALS = re.compile(r"(?:\w\.[\s-]*){1,4}|(?:[A-Z][\s-]?){1,3}")
_VANCOUVER = re.compile(r"(?P<family>\w[\w'’-]*\w(?: \w[\w'’-]*)*) (?P<given>[A-Z]{1,3})")
_PARTICLES: Final = ("van", "von", "de", "der", "den", "del", "della", "di", "da", "dos", "du", "la", "le", "ter", "zu")
_GIVEN: Final = ("given", "first", "firstname", "given_name", "givenname", "first_name", "forenames", "given_names")
_FAMILY: Final = ("family", "last", "lastname", "family_name", "familyname", "last_name", "keyname", "surname")
_WHOLE: Final = ("name", "full_name", "fullname", "literal", "display_name", "author", "author_name")


def full_name(given: str | None, family: str | None, suffix: str | None = None) -> str | None:
    """The parts of a name in the order in which they are spoken, None where none is known."""
    return one_line(letters(" ".join(part for part in (given, family, suffix) if part))) or None


def person(name: str) -> str | None:
    """One name: `Last, First`, `Last, Jr, First` or `First Last`, LaTeX allowed; None where it names nobody."""
    if "," not in name or _is_braced(name):
        return _known(letters(name))
    parts = [part.strip() for part in _outside(name, ",") if part.strip()]
    if len(parts) == 2 and SUFFIX.fullmatch(parts[1]):
        return _known(letters(" ".join(parts)))
    if len(parts) == 3 and SUFFIX.fullmatch(parts[1]):
        return _known(letters(f"{parts[2]} {parts[0]} {parts[1]}"))
    if len(parts) == 3 and SUFFIX.fullmatch(parts[2]):
        return _known(letters(f"{parts[1]} {parts[0]} {parts[2]}"))
    return _known(letters(" ".join([*parts[1:], *parts[:1]])))


def bibtex_people(text: str) -> tuple[str, ...]:
    """The people of a BibTeX list, which only ` and ` parts, and not within braces."""
    parts = _parted_by_and(text)
    if len(parts) == 1 and len(_outside(text, ",")) > 2:
        return people(text)
    return _once_known(person(part) for part in parts)


def people(text: str) -> tuple[str, ...]:
    """The people of one text: parted by `;`, by `and` or `&`, or by commas; either way round."""
    text = _ET_AL.sub("", _MARKS.sub("", one_line(text)))
    if ";" in text:
        return _once_known(person(_without_and(name)) for name in text.split(";"))
    if "{" in text:
        return _once_known(person(part) for part in _parted_by_and(text))
    parts = [part.strip(" ,") for part in _AND.split(text) if part.strip(" ,")]
    if len(parts) > 1 and all(part.count(",") == 1 or NOBODY.fullmatch(part) for part in parts):
        return _once_known(person(part) for part in parts)
    return _turned([name for part in parts for name in _parted_by_commas(part)])


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
    found: list[str] = []
    for name in map(_without_and, names):
        if ";" in name or (_AND.search(name) and not _is_braced(name)):
            found += people(name)
        else:
            found += [known] if (known := person(_MARKS.sub("", name))) else []
    return tuple(found)


def of_parts(parts: Mapping[Any, Any]) -> str | None:
    """The name that an object states in parts, as CSL, Crossref, Zotero and others do."""
    stated = {str(key).lower().replace("-", "_"): value for key, value in parts.items() if isinstance(value, str)}
    given, family = _first(stated, _GIVEN), _first(stated, _FAMILY)
    if not given and not family:
        whole = _first(stated, _WHOLE)
        return person(printable(whole)) if whole else None
    particle = " ".join(stated[key] for key in ("dropping_particle", "non_dropping_particle") if stated.get(key))
    return full_name(given, f"{particle} {family or ''}".strip() or None, stated.get("suffix"))


def _first(stated: Mapping[str, str], keys: Iterable[str]) -> str | None:
    return next((value for key in keys if (value := stated.get(key, "").strip())), None)


def _known(name: str) -> str | None:
    name = one_line(name).strip(" ,;")
    return name if re.search(r"\w", name) and not NOBODY.fullmatch(name) else None


def _once_known(names: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(name for name in names if name)


def _without_and(name: str) -> str:
    return re.sub(r"^\s*(?:and|&)\s+", "", name, flags=re.IGNORECASE)


def _is_braced(name: str) -> bool:
    """Whether one pair of braces holds all of it, as it does of an organisation."""
    name = name.strip()
    if not name.startswith("{") or name.startswith("{\\"):
        return False
    depth = 0
    for place, letter in enumerate(name):
        depth += (letter == "{") - (letter == "}")
        if not depth:
            return place == len(name) - 1
    return False


def _outside(text: str, mark: str) -> list[str]:
    """The parts between the marks that stand outside braces."""
    parts, depth, start = [], 0, 0
    for place, letter in enumerate(text):
        depth = max(0, depth + (letter == "{") - (letter == "}"))
        if letter == mark and not depth:
            parts.append(text[start:place])
            start = place + 1
    return [*parts, text[start:]]


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
    pieces = _with_suffixes([piece.strip() for piece in text.split(",") if piece.strip()])
    turned = [f"{given} {family}" for family, given in zip(pieces[::2], pieces[1::2], strict=False)]
    if len(pieces) == 2 and (any(" " not in piece for piece in pieces) or pieces[0].split()[0] in _PARTICLES):
        return turned
    even = len(pieces) > 2 and len(pieces) % 2 == 0
    if even and all(_INITIALS.fullmatch(given) for given in pieces[1::2]):
        return turned
    if even and all(" " not in piece for piece in pieces):
        return turned
    return pieces


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
    known = _once_known(_known(letters(name)) for name in names)
    backward = [_VANCOUVER.fullmatch(name) for name in known]
    if len(known) < 2 or not all(backward):
        return known
    return tuple(f"{name['given']} {name['family']}" for name in backward if name)
