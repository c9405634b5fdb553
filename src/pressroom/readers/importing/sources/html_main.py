"""Where the main text of an HTML page ends: below the element that holds nearly all of it."""

from lxml import etree

from pressroom.readers.importing.page import Block, Form
from pressroom.readers.importing.recognition import LeftOut


def without_foot(blocks: list[Block], owners: "list[etree._Element]") -> tuple[list[Block], list[LeftOut]]:
    """Leave out what follows the element that holds nearly all the text."""
    if len(blocks) != len(owners) or not blocks:
        return blocks, []
    weights: dict[etree._Element, int] = {}
    total = 0
    for block, owner in zip(blocks, owners, strict=True):
        linked = sum(link.end - link.start for link in block.links)
        weight = max(0, len(block.text) - linked) if block.form is not Form.RULE else 0
        total += weight
        for each in (owner, *owner.iterancestors()):
            weights[each] = weights.get(each, 0) + weight
    main = None
    for element, weight in weights.items():
        if weight >= 0.85 * total and (main is None or _depth(element) > _depth(main)):
            main = element
    if main is None:
        return blocks, []
    last = max(
        (number for number, owner in enumerate(owners) if owner is main or main in owner.iterancestors()),
        default=len(blocks) - 1,
    )
    foot = [
        LeftOut(text=each.text, reason="below the main text", line=each.line)
        for each in blocks[last + 1 :]
        if each.form is not Form.RULE
    ]
    return blocks[: last + 1], foot


def _depth(element: "etree._Element") -> int:
    return sum(1 for _ in element.iterancestors())
