"""XML for interchange: making elements, laying them out in lines, and reading without entities or network."""

import re
from collections.abc import Collection, Iterable, Mapping

from lxml import etree

Element = etree._Element  # noqa: SLF001 - lxml's own name for its type
Child = Element | str | None

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"

# What XML 1.0 cannot hold (Char, https://www.w3.org/TR/xml/#charsets).
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def storable(text: str) -> str:
    """Return `text` with a replacement character for each one that XML cannot hold."""
    return _NO_XML.sub("\ufffd", text)


class Maker:
    """Makes elements of one namespace."""

    def __init__(self, namespace: str, **prefixes: str) -> None:
        self._namespace = namespace
        self._prefixes: dict[str | None, str] = {None: namespace}
        self._prefixes.update(prefixes)

    def __call__(self, tag: str, *children: Child, **attributes: str | None) -> Element:
        """Make an element; attributes that are None are left out, and a name's last underscore too."""
        made = etree.Element(f"{{{self._namespace}}}{tag}", nsmap=self._prefixes)  # type: ignore[arg-type] # None is the default namespace
        put(made, {name.rstrip("_"): value for name, value in attributes.items()})
        append(made, children)
        return made


def put(element: Element, attributes: Mapping[str, str | None]) -> None:
    """Set the attributes that are not None."""
    for name, value in attributes.items():
        if value is not None:
            element.set(name, storable(value))


def append(element: Element, children: Iterable[Child]) -> None:
    """Append elements and text in their order."""
    for child in children:
        if isinstance(child, str):
            _append_text(element, storable(child))
        elif child is not None:
            element.append(child)


def _append_text(element: Element, text: str) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text


def spell(root: Element, structure: Collection[str]) -> bytes:
    """Return the document, each child of an element whose local name is in `structure` on a line of its own."""
    _lay_out(root, structure, "\n")
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True) + b"\n"


def _lay_out(element: Element, structure: Collection[str], line: str) -> None:
    lines = local_name(element) in structure and len(element) and not element.text
    inner = f"{line}  " if lines else line
    for child in element:
        _lay_out(child, structure, inner)
    if lines:
        element.text = inner
        for child in element:
            child.tail = inner
        element[-1].tail = line


def parse(content: bytes) -> Element | None:
    """Return the root, read without entities, DTD and network; None for what is no well-formed XML."""
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def local_name(element: Element) -> str:
    """Return the name without its namespace; empty for what is no element."""
    tag: object = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def uri_of(address: str) -> str:
    """Return the URI that comes nearest to an address: what no URI may hold as it is, percent-encoded."""
    return "".join(f"%{ord(sign):02X}" if sign in ' <>"{}|\\^`[]' else sign for sign in address)
