"""A transcript's trees, divided into the documents of a book: one for each section keeps small devices quick."""

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from pressroom.interface import Interface, Phrase
from pressroom.languages import Language, parse_language
from pressroom.markup.document import Document
from pressroom.markup.elements import Element, element
from pressroom.model.walk import words_of
from pressroom.protocols import Edition
from pressroom.writers.epub.colophon import colophon_element, page_address
from pressroom.writers.epub.links import lead, targets

Part = Literal["frontmatter", "bodymatter", "backmatter"]

FRONT = "front.xhtml"
GLOSSARY = "glossary.xhtml"
COLOPHON = "colophon.xhtml"


class ContentDocument(Struct, frozen=True, kw_only=True):
    """One document of the spine: its file name, its title and the title's language, the trees of its body."""

    name: str
    title: str
    language: Language
    part: Part
    trees: tuple[Element, ...]


def divide(edition: Edition, document: Document) -> tuple[ContentDocument, ...]:
    """Return the content documents in reading order, their links leading to one another.

    The contents are left out, for the navigation document has them; so are the links of turns to
    themselves, which mean nothing in a book.
    """
    _fit_for_books(edition, document)
    documents = tuple(_documents(edition, document))
    places = targets({made.name: made.trees for made in documents})
    for made in documents:
        lead(made.name, made.trees, places)
    return documents


def section_name(number: int) -> str:
    """Return the file name of the section with this number, from 1."""
    return f"section-{number:02}.xhtml"


def _documents(edition: Edition, document: Document) -> Iterator[ContentDocument]:
    title = edition.transcript.metadata.title
    front = tuple(tree for tree in (document.opening, document.speakers) if tree is not None)
    yield ContentDocument(name=FRONT, title=words_of(title), language=title.language, part="frontmatter", trees=front)
    for number, (section, heading) in enumerate(zip(document.sections, document.headings, strict=True), start=1):
        yield ContentDocument(
            name=section_name(number),
            title=heading.label,
            language=parse_language(heading.language),
            part="bodymatter",
            trees=(section,),
        )
    interface = Interface(edition.language)
    if document.glossary is not None:
        yield _closing(GLOSSARY, interface.phrase("Abbreviations"), document.glossary)
    yield _closing(COLOPHON, interface.phrase("How to cite"), document.citation, colophon_element(edition))


def _closing(name: str, title: Phrase, *trees: Element) -> ContentDocument:
    return ContentDocument(name=name, title=title.text, language=title.language, part="backmatter", trees=trees)


def _fit_for_books(edition: Edition, document: Document) -> None:
    for section in document.sections:
        for permalink in section.findall(".//p[@class='permalink']"):
            _remove(permalink)
    for original in document.opening.findall(".//span[@class='original']"):
        _link_original(edition, original)


def _remove(tree: Element) -> None:
    parent = tree.getparent()
    if parent is not None:
        parent.remove(tree)


def _link_original(edition: Edition, original: Element) -> None:
    """Lead from the notice to the original's page, where the publication has an address."""
    address = page_address(edition, parse_language(str(original.attrib.pop("data-lang"))))
    name = original.find("bdi")
    if name is not None and address:
        link = element("a", href=address, hreflang=name.get("lang"))
        original.replace(name, link)
        link.append(name)
