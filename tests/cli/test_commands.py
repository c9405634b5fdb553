"""Every command, in this process: what it prints where, and with which exit code."""

import json
import re
import tomllib
from pathlib import Path

import pytest

from pressroom.build import validate as validating
from pressroom.errors import ExitCode
from publications import CommandLine, add, tree

BAD = "no front matter"


def test_help_names_every_command(run: CommandLine) -> None:
    result = run("--help")
    assert result.exit_code == ExitCode.OK
    for name in (
        "init",
        "import",
        "build",
        "validate",
        "check",
        "fmt",
        "ids",
        "i18n",
        "clean",
        "doctor",
        "schema",
        "completion",
    ):
        assert f"  {name} " in result.stdout
        assert run(name, "--help").exit_code == ExitCode.OK


def test_the_version_is_data(run: CommandLine) -> None:
    assert run("--version").stdout.startswith("pressroom ")


@pytest.mark.parametrize("arguments", [("--nonsense",), ("nonsense",), ("build", "--jobs", "0"), ("schema", "x"), ()])
def test_a_wrong_command_line_is_a_usage_error(run: CommandLine, arguments: tuple[str, ...]) -> None:
    result = run(*arguments)
    assert result.exit_code == ExitCode.USAGE
    assert "Traceback" not in result.stderr


