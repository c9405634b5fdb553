"""The package document (EPUB 3.3, 5): metadata, manifest and spine."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import cast
from uuid import NAMESPACE_URL, uuid5

from lxml import etree
from msgspec import Struct

from pressroom.languages import Language
from pressroom.markup.elements import Element
from pressroom.model.document import Person, Segment
from pressroom.model.walk import words_of
from pressroom.protocols import Edition
from pressroom.writers.epub.accessibility import CONFORMANCE, Accessibility

_OPF = "http://www.idpf.org/2007/opf"
_DC = "http://purl.org/dc/elements/1.1/"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_RELATORS = "marc:relators"
_SPEAKER, _ISSUER = "spk", "isb"  # MARC relators: speaker, issuing body
_UNSPACED = {"Hans", "Hant", "Jpan"}


class Resource(Struct, frozen=True, kw_only=True):
    """One line of the manifest; a `read` one is in the spine."""

    id: str
    href: str
    type: str
    properties: str = ""
    read: bool = False


def package_document(edition: Edition, resources: Iterable[Resource], accessibility: Accessibility) -> bytes:
    """Return `package.opf`; the spine follows the order of `resources`."""
    listed = tuple(resources)
    language = edition.language
    # The stubs do not know that None names the default namespace.
    names = cast("dict[str, str]", {None: _OPF, "dc": _DC})
    root = etree.Element(f"{{{_OPF}}}package", {"version": "3.0", "unique-identifier": "id"}, nsmap=names)
    root.set(_XML_LANG, language.tag)
    root.set("dir", language.direction)
    metadata = etree.SubElement(root, f"{{{_OPF}}}metadata")
    _Metadata(metadata, language).describe(edition, accessibility)
    manifest = etree.SubElement(root, f"{{{_OPF}}}manifest")
    spine = etree.SubElement(root, f"{{{_OPF}}}spine")
    spine.set("page-progression-direction", language.direction)
    for resource in listed:
        _list(manifest, resource)
        if resource.read:
            etree.SubElement(spine, f"{{{_OPF}}}itemref", idref=resource.id)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def identifier(edition: Edition) -> str:
    """Return the edition's identifier, the same at every build: a UUID made from its address or its names."""
    publication = edition.publication
    home = publication.address.rstrip("/") or publication.title[publication.language]
    return f"urn:uuid:{uuid5(NAMESPACE_URL, f'{home}/{edition.language}/{edition.slug}/')}"


def _list(manifest: Element, resource: Resource) -> None:
    item = etree.SubElement(manifest, f"{{{_OPF}}}item", id=resource.id, href=resource.href)
    item.set("media-type", resource.type)
    if resource.properties:
        item.set("properties", resource.properties)


class _Metadata:
    """Lines of the metadata being written."""

    def __init__(self, parent: Element, language: Language) -> None:
        self._parent = parent
        self._language = language

    def describe(self, edition: Edition, accessibility: Accessibility) -> None:
        """Write everything that is known, in a fixed order."""
        metadata = edition.transcript.metadata
        self._dc("identifier", identifier(edition)).set("id", "id")
        self._text("title", metadata.title)
        self._dc("language", edition.language.tag)
        day = metadata.published or metadata.date
        self._dc("date", day.isoformat())
        self._meta("dcterms:modified", f"{day.isoformat()}T00:00:00Z")
        if metadata.publisher:
            self._text("creator", metadata.publisher, identity="creator")
            self._meta("role", _ISSUER, refines="#creator", scheme=_RELATORS)
            self._text("publisher", metadata.publisher)
        if metadata.summary:
            self._text("description", metadata.summary)
        if metadata.source:
            self._dc("source", metadata.source)
        self._speakers(edition.transcript.people)
        self._accessibility(accessibility)
        # Readers of EPUB 2 find the cover by this.
        etree.SubElement(self._parent, f"{{{_OPF}}}meta", name="cover", content="cover-image")

    def _speakers(self, people: Iterable[Person]) -> None:
        named = [person.name for person in people if person.name]
        for number, name in enumerate(named, start=1):
            self._text("contributor", name, identity=f"speaker-{number}")
            self._meta("role", _SPEAKER, refines=f"#speaker-{number}", scheme=_RELATORS)

    def _accessibility(self, accessibility: Accessibility) -> None:
        for name, values in _properties(accessibility):
            for value in values:
                self._meta(name, value)
        for language, phrases in groupby(accessibility.summary, key=lambda phrase: phrase.language):
            space = "" if language.script in _UNSPACED else " "
            summary = self._meta("schema:accessibilitySummary", space.join(phrase.text for phrase in phrases))
            self._mark(summary, language)
        if accessibility.page_source:
            self._meta("pageBreakSource", accessibility.page_source)
        if accessibility.certified_by:
            self._meta("dcterms:conformsTo", CONFORMANCE).set("id", "conformance")
            self._meta("a11y:certifiedBy", accessibility.certified_by, refines="#conformance")

    def _text(self, name: str, segment: Segment, identity: str = "") -> None:
        made = self._dc(name, words_of(segment))
        if identity:
            made.set("id", identity)
        self._mark(made, segment.language)

    def _mark(self, made: Element, language: Language) -> None:
        if language != self._language:
            made.set(_XML_LANG, language.tag)
            made.set("dir", language.direction)

    def _dc(self, name: str, text: str) -> Element:
        made = etree.SubElement(self._parent, f"{{{_DC}}}{name}")
        made.text = " ".join(text.split())
        return made

    def _meta(self, name: str, text: str, **attributes: str) -> Element:
        made = etree.SubElement(self._parent, f"{{{_OPF}}}meta", property=name)
        for key, value in attributes.items():
            made.set(key, value)
        made.text = text
        return made


def _properties(accessibility: Accessibility) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield "schema:accessMode", accessibility.modes
    yield "schema:accessModeSufficient", accessibility.sufficient
    yield "schema:accessibilityFeature", accessibility.features
    yield "schema:accessibilityHazard", accessibility.hazards
