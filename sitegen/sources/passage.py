"""What a source yields: runs of lines, and what each run is."""

from collections.abc import Callable, Iterable, Iterator

import msgspec

from sitegen.errors import Problem
from sitegen.model import Entry
from sitegen.sources.opened import Opened


class Unread(msgspec.Struct, frozen=True):
    """The names of a record's fields that mean nothing to sitegen."""

    fields: tuple[str, ...]


Told = Entry | Problem | Unread
"""What a record states of a paper, what of it cannot be read, and which of its fields nobody knows."""


class Passage(msgspec.Struct, frozen=True):
    """A number of lines of a file and what they are: an entry, a problem, or furniture (None).

    A remark on lines that are counted elsewhere has no lines of its own; so have fields that are unread.
    """

    lines: int
    value: Told | None = None


Passages = Iterator[Passage]
Line = str | Problem
"""A line of a file, or the problem with it."""


class Source(msgspec.Struct, frozen=True):
    """A file format.

    `claims(head, name)` says whether a file looks like this format by its beginning and its name, which is
    in lower case and without `.gz`; `read` yields passages whose lines sum to the file's.
    """

    name: str
    title: str
    claims: Callable[[str, str], bool]
    read: Callable[[Opened], Passages]


def whole(read: Callable[[str, str], Passages]) -> Callable[[Opened], Passages]:
    """How to read a format from a file's whole text, given with the file's name."""
    return lambda file: read(file.text(), file.name)


def raw(read: Callable[[bytes, str], Passages]) -> Callable[[Opened], Passages]:
    """How to read a format from a file's bytes, which say themselves how they are encoded, as XML does."""
    return lambda file: read(file.data(), file.name)


def line_by_line(read: Callable[[Iterable[Line], str], Passages]) -> Callable[[Opened], Passages]:
    """How to read a format whose files may be larger than the memory."""
    return lambda file: read(file.lines(), file.name)


def lines_of(text: str) -> list[str]:
    """The lines of a text, ended by LF, CRLF or CR and by nothing else; a last empty line does not count."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return lines[:-1] if lines[-1] == "" else lines
