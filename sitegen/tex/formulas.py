"""Formulas between delimiters, as MathML and as plain text; the only door to latex2mathml."""

import re
from functools import lru_cache
from html import unescape
from typing import Final
from xml.etree.ElementTree import Element, tostring

from sitegen import sanitiser
from sitegen.tex.pieces import script
from sitegen.text import printable

LONGEST: Final = 500
"""A longer formula stays text: one of 30,000 characters takes the converter 0.2 s."""


THIN: Final = "0.167em"
_ARG: Final = re.compile(r"\\arg(?![A-Za-z])")
"""The one operator of TeX's own that the converter does not know."""


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
        _set_functions_apart(tree)
        markup = sanitiser.mathml(tostring(tree, encoding="unicode"))
        return markup, " ".join(_linear(tree).split())
    except unreadable:
        return None


def _bare(source: str) -> str:
    bare = source[2:-2] if source.startswith(("\\", "$$")) else source[1:-1]
    return _ARG.sub(r"\\operatorname{arg}", bare)


def _unescape(tree: Element) -> None:
    """The converter writes characters as references, which would be escaped once more."""
    for element in tree.iter():
        element.text = printable(unescape(element.text or ""))
        element.tail = None


def _set_functions_apart(tree: Element) -> None:
    """A thin space beside `log` where TeX has one: `n log n`; the converter leaves it out, and calls some operators."""
    for element in tree.iter("mo"):
        element.tag = "mi" if _is_name(element.text or "") else "mo"
    for parent in list(tree.iter("mrow")):
        children = list(parent)
        for place in reversed(range(len(children))):
            child, before, behind = children[place], children[:place][-1:], children[place + 1 :][:1]
            if _is_function(child):
                if behind and not _opens(behind[0]):
                    parent.insert(place + 1, Element("mspace", width=THIN))
                if before and (before[0].tag != "mo" or before[0].text in _CLOSING) and not _is_function(before[0]):
                    parent.insert(place, Element("mspace", width=THIN))


def _is_function(element: Element) -> bool:
    """Whether it is the name of a function, which is upright, bare or with limits."""
    if element.tag in _SHAPES and len(element):
        return _is_function(element[0])
    return element.tag == "mi" and _is_name(element.text or "")


def _opens(element: Element) -> bool:
    """Whether it is a sign, or begins with one, as brackets do that grow."""
    return element.tag == "mo" or (element.tag == "mrow" and len(element) > 0 and element[0].tag == "mo")


def _is_name(text: str) -> bool:
    return len(text) > 1 and text.isascii() and text.isalpha()


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
    if element.tag == "mspace" and element.get("width") == THIN:
        return " "
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
_CLOSING: Final = frozenset(")]}|")
_SPACED: Final = frozenset("=<>≤≥≠≈∼≃≡∈∉⊂⊆→←↦⇒±×∧∨∪∩≪≫≲≳")
