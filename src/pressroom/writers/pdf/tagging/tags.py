"""Structure elements as they grow: what will be written as `/StructElem` (ISO 32000-2, 14.7.2)."""

from collections.abc import Iterator
from dataclasses import dataclass

from pressroom.writers.pdf.tagging.leaves import Leaf, LinkPlace


@dataclass(slots=True, kw_only=True, eq=False)
class Tag:
    """One structure element; like an element tree it is changed while it grows, by the pass alone.

    `element` is the place of the HTML element that it stands for, or of the one around it. `attributes` maps
    an owner (`Layout`, `List`, `Table`, …) to its entries; `refers` are the tags of its `/Ref`. A tag that is
    `anonymous` was put around words that stood in a block without a paragraph.
    """

    role: str
    element: int
    parent: "Tag | None" = None
    anonymous: bool = False
    language: str = ""
    says_language: bool = False
    id: str = ""
    title: str = ""
    alternative: str = ""
    expansion: str = ""
    actual: str | None = None
    attributes: "dict[str, dict[str, Value]]"
    kids: "list[Tag | Leaf | LinkPlace]"
    refers: "list[Tag]"


#: A name begins with `/`; other texts are strings.
Value = str | int | float | tuple[str | float, ...]


def new_tag(role: str, element: int, parent: Tag | None = None, *, first: bool = False, anonymous: bool = False) -> Tag:
    """Make a tag as the last kid of `parent`, or as its `first`."""
    made = Tag(role=role, element=element, parent=parent, anonymous=anonymous, attributes={}, kids=[], refers=[])
    if parent is not None:
        parent.kids.insert(0 if first else len(parent.kids), made)
    return made


def walk(tag: Tag) -> Iterator[Tag]:
    """Yield a tag and all below it, in the order of reading."""
    yield tag
    for kid in tag.kids:
        if isinstance(kid, Tag):
            yield from walk(kid)


def leaves_of(tag: Tag) -> Iterator[Leaf]:
    """Yield all content below a tag, in the order of reading."""
    for kid in tag.kids:
        if isinstance(kid, Tag):
            yield from leaves_of(kid)
        elif isinstance(kid, Leaf):
            yield kid
