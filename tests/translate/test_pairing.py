"""Two versions of one event, in English and in Chinese, written for this: moved, merged, split and missing passages."""

from pathlib import Path

import pytest
from hypothesis import given, settings

from pressroom.languages import Language
from pressroom.model.document import Person, Segment, Text, Transcript
from pressroom.protocols import Source
from pressroom.readers.markdown.reader import MarkdownReader
from pressroom.translate.pairing import SURE, How, Pairings, pair
from pressroom.translate.traits import alike, traits_of
from strategies import transcripts

VERSIONS = Path(__file__).parent / "versions"
PEOPLE = {name: Person(id=name) for name in ("lin", "okafor", "press")}

#: What a person would pair.
EXPECTED = {
    ("title",): ("title",),
    ("summary",): ("summary",),
    ("publisher",): ("publisher",),
    ("venue",): ("venue",),
    ("s2-h",): ("s2-h",),
    ("s1-p1",): ("s1-p1",),
    ("s1-p2",): ("s1-p2",),
    ("s1-p3",): ("s1-p3",),
    ("s1-p4",): ("s1-p4",),
    ("s3-h",): ("s3-h",),
    ("q1-p1",): ("q1-p1",),
    ("a1-p1",): ("a1-p1",),
    ("a1-p2", "a1-p3"): ("a1-p2",),
    ("a1-p4",): ("a1-p3",),
    ("q2-p1",): ("q3-p1",),
    ("a2-p1",): ("a3-p1", "a3-p2"),
    ("q3-p1",): ("q2-p1",),
    ("a3-p1",): ("a2-p1",),
    ("a3-p2",): ("a2-p2",),
    ("a3-p4",): ("a2-p3",),
    ("m1-p1",): ("m1-p1",),
}


def version(name: str) -> Transcript:
    path = VERSIONS / f"harbour.{name}.md"
    reading = MarkdownReader().read(Source(path=path.name, content=path.read_bytes()), PEOPLE)
    assert reading.transcript is not None, reading.diagnostics
    return reading.transcript


@pytest.fixture(scope="module")
def pairings() -> Pairings:
    return pair(version("en"), version("zh"))


def names(segments: tuple[Segment, ...]) -> tuple[str, ...]:
    return tuple(segment.id for segment in segments)


def test_every_pair_that_is_sure_is_right(pairings: Pairings) -> None:
    sure = {names(each.sources): names(each.others) for each in pairings.pairs if each.confidence >= SURE}
    assert {key: value for key, value in sure.items() if EXPECTED.get(key) != value} == {}
    assert len(sure) >= 18


def test_nearly_everything_is_found(pairings: Pairings) -> None:
    found = {names(each.sources): names(each.others) for each in pairings.pairs}
    missed = {key for key, value in EXPECTED.items() if found.get(key) != value}
    assert missed == set()


def test_what_has_no_partner_is_named(pairings: Pairings) -> None:
    assert names(pairings.lost) == ("a3-p3",)
    assert names(pairings.added) == ("m1-p2",)


def test_merged_split_and_moved_passages_say_so(pairings: Pairings) -> None:
    how = {names(each.sources): each.how for each in pairings.pairs}
    assert how["a1-p2", "a1-p3"] is How.MERGED
    assert how["a2-p1",] is How.SPLIT
    assert how["title",] is How.PLACE


@settings(max_examples=30)
@given(transcripts())
def test_a_transcript_is_paired_with_itself(transcript: Transcript) -> None:
    pairings = pair(transcript, transcript)
    assert all(0 <= each.confidence <= 1 for each in pairings.pairs)
    ids = [segment.id for each in pairings.pairs for segment in each.sources]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    ("one", "other", "low", "high"),
    [
        ("4.2 million passengers", "420万人次", 0.7, 1.0),
        ("2.6 billion yuan and 18 percent", "26亿元，18%", 0.7, 1.0),
        ("4.2 million passengers", "430万人次", 0.0, 0.5),
        ("the WHO delegation", "世卫组织（WHO）代表团", 0.4, 1.0),
    ],
)
def test_numbers_count_by_value_and_names_by_letters(one: str, other: str, low: float, high: float) -> None:
    english = Segment(id="a", inlines=(Text(text=one),), language=Language("en"))
    chinese = Segment(id="b", inlines=(Text(text=other),), language=Language("zh-Hans"))
    assert low <= alike(traits_of([english]), traits_of([chinese]), 0.35, same=False) <= high
