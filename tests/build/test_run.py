"""A build from end to end: what is written, what stays, and what one bad document costs."""

from pathlib import Path

import pytest

from pressroom import formats
from pressroom.build.manifest import MANIFEST_NAME, Manifest, read_manifest
from pressroom.diagnostics import Severity
from pressroom.formats import find_format
from pressroom.project import InvalidProjectError
from publications import Build, add, tree


def manifest_of(output: Path) -> Manifest:
    manifest = read_manifest((output / MANIFEST_NAME).read_bytes())
    assert manifest is not None
    return manifest


def test_every_transcript_is_made_in_every_language_and_profile(root: Path, make: Build) -> None:
    summary = make()
    assert summary.failed == ()
    assert summary.built == len(tree(root / "public")) - 1
    for slug in ("bad", "good"):
        for tag in ("en", "fr"):
            assert (root / "public" / tag / slug / "index.html").is_file()
            assert (root / "public" / tag / slug / "large-print" / "index.html").is_file()
    assert "Titre de good" in (root / "public/fr/good/index.html").read_text("utf-8")
    assert "Titre de good" in (root / "public/fr/index.html").read_text("utf-8")


def test_a_second_build_changes_nothing(root: Path, make: Build) -> None:
    make()
    first = {path: path.stat().st_mtime_ns for path in (root / "public").rglob("*") if path.is_file()}
    summary = make()
    assert (summary.built, summary.removed) == (0, 0)
    assert first == {path: path.stat().st_mtime_ns for path in (root / "public").rglob("*") if path.is_file()}


def test_a_recording_that_is_added_makes_the_pages_anew(root: Path, make: Build) -> None:
    make()
    path = root / "content/good.md"
    path.write_text(
        path.read_text("utf-8").replace("---\n", "---\nrecording: https://media.example.org/1\n", 1), "utf-8"
    )
    assert make().built > 0
    for place in ("en/good", "en/good/large-print", "fr/good"):
        assert "https://media.example.org/1" in (root / "public" / place / "index.html").read_text("utf-8")
    assert "media.example.org" not in (root / "public/en/bad/index.html").read_text("utf-8")


def test_two_processes_make_the_same_bytes_as_one(root: Path, make: Build) -> None:
    make(jobs=1, output="one")
    make(jobs=2, output="two")
    assert tree(root.parent / "one") == tree(root.parent / "two")


def test_an_error_in_one_document_stops_only_that_one(root: Path, make: Build) -> None:
    (root / "content/bad.md").write_text("no front matter")
    summary = make()
    assert summary.failed == ("content/bad.md",)
    assert (root / "public/en/good/index.html").is_file()
    assert not (root / "public/en/bad").exists()
    assert {found.span.path for found in summary.diagnostics if found.span} == {"content/bad.md"}


def test_a_document_that_breaks_keeps_what_was_published(root: Path, make: Build) -> None:
    make()
    before = tree(root / "public")
    (root / "content/bad.md").write_text("no front matter")
    summary = make()
    assert (summary.removed, summary.failed) == (0, ("content/bad.md",))
    assert tree(root / "public") == before
    assert "Title of bad" in (root / "public/en/index.html").read_text("utf-8")


def test_a_catalog_that_breaks_costs_one_language(root: Path, make: Build) -> None:
    (root / "locales/fr/bad.po").write_text("<<<<<<< ours\n", "utf-8")
    summary = make()
    assert summary.failed == ("content/bad.md",)
    assert (root / "public/en/bad/index.html").is_file()
    assert not (root / "public/fr/bad").exists()


def test_what_has_no_source_any_more_goes(root: Path, make: Build) -> None:
    make()
    (root / "content/bad.md").unlink()
    summary = make()
    assert summary.removed > 0
    assert not (root / "public/en/bad").exists()
    assert "Title of bad" not in (root / "public/en/index.html").read_text("utf-8")
    assert all("bad" not in path for path in manifest_of(root / "public").files)


def test_what_somebody_changed_stays_when_its_source_goes(root: Path, make: Build) -> None:
    make()
    changed = root / "public/en/bad/index.html"
    changed.write_text("edited by hand")
    (root / "content/bad.md").unlink()
    summary = make()
    assert changed.read_text() == "edited by hand"
    assert [found.code for found in summary.diagnostics] == ["changed-output"]


