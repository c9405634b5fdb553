"""The language of every part, and the direction in which it is written (WCAG 3.1.2; ISO 14289-1, 7.2)."""

from pressroom.writers.pdf.tagging.leaves import Anatomy
from pressroom.writers.pdf.tagging.tags import Tag


def say_languages(anatomy: Anatomy, root: Tag) -> None:
    """Give each tag its language, and have it said where it is not that of the tag around it."""
    root.language = anatomy.language(root.element)
    root.says_language = True
    _say_below(anatomy, root, _direction(anatomy, root.element, "ltr"))
    if _direction(anatomy, root.element, "ltr") == "rtl":
        _write_from(root, "rtl")


def _say_below(anatomy: Anatomy, around: Tag, direction: str) -> None:
    for tag in around.kids:
        if isinstance(tag, Tag):
            tag.language = anatomy.language(tag.element)
            tag.says_language = tag.language != around.language
            own = _direction(anatomy, tag.element, direction)
            if own != direction:
                _write_from(tag, own)
            _say_below(anatomy, tag, own)


def _direction(anatomy: Anatomy, place: int, otherwise: str) -> str:
    while place >= 0:
        written = anatomy.attribute(place, "dir")
        if written in {"ltr", "rtl"}:
            return written
        place = anatomy.parents[place]
    return otherwise


def _write_from(tag: Tag, direction: str) -> None:
    mode = "/RlTb" if direction == "rtl" else "/LrTb"
    tag.attributes.setdefault("Layout", {})["WritingMode"] = mode
