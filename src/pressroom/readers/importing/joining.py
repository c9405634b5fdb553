"""Several files of one event in the order in which they are read, without what each of them repeats."""

import re
from collections.abc import Sequence

from msgspec.structs import replace

from pressroom.readers.importing.grammar import bare
from pressroom.readers.importing.page import Block, Page
from pressroom.readers.importing.recognition import LeftOut

_NUMBERS = re.compile(r"(\d+)")
_PAGES = re.compile(r"(?:page|p|part|seite|pagina|página|_|-)?[_\-. ]?(\d{1,4})$", re.IGNORECASE)
_TOP, _BOTTOM = 24, 16
REPEATED = "the same on the page before"


def in_order(paths: Sequence[str]) -> tuple[str, ...]:
    """Return the paths of an event's pages in pager order.

    Where the names differ only in a number, the number counts, and a name without one is the first page; other names
    keep the order in which they were given.
    """
    stems = [path.rsplit("/", 1)[-1].rsplit(".", 1)[0] for path in paths]
    shapes = {_PAGES.sub("", stem) or _NUMBERS.sub("", stem) for stem in stems}
    if len(shapes) != 1 or len(paths) < 2:
        return tuple(paths)
    found = [(_PAGES.search(stem), path) for stem, path in zip(stems, paths, strict=True)]
    return tuple(path for _, path in sorted(found, key=lambda pair: int(pair[0][1]) if pair[0] else 0))


def join(pages: Sequence[Page]) -> tuple[Page, ...]:
    """Return the pages, each without the lines at its top and bottom that the first one has as well."""
    if len(pages) < 2:
        return tuple(pages)
    first = pages[0].blocks
    top = {bare(block.text) for block in first[:_TOP]}
    bottom = {bare(block.text) for block in first[-_BOTTOM:]}
    joined = [_without_bottom(pages[0], pages[1])]
    for page in pages[1:]:
        start = 0
        while start < len(page.blocks) and bare(page.blocks[start].text) in top:
            start += 1
        end = len(page.blocks)
        if page is not pages[-1]:
            while end > start and bare(page.blocks[end - 1].text) in bottom:
                end -= 1
        joined.append(_cut(page, page.blocks[start:end], (*page.blocks[:start], *page.blocks[end:])))
    return tuple(joined)


def _without_bottom(page: Page, other: Page) -> Page:
    """Return the first page without the foot that the second one has too: it stands in the middle of the event."""
    bottom = {bare(block.text) for block in other.blocks[-_BOTTOM:]}
    end = len(page.blocks)
    while end and bare(page.blocks[end - 1].text) in bottom:
        end -= 1
    return _cut(page, page.blocks[:end], page.blocks[end:])


def _cut(page: Page, kept: tuple[Block, ...], out: Sequence[Block]) -> Page:
    left = tuple(LeftOut(text=each.text, reason=REPEATED, path=page.path, line=each.line) for each in out if each.text)
    return replace(page, blocks=kept, left_out=(*page.left_out, *left))
