"""A picture in two pairs of colours, and its PNG (W3C Portable Network Graphics, third edition)."""

import struct
import zlib

from tinycss2.color4 import parse_color

from pressroom.writers.epub.lettering import Ink

_SHADES = 128
# What a byte of coverage becomes, by the pixel of the page or the panel that it is put on.
_ON_EMPTY = {empty: bytes(empty | (coverage >> 1) for coverage in range(256)) for empty in (0, _SHADES)}
_EFFORT = 8  # 9 takes three times as long, for covers that are 4 % smaller
_SIGNATURE = b"\x89PNG\r\n\x1a\n"


class Canvas:
    """Pixels of a palette: shades from page to ink, then shades from panel to page."""

    def __init__(self, width: int, height: int) -> None:
        self.width = width
        self.height = height
        self._pixels = bytearray(width * height)

    def fill(self, x: int, y: int, width: int, height: int, *, ink: bool = False) -> None:
        """Fill a rectangle with the panel's colour, or with ink."""
        colour = bytes([_SHADES - 1 if ink else _SHADES])
        for row in range(y, y + height):
            start = row * self.width + x
            self._pixels[start : start + width] = colour * width

    def write(self, ink: Ink, x: float, baseline: float) -> None:
        """Put a painted line down with its pen starting at `x`; what lies outside the canvas is cut off."""
        left = round(x) + ink.left
        top = round(baseline) - ink.top
        for number, row in enumerate(ink.rows):
            if 0 <= top + number < self.height:
                self._lay(row, left, (top + number) * self.width)

    def _lay(self, row: bytes, left: int, line: int) -> None:
        first, last = max(left, 0), min(left + len(row), self.width)
        if first >= last:
            return
        below = self._pixels[line + first : line + last]
        shades = row[first - left : last - left]
        # A shade never leaves the half of the palette it stands on. On an empty row, the usual case, a table does.
        for empty, darkened in _ON_EMPTY.items():
            if below.count(empty) == len(below):
                self._pixels[line + first : line + last] = shades.translate(darkened)
                return
        # Lines may overlap: the darker shade stays.
        self._pixels[line + first : line + last] = bytes(
            max(under, (under & _SHADES) | (shade >> 1)) for under, shade in zip(below, shades, strict=True)
        )

    def to_png(self, page: str, ink: str, panel: str) -> bytes:
        """Return the picture in these CSS colours."""
        palette = [*_shades(page, ink), *_shades(panel, page)]
        rows = b"".join(
            b"\0" + self._pixels[start : start + self.width] for start in range(0, len(self._pixels), self.width)
        )
        header = struct.pack(">IIBBBBB", self.width, self.height, 8, 3, 0, 0, 0)
        chunks = ((b"IHDR", header), (b"PLTE", bytes(palette)), (b"IDAT", zlib.compress(rows, _EFFORT)), (b"IEND", b""))
        return _SIGNATURE + b"".join(_chunk(name, content) for name, content in chunks)


def _shades(start: str, end: str) -> list[int]:
    first, last = _rgb(start), _rgb(end)
    steps = _SHADES - 1
    return [
        round(low + (high - low) * shade / steps)
        for shade in range(_SHADES)
        for low, high in zip(first, last, strict=True)
    ]


def _rgb(colour: str) -> tuple[int, int, int]:
    parsed = parse_color(colour)
    if parsed is None or parsed == "currentcolor":
        message = f"{colour!r} is not a colour"
        raise ValueError(message)
    red, green, blue = (round(min(max(part, 0), 1) * 255) for part in parsed.to("srgb").coordinates)
    return red, green, blue


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
