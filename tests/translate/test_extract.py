"""Extracting keeps what translators wrote, twice gives the same bytes, and gettext accepts the result."""

from pathlib import Path

import polib
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from gettext_programs import Run
from pressroom.languages import Language
from pressroom.model.document import Transcript
from pressroom.protocols import Source
from pressroom.translate.apply import translate
from pressroom.translate.catalog import read_catalog
from pressroom.translate.extract import extract, extract_people, extract_title, update
from pressroom.translate.messages import Message

FR = Language("fr")
PATH = "locales/fr/x.po"


def message(context: str, text: str) -> Message:
    return Message(context=context, text=text)


def updated(messages: list[Message], existing: bytes | None = None) -> polib.POFile:
    content, diagnostics = update(messages, source(existing), FR, origin="content/x.md", name="x")
    assert content is not None, diagnostics
    return polib.pofile(content.decode())


def source(content: bytes | None) -> Source | None:
    return None if content is None else Source(path=PATH, content=content)


def translated(*pairs: tuple[str, str, str]) -> bytes:
    """Return a catalog in which each context and text has its translation."""
    file = updated([message(context, text) for context, text, _ in pairs])
    for entry, (_, _, target) in zip(file, pairs, strict=True):
        entry.msgstr = target
    return str(file).encode()


def rows(file: polib.POFile) -> list[tuple[str | None, str, str, bool, str | None]]:
    return [
        (entry.msgctxt, entry.msgid, entry.msgstr, "fuzzy" in entry.flags, entry.previous_msgid)
        for entry in file
        if not entry.obsolete
    ]


def obsolete(file: polib.POFile) -> list[tuple[str | None, str, str]]:
    return [(entry.msgctxt, entry.msgid, entry.msgstr) for entry in file.obsolete_entries()]


def msgfmt_says(content: bytes, folder: Path, gettext: Run) -> str:
    file = folder / "x.po"
    file.write_bytes(content)
    return gettext("msgfmt", "-c", "-o", folder / "x.mo", file).stderr


def test_a_new_catalog(transcript: Transcript, tmp_path: Path, gettext: Run) -> None:
    content, diagnostics = extract(transcript, None, FR)
    assert diagnostics == ()
    assert content is not None
    assert content.decode() == (Path(__file__).parent / "expected" / "new.po").read_text(encoding="utf-8")
    assert msgfmt_says(content, tmp_path, gettext) == ""


def test_extracting_twice_gives_the_same_bytes(transcript: Transcript) -> None:
    once, _ = extract(transcript, None, FR)
    assert extract(transcript, source(once), FR) == (once, ())


def test_a_finished_catalog_keeps_everything_and_applies(transcript: Transcript) -> None:
    content, _ = extract(transcript, None, FR)
    assert content is not None
    file = polib.pofile(content.decode())
    for entry in file:
        entry.msgstr, entry.tcomment = entry.msgid, "checked by Marie"
    file.metadata["Last-Translator"] = "Marie"
    finished, _ = extract(transcript, source(str(file).encode()), FR)
    assert finished is not None
    assert extract(transcript, source(finished), FR) == (finished, ())
    assert finished.count(b"# checked by Marie") == len(file)
    assert b"Last-Translator: Marie" in finished
    catalog, diagnostics = read_catalog(Source(path=PATH, content=finished), FR)
    assert diagnostics == ()
    assert catalog is not None
    edition, _ = translate(transcript, catalog)
    assert edition.translation is not None
    assert edition.translation.missing == ()


def test_a_changed_source_makes_its_translation_fuzzy_with_the_text_it_was_made_for() -> None:
    file = updated([message("a1-p1", "5.2% of GDP")], translated(("a1-p1", "5.0% of GDP", "5,0 % du PIB")))
    assert rows(file) == [("a1-p1", "5.2% of GDP", "5,0 % du PIB", True, "5.0% of GDP")]


def test_a_source_that_changes_back_gets_its_translation_back() -> None:
    first = translated(("a1-p1", "5.0%", "5,0 %"))
    for text in ("5.2%", "5.3%"):
        first = str(updated([message("a1-p1", text)], first)).encode()
    assert rows(updated([message("a1-p1", "5.0%")], first)) == [("a1-p1", "5.0%", "5,0 %", False, None)]


def test_an_inserted_paragraph_does_not_take_the_translation_of_the_one_it_pushed_down() -> None:
    existing = translated(("a1-p1", "One.", "Un."), ("a1-p2", "Two.", "Deux."))
    file = updated([message("a1-p1", "New."), message("a1-p2", "One."), message("a1-p3", "Two.")], existing)
    assert rows(file) == [
        ("a1-p1", "New.", "", False, None),
        ("a1-p2", "One.", "Un.", False, None),
        ("a1-p3", "Two.", "Deux.", False, None),
    ]
    assert obsolete(file) == []


