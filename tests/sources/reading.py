"""What the tests of sources share: samples, entries by one field, and what holds for every file."""

from pathlib import Path

from sitegen.model import Drop, Entry
from sitegen.sources import read_bytes
from sitegen.sources.passage import lines_of
from sitegen.text import printable

SAMPLES = Path(__file__).parent / "samples"


def sample(name: str) -> Drop:
    """Read a sample under its own name."""
    return read_bytes((SAMPLES / name).read_bytes(), Path(name).name)


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
