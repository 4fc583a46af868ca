"""Where a site is served, where builds keep what is theirs, and what they may replace."""

from collections.abc import Iterator
from pathlib import Path

import msgspec

from sitegen.cache import Cache
from sitegen.errors import Problem, PublishError
from sitegen.publish.swap import recover
from sitegen.publish.tree import Tree

READ = ("content", "templates", "static", "fonts")
"""The folders of a site from which it is built."""

ELSEWHERE = "choose another with --output"


class Places(msgspec.Struct, frozen=True):
    """The folder that is served, and the folder of what one build leaves for the next, on one file system.

    The second is in the folder of the site.
    """

    output: Path
    state: Path

    @property
    def cache(self) -> Path:
        """The file of the cache."""
        return self.state / "cache.sqlite"

    @property
    def standby(self) -> Path:
        """The other tree."""
        return self.state / "standby"

    @property
    def aside(self) -> Path:
        """Where the served tree is for a moment, on a system that cannot exchange two folders."""
        return self.state / "aside"


def make_way(places: Places, cache: Cache) -> None:
    """Mend what a killed build left of its last step, and refuse a folder that is not for sitegen to replace.

    Raises PublishError.
    """
    recover(places.standby, places.output, places.aside)
    fault = next(_faults(places, cache), None)
    if fault:
        raise PublishError(Problem(str(places.output), *fault))


def _faults(places: Places, cache: Cache) -> Iterator[tuple[str, str]]:
    """Why no site may go into a folder, and what to do; the first says it."""
    output, state, site = places.output, places.state, places.state.parent
    above = output.parents
    if state == output or state in above:
        yield "sitegen keeps its own files here", ELSEWHERE
    if output == site or output in site.parents:
        yield "the site's own folder is in it", ELSEWHERE
    if any(folder == output or folder in above for folder in (site / name for name in READ)):
        yield "the site is built from what is here", ELSEWHERE
    if output.is_symlink() or (output.exists() and not output.is_dir()):
        yield "it is not a folder", ELSEWHERE
    if output.exists() and any(output.iterdir()) and Tree(output, cache).seal() is None:
        yield (
            "sitegen did not make this folder and will not replace it",
            f"delete it if nothing in it is needed, or {ELSEWHERE}",
        )
    nearest = next(folder for folder in (output, *above) if folder.exists())
    if nearest.stat().st_dev != state.stat().st_dev:
        yield f"it is on another file system than {state}, and cannot change places with a folder there", ELSEWHERE
