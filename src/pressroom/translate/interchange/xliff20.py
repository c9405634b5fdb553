"""XLIFF 2.0: codes are `pc` and `ph` with their original data, notes stand at the unit.

Specification: https://docs.oasis-open.org/xliff/xliff-core/v2.0/xliff-core-v2.0.html
"""

from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from lxml import etree

from pressroom.diagnostics import Diagnostic, Span
from pressroom.translate.interchange.elements import Dialect, fill, lay_out, read_content
from pressroom.translate.interchange.faults import large_unit
from pressroom.translate.interchange.inline import message_of, parts_of
from pressroom.translate.interchange.parcel import Parcel, Returned, base_of, read_base
from pressroom.translate.interchange.profiles import Prefill, Profile
from pressroom.translate.interchange.xml import Element, line_of, read_xml
from pressroom.translate.states import Code, State, Unit

NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"
_METADATA = "urn:oasis:names:tc:xliff:metadata:2.0"

_XLIFF, _MDA = f"{{{NAMESPACE}}}", f"{{{_METADATA}}}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_OURS = "pressroom"
_DIALECT = Dialect(
    pairs=frozenset({"pc"}),
    spots=frozenset({"ph"}),
    opening=frozenset({"sc"}),
    closing=frozenset({"ec"}),
    links=("startRef", "id"),
    clear=frozenset({"mrk"}),
)
# The standard's four states, and as a sub-state which of ours it is where that says more.
_STATES = {
    State.NEW: ("initial", ""),
    State.CHANGED: ("initial", "changed"),
    State.SUGGESTED: ("initial", "suggested"),
    State.TRANSLATED: ("translated", ""),
    State.REVIEWED: ("reviewed", ""),
    State.FINAL: ("final", ""),
}
_READ = {pair: state for state, pair in _STATES.items()}


def write_xliff20(parcel: Parcel, profile: Profile) -> bytes:
    """Return the file for one catalog, valid by the schemas of core and metadata; the same gives the same bytes."""
    names: Any = {None: NAMESPACE, "mda": _METADATA}  # the stubs know of no default namespace
    root = etree.Element(
        f"{_XLIFF}xliff",
        {"version": "2.0", "srcLang": profile.tag(parcel.original), "trgLang": profile.tag(parcel.language)},
        nsmap=names,
    )
    file = etree.SubElement(root, f"{_XLIFF}file", {"id": "f1", "original": parcel.name})
    for unit in parcel.units:
        file.append(_written(unit, profile))
    lay_out(root, frozenset({"source", "target", "note", "data", "meta"}))
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8") + b"\n"


def read_xliff20(stream: BinaryIO, path: str) -> Iterator[Returned | Diagnostic]:
    """Yield each unit, or why it cannot be read. Raises `BrokenFileError` where the file breaks off."""
    name = original = language = ""
    for step, element in read_xml(stream, frozenset({f"{_XLIFF}unit"})):
        span = Span(path=path, line=line_of(element))
        if step == "large":
            yield large_unit(element.get("id", ""), span)
        elif step == "unit":
            yield _read(element, (name, original, language), span)
        elif element.tag == f"{_XLIFF}xliff":
            original, language = element.get("srcLang", ""), element.get("trgLang", "")
        elif element.tag == f"{_XLIFF}file":
            name = element.get("original", "")


# ----------------------------------------------------------------------------------------- writing


def _written(unit: Unit, profile: Profile) -> Element:
    element = etree.Element(f"{_XLIFF}unit", {"id": unit.context, "name": unit.context})
    _add_metadata(element, unit)
    _add_notes(element, unit, profile)
    _add_data(element, unit.codes)
    filled = profile.prefill is Prefill.SOURCE
    state, detail = _STATES[State.NEW if filled else unit.state]
    segment = etree.SubElement(element, f"{_XLIFF}segment", {"id": "s1", "state": state})
    if detail:
        segment.set("subState", f"{_OURS}:{detail}")
    _words(segment, "source", unit.source, unit.codes)
    text = unit.source if filled else unit.target
    if text or profile.prefill is Prefill.EMPTY:
        _words(segment, "target", text, unit.codes)
    return element


def _add_metadata(element: Element, unit: Unit) -> None:
    metadata = etree.SubElement(element, f"{_MDA}metadata")
    group = etree.SubElement(metadata, f"{_MDA}metaGroup", {"category": _OURS})
    etree.SubElement(group, f"{_MDA}meta", {"type": "base"}).text = base_of(unit)
    if unit.previous is not None:
        etree.SubElement(group, f"{_MDA}meta", {"type": "previous-source"}).text = unit.previous


