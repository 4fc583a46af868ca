"""TeX in titles and abstracts, for display: what survived of it, and what lost its backslashes on the way.

    Sharper Bounds for ell_p Sensitivity Sampling    Sharper Bounds for ℓ<sub>p</sub> Sensitivity Sampling
    the Fr\\'echet mean, 1leq p<2, $\\ell_p$          the Fréchet mean, 1 ≤ p&lt;2, <math>…</math>

The text is taken token by token: nothing is guessed about where a formula starts and ends, and whatever is not
known to be TeX stays as it stands. Every function here takes any text and never raises; the HTML has no
block elements and nothing in it but what is made here is not escaped.
"""

from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from markupsafe import escape

from sitegen import text as texts
from sitegen.tex import formulas, lost, marks, pieces, shown
from sitegen.tex.gate import may_hold_commands, may_need

_KEPT: Final = 8192


def to_html(text: str, *, repair: bool = True) -> str:
    """The text as HTML; without `repair` it is only escaped."""
    return _html(text, linked=True) if repair and may_need(text) else str(escape(text))


def to_title(text: str, *, repair: bool = True) -> str:
    """The text as HTML without links, which may stand in a link."""
    return _html(text, linked=False) if repair and may_need(text) else str(escape(text))


def to_plain(text: str, *, repair: bool = True) -> str:
    """The text as plain text, scripts as far as possible as Unicode's."""
    return _plain(text) if repair and may_need(text) else text


def opening(text: str, length: int) -> str:
    """How a text begins, as `sitegen.text.opening` has it, but not cut within a formula."""
    start = texts.opening(text, length)
    if start != text and start.count("$") % 2 and "$" in text[len(start) - 1 :]:
        return start.rpartition("$")[0].rstrip() + "…"
    return start


@lru_cache(_KEPT)
def _html(text: str, *, linked: bool) -> str:
    return pieces.html(_pieces(text), _formula_html, linked=linked)


@lru_cache(_KEPT)
def _plain(text: str) -> str:
    return pieces.plain(_pieces(text), _formula_plain)


def _pieces(text: str) -> Iterable[pieces.Piece]:
    edits = list(marks.protected(text))
    masked = _masked(text, edits)
    if may_hold_commands(masked):
        edits += shown.edits(masked, lost.find(masked))
    edits += marks.typography(masked)
    return pieces.apply(text, edits)


def _masked(text: str, edits: Iterable[pieces.Edit]) -> str:
    """The text with NUL for each protected character, so that places stay."""
    parts, place = [], 0
    for edit in edits:
        parts += [text[place : edit.start], "\0" * (edit.end - edit.start)]
        place = edit.end
    return "".join(parts) + text[place:]


def _formula_html(source: str) -> str:
    read = formulas.formula(source)
    return read[0] if read else str(escape(source))


def _formula_plain(source: str) -> str:
    read = formulas.formula(source)
    return read[1] if read else source
