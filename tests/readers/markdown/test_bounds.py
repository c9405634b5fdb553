"""Bounds of the reader: too long, too large, and words that vanish between source and transcript."""

import pytest

from pressroom.diagnostics import Diagnostic
from pressroom.languages import Language
from pressroom.protocols import Source
from pressroom.readers.markdown.conservation import check_conservation
from pressroom.readers.markdown.people import read_people
from pressroom.readers.markdown.reader import MarkdownReader

HEAD = "---\ntitle: Rivers\nlang: en\ndate: 2024-05-06\n---\n\n"
TURN = "::: question {{#q1 by=press}}\n{words}\n:::\n"


def found(text: str) -> tuple[Diagnostic, ...]:
    return MarkdownReader().read(Source(path="content/a.md", content=text.encode()), {}).diagnostics


def test_a_paragraph_of_ten_megabytes_is_refused_before_it_is_parsed() -> None:
    (finding,) = found(HEAD + TURN.format(words="word " * 2_000_000))
    assert (finding.code, finding.span and finding.span.line) == ("paragraph-too-long", 7)


def test_a_registry_of_people_that_is_too_large_is_refused() -> None:
    text = "\n\n".join(f"person-{number}:\n  name: Somebody\n  role: {'x' * 900}" for number in range(2_000))
    _, findings = read_people(Source(path="content/people.yaml", content=text.encode()), Language("en"))
    assert [finding.code for finding in findings] == ["yaml-too-large"]


def test_words_that_the_transcript_lacks_are_an_error_at_their_line(monkeypatch: pytest.MonkeyPatch) -> None:
    # What a parser with a nesting limit does: it drops the sections, and says nothing.
    monkeypatch.setattr(
        "pressroom.readers.markdown.reader.check_conservation",
        lambda lines, begin, _, seen: check_conservation(lines, begin, (), seen),
    )
    (finding,) = found(HEAD + TURN.format(words="Why?"))
    assert (finding.code, finding.span and finding.span.line) == ("text-lost", 8)
