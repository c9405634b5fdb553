"""From markup to what WeasyPrint can set and tag: the same words in the same order, fewer constructs.

What paper has no use for goes (permalinks, decoration); what WeasyPrint 70 tags wrongly is said another
way. Nothing here decides how a page looks.
"""

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from msgspec import Struct

from pressroom.interface import Interface
from pressroom.languages import Language
from pressroom.markup.crossings import lead_across, published_address
from pressroom.markup.document import Document
from pressroom.markup.elements import Element, element
from pressroom.markup.pagebreaks import breaks_in, trees_of
from pressroom.markup.setting import PICTURE
from pressroom.model.walk import words_of
from pressroom.protocols import Edition
from pressroom.writers.pdf.heads import name_heads
from pressroom.writers.pdf.links import straighten_links
from pressroom.writers.pdf.lists import simplify_lists
from pressroom.writers.pdf.together import keep_together

# What a page may begin with, from the largest part to the one that has the words.
_HOLDERS = {
    *("section", "article", "header", "nav", "aside", "div", "blockquote", "ul", "ol", "dl", "table", "thead", "tbody"),
    *("tr", "h1", "h2", "h3", "p", "li", "dt", "dd", "td", "th", "span"),
}


class Lowered(Struct, frozen=True, kw_only=True):
    """Trees ready for the shell, the pictures they name by address, and the links that were cut."""

    trees: tuple[Element, ...]
    pictures: Mapping[str, bytes]
    refused: tuple[str, ...]


def lower(document: Document, edition: Edition) -> Lowered:
    """Return the document's trees fit for print; they are changed where they stand."""
    trees = trees_of(document)
    interface = Interface(edition.language)
    _carry_pages(document)
    name_heads(document, interface)
    pictures: dict[str, bytes] = {}
    for tree in trees:
        _drop([*tree.findall(".//p[@class='permalink']"), *tree.findall(".//span[@class='visually-hidden']")])
        _place_pictures(tree, edition.pictures, pictures)
        _lower_notes(tree)
        simplify_lists(tree, interface)
        for original in tree.iter("span"):
            original.attrib.pop("data-lang", "")
    lead_across(trees, published_address(edition.publication.address, edition.language.tag))
    refused = straighten_links(trees)
    _leave_room_for_pages(document.contents)
    people = edition.transcript.people
    keep_together(trees, edition.language, (words_of(person.name) for person in people if person.name))
    return Lowered(trees=trees, pictures=pictures, refused=tuple(refused))


def texts_by_language(trees: tuple[Element, ...], language: Language) -> dict[Language, set[str]]:
    """Return the texts of the trees by the language they are in; `language` is that of the page."""
    texts: dict[Language, set[str]] = {language: set()}
    for tree in trees:
        for own, text in _texts(tree, language):
            texts.setdefault(own, set()).add(text)
    return texts


def _texts(tree: Element, around: Language) -> Iterator[tuple[Language, str]]:
    tag = tree.get("lang")
    own = Language(str(tag)) if tag else around
    if tree.text:
        yield own, tree.text
    for child in tree:
        yield from _texts(child, own)
        if child.tail:
            yield own, child.tail


def _place_pictures(tree: Element, known: Mapping[str, bytes], placed: dict[str, bytes]) -> None:
    """Address pictures by number; one that only decorates goes, one that is not there leaves its words."""
    for picture in list(tree.iter("img")):
        source = str(picture.get("src")).removeprefix(PICTURE)
        words = str(picture.get("alt") or "")
        content = known.get(source)
        if words and content is not None:
            address = f"{PICTURE}{len(placed)}{PurePosixPath(source).suffix.lower()}"
            placed[address] = content
            picture.set("src", address)
        elif words:
            picture.addprevious(element("p", words, class_="alternative", lang=picture.get("lang")))
            _drop([picture])
        else:
            _drop_with_empty_figure(picture)


def _carry_pages(document: Document) -> None:
    """Let each mark of a page stand among words that are on one page only.

    WeasyPrint sets a named string again on each page over which an element goes on, so that no section or list may
    have it. What the mark is for assistive technology stays with other formats: here it feeds the foot of the page.
    """
    for mark in list(breaks_in(trees_of(document))):
        for name in ("id", "role", "aria-label", "class"):
            mark.attrib.pop(name, "")
        place = mark.getnext()
        if mark.tail or place is None or str(place.tag) not in _HOLDERS:
            continue
        while not place.text and len(place) and str(place[0].tag) in _HOLDERS:
            # The head of a table stands on each of its pages.
            place = place[1] if place[0].tag == "thead" and len(place) > 1 else place[0]
        _drop([mark])
        mark.tail, place.text = place.text, None
        place.insert(0, mark)


def _leave_room_for_pages(contents: Element) -> None:
    """Put after each entry of the contents the element that the style sheet fills with leader and page number.

    It is not the link itself, for that may run in another direction than the page.
    """
    for item in contents.iter("li"):
        links = item.findall("a")
        if links:
            links[-1].addnext(element("span", class_="place", data_target=links[-1].get("href")))


def _drop_with_empty_figure(picture: Element) -> None:
    figure = picture.getparent()
    _drop([picture])
    if figure is not None and figure.tag == "figure" and not len(figure):
        _drop([figure])


def _lower_notes(tree: Element) -> None:
    """Let a footnote begin with its number, in its first paragraph."""
    for note in list(tree.iter("aside")):
        back, body = note.find("a"), note.find("div")
        first = body.find("p") if body is not None else None
        if back is None or body is None or first is None:
            continue
        back.tail, first.text = f" {first.text or ''}", None
        first.insert(0, back)
        note.tag = "div"
        note[:] = list(body)


def _drop(unwanted: list[Element]) -> None:
    """Take elements out of their trees; the text after each stays."""
    for found in unwanted:
        parent = found.getparent()
        if parent is None:
            continue
        if found.tail:
            before = found.getprevious()
            if before is None:
                parent.text = (parent.text or "") + found.tail
            else:
                before.tail = (before.tail or "") + found.tail
        parent.remove(found)
