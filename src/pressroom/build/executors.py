"""Where tasks are done: in this process, in warm processes of this machine, or wherever another package says.

Everything is a `concurrent.futures.Executor`. Another package adds a kind with an entry point in the group
`pressroom.executors`: a function of the address after `=` and the number of jobs, which returns a `Staff`.
"""

import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial
from importlib import import_module
from importlib.metadata import entry_points
from multiprocessing.context import BaseContext
from threading import Thread
from time import monotonic
from typing import Any, cast

from msgspec import Struct

from pressroom.build.limits import Since, tell_since
from pressroom.errors import ConfigurationError

GROUP = "pressroom.executors"

#: Kinds of executors that come with pressroom: name to "module:function".
EXECUTORS = {"dask": "pressroom.build.dask:dask_staff"}

#: What builds need, for `find_staff`.
RENDERING = ("pressroom.build.render", "pressroom.build.survey")

_LIFE = 200  # tasks after which a process is replaced, so that what libraries keep does not pile up
_AHEAD = 2  # tasks that a worker has at a time: one it does and one that waits


class Staff(Struct, frozen=True, kw_only=True):
    """`count` executors that `hire` makes, each given `ahead` tasks at a time and replaced after `life` tasks.

    `ahead` may be a function of the executor, where the number of its workers changes. `orderly` executors do
    their tasks one by one as they come. An executor whose worker died raises `BrokenExecutor` from all its tasks,
    or one of `deaths` from those that this worker had. `busy` tells for how many seconds an executor's worker had
    been at its task, also after its death; without it, that is judged from outside. One that `leaves` stops what
    is under way when it is shut down; processes of any other are ended where a build is given up. `life` 0 is for
    ever.
    """

    hire: Callable[[], Executor]
    count: int = 1
    ahead: int | Callable[[Executor], int] = 1
    life: int = 0
    orderly: bool = True
    leaves: bool = False
    busy: Callable[[Executor], float] | None = None
    deaths: tuple[type[BaseException], ...] = ()

    def room(self, executor: Executor) -> int:
        """Return how many tasks `executor` may have at a time."""
        return self.ahead if isinstance(self.ahead, int) else self.ahead(executor)


def find_staff(kind: str, jobs: int | None, warm: tuple[str, ...] = RENDERING) -> Staff:
    """Return the staff of `kind` (`dask`, `dask=tcp://host:8786`); without one, `jobs` processes of this machine.

    One job is done in this process itself. `warm` are modules that every task needs, loaded once, in the process
    that workers are forked from. Raises `ConfigurationError` for a kind that nothing provides.
    """
    if kind:
        name, _, address = kind.partition("=")
        return _provided(name)(address, jobs or cpu_count())
    if jobs == 1:
        return Staff(hire=InProcess)
    hire = partial(_process, warm)
    return Staff(hire=hire, count=jobs or cpu_count(), ahead=_AHEAD, life=_LIFE, busy=_busy)


def warm_up(warm: tuple[str, ...]) -> BaseContext:
    """Begin the process that workers of this machine are forked from; return their context without waiting for it."""
    # Never a plain fork: a copy of a process with threads can stand still for ever.
    context = multiprocessing.get_context("spawn" if sys.platform == "win32" else "forkserver")
    context.set_forkserver_preload(list(warm))
    if sys.platform != "win32":
        from multiprocessing import forkserver, resource_tracker  # noqa: PLC0415 - not on Windows

        resource_tracker.ensure_running()  # which changes what is blocked, so not in the midst of it
        with _uninterrupted():
            forkserver.ensure_running()
    return context


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Let Ctrl-C wait until something has been started, which is never told of it.

    Loading modules, or half started, it would answer with a traceback of its own.
    """
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def cpu_count() -> int:
    """Return how many processors this process may use."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


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


def _provided(name: str) -> Callable[[str, int], Staff]:
    points = {point.name: point.value for point in entry_points(group=GROUP)}
    known = EXECUTORS | points
    if name not in known:
        message = f"there is no executor {name!r}"
        raise ConfigurationError(message, f"the executors are: {', '.join(sorted(known))}")
    module, _, attribute = known[name].partition(":")
    try:
        return cast("Callable[[str, int], Staff]", getattr(import_module(module), attribute))
    except (ImportError, AttributeError) as problem:
        message = f"the executor {name!r} cannot be loaded: {problem}"
        extra = f"run: pip install 'pressroom[{name}]'" if name in EXECUTORS else "look at the package it comes with"
        raise ConfigurationError(message, extra) from problem


class _OneProcess(ProcessPoolExecutor):
    """An executor of one process: when it dies, the task that did it is known, and how long it was at it."""

    def __init__(self, context: BaseContext) -> None:
        self.since = context.RawValue("d", 0.0)
        super().__init__(1, mp_context=context, initializer=_begin, initargs=(self.since,))

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Have the task done, for which a worker may have to be started."""
        with _uninterrupted():
            return super().submit(fn, *args, **kwargs)


def _process(warm: tuple[str, ...]) -> Executor:
    return _OneProcess(warm_up(warm))


def _busy(executor: Executor) -> float:
    """Return for how many seconds the worker of `executor` has been at its task, or was when it died."""
    since = executor.since.value if isinstance(executor, _OneProcess) else 0.0
    return monotonic() - since if since else 0.0


def _begin(since: Since) -> None:
    tell_since(since)
    # The parent ends its workers on Ctrl-C; on their own each would print a traceback.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """End this worker when its parent is gone: a killed build must not leave workers that wait for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
