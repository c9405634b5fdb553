"""What a machine has and lacks for making and checking publications."""

import ctypes
import platform
import sys
from collections.abc import Iterator
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, version

from msgspec import Struct

from pressroom.project import Project
from pressroom.settings import DEFAULT_THEME
from pressroom.themes.load import load_theme
from pressroom.verify.tools.program import Missing
from pressroom.verify.verify import find_tools

_PYTHON = (3, 11)

# Names of the native libraries that WeasyPrint loads: Linux, macOS, Windows.
_LIBRARIES = {
    "Pango": ("libpango-1.0.so.0", "libpango-1.0.dylib", "libpango-1.0-0.dll"),
    "PangoFT2": ("libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib", "libpangoft2-1.0-0.dll"),
    "GObject": ("libgobject-2.0.so.0", "libgobject-2.0.0.dylib", "libgobject-2.0-0.dll"),
    "Fontconfig": ("libfontconfig.so.1", "libfontconfig.1.dylib", "libfontconfig-1.dll"),
    "HarfBuzz": ("libharfbuzz.so.0", "libharfbuzz.0.dylib", "libharfbuzz-0.dll"),
    "HarfBuzz-Subset": ("libharfbuzz-subset.so.0", "libharfbuzz-subset.0.dylib", "libharfbuzz-subset-0.dll"),
}
_HOMEBREW = ("", "/opt/homebrew/lib/", "/usr/local/lib/")
_INSTALL = {
    "linux": "sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fontconfig",
    "darwin": "brew install pango",
    "win32": "pacman -S mingw-w64-x86_64-pango (in MSYS2: https://www.msys2.org)",
}


class Equipment(Struct, frozen=True, kw_only=True):
    """One thing: whether it is there, and the line that installs it; without a `required` one nothing can be made."""

    name: str
    found: bool
    required: bool
    detail: str = ""
    install: str = ""


def equipment_of(project: Project | None) -> Iterator[Equipment]:
    """Yield what a build and a check need, for the project's theme or the built-in one."""
    yield Equipment(
        name="Python",
        found=sys.version_info >= _PYTHON,
        required=True,
        detail=platform.python_version(),
        install="https://www.python.org/downloads/",
    )
    yield _weasyprint()
    yield from (_library(name, files) for name, files in _LIBRARIES.items())
    yield from _fonts(project)
    yield from _tools()


def _weasyprint() -> Equipment:
    try:
        detail = version("weasyprint")
    except PackageNotFoundError:
        detail = ""
    install = "pip install 'weasyprint>=70.0,<70.1'"
    return Equipment(name="WeasyPrint", found=bool(detail), required=True, detail=detail, install=install)


def _library(name: str, files: tuple[str, ...]) -> Equipment:
    found = next((file for file in files if _loads(file)), "")
    install = _INSTALL.get(sys.platform, _INSTALL["linux"])
    return Equipment(name=name, found=bool(found), required=True, detail=found, install=install)


def _loads(file: str) -> bool:
    for folder in _HOMEBREW if sys.platform == "darwin" else ("",):
        with suppress(OSError):
            ctypes.CDLL(folder + file)
            return True
    return False


def _fonts(project: Project | None) -> Iterator[Equipment]:
    name, folder = (project.theme, project.themes) if project else (DEFAULT_THEME, None)
    theme, found = load_theme(name, folder)
    if theme is None:
        detail = "; ".join(each.message for each in found)
        yield Equipment(name=f"theme {name}", found=False, required=True, detail=detail, install="pressroom validate")
        return
    faces: dict[str, list[bool]] = {}
    extras = {face.package: face.extra for face in theme.faces}
    for face in theme.faces:
        faces.setdefault(face.package, []).append(face.path is not None)
    for package, there in sorted(faces.items()):
        extra = extras[package]
        install = f"pip install 'pressroom[{extra}]'" if extra else f"pip install {package}"
        yield Equipment(name=f"font {package}", found=all(there), required=not extra, install=install)


def _tools() -> Iterator[Equipment]:
    for tool in find_tools():
        if isinstance(tool, Missing):
            name = f"check {tool.name}"
            yield Equipment(name=name, found=False, required=False, detail=tool.reason, install=tool.install)
        else:
            yield Equipment(name=f"check {tool.name}", found=True, required=False)
