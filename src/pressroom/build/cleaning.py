"""Removing a publication: only what the manifest lists, and only what nobody changed since; and the cache."""

from pathlib import Path

from pressroom.build.cache import CACHE_NAME, remove_cache
from pressroom.build.files import explained, open_output
from pressroom.build.manifest import MANIFEST_NAME, Manifest
from pressroom.project import Project


def clean_output(project: Project) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Remove what pressroom wrote, and its cache.

    Return the paths that are gone, and those that somebody changed and that stay.

    Raises `OutputError` where the disk refuses.
    """
    with explained(project.cache, CACHE_NAME):
        remove_cache(project.cache)
    if not (project.output / MANIFEST_NAME).is_file():
        return (), ()
    with open_output(project.output) as folder:
        removed, changed = folder.settle(Manifest())
        (project.output / MANIFEST_NAME).unlink()
    _remove_if_empty(project.output)
    return removed, changed


def _remove_if_empty(folder: Path) -> None:
    if not any(folder.iterdir()):
        folder.rmdir()
