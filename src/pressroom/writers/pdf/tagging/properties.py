"""What structure elements say of themselves besides their place: titles, expansions, kinds of lists, notes, ids."""

import re
from collections.abc import Mapping

from pressroom.writers.pdf.tagging.growing import Growth
from pressroom.writers.pdf.tagging.leaves import Leaf
from pressroom.writers.pdf.tagging.roles import Part
from pressroom.writers.pdf.tagging.tags import Tag, leaves_of, walk
from pressroom.writers.pdf.tagging.words import Words

_HEADINGS = {"H1", "H2", "H3", "H4", "H5", "H6"}
_NOTES = {"Note", "FENote"}
_ESCAPED = re.compile(rb"%([0-9A-Fa-f]{2})")  # RFC 3986, 2.1


def describe(growth: Growth, words: Mapping[Leaf, Words]) -> None:
    """Give every tag of the tree what the markup says of it."""
    used = {tag.id for tag in walk(growth.root) if tag.id}
    for tag in walk(growth.root):
        element = growth.anatomy.elements[tag.element]
        own_id = str(element.get("id", ""))
        if own_id and own_id not in used and growth.tag_at(tag.element) is tag:
            tag.id = own_id
            used.add(own_id)
        if tag.role in _HEADINGS:
            tag.title = said_by(tag, words)
        elif tag.role == "Span" and element.tag == "abbr":
            tag.expansion = str(element.get("title", ""))
        elif tag.role == "L":
            tag.attributes["List"] = {"ListNumbering": _numbering(growth.part, str(element.tag), tag)}
        elif tag.role == "Figure":
            tag.alternative = growth.anatomy.attribute(tag.element, "alt")
            _frame(tag)
        elif tag.role in _NOTES:
            _tie_note(growth, tag)
        elif tag.role == "TOCI" and growth.part == "ua-2":
            _tie_entry(growth, tag)


def said_by(tag: Tag, words: Mapping[Leaf, Words]) -> str:
    """Return all words below a tag."""
    return "".join(words[leaf].whole for leaf in leaves_of(tag) if leaf in words).strip()


def target_of(growth: Growth, place: int) -> Tag | None:
    """Return the tag that the link at `place` leads to; None if it leads out of the document."""
    address = growth.anatomy.attribute(place, "href") or growth.anatomy.attribute(place, "data-target")
    return growth.tag_named(_unescaped(address[1:])) if address.startswith("#") else None


def _unescaped(name: str) -> str:
    return _ESCAPED.sub(lambda found: bytes.fromhex(found[1].decode()), name.encode()).decode("utf-8", "replace")


def _numbering(part: Part, element: str, tag: Tag) -> str:
    """Return the kind of a list's labels (ISO 32000-1, table 347; ISO 32000-2, table 382)."""
    labelled = any(
        kid.role == "Lbl" for item in tag.kids if isinstance(item, Tag) for kid in item.kids if isinstance(kid, Tag)
    )
    if not labelled:
        return "/None"
    if element == "dl":
        return "/None" if part == "ua-1" else "/Description"
    return "/Decimal" if element == "ol" else "/Disc"


def _frame(tag: Tag) -> None:
    """Say where on its page a picture is (ISO 14289-1, 7.3)."""
    leaf = next(leaves_of(tag), None)
    if leaf is not None:
        tag.attributes["Layout"] = {"BBox": leaf.box, "Placement": "/Block"}


def _tie_note(growth: Growth, note: Tag) -> None:
    """Let a note and the place that calls it name each other (ISO 32000-2, 14.8.4.7.3)."""
    if growth.part == "ua-1":
        return
    note.attributes["FENote"] = {"NoteType": "/Endnote"}
    back = next((tag for tag in walk(note) if tag.role == "Link"), None)
    call = target_of(growth, back.element) if back is not None else None
    if call is not None:
        note.refers.append(call)
        call.refers.append(note)


def _tie_entry(growth: Growth, entry: Tag) -> None:
    """Let an entry of the contents name what it leads to (ISO 14289-2, 8.2.5.8)."""
    link = next((tag for tag in walk(entry) if tag.role == "Link"), None)
    target = target_of(growth, link.element) if link is not None else None
    if target is not None:
        entry.refers.append(target)
