"""XML read safely and as far as it goes: without entities, DTD or network, and with what is wrong, and where.

No DTD reaches the parser, so that no entity can be declared; the named characters of HTML are read
as what they mean. Names are compared without their namespaces, as hand-made files leave these out.
"""

import codecs
import re
from collections.abc import Iterator
from html.entities import name2codepoint
from typing import Final

import msgspec
from lxml import etree

from sitegen.text import one_line, printable

Element = etree._Element  # noqa: SLF001  the type has no public name

FATAL: Final = 3
_PROLOG = re.compile(r"(?:<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>|\s+)*", re.DOTALL)
"""What may stand before the first element; nothing of it reaches the parser."""
_ROOT = re.compile(r"<(?:[\w.-]+:)?([\w.-]+)[\s/>]")
_DECLARED = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.-]{1,40})[\"']")
_AMPERSAND = re.compile(r"<!\[CDATA\[.*?(?:\]\]>|\Z)|&(?:([A-Za-z][A-Za-z0-9]{1,7});|(?![#\w]))", re.DOTALL)
_OWN: Final = frozenset({"amp", "lt", "gt", "quot", "apos"})
_SAFE: Final = re.compile(
    r"(utf-?(8|16)|iso-?8859|latin|windows-|cp125|us-ascii|ascii|gb|big5|euc-|shift_jis|koi8)", re.IGNORECASE
)


Complaint = tuple[tuple[int, int], str]
"""What the parser found wrong, on which line and in which column."""


class Tree(msgspec.Struct, frozen=True):
    """A parsed file: its root (None where nothing can be parsed), and what the parser complained of, with places."""

    text: str
    root: Element | None
    complaints: tuple[Complaint, ...]


def root_name(head: str) -> str:
    """The name, without its namespace, of the first element of what begins like XML, else nothing."""
    start = _PROLOG.match(head.lstrip("\ufeff"))
    found = _ROOT.match(head.lstrip("\ufeff"), start.end() if start else 0)
    return found[1] if found else ""


def whole(root: Element) -> bytes:
    """The element as well-formed XML."""
    return etree.tostring(root)


def tree(data: bytes) -> Tree:
    """The file as far as it can be parsed."""
    text = decoded(data)
    parser = etree.XMLParser(
        recover=True,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        encoding="utf-8",
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(text.encode() or b" ", parser)
    except etree.XMLSyntaxError:
        root = None
    return Tree(
        text,
        root,
        tuple(
            ((error.line, error.column), error.message)
            for error in parser.error_log
            if error.level >= FATAL or (error.domain_name == "PARSER" and error.level_name == "ERROR")
        ),
    )


def child(element: Element, name: str) -> Element | None:
    """The first child of that name."""
    return next(children(element, name), None)


def children(element: Element, name: str) -> Iterator[Element]:
    """The children of that name, in whatever namespace, declared or not."""
    return (inner for inner in element if local_name(inner) == name)


def line_of(element: Element) -> int:
    """The line that an element begins on, from 1."""
    number: object = element.sourceline
    return number if isinstance(number, int) else 1


def local_name(element: Element) -> str:
    """The name of an element without its namespace; nothing for what is no element."""
    return re.split("[}:]", element.tag)[-1] if isinstance(element.tag, str) else ""


def text_of(element: Element | None) -> str | None:
    """All text inside an element, also in elements in it, as it stands; None where there is none."""
    text = "".join(str(part) for part in element.itertext()) if element is not None else ""
    return text if text.strip() else None


def text(element: Element, name: str) -> str | None:
    """The text of the first child of that name, as it stands."""
    return text_of(child(element, name))


def line(element: Element, name: str) -> str | None:
    """The text of the first child of that name, as one line."""
    found = text(element, name)
    return one_line(found) if found else None


def decoded(data: bytes) -> str:
    """The text, in the encoding that it declares, without what stands before the root and what XML forbids."""
    text = printable(data.decode(_encoding(data), "replace").replace("\r\n", "\n").replace("\r", "\n"))
    prolog = _PROLOG.match(text)
    before = prolog[0] if prolog else ""
    return blank(before) + _AMPERSAND.sub(_character, text[len(before) :])


def blank(text: str) -> str:
    """As many spaces, the line breaks where they were."""
    return re.sub(r"[^\n]", " ", text)


def _character(found: re.Match[str]) -> str:
    """A named character of HTML as itself, CDATA as it is, XML's own five and a bare ampersand as numbers.

    For what stands behind damage the parser drops names, XML's own too, and keeps numbers.
    """
    name = found[1] or ("amp" if found[0] == "&" else None)
    if name not in name2codepoint and name != "apos":
        return found[0]
    code = name2codepoint.get(name, ord("'"))
    return f"&#{code};" if name in _OWN else chr(code)


def _encoding(data: bytes) -> str:
    if data[:2] in {codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE}:
        return "utf-16"
    declared = _DECLARED.match(data[:400].lstrip(codecs.BOM_UTF8).lstrip())
    name = declared[1].decode() if declared else "utf-8"
    try:
        known = codecs.lookup(name).name if _SAFE.match(name) else "utf-8"
    except LookupError:
        known = "utf-8"
    return "utf-8-sig" if known.startswith(("utf-8", "utf-16")) else known
