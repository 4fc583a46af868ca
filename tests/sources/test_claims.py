"""Which source reads which file."""

from pathlib import Path

import pytest

from sitegen.sources import SOURCES, read_bytes
from tests.sources.reading import SAMPLES

FILES = sorted(path.relative_to(SAMPLES) for path in SAMPLES.rglob("*") if path.is_file() and path.name != "README.md")


@pytest.mark.parametrize("file", FILES, ids=str)
def test_each_sample_is_read_by_its_own_source(file: Path) -> None:
    """A sample is read by the source that its folder is named after, and gives papers."""
    drop = read_bytes((SAMPLES / file).read_bytes(), file.name)
    assert drop.format == file.parts[0]
    assert drop.entries


@pytest.mark.parametrize("suffix", ["", ".txt", ".dat"])
@pytest.mark.parametrize("file", [file for file in FILES if file.suffix in {".bib", ".ris", ".csv", ".yml"}], ids=str)
def test_the_contents_decide(file: Path, suffix: str) -> None:
    """These formats are known by what they hold, whatever the file is called; YAML in a text file is text."""
    drop = read_bytes((SAMPLES / file).read_bytes(), "papers" + suffix)
    assert drop.format == file.parts[0] or (suffix, file.parts[0]) == (".txt", "yaml")


def test_names_are_unique() -> None:
    """No two sources have one name or one title."""
    assert len({source.name for source in SOURCES}) == len({source.title for source in SOURCES}) == len(SOURCES)
