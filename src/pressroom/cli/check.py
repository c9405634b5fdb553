"""`pressroom check`: look at finished files as a stranger would."""

from pathlib import Path

import click

from pressroom.cli.options import Session, global_options, verdict
from pressroom.errors import ExitCode


@click.command("check", short_help="Check finished files with independent programs.")
@click.option("--strict", is_flag=True, help="Treat warnings as errors, such as a program that is not installed.")
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path(exists=True, path_type=Path))
@global_options
@click.pass_obj
def command(session: Session, /, *, strict: bool, paths: tuple[Path, ...]) -> ExitCode:
    """Check finished HTML, EPUB and PDF files, or the whole output folder, with independent programs.

    `pressroom doctor` says which of those programs are there and how to install the others.
    """
    from pressroom.errors import PressroomError
    from pressroom.formats import load_checks

    if not paths:
        output = session.project().output
        if not output.is_dir():
            message = f"there is no {output.name} yet"
            raise PressroomError(message, "make it first with: pressroom build")
        paths = (output,)
    findings = load_checks()(paths)
    found = (*session.found, *findings.diagnostics)
    session.report(findings.diagnostics)
    session.say(f"checked with: {', '.join(findings.ran) or 'nothing'}")
    return verdict(found, strict=strict)
