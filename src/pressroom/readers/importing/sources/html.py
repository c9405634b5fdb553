"""HTML pages: their text in reading order, with the furniture of the site taken away and named.

The parser is lxml's, which follows what browsers accept; nothing is fetched. Furniture is decided by element and
role first (HTML, section 4.3; WAI-ARIA landmarks), then by the names of classes, and only where little text is lost.
"""

import re
from dataclasses import dataclass, field

from lxml import etree

from pressroom.protocols import Source
from pressroom.readers.importing.decoding import decode
from pressroom.readers.importing.page import Block, Form, Link, Page
from pressroom.readers.importing.recognition import LeftOut
from pressroom.readers.importing.sources.html_head import head_of
from pressroom.readers.importing.sources.html_main import without_foot
from pressroom.readers.importing.sources.html_tree import UNSEEN, parse, sizes_of
from pressroom.readers.importing.sources.text import doubts_of

_LEVELS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_FORMS = {
    "li": Form.LIST_ITEM,
    "td": Form.TABLE_ROW,
    "th": Form.TABLE_ROW,
    "blockquote": Form.QUOTATION,
    "figcaption": Form.CAPTION,
    "caption": Form.CAPTION,
}
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "pre",
        "search",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        "caption",
        "u-block",
    ]
)
_BOLD = frozenset({"strong", "b", "em", "i", "u", "font-bold"})
_CONTROLS = frozenset({"button", "select", "option", "textarea", "input", "label", "datalist"})
_LANDMARKS = {"nav": "navigation", "footer": "foot of the page", "aside": "beside the text", "search": "navigation"}
_ROLES = {
    "navigation": "navigation",
    "contentinfo": "foot of the page",
    "complementary": "beside the text",
    "search": "navigation",
    "banner": "head of the site",
    "dialog": "dialog",
}
_NAMES = re.compile(
    r"(?:^|[\s_-])(nav(?:bar|igation)?|menu|bread-?crumbs?|crumbs?|share|sharing|social|footer|sidebar|side-?bar|related|"
    r"recommend(?:ed|ations)?|pager|pagination|paging|page-?nav|pagenum|cookies?|consent|comments?|toolbar|tools|tags|"
    r"skip|skip-?link|newsletter|subscribe|print|login|search|banner|advert(?:isement)?|ads|toplinks|copyright|also|teaser|"
    r"more-?news|read-?more|widget|popup|modal|location|position|site-?map)(?:$|[\s_-])",
    re.IGNORECASE,
)
_REASONS = {
    "pag": "pager",
    "bread": "breadcrumb",
    "crumb": "breadcrumb",
    "shar": "share buttons",
    "soci": "share buttons",
    "rela": "teaser",
    "reco": "teaser",
    "also": "teaser",
    "teas": "teaser",
    "foot": "foot of the page",
    "loca": "breadcrumb",
    "posi": "breadcrumb",
}
_SPACE = re.compile(r"[ \t\r\n\f]+")
_LITTLE, _SHARE = 900, 0.35


def read_html(source: Source) -> Page:
    """Return the text of an HTML page; never raises on any bytes."""
    decoded = decode(source.content)
    root = parse(decoded.text)
    if root is None:
        return Page(path=source.path, format="HTML", blocks=(), encoding=decoded.encoding, doubts=doubts_of(decoded))
    sizes = sizes_of(root)
    walk = _Walk(path=source.path, sizes=sizes, whole=max(1, sizes.get(root, 1)))
    walk.over(root)
    walk.flush()
    kept, foot = without_foot(walk.blocks, walk.owners)
    head = head_of(root, kept)
    return Page(
        path=source.path,
        format="HTML",
        blocks=tuple(kept),
        encoding=decoded.encoding,
        titles=head.titles,
        dates=head.dates,
        published=head.published,
        languages=head.languages,
        publishers=head.publishers,
        addresses=head.addresses,
        left_out=(*walk.left_out, *foot),
        doubts=doubts_of(decoded),
    )


@dataclass(slots=True)
class _Line:
    """A block in the making."""

    parts: list[str] = field(default_factory=list)
    bold: list[bool] = field(default_factory=list)
    links: list[tuple[int, int, str]] = field(default_factory=list)


