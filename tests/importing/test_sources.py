"""Readers of structured formats: no bytes raise, nothing is fetched, what is unpacked is bounded; Word and PDF."""

import io
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from weasyprint import HTML

from exports import STARTER, law, starter
from pressroom.interchange.docx.write import write as write_docx
from pressroom.protocols import Source
from pressroom.readers.importing.page import Page
from pressroom.readers.importing.reading import format_of, read_page
from pressroom.readers.importing.recognise import recognise
from pressroom.readers.importing.sources.akn import read_akn
from pressroom.readers.importing.sources.captions import read_captions
from pressroom.readers.importing.sources.docx import read_docx
from pressroom.readers.importing.sources.hansard import read_hansard
from pressroom.readers.importing.sources.pdf import read_pdf
from pressroom.readers.importing.sources.tei import read_tei
from recognised import FIXTURES

READERS: dict[str, Callable[[Source], Page]] = {
    "12-en-parlamint.xml": read_tei,
    "12-en-akomantoso.xml": read_akn,
    "12-en-republished.xml": read_hansard,
    "12-en-voices.vtt": read_captions,
    "03-en-labels.srt": read_captions,
    "briefing.docx": read_docx,
    "briefing.pdf": read_pdf,
}
PAGES = [("One", "Good morning."), ("Two", "What does it cost?"), ("One", "Two crowns."), ("Two", "And why?")] * 12


@cache
def content(name: str) -> bytes:
    if name == "briefing.docx":
        return word()
    if name == "briefing.pdf":
        return pdf()
    return (FIXTURES / name).read_bytes()


@cache
def word() -> bytes:
    """A briefing as somebody types it: bold labels, a table, a deletion, an insertion, hidden words, a header."""
    document = docx.Document()
    document.core_properties.title = ""
    document.add_paragraph("Briefing on ferries", style="Title")
    document.add_paragraph("4 March 2021")
    document.sections[0].header.paragraphs[0].text = "Harbour Office"
    for name, words in (("Ms Haddad", "Good morning. Questions, please."), ("Journalist", "What does it cost?")) * 2:
        paragraph = document.add_paragraph()
        paragraph.add_run(f"{name}: ").bold = True
        paragraph.add_run(words)
        hidden = paragraph.add_run("HIDDEN")
        hidden.font.hidden = True
    last = document.paragraphs[-1]
    for tag, word in (("ins", " Today?"), ("del", " Never?")):
        run = last.add_run(word)
        wrapped = docx.oxml.OxmlElement(f"w:{tag}")
        run._r.addprevious(wrapped)
        wrapped.append(run._r)
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Ticket", "2 crowns"
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


@cache
def pdf() -> bytes:
    """A briefing of several pages, with a running head and numbers of pages."""
    turns = "".join(f"<p>{name} Berg: {words} {'We said so before. ' * 6}</p>" for name, words in PAGES)
    head = "@page { size: A6; @top-center { content: 'Harbour Office' } @bottom-center { content: counter(page) } }"
    made = HTML(
        string=f"<title>Briefing</title><style>{head}</style><h1>Briefing of 4 March 2021</h1>{turns}"
    ).write_pdf()
    assert isinstance(made, bytes)
    return made


@pytest.mark.parametrize("name", READERS)
@law
@given(noise=st.binary())
def test_no_bytes_raise(name: str, noise: bytes) -> None:
    READERS[name](Source(path=name, content=noise))
    recognise([read_page(Source(path=name, content=noise))])


@pytest.mark.parametrize("name", READERS)
@law
@given(data=st.data())
def test_a_damaged_file_never_raises(name: str, data: st.DataObject) -> None:
    damaged = bytearray(content(name))
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(damaged) - 1))
        damaged[at : at + data.draw(st.integers(0, 80))] = data.draw(st.binary(max_size=6))
    READERS[name](Source(path=name, content=bytes(damaged)))
    recognise([read_page(Source(path=name, content=bytes(damaged)))])


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("12-en-parlamint.xml", "tei"),
        ("12-en-akomantoso.xml", "akn"),
        ("12-en-republished.xml", "hansard"),
        ("12-en-voices.vtt", "captions"),
        ("03-en-labels.srt", "captions"),
        ("briefing.docx", "docx"),
        ("briefing.pdf", "pdf"),
    ],
)
def test_a_file_is_known_by_its_bytes_whatever_it_is_called(name: str, form: str) -> None:
    assert format_of(Source(path=name, content=content(name))) == form
    assert format_of(Source(path="download", content=content(name))) == form


