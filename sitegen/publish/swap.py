"""Two folders change places in one step, where the system can do that."""

import ctypes
import errno
import os
import sys
from collections.abc import Callable
from pathlib import Path

AT_FDCWD = -100 if sys.platform == "linux" else -2
SWAP = 2
"""RENAME_EXCHANGE of renameat2(2) on Linux, RENAME_SWAP of renamex_np(2) on macOS."""


def swap(one: Path, other: Path, aside: Path) -> None:
    """Let two folders of one file system change places; `aside` must not exist.

    Where the system cannot exchange names, three renames do it: for a moment between them nothing has the
    name `other`, and `recover` mends what a build killed in that moment leaves.
    """
    if not _exchange(one, other):
        os.rename(other, aside)
        os.rename(one, other)
        os.rename(aside, one)


def recover(one: Path, other: Path, aside: Path) -> None:
    """Give the folder that an interrupted swap has set aside a name again: the one that nothing has."""
    if aside.exists():
        os.rename(aside, one if other.exists() else other)


def _exchange(one: Path, other: Path) -> bool:
    """Whether the two were exchanged in one step; raises OSError where that failed for a reason of its own."""
    call = _system_call()
    if call is None or call(os.fsencode(one), os.fsencode(other)) == 0:
        return call is not None
    code = ctypes.get_errno()
    if code in {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EPERM}:
        return False
    raise OSError(code, os.strerror(code), str(one), None, str(other))


def _system_call() -> Callable[[bytes, bytes], int] | None:
    if sys.platform not in {"linux", "darwin"}:
        return None
    library = ctypes.CDLL(None, use_errno=True)
    if sys.platform == "darwin":
        return lambda one, other: int(library.renamex_np(one, other, SWAP))
    rename = getattr(library, "renameat2", None)
    return rename and (lambda one, other: int(rename(AT_FDCWD, one, AT_FDCWD, other, SWAP)))
