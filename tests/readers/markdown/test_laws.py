"""Laws of the reader and the speller, for all transcripts and for all bytes."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pressroom.languages import Language
from pressroom.model.document import Transcript
from pressroom.model.walk import walk_turns
from pressroom.protocols import Reading, Source
from pressroom.readers.markdown.identify import add_ids
from pressroom.readers.markdown.people import read_people
from pressroom.readers.markdown.reader import MarkdownReader
from pressroom.readers.markdown.spelling import spell, spell_people
from strategies import PEOPLE, markdown_texts, transcripts

FRONT = "---\ntitle: Rivers\nlang: en\ndate: 2024-05-06\nglossary: {GDP: gross domestic product}\n---\n\n"

patient = settings(deadline=None, suppress_health_check=list(HealthCheck), max_examples=120)


def read(text: str) -> Reading:
    return MarkdownReader().read(Source(path="content/briefing.md", content=text.encode()), PEOPLE)


@patient
@given(transcripts())
def test_reading_what_is_spelled_gives_the_transcript_again(transcript: Transcript) -> None:
    reading = read(spell(transcript))
    assert reading.transcript == transcript


@patient
@given(markdown_texts)
def test_whatever_can_be_read_can_be_spelled_and_read_again(body: str) -> None:
    first = read(f"{FRONT}::: question {{#q1 by=press}}\n\n{body}\n\n:::\n").transcript
    if first is None:
        return
    spelled = spell(first)
    second = read(spelled).transcript
    assert second == first
    assert spell(second) == spelled


@patient
@given(markdown_texts)
def test_no_words_are_lost_without_a_finding(body: str) -> None:
    assert "text-lost" not in {found.code for found in read(FRONT + body).diagnostics}


@patient
@given(st.binary(max_size=400) | st.text(max_size=400).map(str.encode) | markdown_texts.map(str.encode))
def test_no_bytes_raise(content: bytes) -> None:
    reading = MarkdownReader().read(Source(path="content/x.md", content=content), {})
    assert reading.transcript is not None or reading.diagnostics
    people, _ = read_people(Source(path="content/people.yaml", content=content), Language("en"))
    assert "press" in people


@patient
@given(st.text(alphabet="[]{}:-,#&*!|>'\"%@`?\n ab:", max_size=60))
def test_no_front_matter_raises(text: str) -> None:
    reading = read(f"---\n{text}\n---\n")
    assert reading.transcript is None
    assert all(found.span is not None for found in reading.diagnostics)


@patient
@given(markdown_texts)
def test_ids_are_added_once_and_are_those_that_were_derived(body: str) -> None:
    text = f"{FRONT}## Rivers\n\n::: question {{by=press}}\n\n{body}\n\n:::\n"
    added = add_ids(text)
    assert add_ids(added) == added
    before, after = read(text).transcript, read(added).transcript
    if before is not None:
        assert after is not None
        assert [turn.id for turn in walk_turns(before)] == [turn.id for turn in walk_turns(after)]
        assert "missing-id" not in {found.code for found in read(added).diagnostics}


def test_people_are_spelled_as_they_are_read() -> None:
    source = Source(path="content/people.yaml", content=spell_people(PEOPLE.values(), Language("en")).encode())
    assert read_people(source, Language("en")) == (PEOPLE, ())
