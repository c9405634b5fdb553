"""`pressroom import`: what other press offices publish, as content."""

import datetime as dt
from typing import TYPE_CHECKING

import click

from pressroom.cli.options import Session, global_options, verdict
from pressroom.errors import ExitCode, ProjectNotFoundError

if TYPE_CHECKING:
    from pressroom.project import Project


@click.command("import", short_help="Make content of a saved page or file.")
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option("--dry-run", is_flag=True, help="Write nothing; only report. Needs no publication.")
@click.option(
    "--report", "form", type=click.Choice(("text", "json", "html")), help="Print the report on standard output."
)
@click.option("--name", default="", help="Name of the file in the content folder, without its ending.")
@click.option("--date", type=click.DateTime(("%Y-%m-%d",)), help="Day of the event, where the page does not say it.")
@click.option("--title", default="", help="Title of the event.")
@click.option("--language", default="", metavar="TAG", help="Language of the page.")
@click.option("--fetch", is_flag=True, help="SOURCE may be an address of the web.")
@click.option("--interactive", is_flag=True, help="Ask about what is doubtful.")
@global_options
@click.pass_obj
def command(  # noqa: PLR0913 - one argument for each option
    session: Session,
    /,
    *,
    sources: tuple[str, ...],
    dry_run: bool,
    form: str | None,
    name: str,
    date: dt.datetime | None,
    title: str,
    language: str,
    fetch: bool,
    interactive: bool,
) -> ExitCode:
    """Make a transcript of SOURCE: a page that you saved, or several pages of one event.

    Text, HTML, Markdown and other formats are told apart by themselves. What was decided and what is doubtful is
    reported; a file that is there already is never written over.
    """
    from pressroom.build.importing import import_sources, read_sources, settled, write_import
    from pressroom.cli.import_report import ask, print_report, say_outcome

    project = _project(session, needed=not dry_run)
    made = import_sources(read_sources(session.local_folder(), sources, fetching=fetch), project)
    made = settled(made, date=date.date() if date else None, language=language, title=title)
    made = ask(made) if interactive else made
    print_report(made, form or ("text" if dry_run else None))
    if dry_run or project is None:
        session.report()
        return ExitCode.OK
    outcome = write_import(project, made, name)
    say_outcome(session, made, outcome)
    return verdict(outcome.diagnostics, strict=True)


def _project(session: Session, *, needed: bool) -> "Project | None":
    try:
        return session.project()
    except ProjectNotFoundError:
        if needed:
            raise
        return None
