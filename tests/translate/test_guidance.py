"""What translators are told: who speaks to whom, numbers, terms, length, and where to look."""

import pytest

from pressroom.languages import Language
from pressroom.model.document import Transcript
from pressroom.protocols import Source
from pressroom.translate.guidance import Guidance, numbers_in
from pressroom.translate.messages import Message, messages_of
from pressroom.translate.terms import Term, read_terms, terms_in
from pressroom.translate.words import count_words

FR = Language("fr")
_ENDLESS = "this is not CSV: field larger than field limit (131072)"
TERMS = (
    Term(source="ICT", target="TIC", forbidden=("ITC",), note="never spelled out"),
    Term(source="ICT industry", target="secteur des TIC"),
    Term(source="经济", target="économie"),
)


def notes(transcript: Transcript, name: str) -> tuple[str, ...]:
    return next(message.notes for message in messages_of(transcript) if message.context == name)


def test_a_note_says_who_speaks_to_whom(transcript: Transcript) -> None:
    assert notes(transcript, "q1-p1")[0] == "Question by a journalist; to Li Na"
    assert notes(transcript, "a1-p1")[:2] == (
        "Answer by Li Na, Chief engineer; to a journalist",
        "Answers: How did the ICT industry grow?",
    )


def test_numbers_terms_length_and_place_are_told() -> None:
    text = "The ICT industry invested 425.2 billion yuan in 2023, 7.7% more{1}."
    guidance = Guidance(source=Language("en"), language=FR, terms=TERMS, address="fr/x/index.html")
    (message,) = guidance.add_to([Message(context="a1-p1", text=text, notes=("Answer by Li Na",))])
    assert message.notes == (
        "Answer by Li Na",
        "Numbers: 425.2 billion → 425,2 milliards; 2023; 7.7% → 7,7\u00a0%",
        "Terms: ICT industry → secteur des TIC",
        "Length: 11 words",
        "Look: fr/x/index.html#a1-p1",
    )


def test_numbers_have_the_form_of_the_target() -> None:
    guidance = Guidance(source=Language("en"), language=Language("zh-Hans"))
    (message,) = guidance.add_to([Message(context="a", text="It was 425.2 billion yuan.")])
    assert message.notes[0] == "Numbers: 425.2 billion → 4252亿"


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("COVID-19 and G20 in Q1", ["19"]),
        ("at 10:30 on 20 April", ["10:30", "20"]),
        ("增长四千二百亿元，占7.7%", ["四千二百亿", "7.7%"]),
        ("[the report]{1} and {2}", []),
        ("no numbers", []),
    ],
)
def test_numbers_are_found_as_they_are_written(text: str, numbers: list[str]) -> None:
    assert list(numbers_in(text)) == numbers


def test_the_longest_term_counts_and_only_whole_words() -> None:
    assert [term.target for term in terms_in("The ict industry and ICT; predict.", TERMS)] == ["secteur des TIC", "TIC"]
    assert [term.target for term in terms_in("数字经济发展", TERMS)] == ["économie"]
    assert list(terms_in("nothing", ())) == []


def test_a_glossary_is_read_with_its_columns_in_any_order() -> None:
    content = '\ufefftarget,Note,source,forbidden\nTIC,"a, b",ICT,ITC | tic\n\n'
    assert read_terms(Source(path="locales/fr/terms.csv", content=content.encode())) == (
        (Term(source="ICT", target="TIC", forbidden=("ITC", "tic"), note="a, b"),),
        (),
    )


@pytest.mark.parametrize(
    ("content", "line", "message"),
    [
        (b"source,target\nICT,TIC\n\xff", 3, "the glossary is not UTF-8"),
        (b"ICT,TIC\n", 1, "the glossary's first line does not name its columns"),
        (b"", 1, "the glossary's first line does not name its columns"),
        (b"source,target\nICT,\n", 2, "the term has no target"),
        (b"source,target\nICT,TIC\n,x\n", 3, "the term has no source"),
        (b"source,target\n" + b"x" * 501 + b",y\n", 2, "a cell is longer than 500 characters"),
        (
            b"source,target\n" + b'"' + b"x" * 200_000 + b'"\n',
            2,
            "this is not CSV: field larger than field limit (131072)",
        ),
        (b"x" * 4_000_001, 1, "the glossary is larger than 4,000,000 bytes"),
    ],
)
def test_a_line_that_cannot_be_used_is_named(content: bytes, line: int, message: str) -> None:
    _, (found,) = read_terms(Source(path="terms.csv", content=content))
    assert (found.code, found.message) == ("wrong-terms", message)
    assert found.span is not None
    assert found.span.line == line


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Revenue grew by 7.7%{1}; see [the *full* report]{2}.", 8),
        ("The high-quality ministry’s 1,234.5 jobs", 5),
        ("国新办举行2023年", 7),
        ("—", 0),
    ],
)
def test_words_are_counted_as_translators_count(text: str, words: int) -> None:
    assert count_words(text) == words
