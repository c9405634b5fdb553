"""`pressroom i18n align`: two published versions of one event become a catalog."""

from pathlib import Path

import click

from pressroom.cli.options import Session, global_options
from pressroom.errors import ExitCode, PressroomError


@click.command("align", short_help="Make a catalog of two published versions.")
@click.argument("transcript", type=click.Path(path_type=Path))
@click.argument("other", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Say what belongs together, and write nothing.")
@global_options
@click.pass_obj
def command(session: Session, /, *, transcript: Path, other: Path, dry_run: bool) -> ExitCode:
    """Pair TRANSCRIPT with OTHER, a version of the same event in another language, and fill the catalog with it.

    Passages may be in another order, merged, split or missing: a table says what belongs together and how sure that
    is. Sure pairs become reviewed translations, others suggestions. What is translated already stays.
    """
    from pressroom.build.aligning import align, write_aligned

    project = session.project()
    documents = session.documents(project, [transcript])
    if len(documents) != 1:
        message = f"{transcript} is a folder of {len(documents)} transcripts"
        raise PressroomError(message, "name one transcript")
    aligned = align(project, documents[0], session.folder / other)
    session.report(aligned.diagnostics)
    for each in aligned.pairings.pairs:
        sides = (" ".join(segment.id for segment in side) for side in (each.sources, each.others))
        click.echo(f"{each.confidence:.2f}  {'  =  '.join(sides)}  ({each.how})")
    for segment in aligned.pairings.lost:
        click.echo(f"----  {segment.id}  =  nothing")
    for segment in aligned.pairings.added:
        click.echo(f"----  nothing  =  {segment.id}")
    if aligned.content is None:
        return ExitCode.FINDINGS
    if not dry_run:
        write_aligned(project, aligned)
        session.say(f"written: {aligned.path}")
    return ExitCode.OK
