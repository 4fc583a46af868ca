"""Plain text from the markup that records hold: JATS (jats.nlm.nih.gov) and HTML, by a parser that knows no network."""

import re
from html import unescape
from typing import Any, Final

from lxml import etree

from sitegen.sources.values import prose
from sitegen.text import one_line, printable

BLOCKS: Final = frozenset(
    {
        *("p", "div", "sec", "section", "title", "list", "list-item", "ul", "ol", "li", "br", "tr", "table"),
        *(
            "blockquote",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "pre",
            "article",
            "header",
            "footer",
            "figure",
            "disp-formula",
        ),
    }
)
SILENT: Final = frozenset({"script", "style"})
"""Elements whose text is not for readers."""
_TAG = re.compile(
    r"</(?:jats:)?(?:p|sec|title|italic|bold|i|b|u|em|strong|su[bp]|sc|div|span|a|h[1-6]|[uo]l|li|section|font|scp)\s*>"
    r"|<(?:p|br)\s*/?>",
    re.IGNORECASE,
)
"""What ends an element, or needs no end: `a<b>c` is no markup."""
_PREFIX = re.compile(r"(</?)(?:jats|mml):")
_HEADING = re.compile(r"abstract|summary", re.IGNORECASE)


def plain(value: Any) -> str | None:
    """The paragraphs of a text, which may have markup; without a heading that says what it is."""
    if not isinstance(value, str):
        return None
    parsed = _text(value) if _TAG.search(value) else unescape(value)
    paragraphs = (prose(parsed) or "").split("\n\n")
    if len(paragraphs) > 1 and _HEADING.fullmatch(paragraphs[0]):
        del paragraphs[0]
    return "\n\n".join(paragraphs) or None


def plain_line(value: Any) -> str | None:
    """A title, which may have markup and twice escaped entities, as one line."""
    found = plain(unescape(value)) if isinstance(value, str) else None
    return one_line(found) if found else None


def _text(markup: str) -> str:
    """The text of the elements, blocks parted by blank lines; of all between tags where no parser can read them."""
    source = "<div>" + _PREFIX.sub(r"\1", printable(markup)) + "</div>"
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(source.encode(), parser)
    except etree.XMLSyntaxError:
        root = None
    if root is None or any(error.level == etree.ErrorLevels.FATAL for error in parser.error_log):
        return unescape(re.sub(r"<[^<>]*+>", " ", markup))
    return "".join(_pieces(root))


def _pieces(root: Any) -> list[str]:
    """The texts of a tree in order, with a blank line at the bounds of each block."""
    found: list[str] = []
    silent = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if _is_silent(element):
            silent += 1 if event == "start" else -1
        if element.tag in BLOCKS:
            found.append("\n\n")
        said = element.text if event == "start" else element.tail
        if said and not silent:
            found.append(re.sub(r"\s+", " ", _formula(said) if element.tag == "tex-math" else said))
    return found


def _is_silent(element: Any) -> bool:
    """Whether an element's text is not for readers, as a formula's that stands beside itself as TeX."""
    beside = element.getparent() if element.tag == "math" else None
    return element.tag in SILENT or (beside is not None and beside.find("tex-math") is not None)


def _formula(tex: str) -> str:
    """The formula of a LaTeX document that holds nothing else."""
    return tex.partition("\\begin{document}")[2].partition("\\end{document}")[0] or tex
