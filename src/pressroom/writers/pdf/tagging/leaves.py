"""What the pass is given: the page's HTML, and each run of marked content with the element it belongs to."""

from xml.etree.ElementTree import Element

from msgspec import Struct

#: Left, bottom, right, top in points, from the lower left corner of the page.
Box = tuple[float, float, float, float]


class Leaf(Struct, frozen=True, kw_only=True):
    """One run of marked content, drawn in one piece: words of one line, or a picture.

    `page` counts from 0; `element` is the place in `Anatomy.elements`; `part` is empty for the element's own
    content and else the name of a pseudo-element (`marker`, `before`, `after`). `artifact` is empty for real
    content and else says what it is: `Header`, `Footer`, `Leader`, `Blank` or `Repeated`.
    """

    page: int
    mcid: int
    element: int
    part: str
    text: str
    picture: bool
    artifact: str
    box: Box


class LinkPlace(Struct, frozen=True, kw_only=True):
    """One rectangle of a link: its element, its page and the number of its annotation's object in the file."""

    element: int
    page: int
    number: int


class Anatomy(Struct, frozen=True, kw_only=True):
    """A document as it was laid out: its HTML elements in order, and their pieces in the order of reading.

    `parents` has for each element the place of its parent, -1 for the root.
    """

    elements: tuple[Element, ...]
    parents: tuple[int, ...]
    leaves: tuple[Leaf, ...]
    links: tuple[LinkPlace, ...]

    def attribute(self, place: int, name: str) -> str:
        """Return an attribute of the element at `place`; empty where there is none."""
        return str(self.elements[place].get(name, ""))

    def language(self, place: int) -> str:
        """Return the language of the element at `place`: its own `lang`, or that of the nearest one around it."""
        while place >= 0:
            if found := self.elements[place].get("lang"):
                return str(found)
            place = self.parents[place]
        return ""
