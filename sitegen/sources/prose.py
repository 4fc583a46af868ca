"""Abstracts as sources state them: with hard line breaks, indented paragraphs, or in HTML."""

import html
import re

from sitegen.text import one_line, printable

_BLANK = re.compile(r"\n[ \t]*\n")
_INDENTED = re.compile(r"(?<=[.!?:)\]\"'$])[ \t]*\n[ \t]{2,}(?=\S)")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")


def paragraphs(text: str | None) -> str | None:
    """The paragraphs of a text, parted by blank lines, each on one line; None where there are none.

    A line of arXiv's that is indented, behind one that ends a sentence, begins a paragraph.
    """
    parted = _INDENTED.sub("\n\n", (text or "").strip("\n").replace("\r\n", "\n").replace("\r", "\n"))
    whole = (one_line(part) for part in _BLANK.split(parted))
    return "\n\n".join(part for part in whole if part) or None


def unescaped(text: str) -> str:
    """The text with the character references that were escaped once too often as characters."""
    return printable(_ENTITY.sub(lambda found: html.unescape(found[0]), text))
