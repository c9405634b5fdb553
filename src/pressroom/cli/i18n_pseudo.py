"""`pressroom i18n pseudo`: translations that test a layout."""

from pathlib import Path

import click

from pressroom.cli.options import Session, global_options, paths_argument
from pressroom.errors import ExitCode


@click.command("pseudo", short_help="Write pseudo-translations, to test a layout.")
@paths_argument
@global_options
@click.pass_obj
def command(session: Session, /, *, paths: tuple[Path, ...]) -> ExitCode:
    """Write catalogs of two languages that nobody speaks: en-XA, accented and longer, and ar-XB, right-to-left.

    They are written over what is there. To see them, add both tags to languages in pressroom.toml.
    """
    from pressroom.build.catalogs import write_pseudo
    from pressroom.cli.i18n_update import say_what_was_written
    from pressroom.translate.pseudo import PSEUDO

    project = session.project()
    result = write_pseudo(project, session.documents(project, paths), PSEUDO, shared=not paths)
    say_what_was_written(session, result)
    absent = [language.tag for language in PSEUDO if language not in project.languages]
    if absent:
        session.say(f"to see them, add to languages in {project.config.name}: {', '.join(absent)}")
    return ExitCode.FINDINGS if result.refused else ExitCode.OK
