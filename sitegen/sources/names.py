"""One person's name as files write it, made `First Last`; what stands for nobody is no name."""

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

from sitegen.sources.latex import letters
from sitegen.text import one_line, printable

NOBODY: Final = re.compile(
    r"(?:and )?(?:many )?others|et\.? ?al\.?|\.{3}|…|n/a|none|anonymous( authors?)?|\[.*\]", re.IGNORECASE
)
SUFFIX: Final = re.compile(r"(?:jr|sr|ii|iii|iv|esq|ph\.? ?d|m\.?d)\.?", re.IGNORECASE)
_ON_BEHALF: Final = re.compile(r"(?:on behalf of|for) (?=the )", re.IGNORECASE)
_LETTER: Final = re.compile(r"[^\W_]")
_GIVEN: Final = ("given", "first", "firstname", "given_name", "givenname", "first_name", "forenames", "given_names")
_FAMILY: Final = ("family", "last", "lastname", "family_name", "familyname", "last_name", "keyname", "surname")
_WHOLE: Final = ("name", "full_name", "fullname", "literal", "display_name", "author", "author_name")


def full_name(given: str | None, family: str | None, suffix: str | None = None) -> str | None:
    """The parts of a name in the order in which they are spoken, None where none is known."""
    return one_line(letters(" ".join(part for part in (given, family, suffix) if part))) or None


def person(name: str) -> str | None:
    """One name: `Last, First`, `Last, Jr, First` or `First Last`, LaTeX allowed; None where it names nobody."""
    if "," not in name or is_braced(name):
        return _known(letters(name))
    parts = [part.strip() for part in outside(name, ",") if part.strip()]
    if len(parts) == 2 and SUFFIX.fullmatch(parts[1]):
        return _known(letters(" ".join(parts)))
    if len(parts) == 3 and SUFFIX.fullmatch(parts[1]):
        return _known(letters(f"{parts[2]} {parts[0]} {parts[1]}"))
    if len(parts) == 3 and SUFFIX.fullmatch(parts[2]):
        return _known(letters(f"{parts[1]} {parts[0]} {parts[2]}"))
    return _known(letters(" ".join([*parts[1:], *parts[:1]])))


def known(names: Iterable[str | None]) -> tuple[str, ...]:
    """The names without those that are nobody's, each on one line."""
    return tuple(name for stated in names if stated and (name := _known(stated)))


def of_parts(parts: Mapping[Any, Any]) -> str | None:
    """The name that an object states in parts, as CSL, Crossref, Zotero and others do."""
    stated = {str(key).lower().replace("-", "_"): value for key, value in parts.items() if isinstance(value, str)}
    given, family = _first(stated, _GIVEN), _first(stated, _FAMILY)
    if not given and not family:
        whole = _first(stated, _WHOLE)
        return person(printable(whole)) if whole else None
    particle = " ".join(stated[key] for key in ("dropping_particle", "non_dropping_particle") if stated.get(key))
    return full_name(given, f"{particle} {family or ''}".strip() or None, stated.get("suffix"))


def is_braced(name: str) -> bool:
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


def outside(text: str, mark: str) -> list[str]:
    """The parts between the marks that stand outside braces."""
    parts, depth, start = [], 0, 0
    for place, letter in enumerate(text):
        depth = max(0, depth + (letter == "{") - (letter == "}"))
        if letter == mark and not depth:
            parts.append(text[start:place])
            start = place + 1
    return [*parts, text[start:]]


def _first(stated: Mapping[str, str], keys: Iterable[str]) -> str | None:
    return next((value for key in keys if (value := stated.get(key, "").strip())), None)


def _known(name: str) -> str | None:
    name = _ON_BEHALF.sub("", one_line(name)).strip(" ,;")
    return name if _LETTER.search(name) and not NOBODY.fullmatch(name) else None
