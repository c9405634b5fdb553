"""`pressroom fmt`: write transcripts in their canonical spelling."""

from pathlib import Path

import click

from pressroom.cli.options import Session, global_options, paths_argument
from pressroom.errors import ExitCode


@click.command("fmt", short_help="Write transcripts in their canonical spelling.")
@click.option("--check", is_flag=True, help="Write nothing; exit with 1 if a file is not in its canonical spelling.")
@paths_argument
@global_options
@click.pass_obj
def command(session: Session, /, *, check: bool, paths: tuple[Path, ...]) -> ExitCode:
    """Write transcripts in their canonical spelling, so that changes show only what was changed.

    A file that has an error stays as it is.
    """
    from pressroom.build.rewrite import format_documents

    project = session.project()
    result = format_documents(project, session.documents(project, paths), write=not check)
    session.report(result.diagnostics)
    for path in result.changed:
        session.say(f"{'not in its canonical spelling' if check else 'rewritten'}: {path}")
    for path in result.refused:
        session.say(f"left as it is: {path}")
    return ExitCode.FINDINGS if result.refused or (check and result.changed) else ExitCode.OK
