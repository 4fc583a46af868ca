"""Text as such: normal forms, slugs, and what may stand in XML."""

import hashlib
import re
import unicodedata
from itertools import filterfalse

from slugify import slugify

SLUG_LENGTH = 80
DESCRIPTION_LENGTH = 160
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_TEX_STYLE = re.compile(r"\\(?:text[a-z]*|emph|rm|it|bf|tt|sc)(?![a-z])")
_GROUPED = re.compile(r"(?<=\d),(?=\d)")
_TYPOGRAPHIC = {
    **{ord(quote): None for quote in "\u2018\u2019"},
    **{ord(sign): "-" for sign in "\u201c\u201d\u2013\u2014\u2026"},
    **{
        point: parts[0]
        for point in range(0xC0, 0x180)
        if len(parts := unicodedata.normalize("NFD", chr(point))) == 2 and parts[0].isascii()
    },
}
"""Signs and accented letters that python-slugify reads so, too."""
_NOT_WORD = re.compile(r"[\W_]+")
_NO_LETTERS = bytes(code for code in range(128) if not chr(code).isalnum())
_LETTERS_ALONE = bytes(code if chr(code).isalnum() else ord(" ") for code in range(128)) + bytes(128)
"""Tables for ASCII, which `bytes.translate` goes through ten times as fast as an expression goes through text."""


def printable(text: str) -> str:
    """The text without the code points that XML 1.0 (production Char) forbids: NUL, most controls, surrogates."""
    return text if text.isprintable() else _NOT_XML.sub("", text)


def one_line(text: str) -> str:
    """The text with every run of white space as one space, none at the ends."""
    return " ".join(text.split())


def normal_title(title: str) -> str:
    """What stays of a title for comparing: letters and digits, casefolded, without accents.

    Titles that differ in case, spacing, punctuation, accents or TeX styling have one normal form, and so
    have `\\ell_p` and the `ell_p` that a page dump makes of it. A title without letters and digits stays as
    it is. Permalinks hang on this: it may never change.
    """
    if not title.isascii():
        decomposed = unicodedata.normalize("NFKD", title)
        title = "".join(filterfalse(unicodedata.combining, decomposed))
    plain = (_TEX_STYLE.sub("", title) if "\\" in title else title).casefold()
    if plain.isascii():
        return plain.encode().translate(None, _NO_LETTERS).decode() or one_line(title)
    return _NOT_WORD.sub("", plain) or one_line(title)


def normal_text(text: str) -> str:
    """What stays of an abstract for comparing: as `normal_title`, in words."""
    return one_line(unicodedata.normalize("NFKC", text).casefold())


def paper_id(title: str) -> str:
    """A permalink name: the title's slug (ASCII, at most 80 characters) and six hex digits of its normal form."""
    digest = hashlib.sha256(normal_title(title).encode("utf-8", "replace")).hexdigest()
    return f"{slug(title[:400]) or 'paper'}-{digest[:6]}"


def slug(text: str, length: int = SLUG_LENGTH) -> str:
    """A name for an address or a file: ASCII, lower case, hyphens; cut between words at a length, if that is not 0.

    It is what python-slugify makes of the text; of plain Latin letters in a tenth of the time that it takes itself.
    """
    plain = text if text.isascii() else text.translate(_TYPOGRAPHIC)
    if not plain.isascii():
        return slugify(
            text, max_length=length, word_boundary=bool(length), entities=False, decimal=False, hexadecimal=False
        )
    plain = (_GROUPED.sub("", plain) if "," in plain else plain).lower()
    slug = "-".join(plain.encode().translate(_LETTERS_ALONE).decode().split())
    return _cut(slug, length) if 0 < length < len(slug) else slug


def _cut(slug: str, length: int) -> str:
    """The words of a slug that fit into a length, as python-slugify chooses them: behind a long one, shorter ones."""
    kept, size = [], 0
    for word in slug.split("-"):
        if size + len(word) <= length:
            kept.append(word)
            size += len(word) + 1
    return "-".join(kept) or slug[:length]


def shorten(text: str, length: int) -> str:
    """At most `length` characters of the text, cut between words, with an ellipsis where something is left out."""
    if len(text) <= length:
        return text
    cut = text[: length - 1]
    return (cut.rpartition(" ")[0] or cut).rstrip(" ,;:.") + "…"


def opening(text: str, length: int) -> str:
    """How a text begins: one line of at most `length` characters, with an ellipsis where it goes on."""
    start = one_line(text[: 2 * length])
    return shorten(start if len(start) > length else one_line(text), length)
