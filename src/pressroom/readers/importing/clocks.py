"""When a turn and its paragraphs are spoken, as far as the format says so."""

from collections.abc import Sequence

from pressroom.readers.importing.cutting import Piece
from pressroom.readers.importing.page import Block


def times_of(pieces: Sequence[Piece], blocks: Sequence[Block]) -> tuple[tuple[float, float], ...]:
    """Return beginning and end of each piece, in seconds; nothing where not every piece has them for itself.

    A block that was cut has its times in no piece: where in it somebody else began is not known.
    """
    found = []
    for piece in pieces:
        block = blocks[piece.block]
        if block.begin is None or block.end is None or not block.text.endswith(piece.text):
            return ()
        found.append((block.begin, block.end))
    return tuple(found)
