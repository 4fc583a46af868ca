"""The text of a file whose encoding is its own affair: UTF-8 by rule, else what it declares or looks like."""

import codecs
import re
from typing import Final

import msgspec

from sitegen.errors import Problem
from sitegen.text import printable

_DECLARED = re.compile(rb"(?:^|\n)%+[ \t]*(?:-\*-.*?)?(?:encoding|coding)[ \t]*[:=][ \t]*([\w.-]{2,20})", re.IGNORECASE)
_UTF_16: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_EIGHT_BIT: Final = re.compile(r"(?:iso|cp|windows|mac|koi|latin|gb|big5|euc|shift|hz)[\w.-]*", re.IGNORECASE)
_HIGH = re.compile(rb"[\x80-\xff]+")


class Decoded(msgspec.Struct, frozen=True):
    """A text with LF at the end of its lines, and what was noticed on the way to it."""

    text: str
    remarks: tuple[Problem, ...] = ()


def decoded(data: bytes, file: str) -> Decoded:
    """The text of the bytes, without code points that no page can show."""
    if data[:2] in _UTF_16:
        return _cleaned(data.decode("utf-16", "replace"), file, ())
    try:
        return _cleaned(data.decode("utf-8-sig"), file, ())
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
    name = _declared(data) or _likely(data)
    hint = "save it as UTF-8 if letters are wrong"
    remark = Problem(f"{file}:{line}", f"not valid UTF-8; read as {name}", hint)
    return _cleaned(data.decode(name, "replace"), file, (remark,))


def _declared(data: bytes) -> str | None:
    """The eight-bit encoding that a comment near the beginning names, as JabRef writes it."""
    found = _DECLARED.search(data[:2000])
    name = found[1].decode("ascii", "replace").replace("_", "-") if found else ""
    if not _EIGHT_BIT.fullmatch(name):
        return None
    try:
        return codecs.lookup(name).name
    except LookupError:
        return None


def _likely(data: bytes) -> str:
    """GB 18030 where letters beyond ASCII come in pairs, as Chinese ones do; else Windows-1252 or Latin-1."""
    runs = _HIGH.findall(data)
    paired = sum(len(run) for run in runs if len(run) % 2 == 0)
    if paired * 10 >= 9 * sum(map(len, runs)) and _decodes(data, "gb18030"):
        return "gb18030"
    return "cp1252" if _decodes(data, "cp1252") else "latin-1"


def _decodes(data: bytes, name: str) -> bool:
    try:
        data.decode(name)
    except UnicodeDecodeError:
        return False
    return True


def _cleaned(text: str, file: str, remarks: tuple[Problem, ...]) -> Decoded:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    clean = printable(text)
    if len(clean) != len(text):
        place = next((n for n, (a, b) in enumerate(zip(text, clean, strict=False)) if a != b), len(clean))
        where, what = (
            f"{file}:{text.count(chr(10), 0, place) + 1}",
            f"{len(text) - len(clean)} control characters left out",
        )
        remarks = (*remarks, Problem(where, what, "the text around them is kept"))
    return Decoded(clean, remarks)
