"""What makes artifacts: this process for a few of them, a pool of processes for many."""

import multiprocessing
import os
from collections.abc import Callable
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from typing import Any, ParamSpec, TypeVar

Result = TypeVar("Result")
Arguments = ParamSpec("Arguments")

WORTH_A_POOL = 1500
"""Artifacts below which starting processes costs more than they save."""


class InProcess(Executor):
    """Does each task at once, where it is submitted."""

    def submit(
        self, task: Callable[Arguments, Result], /, *arguments: Arguments.args, **named: Arguments.kwargs
    ) -> Future[Result]:
        """The task's future, done already."""
        future: Future[Result] = Future()
        future.set_result(task(*arguments, **named))
        return future


def executor_for(jobs: int | None) -> Callable[[int], Executor]:
    """Gives an executor for a number of artifacts: at most `jobs` processes, by default one a core."""
    workers = jobs or len(_cores())

    def choose(artifacts: int) -> Executor:
        if workers == 1 or artifacts < WORTH_A_POOL:
            return InProcess()
        return ProcessPoolExecutor(workers, mp_context=_context())

    return choose


def _cores() -> Any:
    return os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else range(os.cpu_count() or 1)


def _context() -> Any:
    """Processes that start clean: a fork would copy other threads' locks."""
    methods = multiprocessing.get_all_start_methods()
    if "forkserver" not in methods:
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["sitegen.templating"])
    return context