def test_what_vanished_is_kept_as_obsolete_and_comes_back() -> None:
    gone = updated([message("a1-p1", "One.")], translated(("a1-p1", "One.", "Un."), ("a1-p2", "Two.", "Deux.")))
    assert obsolete(gone) == [("a1-p2", "Two.", "Deux.")]
    back = updated([message("a1-p1", "One."), message("a1-p2", "Two.")], str(gone).encode())
    assert rows(back)[1] == ("a1-p2", "Two.", "Deux.", False, None)
    assert obsolete(back) == []


def test_a_translation_marked_fuzzy_by_hand_stays_fuzzy() -> None:
    existing = translated(("a1-p1", "One.", "Un.")).replace(b"#, no-python", b"#, fuzzy, max-length:9, no-python")
    file = updated([message("a1-p1", "One.")], existing)
    assert rows(file) == [("a1-p1", "One.", "Un.", True, None)]
    assert "max-length:9" in file[0].flags


@pytest.mark.parametrize(
    "damage", [b"\n<<<<<<< HEAD\n", b'\nmsgctxt "b"\nmsgid "b', b'\nmsgctxt "a1-p1"\nmsgid "z"\nmsgstr "z"\n', b"\xff"]
)
def test_a_catalog_that_cannot_be_read_whole_is_not_written_over(damage: bytes) -> None:
    existing = translated(("a1-p1", "One.", "Un.")) + damage
    content, diagnostics = update([message("a1-p1", "One.")], source(existing), FR, origin="x", name="x")
    assert content is None
    assert diagnostics


def test_people_and_title(transcript: Transcript, tmp_path: Path, gettext: Run) -> None:
    people, _ = extract_people(transcript.people, None, FR)
    title, _ = extract_title("Press {conferences}", None, FR)
    assert people is not None
    assert title is not None
    assert [entry.msgctxt for entry in polib.pofile(people.decode())] == ["li-na.name", "li-na.role"]
    assert [(entry.msgctxt, entry.msgid) for entry in polib.pofile(title.decode())] == [
        ("site.title", "Press {{conferences}}")
    ]
    assert msgfmt_says(people, tmp_path, gettext) + msgfmt_says(title, tmp_path, gettext) == ""


def test_gettext_checks_the_codes(transcript: Transcript, tmp_path: Path, gettext: Run) -> None:
    content, _ = extract(transcript, None, FR)
    assert content is not None
    file = polib.pofile(content.decode())
    entry = file.find("a1-p1", by="msgctxt")
    assert entry is not None
    entry.msgstr = "sans codes"
    assert "doesn't exist in 'msgstr'" in msgfmt_says(str(file).encode(), tmp_path, gettext)


def test_notes_of_a_question_without_a_name_and_of_a_long_one(transcript: Transcript) -> None:
    section = transcript.sections[0]
    content, _ = extract(replace(transcript, sections=(replace(section),)), None, FR)
    assert content is not None
    assert "#. Question by a journalist" in content.decode()
    assert "#. Answers: How did the ICT industry grow?" in content.decode()


_texts = st.sampled_from(["One.", "Two.", "Three.", "Four."])
_edit = st.lists(_texts, max_size=4)


@given(st.lists(_edit, min_size=1, max_size=5))
def test_no_history_attaches_a_translation_to_words_it_does_not_translate(history: list[list[str]]) -> None:
    """The translator's French for a text is its capitals: whatever is shown as translated must be just that."""
    existing: bytes | None = None
    for texts in history:
        file = updated([message(f"a1-p{place}", text) for place, text in enumerate(texts, 1)], existing)
        assert all(target in {"", text.upper()} for _, text, target, fuzzy, _ in rows(file) if not fuzzy)
        for entry in file:
            if not entry.obsolete and (not entry.msgstr or "fuzzy" in entry.flags):
                entry.msgstr, entry.flags, entry.previous_msgid = entry.msgid.upper(), [], None
        existing = str(file).encode()


@given(st.lists(st.tuples(st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1)), max_size=3))
def test_any_text_survives_writing_and_reading(texts: list[tuple[str]]) -> None:
    messages = [message(f"m{place}", text) for place, (text,) in enumerate(texts)]
    content, _ = update(messages, None, FR, origin="x.md", name="x")
    assert content is not None
    assert update(messages, source(content), FR, origin="x.md", name="x") == (content, ())
    catalog, diagnostics = read_catalog(Source(path=PATH, content=content), FR)
    assert diagnostics == ()
    assert catalog is not None
    assert [(unit.context, unit.source) for unit in catalog.units.values()] == [
        (one.context, one.text) for one in messages
    ]
