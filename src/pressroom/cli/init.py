"""`pressroom init`: a new publication that builds at once."""

from pathlib import Path

import click

from pressroom.cli.options import Session, global_options
from pressroom.errors import ExitCode


@click.command("init", short_help="Make a new publication that builds at once.")
@click.argument("name", type=click.Path(path_type=Path))
@global_options
@click.pass_obj
def command(session: Session, /, *, name: Path) -> ExitCode:
    """Make the folder NAME with a small publication in it, which shows everything that can be written."""
    from pressroom.build.starter import make_publication

    folder = session.local_folder() / name
    for path in make_publication(folder):
        session.say(f"written: {name / path}")
    session.say(f"now: cd {name} && pressroom build")
    return ExitCode.OK
