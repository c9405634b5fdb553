"""WOFF2: what a browser unpacks is the font that was packed. fontTools is the browser here."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

import pytest
import uharfbuzz
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import flagOverlapSimple
from fontTools.ttLib.tables.ttProgram import Program
from hypothesis import given
from hypothesis import strategies as some

from pressroom.protocols import Theme
from pressroom.themes.load import load_theme
from pressroom.themes.woff2 import pack_woff2

Point = tuple[int, int, bool]
LOSSLESS = 1 << 11

places = some.integers(-1300, 1300) | some.integers(-70, 70) | some.integers(-8000, 8000)
contours = some.lists(some.tuples(places, places, some.booleans()), min_size=1, max_size=20)


@pytest.fixture(scope="module")
def theme() -> Theme:
    loaded, _ = load_theme("broadsheet", None)
    assert loaded
    return loaded


@pytest.mark.parametrize(
    ("family", "words"),
    [
        ("Atkinson Hyperlegible", "Journalists’ façade: 4 252 €"),
        ("Noto Sans", "Вопрос журналиста, ответ; ΐ ṩ"),
        ("Noto Sans Arabic", "سؤال الصحفي ٤٢"),
        ("Noto Sans Devanagari", "क्षेत्र में प्रश्न"),
        ("Noto Sans SC", "一季度电信业务收入"),
    ],
)
def test_a_face_of_the_theme_comes_out_as_it_went_in(theme: Theme, family: str, words: str) -> None:
    face = next(face for face in theme.faces if face.family == family)
    options = uharfbuzz.SubsetInput()
    options.sets(uharfbuzz.SubsetInputSets.UNICODE).update(map(ord, words))
    whole = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(face.path)))
    assert_comes_out(uharfbuzz.subset(whole, options).blob.data)


@given(some.lists(some.lists(contours, max_size=3), min_size=1, max_size=12))
def test_any_outline_comes_out_as_it_went_in(glyphs: list[list[list[Point]]]) -> None:
    assert_comes_out(font_of(glyphs))


def test_composite_glyphs_with_instructions_and_overlaps_come_out_as_they_went_in() -> None:
    font = TTFont(BytesIO(font_of([[[(0, 0, True), (500, 0, True), (500, 700, False)]], []])))
    pen = TTGlyphPen(font["glyf"])
    pen.addComponent("g0", (1, 0, 0, 1, 300, -20))
    pen.addComponent("g0", (0.5, 0.25, 0, 0.5, 0, 0))
    font["glyf"]["g1"] = pen.glyph()
    font["glyf"]["g0"].flags[0] |= flagOverlapSimple
    for name, code in (("g0", bytes(range(100, 120)) * 30), ("g1", b"\x4f\x4f")):
        font["glyf"][name].program = Program()
        font["glyf"][name].program.fromBytecode(code)
    assert_comes_out(saved(font))


def test_contours_of_more_points_than_one_byte_counts_come_out_as_they_went_in() -> None:
    long = [[(step, step % 7, True) for step in range(count)] for count in (252, 253, 505, 506, 761, 762, 1200)]
    assert_comes_out(font_of([[contour] for contour in long]))


def test_a_font_with_more_outlines_than_short_offsets_reach_comes_out_as_it_went_in() -> None:
    wide = [(step * 300 % 7000, step * 700 % 5000, True) for step in range(900)]
    assert_comes_out(font_of([[wide]] * 40))


def test_a_font_of_cubic_curves_is_packed_as_it_is() -> None:
    pen = T2CharStringPen(500, None)
    pen.moveTo((0, 0))
    pen.curveTo((100, 0), (200, 100), (200, 300))
    pen.closePath()
    builder = builder_of(2, is_cubic=True)
    builder.setupCFF("Test", {}, {name: pen.getCharString() for name in (".notdef", "g0")}, {})
    builder.setupHorizontalMetrics(dict.fromkeys((".notdef", "g0"), (500, 0)))
    font = saved(finished(builder))
    unpacked = unpack(pack_woff2(font))
    assert unpacked.sfntVersion == "OTTO"
    assert raw(unpacked, "CFF ") == raw(TTFont(BytesIO(font)), "CFF ")


def test_the_checksum_of_the_unpacked_font_is_that_of_fonttools() -> None:
    font = font_of([[[(0, 0, True), (500, 0, True), (500, 700, True)]]])
    theirs = TTFont(BytesIO(font), recalcTimestamp=False)
    theirs.flavor = "woff2"
    packed = BytesIO()
    theirs.save(packed, reorderTables=None)
    assert unpack(pack_woff2(font))["head"].checkSumAdjustment == unpack(packed.getvalue())["head"].checkSumAdjustment


def assert_comes_out(font: bytes) -> None:
    before, after = TTFont(BytesIO(font)), unpack(pack_woff2(font))
    assert pack_woff2(font) == pack_woff2(font)
    assert after.getGlyphOrder() == before.getGlyphOrder()
    for name in before.getGlyphOrder():
        assert outline(after, name) == outline(before, name)
    for tag in before.reader.keys():  # noqa: SIM118 - a reader of a font is no mapping
        if tag not in {"glyf", "loca", "head"}:
            assert raw(after, tag) == raw(before, tag)
    assert after["head"].flags == before["head"].flags | LOSSLESS
    assert after["head"].modified == before["head"].modified


def outline(font: TTFont, name: str) -> dict[str, Any]:
    """Return all that a glyph is: points and their kinds, parts, box and instructions."""
    glyph = font["glyf"][name]
    glyph.expand(font["glyf"])
    if not glyph.numberOfContours:
        return {}
    box = (glyph.xMin, glyph.yMin, glyph.xMax, glyph.yMax)
    code = glyph.program.getBytecode() if hasattr(glyph, "program") else b""
    if glyph.isComposite():
        parts = [(part.glyphName, part.x, part.y, getattr(part, "transform", None)) for part in glyph.components]
        return {"parts": parts, "box": box, "code": code}
    kinds = [flag & (1 | flagOverlapSimple) for flag in glyph.flags]
    points = list(glyph.coordinates)
    return {"points": points, "kinds": kinds, "ends": glyph.endPtsOfContours, "box": box, "code": code}


def font_of(glyphs: Sequence[Sequence[Sequence[Point]]]) -> bytes:
    names = [".notdef", *(f"g{number}" for number in range(len(glyphs)))]
    builder = builder_of(len(names))
    drawn = {name: drawing(glyph) for name, glyph in zip(names, ([], *glyphs), strict=True)}
    builder.setupGlyf(drawn)
    builder.setupHorizontalMetrics(dict.fromkeys(names, (500, 0)))
    return saved(finished(builder))


def drawing(glyph: Sequence[Sequence[Point]]) -> Any:
    pen = TTGlyphPen(None, outputImpliedClosingLine=True)
    for contour in glyph:
        if not any(on for _, _, on in contour):
            pen.qCurveTo(*((x, y) for x, y, _ in contour), None)
            pen.closePath()
            continue
        first = next(place for place, point in enumerate(contour) if point[2])
        turned = [*contour[first:], *contour[:first]]
        pen.moveTo(turned[0][:2])
        between: list[tuple[int, int]] = []
        for x, y, on in [*turned[1:], turned[0]]:
            if not on:
                between.append((x, y))
            elif between:
                pen.qCurveTo(*between, (x, y))
                between = []
            else:
                pen.lineTo((x, y))
        pen.closePath()
    return pen.glyph(dropImpliedOnCurves=False)


def builder_of(count: int, *, is_cubic: bool = False) -> FontBuilder:
    builder = FontBuilder(1000, isTTF=not is_cubic)
    builder.setupGlyphOrder([".notdef", *(f"g{number}" for number in range(count - 1))])
    builder.setupCharacterMap({0x4E00 + number: f"g{number}" for number in range(count - 1)})
    return builder


def finished(builder: FontBuilder) -> TTFont:
    builder.setupHorizontalHeader()
    builder.setupOS2()
    builder.setupPost()
    builder.setupNameTable({"familyName": "Test", "styleName": "Regular"})
    return builder.font


def saved(font: TTFont) -> bytes:
    content = BytesIO()
    font.save(content)
    return content.getvalue()


def unpack(packed: bytes) -> TTFont:
    assert packed[:4] == b"wOF2"
    assert int.from_bytes(packed[8:12]) == len(packed)
    return TTFont(BytesIO(packed))


def raw(font: TTFont, tag: str) -> bytes:
    return bytes(font.reader[tag])
