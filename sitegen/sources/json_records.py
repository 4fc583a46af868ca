"""Plain JSON (RFC 8259): a list of papers, one paper, or an object around a list or of papers by their keys."""

import re
from collections.abc import Iterator
from typing import Any, Final

from sitegen.model import Provenance
from sitegen.sources import records
from sitegen.sources.decoding import read_text
from sitegen.sources.passage import Passage, Source, Told, whole

WRAPPERS: Final = frozenset(
    {
        *("papers", "records", "results", "items", "data", "entries", "publications", "articles", "works"),
        *("rows", "documents", "preprints"),
    }
)
_START = re.compile(r'\s*+(?:\[\s*+(?:\]|\{)|\{\s*+(?:\}|"))')


def claims(head: str, name: str) -> bool:
    """What begins as an object or as a list of objects."""
    return bool(_START.match(head)) or (name.endswith(".json") and head.lstrip().startswith(("[", "{")))


def read(text: str, file: str) -> Iterator[Passage]:
    """A passage a record, and one for what stands around them."""
    return read_text(text, file, "json_records", WRAPPERS, entry)


def entry(record: Any, here: Provenance) -> Iterator[Told]:
    """The entry of a record, or those of the records in an object that keeps them by key."""
    for each in _by_key(record) or [record]:
        yield from records.entry(each, here)


def _by_key(record: Any) -> list[dict[str, Any]]:
    """The records of an object all of whose values are records; each keeps its key as its id."""
    if not isinstance(record, dict) or not all(isinstance(each, dict) and "title" in each for each in record.values()):
        return []
    return [{"id": key, **each} for key, each in record.items()]


SOURCE = Source("json_records", "JSON, a list of papers (.json)", claims, whole(read))
