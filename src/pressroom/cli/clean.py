"""`pressroom clean`: remove what was built."""

from pathlib import Path

import click

from pressroom.cli.options import Session, global_options, place_options
from pressroom.errors import ExitCode


@click.command("clean", short_help="Remove what was built.")
@place_options
@global_options
@click.pass_obj
def command(session: Session, /, *, output_dir: Path | None, cache_dir: Path | None) -> ExitCode:
    """Remove what pressroom wrote into the output folder, its cache, and nothing else.

    Files that somebody changed since, or that pressroom did not write, stay.
    """
    from pressroom.build.cleaning import clean_output
    from pressroom.build.findings import changed_output

    project = session.project(output_dir, cache_dir, remote=True)
    removed, changed = clean_output(project)
    session.report(changed_output(project, path) for path in changed)
    session.say(f"removed {len(removed)}, left {len(changed)}")
    return ExitCode.OK
