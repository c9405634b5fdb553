"""Blocks of TEI that `write` wrote."""

from pressroom.interchange.reading import UnreadableError
from pressroom.interchange.tei.inlines import Reader, name_of
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


def read_blocks(reader: Reader, element: Element, around: Language) -> tuple[Block, ...]:
    """Return the blocks in an element."""
    return tuple(_block(reader, child, around) for child in element)


def _block(reader: Reader, element: Element, around: Language) -> Block:  # noqa: PLR0911 - one for each kind
    match local_name(element):
        case "seg":
            return Paragraph(segment=reader.segment(element, around))
        case "list":
            return _list(reader, element, around)
        case "table":
            return _table(reader, element, around)
        case "quote":
            return Quotation(blocks=read_blocks(reader, element, around))
        case "figure":
            return _figure(reader, element, around)
        case "kinesic" | "incident":
            return Incident(segment=reader.segment(reader.child(element, "desc"), around))
        case "note":
            return Incident(segment=reader.segment(element, around))
        case name:
            message = f"there is a <{name}> where a paragraph should be"
            raise UnreadableError(message)


def _list(reader: Reader, element: Element, around: Language) -> ListBlock:
    start = element.get("n")
    items = (ListItem(blocks=read_blocks(reader, child, around)) for child in element)
    return ListBlock(items=tuple(items), start=None if start is None else int(start))


def _table(reader: Reader, element: Element, around: Language) -> Table:
    rows = [tuple(reader.segment(cell, around) for cell in row) for row in element]
    if not rows:
        message = "a table has no rows"
        raise UnreadableError(message)
    alignment = tuple(Align(each) for each in (element.get("rend") or "").split())
    return Table(header=rows[0], rows=tuple(rows[1:]), alignment=alignment)


def _figure(reader: Reader, element: Element, around: Language) -> Figure:
    graphic = reader.child(element, "graphic")
    parts = {local_name(child): reader.segment(child, around) for child in element if child is not graphic}
    return Figure(
        id=name_of(element),
        source=graphic.get("n") or graphic.get("url") or "",
        alternative=parts.get("figDesc") or parts.get("note"),
        caption=parts.get("head"),
    )
