"""A cache behind a URL: a copy on this machine while a build works with it, put back at the end."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from pressroom.build.cache import CACHE_MARKS, CACHE_NAME, Cache, State, open_cache
from pressroom.places import Store


@contextmanager
def open_remote_cache(place: Path, *, writes: bool = True) -> Iterator[Cache]:
    """Fetch the cache, and put it back at the end, however that comes about, if it `writes`.

    Of two builds that share a cache, what the last one knows is kept: it costs the other one time, no more.
    """
    store = Store(place)
    with TemporaryDirectory(prefix="pressroom-") as name:
        folder = Path(name)
        there = _fetch(store, folder, writes=writes)
        before = _digest(folder / CACHE_NAME)
        try:
            with open_cache(folder) as cache:
                cache.state = cache.state if there else State.ABSENT
                yield cache
        finally:
            if writes and there and _digest(folder / CACHE_NAME) != before:
                with suppress(OSError):  # it could be written at the start; without it, the next build takes longer
                    store.write(CACHE_NAME, (folder / CACHE_NAME).read_bytes())


def remove_remote_cache(place: Path) -> None:
    """Remove what `open_remote_cache` made. Raises `OSError`."""
    store = Store(place)
    store.remove([name for name in (CACHE_NAME, *CACHE_MARKS) if store.info(name)])


def _fetch(store: Store, folder: Path, *, writes: bool) -> bool:
    """Return whether the store can be read, and written to."""
    try:
        if store.info(CACHE_NAME) is not None:
            (folder / CACHE_NAME).write_bytes(store.read(CACHE_NAME))
        for name, text in CACHE_MARKS.items():
            if writes and store.info(name) is None:
                store.write(name, text.encode())
    except OSError:
        return False
    return True


def _digest(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
