"""Artifacts into a folder, all or nothing.

Two trees take turns: the one that is served, and a standby. A build brings the standby up to date: it keeps
what the standby has, takes from the served tree what that has, and makes the rest; then the two change
places. A build that is killed at any moment leaves the served tree whole and nothing to clean up.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor

import msgspec

from sitegen.artifacts import Artifact, digest
from sitegen.cache import Cache
from sitegen.errors import Problem, PublishError
from sitegen.executors import ahead
from sitegen.publish.places import Places, make_way
from sitegen.publish.swap import swap
from sitegen.publish.tree import Tree, Written

BATCH = 25
"""Artifacts made in one task of an executor: with fewer, the sending costs more than the making."""


class Outcome(msgspec.Struct, frozen=True):
    """How many artifacts were made, how many files went, how many were left alone; then the whole site's size."""

    made: int
    removed: int
    unchanged: int
    files: int
    size: int


def publish(
    artifacts: Sequence[Artifact],
    places: Places,
    cache: Cache,
    *,
    build: bytes,
    executor: Callable[[int], Executor],
    progress: Callable[[int, int], None],
) -> Outcome:
    """Make the folder hold these artifacts and nothing else.

    `build` are the bytes of build.json, which names the digest of all artifacts; `executor` gives what makes so
    many of them; `progress` is told how many of how many are made. Raises PublishError.
    """
    wanted = _by_path(artifacts)
    make_way(places, cache)  # once more: somebody may have filled the folder meanwhile
    served, standby = Tree(places.output, cache), Tree(places.standby, cache)
    there = served.known()
    if served.states(build) and _are(there, wanted) and served.whole():
        standby.known()  # for the cache to keep
        return _outcome(there, made=0, removed=0)
    files, made = _bring_up_to_date(standby, served, there, wanted, executor, progress)
    standby.finish(files, build)
    _put_in_place(places)
    return _outcome(files, made=made, removed=len(there.keys() - files.keys()))


def is_whole(places: Places, cache: Cache, seal: str) -> Outcome | None:
    """The outcome of doing nothing, where the served tree is the one of that digest and no file of it was lost."""
    served = Tree(places.output, cache)
    found = served.seal()
    if not found or found.digest != seal:
        return None
    whole = served.whole()
    return _outcome(whole, made=0, removed=0) if whole is not None else None


def site_digest(artifacts: Sequence[Artifact]) -> str:
    """The digest of all artifacts of a site."""
    return digest(sorted((artifact.path, artifact.digest) for artifact in artifacts))


def _are(files: Mapping[str, Written], wanted: Mapping[str, Artifact]) -> bool:
    """Whether the files are what is wanted, by their digests."""
    return files.keys() == wanted.keys() and all(file.digest == wanted[path].digest for path, file in files.items())


def _by_path(artifacts: Sequence[Artifact]) -> dict[str, Artifact]:
    paths = Counter(artifact.path for artifact in artifacts)
    folders = _folders(paths)
    twice = [path for path, count in paths.items() if count > 1 or path in folders]
    if twice:
        hint = "give one of the two another slug, or another name in content/root/"
        raise PublishError(*(Problem(path, "two files claim this address", hint) for path in sorted(twice)))
    return {artifact.path: artifact for artifact in artifacts}


def _folders(paths: Iterable[str]) -> set[str]:
    """The folders in which files of these paths are, and those in which these folders are."""
    found: set[str] = set()
    for path in paths:
        folder = path.rpartition("/")[0]
        while folder and folder not in found:
            found.add(folder)
            folder = folder.rpartition("/")[0]
    return found


def _bring_up_to_date(
    standby: Tree,
    served: Tree,
    there: dict[str, Written],
    wanted: dict[str, Artifact],
    executor: Callable[[int], Executor],
    progress: Callable[[int, int], None],
) -> tuple[dict[str, Written], int]:
    """The files of the standby when it has them all, and how many were made for it."""
    files = standby.begin({path: artifact.digest for path, artifact in wanted.items()})
    to_make = []
    for path, artifact in wanted.items():
        if path in files:
            continue
        shared = path in there and there[path].digest == artifact.digest
        taken = standby.take(served, path, there[path]) if shared else None
        if taken:
            files[path] = taken
        else:
            to_make.append(artifact)
    progress(0, len(to_make))
    for artifact, content in make_all(to_make, executor(len(to_make))):
        files[artifact.path] = standby.write(artifact.path, content, artifact.digest)
        progress(len(files) - len(wanted) + len(to_make), len(to_make))
    return files, len(to_make)


def make_all(artifacts: Sequence[Artifact], executor: Executor) -> Iterator[tuple[Artifact, bytes]]:
    """Each artifact with its bytes, made by the executor's workers in batches, a few batches ahead."""
    batches = (artifacts[start : start + BATCH] for start in range(0, len(artifacts), BATCH))
    tasks = ((batch, executor.submit(make_batch, [artifact.make for artifact in batch])) for batch in batches)
    for batch, future in ahead(tasks):
        yield from zip(batch, future.result(), strict=True)


def make_batch(calls: list[Callable[[], bytes]]) -> list[bytes]:
    """The bytes that the calls make: one task of an executor."""
    return [call() for call in calls]


def _put_in_place(places: Places) -> None:
    try:
        if places.output.exists():
            swap(places.standby, places.output, places.aside)
        else:
            places.output.parent.mkdir(parents=True, exist_ok=True)
            places.standby.rename(places.output)
    except OSError as error:
        hint = f"{places.output} and {places.state} must be on one file system and may be written"
        raise PublishError(Problem(str(places.output), f"cannot be replaced: {error.strerror}", hint)) from error


def _outcome(files: dict[str, Written], *, made: int, removed: int) -> Outcome:
    return Outcome(made, removed, len(files) - made, len(files) + 1, sum(file.size for file in files.values()))
