"""XLIFF 1.2, the form that every tool reads: codes are `g` and `x`.

Specification: https://docs.oasis-open.org/xliff/v1.2/os/xliff-core.html
"""

from collections.abc import Iterator
from typing import Any, BinaryIO

from lxml import etree

from pressroom.diagnostics import Diagnostic, Span
from pressroom.translate.interchange.elements import Content, Dialect, fill, lay_out, read_content
from pressroom.translate.interchange.faults import large_unit
from pressroom.translate.interchange.inline import message_of, parts_of
from pressroom.translate.interchange.parcel import Parcel, Returned, base_of, read_base
from pressroom.translate.interchange.profiles import Prefill, Profile
from pressroom.translate.interchange.xml import Element, line_of, read_xml
from pressroom.translate.states import Code, State, Unit

NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"

_XLIFF = f"{{{NAMESPACE}}}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_MARK = "pressroom "
_DIALECT = Dialect(
    pairs=frozenset({"g"}),
    spots=frozenset({"x", "ph", "it"}),
    opening=frozenset({"bpt", "bx"}),
    closing=frozenset({"ept", "ex"}),
    links=("rid", "id"),
    clear=frozenset({"mrk"}),
)
_STATES = {
    State.NEW: "new",
    State.CHANGED: "needs-translation",
    State.SUGGESTED: "needs-review-translation",
    State.TRANSLATED: "translated",
    State.REVIEWED: "signed-off",
    State.FINAL: "final",
}
_READ = {text: state for state, text in _STATES.items()} | {
    "needs-adaptation": State.CHANGED,
    "needs-l10n": State.CHANGED,
    "needs-review-adaptation": State.SUGGESTED,
    "needs-review-l10n": State.SUGGESTED,
}


def write_xliff12(parcel: Parcel, profile: Profile) -> bytes:
    """Return the file for one catalog, valid by the strict schema; the same parcel gives the same bytes."""
    names: Any = {None: NAMESPACE}  # the stubs know of no default namespace
    root = etree.Element(f"{_XLIFF}xliff", {"version": "1.2"}, nsmap=names)
    file = etree.SubElement(
        root,
        f"{_XLIFF}file",
        {
            "original": parcel.name,
            "source-language": profile.tag(parcel.original),
            "target-language": profile.tag(parcel.language),
            "datatype": "plaintext",
        },
    )
    header = etree.SubElement(file, f"{_XLIFF}header")
    etree.SubElement(header, f"{_XLIFF}tool", {"tool-id": "pressroom", "tool-name": "pressroom"})
    body = etree.SubElement(file, f"{_XLIFF}body")
    for unit in parcel.units:
        body.append(_written(unit, profile))
    lay_out(root, frozenset({"source", "target", "note"}))
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8") + b"\n"


def read_xliff12(stream: BinaryIO, path: str) -> Iterator[Returned | Diagnostic]:
    """Yield each unit, or why it cannot be read. Raises `BrokenFileError` where the file breaks off."""
    file: tuple[str, str, str] = ("", "", "")
    for step, element in read_xml(stream, frozenset({f"{_XLIFF}trans-unit", f"{_XLIFF}bin-unit"})):
        span = Span(path=path, line=line_of(element))
        if step == "large":
            yield large_unit(element.get("id", ""), span)
        elif step == "open" and element.tag == f"{_XLIFF}file":
            file = (
                element.get("original", ""),
                element.get("source-language", ""),
                element.get("target-language", ""),
            )
        elif step == "unit" and element.tag == f"{_XLIFF}trans-unit":
            yield _read(element, file, span)


# ----------------------------------------------------------------------------------------- writing


