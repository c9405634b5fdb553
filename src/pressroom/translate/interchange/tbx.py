"""TBX-Basic (ISO 30042:2008 dialect): terms for other tools' glossaries, and from them.

Specification: https://www.tbxinfo.net
"""

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from lxml import etree

from pressroom.diagnostics import Diagnostic
from pressroom.languages import Language, UnknownLanguageError, parse_language
from pressroom.translate.interchange.elements import lay_out
from pressroom.translate.interchange.glossary import in_order, refusal_of
from pressroom.translate.interchange.xml import LANGUAGE, Element, line_of, local_name, read_xml
from pressroom.translate.terms import Term

_STATUS = "administrativeStatus"
_USED, _FORBIDDEN = "preferredTerm-admn-sts", "deprecatedTerm-admn-sts"
_REFUSED = {_FORBIDDEN, "supersededTerm-admn-sts", "notRecommended-admn-sts", "deprecatedTerm", "notRecommended"}


def write_tbx(terms: Iterable[Term], original: Language, language: Language) -> bytes:
    """Return terms as TBX-Basic; the same terms give the same bytes."""
    root = etree.Element("martif", {"type": "TBX-Basic", LANGUAGE: original.tag})
    header = etree.SubElement(root, "martifHeader")
    description = etree.SubElement(etree.SubElement(header, "fileDesc"), "sourceDesc")
    etree.SubElement(description, "p").text = "pressroom"
    body = etree.SubElement(etree.SubElement(root, "text"), "body")
    for number, term in enumerate(in_order(terms), 1):
        entry = etree.SubElement(body, "termEntry", {"id": f"t{number}"})
        if term.note:
            etree.SubElement(entry, "note").text = term.note
        _add_language(entry, original, ((term.source, _USED),))
        _add_language(entry, language, ((term.target, _USED), *((word, _FORBIDDEN) for word in term.forbidden)))
    lay_out(root, frozenset({"term", "note"}))
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8") + b"\n"


def read_tbx(stream: BinaryIO, path: str, original: Language, language: Language) -> Iterator[Term | Diagnostic]:
    """Yield the terms of `original` in `language`, or why one is left out. Raises `BrokenFileError`.

    Elements are known by their names alone: the dialects of TBX have several namespaces.
    """
    names = ("termEntry", "conceptEntry")
    spaces = ("", "{urn:iso:std:iso:30042:ed-2}")
    for step, element in read_xml(stream, frozenset(space + name for space in spaces for name in names)):
        if step == "unit":
            term = _term(element, original, language)
            if term is not None:
                yield refusal_of(term, path, line_of(element)) or term


def _add_language(entry: Element, language: Language, words: tuple[tuple[str, str], ...]) -> None:
    group = etree.SubElement(entry, "langSet", {LANGUAGE: language.tag})
    for word, status in words:
        held = etree.SubElement(group, "tig")
        etree.SubElement(held, "term").text = word
        etree.SubElement(held, "termNote", {"type": _STATUS}).text = status


def _term(element: Element, original: Language, language: Language) -> Term | None:
    """Return the entry's term; None where it has no words in one of the languages."""
    words: dict[str, list[tuple[str, str]]] = {"source": [], "target": []}
    for group in element.iter():
        if local_name(group) in {"langSet", "langSec"}:
            tag = group.get(LANGUAGE, "")
            side = "source" if _fits(tag, original) else "target" if _fits(tag, language) else ""
            words.get(side, []).extend(_words(group))
    used = [word for word, status in words["target"] if status not in _REFUSED]
    if not words["source"] or not used:
        return None
    notes = [child.text or "" for child in element if local_name(child) == "note"]
    return Term(
        source=words["source"][0][0],
        target=used[0],
        forbidden=tuple(word for word, status in words["target"] if status in _REFUSED),
        note=" ".join(" ".join(notes).split()),
    )


def _words(group: Element) -> Iterator[tuple[str, str]]:
    for held in group.iter():
        if local_name(held) in {"tig", "ntig", "termSec"}:
            word, status = "", ""
            for part in held.iter():
                if local_name(part) == "term":
                    word = " ".join("".join(map(str, part.itertext())).split())
                elif local_name(part) == "termNote" and part.get("type") == _STATUS:
                    status = (part.text or "").strip()
            yield word, status


def _fits(tag: str, language: Language) -> bool:
    """Tell whether a file's tag names the language, perhaps with its region: `fr-FR`, `fr_FR`."""
    try:
        stated = parse_language(tag.replace("_", "-"))
    except UnknownLanguageError:
        return False
    return (stated.primary, stated.script) == (language.primary, language.script)
