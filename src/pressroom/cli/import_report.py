"""What an import says at the terminal: the report in three forms, and the questions of `--interactive`."""

import datetime as dt
import json
from typing import TYPE_CHECKING

import click
from msgspec.structs import replace

from pressroom.diagnostics import visible

if TYPE_CHECKING:
    from pressroom.build.importing import Import, Outcome
    from pressroom.cli.options import Session


def print_report(made: "Import", form: str | None) -> None:
    """Print the report on stdout in the form that was asked for; nothing for None."""
    from pressroom.readers.importing.report import as_object, as_text
    from pressroom.readers.importing.review import as_page

    if form == "json":
        click.echo(json.dumps(as_object(made.found), ensure_ascii=False, indent=1))
    elif form == "html":
        click.echo(as_page(made.found, made.pages), nl=False)
    elif form == "text":
        for line in as_text(made.found).split("\n")[:-1]:
            click.echo(visible(line))


def say_outcome(session: "Session", made: "Import", outcome: "Outcome") -> None:
    """Say what became of the import: what was found, the difference, what was written."""
    session.report(outcome.diagnostics)
    if outcome.difference:
        click.echo("\n".join(visible(line) for line in outcome.difference.split("\n")))
    session.say(f"written: {outcome.path}" if outcome.written else f"left as it is: {outcome.path}")
    if outcome.written and made.found.doubts:
        session.say(f"to look at: {len(made.found.doubts)} (see them with --dry-run)")


def ask(made: "Import") -> "Import":
    """Ask about each doubt that an answer can settle; an empty answer keeps what was found."""
    from pressroom.build.importing import settled
    from pressroom.readers.importing.recognition import Role

    for doubt in made.found.doubts:
        shown = f"{visible(doubt.message)}{f' (line {doubt.line})' if doubt.line else ''}"
        if doubt.about in {"title", "language"}:
            answer = click.prompt(f"{shown}\n{doubt.about}", default="", show_default=False, err=True)
            made = settled(
                made,
                date=None,
                title=answer if doubt.about == "title" else "",
                language=answer if doubt.about == "language" else "",
            )
        elif doubt.about == "date":
            day = click.prompt(f"{shown}\nday (YYYY-MM-DD)", default="", show_default=False, err=True, value_proc=_day)
            made = settled(made, date=day, title="", language="")
        elif doubt.turn is not None:
            turn = made.found.turns[doubt.turn]
            click.echo(f"  {visible(turn.text[:200])}", err=True)
            if doubt.about == "role":
                role = click.prompt(
                    f"{shown}\nrole", type=click.Choice([str(each) for each in Role]), default=str(turn.role), err=True
                )
                turn = replace(turn, role=Role(role))
            else:
                turn = replace(turn, speaker=click.prompt(f"{shown}\nspeaker", default=turn.speaker, err=True))
            turns = (*made.found.turns[: doubt.turn], turn, *made.found.turns[doubt.turn + 1 :])
            made = replace(made, found=replace(made.found, turns=turns))
    return made


def _day(answer: str) -> dt.date | None:
    if not answer.strip():
        return None
    try:
        return dt.date.fromisoformat(answer.strip())
    except ValueError as problem:
        message = f"{answer!r} is no day: write it as 2023-04-20"
        raise click.BadParameter(message) from problem
