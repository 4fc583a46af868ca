"""What a source yields: runs of lines, and what each run is."""

from collections.abc import Callable, Iterator

import msgspec

from sitegen.errors import Problem
from sitegen.model import Entry


class Passage(msgspec.Struct, frozen=True):
    """A number of lines of a file and what they are: an entry, a problem, or furniture (None).

    A remark on lines that are counted elsewhere has no lines of its own.
    """

    lines: int
    value: Entry | Problem | None = None


class Source(msgspec.Struct, frozen=True):
    """A file format.

    `claims(head, name)` says whether a file looks like this format by its first 64 kB and its name;
    `read(text, file)` yields passages whose lines sum to the text's.
    """

    name: str
    title: str
    claims: Callable[[str, str], bool]
    read: Callable[[str, str], Iterator[Passage]]


def lines_of(text: str) -> list[str]:
    """The lines of a text, ended by LF, CRLF or CR and by nothing else; a last empty line does not count."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return lines[:-1] if lines[-1] == "" else lines
