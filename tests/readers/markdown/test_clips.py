"""Times of a recording, written before a paragraph: read, spelled, and refused where they make no sense."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from exports import law
from pressroom.model.document import Clip, Paragraph, Transcript
from pressroom.model.walk import walk_turns
from pressroom.protocols import Reading, Source
from pressroom.readers.markdown.clips import spell_clip
from pressroom.readers.markdown.reader import MarkdownReader
from pressroom.readers.markdown.spelling import spell

TEXT = """---
title: A
lang: en
date: 2024-05-14
speakers: [press]
---

::: question {#q1 by=press}
PIN
Why?
:::
"""


def read(pin: str) -> Reading:
    return MarkdownReader().read(Source(path="a.md", content=TEXT.replace("PIN", pin).encode()), {})


def paragraph(transcript: Transcript | None) -> Paragraph:
    assert transcript is not None
    (turn,) = walk_turns(transcript)
    (block,) = turn.blocks
    assert isinstance(block, Paragraph)
    return block


@pytest.mark.parametrize(
    ("pin", "name", "clip"),
    [
        ("{clip=12.5-17.25}", "q1-p1", Clip(begin=12.5, end=17.25)),
        ("{#why clip=0-3600}", "why", Clip(begin=0, end=3600)),
        ("{#why}", "why", None),
    ],
)
def test_a_paragraph_says_when_it_was_spoken(pin: str, name: str, clip: Clip | None) -> None:
    reading = read(pin)
    assert reading.diagnostics == ()
    segment = paragraph(reading.transcript).segment
    assert (segment.id, segment.clip) == (name, clip)
    assert reading.transcript is not None
    assert f"\n{pin}\n" in spell(reading.transcript)


@pytest.mark.parametrize("pin", ["{clip=5-5}", "{clip=6-5}", "{clip=x}", "{clip=1-2 more=3}", "{clip=-1-2}", "{clip}"])
def test_times_that_make_no_sense_are_an_error(pin: str) -> None:
    assert [(found.code, found.span and found.span.line) for found in read(pin).diagnostics] == [
        ("unknown-attribute", 9)
    ]


@law
@given(st.integers(0, 10**9), st.integers(1, 10**6))
def test_what_is_spelled_reads_as_it_was(begin: int, length: int) -> None:
    reading = read("{clip=1-2}")
    assert reading.transcript is not None
    block = paragraph(reading.transcript)
    clip = Clip(begin=begin / 1000, end=(begin + length) / 1000)
    timed = spell(reading.transcript).replace("clip=1-2", f"clip={spell_clip(clip)}")
    again = MarkdownReader().read(Source(path="a.md", content=timed.encode()), {}).transcript
    assert paragraph(again) == replace(block, segment=replace(block.segment, clip=clip))
    assert again is not None
    assert spell(again) == timed
