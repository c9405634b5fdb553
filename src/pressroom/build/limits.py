"""Bounds on what one task may cost its worker: time and memory, kept by the operating system.

A timer of the kernel ends the process, whatever it is busy with: a search without an end holds Python's lock, and
no thread of the same process could end it. Memory that is not granted is a `MemoryError`.
"""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from ctypes import c_double
from secrets import token_hex
from time import monotonic
from typing import TypeAlias, TypeVar

from msgspec import Struct

Task = TypeVar("Task")
Result = TypeVar("Result")

#: A number in memory that a worker shares with the process it works for: when it began with its task, 0 without one.
Since: TypeAlias = "c_double"

_MEGABYTE = 1_000_000
_TOKEN = token_hex(8)
_told: list[c_double] = []  # by whom this process works for; memory cannot be sent along with a task


class Limits(Struct, frozen=True, kw_only=True):
    """What one task may take: seconds, and megabytes of memory in its worker; 0 is no limit.

    They hold on Linux and macOS (memory on Linux only), in processes other than `parent`, as `this_process` names it.
    """

    seconds: float = 0
    megabytes: int = 0
    parent: str = ""


def this_process() -> str:
    """Return a name that no other process has, on this machine or another: in containers all have the same number."""
    return f"{os.getpid()} {_TOKEN}"


def limited(limits: Limits, work: Callable[[Task], Result], task: Task) -> Result:
    """Do `work` within `limits`."""
    if sys.platform == "win32" or this_process() == limits.parent:
        return work(task)
    with _noted(), _timed(limits.seconds), _measured(limits.megabytes * _MEGABYTE):
        return work(task)


def tell_since(since: Since) -> None:
    """Note in `since` when this process begins with a task: the clock is the same for all processes of a machine."""
    _told[:] = [since]


@contextmanager
def _noted() -> Iterator[None]:
    for since in _told:
        since.value = monotonic()
    try:
        yield
    finally:
        for since in _told:
            since.value = 0.0


@contextmanager
def _timed(seconds: float) -> Iterator[None]:
    import signal  # noqa: PLC0415 - only where there are such timers

    if sys.platform != "win32":
        signal.setitimer(signal.ITIMER_REAL, seconds)  # its signal ends a process that does not ask for it
    try:
        yield
    finally:
        if sys.platform != "win32":
            signal.setitimer(signal.ITIMER_REAL, 0)


@contextmanager
def _measured(amount: int) -> Iterator[None]:
    import resource  # noqa: PLC0415 - not on Windows

    before = resource.getrlimit(resource.RLIMIT_DATA)
    hard = before[1]
    if amount and (hard == resource.RLIM_INFINITY or amount < hard):
        resource.setrlimit(resource.RLIMIT_DATA, (amount, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_DATA, before)
