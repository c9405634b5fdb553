"""Where pages begin is found in the layout, and is where a reader of the PDF finds it."""

import re
from collections.abc import Callable
from io import BytesIO

import pytest
from msgspec.structs import replace
from pypdf import PdfReader

from pressroom.markup.document import mark_up
from pressroom.markup.elements import Element
from pressroom.markup.pagebreaks import number_pages, trees_of
from pressroom.model.document import Align, Paragraph, Segment, Table, Text
from pressroom.protocols import Edition, PageBreak, PageMap, Theme
from pressroom.writers.pdf.writer import PdfWriter

Make = Callable[..., Edition]
FEW = 24  # letters that tell one place of the sample from another


def printed(edition: Edition, theme: Theme) -> tuple[list[str], PageMap]:
    """Return the text of each page, and where pages begin."""
    rendition = PdfWriter().write(edition, theme)
    (content,) = rendition.files.values()
    assert rendition.pages is not None
    return [page.extract_text() for page in PdfReader(BytesIO(content)).pages], rendition.pages


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def after_breaks(edition: Edition, pages: PageMap) -> dict[int, str]:
    """Return the words after each break in the trees that other editions are made of."""
    document = mark_up(edition.transcript)
    number_pages(document, pages, edition.language)
    for tree in trees_of(document):
        for unseen in tree.findall(".//p[@class='permalink']"):
            unseen[:], unseen.text = [], ""
    words = "".join(part for tree in trees_of(document) for part in _parts(tree))
    found = re.split(r"\[page-(\d+)\]", squeezed(words))[1:]
    return {int(number): text for number, text in zip(found[::2], found[1::2], strict=True)}


def _parts(tree: Element) -> list[str]:
    own = f"[{tree.get('id')}]" if tree.get("role") == "doc-pagebreak" else ""
    return [own, tree.text or "", *(text for child in tree for text in (*_parts(child), child.tail or ""))]


@pytest.mark.parametrize("language", ["en", "zh-Hans", "ru"])
def test_the_words_after_a_break_are_the_first_of_that_page(edition: Make, theme: Theme, language: str) -> None:
    made = edition(language)
    texts, pages = printed(made, theme)
    assert pages.count == len(texts)
    words = after_breaks(made, pages)
    assert list(words) == list(range(1, pages.count + 1))
    for number in list(words)[1:]:
        page = squeezed(texts[number - 1])
        assert page.index(words[number][:FEW]) < len("the head of the page") * 6, page[:200]


def test_the_head_of_a_table_that_goes_on_is_counted_once(saying: Make, theme: Theme) -> None:
    def cell(place: str, text: str) -> Segment:
        return Segment(id=f"a1-t1-{place}", inlines=(Text(text=text),), language=saying().language)

    rows = tuple((cell(f"r{n}c1", f"Bridge {n}"), cell(f"r{n}c2", "closed")) for n in range(1, 61))
    table = Table(header=(cell("r0c1", "Bridge"), cell("r0c2", "State")), rows=rows, alignment=(Align.START,) * 2)
    after = Paragraph(segment=Segment(id="a1-p1", inlines=(Text(text="That is all."),), language=saying().language))
    _, pages = printed(saying(blocks=(table, after)), theme)
    (first, *others) = [each for each in pages.breaks if each.part.startswith("a1-t1")]
    assert all(each.offset == 0 for each in (first, *others))
    assert re.fullmatch(r"a1-t1-r\d+c1", first.part)


@pytest.mark.parametrize("language", ["en", "zh-Hans"])
def test_large_print_carries_the_number_of_the_standard_page(edition: Make, theme: Theme, language: str) -> None:
    made = edition(language)
    _, pages = printed(made, theme)
    texts, large = printed(replace(made, profile="large-print", pages=pages), theme)
    assert large.count > pages.count
    feet = [re.search(r"\b(\d+) \((\d+)\)", text) for text in texts]
    numbers = [(int(foot[1]), int(foot[2])) for foot in feet if foot]
    assert [own for own, _ in numbers] == list(range(1, large.count + 1))
    carried = [standard for _, standard in numbers]
    assert carried == sorted(carried)
    assert (carried[0], carried[-1]) == (1, pages.count)


def test_every_rebuild_finds_the_same_pages(edition: Make, theme: Theme) -> None:
    assert printed(edition(), theme)[1] == printed(edition(), theme)[1]


def test_the_first_page_begins_with_the_transcript(edition: Make, theme: Theme) -> None:
    assert printed(edition(), theme)[1].breaks[0] == PageBreak(number=1, part="")
