"""Where links, bookmarks and names lead: to a place on a page, and to the structure element that stands there.

ISO 32000-2, 12.3.2.3 (structure destinations); ISO 14289-2, 8.8.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from pressroom.writers.pdf.tagging.growing import Growth
from pressroom.writers.pdf.tagging.leaves import Leaf, LinkPlace
from pressroom.writers.pdf.tagging.properties import said_by
from pressroom.writers.pdf.tagging.tags import Tag, walk
from pressroom.writers.pdf.tagging.words import Words

_PRINT = 4  # annotation flag 3 (ISO 32000-2, table 167)


def lead(pdf: Pdf, growth: Growth, words: Mapping[Leaf, Words], objects: Mapping[Tag, Object]) -> None:
    """Make every destination of the file a structure destination, and say what each link is."""
    named = _name_places(pdf, growth, objects)
    for tag in objects:
        if tag.role == "Link":
            _lead_link(pdf, tag, said_by(tag, words), named)
    _lead_bookmarks(pdf, growth.root, objects)


def _name_places(pdf: Pdf, growth: Growth, objects: Mapping[Tag, Object]) -> dict[str, Object]:
    """Give the named destinations, one for each id of the markup, their element; return those elements."""
    elements: dict[str, Object] = {}
    places: dict[bytes, list[Any]] = {}
    names = pdf.Root.get("/Names", Dictionary()).get("/Dests", Dictionary()).get("/Names", Array())
    for at in range(0, len(names), 2):
        name, place = str(names[at]), names[at + 1]
        element = objects.get(growth.tag_named(name) or growth.root, objects[growth.root])
        elements[name] = element
        places[bytes(names[at])] = [names[at], Dictionary(D=place, SD=_beside(place, element))]
    if places:  # in the order of their bytes, which is another than that of the letters (ISO 32000-2, 7.9.6)
        pdf.Root.Names.Dests.Names = Array([part for name in sorted(places) for part in places[name]])
    return elements


def _lead_link(pdf: Pdf, tag: Tag, words: str, named: Mapping[str, Object]) -> None:
    for kid in tag.kids:
        if not isinstance(kid, LinkPlace):
            continue
        link = pdf.get_object(kid.number, 0)
        link.F = _PRINT
        link.Contents = String(words)
        if "/Dest" in link:
            name = link.Dest
            del link.Dest
            link.A = Dictionary(Type=Name.Action, S=Name.GoTo, D=name, SD=_beside(None, named[str(name)]))


def _lead_bookmarks(pdf: Pdf, root: Tag, objects: Mapping[Tag, Object]) -> None:
    """Let each bookmark lead to its heading: they are made from the headings, in the same order."""
    headings = [tag for tag in walk(root) if tag.role[:1] == "H" and tag.role[1:].isdecimal()]
    for item, heading in zip(_bookmarks(pdf.Root.get("/Outlines")), headings, strict=True):
        place = item.Dest
        del item.Dest
        item.SE = objects[heading]
        item.A = Dictionary(Type=Name.Action, S=Name.GoTo, D=place, SD=_beside(place, objects[heading]))


def _bookmarks(above: Any) -> Iterator[Any]:
    item = above.get("/First") if above is not None else None
    while item is not None:
        yield item
        yield from _bookmarks(item)
        item = item.get("/Next")


def _beside(place: Object | None, element: Object) -> Array:
    """Return the structure destination for an element, at the same height as `place`."""
    left, top = (place[2], place[3]) if place is not None else (None, None)
    return Array([element, Name.XYZ, left, top, None])
