"""The command line's entry: find the command, run it, and turn whatever happens into a sentence and an exit code."""

import os
import sys
from importlib import import_module
from typing import Any

import click

from pressroom.cli.options import Session, global_options
from pressroom.errors import ExitCode, PressroomError

# In the order of a publication's life. Each is `command` in the module, imported when it is asked for.
_COMMANDS = {
    "init": "pressroom.cli.init",
    "import": "pressroom.cli.importing",
    "build": "pressroom.cli.build",
    "preview": "pressroom.cli.preview",
    "validate": "pressroom.cli.validate",
    "check": "pressroom.cli.check",
    "fmt": "pressroom.cli.fmt",
    "ids": "pressroom.cli.ids",
    "i18n": "pressroom.cli.i18n",
    "export": "pressroom.cli.export",
    "clean": "pressroom.cli.clean",
    "doctor": "pressroom.cli.doctor",
    "schema": "pressroom.cli.schema",
    "completion": "pressroom.cli.completion",
}


def main() -> None:
    """Run the command line and exit with its code."""
    cli(prog_name="pressroom")


class Commands(click.Group):
    """A group that imports a command when it is asked for, and that never shows a traceback."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the names in their order."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        """Import the command called `cmd_name`."""
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = import_module(_COMMANDS[cmd_name]).command
        return command

    def main(self, *args: Any, **extra: Any) -> Any:
        """Run the command line and exit with its code."""
        session = Session()
        try:
            code = super().main(*args, **{**extra, "standalone_mode": False, "obj": session}) or ExitCode.OK
        except click.Abort:
            code = ExitCode.INTERRUPTED
            click.echo("\nstopped; what was published before is whole", err=True)
        except click.ClickException as problem:
            code = ExitCode.USAGE
            problem.show()
        except PressroomError as problem:
            code = problem.exit_code
            _show(problem, session)
        except Exception as problem:  # noqa: BLE001 - nobody is to be shown a traceback
            code = ExitCode.SOME_FAILED
            _confess(problem)
        sys.exit(code)


def _show(problem: PressroomError, session: Session) -> None:
    from pressroom.diagnostics import visible

    session.report(getattr(problem, "diagnostics", ()))
    click.echo(f"error: {visible(problem.message)}", err=True)
    if problem.hint:
        click.echo(f"  hint: {visible(problem.hint)}", err=True)


def _confess(problem: Exception) -> None:
    if os.environ.get("PRESSROOM_DEBUG"):
        raise problem
    from pressroom.diagnostics import visible

    reason = visible(f"{type(problem).__name__}: {problem}"[:500])
    click.echo(f"error: this is a bug in pressroom, and it stopped the command: {reason}", err=True)
    click.echo("  hint: please report it, with what PRESSROOM_DEBUG=1 prints before the same command", err=True)


def _show_version(context: click.Context, parameter: click.Parameter, value: object) -> None:  # noqa: ARG001 - click's
    if value:
        from pressroom.cli.version import program_version

        click.echo(f"pressroom {program_version()}")
        context.exit()


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_show_version, help="Show the version."
)
@global_options
def cli() -> None:
    """Publish press-conference transcripts so that everyone can read them.

    From one Markdown file per event: accessible HTML, large print, EPUB and tagged PDF, in many languages.
    """
