"""The only module that touches private names of WeasyPrint: it learns which marked content comes from which element.

WeasyPrint writes marked content and a structure tree of its own (`weasyprint.pdf.tags`), which knows nothing of
languages and is cut at every page. Here its function is replaced, while one document is written, by one that
only notes what belongs where; the tree is then built from the HTML by `tagging`. The names used are those
of the versions in `VERSIONS`, and nothing is written with any other: `tests/writers/pdf/test_anatomy.py` says
what to look at when a new one comes.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache, partial
from importlib.resources import files
from typing import Any
from xml.etree.ElementTree import Element

import weasyprint.pdf
from weasyprint import VERSION
from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder

from pressroom.writers.pdf.tagging.leaves import Anatomy, Box, Leaf, LinkPlace

#: Versions whose private names were looked at.
VERSIONS = ("70.0",)

_POINTS = 0.75  # points in a CSS pixel (CSS Values 4, 6.2)


class UnknownVersionError(RuntimeError):
    """WeasyPrint is of a version that this module was not written for."""

    def __init__(self, version: str) -> None:
        known = " or ".join(VERSIONS)
        super().__init__(f"WeasyPrint {version} is not known to pressroom; type: pip install weasyprint=={known}")


@contextmanager
def watched_pages(root: Element) -> Iterator[Callable[[], Anatomy]]:
    """Let WeasyPrint write tagged content without a structure tree, and yield a function that returns the anatomy.

    `root` is the `html` element of the document that is written in the block. Raises `UnknownVersionError`.
    Not for two threads at once.
    """
    if not f"{VERSION}.".startswith(tuple(f"{known}." for known in VERSIONS)):
        raise UnknownVersionError(VERSION)
    seen = _Seen(root)
    original = weasyprint.pdf.add_tags
    weasyprint.pdf.add_tags = partial(_note_pages, seen)
    try:
        yield seen.anatomy
    finally:
        weasyprint.pdf.add_tags = original


@cache
def colour_profile() -> bytes:
    """Return the ICC profile of sRGB that WeasyPrint carries, by the International Color Consortium."""
    return (files("weasyprint.pdf") / "sRGB2014.icc").read_bytes()


class _Seen:
    """The notes of one document."""

    def __init__(self, root: Element) -> None:
        self._elements = tuple(root.iter())
        self._places = {element: place for place, element in enumerate(self._elements)}
        self._parents = [-1] * len(self._elements)
        for place, element in enumerate(self._elements):
            for child in element:
                self._parents[self._places[child]] = place
        self._leaves: list[Leaf] = []
        self._links: list[LinkPlace] = []

    def anatomy(self) -> Anatomy:
        return Anatomy(
            elements=self._elements,
            parents=tuple(self._parents),
            leaves=tuple(self._leaves),
            links=tuple(self._links),
        )

    def note_page(self, number: int, height: float, page_box: Any, marks: dict[Any, dict[str, Any]]) -> None:
        """Note every box of a page that has marked content or a link, in the order of the tree."""
        waiting: list[tuple[Any, str]] = [(page_box, "")]
        while waiting:
            box, artifact = waiting.pop()
            if isinstance(box, AbsolutePlaceholder):
                box = box._box  # noqa: SLF001 - see the module
            artifact = artifact or _artifact_of(box)
            mark = marks.pop(box, None)
            if mark is not None:
                self._leaves.append(self._leaf(box, number, height, mark["mcid"], artifact))
            if box.link_annotation:
                place = self._places[box.element]
                annotation = int(box.link_annotation.reference.split()[0])
                self._links.append(LinkPlace(element=place, page=number, number=annotation))
            waiting.extend((child, artifact) for child in reversed(getattr(box, "children", ())))

    def _leaf(self, box: Any, page: int, height: float, mcid: int, artifact: str) -> Leaf:
        words = isinstance(box, boxes.TextBox)
        _, _, part = (box.element_tag or "").partition("::")
        return Leaf(
            page=page,
            mcid=mcid,
            element=self._places.get(box.element, -1),
            part=part,
            text=box.text if words else "",
            picture=not words,
            artifact=artifact or ("Blank" if words and not box.text.strip() else ""),
            box=_box_of(box, height),
        )


def _note_pages(seen: _Seen, _pdf: Any, document: Any, _version: object, page_streams: list[Any]) -> None:
    """Stand in for `weasyprint.pdf.tags.add_tags`, whose arguments these are."""
    for number, (page, stream) in enumerate(zip(document.pages, page_streams, strict=True)):
        marks = stream._tags  # noqa: SLF001 - see the module
        seen.note_page(number, page.height, page._page_box, marks)  # noqa: SLF001 - see the module
        if marks:
            message = f"page {number + 1} has marked content in no box"
            raise RuntimeError(message)


def _artifact_of(box: Any) -> str:
    if isinstance(box, boxes.MarginBox):
        return "Header" if "top" in box.at_keyword else "Footer"
    return "Leader" if box.is_leader else ""


def _box_of(box: Any, height: float) -> Box:
    left, top = box.content_box_x(), box.content_box_y()
    right, bottom = left + box.width, top + box.height
    left, bottom, right, top = (round(each * _POINTS, 2) for each in (left, height - bottom, right, height - top))
    return left, bottom, right, top
