"""TOML that the owner writes."""

import tomllib
from pathlib import Path

import pytest

from sitegen.errors import ConfigError, Problem
from sitegen.toml_text import in_toml, read_toml


def problem(path: Path, content: bytes) -> Problem:
    """Give what is wrong with a file of these bytes."""
    path.write_bytes(content)
    with pytest.raises(ConfigError) as caught:
        read_toml(path, "content/a.toml")
    (found,) = caught.value.problems
    return found


def test_a_file_is_read(tmp_path: Path) -> None:
    """What it states comes with its text, without a byte order mark; no file states nothing."""
    path = tmp_path / "a.toml"
    assert read_toml(path, "a.toml") == ({}, "")
    path.write_bytes(b"\xef\xbb\xbfa = 1\r\n")
    assert read_toml(path, "a.toml") == ({"a": 1}, "a = 1\n")


def test_a_mistake_has_its_line(tmp_path: Path) -> None:
    """What TOML's reader says begins in lower case, and its line goes where lines stand in a message."""
    found = problem(tmp_path / "a.toml", b"a = 1\nb\n")
    assert found.where == "content/a.toml:2"
    assert found.what.startswith("not valid TOML: expected '='")
    assert "line" not in found.what


def test_another_encoding(tmp_path: Path) -> None:
    """A file in Latin-1 is said to be no UTF-8, without the words of a codec."""
    found = problem(tmp_path / "a.toml", 'title = "Müller"'.encode("latin-1"))
    assert found == Problem("content/a.toml", "not valid UTF-8", "save it as UTF-8")


@pytest.mark.parametrize(
    "text", ['"a"', "true", "3", "2.5", "1979-05-27", '["a", [true]]', '{b = "c", d = [1]}', "1979-05-27 07:32:00"]
)
def test_a_value_reads_as_it_was_written(text: str) -> None:
    """Messages show a value as TOML has it, not as Python does."""
    assert in_toml(tomllib.loads(f"a = {text}")["a"]) == text
