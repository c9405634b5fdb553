"""`pressroom i18n import`: translations that come back."""

from pathlib import Path
from typing import TextIO

import click

from pressroom.cli.options import Session, global_options, verdict
from pressroom.errors import ExitCode


@click.command("import", short_help="Take translations back.")
@click.option("--lang", "language", metavar="TAG", help="The language of files that state none.")
@click.option("--overwrite", is_flag=True, help="Take translations also where the catalog has a newer one.")
@click.option("--dry-run", is_flag=True, help="Only say what would be taken.")
@click.option(
    "--report", metavar="FILE", type=click.File("w", "utf-8"), help="Write what became of each unit as JSON lines."
)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(path_type=Path))
@global_options
@click.pass_obj
def command(
    session: Session,
    /,
    *,
    language: str | None,
    overwrite: bool,
    dry_run: bool,
    report: TextIO | None,
    paths: tuple[Path, ...],
) -> ExitCode:
    """Take translations from files that translators gave back, or from folders of them, into the catalogs.

    A file is XLIFF, PO, TMX, TBX or CSV. What cannot be trusted is put aside, passage by passage, with its place and
    the reason; the rest is taken. Nothing newer is overwritten.
    """
    from pressroom.build.taking_back import Conditions, take_back
    from pressroom.cli.choices import languages_of
    from pressroom.cli.report_import import reporting, write_summary

    project = session.project()
    tongue = languages_of(project, (language,))[0] if language else None
    conditions = Conditions(language=tongue, overwrite=overwrite, proof=dry_run)
    result = take_back(project, [session.place(path) for path in paths], conditions, reporting(report))
    if report:
        write_summary(report, result)
    session.report(result.diagnostics)
    for path in result.written:
        session.say(f"{'would be written' if dry_run else 'written'}: {path}")
    counts = (f"{outcome.value} {result.counts[outcome]:,}" for outcome in result.outcomes)
    session.say(", ".join(counts))
    return ExitCode.FINDINGS if result.put_aside else verdict(result.diagnostics)
