"""A lock in a store: held by a build that renews it, and free again soon after that build was killed."""

import datetime as dt
import os
import socket
from contextlib import suppress
from secrets import token_hex
from threading import Event, Thread
from types import TracebackType
from typing import Self

import msgspec

from pressroom.diagnostics import visible
from pressroom.errors import OutputError
from pressroom.places import Store

#: For how long a lock holds that is not renewed.
TERM = dt.timedelta(minutes=5)

_RENEWED = 5  # times in a term
_SKEW = dt.timedelta(minutes=1)  # by which the clocks of two machines may differ


class _Note(msgspec.Struct, frozen=True, kw_only=True):
    token: str
    host: str
    process: int
    until: dt.datetime


class Lease:
    """A lock that is held; a context manager, which gives it up at its end. Made by `held`."""

    def __init__(self, store: Store, path: str, token: str) -> None:
        self.token = token
        self._store, self._path = store, path
        self._until = _now() + TERM
        self._ended = Event()
        self._taken = False
        self._thread = Thread(target=self._renew, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ended.set()
        self._thread.join()
        with suppress(OSError):  # then it ends by itself
            if _token_at(self._store, self._path) == self.token:
                self._store.remove([self._path])

    def check(self) -> None:
        """Raise `OutputError` if the lock is no longer held."""
        if self._taken or _now() > self._until:
            message = f"the lock of {visible(self._store.name)} could not be renewed in time, or somebody removed it"
            raise OutputError(message, "look at the network, and build again: what was written until now is kept")

    def _renew(self) -> None:
        while not self._ended.wait(TERM.total_seconds() / _RENEWED):
            with suppress(OSError):  # the next time, perhaps; else `check` says that it is over
                if _token_at(self._store, self._path) != self.token:
                    self._taken = True
                    return
                until = _now() + TERM
                self._store.write(self._path, _spelled(self.token, until))
                self._until = until


def held(store: Store, path: str) -> Lease:
    """Lock: write the object `path`, unless it is there and has not expired.

    Raises `OutputError`, with the time when it ends, where another build holds the lock, and `OSError`.
    """
    token = token_hex(8)
    content = _spelled(token, _now() + TERM)
    try:
        store.write(path, content, new=True)
    except FileExistsError:
        note = _read(store, path)
        if note is not None and note.until + _SKEW > _now():
            raise _occupied(store, note) from None
        store.remove([path])
        with suppress(FileExistsError):
            store.write(path, content, new=True)
    now = _read(store, path)  # not every store can write on a condition: the last one has it
    if now is not None and now.token != token:
        raise _occupied(store, now)
    return Lease(store, path, token)


def _occupied(store: Store, note: _Note) -> OutputError:
    message = f"another pressroom is writing into {visible(store.name)}: process {note.process} on {visible(note.host)}"
    end = (note.until + _SKEW).astimezone(dt.UTC)
    return OutputError(
        message,
        f"wait until it has ended; if it was killed, its lock ends by itself at {end:%H:%M:%S} UTC: build again then",
    )


def _token_at(store: Store, path: str) -> str:
    note = _read(store, path)
    return note.token if note else ""


def _read(store: Store, path: str) -> _Note | None:
    try:
        return msgspec.json.decode(store.read(path, 10_000), type=_Note)
    except (FileNotFoundError, msgspec.DecodeError, UnicodeDecodeError):
        return None


def _spelled(token: str, until: dt.datetime) -> bytes:
    return msgspec.json.encode(_Note(token=token, host=socket.gethostname(), process=os.getpid(), until=until))


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)
