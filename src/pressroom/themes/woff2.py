"""TrueType and OpenType fonts packed as WOFF2 (https://www.w3.org/TR/WOFF2/).

fontTools does this too, but reads every outline into objects of its own to do it: four times the work. Here a
glyph goes from its bytes to its bytes. The tests read what is packed with fontTools and find the font they gave.
"""

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import brotli

from pressroom.themes.outlines import glyph_tables

# Tags with a number of their own (section 4.1), as far as a font for the web may have them.
_KNOWN = (
    *("cmap", "head", "hhea", "hmtx", "maxp", "name", "OS/2", "post", "cvt ", "fpgm", "glyf", "loca", "prep"),
    *("CFF ", "VORG", "EBDT", "EBLC", "gasp", "hdmx", "kern", "LTSH", "PCLT", "VDMX", "vhea", "vmtx", "BASE"),
    *("GDEF", "GPOS", "GSUB", "EBSC", "JSTF", "MATH", "CBDT", "CBLC", "COLR", "CPAL", "SVG ", "sbix"),
)
_OTHER = 0x3F  # what stands for a tag that is not among them
_AS_IT_IS = 3 << 6  # transformation version of `glyf` and `loca` that are not transformed
_LOSSLESS = 1 << 11  # bit of `head.flags`: went through a lossless transformation
_MAGIC = 0xB1B0AFBA
_HEADER = struct.Struct(">4s4sLHHLL4s5L")
# Quality 11 takes more than twice as long for files that are 0.9 % smaller.
_QUALITY = 10


@dataclass(frozen=True, slots=True)
class _Packed:
    """A table as it will be in the unpacked font, and what is stored of it where that is something else."""

    plain: bytes
    transformed: bytes | None = None
    flags: int = 0

    @property
    def stored(self) -> bytes:
        return self.plain if self.transformed is None else self.transformed


def pack_woff2(font: bytes) -> bytes:
    """Return the TrueType or OpenType `font` as WOFF2; the same font always gives the same bytes."""
    tables = _packed(_read_tables(font))
    kind = font[:4]
    directory = _sfnt_directory(kind, tables)
    entries = b"".join(_entry(tag, table) for tag, table in tables.items())
    content = b"".join(table.stored for table in _adjusted(tables, directory).values())
    compressed = brotli.compress(content, mode=brotli.MODE_FONT, quality=_QUALITY)
    size = _HEADER.size + len(entries) + len(compressed)
    header = _HEADER.pack(
        *(b"wOF2", kind, size + -size % 4, len(tables), 0),
        len(directory) + sum(len(_padded(table.plain)) for table in tables.values()),
        len(compressed),
        tables["head"].plain[4:8],
        *(0, 0, 0, 0, 0),  # neither metadata nor private data
    )
    return _padded(header + entries + compressed)


def _read_tables(font: bytes) -> dict[str, bytes]:
    """Return the tables by tag, in the order of the tags; a signature would not hold any more."""
    count = int.from_bytes(font[4:6])
    tables = {}
    for number in range(count):
        tag, _, offset, length = struct.unpack_from(">4sLLL", font, 12 + 16 * number)
        tables[tag.decode("latin-1")] = font[offset : offset + length]
    return {tag: tables[tag] for tag in sorted(tables) if tag != "DSIG"}


def _packed(tables: Mapping[str, bytes]) -> dict[str, _Packed]:
    packed = {tag: _Packed(content) for tag, content in tables.items()}
    head = bytearray(tables["head"])
    head[8:12] = bytes(4)  # the checksum of the whole, put in when all the others are known
    head[16:18] = (int.from_bytes(head[16:18]) | _LOSSLESS).to_bytes(2)
    if "glyf" in tables:
        outlines = glyph_tables(tables["glyf"], _offsets(tables["loca"], long=bool(head[51])))
        if outlines is None:
            packed |= {tag: _Packed(tables[tag], flags=_AS_IT_IS) for tag in ("glyf", "loca")}
        else:
            head[50:52] = outlines.long_offsets.to_bytes(2)
            packed |= {
                "glyf": _Packed(outlines.glyf, outlines.transformed),
                "loca": _Packed(outlines.loca, b""),  # it follows from `glyf`
            }
    return packed | {"head": _Packed(bytes(head))}


def _offsets(loca: bytes, *, long: bool) -> Sequence[int]:
    if long:
        return struct.unpack(f">{len(loca) // 4}L", loca)
    return [2 * half for half in struct.unpack(f">{len(loca) // 2}H", loca)]


def _sfnt_directory(kind: bytes, tables: Mapping[str, _Packed]) -> bytes:
    """Return the directory of the font that will be unpacked, which its checksum includes."""
    count = len(tables)
    selector = count.bit_length() - 1
    entries = [kind, struct.pack(">4H", count, 16 << selector, selector, 16 * count - (16 << selector))]
    place = 12 + 16 * count
    for tag, table in tables.items():
        entries.append(struct.pack(">4s3L", tag.encode("latin-1"), _checksum(table.plain), place, len(table.plain)))
        place += len(_padded(table.plain))
    return b"".join(entries)


def _adjusted(tables: dict[str, _Packed], directory: bytes) -> dict[str, _Packed]:
    """Return the tables with the checksum of the unpacked font in `head`."""
    total = _checksum(directory) + sum(_checksum(table.plain) for table in tables.values())
    head = tables["head"].plain
    return tables | {"head": _Packed(head[:8] + ((_MAGIC - total) & 0xFFFFFFFF).to_bytes(4) + head[12:])}


def _entry(tag: str, table: _Packed) -> bytes:
    """Return the table's entry in the directory of the file (section 4.1)."""
    index = _KNOWN.index(tag) if tag in _KNOWN else _OTHER
    name = tag.encode("latin-1") if index == _OTHER else b""
    length = _base128(len(table.plain))
    return bytes((index | table.flags,)) + name + length + _transform_length(table)


def _transform_length(table: _Packed) -> bytes:
    return b"" if table.transformed is None else _base128(len(table.transformed))


def _base128(number: int) -> bytes:
    """Return a number seven bits to a byte, the highest first (`UIntBase128`, section 4.1)."""
    digits = [number & 0x7F]
    while number := number >> 7:
        digits.append(number & 0x7F | 0x80)
    return bytes(reversed(digits))


def _checksum(table: bytes) -> int:
    padded = _padded(table)
    words: tuple[int, ...] = struct.unpack(f">{len(padded) // 4}L", padded)
    return sum(words) & 0xFFFFFFFF


def _padded(content: bytes) -> bytes:
    return content + bytes(-len(content) % 4)
