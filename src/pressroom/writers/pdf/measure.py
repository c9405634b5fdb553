"""How wide words are in print, so that the head of a page holds what fits and no more.

WeasyPrint's own ellipsis stands outside its box at the right end of a line, so the words are cut here.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from itertools import groupby

import uharfbuzz
from msgspec import Struct
from msgspec.structs import replace

from pressroom.languages import Language
from pressroom.protocols import FontFace, Profile
from pressroom.themes.fonts import coverage
from pressroom.themes.styles import script_group

_POINTS = {"pt": 1.0, "mm": 72 / 25.4, "cm": 72 / 2.54, "in": 72.0}
_LENGTH = re.compile(r"([0-9.]+)(pt|mm|cm|in)")
_WIDTHS = {"a4": 595.28, "a5": 419.53, "letter": 612.0, "legal": 612.0}  # CSS Paged Media 3, 7.1
_WIDE = {"Hans", "Hant", "Jpan", "Kore"}
_WIDE_LETTERS = {"W", "F"}
_REGULAR, _BOLD = 400, 700
_PAUSES = " ,;:،؛，；：、-–—"
_ELLIPSIS = "…"


class Line(Struct, frozen=True, kw_only=True):
    """One line: its width and the size of its letters in points, and their faces."""

    width: float
    size: float
    faces: tuple[FontFace, ...]
    language: Language
    weight: int = _REGULAR

    def measure(self, text: str) -> float:
        """Return the width of `text` in points."""
        upright = [face for face in self.faces if not face.italic]
        faces = sorted(upright, key=lambda face: face.weight != self.weight)
        runs = groupby(text, key=lambda character: _face_for(character, faces))
        return self.size * sum(_advance("".join(run), face) for face, run in runs)

    def is_wide(self, text: str) -> bool:
        """Tell whether a line may break between any two letters of `text`, as in Chinese."""
        return any(unicodedata.east_asian_width(character) in _WIDE_LETTERS for character in text)

    def cut(self, text: str, room: float) -> str:
        """Return `text`, or as many of its words as fit in `room` points with an ellipsis after them."""
        if self.measure(text) <= room:
            return text
        wide = self.language.script in _WIDE
        for place in range(len(text), 0, -1):
            shorter = text[:place].rstrip(_PAUSES) + _ELLIPSIS
            if (wide or text[place - 1] == " ") and self.measure(shorter) <= room:
                return shorter
        return ""


def head_line(profile: Profile, language: Language, faces: Iterable[FontFace]) -> Line:
    """Return the line that stands at the head of a page, by the profile's paper, margins and small size."""
    return _line(profile, language, faces, "small")


def body_line(profile: Profile, language: Language, faces: Iterable[FontFace]) -> Line:
    """Return a line of the body."""
    return _line(profile, language, faces, "body")


def title_line(profile: Profile, language: Language, faces: Iterable[FontFace]) -> Line:
    """Return a line of the title, whose size is in points or in ems of the body."""
    body = _line(profile, language, faces, "body")
    tokens = dict(profile.tokens["print"]) | dict(profile.script_tokens["print"].get(script_group(language), {}))
    size = tokens["scale-3"]
    points = _points(size) or body.size * float(size.removesuffix("em"))
    return replace(body, size=points, weight=_BOLD)


def _line(profile: Profile, language: Language, faces: Iterable[FontFace], size: str) -> Line:
    tokens = dict(profile.tokens["print"])
    tokens |= profile.script_tokens["print"].get(script_group(language), {})
    paper = tokens["paper-size"].split()[0].lower()
    width = (_WIDTHS.get(paper) or _points(paper)) - 2 * _points(tokens["margin-inline"])
    return Line(width=width, size=_points(tokens[size]), faces=tuple(faces), language=language)


def _points(length: str) -> float:
    """Return a CSS length in points; 0 for what is not in an absolute unit."""
    found = _LENGTH.fullmatch(length.strip())
    return float(found[1]) * _POINTS[found[2]] if found else 0.0


def _face_for(character: str, faces: list[FontFace]) -> FontFace | None:
    return next((face for face in faces if ord(character) in coverage(face)), None)


def _advance(run: str, face: FontFace | None) -> float:
    """Return the width of a run in one face as HarfBuzz sets it, in ems."""
    if face is None:
        return float(len(run))
    font, buffer = _font(face), uharfbuzz.Buffer()
    buffer.add_str(run)
    buffer.guess_segment_properties()
    uharfbuzz.shape(font, buffer)
    return float(sum(place.x_advance for place in buffer.glyph_positions) / font.face.upem)


@lru_cache(maxsize=32)
def _font(face: FontFace) -> uharfbuzz.Font:
    font = uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(face.path))))
    if face.variable:
        font.set_variations({"wght": float(face.weight)})
    return font
