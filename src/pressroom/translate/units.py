"""What translators work on: a transcript's messages, each with what a catalog has for it."""

from collections.abc import Iterable

from pressroom.translate.catalog import Catalog
from pressroom.translate.messages import Message
from pressroom.translate.states import State, Unit


def units_of(messages: Iterable[Message], catalog: Catalog | None, origin: str = "") -> tuple[Unit, ...]:
    """Return a unit for each message, in order; `origin` is the path of their source.

    A translation that was made for other words than the message's is *changed*, whatever the catalog says.
    """
    units = catalog.units if catalog else {}
    return tuple(_unit(message, units.get(message.context), origin) for message in messages)


def _unit(message: Message, kept: Unit | None, origin: str) -> Unit:
    state = kept.state if kept else State.NEW
    previous = kept.previous if kept else None
    if kept and kept.target.strip() and kept.source != message.text:
        state, previous = State.CHANGED, previous or kept.source
    return Unit(
        context=message.context,
        source=message.text,
        target=kept.target if kept else "",
        state=state,
        previous=previous,
        notes=message.notes,
        comments=kept.comments if kept else (),
        codes=message.codes,
        flags=kept.flags if kept else (),
        origin=origin or (kept.origin if kept else ""),
        span=kept.span if kept else None,
    )
