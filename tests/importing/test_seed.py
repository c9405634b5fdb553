"""The page that the sample came from: imported without a single correction, it is the sample.

The page is put together here from the sample's own words and the furniture that stood around them.
"""

import datetime as dt
from pathlib import Path

from msgspec.structs import replace

from pressroom.languages import parse_language
from pressroom.model.document import Exchange, Transcript, Turn
from pressroom.model.walk import words_of
from pressroom.protocols import Source
from pressroom.readers.importing.composing import compose
from pressroom.readers.importing.reading import read_page
from pressroom.readers.importing.recognise import recognise
from pressroom.readers.importing.recognition import Kind, Recognition, Role
from pressroom.readers.markdown.people import read_people
from pressroom.readers.markdown.reader import MarkdownReader

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "content" / "2023-04-20-ict-development.md"
BREADCRUMB = "ㄑ\xa0Press Room\xa0ㄑ\xa0Press Conference Transcripts\xa0ㄑ\xa0Press Conferences of the Office"
PAGER = (
    "<\xa0\xa01\xa0\xa02\xa0\xa03\xa0\xa04\xa0\xa05\xa0\xa06\xa0\xa07\xa0\xa08\xa0\xa09\xa0\xa010\xa0\xa011\xa0\xa0>"
)


def people() -> dict[str, object]:
    source = Source(path="content/people.yaml", content=(ROOT / "content" / "people.yaml").read_bytes())
    return dict(read_people(source, parse_language("en"))[0])


def sample() -> Transcript:
    reading = MarkdownReader().read(Source(path=SAMPLE.name, content=SAMPLE.read_bytes()), people())  # type: ignore[arg-type]
    assert reading.transcript is not None
    return reading.transcript


def turns(transcript: Transcript) -> list[Turn]:
    items = [item for section in transcript.sections for item in section.items]
    return [turn for item in items for turn in (item.turns if isinstance(item, Exchange) else (item,))]


def paragraphs(turn: Turn) -> list[str]:
    return [words_of(block.segment) for block in turn.blocks if hasattr(block, "segment")]


def imported() -> Recognition:
    transcript = sample()
    question, answer = turns(transcript)
    title, summary = words_of(transcript.metadata.title), words_of(transcript.metadata.summary)
    lines = [
        BREADCRUMB,
        title,
        f"{summary}\xa0 June 9, 2023",
        *paragraphs(question),
        "Zhao Zhiguo:",
        *paragraphs(answer),
        PAGER,
    ]
    return recognise((read_page(Source(path="seed.txt", content="\n\n".join(lines).encode())),))


def test_the_event_is_understood() -> None:
    found = imported()
    assert found.title is not None
    assert found.date is not None
    assert found.published is not None
    assert found.title.value == words_of(sample().metadata.title)
    assert found.date.value == dt.date(2023, 4, 20)
    assert "its year stands in the title" in found.date.evidence
    assert found.published.value == dt.date(2023, 6, 9)
    assert found.language.value == "en"


def test_an_unnamed_journalist_asks_and_zhao_zhiguo_answers() -> None:
    found = imported()
    assert [(turn.speaker, turn.role, turn.kind) for turn in found.turns] == [
        ("", Role.JOURNALIST, Kind.QUESTION),
        ("Zhao Zhiguo", Role.OFFICIAL, Kind.ANSWER),
    ]


def test_breadcrumb_and_pager_are_reported_as_left_out() -> None:
    left_out = {each.reason: each.text for each in imported().left_out}
    assert left_out["breadcrumb"] == BREADCRUMB
    assert left_out["pager"] == PAGER


def test_the_result_is_the_sample_but_for_what_was_added_by_hand() -> None:
    made = compose(imported(), SAMPLE.stem, people())  # type: ignore[arg-type]
    original = sample()
    assert made is not None
    assert made.metadata == replace(original.metadata, status=made.metadata.status)
    assert [(turn.speaker, turn.act, paragraphs(turn)) for turn in turns(made)] == [
        (turn.speaker, turn.act, paragraphs(turn)) for turn in turns(original)
    ]
