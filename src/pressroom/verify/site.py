"""Which folder a built site begins at, and which files are of which kind."""

from collections.abc import Iterable, Iterator, Sequence
from os.path import commonpath
from pathlib import Path

from msgspec import Struct

_KINDS = {".html": "html", ".htm": "html", ".xhtml": "xhtml", ".epub": "epub", ".pdf": "pdf"}


class Published(Struct, frozen=True, kw_only=True):
    """Finished files by kind, each in the order of its path."""

    html: tuple[Path, ...] = ()
    xhtml: tuple[Path, ...] = ()
    epub: tuple[Path, ...] = ()
    pdf: tuple[Path, ...] = ()

    def of(self, kinds: Iterable[str]) -> tuple[Path, ...]:
        """Return the files of all `kinds`."""
        return tuple(path for kind in kinds for path in getattr(self, kind))


def gather(paths: Iterable[Path]) -> Published:
    """Sort files by kind; a folder stands for all files below it."""
    files = sorted({file for path in paths for file in _files(path)})
    by_kind = {kind: tuple(file for file in files if kind_of(file) == kind) for kind in set(_KINDS.values())}
    return Published(**by_kind)


def kind_of(path: Path) -> str:
    """Return `html`, `xhtml`, `epub` or `pdf`, or nothing for a file that has no checks."""
    return _KINDS.get(path.suffix.lower(), "")


def site_root(files: Sequence[Path]) -> Path:
    """Return the top folder of the site that `files` are in, so that one page can be checked alone.

    It is the highest folder above them that has an index.html, or else the folder that holds them all.
    """
    nearest = Path(commonpath([path.resolve().parent for path in files]))
    return next((folder for folder in reversed(nearest.parents) if (folder / "index.html").is_file()), nearest)


def _files(path: Path) -> Iterator[Path]:
    if path.is_dir():
        yield from (file for file in path.rglob("*") if file.is_file())
    elif path.is_file():
        yield path
