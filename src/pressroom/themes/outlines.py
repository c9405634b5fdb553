"""Outlines of a TrueType font as WOFF2 stores them (https://www.w3.org/TR/WOFF2/, section 5.1), glyph by glyph."""

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise

# Flags of a point (OpenType, `glyf`).
_ON_CURVE, _REPEAT, _OVERLAP, _CUBIC = 0x01, 0x08, 0x40, 0x80
_X_SHORT, _X_SAME, _Y_SHORT, _Y_SAME = 0x02, 0x10, 0x04, 0x20
_OFF = 0x80  # the sign of a point off the curve in WOFF2
# Flags of a component.
_WORDS, _SCALE, _MORE, _TWO_SCALES, _MATRIX, _INSTRUCTED = 0x01, 0x08, 0x20, 0x40, 0x80, 0x100

_SHORT_LIMIT = 0x20000  # a `loca` of short offsets reaches so far
# Bytes that a point's flags say its x takes.
_X_SIZES = bytes(1 if flag & _X_SHORT else 0 if flag & _X_SAME else 2 for flag in range(256))


@dataclass(frozen=True, slots=True, kw_only=True)
class GlyphTables:
    """`glyf` and `loca` as they will be unpacked, every glyph at a multiple of four, and what is stored for both.

    `long_offsets` is `indexToLocFormat` of `head`.
    """

    glyf: bytes
    loca: bytes
    long_offsets: bool
    transformed: bytes


@dataclass(slots=True)
class _Streams:
    """What is stored so far, by kind, in the order of the format."""

    contours: bytearray = field(default_factory=bytearray)
    points: bytearray = field(default_factory=bytearray)
    flags: bytearray = field(default_factory=bytearray)
    glyphs: bytearray = field(default_factory=bytearray)
    composites: bytearray = field(default_factory=bytearray)
    boxes: bytearray = field(default_factory=bytearray)
    instructions: bytearray = field(default_factory=bytearray)


class _CubicError(ValueError):
    """An outline of cubic curves, which WOFF2 has no place for."""


