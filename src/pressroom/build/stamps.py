"""Whether a file is the one it was: its stamp instead of its content.

A stamp is size, times and inode. A file that was written while it was being looked at could keep its
stamp and change its content, so a stamp counts only when the file has rested since (the "racy" files of
git: https://git-scm.com/docs/racy-git).

Of a remote file, it is size and the mark that its store gives each version (an ETag, a checksum), or else its time.
"""

import datetime as dt
import os
from collections.abc import Callable, Mapping
from hashlib import blake2b
from pathlib import Path
from stat import S_ISREG
from time import time_ns

from pressroom.places import Info, info_of, is_remote, read

#: What a file without content, or no file at all, has for a digest.
ABSENT = ""
#: The stamp of a file whose store says nothing that changes with it: it is read each time.
UNKNOWN = "?"

_REST = 100_000_000  # nanoseconds that a file must have rested; a kernel's clock ticks every 1 to 10 ms
_COARSE = 2_000_000_000  # where times are whole seconds, as on FAT
_SECOND = 1_000_000_000

# What stores call the mark of a version, and the time of the last change.
_VERSIONS = ("ETag", "etag", "md5Hash", "content_md5", "md5", "checksum", "generation", "sha256")
_TIMES = ("mtime", "LastModified", "last_modified", "updated", "modified")

#: Path to stamp and digest, as an earlier build left them.
Known = Mapping[str, tuple[str, str]]


def stamp_of(status: os.stat_result) -> str:
    """Return the stamp of a file."""
    return f"{status.st_size}:{status.st_mtime_ns}:{status.st_ctime_ns}:{status.st_ino}"


def stamp_at(path: str | Path) -> str:
    """Return the stamp of the file at `path`; `ABSENT` where there is none."""
    if not isinstance(path, str) and is_remote(path):
        return _remote_stamp_at(path)
    try:
        status = os.stat(path)  # noqa: PTH116 - tens of thousands of outputs: a `Path` for each takes longer than the call
    except (OSError, ValueError):
        return ABSENT
    return stamp_of(status) if S_ISREG(status.st_mode) else ABSENT


def stamp_of_info(info: Info) -> str:
    """Return the stamp of a remote file; `UNKNOWN` where what its store says of it could stay when it changes."""
    mark = next((str(info[name]) for name in _VERSIONS if info.get(name)), "")
    if mark:
        return f"{info.get('size')}:0:0:{mark}"
    changed = next((_nanoseconds(info[name]) for name in _TIMES if info.get(name)), 0)
    return f"{info.get('size')}:{changed}:{changed}:" if changed else UNKNOWN


def is_settled(stamp: str, now: int) -> bool:
    """Tell whether a file with `stamp`, looked at `now` (nanoseconds), cannot change without its stamp changing."""
    if stamp == UNKNOWN:
        return False
    changed = max(int(part) for part in stamp.split(":")[1:3])
    return now - changed > (_REST if changed % _SECOND else _COARSE)


class Digests:
    """Digests of files by path; a file is read only where its stamp is not a known one."""

    def __init__(self, root: Path, known: Known, stamps: Mapping[str, str] | None = None) -> None:
        """Look below `root`; `stamps` are those of files that were looked at already."""
        self._root, self._known, self._stamps = root, known, stamps or {}
        self._digests: dict[str, str] = {}
        #: What was found out anew: path to stamp and digest.
        self.learned: dict[str, tuple[str, str]] = {}

    def of(self, path: str, stamp: str | None = None) -> str:
        """Return the digest of the file at `path` (relative to the project, or absolute); `ABSENT` without one."""
        if path not in self._digests:
            self._digests[path] = self._digest(path, stamp)
        return self._digests[path]

    def knows(self, path: str) -> bool:
        """Tell whether a file at `path` was among those that were looked at already."""
        return self._stamps.get(path, ABSENT) != ABSENT

    def _digest(self, path: str, stamp: str | None) -> str:
        place = Path(path) if os.path.isabs(path) else self._root / path  # noqa: PTH117 - remote roots take it for theirs
        now = time_ns()
        stamp = (self._stamps.get(path) or stamp_at(place)) if stamp is None else stamp
        if stamp == ABSENT:
            return ABSENT
        if is_remote(place) and _names_content(stamp):
            return digest_of(stamp)  # which spares reading it
        known = self._known.get(path)
        if known is not None and known[0] == stamp != UNKNOWN:
            return known[1]
        try:
            digest = digest_of_bytes(read(place))
        except (OSError, ValueError):
            return ABSENT
        if is_settled(stamp, now):
            self.learned[path] = (stamp, digest)
        return digest


def _remote_stamp_at(place: Path) -> str:
    try:
        info = info_of(place)
    except OSError:
        return ABSENT
    return stamp_of_info(info) if info else ABSENT


def _names_content(stamp: str) -> bool:
    return stamp != UNKNOWN and not stamp.endswith(":")


def _nanoseconds(value: object) -> int:
    """Return a time as nanoseconds since 1970; 0 if it is no time."""
    if isinstance(value, str):
        try:
            value = dt.datetime.fromisoformat(value)
        except ValueError:
            return 0
    if isinstance(value, dt.datetime):
        value = value.timestamp()
    return round(value * _SECOND) if isinstance(value, int | float) else 0


def digest_of_bytes(content: bytes) -> str:
    """Return the digest that a file with this content has."""
    return blake2b(content, digest_size=16).hexdigest()


def digest_of(*parts: str) -> str:
    """Return one short digest of some texts."""
    digest = blake2b(digest_size=8)
    for part in parts:
        digest.update(part.encode("utf-8", "surrogatepass"))
        digest.update(b"\0\0")
    return digest.hexdigest()


#: Returns a digest of the file at a path.
DigestOf = Callable[[str], str]
