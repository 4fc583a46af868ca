"""A file being read: its bytes, its text or its lines, unpacked and decoded, in bounded memory."""

import gzip
import io
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cached_property
from typing import BinaryIO, Final

from sitegen.errors import Problem, SourceError
from sitegen.text import printable

HEAD: Final = 1 << 16
"""Bytes by which a format is known."""
WHOLE: Final = 1 << 28
"""Bytes, unpacked, of a file of a format that has to be read as a whole; 256 MiB."""
LINE: Final = 1 << 24
"""Bytes of a line; 16 MiB."""

GZIP = b"\x1f\x8b"
UTF_16 = (b"\xff\xfe", b"\xfe\xff")
DAMAGE = (EOFError, zlib.error, gzip.BadGzipFile)
"""What unpacking raises."""

Stream = BinaryIO | gzip.GzipFile


class Opened:
    """A file of content/papers/; a gzipped one is read as what it holds.

    `name` is the file's, `stem` the name without `.gz`, in lower case. `remarks` are what was noticed on the
    way and does not stop the reading. Whatever cannot be read on raises SourceError.
    """

    def __init__(self, name: str, open_stream: Callable[[], BinaryIO]) -> None:
        self.name = name
        self.stem = name.lower().removesuffix(".gz")
        self.remarks: list[Problem] = []
        self._open = open_stream

    @cached_property
    def head(self) -> str:
        """How the text begins."""
        with self._unpacked() as stream:
            start, _ = self._read(stream, HEAD)
        return printable(start.decode(_encoding(start), "ignore"))

    def data(self) -> bytes:
        """All bytes; of a damaged gzipped file, those before the damage, which is remarked."""
        with self._unpacked() as stream:
            data, is_whole = self._read(stream, WHOLE + 1)
        if len(data) > WHOLE:
            hint = "split it, or bring it as JSON Lines, which are read line by line"
            raise SourceError(Problem(self.name, f"more than {WHOLE >> 20} MiB, too large for its format", hint))
        if not is_whole:
            self.remarks.append(self._damage(data.count(b"\n") + 1))
        return data

    def text(self) -> str:
        """All text: UTF-8, or UTF-16 where it says so, without code points that no page can show."""
        data = self.data()
        return self._clean(data.decode(_encoding(data), "replace"))

    def lines(self) -> Iterator[str | Problem]:
        """Each line without its end; a problem in place of one that is too long. UTF-16 is read as a whole."""
        with self._unpacked() as stream:
            wide = _encoding(self._read(stream, 2)[0]) == "utf-16"
        text = (line.rstrip("\n") for line in io.StringIO(self.text(), newline=None)) if wide else self._narrow_lines()
        yield from text

    def _narrow_lines(self) -> Iterator[str | Problem]:
        with self._unpacked() as stream:
            number = 0
            while line := self._line(stream, number):
                number += 1
                if len(line) > LINE:
                    hint = "a record is one line; nobody's paper is that long"
                    yield Problem(f"{self.name}:{number}", f"a line of more than {LINE >> 20} MiB", hint)
                    self._skip_line(stream, line, number)
                else:
                    text = line.decode("utf-8-sig" if number == 1 else "utf-8", "replace")
                    yield self._clean(text.rstrip("\r\n"), number)

    @contextmanager
    def _unpacked(self) -> Iterator[Stream]:
        with self._open() as stream:
            packed = stream.read(2) == GZIP
            stream.seek(0)
            yield gzip.GzipFile(fileobj=stream) if packed else stream

    def _read(self, stream: Stream, size: int) -> tuple[bytes, bool]:
        """At most so many bytes, and whether nothing was damaged before their end."""
        if not isinstance(stream, gzip.GzipFile):
            return stream.read(size), True
        parts: list[bytes] = []
        try:
            while size > 0 and (part := stream.read1(min(size, HEAD))):
                parts.append(part)
                size -= len(part)
        except DAMAGE:
            return b"".join(parts), False
        return b"".join(parts), True

    def _line(self, stream: Stream, above: int) -> bytes:
        try:
            return stream.readline(LINE + 1)
        except DAMAGE as error:
            raise SourceError(self._damage(above + 1)) from error

    def _skip_line(self, stream: Stream, line: bytes, number: int) -> None:
        while line and not line.endswith(b"\n"):
            line = self._line(stream, number)

    def _damage(self, line: int) -> Problem:
        hint = "fetch or copy it again; what stands before is read"
        return Problem(f"{self.name}:{line}", "the gzipped file is damaged or ends early", hint)

    def _clean(self, text: str, first_line: int = 1) -> str:
        if "\ufffd" in text:
            hint = "save it as UTF-8; what could not be read is shown as \ufffd"
            self._remark(text, text.index("\ufffd"), first_line, "not valid UTF-8", hint)
        clean = printable(text)
        if len(clean) != len(text):
            place = next((n for n, (a, b) in enumerate(zip(text, clean, strict=False)) if a != b), len(clean))
            count = len(text) - len(clean)
            what = f"{count} control characters left out" if count > 1 else "a control character left out"
            self._remark(text, place, first_line, what, "the text around them is kept")
        return clean

    def _remark(self, text: str, place: int, first_line: int, what: str, hint: str) -> None:
        line = first_line + text.count("\n", 0, place)
        self.remarks.append(Problem(f"{self.name}:{line}", what, hint))


def opened(name: str, data: bytes) -> Opened:
    """Bytes as if they were read from a file of that name."""
    return Opened(name, lambda: io.BytesIO(data))


def _encoding(start: bytes) -> str:
    return "utf-16" if start[:2] in UTF_16 else "utf-8-sig"
