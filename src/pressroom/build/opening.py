"""Opening what a build works with, be it on this machine or behind a URL."""

from contextlib import AbstractContextManager
from pathlib import Path

from pressroom.build.cache import CACHE_NAME, Cache, open_cache, remove_cache
from pressroom.build.files import explained, is_output, look_at_output, open_output
from pressroom.build.manifest import MANIFEST_NAME
from pressroom.build.outputs import Output
from pressroom.build.remote import look_at_remote, open_remote, refused, was_written
from pressroom.build.remote_cache import open_remote_cache, remove_remote_cache
from pressroom.places import Store, is_remote


def output_at(place: Path, *, writes: bool = True) -> AbstractContextManager[Output]:
    """Open an output folder, to write to it or to look at it. Raises `OutputError`."""
    if is_remote(place):
        return open_remote(place) if writes else look_at_remote(place)
    return open_output(place) if writes else look_at_output(place)


def is_output_at(place: Path) -> bool:
    """Tell whether pressroom wrote into a folder, a build that was killed before its manifest included.

    Raises `OutputError`.
    """
    if not is_remote(place):
        return is_output(place)
    with refused(Store(place), MANIFEST_NAME):
        return was_written(Store(place))


def cache_at(place: Path | None, *, writes: bool = True) -> AbstractContextManager[Cache]:
    """Open the cache in a folder; None is a cache that lasts as long as the build."""
    if place is not None and is_remote(place):
        return open_remote_cache(place, writes=writes)
    return open_cache(place, writes=writes)


def remove_cache_at(place: Path) -> None:
    """Remove a cache. Raises `OutputError`."""
    if is_remote(place):
        with refused(Store(place), CACHE_NAME):
            remove_remote_cache(place)
        return
    with explained(place, CACHE_NAME):
        remove_cache(place)
