"""Every word is in the PDF, in order, for eyes and for assistive technology."""

import re
from collections.abc import Callable, Iterable

import pytest
from msgspec.structs import replace
from pikepdf import Pdf

from pdf_text import fonts, open_pdf, outline, roles, spoken, tagged
from pressroom.diagnostics import Severity
from pressroom.languages import Language
from pressroom.model.document import Exchange, Foreign, Link, Paragraph, Segment, Text, Transcript
from pressroom.model.walk import map_segments, plain_text, walk_blocks, walk_turns, words_of
from pressroom.protocols import Edition, Theme
from pressroom.writers.pdf.writer import PdfWriter

Make = Callable[..., Edition]
EN, ZH = Language("en"), Language("zh-Hans")


def pdf_of(edition: Edition, theme: Theme) -> Pdf:
    rendition = PdfWriter().write(edition, theme)
    assert rendition.diagnostics == ()
    (content,) = rendition.files.values()
    return open_pdf(content)


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def said(transcript: Transcript) -> Iterable[str]:
    for turn in walk_turns(transcript):
        yield from (" ".join(plain_text(segment.inlines).split()) for segment in walk_blocks(turn.blocks))


@pytest.mark.parametrize("profile", ["standard", "large-print"])
@pytest.mark.parametrize("language", ["en", "zh-Hans", "ru", "fr", "ar", "hi"])
def test_every_word_of_the_conversation_is_spoken_in_order(
    edition: Make, theme: Theme, language: str, profile: str
) -> None:
    made = edition(language, profile)
    text, place = " ".join(spoken(pdf_of(made, theme)).split()), 0
    for passage in said(made.transcript):
        place = text.index(passage, place) + len(passage)


def test_the_file_says_what_it_is(edition: Make, sample: Transcript, theme: Theme) -> None:
    pdf = pdf_of(edition(), theme)
    assert str(pdf.docinfo.Title) == words_of(sample.metadata.title)
    assert str(pdf.docinfo.Author) == words_of(sample.metadata.publisher)
    assert str(pdf.docinfo.CreationDate) == "D:20230609"
    assert str(pdf.Root.Lang) == "en"
    assert pdf.Root.MarkInfo.Marked
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    assert "pdfuaid:part" in pdf.Root.Metadata.read_bytes().decode()
    assert next(iter(pdf.Root.PageLabels.Nums)) == 0


def test_an_arabic_file_opens_from_the_right(edition: Make, theme: Theme) -> None:
    assert str(pdf_of(edition("ar"), theme).Root.ViewerPreferences.Direction) == "/R2L"


def test_headings_are_bookmarks_at_the_same_depth(edition: Make, sample: Transcript, theme: Theme) -> None:
    pdf = pdf_of(edition(), theme)
    bookmarks = outline(pdf)
    assert bookmarks[0] == (1, words_of(sample.metadata.title))
    assert (3, "Question 1 · Journalist") in bookmarks
    spoken_headings = [text for depth in (1, 2, 3) for text in tagged(pdf, f"/H{depth}")]
    assert sorted(map(squeezed, spoken_headings)) == sorted(squeezed(text) for _, text in bookmarks)


@pytest.mark.parametrize(("profile", "fewest", "most"), [("standard", 3, 6), ("large-print", 7, 12)])
def test_the_sample_has_a_sensible_number_of_pages(
    edition: Make, theme: Theme, profile: str, fewest: int, most: int
) -> None:
    assert fewest <= len(pdf_of(edition("en", profile), theme).pages) <= most


def test_contents_question_and_answer_are_tagged(edition: Make, theme: Theme) -> None:
    assert {"/Document", "/Sect", "/Art", "/H1", "/H2", "/H3", "/P", "/L", "/LI", "/LBody", "/Link"} <= roles(
        pdf_of(edition(), theme)
    )


def test_a_page_number_stands_in_the_contents(edition: Make, theme: Theme) -> None:
    assert "Question 1 · Journalist 2" in spoken(pdf_of(edition(), theme))


def test_a_script_takes_its_own_fonts_only(saying: Make, theme: Theme) -> None:
    made = saying("In Chinese ", Foreign(language=ZH, inlines=(Text(text="直骨角"),)), ", in Japanese ",
                  Foreign(language=Language("ja"), inlines=(Text(text="直骨角"),)), ".")  # fmt: skip
    assert fonts(pdf_of(made, theme)) == {
        "Pressroom-Atkinson-Hyperlegible",
        "Pressroom-Atkinson-Hyperlegible-Bold",
        "Pressroom-Atkinson-Hyperlegible-Italic",
        "Pressroom-Noto-Sans-SC",
        "Pressroom-Noto-Sans-JP",
    }


def test_a_link_to_nowhere_keeps_its_words(saying: Make, theme: Theme) -> None:
    made = saying("See ", Link(target="#gone", inlines=(Text(text="what is gone"),)), ".")
    assert "See what is gone." in spoken(pdf_of(made, theme))


def test_one_missing_character_stops_that_edition_and_names_it(saying: Make, theme: Theme) -> None:
    rendition = PdfWriter().write(saying("A hieroglyph: 𓀀."), theme)
    assert rendition.files == {}
    assert [found.code for found in rendition.diagnostics] == ["missing-glyph"]
    assert "U+13000" in rendition.diagnostics[0].message


def test_a_missing_character_is_named_where_it_stands_and_with_the_package_that_has_it(
    edition: Make, sample: Transcript, theme: Theme
) -> None:
    without = replace(theme, faces=tuple(face for face in theme.faces if face.extra != "cjk") + tuple(
        replace(face, path=None) for face in theme.faces if face.extra == "cjk"
    ))  # fmt: skip
    question = sample.sections[0].items[0]
    assert isinstance(question, Exchange)
    place = next(walk_blocks(question.turns[0].blocks)).span
    said = map_segments(sample, lambda each: replace(each, inlines=(Text(text="电"),)) if each.span == place else each)
    (found,) = PdfWriter().write(edition(transcript=said), without).diagnostics
    assert (found.code, found.severity, found.span) == ("missing-glyph", Severity.ERROR, place)
    assert "电 (U+7535)" in found.message
    assert found.hint == 'pip install "pressroom[cjk]" (it has 电)'


def test_a_large_print_file_stands_beside_the_standard_one(edition: Make, theme: Theme) -> None:
    slug = "2023-04-20-ict-development"
    names = [*PdfWriter().write(edition(), theme).files, *PdfWriter().write(edition("en", "large-print"), theme).files]
    assert names == [f"en/{slug}/{slug}.pdf", f"en/{slug}/{slug}-large-print.pdf"]


def test_a_paragraph_of_another_language_keeps_its_words(saying: Make, theme: Theme) -> None:
    segment = Segment(id="a1-p1", inlines=(Text(text="这一段尚未翻译。"),), language=ZH)
    assert "这一段尚未翻译。" in spoken(pdf_of(saying(blocks=(Paragraph(segment=segment),)), theme))
