"""TEI: valid against Parla-CLARIN, read again as it was written, and nothing raises."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports import drawn, law, sample, starter
from pressroom.interchange.tei.read import read, recognises
from pressroom.interchange.tei.write import write
from pressroom.model.document import Clip, Exchange, Section, Segment, Transcript
from pressroom.model.walk import map_segments
from pressroom.protocols import Source
from schemas import jing, schema
from strategies import transcripts


def source(content: bytes | None) -> Source:
    assert content is not None
    return Source(path="in.xml", content=content)


def timed(transcript: Transcript) -> Transcript:
    """Give the transcript's segments clips."""
    names: dict[str, Clip] = {}

    def clip(segment: Segment) -> Segment:
        begin = len(names) * 1.25
        return replace(segment, clip=names.setdefault(segment.id, Clip(begin=begin, end=begin + 1e-05)))

    return map_segments(transcript, clip)


@law
@given(transcripts())
def test_reading_gives_back_what_was_written(transcript: Transcript) -> None:
    written = source(write(transcript).content)
    assert recognises(written)
    assert read(written).transcript == transcript


@pytest.mark.parametrize("language", ["en", "fr", "ar", "zh-Hans"])
def test_every_edition_comes_back(language: str) -> None:
    assert read(source(write(sample(language)).content)).transcript == sample(language)


def test_clips_come_back() -> None:
    transcript = timed(starter())
    assert read(source(write(transcript).content)).transcript == transcript


def test_a_turn_that_follows_an_exchange_stays_outside_it() -> None:
    transcript = starter()
    items = tuple(turn for item in transcript.sections[1].items if isinstance(item, Exchange) for turn in item.turns)
    mixed = replace(
        transcript, sections=(Section(id="s", heading=None, items=(*transcript.sections[2].items, *items)),)
    )
    assert read(source(write(mixed).content)).transcript == mixed


def test_what_xml_cannot_hold_is_replaced() -> None:
    transcript = replace(starter(), id="a\x00b")
    read_again = read(source(write(transcript).content)).transcript
    assert read_again is not None
    assert read_again.id == "a\ufffdb"


def test_what_is_written_is_valid(tmp_path: Path) -> None:
    transcripts = [*map(sample, ("en", "fr", "ar", "zh-Hans")), starter(), timed(starter()), *drawn(20)]
    files = [tmp_path / f"{number}.xml" for number in range(len(transcripts))]
    for file, transcript in zip(files, transcripts, strict=True):
        file.write_bytes(write(transcript).content or b"")
    assert jing(schema("parla-clarin/parla-clarin.rng"), *files) == ""


@law
@given(st.binary())
def test_no_bytes_raise(content: bytes) -> None:
    assert [each.code for each in read(source(content)).diagnostics] == ["wrong-interchange"]


@law
@given(st.data())
def test_a_damaged_file_never_raises(data: st.DataObject) -> None:
    content = bytearray(write(starter()).content or b"")
    for _ in range(data.draw(st.integers(1, 5))):
        at = data.draw(st.integers(0, len(content) - 1))
        content[at : at + data.draw(st.integers(0, 60))] = data.draw(st.binary(max_size=3))
    found = read(source(bytes(content)))
    assert (found.transcript is None) == bool(found.diagnostics)


def test_entities_are_not_expanded() -> None:
    content = (write(starter()).content or b"").replace(
        b"<TEI ", b'<!DOCTYPE TEI [<!ENTITY a "aaaa"><!ENTITY f SYSTEM "file:///etc/passwd">]><TEI '
    )
    for entity in (b"&a;", b"&f;"):
        found = read(source(content.replace(b"How quiet", entity)))
        assert found.transcript is None
        assert [each.code for each in found.diagnostics] == ["wrong-interchange"]
