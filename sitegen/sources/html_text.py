"""Text from HTML, or from what may be HTML: feeds do not say which of the two a description is."""

import re
from typing import Final

import lxml.html
from lxml import etree

from sitegen.sources.prose import paragraphs, unescaped
from sitegen.text import one_line, printable

BLOCKS: Final = frozenset({"p", "div", "li", "ul", "ol", "dl", "dt", "dd", "blockquote", "pre", "table", "tr"})
_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "section", "article"})
SILENT: Final = frozenset({"script", "style", "template", "noscript", "head", "title", "img", "iframe", "svg"})
_INLINE: Final = (
    "a|abbr|b|big|br|cite|code|em|font|hr|i|img|jats:[a-z]+|q|s|small|span|strong|sub|sup|td|th|tbody|thead|tt|u"
)
_NAME: Final = "|".join(sorted(BLOCKS | _HEADINGS | SILENT)) + "|" + _INLINE
_ATTRIBUTE: Final = r"\s+[\w:.-]+\s*=\s*(?:\"[^\"<>]*\"|'[^'<>]*'|[^\s<>\"']+)"
_TAG = re.compile(rf"</?(?:{_NAME})(?:{_ATTRIBUTE})*\s*/?>", re.IGNORECASE)
_STRAY = re.compile(rf"<(?!/?(?:{_NAME})(?:{_ATTRIBUTE})*\s*/?>)(?!!--)", re.IGNORECASE)


def html_text(told: str | None) -> str | None:
    """The paragraphs of a text that may be HTML; `<` that begins no tag (`$<a,x>=0$`) is a letter like others."""
    if not told or not _TAG.search(told):
        return paragraphs(unescaped(told)) if told else None
    try:
        root = lxml.html.fromstring(f"<div>{_STRAY.sub('&lt;', printable(told))}</div>")
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return paragraphs(unescaped(_TAG.sub(" ", told)))
    return paragraphs(_laid_out(root))


def html_line(told: str | None) -> str | None:
    """The text of what may be HTML, as one line."""
    text = html_text(told)
    return one_line(text) if text else None


def _laid_out(root: lxml.html.HtmlElement) -> str:
    """The text with blank lines around blocks and line breaks where `br` puts them."""
    parts: list[str] = []
    silent: object = None
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        name = element.tag if isinstance(element.tag, str) else None
        if name in BLOCKS | _HEADINGS and silent is None:
            parts.append("\n\n")
        if event == "start" and silent is None:
            silent = element if name in SILENT else None
            parts.append("\n" if name == "br" else "" if silent is not None else _flat(element.text))
        elif event != "start":
            silent = None if silent is element else silent
            parts.append(_flat(element.tail) if silent is None else "")
    return "".join(parts)


def _flat(text: str | None) -> str:
    return re.sub(r"\s+", " ", text or "")
