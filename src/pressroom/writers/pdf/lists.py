"""Lists as PDF/UA needs them: an item holds its label and its body, and nothing beside them.

WeasyPrint gives that shape to an item of words, and to one that ends in a list of its own. Any other
item would have its paragraphs beside its label (ISO 32000-1, 14.8.4.3.3); its marker becomes a word.
"""

from collections.abc import Iterator

from pressroom.interface import Interface
from pressroom.markup.elements import Element, element

_BLOCKS = {"p", "ul", "ol", "div", "figure", "blockquote", "aside"}
_LISTS = {"ul", "ol"}
_BULLET = "•"


def simplify_lists(tree: Element, interface: Interface) -> None:
    """Give every list of the tree that needs it markers made of words, and let the others count from their start."""
    for made in [found for found in tree.iter("ul", "ol") if any(map(_is_complex, found))]:
        for number, item in enumerate(made, start=int(made.get("start", "1"))):
            marker = _BULLET if made.tag == "ul" else f"{interface.number(number)}."
            _mark(item, marker)
        made.set("class", f"{made.get('class', '')} marked".strip())
    for made in tree.iter("ol"):
        start = made.get("start")  # which WeasyPrint reads only where it takes all of HTML's old attributes
        if start and made.get("class") != "marked":
            made.set("style", f"counter-reset: list-item {int(start) - 1}")


def _is_complex(item: Element) -> bool:
    blocks = [child for child in item if child.tag in _BLOCKS]
    last_is_list = len(item) > 0 and item[-1].tag in _LISTS
    return len(blocks) > int(last_is_list) or (bool(blocks) and not _has_words_first(item))


def _has_words_first(item: Element) -> bool:
    return bool(item.text) or (len(item) > 0 and item[0].tag not in _BLOCKS)


def _mark(item: Element, text: str) -> None:
    """Put the marker before the item's first words, which become a paragraph where blocks follow."""
    marker = element("span", text, class_="marker")
    first = next(_paragraphs(item), None)
    if first is None:
        first = element("p")
        first.text, item.text = item.text, None
        item.insert(0, first)
        for child in list(item)[1:]:
            if child.tag in _BLOCKS:
                break
            first.append(child)
    marker.tail, first.text = first.text, None
    first.insert(0, marker)


def _paragraphs(item: Element) -> Iterator[Element]:
    """Yield the item's first element if it is, or can be made, a paragraph."""
    if item.text or not len(item):
        return
    first = item[0]
    if first.tag == "span" and not first.tail and len(item) > 1 and item[1].tag in _BLOCKS:
        first.tag = "p"
    if first.tag == "p":
        yield first
