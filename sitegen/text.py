"""Text as such: normal forms, slugs, and what may stand in XML."""

import hashlib
import re
import unicodedata

from slugify import slugify, smart_truncate

SLUG_LENGTH = 80
DESCRIPTION_LENGTH = 160
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TEX_STYLE = re.compile(r"\\(?:text[a-z]*|emph|rm|it|bf|tt|sc)(?![a-z])")
_NOT_SLUG = re.compile("[^a-z0-9]+")
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
        title = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return _NOT_WORD.sub("", _TEX_STYLE.sub("", title).casefold()) or one_line(title)


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
    plain = text.translate(_TYPOGRAPHIC)
    if not plain.isascii():
        return slugify(
            text, max_length=length, word_boundary=bool(length), entities=False, decimal=False, hexadecimal=False
        )
    slug = _NOT_SLUG.sub("-", _GROUPED.sub("", plain.replace("'", "-").lower())).strip("-")
    return smart_truncate(slug, length, word_boundary=True, separator="-") if length else slug


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
