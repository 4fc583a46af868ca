"""RIS (refdb.sourceforge.net/manual-0.9.6/sect1-ris-format.html): two letters, two spaces, a dash, a value.

Records go from TY to ER. Programs leave out spaces, break values over lines, and make up tags of their own.
"""

import re
from collections.abc import Iterator
from typing import Any, Final

import msgspec

from sitegen import identifiers
from sitegen.errors import Problem
from sitegen.model import Entry, Provenance
from sitegen.sources import people, work_ids
from sitegen.sources.charset import decoded
from sitegen.sources.page_day import named_day
from sitegen.sources.passage import Passage, Source, lines_of, raw
from sitegen.sources.stated_days import Stated, stated_in
from sitegen.sources.values import addresses, prose, text, texts

HINT: Final = "a record is TY  - JOUR, then lines such as TI  - A Paper, then ER  -"
AUTHORS: Final = ("authors", "first_authors")
DATES: Final = ("date", "year", "publication_year")
LINKS: Final = ("urls", "file_attachments1", "file_attachments2", "LK")
REMARKS: Final = ("notes", "research_notes", "note", "accession_number", "journal_name", "secondary_title", "label")
VENUE: Final = ("secondary_title", "journal_name", "alternate_title3", "alternate_title2", "alternate_title1")
_START = re.compile(r"^\s*\ufeff?TY {0,3}- ?\w", re.MULTILINE)
_TAG = re.compile(r"\s{0,3}([A-Z][A-Z0-9]) {0,3}-(?: |$)\s*(.*)|([A-Z][A-Z0-9])  -(.*)")
_COUNTED = re.compile(r"\s*\d+\.\s*")


class Record(msgspec.Struct):
    """The tagged lines of a record, continuations joined to them, and its lines, counted from 1."""

    tags: list[tuple[str, str]]
    first: int
    last: int
    title_line: int
    is_closed: bool = False


def claims(head: str, name: str) -> bool:
    """A line that begins with `TY  -`."""
    return bool(_START.search(head)) and not name.endswith((".md", ".bib", ".json", ".xml", ".html"))


def read(data: bytes, file: str) -> Iterator[Passage]:
    """A passage a record, and one for what stands between them."""
    whole = decoded(data, file)
    yield from (Passage(0, remark) for remark in whole.remarks)
    lines = lines_of(whole.text)
    used, stated = 0, False
    for found in _records(lines, file):
        own, stated = (1, True) if isinstance(found, Problem) else (found.last - found.first + 1, True)
        values = [found] if isinstance(found, Problem) else list(_read(found, file))
        used += own
        yield Passage(own, values[0])
        yield from (Passage(0, value) for value in values[1:])
    yield Passage(len(lines) - used)
    if not stated:
        yield Passage(0, Problem(file, "no record in it", HINT))


def _records(lines: list[str], file: str) -> Iterator[Record | Problem]:
    """The records, and the lines outside them that are neither blank nor a number."""
    record: Record | None = None
    for number, line in enumerate(lines, 1):
        found = _TAG.fullmatch(line)
        tag, content = (found[1] or found[3], found[2] or found[4] or "") if found else (None, line.strip())
        if tag == "TY":
            if record:
                yield record
            record = Record([("TY", content)], number, number, number)
        elif not record:
            if line.strip() and not _COUNTED.fullmatch(line):
                yield Problem(f"{file}:{number}", "a line outside a record", HINT)
        elif tag == "ER":
            record.last, record.is_closed = number, True
            yield record
            record = None
        else:
            _add(record, tag, content, number)
    if record:
        yield record


def _add(record: Record, tag: str | None, content: str, number: int) -> None:
    """A tag with its value, or more of the value before; a blank line parts paragraphs."""
    if tag:
        record.tags.append((tag, content))
        record.title_line = number if tag in ("TI", "T1") else record.title_line
    else:
        last, value = record.tags[-1]
        record.tags[-1] = (last, f"{value}\n{content}")
    record.last = number if tag or content else record.last


def _read(record: Record, file: str) -> Iterator[Entry | Problem]:
    """The entry of a record, or the problem with it, then remarks."""
    where = f"{file}:{record.first}"
    fields = _fields(record)
    here = Provenance(file=file, line=record.title_line, format="ris", collected=named_day(file))
    entry = _entry(fields, here)
    yield entry or Problem(where, "not a paper: it has no title", HINT)
    if not record.is_closed:
        yield Problem(where, "the record does not end", "ER  - is missing; what stands there is read")
    for tag in fields.get("unknown_tag", {}):
        if tag not in LINKS:
            yield Problem(where, f'the tag "{tag}" is not one of RIS', "its value is left out")
    unread = next((text(fields.get(name)) for name in DATES if text(fields.get(name))), None)
    if unread and entry and not _date(fields).is_sound:
        yield Problem(where, f'"{unread[:40]}" is not a day that can be read', "write it as 2025/03/13, or as 2025//")


def _fields(record: Record) -> dict[str, Any]:
    """The record under rispy's names, values of several lines whole."""
    # only a build that reads RIS waits for its parser
    from rispy import RisParser

    lines = [f"{tag}  - {value}" for tag, value in record.tags]
    found: list[dict[str, Any]] = RisParser(enforce_list_tags=True).parse_lines(iter([*lines, "ER  - "]))
    return found[0] if found else {}


def _entry(fields: dict[str, Any], here: Provenance) -> Entry | None:
    title = text(fields.get("title")) or text(fields.get("primary_title")) or text(fields.get("translated_title"))
    if not title and text(fields.get("type_of_reference")) in {"BOOK", "EBOOK", "EDBOOK", "RPRT", "THES"}:
        title = text(fields.get("secondary_title"))
    if not title:
        return None
    date = _date(fields)
    unknown = fields.get("unknown_tag", {})
    links = addresses(*(fields.get(name) for name in LINKS), *(unknown.get(name) for name in LINKS))
    remarks = " ".join(line for name in REMARKS for line in texts(fields.get(name)))
    arxiv = identifiers.stated_arxiv(remarks)
    return Entry(
        title=title,
        provenance=here,
        abstract=prose(fields.get("abstract")) or prose(fields.get("notes_abstract")),
        authors=people.of_list([name for key in AUTHORS for name in texts(fields.get(key))]) or None,
        published=date.day,
        year=None if date.day else date.year,
        identifiers=work_ids.once(
            [work_ids.doi(fields.get("doi")), arxiv[0] if arxiv else None, *work_ids.shown_by(links)]
        ),
        links=links,
        keywords=tuple(word for line in texts(fields.get("keywords")) for word in re.split(r"\s*;\s*", line) if word),
        venue=next((venue for name in VENUE if (venue := text(fields.get(name))) and venue != title), None),
        version=arxiv[1] if arxiv else None,
    )


def _date(fields: dict[str, Any]) -> Stated:
    """The most exact of the dates: `2025/03/13/`, `2025///`, `2025`."""
    found = [stated_in((text(fields.get(name)) or "").strip(" /")) for name in DATES]
    return next((date for date in found if date.day), next((date for date in found if date.year), Stated()))


SOURCE = Source("ris", "RIS (.ris)", claims, raw(read))
