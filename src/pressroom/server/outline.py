"""A page as a screen reader gets it: headings with their levels, landmarks, and everything else in its order.

Roles and names follow the HTML Accessibility API Mappings, as far as publications use them:
https://www.w3.org/TR/html-aam-1.0/
"""

import re
from collections.abc import Iterator

from lxml import html
from msgspec import Struct

_LANDMARKS = {
    "header": "banner",
    "nav": "navigation",
    "main": "main",
    "footer": "content information",
    "aside": "complementary",
    "section": "region",
    "search": "search",
    "form": "form",
}
_ROLES = {"contentinfo": "content information"}
_NAMED_ONLY = ("section", "form")  # landmarks only if they have a name
_OUTER_ONLY = ("header", "footer")  # landmarks only outside of these
_INNER = ("article", "aside", "main", "nav", "section")
_SPOKEN = {
    "p": "paragraph",
    "dt": "term",
    "dd": "definition",
    "blockquote": "quotation",
    "figcaption": "caption",
    "li": "item",
    "img": "picture",
    "table": "table",
    "a": "link",
}
_SILENT = ("script", "style", "template", "head")
_LONGEST = 120
_MARKS = {*_LANDMARKS.values(), *_ROLES.values()}
_LEAVES = ("heading", "paragraph", "term", "definition", "caption", "item", "picture", "table", "link")

_Found = tuple[str, str, int]


class Step(Struct, frozen=True, kw_only=True):
    """One thing on the way through a page; `level` is a heading's, 0 for others; `depth` counts landmarks round it."""

    role: str
    name: str
    depth: int
    level: int = 0
    language: str = ""
    skipped: bool = False


class Outline(Struct, frozen=True, kw_only=True):
    """Headings and landmarks by themselves, and every step in the order of reading; `language` is the page's."""

    language: str
    headings: tuple[Step, ...]
    landmarks: tuple[Step, ...]
    steps: tuple[Step, ...]


def read_outline(page: bytes) -> Outline:
    """Return the outline of an HTML page."""
    root = html.document_fromstring(page, parser=html.HTMLParser(encoding="utf-8"))
    body = root.find("body")
    language = root.get("lang", "")
    steps = tuple(_mark_skips(_steps(body if body is not None else root, 0, language, frozenset())))
    return Outline(
        language=language,
        headings=tuple(step for step in steps if step.level),
        landmarks=tuple(step for step in steps if step.role in _MARKS),
        steps=steps,
    )


def _steps(element: html.HtmlElement, depth: int, language: str, above: frozenset[str]) -> Iterator[Step]:
    for child in element:
        tag = child.tag
        if not isinstance(tag, str) or tag in _SILENT or child.get("aria-hidden") == "true" or "hidden" in child.attrib:
            continue
        own = child.get("lang", language)
        step = _step(child, tag, depth, above)
        if step is not None:
            role, name, level = step
            yield Step(role=role, name=name, depth=depth, level=level, language=own if own != language else "")
        if step is None or step[0] not in _LEAVES:
            inner = depth + 1 if step and step[0] in _MARKS else depth
            yield from _steps(child, inner, own, above | {tag})


def _step(element: html.HtmlElement, tag: str, depth: int, above: frozenset[str]) -> _Found | None:
    """Return role, name and level of an element that is a step of its own."""
    if re.fullmatch("h[1-6]", tag):
        return "heading", _words(element), int(tag[1])
    return _landmark(element, tag, above) or _content(element, tag, depth)


def _landmark(element: html.HtmlElement, tag: str, above: frozenset[str]) -> _Found | None:
    role, name = element.get("role", ""), _name(element)
    if role:
        known = role in _ROLES or (role in _LANDMARKS.values() and (name or role != "region"))
        return (_ROLES.get(role, role), name, 0) if known else None
    unnamed = tag in _NAMED_ONLY and not name
    inner = tag in _OUTER_ONLY and above & set(_INNER)
    return (_LANDMARKS[tag], name, 0) if tag in _LANDMARKS and not unnamed and not inner else None


def _content(element: html.HtmlElement, tag: str, depth: int) -> _Found | None:
    if tag in {"ul", "ol"}:
        return "list", _counted(len(element.findall("li")), "item"), 0
    if tag == "li" and any(child.tag in {"p", "ul", "ol"} for child in element):
        return None
    names = {
        "img": element.get("alt", ""),
        "table": _counted(len(element.findall(".//tr")), "row"),
        "a": (_name(element) or _words(element)) if not depth else "",
    }
    leaf = _SPOKEN.get(tag) in _LEAVES
    name = names.get(tag, _words(element) if leaf else "")
    return (_SPOKEN[tag], name, 0) if tag in _SPOKEN and (name or tag != "a") else None


def _counted(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"


def _mark_skips(steps: Iterator[Step]) -> Iterator[Step]:
    """Mark headings that are more than one level below the one before."""
    last = 0
    for step in steps:
        if not step.level:
            yield step
            continue
        yield Step(
            role=step.role,
            name=step.name,
            depth=step.depth,
            level=step.level,
            language=step.language,
            skipped=step.level > last + 1,
        )
        last = step.level


def _name(element: html.HtmlElement) -> str:
    """Return the name by aria-labelledby or aria-label."""
    root = element.getroottree().getroot()
    named = (root.get_element_by_id(each, None) for each in element.get("aria-labelledby", "").split())
    words = " ".join(_words(each) for each in named if each is not None)
    return words or str(element.get("aria-label", ""))


def _words(element: html.HtmlElement) -> str:
    words = " ".join(element.text_content().split())
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"
