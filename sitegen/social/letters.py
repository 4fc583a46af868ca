"""Letters: which font has a sign, how wide a text is, where its lines break.

Letters are placed one by one, without a shaping library, which not every machine has. So a text is drawn only if it
needs none and if some font has each of its signs; no card ever shows a box for a missing sign.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import msgspec
from PIL import ImageFont

from sitegen.social.card import Fonts

REM = 32
"""Points a rem: a card is as wide as 37.5 rem of a page, so that it can be read where it is shown small."""
FOLDER = Path(__file__).parent / "fonts"
SERIF, SANS, MATH = (str(FOLDER / f"Noto{name}.ttf") for name in ("Serif-Medium", "Sans-Regular", "SansMath-Regular"))
MISSING = "\U0010ffff"
"""A sign that no font has: it is no character."""
ELLIPSIS = "…"


class Style(msgspec.Struct, frozen=True):
    """How a text is set: its fonts, its size in points, its ink, and the lines' distance as a part of the size."""

    paths: tuple[str, ...]
    size: int
    ink: str
    leading: float


def fonts(own: Sequence[str]) -> Fonts:
    """The shipped fonts, then those of a site, which are asked for what the shipped ones lack."""
    return Fonts((SERIF, MATH, SANS, *own), (SANS, MATH, SERIF, *own))


def readable(path: str) -> bool:
    """Whether a file is a font."""
    try:
        font(path, REM)
    except OSError:
        return False
    return True


def drawable(text: str, paths: tuple[str, ...]) -> bool:
    """Whether the fonts have all signs of a text, and these need no shaping: no marks, nothing from right to left."""
    signs = set(unicodedata.normalize("NFC", text))
    return not any(map(_needs_shaping, signs)) and all(_face(sign, paths) for sign in signs)


def wrapped(text: str, style: Style, width: int) -> list[str]:
    """The lines of a text, none wider than a width but where a word is."""
    lines = [""]
    for atom in _atoms(text):
        joined = lines[-1] + atom
        if lines[-1] and _length(joined.rstrip(), style) > width:
            lines[-1] = lines[-1].rstrip()
            lines.append(atom.lstrip())
        else:
            lines[-1] = joined
    return lines


def _atoms(text: str) -> Iterator[str]:
    """What no line may cut: words with the space behind them, each sign of a script without spaces."""
    atom = ""
    for sign in unicodedata.normalize("NFC", text):
        ends = atom[-1:].isspace() or _is_wide(atom[-1:]) or _is_wide(sign)
        if atom and ends and not sign.isspace() and not unicodedata.category(sign).startswith("P"):
            yield atom
            atom = ""
        atom += sign
    yield atom


def _is_wide(sign: str) -> bool:
    """Whether a sign is one of scripts that break lines anywhere, as Chinese does."""
    return sign != "" and unicodedata.east_asian_width(sign) in "WF"


def cut(line: str, style: Style, width: int) -> str:
    """As many words of a line as a width holds, with an ellipsis where something is left out."""
    line = unicodedata.normalize("NFC", line)
    if _length(line, style) <= width:
        return line
    parts = list(_atoms(line))
    while len(parts) > 1 and _length(_ended(parts), style) > width:
        parts.pop()
    word = parts[0] if len(parts) == 1 else ""
    while word and _length(_ended([word]), style) > width:
        word = word[:-1]
    return _ended([word] if len(parts) == 1 else parts)


def _ended(parts: Sequence[str]) -> str:
    return "".join(parts).rstrip(" ,;:.") + ELLIPSIS


def _length(text: str, style: Style) -> float:
    """How wide a text is: letters stand side by side, whatever their neighbours."""
    return sum(_advance(_face(sign, style.paths) or style.paths[0], style.size, sign) for sign in text)


@cache
def _advance(path: str, size: int, sign: str) -> float:
    return font(path, size).getlength(sign)


def runs(text: str, paths: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """A text in pieces, each with the font that has all of it."""
    path, run = paths[0], ""
    for sign in text:
        face = _face(sign, paths) or path
        if run and face != path:
            yield path, run
            run = ""
        path, run = face, run + sign
    yield path, run


@cache
def _face(sign: str, paths: tuple[str, ...]) -> str | None:
    """The first font that has a sign; a font that lacks it draws what it draws for all that it lacks."""
    if sign.isspace():
        return paths[0]
    return next((path for path in paths if _mask(path, sign) not in {_mask(path, MISSING), b""}), None)


@cache
def _mask(path: str, sign: str) -> bytes:
    mask = font(path, REM).getmask(sign)
    return bytes(mask) if mask.size[0] else b""


def _needs_shaping(sign: str) -> bool:
    """Whether a sign is a mark upon others, or of a script that runs from right to left."""
    return unicodedata.category(sign) in {"Mn", "Mc", "Me"} or unicodedata.bidirectional(sign) in {"R", "AL", "AN"}


@cache
def font(path: str, size: int) -> ImageFont.FreeTypeFont:
    """A font in a size. Raises OSError."""
    return ImageFont.truetype(path, size, layout_engine=ImageFont.Layout.BASIC)
