"""A new publication, copied from the one that lies in `starter/`."""

from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from pressroom.build.files import replace_file
from pressroom.diagnostics import visible
from pressroom.errors import PressroomError

# Under another name in the package, where a file of that name would speak to version control.
_RENAMED = {"gitignore": ".gitignore"}


def make_publication(folder: Path) -> tuple[str, ...]:
    """Write the starter publication into `folder` and return the paths; raises `PressroomError` if it is in use."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        message = f"{visible(str(folder))} is there already, and is not empty"
        raise PressroomError(message, "choose another name, or empty the folder first")
    written = []
    for path, file in _files(files("pressroom.build") / "starter", ""):
        replace_file(folder / path, file.read_bytes())
        written.append(path)
    return tuple(sorted(written))


def _files(folder: Traversable, above: str) -> Iterator[tuple[str, Traversable]]:
    for item in folder.iterdir():
        if item.is_dir():
            yield from _files(item, f"{above}{item.name}/")
        else:
            yield above + _RENAMED.get(item.name, item.name), item
