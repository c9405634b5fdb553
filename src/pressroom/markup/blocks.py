"""Blocks to flow content."""

from collections.abc import Iterable, Iterator

from pressroom.markup.elements import Element, element, extend
from pressroom.markup.inlines import segment_element
from pressroom.markup.setting import PICTURE, Setting
from pressroom.model.document import (
    Align,
    Block,
    Figure,
    Footnote,
    Incident,
    ListBlock,
    ListItem,
    Paragraph,
    Quotation,
    Segment,
    Table,
)
from pressroom.model.walk import words_of


def block_elements(setting: Setting, blocks: Iterable[Block]) -> Iterator[Element]:
    """Yield the elements of `blocks` in order."""
    for block in blocks:
        match block:
            case Paragraph(segment=segment):
                yield segment_element(setting, "p", segment)
            case Incident(segment=segment):
                yield segment_element(setting, "p", segment, class_="incident")
            case ListBlock():
                yield _list(setting, block)
            case Table():
                yield _table(setting, block)
            case Quotation(blocks=inner):
                yield element("blockquote", *block_elements(setting, inner))
            case Figure():
                yield _figure(setting, block)


def note_elements(setting: Setting) -> Iterator[Element]:
    """Yield the footnotes called since the last time, each with a link back to its caller, and forget them."""
    while setting.notes:
        note = setting.notes.pop(0)
        yield _note(setting, note)


def _list(setting: Setting, block: ListBlock) -> Element:
    start = str(block.start) if block.start not in (None, 1) else None
    made = element("ol" if block.ordered else "ul", start=start)
    extend(made, (_item(setting, item) for item in block.items))
    return made


def _item(setting: Setting, item: ListItem) -> Element:
    """Return one item; words alone stand straight in it, as tight lists do."""
    match item.blocks:
        case (Paragraph(segment=segment),):
            return segment_element(setting, "li", segment)
        case (Paragraph(segment=segment), *rest):
            first = segment_element(setting, "span", segment)
            return element("li", first, *block_elements(setting, rest))
        case blocks:
            return element("li", *block_elements(setting, blocks))


def _table(setting: Setting, table: Table) -> Element:
    head = element("tr", *_cells(setting, "th", table.header, table.alignment, scope="col"))
    rows = (element("tr", *_cells(setting, "td", row, table.alignment)) for row in table.rows)
    whole = element("table", element("thead", head), element("tbody", *rows))
    return element("div", whole, class_="table")


def _cells(
    setting: Setting, tag: str, row: Iterable[Segment], alignment: Iterable[Align], **attributes: str
) -> Iterator[Element]:
    for cell, align in zip(row, alignment, strict=True):
        side = None if align is Align.START else f"align-{align}"
        yield segment_element(setting, tag, cell, class_=side, **attributes)


def _figure(setting: Setting, figure: Figure) -> Element:
    alternative = words_of(figure.alternative)
    picture = element("img", src=PICTURE + figure.source, alt=alternative)
    if figure.alternative and figure.alternative.language != setting.language:
        picture.set("lang", figure.alternative.language.tag)
    caption = segment_element(setting, "figcaption", figure.caption) if figure.caption else None
    return element("figure", picture, caption, id=figure.id)


def _note(setting: Setting, note: Footnote) -> Element:
    number = setting.interface.number(setting.note_numbers[note.id])
    label = setting.interface.phrase("Note {number}", number=setting.note_numbers[note.id])
    unseen = element("span", " ", setting.interface.phrase("Back to the text"), class_="visually-hidden")
    back = element("a", f"{number}.", unseen, href=f"#{note.id}-ref", role="doc-backlink")
    body = element("div", *block_elements(setting, note.paragraphs))
    return element("aside", back, body, id=note.id, role="doc-footnote", class_="footnote", aria_label=str(label))
