"""Read the pages of a site and of EPUB files, and walk through their text with its language."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from lxml import etree
from msgspec import Struct

from pressroom.diagnostics import Diagnostic, Severity, Span

_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_SPOKEN = ("alt", "title", "aria-label", "placeholder")
_SILENT = {"script", "style", "template"}

# An EPUB comes from outside as often as from us: what is larger is not a book of text.
_LARGEST_MEMBER = 50_000_000
_MOST_MEMBERS = 20_000


class Page(Struct, frozen=True, kw_only=True):
    """A parsed page; `place` names it inside its file where that is an EPUB."""

    path: Path
    root: etree._Element
    place: str = ""

    def span(self, line: int) -> Span:
        """Return the place in the file; the lines of a page inside an EPUB are not lines of the EPUB."""
        return Span(path=self.path.as_posix(), line=1 if self.place else line)


class Passage(Struct, frozen=True, kw_only=True):
    """Text that one element holds or is labelled with, and the language tag in force there."""

    text: str
    language: str
    line: int


def read_pages(path: Path) -> Iterator[Page | Diagnostic]:
    """Yield the page of an HTML or XHTML file, or all pages of an EPUB; a finding for each that cannot be read."""
    try:
        if path.suffix.lower() == ".epub":
            yield from _read_book(path)
        else:
            yield _parse(path.read_bytes(), path, "")
    except (OSError, BadZipFile, RuntimeError, NotImplementedError, EOFError, ValueError) as problem:
        yield _unreadable(path, str(problem))


def passages(page: Page) -> Iterator[Passage]:
    """Yield the page's text, element by element in document order, labels included."""
    waiting: list[tuple[etree._Element, str]] = [(page.root, "")]
    while waiting:
        element, inherited = waiting.pop()
        tag: Any = element.tag  # a function for a comment, whatever the stubs say
        if callable(tag) or etree.QName(tag).localname in _SILENT:
            continue
        language = element.get("lang", element.get(_XML_LANG, inherited))
        spoken = (element.get(name) for name in _SPOKEN)
        # The tail of a child is this element's text: it speaks this element's language.
        for text in (*spoken, element.text, *(child.tail for child in element)):
            if text and not text.isspace():
                yield Passage(text=text, language=language, line=line_of(element))
        waiting.extend((child, language) for child in reversed(element))


def line_of(element: etree._Element) -> int:
    """Return the line that the element begins on; 1 where the parser did not keep it."""
    line: Any = element.sourceline
    return int(line or 1)


def _read_book(path: Path) -> Iterator[Page | Diagnostic]:
    with ZipFile(path) as book:
        for member in book.infolist()[:_MOST_MEMBERS]:
            if not member.filename.lower().endswith((".xhtml", ".html", ".htm")):
                continue
            if member.file_size > _LARGEST_MEMBER:
                yield _unreadable(path, f"{member.filename} is larger than {_LARGEST_MEMBER} bytes")
            else:
                yield _parse(book.read(member), path, member.filename)


def _parse(content: bytes, path: Path, place: str) -> Page | Diagnostic:
    is_html = not place and path.suffix.lower() != ".xhtml"
    try:
        tree = etree.parse(BytesIO(content), _html_parser() if is_html else _xml_parser())
    except etree.LxmlError as problem:
        return _unreadable(path, f"{place}: {problem}".removeprefix(": "))
    # An empty file parses to no element at all, whatever the stubs say.
    root: etree._Element | None = tree.getroot()
    return _unreadable(path, "it holds nothing") if root is None else Page(path=path, root=root, place=place)


def _html_parser() -> etree.HTMLParser:
    return etree.HTMLParser(encoding="utf-8", no_network=True)


def _xml_parser() -> etree.XMLParser:
    # Entities: lxml's default since 5.0 resolves only those that the file itself declares.
    return etree.XMLParser(no_network=True, load_dtd=False, huge_tree=False)


def _unreadable(path: Path, reason: str) -> Diagnostic:
    return Diagnostic(
        code="unreadable-file",
        severity=Severity.ERROR,
        message=f"the file cannot be read: {reason}",
        span=Span(path=path.as_posix()),
        hint="build it again",
    )
