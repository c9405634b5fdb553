"""`pressroom i18n extract` and `update`: catalogs for translators."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pressroom.cli.options import Session, global_options, paths_argument
from pressroom.errors import ExitCode

if TYPE_CHECKING:
    from pressroom.build.catalogs import Extracted

languages_option = click.option(
    "--lang", "languages", multiple=True, metavar="TAG", help="This language only; may be repeated."
)


@click.command("extract", short_help="Write or update catalogs.")
@languages_option
@paths_argument
@global_options
@click.pass_obj
def extract(session: Session, /, *, languages: tuple[str, ...], paths: tuple[Path, ...]) -> ExitCode:
    """Write or update the catalogs in locales/TAG/, one for each transcript, the people and the title.

    What is translated stays. A catalog or transcript that has an error is left as it is.
    """
    return _bring_up_to_date(session, languages, paths, suggests=False)


@click.command("update", short_help="Update catalogs, with suggestions from what was translated before.")
@languages_option
@paths_argument
@global_options
@click.pass_obj
def update(session: Session, /, *, languages: tuple[str, ...], paths: tuple[Path, ...]) -> ExitCode:
    """Do what extract does, and suggest a translation for what has none, from all catalogs of its language.

    A suggestion is marked fuzzy, and is not published before a person has accepted it.
    """
    return _bring_up_to_date(session, languages, paths, suggests=True)


def _bring_up_to_date(
    session: Session, languages: tuple[str, ...], paths: tuple[Path, ...], *, suggests: bool
) -> ExitCode:
    from pressroom.build.batches import foresee
    from pressroom.cli.choices import languages_of

    project = session.project()
    documents = session.documents(project, paths)
    foresee(documents, "pressroom.build.catalogs", project.cache)
    from pressroom.build.catalogs import extract_catalogs

    chosen = languages_of(project, languages) or project.languages
    result = extract_catalogs(project, documents, chosen, shared=not paths, suggests=suggests)
    say_what_was_written(session, result)
    return ExitCode.FINDINGS if result.refused else ExitCode.OK


def say_what_was_written(session: Session, result: "Extracted") -> None:
    """Report what was found and name each catalog that was written or left as it is."""
    session.report(result.diagnostics)
    for path in result.written:
        session.say(f"written: {path}")
    for path in result.refused:
        session.say(f"left as it is: {path}")
    session.say(f"written {len(result.written)}, unchanged {len(result.unchanged)}, left {len(result.refused)}")
