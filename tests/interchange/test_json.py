"""JSON: what is written is read again as it was, fits the published schema, and nothing raises."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from exports import ROOT, law, partly_translated, sample, starter
from pressroom.interchange.json.read import read, recognises
from pressroom.interchange.json.records import transcript_schema
from pressroom.interchange.json.write import write
from pressroom.model.document import Clip, Transcript
from pressroom.model.walk import map_segments
from pressroom.protocols import Source
from strategies import transcripts


def source(content: bytes | None) -> Source:
    assert content is not None
    return Source(path="in.json", content=content)


@law
@given(transcripts())
def test_reading_gives_back_what_was_written(transcript: Transcript) -> None:
    written = source(write(transcript).content)
    assert recognises(written)
    assert read(written).transcript == transcript


@law
@given(transcripts(), st.floats(0, 1e6), st.floats(0, 1e6))
def test_clips_come_back(transcript: Transcript, begin: float, end: float) -> None:
    timed = map_segments(transcript, lambda segment: replace(segment, clip=Clip(begin=begin, end=end)))
    assert read(source(write(timed).content)).transcript == timed


@pytest.mark.parametrize("language", ["en", "fr", "ar", "zh-Hans"])
def test_every_edition_comes_back(language: str) -> None:
    assert read(source(write(sample(language)).content)).transcript == sample(language)


def test_what_a_translation_lacks_comes_back() -> None:
    assert read(source(write(partly_translated()).content)).transcript == partly_translated()


@law
@given(st.binary())
def test_no_bytes_raise(content: bytes) -> None:
    found = read(source(content))
    assert found.transcript is None
    assert [each.code for each in found.diagnostics] == ["wrong-interchange"]


@law
@given(transcripts(), st.data())
def test_a_damaged_file_never_raises(transcript: Transcript, data: st.DataObject) -> None:
    content = bytearray(write(transcript).content or b"")
    for _ in range(data.draw(st.integers(1, 5))):
        at = data.draw(st.integers(0, len(content) - 1))
        content[at : at + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
    found = read(source(bytes(content)))
    assert (found.transcript is None) == bool(found.diagnostics)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"language": "nonsense tag"}, "language tag"),
        ({"version": 2}, "$.version"),
        ({"people": []}, "who is not among the people"),
        ({"more": 1}, "unknown field"),
    ],
)
def test_a_wrong_file_is_told_what_is_wrong(change: dict[str, object], said: str) -> None:
    record = json.loads(write(starter()).content or b"")
    found = read(source(json.dumps({**record, **change}).encode()))
    assert said in found.diagnostics[0].message


def test_deep_nesting_is_an_error() -> None:
    record = json.loads(write(starter()).content or b"")
    turn = record["sections"][0]["items"][0]
    text = json.dumps(record)
    deep = '{"type":"quotation","blocks":[' * 100_000 + "]}" * 100_000
    for levels in (deep, '{"type":"quotation","blocks":[' * 60 + "]}" * 60):
        found = read(source(text.replace(json.dumps(turn["blocks"]), f"[{levels}]").encode()))
        assert [each.code for each in found.diagnostics] == ["wrong-interchange"]


def test_the_schema_names_every_kind() -> None:
    kinds = {name.removesuffix("Record") for name in transcript_schema()["$defs"]}  # type: ignore[attr-defined]
    assert {"Text", "Footnote", "Table", "Figure", "Turn", "Exchange", "Translation"} <= kinds


def test_the_schema_in_the_reference_is_the_one_of_the_code() -> None:
    published = json.loads((ROOT / "docs/reference/transcript.schema.json").read_text("utf-8"))
    assert published == json.loads(json.dumps(transcript_schema()))
