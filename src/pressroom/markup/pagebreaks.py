"""The page numbers of the printed edition, put into the trees of every other one (EPUB Accessibility 1.1, 4.2).

A break stands where the page begins, within a passage too: before the word with which the page goes on. It has no
words of its own, so that the transcript's stay what they are; its number is its label.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping

from pressroom.interface import Interface
from pressroom.languages import Language
from pressroom.markup.document import Document
from pressroom.markup.elements import Element, element
from pressroom.markup.setting import SEPARATOR
from pressroom.protocols import PageBreak, PageMap

PAGE_BREAK = "doc-pagebreak"
PAGE = "data-page"

_HEADINGS = {"h1", "h2", "h3"}
_LISTS = {"ol", "ul", "dl", "table"}
_INLINE = {"a", "abbr", "bdi", "cite", "em", "span", "strong", "sup", "time"}
_UNSEEN = {"permalink", "visually-hidden"}
_WIDE = {"W", "F"}


def visible_length(text: str) -> int:
    """Return how many characters of `text` are neither spaces nor without a shape of their own."""
    return sum(map(_is_visible, text))


def trees_of(document: Document) -> tuple[Element, ...]:
    """Return the trees of a document in the order of the page."""
    trees = (document.opening, document.speakers, document.contents, *document.sections)
    return tuple(tree for tree in (*trees, document.glossary, document.citation) if tree is not None)


def number_pages(document: Document, pages: PageMap | None, language: Language) -> None:
    """Put a `doc-pagebreak` where each page begins, and name the page with the address of a passage.

    What begins in something that is not in the trees is left out; without `pages` nothing changes.
    """
    if pages is None:
        return
    interface, parts = Interface(language), dict[str, Element]()
    for tree in trees_of(document):
        parts |= {str(part.get("id")): part for part in tree.iter("*") if part.get("id")}
    for each in pages.breaks:
        _place(document.opening, parts, each, _mark(each, interface))
    _name_pages(document, interface)


def breaks_in(trees: Iterable[Element]) -> Iterator[Element]:
    """Yield the page breaks of `trees` in their order."""
    for tree in trees:
        yield from tree.iterfind(f".//span[@role='{PAGE_BREAK}']")


def pages_of_turns(trees: Iterable[Element]) -> dict[str, str]:
    """Return the page on which each turn begins, as it is written, by the turn's id; nothing before the first break."""
    pages: dict[str, str] = {}
    page = ""
    for tree in trees:
        for part in tree.iter("*"):
            if part.get("role") == PAGE_BREAK:
                page = str(part.get(PAGE))
            elif "turn" in str(part.get("class", "")).split() and page:
                first = part[0] if len(part) else part
                begins = first.get("role") == PAGE_BREAK
                pages[str(part.get("id"))] = str(first.get(PAGE)) if begins else page
    return pages


def _name_pages(document: Document, interface: Interface) -> None:
    """Say the page beside the link of each turn, and in the citation that of the passage it names."""
    pages = pages_of_turns(trees_of(document))
    for section in document.sections:
        for permalink in section.iterfind(".//p[@class='permalink']"):
            turn = permalink.getparent()
            page = pages.get(str(turn.get("id"))) if turn is not None else None
            if page:
                permalink[-1].tail = SEPARATOR
                permalink.append(element("span", interface.phrase("Page {number}", number=page), class_="on-page"))
    example = document.citation.find(".//bdi[@dir='ltr']")
    page = pages.get(str(example.text)[1:]) if example is not None else None
    if page:
        words = interface.phrase(
            "Pages are those of the standard PDF edition: this passage begins on page {number}.", number=page
        )
        document.citation.append(element("p", words))


def _mark(each: PageBreak, interface: Interface) -> Element:
    label = str(interface.phrase("Page {number}", number=each.number))
    number = interface.number(each.number)
    made = element("span", id=f"page-{each.number}", role=PAGE_BREAK, class_="pagebreak", aria_label=label)
    made.set(PAGE, number)
    return made


def _place(opening: Element, parts: Mapping[str, Element], each: PageBreak, mark: Element) -> None:
    part = parts.get(each.part) if each.part else opening
    if part is None:
        return
    if each.offset:
        _place_within(part, each.offset, mark)
    elif part.tag in _HEADINGS:
        part.addprevious(mark)
    elif part.tag in _LISTS:
        _place_within(part, 0, mark)
    else:
        _place_in_text(part, None, 0, mark)


def _place_within(part: Element, offset: int, mark: Element) -> None:
    """Put `mark` after `offset` visible characters of `part`, before the word that comes next."""
    for around, before, text in _texts(part):
        length = visible_length(text)
        if offset < length:
            _place_in_text(around, before, _word_at(text, offset), mark)
            return
        offset -= length


def _texts(part: Element) -> Iterator[tuple[Element, Element | None, str]]:
    """Yield each text in `part` with the element it stands in, and the child it follows there."""
    if part.text:
        yield part, None, part.text
    for child in part:
        if str(child.get("class")) not in _UNSEEN:
            yield from _texts(child)
        if child.tail:
            yield part, child, child.tail


def _word_at(text: str, offset: int) -> int:
    """Return the place in `text` after `offset` visible characters and the spaces behind them, never within a word."""
    place = seen = 0
    while seen < offset or not _is_visible(text[place]):
        seen += _is_visible(text[place])
        place += 1
    while place and _is_letter(text[place]) and _is_letter(text[place - 1]):
        place -= 1
    return place


def _place_in_text(around: Element, before: Element | None, place: int, mark: Element) -> None:
    """Divide a text of `around` at `place`: its first one, or the one that follows the child `before`."""
    text = (around.text if before is None else before.tail) or ""
    if before is None and not visible_length(text[:place]) and around.tag in _INLINE:
        around.addprevious(mark)  # the words of a link or a name stay together
        return
    mark.tail = text[place:] or None
    if before is None:
        around.text = text[:place] or None
        around.insert(0, mark)
    else:
        before.tail = None
        around.insert(around.index(before) + 1, mark)
        before.tail = text[:place] or None


def _is_visible(character: str) -> bool:
    return not character.isspace() and unicodedata.category(character) != "Cf"


def _is_letter(character: str) -> bool:
    return (character.isalnum() or unicodedata.category(character).startswith("M")) and (
        unicodedata.east_asian_width(character) not in _WIDE
    )
