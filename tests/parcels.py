"""Hypothesis strategies: parcels of units as a publication sends them to its translators.

from parcels import parcels, holdings
"""

from typing import NamedTuple

from hypothesis import strategies as st

from pressroom.languages import Language
from pressroom.model.document import Transcript
from pressroom.model.walk import walk_segments
from pressroom.translate.codes import encode
from pressroom.translate.interchange.intake import Holding
from pressroom.translate.interchange.parcel import Parcel
from pressroom.translate.messages import messages_of
from pressroom.translate.states import State, Unit
from strategies import transcripts

ENGLISH, FRENCH = Language("en"), Language("fr")

_LINES = st.text(st.sampled_from("abé中 مرحبا<&>\"'[]{}*\\1."), min_size=1, max_size=20)
_COMMENTS = st.lists(_LINES, max_size=2).map(tuple)


class Sent(NamedTuple):
    """A parcel, and what the catalog that it was made from holds."""

    parcel: Parcel
    holding: Holding


@st.composite
def holdings(draw: st.DrawFn) -> Sent:
    """Return a parcel with the holding that it comes from."""
    transcript = draw(transcripts())
    parcel = draw(_parcels(transcript))
    units = {unit.context: unit for unit in parcel.units}
    inlines = {segment.id: segment.inlines for segment in walk_segments(transcript)}
    return Sent(parcel, Holding(name=parcel.name, language=FRENCH, units=units, inlines=inlines))


def parcels() -> st.SearchStrategy[Parcel]:
    """Return parcels whose targets are made of the sources' own codes, in every state."""
    return holdings().map(lambda sent: sent.parcel)


@st.composite
def _parcels(draw: st.DrawFn, transcript: Transcript) -> Parcel:
    spelled = {segment.id: encode(segment.inlines) for segment in walk_segments(transcript)}
    comments = draw(_COMMENTS)
    units = []
    for message in messages_of(transcript):
        state = draw(st.sampled_from(State))
        target = "" if state is State.NEW else spelled[message.context] + draw(st.sampled_from(["", " – x", "中。"]))
        previous = draw(st.sampled_from([None, *spelled.values()])) if state is State.SUGGESTED else None
        if state is State.CHANGED:
            previous = f"Formerly: {message.text}"
        units.append(
            Unit(
                context=message.context,
                source=message.text,
                target=target,
                state=state,
                previous=previous,
                notes=message.notes,
                comments=comments,
                codes=message.codes,
            )
        )
    return Parcel(name=transcript.id, original=ENGLISH, language=FRENCH, units=tuple(units))
