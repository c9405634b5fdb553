"""What `[pdf]` says is a part of what PDF files depend on, and of nothing else."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from books import publication
from pressroom.build.attaching import attachments_of
from pressroom.build.inventory import take_inventory
from pressroom.build.keys import Keys, changed_parts
from pressroom.build.library import library_of, new_run
from pressroom.build.sources import find_documents
from pressroom.build.stamps import Digests
from pressroom.formats import find_format
from pressroom.project import Project, load_project
from pressroom.protocols import PdfTarget
from pressroom.themes.load import load_theme

ATTACHED = PdfTarget(attach=True)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return load_project(publication(tmp_path / "publication"))[0]


def parts(project: Project, name: str) -> dict[str, str]:
    theme, _ = load_theme("broadsheet", None)
    row = find_format(name)
    assert theme
    assert row
    inventory = take_inventory(project, (project.content,))
    keys = Keys(project, inventory, Digests(project.root, {}), theme)
    return keys.rendition(row, "text", {}, find_documents(project)[0])


@pytest.mark.parametrize("target", [PdfTarget(conformance="ua-2"), ATTACHED])
def test_a_change_makes_pdf_files_again_and_no_others(project: Project, target: PdfTarget) -> None:
    changed = replace(project, pdf=target)
    assert changed_parts(parts(project, "pdf"), parts(changed, "pdf")) == ("pdf",)
    assert parts(project, "html") == parts(changed, "html")


@pytest.mark.parametrize(("target", "again"), [(PdfTarget(), ()), (ATTACHED, ("pdf",))])
def test_a_comment_in_the_source_matters_where_it_is_attached(
    project: Project, target: PdfTarget, again: tuple[str, ...]
) -> None:
    project = replace(project, pdf=target)
    before = parts(project, "pdf")
    source = project.root / find_documents(project)[0].path
    source.write_text(source.read_text("utf-8") + "\n", "utf-8")
    assert changed_parts(before, parts(project, "pdf")) == again


def test_source_and_data_are_attached_where_it_is_asked_for(project: Project) -> None:
    document = find_documents(project)[0]
    transcript = library_of(new_run(project)).read(document).transcript
    assert transcript
    assert attachments_of(project, document, transcript) == ()
    source, data = attachments_of(replace(project, pdf=ATTACHED), document, transcript)
    assert (source.name, source.media_type, source.kind) == (f"{document.slug}.md", "text/markdown", "source")
    assert source.content == (project.root / document.path).read_bytes()
    assert (data.name, data.media_type, data.kind) == (f"{document.slug}.en.json", "application/json", "data")
    assert b'"pressroom-transcript"' in data.content
