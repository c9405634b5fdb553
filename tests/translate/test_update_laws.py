"""Ten thousand random histories of a text, each with a translator who follows it.

The translator's words for a text are its own with a mark in front, so that a wrong pair shows at once. After every
step the catalog is brought forward twice (the second time must change nothing), and then every law below is asked.
The counts are printed: `pytest -s`, or the report of a failure.
"""

import os
import random
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import Struct
from msgspec.structs import replace

from pressroom.translate.matching import Brought, bring_forward, is_genuine
from pressroom.translate.memory import Memory
from pressroom.translate.messages import Message
from pressroom.translate.states import State, Unit

SCRIPTS = 10_000 if os.environ.get("PRESSROOM_REQUIRE_TOOLS") == "1" else 1_000
STEPS = 6
RELATED, OTHER = "changed, of the same descent", "changed, of another"

_WORDS = re.findall(
    r"\S+",
    """exports growth percent quarter digital industry networks villages ports investment 5.2 425.2 billion services
    chips factories energy rail employment prices households credit reform standards safety research""",
)


class Passage(Struct, frozen=True):
    """A text whose descent is known: `family` are the numbers of the texts it came from."""

    text: str
    family: frozenset[int]


@dataclass
class Story:
    """A document while it is edited, with all it has been."""

    chance: random.Random
    passages: list[Passage] = field(default_factory=list)
    versions: list[list[Passage]] = field(default_factory=list)
    births: int = 0

    def born(self) -> Passage:
        self.births += 1
        words = self.chance.choices(_WORDS, k=self.chance.choice((2, 6, 9, 14)))
        return Passage(f"{' '.join(words).capitalize()}.", frozenset({self.births}))

    def edit(self, kind: str) -> None:
        self.versions.append(list(self.passages))
        place = self.chance.randrange(len(self.passages) + 1)
        if kind == "insert" or not self.passages:
            self.passages.insert(place, self.born())
            return
        at = self.chance.randrange(len(self.passages))
        match kind:
            case "delete":
                del self.passages[at]
            case "move":
                self.passages.insert(self.chance.randrange(len(self.passages)), self.passages.pop(at))
            case "copy":
                self.passages.insert(place, self.passages[at])
            case "split":
                self.passages[at : at + 1] = split(self.passages[at])
            case "merge":
                self.passages[at : at + 2] = [merged(self.passages[at : at + 2])]
            case "edit":
                self.passages[at] = self.reworded(self.passages[at])
            case "revert":
                self.passages = list(self.chance.choice(self.versions))

    def reworded(self, passage: Passage) -> Passage:
        words = passage.text.split(" ")
        words[self.chance.randrange(len(words))] = self.chance.choice(_WORDS)
        return replace(passage, text=" ".join(words))


def split(passage: Passage) -> list[Passage]:
    words = passage.text.split(" ")
    half = len(words) // 2
    halves = (" ".join(words[:half]), " ".join(words[half:]))
    return [replace(passage, text=text) for text in halves if text]


def merged(passages: list[Passage]) -> Passage:
    return Passage(" ".join(each.text for each in passages), frozenset().union(*(each.family for each in passages)))


def messages(passages: list[Passage]) -> list[Message]:
    return [Message(context=f"a1-p{place}", text=each.text) for place, each in enumerate(passages, 1)]


