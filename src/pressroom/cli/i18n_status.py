"""`pressroom i18n status`: how far each translation is."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pressroom.cli.i18n_update import languages_option
from pressroom.cli.options import Session, global_options, paths_argument
from pressroom.errors import ExitCode

if TYPE_CHECKING:
    from pressroom.build.progress import Work

_HEAD = ("language", "catalog", "words", "translated", "reviewed", "new", "changed", "suggested", "problems", "edition")


@click.command("status", short_help="Say how far each translation is.")
@languages_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON, for programs.")
@paths_argument
@global_options
@click.pass_obj
def command(session: Session, /, *, languages: tuple[str, ...], as_json: bool, paths: tuple[Path, ...]) -> ExitCode:
    """Say for each language and transcript how many words there are, how far they are, and what is in the way."""
    from pressroom.build.progress import survey_work
    from pressroom.cli.choices import languages_of

    project = session.project()
    chosen = languages_of(project, languages) or project.languages
    work = tuple(survey_work(project, session.documents(project, paths), chosen, shared=not paths))
    session.report(())
    if as_json:
        click.echo(json.dumps([each.plain() for each in work], ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(_table([_HEAD, *map(_row, work)])))
    return ExitCode.OK


def _row(work: "Work") -> tuple[str, ...]:
    plain = work.plain()
    edition = plain["waits"] or ("published" if plain["published"] else "")
    messages = plain["messages"]
    return (
        plain["language"],
        plain["name"],
        f"{plain['words']:,}",
        f"{plain['translated']} %",
        f"{plain['reviewed']} %",
        *(str(messages[name]) for name in ("new", "changed", "suggested")),
        str(plain["problems"]),
        edition,
    )


def _table(rows: list[tuple[str, ...]]) -> Iterable[str]:
    """Yield lines with aligned columns: words to the left, numbers to the right."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(_HEAD))]
    numeric = range(2, len(_HEAD) - 1)
    for row in rows:
        cells = (
            cell.rjust(width) if column in numeric else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        yield "  ".join(cells).rstrip()
