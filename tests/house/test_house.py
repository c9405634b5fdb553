"""The house keeps its shape: sizes, docstring-only packages, and a page for everything that has a name."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "pressroom"
MODULES = sorted(SOURCE.rglob("*.py"))
LONGEST_MODULE = 400
LONGEST_FUNCTION = 60
LONGEST_COMMAND = 60
FORBIDDEN_NAMES = {"utils", "helpers", "common", "core", "base", "misc", "manager", "handler", "processor"}


def identify(path: Path) -> str:
    return path.relative_to(SOURCE).as_posix()


@pytest.mark.parametrize("path", MODULES, ids=identify)
def test_a_module_is_short_enough_to_read_in_one_sitting(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= LONGEST_MODULE


@pytest.mark.parametrize("path", MODULES, ids=identify)
def test_a_function_fits_on_a_screen(path: Path) -> None:
    too_long = [
        f"{node.name}: {length}"
        for node in functions(path)
        if (length := (node.end_lineno or node.lineno) - node.lineno + 1) > LONGEST_FUNCTION
    ]
    assert too_long == []


@pytest.mark.parametrize("path", sorted(SOURCE.rglob("__init__.py")), ids=identify)
def test_an_init_holds_a_docstring_only(path: Path) -> None:
    body = ast.parse(path.read_text("utf-8")).body
    assert len(body) == 1
    assert isinstance(body[0], ast.Expr)
    assert isinstance(body[0].value, ast.Constant)


@pytest.mark.parametrize("path", MODULES, ids=identify)
def test_a_name_says_what_lives_there(path: Path) -> None:
    assert not FORBIDDEN_NAMES & {path.stem, *path.relative_to(SOURCE).parts}


@pytest.mark.parametrize("path", MODULES, ids=identify)
def test_nothing_imports_the_package_root(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            assert all(alias.name != "pressroom" for alias in node.names)
        if isinstance(node, ast.ImportFrom):
            assert node.module != "pressroom"


@pytest.mark.parametrize("path", MODULES, ids=identify)
def test_only_the_command_line_prints(path: Path) -> None:
    if path.is_relative_to(SOURCE / "cli"):
        return
    calls = (node.func for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call))
    assert not any(isinstance(call, ast.Name) and call.id == "print" for call in calls)


def test_every_code_has_a_heading_in_the_docs() -> None:
    headings = set(re.findall(r"^## (\S+)$", (ROOT / "docs" / "codes.md").read_text("utf-8"), re.MULTILINE))
    assert codes() - headings == set(), "codes without a heading in docs/codes.md"
    assert headings - codes() == set(), "headings of docs/codes.md that no code has"


def test_every_code_has_its_bad_example() -> None:
    folders = {path.name for path in (ROOT / "tests" / "codes").iterdir() if path.is_dir()}
    assert folders - codes() == set(), "folders of tests/codes that no code has"
    assert codes() - folders - elsewhere() == set(), "codes without a folder in tests/codes"


def test_every_setting_is_in_the_reference() -> None:
    reference = (ROOT / "docs" / "reference" / "settings.md").read_text("utf-8")
    missing = [name for name in settings() if f"`{name}`" not in reference]
    assert missing == []


def test_every_command_and_option_is_in_the_reference() -> None:
    reference = (ROOT / "docs" / "reference" / "cli.md").read_text("utf-8")
    missing = [name for name in commands_and_options() if name not in reference]
    assert missing == []


def test_nothing_speaks_of_one_machine() -> None:
    words = ("/work" + "/", "/root" + "/", "/t" + "mp/pytest", "opt/" + "pypi")
    tracked = (
        path for path in ROOT.rglob("*") if path.suffix in {".py", ".md", ".toml", ".yaml", ".po", ".sh", ".lock"}
    )
    own = (
        path
        for path in tracked
        if not {"node_modules", ".venv", ".cache", "public"} & set(path.relative_to(ROOT).parts)
    )
    assert [str(path) for path in own if any(word in path.read_text("utf-8", "replace") for word in words)] == []


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def codes() -> set[str]:
    """Every `code="..."` literal of the source."""
    found = set()
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.keyword) and node.arg == "code" and isinstance(node.value, ast.Constant):
                found.add(str(node.value.value))
    return found


def elsewhere() -> set[str]:
    """Codes that no content file alone can bring about; the tests that do are named in tests/codes/ELSEWHERE.md."""
    text = (ROOT / "tests" / "codes" / "ELSEWHERE.md").read_text("utf-8")
    return set(re.findall(r"^- `([a-z0-9-]+)`", text, re.MULTILINE))


def settings() -> list[str]:
    from pressroom.settings import config_schema  # noqa: PLC0415 - the house is looked at before the library is loaded

    definitions = config_schema().get("$defs", {})
    assert isinstance(definitions, dict)
    return [name for table in definitions.values() for name in table.get("properties", {})]


def commands_and_options() -> Iterator[str]:
    import click  # noqa: PLC0415 - likewise

    from pressroom.cli.main import cli  # noqa: PLC0415 - likewise

    def walk(command: click.Command, path: str) -> Iterator[str]:
        yield path
        for parameter in command.params:
            yield from (option for option in parameter.opts if option.startswith("--"))
        if isinstance(command, click.Group):
            context = click.Context(command)
            for name in command.list_commands(context):
                inner = command.get_command(context, name)
                assert inner is not None
                yield from walk(inner, f"{path} {name}")

    return walk(cli, "pressroom")
