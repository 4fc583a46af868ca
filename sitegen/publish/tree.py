"""A folder that holds a built site, and what is known of its files."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Literal

import msgspec

from sitegen import links
from sitegen.cache import Cache


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
    """A folder that holds a built site.

    Its build.json names the manifest. It is removed before anything else is touched and written last: what a
    tree without it holds is not trusted.
    """

    def __init__(self, folder: Path, cache: Cache) -> None:
        self.folder = folder
        self._cache = cache
        self._made: set[str] = set()

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

    def files(self) -> dict[str, Written]:
        """The files that are still as they were written; none where the tree was not finished."""
        return {path: file for path, file in self._known().items() if self._is(path, file)}

    def whole(self) -> dict[str, Written] | None:
        """All files of the tree, or None where one is not as it was written."""
        known = self._known()
        return known if known and all(self._is(path, file) for path, file in known.items()) else None

    def keep_known(self) -> None:
        """Let the cache keep what it knows of this tree, though nothing is asked of it now."""
        self._known()

    def _known(self) -> dict[str, Written]:
        seal = self.seal()
        manifest = self._cache.get("tree", seal.digest, Manifest) if seal else None
        return manifest.files if manifest and self._is(links.BUILD, manifest.build) else {}

    def begin(self, keep: Iterable[str]) -> None:
        """Mark the tree as unfinished and remove every file but those to keep."""
        (self.folder / links.BUILD).unlink(missing_ok=True)
        self.folder.mkdir(parents=True, exist_ok=True)
        _clear(str(self.folder), "", frozenset(keep))

    def write(self, path: str, content: bytes, digest: str) -> Written:
        """A new file; never into an old one, which the other tree may share."""
        target = self._place(path)
        with open(target, "xb", buffering=0) as stream:
            stream.write(content)
        return Written(digest, len(content), int(os.stat(target).st_mtime))

    def take(self, other: "Tree", path: str, file: Written) -> Written:
        """A file as another tree has it: the same one where the file system can share it, else a copy."""
        target = self._place(path)
        try:
            os.link(other.folder / path, target)
        except OSError:
            return self.write(path, (other.folder / path).read_bytes(), file.digest)
        return file

    def finish(self, files: dict[str, Written], build: bytes) -> None:
        """Write build.json, the last file, and keep the manifest under the digest it names."""
        seal = msgspec.json.decode(build, type=Seal)
        self._cache.put("tree", seal.digest, Manifest(files, self.write(links.BUILD, build, seal.digest)))

    def _is(self, path: str, file: Written) -> bool:
        try:
            status = os.stat(f"{self.folder}/{path}")
        except OSError:
            return False
        return status.st_size == file.size and int(status.st_mtime) == file.second

    def _place(self, path: str) -> str:
        """Where the file of a path goes, in a folder that is there."""
        folder = path.rpartition("/")[0]
        if folder not in self._made:
            os.makedirs(f"{self.folder}/{folder}", exist_ok=True)
            self._made.add(folder)
        return f"{self.folder}/{path}"


def _clear(folder: str, prefix: str, keep: frozenset[str]) -> bool:
    """Remove the files whose path, `prefix` and name, is not to keep; whether the folder is empty then."""
    empty = True
    with os.scandir(folder) as found:
        for each in found:
            if each.is_dir(follow_symlinks=False):
                if _clear(each.path, f"{prefix}{each.name}/", keep):
                    os.rmdir(each.path)
                    continue
            elif prefix + each.name not in keep:
                os.unlink(each.path)
                continue
            empty = False
    return empty
