"""What one build leaves for the next: values under keys that say all that the value depends on.

The file may be deleted, copied or damaged at any time; the worst that happens is that work is done again.
So each value is kept behind a checksum, and a file that SQLite finds damaged is replaced by an empty one.
"""

import errno
import os
import sqlite3
import zlib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

import msgspec

Value = TypeVar("Value")
Result = TypeVar("Result")

VERSION = 3
"""The shape of the file; another version is thrown away."""

PAGE = 16_384
"""Bytes of a page of a new file: four of SQLite's own, for values are long."""

SEAL = 4
"""Bytes of the checksum before each value."""

DAMAGE = (sqlite3.DatabaseError, UnicodeDecodeError)
"""What SQLite raises on a damaged file: the second where its message quotes the damage."""


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
        content = self._mending(lambda connection: _select(connection, kind, key))
        if content is None:
            return None
        try:
            return msgspec.msgpack.decode(content, type=shape)
        except msgspec.DecodeError:
            return None

    def has(self, kind: str, key: str) -> bool:
        """Whether there is something under a key."""
        return self._mending(lambda connection: _is_there(connection, kind, key))

    def put(self, kind: str, key: str, value: Any) -> None:
        """Keep a value under a key, in place of what was there."""
        self.put_packed(kind, {key: msgspec.msgpack.encode(value)})

    def put_packed(self, kind: str, values: Mapping[str, bytes]) -> None:
        """Keep values that are MessagePack already, all or none: one by one they would take twice as long."""
        self._used.update((kind, key) for key in values)
        rows = [(kind, key, _sealed(kind, key, packed)) for key, packed in values.items()]
        self._mending(lambda connection: _insert(connection, rows))

    def drop_unused(self) -> None:
        """Forget every value that was neither read nor written since the cache was opened."""
        self._mending(lambda connection: _delete_others(connection, self._used))

    def _open(self) -> sqlite3.Connection:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        try:
            return _connect(self._path)
        except DAMAGE as damage:
            return _replace(self._path, damage)

    def _mending(self, act: Callable[[sqlite3.Connection], Result]) -> Result:
        """What the act gives; where it meets damage, what it gives with a new file. Raises OSError for want of room."""
        try:
            return act(self._connection)
        except DAMAGE as damage:
            self._connection.close()
            self._connection = _replace(self._path, damage)
            return act(self._connection)


def _sealed(kind: str, key: str, content: bytes) -> bytes:
    return _checksum(kind, key, content) + content


def _checksum(kind: str, key: str, content: bytes | memoryview) -> bytes:
    return zlib.crc32(content, zlib.crc32(f"{kind} {key}".encode())).to_bytes(SEAL, "big")


def _select(connection: sqlite3.Connection, kind: str, key: str) -> memoryview | None:
    """The content under a key. Raises DatabaseError where it is not what was put; damage may even alter its type."""
    row = connection.execute("SELECT value FROM store WHERE kind = ? AND key = ?", (kind, key)).fetchone()
    if row is None:
        return None
    kept = row[0] if isinstance(row[0], bytes) else b""
    value = memoryview(kept)  # slices of it are no copies: all values weigh as much as all papers
    if value[:SEAL] != _checksum(kind, key, value[SEAL:]):
        raise sqlite3.DatabaseError("a value is not what was put")
    return value[SEAL:]


def _is_there(connection: sqlite3.Connection, kind: str, key: str) -> bool:
    found = connection.execute("SELECT 1 FROM store WHERE kind = ? AND key = ?", (kind, key))
    return found.fetchone() is not None


def _insert(connection: sqlite3.Connection, rows: Sequence[tuple[str, str, bytes]]) -> None:
    with connection:
        connection.executemany("INSERT OR REPLACE INTO store VALUES (?, ?, ?)", rows)


def _delete_others(connection: sqlite3.Connection, used: set[tuple[str, str]]) -> None:
    with connection:
        others = set(connection.execute("SELECT kind, key FROM store")) - used
        connection.executemany("DELETE FROM store WHERE kind = ? AND key = ?", others)


def _replace(path: Path, damage: Exception) -> sqlite3.Connection:
    """A new file; the old one goes with the log beside it, which would be read into the new one.

    Raises OSError where the file is well and the disk is full.
    """
    if getattr(damage, "sqlite_errorcode", None) == sqlite3.SQLITE_FULL:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path)) from damage
    for suffix in ("", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
    return _connect(path)


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=30)
    try:
        connection.execute(f"PRAGMA page_size = {PAGE}")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        if connection.execute("PRAGMA user_version").fetchone() != (VERSION,):
            connection.execute("DROP TABLE IF EXISTS store")
            connection.execute(f"PRAGMA user_version = {VERSION}")
        # with rowids: in a table without, each comparison of keys would read the whole value behind them
        connection.execute(
            "CREATE TABLE IF NOT EXISTS store (kind TEXT, key TEXT, value BLOB, PRIMARY KEY (kind, key))"
        )
        connection.execute("SELECT count(*) FROM store").fetchone()
    except DAMAGE:
        connection.close()
        raise
    return connection
