"""A state is a word about one source and one target, and survives the tools that carry it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressroom.languages import Language
from pressroom.protocols import Source
from pressroom.translate.catalog import Catalog, read_catalog
from pressroom.translate.messages import Message
from pressroom.translate.states import State, Unit, state_comment, state_hash, state_of, with_state
from pressroom.translate.units import units_of

FR = Language("fr")


def test_states_have_an_order() -> None:
    assert max(State) is State.FINAL
    assert State.NEW < State.CHANGED < State.SUGGESTED < State.TRANSLATED < State.REVIEWED < State.FINAL
    assert max(State.REVIEWED, State.TRANSLATED) is State.REVIEWED


@given(st.sampled_from(State), st.text(), st.text(), st.lists(st.text(max_size=5), max_size=2))
def test_what_is_written_is_read_back(state: State, source: str, target: str, comments: list[str]) -> None:
    target = f"x{target}" if state is not State.NEW else ""
    previous = f"{source} before" if state is State.CHANGED else None
    stated = with_state(comments, state, source, target)
    assert state_of(stated, source=source, target=target, fuzzy=state.fuzzy, previous=previous) is state
    assert [comment for comment in stated if "pr-state" not in comment] == comments


@pytest.mark.parametrize(("source", "target"), [("5.2%", "5,0 %"), ("5.0%", "5,1 %")])
def test_a_hash_that_no_longer_fits_is_translated(source: str, target: str) -> None:
    stated = with_state((), State.REVIEWED, "5.0%", "5,0 %")
    assert state_of(stated, source=source, target=target) is State.TRANSLATED
    assert state_of(stated, source="5.0%", target="5,0 %") is State.REVIEWED


@pytest.mark.parametrize("comment", ["pr-state: reviewed", "pr-state: final zzz", "pr-state: excellent", "reviewed"])
def test_a_word_without_its_hash_counts_for_nothing(comment: str) -> None:
    assert state_of((comment,), source="a", target="b") is State.TRANSLATED


def test_source_and_target_do_not_run_into_each_other() -> None:
    assert state_hash("ab", "c") != state_hash("a", "bc")


def test_the_weaker_state_gives_way_to_the_stronger() -> None:
    comments = (state_comment(State.FINAL, "a", "b") or "", state_comment(State.REVIEWED, "a", "b") or "")
    assert state_of(comments, source="a", target="b") is State.FINAL


def test_a_catalog_is_read_with_states_notes_and_comments() -> None:
    content = f"""
msgid ""
msgstr "Language: fr\\n"

# checked by Marie
# pr-state: reviewed {state_hash("One.", "Un.")}
#. Answer by Li Na
#: content/x.md
#, no-python-format
msgctxt "a1-p1"
msgid "One."
msgstr "Un."

#, fuzzy
#| msgid "Too."
msgctxt "a1-p2"
msgid "Two."
msgstr "Deux."
"""
    catalog, findings = read_catalog(Source(path="x.po", content=content.encode()), FR)
    assert findings == ()
    assert catalog is not None
    one, two = catalog.units.values()
    assert (one.state, one.comments, one.notes, one.origin, one.flags) == (
        State.REVIEWED,
        ("checked by Marie",),
        ("Answer by Li Na",),
        "content/x.md",
        ("no-python-format",),
    )
    assert (two.state, two.previous) == (State.CHANGED, "Too.")


def test_units_join_messages_and_catalog() -> None:
    kept = Unit(context="a", source="Old.", target="Vieux.", state=State.REVIEWED)
    catalog = Catalog(language=FR, units={"a": kept})
    changed, new = units_of([Message(context="a", text="New."), Message(context="b", text="B.")], catalog, "x.md")
    assert (changed.state, changed.previous, changed.target, changed.origin) == (
        State.CHANGED,
        "Old.",
        "Vieux.",
        "x.md",
    )
    assert new.state is State.NEW
