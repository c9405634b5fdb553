"""Labels that were accepted, and the cases they come from while they are weighed."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from msgspec import Struct

from pressroom.readers.importing.furniture import is_note
from pressroom.readers.importing.naming import Named
from pressroom.readers.importing.page import Block, Form
from pressroom.readers.importing.shapes import Possible, Shape

#: Shapes that any line may have, and shapes that carry a mark of their own.
WEAK = {Shape.PERIOD, Shape.CAPITALS, Shape.SPACE, Shape.BARE}
SURE = {Shape.COLON, Shape.LETTER, Shape.CIRCLE, Shape.LEAD, Shape.DASH, Shape.BRACKETS}


class Label(Struct, frozen=True, kw_only=True):
    """A label that was accepted, with what it names, how sure this is, and the evidence in words."""

    at: Possible
    named: Named
    score: float
    evidence: tuple[str, ...]


@dataclass(slots=True)
class Case:
    """Everything that is known of one possible label while it is weighed."""

    at: Possible
    named: Named
    key: str
    fixed: tuple[tuple[float, str], ...] | None = None
    listed: bool = False
    score: float = 0.0
    evidence: tuple[str, ...] = ()


def one_each(accepted: list[Case]) -> list[Case]:
    """Keep the best label of each place, and none that begins inside another."""
    best: dict[tuple[int, int], Case] = {}
    for case in accepted:
        key = (case.at.block, case.at.start)
        if key not in best or (case.score, case.at.shape not in WEAK) > (
            best[key].score,
            best[key].at.shape not in WEAK,
        ):
            best[key] = case
    kept: list[Case] = []
    grouped: dict[int, list[Case]] = defaultdict(list)
    for case in sorted(best.values(), key=lambda each: (each.at.block, each.at.start)):
        grouped[case.at.block].append(case)
    for cases in grouped.values():
        end = -1
        for case in cases:
            if case.at.start >= end:
                kept.append(case)
                end = case.at.body
    return kept


def interview_in(blocks: Sequence[Block], silent: frozenset[int]) -> Iterator[Label]:
    """Yield the turns of an interview that marks its questions by bold type alone, if the blocks are one."""
    spoken = [number for number, block in enumerate(blocks) if number not in silent and block.form is not Form.RULE]
    bold = [number for number in spoken if blocks[number].strong and blocks[number].form is not Form.HEADING]
    asking = {number for number in bold if blocks[number].text.rstrip().endswith(("?", "？", "؟"))}
    if len(asking) < 2 or len(asking) * 3 < len(bold) * 2:
        return
    first = min(asking)
    for before, number in zip([-1, *spoken], spoken, strict=False):
        asks = number in asking
        if number < first or (before in asking) == asks:
            continue
        named = Named(name="", kind="question" if asks else "answer")
        at = Possible(block=number, start=0, body=0, label="", core="", shape=Shape.LEAD, alone=False)
        yield Label(at=at, named=named, score=3.5, evidence=("questions in bold",))


def said_after(blocks: Sequence[Block], silent: frozenset[int], at: Possible) -> str:
    """Return the beginning of what a label introduces; "" if a heading, another mark or nothing follows."""
    text = blocks[at.block].text
    if not at.alone:
        return text[at.body : at.body + 600]
    for number in range(at.block + 1, min(at.block + 6, len(blocks))):
        block = blocks[number]
        if block.form is Form.RULE:
            return ""
        if number in silent:
            continue
        if is_note(block.text):
            continue
        return block.text[:600]
    return ""


def small_words(blocks: Sequence[Block]) -> frozenset[str]:
    """Return the words that the beginning of a document has in small letters."""
    text = "\n".join(block.text[:2000] for block in blocks[:600])[:300_000]
    return frozenset(word for word in re.findall(r"[^\W\d_]{3,}", text) if word.islower())


def is_capital(core: str) -> bool:
    """Tell whether a label is in capitals; what stands in brackets behind it may be in small letters."""
    words = core.split("(", maxsplit=1)[0]
    return words.isupper() and len(words) > 3