def glyph_tables(glyf: bytes, offsets: Sequence[int]) -> GlyphTables | None:
    """Return the tables of the glyphs that stand between `offsets`; None where a curve is cubic."""
    glyphs = [glyf[start:end] for start, end in pairwise(offsets)]
    padded = [glyph + bytes(-len(glyph) % 4) for glyph in glyphs]
    places = [0, *accumulate(map(len, padded))]
    long_offsets = places[-1] >= _SHORT_LIMIT
    shown = places if long_offsets else [place // 2 for place in places]
    try:
        transformed = _transformed(glyphs, long_offsets=long_offsets)
    except _CubicError:
        return None
    return GlyphTables(
        glyf=b"".join(padded),
        loca=struct.pack(f">{len(shown)}{'L' if long_offsets else 'H'}", *shown),
        long_offsets=long_offsets,
        transformed=transformed,
    )


def _transformed(glyphs: Sequence[bytes], *, long_offsets: bool) -> bytes:
    streams = _Streams()
    boxed = bytearray((len(glyphs) + 31) // 32 * 4)
    overlapping = bytearray((len(glyphs) + 7) // 8)
    for number, glyph in enumerate(glyphs):
        bit = 0x80 >> (number & 7)
        contours = int.from_bytes(glyph[:2], signed=True)
        streams.contours += contours.to_bytes(2, signed=True)
        if contours > 0:
            box, overlaps = _add_simple(glyph, contours, streams)
            overlapping[number >> 3] |= bit if overlaps else 0
        else:
            box = _add_composite(glyph, streams) if contours else b""
        boxed[number >> 3] |= bit if box else 0
        streams.boxes += box
    parts = [
        *(streams.contours, streams.points, streams.flags, streams.glyphs, streams.composites),
        boxed + streams.boxes,
        streams.instructions,
    ]
    options = int(any(overlapping))
    header = struct.pack(">4H7L", 0, options, len(glyphs), long_offsets, *map(len, parts))
    return b"".join((header, *parts, overlapping if options else b""))


def _add_simple(glyph: bytes, contours: int, streams: _Streams) -> tuple[bytes, bool]:
    """Store an outline; return its box if that cannot be computed from it, and whether its contours overlap."""
    ends = struct.unpack_from(f">{contours}H", glyph, 10)
    for before, end in pairwise((-1, *ends)):
        streams.points += _small(end - before)
    place = 10 + 2 * contours
    code = place + 2
    place = code + int.from_bytes(glyph[place:code])
    instructions = glyph[code:place]
    flags, place = _point_flags(glyph, place, ends[-1] + 1)
    if max(flags) & _CUBIC:
        raise _CubicError
    xs = list(_steps(glyph, place, flags, _X_SHORT, _X_SAME))
    ys = list(_steps(glyph, place + sum(flags.translate(_X_SIZES)), flags, _Y_SHORT, _Y_SAME))
    _add_points(flags, xs, ys, streams)
    streams.glyphs += _small(len(instructions))
    streams.instructions += instructions
    across, up = list(accumulate(xs)), list(accumulate(ys))
    box = struct.pack(">4h", min(across), min(up), max(across), max(up))
    return (b"" if box == glyph[2:10] else glyph[2:10]), bool(flags[0] & _OVERLAP)


def _point_flags(glyph: bytes, place: int, count: int) -> tuple[bytes, int]:
    """Return a byte for each point, repeated ones written out, and where they end."""
    flags = bytearray()
    while len(flags) < count:
        flag = glyph[place]
        place += 1
        if flag & _REPEAT:
            flags += bytes((flag,)) * (glyph[place] + 1)
            place += 1
        else:
            flags.append(flag)
    return bytes(flags), place


def _steps(glyph: bytes, place: int, flags: bytes, short: int, same: int) -> Iterator[int]:
    """Yield how far each point is from the one before it, along one axis."""
    for flag in flags:
        if flag & short:
            yield glyph[place] if flag & same else -glyph[place]
            place += 1
        elif flag & same:
            yield 0
        else:
            step = (glyph[place] << 8) | glyph[place + 1]
            yield step - 0x10000 if step & 0x8000 else step
            place += 2


def _add_points(flags: bytes, xs: Sequence[int], ys: Sequence[int], streams: _Streams) -> None:
    """Store each step in the shortest of the format's six ways (section 5.2)."""
    signs, triplets = streams.flags, streams.glyphs
    for flag, x, y in zip(flags, xs, ys, strict=True):
        off = 0 if flag & _ON_CURVE else _OFF
        far, high = abs(x), abs(y)
        if x == 0 and high < 1280:  # noqa: PLR2004 - the numbers here are the format's table
            signs.append(off + (high >> 8 << 1) + (y >= 0))
            triplets.append(high & 0xFF)
        elif y == 0 and far < 1280:  # noqa: PLR2004
            signs.append(off + 10 + (far >> 8 << 1) + (x >= 0))
            triplets.append(far & 0xFF)
        elif far < 65 and high < 65:  # noqa: PLR2004
            right, above = far - 1, high - 1
            signs.append(off + 20 + (right & 0x30) + (above >> 4 << 2) + (x >= 0) + 2 * (y >= 0))
            triplets.append((right & 0xF) << 4 | above & 0xF)
        elif far < 769 and high < 769:  # noqa: PLR2004
            right, above = far - 1, high - 1
            signs.append(off + 84 + 12 * (right >> 8) + (above >> 8 << 2) + (x >= 0) + 2 * (y >= 0))
            triplets += bytes((right & 0xFF, above & 0xFF))
        elif far < 4096 and high < 4096:  # noqa: PLR2004
            signs.append(off + 120 + (x >= 0) + 2 * (y >= 0))
            triplets += ((far << 12) | high).to_bytes(3)
        else:
            signs.append(off + 124 + (x >= 0) + 2 * (y >= 0))
            triplets += ((far << 16) | high).to_bytes(4)


def _add_composite(glyph: bytes, streams: _Streams) -> bytes:
    """Store a glyph that is made of others; return its box."""
    place, flags, instructed = 10, _MORE, False
    while flags & _MORE:
        flags = int.from_bytes(glyph[place : place + 2])
        instructed = instructed or bool(flags & _INSTRUCTED)
        place += 8 if flags & _WORDS else 6
        place += 2 if flags & _SCALE else 4 if flags & _TWO_SCALES else 8 if flags & _MATRIX else 0
    streams.composites += glyph[10:place]
    if instructed:
        length = int.from_bytes(glyph[place : place + 2])
        streams.glyphs += _small(length)
        streams.instructions += glyph[place + 2 : place + 2 + length]
    return glyph[2:10]


def _small(number: int) -> bytes:
    """Return a number in one to three bytes (`255UInt16`, section 4.2)."""
    if number < 253:  # noqa: PLR2004 - the numbers here are the format's table
        return bytes((number,))
    if number < 506:  # noqa: PLR2004
        return bytes((255, number - 253))
    if number < 762:  # noqa: PLR2004
        return bytes((254, number - 506))
    return bytes((253, number >> 8, number & 0xFF))
