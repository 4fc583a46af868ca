"""What one build leaves for the next: values under keys that say all that the value depends on.

The file may be deleted, copied or damaged at any time; the worst that happens is that work is done again.
So each value is kept behind a checksum, and a file that SQLite finds damaged is replaced by an empty one.
"""

import sqlite3
import zlib
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

import msgspec

Value = TypeVar("Value")
Result = TypeVar("Result")

VERSION = 2
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
        query = "SELECT value FROM store WHERE kind = ? AND key = ?"
        row = self._mending(lambda connection: connection.execute(query, (kind, key)).fetchone())
        content = _opened(row[0]) if row else None
        if content is None:
            return None
        try:
            return msgspec.msgpack.decode(content, type=shape)
        except msgspec.DecodeError:
            return None

    def put(self, kind: str, key: str, value: Any) -> None:
        """Keep a value under a key, in place of what was there."""
        self._used.add((kind, key))
        row = (kind, key, _sealed(msgspec.msgpack.encode(value)))
        self._mending(lambda connection: _insert(connection, row))

    def drop_unused(self) -> None:
        """Forget every value that was neither read nor written since the cache was opened."""
        self._mending(lambda connection: _delete_others(connection, self._used))

    def _open(self) -> sqlite3.Connection:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        try:
            return _connect(self._path)
        except sqlite3.DatabaseError:
            return _replace(self._path)

    def _mending(self, act: Callable[[sqlite3.Connection], Result]) -> Result:
        """What the act gives; where it meets damage, what it gives with a new file."""
        try:
            return act(self._connection)
        except sqlite3.DatabaseError:
            self._connection.close()
            self._connection = _replace(self._path)
            return act(self._connection)


def _sealed(content: bytes) -> bytes:
    return zlib.crc32(content).to_bytes(4, "big") + content


def _opened(stored: object) -> bytes | None:
    """What was sealed, or None where it is not what it was: a bad disk may even have made another type of it."""
    content = stored[4:] if isinstance(stored, bytes) else b""
    return content if stored == _sealed(content) else None


def _insert(connection: sqlite3.Connection, row: tuple[str, str, bytes]) -> None:
    with connection:
        connection.execute("INSERT OR REPLACE INTO store VALUES (?, ?, ?)", row)


def _delete_others(connection: sqlite3.Connection, used: set[tuple[str, str]]) -> None:
    with connection:
        others = set(connection.execute("SELECT kind, key FROM store")) - used
        connection.executemany("DELETE FROM store WHERE kind = ? AND key = ?", others)


def _replace(path: Path) -> sqlite3.Connection:
    """A new file; the old one goes with the log beside it, which would be read into the new one."""
    for suffix in ("", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
    return _connect(path)


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
