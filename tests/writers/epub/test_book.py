"""The book as a whole: every word in order, every link leading somewhere, the same bytes each time."""

import re
from collections.abc import Callable
from io import BytesIO
from posixpath import join, normpath
from typing import Any
from zipfile import ZIP_STORED, ZipFile

import pytest
from fontTools.ttLib import TTFont
from lxml import etree
from msgspec.structs import replace

from pressroom.languages import Language
from pressroom.model.walk import plain_text, walk_blocks, walk_turns, words_of
from pressroom.protocols import Edition, FontFace, Theme
from pressroom.writers.epub.writer import EpubWriter, XhtmlWriter

Make = Callable[..., Edition]
XHTML = {"x": "http://www.w3.org/1999/xhtml"}
OPF = {"opf": "http://www.idpf.org/2007/opf"}
TYPE = "{http://www.idpf.org/2007/ops}type"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
LANGUAGES = [Language("en"), Language("zh-Hans"), Language("ar")]


def files_of(edition: Edition, theme: Theme) -> dict[str, bytes]:
    prefix = f"{edition.language}/{edition.slug}/xhtml/"
    return {name.removeprefix(prefix): content for name, content in XhtmlWriter().write(edition, theme).files.items()}


def documents_of(files: dict[str, bytes]) -> dict[str, Any]:
    """Return the documents of the spine, in its order."""
    package = etree.fromstring(files["OEBPS/package.opf"])
    places = {item.get("id"): item.get("href") for item in package.iterfind(".//opf:item", OPF)}
    names = [places[item.get("idref")] for item in package.iterfind(".//opf:itemref", OPF)]
    return {str(name): etree.fromstring(files[f"OEBPS/{name}"]) for name in names}


def words(part: Any) -> list[str]:
    """Return the words of a part, without the numbers that call notes."""
    pieces = part.xpath(".//text()[not(ancestor::*[@role='doc-noteref'])] | .//x:br", namespaces=XHTML)
    return "".join(piece if isinstance(piece, str) else "\n" for piece in pieces).split()


def test_the_archive_begins_with_the_stored_mimetype(small_edition: Make, theme: Theme) -> None:
    [content] = EpubWriter().write(small_edition(), theme).files.values()
    assert content[30:58] == b"mimetypeapplication/epub+zip"
    with ZipFile(BytesIO(content)) as archive:
        first = archive.infolist()[0]
        assert (first.filename, first.compress_type, first.extra) == ("mimetype", ZIP_STORED, b"")
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {entry.external_attr >> 16 for entry in archive.infolist()} == {0o644}


def test_the_unpacked_book_is_the_packed_one(full_edition: Make, theme: Theme) -> None:
    [content] = EpubWriter().write(full_edition(), theme).files.values()
    with ZipFile(BytesIO(content)) as archive:
        packed = {name: archive.read(name) for name in archive.namelist()}
    assert packed == files_of(full_edition(), theme)


def test_files_stand_where_the_publication_expects_them(small_edition: Make, theme: Theme) -> None:
    assert list(EpubWriter().write(small_edition(), theme).files) == ["en/first-quarter/first-quarter.epub"]
    assert "en/first-quarter/xhtml/META-INF/container.xml" in XhtmlWriter().write(small_edition(), theme).files


@pytest.mark.parametrize("language", LANGUAGES)
def test_writing_twice_gives_the_same_bytes(small_edition: Make, theme: Theme, language: Language) -> None:
    first, second = (EpubWriter().write(small_edition(language), theme) for _ in range(2))
    assert first.files == second.files


def test_every_word_is_in_the_spine_in_order(full_edition: Make, theme: Theme) -> None:
    edition = full_edition()
    said = {
        segment.id: plain_text(segment.inlines).split()
        for turn in walk_turns(edition.transcript)
        for segment in walk_blocks(turn.blocks)
        if not segment.id.startswith(("abbr-", "fn-")) and not segment.id.endswith("-alt")
    }
    read = {
        part.get("id"): words(part)
        for root in documents_of(files_of(edition, theme)).values()
        for part in root.iter("*")
        if part.get("id") in said
    }
    assert list(read.items()) == list(said.items())


def test_front_matter_says_title_facts_summary_and_speakers(full_edition: Make, theme: Theme) -> None:
    edition = full_edition()
    document = documents_of(files_of(edition, theme))["front.xhtml"]
    front = "".join(document.itertext())
    metadata = edition.transcript.metadata
    for segment in (metadata.title, metadata.publisher, metadata.venue, metadata.summary):
        assert words_of(segment) in front
    assert "李伟" in front
    (link,) = document.iterfind(".//x:p[@class='recording']/x:a", XHTML)
    assert (link.text, link.get("href")) == ("Listen to the recording", metadata.recording)


def test_every_link_and_file_reference_leads_somewhere(full_edition: Make, theme: Theme) -> None:
    files = files_of(full_edition(address="https://example.org"), theme)
    ids = {
        name: {part.get("id") for part in etree.fromstring(content).iter("*") if part.get("id")}
        for name, content in files.items()
        if name.endswith(".xhtml")
    }
    count = 0
    for name in ids:
        for part in etree.fromstring(files[name]).iter("*"):
            for reference in (part.get("href"), part.get("src")):
                if reference is None or reference.startswith(("https:", "http:", "mailto:")):
                    continue
                path, _, fragment = reference.partition("#")
                target = normpath(join("OEBPS", path)) if path else name
                assert target in files, reference
                assert not fragment or fragment in ids[target], reference
                count += 1
    assert count > 20


