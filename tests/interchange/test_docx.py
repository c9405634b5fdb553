"""Word documents: real styles, languages, descriptions and notes, and the same bytes each time."""

import io
import zipfile
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given
from lxml import etree
from msgspec.structs import replace

from exports import STARTER, law, sample, starter
from pressroom.interchange.docx.write import write
from pressroom.model.document import Exchange, Transcript
from pressroom.model.walk import walk_blocks, walk_turns, words_of
from strategies import transcripts

PICTURES = {"content/pictures/crossings.png": (STARTER / "pictures/crossings.png").read_bytes()}


def written(transcript: Transcript) -> bytes:
    content = write(transcript, PICTURES).content
    assert content is not None
    return content


def words_in(content: bytes) -> str:
    """Return what stands in the text and in the notes."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = [name for name in package.namelist() if name in {"word/document.xml", "word/footnotes.xml"}]
        return "".join(str(etree.fromstring(package.read(name)).xpath("string()")) for name in parts)


def opened(transcript: Transcript) -> Any:
    return docx.Document(io.BytesIO(written(transcript)))


def test_styles_say_what_a_paragraph_is() -> None:
    styles = {paragraph.text: paragraph.style.name for paragraph in opened(starter()).paragraphs}
    assert styles["Press briefing on the new electric ferry line"] == "Title"
    assert styles["Tickets"] == "Heading 1"
    assert styles["Question 1 · Journalist, Almar Evening Post"] == "Heading 2"
    assert styles["Jonas Berg, Chief engineer, Almar Ferries"] == "Speaker"
    assert styles["(applause)"] == "Incident"
    assert styles["children under six,"] == "List Bullet"
    assert styles["with a guide dog."] == "List Number 2"
    assert styles["The price of a crossing does not rise before 2027."] == "Quote"


def test_tables_and_pictures_are_described() -> None:
    document = opened(starter())
    table = document.tables[0]
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")) == "Table 1"
    (shape,) = document.inline_shapes
    assert shape._inline.docPr.get("descr").startswith("Bar chart: 48 crossings")


def test_a_note_is_a_footnote_and_a_link_leads_on() -> None:
    assert "Two of them go to the harbour museum." in words_in(written(starter()))
    targets = {relation.target_ref for relation in opened(starter()).part.rels.values() if relation.is_external}
    assert targets == {"https://harbour.example.org/ferries"}


def test_the_recording_is_named_and_linked() -> None:
    address = "https://media.example.org/1"
    document = opened(replace(starter(), metadata=replace(starter().metadata, recording=address)))
    assert f"Recording: {address}" in [paragraph.text for paragraph in document.paragraphs]
    assert address in {relation.target_ref for relation in document.part.rels.values() if relation.is_external}


@pytest.mark.parametrize(("language", "tag"), [("en", "en-US"), ("fr", "fr-FR"), ("ar", "ar-EG"), ("zh-Hans", "zh-CN")])
def test_the_document_is_in_its_language(language: str, tag: str) -> None:
    document = opened(sample(language))
    (defaults,) = document.styles.element.findall(".//{*}rPrDefault/{*}rPr/{*}lang")
    assert defaults.get(qn("w:val")) == tag
    assert document.core_properties.language == language
    assert document.core_properties.title == words_of(sample(language).metadata.title)
    assert (document.styles.element.find(".//{*}pPrDefault/{*}pPr/{*}bidi") is not None) == (language == "ar")


def test_a_passage_in_another_language_says_so() -> None:
    (paragraph,) = [each for each in opened(starter()).paragraphs if "Möwe" in each.text]
    (run,) = [each for each in paragraph.runs if each.text == "Möwe"]
    assert run._r.rPr.find(qn("w:lang")).get(qn("w:val")) == "de-DE"


def test_the_same_transcript_gives_the_same_bytes() -> None:
    assert written(starter()) == written(starter())


def test_a_picture_that_word_cannot_show_is_described() -> None:
    made = write(starter(), {"content/pictures/crossings.png": b"RIFFxxxxWEBP"})
    assert [found.code for found in made.diagnostics] == ["picture-left-out"]
    document = docx.Document(io.BytesIO(made.content or b""))
    assert any(each.text.startswith("[Bar chart: 48 crossings") for each in document.paragraphs)


@law
@given(transcripts())
def test_every_word_and_every_question_is_there(transcript: Transcript) -> None:
    content = write(transcript, {}).content or b""
    document = docx.Document(io.BytesIO(content))
    said = "".join(words_in(content).split())
    for turn in walk_turns(transcript):
        for segment in walk_blocks(turn.blocks):
            assert all(sign in said for word in words_of(segment).split() for sign in word if sign.isalpha())
    exchanges = [item for section in transcript.sections for item in section.items if isinstance(item, Exchange)]
    headings = [each for each in document.paragraphs if each.style is not None and each.style.name == "Heading 2"]
    assert len(headings) == len(exchanges)
