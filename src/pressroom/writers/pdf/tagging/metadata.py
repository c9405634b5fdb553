"""What the file says of itself: title, languages, dates, and the standards that it follows.

PDF/A reads one RDF only, so everything stands in one (ISO 19005-2, 6.6.2); the property of PDF/UA is described
there, because PDF/A-2 and -3 know no others than they list (6.6.2.3).
"""

from collections.abc import Iterator
from typing import Any, Literal

from lxml import etree
from msgspec import Struct
from pikepdf import Dictionary, Name, Pdf, String

_NAMES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "pdfaExtension": "http://www.aiim.org/pdfa/ns/extension/",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
    "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#",
}
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_HEAD = b'<?xpacket begin="\xef\xbb\xbf" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
_TAIL = b'\n<?xpacket end="r"?>'


class Claims(Struct, frozen=True, kw_only=True):
    """The standards that a file follows: parts of PDF/UA and PDF/A, and the conformance level of PDF/A."""

    ua: Literal[1, 2]
    archive: Literal[2, 3, 4]
    level: str


def write_metadata(pdf: Pdf, claims: Claims, languages: tuple[str, ...]) -> None:
    """Write the XMP packet; `languages` are those of the text, the document's own first."""
    known = {str(key)[1:]: str(value) for key, value in pdf.docinfo.items()}
    packet = _packet(known, claims, languages)
    stream = pdf.make_stream(packet)
    stream.Type, stream.Subtype = Name.Metadata, Name.XML
    pdf.Root.Metadata = stream
    if claims.archive == 4:  # noqa: PLR2004 - PDF/A-4 has no document information (ISO 19005-4, 6.1.3)
        del pdf.trailer.Info


def write_preferences(pdf: Pdf, language: str, direction: str) -> None:
    """Say language, direction and page numbers, and that the title is to be shown."""
    root = pdf.Root
    root.Lang = String(language)
    root.MarkInfo = Dictionary(Marked=True)
    root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    if direction == "rtl":
        root.ViewerPreferences.Direction = Name.R2L
    root.PageLabels = Dictionary(Nums=[0, Dictionary(S=Name.D)])


def _packet(known: dict[str, str], claims: Claims, languages: tuple[str, ...]) -> bytes:
    meta = etree.Element("{adobe:ns:meta/}xmpmeta", nsmap={"x": "adobe:ns:meta/"})
    rdf = etree.SubElement(meta, _name("rdf:RDF"), nsmap=_NAMES)
    about = etree.SubElement(rdf, _name("rdf:Description"), {_name("rdf:about"): ""})
    for name, text in _claims(claims):
        _add(about, name, text)
    _list(about, "dc:title", "Alt", (known.get("Title", ""),), (("x-default",), (languages[0],)))
    _list(about, "dc:language", "Bag", languages)
    if "Author" in known:
        _list(about, "dc:creator", "Seq", (known["Author"],))
    if "Subject" in known:
        _list(about, "dc:description", "Alt", (known["Subject"],), (("x-default",),))
    _add(about, "pdf:Producer", known["Producer"])
    _add(about, "xmp:CreatorTool", known.get("Creator", "pressroom"))
    for name, key in (("xmp:CreateDate", "CreationDate"), ("xmp:ModifyDate", "ModDate")):
        if key in known:
            _add(about, name, _date(known[key]))
    if claims.archive < 4:  # noqa: PLR2004 - see the module
        _describe_ua(about)
    return _HEAD + etree.tostring(meta, encoding="utf-8") + _TAIL


def _claims(claims: Claims) -> Iterator[tuple[str, str]]:
    yield "pdfuaid:part", str(claims.ua)
    if claims.ua == 2:  # noqa: PLR2004 - ISO 14289-2, clause 5
        yield "pdfuaid:rev", "2024"
    yield "pdfaid:part", str(claims.archive)
    if claims.archive == 4:  # noqa: PLR2004 - ISO 19005-4, 6.7.3
        yield "pdfaid:rev", "2020"
    if claims.level:
        yield "pdfaid:conformance", claims.level


def _describe_ua(about: Any) -> None:
    """Describe `pdfuaid:part` (ISO 19005-2, 6.6.2.3.3)."""
    schemas = etree.SubElement(etree.SubElement(about, _name("pdfaExtension:schemas")), _name("rdf:Bag"))
    schema = _resource(schemas)
    _add(schema, "pdfaSchema:schema", "PDF/UA identification")
    _add(schema, "pdfaSchema:namespaceURI", _NAMES["pdfuaid"])
    _add(schema, "pdfaSchema:prefix", "pdfuaid")
    property_ = _resource(etree.SubElement(etree.SubElement(schema, _name("pdfaSchema:property")), _name("rdf:Seq")))
    _add(property_, "pdfaProperty:name", "part")
    _add(property_, "pdfaProperty:valueType", "Integer")
    _add(property_, "pdfaProperty:category", "internal")
    _add(property_, "pdfaProperty:description", "Part of ISO 14289 that the file follows")


def _resource(above: Any) -> Any:
    return etree.SubElement(above, _name("rdf:li"), {_name("rdf:parseType"): "Resource"})


def _list(
    about: Any, name: str, kind: str, texts: tuple[str, ...], languages: tuple[tuple[str, ...], ...] = ()
) -> None:
    items = etree.SubElement(etree.SubElement(about, _name(name)), _name(f"rdf:{kind}"))
    for text in texts:
        for (language,) in languages or (("",),):
            _add(items, "rdf:li", text)
            if language:
                items[-1].set(_XML_LANG, language)


def _add(above: Any, name: str, text: str) -> None:
    etree.SubElement(above, _name(name)).text = text


def _name(short: str) -> str:
    prefix, _, local = short.partition(":")
    return f"{{{_NAMES[prefix]}}}{local}"


def _date(written: str) -> str:
    """Return a PDF date without a time (`D:20240515`) as XMP writes it."""
    digits = written.removeprefix("D:")
    return "-".join(part for part in (digits[:4], digits[4:6], digits[6:8]) if part)
