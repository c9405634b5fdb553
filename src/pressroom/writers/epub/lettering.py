"""Words as ink: which face, which direction, where a line breaks. HarfBuzz shapes the words and paints them.

A cover is painted and not left to the reading system, which may have no font for its script, or show
no vector pictures on its shelf.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby

import uharfbuzz
from msgspec import Struct

from pressroom.languages import Direction, Language
from pressroom.protocols import FontFace
from pressroom.themes.fonts import coverage

LEADING = 1.25

_WIDE = "\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
_PIECE = re.compile(rf"[{_WIDE}]|[^ \t\n{_WIDE}]{{1,24}}[ \t\n]*|[ \t\n]+")
# What may not begin a line, and what may not end one (W3C clreq, 3.1.3).
_CLOSING = frozenset("，。、；：？！）》」』】”’…％.,;:?!)%»")
_OPENING = frozenset("（《「『【“‘(«")
_SPACES = " \t\n"
# Direction by bidirectional class (UAX #9); numbers run from left to right in every script.
_STRENGTH: dict[str, Direction] = {"L": "ltr", "EN": "ltr", "AN": "ltr", "R": "rtl", "AL": "rtl"}
_MOST = 400  # characters of one text: more than a cover can hold, and a bound on the work


class Hand(Struct, frozen=True, kw_only=True):
    """What words are written with: faces, first choice first, and the language."""

    faces: tuple[FontFace, ...]
    language: Language

    @property
    def direction(self) -> Direction:
        """Base direction of the lines."""
        return self.language.direction


class Lines(Struct, frozen=True, kw_only=True):
    """Words set in lines of one size, in pixels."""

    lines: tuple[str, ...]
    size: float

    @property
    def height(self) -> float:
        """Height of all lines with their leading."""
        return len(self.lines) * self.size * LEADING


class Ink(Struct, frozen=True, kw_only=True):
    """A painted line: `rows` from top to bottom, a byte of coverage for each pixel.

    `left` and `top` are the distances of the first row's first pixel from the pen's start on the
    baseline, to the right and upwards; `advance` is the width of the words.
    """

    rows: tuple[bytes, ...]
    left: int
    top: int
    advance: float


class _Run(Struct, frozen=True, kw_only=True):
    text: str
    face: FontFace
    direction: Direction


def fit(words: str, hand: Hand, box: tuple[float, float], sizes: range) -> Lines:
    """Return `words` in the largest of `sizes` (largest first) at which they fit the box of width and height.

    Lines are broken so that they are of like length. What does not fit at the smallest size ends in `…`.
    """
    width, height = box
    units = list(_units(words[:_MOST]))
    widths = [_width(unit, hand) for unit in units]
    most = 1
    for size in sizes:
        most = max(1, int(height / (size * LEADING)))
        broken = _broken(units, widths, width / size)
        if len(broken) <= most and max(widths, default=0) * size <= width:
            return Lines(lines=tuple(_balanced(units, widths, width / size)), size=size)
    smallest = sizes[-1]
    broken = _broken(units, widths, width / smallest)
    kept = broken if len(broken) <= most else [*broken[: most - 1], broken[most - 1] + "…"]
    return Lines(lines=tuple(kept), size=smallest)


def paint(line: str, hand: Hand, size: float) -> Ink:
    """Return the ink of one line at `size` pixels to the em."""
    painter = uharfbuzz.RasterDraw()
    pen = 0.0
    for run in _visual(list(_runs(line, hand)), hand.direction):
        font = _font(run.face)
        scale = size / font.face.upem
        shaped = _shaped(run, font, hand.language)
        for glyph, place in zip(shaped.glyph_infos, shaped.glyph_positions, strict=True):
            painter.transform = (scale, 0, 0, scale, pen + place.x_offset * scale, place.y_offset * scale)
            painter.draw_glyph(font, glyph.codepoint)
            pen += place.x_advance * scale
    image = painter.render()
    if image is None or not image.extents.width:
        return Ink(rows=(), left=0, top=0, advance=pen)
    left, bottom, width, height, stride = image.extents
    content = bytes(image.buffer)
    rows = tuple(content[row * stride : row * stride + width] for row in reversed(range(height)))
    return Ink(rows=rows, left=left, top=bottom + height, advance=pen)


def _units(words: str) -> Iterator[str]:
    """Yield the pieces between which a line may break; a space belongs to the piece before it."""
    held = ""
    for piece in _PIECE.findall(words.strip()):
        if held and piece[0] not in _CLOSING and held[-1] not in _OPENING:
            yield held
            held = ""
        held += piece
    if held:
        yield held


def _broken(units: list[str], widths: list[float], limit: float) -> list[str]:
    """Return the lines that hold as many units as they can; widths and limit are in ems."""
    lines: list[str] = []
    used = 0.0
    for unit, width in zip(units, widths, strict=True):
        if lines and used + width <= limit:
            lines[-1] += unit
            used += width
        else:
            lines.append(unit)
            used = width
        used += _space(unit)
    return [line.rstrip(_SPACES) for line in lines]


def _balanced(units: list[str], widths: list[float], limit: float) -> list[str]:
    """Return as many lines as the limit asks for, none much longer than another."""
    count = len(_broken(units, widths, limit))
    low, high = max(widths, default=0.0), limit
    for _ in range(12):
        middle = (low + high) / 2
        if len(_broken(units, widths, middle)) > count:
            low = middle
        else:
            high = middle
    return _broken(units, widths, high)


def _space(unit: str) -> float:
    """Return about how wide the space at the end of a unit is, in ems."""
    return 0.3 if unit[-1] in _SPACES else 0.0


def _width(words: str, hand: Hand) -> float:
    """Return the width of words without the space at their end, in ems."""
    width = 0.0
    for run in _runs(words.rstrip(_SPACES), hand):
        font = _font(run.face)
        shaped = _shaped(run, font, hand.language)
        width += sum(place.x_advance for place in shaped.glyph_positions) / font.face.upem
    return width


def _shaped(run: _Run, font: uharfbuzz.Font, language: Language) -> uharfbuzz.Buffer:
    buffer = uharfbuzz.Buffer()
    buffer.add_str(run.text)
    buffer.guess_segment_properties()
    buffer.direction = run.direction
    buffer.language = language.tag
    uharfbuzz.shape(font, buffer)
    return buffer


def _runs(line: str, hand: Hand) -> Iterator[_Run]:
    """Yield runs of one face and one direction, in the order of reading."""
    directions = _directions(line, hand.direction)
    faces: list[FontFace] = []
    for character in line:
        faces.append(_face_of(character, hand, faces[-1] if faces else hand.faces[0]))
    keyed = groupby(zip(line, faces, directions, strict=True), key=lambda entry: entry[1:])
    for (face, direction), entries in keyed:
        yield _Run(text="".join(entry[0] for entry in entries), face=face, direction=direction)


def _face_of(character: str, hand: Hand, before: FontFace) -> FontFace:
    """Return the first face that has the character; marks and spaces stay in the face before them."""
    code = ord(character)
    if code in coverage(before) and (character in _SPACES or unicodedata.combining(character)):
        return before
    return next((face for face in hand.faces if code in coverage(face)), before)


def _directions(line: str, base: Direction) -> list[Direction]:
    """Return the direction of each character: a plain reading of UAX #9, without embeddings or isolates."""
    classes = [unicodedata.bidirectional(character) for character in line]
    for place in range(1, len(classes) - 1):
        around = {classes[place - 1], classes[place + 1]}
        if classes[place] in {"CS", "ES"} and len(around) == 1 and around <= {"EN", "AN"}:
            classes[place] = classes[place - 1]
        elif classes[place] == "ET" and around & {"EN", "AN"}:
            classes[place] = "EN"
    found: list[Direction | None] = [_STRENGTH.get(kind) for kind in classes]
    resolved: list[Direction] = []
    for place, direction in enumerate(found):
        after = next((later for later in found[place + 1 :] if later), base)
        before = resolved[-1] if resolved else base
        resolved.append(direction or (before if before == after and _is_letters(classes, place) else base))
    return resolved


def _is_letters(classes: list[str], place: int) -> bool:
    """Tell whether the nearest strong or numeric neighbours are letters: between numbers the base direction rules."""
    before = next((kind for kind in reversed(classes[:place]) if kind in _STRENGTH), "")
    after = next((kind for kind in classes[place + 1 :] if kind in _STRENGTH), "")
    return not {before, after} & {"EN", "AN"}


def _visual(runs: list[_Run], base: Direction) -> list[_Run]:
    """Return the runs from left to right."""
    ordered: list[_Run] = []
    for direction, group in groupby(runs, key=lambda run: run.direction):
        together = list(group)
        ordered += together if direction == base else reversed(together)
    return ordered if base == "ltr" else ordered[::-1]


@lru_cache(maxsize=32)
def _font(face: FontFace) -> uharfbuzz.Font:
    made = uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(face.path))))
    if face.variable:
        made.set_variations({"wght": float(face.weight)})
    return made
