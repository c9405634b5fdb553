"""Whether a file is the one it was: its stamp instead of its content.

A stamp is size, times and inode. A file that was written while it was being looked at could keep its
stamp and change its content, so a stamp counts only when the file has rested since (the "racy" files of
git: https://git-scm.com/docs/racy-git).
"""

import os
from collections.abc import Callable, Iterable, Mapping
from hashlib import blake2b
from pathlib import Path
from stat import S_ISREG
from time import time_ns

#: What a file without content, or no file at all, has for a digest.
ABSENT = ""

_REST = 100_000_000  # nanoseconds that a file must have rested; a kernel's clock ticks every 1 to 10 ms
_COARSE = 2_000_000_000  # where times are whole seconds, as on FAT
_SECOND = 1_000_000_000

#: Path to stamp and digest, as an earlier build left them.
Known = Mapping[str, tuple[str, str]]


def stamp_of(status: os.stat_result) -> str:
    """Return the stamp of a file."""
    return f"{status.st_size}:{status.st_mtime_ns}:{status.st_ctime_ns}:{status.st_ino}"


def stamp_at(path: str | Path) -> str:
    """Return the stamp of the file at `path`; `ABSENT` where there is none."""
    try:
        status = os.stat(path)  # noqa: PTH116 - tens of thousands of outputs: a `Path` for each takes longer than the call
    except (OSError, ValueError):
        return ABSENT
    return stamp_of(status) if S_ISREG(status.st_mode) else ABSENT


def is_settled(stamp: str, now: int) -> bool:
    """Tell whether a file with `stamp`, looked at `now` (nanoseconds), cannot change without its stamp changing."""
    changed = max(int(part) for part in stamp.split(":")[1:3])
    return now - changed > (_REST if changed % _SECOND else _COARSE)


class Digests:
    """Digests of files by path; a file is read only where its stamp is not a known one."""

    def __init__(self, root: Path, known: Known) -> None:
        self._root, self._known = root, known
        self._digests: dict[str, str] = {}
        #: What was found out anew: path to stamp and digest.
        self.learned: dict[str, tuple[str, str]] = {}

    def of(self, path: str, stamp: str | None = None) -> str:
        """Return the digest of the file at `path` (relative to the project, or absolute); `ABSENT` without one."""
        if path not in self._digests:
            self._digests[path] = self._digest(path, stamp)
        return self._digests[path]

    def of_all(self, paths: Iterable[str]) -> str:
        """Return one digest of many files, names and contents."""
        return digest_of(*(f"{path}\0{self.of(path)}" for path in paths))

    def _digest(self, path: str, stamp: str | None) -> str:
        place = self._root / path
        now = time_ns()
        stamp = stamp_at(place) if stamp is None else stamp
        if stamp == ABSENT:
            return ABSENT
        known = self._known.get(path)
        if known is not None and known[0] == stamp:
            return known[1]
        try:
            digest = blake2b(place.read_bytes(), digest_size=16).hexdigest()
        except (OSError, ValueError):
            return ABSENT
        if is_settled(stamp, now):
            self.learned[path] = (stamp, digest)
        return digest


def digest_of(*parts: str) -> str:
    """Return one short digest of some texts."""
    digest = blake2b(digest_size=8)
    for part in parts:
        digest.update(part.encode("utf-8", "surrogatepass"))
        digest.update(b"\0\0")
    return digest.hexdigest()


#: Returns a digest of the file at a path.
DigestOf = Callable[[str], str]
