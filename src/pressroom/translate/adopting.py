"""Pairs of two published versions as translations in a catalog.

What a person has published is reviewed text; what is not certain is whether it belongs to this passage. So a sure pair
becomes *reviewed*, any other a suggestion, and each says in a comment where it came from and how sure it is.
"""

from collections.abc import Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from pressroom.model.document import Inline, Segment, Text
from pressroom.model.walk import words_of
from pressroom.translate.codes import Misfit, codes_of, decode, encode
from pressroom.translate.pairing import SURE, Pairing, Pairings
from pressroom.translate.states import State, Unit

_WITHOUT_SPACES = {"Hans", "Hant", "Jpan"}
_MARK = "aligned:"


class Adoption(Struct, frozen=True, kw_only=True):
    """What a passage is given: `text` is spelled for its message, `comment` says where it is from."""

    text: str
    state: State
    comment: str


def adoptions(pairings: Pairings, origin: str) -> Mapping[str, Adoption]:
    """Return by passage what the other version, whose path is `origin`, says in its place."""
    return {name: adoption for each in pairings.pairs for name, adoption in _adopted(each, origin)}


def adopt(unit: Unit, found: Mapping[str, Adoption]) -> Unit:
    """Return the unit with what was found for it; a translation that is there stays."""
    adoption = found.get(unit.context)
    if adoption is None or unit.state >= State.TRANSLATED:
        return unit
    comments = tuple(comment for comment in unit.comments if not comment.startswith(_MARK))
    return replace(
        unit,
        target=adoption.text,
        state=adoption.state,
        previous=None,
        comments=(*comments, f"{_MARK} {adoption.comment}"),
    )


def _adopted(pairing: Pairing, origin: str) -> Iterator[tuple[str, Adoption]]:
    names = " and ".join(segment.id for segment in pairing.others)
    comment = f"{pairing.confidence:.2f}, with {names} of {origin} ({pairing.how})"
    for source in pairing.sources:
        text = _text(source, pairing.others)
        fits = not isinstance(decode(text, source.inlines), Misfit)
        sure = pairing.confidence >= SURE and len(pairing.sources) == 1 and fits
        yield source.id, Adoption(text=text, state=State.REVIEWED if sure else State.SUGGESTED, comment=comment)


def _text(source: Segment, others: tuple[Segment, ...]) -> str:
    """Spell the other version's words for the source's message, with its codes where they are of the same kinds."""
    kinds = [type(code) for code in codes_of(source.inlines)]
    if len(others) == 1 and [type(code) for code in codes_of(others[0].inlines)] == kinds:
        return encode(others[0].inlines)
    space = "" if others[0].language.script in _WITHOUT_SPACES else " "
    words: tuple[Inline, ...] = (Text(text=space.join(words_of(other) for other in others)),)
    return encode(words)
