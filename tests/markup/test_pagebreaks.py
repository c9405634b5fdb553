"""Where a page begins is marked, and no word is moved for it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from pressroom.languages import Language
from pressroom.markup.document import Document, mark_up
from pressroom.markup.elements import Element
from pressroom.markup.pagebreaks import breaks_in, number_pages, pages_of_turns, trees_of, visible_length
from pressroom.model.document import Transcript
from pressroom.protocols import PageBreak, PageMap, Source
from pressroom.readers.markdown.reader import MarkdownReader

EN, AR = Language("en"), Language("ar")
TEXT = """---
title: The river
lang: en
date: 2024-05-14
speakers:
  press: {name: Ana Ruiz}
---

::: question {#q1 by=press}
How high is it?
:::

::: answer {#a1 by=press}
It rose to *seven metres* in the night. The [lower bridge](https://example.org/) is closed.

- One road is open.
- Another one is not.

| Bridge | State |
|---|---|
| Lower | closed |

今天下午水位继续上升，预计夜间达到最高点。
:::

::: question {#q2 by=press}
And tomorrow?
:::
"""


@pytest.fixture(scope="module")
def transcript() -> Transcript:
    reading = MarkdownReader().read(Source(path="river.md", content=TEXT.encode()), {})
    assert reading.transcript is not None, reading.diagnostics
    return reading.transcript


def numbered(transcript: Transcript, *breaks: tuple[int, str, int], language: Language = EN) -> Document:
    document = mark_up(transcript)
    places = tuple(PageBreak(number=number, part=part, offset=offset) for number, part, offset in breaks)
    number_pages(document, PageMap(count=9, breaks=places), language)
    return document


def shown(document: Document, part: str) -> str:
    """Return the part with this id as text, each break as `[2]`."""
    found = next(each for tree in trees_of(document) for each in tree.iter("*") if each.get("id") == part)
    return "".join(_said(found)).strip()


def _said(part: Element) -> list[str]:
    if part.get("role") == "doc-pagebreak":
        return [f"[{part.get('data-page')}]"]
    inner = [word for child in part for word in (*_said(child), child.tail or "")]
    return [f"<{part.tag}>" if part.tag in {"a", "em", "li", "td", "article", "h3"} else "", part.text or "", *inner]


@pytest.mark.parametrize(
    ("offset", "expected"),
    [
        (0, "[2]It rose to <em>seven metres in the night. The <a>lower bridge is closed."),
        (2, "It [2]rose to <em>seven metres in the night. The <a>lower bridge is closed."),
        (4, "It [2]rose to <em>seven metres in the night. The <a>lower bridge is closed."),  # a hyphenated word
        (8, "It rose to [2]<em>seven metres in the night. The <a>lower bridge is closed."),
        (13, "It rose to <em>seven [2]metres in the night. The <a>lower bridge is closed."),
        (19, "It rose to <em>seven metres [2]in the night. The <a>lower bridge is closed."),
        (33, "It rose to <em>seven metres in the night. The [2]<a>lower bridge is closed."),
    ],
)
def test_a_break_stands_before_the_word_that_the_page_begins_with(
    transcript: Transcript, offset: int, expected: str
) -> None:
    assert shown(numbered(transcript, (2, "a1-p1", offset)), "a1-p1") == expected


def test_a_page_that_begins_with_a_question_begins_before_its_heading(transcript: Transcript) -> None:
    exchange = transcript.sections[0].items[1].id
    assert shown(numbered(transcript, (2, exchange, 0)), exchange).startswith("<article>[2]<h3>Question 2")


def test_chinese_is_divided_between_any_two_characters(transcript: Transcript) -> None:
    assert shown(numbered(transcript, (2, "a1-p2", 4)), "a1-p2") == "今天下午[2]水位继续上升，预计夜间达到最高点。"


def test_no_mark_stands_in_a_list_or_a_table_outside_its_items(transcript: Transcript) -> None:
    document = numbered(transcript, (2, "a1-l1-i2", 0), (3, "a1-t1-r1c1", 0), (4, "contents-list", 0))
    parents = [mark.getparent() for mark in breaks_in(trees_of(document))]
    assert [parent.tag for parent in parents if parent is not None] == ["li", "li", "td"]


def test_a_break_in_what_is_not_there_is_left_out(transcript: Transcript) -> None:
    assert list(breaks_in(trees_of(numbered(transcript, (2, "gone", 0))))) == []


def test_a_break_is_named_in_the_language_s_own_digits(transcript: Transcript) -> None:
    (mark,) = breaks_in(trees_of(numbered(transcript, (12, "", 0), language=AR)))
    assert (mark.get("data-page"), mark.get("id")) == ("١٢", "page-12")
    assert str(mark.get("aria-label")).endswith("١٢")


def test_each_turn_and_the_citation_name_their_page(transcript: Transcript) -> None:
    document = numbered(transcript, (1, "", 0), (2, "a1", 0), (3, "a1-p2", 4))
    assert pages_of_turns(trees_of(document)) == {"q1": "1", "a1": "2", "q2": "3"}
    permalinks = document.sections[0].iterfind(".//p[@class='permalink']")
    said = ["".join(map(str, each.itertext())) for each in permalinks]
    assert said == ["Link q1 · Page 1", "Link a1 · Page 2", "Link q2 · Page 3"]
    assert "begins on page 2." in "".join(map(str, document.citation.itertext()))


def test_without_pages_nothing_changes(transcript: Transcript) -> None:
    document = mark_up(transcript)
    number_pages(document, None, EN)
    assert texts(document) == texts(mark_up(transcript))


def texts(document: Document) -> list[str]:
    return [etree.tostring(tree, encoding="unicode") for tree in trees_of(document)]


@given(data=st.data())
def test_no_break_changes_a_word(data: st.DataObject) -> None:
    reading = MarkdownReader().read(Source(path="river.md", content=TEXT.encode()), {})
    assert reading.transcript is not None
    plain = mark_up(reading.transcript)
    expected = words(plain)
    lengths = {
        str(part.get("id")): visible_length("".join(map(str, part.itertext())))
        for tree in plain.sections
        for part in tree.iter("*")
        if part.get("id")
    }
    part = data.draw(st.sampled_from(sorted(lengths)))
    offset = data.draw(st.integers(0, max(lengths[part] - 1, 0)))
    made = numbered(reading.transcript, (2, part, offset))
    assert words(made) == expected
    assert len(list(breaks_in(trees_of(made)))) == 1


def words(document: Document) -> str:
    for tree in document.sections:
        for permalink in list(tree.iterfind(".//p[@class='permalink']")):
            permalink.clear()
    return "".join(str(word) for tree in document.sections for word in tree.itertext())


def test_the_counted_characters_are_those_that_are_seen() -> None:
    assert visible_length(" a\u00adb\u00a0\u2060c\u200f\n") == 3
