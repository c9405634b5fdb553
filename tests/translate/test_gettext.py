"""What GNU gettext makes of our catalogs: it accepts them, and hands states and older texts on."""

from pathlib import Path

from gettext_programs import Run
from pressroom.languages import Language
from pressroom.protocols import Source
from pressroom.translate.catalog import Catalog, read_catalog
from pressroom.translate.extract import update
from pressroom.translate.memory import Memory, Pair
from pressroom.translate.messages import Message
from pressroom.translate.states import State, state_hash

FR = Language("fr")
ROOT = Path(__file__).resolve().parents[2]


def message(context: str, text: str) -> Message:
    return Message(context=context, text=text, notes=("Answer by Li Na", "Codes: {1} mark of a footnote"))


def written(messages: list[Message], existing: bytes | None = None, memory: Memory | None = None) -> bytes:
    source = None if existing is None else Source(path="x.po", content=existing)
    content, findings = update(messages, source, FR, origin="content/x.md", name="x", memory=memory)
    assert content is not None, findings
    return content


def read(content: bytes) -> Catalog:
    catalog, findings = read_catalog(Source(path="x.po", content=content), FR)
    assert catalog is not None
    assert findings == ()
    return catalog


def states(content: bytes) -> dict[str, State]:
    return {context: unit.state for context, unit in read(content).units.items()}


def every_state() -> bytes:
    """Return a catalog in which each state stands once, under its own name."""
    content = written([message(state.value, f"The words of {state.value} passage.") for state in State])
    text = content.decode()
    for state in State:
        source = f"The words of {state.value} passage."
        if state is State.NEW:
            continue
        entry = f'msgctxt "{state.value}"\nmsgid "{source}"\nmsgstr '
        assert f'{entry}""' in text
        text = text.replace(f'{entry}""', f'{entry}"Mots {state.value}"')
        comment = f"# pr-state: {state.value} {state_hash(source, f'Mots {state.value}')}\n"
        if state in {State.REVIEWED, State.FINAL}:
            at = text.rindex("#. Answer", 0, text.index(entry))
            text = text[:at] + comment + text[at:]
    texts = {state.value: f"The words of {state.value} passage." for state in State}
    texts["changed"] = "The words of a changed passage."
    texts["new"] = "Nobody has looked here."
    texts["suggested"] = "Something else that is suggested entirely."
    memory = Memory([Pair(source="Something else that was suggested entirely.", target="Autre")])
    text = text.replace('msgstr "Mots suggested"', 'msgstr ""')
    return written([message(name, text) for name, text in texts.items()], text.encode(), memory)


def test_all_six_states_are_written_and_read() -> None:
    content = every_state()
    assert states(content) == {state.value: state for state in State}
    assert read(content).units["changed"].previous == "The words of changed passage."


def test_msgfmt_accepts_every_state(gettext: Run, tmp_path: Path) -> None:
    (tmp_path / "x.po").write_bytes(every_state())
    assert gettext("msgfmt", "-c", "-o", tmp_path / "x.mo", tmp_path / "x.po").stderr == ""


def test_a_round_trip_through_msgmerge_keeps_states_older_texts_and_obsolete_entries(
    gettext: Run, tmp_path: Path
) -> None:
    content = every_state()
    (tmp_path / "x.po").write_bytes(content)
    (tmp_path / "x.pot").write_bytes(written([message(u.context, u.source) for u in read(content).units.values()]))
    merged = gettext("msgmerge", "--previous", "--quiet", tmp_path / "x.po", tmp_path / "x.pot")
    assert merged.stderr == ""
    back = merged.stdout.encode()
    assert states(back) == states(content)
    assert read(back).units["changed"].previous == "The words of changed passage."
    assert '#~ msgid "The words of changed passage."' in merged.stdout
    messages = [message(unit.context, unit.source) for unit in read(content).units.values()]
    assert written(messages, back) == content


def test_msgmerge_against_other_words_leaves_no_state_that_is_not_true(gettext: Run, tmp_path: Path) -> None:
    content = every_state()
    (tmp_path / "x.po").write_bytes(content)
    other = [message(u.context, f"{u.source} Now with more.") for u in read(content).units.values()]
    (tmp_path / "x.pot").write_bytes(written(other))
    back = gettext("msgmerge", "--previous", "--quiet", tmp_path / "x.po", tmp_path / "x.pot").stdout.encode()
    assert all(state < State.TRANSLATED for state in states(back).values())


def test_every_catalog_of_the_sample_is_accepted(gettext: Run, tmp_path: Path) -> None:
    catalogs = sorted((ROOT / "locales").glob("*/*.po"))
    assert len(catalogs) >= 15
    said = [gettext("msgfmt", "-c", "-o", tmp_path / "x.mo", catalog).stderr for catalog in catalogs]
    assert said == [""] * len(catalogs)
