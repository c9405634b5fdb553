"""`pressroom validate`: say everything that is wrong, and write nothing."""

from pathlib import Path

import click

from pressroom.cli.options import Session, global_options, paths_argument, verdict
from pressroom.errors import ExitCode


@click.command("validate", short_help="Say everything that is wrong.")
@click.option("--strict", is_flag=True, help="Treat warnings as errors.")
@paths_argument
@global_options
@click.pass_obj
def command(session: Session, /, *, strict: bool, paths: tuple[Path, ...]) -> ExitCode:
    """Say everything that is wrong with the transcripts, their translations and the settings.

    Nothing is written. The exit code is 1 if there is an error, or under --strict a warning.
    """
    from pressroom.build.batches import foresee

    project = session.project(remote=True)
    chosen = session.documents(project, paths)
    foresee(chosen, "pressroom.build.survey")
    from pressroom.build.validate import validate

    diagnostics = validate(project, tuple(document.path for document in chosen) if paths else ())
    found = (*session.found, *diagnostics)
    session.report(diagnostics)
    if not found:
        session.say(f"{len(chosen)} transcript{'' if len(chosen) == 1 else 's'}: nothing to mend")
    return verdict(found, strict=strict)
