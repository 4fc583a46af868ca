"""One build of sitegen, its seconds told by stage; `build.py` runs this in a process of its own.

    python bench/stages.py FILE build --site FOLDER ...

Runs the command `sitegen` with the arguments behind FILE, and writes to FILE, as JSON, when it began and ended
(on the clock that all processes of a machine share) and the seconds of each stage between.
"""

import builtins
import importlib
import inspect
import json
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

IMPORTS, OTHER = "imports", "other"

STAGES: dict[str, tuple[str, ...]] = {
    IMPORTS: (),
    "anything to do?": ("sitegen.unchanged:unchanged",),
    "survey": ("sitegen.build:survey",),
    "read": ("sitegen.build:read",),
    "dedup": ("sitegen.build:merge",),
    "taxonomy": ("sitegen.build:read_taxonomy",),
    "own pages": ("sitegen.build:read_pages",),
    "prose": ("sitegen.prose:reading",),
    "classify": ("sitegen.build:classifying",),
    "prose and topics: wait": ("sitegen.deriving:Derived.values",),
    "authors": ("sitegen.contributors:contributors",),
    "shelve": ("sitegen.build:shelve",),
    "report": ("sitegen.reporting:report", "sitegen.reporting:shrunk"),
    "cards": ("sitegen.build:cards",),
    "search index": ("sitegen.indexing:Indexing.__init__", "sitegen.indexing:Indexing.finish"),
    "theme": ("sitegen.build:site_theme",),
    "outputs": ("sitegen.build:OUTPUTS",),
    "site digest": ("sitegen.build:site_digest", "sitegen.publish:site_digest"),
    "publish: what trees hold": ("sitegen.publish.tree:Tree.known", "sitegen.publish.tree:Tree.whole"),
    "publish: clear standby": ("sitegen.publish.tree:Tree.begin",),
    "publish: link": ("sitegen.publish.tree:Tree.take",),
    "publish: make": ("sitegen.publish:make_all",),
    "publish: write": ("sitegen.publish.tree:Tree.write", "sitegen.publish.tree:Tree.finish"),
    "publish: stop workers": ("concurrent.futures.process:ProcessPoolExecutor.shutdown",),
    "publish: swap": ("sitegen.publish:_put_in_place",),
    "publish: rest": ("sitegen.build:publish",),
    "cache: put and drop": (
        "sitegen.cache:Cache.put",
        "sitegen.cache:Cache.put_packed",
        "sitegen.cache:Cache.drop_unused",
    ),
}
"""What is done in each stage: calls, iterators, and one table of calls; a stage within another is taken out of it."""

LOADED: dict[str, Callable[[str], bool]] = {
    "sitegen.unchanged": lambda target: target.startswith("sitegen.unchanged:"),
    "sitegen.build": lambda target: not target.startswith("sitegen.unchanged:"),
}
"""The modules that the command loads late, and what can be put on the clock when each has been."""


class Clock:
    """Seconds by stage, which sum to the whole; what is in no stage is in `other`."""

    def __init__(self) -> None:
        self.began = self._since = time.perf_counter()
        self._open = [OTHER]
        self._seconds = dict.fromkeys([*STAGES, OTHER], 0.0)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """What is done meanwhile belongs to the stage of that name."""
        self._turn()
        self._open.append(name)
        try:
            yield
        finally:
            self._turn()
            self._open.pop()

    def timed(self, name: str, it: Any) -> Any:
        """A call or a table of calls as a stage; of an iterator its steps, not what is done between them."""
        if isinstance(it, tuple):
            return tuple(self.timed(name, _at_once(call)) for call in it)
        return self._timed_steps(name, it) if inspect.isgeneratorfunction(it) else self._timed_call(name, it)

    def _timed_call(self, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def in_stage(*arguments: Any, **named: Any) -> Any:
            with self.stage(name):
                return call(*arguments, **named)

        return in_stage

    def _timed_steps(self, name: str, call: Callable[..., Iterator[Any]]) -> Callable[..., Iterator[Any]]:
        def in_stage(*arguments: Any) -> Iterator[Any]:
            step = self._timed_call(name, call(*arguments).__next__)
            while True:
                try:
                    found = step()
                except StopIteration:
                    return
                yield found

        return in_stage

    def read(self) -> dict[str, Any]:
        """When the clock began and ended, and the seconds by stage."""
        self._turn()
        return {"began": self.began, "ended": self._since, "seconds": self._seconds}

    def _turn(self) -> None:
        now = time.perf_counter()
        self._seconds[self._open[-1]] += now - self._since
        self._since = now


def _at_once(output: Callable[[Any], Any]) -> Callable[[Any], list[Any]]:
    """The output with all its artifacts there when it returns."""
    return lambda site: list(output(site))


def watch_imports(clock: Clock) -> None:
    """Put imports on the clock, wherever they stand, and the stages as soon as their modules are there."""
    load, pending = builtins.__import__, dict(LOADED)

    def timed(name: str, *arguments: Any, **named: Any) -> Any:
        with clock.stage(IMPORTS):
            module = load(name, *arguments, **named)
            if name in pending:
                put_on(clock, pending.pop(name))
        return module

    builtins.__import__ = timed


def put_on(clock: Clock, wanted: Callable[[str], bool]) -> None:
    """Put the wanted calls on the clock."""
    for stage, targets in STAGES.items():
        for target in filter(wanted, targets):
            module, _, path = target.partition(":")
            place: Any = importlib.import_module(module)
            *parents, name = path.split(".")
            for parent in parents:
                place = getattr(place, parent)
            setattr(place, name, clock.timed(stage, getattr(place, name)))


def main() -> None:
    """Run the command on the clock."""
    target, *arguments = sys.argv[1:]
    clock = Clock()
    watch_imports(clock)
    from sitegen.cli import main as command

    command(arguments, prog_name="sitegen", standalone_mode=False)
    Path(target).write_text(json.dumps(clock.read()), "utf-8")


if __name__ == "__main__":
    main()
