"""Blocks of Akoma Ntoso that `write` wrote."""

from collections.abc import Iterable

from pressroom.interchange.akn.inlines import Reader, name_of
from pressroom.interchange.akn.words import ours
from pressroom.interchange.reading import UnreadableError, required
from pressroom.interchange.trees import Element, local_name
from pressroom.languages import Language
from pressroom.model.document import (
    Align,
    Block,
    Figure,
    Incident,
    ListBlock,
    ListItem,
    Paragraph,
    Quotation,
    Table,
)


def read_blocks(reader: Reader, elements: Iterable[Element], around: Language) -> tuple[Block, ...]:
    """Return the elements as blocks."""
    return tuple(_block(reader, element, around) for element in elements)


def _block(reader: Reader, element: Element, around: Language) -> Block:
    match local_name(element), element.get("class"):
        case "p", None:
            return Paragraph(segment=reader.segment(element, around))
        case "p", kind:
            return _special(reader, element, kind, around)
        case (("ul" | "ol"), _):
            start = element.get(ours("start"))
            items = (ListItem(blocks=read_blocks(reader, item, around)) for item in element)
            return ListBlock(items=tuple(items), start=None if start is None else int(start))
        case "table", _:
            return _table(reader, element, around)
        case name, _:
            message = f"there is a <{name}> where a paragraph should be"
            raise UnreadableError(message)


def _special(reader: Reader, element: Element, kind: str | None, around: Language) -> Block:
    first = next(iter(element), None)
    if first is None:
        message = f"a paragraph of the class {kind!r} is empty"
        raise UnreadableError(message)
    match kind:
        case "incident":
            return Incident(segment=reader.segment(first, around))
        case "quotation":
            return Quotation(blocks=read_blocks(reader, first, around))
        case "block" if len(first):
            return _block(reader, first[0], around)
        case "figure":
            return _figure(reader, element, first, around)
        case _:
            message = f"no paragraph is of the class {kind!r}"
            raise UnreadableError(message)


def _figure(reader: Reader, element: Element, picture: Element, around: Language) -> Figure:
    parts = {child.get("class"): reader.segment(child, around) for child in element if child is not picture}
    return Figure(
        id=name_of(element),
        source=required(picture.get(ours("address"), picture.get("src")), "picture's address"),
        alternative=parts.get("alternative"),
        caption=parts.get("caption"),
    )


def _table(reader: Reader, element: Element, around: Language) -> Table:
    rows = [tuple(reader.only(cell, around) for cell in row) for row in element]
    if not rows:
        message = "a table has no rows"
        raise UnreadableError(message)
    alignment = tuple(Align(each) for each in (element.get(ours("alignment")) or "").split())
    return Table(header=rows[0], rows=tuple(rows[1:]), alignment=alignment)
