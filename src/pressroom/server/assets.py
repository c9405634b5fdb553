"""Style sheets and fonts that all pages share, as they are before a build packs them.

Packing fonts, and cutting large ones down to the characters of a page, takes seconds and gives the same
letters: here the browser gets the files of the theme, and keeps them.
"""

from functools import lru_cache
from hashlib import blake2b
from pathlib import Path

from msgspec.structs import replace

from pressroom.protocols import FontFace, Theme
from pressroom.themes.fonts import faces_for
from pressroom.themes.styles import font_face_css, screen_css

_FOLDER = "assets/"


def with_whole_fonts(theme: Theme) -> Theme:
    """Return the theme with every face shared by all pages, so that no page has to wait for fonts of its own."""
    return replace(theme, faces=tuple(replace(face, large=False) for face in theme.faces))


def shared_asset(theme: Theme, path: str) -> bytes | None:
    """Return the file at `path` of what all pages share; None if it is no such file."""
    name = path.removeprefix(_FOLDER)
    if name == path:
        return None
    if name == "fonts.css":
        return font_face_css((face, _address(face)) for face in _shared(theme)).encode()
    profile = theme.profiles.get(name.removesuffix(".css"))
    if profile and name.endswith(".css"):
        return screen_css(theme, profile).encode()
    face = next((face for face in _shared(theme) if _address(face) == name), None)
    return _content(face.path, name) if face and face.path else None


def _shared(theme: Theme) -> tuple[FontFace, ...]:
    return faces_for(theme, "screen", [])


def _address(face: FontFace) -> str:
    path = face.path or Path()
    known = f"{path} {path.stat().st_mtime_ns if face.path else 0}"
    return f"fonts/{blake2b(known.encode(), digest_size=8).hexdigest()}{path.suffix}"


@lru_cache(maxsize=32)
def _content(path: Path, _: str) -> bytes:
    return path.read_bytes()
