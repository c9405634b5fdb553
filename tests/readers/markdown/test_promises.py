"""What the reader promises of hostile files, and of the files into which it writes ids."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pressroom.languages import Language
from pressroom.model.document import Transcript
from pressroom.model.walk import plain_text, walk_segments
from pressroom.protocols import Reading, Source
from pressroom.readers.markdown.identify import add_ids
from pressroom.readers.markdown.people import read_people
from pressroom.readers.markdown.reader import MarkdownReader
from pressroom.readers.markdown.spelling import spell
from strategies import PEOPLE, markdown_texts, transcripts

FRONT = "---\ntitle: Rivers\nlang: en\ndate: 2024-05-06\n---\n"
MANY = 10_000
WRITTEN = re.compile(r"#(?:s|q|f|a|st|m|i)\d+ ?")

patient = settings(deadline=None, suppress_health_check=list(HealthCheck), max_examples=60)


def read(text: str) -> Reading:
    return MarkdownReader().read(Source(path="content/briefing.md", content=text.encode()), PEOPLE)


def bare(text: str) -> str:
    """Return `text` without the ids that are counted up, and the braces and spaces that hold them."""
    return re.sub(r" ?\{\}", "", WRITTEN.sub("", text))


@patient
@given(markdown_texts, st.sampled_from(["\n", "\r\n", "\r"]))
def test_writing_ids_touches_nothing_else(body: str, newline: str) -> None:
    text = f"{FRONT}## Rivers ##\n\n:::question\n{body}\n\n:::\n::: answer  {{by=press}}\nb\n:::".replace("\n", newline)
    assert bare(add_ids(text)) == bare(text)


@settings(patient, max_examples=25)
@given(transcripts())
def test_the_canonical_spelling_is_its_own_and_keeps_every_word(transcript: Transcript) -> None:
    spelled = spell(transcript)
    again = read(spelled).transcript
    assert again is not None
    assert spell(again) == spelled
    assert words(again) == words(transcript)


@patient
@given(st.text(alphabet="ab:- \n\t\"'{}[]#&*!|>%@,?中\u202e\u0000", max_size=80))
def test_no_registry_of_people_raises(text: str) -> None:
    people, found = read_people(Source(path="content/people.yaml", content=text.encode()), Language("en"))
    assert "press" in people
    assert all(each.span is not None for each in found)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("> " * MANY + "deep", "nesting-too-deep"),
        ("\n".join("  " * depth + "- deep" for depth in range(100)), "nesting-too-deep"),
        ("[" * MANY, "nesting-too-deep"),
        ("[" * 90 + "deep" + "]{lang=fr}" * 90, "nesting-too-deep"),
        ("![" * MANY, "nesting-too-deep"),
        ("[^" * MANY, "nesting-too-deep"),
        ("*a **b " * 20 + "c" + "** *" * 20 + "[x](ftp://x)", "forbidden-link"),
        ("*" * MANY + "a [x](ftp://x)", "forbidden-link"),
        ("*a_" * MANY + " [x](ftp://x)", "forbidden-link"),
        ("\\" * MANY + " [x](ftp://x)", "forbidden-link"),
        ("a " + "`" * MANY + " [x](ftp://x)", "forbidden-link"),
        ("<" * MANY + " [x](ftp://x)", "forbidden-link"),
        ("{" * MANY + " [x](ftp://x)", "forbidden-link"),
        ("&" * MANY + " [x](ftp://x)", "forbidden-link"),
        (":" * MANY + " x", "unknown-act"),
        (":" * MANY, "stray-fence"),
        ("|" * MANY + "\n" + "|-" * MANY + "\n[x](ftp://x)", "forbidden-link"),
        ("a" * 1_000_000, "paragraph-too-long"),
        ("word " * 200_000, "paragraph-too-long"),
    ],
    ids=lambda each: each if len(each) < 40 else repr(each[:8]),
)
def test_what_is_meant_to_hurt_comes_back_with_a_finding(words: str, code: str) -> None:
    reading = read(f"{FRONT}::: question {{#q1}}\n{words}\n:::\n")
    assert reading.transcript is None
    assert code in {found.code for found in reading.diagnostics}
    assert sum(len(found.message) + len(found.hint) for found in reading.diagnostics[:3]) < 2_000


@pytest.mark.parametrize(
    "front",
    [
        "a: " + "[" * MANY,
        "a: " + "{a: " * MANY,
        "- " * MANY,
        "&a [*a, *a]",
        "title: " + "'" * MANY,
        "a: !!python/x y",
        "? " * MANY,
    ],
    ids=lambda each: repr(each[:12]),
)
def test_front_matter_that_is_meant_to_hurt_comes_back_with_a_finding(front: str) -> None:
    assert read(f"---\n{front}\n---\n").transcript is None
    source = Source(path="content/people.yaml", content=front.encode())
    people, found = read_people(source, Language("en"))
    assert set(people) <= {"press", "title"}
    assert found


def words(transcript: Transcript) -> list[str]:
    return [plain_text(segment.inlines) for segment in walk_segments(transcript)]
