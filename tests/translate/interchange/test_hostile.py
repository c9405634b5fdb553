"""Whatever comes back: nothing raises, and memory does not grow with the file."""

import io
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interchange_books import begin_growth
from parcels import ENGLISH, FRENCH
from pressroom.build.handover import Handover, hand_over
from pressroom.build.library import library_of, new_run
from pressroom.build.sources import choose_documents
from pressroom.build.taking_back import Conditions, take_back
from pressroom.diagnostics import Diagnostic
from pressroom.model.document import Link
from pressroom.model.walk import walk_segments
from pressroom.project import Project, load_project
from pressroom.protocols import Source
from pressroom.translate.interchange.forms import FORMS, form_of
from pressroom.translate.interchange.glossary import write_csv
from pressroom.translate.interchange.parcel import Parcel, Returned
from pressroom.translate.interchange.profiles import PROFILES
from pressroom.translate.interchange.tbx import read_tbx, write_tbx
from pressroom.translate.interchange.xml import BrokenFileError
from pressroom.translate.states import Code, State, Unit
from pressroom.translate.terms import Term, read_terms

CODES = (Code(number=1, paired=True), Code(number=2, paired=False))
PARCEL = Parcel(
    name="growth",
    original=ENGLISH,
    language=FRENCH,
    units=(
        Unit(context="title", source="Growth", target="Croissance", state=State.FINAL, comments=("Sure?",)),
        Unit(context="q1-p1", source="See [it]{1}{2}.", target="{2} [là]{1}", state=State.REVIEWED, codes=CODES),
        Unit(context="q1-p2", source="Thanks.", target="Merci.", state=State.CHANGED, previous="Thank you."),
    ),
)
TERMS = (Term(source="export", target="exportation", forbidden=("sortie", "envoi"), note="economy"),)
FILES = {name: form.write(PARCEL, PROFILES["generic"]) for name, form in FORMS.items()}
FILES |= {"tbx": write_tbx(TERMS, ENGLISH, FRENCH), "csv": write_csv(TERMS)}

_PIECES = st.sampled_from(
    [
        *(b"<", b">", b"&", b'"', b"'", b"/>", b"</g>", b'<g id="', b"<x/>", b"<mrk>", b"<sub>", b"<![CDATA[", b"]]>"),
        *(b"<!--", b"-->", b"<?x?>", b"&#0;", b"&#x202e;", b"&a;", b'<bpt i="1">', b'<ept i="9"/>', b"<!DOCTYPE a>"),
        *(b"\x00", b"\xff", b"\xfe\xff", b"\n\n", b"\\", b'\\"', b"#~ ", b"#, fuzzy\n", b"msgid", b"<<<<<<< a\n"),
        *(b'id="999999999999"', "中".encode(), b"\xed\xa0\x80", b"\xef\xbb\xbf", b",,,\n", b'"\n', b"{1}", b"]{2}"),
    ]
)
_EDITS = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 60), _PIECES), min_size=1, max_size=6)


def edited(content: bytes, edits: list[tuple[float, int, bytes]]) -> bytes:
    for place, length, piece in edits:
        at = int(place * len(content))
        content = content[:at] + piece + content[at + length :]
    return content


@pytest.mark.parametrize("name", FILES)
@settings(max_examples=100)
@given(edits=_EDITS)
def test_no_bytes_make_a_reader_raise(name: str, edits: list[tuple[float, int, bytes]]) -> None:
    content = edited(FILES[name], edits)
    form_of(content, "x.po")
    with suppress(BrokenFileError):
        assert all(isinstance(each, Returned | Term | Diagnostic) for each in _read(name, content))


def _read(name: str, content: bytes) -> Iterator[object]:
    if name == "csv":
        terms, found = read_terms(Source(path="x.csv", content=content))
        return iter((*terms, *found))
    if name == "tbx":
        return read_tbx(io.BytesIO(content), "x.tbx", ENGLISH, FRENCH)
    return FORMS[name].read(io.BytesIO(content), "x")


