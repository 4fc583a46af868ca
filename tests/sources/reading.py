"""What tests of sources share: reading records from memory and from the samples."""

import json
from pathlib import Path
from typing import Any

from sitegen.model import Drop, Entry
from sitegen.sources import read_bytes
from sitegen.sources.passage import lines_of
from sitegen.text import printable

SAMPLES = Path(__file__).parent / "samples"


def sample(name: str) -> bytes:
    """The bytes of a sample."""
    return (SAMPLES / name).read_bytes()


def read_sample(name: str) -> Drop:
    """What is read from a sample."""
    return read_bytes(sample(name), name.rpartition("/")[2])


def read_value(value: Any, name: str = "a.json") -> Drop:
    """What is read from a JSON value."""
    return read_bytes(json.dumps(value).encode(), name)


def only(drop: Drop, form: str) -> Entry:
    """The one entry of a drop of that format."""
    assert drop.format == form
    (entry,) = drop.entries
    return entry


def ids(entry: Entry) -> list[str]:
    """Give an entry's identifiers as `scheme:value`."""
    return [f"{identifier.scheme}:{identifier.value}" for identifier in entry.identifiers]


def problems(drop: Drop) -> list[tuple[str, str]]:
    """Give where and what is wrong with a drop."""
    return [(problem.where, problem.what) for problem in drop.problems]


def assert_counted(data: bytes, name: str) -> None:
    """Reading raises nothing, and the three line counts sum to the lines of the file."""
    drop = read_bytes(data, name)
    assert drop.lines.total == len(lines_of(printable(data.decode("utf-8-sig", "replace"))))
    assert min(drop.lines.entries, drop.lines.furniture, drop.lines.problems) >= 0
