"""Trees to text: HTML for browsers, XHTML for EPUB."""

from collections.abc import Iterable
from typing import cast

from lxml import etree

from pressroom.markup.elements import Element

_XHTML = "http://www.w3.org/1999/xhtml"
_OPS = "http://www.idpf.org/2007/ops"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
# DPUB-ARIA role to EPUB type, where the two have a pair (https://www.w3.org/TR/epub-ssv-11/).
_TYPES = {
    "doc-qna": "qna",
    "doc-toc": "toc",
    "doc-noteref": "noteref",
    "doc-footnote": "footnote",
    "doc-backlink": "backlink",
    "doc-glossary": "glossary",
    "doc-colophon": "colophon",
    "doc-abstract": "abstract",
    "doc-introduction": "introduction",
    "doc-pagebreak": "pagebreak",
}


def to_html(*trees: Element | None) -> str:
    """Return the trees as HTML text."""
    return "\n".join(etree.tostring(tree, method="html", encoding="unicode") for tree in trees if tree is not None)


def to_xhtml(*trees: Element | None) -> str:
    """Return the trees as XHTML text to stand in a document that declares the EPUB namespace as `epub`.

    `xml:lang` is put beside `lang`, and `epub:type` beside each role that has a pair.
    """
    # The stubs do not know that None names the default namespace.
    names = cast("dict[str, str]", {None: _XHTML, "epub": _OPS})
    around = etree.Element(f"{{{_XHTML}}}div", nsmap=names)
    for tree in trees:
        if tree is not None:
            _copy(tree, around)
    text = etree.tostring(around, encoding="unicode")
    return text[text.index(">") + 1 : text.rindex("<")] if len(around) else ""


def _copy(tree: Element, around: Element) -> None:
    made = etree.SubElement(around, f"{{{_XHTML}}}{tree.tag}")
    made.text, made.tail = tree.text, tree.tail
    for name, value in _attributes(tree):
        made.set(name, value)
    for child in tree:
        _copy(child, made)


def _attributes(tree: Element) -> Iterable[tuple[str, str]]:
    for name, value in tree.attrib.items():
        yield str(name), str(value)
        if name == "lang":
            yield _XML_LANG, str(value)
        elif name == "role" and value in _TYPES:
            yield f"{{{_OPS}}}type", _TYPES[str(value)]
