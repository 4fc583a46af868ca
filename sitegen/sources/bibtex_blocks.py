"""The entries of a BibTeX file with their lines, and what is wrong with the blocks that cannot be read."""

import logging
import re
from collections.abc import Iterator
from typing import Final

import msgspec
from bibtexparser.exceptions import ParserStateException
from bibtexparser.model import (
    Block,
    DuplicateBlockKeyBlock,
    DuplicateFieldKeyBlock,
    ImplicitComment,
    ParsingFailedBlock,
    String,
)
from bibtexparser.model import Entry as BibEntry
from bibtexparser.splitter import Splitter

from sitegen.errors import Problem
from sitegen.sources.bibtex_values import MONTHS, fields, value
from sitegen.sources.passage import lines_of

# what the parser logs is reported as problems; without a handler it would go to the terminal as well
logging.getLogger("bibtexparser").addHandler(logging.NullHandler())

LF: Final = "\n"
HINT: Final = "the entries around it are read; mend it, or export it again"
_NO_COMMA = re.compile(r"^([ \t]*@\w+[ \t]*[{(][ \t]*[^\s,={}()\"]+)[ \t]*(\n\s*[\w-]+\s*=)", re.MULTILINE)
_SWALLOWED = re.compile(r",\s*[\w-]+\s*=\s*[{\"\d]")
_LOOKS_BROKEN = re.compile(r"^\s*[\w-]+\s*=\s*[{\"]", re.MULTILINE)


class Bib(msgspec.Struct, frozen=True):
    """An entry: its type and its key as the file has it, its fields in lower case, and its lines from 1."""

    kind: str
    key: str
    fields: dict[str, str]
    lines: range
    title_line: int
    remarks: tuple[Problem, ...] = ()


class Trouble(msgspec.Struct, frozen=True):
    """A block that is no entry though it should be one, and the lines from there to the next block."""

    problem: Problem
    lines: range


def blocks(text: str, file: str) -> Iterator[Bib | Trouble]:
    """The entries of a text whose lines end in LF, in order, abbreviations resolved."""
    strings = {month: month for month in MONTHS}
    for bare in _NO_COMMA.finditer(text):
        where = f"{file}:{text.count(LF, 0, bare.start()) + 1}"
        yield Trouble(Problem(where, "no comma stands behind the key", "it was put in"), range(0))
    text = _NO_COMMA.sub(r"\1,\2", text)
    end = len(lines_of(text)) + 1
    try:
        found = list(_without_remnants(Splitter(text).split().blocks))
    except (ParserStateException, RecursionError, IndexError, ValueError) as error:
        yield Trouble(Problem(f"{file}:1", f"not BibTeX: {error}", HINT), range(1, end))
        return
    starts = [(block.start_line or 0) + 1 for block in found]
    for block, start, following in zip(found, starts, [*starts[1:], end], strict=True):
        yield from _read(block, start, following, file, strings)


def _without_remnants(found: list[Block]) -> Iterator[Block]:
    """The blocks without what is left of a broken one, which the parser takes for a comment."""
    broken = False
    for block in found:
        if not (broken and isinstance(block, ImplicitComment)):
            yield block
            broken = isinstance(block, ParsingFailedBlock) and not isinstance(
                block, DuplicateBlockKeyBlock | DuplicateFieldKeyBlock
            )


def _read(block: Block, start: int, following: int, file: str, strings: dict[str, str]) -> Iterator[Bib | Trouble]:
    where = f"{file}:{start}"
    remarks: tuple[Problem, ...] = ()
    if isinstance(block, DuplicateBlockKeyBlock):
        inner = block.ignore_error_block
        if not isinstance(inner, String):
            hint = "give one of the two another key; both are kept"
            remarks = (Problem(where, f'the key "{block.key}" is already taken', hint),)
        block = inner or block
    if isinstance(block, DuplicateFieldKeyBlock):
        twice = ", ".join(sorted(block.duplicate_keys))
        remarks = (*remarks, Problem(where, f"{twice} stated twice", "the first is taken"))
        block = block.ignore_error_block or block
    if isinstance(block, String):
        strings[block.key.lower()] = value(block.value, strings).text
    elif isinstance(block, BibEntry):
        yield _bib(block, start, file, strings, remarks)
    elif isinstance(block, ParsingFailedBlock) and (mended := _mended(block.raw or "")):
        unended = Problem(where, "the entry does not end", "the closing brace was put in")
        yield _bib(mended, start, file, strings, (unended,), above=start - 1)
    elif isinstance(block, ParsingFailedBlock):
        why = str(getattr(block.error, "abort_reason", block.error)).split("\n")[0].rstrip(". ")
        yield Trouble(Problem(where, f"a broken entry: {why[:1].lower()}{why[1:]}", HINT), range(start, following))
    elif isinstance(block, ImplicitComment) and _LOOKS_BROKEN.search(block.raw or ""):
        problem = Problem(where, "fields outside an entry", "is the line with @ and the key missing?")
        yield Trouble(problem, range(start, start + (block.raw or "").count("\n") + 1))


def _mended(raw: str) -> BibEntry | None:
    """The entry that only lacks its closing brace, with the lines of its fields counted from its own."""
    entries = Splitter(raw.rstrip().rstrip(",") + " }").split().entries
    if len(entries) != 1 or any(_SWALLOWED.search(field.value) for field in entries[0].fields):
        return None
    return entries[0]


def _bib(
    block: BibEntry, start: int, file: str, strings: dict[str, str], remarks: tuple[Problem, ...], above: int = 0
) -> Bib:
    """The entry; `above` is the number of lines above those that its fields' lines count from."""
    stated: dict[str, str] = {}
    title_line = start
    for field in block.fields:
        line = (field.start_line or 0) + 1 + above
        for number, (name, found) in enumerate(fields(field.key, field.value, strings)):
            if number:
                remarks = (*remarks, Problem(f"{file}:{line}", f'no comma stands before "{name}"', "it was put in"))
            if found.rest:
                remarks = (*remarks, Problem(f"{file}:{line}", f'words behind the value of "{name}"', found.rest[:60]))
            for abbreviation in found.undefined:
                what = f'"{abbreviation}" is not defined by a @string'
                remarks = (
                    *remarks,
                    Problem(f"{file}:{line}", what, f"define it with @string; {name} is taken without it"),
                )
            title_line = line if name == "title" else title_line
            stated.setdefault(name, found.text)
    lines = range(start, start + (block.raw or "").count("\n") + 1)
    return Bib(block.entry_type, block.key, stated, lines, title_line, remarks)
