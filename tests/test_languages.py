"""Languages: tags, directions, names and formats as CLDR and BCP 47 have them."""

from datetime import date

import langcodes
import pytest
from babel.localedata import locale_identifiers
from hypothesis import given
from hypothesis import strategies as st

from pressroom.languages import (
    Language,
    UnknownLanguageError,
    format_date,
    format_list,
    format_number,
    language_chain,
    parse_language,
    plural_category,
)

SIX = ("en", "zh-Hans", "es", "fr", "ru", "ar")


@pytest.mark.parametrize(
    ("written", "canonical"),
    [("EN", "en"), ("zh-hans", "zh-Hans"), ("fr-ca", "fr-CA"), ("no", "no"), ("ar-u-nu-latn", "ar-u-nu-latn")],
)
def test_a_tag_is_kept_in_its_canonical_case(written: str, canonical: str) -> None:
    assert parse_language(written).tag == canonical


def test_a_tag_that_cldr_has_is_taken_as_the_registry_takes_it() -> None:
    # Toki Pona (tok) has been registered since these data of langcodes; Tarifit (rif) is Latin in CLDR by now.
    tags = {name.replace("_", "-") for name in locale_identifiers()} - {"tok", "tok-001", "en-US-POSIX"}
    for tag in tags:
        registered = langcodes.Language.get(tag, normalize=False)
        assert parse_language(tag).tag == registered.to_tag()
        assert registered.language == "rif" or parse_language(tag).script == registered.maximize().script


@pytest.mark.parametrize("written", ["", "english", "xx", "../etc", "e", "en_US!", "12"])
def test_what_is_no_language_is_refused(written: str) -> None:
    with pytest.raises(UnknownLanguageError):
        parse_language(written)


@given(st.text(max_size=20))
def test_any_text_is_a_language_or_refused(text: str) -> None:
    try:
        language = parse_language(text)
    except UnknownLanguageError:
        return
    assert "/" not in language.tag
    assert ".." not in language.tag


@pytest.mark.parametrize(
    ("tag", "direction"),
    [("en", "ltr"), ("ar", "rtl"), ("fa", "rtl"), ("he", "rtl"), ("zh-Hans", "ltr"), ("ar-XB", "rtl")],
)
def test_direction_follows_the_script(tag: str, direction: str) -> None:
    assert parse_language(tag).direction == direction


def test_each_language_is_listed_by_its_own_name() -> None:
    names = [parse_language(tag).autonym for tag in SIX]
    assert names == ["English", "简体中文", "Español", "Français", "Русский", "العربية"]


def test_a_date_is_written_as_its_readers_write_it() -> None:
    day = date(2023, 4, 20)
    assert [format_date(day, parse_language(tag)) for tag in SIX] == [
        "April 20, 2023",
        "2023年4月20日",
        "20 de abril de 2023",
        "20 avril 2023",
        "20 апреля 2023\u202fг.",
        "٢٠ أبريل ٢٠٢٣",
    ]


def test_numbers_have_the_digits_and_groups_of_the_language() -> None:
    assert format_number(12345, parse_language("ar")) == "١٢٬٣٤٥"
    assert format_number(12345, parse_language("ar-DZ"))[:2] == "12"
    assert format_number(12345, parse_language("ar-u-nu-latn")).isascii()
    assert format_number(12345, parse_language("fr")) == "12\u202f345"
    assert format_number(12345, parse_language("en")) == "12,345"


def test_a_list_is_joined_as_the_language_joins_it() -> None:
    assert format_list(["a", "b", "c"], parse_language("en")) == "a, b, and c"
    assert format_list(["甲", "乙"], parse_language("zh-Hans")) == "甲和乙"


def test_plural_categories_come_from_cldr() -> None:
    arabic = parse_language("ar")
    assert [plural_category(number, arabic) for number in (0, 1, 2, 3, 11, 100)] == [
        "zero",
        "one",
        "two",
        "few",
        "many",
        "other",
    ]


def test_a_chain_never_changes_the_script() -> None:
    assert language_chain(Language("fr-CA")) == (Language("fr-CA"), Language("fr"))
    assert language_chain(Language("zh-Hant")) == (Language("zh-Hant"),)
    assert language_chain(Language("sr-Latn")) == (Language("sr-Latn"),)
