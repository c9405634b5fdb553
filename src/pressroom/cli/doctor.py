"""`pressroom doctor`: what is installed, what is missing, and the line that installs it."""

import click

from pressroom.cli.options import Session, global_options
from pressroom.errors import ExitCode


@click.command("doctor", short_help="Say what is installed and what is missing.")
@global_options
@click.pass_obj
def command(session: Session, /) -> ExitCode:
    """Say what pressroom needs and finds on this machine: libraries, fonts, checking programs.

    The exit code is 1 if something is missing without which a publication cannot be made.
    """
    from pressroom.build.equipment import equipment_of
    from pressroom.diagnostics import visible
    from pressroom.errors import ProjectNotFoundError

    try:
        project = session.project()
    except ProjectNotFoundError:
        project = None
    lacking = False
    for item in equipment_of(project):
        state = "found" if item.found else ("MISSING" if item.required else "not installed")
        click.echo(visible(f"{state:<13} {item.name}" + (f": {item.detail}" if item.detail else "")))
        if not item.found:
            click.echo(visible(f"{'':<13} install it with: {item.install}"))
        lacking = lacking or (item.required and not item.found)
    session.report()
    return ExitCode.FINDINGS if lacking else ExitCode.OK
