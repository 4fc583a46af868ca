"""What is not a lost command: addresses, formulas between delimiters, accents, and how TeX sets text.

`protected` finds what no rule for commands may look into; `typography` the ties, quotes and dashes.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import Final

from sitegen.tex.pieces import Edit, Piece, text
from sitegen.tex.symbols import ABBREVIATIONS, LETTER_ACCENTS, LETTERS


def protected(source: str) -> Iterator[Edit]:
    """The addresses, formulas, accents and escaped characters of a text."""
    if not any(sign in source for sign in ("\\", "$", "http")):
        return
    for match in _PROTECTED.finditer(source):
        yield from _MAKERS[match.lastgroup or ""](match)


def typography(masked: str) -> Iterator[Edit]:
    """The ties, quotes and dashes of a text whose protected characters are NUL."""
    for match in _QUOTED.finditer(masked):
        double = match.start("double") >= 0
        yield Edit(match.start(), match.start() + 1 + double, text("“" if double else "‘"))
        yield Edit(match.end() - len(match["close"] or "'"), match.end(), text("”" if double else "’"))
    for match in (*_TIES.finditer(masked), *_DASHES.finditer(masked)):
        yield Edit(*match.span(), text(_DASH[match[0]]))


def _alternatives(*names: str) -> str:
    return "|".join(sorted(names, key=len, reverse=True))


_URL: Final = r"https?://[^\s<>\"{}|\\^`$\x00]+"
_PROTECTED: Final = re.compile(
    r"(?=[\\${h])(?:"
    rf"\\(?:url|href)\{{(?P<named>{_URL})\}}(?:\{{(?P<name>[^{{}}$\\]{{1,200}})\}})?(?P<n_>)"
    rf"|(?P<url>{_URL})(?:\}}?\{{(?P<again>{_URL})\}}?\.?)?(?P<u_>)"
    r"|(?P<formula>\$\$[^$]{1,500}\$\$|(?<![\\$])\$(?=[^\s$])"
    r"(?:[^$\\]{0,499}\\[^$]{0,498}[^\s$\\]\$(?!\$)|[^$]{0,499}[^\s$\\]\$(?![\d$]))"
    r"|\\\(.{1,500}?\\\)|\\\[.{1,500}?\\\])"
    r"|(?P<group>\{)?\\(?P<accent>['`^\"~=.]|[uvHcdbrk](?![A-Za-z]))\s?"
    r"(?:\{\s?\\?(?P<within>[A-Za-z])\s?\}|\\?(?P<bare>[A-Za-z]))(?(group)\})(?P<a_>)"
    rf"|(?P<brace>\{{)?\\(?P<letter>{_alternatives(*LETTERS)})(?![A-Za-z])(?(brace)\}}|(?:\{{\}}|\s(?=[a-z]))?)(?P<l_>)"
    rf"|\\(?P<short>{_alternatives(*ABBREVIATIONS)})(?![A-Za-z])(?:\{{\}}|(?<=eg)\.|(?<=ie)\.|(?<=al)\.)?(?P<s_>)"
    r"|\\(?P<character>[%&#_${}])|\\(?P<space>[ ,;:!/@\\-]))",
    re.DOTALL,
)
_QUOTED: Final = re.compile(
    r"`(?:(?P<double>`)(?=\S)[^`]{1,400}?(?P<close>''|\"(?!\w))"
    r"|(?<![^\s(]`)(?=[A-Za-z])[^`'\n]{0,60}[^\s`']'(?![A-Za-z`']))"
)
_TIES: Final = re.compile(
    r"~(?:(?<=[A-Za-z]{2}~)(?=\d)|(?<=[.)\]},]~)(?=\d)|(?<=[\w.)\]},]~)(?=[\[\\\x00(]|[A-Za-z]{2,}(?![A-Za-z(])))"
)
_DASHES: Final = re.compile(
    r"--(?:-(?<=[\w)\]”’\".,]---)(?=[\w(“‘\"`])|-(?<=\s---)(?=\s)|(?<=\w--)(?=\w)|(?<=\s--)(?=\s))"
)
_DASH: Final = {"~": "\u00a0", "---": "—", "--": "–"}
_TAIL: Final = ".,;:!?'*_~"
_TEX: Final = re.compile(r"[\\^_{}=<>+]")


def _named(match: re.Match[str]) -> Iterator[Edit]:
    start, end = match.span("named")
    yield Edit(match.start(), start, text(""))
    yield Edit(start, end, Piece("link", match["named"]))
    yield Edit(end, match.end(), text(f" ({match['name']})" if match["name"] else ""))


def _url(match: re.Match[str]) -> Iterator[Edit]:
    """An address without what ends the sentence behind it; one that stands twice is shown once."""
    address, end = _trimmed(match["url"]), match.end("url")
    again = match["again"]
    if again and _trimmed(again).rstrip("/") == address.rstrip("/"):
        address, end = _trimmed(again), match.end()
        behind = match[0][len(match["url"]) :].rstrip("}")
        tail = "." if behind.endswith(".") or match[0].endswith(".") else ""
        yield Edit(match.start(), end, Piece("link", address))
        yield Edit(end, end, text(tail))
    else:
        yield Edit(match.start(), match.start() + len(address), Piece("link", address))


def _trimmed(address: str) -> str:
    kept = address.rstrip(_TAIL)
    while kept and kept[-1] in ")]" and kept.count("(["[kept[-1] == "]"]) < kept.count(kept[-1]):
        kept = kept[:-1].rstrip(_TAIL)
    return kept


def _formula(match: re.Match[str]) -> Iterator[Edit]:
    if is_formula(match["formula"], match.string[match.start() - 1 : match.start()]):
        yield Edit(*match.span(), Piece("formula", match[0]))


def is_formula(delimited: str, before: str) -> bool:
    """Whether text between dollar signs is a formula, and not what stands between two prices."""
    if delimited[0] == "\\":
        return True
    inner = delimited.strip("$")
    if inner.count("(") + inner.count("[") != inner.count(")") + inner.count("]") and "\\" not in inner:
        return False
    return bool(_TEX.search(inner)) or (" " not in inner and not before.isalpha())


def _accent(match: re.Match[str]) -> Iterator[Edit]:
    letter = match["within"] or match["bare"]
    marked = unicodedata.normalize("NFC", letter + LETTER_ACCENTS[match["accent"]])
    yield Edit(*match.span(), text(marked))


def _shown(table: dict[str, str], group: str) -> Callable[[re.Match[str]], Iterator[Edit]]:
    def edit(match: re.Match[str]) -> Iterator[Edit]:
        yield Edit(*match.span(), text(table[match[group]]))

    return edit


_SPACES: Final = {"!": "", "-": "", "@": "", "/": ""}
_MAKERS: Final[dict[str, Callable[[re.Match[str]], Iterator[Edit]]]] = {
    "n_": _named,
    "u_": _url,
    "formula": _formula,
    "a_": _accent,
    "l_": _shown(LETTERS, "letter"),
    "s_": _shown(ABBREVIATIONS, "short"),
    "character": _shown({each: each for each in "%&#_${}"}, "character"),
    "space": _shown({each: _SPACES.get(each, " ") for each in " ,;:!/@\\-"}, "space"),
}
