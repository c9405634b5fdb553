"""What a person should look at: the decisions that were not certain, with what else was possible."""

import datetime as dt
from collections.abc import Iterator, Sequence
from functools import partial

from pressroom.readers.importing.page import Page
from pressroom.readers.importing.recognition import Doubt, Kind, Recognition, Role

_UNSURE = 0.7


def doubts_of(found: Recognition, pages: Sequence[Page], rival_dates: Sequence[dt.date]) -> tuple[Doubt, ...]:
    """Return the doubts of a recognition, those of the whole page first."""
    return (*_of_pages(pages), *_of_event(found, rival_dates), *_of_turns(found))


def _of_pages(pages: Sequence[Page]) -> Iterator[Doubt]:
    for page in pages:
        for each in page.doubts:
            yield Doubt(about="text", message=each, hint="compare the text with the source", path=page.path)


def _of_event(found: Recognition, rival_dates: Sequence[dt.date]) -> Iterator[Doubt]:
    if found.title is None:
        yield Doubt(about="title", message="the page gives no title", hint="write one into the front matter")
    elif found.title.confidence < _UNSURE:
        yield Doubt(
            about="title",
            message=f"the title may be another line than {found.title.value!r}",
            hint="compare it with the page",
            line=found.title.line,
        )
    if found.date is None:
        yield Doubt(
            about="date",
            message="the page does not say when the event took place",
            hint="write the day into the front matter",
        )
    elif found.date.confidence < _UNSURE or rival_dates:
        choices = (found.date.value, *rival_dates)
        yield Doubt(
            about="date",
            message=f"the event may not have been on {found.date.value.isoformat()} ({'; '.join(found.date.evidence)})",
            hint="compare it with the page",
            line=found.date.line,
            choices=tuple(day.isoformat() for day in choices),
        )
    if found.language.confidence < _UNSURE:
        yield Doubt(
            about="language",
            message=f"the language may not be {found.language.value}",
            hint="give it with --language",
            choices=(found.language.value,),
        )
    if not found.turns:
        yield Doubt(
            about="text",
            message="nobody speaks on this page",
            hint="is it the right page? a notice or a photo page has no transcript",
        )


def _of_turns(found: Recognition) -> Iterator[Doubt]:
    for number, turn in enumerate(found.turns):
        if turn.kind is Kind.NOTE:
            continue
        here = partial(Doubt, path=turn.path, line=turn.line, turn=number)
        if not turn.label and not turn.key:
            message = "nothing on the page says who speaks here"
            yield here(about="speaker", message=message, hint="name the speaker, or leave it to the page before")
        elif turn.confidence < _UNSURE:
            yield here(about="speaker", message=f"{turn.label!r} may not be a label", hint="compare it with the source")
        if turn.role is Role.UNKNOWN and turn.label:
            message = f"it is not clear what {turn.speaker or turn.label!r} does here"
            yield here(about="role", message=message, hint="set the act of the turn", choices=tuple(map(str, Role)))
