"""TMX 1.4b: what has been translated and reviewed, for the memories of other tools, and from them.

Specification: https://www.gala-global.org/tmx-14b
"""

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from lxml import etree

from pressroom.diagnostics import Diagnostic, Span
from pressroom.languages import UnknownLanguageError, parse_language
from pressroom.translate.interchange.elements import Dialect, fill, lay_out, read_content
from pressroom.translate.interchange.faults import large_unit
from pressroom.translate.interchange.inline import Pair, Part, Spot, message_of, parts_of
from pressroom.translate.interchange.parcel import Parcel, Returned
from pressroom.translate.interchange.profiles import Profile
from pressroom.translate.interchange.xml import LANGUAGE, Element, line_of, read_xml
from pressroom.translate.states import Code, State, Unit

_STATE = "x-pressroom-state"
_NAME = "x-pressroom-catalog"
_PREVIOUS = "x-pressroom-previous-source"
_DIALECT = Dialect(
    pairs=frozenset(),
    spots=frozenset({"ph", "it", "ut"}),
    opening=frozenset({"bpt"}),
    closing=frozenset({"ept"}),
    links=("x", "i"),
    clear=frozenset({"hi"}),
)


def write_tmx(parcel: Parcel, profile: Profile, least: State = State.REVIEWED) -> bytes:
    """Return a memory of the units whose state is `least` or above; the same parcel gives the same bytes."""
    units = [unit for unit in parcel.units if unit.state >= least and unit.target.strip()]
    return _spelled(parcel, profile, [_written(unit, parcel, profile) for unit in units])


def write_suggestions(parcel: Parcel, profile: Profile) -> bytes:
    """Return a memory of what is no translation yet: the older sources, with the words that were theirs."""
    units = [unit for unit in parcel.units if unit.state.fuzzy and unit.previous is not None]
    return _spelled(parcel, profile, [_written(unit, parcel, profile, unit.previous or "") for unit in units])


def read_tmx(stream: BinaryIO, path: str) -> Iterator[Returned | Diagnostic]:
    """Yield each pair of words, or why it cannot be read. Raises `BrokenFileError` where the file breaks off.

    A unit that did not leave here has no id, and its target is the first that is not in the source's language.
    """
    original = ""
    for step, element in read_xml(stream, frozenset({"tu"})):
        span = Span(path=path, line=line_of(element))
        if step == "large":
            yield large_unit(element.get("tuid", ""), span)
        elif step == "open" and element.tag == "header":
            original = element.get("srclang", "")
        elif step == "unit":
            yield from _read(element, original, span)


# ----------------------------------------------------------------------------------------- writing


def _spelled(parcel: Parcel, profile: Profile, units: Iterable[Element]) -> bytes:
    root = etree.Element("tmx", {"version": "1.4"})
    attributes = {
        "creationtool": "pressroom",
        "creationtoolversion": "1",
        "segtype": "paragraph",
        "o-tmf": "PO",
        "adminlang": "en",
        "srclang": profile.tag(parcel.original),
        "datatype": "plaintext",
    }
    etree.SubElement(root, "header", attributes)
    etree.SubElement(root, "body").extend(units)
    lay_out(root, frozenset({"seg", "prop"}))
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8") + b"\n"


def _written(unit: Unit, parcel: Parcel, profile: Profile, source: str | None = None) -> Element:
    element = etree.Element("tu", {"tuid": unit.context, "segtype": "paragraph"})
    # A pair that is no unit as it stands does not say which one it is: read again, it is a memory like others.
    properties = {_STATE: unit.state.value} if profile.omegat or source is not None else _properties(unit, parcel)
    for note in unit.comments:
        etree.SubElement(element, "note").text = note
    for kind, text in properties.items():
        etree.SubElement(element, "prop", {"type": kind}).text = text
    words = unit.source if source is None else source
    order = _order(parts_of(words))
    for language, text in ((parcel.original, words), (parcel.language, unit.target)):
        variant = etree.SubElement(element, "tuv", {LANGUAGE: profile.tag(language)})
        segment = etree.SubElement(variant, "seg")
        if profile.omegat:
            segment.text = "".join(_as_text(part, order) for part in parts_of(text))
        else:
            _fill(segment, text, unit.codes)
    return element


