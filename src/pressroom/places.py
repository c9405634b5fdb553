"""Where things lie: in folders of this machine, or behind an fsspec URL such as `s3://bucket/archive`.

A place is a `Path`, or a `upath.UPath`, which has the same methods and is written as `Path` in signatures. Local
places are used as paths; what is asked of remote ones goes through here, for two reasons. An answer must never be
an old one: a worker lives longer than a build, so no listings are kept. And "it is not there" must never mean "the
network did not answer": outputs whose source is gone are removed. All trouble is an `OSError`.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path, PurePath
from typing import Any, cast

from pressroom.diagnostics import visible
from pressroom.errors import ConfigurationError

#: What fsspec says of an object: `name`, `size`, `type`, and what its kind of store has besides.
Info = Mapping[str, Any]


def locate(text: str) -> Path:
    """Return the place that a person named: a path, or a URL. Raises `ConfigurationError` for a URL nobody can read."""
    scheme, there, rest = text.partition("://")
    if not there:
        return Path(text)
    if scheme in {"file", "local"}:
        return Path(rest)
    try:
        from upath import UPath  # noqa: PLC0415 - an extra

        place = UPath(text, use_listings_cache=False)
        place.fs  # noqa: B018 - loads the package for this kind of URL
    except ImportError as problem:
        message = f"{visible(text)} cannot be used: {problem}"
        hint = f"run: pip install 'pressroom[remote]', and install fsspec's package for {visible(scheme)}://"
        raise ConfigurationError(message, hint) from problem
    except Exception as problem:
        message = f"{visible(text)} cannot be used: {visible(str(problem)[:300])}"
        raise ConfigurationError(message, "look at the address; credentials come from the environment") from problem
    return cast("Path", place)


def is_remote(place: Path) -> bool:
    """Tell whether a place is behind a URL."""
    return not isinstance(place, PurePath)


def lies_in(place: Path, folder: Path) -> bool:
    """Tell whether `place` is `folder` or is in it, as both are spelled."""
    return is_remote(place) == is_remote(folder) and place.is_relative_to(folder)


def exists(place: Path) -> bool:
    """Tell whether there is a file or folder; raises `OSError` where nobody can tell."""
    return _store(place).info(place.name) is not None if is_remote(place) else place.exists()


def is_file(place: Path) -> bool:
    """Tell whether there is a file; raises `OSError` where nobody can tell."""
    if not is_remote(place):
        return place.is_file()
    info = _store(place).info(place.name)
    return info is not None and info["type"] == "file"


def info_of(place: Path) -> Info | None:
    """Return what a store says of a remote file; None where there is none. Raises `OSError`."""
    info = _store(place).info(place.name)
    return info if info and info["type"] == "file" else None


def read(place: Path, most: int = 2**62) -> bytes:
    """Return the first `most` bytes of a file. Raises `OSError`."""
    if not is_remote(place):
        with place.open("rb") as file:
            return file.read(most) if most < 2**62 else file.read()
    return _store(place).read(place.name, most)


def files_under(folder: Path) -> Iterator[tuple[str, Path]]:
    """Yield path (relative, with `/`) and place of each file in `folder`, at any depth, in order. Raises `OSError`."""
    if is_remote(folder):
        yield from ((path, folder / path) for path in sorted(Store(folder).listing()))
        return
    for place in sorted(folder.rglob("*")):
        if place.is_file():
            yield place.relative_to(folder).as_posix(), place


class Store:
    """What lies in one remote folder, by paths relative to it. Every method raises `OSError`."""

    def __init__(self, folder: Path) -> None:
        place: Any = folder
        self.name = str(folder)
        self._files, self._root = place.fs, str(place.path).rstrip("/")
        self._protocol = str(place.protocol)

    def listing(self) -> dict[str, Info]:
        """Return what the store says of each file, at any depth, in one go."""
        with _told():
            found = self._find()
        inside = f"{self._root}/"
        return {
            name.removeprefix(inside): info
            for name, info in found.items()
            if name.startswith(inside) and not name.endswith("/") and info["type"] == "file"
        }

    def info(self, path: str) -> Info | None:
        """Return what the store says of a file or folder; None where there is none."""
        with _told():
            try:
                found: Info = self._files.info(self._at(path))
            except FileNotFoundError:
                return None
        return found

    def read(self, path: str, most: int = 2**62) -> bytes:
        """Return the first `most` bytes of a file."""
        info = self.info(path)
        if info is None:
            raise FileNotFoundError(2, "no such file", path)
        if info["type"] != "file":
            raise IsADirectoryError(21, "it is a folder", path)
        with _told():
            if (info.get("size") or 0) <= most:
                return bytes(self._files.cat_file(self._at(path)))
            return bytes(self._files.cat_file(self._at(path), start=0, end=most))

    def write(self, path: str, content: bytes, *, media_type: str = "", new: bool = False) -> None:
        """Write a file whole; if it must be `new`, `FileExistsError` is raised where there is one."""
        options = {_MEDIA_TYPE[self._protocol]: media_type} if media_type and self._protocol in _MEDIA_TYPE else {}
        place = self._at(path)
        with _told():
            if not self.is_whole:
                self._files.makedirs(place.rpartition("/")[0], exist_ok=True)
            self._files.pipe_file(place, content, mode="create" if new else "overwrite", **options)

    def remove(self, paths: "list[str]") -> None:
        """Remove files."""
        with _told():
            if paths:
                self._files.rm([self._at(path) for path in paths])

    @property
    def is_whole(self) -> bool:
        """Whether this is an object store: a file is replaced whole or not at all, and folders come and go with it."""
        return self._protocol in _OBJECT_STORES

    def _at(self, path: str) -> str:
        return f"{self._root}/{path}"

    def _find(self) -> Mapping[str, Info]:
        try:
            # A walk leaves out what it cannot see unless it is told not to; stores with a listing of their own raise.
            found = self._files.find(self._root, detail=True, on_error="raise")
        except FileNotFoundError:
            return {}
        except TypeError:
            try:
                found = self._files.find(self._root, detail=True)
            except FileNotFoundError:
                return {}
        return cast("Mapping[str, Info]", found)


# How stores are told what a browser is to take a file for.
_MEDIA_TYPE = {"s3": "ContentType", "s3a": "ContentType", "gs": "content_type", "gcs": "content_type"}
_OBJECT_STORES = frozenset({"s3", "s3a", "gs", "gcs", "abfs", "abfss", "az", "adl", "oss", "oci"})


def _store(place: Path) -> Store:
    return Store(place.parent)


@contextmanager
def _told() -> Iterator[None]:
    """Turn whatever a store's package raises into an `OSError`."""
    try:
        yield
    except OSError:
        raise
    except Exception as problem:
        reason = f"{type(problem).__name__}: {problem}"[:500]
        raise OSError(reason) from problem
