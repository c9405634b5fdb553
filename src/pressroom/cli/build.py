"""`pressroom build`: make the publication."""

from pathlib import Path

import click

from pressroom.cli.options import Session, global_options, output_option, paths_argument, verdict
from pressroom.errors import ExitCode


@click.command("build", short_help="Make the publication.")
@click.option("--lang", "languages", multiple=True, metavar="TAG", help="Build this language only; may be repeated.")
@click.option("--format", "formats", multiple=True, metavar="NAME", help="Make this format only; may be repeated.")
@click.option("--profile", "profiles", multiple=True, metavar="NAME", help="Make this profile only; may be repeated.")
@click.option("--jobs", type=click.IntRange(1, 256), help="Worker processes; 1 is none. Default: one per processor.")
@output_option
@click.option("--strict", is_flag=True, help="Treat warnings as errors.")
@paths_argument
@global_options
@click.pass_obj
def command(  # noqa: PLR0913 - one for each option
    session: Session,
    /,
    *,
    languages: tuple[str, ...],
    formats: tuple[str, ...],
    profiles: tuple[str, ...],
    jobs: int | None,
    output_dir: Path | None,
    strict: bool,
    paths: tuple[Path, ...],
) -> ExitCode:
    """Make the publication: every transcript, language, profile and format, or those that are named.

    An error in one document stops only that document: the others are made, and the exit code is 4.
    """
    from pressroom.build.executors import cpu_count
    from pressroom.build.run import build
    from pressroom.cli.choices import request_of
    from pressroom.cli.progress import progress
    from pressroom.cli.summary import say_summary

    project = session.project(output_dir)
    documents = session.documents(project, paths) if paths else ()
    request = request_of(project, languages, formats, profiles, documents)
    with progress(session) as watch:
        summary = build(project, request, jobs=jobs or cpu_count(), strict=strict, watch=watch)
    found = (*session.found, *summary.diagnostics)
    session.report(summary.diagnostics)
    say_summary(session, summary)
    return ExitCode.SOME_FAILED if summary.failed else verdict(found, strict=strict)
