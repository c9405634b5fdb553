"""What stands where a translation is missing, older or not good enough, and when an edition is ready."""

import pytest
from msgspec.structs import replace

from pressroom.languages import Language
from pressroom.model.document import Status, Transcript
from pressroom.model.walk import plain_text, walk_segments
from pressroom.translate.apply import translate
from pressroom.translate.catalog import Catalog
from pressroom.translate.messages import messages_of
from pressroom.translate.policy import OnChanged, OnMissing, Policy, Required, held_back
from pressroom.translate.states import State, Unit

FR, QUEBEC = Language("fr"), Language("fr-CA")


def unit(context: str, source: str, target: str, state: State = State.TRANSLATED, **more: str) -> Unit:
    return Unit(context=context, source=source, target=target, state=state, previous=more.get("previous"))


def catalog(*units: Unit, language: Language = FR, status: Status = Status.MACHINE) -> Catalog:
    return Catalog(language=language, status=status, units={each.context: each for each in units})


def shown(transcript: Transcript, name: str) -> tuple[str, str]:
    found = {segment.id: segment for segment in walk_segments(transcript)}[name]
    return plain_text(found.inlines), found.language.tag


TITLE = unit("title", "Growth in 2023", "Croissance en 2023")
OLD = unit("venue", "Beijing", "Nankin", State.CHANGED, previous="Nanjing")


@pytest.mark.parametrize(
    ("least", "state", "words"),
    [
        (State.TRANSLATED, State.SUGGESTED, "Growth in 2023"),
        (State.TRANSLATED, State.TRANSLATED, "Croissance en 2023"),
        (State.REVIEWED, State.TRANSLATED, "Growth in 2023"),
        (State.REVIEWED, State.REVIEWED, "Croissance en 2023"),
        (State.FINAL, State.REVIEWED, "Growth in 2023"),
        (State.FINAL, State.FINAL, "Croissance en 2023"),
    ],
)
def test_a_translation_is_shown_from_the_least_state_on(
    transcript: Transcript, least: State, state: State, words: str
) -> None:
    edition, _ = translate(transcript, catalog(replace(TITLE, state=state)), policy=Policy(min_state=least))
    assert shown(edition, "title")[0] == words


def test_a_catalog_that_is_reviewed_as_a_whole_vouches_for_its_units(transcript: Transcript) -> None:
    checked = catalog(TITLE, status=Status.CHECKED)
    edition, _ = translate(transcript, checked, policy=Policy(min_state=State.REVIEWED))
    assert shown(edition, "title")[0] == "Croissance en 2023"


def test_units_that_are_all_reviewed_make_a_reviewed_edition(transcript: Transcript) -> None:
    for state, status in ((State.TRANSLATED, Status.MACHINE), (State.REVIEWED, Status.CHECKED)):
        edition, _ = translate(transcript, catalog(replace(TITLE, state=state)))
        assert edition.translation is not None
        assert edition.translation.status is status


def test_a_catalog_without_translations_has_been_reviewed_by_nobody(transcript: Transcript) -> None:
    for units in ((), (unit("title", "Growth in 2023", "", State.NEW),)):
        edition, _ = translate(transcript, catalog(*units))
        assert edition.translation is not None
        assert edition.translation.status is Status.MACHINE


@pytest.mark.parametrize(
    ("on_changed", "words", "outdated"),
    [
        (OnChanged.SOURCE, ("Beijing", "en"), ()),
        (OnChanged.KEEP, ("Nankin", "fr"), ("venue",)),
        (OnChanged.MARKED, ("[Plus ancien que l’original] Nankin", "fr"), ("venue",)),
    ],
)
def test_an_older_translation_is_never_shown_silently(
    transcript: Transcript, on_changed: OnChanged, words: tuple[str, str], outdated: tuple[str, ...]
) -> None:
    edition, found = translate(transcript, catalog(OLD), policy=Policy(on_changed=on_changed))
    assert shown(edition, "venue") == words
    assert edition.translation is not None
    assert edition.translation.outdated == outdated
    assert ("venue" in edition.translation.missing) is not bool(outdated)
    assert ("outdated-translation" in {each.code for each in found}) is bool(outdated)