@pytest.fixture(scope="module")
def growth(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A publication that has translations of its own."""
    project, _ = load_project(begin_growth(tmp_path_factory.mktemp("publication")))
    (project.root / "export.po").write_bytes(CATALOG.encode())
    take_back(project, [project.root / "export.po"], Conditions(), lambda _: None)
    return project


CATALOG = """msgid ""
msgstr "Project-Id-Version: growth\\nLanguage: fr\\n"

msgctxt "title"
msgid "Growth in 2023"
msgstr "Croissance en 2023"

msgctxt "q1-p1"
msgid "See *all* figures in [the report]{1}{2}."
msgstr "Voir *tous* les chiffres{2} dans [le rapport]{1}."
"""


@pytest.mark.parametrize("form", FORMS)
@settings(max_examples=40)
@given(edits=_EDITS)
def test_whatever_comes_back_the_catalog_builds_without_a_finding(
    growth: Project, form: str, edits: list[tuple[float, int, bytes]]
) -> None:
    folder = growth.root / "out" / form
    if not folder.is_dir():
        documents = choose_documents(growth, growth.root, [])
        handover = Handover(profile=PROFILES["generic"], form=form)
        hand_over(growth, documents, [FRENCH], folder, handover, shared=False)
    back = growth.root / f"growth{FORMS[form].ending}"
    for file in folder.rglob("growth.*"):
        back.write_bytes(edited(file.read_bytes(), edits))
        take_back(growth, [back], Conditions(overwrite=True), lambda _: None)
    (document,) = choose_documents(growth, growth.root, [])
    reading = library_of(new_run(growth)).edition(document, FRENCH)
    assert {found.code for found in reading.diagnostics} <= {"untranslated"}
    assert reading.transcript is not None
    segments = walk_segments(reading.transcript)
    targets = {each.target for segment in segments for each in segment.inlines if isinstance(each, Link)}
    assert targets <= {"https://example.org/report"}


# ------------------------------------------------------------------------------------------- memory

_RUN = """
import resource, sys
from pressroom.cli.main import main
try:
    main()
finally:
    sys.stdout.write(str(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss))
"""
_HEAD = b"""<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2">
<file original="growth" source-language="en" target-language="fr" datatype="plaintext"><body>
"""
_UNIT = b'<trans-unit id="u%d"><source>Words %d.</source><target>Mots %d.</target><note>One.</note></trans-unit>\n'
_MEGABYTES = 16_000  # in kilobytes: as little as an interpreter varies by itself


def peak(root: Path, pieces: Iterator[bytes]) -> tuple[int, str]:
    """Return how much memory an import of the pieces takes, in kilobytes, and what it printed."""
    with (root / "big.xlf").open("wb") as file:
        file.writelines(pieces)
    command = [sys.executable, "-c", _RUN, "i18n", "import", "big.xlf", "--report", "report.jsonl"]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    return int(done.stdout), done.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="ru_maxrss is in kilobytes on Linux only")
def test_memory_does_not_grow_with_the_number_of_units(tmp_path: Path) -> None:
    root = begin_growth(tmp_path)

    def units(count: int) -> Iterator[bytes]:
        yield _HEAD
        yield from (_UNIT % (number, number, number) for number in range(count))
        yield b"</body></file></xliff>"

    small, _ = peak(root, units(100))
    large, printed = peak(root, units(20_000))
    assert "quarantined 20,000" in printed
    assert "19,980 more like this" in printed
    assert len(printed.splitlines()) < 100
    assert (root / "report.jsonl").read_text().count('"import-unknown-id"') == 20_000
    assert large - small < _MEGABYTES


@pytest.mark.skipif(sys.platform != "linux", reason="ru_maxrss is in kilobytes on Linux only")
@pytest.mark.parametrize(
    ("piece", "said"),
    [
        (b"<group>" * 10_000, "elements are nested more than 256 deep"),
        (b"<group/>" * 10_000, "taken 0"),
        (b"<!-- nothing -->" * 5_000, "taken 0"),
        (b"words " * 10_000, "taken 0"),
    ],
)
def test_memory_does_not_grow_with_what_is_no_unit(tmp_path: Path, piece: bytes, said: str) -> None:
    root = begin_growth(tmp_path)
    small, _ = peak(root, iter((_HEAD, piece[:40], b"</body></file></xliff>")))
    large, printed = peak(root, iter((_HEAD, *[piece] * 100, b"</body></file></xliff>")))
    assert said in printed
    assert large - small < _MEGABYTES
