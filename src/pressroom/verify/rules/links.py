"""Every address inside a built site leads somewhere: the file is there, and so is the place in it.

Looked at: `href`, `src`, `srcset`, `poster` and `data` in HTML and XHTML files. Not looked at: other
sites, addresses in style sheets (the browser asks for those: see `verify/tools/axe.py`), and the
inside of EPUB files (EPUBCheck's business).
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from os.path import normpath
from pathlib import Path

from lxml import etree
from msgspec import Struct

from pressroom.diagnostics import Diagnostic, Severity, visible
from pressroom.verify.addresses import Address, split_address
from pressroom.verify.pages import Page, line_of, read_pages
from pressroom.verify.site import kind_of, site_root

_PAGES = ("html", "xhtml")
_ATTRIBUTES = ("href", "src", "poster", "data", "{http://www.w3.org/1999/xlink}href")


class _Link(Struct, frozen=True):
    text: str
    line: int


def check(files: Sequence[Path]) -> Iterator[Diagnostic]:
    """Yield a finding for each address that leads nowhere, once a page."""
    root = site_root(files)
    for path in files:
        for page in read_pages(path):
            if isinstance(page, Diagnostic):
                yield page
                continue
            for link in {link.text: link for link in _links(page.root)}.values():
                problem = _problem(split_address(link.text), path.resolve(), root)
                if problem:
                    yield _broken(link, problem, page)


def _links(root: etree._Element) -> Iterator[_Link]:
    for element in root.iter(etree.Element):
        for name in _ATTRIBUTES:
            if name in element.attrib:
                yield _Link(str(element.attrib[name]), line_of(element))
        for candidate in element.get("srcset", "").split(","):
            for address in candidate.split()[:1]:
                yield _Link(address, line_of(element))


def _problem(address: Address, page: Path, root: Path) -> str:
    if address.leaves_the_site:
        return ""
    target = _target(address, page, root)
    if not target.is_relative_to(root):
        return "it leads out of the published folder"
    if not target.is_file():
        return "there is no such file"
    if address.fragment and address.fragment != "top" and kind_of(target) in _PAGES:
        return "" if address.fragment in _places(target) else f"{target.name} has no place of that name"
    return ""


def _target(address: Address, page: Path, root: Path) -> Path:
    if not address.path:
        return page
    start = root if address.path.startswith("/") else page.parent
    # Null bytes cannot be in a file name, and looking one up raises.
    target = Path(normpath(start / address.path.lstrip("/").replace("\0", "\ufffd")))
    return target / "index.html" if target.is_dir() else target


@lru_cache(maxsize=4096)
def _places_at(path: Path, _changed: int) -> frozenset[str]:
    pages = [page for page in read_pages(path) if isinstance(page, Page)]
    elements = [element for page in pages for element in page.root.iter(etree.Element)]
    return frozenset(name for element in elements for name in (element.get("id"), element.get("name")) if name)


def _places(path: Path) -> frozenset[str]:
    return _places_at(path, path.stat().st_mtime_ns)


def _broken(link: _Link, problem: str, page: Page) -> Diagnostic:
    return Diagnostic(
        code="broken-link",
        severity=Severity.ERROR,
        message=f"the address {visible(link.text)} leads nowhere: {problem}",
        span=page.span(link.line),
    )
