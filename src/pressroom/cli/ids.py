"""`pressroom ids`: give an id to every turn and heading."""

from pathlib import Path

import click

from pressroom.cli.options import Session, global_options, paths_argument
from pressroom.errors import ExitCode


@click.command("ids", short_help="Add the ids that turns and headings lack.")
@click.option("--write", is_flag=True, help="Write the missing ids into the files.")
@paths_argument
@global_options
@click.pass_obj
def command(session: Session, /, *, write: bool, paths: tuple[Path, ...]) -> ExitCode:
    """Say which transcripts have turns or headings without an id; with --write, add the ids.

    Ids keep translations and links attached when the text around them changes. Nothing else is touched.
    """
    from pressroom.build.rewrite import identify_documents

    project = session.project()
    result = identify_documents(project, session.documents(project, paths), write=write)
    session.report(result.diagnostics)
    for path in result.changed:
        session.say(f"{'ids added' if write else 'ids are missing'}: {path}")
    for path in result.refused:
        session.say(f"left as it is: {path}")
    return ExitCode.FINDINGS if result.refused or (result.changed and not write) else ExitCode.OK
