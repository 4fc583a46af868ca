"""LaTeX in titles, names and abstracts: accents and ligatures as the letters that they mean; formulas stay."""

import re
import unicodedata
from functools import cache
from typing import Any, Final

from sitegen.tex.symbols import LETTER_ACCENTS, LETTERS
from sitegen.text import one_line, printable

_DEEPEST: Final = 50
"""Braces in a title or a name beyond which it is left as it is."""
_LONGEST: Final = 4000
"""Letters of a title or a name beyond which it is left as it is: reading takes a millisecond for a few words."""
_FAILURES: Final = (RecursionError, IndexError, KeyError, ValueError, TypeError, AttributeError)

_MARKUP = re.compile(r"[\\{}~$]|--|``|''")
_COMMENT = re.compile(r"(?<!\\)%")
_ADDRESS = re.compile(r"\\(?:url|path)\s*\{([^{}]*)\}")
_CITATION = re.compile(r"\s*\\(?:cite[a-z]*|footnote|label)\*?\s*\{[^{}]*\}")
_FORMULA = re.compile(r"(?<!\\)\$[^$]*(?<!\\)\$")
_ACCENTED = re.compile(
    r"""\{?\\(?:(?P<sign>['`^"~=.])[ \n]*|(?P<word>[uvHckdbr])(?=[\s{\\])\s*)"""
    r"""(?:\{\\?(?P<in>[A-Za-z])\}|\\(?P<dotless>[ij])(?![A-Za-z])|(?P<bare>[A-Za-z])(?![A-Za-z]*\{))(?P<close>\})?"""
)
_SYMBOLS: Final = {
    "textquoteright": "’",
    "textquoteleft": "‘",
    "textquotedblleft": "“",
    "textquotedblright": "”",
    "textendash": "–",
    "textemdash": "—",
    "textasciitilde": "~",
    **{name: letter for name, letter in LETTERS.items() if name not in {"i", "j"}},
}
_SYMBOL = re.compile(
    rf"\{{\\({'|'.join(_SYMBOLS)})\s*(?:\{{\}})?\}}|\\({'|'.join(_SYMBOLS)})(?:\{{\}}|\s+|(?![A-Za-z]))"
)
_PROTECTED = re.compile(r"(?<![\w\\}\]^_$])\{([^\\{}]*)\}")


@cache
def _reader() -> tuple[Any, tuple[type[Exception], ...]]:
    """The parser, and what it raises."""
    # only a build that reads LaTeX waits for its parser
    from pylatexenc.latex2text import LatexNodes2Text
    from pylatexenc.latexwalker import LatexWalkerError

    return LatexNodes2Text(math_mode="verbatim", keep_comments=True), (LatexWalkerError, *_FAILURES)


def letters(text: str) -> str:
    r"""A title or a name as it is printed: `Fr\'echet` and `{\L}ukasz` in letters, no braces, formulas as they are."""
    if not _MARKUP.search(text):
        return text
    if len(text) > _LONGEST or text.count("{") > _DEEPEST or not _is_balanced(text):
        return text
    plain = _CITATION.sub("", _ADDRESS.sub(r"\1", text))
    reader, failures = _reader()
    try:
        read: str = reader.latex_to_text(_COMMENT.sub(r"\%", plain))
    except failures:
        return text
    return one_line(printable(read).replace("\xa0", " ")) or text


def accented(prose: str) -> str:
    r"""Prose with accents, ligatures and quotation marks as letters, without braces that only protect capitals.

    All else of LaTeX stays. `\%` and `\&` are what they print; what stands in a formula is not touched.
    """
    if "\\" not in prose and "{" not in prose:
        return prose
    parts: list[str] = []
    place = 0
    for formula in _FORMULA.finditer(prose):
        parts += [_accented(prose[place : formula.start()]), formula[0]]
        place = formula.end()
    return "".join([*parts, _accented(prose[place:])])


def _accented(text: str) -> str:
    text = _SYMBOL.sub(lambda found: _SYMBOLS[found[1] or found[2]], text)
    text = _ACCENTED.sub(_letter, text)
    text = re.sub(r"\\([%&_#])", r"\1", text)
    for _ in range(_DEEPEST):
        if (shorter := _PROTECTED.sub(r"\1", text)) == text:
            break
        text = shorter
    return text


def _letter(found: re.Match[str]) -> str:
    """A letter with its accent; a brace that only one side has stays."""
    letter = found["in"] or found["dotless"] or found["bare"]
    opened, closed = found[0].startswith("{"), bool(found["close"])
    accented_letter = unicodedata.normalize("NFC", letter + LETTER_ACCENTS[found["sign"] or found["word"]])
    return ("{" if opened and not closed else "") + accented_letter + ("}" if closed and not opened else "")


def _is_balanced(text: str) -> bool:
    depth = 0
    for brace in re.findall(r"(?<!\\)[{}]", text):
        depth += 1 if brace == "{" else -1
        if depth < 0:
            return False
    return not depth
