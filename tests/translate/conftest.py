"""A small transcript with every kind of inline, built by hand."""

import datetime as dt

import pytest

from gettext_programs import Run, find_gettext
from pressroom.languages import Language
from pressroom.model.document import (
    Abbreviation,
    Act,
    Emphasis,
    Exchange,
    Figure,
    Footnote,
    Foreign,
    Inline,
    Link,
    Metadata,
    Paragraph,
    Person,
    Section,
    Segment,
    Text,
    Transcript,
    Turn,
)

ENGLISH = Language("en")


def text(words: str) -> Text:
    return Text(text=words)


def segment(name: str, *inlines: Inline | str) -> Segment:
    parts = tuple(text(inline) if isinstance(inline, str) else inline for inline in inlines)
    return Segment(id=name, inlines=parts, language=ENGLISH)


def paragraph(name: str, *inlines: Inline | str) -> Paragraph:
    return Paragraph(segment=segment(name, *inlines))


@pytest.fixture(scope="session")
def gettext() -> Run:
    return find_gettext()


@pytest.fixture
def transcript() -> Transcript:
    ict = Abbreviation(text="ICT", expansion=segment("abbr-ict", "information and communications technology"))
    note = Footnote(id="fn-1", paragraphs=(paragraph("fn-1-p1", "Ministry figures."),))
    question = Turn(
        id="q1",
        speaker="press",
        act=Act.QUESTION,
        blocks=(paragraph("q1-p1", "How did the ", ict, " industry grow?"),),
    )
    link = Link(
        target="https://example.org/report", inlines=(text("the "), Emphasis(inlines=(text("full"),)), text(" report"))
    )
    chart = Figure(
        id="a1-f1",
        source="content/chart.png",
        alternative=segment("a1-f1-alt", "A rising line."),
        caption=segment("a1-f1-caption", "Revenue"),
    )
    answer = Turn(
        id="a1",
        speaker="li-na",
        act=Act.ANSWER,
        blocks=(
            paragraph("a1-p1", "Revenue grew by 7.7%", note, "; see ", link, "."),
            paragraph("a1-p2", Foreign(language=Language("zh-Hans"), inlines=(text("谢谢"),)), " means thank you."),
            chart,
        ),
    )
    return Transcript(
        id="2023-04-20-growth",
        language=ENGLISH,
        metadata=Metadata(
            title=segment("title", "Growth in 2023"), date=dt.date(2023, 4, 20), venue=segment("venue", "Beijing")
        ),
        people=(
            Person(id="press"),
            Person(id="li-na", name=segment("li-na.name", "Li Na"), role=segment("li-na.role", "Chief engineer")),
        ),
        sections=(Section(id="s1", heading=None, items=(Exchange(id="q1-exchange", turns=(question, answer)),)),),
        glossary=(ict,),
    )
