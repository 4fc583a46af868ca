"""From JSON text to passages: the records of a file, with the lines on which they stand."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final

import msgspec

from sitegen.errors import Problem
from sitegen.model import Entry, Provenance
from sitegen.sources.json_text import Broken, Found, found_values
from sitegen.sources.page_day import named_day
from sitegen.sources.passage import Line, Passage, Told, lines_of
from sitegen.sources.values import NotAPaperError, Number

Reader = Callable[[Any, Provenance], Iterator[Told]]
"""What a record states: an entry and remarks on it, or nothing where it is furniture. Raises NotAPaperError."""

LINE_HINT: Final = "each line is one JSON object with at least a title"
TEXT_HINT: Final = "a paper is a JSON object with at least a title"


def read_lines(lines: Iterable[Line], file: str, form: str, read: Reader) -> Iterator[Passage]:
    """A passage a line: a record, a problem, or furniture where the line is blank."""
    decode = msgspec.json.Decoder(float_hook=Number).decode
    collected = named_day(file)
    for number, line in enumerate(lines, 1):
        if isinstance(line, Problem) or not line.strip():
            yield Passage(1, line if isinstance(line, Problem) else None)
            continue
        here = Provenance(file=file, line=number, format=form, collected=collected)
        try:
            stated = list(read(decode(line), here))
            yield from _passages(stated, 1) if stated else [Passage(1)]
        except (msgspec.DecodeError, RecursionError, NotAPaperError) as error:
            why = "it is nested too deeply" if isinstance(error, RecursionError) else str(error)
            yield Passage(1, Problem(f"{file}:{number}", f"not a paper: {why}", LINE_HINT))


def read_text(text: str, file: str, form: str, wrappers: frozenset[str], read: Reader) -> Iterator[Passage]:
    """A passage a record, and one for all lines between them; lists of records may stand under a wrapper's key."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    collected = named_day(file)
    line, place, counted, used, stated = 1, 0, 0, 0, False
    for found in found_values(text, wrappers):
        line, place = line + text.count("\n", place, found.start), found.start
        last = line + text.count("\n", found.start, found.end)
        own, counted = max(0, last - max(line - 1, counted)), max(last, counted)
        here = Provenance(file=file, line=line, format=form, collected=collected)
        passages = list(_passages(_stated(text, found, here, read), own))
        used, stated = used + sum(passage.lines for passage in passages), stated or bool(passages)
        yield from passages
    yield Passage(len(lines_of(text)) - used)
    if not stated:
        yield Passage(0, Problem(file, "no paper in it", TEXT_HINT))


def _passages(stated: list[Told], lines: int) -> Iterator[Passage]:
    """The entry with the record's lines, or a problem in its place; furniture has none."""
    owner = next((value for value in stated if isinstance(value, Entry)), stated[0] if stated else None)
    for value in stated:
        yield Passage(lines if value is owner else 0, value)


def _stated(text: str, found: Found, here: Provenance, read: Reader) -> list[Told]:
    if isinstance(found.value, Broken):
        line = here.line + text.count("\n", found.start, found.value.place)
        hint = "the records around it are read; mend it, or fetch or copy the file again"
        return [Problem(f"{here.file}:{line}", f"not JSON: {found.value.why}", hint)]
    try:
        return list(read(found.value, here))
    except NotAPaperError as error:
        return [Problem(f"{here.file}:{here.line}", f"not a paper: {error}", TEXT_HINT)]