def test_a_link_to_what_has_no_element_leads_to_what_is_around_it(full_edition: Make, theme: Theme) -> None:
    front = documents_of(files_of(full_edition(), theme))["front.xhtml"]
    links = [link.get("href") for link in front.iterfind(".//x:div[@role='note']//x:a", XHTML)]
    assert links == ["section-02.xhtml#a1-p4", "section-02.xhtml#a1-f1", None]


def test_permalinks_contents_and_own_attributes_stay_out(full_edition: Make, theme: Theme) -> None:
    documents = documents_of(files_of(full_edition(), theme))
    for name, root in documents.items():
        assert not root.xpath("//*[@class='permalink']"), name
        assert not root.xpath("//@*[starts-with(name(), 'data-')]"), name
        if name != "nav.xhtml":
            assert not root.xpath("//*[@role='doc-toc']"), name


def test_notes_stand_in_the_document_that_calls_them(full_edition: Make, theme: Theme) -> None:
    for root in documents_of(files_of(full_edition(), theme)).values():
        calls = {call.get("href")[1:] for call in root.iterfind(".//*[@role='doc-noteref']")}
        assert calls == {note.get("id") for note in root.iterfind(".//*[@role='doc-footnote']")}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_document_says_its_language_direction_and_what_it_is(
    small_edition: Make, theme: Theme, language: Language
) -> None:
    documents = documents_of(files_of(small_edition(language), theme))
    titles = [root.findtext(".//x:title", namespaces=XHTML) for root in documents.values()]
    assert all(titles)
    assert len(set(titles)) == len(titles)
    for root in documents.values():
        assert (root.get("lang"), root.get(XML_LANG)) == (language.tag, language.tag)
        assert root.get("dir") == language.direction


def test_types_and_roles_come_in_pairs(full_edition: Make, theme: Theme) -> None:
    for root in documents_of(files_of(full_edition(), theme)).values():
        for part in root.iter("*"):
            role = part.get("role", "")
            if role.startswith("doc-"):
                assert part.get(TYPE) == role.removeprefix("doc-")


def test_contents_name_sections_questions_and_what_they_ask(full_edition: Make, theme: Theme) -> None:
    navigation = documents_of(files_of(full_edition(), theme))["nav.xhtml"]
    contents = navigation.find(f".//x:nav[@{TYPE}='toc']", XHTML)
    lines = [" ".join("".join(link.itertext()).split()) for link in contents.iterfind(".//x:a", XHTML)]
    assert lines == [
        "Industry & technology: <the> first quarter",
        "Welcome & opening",
        "信息通信业",
        "Question 1 · Journalist, Le Quotidien What of ICT?",
        "Statements",
        "Abbreviations",
        "How to cite",
        "About this edition",
    ]
    [foreign] = contents.xpath(".//x:a[@lang]", namespaces=XHTML)
    assert foreign.get("lang") == foreign.get(XML_LANG) == "zh-Hans"


def test_the_original_is_linked_only_where_the_publication_has_an_address(full_edition: Make, theme: Theme) -> None:
    def link(**values: str) -> list[str]:
        front = documents_of(files_of(full_edition(**values), theme))["front.xhtml"]
        return [part.get("href") for part in front.iterfind(".//x:span[@class='original']/x:a", XHTML)]

    assert link() == []
    assert link(address="https://example.org/") == ["https://example.org/zh-Hans/everything/index.html"]


def test_a_missing_picture_gives_way_to_its_words(full_edition: Make, theme: Theme) -> None:
    root = documents_of(files_of(full_edition(pictures={}), theme))["section-02.xhtml"]
    assert root.find(".//x:img", XHTML) is None
    assert root.findtext(".//x:figure/x:span", namespaces=XHTML) == "Rising line"


def test_pictures_of_one_name_do_not_meet(full_edition: Make, theme: Theme) -> None:
    files = files_of(full_edition(), theme)
    pictures = [name for name in files if name.startswith("OEBPS/pictures/")]
    assert pictures == ["OEBPS/pictures/a-chart.png", "OEBPS/pictures/a-chart-2.png"]
    assert files[pictures[0]] != files[pictures[1]]


def test_embedded_fonts_keep_what_joins_arabic_and_are_named(small_edition: Make, theme: Theme) -> None:
    files = files_of(small_edition(Language("ar")), theme)
    name = next(name for name in files if "noto-sans-arabic-400" in name)
    rules = TTFont(BytesIO(files[name]))["GSUB"].table
    assert {"init", "medi", "fina"} <= {record.FeatureTag for record in rules.FeatureList.FeatureRecord}
    assert f'url("{name.removeprefix("OEBPS/")}")' in files["OEBPS/book.css"].decode()
    assert "Noto Sans Arabic" in files["OEBPS/colophon.xhtml"].decode()


def test_the_style_sheet_has_plain_values_only(full_edition: Make, theme: Theme) -> None:
    css = files_of(full_edition(), theme)["OEBPS/book.css"].decode()
    assert "var(" not in css
    assert not re.search(r"https?:|@import", css)


def test_a_character_without_a_font_is_reported(small_edition: Make, theme: Theme) -> None:
    bare = EpubWriter().write(small_edition(), theme).diagnostics
    assert bare == ()
    faces = tuple(face for face in theme.faces if face.family == "Amiri")
    found = EpubWriter().write(small_edition(Language("zh-Hans")), _with_faces(theme, faces)).diagnostics
    assert {finding.code for finding in found} == {"missing-glyph"}


def _with_faces(theme: Theme, faces: tuple[FontFace, ...]) -> Theme:
    return replace(theme, faces=faces)
