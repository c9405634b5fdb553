"""`pressroom export`: transcripts for other programs."""

from pathlib import Path

import click

from pressroom.cli.options import Session, global_options, paths_argument
from pressroom.errors import ExitCode, PressroomError


@click.command("export", short_help="Write transcripts for other programs.")
@click.option(
    "--format", "name", metavar="NAME", required=True, help="What to write: json, tei, akn, vtt, txt or docx."
)
@click.option("--lang", "languages", multiple=True, metavar="TAG", help="This language only; may be repeated.")
@click.option(
    "--to", "target", metavar="DIR", type=click.Path(file_okay=False, path_type=Path), help="Write files into DIR."
)
@paths_argument
@global_options
@click.pass_obj
def command(
    session: Session, /, *, name: str, languages: tuple[str, ...], target: Path | None, paths: tuple[Path, ...]
) -> ExitCode:
    """Write transcripts for other programs: data, parliamentary archives, captions, mail, word processors.

    With --to, every edition that is asked for becomes a file in DIR; a file of the same name is replaced.
    Without it, one transcript in one language goes to standard output.
    """
    from pressroom.build.export import export_documents, write_exports
    from pressroom.cli.choices import export_format_of, languages_of

    project = session.project()
    documents, chosen = session.documents(project, paths), languages_of(project, languages)
    if target is None and len(documents) * max(len(chosen), 1) != 1:
        message = "standard output takes one transcript in one language"
        raise PressroomError(message, "name one transcript, or a folder for all of them: --to DIR")
    one = (project.language,) if target is None and not chosen else chosen
    result = export_documents(project, documents, export_format_of(name), one)
    session.report(result.diagnostics)
    if target is None:
        click.echo(b"".join(result.files.values()), nl=False)
    else:
        write_exports(session.place(target), result)
        session.say(f"written {len(result.files)}, failed {len(result.failed)}")
    for failed in result.failed:
        session.say(f"not made: {failed}")
    return ExitCode.SOME_FAILED if result.failed else ExitCode.OK
