"""PDFs with a text layer: the lines of each page, without running heads and page numbers.

A scan has no text layer: nothing is guessed of it, and the page says so.
"""

import io
import re
from collections import Counter
from collections.abc import Sequence

from msgspec.structs import replace

from pressroom.protocols import Source
from pressroom.readers.importing.page import Candidate, Page
from pressroom.readers.importing.recognition import LeftOut
from pressroom.readers.importing.sources.text import blocks_of

_MOST_PAGES = 2_000
_MOST_CHARACTERS = 20_000_000
_EDGE = 3  # lines at the top and the bottom of a page that may be running heads
_FEW = 3  # pages: with fewer, a line that comes back is no running head
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"[\s–—-]{0,9}(?:(?:page|seite|página|стр\.?|第)\s{0,3})?\d{1,4}(?:\s{0,3}(?:/|of|von|de|sur|из)\s{0,3}\d{1,4})?"
    r"(?:\s{0,3}页)?[\s–—-]{0,9}",
    re.IGNORECASE,
)
_HYPHEN = re.compile(r"(?<=[^\W\d_])[-\u2010\u00ad]$")


def read_pdf(source: Source) -> Page:
    """Return the lines of a PDF's text layer as blocks; never raises on any bytes."""
    page = Page(path=source.path, format="PDF", blocks=())
    try:
        pages, title = _pages(source.content)
    except ImportError:
        return replace(page, doubts=("install what reads PDFs: pip install 'pressroom[import]'",))
    except Exception as problem:  # noqa: BLE001 - a damaged file makes its library raise anything
        return replace(page, doubts=(f"this is no PDF that can be read ({type(problem).__name__})",))
    if not any(line.strip() for lines in pages for line in lines):
        return replace(page, doubts=("this PDF has no text layer: run it through text recognition first",))
    lines, left_out = _body(pages, source.path)
    return replace(
        page,
        blocks=tuple(blocks_of(lines)),
        titles=(Candidate(value=title, evidence="the document's properties", confidence=0.4),) if title else (),
        left_out=left_out,
    )


def _pages(content: bytes) -> tuple[list[list[str]], str]:
    from pypdf import PdfReader  # noqa: PLC0415 - an extra, and slow to load

    reader = PdfReader(io.BytesIO(content), strict=False)
    if reader.is_encrypted:
        reader.decrypt("")
    pages: list[list[str]] = []
    size = 0
    for number, page in enumerate(reader.pages):
        if number >= _MOST_PAGES or size > _MOST_CHARACTERS:
            break
        text = page.extract_text()
        size += len(text)
        pages.append(text.encode("utf-8", "replace").decode().split("\n"))
    title = reader.metadata.title if reader.metadata else ""
    return pages, " ".join((title or "").split())


def _body(pages: Sequence[Sequence[str]], path: str) -> tuple[list[str], tuple[LeftOut, ...]]:
    """Return the lines of all pages, and what came back on most of them at the edge."""
    again = Counter(key for lines in pages for key in {_key(lines[at]) for at in _edge(lines)})
    running = {key for key, count in again.items() if key and len(pages) >= _FEW and count * 2 > len(pages)}
    body: list[str] = []
    left_out = []
    for number, lines in enumerate(pages, 1):
        edge = set(_edge(lines))
        for at, line in enumerate(lines):
            if at in edge and line.strip() and (_key(line) in running or _PAGE_NUMBER.fullmatch(line)):
                reason = "page number" if _PAGE_NUMBER.fullmatch(line) else "running head"
                left_out.append(LeftOut(text=line.strip(), reason=reason, path=path, line=number))
            elif body and _HYPHEN.search(body[-1]) and line[:1].islower():
                word, _, rest = line.partition(" ")
                body[-1] = _HYPHEN.sub("", body[-1]) + word
                body += [rest] if rest else []
            else:
                body.append(line)
    return body, tuple(left_out)


def _edge(lines: Sequence[str]) -> list[int]:
    filled = [at for at, line in enumerate(lines) if line.strip()]
    return sorted({*filled[:_EDGE], *filled[-_EDGE:]})


def _key(line: str) -> str:
    return _DIGITS.sub("0", " ".join(line.split()))
