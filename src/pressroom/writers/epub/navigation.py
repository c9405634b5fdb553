"""The navigation document (EPUB 3.3, 7): contents by section and question, and landmarks."""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from pressroom.interface import Interface, Phrase
from pressroom.languages import Language, parse_language
from pressroom.markup.document import Document, Heading
from pressroom.markup.elements import Element
from pressroom.markup.pagebreaks import PAGE, breaks_in
from pressroom.protocols import Edition, Theme
from pressroom.themes.shells import fill
from pressroom.writers.epub.colophon import COLOPHON as COLOPHON_HEADING
from pressroom.writers.epub.documents import COLOPHON, GLOSSARY, ContentDocument, section_name

NAVIGATION = "nav.xhtml"
COVER = "cover.xhtml"
STYLE = "book.css"


class Entry(Struct, frozen=True, kw_only=True):
    """One line of the contents: `gist` is the sentence that asks, where the line names a question."""

    href: str
    label: str
    language: Language
    gist: str = ""
    gist_language: Language | None = None
    below: "tuple[Entry, ...]" = ()


class PageEntry(Struct, frozen=True, kw_only=True):
    """One line of the list of pages (EPUB 3.3, 7.4.2.2): the number as it is printed."""

    href: str
    number: str


class Landmark(Struct, frozen=True, kw_only=True):
    """A part of the book that reading systems can jump to; `type` is of the EPUB Structural Semantics Vocabulary."""

    type: str
    href: str
    label: str
    language: Language


def navigation_document(
    edition: Edition, theme: Theme, document: Document, documents: tuple[ContentDocument, ...]
) -> str:
    """Return `nav.xhtml`; `documents` are those of the spine."""
    values: dict[str, object] = {
        "language": edition.language,
        "entries": tuple(_entries(edition, document, documents)),
        "landmarks": tuple(_landmarks(edition, document, documents)),
        "pages": tuple(_pages(documents)),
        "style": STYLE,
        "phrase": Interface(edition.language).phrase,
    }
    return fill(theme, "nav.xhtml.j2", values)


def _entries(edition: Edition, document: Document, documents: tuple[ContentDocument, ...]) -> Iterator[Entry]:
    """Yield the documents in reading order, under each section its questions."""
    gists = _gists(document.contents)
    headings = {section_name(number): heading for number, heading in enumerate(document.headings, start=1)}
    for made in documents:
        heading = headings.get(made.name)
        below = tuple(_question(made.name, question, gists) for question in heading.below) if heading else ()
        yield Entry(href=made.name, label=made.title, language=made.language, below=below)
    about = Interface(edition.language).phrase("About this edition")
    yield Entry(href=f"{COLOPHON}#{COLOPHON_HEADING}", label=about.text, language=about.language)


def _question(name: str, heading: Heading, gists: Mapping[str, tuple[str, str]]) -> Entry:
    gist, language = gists.get(heading.id, ("", ""))
    return Entry(
        href=f"{name}#{heading.id}",
        label=heading.label,
        language=parse_language(heading.language),
        gist=gist,
        gist_language=parse_language(language or heading.language),
    )


def _pages(documents: tuple[ContentDocument, ...]) -> Iterator[PageEntry]:
    for made in documents:
        for mark in breaks_in(made.trees):
            yield PageEntry(href=f"{made.name}#{mark.get('id')}", number=str(mark.get(PAGE)))


def _landmarks(edition: Edition, document: Document, documents: tuple[ContentDocument, ...]) -> Iterator[Landmark]:
    say = Interface(edition.language)
    yield _landmark("cover", COVER, say.phrase("Cover"))
    yield _landmark("toc", f"{NAVIGATION}#contents", say.phrase("Contents"))
    first = next((made for made in documents if made.part == "bodymatter"), None)
    if first is not None:
        yield Landmark(type="bodymatter", href=first.name, label=first.title, language=first.language)
    if document.glossary is not None:
        yield _landmark("glossary", GLOSSARY, say.phrase("Abbreviations"))
    yield _landmark("colophon", f"{COLOPHON}#{COLOPHON_HEADING}", say.phrase("About this edition"))


def _landmark(kind: str, href: str, label: Phrase) -> Landmark:
    return Landmark(type=kind, href=href, label=label.text, language=label.language)


def _gists(contents: Element) -> dict[str, tuple[str, str]]:
    """Return the sentence that asks and its language tag, empty for the edition's, by the exchange's id."""
    gists: dict[str, tuple[str, str]] = {}
    for line in contents.iter("li"):
        link, gist = line.find("a"), line.find("span[@class='gist']")
        if link is not None and gist is not None:
            gists[str(link.get("href"))[1:]] = ("".join(map(str, gist.itertext())), str(gist.get("lang", "")))
    return gists
