"""What one build leaves for the next: values under keys that say all that the value depends on.

The file may be deleted, copied or damaged at any time; the worst that happens is that work is done again.
"""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

import msgspec

Value = TypeVar("Value")

VERSION = 1
"""The shape of the file; another version is thrown away."""


class Cache:
    """A store of values by kind and key; what a whole build did not ask for is dropped at its end."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._used: set[tuple[str, str]] = set()
        self._connection = self._open()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._connection.close()

    def remember(self, kind: str, key: str, shape: type[Value], compute: Callable[[], Value]) -> Value:
        """The value under a key, computed and kept if it is not known yet."""
        known = self.get(kind, key, shape)
        if known is not None:
            return known
        value = compute()
        self.put(kind, key, value)
        return value

    def get(self, kind: str, key: str, shape: type[Value]) -> Value | None:
        """The value under a key, or None."""
        self._used.add((kind, key))
        row = self._connection.execute("SELECT value FROM store WHERE kind = ? AND key = ?", (kind, key)).fetchone()
        if row is None:
            return None
        try:
            return msgspec.msgpack.decode(row[0], type=shape)
        except msgspec.DecodeError:
            return None

    def put(self, kind: str, key: str, value: Any) -> None:
        """Keep a value under a key, in place of what was there."""
        self._used.add((kind, key))
        row = (kind, key, msgspec.msgpack.encode(value))
        with self._connection:
            self._connection.execute("INSERT OR REPLACE INTO store VALUES (?, ?, ?)", row)

    def drop_unused(self) -> None:
        """Forget every value that was neither read nor written since the cache was opened."""
        with self._connection:
            stored = set(self._connection.execute("SELECT kind, key FROM store"))
            self._connection.executemany("DELETE FROM store WHERE kind = ? AND key = ?", sorted(stored - self._used))

    def _open(self) -> sqlite3.Connection:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        try:
            return _connect(self._path)
        except sqlite3.DatabaseError:
            self._path.unlink()
            return _connect(self._path)


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=30)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        if connection.execute("PRAGMA user_version").fetchone() != (VERSION,):
            connection.execute("DROP TABLE IF EXISTS store")
            connection.execute(f"PRAGMA user_version = {VERSION}")
        connection.execute(
            "CREATE TABLE IF NOT EXISTS store (kind TEXT, key TEXT, value BLOB, PRIMARY KEY (kind, key)) WITHOUT ROWID"
        )
        connection.execute("SELECT count(*) FROM store").fetchone()
    except sqlite3.DatabaseError:
        connection.close()
        raise
    return connection
