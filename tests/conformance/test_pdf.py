"""Every PDF follows the standards that it claims, by veraPDF's official profiles, in both conformances.

The sample in its six languages, and the stress document of sixty pages. What no profile looks at, the language of
each word for one, is proved in tests/writers/pdf.
"""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from msgspec.structs import replace

from pressroom.build.attaching import attachments_of
from pressroom.build.library import library_of, new_run
from pressroom.build.sources import find_documents
from pressroom.languages import parse_language
from pressroom.project import load_project
from pressroom.protocols import Edition, PdfTarget
from pressroom.themes.load import load_theme
from pressroom.verify.tools import verapdf
from pressroom.verify.tools.program import Missing, run_program
from pressroom.writers.pdf.writer import PdfWriter
from stress_document import stress_pdf

pytestmark = [pytest.mark.conformance, pytest.mark.xdist_group("stress")]

ROOT = Path(__file__).parents[2]
LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh-Hans")
STANDARDS = {"ua-1": {"ua1", "2a"}, "ua-2": {"ua2", "4"}}
WITH_DATA = {"ua-1": {"ua1", "3a"}, "ua-2": {"ua2", "4f"}}


@pytest.mark.parametrize("conformance", ["ua-1", "ua-2"])
def test_sample_and_stress_document_follow_what_they_claim(
    conformance: str, tmp_path: Path, require: Callable[[tuple[Missing, ...]], None]
) -> None:
    tool = verapdf.find()
    require((tool,) if isinstance(tool, Missing) else ())
    assert not isinstance(tool, Missing)
    wanted: dict[str, set[str]] = {}
    for language in LANGUAGES:
        for with_data in (False, True):
            file = tmp_path / f"{language}{'-data' if with_data else ''}.pdf"
            file.write_bytes(sample_pdf(language, conformance, with_data=with_data))
            wanted[str(file)] = (WITH_DATA if with_data else STANDARDS)[conformance]
    stress = tmp_path / "stress.pdf"
    stress.write_bytes(stress_pdf(conformance))
    wanted[str(stress)] = STANDARDS[conformance]
    outcome = run_program(tool, list(wanted))
    lines = [line.split("\t") for line in outcome.output.splitlines()]
    assert [line for line in lines if line[0] != "checked"] == []
    assert {file: {line[2] for line in lines if line[1] == file} for file in wanted} == wanted


def sample_pdf(language: str, conformance: str, *, with_data: bool) -> bytes:
    edition = sample_edition(language, with_data=with_data)
    target = PdfTarget(conformance="ua-2" if conformance == "ua-2" else "ua-1")
    edition = replace(edition, publication=replace(edition.publication, pdf=target))
    theme, _ = load_theme("broadsheet", None)
    assert theme
    rendition = PdfWriter().write(edition, theme)
    assert rendition.diagnostics == ()
    (content,) = rendition.files.values()
    return content


@cache
def sample_edition(language: str, *, with_data: bool) -> Edition:
    project, _ = load_project(ROOT)
    project = replace(project, pdf=PdfTarget(attach=True))
    (document,) = find_documents(project)
    library = library_of(new_run(project))
    transcript = library.edition(document, parse_language(language)).transcript
    assert transcript
    publication = library.publication()
    if with_data:  # and with all that a cover can have: two codes with their addresses
        publication = replace(publication, address="https://press.example.org")
        metadata = replace(transcript.metadata, recording="https://media.example.org/1")
        transcript = replace(transcript, metadata=metadata)
    return Edition(
        transcript=transcript,
        profile="standard",
        publication=publication,
        alternates=(),
        attachments=attachments_of(project, document, transcript) if with_data else (),
    )
