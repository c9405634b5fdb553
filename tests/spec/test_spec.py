"""The content format by examples: each `##` heading of the pages in this folder is a test (see README.md here)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from pressroom.diagnostics import Diagnostic, Severity, has_errors
from pressroom.languages import Language
from pressroom.model.document import Person, Segment, Text, Transcript
from pressroom.model.walk import walk_turns
from pressroom.protocols import Reading, Source
from pressroom.readers.markdown.identify import add_ids
from pressroom.readers.markdown.people import read_people
from pressroom.readers.markdown.reader import MarkdownReader
from pressroom.readers.markdown.spelling import spell
from spec_tree import block_tree, conversation_tree, metadata_tree, people_tree

FOLDER = Path(__file__).parent
PAGES = sorted(path for path in FOLDER.glob("*.md") if path.name != "README.md")
FRONT = "---\ntitle: Briefing\nlang: {language}\ndate: 2024-05-14\n---\n"
TURN = "::: statement {{#t by=press}}\n{given}\n:::\n"
KINDS = {"conversation", "turn", "metadata", "people", "ids", "fmt"}
FENCE = re.compile(r"(`{4,})(.*)")
ENGLISH = Language("en")
PEOPLE = {
    "press": Person(id="press"),
    "li-na": Person(
        id="li-na",
        name=Segment(id="li-na.name", inlines=(Text(text="Li Na"),), language=ENGLISH),
        role=Segment(id="li-na.role", inlines=(Text(text="Spokesperson"),), language=ENGLISH),
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    page: str
    name: str
    kind: str
    language: str
    given: str
    expected: list[str]

    @property
    def before(self) -> str:
        """What the runner puts before the input."""
        if self.kind == "metadata" or self.given.startswith("---\n"):
            return ""
        return FRONT.format(language=self.language)

    @property
    def text(self) -> str:
        return self.before + (TURN.format(given=self.given) if self.kind == "turn" else self.given)

    @property
    def shift(self) -> int:
        """How many lines stand before the input's own first line."""
        return self.before.count("\n") + (self.kind == "turn")


def cases(path: Path) -> Iterator[Case]:
    """Yield the cases of a page: a heading, any explanation, and one fenced block."""
    name, fence, info, inside = "", "", "", list[str]()
    for line in path.read_text("utf-8").split("\n"):
        opening = FENCE.fullmatch(line)
        if fence and line != fence:
            inside.append(line)
        elif fence:
            yield case(path.stem, name, info.split(), inside)
            name, fence, inside = "", "", []
        elif opening:
            fence, info = opening.groups()
        elif line.startswith("## "):
            assert not name, f"{path.name}: {name!r} has no example"
            name = line.removeprefix("## ")
    assert name == fence == "", f"{path.name}: {name!r} is not complete"


def case(page: str, name: str, info: list[str], inside: list[str]) -> Case:
    assert name, f"{page}.md: an example stands under no heading of its own"
    kinds = [word for word in info[1:] if word in KINDS]
    languages = [word for word in info[1:] if word not in KINDS]
    dot = inside.index(".")
    return Case(
        page=page,
        name=name,
        kind=kinds[0] if kinds else "conversation",
        language=languages[0] if languages else "en",
        given="\n".join(inside[:dot]),
        expected=[line for line in inside[dot + 1 :] if line or "fmt" in kinds or "ids" in kinds],
    )


CASES = [each for page in PAGES for each in cases(page)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.page}: {case.name}")
def test_the_format_reads_as_it_is_described(case: Case) -> None:
    match case.kind:
        case "people":
            people, found = read_people(Source(path="content/people.yaml", content=case.given.encode()), ENGLISH)
            del people["press"]
            assert people_tree(people.values(), ENGLISH) + findings(found, 0) == case.expected
        case "ids":
            assert add_ids(case.text) == case.before + "\n".join(case.expected)
        case "fmt":
            transcript = read(case.text).transcript
            assert transcript is not None
            spelled = spell(transcript, people=PEOPLE).split("---\n\n", 1)[1]
            assert spelled == "\n".join(case.expected) + "\n"
        case kind:
            reading = read(case.text)
            tree = shown(kind, reading.transcript) if reading.transcript else []
            assert tree + findings(reading.diagnostics, case.shift) == case.expected


@pytest.mark.parametrize(
    "case", [each for each in CASES if each.kind != "people"], ids=lambda case: f"{case.page}: {case.name}"
)
def test_what_can_be_read_is_spelled_and_read_again(case: Case) -> None:
    first = read(case.text)
    assert (first.transcript is None) == has_errors(first.diagnostics)
    if first.transcript is None:
        return
    second = read(spell(first.transcript, people=PEOPLE))
    assert second.transcript == first.transcript
    assert {found.code for found in second.diagnostics} <= {found.code for found in first.diagnostics}


def test_names_are_given_once() -> None:
    names = [(each.page, each.name) for each in CASES]
    assert len(set(names)) == len(names)
    assert len(names) >= 70


def read(text: str) -> Reading:
    return MarkdownReader().read(Source(path="content/briefing.md", content=text.encode()), PEOPLE)


def shown(kind: str, transcript: Transcript) -> list[str]:
    match kind:
        case "metadata":
            return metadata_tree(transcript)
        case "turn":
            return [line for turn in walk_turns(transcript) for line in block_tree(turn.blocks)]
        case _:
            return conversation_tree(transcript)


def findings(found: tuple[Diagnostic, ...], shift: int) -> list[str]:
    lines = []
    for each in found:
        assert each.span is not None
        warning = " (warning)" if each.severity is Severity.WARNING else ""
        lines.append((each.span.line - shift, each.span.column, each.code + warning))
    return [f"! {line}:{column} {code}" for line, column, code in sorted(lines)]
