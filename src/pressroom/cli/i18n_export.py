"""`pressroom i18n export`: files for translators."""

from pathlib import Path

import click

from pressroom.cli.options import Session, global_options, paths_argument
from pressroom.errors import ExitCode

_PROFILES = ("generic", "omegat", "weblate", "phrase", "memoq", "trados")
_FORMATS = ("xliff12", "xliff20", "po", "tmx", "tbx", "csv")


@click.command("export", short_help="Write files for translators' tools.")
@click.option("--to", "place", required=True, metavar="DIR", type=click.Path(path_type=Path), help="Write into DIR.")
@click.option("--lang", "languages", multiple=True, metavar="TAG", help="This language only; may be repeated.")
@click.option("--profile", type=click.Choice(_PROFILES), default="generic", help="For this tool. Default: generic.")
@click.option("--format", "form", type=click.Choice(_FORMATS), help="In this format. Default: what the tool likes.")
@click.option("--only", type=click.Choice(("changed",)), help="Only what is new, changed or suggested.")
@click.option("--overwrite", is_flag=True, help="Write over files that are there with other content.")
@paths_argument
@global_options
@click.pass_obj
def command(  # noqa: PLR0913 - one for each option
    session: Session,
    /,
    *,
    place: Path,
    languages: tuple[str, ...],
    profile: str,
    form: str | None,
    only: str | None,
    overwrite: bool,
    paths: tuple[Path, ...],
) -> ExitCode:
    """Write what there is to translate into DIR, as a translator's tool wants it.

    The catalogs stay as they are. A file that is there with other content stays too, for a translator may have
    worked on it.
    """
    from pressroom.build.handover import Handover, hand_over
    from pressroom.cli.choices import languages_of
    from pressroom.translate.interchange.profiles import PROFILES

    project = session.project()
    chosen = PROFILES[profile]
    handover = Handover(profile=chosen, form=form or chosen.form, only_changed=only is not None, overwrite=overwrite)
    tongues = languages_of(project, languages) or project.languages
    documents = session.documents(project, paths)
    result = hand_over(project, documents, tongues, session.place(place), handover, shared=not paths)
    session.report(result.diagnostics)
    for path in result.written:
        session.say(f"written: {path}")
    counts = f"written {len(result.written)}, unchanged {len(result.unchanged)}, left {len(result.refused)}"
    session.say(f"{counts}; {result.units} passages")
    return ExitCode.FINDINGS if result.refused else ExitCode.OK
