"""Formulas between delimiters, as MathML and as plain text; the only door to latex2mathml."""

from functools import lru_cache
from html import unescape
from typing import Final
from xml.etree.ElementTree import Element, tostring

from sitegen import sanitiser
from sitegen.tex.pieces import script
from sitegen.text import printable

LONGEST: Final = 500
"""A longer formula stays text: one of 30,000 characters takes the converter 0.2 s."""


@lru_cache(maxsize=4096)
def formula(source: str) -> tuple[str, str] | None:
    """The MathML of a formula in its delimiters, and its plain text; None where it cannot be read."""
    if len(source) > LONGEST:
        return None
    # it reads a table of symbols, 0.1 s; only texts that hold a formula wait for it
    from latex2mathml import converter, exceptions

    unreadable: tuple[type[Exception], ...] = (
        *(value for value in vars(exceptions).values() if isinstance(value, type) and issubclass(value, Exception)),
        *_ALSO_RAISED,
    )
    try:
        tree = converter.convert_to_element(_bare(printable(source)))
        _unescape(tree)
        markup = sanitiser.mathml(tostring(tree, encoding="unicode"))
        return markup, " ".join(_linear(tree).split())
    except unreadable:
        return None


def _bare(source: str) -> str:
    return source[2:-2] if source.startswith(("\\", "$$")) else source[1:-1]


def _unescape(tree: Element) -> None:
    """The converter writes characters as references, which would be escaped once more."""
    for element in tree.iter():
        element.text = printable(unescape(element.text or ""))
        element.tail = None


def _linear(element: Element) -> str:
    """A formula on one line."""
    parts = [_linear(child) for child in element]
    shape = _SHAPES.get(element.tag)
    if shape and len(parts) == len(shape[0]):
        return "".join(
            script(part, mark) if mark in {"sub", "sup"} else mark.format(_grouped(part) if shape[1] else part)
            for part, mark in zip(parts, shape[0], strict=True)
        )
    if element.tag == "mover" and len(parts) == 2 and parts[1] in _MARKS:
        return parts[0] + _MARKS[parts[1]]
    if element.tag == "msqrt":
        return f"√{_grouped(''.join(parts))}"
    own = element.text or ""
    return (f" {own} " if element.tag == "mo" and own in _SPACED else own) + "".join(parts)


def _grouped(part: str) -> str:
    return part if len(part) == 1 or part.isalnum() else f"({part})"


_ALSO_RAISED: Final = (RecursionError, IndexError, KeyError, ValueError, TypeError, AttributeError, StopIteration)
"""What the converter raises, beside its own, on what is no formula."""
_SHAPES: Final[dict[str, tuple[tuple[str, ...], bool]]] = {
    "msub": (("{}", "sub"), False),
    "msup": (("{}", "sup"), False),
    "msubsup": (("{}", "sub", "sup"), False),
    "munder": (("{}", "sub"), False),
    "munderover": (("{}", "sub", "sup"), False),
    "mfrac": (("{}", "/{}"), True),
}
_MARKS: Final = {
    "~": "\u0303",
    "^": "\u0302",
    "¯": "\u0304",
    "‾": "\u0304",
    "→": "\u20d7",
    "˙": "\u0307",
    "¨": "\u0308",
}
_SPACED: Final = frozenset("=<>≤≥≠≈∼≃≡∈∉⊂⊆→←↦⇒±×∧∨∪∩≪≫≲≳")
