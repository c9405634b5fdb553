"""Self-written pages in the layouts of press offices, each with what a person made of it beside it.

The number in a name is the row of the list in docs/howto/import.md: 01 to 17 are ways of marking a turn, 20 are
mixtures, 90 are pages on which nobody speaks. After a deliberate change, write the expected files anew and read the
difference:

    PRESSROOM_WRITE_EXPECTED=1 pytest tests/importing/test_fixtures.py
"""

import os
from pathlib import Path

import pytest

from recognised import pages, recognised, shown


@pytest.mark.parametrize("path", pages(), ids=lambda path: path.name)
def test_a_page_is_understood_as_a_person_would(path: Path) -> None:
    expected = path.with_name(path.name + ".expected")
    result = shown(recognised(path))
    if os.environ.get("PRESSROOM_WRITE_EXPECTED"):
        expected.write_text(result, encoding="utf-8")
    assert result == expected.read_text("utf-8")


@pytest.mark.parametrize("path", [path for path in pages() if path.name.startswith("90")], ids=lambda path: path.name)
def test_nobody_is_made_to_speak_where_nobody_does(path: Path) -> None:
    assert recognised(path).turns == ()


@pytest.mark.parametrize("path", pages(), ids=lambda path: path.name)
def test_no_character_of_a_text_vanishes(path: Path) -> None:
    if path.suffix != ".txt":
        pytest.skip("only plain text has no markup of its own")
    found = recognised(path)
    kept = [turn.label for turn in found.turns] + [turn.text for turn in found.turns]
    kept += [each.text for each in found.left_out]
    have = sorted("".join("".join(kept).split()))
    assert have == sorted("".join(path.read_text("utf-8").split()))
