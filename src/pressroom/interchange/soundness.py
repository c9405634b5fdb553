"""What every transcript promises and a file from elsewhere may not keep."""

from collections.abc import Iterable, Iterator

from pressroom.model.document import Block, Exchange, ListBlock, Quotation, Table, Transcript
from pressroom.model.walk import walk_turns

DEEPEST = 40  # lists and quotations in one another


def faults_of(transcript: Transcript) -> Iterator[str]:
    """Yield a sentence for each promise of the model that `transcript` breaks."""
    people = transcript.people_by_id
    for section in transcript.sections:
        for item in section.items:
            if isinstance(item, Exchange) and not item.turns:
                yield f"the exchange {item.id!r} has no turns"
    for turn in walk_turns(transcript):
        if turn.speaker not in people:
            yield f"the turn {turn.id!r} is by {turn.speaker!r}, who is not among the people"
        yield from _block_faults(turn.blocks, turn.id, DEEPEST)


def _block_faults(blocks: Iterable[Block], turn: str, depth: int) -> Iterator[str]:
    if not depth:
        yield f"the turn {turn!r} has more than {DEEPEST} lists or quotations in one another"
        return
    for block in blocks:
        match block:
            case ListBlock(items=items):
                for item in items:
                    yield from _block_faults(item.blocks, turn, depth - 1)
            case Quotation(blocks=inner):
                yield from _block_faults(inner, turn, depth - 1)
            case Table(header=header, rows=rows, alignment=alignment):
                if any(len(row) != len(header) for row in (*rows, alignment)):
                    yield f"a table of the turn {turn!r} has rows of different lengths"
