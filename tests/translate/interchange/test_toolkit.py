"""The Translate Toolkit, on which Weblate and others are built, reads in our files what we wrote."""

import json
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from parcels import ENGLISH, FRENCH
from pressroom.translate.interchange.forms import FORMS
from pressroom.translate.interchange.inline import parts_of, plain_of
from pressroom.translate.interchange.parcel import Parcel
from pressroom.translate.interchange.profiles import PROFILES
from pressroom.translate.interchange.tbx import write_tbx
from pressroom.translate.states import Code, State, Unit
from pressroom.translate.terms import Term

ORACLE = Path(__file__).with_name("oracle.py")
CODES = (Code(number=1, paired=True, what="link to https://example.org"), Code(number=2, paired=False, what="mark"))
PARCEL = Parcel(
    name="growth",
    original=ENGLISH,
    language=FRENCH,
    units=(
        Unit(context="title", source="Growth", target="Croissance", state=State.REVIEWED, notes=("Title",)),
        Unit(context="q1-p1", source="Thank you.", target="Merci.", state=State.SUGGESTED, previous="Thanks."),
        Unit(
            context="a1-p1",
            source="See *all* of [the {{report}}]{1}{2} & <more>.",
            target="Voir *tout* {2} [le {{rapport}}]{1} & <plus>.",
            state=State.TRANSLATED,
            codes=CODES,
        ),
        Unit(context="a1-p2", source="5.2 %", target="", state=State.NEW),
    ),
)


def read(form: str, path: Path) -> list[dict[str, Any]]:
    if find_spec("translate") is None:
        pytest.skip("the Translate Toolkit is not installed")
    done = subprocess.run([sys.executable, ORACLE, form, path], capture_output=True, text=True, check=True)
    units: list[dict[str, Any]] = json.loads(done.stdout)
    return units


@pytest.mark.parametrize("form", ["xliff12", "xliff20", "po"])
def test_it_finds_our_ids_words_and_states(tmp_path: Path, form: str) -> None:
    path = tmp_path / f"growth{FORMS[form].ending}"
    path.write_bytes(FORMS[form].write(PARCEL, PROFILES["generic"]))
    units = read(form, path)
    words = (lambda text: text) if form == "po" else (lambda text: plain_of(parts_of(text)))
    assert [unit["id"].partition("::")[0] for unit in units] == [unit.context for unit in PARCEL.units]
    for found, unit in zip(units, PARCEL.units, strict=True):
        assert without_tags(found["source"]) == words(unit.source)
        assert without_tags(found["target"]) == words(unit.target)
    fuzzy = {unit["id"].partition("::")[0] for unit in units if unit["fuzzy"]}
    assert "q1-p1" in fuzzy or form == "xliff20"
    assert "title" not in fuzzy


def test_it_finds_the_pairs_of_a_memory(tmp_path: Path) -> None:
    (tmp_path / "growth.tmx").write_bytes(FORMS["tmx"].write(PARCEL, PROFILES["generic"]))
    assert [(unit["source"], unit["target"]) for unit in read("tmx", tmp_path / "growth.tmx")] == [
        ("Growth", "Croissance")
    ]


def test_it_finds_our_terms(tmp_path: Path) -> None:
    terms = (Term(source="export", target="exportation", forbidden=("sortie",)), Term(source="GDP", target="PIB"))
    (tmp_path / "terms.tbx").write_bytes(write_tbx(terms, ENGLISH, FRENCH))
    assert [(unit["source"], unit["target"]) for unit in read("tbx", tmp_path / "terms.tbx")] == [
        ("export", "exportation"),
        ("GDP", "PIB"),
    ]


def without_tags(text: str) -> str:
    """The toolkit gives the codes of XLIFF as text; words with `<` in them are ours."""
    for tag in ("g", "x", "pc", "ph"):
        start = text.find(f"<{tag} ")
        while start >= 0:
            end = text.index(">", start) + 1
            text = text[:start] + text[end:]
            start = text.find(f"<{tag} ")
        text = text.replace(f"</{tag}>", "")
    return text
