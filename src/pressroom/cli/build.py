"""`pressroom build`: make the publication."""

from pathlib import Path
from typing import Any, TextIO

import click

from pressroom.cli.options import Place, Session, build_options, global_options, paths_argument, place_options, verdict
from pressroom.errors import ExitCode


@click.command("build", short_help="Make the publication.")
@build_options
@place_options
@click.option("--strict", is_flag=True, help="Treat warnings as errors.")
@click.option("--no-cache", is_flag=True, help="Make everything, and remember nothing for the next build.")
@click.option("--dry-run", is_flag=True, help="Only say what would be made and removed, and why.")
@click.option("--explain", metavar="PATH", type=Place(path_type=Path), help="Only say why PATH is made again.")
@click.option(
    "--report", metavar="FILE", type=click.File("w", "utf-8"), help="Write a report as JSON lines; - is stdout."
)
@paths_argument
@global_options
@click.pass_obj
def command(  # noqa: PLR0913 - one for each option
    session: Session,
    /,
    *,
    output_dir: Path | None,
    cache_dir: Path | None,
    strict: bool,
    no_cache: bool,
    dry_run: bool,
    explain: Path | None,
    report: TextIO | None,
    paths: tuple[Path, ...],
    **options: Any,
) -> ExitCode:
    """Make the publication: every transcript, language, profile and format, or those that are named.

    What is there already, as it would be made now, is left alone. An error in one document stops only that
    document: the others are made, and the exit code is 4.
    """
    from pressroom.build.run import Manner, build
    from pressroom.cli.choices import request_of
    from pressroom.cli.explaining import Notes
    from pressroom.cli.report_build import write_end
    from pressroom.cli.summary import say_summary
    from pressroom.cli.watching import watching

    jobs, executor = options.pop("jobs"), options.pop("executor")
    project = session.project(output_dir, cache_dir, remote=True)
    documents = session.documents(project, paths) if paths else ()
    request = request_of(project, documents=documents, **options)
    proof = dry_run or explain is not None
    manner = Manner(jobs=jobs, executor=executor, strict=strict, fresh=no_cache, proof=proof)
    notes = Notes(session, project)
    with watching(session, report, *([notes.take] if proof else [])) as tell:
        summary = build(project, request, manner, tell)
    found = (*session.found, *summary.diagnostics)
    if report:
        write_end(report, summary, found)
    session.report(summary.diagnostics)
    if explain:
        notes.explain(explain)
    elif dry_run:
        notes.say_plan()
    if not explain:
        say_summary(session, summary, proof=proof)
    return ExitCode.SOME_FAILED if summary.failed else verdict(found, strict=strict)
