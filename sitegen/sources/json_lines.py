"""Plain JSON Lines (jsonlines.org): one paper a line, under the names that people give its fields."""

import json
from collections.abc import Iterable, Iterator

from sitegen.sources.decoding import read_lines
from sitegen.sources.passage import Line, Passage, Source, line_by_line
from sitegen.sources.records import entry


def claims(head: str, name: str) -> bool:
    """A `.jsonl` or `.ndjson` file, or one whose first line is an object of its own."""
    if name.endswith((".jsonl", ".ndjson")):
        return True
    first, _, more = head.lstrip().partition("\n")
    return first.startswith("{") and not name.endswith(".json") and (_is_whole(first) or not more)


def read(lines: Iterable[Line], file: str) -> Iterator[Passage]:
    """A passage a line: a paper, a problem, or furniture where the line is blank."""
    return read_lines(lines, file, "json_lines", entry)


def _is_whole(line: str) -> bool:
    try:
        json.loads(line)
    except (ValueError, RecursionError):
        return False
    return True


SOURCE = Source("json_lines", "JSON Lines, one paper a line (.jsonl)", claims, line_by_line(read))
