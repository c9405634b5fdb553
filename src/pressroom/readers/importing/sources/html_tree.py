"""The tree of an HTML page, and how much text each of its elements holds."""

import re

from lxml import etree
from lxml import html as lxml_html

#: Elements that show no text.
UNSEEN = frozenset(
    {"script", "style", "noscript", "template", "svg", "iframe", "object", "head", "canvas", "audio", "video", "map"}
)
_NOT_A_TAG = re.compile(r"<(?![A-Za-z/!?])")
_ODD_END = re.compile(r"</(?![A-Za-z])")
_XML = re.compile(r"^\s*<\?xml[^>]{0,300}\?>")


def parse(text: str) -> "lxml_html.HtmlElement | None":
    """Return the tree of a page as a browser would build it; None where there is nothing."""
    # `<질문>` is a label and not an element: what does not begin like a tag is text.
    text = _ODD_END.sub("&lt;/", _NOT_A_TAG.sub("&lt;", _XML.sub("", text).replace("\x00", "")))
    parser = lxml_html.HTMLParser(
        encoding="utf-8", huge_tree=True, no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        return lxml_html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        return None


def sizes_of(root: "etree._Element") -> "dict[etree._Element, int]":
    """Return how many characters of text each element holds, counted from the leaves up."""
    sizes: dict[etree._Element, int] = {}
    for _, element in etree.iterwalk(root, events=("end",)):
        own = len((element.text or "").strip()) if element.tag not in UNSEEN else 0
        if element.tag in UNSEEN:
            sizes[element] = 0
            continue
        sizes[element] = own + sum(sizes.get(child, 0) + len((child.tail or "").strip()) for child in element)
    return sizes
