"""`pressroom i18n pages`: pages for translators."""

from pathlib import Path

import click

from pressroom.cli.i18n_update import languages_option
from pressroom.cli.options import Session, global_options, paths_argument
from pressroom.errors import ExitCode


@click.command("pages", short_help="Write pages for translators.")
@languages_option
@click.option(
    "--output-dir",
    "place",
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    help="Write them into DIR. Default: translators in the cache folder.",
)
@click.option(
    "--preview-address",
    "preview",
    metavar="URL",
    help="Where the preview answers, for links into it.  [default: http://127.0.0.1:8000/]",
)
@paths_argument
@global_options
@click.pass_obj
def command(
    session: Session,
    /,
    *,
    languages: tuple[str, ...],
    place: Path | None,
    preview: str | None,
    paths: tuple[Path, ...],
) -> ExitCode:
    """Write a page that shows how far each translation is, and pages with source and translation side by side.

    They are for translators and editors, and no part of the publication.
    """
    from pressroom.build.desk import PREVIEW, write_pages
    from pressroom.cli.choices import languages_of

    project = session.project()
    chosen = languages_of(project, languages) or project.languages
    folder = session.place(place) if place else project.cache / "translators"
    documents = session.documents(project, paths)
    count, found = write_pages(project, documents, chosen, folder, preview or PREVIEW)
    session.report(found)
    session.say(f"{count} files: look at {project.shown(folder)}/index.html")
    return ExitCode.OK if count else ExitCode.FINDINGS
