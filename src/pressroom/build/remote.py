"""Writing behind a URL: to S3 and other stores that fsspec knows.

A store replaces an object whole or not at all, so that none needs a temporary name. What is there is listed once,
at the start. What this build puts in place is noted in a journal before, an object for each rendition; what there
was no object in place of is written on condition that there still is none. A last listing gives the stamps by which
the next build knows that nothing was changed, so that it need not read what it would not write.
"""

import hashlib
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import msgspec

from pressroom.build.lease import Lease, held
from pressroom.build.manifest import MANIFEST_NAME, Manifest, spell_manifest
from pressroom.build.outputs import Output, Put, check_name, journal_line
from pressroom.build.stamps import ABSENT, UNKNOWN, stamp_of_info
from pressroom.diagnostics import visible
from pressroom.errors import OutputError
from pressroom.places import Store

STAMPS_NAME = ".pressroom-stamps.json"
LOCK_NAME = ".pressroom-lock"

_JOURNAL = ".pressroom-partial/"
_AT_A_TIME = 16  # objects that are written at a time
_SAME = "same"  # the stamp of a file that is as this folder's own list of stamps has it

# What a browser is to take a file for, by its ending; a computer's own table would be another one each time.
_MEDIA_TYPES = {
    "css": "text/css; charset=utf-8",
    "epub": "application/epub+zip",
    "gif": "image/gif",
    "html": "text/html; charset=utf-8",
    "jpg": "image/jpeg",
    "json": "application/json",
    "mp3": "audio/mpeg",
    "pdf": "application/pdf",
    "png": "image/png",
    "svg": "image/svg+xml",
    "txt": "text/plain; charset=utf-8",
    "webp": "image/webp",
    "woff2": "font/woff2",
    "xhtml": "application/xhtml+xml",
    "xml": "application/xml",
}


