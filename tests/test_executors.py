"""Executors: this process for a few artifacts, a pool of processes for many."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from operator import truediv
from pathlib import Path

import pytest

from sitegen.artifacts import Verbatim
from sitegen.executors import AHEAD, WORTH_A_POOL, InProcess, ahead, executors
from sitegen.publish import make_batch


def test_in_process_a_task_is_done_when_it_was_submitted() -> None:
    """The future is done already, and the executor can be used again."""
    with InProcess() as executor:
        for number in range(3):
            future = executor.submit(pow, number, 2)
            assert future.done()
            assert future.result() == number**2


def test_in_process_names_are_handed_on() -> None:
    """A task gets its arguments by place and by name."""
    assert InProcess().submit(sorted, [1, 3, 2], reverse=True).result() == [3, 2, 1]


def test_in_process_a_failure_is_raised() -> None:
    """What a task raises comes to whoever waits for it."""
    with pytest.raises(ZeroDivisionError):
        InProcess().submit(truediv, 1, 0).result()


def test_in_process_works_through_a_sequence() -> None:
    """`map` is that of every executor."""
    assert list(InProcess().map(abs, [-2, -1, 0])) == [2, 1, 0]


@pytest.mark.parametrize("work", [0, 1, WORTH_A_POOL - 1])
def test_a_little_is_done_in_this_process(work: int) -> None:
    """Below the amount that is worth a pool no process is started, however many there might be."""
    with executors(8) as choose:
        assert isinstance(choose(work), InProcess)


def test_one_job_is_this_process() -> None:
    """Where one process is allowed, it is this one."""
    with executors(1) as choose:
        assert isinstance(choose(1_000_000), InProcess)


def test_much_is_done_in_one_pool() -> None:
    """A pool makes batches of artifacts and hands them back in order; it is the same each time it is wanted."""
    with executors(2) as choose:
        pool = choose(WORTH_A_POOL)
        assert isinstance(pool, ProcessPoolExecutor)
        assert choose(WORTH_A_POOL) is pool
        batches = [pool.submit(make_batch, [Verbatim(b"%d" % number)] * 2) for number in range(4)]
        assert [batch.result() for batch in batches] == [[b"%d" % number] * 2 for number in range(4)]


def test_a_pool_has_as_many_processes_as_were_asked_for() -> None:
    """Never more than asked for."""
    with executors(3) as choose:
        pool = choose(WORTH_A_POOL)
        assert isinstance(pool, ProcessPoolExecutor)
        assert pool._max_workers == 3  # type: ignore[attr-defined]


def test_in_a_pool_a_failure_is_raised() -> None:
    """What a task raises in another process comes to whoever waits for it."""
    with executors(2) as choose, pytest.raises(ZeroDivisionError):
        choose(WORTH_A_POOL).submit(partial(truediv, 1, 0)).result()


OWNER = """
import os
import time

from sitegen.executors import WORTH_A_POOL, executors

if __name__ == "__main__":
    with executors(2) as choose:
        print(choose(WORTH_A_POOL).submit(os.getpid).result(), flush=True)
        time.sleep(60)
"""


def test_a_pool_ends_with_the_build_that_is_killed(tmp_path: Path) -> None:
    """No process of a pool outlives its owner, who may be killed without a moment to end it."""
    (tmp_path / "owner.py").write_text(OWNER)
    with subprocess.Popen([sys.executable, tmp_path / "owner.py"], stdout=subprocess.PIPE, text=True) as owner:
        assert owner.stdout
        worker = int(owner.stdout.readline())
        os.kill(worker, 0)  # it lives
        owner.kill()
    for _ in range(200):
        if not is_running(worker):
            return
        time.sleep(0.05)
    pytest.fail(f"process {worker} waits for tasks still")


def is_running(process: int) -> bool:
    """Whether a process lives."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.parametrize("count", [0, 1, AHEAD, AHEAD + 3])
def test_tasks_are_handed_out_a_few_ahead(count: int) -> None:
    """The first at once, before any is waited for; then one whenever one was dealt with; all come, in order."""
    given: list[int] = []

    def handed_out() -> Iterator[int]:
        for number in range(count):
            given.append(number)
            yield number

    tasks = ahead(handed_out())
    assert given == list(range(min(count, AHEAD)))
    for place, task in enumerate(tasks):
        assert task == place
        assert len(given) == min(count, AHEAD + place)
    assert given == list(range(count))
