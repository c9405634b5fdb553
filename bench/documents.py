"""A generated transcript as a plan without words, which is then spelt in any language.

The plan of transcript number 7 is always the same, so that every run on every machine measures the same
work, and so that a translation is the same plan in other words.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from bench.material import PEOPLE, Sentence, material

_FIRST_DAY = date(2000, 1, 3)
_SENTENCES_IN_PARAGRAPH = 4
_EXCHANGES_IN_SECTION = 4


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of sentences, or a list with a sentence for each item."""

    kind: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Turn:
    """What one person says."""

    act: str
    id: str
    speaker: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the turns below it."""

    id: str
    heading: Sentence
    turns: tuple[Turn, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """A transcript without words."""

    slug: str
    day: date
    title: Sentence
    summary: Sentence
    sections: tuple[Section, ...]


def plan_transcript(number: int, words: int) -> Plan:
    """Plan transcript `number` with about `words` words, as counted in English; never fewer than one exchange."""
    chance = Random(f"transcript {number}")  # noqa: S311 - the same for everybody is the point
    day = _FIRST_DAY + timedelta(days=number)
    title, summary = _sentence(chance, "title"), _sentence(chance, "summary")
    sections, left = list[Section](), words
    while left > 0:
        left -= _length(heading := _sentence(chance, "headings"))
        turns = list[Turn]()
        for _ in range(_EXCHANGES_IN_SECTION):
            count = sum(len(section.turns) for section in sections) + len(turns)
            exchange = tuple(_exchange(chance, count, left))
            turns += exchange
            left -= sum(_length(each) for turn in exchange for block in turn.blocks for each in block.sentences)
            if left <= 0:
                break
        sections.append(Section(f"s{len(sections) + 1}", heading, tuple(turns)))
    return Plan(f"{day.isoformat()}-tram", day, title, summary, tuple(sections))


def _exchange(chance: Random, count: int, left: int) -> Iterator[Turn]:
    """Yield a question and its answer, and often a follow-up with its own; `count` turns came before."""
    follows = 0 if left < 150 else chance.choice((0, 1))  # noqa: PLR2004 - a short transcript ends here
    for step in range(1 + follows):
        number = count // 2 + 1 + step
        act = "follow-up" if step else "question"
        yield Turn(act, f"q{number}", "press", (Block("paragraph", (_sentence(chance, "questions"),)),))
        paragraphs = max(1, min(chance.choice((1, 2, 3)), left // 60))
        blocks = [_paragraph(chance) for _ in range(paragraphs)]
        if chance.random() < 1 / 3:
            blocks.append(Block("list", tuple(_sentence(chance, "items") for _ in range(3))))
        yield Turn("answer", f"a{number}", chance.choice(PEOPLE), tuple(blocks))


def _paragraph(chance: Random) -> Block:
    return Block("paragraph", tuple(_sentence(chance, "statements") for _ in range(_SENTENCES_IN_PARAGRAPH)))


def _sentence(chance: Random, kind: str) -> Sentence:
    index = chance.randrange(len(material("en").sentences[kind]))
    return Sentence(kind, index, chance.randint(11, 99), chance.randint(100, 99_999))


def _length(sentence: Sentence) -> int:
    return len(material("en").say(sentence).split())
