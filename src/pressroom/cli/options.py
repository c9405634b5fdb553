"""The options that every command has, and what the command line as a whole settled."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from pressroom.diagnostics import Diagnostic, Severity
from pressroom.errors import ExitCode

if TYPE_CHECKING:  # what a command needs of these it imports when it runs: `--help` must be quick
    from pressroom.build.sources import Document
    from pressroom.project import Project

Command = TypeVar("Command", bound=Callable[..., Any])

FORMS = ("text", "json", "github", "sarif")


@dataclass(slots=True)
class Session:
    """What the options that every command has were set to, and what it has found so far."""

    folder: Path = Path()
    config: Path | None = None
    form: str = "text"
    quiet: bool = False
    found: list[Diagnostic] = field(default_factory=list)

    def project(self, output: Path | None = None) -> "Project":
        """Return the project that the command works on, its warnings noted; `output` replaces its folder."""
        from pressroom.project import load_project

        project, found = load_project(self.folder, self.config)
        self.found += found
        return replace(project, output=(self.folder / output).absolute()) if output else project

    def documents(self, project: "Project", paths: Iterable[Path]) -> "tuple[Document, ...]":
        """Return the documents that the command's arguments name; all without any."""
        from pressroom.build.sources import choose_documents

        return choose_documents(project, self.folder, paths)

    def report(self, diagnostics: Iterable[Diagnostic] = ()) -> None:
        """Print everything that was found, in the form that was asked for."""
        from pressroom.cli.report import report

        found = list(dict.fromkeys((*self.found, *diagnostics)))
        self.found = []
        report(found, self.form, quiet=self.quiet)

    def say(self, text: str) -> None:
        """Print a sentence for the person at the terminal, on stderr; quiet swallows it."""
        from pressroom.diagnostics import visible

        if not self.quiet:
            click.echo(visible(text), err=True)


def verdict(diagnostics: Sequence[Diagnostic], *, strict: bool = False) -> ExitCode:
    """Return the exit code for findings: warnings count under `strict`."""
    grave = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return ExitCode.FINDINGS if any(found.severity in grave for found in diagnostics) else ExitCode.OK


def global_options(command: Command) -> Command:
    """Add the options that may stand before or after the name of a command."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def paths_argument(command: Command) -> Command:
    """Add `PATH…`: transcripts or folders of them; all without any."""
    return click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path(path_type=Path))(command)


def build_options(command: Command) -> Command:
    """Add what to build, and by whom: `languages`, `formats`, `profiles`, `jobs`, `executor`."""
    for option in reversed(_BUILDING):
        command = option(command)
    return command


def output_option(command: Command) -> Command:
    """Add `--output-dir`."""
    kind = click.Path(file_okay=False, path_type=Path)
    return click.option("--output-dir", metavar="DIR", type=kind, help="Use DIR, not the folder in the settings.")(
        command
    )


def _keep(name: str) -> Callable[[click.Context, click.Parameter, Any], None]:
    def keep(context: click.Context, parameter: click.Parameter, value: object) -> None:  # noqa: ARG001 - click's signature
        if value not in {None, False}:
            setattr(context.ensure_object(Session), name, value)

    return keep


_BUILDING = (
    click.option(
        "--lang", "languages", multiple=True, metavar="TAG", help="Build this language only; may be repeated."
    ),
    click.option("--format", "formats", multiple=True, metavar="NAME", help="Make this format only; may be repeated."),
    click.option("--profile", "profiles", multiple=True, metavar="NAME", help="This profile only; may be repeated."),
    click.option(
        "--jobs", type=click.IntRange(1, 256), help="Worker processes; 1 is none. Default: one per processor."
    ),
    click.option(
        "--executor", default="", metavar="NAME[=ADDRESS]", help="Work elsewhere: dask, dask=tcp://host:8786."
    ),
)

_OPTIONS = (
    click.option(
        "-C",
        "folder",
        metavar="DIR",
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        callback=_keep("folder"),
        expose_value=False,
        help="Work as if started in DIR.",
    ),
    click.option(
        "--config",
        metavar="FILE",
        type=click.Path(path_type=Path),
        callback=_keep("config"),
        expose_value=False,
        help="Use FILE instead of the pressroom.toml found from here upward.",
    ),
    click.option(
        "--output-format",
        type=click.Choice(FORMS),
        callback=_keep("form"),
        expose_value=False,
        help="How findings are printed: for people, as JSON lines, for GitHub Actions, or as SARIF.",
    ),
    click.option(
        "-q",
        "--quiet",
        is_flag=True,
        callback=_keep("quiet"),
        expose_value=False,
        help="Print errors only; the exit code stays the same.",
    ),
)
