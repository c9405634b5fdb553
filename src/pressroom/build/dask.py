"""Tasks on a Dask cluster: workers that are started on this machine, or those of a scheduler somewhere else.

A worker is trusted as this process is, and it must be able to read the publication's source. It must have the
same programs, for two versions would publish two kinds of pages: that is looked at before its first task.
"""

import logging
import signal
from collections.abc import Callable, Mapping
from concurrent.futures import CancelledError, Executor, Future
from contextlib import ExitStack, suppress
from functools import cache, partial
from threading import Lock, current_thread, main_thread
from time import monotonic
from typing import Any

from dask import config
from distributed import Client, LocalCluster, Worker, WorkerPlugin
from distributed.scheduler import KilledWorker
from distributed.utils import silence_logging_cmgr

from pressroom.build.executors import Staff
from pressroom.build.programs import programs
from pressroom.diagnostics import visible
from pressroom.errors import WorkersError

_AHEAD = 2  # tasks that a worker has at a time: one it does and one that waits
_RETRIES = 2  # times that a task which raises is tried again: it may have been the network
_PATIENCE = 10  # seconds until a scheduler must have answered
_LOOK = 5.0  # seconds after which workers are counted anew: a cluster may grow
_QUIET = logging.CRITICAL + 1  # what there is to say is said as findings and errors

_NO_PAGES: dict[str, list[str]] = {"distributed.scheduler.http.routes": [], "distributed.worker.http.routes": []}

# What renders pages may not be used by two threads at a time, and limits hold for a whole process.
_ONE_AT_A_TIME = Lock()


def dask_staff(address: str, jobs: int) -> Staff:
    """Return the workers of the Dask scheduler at `address`; without one, `jobs` workers of this machine.

    Whoever hires them may get a `WorkersError`: there is no scheduler, or its workers have other programs.
    """
    hire = partial(_join, address) if address else partial(_start, jobs)
    return Staff(hire=hire, ahead=_ahead, orderly=False, leaves=True, deaths=(KilledWorker,))


class DaskExecutor(Executor):
    """Hands tasks to a Dask client; its shutdown ends everything that `closing` was given."""

    def __init__(self, client: Client, closing: ExitStack, place: str) -> None:
        """Use `client`; `place` is how messages name the scheduler."""
        self._client, self._closing, self._place = client, closing, place
        self._tasks = client.get_executor(pure=False, retries=_RETRIES)
        self._programs = programs()
        self._workers, self._counted = 0, 0.0

    @property
    def workers(self) -> int:
        """How many workers there are, as of a moment ago."""
        if monotonic() - self._counted > _LOOK:
            with suppress(OSError, TimeoutError, ValueError):
                self._workers = len(self._client.nthreads())
            self._counted = monotonic()
        return self._workers

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Have a worker do the task; raises `WorkersError` where there is no cluster any more."""
        try:
            task = self._tasks.submit(do, self._programs, partial(fn, *args, **kwargs))
        except (OSError, RuntimeError, ValueError) as problem:  # the client is closed, or its connection is
            raise _lost(self._place) from problem
        answer: Future[Any] = Future()
        task.add_done_callback(partial(self._pass_on, answer))
        return answer

    def check_workers(self, hint: str) -> None:
        """Raise `WorkersError` where there is no worker, or one without the programs of this process."""
        if not self.workers:
            message = f"{self._place} has no workers"
            raise WorkersError(message, hint)
        try:
            self._client.run(check, self._programs)
        except WorkersError:
            raise
        except ImportError as problem:
            message = f"a worker of {self._place} cannot load pressroom: {problem}"
            raise WorkersError(message, "install this version of pressroom on every worker") from problem
        except (OSError, TimeoutError) as problem:
            raise _lost(self._place) from problem

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: ARG002 - the interface
        """Cancel what is not done, and end the client and what was started for it."""
        with suppress(Exception):  # a scheduler that is gone has nothing to cancel
            self._tasks.shutdown(wait=False)
        self._closing.close()

    def _pass_on(self, answer: "Future[Any]", task: "Future[Any]") -> None:
        try:
            problem = task.exception()
        except CancelledError:  # Dask cancels what it cannot bring to an end
            problem = _lost(self._place)
        if problem is None:
            answer.set_result(task.result())
        else:
            answer.set_exception(problem)


def do(wanted: Mapping[str, str], task: Callable[[], Any]) -> Any:
    """Do a task in a worker, if it has the `wanted` programs; raises `WorkersError` if not."""
    check(wanted)
    with _ONE_AT_A_TIME:
        return task()


def check(wanted: Mapping[str, str]) -> None:
    """Raise `WorkersError` unless this process has the `wanted` programs."""
    mine = _programs()
    for name in dict.fromkeys((*wanted, *mine)):
        here, there = mine.get(name, ""), wanted.get(name, "")
        if here != there:
            message = f"a Dask worker has another {name} than this machine: {_said(here)}, not {_said(there)}"
            hint = "install the same pressroom, with the same lock file, on every machine, and start the workers again"
            raise WorkersError(visible(message), hint)


class _Inherited(WorkerPlugin):
    """Leaves Ctrl-C to the build: it ends its workers, which on their own would each print a traceback."""

    def setup(self, worker: Worker) -> None:  # noqa: ARG002 - Dask's signature
        if current_thread() is main_thread():
            signal.signal(signal.SIGINT, signal.SIG_IGN)


@cache
def _programs() -> Mapping[str, str]:
    return programs()


def _said(version: str) -> str:
    return version or "none"


def _ahead(executor: Executor) -> int:
    return _AHEAD * max(executor.workers, 1) if isinstance(executor, DaskExecutor) else _AHEAD


def _start(jobs: int) -> Executor:
    """Start workers on this machine, which no other user can reach: their connections need keys of their own."""
    with ExitStack() as stack:
        stack.enter_context(silence_logging_cmgr(_QUIET))
        stack.enter_context(config.set(_NO_PAGES))
        cluster = LocalCluster(
            n_workers=jobs,
            threads_per_worker=1,
            processes=True,
            host="127.0.0.1",
            security=True,
            dashboard_address="127.0.0.1:0",
            silence_logs=_QUIET,
            memory_limit=0,  # the publication's own limit names the document
            scheduler_kwargs={"dashboard": False, "allowed_failures": 0},  # who died of what, a crew finds out
        )
        stack.callback(cluster.close)
        client = stack.enter_context(Client(cluster, timeout=_PATIENCE))
        client.register_plugin(_Inherited())
        return DaskExecutor(client, stack.pop_all(), "this machine")


def _join(address: str) -> Executor:
    """Join a scheduler."""
    place = f"the Dask scheduler at {visible(address)}"
    with ExitStack() as stack:
        stack.enter_context(silence_logging_cmgr(_QUIET))
        try:
            client = stack.enter_context(Client(address, timeout=_PATIENCE))
        except (OSError, TimeoutError, ValueError) as problem:
            message = f"{place} does not answer"
            hint = "look at the address (tcp://HOST:8786), and whether `dask scheduler` runs there and can be reached"
            raise WorkersError(message, hint) from problem
        executor = DaskExecutor(client, stack.pop_all(), place)
    with ExitStack() as stack:
        stack.callback(executor.shutdown)
        executor.check_workers(f"start some: dask worker {visible(address)} --nworkers 4 --nthreads 1")
        stack.pop_all()
    return executor


def _lost(place: str) -> WorkersError:
    return WorkersError(
        f"{place} is gone, or has given its tasks up",
        "build again when it is there: what was published before, and what was made until now, is whole",
    )
