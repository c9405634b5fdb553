"""Applying a catalog changes words and nothing else."""

import pytest
from msgspec.structs import replace

from pressroom.languages import Language
from pressroom.model.document import Status, Transcript
from pressroom.model.walk import plain_text, walk_figures, walk_people, walk_segments, walk_turns, words_of
from pressroom.translate.apply import translate, translated_title
from pressroom.translate.catalog import Catalog
from pressroom.translate.messages import SITE_TITLE, messages_of, messages_of_people
from pressroom.translate.states import State, Unit

FR = Language("fr")


def catalog(*units: tuple[str, str, str], status: Status = Status.CHECKED, language: Language = FR) -> Catalog:
    return Catalog(
        language=language,
        status=status,
        units={
            context: Unit(context=context, source=source, target=target, state=State.TRANSLATED)
            for context, source, target in units
        },
        path=f"locales/{language}/x.po",
    )


def full(transcript: Transcript, language: Language = FR) -> tuple[Catalog, Catalog]:
    """Translate every message as itself in capitals; codes stay as they are."""
    content = ((message.context, message.text, message.text.upper()) for message in messages_of(transcript))
    people = (
        (message.context, message.text, message.text.upper()) for message in messages_of_people(transcript.people)
    )
    return catalog(*content, language=language), catalog(*people, language=language)


def ids(transcript: Transcript) -> list[str]:
    return [segment.id for segment in (*walk_segments(transcript), *walk_people(transcript.people))]


def test_an_empty_catalog_keeps_every_word_and_its_language(transcript: Transcript) -> None:
    translated, diagnostics = translate(transcript, Catalog(language=FR))
    assert translated.language == FR
    assert replace(translated, language=transcript.language, translation=None) == transcript
    assert {segment.language.tag for segment in walk_segments(translated)} == {"en"}
    assert [found.code for found in diagnostics] == ["untranslated", "untranslated"]
    assert "9 of 9 passages" in diagnostics[0].message


def test_a_full_catalog_changes_all_words_and_no_structure(transcript: Transcript) -> None:
    translated, diagnostics = translate(transcript, *full(transcript))
    assert diagnostics == ()
    assert ids(translated) == ids(transcript)
    assert [(turn.id, turn.speaker, turn.act) for turn in walk_turns(translated)] == [
        (turn.id, turn.speaker, turn.act) for turn in walk_turns(transcript)
    ]
    for before, after in zip(walk_segments(transcript), walk_segments(translated), strict=True):
        assert plain_text(after.inlines) == plain_text(before.inlines).upper()
        assert after.language == FR
    assert [words_of(person.name) for person in translated.people] == ["", "LI NA"]
    assert [figure.source for turn in walk_turns(translated) for figure in walk_figures(turn.blocks)] == [
        "content/chart.png"
    ]
    assert translated.translation is not None
    assert translated.translation.missing == ()
    assert translated.translation.total == 9
    assert translated.translation.status is Status.CHECKED


def test_a_translation_of_older_words_is_not_shown(transcript: Transcript) -> None:
    old = catalog(("title", "Growth in 2022", "Croissance en 2022"), ("venue", "Beijing", "Pékin"))
    translated, diagnostics = translate(transcript, old)
    assert words_of(translated.metadata.title) == "Growth in 2023"
    assert translated.metadata.title.language.tag == "en"
    assert words_of(translated.metadata.venue) == "Pékin"
    assert "title changed" in diagnostics[0].message
    assert translated.translation is not None
    assert "venue" not in translated.translation.missing


def test_fuzzy_is_never_shown(transcript: Transcript) -> None:
    unit = Unit(context="venue", source="Beijing", target="Nankin", state=State.SUGGESTED)
    translated, diagnostics = translate(transcript, Catalog(language=FR, units={"venue": unit}))
    assert words_of(translated.metadata.venue) == "Beijing"
    assert "venue suggested" in diagnostics[0].message


@pytest.mark.parametrize(
    ("target", "code"),
    [
        ("Les recettes ont crû", "lost-code"),
        ("[x]{2} [*y*]{2} {1}", "unknown-code"),
        ("{1} [x]{2} {9}", "unknown-code"),
    ],
)
def test_a_translation_that_lost_a_code_is_named_and_not_shown(transcript: Transcript, target: str, code: str) -> None:
    text = next(message.text for message in messages_of(transcript) if message.context == "a1-p1")
    translated, diagnostics = translate(transcript, catalog(("a1-p1", text, target)))
    assert [found.code for found in diagnostics][:1] == [code]
    assert "a1-p1" not in diagnostics[1].message
    shown = {segment.id: segment for segment in walk_segments(translated)}["a1-p1"]
    assert shown.language.tag == "en"


def test_a_passage_falls_back_along_the_chain_within_its_script(transcript: Transcript) -> None:
    quebec, french, russian = (
        Language("fr-CA"),
        catalog(("venue", "Beijing", "Pékin")),
        catalog(("title", "Growth in 2023", "Рост"), language=Language("ru")),
    )
    translated, _ = translate(transcript, Catalog(language=quebec), fallbacks=[russian, french])
    assert translated.metadata.venue is not None
    assert (words_of(translated.metadata.venue), translated.metadata.venue.language) == ("Pékin", FR)
    assert translated.metadata.title.language.tag == "en"
    assert translated.translation is not None
    assert "venue" in translated.translation.missing


def test_the_glossary_shows_the_short_form_of_the_translation(transcript: Transcript) -> None:
    units = catalog(
        ("q1-p1", "How did the [ICT]{1} industry grow?", "Comment le secteur des [TIC]{1} a-t-il crû ?"),
        ("abbr-ict", "information and communications technology", "technologies de l’information"),
    )
    translated, _ = translate(transcript, units)
    (entry,) = translated.glossary
    assert (entry.text, words_of(entry.expansion), entry.expansion.language) == (
        "TIC",
        "technologies de l’information",
        FR,
    )


def test_unreviewed_names_make_the_edition_unreviewed(transcript: Transcript) -> None:
    content, people = full(transcript)
    translated, _ = translate(transcript, content, replace(people, status=Status.MACHINE))
    assert translated.translation is not None
    assert translated.translation.status is Status.MACHINE


def test_line_ends_that_a_tool_added_are_dropped(transcript: Transcript) -> None:
    translated, _ = translate(transcript, catalog(("title", "Growth in 2023", "Croissance\nen 2023\n")))
    assert words_of(translated.metadata.title) == "Croissance en 2023"


def test_the_title_of_the_publication() -> None:
    found = catalog((SITE_TITLE, "Press conferences", "Conférences de presse"))
    assert translated_title(found, "Press conferences") == "Conférences de presse"
    assert translated_title(found, "Briefings") is None


def test_what_the_reader_of_the_catalog_refused_is_not_reported_twice(transcript: Transcript) -> None:
    content, people = full(transcript)
    units = {context: unit for context, unit in content.units.items() if context != "venue"}
    partial = replace(content, units=units, refused=frozenset({"venue"}))
    translated, diagnostics = translate(transcript, partial, people)
    assert diagnostics == ()
    assert translated.translation is not None
    assert translated.translation.missing == ("venue",)