def _written(unit: Unit, profile: Profile) -> Element:
    approved = unit.state >= State.REVIEWED and profile.prefill is not Prefill.SOURCE
    element = etree.Element(
        f"{_XLIFF}trans-unit",
        {
            "id": unit.context,
            "resname": unit.context,
            "approved": "yes" if approved else "no",
            _SPACE: "preserve",
            "extradata": _MARK + base_of(unit),
        },
    )
    _words(element, "source", unit.source, unit.codes)
    _add_target(element, unit, profile)
    if profile.notes:
        for note in unit.notes:
            etree.SubElement(element, f"{_XLIFF}note", {"from": "developer", "annotates": "source"}).text = note
    for comment in unit.comments:
        etree.SubElement(element, f"{_XLIFF}note", {"from": "translator"}).text = comment
    if unit.previous is not None:
        _add_previous(element, unit, unit.previous)
    return element


def _add_target(element: Element, unit: Unit, profile: Profile) -> None:
    if profile.prefill is Prefill.SOURCE:
        _words(element, "target", unit.source, unit.codes).set("state", _STATES[State.NEW])
    elif unit.target or profile.prefill is Prefill.EMPTY:
        target = _words(element, "target", unit.target, unit.codes)
        target.set("state", _STATES[unit.state])
        if unit.state is State.SUGGESTED:
            target.set("state-qualifier", "fuzzy-match")


def _add_previous(element: Element, unit: Unit, previous: str) -> None:
    """Keep the source that a translation was made for; the schema asks for a target in there too."""
    kept = etree.SubElement(element, f"{_XLIFF}alt-trans", {"alttranstype": "previous-version", _SPACE: "preserve"})
    _words(kept, "source", previous, ())
    _words(kept, "target", unit.target, ())


def _words(parent: Element, name: str, text: str, codes: tuple[Code, ...]) -> Element:
    element = etree.SubElement(parent, f"{_XLIFF}{name}")
    fill(element, parts_of(text), codes, _pair, _spot)
    return element


def _pair(number: int, code: Code | None) -> Element:
    return etree.Element(f"{_XLIFF}g", {"id": str(number), **_shown(code)})


def _spot(number: int, code: Code | None) -> Element:
    return etree.Element(f"{_XLIFF}x", {"id": str(number), **_shown(code)})


def _shown(code: Code | None) -> dict[str, str]:
    return {"equiv-text": code.what} if code and code.what else {}


# ----------------------------------------------------------------------------------------- reading


def _read(element: Element, file: tuple[str, str, str], span: Span) -> Returned:
    source, target = element.find(f"{_XLIFF}source"), element.find(f"{_XLIFF}target")
    words = read_content(target, _DIALECT)
    text = message_of(words.parts)
    name, original, language = file
    unit = Unit(
        context=element.get("id", ""),
        source=message_of(read_content(source, _DIALECT).parts),
        target=text,
        state=_state(element, target, text),
        previous=_previous(element),
        notes=_notes(element, "developer"),
        comments=_notes(element, "translator"),
        span=span,
    )
    extra = element.get("extradata", "")
    return Returned(
        name=name,
        original=original,
        language=language,
        unit=unit,
        span=span,
        base=read_base(extra.removeprefix(_MARK)) if extra.startswith(_MARK) else None,
        strange=tuple(words.strange),
    )


def _state(element: Element, target: Element | None, text: str) -> State:
    if target is None or not text.strip():
        return State.NEW
    stated = _READ.get(target.get("state", ""), State.TRANSLATED)
    approved = element.get("approved") == "yes"
    return State.REVIEWED if approved and stated is State.TRANSLATED else stated


def _previous(element: Element) -> str | None:
    kept = element.find(f"{_XLIFF}alt-trans[@alttranstype='previous-version']")
    source = kept.find(f"{_XLIFF}source") if kept is not None else None
    content: Content = read_content(source, _DIALECT)
    return message_of(content.parts) if source is not None else None


def _notes(element: Element, author: str) -> tuple[str, ...]:
    notes = element.findall(f"{_XLIFF}note")
    return tuple("".join(map(str, note.itertext())) for note in notes if note.get("from", "translator") == author)
