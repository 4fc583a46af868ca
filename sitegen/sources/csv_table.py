"""Tables (RFC 4180 and what programs make of it): a row a paper, the first row naming the columns.

The cells are parted by commas, semicolons, tabs or bars, whichever the first row speaks for. Zotero's export
and lists that people keep in spreadsheets are such tables.
"""

import csv
from collections.abc import Iterator
from typing import Any, Final

import msgspec

from sitegen.errors import Problem
from sitegen.sources.charset import decoded
from sitegen.sources.field_names import LINKS, NAMES, plain_name
from sitegen.sources.passage import Passage, Source, lines_of, raw
from sitegen.sources.record_passages import Placed, passages

DELIMITERS: Final = ",;\t|"
HINT: Final = "a row is a paper with at least a title; a cell that holds the delimiter or a quote stands in quotes"
_KNOWN: Final = frozenset({*LINKS, *(name for names in NAMES.values() for name in names)})
_EMPTY: Final = frozenset({"", "nan", "null", "none", "n/a", "nat"})
_BROKEN: Final = 100
"""Broken rows after which the rest of a table is not read."""


class Row(msgspec.Struct, frozen=True):
    """The cells of a row, None where it is broken, and its lines, counted from 1."""

    cells: list[str] | None
    lines: range


def claims(head: str, name: str) -> bool:
    """A first row that names a title and something else of papers, or a `.csv` or `.tsv` file."""
    if head.lstrip().startswith(("{", "[", "<", "@")):
        return False
    names = _columns(_first_row(lines_of(head)))
    known = [name for name in names if name in _KNOWN]
    return name.endswith((".csv", ".tsv")) or (len(known) > 1 and any(name in NAMES["title"] for name in known))


def read(data: bytes, file: str) -> Iterator[Passage]:
    """A passage a row, and one for the first row and the blank ones."""
    text = decoded(data, file)
    yield from (Passage(0, remark) for remark in text.remarks)
    lines = lines_of(text.text)
    header = _first_row(lines)
    if not header or not any(name in NAMES["title"] for name in _columns(header)):
        hint = "the first row names the columns: title, authors, date, abstract, doi, url, …"
        yield Passage(len(lines), Problem(f"{file}:1", "no column is named title", hint))
        return
    used = 0
    for own, value in _rows_read(lines, header, file):
        used += own
        yield Passage(own, value)
    yield Passage(len(lines) - used)


def _rows_read(lines: list[str], header: Row, file: str) -> Iterator[tuple[int, Any]]:
    columns = header.cells or []
    was_broken = False
    for row in _rows(lines, _delimiter(lines), header.lines.stop - 1):
        wrong = _wrong(row, len(columns))
        if was_broken and not wrong and len(row.cells or ()) < len(columns):
            wrong = "perhaps the rest of the broken row above"
        was_broken = wrong is not None
        if wrong:
            yield len(row.lines), Problem(f"{file}:{row.lines.start}", wrong, HINT)
        elif any(cell.strip() for cell in row.cells or ()):
            yield from passages([Placed(_record(columns, row), row.lines)], file, "csv", HINT)


def _record(columns: list[str], row: Row) -> dict[str, str]:
    """The cells that state anything by their columns; of two columns of one name the first counts."""
    cells = ((name, cell) for name, cell in zip(columns, row.cells or (), strict=False) if not _is_empty(cell))
    record: dict[str, str] = {}
    for name, cell in cells:
        record.setdefault(name, cell)
    return record


def _wrong(row: Row, columns: int) -> str | None:
    if row.cells is None:
        return "a row with a quotation mark too many or too few"
    more = len(row.cells) - columns
    if more > 0 and any(cell.strip() for cell in row.cells[columns:]):
        return f"a row of {len(row.cells)} cells, where {columns} columns are named"
    return None


def _rows(lines: list[str], delimiter: str, start: int) -> Iterator[Row]:
    """The rows from a place on; behind a broken one it goes on with the next line."""
    broken = 0
    while start < len(lines):
        for row in _run(lines, delimiter, start):
            start = row.lines.stop - 1
            broken += row.cells is None
            yield row
        if broken >= _BROKEN:
            yield Row(None, range(start + 1, len(lines) + 1))
            return


def _run(lines: list[str], delimiter: str, start: int) -> Iterator[Row]:
    """The rows up to the first broken one, that included."""
    rows = csv.reader(
        (f"{lines[place]}\n" for place in range(start, len(lines))),
        delimiter=delimiter,
        strict=True,
        skipinitialspace=True,
    )
    first = start
    while True:
        try:
            cells = next(rows)
        except StopIteration:
            return
        except csv.Error:
            yield Row(_alone(lines[first], delimiter), range(first + 1, first + 2))
            return
        behind = start + rows.line_num
        yield Row(cells, range(first + 1, behind + 1))
        first = behind


def _alone(line: str, delimiter: str) -> list[str] | None:
    """The cells of a line whose quotation marks are not doubled, None where one does not end."""
    try:
        cells = next(csv.reader([line], delimiter=delimiter, skipinitialspace=True), [])
    except csv.Error:
        return None
    return cells if line.count('"') % 2 == 0 else None


def _first_row(lines: list[str]) -> Row | None:
    """The first row that is not blank and not Excel's `sep=;`."""
    for row in _rows(lines[:200], _delimiter(lines), 0):
        cells = row.cells or []
        if any(cell.strip() for cell in cells) and not _is_instruction(lines[row.lines.start - 1]):
            return Row([cell.strip() for cell in cells], row.lines)
    return None


def _delimiter(lines: list[str]) -> str:
    """The mark that parts most cells of the first row, or the one that the row before it names."""
    first = next((line for line in lines if line.strip()), "")
    if _is_instruction(first):
        return first.strip()[4]
    quoted = first.split('"')
    outside = "".join(quoted[::2])
    return max(DELIMITERS, key=outside.count)


def _is_instruction(line: str) -> bool:
    line = line.strip("\ufeff \r\n")
    return len(line) == 5 and line.lower().startswith("sep=") and line[4] in DELIMITERS


def _columns(header: Row | None) -> list[str]:
    return [plain_name(cell) for cell in (header.cells if header else None) or ()]


def _is_empty(cell: str) -> bool:
    return cell.strip().lower() in _EMPTY


SOURCE = Source("csv", "tables, one paper a row (.csv, .tsv)", claims, raw(read))
