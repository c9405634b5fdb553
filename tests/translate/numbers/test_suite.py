import pytest

from number_suite import EARLIER, LAST, TAGS, make, read_suite, score, table
from pressroom.languages import parse_language
from pressroom.translate.numbers.vocabulary import has_vocabulary

ENOUGH = 200


@pytest.mark.parametrize("tag", TAGS)
def test_the_suite_is_what_its_sentences_make(tag: str) -> None:
    assert read_suite(tag) == make(tag)


@pytest.mark.parametrize("tag", TAGS)
def test_there_are_enough_pairs(tag: str) -> None:
    pairs = read_suite(tag)
    assert sum(1 for pair in pairs if pair.label) >= ENOUGH
    assert sum(1 for pair in pairs if not pair.label) >= ENOUGH
    assert has_vocabulary(parse_language(tag))


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("half", [EARLIER, LAST])
def test_mistakes_are_caught_and_right_translations_left_alone(tag: str, half: str) -> None:
    found = score(tag, half)
    assert found.caught >= 0.99 * found.wrong
    assert found.false_alarms <= 0.01 * found.right


def test_the_table_in_the_documentation_is_what_was_measured() -> None:
    from number_suite import DOCUMENT  # noqa: PLC0415 - read here only

    assert table() in DOCUMENT.read_text("utf-8")
