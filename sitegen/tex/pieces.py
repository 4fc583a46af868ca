"""What a text is taken apart into, and how the pieces are written: as HTML, or as plain text."""

from collections.abc import Callable, Iterable, Iterator
from typing import Final, Literal

import msgspec
from markupsafe import escape

from sitegen.tex.symbols import LOWERED, RAISED

Kind = Literal["text", "open", "close", "link", "formula"]
Written = Callable[[str], "tuple[str, str] | None"]


class Piece(msgspec.Struct, frozen=True):
    """A piece of a text: words to show, the begin or end of the element `text`, an address, or a formula."""

    kind: Kind
    text: str


class Edit(msgspec.Struct, frozen=True):
    """What to show instead of the characters from `start` to `end`; at one place, the lower `rank` is first."""

    start: int
    end: int
    piece: Piece
    rank: int = 0


def text(shown: str) -> Piece:
    """Words to show."""
    return Piece("text", shown)


def apply(source: str, edits: Iterable[Edit]) -> Iterator[Piece]:
    """The pieces of a text; of edits that overlap, the later one is dropped unless it ends an element."""
    place = 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end, edit.rank)):
        if edit.start < place and edit.piece.kind != "close":
            continue
        if edit.start > place:
            yield text(source[place : edit.start])
        yield edit.piece
        place = max(place, edit.end)
    if place < len(source):
        yield text(source[place:])


def html(pieces: Iterable[Piece], formula: Callable[[str], str], *, linked: bool) -> str:
    """The pieces as HTML without block elements, all of it escaped that the pieces do not make.

    An address becomes a link if `linked`; `formula` gives the HTML of a formula.
    """
    return "".join(_html(piece, formula, linked) for piece in pieces)


def _html(piece: Piece, formula: Callable[[str], str], linked: bool) -> str:
    if piece.kind == "open":
        return f"<{piece.text}>"
    if piece.kind == "close":
        return f"</{piece.text}>"
    if piece.kind == "formula":
        return formula(piece.text)
    shown = str(escape(piece.text))
    if piece.kind == "link" and linked:
        return f'<a href="{shown}" rel="external nofollow">{shown}</a>'
    return shown


def plain(pieces: Iterable[Piece], formula: Callable[[str], str]) -> str:
    """The pieces as text: scripts as Unicode's, or behind `^` and `_` where it has none."""
    opened: list[list[str]] = [[]]
    for piece in pieces:
        if piece.kind == "open":
            opened.append([])
        elif piece.kind == "close":
            inner = "".join(opened.pop())
            opened[-1].append(script(inner, piece.text) if piece.text in _SCRIPTS else inner)
        else:
            opened[-1].append(formula(piece.text) if piece.kind == "formula" else piece.text)
    return "".join(map("".join, opened))


_SCRIPTS: Final = {"sup": ("^", RAISED), "sub": ("_", LOWERED)}


def script(inner: str, tag: str) -> str:
    """Text that is raised (`sup`) or lowered (`sub`): x², ℓₚ, L^∞, e^(-x/2)."""
    mark, table = _SCRIPTS[tag]
    if inner and all(ord(character) in table for character in inner):
        return inner.translate(table)
    return f"{mark}{inner}" if len(inner) == 1 else f"{mark}({inner})"
