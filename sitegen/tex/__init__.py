"""TeX in titles and abstracts, for display: what survived of it, and what lost its backslashes on the way.

    Sharper Bounds for ell_p Sensitivity Sampling    Sharper Bounds for ℓ<sub>p</sub> Sensitivity Sampling
    the Fr\\'echet mean, 1leq p<2, $\\ell_p$          the Fréchet mean, 1 ≤ p&lt;2, <math>…</math>

The text is taken token by token: nothing is guessed about where a formula starts and ends, and whatever is not
known to be TeX stays as it stands. Every function here takes any text and never raises; the HTML has no
block elements and nothing in it but what is made here is not escaped.
"""

from collections.abc import Iterable

from markupsafe import escape

from sitegen import text as texts
from sitegen.tex import formulas, lost, marks, pieces, shown
from sitegen.tex.gate import may_hold_commands, may_need


class Text:
    """A text taken apart once, to be written in several ways; without `repair` it stays as it stands."""

    def __init__(self, text: str, *, repair: bool = True) -> None:
        self._pieces = [*_pieces(text)] if repair and may_need(text) else [pieces.text(text)]

    def html(self) -> str:
        """The text as HTML."""
        return pieces.html(self._pieces, _formula_html, linked=True)

    def title(self) -> str:
        """The text as HTML without links, which may stand in a link."""
        return pieces.html(self._pieces, _formula_html, linked=False)

    def plain(self) -> str:
        """The text as plain text, scripts as far as possible as Unicode's."""
        return pieces.plain(self._pieces, _formula_plain)


def to_html(text: str) -> str:
    """The text as HTML."""
    return Text(text).html()


def to_title(text: str) -> str:
    """The text as HTML without links."""
    return Text(text).title()


def to_plain(text: str) -> str:
    """The text as plain text."""
    return Text(text).plain()


def opening(text: str, length: int) -> str:
    """How a text begins, as `sitegen.text.opening` has it, but not cut within a formula."""
    start = texts.opening(text, length)
    if start != text and start.count("$") % 2 and "$" in text[len(start) - 1 :]:
        return start.rpartition("$")[0].rstrip() + "…"
    return start


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
