"""Every source file of a publication with its stamp, looked up once at the start of a build."""

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from pressroom.build.stamps import ABSENT, stamp_of, stamp_of_info
from pressroom.diagnostics import visible
from pressroom.errors import UnreachableError
from pressroom.places import Store, is_remote
from pressroom.project import Project


class Inventory(Struct, frozen=True, kw_only=True):
    """What lies in the folders of transcripts, translations and themes.

    `stamps` maps each file's path (relative to the project, with `/`) to its stamp; `folders` are the paths of
    the folders. Hidden files and folders are left out; a link to a folder is a folder that is not entered.
    """

    stamps: Mapping[str, str]
    folders: frozenset[str]

    def under(self, folder: str) -> Iterator[str]:
        """Yield the files of `folder` at any depth, in the order of the paths."""
        inside = f"{folder}/"
        yield from sorted(path for path in self.stamps if path.startswith(inside))


def take_inventory(project: Project, folders: Iterable[Path] = ()) -> Inventory:
    """Look at the project's folders once, or at those of `folders`; what cannot be seen the reader will report.

    Raises `UnreachableError` where a remote folder cannot be listed.
    """
    stamps: dict[str, str] = {}
    found: set[str] = set()
    for folder in tuple(folders) or (project.content, project.locales, project.themes):
        look = _look_remote if is_remote(folder) else _look
        look(folder, project.shown(folder), stamps, found)
    return Inventory(stamps=stamps, folders=frozenset(found))


def _look(folder: Path, shown: str, stamps: dict[str, str], folders: set[str]) -> None:
    waiting = [(str(folder), shown)]
    while waiting:
        place, name = waiting.pop()
        try:
            entries = list(os.scandir(place))
        except OSError:
            continue
        for entry in entries:
            if entry.name.startswith("."):
                continue
            path = f"{name}/{entry.name}"
            if _is_folder(entry):
                folders.add(path)
                if not entry.is_symlink():
                    waiting.append((entry.path, path))
            else:
                stamps[path] = _stamp(entry)


def _look_remote(folder: Path, shown: str, stamps: dict[str, str], folders: set[str]) -> None:
    try:
        listing = Store(folder).listing()
    except OSError as problem:
        # An empty folder would do away with everything that was published.
        message = f"{visible(str(folder))} cannot be listed: {visible(str(problem))}"
        raise UnreachableError(message, "look at the address, the network and the credentials") from problem
    for path, info in listing.items():
        parts = path.split("/")
        if any(part.startswith(".") for part in parts):
            continue
        folders.update(f"{shown}/{'/'.join(parts[:depth])}" for depth in range(1, len(parts)))
        stamps[f"{shown}/{path}"] = stamp_of_info(info)


def _is_folder(entry: "os.DirEntry[str]") -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False  # a link that leads to itself


def _stamp(entry: "os.DirEntry[str]") -> str:
    try:
        return stamp_of(entry.stat())
    except OSError:
        return ABSENT  # a link that leads nowhere: the reader says so