class Translator:
    """Translates some of what waits, and marks some of it as reviewed; sometimes leaves a draft half done."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.made: dict[str, set[str]] = {}

    def work(self, units: tuple[Unit, ...]) -> tuple[Unit, ...]:
        return tuple(self.look_at(unit) for unit in units)

    def look_at(self, unit: Unit) -> Unit:
        if is_genuine(unit) or self.chance.random() < 0.4:
            return unit
        if self.chance.random() < 0.15:
            return replace(unit, target=f"draft {unit.target}", state=State.SUGGESTED)
        target = f"«{unit.source}» {self.chance.randrange(3)}"
        self.made.setdefault(unit.source, set()).add(target)
        return replace(
            unit,
            target=target,
            previous=None,
            state=self.chance.choice((State.TRANSLATED, State.REVIEWED, State.FINAL)),
        )


def genuine(units: tuple[Unit, ...]) -> Iterator[tuple[str, str]]:
    return ((unit.source, unit.target) for unit in units if is_genuine(unit))


def check(
    after: Brought, before: Brought, passages: list[Passage], translator: Translator, counts: Counter[str]
) -> None:
    shown, kept = set(genuine(after.units)), set(genuine(after.obsolete))
    known = set(genuine(before.units)) | set(genuine(before.obsolete))
    # Nothing is shown for a text that it was not made for, and no pair comes from nowhere.
    assert all(target in translator.made[source] for source, target in shown | kept)
    assert shown | kept <= known
    # No pair is lost but one whose own text already shows another translation of its id.
    lost = known - shown - kept
    assert {source for source, _ in lost} <= {source for source, _ in shown | kept}
    # A text that was translated is translated, wherever it stands; of copies at least one is.
    translated = {source for source, _ in shown}
    there = {each.text for each in passages}
    assert {source for source, _ in known} & there == translated & there
    # States are those that people gave.
    states = {(unit.source, unit.target, unit.state) for unit in (*before.units, *before.obsolete)}
    assert {(unit.source, unit.target, unit.state) for unit in after.units if is_genuine(unit)} <= states
    # An outdated translation says what it was made for.
    for unit in after.units:
        if unit.state is State.CHANGED and not unit.target.startswith("draft"):
            assert unit.target in translator.made[unit.previous or ""]
            assert unit.previous != unit.source
    # One entry for each id and text: gettext refuses a catalog with two.
    keys = [(unit.context, unit.source) for unit in (*after.units, *after.obsolete)]
    assert len(keys) == len(set(keys))
    counts.update(unit.state.value for unit in after.units)


def relatives(after: Brought, passages: list[Passage], seen: dict[str, set[int]], counts: Counter[str]) -> None:
    """Count how many outdated translations were made for an older form of the same passage."""
    for unit, passage in zip(after.units, passages, strict=True):
        if unit.state is State.CHANGED and unit.previous in seen:
            counts[
                "changed, of the same descent" if seen[unit.previous] & passage.family else "changed, of another"
            ] += 1


KINDS = ("insert", "delete", "move", "copy", "split", "merge", "edit", "edit", "revert")


def live(script: list[str], seed: int, counts: Counter[str]) -> None:
    chance = random.Random(seed)  # noqa: S311 - no secrets
    story, translator = Story(chance), Translator(chance)
    story.passages = [story.born() for _ in range(5)]
    first = list(story.passages)
    seen: dict[str, set[int]] = {}
    now = bring_forward(messages(story.passages), ())
    now = replace(now, units=translator.work(now.units))
    beginning = list(genuine(now.units))
    for kind in script:
        for each in story.passages:
            seen.setdefault(each.text, set()).update(each.family)
        story.edit(kind)
        asked = messages(story.passages)
        memory = Memory() if chance.random() < 0.5 else None
        after = bring_forward(asked, now.units, now.obsolete, memory=memory)
        assert bring_forward(asked, after.units, after.obsolete, memory=memory) == after
        check(after, now, story.passages, translator, counts)
        relatives(after, story.passages, seen, counts)
        counts[f"step: {kind}"] += 1
        now = replace(after, units=translator.work(after.units))
    # A -> B -> A: whatever happened between, the first text has its first translations again.
    back = bring_forward(messages(first), now.units, now.obsolete)
    sources = [source for source, _ in beginning]
    again = dict(genuine(back.units))
    for source, target in beginning:
        assert again.get(source) == target or translator.made[source] != {target} or sources.count(source) > 1
        assert source in again
    counts["scripts"] += 1


def test_ten_thousand_histories() -> None:
    counts: Counter[str] = Counter()

    @settings(max_examples=SCRIPTS, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(st.lists(st.sampled_from(KINDS), min_size=1, max_size=STEPS), st.integers(0, 2**32))
    def lives(script: list[str], seed: int) -> None:
        live(script, seed, counts)

    lives()
    print()  # noqa: T201 - the counts are the point
    for name, number in sorted(counts.items()):
        print(f"{number:>9,} {name}")  # noqa: T201
    assert counts["scripts"] >= SCRIPTS
    assert counts[RELATED] > 50 * counts[OTHER]