def _add_notes(element: Element, unit: Unit, profile: Profile) -> None:
    kept = [("developer", note) for note in unit.notes if profile.notes]
    kept += [("translator", comment) for comment in unit.comments]
    if kept:
        notes = etree.SubElement(element, f"{_XLIFF}notes")
        for category, text in kept:
            etree.SubElement(notes, f"{_XLIFF}note", {"category": category}).text = text


def _add_data(element: Element, codes: Iterable[Code]) -> None:
    """Write what stands for each code in a message."""
    spelled = [pair for code in codes for pair in _data_of(code)]
    if spelled:
        parent = etree.SubElement(element, f"{_XLIFF}originalData")
        for name, text in spelled:
            etree.SubElement(parent, f"{_XLIFF}data", {"id": name}).text = text


def _data_of(code: Code) -> tuple[tuple[str, str], ...]:
    end = f"{{{code.number}}}"
    return ((f"d{code.number}s", "["), (f"d{code.number}e", f"]{end}")) if code.paired else ((f"d{code.number}", end),)


def _words(parent: Element, name: str, text: str, codes: tuple[Code, ...]) -> None:
    element = etree.SubElement(parent, f"{_XLIFF}{name}", {_SPACE: "preserve"})
    fill(element, parts_of(text), codes, _pair, _spot)


def _pair(number: int, code: Code | None) -> Element:
    shown = {"dispStart": code.what, "dispEnd": code.what} if code and code.what else {}
    data = {"dataRefEnd": f"d{number}e", "dataRefStart": f"d{number}s"} if code and code.paired else {}
    return etree.Element(f"{_XLIFF}pc", {"id": str(number), "canCopy": "no", "canDelete": "no", **shown, **data})


def _spot(number: int, code: Code | None) -> Element:
    shown = {"disp": code.what} if code and code.what else {}
    data = {"dataRef": f"d{number}"} if code and not code.paired else {}
    return etree.Element(f"{_XLIFF}ph", {"id": str(number), "canCopy": "no", "canDelete": "no", **shown, **data})


# ----------------------------------------------------------------------------------------- reading


def _read(element: Element, file: tuple[str, str, str], span: Span) -> Returned:
    name, original, language = file
    segments = [child for child in element if child.tag in {f"{_XLIFF}segment", f"{_XLIFF}ignorable"}]
    source = "".join(_text(segment.find(f"{_XLIFF}source"), []) for segment in segments)
    strange: list[str] = []
    target = "".join(_target(segment, strange) for segment in segments)
    states = [_state(segment) for segment in segments if segment.tag == f"{_XLIFF}segment"]
    meta = {each.get("type", ""): each.text or "" for each in element.iterfind(f".//{_MDA}meta") if _is_ours(each)}
    unit = Unit(
        context=element.get("id", ""),
        source=source,
        target=target,
        state=min(states, default=State.NEW) if target.strip() else State.NEW,
        previous=meta.get("previous-source"),
        notes=_notes(element, "developer"),
        comments=_notes(element, "translator"),
        span=span,
    )
    return Returned(
        name=name,
        original=original,
        language=language,
        unit=unit,
        span=span,
        base=read_base(meta.get("base", "")),
        strange=tuple(strange),
    )


def _text(element: Element | None, strange: list[str]) -> str:
    content = read_content(element, _DIALECT)
    strange.extend(content.strange)
    return message_of(content.parts)


def _target(segment: Element, strange: list[str]) -> str:
    """Return the translation of a segment; what is between segments may be left as it is in the source."""
    target = segment.find(f"{_XLIFF}target")
    if target is None and segment.tag == f"{_XLIFF}ignorable":
        target = segment.find(f"{_XLIFF}source")
    return _text(target, strange)


def _state(segment: Element) -> State:
    stated = segment.get("state", "initial")
    prefix, _, detail = segment.get("subState", "").partition(":")
    known = _READ.get((stated, detail)) if prefix == _OURS else None
    return known or _READ.get((stated, ""), State.TRANSLATED)


def _is_ours(meta: Element) -> bool:
    group = meta.getparent()
    return group is not None and group.get("category") == _OURS


def _notes(element: Element, category: str) -> tuple[str, ...]:
    notes = element.findall(f"{_XLIFF}notes/{_XLIFF}note")
    return tuple("".join(map(str, note.itertext())) for note in notes if note.get("category", "translator") == category)
