"""Doing tasks in this process or in several, so that a task that dies takes no other with it.

Everything goes through `concurrent.futures.Executor`. Few tasks are under way at a time, so that a long
list costs no memory; when a worker dies, those few are tried again one by one, and the one that kills
its worker a second time is given up.
"""

import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, ProcessPoolExecutor, wait
from threading import Thread
from types import TracebackType
from typing import Any, Self, TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")

# Loaded once, in the process that workers are forked from.
_WARM = ("pressroom.build.render", "pressroom.build.survey")


class Workers:
    """Executes tasks, `jobs` at a time; 1 is this process itself. A context manager, which stops them at its end."""

    def __init__(self, jobs: int, warm: tuple[str, ...] = ()) -> None:
        self.jobs = jobs
        self._warm = (*_WARM, *warm)
        self._others = frozenset(multiprocessing.active_children())
        self._executor = self._make(jobs)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is not None:
            self._kill()
        self._executor.shutdown(cancel_futures=True)

    def each(
        self, work: Callable[[Task], Result], tasks: Iterable[Task]
    ) -> Iterator[tuple[Task, Result | BaseException]]:
        """Yield each task with what `work` returned, or with what stopped it, in the order they end."""
        under_way: dict[Future[Result], Task] = {}
        for task in tasks:
            if len(under_way) >= 2 * self.jobs:
                yield from self._ended(work, under_way)
            self._submit(work, task, under_way)
        while under_way:
            yield from self._ended(work, under_way)

    def _submit(self, work: Callable[[Task], Result], task: Task, under_way: dict[Future[Result], Task]) -> None:
        try:
            future = self._executor.submit(work, task)
        except BrokenExecutor as problem:
            future = Future()
            future.set_exception(problem)
        under_way[future] = task

    def _ended(
        self, work: Callable[[Task], Result], under_way: dict[Future[Result], Task]
    ) -> Iterator[tuple[Task, Result | BaseException]]:
        done, _ = wait(under_way, return_when=FIRST_COMPLETED)
        if any(isinstance(future.exception(), BrokenExecutor) for future in done):
            done, _ = wait(under_way)
        suspects = []
        for future in [future for future in under_way if future in done]:
            task, problem = under_way.pop(future), future.exception()
            if isinstance(problem, BrokenExecutor):
                suspects.append(task)
            else:
                yield task, problem or future.result()
        if suspects:
            yield from self._one_by_one(work, suspects)

    def _one_by_one(
        self, work: Callable[[Task], Result], suspects: list[Task]
    ) -> Iterator[tuple[Task, Result | BaseException]]:
        self._renew()
        for task in suspects:
            future = self._executor.submit(work, task)
            problem = future.exception()
            if isinstance(problem, BrokenExecutor):
                self._renew()
            yield task, problem or future.result()

    def _renew(self) -> None:
        self._executor.shutdown(cancel_futures=True)
        self._executor = self._make(self.jobs)

    def _make(self, jobs: int) -> Executor:
        if jobs == 1:
            return InProcess()
        # Never a plain fork: a copy of a process with threads can stand still for ever.
        context = multiprocessing.get_context("spawn" if sys.platform == "win32" else "forkserver")
        context.set_forkserver_preload(list(self._warm))
        return ProcessPoolExecutor(jobs, mp_context=context, initializer=_begin)

    def _kill(self) -> None:
        """End all workers at once, in the middle of whatever they do."""
        for child in multiprocessing.active_children():
            if child not in self._others:
                child.terminate()


class InProcess(Executor):
    """Does each task at once, in this process; for one job and for debugging."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Do the task and return its future, which is done."""
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as problem:  # noqa: BLE001 - a task's failure is its result, as in every executor
            future.set_exception(problem)
        return future


def cpu_count() -> int:
    """Return how many processors this process may use."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _begin() -> None:
    # The parent ends its workers on Ctrl-C; on their own each would print a traceback.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """End this worker when its parent is gone: a killed build must not leave workers that wait for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
