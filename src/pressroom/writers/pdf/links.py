"""Links as PDF/UA needs them: with words only inside, and leading somewhere.

WeasyPrint tags what stands inside a link beside it, which PDF/UA-1 forbids (ISO 14289-1, 7.18.5); so
emphasis goes around the link, and a link with words in several languages becomes one link for each.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter

from pressroom.markup.elements import Element, element

_SCHEMES = ("http:", "https:", "mailto:", "tel:")
_AROUND = {"em", "strong"}
_SPOKEN = ("lang", "dir")


def straighten_links(trees: Sequence[Element]) -> list[str]:
    """Make every link of the trees fit for print, and return the addresses that were not let through."""
    ids = {made.get("id") for tree in trees for made in tree.iter()}
    refused = []
    for tree in trees:
        for link in list(tree.iter("a")):
            address = str(link.get("href", ""))
            if not leads_somewhere(address, ids):
                _unlink(link)
                if not address.startswith("#"):
                    refused.append(address)
            elif len(link):
                _straighten(link)
    return refused


def leads_somewhere(address: str, ids: Iterable[str | None]) -> bool:
    """Tell whether `address` is a place in this document or of the allow-list."""
    if address.startswith("#"):
        return address[1:] in ids
    return address.lower().startswith(_SCHEMES)


def _unlink(link: Element) -> None:
    link.tag = "span"
    for name in ("href", "aria-label", "role"):
        link.attrib.pop(name, "")


def _straighten(link: Element) -> None:
    _emphasis_outside(link)
    parent = link.getparent()
    if parent is None or not len(link):
        return
    parts = list(_parts(link))
    place, after = parent.index(link), link.tail
    link.tail = None
    parent[place : place + 1] = parts
    if parts:
        parts[-1].tail = (parts[-1].tail or "") + (after or "") or None


def _emphasis_outside(link: Element) -> None:
    """Swap the link with an emphasis that holds all its words."""
    while len(link) == 1 and not link.text and not link[0].tail and link[0].tag in _AROUND:
        inner = link[0]
        around = element(str(inner.tag))
        around.tail, link.tail = link.tail, None
        link.text = inner.text
        link[0:1] = list(inner)
        parent = link.getparent()
        if parent is not None:
            parent.replace(link, around)
        around.append(link)


def _parts(link: Element) -> Iterator[Element]:
    """Yield one link for each run of words in one language; a note's call stays an element of its own."""
    shared = {str(name): str(value) for name, value in link.attrib.items()}
    own = {name: shared[name] for name in _SPOKEN if name in shared}
    for spoken, run in groupby(_words(link, own), key=itemgetter(0)):
        texts = [part for _, part in run]
        if spoken is None:
            yield from (part for part in texts if not isinstance(part, str))
        else:
            made = element("a", "".join(map(str, texts)))
            made.attrib.update({name: value for name, value in shared.items() if name not in _SPOKEN} | spoken)
            shared.pop("id", None)
            yield made


def _words(around: Element, spoken: dict[str, str]) -> Iterator[tuple[dict[str, str] | None, str | Element]]:
    """Yield the texts inside with the language they are in, and the calls of notes with None."""
    if around.text:
        yield spoken, around.text
    for child in around:
        after, child.tail = child.tail, None
        if child.tag == "sup":
            yield None, child
        elif child.tag == "br":
            yield spoken, " "
        else:
            inner = {name: str(child.get(name)) for name in _SPOKEN if child.get(name)}
            yield from _words(child, inner or spoken)
        if after:
            yield spoken, after
