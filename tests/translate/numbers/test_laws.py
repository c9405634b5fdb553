"""Short cuts through a text find what looking at all of it finds."""

import re
from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st

from pressroom.translate.numbers import words

_PIECES = (
    *"abz éжب .,:/-+%$€½ 0123456789",
    *("covid-19", "us$ 5", "rmb425", "20-th", "1,234.5", "2023-04-20", "twenty-five", "percent", "five", "q1", "5th"),
)
_TEXTS = st.lists(st.sampled_from(_PIECES), max_size=24).map("".join)


@given(_TEXTS)
def test_figures_are_those_of_a_look_at_every_character(text: str) -> None:
    assert _spans(words._figures_in(text)) == _spans(words._FIGURES.finditer(text))


@given(_TEXTS, st.sampled_from(["five", "percent", "twenty-five", "a", "é", "ж"]))
def test_places_of_a_word_are_those_of_a_look_at_every_word(text: str, word: str) -> None:
    whole = [found.span() for found in words._WHOLE_WORD.finditer(text) if found[0] == word]
    assert _spans(words._places_of(word, text)) == whole


def _spans(found: Iterable[re.Match[str]]) -> list[tuple[int, int]]:
    return [each.span() for each in found]
