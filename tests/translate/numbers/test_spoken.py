"""Sentences as people speak, put into their languages by somebody who had not seen a rule."""

import pytest

from number_suite import DOCUMENT, TAGS, read_spoken, score_spoken, spoken_table, sum_of

# What came of them when they were read for the first time is in docs/reference/checks.md; no rule may make it worse.
MOST_ALARMS = {False: 0.02, True: 0.08}
LEAST_CAUGHT = {False: 0.99, True: 0.99}


@pytest.mark.parametrize("held_back", [False, True], ids=["looked at", "held back"])
def test_most_speech_raises_no_alarm_and_mistakes_are_caught(held_back: bool) -> None:
    found = sum_of(score_spoken(tag, held_back=held_back) for tag in TAGS)
    assert found.false_alarms <= MOST_ALARMS[held_back] * found.right
    assert found.caught >= LEAST_CAUGHT[held_back] * found.wrong


def test_each_language_has_both_halves() -> None:
    assert {tag for tag, _ in read_spoken()} == set(TAGS)
    assert all(len(pairs) >= 40 for pairs in read_spoken().values())


def test_the_table_in_the_documentation_is_what_was_measured() -> None:
    assert spoken_table() in DOCUMENT.read_text("utf-8")
