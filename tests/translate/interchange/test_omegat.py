"""docs/howto/omegat.md, followed step by step with Debian's OmegaT in console mode."""

from pathlib import Path

from howto import commands
from interchange_books import begin_growth, need, run_line
from parcels import ENGLISH, FRENCH
from pressroom.translate.interchange.inline import parts_of
from pressroom.translate.interchange.parcel import Parcel
from pressroom.translate.interchange.profiles import PROFILES
from pressroom.translate.interchange.tmx import write_tmx
from pressroom.translate.states import Code, State, Unit

PAIRS = {
    "Growth in 2023": "Croissance en 2023",
    "See *all* figures in [the report]{1}{2}.": "Voir *tous* les chiffres{2} dans [le rapport]{1}.",
    "Did exports grow by {{5.2 %}}?": "Les exportations ont-elles augmenté de {{5,2 %}} ?",
}


def memory() -> bytes:
    """Return what a translator brings along from earlier work."""
    codes = (Code(number=1, paired=True), Code(number=2, paired=False))
    units = tuple(
        Unit(context="", source=source, target=target, state=State.TRANSLATED, codes=codes)
        for source, target in PAIRS.items()
    )
    parcel = Parcel(name="memory", original=ENGLISH, language=FRENCH, units=units)
    return write_tmx(parcel, PROFILES["omegat"], State.TRANSLATED)


def test_omegat_translates_an_exported_project_and_the_import_takes_it_back(tmp_path: Path) -> None:
    need("omegat", "java")
    root, home = begin_growth(tmp_path / "publication"), tmp_path / "home"
    export, translate, take_back, again = commands("omegat.md")
    assert translate.startswith("omegat ")

    done = run_line(export, root, home)
    assert done.returncode == 0, done.stderr
    (root / "omegat/fr/tm/auto/memory.tmx").write_bytes(memory())

    done = run_line(translate, root, home)
    assert done.returncode == 0, done.stderr
    assert (root / "omegat/fr/target/growth.xlf").is_file(), done.stdout

    done = run_line(take_back, root, home)
    assert done.returncode == 0, done.stderr
    assert "taken 3" in done.stderr
    assert "quarantined 0" in done.stderr
    catalog = (root / "locales/fr/growth.po").read_text("utf-8")
    assert [f'msgstr "{target}"' in catalog for target in PAIRS.values()] == [True] * len(PAIRS)
    assert 'msgid "Thank you."\nmsgstr ""' in catalog

    # The second time, OmegaT finds what is translated in the project itself.
    (root / "omegat/fr/tm/auto/memory.tmx").unlink()
    assert run_line(again, root, home).returncode == 0
    assert (root / "omegat/fr/tm/auto/growth.tmx").is_file()
    assert run_line(translate, root, home).returncode == 0
    done = run_line(take_back, root, home)
    assert "taken 0" in done.stderr
    assert (root / "locales/fr/growth.po").read_text("utf-8") == catalog


def test_codes_of_a_memory_look_as_they_do_in_omegat() -> None:
    text = memory().decode()
    assert "<seg>Voir *tous* les chiffres&lt;x1/&gt; dans &lt;g0&gt;le rapport&lt;/g0&gt;.</seg>" in text
    assert parts_of("{{5,2 %}}") == ("{5,2 %}",)
    assert "<seg>Les exportations ont-elles augmenté de {5,2 %} ?</seg>" in text
