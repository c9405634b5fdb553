"""Laws of walking a transcript and of rebuilding it with other segments."""

import pytest
from hypothesis import HealthCheck, given, settings
from msgspec.structs import replace

from pressroom.languages import Language
from pressroom.model.document import (
    Abbreviation,
    Emphasis,
    Footnote,
    Foreign,
    Inline,
    LineBreak,
    Link,
    Paragraph,
    Segment,
    Strong,
    Text,
    Transcript,
    Unclear,
)
from pressroom.model.walk import (
    map_segments,
    plain_text,
    walk_inlines,
    walk_people,
    walk_segments,
    walk_turns,
    words_of,
)
from strategies import transcripts

ENGLISH, FRENCH = Language("en"), Language("fr")

patient = settings(deadline=None, suppress_health_check=list(HealthCheck), max_examples=15)


def segment(name: str, *inlines: Inline) -> Segment:
    return Segment(id=name, inlines=inlines, language=ENGLISH)


def text(words: str) -> Text:
    return Text(text=words)


@patient
@given(transcripts())
def test_rebuilding_with_the_same_segments_changes_nothing(transcript: Transcript) -> None:
    assert map_segments(transcript, lambda each: each) == transcript


@patient
@given(transcripts())
def test_each_segment_is_walked_once(transcript: Transcript) -> None:
    ids = [each.id for each in walk_segments(transcript)]
    assert len(ids) == len(set(ids))


@patient
@given(transcripts())
def test_rebuilding_reaches_whatever_is_walked(transcript: Transcript) -> None:
    changed = map_segments(transcript, lambda each: replace(each, language=FRENCH))
    assert {each.language for each in walk_segments(changed)} == {FRENCH}
    assert {each.language for each in walk_people(changed.people)} == {FRENCH}
    assert [each.id for each in walk_segments(changed)] == [each.id for each in walk_segments(transcript)]


@patient
@given(transcripts())
def test_walking_reaches_whatever_is_rebuilt(transcript: Transcript) -> None:
    seen: set[str] = set()

    def note(each: Segment) -> Segment:
        seen.add(each.id)
        return each

    map_segments(transcript, note)
    walked = {each.id for each in walk_segments(transcript)} | {each.id for each in walk_people(transcript.people)}
    assert walked == seen


@patient
@given(transcripts())
def test_turns_are_walked_in_the_order_of_their_segments(transcript: Transcript) -> None:
    turns = [turn.id for turn in walk_turns(transcript)]
    named = [each.id.split("-")[0] for each in walk_segments(transcript)]
    spoken = [name for name in dict.fromkeys(named) if name in turns]
    assert spoken == [turn for turn in turns if turn in spoken]


@pytest.mark.parametrize(
    ("inlines", "words"),
    [
        ((), ""),
        ((text("Why "), Emphasis(inlines=(text("now"),)), text("?")), "Why now?"),
        ((Strong(inlines=(Emphasis(inlines=(text("a"),)), text("b"))),), "ab"),
        ((Link(target="https://example.org", inlines=(text("our site"),)),), "our site"),
        ((Foreign(language=Language("zh-Hans"), inlines=(text("文字"),)), text("。")), "文字。"),
        ((Abbreviation(text="HO", expansion=segment("x", text("Harbour Office"))), text("'s")), "HO's"),
        ((text("one"), LineBreak(), text("two")), "one\ntwo"),
        ((text("It costs "), Unclear(), text(".")), "It costs [?]."),
        (
            (text("1987."), Footnote(id="fn-a", paragraphs=(Paragraph(segment=segment("fn-a-p1", text("No."))),))),
            "1987.",
        ),
    ],
)
def test_plain_text_has_the_words_that_are_printed_in_the_line(inlines: tuple[Inline, ...], words: str) -> None:
    assert plain_text(inlines) == words
    assert words_of(segment("s", *inlines)) == words


def test_no_segment_has_no_words() -> None:
    assert words_of(None) == ""


def test_inlines_are_walked_before_what_they_hold() -> None:
    word = text("now")
    inner = Emphasis(inlines=(word,))
    outer = Strong(inlines=(inner, Unclear()))
    assert list(walk_inlines((outer, LineBreak()))) == [outer, inner, word, Unclear(), LineBreak()]
