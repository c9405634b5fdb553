"""The stress document: its structure tree as a file that a person can read, and every word in its language.

`pytest tests/writers/pdf/test_stress.py --update-golden` writes `stress/structure.txt` anew.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from pathlib import Path

import pytest
from pikepdf import Object

from pdf_text import attributes_of, elements, kids_of, links, open_pdf, outline, passages, spoken, structure
from pressroom.model.document import (
    Abbreviation,
    Emphasis,
    Footnote,
    Foreign,
    Inline,
    LineBreak,
    Link,
    Segment,
    Strong,
    Text,
    Unclear,
)
from pressroom.model.walk import walk_blocks, walk_turns
from pressroom.writers.pdf.writer import PdfWriter
from stress_document import SENTENCES, stress_edition, stress_pdf, stress_theme

GOLDEN = Path(__file__).parent / "stress" / "structure.txt"
BOTH = pytest.mark.parametrize("conformance", ["ua-1", "ua-2"])
NOTES = {"fn-aller": "1", "fn-карта": "2"}
pytestmark = pytest.mark.xdist_group("stress")


def test_the_tree_is_the_golden_one(request: pytest.FixtureRequest) -> None:
    now = structure(open_pdf(stress_pdf()), longest=100)
    if request.config.getoption("--update-golden"):
        GOLDEN.write_text(now, "utf-8")
    assert now == GOLDEN.read_text("utf-8")


def test_it_is_long() -> None:
    assert len(open_pdf(stress_pdf()).pages) >= 60


@BOTH
def test_every_word_is_there_in_its_language(conformance: str) -> None:
    """What is heard is what the transcript says, word by word, each in its language, spaces included."""
    heard = words_in_languages(passages(open_pdf(stress_pdf(conformance))))
    place, languages = 0, set[str]()
    for turn in walk_turns(stress_edition().transcript):
        for segment in walk_blocks(turn.blocks):
            if re.search(r"-(x\d+|alt)$", segment.id):
                continue  # expansions and alternative texts are no text: the golden tree has them
            said, is_note = words_in_languages(said_by(segment)), segment.id.startswith("fn-")
            start = 0 if is_note else place
            at = next((at for at in range(start, len(heard)) if heard[at : at + len(said)] == said), None)
            assert at is not None, segment.id
            place = place if is_note else at
            languages.update(language for language, _ in said)
    assert languages == set(SENTENCES)


@BOTH
def test_words_are_parted_where_a_line_ends(conformance: str) -> None:
    words = set(spoken(open_pdf(stress_pdf(conformance))).split())
    assert {"harbour", "again,", "télécommunications", "выросли"} <= words
    assert not [word for word in words if word.isascii() and len(word) > len("https://press.example.org/en/stress/")]


@BOTH
def test_a_paragraph_over_two_pages_is_one_element(conformance: str) -> None:
    pdf = open_pdf(stress_pdf(conformance))
    parted = [element for element in elements(pdf) if len(set(pages_of(element))) > 1]
    assert len(parted) > 20
    assert {str(element.S) for element in parted} >= {"/P", "/Span"}
    ids = [str(element.ID) for element in elements(pdf) if "/ID" in element]
    assert len(ids) == len(set(ids))


@BOTH
def test_every_turn_is_one_element_and_a_named_place(conformance: str) -> None:
    pdf = open_pdf(stress_pdf(conformance))
    by_id = {str(element.ID): element for element in elements(pdf) if "/ID" in element}
    places = pdf.Root.Names.Dests.Names
    named = {str(places[at]): places[at + 1] for at in range(0, len(places), 2)}
    for turn in walk_turns(stress_edition().transcript):
        assert named[turn.id].SD[0].objgen == by_id[turn.id].objgen
        assert named[turn.id].D[0].Type == "/Page"


@BOTH
def test_ids_are_found_in_the_tree_of_ids(conformance: str) -> None:
    pdf = open_pdf(stress_pdf(conformance))
    names = pdf.Root.StructTreeRoot.IDTree.Names
    found = {bytes(names[at]): names[at + 1] for at in range(0, len(names), 2)}
    assert list(found) == sorted(found)
    places = [bytes(name) for name in list(pdf.Root.Names.Dests.Names)[::2]]
    assert places == sorted(places)
    assert any(name.startswith(b"\xfe\xff") for name in places)  # an id in Cyrillic
    assert all(bytes(element.ID) == name for name, element in found.items())
    assert set(found) == {bytes(element.ID) for element in elements(pdf) if "/ID" in element}


@BOTH
def test_links_and_bookmarks_lead_to_elements(conformance: str) -> None:
    pdf = open_pdf(stress_pdf(conformance))
    inner = [link for link in links(pdf) if "/D" in link.A]
    assert inner
    assert all(link.A.SD[0].Type == "/StructElem" and link.F == 4 and str(link.Contents) for link in inner)
    assert len(outline(pdf)) > 20
    with pdf.open_outline() as opened:
        assert all(item.action and str(item.action.SD[0].S) == "/H1" for item in opened.root)


@BOTH
def test_what_stands_in_the_margins_is_no_content(conformance: str) -> None:
    pdf = open_pdf(stress_pdf(conformance))
    for page in list(pdf.pages)[1:]:
        content = page.Contents.read_bytes()
        assert b"/Artifact\n<</Type /Pagination /Subtype /Header /Attached [/Top] /BBox [" in content
        assert b"/Artifact\n<</Type /Pagination /Subtype /Footer /Attached [/Bottom] /BBox [" in content
    assert f" / {len(pdf.pages)}" not in spoken(pdf)
    assert ". . ." not in spoken(pdf)


def test_notes_and_calls_name_each_other_in_pdf_2() -> None:
    pdf = open_pdf(stress_pdf("ua-2"))
    notes = [element for element in elements(pdf) if element.S == "/FENote"]
    assert len(notes) == 2
    for note in notes:
        (call,) = note.Ref
        assert call.S == "/Link"
        assert [other.objgen for other in call.Ref] == [note.objgen]
        assert attributes_of(note)["NoteType"] == "/Endnote"


def test_types_belong_to_their_namespaces_in_pdf_2() -> None:
    pdf = open_pdf(stress_pdf("ua-2"))
    spaces = {str(element.S): str(element.NS.NS) for element in elements(pdf)}
    assert spaces["/Em"] == spaces["/FENote"] == spaces["/P"] == "http://iso.org/pdf2/ssn"
    assert spaces["/TOC"] == spaces["/BlockQuote"] == "http://iso.org/pdf/ssn"
    assert "Art" not in spaces


def test_the_same_bytes_again() -> None:
    (again,) = PdfWriter().write(stress_edition(), stress_theme()).files.values()
    assert again == stress_pdf()


def words_in_languages(runs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(language, word) for language, text in runs for word in text.split()]


def said_by(segment: Segment) -> list[tuple[str, str]]:
    """Return the language and the words of each run of a passage."""

    def below(inlines: tuple[Inline, ...], language: str) -> Iterator[tuple[str, str]]:
        for inline in inlines:
            match inline:
                case Text(text=text) | Abbreviation(text=text):
                    yield language, text
                case Unclear():
                    yield language, "[?]"
                case LineBreak():
                    yield language, " "
                case Footnote(id=name):
                    yield language, NOTES[name]
                case Foreign(language=own, inlines=inner):
                    yield from below(inner, own.tag)
                case Emphasis(inlines=inner) | Strong(inlines=inner) | Link(inlines=inner):
                    yield from below(inner, language)

    runs = groupby(below(segment.inlines, segment.language.tag), key=itemgetter(0))
    return [(language, "".join(text for _, text in run)) for language, run in runs]


def pages_of(element: Object) -> Iterator[int]:
    for kid in kids_of(element):
        if isinstance(kid, int):
            yield element.Pg.objgen[0]
        elif kid.get("/Type") == "/MCR":
            yield kid.Pg.objgen[0]