def test_what_pressroom_did_not_write_is_never_overwritten(root: Path, make: Build) -> None:
    foreign = root / "public/en/good/index.html"
    foreign.parent.mkdir(parents=True)
    foreign.write_text("mine")
    (root / "public/notes.txt").write_text("mine too")
    summary = make()
    assert foreign.read_text() == "mine"
    assert summary.failed == ("content/good.md",)
    assert "foreign-file" in {found.code for found in summary.diagnostics}
    assert (root / "public/en/bad/index.html").is_file()
    assert (root / "public/notes.txt").read_text() == "mine too"


def test_a_part_that_is_asked_for_leaves_the_rest(root: Path, make: Build) -> None:
    make()
    before = tree(root / "public")
    summary = make(languages=("fr",), documents=("content/good.md",))
    assert (summary.built, summary.removed) == (0, 0)
    assert tree(root / "public") == before


def test_a_part_alone_leads_only_to_what_is_there(root: Path, make: Build) -> None:
    make(languages=("fr",), profiles=("standard",), documents=("content/good.md",))
    published = [path for path in tree(root / "public") if path.endswith("good/index.html")]
    assert published == ["fr/good/index.html"]
    page = (root / "public/fr/good/index.html").read_text("utf-8")
    assert "large-print/index.html" not in page
    assert manifest_of(root / "public").listings[0].language == "fr"


def test_a_language_without_a_catalog_is_reported(root: Path, make: Build) -> None:
    (root / "locales/fr/good.po").unlink()
    summary = make()
    (found,) = summary.diagnostics
    assert (found.code, found.severity) == ("no-edition", Severity.INFO)
    assert summary.failed == ()
    assert not (root / "public/fr/good").exists()


def test_names_that_collide_stop_both_and_nothing_else(root: Path, make: Build) -> None:
    add(root, "a/twin", french=False)
    add(root, "b/TWIN", french=False)
    summary = make()
    assert summary.failed == ("content/a/twin.md", "content/b/TWIN.md")
    collisions = [found for found in summary.diagnostics if found.code == "colliding-names"]
    assert all("twin" in found.message and "TWIN" in found.message for found in collisions)
    assert not list((root / "public").rglob("*win*"))
    assert (root / "public/en/good/index.html").is_file()


def test_a_name_that_not_every_system_can_keep_is_refused(root: Path, make: Build) -> None:
    add(root, "what is it", french=False)
    summary = make()
    assert summary.failed == ("content/what is it.md",)
    assert "unsafe-name" in {found.code for found in summary.diagnostics}


def test_no_transcript_at_all_is_a_warning_and_an_empty_index(root: Path, make: Build) -> None:
    for path in (root / "content").glob("*.md"):
        path.unlink()
    summary = make()
    assert [found.code for found in summary.diagnostics] == ["no-transcripts"]
    assert (root / "public/index.html").is_file()


def test_a_warning_stops_its_document_only_when_strict(root: Path, make: Build) -> None:
    catalog = root / "locales/fr/good.po"
    catalog.write_text(catalog.read_text("utf-8").replace("charset=UTF-8", "charset=KOI8-R"), "utf-8")
    assert make().failed == ()
    assert make(strict=True, output="strict").failed == ("content/good.md",)
    assert not (root.parent / "strict/fr/good").exists()


def test_a_theme_that_cannot_be_used_stops_the_build(root: Path, make: Build) -> None:
    (root / "pressroom.toml").write_text((root / "pressroom.toml").read_text().replace("bare", "absent"))
    with pytest.raises(InvalidProjectError):
        make()
    assert not (root / "public").exists()


@pytest.mark.usefixtures("writers")
@pytest.mark.parametrize("name", ["raising", "fatal"])
@pytest.mark.parametrize("jobs", [1, 2])
def test_a_writer_that_raises_costs_only_its_document(root: Path, make: Build, name: str, jobs: int) -> None:
    summary = make(jobs=jobs, formats=(name, "html"))
    assert summary.failed == ("content/bad.md",)
    assert {found.code for found in summary.diagnostics} == {"render-failed"}
    assert all("\x1b" not in found.message for found in summary.diagnostics)
    assert (root / f"public/fr/good/{name}.txt").is_file()
    assert (root / "public/fr/bad/index.html").is_file()


