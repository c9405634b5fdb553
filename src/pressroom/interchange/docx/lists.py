"""Lists that Word knows as lists: bulleted or numbered from any number, three levels deep."""

from typing import Any

from docx.oxml.ns import qn
from msgspec import Struct

from pressroom.interchange.docx.words import make

_DEEPEST = 3  # the template's styles go no deeper; what lies deeper is set like the third level


class Numbering(Struct, frozen=True, kw_only=True):
    """The style of a list's items, of what continues an item, and the list's own number (`w:num`), if it has one."""

    style: str
    continued: str
    number: int | None


class Lists:
    """The lists of one document."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._numbering = document.part.numbering_part.numbering_definitions._numbering  # noqa: SLF001 - not yet public

    def begin(self, start: int | None, depth: int) -> Numbering:
        """Begin a list at a depth from 1; a numbered one begins at `start`."""
        level = min(depth, _DEEPEST)
        suffix = f" {level}" if level > 1 else ""
        if start is None:
            return Numbering(style=f"List Bullet{suffix}", continued=f"List Continue{suffix}", number=None)
        style = f"List Number{suffix}"
        return Numbering(style=style, continued=f"List Continue{suffix}", number=self._restarted(style, start))

    def number(self, paragraph: Any, numbering: Numbering) -> None:
        """Let a paragraph be an item of a numbered list."""
        if numbering.number is not None:
            properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()  # noqa: SLF001 - the element behind it
            properties.get_or_add_ilvl().val = 0
            properties.get_or_add_numId().val = numbering.number

    def _restarted(self, style: str, start: int) -> int:
        """Return a new list in the form of the style's, which begins at `start` (ECMA-376, 17.9.26)."""
        of_style = self._document.styles[style].element.pPr.numPr.numId.val
        model = next(num for num in self._numbering.num_lst if num.numId == of_style)
        made = self._numbering.add_num(model.abstractNumId.val)
        override = made.add_lvlOverride(ilvl=0)
        override.append(make("startOverride", val=str(start)))
        number = made.get(qn("w:numId"))
        return int(number)
