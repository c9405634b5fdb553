"""Removing a publication: only what the manifest lists, and only what nobody changed since; and the cache."""

from pathlib import Path

from pressroom.build.cache import CACHE_NAME, remove_cache
from pressroom.build.files import explained, is_output, open_output
from pressroom.build.manifest import MANIFEST_NAME, Manifest
from pressroom.project import Project


def clean_output(project: Project) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Remove what pressroom wrote, and its cache.

    Return the paths that are gone, and those that somebody changed and that stay.

    Raises `OutputError` where the disk refuses.
    """
    if not is_output(project.output):
        _remove_cache(project)
        return (), ()
    with open_output(project.output) as folder:
        _remove_cache(project)
        removed, changed = folder.settle(Manifest())
        (project.output / MANIFEST_NAME).unlink(missing_ok=True)
        _remove_if_empty(project.output)  # while it is locked, for another build may be about to begin
    return removed, changed


def _remove_cache(project: Project) -> None:
    with explained(project.cache, CACHE_NAME):
        remove_cache(project.cache)


def _remove_if_empty(folder: Path) -> None:
    if not any(folder.iterdir()):
        folder.rmdir()
