"""The options that every command has, and what the command line as a whole settled."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from pressroom.errors import ExitCode, PressroomError

if TYPE_CHECKING:  # what a command needs of these it imports when it runs: `--help` must be quick
    from pressroom.build.sources import Document
    from pressroom.diagnostics import Diagnostic
    from pressroom.project import Project

Command = TypeVar("Command", bound=Callable[..., Any])

FORMS = ("text", "json", "github", "sarif", "junit")


@dataclass(slots=True)
class Session:
    """What the options that every command has were set to, and what it has found so far."""

    folder: Path = Path()
    config: Path | None = None
    form: str = "text"
    quiet: bool = False
    found: "list[Diagnostic]" = field(default_factory=list)

    def project(self, output: Path | None = None, cache: Path | None = None, *, remote: bool = False) -> "Project":
        """Return the project that the command works on, its warnings noted; `output` and `cache` replace its folders.

        Raises `PressroomError` for a URL, unless the command can work with `remote` ones.
        """
        from msgspec.structs import replace

        from pressroom.project import load_project

        folder = self.local_folder() if not remote else self.folder
        project, found = load_project(folder, self.config)
        self.found += found
        project = replace(project, output=self.place(output)) if output else project
        return replace(project, cache=self.place(cache)) if cache else project

    def local_folder(self) -> Path:
        """Return the folder to work in; raises `PressroomError` where it is behind a URL."""
        from pressroom.places import is_remote

        if is_remote(self.folder):
            message = f"{self.folder} is no folder of this machine, which this command needs"
            raise PressroomError(message, "build, validate and clean work with URLs; for the others, copy it here")
        return self.folder

    def place(self, path: Path) -> Path:
        """Return the place that an option names, as seen from the folder that the command works in."""
        from pressroom.places import is_remote

        return path if is_remote(path) else (self.folder / path).absolute()

    def documents(self, project: "Project", paths: Iterable[Path]) -> "tuple[Document, ...]":
        """Return the documents that the command's arguments name; all without any."""
        from pressroom.build.sources import choose_documents

        return choose_documents(project, self.folder, paths)

    def report(self, diagnostics: "Iterable[Diagnostic]" = ()) -> None:
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


def verdict(diagnostics: "Sequence[Diagnostic]", *, strict: bool = False) -> ExitCode:
    """Return the exit code for findings: warnings count under `strict`."""
    from pressroom.diagnostics import Severity

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


def place_options(command: Command) -> Command:
    """Add `--output-dir` and `--cache-dir`."""
    for option in reversed(_PLACES):
        command = option(command)
    return command


class Place(click.Path):
    """A path, or a URL that fsspec knows; a URL is not looked at before it is used."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the place."""
        if isinstance(value, str) and "://" in value:
            from pressroom.places import locate

            return locate(value)
        return super().convert(value, param, ctx)


def _keep(name: str) -> Callable[[click.Context, click.Parameter, Any], None]:
    def keep(context: click.Context, parameter: click.Parameter, value: object) -> None:  # noqa: ARG001 - click's signature
        if value not in {None, False}:
            setattr(context.ensure_object(Session), name, value)

    return keep


_PLACES = (
    click.option(
        "--output-dir",
        metavar="DIR",
        type=Place(file_okay=False, path_type=Path),
        help="Use DIR, or a URL such as s3://bucket/public, not the folder in the settings.",
    ),
    click.option(
        "--cache-dir",
        metavar="DIR",
        type=Place(file_okay=False, path_type=Path),
        help="Keep what builds remember in DIR, or behind a URL.",
    ),
)

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
        type=Place(exists=True, file_okay=False, path_type=Path),
        callback=_keep("folder"),
        expose_value=False,
        help="Work as if started in DIR; build, validate and clean know URLs too.",
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
        help="How findings are printed: for people, as JSON lines, for GitHub Actions, as SARIF, or as JUnit XML.",
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
