"""TEI and Akoma Ntoso: valid by the schemas of their makers, read again as written, and nothing raises."""

from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from msgspec.structs import replace

from exports import drawn, law, partly_translated, sample, starter
from pressroom.model.document import Clip, Exchange, Section, Segment, Transcript
from pressroom.model.walk import map_segments
from pressroom.protocols import Source
from schemas import jing, schema
from strategies import transcripts

ROOTS = {"tei": b"<TEI ", "akn": b"<akomaNtoso "}
both = pytest.mark.parametrize("name", ROOTS)


def written(name: str, transcript: Transcript) -> Source:
    content = import_module(f"pressroom.interchange.{name}.write").write(transcript).content
    assert content is not None
    return Source(path="in.xml", content=content)


def reader(name: str) -> Any:
    return import_module(f"pressroom.interchange.{name}.read")


def timed(transcript: Transcript) -> Transcript:
    """Give the transcript's segments clips."""
    names: dict[str, Clip] = {}

    def clip(segment: Segment) -> Segment:
        begin = len(names) * 1.25
        return replace(segment, clip=names.setdefault(segment.id, Clip(begin=begin, end=begin + 1e-05)))

    return map_segments(transcript, clip)


@both
@law
@given(transcript=transcripts())
def test_reading_gives_back_what_was_written(name: str, transcript: Transcript) -> None:
    assert reader(name).recognises(written(name, transcript))
    assert reader(name).read(written(name, transcript)).transcript == transcript


@both
@pytest.mark.parametrize("language", ["en", "fr", "ar", "zh-Hans"])
def test_every_edition_comes_back(name: str, language: str) -> None:
    assert reader(name).read(written(name, sample(language))).transcript == sample(language)


@both
def test_what_a_translation_lacks_comes_back(name: str) -> None:
    assert reader(name).read(written(name, partly_translated())).transcript == partly_translated()


@both
def test_clips_come_back(name: str) -> None:
    transcript = timed(starter())
    assert reader(name).read(written(name, transcript)).transcript == transcript


@both
def test_a_turn_that_follows_an_exchange_stays_outside_it(name: str) -> None:
    transcript = starter()
    items = tuple(turn for item in transcript.sections[1].items if isinstance(item, Exchange) for turn in item.turns)
    mixed = replace(
        transcript, sections=(Section(id="s", heading=None, items=(*transcript.sections[2].items, *items)),)
    )
    assert reader(name).read(written(name, mixed)).transcript == mixed


@both
def test_what_xml_cannot_hold_is_replaced(name: str) -> None:
    transcript = replace(starter(), id="a\x00b")
    read_again = reader(name).read(written(name, transcript)).transcript
    assert read_again is not None
    assert read_again.id == "a\ufffdb"


def examples() -> list[Transcript]:
    editions = map(sample, ("en", "fr", "ar", "zh-Hans"))
    return [*editions, starter(), timed(starter()), partly_translated(), *drawn(20)]


def test_tei_is_valid(tmp_path: Path) -> None:
    transcripts = examples()
    files = [tmp_path / f"{number}.xml" for number in range(len(transcripts))]
    for file, transcript in zip(files, transcripts, strict=True):
        file.write_bytes(written("tei", transcript).content)
    assert jing(schema("parla-clarin/parla-clarin.rng"), *files) == ""


def test_akoma_ntoso_is_valid() -> None:
    rules = etree.XMLSchema(etree.parse(schema("akomantoso/akomantoso30.xsd")))
    for transcript in examples():
        rules.assertValid(etree.fromstring(written("akn", transcript).content))


@both
@law
@given(content=st.binary())
def test_no_bytes_raise(name: str, content: bytes) -> None:
    found = reader(name).read(Source(path="in.xml", content=content))
    assert [each.code for each in found.diagnostics] == ["wrong-interchange"]


@both
@law
@given(data=st.data())
def test_a_damaged_file_never_raises(name: str, data: st.DataObject) -> None:
    content = bytearray(written(name, starter()).content)
    for _ in range(data.draw(st.integers(1, 5))):
        at = data.draw(st.integers(0, len(content) - 1))
        content[at : at + data.draw(st.integers(0, 60))] = data.draw(st.binary(max_size=3))
    found = reader(name).read(Source(path="in.xml", content=bytes(content)))
    assert (found.transcript is None) == bool(found.diagnostics)


@both
def test_entities_are_not_expanded(name: str) -> None:
    entities = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
    content = written(name, starter()).content.replace(ROOTS[name], entities + ROOTS[name])
    for entity in (b"&a;", b"&f;"):
        found = reader(name).read(Source(path="in.xml", content=content.replace(b"How quiet", entity)))
        assert found.transcript is None
        assert [each.code for each in found.diagnostics] == ["wrong-interchange"]
