"""The interface: every word in every language, and no translation that could do harm."""

import re
from importlib.resources import files
from pathlib import Path

import polib
import pytest
from markupsafe import escape

from pressroom.interface import Interface, Phrase
from pressroom.languages import parse_language

LOCALES = Path(str(files("pressroom") / "locales"))
TAGS = sorted(path.parent.parent.name for path in LOCALES.glob("*/LC_MESSAGES/pressroom.po"))
PLACES = re.compile(r"\{\w+\}")


def test_five_languages_stand_beside_english() -> None:
    assert set(TAGS) >= {"zh-Hans", "es", "fr", "ru", "ar"}


@pytest.mark.parametrize("tag", TAGS)
def test_every_word_is_translated_and_keeps_its_places(tag: str) -> None:
    for entry in polib.pofile(str(LOCALES / tag / "LC_MESSAGES" / "pressroom.po")):
        forms = list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]
        for form in forms:
            assert form, entry.msgid
            assert set(PLACES.findall(form)) == set(PLACES.findall(entry.msgid_plural or entry.msgid)), entry.msgid


@pytest.mark.parametrize("tag", TAGS)
def test_a_compiled_catalog_is_what_the_program_reads(tag: str) -> None:
    phrase = Interface(parse_language(tag)).phrase("Contents")
    assert phrase.language.tag == tag
    assert phrase.text != "Contents"


def test_a_label_that_falls_back_says_in_which_language_it_is() -> None:
    phrase = Interface(parse_language("de")).phrase("Contents")
    assert (phrase.text, phrase.language.tag, phrase.fell_back) == ("Contents", "en", True)
    assert escape(phrase) == '<span lang="en" xml:lang="en" dir="ltr">Contents</span>'


def test_a_regional_language_uses_its_general_catalog() -> None:
    phrase = Interface(parse_language("fr-CA")).phrase("Contents")
    assert (phrase.text, phrase.fell_back) == ("Sommaire", False)


def test_numbers_get_the_digits_of_the_page() -> None:
    assert str(Interface(parse_language("ar")).phrase("Question {number}", number=12)) == "السؤال ١٢"


def test_the_plural_form_is_the_one_for_the_number() -> None:
    one = "{number} of {total} passages is not yet available in this language and stands in the original:"
    other = "{number} of {total} passages are not yet available in this language and stand in the original:"
    russian = Interface(parse_language("ru"))
    texts = [str(russian.plural(one, other, number, total=41)) for number in (1, 3, 11)]
    assert [text.split()[1] for text in texts] == ["фрагмент", "фрагмента", "фрагментов"]


def test_words_are_data_and_never_a_format_programme() -> None:
    hostile = Interface(parse_language("en")).phrase("{name.__class__} {0} %(n)999999d {name}", name="<b>")
    assert hostile.text == "{name.__class__} {0} %(n)999999d <b>"
    english = parse_language("en")
    assert escape(Phrase("<script>", english, english)) == "&lt;script&gt;"


def test_sentences_are_parted_by_nothing_in_chinese() -> None:
    assert Interface(parse_language("zh-Hans")).space == ""
    assert Interface(parse_language("ru")).space == " "
