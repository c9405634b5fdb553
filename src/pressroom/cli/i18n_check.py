"""`pressroom i18n check`: where a translation does not say what its source says."""

from pathlib import Path

import click

from pressroom.cli.i18n_update import languages_option
from pressroom.cli.options import Session, global_options, paths_argument, verdict
from pressroom.errors import ExitCode


@click.command("check", short_help="Say where a translation differs from its source.")
@languages_option
@click.option("--strict", is_flag=True, help="Treat warnings as errors.")
@paths_argument
@global_options
@click.pass_obj
def command(session: Session, /, *, languages: tuple[str, ...], strict: bool, paths: tuple[Path, ...]) -> ExitCode:
    """Say where a translation does not say what its source says: numbers, codes, names, terms, punctuation, script.

    Nothing is written. The exit code is 1 if there is an error, or under --strict a warning.
    """
    from pressroom.build.batches import foresee
    from pressroom.cli.choices import languages_of

    project = session.project()
    documents = session.documents(project, paths)
    foresee(documents, "pressroom.build.proofing", project.cache)
    from pressroom.build.proofing import check_translations

    chosen = languages_of(project, languages) or project.languages
    proof = check_translations(project, documents, chosen, shared=not paths)
    everything = (*session.found, *proof.diagnostics)
    session.report(proof.diagnostics)
    found = len(proof.diagnostics)
    session.say(f"{proof.count:,} translations checked: {found or 'no'} finding{'' if found == 1 else 's'}")
    return verdict(everything, strict=strict)
