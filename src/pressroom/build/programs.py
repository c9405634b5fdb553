"""Which programs make a publication: pressroom's own files, Python, and the libraries, each with its version.

They are a part of what a rendition depends on, and they must be the same on every machine that works on one build.
"""

import ctypes
import platform
import sys
from collections.abc import Callable, Mapping
from importlib.metadata import PackageNotFoundError, entry_points, version
from importlib.resources import files
from pathlib import Path

from pressroom.build.stamps import Digests, digest_of
from pressroom.formats import FORMATS, READERS

# What every format needs, and what PDF needs besides.
_LIBRARIES = ("babel", "brotli", "fonttools", "jinja2", "langcodes", "lxml", "markdown-it-py", "markupsafe")
_READING = ("mdit-py-plugins", "rapidfuzz", "ruamel.yaml", "tinycss2", "uharfbuzz")
_PRINTING = ("cssselect2", "pikepdf", "pillow", "pydyf", "pyphen", "tinyhtml5", "weasyprint")
_NATIVE = (("libpango-1.0.so.0", "pango_version_string"), ("libharfbuzz.so.0", "hb_version_string"))
_OTHERS = {"pressroom.readers": {row.name for row in READERS}, "pressroom.writers": {row.name for row in FORMATS}}


def programs() -> Mapping[str, str]:
    """Return the version of each program of this machine that has to do with what a publication is like."""
    own = digest_of(*own_files(Digests(Path(), {}).of))
    named = {name: version_of(name) for name in (*_LIBRARIES, *_READING, *_PRINTING)}
    joined = {group: " ".join(strangers(group)) for group in _OTHERS}
    native = {library: native_version(library, function) for library, function in _NATIVE}
    return {"pressroom": own, "Python": platform.python_version(), **named, **joined, **native}


def code_digest(digest_at: Callable[[str], str]) -> str:
    """Return a digest of pressroom's own files and of the libraries that every format needs."""
    return digest_of(sys.version, *libraries(), *strangers("pressroom.readers"), *own_files(digest_at))


def own_files(digest_at: Callable[[str], str]) -> tuple[str, ...]:
    """Return path and digest of each of pressroom's own files that a result depends on."""
    package = Path(str(files("pressroom")))
    own = sorted(
        path
        for path in package.rglob("*")
        if path.suffix not in {".pyc", ".po", ".pot"} and "__pycache__" not in path.parts
    )
    return tuple(f"{path.relative_to(package).as_posix()}\0{digest_at(str(path))}" for path in own)


def libraries() -> tuple[str, ...]:
    """Return name and version of the libraries that every format needs."""
    return tuple(f"{name} {version_of(name)}" for name in (*_LIBRARIES, *_READING))


def print_libraries() -> tuple[str, ...]:
    """Return name and version of the libraries that PDF needs besides, native ones too."""
    named = (f"{name} {version_of(name)}" for name in _PRINTING)
    return (*named, *(f"{library} {native_version(library, function)}" for library, function in _NATIVE))


def version_of(package: str) -> str:
    """Return the version of a package; empty where it is not installed."""
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def strangers(group: str) -> list[str]:
    """Return the versions of other packages that join by entry point."""
    points = (point for point in entry_points(group=group) if point.name not in _OTHERS[group])
    return sorted(f"{point.value} {point.dist.name} {point.dist.version}" for point in points if point.dist)


def native_version(library: str, function: str) -> str:
    """Return the version of a native library as it says itself; empty where it is not there under this name."""
    try:
        say = getattr(ctypes.CDLL(library), function)
    except (OSError, AttributeError):
        return ""
    say.restype = ctypes.c_char_p
    return str(say().decode("ascii", "replace"))
