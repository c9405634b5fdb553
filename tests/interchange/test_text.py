"""Plain text: every word is there, no line is too long for a mail, and what stands between is translated."""

import unicodedata

import pytest
from hypothesis import given
from msgspec.structs import replace

from exports import law, sample, starter
from pressroom.interchange.text.words import Notes, spelled
from pressroom.interchange.text.write import WIDTH, write
from pressroom.languages import Language
from pressroom.model.document import Abbreviation, Segment, Text, Transcript
from pressroom.model.walk import walk_blocks, walk_turns, words_of
from strategies import transcripts


def text(transcript: Transcript) -> str:
    return (write(transcript).content or b"").decode()


def expansion(words: str) -> Segment:
    return Segment(id="x", inlines=(Text(text=words),), language=Language("en"))


def columns(line: str) -> int:
    return sum(2 if unicodedata.east_asian_width(sign) in {"W", "F"} else 1 for sign in line)


def test_the_starter_as_a_mail() -> None:
    lines = text(starter()).splitlines()
    assert lines[:2] == ["Press briefing on the new electric ferry line", "=" * 45]
    assert "Question 1 · Journalist, Almar Evening Post:" in lines
    assert "Good morning, and welcome to the HO (Harbour Office). Ms Haddad will" in lines
    assert "> The price of a crossing does not rise before 2027." in lines
    assert "Price from 1 June: 2.20" in lines
    assert "  2. with a guide dog." in lines
    assert "This question was not answered." in lines
    assert lines[-1] == "[1] Two of them go to the harbour museum."


def test_the_recording_is_named_at_the_end() -> None:
    metadata = replace(starter().metadata, recording="https://media.example.org/1")
    assert text(replace(starter(), metadata=metadata)).splitlines()[-1] == "Recording: https://media.example.org/1"


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Verbatim record"),
        ("fr", "Journaliste\u00a0:"),
        ("ar", "السؤال ١ · صحفي:"),
        ("zh-Hans", "问题1 · 记者："),
    ],
)
def test_what_stands_between_is_in_the_edition_s_language(language: str, words: str) -> None:
    made = text(sample(language))
    assert words in made
    # A mark that closes may stand beyond the last column; nothing else does.
    assert all(columns(line) <= WIDTH + 4 for line in made.splitlines() if "https://" not in line)


@law
@given(transcripts())
def test_no_word_is_lost(transcript: Transcript) -> None:
    made = "".join(text(transcript).split())
    for turn in walk_turns(transcript):
        for segment in walk_blocks(turn.blocks):
            for word in words_of(segment).split():
                assert all(sign in made for sign in word)


def test_an_abbreviation_is_explained_again_where_it_means_something_else() -> None:
    notes = Notes()
    meanings = ("Cairo Port Authority", "Cairo Port Authority", "chartered public accountant")
    said = [spelled((Abbreviation(text="CPA", expansion=expansion(meaning)),), notes) for meaning in meanings]
    assert said == ["CPA (Cairo Port Authority)", "CPA", "CPA (chartered public accountant)"]
