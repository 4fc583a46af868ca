"""One build of a site at a time."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sitegen.errors import Problem, PublishError

try:
    import fcntl
except ImportError:  # Windows has no flock; there two builds at once are the owner's risk
    fcntl = None  # type: ignore[assignment]


@contextmanager
def lock(state: Path) -> Iterator[None]:
    """Hold the site for one build; the system lets go of it however the build ends. Raises PublishError."""
    state.mkdir(parents=True, exist_ok=True)
    with (state / "lock").open("w") as stream:
        if fcntl is not None:
            try:
                fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                hint = "wait until it has ended"
                raise PublishError(Problem(str(state), "another build of this site is running", hint)) from error
        yield
