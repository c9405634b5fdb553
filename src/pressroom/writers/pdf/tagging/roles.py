"""Which structure type an HTML element gets: ISO 32000-1, 14.8.4, for PDF/UA-1; ISO 32000-2, 14.8.4, for PDF/UA-2.

Types of PDF 2.0 are used in PDF/UA-1, too, where a role map says what each stands for.
"""

from typing import Literal

from pressroom.writers.pdf.tagging.leaves import Anatomy

#: The part of PDF/UA that a file follows.
Part = Literal["ua-1", "ua-2"]

#: What the types that PDF 1.7 does not have stand for: in PDF/UA-1, and for programs that know no namespaces.
ROLE_MAP = {"Em": "Span", "Strong": "Span", "Aside": "Div", "FENote": "Note"}
#: Types that PDF 2.0 took over; all others in use belong to the namespace of PDF 1.7.
OF_PDF_2 = frozenset(
    [
        "Document",
        "Part",
        "Div",
        "Aside",
        "Sect",
        "P",
        "H1",
        "H2",
        "H3",
        "H4",
        "H5",
        "H6",
        "FENote",
        "Lbl",
        "Span",
        "Em",
        "Strong",
        "Link",
        "L",
        "LI",
        "LBody",
        "Table",
        "TR",
        "TH",
        "TD",
        "THead",
        "TBody",
        "TFoot",
        "Caption",
        "Figure",
    ]
)
#: Types that hold blocks only: words straight in them get a paragraph.
BLOCKS_ONLY = frozenset({"Document", "Part", "Sect", "Art", "Div", "Aside", "BlockQuote", "FENote", "Note"})

_ROLES = {
    "body": "Document", "main": "Part", "section": "Sect", "header": "Div", "nav": "Sect", "aside": "Aside",
    "p": "P", "pre": "P", "blockquote": "BlockQuote", "ul": "L", "ol": "L", "dl": "L", "li": "LI", "dt": "Lbl",
    "dd": "LBody", "table": "Table", "thead": "THead", "tbody": "TBody", "tfoot": "TFoot", "tr": "TR", "th": "TH",
    "td": "TD", "caption": "Caption", "figcaption": "Caption", "img": "Figure", "a": "Link",
    "em": "Em", "strong": "Strong",
    "h1": "H1", "h2": "H2", "h3": "H3", "h4": "H4", "h5": "H5", "h6": "H6",
}  # fmt: skip
# PDF 2.0 has no type for articles, and lets a caption stand last in a section but not in a division.
_BY_PART: dict[str, dict[Part, str]] = {
    "article": {"ua-1": "Art", "ua-2": "Sect"},
    "figure": {"ua-1": "Div", "ua-2": "Sect"},
}
_INLINE = {"Link", "Em", "Strong", "Span"}


def role_of(anatomy: Anatomy, place: int, part: Part) -> str:
    """Return the type of the element at `place`; empty where it is no structure element of its own."""
    tag = str(anatomy.elements[place].tag)
    if tag in _BY_PART:
        return _BY_PART[tag][part]
    if tag == "div":
        return _role_of_division(anatomy, place, part)
    if tag in _ROLES:
        return _ROLES[tag]
    if is_block(tag):
        return ""
    has_language = bool(anatomy.attribute(place, "lang"))
    return "Span" if has_language or (tag == "abbr" and anatomy.attribute(place, "title")) else ""


def is_block(tag: str) -> bool:
    """Tell whether an HTML element of this name is a block, in which words begin anew."""
    return tag in _BLOCKS


def is_inline(role: str) -> bool:
    """Tell whether structure elements of this type stand among words."""
    return role in _INLINE


def _role_of_division(anatomy: Anatomy, place: int, part: Part) -> str:
    role = anatomy.attribute(place, "role")
    if role == "doc-footnote":
        return "Note" if part == "ua-1" else "FENote"
    if role == "note":
        return "Aside"
    return "Div" if anatomy.attribute(place, "id") else ""


_BLOCKS = frozenset((*_ROLES, *_BY_PART)) - {"a", "em", "strong", "img"} | {"html", "div", "article", "address", "hr"}
