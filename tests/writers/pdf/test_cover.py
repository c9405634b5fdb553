"""The first page, and what stands at the head and foot of the others."""

import re
from collections.abc import Callable
from io import BytesIO

import pytest
from msgspec.structs import replace
from pypdf import PdfReader

from pdf_text import link_targets, open_pdf, roles, structure
from pressroom.languages import Language
from pressroom.markup.elements import element
from pressroom.protocols import Alternate, Edition, Theme
from pressroom.writers.pdf.cover import balance_title
from pressroom.writers.pdf.measure import Line, title_line
from pressroom.writers.pdf.writer import PdfWriter

Make = Callable[..., Edition]
EN = Language("en")
PAGE = "https://press.example.org/en/2023-04-20-ict-development/"
RECORDING = "https://media.example.org/briefing"


def content_of(edition: Edition, theme: Theme) -> bytes:
    rendition = PdfWriter().write(edition, theme)
    assert rendition.diagnostics == ()
    (content,) = rendition.files.values()
    return content


def recorded(edition: Edition, address: str) -> Edition:
    metadata = replace(edition.transcript.metadata, recording=address)
    return replace(edition, transcript=replace(edition.transcript, metadata=metadata))


def pages(edition: Edition, theme: Theme) -> list[str]:
    return [page.extract_text() for page in PdfReader(BytesIO(content_of(edition, theme))).pages]


def test_the_cover_block_has_title_date_place_publisher_and_language(edition: Make, theme: Theme) -> None:
    first = pages(edition(), theme)[0]
    lines = [" ".join(line.split()) for line in first.splitlines()]
    for fact in ("April 20, 2023", "Beijing", "The State Council Information Office", "Language: English"):
        assert fact in lines


def test_a_code_with_words_leads_to_the_page(edition: Make, theme: Theme) -> None:
    pdf = open_pdf(content_of(edition(), theme))
    assert PAGE in link_targets(pdf)
    assert "/Figure" in roles(pdf)
    assert f"QR code: {PAGE}" in structure(pdf)


def test_there_is_no_code_for_a_page_that_is_not_published(edition: Make, theme: Theme) -> None:
    alone = replace(edition(), alternates=(Alternate(language=EN, profile="standard", formats=("pdf",)),))
    pdf = open_pdf(content_of(alone, theme))
    assert "/Figure" not in roles(pdf)
    assert PAGE not in link_targets(pdf)


@pytest.mark.parametrize("profile", ["standard", "large-print"])
def test_a_recording_has_a_code_and_an_address_of_its_own(edition: Make, theme: Theme, profile: str) -> None:
    made = recorded(edition(profile=profile), RECORDING)
    pdf = open_pdf(content_of(made, theme))
    tree = structure(pdf)
    assert tree.count("QR code: ") == 2
    assert RECORDING in link_targets(pdf)
    assert "QR code: https://press.example.org/en/" in tree
    assert f"QR code: {RECORDING}" in tree
    assert "Listen to the recording" not in tree
    words = " ".join(pages(made, theme)[0].split())
    assert "Recording: media.example.org/briefing" in words
    assert "Online: press.example.org/en/" in words


def test_an_address_too_long_for_a_camera_stands_alone(edition: Make, theme: Theme) -> None:
    pdf = open_pdf(content_of(recorded(edition(), f"{RECORDING}?key={'0123456789' * 400}"), theme))
    assert structure(pdf).count("QR code: ") == 1
    assert any(target.startswith(RECORDING) for target in link_targets(pdf))


def test_each_page_names_the_question_and_the_speaker_at_its_top(edition: Make, theme: Theme) -> None:
    first, second, *rest = pages(edition(), theme)
    assert "Question\u00a01" not in first
    assert "Question\u00a01\u00a0·\u00a0What\u00a0are" in second
    for page in rest:
        assert "Question\u00a01" in page
        assert re.search(r"Zhao\s?Zhiguo", page)


@pytest.mark.parametrize("profile", ["standard", "large-print"])
def test_the_lines_of_a_title_are_about_equally_long(theme: Theme, profile: str) -> None:
    words = "SCIO press conference on industry and information technology development in the first quarter of 2023"
    faces = tuple(face for face in theme.faces if face.family == "Atkinson Hyperlegible")
    line = title_line(theme.profiles[profile], EN, faces)
    header = element("header", element("h1", words))
    balance_title(header, line)
    width = float(str(header[0].get("style")).removeprefix("max-width: ").removesuffix("pt"))
    filled = lines(words, line, width)
    assert len(filled) == len(lines(words, line, line.width))
    assert min(filled) > 0.6 * max(filled)


def lines(words: str, line: Line, width: float) -> list[float]:
    """Return the width of each line of `words`, set in `width` points."""
    rows = [""]
    for word in words.split():
        longer = f"{rows[-1]} {word}".strip()
        if line.measure(longer) > width:
            rows.append(word)
        else:
            rows[-1] = longer
    return [line.measure(row) for row in rows]
