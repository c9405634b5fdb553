"""Disks that fail and processes that end at the worst moment, from inside the process itself.

Every step that changes what is on the disk is counted: opening to write, writing, flushing, renaming, dating, making
and removing files and folders, and each statement that SQLite gets. At one of them something happens:

    count    nothing; the name of each step becomes a line of the file `record`
    stop     the process stops until SIGCONT comes
    kill     the process is killed, a write having written half
    fail     this one step is refused, a write having written half
    refuse   this one and all that follow, except those that free space
"""

import errno
import io
import os
import signal
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Self

_SIGNALS = {"kill": signal.SIGKILL, "stop": signal.SIGSTOP}
_FREEING = {"unlink", "rmdir"}
_SQLITE = {errno.ENOSPC: sqlite3.SQLITE_FULL, errno.EDQUOT: sqlite3.SQLITE_FULL, errno.EIO: sqlite3.SQLITE_IOERR}


@dataclass(slots=True)
class _Saboteur:
    act: str
    at: int
    number: int
    record: str
    count: int = 0

    def strikes(self, step: str) -> bool:
        """Count a step; tell whether it is to go wrong."""
        self.count += 1
        if self.record:
            self._note(step)
        if self.act == "refuse":
            return self.count >= self.at and step not in _FREEING
        return self.act != "count" and self.count == self.at

    def _note(self, step: str) -> None:
        # Not by `open`, which is watched.
        descriptor = os.open(self.record, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        os.write(descriptor, f"{step}\n".encode())
        os.close(descriptor)

    def strike(self) -> None:
        if self.act in _SIGNALS:
            os.kill(os.getpid(), _SIGNALS[self.act])
            return
        raise OSError(self.number, os.strerror(self.number))


def plot(act: str, at: int = 0, number: int = errno.ENOSPC, record: str = "") -> None:
    """Have `act` done at the step `at` of this process, with the error `number`."""
    saboteur = _Saboteur(act, at, number, record)
    for name in ("fsync", "replace", "mkdir", "unlink", "remove", "rmdir", "utime"):
        setattr(os, name, _watched(saboteur, name, getattr(os, name)))
    io.open = _opening(saboteur, io.open)
    sqlite3.connect = _connecting(saboteur, sqlite3.connect)


def _watched(saboteur: _Saboteur, name: str, plain: Callable[..., Any]) -> Callable[..., Any]:
    step = "unlink" if name == "remove" else name

    def watched(*arguments: Any, **options: Any) -> Any:
        if saboteur.strikes(step):
            saboteur.strike()
        return plain(*arguments, **options)

    return watched


class _Torn:
    """A file whose writing may stop in the middle."""

    def __init__(self, saboteur: _Saboteur, file: Any) -> None:
        self._saboteur, self._file = saboteur, file

    def write(self, content: Any) -> Any:
        if self._saboteur.strikes("write"):
            half = len(content) // 2
            self._file.write(content[:half])
            self._file.flush()
            self._saboteur.strike()
            return half + self._file.write(content[half:])
        return self._file.write(content)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()


def _opening(saboteur: _Saboteur, plain: Callable[..., Any]) -> Callable[..., Any]:
    def opening(file: Any, mode: str = "r", *arguments: Any, **options: Any) -> Any:
        if not set(mode) & set("wax+"):
            return plain(file, mode, *arguments, **options)
        if saboteur.strikes("open"):
            saboteur.strike()
        return _Torn(saboteur, plain(file, mode, *arguments, **options))

    return opening


def _connecting(saboteur: _Saboteur, plain: Callable[..., Any]) -> Callable[..., Any]:
    class Connection(sqlite3.Connection):
        def execute(self, sql: str, *arguments: Any) -> Any:
            _before(saboteur, sql)
            return super().execute(sql, *arguments)

        def executemany(self, sql: str, *arguments: Any) -> Any:
            _before(saboteur, sql)
            return super().executemany(sql, *arguments)

    def connecting(*arguments: Any, **options: Any) -> Any:
        return plain(*arguments, factory=Connection, **options)

    return connecting


def _before(saboteur: _Saboteur, sql: str) -> None:
    if not sql.startswith("SELECT") and saboteur.strikes("sql"):
        try:
            saboteur.strike()
        except OSError as problem:
            refusal = sqlite3.OperationalError(problem.strerror)
            refusal.sqlite_errorcode = _SQLITE[saboteur.number]
            raise refusal from None
