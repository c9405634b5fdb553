"""A face cut to some characters and packed for the web: the one way by which a font becomes bytes.

Cutting is HarfBuzz's: 0.02 s where fontTools needs seconds for a Chinese face. fontTools packs the result, most of
the time in Brotli: what is packed once is kept from build to build, under its key.
"""

from functools import lru_cache
from hashlib import file_digest, sha256
from importlib.metadata import version
from io import BytesIO
from pathlib import Path

import uharfbuzz
from fontTools import version as fonttools_version
from fontTools.ttLib import TTFont

from pressroom.protocols import FontFace

# To be raised with every change here after which the same key would stand for other bytes.
_EDITION = 1


def packing_key(face: FontFace, characters: tuple[int, ...]) -> str:
    """Return the key of `pack_font(face, characters)`: the same key, the same bytes, on every machine.

    It is a SHA-256 of all that the bytes follow from: the content of the face's file, which italics have their
    own of; the weight at which a variable file is pinned; the characters in code point order; and the editions
    of what cuts and packs. Family and path are not in it: a file may be moved, or stand under two names.
    """
    weight = str(face.weight) if face.variable else ""
    wanted = " ".join(map(str, characters))
    tools = (str(_EDITION), uharfbuzz.__version__, uharfbuzz.version_string(), fonttools_version, version("brotli"))
    return sha256("\n".join((*tools, _digest(_path(face)), weight, wanted)).encode()).hexdigest()


@lru_cache(maxsize=256)
def pack_font(face: FontFace, characters: tuple[int, ...]) -> bytes:
    """Return the face cut to `characters`, a variable face pinned at its weight, as WOFF2.

    `characters` are code points in their order. The bytes follow from what `packing_key` names and from
    nothing else, so that they may be kept under it.
    """
    options = uharfbuzz.SubsetInput()
    options.sets(uharfbuzz.SubsetInputSets.UNICODE).update(characters)
    whole = open_face(_path(face))
    # HarfBuzz keeps every script by default: Arabic joins and Devanagari stacks by the rules of its own.
    if face.variable:
        for axis in whole.axis_infos:
            place = float(face.weight) if axis.tag == "wght" else axis.default_value
            options.pin_axis_location(whole, axis.tag, place)
    font = TTFont(BytesIO(uharfbuzz.subset(whole, options).blob.data), recalcTimestamp=False)
    font.flavor = "woff2"
    packed = BytesIO()
    font.save(packed, reorderTables=None)
    return packed.getvalue()


@lru_cache(maxsize=16)
def open_face(path: Path) -> uharfbuzz.Face:
    """Return the first face of a font file."""
    return uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path)))


@lru_cache(maxsize=16)
def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def _path(face: FontFace) -> Path:
    if face.path is None:
        message = "a face without a file has no characters"
        raise ValueError(message)
    return face.path
