"""Removing a publication: only what the manifest lists, and only what nobody changed since; and the cache."""

from pathlib import Path

from pressroom.build.manifest import MANIFEST_NAME, Manifest
from pressroom.build.opening import output_at, remove_cache_at
from pressroom.diagnostics import visible
from pressroom.errors import OutputError
from pressroom.places import is_file
from pressroom.project import Project


def clean_output(project: Project) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Remove what pressroom wrote, and its cache.

    Return the paths that are gone, and those that somebody changed and that stay.

    Raises `OutputError` where the disk refuses.
    """
    remove_cache_at(project.cache)
    if not _is_published(project.output):
        return (), ()
    with output_at(project.output) as folder:
        removed, changed = folder.settle(Manifest())
        folder.forget()
    return removed, changed


def _is_published(output: Path) -> bool:
    try:
        return is_file(output / MANIFEST_NAME)
    except OSError as problem:
        message = f"{visible(str(output))} cannot be looked at: {visible(str(problem))}"
        raise OutputError(message, "look at the address, the network and the credentials") from problem
