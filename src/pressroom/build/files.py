"""Writing: the only place that puts files on the disk, so that a stop at any moment loses nothing.

Each file goes to a temporary name inside the output folder, is flushed to the disk and then renamed
over the old one.
"""

import errno
import hashlib
import os
import shutil
import sys
from collections.abc import Container, Iterator, Mapping
from contextlib import contextmanager, suppress
from os.path import samestat
from pathlib import Path, PurePosixPath
from stat import S_ISDIR, S_ISREG

from pressroom.build.manifest import MANIFEST_NAME, Manifest, spell_manifest
from pressroom.build.names import unsafe_reason
from pressroom.build.outputs import Output, Put, check_name, journal_line
from pressroom.build.stamps import stamp_at
from pressroom.diagnostics import visible
from pressroom.errors import OutputError

_PARTIAL = ".pressroom-partial"
_JOURNAL = "journal"
_LINK = "a link, or something else that is no file"
# Why a folder stays that something else is in, or that somebody uses.
_STAYS = {errno.ENOTEMPTY, errno.EEXIST, errno.ENOTDIR, errno.EBUSY, errno.EACCES, errno.EPERM}


class OutputFolder(Output):
    """An output folder of this machine that is open for writing; made by `open_output`."""

    def __init__(self, root: Path, modified: int | None = None, *, writes: bool = True) -> None:
        """Look at `root`; unless `writes`, nothing is made, swept or locked there."""
        super().__init__(root, _content(root / MANIFEST_NAME), _journal_of(root))
        self._modified = modified
        self._folders: set[Path] = set()
        self._count = 0
        if writes:
            self._sweep()

    def put_all(self, files: Mapping[str, bytes]) -> Mapping[str, Put]:
        """Write each file, one after the other."""
        return {path: self.put(path, files[path]) for path in sorted(files)}

    def put(self, path: str, content: bytes) -> Put:
        """Write `content` at `path` (relative, with `/`), unless it is there already or the file is not ours.

        Raises `OutputError` where the disk refuses.
        """
        digest = hashlib.sha256(content).hexdigest()
        if self._put.get(path) == digest:
            return Put.UNCHANGED
        target = self._target(path)
        with explained(self.root, path):
            if not target.parent.is_dir():
                self._note(path, digest)  # first, or a build that is killed here leaves a folder that nobody knows
            self._make_folder(target.parent)
            there = self._what_is_there(path, target)
            if there is None or (there not in {digest, _LINK} and self._is_ours(path)):
                self._note(path, digest)
                self._replace(target, content)
                there = None
        if there not in {None, digest}:
            return Put.FOREIGN
        self._put[path] = digest
        return Put.UNCHANGED if there else Put.BUILT

    def keep(self, path: str, digest: str, stamp: str) -> str | None:
        """Leave the file at `path` as it is; reads it only where its stamp is another one."""
        if self._last_put(path) != digest:
            return None
        now = stamp_at(f"{self.root}/{path}")
        if now != stamp and self._content_digest(path) != digest:
            return None
        self._put[path] = digest
        return now

    def stamp_of(self, path: str) -> str:
        """Return the stamp of the file at `path`."""
        return stamp_at(f"{self.root}/{path}")

    def settle(self, manifest: Manifest) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Remove our files that `manifest` no longer has, and write it; folders that are empty then go too."""
        with explained(self.root, MANIFEST_NAME):
            gone, changed = self.leftovers(manifest.files)
            for path in gone:
                self._target(path).unlink()
            self._remove_folders(manifest.files)
            for folder in sorted(self._folders):
                _flush_folder(folder)
            if manifest != self.manifest or self.damaged:
                self._replace(self.root / MANIFEST_NAME, spell_manifest(manifest))
                _flush_folder(self.root)
            (self.root / _PARTIAL / _JOURNAL).unlink(missing_ok=True)
            _remove_empty(self.root / _PARTIAL, self.root)
        return gone, changed

    def forget(self) -> None:
        """Remove the manifest, and the folder if nothing else is in it: while it is locked, for a build may begin."""
        with explained(self.root, MANIFEST_NAME):
            (self.root / MANIFEST_NAME).unlink(missing_ok=True)
            if not any(self.root.iterdir()):
                self.root.rmdir()

    def _remove_folders(self, wanted: Container[str]) -> None:
        """Remove the empty folders of files that are not `wanted`, those that a killed build left among them."""
        for path in sorted({**self.manifest.files, **self._journal}):
            if path not in wanted and not unsafe_reason(path) and not _through_link(self.root, self._target(path)):
                _remove_empty(self._target(path).parent, self.root)

    def _is_file(self, path: str) -> bool:
        target = self._target(path)
        return not _through_link(self.root, target) and target.is_file()

    def _content_digest(self, path: str) -> str:
        try:
            return hashlib.sha256(self._target(path).read_bytes()).hexdigest()
        except OSError:
            return ""

    def _sweep(self) -> None:
        _make_one(self.root, self.root / _PARTIAL)
        for leftover in (self.root / _PARTIAL).iterdir():
            if leftover.name.isdecimal() or leftover.is_symlink():
                leftover.unlink()
        self._end_journal()

    def _end_journal(self) -> None:
        """Cut a line off that a full disk let begin and not end: the next one would be lost with it."""
        with suppress(FileNotFoundError):
            content = (self.root / _PARTIAL / _JOURNAL).read_bytes()
            if content and not content.endswith(b"\n"):
                os.truncate(self.root / _PARTIAL / _JOURNAL, content.rfind(b"\n") + 1)

    def _note(self, path: str, digest: str) -> None:
        if self._journal.get(path) == digest:
            return
        self._journal[path] = digest
        with (self.root / _PARTIAL / _JOURNAL).open("ab") as file:
            file.write(journal_line(path, digest))

    def _target(self, path: str) -> Path:
        check_name(path)
        return self.root.joinpath(*PurePosixPath(path).parts)

    def _make_folder(self, folder: Path) -> None:
        if folder in self._folders:
            return
        for part in (*reversed(folder.relative_to(self.root).parents), folder.relative_to(self.root)):
            _make_one(self.root, self.root / part)
        self._folders.add(folder)

    def _what_is_there(self, path: str, target: Path) -> str | None:
        try:
            mode = target.lstat().st_mode
        except FileNotFoundError:
            return None
        if S_ISREG(mode):
            return hashlib.sha256(target.read_bytes()).hexdigest()
        if S_ISDIR(mode):
            message = f"{visible(path)} is a folder where a file should be"
            raise OutputError(message, "move the folder away, or choose another place with --output-dir")
        return _LINK

    def _replace(self, target: Path, content: bytes) -> None:
        self._count += 1
        partial = self.root / _PARTIAL / str(self._count)
        _write_flushed(partial, content)
        if self._modified is not None:
            os.utime(partial, (self._modified, self._modified))
        partial.replace(target)


@contextmanager
def open_output(root: Path) -> Iterator[OutputFolder]:
    """Make and lock the output folder, sweep what an interrupted build left, and give it to write into.

    Raises `OutputError` where that cannot be, and where another build is writing there.
    """
    lock = None
    try:
        with explained(root, root.name):
            root.mkdir(parents=True, exist_ok=True)
            lock = _lock(root)
            folder = OutputFolder(root, _modified())
        yield folder
    finally:
        if lock is not None:
            os.close(lock)


@contextmanager
def look_at_output(root: Path) -> Iterator[OutputFolder]:
    """Give the output folder to look at, without making, locking or sweeping anything."""
    with explained(root, root.name):
        folder = OutputFolder(root, writes=False)
    yield folder


def is_output(root: Path) -> bool:
    """Tell whether pressroom wrote into `root`, a build that was killed before its manifest included."""
    return (root / MANIFEST_NAME).is_file() or (root / _PARTIAL).is_dir()


def replace_file(path: Path, content: bytes) -> None:
    """Write a source file whole or not at all; it keeps its permissions. Raises `OutputError`."""
    real = path.resolve()
    partial = real.with_name(f".{real.name[:80]}.pressroom-partial")
    with explained(real.parent, real.name):
        real.parent.mkdir(parents=True, exist_ok=True)
        partial.unlink(missing_ok=True)
        _write_flushed(partial, content)
        if real.exists():
            shutil.copymode(real, partial)
        partial.replace(real)


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def _journal_of(root: Path) -> bytes:
    journal = root / _PARTIAL / _JOURNAL
    with suppress(OSError):
        return b"" if _through_link(root, journal) else journal.read_bytes()
    return b""


def _write_flushed(path: Path, content: bytes) -> None:
    try:
        with path.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        path.unlink(missing_ok=True)  # half a file on a full disk is in the way of everything
        raise


def _make_one(root: Path, folder: Path) -> None:
    with suppress(FileExistsError):
        folder.mkdir()
    if folder != root and not S_ISDIR(folder.lstat().st_mode):
        message = f"{visible(folder.relative_to(root).as_posix())} is a file or a link where a folder should be"
        raise OutputError(message, "move it away, or choose another place with --output-dir")


def _through_link(root: Path, target: Path) -> bool:
    inside = target.relative_to(root)
    return any((root / part).is_symlink() for part in (inside, *inside.parents[:-1]))


def _remove_empty(folder: Path, root: Path) -> None:
    while folder != root:
        try:
            folder.rmdir()
        except FileNotFoundError:
            pass  # but the folder that it was in may be empty too
        except OSError as problem:
            if problem.errno in _STAYS:
                return
            raise
        folder = folder.parent


def _flush_folder(folder: Path) -> None:
    if sys.platform == "win32":
        return
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _lock(root: Path) -> int | None:
    """Lock the folder itself, by a descriptor that dies with the process; there is no such lock on Windows."""
    if sys.platform == "win32":
        return None
    import fcntl  # noqa: PLC0415 - not on Windows

    descriptor = os.open(root, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as problem:
        os.close(descriptor)
        raise _in_use(root) from problem
    except OSError:
        return descriptor  # some network file systems lock no folders
    if not samestat(os.fstat(descriptor), root.stat()):
        os.close(descriptor)
        raise _in_use(root)  # `clean` removed the folder that is locked now, and another one is in its place
    return descriptor


def _in_use(root: Path) -> OutputError:
    message = f"another pressroom is writing into {visible(str(root))}"
    return OutputError(message, "wait until it has ended, or choose another place with --output-dir")


def _modified() -> int | None:
    """Return SOURCE_DATE_EPOCH, which dates the files: https://reproducible-builds.org/specs/source-date-epoch/."""
    stated = os.environ.get("SOURCE_DATE_EPOCH", "")
    return int(stated) if stated.isdecimal() and len(stated) < 12 else None  # noqa: PLR2004 - until the year 5138


_HINTS = {
    errno.ENOSPC: "free space on the disk of {root}; what was published before is whole",
    errno.EDQUOT: "your share of the disk of {root} is used up; what was published before is whole",
    errno.EFBIG: "files on {root} may not grow so large; what was published before is whole",
    errno.EROFS: "{root} is read-only: choose another place with --output-dir",
    errno.EACCES: "get permission to write into {root}, or choose another place with --output-dir",
    errno.EPERM: "get permission to write into {root}, or choose another place with --output-dir",
    errno.ENOTDIR: "a file stands where a folder should be: move it away from {root}",
    errno.EEXIST: "a file stands where a folder should be: move it away from {root}",
}


@contextmanager
def explained(root: Path, path: str) -> Iterator[None]:
    """Turn the disk's refusal to write `path` in `root` into an `OutputError` that says what to do."""
    try:
        yield
    except OSError as problem:
        hint = _HINTS.get(problem.errno or 0, "look at the disk and the permissions of {root}")
        reason = (problem.strerror or str(problem)).lower()
        message = f"{visible(path)} cannot be written: {visible(reason)}"
        raise OutputError(message, visible(hint.replace("{root}", str(root)))) from problem