@pytest.mark.usefixtures("writers")
def test_a_worker_that_dies_costs_only_its_document(root: Path, make: Build) -> None:
    for number in range(4):
        add(root, f"more-{number}")
    summary = make(jobs=2, formats=("dying",))
    assert summary.failed == ("content/bad.md",)
    assert {found.code for found in summary.diagnostics} == {"render-failed"}
    written = {path.parent.name for path in (root / "public").rglob("dying.txt")}
    assert written == {"good", "more-0", "more-1", "more-2", "more-3"}


@pytest.mark.usefixtures("writers")
def test_no_writer_reaches_out_of_the_output_folder(root: Path, make: Build) -> None:
    summary = make(formats=("escaping",))
    assert summary.failed == ("content/bad.md",)
    assert {found.code for found in summary.diagnostics} == {"wrong-output-path"}
    assert not list(root.parent.rglob("escaped.txt"))


@pytest.mark.usefixtures("writers")
def test_two_editions_cannot_both_have_a_file(root: Path, make: Build) -> None:
    summary = make(formats=("grabbing",), languages=("en",))
    assert {found.code for found in summary.diagnostics} == {"wrong-output-path"}
    assert len(summary.failed) == 1
    assert (root / "public/assets/one.txt").is_file()


@pytest.mark.usefixtures("writers")
def test_a_file_that_editions_share_is_written_once(root: Path, make: Build) -> None:
    summary = make(formats=("plain",))
    assert summary.failed == ()
    assert (root / "public/assets/shared.txt").read_bytes() == b"shared"


@pytest.mark.usefixtures("writers")
def test_a_format_that_is_no_longer_wanted_goes(root: Path, make: Build) -> None:
    make(formats=("plain",))
    assert find_format("plain") is not None
    make()
    assert not list((root / "public").rglob("plain.txt"))
    assert not (root / "public/assets/shared.txt").exists()


def test_files_are_dated_as_the_environment_says(root: Path, make: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000000000")
    make()
    assert {int(path.stat().st_mtime) for path in (root / "public").rglob("*") if path.is_file()} == {1_000_000_000}


def test_a_damaged_manifest_is_made_anew(root: Path, make: Build) -> None:
    make()
    before = tree(root / "public")
    (root / "public" / MANIFEST_NAME).write_text("{")
    summary = make()
    assert [found.code for found in summary.diagnostics] == ["damaged-manifest"]
    assert tree(root / "public") == before


def test_without_a_manifest_nothing_is_removed_or_overwritten(root: Path, make: Build) -> None:
    make()
    before = tree(root / "public")
    (root / "public" / MANIFEST_NAME).unlink()
    (root / "content/bad.md").unlink()
    summary = make()
    assert {found.code for found in summary.diagnostics} == {"foreign-file"}
    after = tree(root / "public")
    assert {**after, MANIFEST_NAME: before[MANIFEST_NAME]} == before


def test_a_manifest_cannot_point_elsewhere(root: Path, make: Build) -> None:
    make()
    outside = root / "keep.txt"
    outside.write_text("x")
    path = root / "public" / MANIFEST_NAME
    digest = "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"
    path.write_text(path.read_text().replace('"files": {', f'"files": {{ "../keep.txt": "{digest}",', 1))
    make()
    assert outside.is_file()


def test_pictures_are_published(root: Path, make: Build) -> None:
    png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0"
    (root / "content/dot.png").write_bytes(png)
    add(root, "good", text="Look:\n\n![A dot.](dot.png)", french=False)
    make(documents=("content/good.md",), languages=("en",))
    assert png in tree(root / "public").values()


def test_processes_see_the_publication_as_it_is_now(root: Path, make: Build) -> None:
    make(jobs=2)
    add(root, "good", title="Another title", french=False)
    make(jobs=2)
    assert "Another title" in (root / "public/en/good/index.html").read_text("utf-8")
    assert not (root / "public/.pressroom-partial").exists()


def test_front_pages_that_fail_are_named_and_the_old_ones_stay(
    root: Path, make: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    make()
    before = tree(root / "public")
    monkeypatch.setattr(formats, "INDEX_WRITER", "no.such:Writer")
    summary = make(fresh=True)
    assert [found.code for found in summary.diagnostics] == ["index-failed", "index-failed"]
    assert summary.failed == ("pressroom.toml",)
    assert tree(root / "public") == before
