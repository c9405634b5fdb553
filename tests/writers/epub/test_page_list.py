"""The pages of the printed edition in the EPUB: marked, listed, and said in the metadata."""

from collections.abc import Callable

from lxml import etree
from msgspec.structs import replace

from pressroom.protocols import Edition, PageBreak, PageMap, Theme
from pressroom.writers.epub.book import make_book

Make = Callable[..., Edition]
PAGES = PageMap(
    count=4,
    breaks=(
        PageBreak(number=1, part=""),
        PageBreak(number=2, part="contents-list"),  # the contents are a document of their own here
        PageBreak(number=3, part="a1"),
        PageBreak(number=4, part="a1-p1", offset=5),
    ),
)
NAMES = {"x": "http://www.w3.org/1999/xhtml", "opf": "http://www.idpf.org/2007/opf"}
TYPE = "{http://www.idpf.org/2007/ops}type"


def book(edition: Edition, theme: Theme) -> dict[str, bytes]:
    return make_book(edition, theme)[0]


def listed(files: dict[str, bytes]) -> list[tuple[str, str]]:
    nav = etree.fromstring(files["OEBPS/nav.xhtml"])
    lists = [found for found in nav.iterfind(".//x:nav", NAMES) if found.get(TYPE) == "page-list"]
    return [(str(link.get("href")), str(link.text)) for found in lists for link in found.iterfind(".//x:a", NAMES)]


def metadata(files: dict[str, bytes], name: str) -> list[str]:
    package = etree.fromstring(files["OEBPS/package.opf"])
    return [str(meta.text) for meta in package.iterfind(f".//opf:meta[@property='{name}']", NAMES)]


def test_every_page_is_marked_labelled_and_listed(small_edition: Make, theme: Theme) -> None:
    files = book(replace(small_edition(), pages=PAGES), theme)
    marked = {}
    for name, content in files.items():
        if name.endswith(".xhtml"):
            for mark in etree.fromstring(content).iterfind(".//x:span[@role='doc-pagebreak']", NAMES):
                assert mark.get(TYPE) == "pagebreak"
                marked[f"{name.removeprefix('OEBPS/')}#{mark.get('id')}"] = mark.get("aria-label")
    assert list(marked.values()) == ["Page 1", "Page 3", "Page 4"]
    assert listed(files) == [(href, label.removeprefix("Page ")) for href, label in marked.items() if label]


def test_the_metadata_says_which_pages_they_are(small_edition: Make, theme: Theme) -> None:
    edition = replace(small_edition(), pages=PAGES)
    (source,) = metadata(book(edition, theme), "pageBreakSource")
    assert source.endswith(f"{edition.slug}.pdf")
    assert {"pageBreakMarkers", "pageNavigation"} <= set(metadata(book(edition, theme), "schema:accessibilityFeature"))


def test_without_a_printed_edition_nothing_is_claimed(small_edition: Make, theme: Theme) -> None:
    files = book(small_edition(), theme)
    assert listed(files) == []
    assert metadata(files, "pageBreakSource") == []
    assert not {"pageBreakMarkers", "pageNavigation"} & set(metadata(files, "schema:accessibilityFeature"))
