"""Pseudo-locales keep codes, marks and numbers, and are longer, accented or right-to-left."""

import pytest
from hypothesis import given, settings

from pressroom.languages import Language, parse_language
from pressroom.model.document import Transcript
from pressroom.model.walk import plain_text, walk_segments
from pressroom.translate.apply import translate
from pressroom.translate.messages import messages_of, messages_of_people
from pressroom.translate.pseudo import ACCENTED, MIRRORED, PSEUDO, pseudo_catalog, pseudo_text
from strategies import transcripts


def test_the_accented_one_is_longer_and_keeps_what_is_no_word() -> None:
    text = pseudo_text("See [the *full* report]{1}{2}, 7.7%.", ACCENTED)
    assert text == "Šéé [ţĥé *ƒúľľ* ŕéƥóŕţ]{1}{2}, 7.7%. óñé ţŵó ţĥŕéé"


def test_the_mirrored_one_is_in_arabic_letters() -> None:
    assert pseudo_text("See [the *full* report]{1}, 7.7%.", MIRRORED) == "سةة [تهة *فعلل* رةبورت]{1}, 7.7%."
    assert [parse_language(language.tag).direction for language in PSEUDO] == ["ltr", "rtl"]


@pytest.mark.parametrize("language", PSEUDO)
@settings(max_examples=30)
@given(transcript=transcripts())
def test_every_transcript_has_a_whole_edition_in_it(language: Language, transcript: Transcript) -> None:
    catalog = pseudo_catalog(messages_of(transcript), language)
    people = pseudo_catalog(messages_of_people(transcript.people), language)
    edition, found = translate(transcript, catalog, people)
    assert found == ()
    assert {segment.language for segment in walk_segments(edition)} == {language}
    for before, after in zip(walk_segments(transcript), walk_segments(edition), strict=True):
        numbers = [character for character in plain_text(before.inlines) if character.isdigit()]
        assert [character for character in plain_text(after.inlines) if character.isdigit()] == numbers
