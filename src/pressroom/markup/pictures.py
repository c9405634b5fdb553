"""The pictures of a transcript: their place beside the page, their media type, whether they move."""

import re
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath

from pressroom.markup.elements import Element
from pressroom.markup.setting import PICTURE

_UNSAFE = re.compile(r"[^A-Za-z0-9._-]")
_TYPES = {
    b"\x89PNG": ("png", "image/png"),
    b"\xff\xd8\xff": ("jpg", "image/jpeg"),
    b"GIF8": ("gif", "image/gif"),
    b"RIFF": ("webp", "image/webp"),
}
_FRAME = b"\x00\x21\xf9\x04"  # end of a block and the head of a frame's control block: GIF89a, section 23
_ANIMATED = 0x02  # flag of a WebP file's VP8X chunk: RFC 9649, 2.7


def place_pictures(trees: Iterable[Element], pictures: Mapping[str, bytes]) -> dict[str, bytes]:
    """Give each `img` its address in `pictures/`, and return the files by address.

    A picture whose bytes are missing gives way to its alternative text.
    """
    addresses: dict[str, str] = {}
    files: dict[str, bytes] = {}
    for picture in [picture for tree in trees for picture in tree.iter("img")]:
        source = str(picture.get("src")).removeprefix(PICTURE)
        content = pictures.get(source)
        if content is None or _kind(content) is None:
            _say(picture)
            continue
        if source not in addresses:
            addresses[source] = _address(source, content, files)
            files[addresses[source]] = content
        picture.set("src", addresses[source])
    return files


def media_type(content: bytes) -> str:
    """Return the media type of a PNG, JPEG, GIF or WebP picture, all of them core media types of EPUB 3.3."""
    kind = _kind(content)
    return kind[1] if kind else "application/octet-stream"


def moves(content: bytes) -> bool:
    """Tell whether a picture is animated."""
    if content.startswith(b"GIF8"):
        return content.count(_FRAME) > 1
    return content.startswith(b"RIFF") and content[12:16] == b"VP8X" and bool(content[20] & _ANIMATED)


def _kind(content: bytes) -> tuple[str, str] | None:
    return next((kind for start, kind in _TYPES.items() if content.startswith(start)), None)


def _address(source: str, content: bytes, taken: Mapping[str, bytes]) -> str:
    kind = _kind(content)
    ending = kind[0] if kind else ""
    stem = _UNSAFE.sub("-", PurePosixPath(source).stem)[:60].strip(".-") or "picture"
    names = (f"pictures/{stem}{f'-{number}' if number > 1 else ''}.{ending}" for number in range(1, len(taken) + 2))
    return next(name for name in names if name not in taken)


def _say(picture: Element) -> None:
    """Turn a picture into the words that describe it."""
    picture.tag = "span"
    picture.text = str(picture.attrib.pop("alt", ""))
    del picture.attrib["src"]
