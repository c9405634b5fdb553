"""Removing a publication: only what the manifest lists, and only what nobody changed since; and the cache."""

from pressroom.build.manifest import Manifest
from pressroom.build.opening import is_output_at, output_at, remove_cache_at
from pressroom.project import Project


def clean_output(project: Project) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Remove what pressroom wrote, and its cache.

    Return the paths that are gone, and those that somebody changed and that stay.

    Raises `OutputError` where the disk refuses.
    """
    if not is_output_at(project.output):
        remove_cache_at(project.cache)
        return (), ()
    with output_at(project.output) as folder:
        remove_cache_at(project.cache)
        removed, changed = folder.settle(Manifest())
        folder.forget()
    return removed, changed
