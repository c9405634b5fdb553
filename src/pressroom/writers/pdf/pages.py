"""Where each page of a laid-out edition begins, said in the ids of the transcript.

WeasyPrint keeps with every box the element that it was made from; a box without one, and what the style sheet
generates (`p::before`), is no part of the transcript.
"""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from weasyprint.formatting_structure import boxes

from pressroom.markup.pagebreaks import visible_length
from pressroom.protocols import PageBreak, PageMap


def map_pages(pages: Iterable[Any]) -> PageMap:
    """Return the pages of a laid-out document, given as WeasyPrint's `Document.pages`."""
    walk = _Walk()
    for number, page in enumerate(pages, start=1):
        walk.begin(number)
        for box in page._page_box.children:  # noqa: SLF001 - the public `Page` has bookmarks and links, and no boxes
            if not isinstance(box, boxes.MarginBox):
                walk.enter(box, ())
    first = (PageBreak(number=1, part=""),) if walk.count else ()
    return PageMap(count=walk.count, breaks=(*first, *walk.breaks))


class _Walk:
    """A walk over all boxes in their order, which counts the characters of each part as they come."""

    def __init__(self) -> None:
        self.count = 0
        self.breaks: list[PageBreak] = []
        self._begun = True
        self._set: Counter[str] = Counter()
        self._heads: set[int] = set()

    def begin(self, number: int) -> None:
        """Turn to the next page."""
        self.count = number
        self._begun = number == 1

    def enter(self, box: Any, parts: tuple[str, ...]) -> None:
        """Look at a box and all in it; `parts` are the ids around it, the outermost first."""
        if "::" in (box.element_tag or "") or self._is_head_again(box):
            return
        own = box.element.get("id") if box.element is not None else None
        if own and own not in parts:
            parts = (*parts, own)
        if isinstance(box, boxes.TextBox):
            self._set_text(visible_length(box.text), parts)
        elif isinstance(box, boxes.ReplacedBox):
            self._break(parts)
        for child in getattr(box, "children", ()):
            # A table's cells and a line's words are boxes; what WeasyPrint draws of itself is none.
            if isinstance(child, boxes.Box):
                self.enter(child, parts)

    def _is_head_again(self, box: Any) -> bool:
        """Tell whether the box is the head of a table, repeated where that goes on."""
        if not (isinstance(box, boxes.TableRowGroupBox) and box.is_header):
            return False
        if id(box.element) in self._heads:
            return True
        self._heads.add(id(box.element))
        return False

    def _set_text(self, length: int, parts: tuple[str, ...]) -> None:
        if length:
            self._break(parts)
            self._set.update(dict.fromkeys(parts, length))

    def _break(self, parts: tuple[str, ...]) -> None:
        """Note what a page begins with: the outermost part that begins there, else the innermost that goes on."""
        if self._begun:
            return
        self._begun = True
        part = next((each for each in parts if not self._set[each]), parts[-1] if parts else "")
        if part:
            self.breaks.append(PageBreak(number=self.count, part=part, offset=self._set[part]))
