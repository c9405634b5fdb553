"""`pressroom i18n`: the work with translators."""

from pathlib import Path

import click

from pressroom.cli import i18n_export, i18n_import
from pressroom.cli.options import Session, global_options, paths_argument
from pressroom.errors import ExitCode


@click.group("i18n", short_help="Work with translators.")
@global_options
def command() -> None:
    """Work with translators: catalogs in gettext's PO format, and files for their tools."""


@command.command("extract", short_help="Write or update catalogs.")
@click.option("--lang", "languages", multiple=True, metavar="TAG", help="This language only; may be repeated.")
@paths_argument
@global_options
@click.pass_obj
def extract(session: Session, /, *, languages: tuple[str, ...], paths: tuple[Path, ...]) -> ExitCode:
    """Write or update the catalogs in locales/TAG/, one for each transcript, the people and the title.

    What is translated stays. A catalog or transcript that has an error is left as it is.
    """
    from pressroom.build.catalogs import extract_catalogs
    from pressroom.cli.choices import languages_of

    project = session.project()
    chosen = languages_of(project, languages) or project.languages
    result = extract_catalogs(project, session.documents(project, paths), chosen, shared=not paths)
    session.report(result.diagnostics)
    for path in result.written:
        session.say(f"written: {path}")
    for path in result.refused:
        session.say(f"left as it is: {path}")
    session.say(f"written {len(result.written)}, unchanged {len(result.unchanged)}, left {len(result.refused)}")
    return ExitCode.FINDINGS if result.refused else ExitCode.OK


command.add_command(i18n_export.command)
command.add_command(i18n_import.command)