def test_a_suggestion_is_not_taken_for_an_older_translation(transcript: Transcript) -> None:
    guess = replace(OLD, state=State.SUGGESTED)
    edition, _ = translate(transcript, catalog(guess), policy=Policy(on_changed=OnChanged.KEEP))
    assert shown(edition, "venue") == ("Beijing", "en")


def test_what_is_missing_may_be_left_out_with_a_word_in_its_place(transcript: Transcript) -> None:
    edition, _ = translate(transcript, catalog(), policy=Policy(on_missing=OnMissing.OMIT))
    assert shown(edition, "a1-p1") == ("Ce passage n’est pas encore disponible dans cette langue.", "fr")
    assert shown(edition, "title") == ("Growth in 2023", "en")
    assert edition.translation is not None
    assert "a1-p1" in edition.translation.omitted


def test_a_word_that_the_interface_has_not_says_its_own_language(transcript: Transcript) -> None:
    edition, _ = translate(transcript, catalog(language=Language("de")), policy=Policy(on_missing=OnMissing.OMIT))
    found = {segment.id: segment for segment in walk_segments(edition)}["a1-p1"]
    assert (found.language.tag, repr(found.inlines).count("Language(tag='en')")) == ("de", 1)


def test_what_is_borrowed_is_counted_by_language(transcript: Transcript) -> None:
    edition, _ = translate(transcript, catalog(language=QUEBEC), fallbacks=[catalog(TITLE)])
    assert shown(edition, "title") == ("Croissance en 2023", "fr")
    assert edition.translation is not None
    assert edition.translation.borrowed == ((FR, ("title",)),)


def test_a_fallback_must_be_good_enough_too(transcript: Transcript) -> None:
    policy = Policy(min_state=State.REVIEWED)
    edition, _ = translate(transcript, catalog(language=QUEBEC), fallbacks=[catalog(TITLE)], policy=policy)
    assert shown(edition, "title") == ("Growth in 2023", "en")


# ----------------------------------------------------------------------------------- held back


def reason(transcript: Transcript, units: Catalog, policy: Policy) -> str | None:
    edition, _ = translate(transcript, units, policy=policy)
    found = held_back(transcript, edition, policy, "locales/fr/x.po")
    return found.message if found else None


def everything(transcript: Transcript) -> Catalog:
    return catalog(*(unit(message.context, message.text, message.text) for message in messages_of(transcript)))


def test_nothing_is_held_back_unless_the_settings_say_so(transcript: Transcript) -> None:
    assert reason(transcript, catalog(), Policy()) is None


@pytest.mark.parametrize(
    ("policy", "expected"),
    [
        (Policy(required=(Required.TITLE,)), "it requires title"),
        (Policy(required=(Required.QUESTIONS,)), "it requires q1-p1, abbr-ict"),
        (Policy(on_missing=OnMissing.BLOCK), "9 passages are missing, and on_missing is block"),
        (Policy(publish_at=1), "0 % of its words are there, and publish_at is 1"),
    ],
)
def test_an_empty_catalog_is_held_back(transcript: Transcript, policy: Policy, expected: str) -> None:
    assert reason(transcript, catalog(), policy) == f"the edition in fr is not published: {expected}"
    assert reason(transcript, everything(transcript), policy) is None


def test_the_threshold_counts_words_and_not_passages(transcript: Transcript) -> None:
    # The title has 3 of 32 words.
    for percent, held in ((9, False), (10, True)):
        assert bool(reason(transcript, catalog(TITLE), Policy(publish_at=percent))) is held


def test_an_older_translation_does_not_count(transcript: Transcript) -> None:
    policy = Policy(on_changed=OnChanged.KEEP, on_missing=OnMissing.BLOCK)
    units = {**everything(transcript).units, "venue": OLD}
    assert "1 passage is missing" in (reason(transcript, Catalog(language=FR, units=units), policy) or "")
