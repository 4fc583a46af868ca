"""Lists of authors written as text: LaTeX accents, joined lists, parts of names."""

import re
from functools import cache
from typing import Any, Final

from sitegen.text import one_line, printable

SUFFIX: Final = re.compile(r"(?:jr|sr|ii|iii|iv|ph\.?d|m\.?d)\.?", re.IGNORECASE)
INITIALS: Final = re.compile(r"(?:[^\W\d_]\.[ -]?){1,4}")
NOBODY: Final = re.compile(r"(?:and )?others|et\.? al\.?", re.IGNORECASE)
ON_BEHALF: Final = re.compile(r"(?:on behalf of|for) (?=the )", re.IGNORECASE)
_LETTER = re.compile(r"[^\W\d_]")
_BRACKETS = re.compile(r"\([^()]*\)")
_AND = re.compile(r",?\s+(?:and|&)\s+", re.IGNORECASE)
_COMMENT = re.compile(r"(?<!\\)%")
_DEEPEST: Final = 50


@cache
def _reader() -> Any:
    # only a build that reads LaTeX waits for its parser
    from pylatexenc.latex2text import LatexNodes2Text

    return LatexNodes2Text(math_mode="verbatim", keep_comments=True)


def letters(text: str) -> str:
    r"""The text with LaTeX accents as letters (`Fr\'echet`, `{\L}ukasz`) and without braces; formulas stay."""
    if not any(mark in text for mark in "\\{") or text.count("{") > _DEEPEST:
        return text
    read: str = _reader().latex_to_text(_COMMENT.sub(r"\%", text))
    return printable(read).replace("\xa0", " ") if read.strip() else text


def full_name(first: str | None, last: str | None, suffix: str | None = None) -> str | None:
    """`First Last Suffix` of the parts that are known, None where none is."""
    return one_line(letters(" ".join(part for part in (first, last, suffix) if part))) or None


def forward(name: str) -> str:
    """`Last, First` as `First Last`; other names as they are."""
    last, comma, first = name.partition(",")
    return one_line(f"{first} {last}") if comma and "," not in first and not SUFFIX.fullmatch(first.strip()) else name


def without_affiliations(text: str) -> str:
    """The text without what stands in round brackets, also nested."""
    while (shorter := _BRACKETS.sub(" ", text)) != text:
        text = shorter
    return text


def split_names(joined: str) -> tuple[str, ...]:
    """The names in a list joined by commas, semicolons or `and`: without affiliations, `others` and `et al.`."""
    text = without_affiliations(letters(one_line(joined)))
    if ";" in text:
        parts = [forward(part.strip()) for part in text.split(";")]
    else:
        parts = _with_suffixes(_AND.sub(", ", text).replace(":", ",").split(","))
        parts = _paired(parts)
    return names(parts)


def names(stated: list[str]) -> tuple[str, ...]:
    """The names without those that are nobody's."""
    known = (ON_BEHALF.sub("", one_line(name)).strip(" ,;") for name in stated)
    return tuple(name for name in known if _LETTER.search(name) and not NOBODY.fullmatch(name))


def _paired(parts: list[str]) -> list[str]:
    """`Last, F. M., Last, F.` as names, where every second part is initials."""
    if len(parts) % 2 or not all(INITIALS.fullmatch(part) for part in parts[1::2]):
        return parts
    return [f"{first} {last}" for last, first in zip(parts[::2], parts[1::2], strict=True)]


def _with_suffixes(parts: list[str]) -> list[str]:
    joined: list[str] = []
    for part in map(str.strip, parts):
        if joined and SUFFIX.fullmatch(part):
            joined[-1] += f" {part}"
        else:
            joined.append(part)
    return joined
