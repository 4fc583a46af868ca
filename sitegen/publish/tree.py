"""A folder that holds a built site, and what is known of its files."""

import errno
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Literal

import msgspec

from sitegen import links
from sitegen.cache import Cache
from sitegen.errors import Problem, PublishError


class Written(msgspec.Struct, frozen=True, array_like=True):
    """A file of a tree: the digest of its artifact, and its size and second as they were when it was written."""

    digest: str
    size: int
    second: int


class Manifest(msgspec.Struct, frozen=True):
    """The files of a tree by their paths, and its build.json."""

    files: dict[str, Written]
    build: Written


class Seal(msgspec.Struct, frozen=True):
    """What publishing reads of a tree's build.json: the digest of all its artifacts, and who made it."""

    digest: str
    generator: Literal["sitegen"]


class Tree:
    """A folder that holds a built site; what it is given comes between `begin` and `finish`.

    Its build.json names the manifest. It is removed before anything else is touched and written last: what a
    tree without it holds is not trusted.
    """

    def __init__(self, folder: Path, cache: Cache) -> None:
        self.folder = folder
        self._cache = cache
        self._made = {""}

    def seal(self) -> Seal | None:
        """What the tree's build.json says, or None where there is none of sitegen's."""
        try:
            return msgspec.json.decode((self.folder / links.BUILD).read_bytes(), type=Seal)
        except (OSError, msgspec.DecodeError):
            return None

    def states(self, build: bytes) -> bool:
        """Whether the tree's build.json has these bytes."""
        try:
            return (self.folder / links.BUILD).read_bytes() == build
        except OSError:
            return False

    def known(self) -> dict[str, Written]:
        """The files as they were written, whatever became of them; none where the tree was not finished.

        What the cache knows of the tree is kept by asking.
        """
        seal = self.seal()
        manifest = self._cache.get("tree", seal.digest, Manifest) if seal else None
        return manifest.files if manifest and self.holds(links.BUILD, manifest.build) else {}

    def whole(self) -> dict[str, Written] | None:
        """All files of the tree, or None where one is not as it was written."""
        known = self.known()
        return known if known and all(self.holds(path, file) for path, file in known.items()) else None

    def holds(self, path: str, file: Written) -> bool:
        """Whether a file is there as it was written."""
        try:
            return _same(os.stat(f"{self.folder}/{path}"), file)
        except OSError:
            return False

    def begin(self, wanted: Mapping[str, str]) -> dict[str, Written]:
        """Mark the tree as unfinished; the files that it has already of those wanted, the only ones that it keeps.

        `wanted` has digests by path; a file that is not as it was written is not kept.
        """
        known, self._made = self.known(), {""}
        (self.folder / links.BUILD).unlink(missing_ok=True)
        self.folder.mkdir(parents=True, exist_ok=True)
        keep = {path: file for path, file in known.items() if wanted.get(path) == file.digest}
        kept: dict[str, Written] = {}
        _clear(str(self.folder), "", keep, kept)
        return kept

    def write(self, path: str, content: bytes, digest: str) -> Written:
        """A new file; never into an old one, which the other tree may share. Raises PublishError for want of room."""
        target = self._place(path)
        with open(target, "xb", buffering=0) as stream:
            try:
                whole = stream.write(content) == len(content)
            except OSError as error:
                raise _no_room(target, error.strerror or "") from error
            if not whole:  # as much as there was room for
                raise _no_room(target, os.strerror(errno.ENOSPC))
            return Written(digest, len(content), int(os.fstat(stream.fileno()).st_mtime))

    def take(self, other: "Tree", path: str, file: Written) -> Written | None:
        """A file as another tree has it: the same one where the file system can share it, else a copy.

        None where it is not as it was written there.
        """
        if not other.holds(path, file):
            return None
        target = self._place(path)
        try:
            os.link(f"{other.folder}/{path}", target)
        except OSError:
            return self.write(path, (other.folder / path).read_bytes(), file.digest)
        return file

    def finish(self, files: dict[str, Written], build: bytes) -> None:
        """Write build.json, the last file, and keep the manifest under the digest it names."""
        seal = msgspec.json.decode(build, type=Seal)
        self._cache.put("tree", seal.digest, Manifest(files, self.write(links.BUILD, build, seal.digest)))

    def _place(self, path: str) -> str:
        """Where the file of a path goes, in a folder that is there."""
        self._make(path.rpartition("/")[0])
        return f"{self.folder}/{path}"

    def _make(self, folder: str) -> None:
        """Make a folder of the tree, and those above it; what was made once is not looked for again."""
        if folder not in self._made:
            self._make(folder.rpartition("/")[0])
            with suppress(FileExistsError):
                os.mkdir(f"{self.folder}/{folder}")
            self._made.add(folder)


def _no_room(target: str, why: str) -> PublishError:
    return PublishError(Problem(target, f"cannot be written: {why}", "the site that is served stays as it was"))


def _same(status: os.stat_result, file: Written) -> bool:
    return status.st_size == file.size and int(status.st_mtime) == file.second


def _clear(folder: str, prefix: str, keep: Mapping[str, Written], kept: dict[str, Written]) -> bool:
    """Remove the files but those to keep, by their paths, `prefix` and name; whether the folder is empty then."""
    empty = True
    with os.scandir(folder) as found:
        for each in found:
            path = prefix + each.name
            if each.is_dir(follow_symlinks=False):
                if _clear(each.path, f"{path}/", keep, kept):
                    os.rmdir(each.path)
                    continue
            elif path in keep and _same(each.stat(follow_symlinks=False), keep[path]):
                kept[path] = keep[path]
            else:
                os.unlink(each.path)
                continue
            empty = False
    return empty
