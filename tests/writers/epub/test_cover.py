"""The cover is painted: words broken into lines that fit, in the direction of the language."""

import struct
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from pressroom.languages import Language
from pressroom.model.walk import words_of
from pressroom.protocols import Edition, Theme
from pressroom.themes.fonts import faces_for
from pressroom.writers.epub.canvas import Canvas
from pressroom.writers.epub.cover import make_cover
from pressroom.writers.epub.lettering import Hand, Ink, fit, paint

Make = Callable[..., Edition]
EN, ZH, AR = Language("en"), Language("zh-Hans"), Language("ar")


def hand(theme: Theme, language: Language) -> Hand:
    faces = tuple(face for face in faces_for(theme, "screen", [language]) if face.weight == 700 and not face.italic)
    return Hand(faces=faces, language=language)


@pytest.mark.parametrize("language", [EN, ZH, AR])
def test_the_cover_says_title_date_publisher_and_language(
    small_edition: Make, theme: Theme, language: Language
) -> None:
    edition = small_edition(language)
    cover = make_cover(edition, theme)
    assert cover.picture.startswith(b"\x89PNG\r\n\x1a\n")
    assert struct.unpack(">II", cover.picture[16:24]) == (1200, 1800)
    title, *rest = cover.words.split(" · ")
    assert title == words_of(edition.transcript.metadata.title)
    assert len(rest) == 3
    assert rest[-1] == language.autonym


def test_the_publication_stands_in_for_a_publisher(small_edition: Make, theme: Theme) -> None:
    edition = small_edition(AR)
    metadata = replace(edition.transcript.metadata, publisher=None)
    edition = replace(edition, transcript=replace(edition.transcript, metadata=metadata))
    assert edition.publication.title[AR] in make_cover(edition, theme).words


def test_lines_fit_the_box_and_keep_every_word(theme: Theme) -> None:
    words = "SCIO press conference on industry and information technology development in the first quarter"
    lines = fit(words, hand(theme, EN), (900, 800), range(150, 55, -4))
    assert " ".join(lines.lines) == words
    assert lines.height <= 800
    assert all(paint(line, hand(theme, EN), lines.size).advance <= 900 for line in lines.lines)


def test_chinese_breaks_between_characters_but_not_before_a_stop(theme: Theme) -> None:
    words = "国新办举行新闻发布会，介绍工业和信息化发展情况。"
    lines = fit(words, hand(theme, ZH), (400, 1600), range(80, 79, -1))
    assert "".join(lines.lines) == words
    assert len(lines.lines) > 1
    assert not any(line.startswith(("，", "。")) for line in lines.lines)


def test_words_without_end_are_cut_and_say_so(theme: Theme) -> None:
    lines = fit("word " * 4000, hand(theme, EN), (900, 300), range(80, 55, -8))
    assert lines.height <= 300
    assert lines.lines[-1].endswith("…")


def test_a_text_far_too_long_is_no_work(theme: Theme) -> None:
    lines = fit("." * 1_000_000, hand(theme, AR), (900, 300), range(80, 55, -8))
    assert sum(map(len, lines.lines)) < 1000


def test_nothing_to_say_paints_nothing(theme: Theme) -> None:
    assert fit("", hand(theme, EN), (900, 300), range(80, 55, -8)).lines == ()
    assert paint("", hand(theme, EN), 80).rows == ()


def test_numbers_run_left_to_right_inside_arabic(theme: Theme) -> None:
    """`2023` at the end of an Arabic line stands at its left, and reads from left to right."""
    whole = paint("عام 2023", hand(theme, AR), 60)
    number = paint("2023", hand(theme, AR), 60)
    width = len(number.rows[0])
    left = [row[:width] for row in whole.rows[whole.top - number.top :][: len(number.rows)]]
    assert left == list(number.rows)


@given(text=st.text(max_size=80))
def test_any_text_can_be_painted(theme: Theme, text: str) -> None:
    lines = fit(text, hand(theme, AR), (900, 300), range(80, 55, -8))
    for line in lines.lines:
        assert paint(line, hand(theme, AR), lines.size).advance >= 0


def test_a_canvas_keeps_what_is_outside_off() -> None:
    blot = Ink(rows=(b"\xff" * 9,) * 9, left=0, top=0, advance=9)
    canvas = Canvas(4, 4)
    canvas.write(blot, -2, -2)
    canvas.write(blot, 3, 30)
    assert len(canvas.to_png("#ffffff", "#000000", "#800000")) < 2000
