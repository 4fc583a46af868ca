"""The cache: what one build leaves for the next, and nothing that a damaged file could make wrong."""

import random
import shutil
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import msgspec
import pytest

from sitegen.cache import Cache
from sitegen.model import Match, Provenance, Sighting


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a cache may be."""
    return tmp_path / ".sitegen/cache.sqlite"


def fill(path: Path, values: dict[str, str]) -> None:
    """Put texts under keys of one kind, and close the cache."""
    with Cache(path) as cache:
        for key, value in values.items():
            cache.put("text", key, value)


def read(path: Path, keys: list[str]) -> dict[str, str | None]:
    """What the cache gives for the keys."""
    with Cache(path) as cache:
        return {key: cache.get("text", key, str) for key in keys}


def tables(path: Path) -> set[str]:
    """The names of the tables and views of a database."""
    with closing(sqlite3.connect(path)) as connection:
        return {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type != 'index'")}


def test_a_value_is_there_for_the_next_build(path: Path) -> None:
    """What was put is given back, also after the file was closed and opened."""
    fill(path, {"a": "one", "b": "other"})
    assert read(path, ["a", "b"]) == {"a": "one", "b": "other"}


def test_a_full_disk_is_no_damage(path: Path) -> None:
    """Where there is no room the file is named, and what it holds stays."""
    fill(path, {"a": "one"})
    with Cache(path) as cache:
        cache._connection.execute("PRAGMA max_page_count = 1")
        with pytest.raises(OSError, match="No space left on device") as caught:
            cache.put("text", "b", "other" * 10_000)
    assert caught.value.filename == str(path)
    assert read(path, ["a", "b"]) == {"a": "one", "b": None}


def test_an_unknown_key_gives_none(path: Path) -> None:
    """Nothing is known of a key that was never put, nor of a known one of another kind."""
    fill(path, {"a": "one"})
    with Cache(path) as cache:
        assert cache.get("text", "b", str) is None
        assert cache.get("other", "a", str) is None


def test_the_last_value_counts(path: Path) -> None:
    """A value takes the place of the one before it."""
    fill(path, {"a": "one"})
    fill(path, {"a": "other"})
    assert read(path, ["a"]) == {"a": "other"}


@pytest.mark.parametrize(
    "value",
    [
        Sighting(date(2025, 3, 12), Provenance(file="a.txt", line=3, format="hf_dump", curator="AK")),
        Match("kernel-methods", ("kernel", "RKHS")),
        Match("", ()),
    ],
)
def test_values_of_the_model_come_back_equal(path: Path, value: Sighting | Match) -> None:
    """A frozen value is equal to what comes back, days and tuples included."""
    with Cache(path) as cache:
        cache.put("value", "a", value)
        assert cache.get("value", "a", type(value)) == value


def test_a_value_of_another_shape_gives_none(path: Path) -> None:
    """What does not have the shape that is asked for is not known."""
    fill(path, {"a": "one"})
    with Cache(path) as cache:
        assert cache.get("text", "a", Match) is None


def test_a_value_is_computed_once(path: Path) -> None:
    """`remember` computes what is not known, and keeps it for later builds."""
    calls: list[str] = []

    def compute() -> str:
        calls.append("called")
        return "one"

    for _ in range(3):
        with Cache(path) as cache:
            assert cache.remember("text", "a", str, compute) == "one"
    assert calls == ["called"]


def test_values_are_put_together(path: Path) -> None:
    """Several values that are packed already are kept as each by itself would be, and count as used."""
    with Cache(path) as cache:
        cache.put_packed("text", {"a": msgspec.msgpack.encode("one"), "b": msgspec.msgpack.encode("other")})
        cache.put_packed("text", {"b": msgspec.msgpack.encode("another")})
        cache.put_packed("text", {})
        cache.drop_unused()
    assert read(path, ["a", "b"]) == {"a": "one", "b": "another"}


def test_unused_values_are_dropped(path: Path) -> None:
    """What a build neither read nor wrote is forgotten at its end; what it did stays."""
    fill(path, {"read": "1", "asked in another kind": "2", "forgotten": "3"})
    with Cache(path) as cache:
        cache.get("text", "read", str)
        cache.get("other", "asked in another kind", str)
        cache.put("text", "written", "4")
        cache.drop_unused()
    assert read(path, ["read", "asked in another kind", "forgotten", "written"]) == {
        "read": "1",
        "asked in another kind": None,
        "forgotten": None,
        "written": "4",
    }


def test_nothing_is_dropped_unless_asked(path: Path) -> None:
    """A build that fails before its end forgets nothing."""
    fill(path, {"a": "one"})
    with Cache(path):
        pass
    assert read(path, ["a"]) == {"a": "one"}


def test_the_folder_is_made(path: Path) -> None:
    """A cache may be opened where there is no folder yet."""
    assert not path.parent.exists()
    assert read(path, ["a"]) == {"a": None}


@pytest.mark.parametrize(
    "content",
    [b"", b"\0", b"this is no database", b"SQLite format 3\0", b"SQLite format 3\0" + bytes(4096), bytes(100_000)],
)
def test_a_file_that_is_no_database_is_replaced(path: Path, content: bytes) -> None:
    """Whatever stands in the file's place, the cache is empty and can be filled."""
    path.parent.mkdir()
    path.write_bytes(content)
    assert read(path, ["a"]) == {"a": None}
    fill(path, {"a": "one"})
    assert read(path, ["a"]) == {"a": "one"}