class _Walk:
    """Goes over the tree once and makes blocks; nothing is recursive, so that no nesting is too deep."""

    def __init__(self, *, path: str, sizes: "dict[etree._Element, int]", whole: int) -> None:
        self._path, self._sizes, self._whole = path, sizes, whole
        self.blocks: list[Block] = []
        self.owners: list[etree._Element] = []
        self.left_out: list[LeftOut] = []
        self._line = _Line()
        self._gap = True
        self._stack: list[etree._Element] = []
        self._bold = 0
        self._link: list[str] = []

    def over(self, root: "etree._Element") -> None:
        """Take all of the tree below `root`."""
        walker = etree.iterwalk(root, events=("start", "end"))
        for event, element in walker:
            tag = element.tag if isinstance(element.tag, str) else ""
            if event == "start":
                reason = self._unwanted(element, tag)
                if reason is not None:
                    if tag in _BLOCKS:
                        self.flush(gap=True)
                    if reason:
                        self._leave_out(element, reason)
                    walker.skip_subtree()
                    continue
                self._enter(element, tag)
            else:
                if self._stack and self._stack[-1] is element:
                    self._leave(element, tag)
                self._add(element.tail or "")

    def _enter(self, element: "etree._Element", tag: str) -> None:
        if tag in _BLOCKS:
            self.flush(gap=True)
        elif tag == "br":
            self.flush(gap=False)
        if tag == "hr":
            self.blocks.append(Block(text="---", form=Form.RULE, line=_line(element)))
            self.owners.append(element)
        self._stack.append(element)
        if tag in _BOLD or _is_bold(element) or self._is_name_cell(element, tag):
            self._bold += 1
        if tag == "a" and element.get("href"):
            self._link.append(element.get("href") or "")
        if tag == "img" and element.get("alt") and len(element.get("alt") or "") > 1:
            self.left_out.append(
                LeftOut(
                    text=(element.get("alt") or "").strip(),
                    reason="text of a picture",
                    path=self._path,
                    line=_line(element),
                )
            )
        self._add(element.text or "")

    def _leave(self, element: "etree._Element", tag: str) -> None:
        if tag in _BLOCKS:
            self.flush(gap=True)
        self._stack.pop()
        if tag in _BOLD or _is_bold(element) or self._is_name_cell(element, tag):
            self._bold = max(0, self._bold - 1)
        if tag == "a" and element.get("href") and self._link:
            self._link.pop()

    def _add(self, text: str) -> None:
        if not text:
            return
        if any(each.tag == "pre" for each in self._stack[-4:]):
            for number, part in enumerate(text.split("\n")):
                if number:
                    self.flush(gap=False)
                self._put(part)
            return
        self._put(_SPACE.sub(" ", text))

    def _put(self, text: str) -> None:
        if not text:
            return
        line = self._line
        if not line.parts:
            text = text.lstrip(" ")
        elif line.parts[-1].endswith(" ") and text.startswith(" "):
            text = text[1:]
        if not text:
            return
        if self._link:
            start = sum(map(len, line.parts))
            line.links.append((start, start + len(text), self._link[-1]))
        line.parts.append(text)
        line.bold.append(self._bold > 0)

    def flush(self, *, gap: bool = True) -> None:
        """End the line that is being made."""
        line, self._line = self._line, _Line()
        raw = "".join(line.parts)
        text = raw.strip(" \u00a0\u3000\t\u200b\ufeff")
        if text:
            shift = len(raw) - len(raw.lstrip(" \u00a0\u3000\t\u200b\ufeff"))
            owner = self._owner()
            form, level = _form(owner)
            row = owner.getparent() if owner is not None and form is Form.TABLE_ROW else None
            if row is not None and len(row) == 2:
                form = Form.PARAGRAPH
            lead = _lead(line, shift)
            whole = lead >= len(text)
            self.blocks.append(
                Block(
                    text=text,
                    form=form,
                    level=level,
                    style=" ".join((owner.get("class") or "").split())[:80] if owner is not None else "",
                    lead=0 if whole else lead,
                    strong=whole,
                    gap=self._gap,
                    links=tuple(
                        Link(start=max(0, a - shift), end=min(len(text), b - shift), target=target)
                        for a, b, target in line.links
                    ),
                    line=_line(owner) if owner is not None else 0,
                )
            )
            if owner is not None:
                self.owners.append(owner)
            self._gap = gap
        else:
            self._gap = self._gap or gap

    def _is_name_cell(self, element: "etree._Element", tag: str) -> bool:
        """Tell whether a cell or term is short and stands before one that is said: a name beside its words."""
        if tag == "dt":
            return self._sizes.get(element, 0) <= 80
        row = element.getparent()
        if tag not in {"td", "th"} or row is None or len(row) != 2 or row[0] is not element:
            return False
        return 0 < self._sizes.get(element, 0) <= 80 and self._sizes.get(row[1], 0) > 0

    def _owner(self) -> "etree._Element | None":
        return next(
            (each for each in reversed(self._stack) if each.tag in _BLOCKS), self._stack[-1] if self._stack else None
        )

    def _unwanted(self, element: "etree._Element", tag: str) -> str | None:
        """Return why an element is not read: "" if nobody sees it, else the reason; None if it is read."""
        if not tag or tag in UNSEEN:
            return ""
        if element.get("hidden") is not None or "display:none" in (element.get("style") or "").replace(" ", "").lower():
            return "hidden"
        if tag in _CONTROLS:
            return "form"
        size = self._sizes.get(element, 0)
        small = size <= _LITTLE or size < self._whole * _SHARE
        role = _ROLES.get((element.get("role") or "").lower(), "")
        if (
            (tag in _LANDMARKS or role)
            and small
            and not (tag == "aside" and _inside(element, "article") and size > _LITTLE)
        ):
            return _LANDMARKS.get(tag) or role
        if tag == "header" and small and not _inside(element, "article", "main") and element.find(".//h1") is None:
            return "head of the site"
        named = (
            _NAMES.search(f"{element.get('class') or ''} {element.get('id') or ''}")
            if tag in _BLOCKS or tag == "span"
            else None
        )
        if named and size and small and tag != "body" and (size <= 240 or self._is_linked(element, size)):
            return next(
                (reason for start, reason in _REASONS.items() if named[1].lower().startswith(start)), "navigation"
            )
        if (
            tag in {"ul", "ol", "table"}
            and size
            and self._is_linked(element, size)
            and size < _LITTLE * 3
            and len(element) >= 3
        ):
            return "list of links"
        return None

    def _is_linked(self, element: "etree._Element", size: int) -> bool:
        linked = sum(self._sizes.get(each, 0) for each in element.iter("a"))
        return linked >= 0.6 * size

    def _leave_out(self, element: "etree._Element", reason: str) -> None:
        # A comment or an instruction has no text of its own to report.
        words = " ".join(" ".join(part for part in element.itertext() if isinstance(part, str)).split())
        if words:
            self.left_out.append(LeftOut(text=words, reason=reason, path=self._path, line=_line(element)))