def test_no_publication_is_a_configuration_error(
    run: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("validate")
    assert result.exit_code == ExitCode.CONFIGURATION
    assert "pressroom init NAME" in result.stderr


@pytest.mark.parametrize("command", ["build", "validate", "check", "fmt", "ids", "clean"])
def test_wrong_settings_are_said_with_their_place(run: CommandLine, root: Path, command: str) -> None:
    (root / "pressroom.toml").write_text("[publication]\ntitel = 'x'\n")
    result = run(command)
    assert result.exit_code == ExitCode.CONFIGURATION
    assert "pressroom.toml:2:1: error[unknown-setting]" in result.stderr
    assert "did you mean 'title'?" in result.stderr


@pytest.mark.usefixtures("root")
def test_validate_has_nothing_to_say_of_a_good_publication(run: CommandLine) -> None:
    result = run("validate", "--strict")
    assert (result.exit_code, result.stdout) == (ExitCode.OK, "")
    assert result.stderr == "1 transcript: nothing to mend\n"


def test_validate_exits_with_one_if_something_is_wrong(run: CommandLine, root: Path) -> None:
    (root / "content/bad.md").write_text(BAD)
    result = run("validate")
    assert result.exit_code == ExitCode.FINDINGS
    assert result.stderr.startswith("content/bad.md:1:1: error[")
    assert run("validate", "content/good.md").exit_code == ExitCode.OK
    assert run("-q", "validate").exit_code == ExitCode.FINDINGS


def test_a_warning_counts_only_when_strict(run: CommandLine, root: Path) -> None:
    (root / "content/good.md").unlink()
    assert run("validate").exit_code == ExitCode.OK
    assert run("validate", "--strict").exit_code == ExitCode.FINDINGS
    assert run("build").exit_code == ExitCode.OK
    assert run("build", "--strict").exit_code == ExitCode.FINDINGS


def test_a_path_that_is_no_transcript_is_a_usage_error(run: CommandLine, root: Path) -> None:
    for path in ("absent.md", str(root.parent), "pressroom.toml"):
        result = run("validate", path)
        assert (result.exit_code, path == str(root.parent)) in {(ExitCode.USAGE, False), (ExitCode.OK, True)}


def test_options_may_stand_before_or_after_the_command(run: CommandLine, root: Path) -> None:
    (root / "content/bad.md").write_text(BAD)
    elsewhere = str(root.parent)
    before = run("-C", str(root), "--output-format", "json", "validate")
    after = run("validate", "-C", str(root), "--output-format", "json")
    assert before.stdout == after.stdout
    assert json.loads(before.stdout.splitlines()[0])["path"] == "content/bad.md"
    assert run("-C", elsewhere, "validate").exit_code == ExitCode.CONFIGURATION


def test_build_says_what_it_did_and_where_to_look(run: CommandLine, root: Path) -> None:
    result = run("build", "--jobs", "1")
    assert (result.exit_code, result.stdout) == (ExitCode.OK, "")
    built = len(tree(root / "public")) - 1
    counts, contrast, place = result.stderr.splitlines()
    assert re.fullmatch(rf"built {built}, unchanged 0, removed 0, failed 0, in \d+\.\d+ s", counts)
    assert contrast.startswith("contrast of text at least 8.8:1")
    assert place == "look at public/index.html"
    assert run("-q", "build", "--jobs", "1").stderr == ""


def test_build_goes_on_without_a_bad_document(run: CommandLine, root: Path) -> None:
    (root / "content/bad.md").write_text(BAD)
    for quiet in ((), ("-q",)):
        result = run(*quiet, "build", "--jobs", "1")
        assert result.exit_code == ExitCode.SOME_FAILED
        assert result.stderr.count("content/bad.md:1:1: error[") == 1
    assert (root / "public/en/good/index.html").is_file()


@pytest.mark.usefixtures("root")
@pytest.mark.parametrize(
    ("option", "name"), [("--lang", "de"), ("--format", "docx"), ("--profile", "tiny"), ("--lang", "no such tag")]
)
def test_build_knows_what_it_is_asked_for(run: CommandLine, option: str, name: str) -> None:
    result = run("build", option, name)
    assert result.exit_code == ExitCode.USAGE
    assert name in result.stderr


def test_build_makes_a_part_elsewhere(run: CommandLine, root: Path) -> None:
    result = run("build", "--jobs", "1", "--lang", "fr", "--profile", "standard", "--output-dir", "../out", "content")
    assert result.exit_code == ExitCode.OK
    pages = [path for path in tree(root.parent / "out") if path.endswith("good/index.html")]
    assert pages == ["fr/good/index.html"]
    assert not (root / "public").exists()


def test_clean_removes_what_was_built_and_nothing_else(run: CommandLine, root: Path) -> None:
    before = tree(root)
    run("build", "--jobs", "1")
    (root / "public/mine.txt").write_text("mine")
    (root / "public/en/good/index.html").write_text("edited")
    result = run("clean")
    assert result.exit_code == ExitCode.OK
    assert "warning[changed-output]" in result.stderr
    assert set(tree(root)) - set(before) == {"public/mine.txt", "public/en/good/index.html"}
    (root / "public/mine.txt").unlink()
    (root / "public/en/good/index.html").unlink()
    run("build", "--jobs", "1")
    run("clean")
    assert not (root / "public").exists()


def test_fmt_writes_the_canonical_spelling_once(run: CommandLine, root: Path) -> None:
    path = root / "content/good.md"
    path.write_text(path.read_text("utf-8").replace("Why?", "*Why*   _now_?") + "\n\n\n", "utf-8")
    assert run("fmt", "--check").exit_code == ExitCode.FINDINGS
    before = path.read_bytes()
    assert run("fmt", "--check").exit_code == ExitCode.FINDINGS
    assert path.read_bytes() == before
    result = run("fmt")
    assert (result.exit_code, result.stderr) == (ExitCode.OK, "rewritten: content/good.md\n")
    assert path.read_bytes() != before
    assert run("fmt", "--check").exit_code == ExitCode.OK


def test_fmt_leaves_a_file_that_has_an_error(run: CommandLine, root: Path) -> None:
    (root / "content/bad.md").write_text(BAD)
    result = run("fmt")
    assert result.exit_code == ExitCode.FINDINGS
    assert (root / "content/bad.md").read_text() == BAD


def test_ids_are_added_and_nothing_else(run: CommandLine, root: Path) -> None:
    path = root / "content/good.md"
    text = path.read_text("utf-8").replace("{#q1 by=press}", "{by=press}")
    path.write_text(text, "utf-8")
    assert run("ids").exit_code == ExitCode.FINDINGS
    assert path.read_text("utf-8") == text
    result = run("ids", "--write")
    assert (result.exit_code, result.stderr) == (ExitCode.OK, "ids added: content/good.md\n")
    assert path.read_text("utf-8") == text.replace("{by=press}", "{#q1 by=press}")
    assert run("ids").exit_code == ExitCode.OK


def test_catalogs_are_written_once(run: CommandLine, root: Path) -> None:
    add(root, "new", french=False)
    result = run("i18n", "extract")
    assert result.exit_code == ExitCode.OK
    assert "written: locales/fr/new.po" in result.stderr
    before = tree(root / "locales")
    assert run("i18n", "extract", "--lang", "fr").exit_code == ExitCode.OK
    assert tree(root / "locales") == before
    assert run("i18n", "extract", "--lang", "de").exit_code == ExitCode.USAGE


def test_a_catalog_that_cannot_be_read_is_not_written_over(run: CommandLine, root: Path) -> None:
    catalog = root / "locales/fr/good.po"
    catalog.write_text("<<<<<<< ours\n")
    result = run("i18n", "extract", "content/good.md")
    assert result.exit_code == ExitCode.FINDINGS
    assert catalog.read_text() == "<<<<<<< ours\n"
    assert not (root / "locales/fr/site.po").exists()


def test_init_makes_a_publication_that_is_valid(
    run: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("init", "demo")
    assert result.exit_code == ExitCode.OK
    assert result.stderr.endswith("now: cd demo && pressroom build\n")
    assert tomllib.loads((tmp_path / "demo/pressroom.toml").read_text())["publication"]["language"] == "en"
    assert (tmp_path / "demo/.gitignore").read_text() == "/public/\n"
    assert run("-C", "demo", "validate", "--strict").exit_code == ExitCode.OK
    again = run("init", "demo")
    assert again.exit_code == ExitCode.USAGE
    assert "not empty" in again.stderr


@pytest.mark.parametrize("name", ["config", "front-matter"])
def test_schemas_are_json(run: CommandLine, name: str) -> None:
    assert json.loads(run("schema", name).stdout)["$schema"].endswith("2020-12/schema")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_is_a_script(run: CommandLine, shell: str) -> None:
    assert "_PRESSROOM_COMPLETE" in run("completion", shell).stdout


def test_doctor_says_what_is_there(run: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("doctor")
    assert "found         Python: 3." in result.stdout
    assert "font fontpkg-atkinson-hyperlegible" in result.stdout
    for line in result.stdout.splitlines():
        assert line.startswith(("found ", "MISSING ", "not installed ", "              install it with: "))


@pytest.mark.usefixtures("root")
def test_check_wants_something_to_look_at(run: CommandLine) -> None:
    result = run("check")
    assert result.exit_code == ExitCode.USAGE
    assert "pressroom build" in result.stderr


@pytest.mark.usefixtures("root")
def test_a_bug_is_owned_up_to_without_a_traceback(run: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    def stumble(*_: object) -> None:
        message = "oops \x1b[31m"
        raise RuntimeError(message)

    monkeypatch.setattr(validating, "validate", stumble)
    result = run("validate")
    assert result.exit_code == ExitCode.SOME_FAILED
    assert "this is a bug in pressroom" in result.stderr
    assert "Traceback" not in result.stderr
    assert "\x1b" not in result.stderr
    assert isinstance(run("validate", PRESSROOM_DEBUG="1").exception, RuntimeError)


@pytest.mark.usefixtures("root")
def test_an_interruption_has_its_own_exit_code(run: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(validating, "validate", interrupt)
    assert run("validate").exit_code == ExitCode.INTERRUPTED