def test_a_file_in_utf_16_is_known_too() -> None:
    text = content("12-en-parlamint.xml").decode().replace('encoding="UTF-8"', 'encoding="UTF-16"')
    source = Source(path="a.xml", content=text.encode("utf-16"))
    assert format_of(source) == "tei"
    assert [block.text for block in read_tei(source).blocks][1] == "The sitting is open."


@pytest.mark.parametrize("name", ["12-en-parlamint.xml", "12-en-akomantoso.xml", "12-de-rede.xml"])
def test_entities_are_neither_fetched_nor_multiplied(name: str, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("SECRET")
    bomb = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    doctype = f'<!DOCTYPE x [<!ENTITY a0 "ha">{bomb}<!ENTITY f SYSTEM "file://{tmp_path}/secret">]>'
    text = content(name).decode()
    head, declaration, rest = text.partition("?>")
    at = rest.rindex("</", 0, rest.rindex("."))
    attack = head + declaration + doctype + rest[:at] + "&a11;&f;" + rest[at:]
    page = read_page(Source(path="a.xml", content=attack.encode()))
    assert "SECRET" not in str(page)
    assert len(str(page)) < 100_000


def test_a_package_that_unpacks_to_very_much_is_not_opened() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b"0" * 250_000_000)
    page = read_docx(Source(path="a.docx", content=packed.getvalue()))
    assert page.blocks == ()
    assert "unpacks to more than" in page.doubts[0]


def test_a_word_document_is_read_as_it_shows() -> None:
    found = recognise([read_page(Source(path="a.docx", content=word()))])
    assert found.title is not None
    assert found.title.value == "Briefing on ferries"
    assert found.date is not None
    assert found.date.value.isoformat() == "2021-03-04"
    assert [(turn.label, turn.paragraphs[0]) for turn in found.turns] == [
        ("Ms Haddad:", "Good morning. Questions, please."),
        ("Journalist:", "What does it cost?"),
        ("Ms Haddad:", "Good morning. Questions, please."),
        ("Journalist:", "What does it cost? Today?"),
    ]
    assert ("Harbour Office", "running head") in [(each.text, each.reason) for each in found.left_out]


def test_our_own_word_document_comes_back_with_its_speakers() -> None:
    pictures = {"content/pictures/crossings.png": (STARTER / "pictures/crossings.png").read_bytes()}
    made = write_docx(starter(), pictures).content or b""
    found = recognise([read_page(Source(path="a.docx", content=made))])
    assert [turn.speaker for turn in found.turns][:3] == ["Léa Martin", "Amina Haddad", "Journalist"]
    assert [str(turn.kind) for turn in found.turns][2:4] == ["question", "answer"]
    assert found.date is not None
    assert found.date.value.isoformat() == "2024-05-14"


def test_a_pdf_is_read_without_its_running_heads() -> None:
    found = recognise([read_page(Source(path="a.pdf", content=pdf()))])
    assert [turn.label for turn in found.turns] == [f"{name} Berg:" for name, _ in PAGES]
    assert all("Harbour Office" not in turn.text for turn in found.turns)
    assert {each.reason for each in found.left_out} >= {"running head", "page number"}


def test_a_pdf_without_text_says_so() -> None:
    blank = HTML(string="<p style='height: 3cm'></p>").write_pdf()
    assert isinstance(blank, bytes)
    assert "no text layer" in read_pdf(Source(path="a.pdf", content=blank)).doubts[0]


def test_captions_keep_their_times() -> None:
    found = recognise([read_page(Source(path="a.vtt", content=content("12-en-voices.vtt")))])
    assert found.turns[0].times == ((1.0, 6.25),)
    assert found.turns[3].times == ((12.5, 16.0), (18.0, 20.0))


@pytest.mark.parametrize(
    ("name", "text", "form"),
    [
        ("page", "<!-- saved --><!DOCTYPE html><p>a", "html"),
        ("page", '{ "turns": [] }', "records"),
        ("page.txt", "[{Ana}]: a", "text"),
        ("page.xml", "<html><p>a</p></html>", "html"),
        ("page.html", '<?xml version="1.0"?><TEI/>', "tei"),
        ("page", "Ana: Good morning.", "text"),
    ],
)
def test_a_name_without_an_ending_is_no_hindrance(name: str, text: str, form: str) -> None:
    assert format_of(Source(path=name, content=text.encode())) == form


def test_captions_of_youtube_are_read() -> None:
    text = "0:00:01.000,0:00:04.000\nMS RUIZ: Good morning.\n\n0:00:05.000,0:00:06.000\nMR BERG: Good morning.\n"
    page = read_page(Source(path="a.sbv", content=text.encode()))
    assert [(block.begin, block.end, block.text) for block in page.blocks] == [
        (1.0, 4.0, "MS RUIZ: Good morning."),
        (5.0, 6.0, "MR BERG: Good morning."),
    ]