def _line(element: "etree._Element") -> int:
    """Return the line that an element begins on, or 0."""
    line: object = element.sourceline
    return line if isinstance(line, int) else 0


def _inside(element: "etree._Element", *tags: str) -> bool:
    return any(each.tag in tags for each in element.iterancestors())


def _is_bold(element: "etree._Element") -> bool:
    style = (element.get("style") or "").replace(" ", "").lower()
    return element.tag in {"span", "font"} and (
        "font-weight:bold" in style
        or "font-weight:700" in style
        or bool(re.search(r"\b(?:speaker|name|bold|strong)\b", element.get("class") or "", re.IGNORECASE))
    )


def _form(owner: "etree._Element | None") -> tuple[Form, int]:
    if owner is None:
        return Form.PARAGRAPH, 0
    tag = str(owner.tag)
    if tag in _LEVELS:
        return Form.HEADING, _LEVELS[tag]
    chain = (owner, *list(owner.iterancestors())[:3])
    for each in chain:
        if each.tag in _LEVELS:
            return Form.HEADING, _LEVELS[str(each.tag)]
        if each.tag in _FORMS:
            # Many old pages are laid out with tables; a cell with paragraphs of its own is no table of figures.
            if each.tag in {"td", "th"} and (each is not owner or len(list(each.iter("br", "p"))) > 1):
                return Form.PARAGRAPH, 0
            return _FORMS[str(each.tag)], 0
    return Form.PARAGRAPH, 0


def _lead(line: _Line, shift: int) -> int:
    """Return how many characters at the start of a line are bold; trailing space does not count."""
    length = 0
    for text, bold in zip(line.parts, line.bold, strict=True):
        if not bold and text.strip():
            break
        length += len(text)
    words = "".join(line.parts)[:length].rstrip()
    return max(0, len(words) - shift)