class RemoteFolder(Output):
    """An output folder behind a URL that is open for writing; made by `open_remote`."""

    def __init__(self, root: Path, store: Store, lease: Lease | None = None) -> None:
        """Look at `root` once; with a `lease`, which is asked before anything is written, it may be written to."""
        self._store, self._lease = store, lease
        self._there = {path: stamp_of_info(info) for path, info in store.listing().items()}
        self._notes = sorted(path for path in self._there if path.startswith(_JOURNAL))
        manifest = store.read(MANIFEST_NAME) if MANIFEST_NAME in self._there else None
        journal = b"".join(map(store.read, self._notes))
        super().__init__(root, manifest, journal)
        self._noted = frozenset(journal.splitlines(keepends=True))
        self._stamps = self._read_stamps()
        self._is_changed = bool(self._notes)
        self._pool = ThreadPoolExecutor(_AT_A_TIME) if lease else None

    def put_all(self, files: Mapping[str, bytes]) -> Mapping[str, Put]:
        """Write all files at a time."""
        digests = {path: hashlib.sha256(files[path]).hexdigest() for path in sorted(files)}
        outcomes: dict[str, Put] = {}
        for path, digest in digests.items():
            check_name(path)
            with refused(self._store, path):
                outcomes[path] = self._outcome(path, digest)
        wanted = [path for path, outcome in outcomes.items() if outcome is Put.BUILT]
        if wanted:
            self._note({path: digests[path] for path in wanted})
            outcomes |= zip(wanted, self._write(wanted, files), strict=True)
        self._put |= {path: digests[path] for path, outcome in outcomes.items() if outcome is not Put.FOREIGN}
        return outcomes

    def keep(self, path: str, digest: str, stamp: str) -> str | None:  # noqa: ARG002 - this folder has stamps of its own
        """Leave the file at `path` as it is; reads it only where its stamp is another one than after the last build."""
        with refused(self._store, path):
            if self._last_put(path) != digest or path not in self._there or self._content_digest(path) != digest:
                return None
        self._put[path] = digest
        return _SAME

    def stamp_of(self, path: str) -> str:  # noqa: ARG002 - likewise
        """Return the stamp of every file: it is the last listing that tells whether it is the same."""
        return _SAME

    def settle(self, manifest: Manifest) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Remove our files that `manifest` no longer has, write it and the stamps, and end the journal."""
        with refused(self._store, MANIFEST_NAME):
            gone, changed = self.leftovers(manifest.files)
            self._hold()
            self._store.remove(list(gone))
            if manifest != self.manifest or self.damaged:
                self._write_own(MANIFEST_NAME, spell_manifest(manifest))
                self._is_changed = True
            if self._is_changed:
                now = {path: stamp_of_info(info) for path, info in self._store.listing().items()}
                stamps = {path: now.get(path, ABSENT) for path in sorted(manifest.files)}
                self._write_own(STAMPS_NAME, msgspec.json.encode(stamps))
            self._store.remove(self._notes)
            self._notes = []
        return gone, changed

    def forget(self) -> None:
        """Remove the manifest and the stamps: a folder behind a URL is only the files in it."""
        with refused(self._store, MANIFEST_NAME):
            self._store.remove([path for path in (MANIFEST_NAME, STAMPS_NAME) if self._store.info(path)])

    def close(self) -> None:
        """Wait for what is being written."""
        if self._pool:
            self._pool.shutdown(cancel_futures=True)

    def _outcome(self, path: str, digest: str) -> Put:
        """Return what is to become of a file."""
        if self._put.get(path) == digest:
            return Put.UNCHANGED
        if path not in self._there and path not in self._put:
            return Put.BUILT
        if path not in self._put and self._content_digest(path) == digest:
            return Put.UNCHANGED
        return Put.BUILT if self._is_ours(path) else Put.FOREIGN

    def _note(self, digests: Mapping[str, str]) -> None:
        note = f"{_JOURNAL}{len(self._notes):08}-{self._lease.token if self._lease else ''}"
        self._write_own(note, b"".join(journal_line(path, digest) for path, digest in digests.items()))
        self._notes.append(note)
        self._journal |= digests
        self._is_changed = True

    def _write(self, paths: list[str], files: Mapping[str, bytes]) -> list[Put]:
        if self._pool is None:
            message = "this folder was opened to be looked at"
            raise RuntimeError(message)
        return list(self._pool.map(lambda path: self._write_one(path, files[path]), paths))

    def _write_one(self, path: str, content: bytes) -> Put:
        new = path not in self._there and path not in self._put
        kind = _MEDIA_TYPES.get(path.rpartition(".")[2], "")
        with refused(self._store, path):
            self._hold()
            try:
                self._store.write(path, content, media_type=kind, new=new)
            except FileExistsError:
                self._journal.pop(path, None)
                return Put.FOREIGN  # somebody put it there since the listing
        return Put.BUILT

    def _write_own(self, path: str, content: bytes) -> None:
        with refused(self._store, path):
            self._hold()
            self._store.write(path, content)

    def _hold(self) -> None:
        if self._lease:
            self._lease.check()

    def _is_ours(self, path: str) -> bool:
        """Tell whether pressroom wrote a file; what was only noted by a killed build is ours if it has that content."""
        if path in self.manifest.files or path in self._put or not self._store.is_whole:
            return super()._is_ours(path)
        return path in self._journal and journal_line(path, self._content_digest(path)) in self._noted

    def _is_file(self, path: str) -> bool:
        return path in self._there

    def _content_digest(self, path: str) -> str:
        """Return the SHA-256 of a file: what was put there, if its stamp is the one it had then."""
        stamp = self._there.get(path, ABSENT)
        if stamp not in {ABSENT, UNKNOWN} and self._stamps.get(path) == stamp and path in self.manifest.files:
            return self.manifest.files[path]
        self._is_changed = True
        return hashlib.sha256(self._store.read(path)).hexdigest()

    def _read_stamps(self) -> dict[str, str]:
        try:
            content = self._store.read(STAMPS_NAME) if STAMPS_NAME in self._there else b"{}"
            return msgspec.json.decode(content, type=dict[str, str])
        except (msgspec.DecodeError, UnicodeDecodeError):
            return {}


@contextmanager
def open_remote(root: Path) -> Iterator[RemoteFolder]:
    """Lock the folder, look at it, and give it to write into.

    Raises `OutputError` where that cannot be, and where another build is writing there.
    """
    store = Store(root)
    with refused(store, LOCK_NAME):
        lease = held(store, LOCK_NAME)
    with lease:
        with refused(store, MANIFEST_NAME):
            folder = RemoteFolder(root, store, lease)
        try:
            yield folder
        finally:
            folder.close()


@contextmanager
def look_at_remote(root: Path) -> Iterator[RemoteFolder]:
    """Give the folder to look at, without locking or writing anything."""
    store = Store(root)
    with refused(store, MANIFEST_NAME):
        folder = RemoteFolder(root, store)
    yield folder


def was_written(store: Store) -> bool:
    """Tell whether a build wrote into the folder, finished or not. Raises `OSError`."""
    return any(path == MANIFEST_NAME or path.startswith(_JOURNAL) for path in store.listing())


@contextmanager
def refused(store: Store, path: str) -> Iterator[None]:
    """Turn the store's refusal to read or write `path` into an `OutputError` that says what to do."""
    try:
        yield
    except OSError as problem:
        message = f"{visible(path)} in {visible(store.name)} cannot be read or written: {visible(_reason(problem))}"
        hint = "look at the address, the network and the credentials; what was published before is whole"
        raise OutputError(message, hint) from problem


def _reason(problem: OSError) -> str:
    return problem.strerror or str(problem) or type(problem).__name__
