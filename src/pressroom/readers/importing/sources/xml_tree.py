"""XML as it comes: a root without entities, DTD or network, damaged files included, and the words of an element."""

import html
import re
from collections.abc import Collection, Iterator
from functools import lru_cache
from typing import Any

from lxml import etree
from msgspec import Struct

Element = etree._Element  # noqa: SLF001 - lxml's own name for its type

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"

# Line breaks and tabs are the layout of the file; no-break and wide spaces are the text's own.
_LAYOUT = re.compile(r"[ \t\r\n\f\v]+")
_JOIN = "\x00"  # which XML cannot hold
_JOINED = re.compile(r"\x00\s*")
_BREAKS = frozenset({"lb", "br", "eol", "pb", "tab"})
_BRACKETED = re.compile(r"[(\[（【〔*].*[)\]）】〕*]", re.DOTALL)
# Of several readings of one passage, the first of these is what is meant.
_MEANT = ("corr", "reg", "abbr", "sic", "orig")


class Tree(Struct, frozen=True, kw_only=True):
    """A document's root, None where nothing could be made of the bytes, and whether it had to be mended."""

    root: Element | None
    mended: bool = False


def parse(content: bytes) -> Tree:
    """Return the tree; what is not well-formed is mended as far as it goes. Never raises on any bytes."""
    for mended in (False, True):
        parser = etree.XMLParser(
            resolve_entities=False,
            load_dtd=False,
            no_network=True,
            remove_comments=True,
            remove_pis=True,
            recover=mended,
        )
        try:
            root: Element | None = etree.fromstring(content, parser)
        except (etree.XMLSyntaxError, ValueError):
            continue
        if root is not None:
            return Tree(root=root, mended=mended)
    return Tree(root=None)


def name_of(element: Element) -> str:
    """Return the element's local name in small letters; empty for what is no element."""
    tag: object = element.tag
    return _local(tag) if isinstance(tag, str) else ""


@lru_cache(maxsize=4096)
def _local(tag: str) -> str:
    return tag.rpartition("}")[2].lower()


def attribute(element: Element, names: Collection[str]) -> str:
    """Return the first attribute whose local name, in small letters, is among `names`, in their order."""
    found = {str(key).rpartition("}")[2].lower(): str(value) for key, value in element.attrib.items()}
    return next((found[name].strip() for name in names if found.get(name, "").strip()), "")


def words_of(element: Element, notes: Collection[str] = (), skipped: Collection[str] = ()) -> str:
    """Return the element's words in one line: `notes` in brackets, `skipped` left out."""
    return tidy(_JOINED.sub("", "".join(_parts(element, notes, skipped))))


def tidy(text: str) -> str:
    """Return `text` with layout taken for single spaces."""
    return "" if text.isspace() else _LAYOUT.sub(" ", text).strip(" ")


def bracketed(words: str) -> str:
    """Return a stage note in brackets, which it may have of its own."""
    return words if not words or _BRACKETED.fullmatch(words) else f"({words})"


def line_of(element: Element) -> int:
    """Return the line an element begins in; 0 where that is not known."""
    line: Any = element.sourceline
    return int(line or 0)


def language_of(element: Element) -> str:
    """Return the language tag that holds for an element; empty where none is said."""
    while True:
        stated = element.get(XML_LANG)
        if stated:
            return stated
        parent = element.getparent()
        if parent is None:
            return ""
        element = parent


def _parts(element: Element, notes: Collection[str], skipped: Collection[str]) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        name = name_of(child)
        tail = child.tail or ""
        if isinstance(child, etree._Entity):  # noqa: SLF001 - lxml has no public name for it
            yield _character(child)
        elif name in notes:
            yield f" {bracketed(words_of(child, (), skipped))} "
        elif name == "choice":
            yield from _parts(_meant(child), notes, skipped)
        elif name in _BREAKS:
            yield " "
        elif name not in skipped:
            yield from _parts(child, notes, skipped)
            # Annotated words stand on lines of their own; some join the next one without a space.
            if name in {"w", "pc"} and child.get("join") in {"right", "both"}:
                yield _JOIN
        yield tail


def _meant(choice: Element) -> Element:
    readings = {name_of(child): child for child in choice}
    return next((readings[name] for name in _MEANT if name in readings), choice)


def _character(entity: Element) -> str:
    """Return the character that a name such as `&nbsp;` has in HTML; nothing for any other entity."""
    written = entity.text or ""
    character = html.unescape(written)
    return character if len(character) == 1 else ""
