"""The structure tree, grown from the HTML: one element for each of the markup's, however many pages it runs over."""

from collections.abc import Iterable

from pressroom.writers.pdf.tagging.leaves import Anatomy, Leaf
from pressroom.writers.pdf.tagging.roles import BLOCKS_ONLY, Part, is_inline, role_of
from pressroom.writers.pdf.tagging.tables import grow_table
from pressroom.writers.pdf.tagging.tags import Tag, new_tag

_REFERENCE = "Reference"


class Growth:
    """A tree while it grows; `root` is its `Document`."""

    def __init__(self, anatomy: Anatomy, part: Part) -> None:
        self.anatomy = anatomy
        self.part = part
        self._tags: dict[int, Tag] = {}
        body = next(place for place, element in enumerate(anatomy.elements) if element.tag == "body")
        self.root = self._tags[body] = new_tag("Document", body)
        self._tags[0] = self.root
        self._ids = {
            str(element.get("id")): place for place, element in enumerate(anatomy.elements) if element.get("id")
        }

    def add(self, leaves: Iterable[Leaf]) -> None:
        """Put pieces of content, in the order of reading, under the elements that they belong to."""
        for leaf in leaves:
            is_label = leaf.part == "marker" or self.anatomy.attribute(leaf.element, "class") == "marker"
            tag = self._label(leaf) if is_label else self._tag_for_content(leaf)
            tag.kids.append(leaf)
        for link in self.anatomy.links:
            self.tag_of(link.element).kids.append(link)

    def tag_of(self, place: int) -> Tag:
        """Return the tag of the element at `place`, made if need be, or of the nearest one around it that has one."""
        if place not in self._tags:
            around = self.tag_of(self.anatomy.parents[place])
            if place not in self._tags:  # a table brings all its cells
                role = role_of(self.anatomy, place, self.part)
                self._tags[place] = self._make(place, role, around) if role else around
        return self._tags[place]

    def tag_at(self, place: int) -> Tag | None:
        """Return the tag of the element at `place` if content was found in it."""
        return self._tags.get(place)

    def tag_named(self, name: str) -> Tag | None:
        """Return the tag of the element with an id, or of what is around it."""
        return self._tags.get(self._ids.get(name, -1))

    def _make(self, place: int, role: str, around: Tag) -> Tag:
        match role:
            case "LI":
                return self._item(place, around)
            case "Lbl" | "LBody":  # of a list of terms
                return new_tag(role, place, self._entry(place, role, around))
            case "L":
                in_contents = around.role in {"Sect", "TOC", "TOCI"} and self._in_contents(place)
                return new_tag("TOC" if in_contents else role, place, _room_in(around))
            case "Link":
                return self._link(place, around)
        made = new_tag(role, place, self._room_for_words(around, place) if is_inline(role) else _room_in(around))
        if role == "Table":
            self._tags |= grow_table(self.anatomy, place, made)
        return made

    # ------------------------------------------------------------------------------- words and blocks

    def _tag_for_content(self, leaf: Leaf) -> Tag:
        tag = self.tag_of(leaf.element)
        if leaf.picture:
            return tag
        if tag.role == "TOCI" and self.anatomy.attribute(leaf.element, "class") == "place":
            return _last(tag, _REFERENCE) or self._room_for_words(tag, leaf.element)
        room = self._room_for_words(tag, leaf.element)
        language = self.anatomy.language(leaf.element)
        if language == self.anatomy.language(room.element):
            return room
        last = room.kids[-1] if room.kids else None
        if isinstance(last, Tag) and last.element == leaf.element and last.role == "Span":
            return last
        return new_tag("Span", leaf.element, room)

    def _room_for_words(self, tag: Tag, place: int) -> Tag:
        """Return where words of the element at `place` can stand in `tag`: a paragraph is made where it needs one."""
        tag = _room_in(tag)
        if tag.role not in BLOCKS_ONLY and tag.role not in {"TOC", "TOCI"}:
            return tag
        last = tag.kids[-1] if tag.kids else None
        if isinstance(last, Tag) and last.anonymous:
            return last
        return new_tag("P", tag.element if tag.element != 0 else place, tag, anonymous=True)

    # ------------------------------------------------------------------------------- lists

    def _item(self, place: int, around: Tag) -> Tag:
        return new_tag("TOCI" if around.role == "TOC" else "LI", place, around)

    def _entry(self, place: int, role: str, around: Tag) -> Tag:
        """Return the item that a term (`Lbl`) begins, or that its meaning (`LBody`) ends."""
        last = around.kids[-1] if around.kids else None
        ended = not isinstance(last, Tag) or (role == "Lbl" and any(_is(kid, "LBody") for kid in last.kids))
        if ended or not isinstance(last, Tag):
            return new_tag("LI", place, around)
        return last

    def _label(self, leaf: Leaf) -> Tag:
        item = next(tag for tag in _upwards(self.tag_of(leaf.element)) if tag.role in {"LI", "Document"})
        return _last(item, "Lbl") or new_tag("Lbl", leaf.element, item, first=True)

    def _in_contents(self, place: int) -> bool:
        while place > 0:
            if self.anatomy.attribute(place, "role") == "doc-toc":
                return True
            place = self.anatomy.parents[place]
        return False

    # ------------------------------------------------------------------------------- links

    def _link(self, place: int, around: Tag) -> Tag:
        role = self.anatomy.attribute(place, "role")
        if role == "doc-backlink":
            note = next((tag for tag in _upwards(around) if tag.role in {"Note", "FENote"}), None)
            if note is not None:
                return new_tag("Link", place, new_tag("Lbl", place, note, first=True))
        if around.role == "TOCI":
            return new_tag("Link", place, new_tag(_REFERENCE, place, around))
        room = self._room_for_words(around, place)
        if role == "doc-noteref" and self.part == "ua-1":
            room = new_tag(_REFERENCE, place, room)
        return new_tag("Link", place, room)


def prune(tag: Tag) -> None:
    """Take out tags without any content, except the cells of tables, which keep the grid whole."""
    for kid in list(tag.kids):
        if isinstance(kid, Tag):
            prune(kid)
            if not kid.kids and kid.role not in {"TD", "TH"}:
                tag.kids.remove(kid)


def _room_in(tag: Tag) -> Tag:
    """Return the tag itself, or the body of a list's item."""
    if tag.role != "LI":
        return tag
    return _last(tag, "LBody") or new_tag("LBody", tag.element, tag)


def _last(tag: Tag, role: str) -> Tag | None:
    return next((kid for kid in reversed(tag.kids) if isinstance(kid, Tag) and kid.role == role), None)


def _is(kid: object, role: str) -> bool:
    return isinstance(kid, Tag) and kid.role == role


def _upwards(tag: Tag | None) -> Iterable[Tag]:
    while tag is not None:
        yield tag
        tag = tag.parent
