"""One build of a site at a time, and the lock goes however the build ends."""

import subprocess
import sys
from pathlib import Path

import pytest

from sitegen.errors import PublishError
from sitegen.publish.lock import lock

pytest.importorskip("fcntl", reason="this system has no flock")

HOLDER = """
import sys
from pathlib import Path
from sitegen.publish.lock import lock
with lock(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_second_build_is_refused_while_the_first_holds_the_site(tmp_path: Path) -> None:
    """The second is told what goes on and what to do."""
    with lock(tmp_path), pytest.raises(PublishError) as raised, lock(tmp_path):
        pass
    assert raised.value.problems[0].what == "another build of this site is running"
    assert raised.value.problems[0].hint == "wait until it has ended"


def test_the_site_is_free_after_a_build(tmp_path: Path) -> None:
    """One build may follow another."""
    for _ in range(3):
        with lock(tmp_path):
            pass


def test_the_site_is_free_after_a_failure(tmp_path: Path) -> None:
    """A build that raises lets go of the site."""
    with pytest.raises(ZeroDivisionError), lock(tmp_path):
        _ = 1 / 0
    with lock(tmp_path):
        pass


def test_the_site_is_free_after_its_holder_was_killed(tmp_path: Path) -> None:
    """The system itself frees what a killed process held; nothing is left to clean up."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(PublishError, match="another build"), lock(tmp_path):
            pass
        holder.kill()
        holder.wait()
        with lock(tmp_path):
            pass


def test_two_sites_do_not_hold_each_other_up(tmp_path: Path) -> None:
    """The lock is a site's own."""
    with lock(tmp_path / "one"), lock(tmp_path / "other"):
        pass


def test_the_state_folder_is_made(tmp_path: Path) -> None:
    """The first build of a site finds no state folder and makes one."""
    with lock(tmp_path / "a/.sitegen"):
        assert (tmp_path / "a/.sitegen").is_dir()
