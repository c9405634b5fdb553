"""Words and codes as the elements of an XML format, in both directions."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from msgspec import Struct

from pressroom.translate.interchange.inline import MAX_NESTING, Pair, Part, Spot
from pressroom.translate.interchange.xml import Element, local_name
from pressroom.translate.states import Code

#: Makes the element of a code; `code` is None for a number that the source does not have.
Make = Callable[[int, Code | None], Element]


def fill(parent: Element, parts: Iterable[Part], codes: Iterable[Code], pair: Make, spot: Make) -> None:
    """Put words and codes into `parent`."""
    _fill(parent, parts, {code.number: code for code in codes}, pair, spot)


def lay_out(element: Element, whole: frozenset[str], level: int = 0) -> None:
    """Put each element on a line of its own, but for the content of those called as in `whole`: spaces count there."""
    if not len(element) or local_name(element) in whole:
        return
    element.text = f"\n{'  ' * (level + 1)}"
    for child in element:
        lay_out(child, whole, level + 1)
        child.tail = element.text
    element[-1].tail = f"\n{'  ' * level}"


def _fill(parent: Element, parts: Iterable[Part], codes: Mapping[int, Code], pair: Make, spot: Make) -> None:
    for part in parts:
        match part:
            case Pair(number=number, parts=inner):
                element = pair(number, codes.get(number))
                _fill(element, inner, codes, pair, spot)
                parent.append(element)
            case Spot(number=number):
                parent.append(spot(number, codes.get(number)))
            case _ if len(parent):
                parent[-1].tail = (parent[-1].tail or "") + part
            case _:
                parent.text = (parent.text or "") + part


class Dialect(Struct, frozen=True, kw_only=True):
    """Names of a format's elements for codes.

    `pairs` hold their words; `opening` and `closing` are elements before and after them, with the number in one of
    the attributes `links`; `spots` have none; `clear` are elements round words that are no code, as a segment's.
    """

    pairs: frozenset[str]
    spots: frozenset[str]
    opening: frozenset[str] = frozenset()
    closing: frozenset[str] = frozenset()
    links: tuple[str, ...] = ("id",)
    clear: frozenset[str] = frozenset()


@dataclass(slots=True)
class Content:
    """Words and codes as read; `strange` are elements that are none of our codes."""

    parts: list[Part] = field(default_factory=list)
    strange: list[str] = field(default_factory=list)


def read_content(element: Element | None, dialect: Dialect) -> Content:
    """Read what is in `element`; what has no number that we could have given is strange."""
    content = Content()
    if element is not None:
        flat = list(_flat(element, dialect, content.strange, 0))
        content.parts = _nested(flat, content.strange)
    return content


class _Mark(Struct, frozen=True):
    """Begin (`opens`) or end of a pair."""

    number: int
    opens: bool


def _flat(element: Element, dialect: Dialect, strange: list[str], depth: int) -> Iterator[str | Spot | _Mark]:
    yield element.text or ""
    for child in element:
        name = local_name(child)
        number = _number(child, dialect)
        if name in dialect.clear and depth < MAX_NESTING:
            yield from _flat(child, dialect, strange, depth + 1)
        elif number is None or depth >= MAX_NESTING:
            strange.append(_shown(child))
        elif name in dialect.pairs:
            yield _Mark(number, opens=True)
            yield from _flat(child, dialect, strange, depth + 1)
            yield _Mark(number, opens=False)
        elif name in dialect.spots:
            yield Spot(number=number)
        else:
            yield _Mark(number, opens=name in dialect.opening)
        yield child.tail or ""


def _number(child: Element, dialect: Dialect) -> int | None:
    name = local_name(child)
    known = dialect.pairs | dialect.spots | dialect.opening | dialect.closing
    stated = next((child.get(link, "") for link in dialect.links if child.get(link)), "")
    fits = name in known and stated.isascii() and stated.isdecimal() and len(stated) <= 6  # noqa: PLR2004 - a cap
    return int(stated) if fits else None


def _shown(child: Element) -> str:
    named = f' id="{child.get("id", "")[:20]}"' if child.get("id") else ""
    return f"<{local_name(child)[:40]}{named}>"


def _nested(flat: list[str | Spot | _Mark], strange: list[str]) -> list[Part]:
    """Put what stands between the marks of a pair into it; a mark without its partner is strange."""
    frames: list[tuple[int, list[Part]]] = [(0, [])]
    for each in flat:
        if not isinstance(each, _Mark):
            frames[-1][1].append(each)
        elif each.opens and len(frames) <= MAX_NESTING:
            frames.append((each.number, []))
        elif not each.opens and len(frames) > 1 and frames[-1][0] == each.number:
            number, parts = frames.pop()
            frames[-1][1].append(Pair(number=number, parts=tuple(parts)))
        else:
            strange.append(f"a code {each.number} that overlaps another or has no partner")
    for outer, inner in reversed(list(pairwise(frames))):
        strange.append(f"a code {inner[0]} that is not closed")
        outer[1].extend(inner[1])
    return [part for part in frames[0][1] if part != ""]
