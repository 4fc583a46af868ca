"""What does the work: this process where there is little of it, a pool of processes where there is much."""

import gc
import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import ExitStack, contextmanager
from itertools import islice
from threading import Thread
from typing import Any, ParamSpec, TypeVar

Result = TypeVar("Result")
Arguments = ParamSpec("Arguments")
Task = TypeVar("Task")

WORTH_A_POOL = 1500
"""Papers to analyse or artifacts to make, below which starting processes costs more than they save."""

PRELOADED = [
    "sitegen.dedup.features",
    "sitegen.indexing",
    "sitegen.templating",
    "sitegen.topics.classifier",
    "feedgen.feed",
]
"""What is imported once for all processes, whose memory they share; feedgen brings lxml, and would come to each."""

SELDOM = 50_000
"""Objects made between two looks for those that nothing uses: the pages of a few tasks."""


AHEAD = 8
"""Tasks handed out before the first is waited for: enough to keep workers busy, few enough for the memory."""


def ahead(tasks: Iterator[Task]) -> Iterator[Task]:
    """The tasks in their order, of which AHEAD are handed out at once, and another each time that one was dealt with.

    Whatever goes through `tasks` hands them out.
    """
    waiting = deque(islice(tasks, AHEAD))

    def one_by_one() -> Iterator[Task]:
        while waiting:
            yield waiting.popleft()
            waiting.extend(islice(tasks, 1))

    return one_by_one()


class InProcess(Executor):
    """Does each task at once, where it is submitted."""

    def submit(
        self, task: Callable[Arguments, Result], /, *arguments: Arguments.args, **named: Arguments.kwargs
    ) -> Future[Result]:
        """The task's future, done already."""
        future: Future[Result] = Future()
        future.set_result(task(*arguments, **named))
        return future


@contextmanager
def executors(jobs: int | None) -> Iterator[Callable[[int], Executor]]:
    """What does so many pieces of work: this process, or a pool of at most `jobs` (by default one a core).

    The pool is started when it is first wanted, kept for the next time, and ended with the context.
    """
    workers = jobs or len(_cores())
    with ExitStack() as ending:
        pools: list[Executor] = []

        def choose(work: int) -> Executor:
            if workers == 1 or work < WORTH_A_POOL:
                return InProcess()
            if not pools:
                pool = ProcessPoolExecutor(workers, mp_context=_context(), initializer=_begin)
                pools.append(ending.enter_context(pool))
                for _ in range(workers):
                    pool.submit(os.getpid)  # a pool starts a process for a task, not before
            return pools[0]

        yield choose


def _begin() -> None:
    """Look for rubbish seldom, and never among what was loaded: each page that is rendered leaves some."""
    gc.freeze()
    gc.set_threshold(SELDOM)
    Thread(target=_end_with_the_build, daemon=True).start()


def _end_with_the_build() -> None:
    """A pool whose owner was killed waits for tasks for ever; so its processes wait for the owner's end, too."""
    if build := multiprocessing.parent_process():
        build.join()
        os._exit(1)


def _cores() -> Any:
    return os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else range(os.cpu_count() or 1)


def _context() -> Any:
    """Processes that start clean: a fork would copy other threads' locks."""
    methods = multiprocessing.get_all_start_methods()
    if "forkserver" not in methods:
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(PRELOADED)
    return context
