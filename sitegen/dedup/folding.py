"""Text as titles, names and abstracts are compared: lower case, without accents and entities."""

import html
import re
import unicodedata

_COMBINING = re.compile(
    r"[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u064b-\u065f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+"
)


def folded(text: str) -> str:
    """The text in its compatibility form (NFKD), casefolded, its combining marks and HTML's entities resolved."""
    if "&" in text:
        text = html.unescape(text)
    if not text.isascii():
        text = _COMBINING.sub("", unicodedata.normalize("NFKD", text))
    return text.casefold()
