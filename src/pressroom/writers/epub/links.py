"""Links between the documents of a book: a page's `#id` may lie in another file here."""

from collections.abc import Iterable, Mapping

from pressroom.markup.elements import Element


def targets(trees: Mapping[str, Iterable[Element]]) -> dict[str, str]:
    """Return the name of the document in which each id stands; `trees` are the documents' by name."""
    return {
        str(part.get("id")): name
        for name, parts in trees.items()
        for tree in parts
        for part in tree.iter("*")
        if part.get("id")
    }


def lead(name: str, trees: Iterable[Element], places: Mapping[str, str]) -> None:
    """Make the `#id` links of document `name` lead to the document where the id stands.

    An id that stands nowhere (an alternative text has one, but no element) leads to the nearest part
    around it; a link that leads to nothing at all stops being one.
    """
    for tree in trees:
        for link in tree.iter("a"):
            target = str(link.get("href", ""))
            if target.startswith("#"):
                _set(link, name, _nearest(target[1:], places), places)


def _nearest(target: str, places: Mapping[str, str]) -> str:
    """Return the longest known id that `target` begins with: `a1-f1` for `a1-f1-alt`; empty for none."""
    while target and target not in places:
        target = target.rpartition("-")[0]
    return target


def _set(link: Element, name: str, target: str, places: Mapping[str, str]) -> None:
    if target:
        place = places[target]
        link.set("href", f"#{target}" if place == name else f"{place}#{target}")
    else:
        del link.attrib["href"]