@pytest.mark.parametrize("version", [0, 1, 99])
def test_a_file_of_another_version_is_emptied(path: Path, version: int) -> None:
    """A table of another shape goes, whatever was in it."""
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {version}")
        connection.execute("CREATE TABLE store (kind TEXT, key TEXT, shelf TEXT, value TEXT)")
        connection.execute("INSERT INTO store VALUES ('text', 'a', '', 'one')")
        connection.commit()
    fill(path, {"b": "other"})
    assert read(path, ["a", "b"]) == {"a": None, "b": "other"}


def test_a_foreign_database_is_replaced(path: Path) -> None:
    """A file in which `store` is no table goes as a whole."""
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE things (name TEXT)")
        connection.execute("CREATE VIEW store AS SELECT name FROM things")
        connection.commit()
    fill(path, {"a": "one"})
    assert read(path, ["a"]) == {"a": "one"}
    assert tables(path) == {"store"}


TEXTS = {str(number): f"{number} " * (number * 37 % 5000) for number in range(60)}
"""Values of all sizes, so that some fill many pages of the file."""


def wrong(found: dict[str, str | None]) -> dict[str, str | None]:
    """What was found and never put."""
    return {key: value for key, value in found.items() if value not in (None, TEXTS[key])}


@pytest.mark.parametrize("seed", range(20))
def test_a_damaged_file_never_gives_a_wrong_value(path: Path, seed: int) -> None:
    """Of a file with bytes changed anywhere, a value is the one that was put or None, also when it was put again."""
    chance = random.Random(seed)
    fill(path, TEXTS)
    damaged = bytearray(path.read_bytes())
    for _ in range(4 ** chance.randrange(7)):
        damaged[chance.randrange(len(damaged))] = chance.randrange(256)
    path.write_bytes(damaged)
    for _ in range(2):
        assert wrong(read(path, list(TEXTS))) == {}
        fill(path, TEXTS)


@pytest.mark.parametrize("part", [0.01, 0.2, 0.5, 0.8, 0.99])
def test_a_truncated_file_never_gives_a_wrong_value(path: Path, part: float) -> None:
    """Of the beginning of a file, a value is the one that was put or None, and new values are kept."""
    fill(path, TEXTS)
    path.write_bytes(path.read_bytes()[: int(part * path.stat().st_size)])
    assert wrong(read(path, list(TEXTS))) == {}
    with Cache(path) as cache:
        cache.drop_unused()
    fill(path, TEXTS)
    assert read(path, list(TEXTS)) == TEXTS


def test_damage_that_is_met_late_costs_the_cache_and_no_more(path: Path) -> None:
    """A file that is damaged while it is open is replaced too."""
    fill(path, TEXTS)
    with Cache(path) as cache:
        path.write_bytes(path.read_bytes()[:4096])
        assert cache.get("text", "59", str) in (None, TEXTS["59"])
        cache.put("text", "a", "one")
        cache.drop_unused()
    fill(path, TEXTS)
    assert read(path, list(TEXTS)) == TEXTS


def test_the_log_of_a_damaged_file_goes_with_it(path: Path, tmp_path: Path) -> None:
    """What a killed build left in the log beside a damaged file is read as it was, or not at all."""
    with Cache(path) as cache:
        cache.put("text", "a", "one")
        for file in path.parent.iterdir():
            shutil.copy(file, tmp_path)
    for file in tmp_path.glob("cache.sqlite*"):
        shutil.copy(file, path.parent)
    path.write_bytes(b"this is no database")
    assert read(path, ["a"])["a"] in (None, "one")
    fill(path, {"a": "new", "b": "other"})
    assert read(path, ["a", "b"]) == {"a": "new", "b": "other"}


def test_a_value_that_was_put_outlasts_a_kill(path: Path, tmp_path: Path) -> None:
    """The file and its log, copied while the cache is open, hold what was put."""
    copy = tmp_path / "copy/cache.sqlite"
    with Cache(path) as cache:
        cache.put("text", "a", "one")
        shutil.copytree(path.parent, copy.parent)
    assert read(copy, ["a"]) == {"a": "one"}


def test_what_is_there_can_be_told_without_reading_it(path: Path) -> None:
    """`has` says whether a value is kept under a kind and a key; asking does not keep it alive."""
    fill(path, {"a": "one"})
    with Cache(path) as cache:
        assert cache.has("text", "a")
        assert not cache.has("text", "b")
        assert not cache.has("other", "a")
        cache.drop_unused()
    assert read(path, ["a"]) == {"a": None}