def _properties(unit: Unit, parcel: Parcel) -> dict[str, str]:
    previous = {} if unit.previous is None else {_PREVIOUS: unit.previous}
    return {_NAME: parcel.name, _STATE: unit.state.value} | previous


def _fill(segment: Element, text: str, codes: tuple[Code, ...]) -> None:
    """Write codes as `bpt`, `ept` and `ph`, which hold what stands for them in a message."""
    fill(segment, parts_of(text), codes, _pair, _spot)
    for pair in reversed(list(segment.iter("g"))):
        _unwrap(pair)


def _pair(number: int, code: Code | None) -> Element:  # noqa: ARG001 - `fill` gives both
    return etree.Element("g", {"x": str(number)})


def _spot(number: int, code: Code | None) -> Element:  # noqa: ARG001 - likewise
    element = etree.Element("ph", {"x": str(number)})
    element.text = f"{{{number}}}"
    return element


def _unwrap(pair: Element) -> None:
    """Replace an element round words by two elements before and after them."""
    parent, number = pair.getparent(), pair.get("x", "")
    if parent is None:
        return
    begin = etree.Element("bpt", {"i": number, "x": number})
    begin.text, begin.tail = "[", pair.text
    end = etree.Element("ept", {"i": number})
    end.text, end.tail = f"]{{{number}}}", pair.tail
    place = parent.index(pair)
    parent[place : place + 1] = [begin, *pair, end]


def _order(parts: Iterable[Part]) -> dict[int, int]:
    """Return for each code's number its place among the codes of the source, from 0."""
    numbers = list(dict.fromkeys(_numbers(parts)))
    return {number: place for place, number in enumerate(numbers)}


def _numbers(parts: Iterable[Part]) -> Iterator[int]:
    for part in parts:
        if not isinstance(part, str):
            yield part.number
        if isinstance(part, Pair):
            yield from _numbers(part.parts)


def _as_text(part: Part, order: dict[int, int]) -> str:
    """Return OmegaT's short form of a code: `<g0>words</g0>`, `<x1/>`, counted in the order of the source."""
    match part:
        case Pair(number=number, parts=parts):
            place = order.get(number, number)
            return f"<g{place}>{''.join(_as_text(inner, order) for inner in parts)}</g{place}>"
        case Spot(number=number):
            return f"<x{order.get(number, number)}/>"
        case _:
            return part


# ----------------------------------------------------------------------------------------- reading


def _read(element: Element, original: str, span: Span) -> Iterator[Returned]:
    variants = {variant.get(LANGUAGE, variant.get("lang", "")): variant for variant in element.findall("tuv")}
    stated = element.get("srclang", original)
    own = next((tag for tag in variants if _primary(tag) == _primary(stated)), "")
    source = _text(variants.get(own), [])
    properties = {prop.get("type", ""): prop.text or "" for prop in element.findall("prop")}
    state = properties.get(_STATE, "")
    for tag, variant in variants.items():
        if tag == own:
            continue
        strange: list[str] = []
        unit = Unit(
            context=element.get("tuid", "") if properties.get(_NAME) else "",
            source=source,
            target=_text(variant, strange),
            state=State(state) if state in {each.value for each in State} else State.TRANSLATED,
            previous=properties.get(_PREVIOUS),
            comments=tuple("".join(map(str, note.itertext())) for note in element.findall("note")),
            span=span,
        )
        yield Returned(
            name=properties.get(_NAME, ""),
            original=own,
            language=tag,
            unit=unit,
            span=span,
            strange=tuple(strange),
        )


def _text(variant: Element | None, strange: list[str]) -> str:
    content = read_content(variant.find("seg") if variant is not None else None, _DIALECT)
    strange.extend(content.strange)
    return message_of(content.parts)


def _primary(tag: str) -> str:
    try:
        return parse_language(tag.replace("_", "-")).primary
    except UnknownLanguageError:
        return tag
