"""No bytes make a reader or the recogniser raise, and nothing but the text itself comes out."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pressroom.protocols import Source
from pressroom.readers.importing.reading import read_page
from pressroom.readers.importing.recognise import recognise
from pressroom.readers.importing.report import as_object, as_text
from pressroom.readers.importing.review import as_page

ENDINGS = ("txt", "html", "md", "json")
QUICK = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
#: Pieces of which pages are made: labels, marks, dates, tags, in several scripts.
PIECES = (
    "Q: ",
    "A: ",
    "Q    ",
    "MR. LEE:  ",
    "Name:\n",
    "记者：",
    "答：",
    "○知事 ",
    "（記者）",
    "<질문> ",
    "CHAIR LEE.  ",
    "P.- ",
    "\n",
    "\n\n",
    "\t",
    "\u3000",
    "Speakers:\n",
    "Ann Lee, minister of culture",
    "2021-02-30",
    "May 6, 1993",
    "民國八十二年五月六日",
    "令和元年",
    "6 мая 1993",
    "10:30",
    "***",
    "---",
    "<b>",
    "</b>",
    "<p>",
    "<br>",
    "<table><td>",
    "&nbsp;",
    "&#0;",
    "{",
    "}",
    "[",
    "]",
    '"',
    "\\",
    "(",
    ")",
    "（",
    "）",
    "«",
    "»",
    "?",
    "!",
    "Thank you for your question.",
    "Good morning.",
    "谢谢。",
    "The harbour opens in May",
    "\x00",
    "\ufeff",
    "\u202e",
    "\ud7ff",
    "🚢",
    "1 2 3 >",
    "|",
    "Home > Press",
    "[Photo by Lee]",
    "END",
)


def understood(ending: str, content: bytes) -> None:
    page = read_page(Source(path=f"page.{ending}", content=content))
    found = recognise((page, page))
    json.dumps(as_object(found))
    assert as_text(found)
    assert as_page(found, (page,))
    assert all(turn.text.strip() for turn in found.turns)
    assert all(0 <= turn.confidence <= 1 for turn in found.turns)


@QUICK
@given(st.sampled_from(ENDINGS), st.binary(max_size=400))
def test_no_bytes_raise(ending: str, content: bytes) -> None:
    understood(ending, content)


@QUICK
@given(st.sampled_from(ENDINGS), st.lists(st.sampled_from(PIECES), max_size=60))
def test_no_page_raises(ending: str, pieces: list[str]) -> None:
    understood(ending, "".join(pieces).encode())


@QUICK
@given(st.lists(st.sampled_from(PIECES), max_size=60), st.sampled_from(("utf-16", "gb18030", "cp1251", "shift_jis")))
def test_no_encoding_raises(pieces: list[str], encoding: str) -> None:
    understood("txt", "".join(pieces).encode(encoding, "replace"))


@QUICK
@given(st.lists(st.sampled_from(PIECES), max_size=60))
def test_no_character_of_a_text_vanishes_from_any_page(pieces: list[str]) -> None:
    text = "".join(pieces)
    page = read_page(Source(path="page.txt", content=text.encode()))
    found = recognise((page,))
    kept = [turn.label for turn in found.turns] + [turn.text for turn in found.turns]
    kept += [each.text for each in found.left_out]
    shown = sorted("".join("".join(block.text for block in page.blocks).split()))
    assert sorted("".join("".join(kept).split())) == shown


@pytest.mark.parametrize("part", [" ", "a:", "(", "Ann Bob ", "A. ", "Q: ", "<a ", "**_", "1.1.1 ", "a.- ", "年", "「"])
def test_a_long_string_of_one_kind_is_read(part: str) -> None:
    for ending in ENDINGS:
        understood(ending, (part * (40_000 // len(part))).encode())


def test_deep_nesting_is_read() -> None:
    understood("html", b"<div>" * 5_000 + b"<p>Q: What?</p><p>A: That.</p>")
    understood("json", b"[" * 5_000 + b"]" * 5_000)
