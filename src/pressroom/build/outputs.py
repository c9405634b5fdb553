"""What a build asks of the place that it writes to, be it a folder of this machine or one behind a URL.

Three things are the same everywhere. A file is whole or not there. The manifest comes last, and a journal names what
was put in place since, so that the next build knows its own files even if this one was killed. What pressroom did
not write is never overwritten or removed.
"""

from abc import ABC, abstractmethod
from collections.abc import Container, Mapping
from enum import Enum
from hashlib import sha256
from pathlib import Path

from pressroom.build.manifest import Manifest, read_manifest
from pressroom.build.names import unsafe_reason
from pressroom.diagnostics import visible
from pressroom.errors import OutputError


class Put(Enum):
    """What became of a file."""

    BUILT = "built"
    UNCHANGED = "unchanged"
    FOREIGN = "foreign"


class Output(ABC):
    """A place that is open for writing. Every method raises `OutputError` where the place refuses.

    `damaged` tells that there was a manifest and that it could not be read.
    """

    def __init__(self, root: Path, manifest: bytes | None, journal: bytes) -> None:
        """Begin with the contents of the manifest, None being that there is none, and of the journal."""
        self.root = root
        known = read_manifest(manifest) if manifest is not None else Manifest()
        self.damaged = known is None
        self.manifest = known or Manifest()
        self._journal = _read_journal(journal)
        self._put: dict[str, str] = {}

    @abstractmethod
    def put_all(self, files: Mapping[str, bytes]) -> Mapping[str, Put]:
        """Write contents at paths (relative, with `/`), except what is there already, or where the file is not ours."""

    @abstractmethod
    def keep(self, path: str, digest: str, stamp: str) -> str | None:
        """Leave the file at `path` as it is, and return its stamp; None if it is not what pressroom put there.

        That is so where it has another SHA-256 than `digest`, or another stamp than `stamp` and another content.
        """

    @abstractmethod
    def stamp_of(self, path: str) -> str:
        """Return the stamp of the file at `path`."""

    @abstractmethod
    def settle(self, manifest: Manifest) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Remove our files that `manifest` no longer has, write it, and return what was removed and what stays.

        What stays are files that somebody changed since pressroom wrote them.
        """

    @abstractmethod
    def forget(self) -> None:
        """Remove the manifest, and the folder if nothing else is in it."""

    def holds(self, path: str, content: bytes) -> bool:
        """Tell whether this run put exactly `content` at `path`."""
        return self._put.get(path) == sha256(content).hexdigest()

    def digest_of(self, path: str) -> str | None:
        """Return the SHA-256 of what pressroom last put at `path`; None if it put nothing there."""
        return self._put.get(path) or self._last_put(path)

    def leftovers(self, wanted: Container[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the paths of our files that are not `wanted`: those as we wrote them, and those somebody changed."""
        gone: list[str] = []
        changed: list[str] = []
        for path in sorted({**self.manifest.files, **self._journal}):
            if path not in wanted and not unsafe_reason(path) and self._is_file(path):
                # A build that was killed may have noted a file and not put it in place of the one before.
                ours = (self._journal.get(path), self.manifest.files.get(path))
                (gone if self._content_digest(path) in ours else changed).append(path)
        return tuple(gone), tuple(changed)

    def _last_put(self, path: str) -> str | None:
        """Return the SHA-256 of what an earlier build, or this one, last put at `path`."""
        return self._journal.get(path) or self.manifest.files.get(path)

    def _is_ours(self, path: str) -> bool:
        return path in self.manifest.files or path in self._journal or path in self._put

    @abstractmethod
    def _is_file(self, path: str) -> bool: ...

    @abstractmethod
    def _content_digest(self, path: str) -> str: ...


def check_name(path: str) -> None:
    """Raise `OutputError` for a path that leads anywhere else, or that not every system can keep."""
    reason = unsafe_reason(path)
    if reason:
        message = f"refusing to write {visible(path)}: {visible(reason)}"
        raise OutputError(message, "this is a mistake in the writer or theme that gave the name")


def journal_line(path: str, digest: str) -> bytes:
    """Return the line of the journal that says that a file is about to be put in place."""
    return f"{digest} {path}\n".encode()


def _read_journal(content: bytes) -> dict[str, str]:
    whole = content[: content.rfind(b"\n") + 1]  # a killed build may have begun a line and not ended it
    entries = (line.partition(" ") for line in whole.decode("utf-8", "replace").splitlines())
    return {path: digest for digest, _, path in entries if not unsafe_reason(path)}
