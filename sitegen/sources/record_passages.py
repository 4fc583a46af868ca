"""From records with their lines to passages."""

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from sitegen.errors import Problem
from sitegen.model import Provenance
from sitegen.sources.page_day import named_day
from sitegen.sources.passage import Told
from sitegen.sources.records import entry
from sitegen.sources.values import NotAPaperError


class Placed(msgspec.Struct, frozen=True):
    """A decoded record and the lines it spans, counted from 1."""

    record: Any
    lines: range


def passages(records: Iterable[Placed], file: str, form: str, hint: str) -> Iterator[tuple[int, Told]]:
    """What each record states, each with the lines that are its own: one that two records share is the first's."""
    counted = 0
    collected = named_day(file)
    for placed in records:
        own = max(0, placed.lines.stop - 1 - max(counted, placed.lines.start - 1))
        counted = max(counted, placed.lines.stop - 1)
        here = Provenance(file=file, line=placed.lines.start, format=form, collected=collected)
        for value in stated(placed.record, here, hint):
            yield own, value
            own = 0


def stated(record: Any, here: Provenance, hint: str) -> list[Told]:
    """The entry of a record and remarks on it, or the problem with it."""
    try:
        return list(entry(record, here))
    except (NotAPaperError, RecursionError) as error:
        why = "it is nested too deeply" if isinstance(error, RecursionError) else str(error)
        return [Problem(f"{here.file}:{here.line}", f"not a paper: {why}", hint)]
