"""What earlier builds found out, kept in SQLite in the publication's cache folder.

It holds data only, never code or pickles, and nothing that could not be found out again: a cache that is
damaged, of another version or on a disk that refuses costs time, never a publication. Two builds may share
it: what is new is written in short transactions, and readers never wait (write-ahead log).
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from enum import Enum
from pathlib import Path
from time import monotonic, sleep
from typing import Any

CACHE_NAME = "cache.sqlite"

_VERSION = 1
_PATIENCE = 30.0  # seconds that one build waits for another's transaction
_EVERY = 1.0  # seconds after which what is new is written

#: Files that tell version control and backups what a cache is.
CACHE_MARKS = {
    ".gitignore": "# What pressroom found out, to be quick the next time. It may be removed at any moment.\n*\n",
    "CACHEDIR.TAG": "Signature: 8a477f597d28d172789f06886806bc55\n# This folder is a cache: https://bford.info/cachedir/\n",
}
_TABLES = """
    CREATE TABLE answers (kind TEXT, name TEXT, key TEXT NOT NULL, value BLOB NOT NULL, PRIMARY KEY (kind, name))
        WITHOUT ROWID;
    CREATE TABLE stamps (path TEXT PRIMARY KEY, stamp TEXT NOT NULL, digest TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE fonts (key TEXT PRIMARY KEY, content BLOB NOT NULL);
"""
# Fonts that came in before the newest ones that fit.
_TOO_MANY = """
    DELETE FROM fonts WHERE rowid IN (
        SELECT number FROM (
            SELECT rowid AS number, SUM(LENGTH(content)) OVER (ORDER BY rowid DESC) AS until FROM fonts
        ) WHERE until > ?
    )
"""
_ROOM = 250_000_000  # bytes


class State(Enum):
    """How the cache was found: whole (or new), damaged and made anew, or not to be had."""

    WHOLE = "whole"
    DAMAGED = "damaged"
    ABSENT = "absent"


class Cache:
    """Answers by kind and name, each with the key of what it was found out from; made by `open_cache`.

    `state` says how the cache was found, and `path` where it is on this machine, None being in memory. No method
    raises: an answer that cannot be had is no answer.
    """

    def __init__(self, path: Path | None, *, writes: bool = True) -> None:
        """Open the cache at `path`; None is one in memory. Unless it `writes`, what is new is for this build only."""
        self.state = State.WHOLE
        self.path, self._writes = path, writes
        self._new: dict[tuple[str, str], tuple[str, bytes] | None] = {}
        self._new_stamps: dict[str, tuple[str, str]] = {}
        self._written = monotonic()
        self._base = self._open()

    def get(self, kind: str, name: str) -> tuple[str, bytes] | None:
        """Return the key and the value of an answer; None where there is none."""
        if (kind, name) in self._new:
            return self._new[kind, name]
        rows = self._read("SELECT key, value FROM answers WHERE kind = ? AND name = ?", (kind, name))
        return (str(rows[0][0]), bytes(rows[0][1])) if rows else None

    def names(self, kind: str) -> set[str]:
        """Return the names of all answers of a kind."""
        return {str(name) for (name,) in self._read("SELECT name FROM answers WHERE kind = ?", (kind,))}

    def put(self, kind: str, name: str, key: str, value: bytes) -> None:
        """Keep an answer in place of the one before."""
        self._new[kind, name] = (key, value)
        if monotonic() - self._written > _EVERY:
            self.flush()

    def forget(self, kind: str, name: str) -> None:
        """Drop an answer."""
        self._new[kind, name] = None

    def stamps(self) -> dict[str, tuple[str, str]]:
        """Return the stamp and the digest of every file that was read, by path."""
        return {path: (stamp, digest) for path, stamp, digest in self._read("SELECT path, stamp, digest FROM stamps")}

    def put_stamps(self, stamps: dict[str, tuple[str, str]]) -> None:
        """Keep the stamps and digests of files."""
        self._new_stamps |= stamps

    def flush(self) -> None:
        """Write what is new."""
        self._written = monotonic()
        gone = [name for name, answer in self._new.items() if answer is None]
        kept = [(*name, *answer) for name, answer in self._new.items() if answer is not None]
        stamps = [(path, *known) for path, known in self._new_stamps.items()]
        if not self._writes or not (gone or kept or stamps):
            return
        with self._guarded():
            self._base.execute("BEGIN IMMEDIATE")
            try:
                self._base.executemany("DELETE FROM answers WHERE kind = ? AND name = ?", gone)
                self._base.executemany("INSERT OR REPLACE INTO answers VALUES (?, ?, ?, ?)", kept)
                self._base.executemany("INSERT OR REPLACE INTO stamps VALUES (?, ?, ?)", stamps)
                self._base.execute("COMMIT")
            except BaseException:
                with suppress(sqlite3.Error):
                    self._base.execute("ROLLBACK")
                raise
            self._new.clear()
            self._new_stamps.clear()

    def close(self) -> None:
        """Write what is new, let go of the oldest fonts where there are too many, and close."""
        self.flush()
        if self._writes:
            with self._guarded():
                self._base.execute(_TOO_MANY, (_ROOM,))
        self._base.close()

    def _read(self, query: str, values: tuple[str, ...] = ()) -> list[tuple[Any, ...]]:
        with self._guarded():
            return self._base.execute(query, values).fetchall()
        return []

    @contextmanager
    def _guarded(self) -> Iterator[None]:
        """Go on without what the disk has where it is damaged or refuses."""
        try:
            yield
        except (sqlite3.DatabaseError, UnicodeDecodeError) as problem:
            if _refuses(problem):
                self._do_without()
            else:
                self._base.close()
                self._base = self._anew()

    def _open(self) -> sqlite3.Connection:
        if self.path is None or not (self._writes or self.path.is_file()):
            return _memory()
        try:
            if not self._writes:
                return _looked_at(self.path)
            _mark(self.path.parent)
            return _connected(self.path)
        except (OSError, sqlite3.DatabaseError) as problem:
            if not _refuses(problem):
                return self._anew()
            self.state = State.ABSENT
            return _memory()

    def _anew(self) -> sqlite3.Connection:
        """Remove a damaged cache and begin another."""
        self.state = State.DAMAGED
        if self.path is None or not self._writes:
            return _memory()
        try:
            remove_base(self.path)
            return _connected(self.path)
        except (OSError, sqlite3.Error):
            self.state = State.ABSENT
            return _memory()

    def _do_without(self) -> None:
        self.state = State.ABSENT
        self._base.close()
        self._base = _memory()


@contextmanager
def open_cache(folder: Path | None, *, writes: bool = True) -> Iterator[Cache]:
    """Open the cache in `folder`, made if it is not there; None is a cache that lasts as long as the build.

    Unless it `writes`, nothing is made, and nothing is kept for the next build.
    """
    cache = Cache(folder / CACHE_NAME if folder else None, writes=writes)
    try:
        yield cache
    finally:
        cache.close()


def remove_cache(folder: Path) -> None:
    """Remove what `open_cache` made, and the folder if nothing else is in it. Raises `OSError`."""
    remove_base(folder / CACHE_NAME)
    for name in CACHE_MARKS:
        (folder / name).unlink(missing_ok=True)
    if folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()


def remove_base(path: Path) -> None:
    """Remove the file of a cache and those that SQLite keeps beside it. Raises `OSError`."""
    for ending in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + ending).unlink(missing_ok=True)


def _connected(path: Path) -> sqlite3.Connection:
    base = sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None)
    try:
        _write_ahead(base)
        base.execute("PRAGMA synchronous = NORMAL")
        (version,) = base.execute("PRAGMA user_version").fetchone()
        if version != _VERSION:
            _begin_anew(base)
    except BaseException:
        base.close()
        raise
    return base


def _looked_at(path: Path) -> sqlite3.Connection:
    """Return a connection that nothing is written through; an empty cache where it is of another version."""
    base = sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None)
    (version,) = base.execute("PRAGMA user_version").fetchone()
    if version == _VERSION:
        return base
    base.close()
    return _memory()


def _write_ahead(base: sqlite3.Connection) -> None:
    """Have what is new written to a log; two builds that begin a cache together must not both wait for the other."""
    end = monotonic() + _PATIENCE
    while True:
        try:
            base.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as problem:
            # SQLite refuses this at once, without the patience that it has otherwise.
            if problem.sqlite_errorcode != sqlite3.SQLITE_BUSY or monotonic() > end:
                raise
            sleep(0.01)
        else:
            return


def _refuses(problem: Exception) -> bool:
    """Tell whether the disk is to blame (no space, no permission, locked for half a minute) and not what is on it."""
    if isinstance(problem, sqlite3.OperationalError):
        return problem.sqlite_errorcode != sqlite3.SQLITE_ERROR  # which is: no such table
    return isinstance(problem, OSError)


def _begin_anew(base: sqlite3.Connection) -> None:
    """Make the tables, in place of those of another version."""
    base.execute("BEGIN EXCLUSIVE")
    if base.execute("PRAGMA user_version").fetchone() != (_VERSION,):  # unless another build was quicker
        for (table,) in base.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall():
            base.execute(f'DROP TABLE "{table}"')
        for statement in _TABLES.split(";"):
            base.execute(statement)
        base.execute(f"PRAGMA user_version = {_VERSION}")
    base.execute("COMMIT")


def _memory() -> sqlite3.Connection:
    base = sqlite3.connect(":memory:", isolation_level=None)
    base.executescript(_TABLES)
    return base


def _mark(folder: Path) -> None:
    """Make the folder, and tell version control and backups what it is."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in CACHE_MARKS.items():
        if not (folder / name).exists():
            (folder / name).write_text(text, "utf-8")
