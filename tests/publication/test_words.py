"""The words of the record, in every format, in order: read back out of the finished files and compared."""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree, html

from pdf_text import open_pdf, spoken
from pdf_text import passages as passages_of
from pressroom.languages import parse_language
from pressroom.model.document import Segment, Transcript
from pressroom.model.walk import walk_segments, words_of
from pressroom.protocols import Source
from pressroom.readers.markdown.people import read_people
from pressroom.readers.markdown.reader import MarkdownReader
from pressroom.translate.apply import translate
from pressroom.translate.catalog import read_catalog

pytestmark = pytest.mark.xdist_group("publication")

ROOT = Path(__file__).parents[2]
SLUG = "2023-04-20-ict-development"
RECORD = (Path(__file__).parent / "record.txt").read_text("utf-8")
PASSAGE = r"[qa]\d+-p\d+"
TRANSLATIONS = ("zh-Hans", "es", "fr", "ru", "ar")


def test_the_source_is_the_record_word_for_word() -> None:
    assert squeezed(passages(sample())) == squeezed(RECORD)


@pytest.mark.parametrize("profile", ["", "large-print/"])
@pytest.mark.parametrize("language", ["en", *TRANSLATIONS])
def test_a_page_says_every_word_in_order(publication: Path, language: str, profile: str) -> None:
    page = (publication / language / SLUG / f"{profile}index.html").read_bytes()
    assert squeezed(passages(edition(language))) in squeezed(spoken_html(html.document_fromstring(page)))


@pytest.mark.parametrize("language", ["en", *TRANSLATIONS])
def test_a_book_says_every_word_in_order(publication: Path, language: str) -> None:
    words = "".join(spine(publication / language / SLUG / f"{SLUG}.epub"))
    assert squeezed(passages(edition(language))) in squeezed(words)


@pytest.mark.parametrize("suffix", ["", "-large-print"])
@pytest.mark.parametrize("language", ["en", *TRANSLATIONS])
def test_a_printed_page_says_every_word_in_order(publication: Path, language: str, suffix: str) -> None:
    pdf = open_pdf((publication / language / SLUG / f"{SLUG}{suffix}.pdf").read_bytes())
    said, place = " ".join(spoken(pdf).split()), 0
    in_language = " ".join(" ".join(text for tag, text in passages_of(pdf) if tag == language).split())
    for segment in spoken_segments(edition(language)):
        words = " ".join(words_of(segment).split())
        place = said.index(words, place) + len(words)
        assert words in in_language


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_every_word_is_translated_and_says_that_a_machine_did_it(language: str) -> None:
    translation = edition(language).translation
    assert translation
    assert (translation.missing, translation.status) == ((), "machine")


def passages(transcript: Transcript) -> str:
    """Return the words of the conversation, without metadata and without who speaks."""
    return " ".join(words_of(segment) for segment in spoken_segments(transcript))


def spoken_segments(transcript: Transcript) -> list[Segment]:
    return [segment for segment in walk_segments(transcript) if re.fullmatch(PASSAGE, segment.id)]


def sample() -> Transcript:
    people, _ = read_people(source("content/people.yaml"), parse_language("en"))
    transcript = MarkdownReader().read(source(f"content/{SLUG}.md"), people).transcript
    assert transcript
    return transcript


def edition(tag: str) -> Transcript:
    if tag == "en":
        return sample()
    language = parse_language(tag)
    catalog, _ = read_catalog(source(f"locales/{tag}/{SLUG}.po"), language)
    assert catalog
    return translate(sample(), catalog)[0]


def source(path: str) -> Source:
    return Source(path=path, content=(ROOT / path).read_bytes())


def squeezed(text: str) -> str:
    """Drop white space and invisible marks: what is compared is words and their order."""
    return re.sub(r"[\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069]+", "", text)


def spoken_html(page: html.HtmlElement) -> str:
    """Return the words of the conversation's blocks in document order, without speaker lines and links to passages."""
    nodes = (node for node in page.iter("p") if re.fullmatch(PASSAGE, str(node.get("id", ""))))
    return " ".join(node.text_content() for node in nodes)


def spine(book: Path) -> Iterator[str]:
    """Yield the words of each content document's passages, in the order of the spine."""
    with zipfile.ZipFile(book) as archive:
        package = etree.fromstring(archive.read("OEBPS/package.opf"))
        names = {"opf": "http://www.idpf.org/2007/opf"}
        items = {item.get("id"): item.get("href") for item in package.iterfind(".//opf:item", names)}
        for reference in package.iterfind(".//opf:itemref", names):
            document = etree.fromstring(archive.read(f"OEBPS/{items[reference.get('idref')]}"))
            for node in document.iter("{http://www.w3.org/1999/xhtml}p"):
                if re.fullmatch(PASSAGE, str(node.get("id", ""))):
                    yield "".join(map(str, node.itertext()))
