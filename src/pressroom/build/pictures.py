"""Pictures, read at the rim: inside the project, of a known kind, and of a size that a reader's device can open.

Headers: PNG (W3C), JPEG (ITU T.81, B.2.2), GIF89a, WebP (RFC 9649).
"""

from collections.abc import Iterator, Mapping

from pressroom.diagnostics import Diagnostic, Severity, Span, visible
from pressroom.model.document import Figure, Transcript
from pressroom.model.walk import walk_figures, walk_turns
from pressroom.places import read
from pressroom.project import Project

MAX_BYTES = 20_000_000
MAX_PIXELS = 50_000_000

_NO_SIZE = (0, 0)


def read_pictures(project: Project, transcript: Transcript) -> tuple[Mapping[str, bytes], tuple[Diagnostic, ...]]:
    """Return the bytes of each figure by its source path, and an error for each that cannot be shown."""
    pictures: dict[str, bytes] = {}
    found: list[Diagnostic] = []
    for figure in _figures(transcript):
        if figure.source not in pictures:
            picture = _read(project, figure)
            if isinstance(picture, Diagnostic):
                found.append(picture)
            else:
                pictures[figure.source] = picture
    return pictures, tuple(found)


def picture_paths(transcript: Transcript) -> tuple[str, ...]:
    """Return the source path of each figure, relative to the project, each once."""
    return tuple(dict.fromkeys(figure.source for figure in _figures(transcript)))


def size_of(content: bytes) -> tuple[int, int] | None:
    """Return width and height in pixels of a PNG, JPEG, GIF or WebP picture; None for anything else."""
    if content.startswith(b"\x89PNG\r\n\x1a\n") and content[12:16] == b"IHDR":
        return _number(content[16:20], "big"), _number(content[20:24], "big")
    if content.startswith((b"GIF87a", b"GIF89a")):
        return _number(content[6:8], "little"), _number(content[8:10], "little")
    if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        return _webp_size(content)
    if content.startswith(b"\xff\xd8\xff"):
        return _jpeg_size(content)
    return None


def _figures(transcript: Transcript) -> Iterator[Figure]:
    for turn in walk_turns(transcript):
        yield from walk_figures(turn.blocks)


def _read(project: Project, figure: Figure) -> bytes | Diagnostic:
    path = project.root / figure.source
    try:
        if not path.resolve().is_relative_to(project.root.resolve()):
            return _outside(figure)
        content = read(path, MAX_BYTES + 1)
    except (OSError, ValueError, RuntimeError):
        return _missing(figure)
    if len(content) > MAX_BYTES:
        return _too_large(figure, f"more than {MAX_BYTES // 1_000_000} MB")
    size = size_of(content)
    if size is None or 0 in size:
        return _unknown(figure)
    if size[0] * size[1] > MAX_PIXELS:
        return _too_large(figure, f"{size[0]} × {size[1]} pixels")
    return content


def _number(content: bytes, order: str) -> int:
    return int.from_bytes(content, "big" if order == "big" else "little")


def _webp_size(content: bytes) -> tuple[int, int]:
    kind = content[12:16]
    if kind == b"VP8 ":
        return _number(content[26:28], "little") & 0x3FFF, _number(content[28:30], "little") & 0x3FFF
    if kind == b"VP8L":
        bits = _number(content[21:25], "little")
        return (bits & 0x3FFF) + 1, ((bits >> 14) & 0x3FFF) + 1
    if kind == b"VP8X":
        return _number(content[24:27], "little") + 1, _number(content[27:30], "little") + 1
    return _NO_SIZE


def _jpeg_size(content: bytes) -> tuple[int, int]:
    place = 2
    while place + 9 <= len(content) and content[place] == 0xFF:  # noqa: PLR2004 - a marker begins so
        marker = content[place + 1]
        # Start of frame: C0 to CF without DHT (C4), JPG (C8) and DAC (CC).
        if 0xC0 <= marker <= 0xCF and marker not in {0xC4, 0xC8, 0xCC}:  # noqa: PLR2004 - named above
            return _number(content[place + 7 : place + 9], "big"), _number(content[place + 5 : place + 7], "big")
        place += 1 if marker == 0xFF else 2 + max(_number(content[place + 2 : place + 4], "big"), 2)  # noqa: PLR2004 - fill bytes
    return _NO_SIZE


def _missing(figure: Figure) -> Diagnostic:
    return Diagnostic(
        code="picture-missing",
        severity=Severity.ERROR,
        message=f"there is no picture {visible(figure.source)}",
        span=figure.span,
        hint="write the picture's path as seen from the publication's folder, or add the file",
    )


def _outside(figure: Figure) -> Diagnostic:
    return Diagnostic(
        code="picture-outside-project",
        severity=Severity.ERROR,
        message=f"the picture {visible(figure.source)} lies outside the publication's folder",
        span=figure.span,
        hint="copy the picture into the publication's folder, and write that path",
    )


def _too_large(figure: Figure, size: str) -> Diagnostic:
    return Diagnostic(
        code="picture-too-large",
        severity=Severity.ERROR,
        message=f"the picture {visible(figure.source)} has {size}",
        span=figure.span,
        hint=f"make it smaller: at most {MAX_BYTES // 1_000_000} MB and {MAX_PIXELS // 1_000_000} million pixels",
    )


def _unknown(figure: Figure) -> Diagnostic:
    return Diagnostic(
        code="picture-format",
        severity=Severity.ERROR,
        message=f"{visible(figure.source)} is no picture in PNG, JPEG, GIF or WebP",
        span=figure.span or Span(path=figure.source),
        hint="save the picture as PNG or JPEG",
    )
