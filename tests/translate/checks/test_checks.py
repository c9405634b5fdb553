import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressroom.diagnostics import Severity
from pressroom.languages import parse_language
from pressroom.translate.checks.proof import CHECKS, proofread
from pressroom.translate.checks.question import Fault, Question, words_of
from pressroom.translate.checks.waivers import waivers_in
from pressroom.translate.states import State, Unit
from pressroom.translate.terms import Term

CASES = tomllib.loads((Path(__file__).parent / "cases.toml").read_text("utf-8"))["case"]
NAMES = {"Zhao Zhiguo": "Чжао Чжиго"}
TERMS = (Term(source="Security Council", target="Совет безопасности", forbidden=("Совбез",)),)
TAGS = ("zh-Hans", "ja", "ko", "fr", "es", "ru", "ar", "hi", "de", "sw")


def faults(
    source: str, target: str, language: str, source_language: str = "en", comments: tuple[str, ...] = ()
) -> list[Fault]:
    unit = Unit(context="a1-p1", source=source, target=target, state=State.TRANSLATED, comments=comments)
    question = Question(
        unit=unit,
        source_language=parse_language(source_language),
        language=parse_language(language),
        names=NAMES,
        terms=TERMS,
    )
    return list(proofread(question))


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["name"]))
def test_a_translation_has_these_faults_and_no_others(case: dict[str, Any]) -> None:
    found = faults(
        case["source"],
        case["target"],
        case["language"],
        case.get("source_language", "en"),
        tuple(case.get("comments", ())),
    )
    assert [fault.code for fault in found] == case["codes"]
    assert all(fault.hint and fault.sentence and not fault.sentence.endswith(".") for fault in found)


def test_every_code_of_the_checks_has_a_case() -> None:
    cases = {code for case in CASES for code in case["codes"]}
    assert len(cases) == 14


def test_a_wrong_number_names_both_sides_and_the_form_to_expect() -> None:
    (fault,) = faults("Revenue reached 425.2 billion yuan.", "收入达425亿元。", "zh-Hans")
    assert fault.severity is Severity.ERROR
    assert fault.sentence == (
        "the source has “425.2 billion yuan” (425,200,000,000), which the translation has not; "
        "the translation has “425亿元” (42,500,000,000), which the source has not"
    )
    assert fault.hint.startswith("expected: 4252亿; ")
    assert fault.fragment == "425亿元"


def test_a_waiver_says_which_checks_and_why() -> None:
    read = waivers_in(("pr-waive: numbers,terms the agency writes it so", "pr-state: final abc"), CHECKS.keys())
    assert read.names == {"numbers", "terms"}
    assert read.problems == ()


def test_words_are_what_readers_read() -> None:
    assert words_of(r"*See* [the {{law}}]{1}{2} \[sic\] at https://example.org/1") == "See the {law} [sic] at \ufffc"


@given(source=st.text(max_size=200), target=st.text(max_size=200), tag=st.sampled_from(TAGS))
def test_no_text_stops_a_check(source: str, target: str, tag: str) -> None:
    for fault in faults(source, target, tag):
        assert fault.sentence
