"""Source and translation side by side, passage by passage."""

from collections.abc import Iterator

from msgspec import Struct

from pressroom.languages import Language
from pressroom.model.document import Segment
from pressroom.model.walk import walk_segments, words_of
from pressroom.protocols import Edition


class Pair(Struct, frozen=True, kw_only=True):
    """One passage in both editions; `missing` tells that it is not translated."""

    id: str
    source: str
    source_language: Language
    translation: str
    translation_language: Language
    missing: bool


def compare(source: Edition, translation: Edition) -> tuple[Pair, ...]:
    """Return the passages in the order of the source."""
    return tuple(_pairs(source, translation))


def _pairs(source: Edition, translation: Edition) -> Iterator[Pair]:
    others: dict[str, Segment] = {segment.id: segment for segment in walk_segments(translation.transcript)}
    for segment in walk_segments(source.transcript):
        other = others.get(segment.id)
        yield Pair(
            id=segment.id,
            source=words_of(segment),
            source_language=segment.language,
            translation=words_of(other),
            translation_language=other.language if other else translation.language,
            missing=other is None or (other.language != translation.language and other.language == segment.language),
        )
