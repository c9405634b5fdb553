"""Which of the possible labels are labels: decided over the whole document, by what speaks for and against each.

No single pattern decides. A label recurs, stands in the list of participants, is handed the floor in the turn before,
introduces itself in what follows, looks like the others; a line of a list or a field of the page's head does not.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from pressroom.readers.importing.furniture import ends_sentence, is_note, is_short, is_stage_note
from pressroom.readers.importing.grammar import Grammar, bare, plain
from pressroom.readers.importing.labels import (
    SURE,
    WEAK,
    Case,
    Label,
    interview_in,
    is_capital,
    one_each,
    said_after,
    small_words,
)
from pressroom.readers.importing.naming import (
    FIELDS,
    is_listed,
    is_person,
    kind_of,
    name_of,
    surname_of,
    without_number,
)
from pressroom.readers.importing.page import Block, Form
from pressroom.readers.importing.shapes import Possible, Shape, again, inner_labels, possible_label, weak_labels
from pressroom.readers.importing.speech import is_speech

ENOUGH = 3.0
_WITH_OFFICE = re.compile(r"[^:：,，;()（）]{2,40}\s?[(（][^()（）]{1,20}[)）]")
_LOOK_BACK = 300
_INNER_FROM = 400
_MOST = 120
#: What a word of the profiles is worth as a label, by its shape.
_WORD = {
    Shape.COLON: 3.3,
    Shape.BRACKETS: 3.0,
    Shape.CIRCLE: 3.2,
    Shape.LEAD: 3.2,
    Shape.LETTER: 2.0,
    Shape.DASH: 3.2,
    Shape.PERIOD: 2.4,
    Shape.CAPITALS: 2.4,
    Shape.SPACE: 2.0,
    Shape.BARE: 2.2,
}
#: What any other name starts with, by its shape: a colon is a mark that labels have, a period is not.
_START = {
    Shape.COLON: 0.6,
    Shape.BRACKETS: 0.0,
    Shape.CIRCLE: 0.6,
    Shape.LEAD: 0.8,
    Shape.LETTER: 1.2,
    Shape.DASH: 0.0,
    Shape.PERIOD: -1.6,
    Shape.CAPITALS: -0.9,
    Shape.SPACE: -1.4,
    Shape.BARE: -1.2,
}


class Court:
    """Weighs the possible labels of one document."""

    def __init__(
        self, blocks: Sequence[Block], silent: frozenset[int], grammar: Grammar, known: Iterable[str], head: str
    ) -> None:
        self._blocks, self._silent, self._grammar = blocks, silent, grammar
        self._known = frozenset(bare(name) for name in known) | frozenset(surname_of(name) for name in known)
        self._head = plain(head)
        self._head_words = frozenset(re.findall(r"[\w'-]+", self._head))
        self._cases: list[Case] = []
        self._counts: Counter[str] = Counter()
        self._marked: Counter[tuple[Shape, str]] = Counter()
        self._cores: frozenset[str] = frozenset()
        self._capitals = self._honorifics = False
        self._running = False
        self._initials: frozenset[str] = frozenset()
        self._shapes: Counter[Shape] = Counter()
        self._alone: Counter[Shape] = Counter()
        self._sure: frozenset[str] = frozenset()
        self._lower = small_words(blocks)

    def judge(self) -> tuple[Label, ...]:
        """Return the labels of the document in order."""
        strong = [self._case(each) for each in self._strong()]
        accepted = self._weigh(strong)
        weak = [self._case(each) for each in self._weak(accepted)]
        if weak:
            accepted = self._weigh([*strong, *weak])
        inner = [self._case(each) for each in self._inner(accepted)]
        if inner:
            accepted = self._weigh([*strong, *weak, *inner])
        accepted = one_each(accepted)
        if not self._is_dialogue(accepted):
            return tuple(interview_in(self._blocks, self._silent))
        return tuple(Label(at=case.at, named=case.named, score=case.score, evidence=case.evidence) for case in accepted)

    # ------------------------------------------------------------------------------------ gathering

    def _strong(self) -> Iterable[Possible]:
        for number, block in enumerate(self._blocks):
            if number in self._silent or block.form is Form.RULE:
                continue
            found = possible_label(block.text, number, block.lead or (len(block.text) if block.strong else 0))
            if found:
                yield found

    def _weak(self, accepted: list[Case]) -> Iterable[Possible]:
        """Yield weak shapes: all of them, where the strong ones explain little, else those that begin like a label."""
        spoken = sum(len(block.text) for block in self._blocks) / max(1, len(accepted))
        asking = {"question", "follow_up", "journalist"}
        thin = len(accepted) < 2 or spoken > 4000 or all(case.named.kind in asking for case in accepted)
        first = {word for case in accepted if (word := case.at.core.split(" ")[0].rstrip(".:"))}
        taken = {case.at.block for case in accepted}
        for number, block in enumerate(self._blocks):
            if number in self._silent or number in taken or block.form in {Form.RULE, Form.TABLE_ROW}:
                continue
            if thin or block.text.split(" ", 1)[0].rstrip(".:") in first or self._is_plain_label(block.text):
                yield from weak_labels(block.text, number)

    def _is_plain_label(self, text: str) -> bool:
        return len(text) <= 60 and (
            bare(text) in self._known
            or kind_of(text, self._grammar) in {"question", "answer", "follow_up", "moderator", "journalist"}
        )

    def _inner(self, accepted: list[Case]) -> Iterable[Possible]:
        sure = {case.key for case in accepted}
        spoken = sum(len(block.text) for block in self._blocks) / max(1, len(accepted))
        running = self._running = spoken > 2500 or len(accepted) < 3
        known = {case.at.core: case.at.shape for case in accepted if case.at.shape is Shape.PERIOD}
        for number, block in enumerate(self._blocks):
            if number in self._silent or len(block.text) < 30 or not (running or len(block.text) > _INNER_FROM):
                continue
            for found in inner_labels(block.text, number):
                if running or bare(found.core) in sure:
                    yield found
            if running:
                yield from again(block.text, number, known)

    def _case(self, at: Possible) -> Case:
        named = name_of(at.core, self._grammar)
        is_word = named.kind and named.name == at.core
        key = without_number(bare(at.core)) if is_word else bare(named.name)
        if not key:
            key = bare(at.label)
        return Case(at=at, named=named, key=key)

    # ------------------------------------------------------------------------------------- weighing

    def _weigh(self, cases: list[Case]) -> list[Case]:
        self._cases = sorted(cases, key=lambda case: (case.at.block, case.at.start))
        seen = {(case.key, case.at.block, case.at.start) for case in self._cases}
        self._counts = Counter(key for key, _, _ in seen)
        marked = {(case.key, case.at.shape, case.at.block, case.at.start) for case in self._cases}
        self._marked = Counter((shape, key) for key, shape, _, _ in marked)
        names = (bare(case.named.name).split() for case in self._cases if case.named.like > 0)
        self._initials = frozenset("".join(word[0] for word in words) for words in names if len(words) > 1)
        shapes, alone, sure = self._shapes, self._alone, self._sure
        accepted: list[Case] = []
        before: object = None
        for _ in range(3):
            for case in self._cases:
                case.score = sum(points for points, _ in self._notes(case, shapes, alone, sure))
            accepted = [case for case in self._cases if case.score >= ENOUGH]
            accepted = self._without_fields(accepted)
            now = tuple((case.at.block, case.at.start, case.at.shape) for case in accepted)
            if now == before:
                break
            before = now
            shapes = Counter(case.at.shape for case in accepted)
            alone = Counter(case.at.shape for case in accepted if case.at.alone)
            sure = frozenset(case.key for case in accepted)
            capitals = [is_capital(case.at.core) for case in accepted]
            self._capitals = sum(capitals) * 2 > len(capitals)
            self._honorifics = sum(case.named.honorific for case in accepted) * 2 > len(accepted)
            self._cores = frozenset(case.at.core for case in accepted if case.at.shape in SURE)
        self._shapes, self._alone, self._sure = shapes, alone, sure
        for case in accepted:
            notes = sorted(self._notes(case, shapes, alone, sure), reverse=True)
            case.evidence = tuple(why for points, why in notes if points > 0.4 and why)
        return accepted

    def _notes(
        self, case: Case, shapes: Counter[Shape], alone: Counter[Shape], sure: frozenset[str]
    ) -> list[tuple[float, str]]:
        """Return what speaks for and against a label, with the points of each."""
        if case.fixed is None:
            case.fixed = tuple(self._fixed(case))
            word = case.named.kind if case.named.name == case.at.core else ""
            never = (
                self._grammar.has("labels.never", bare(case.at.core))
                if word
                else is_listed(case.at.core, self._grammar)
            )
            case.listed = never and not self._is_known(case)
        at, named = case.at, case.named
        word = named.kind if named.name == at.core else ""
        count = self._marked[at.shape, case.key]
        notes = [*case.fixed, *self._recurrence(case, count, word)]
        total = sum(shapes.values())
        if total:
            share = shapes[at.shape] / total
            if share >= 0.35:
                notes.append((1.0, "looks like the other labels"))
                notes += self._family(case, word)
            elif shapes[at.shape] == 0 and total >= 3 and not word and at.core not in self._cores:
                notes.append((-1.5, ""))
            if at.shape is Shape.COLON and alone[Shape.COLON] > 0.8 * shapes[Shape.COLON] >= 3 and not at.alone:
                notes.append((-1.2, ""))
        if case.key in sure and self._counts[case.key] > 1 and at.shape is not Shape.BARE:
            same = at.core in self._cores and at.core.isupper() and len(at.core) > 3
            points = 2.8 if same else 1.6 if at.shape in WEAK or at.inner else 0.6
            notes.append((points, "the same name as another label"))
        if at.shape is Shape.BARE and not word and self._counts[case.key] < 2:
            notes.append((0.0 if self._is_known(case) or named.honorific else -2.0, ""))
        if total and self._capitals and not word and not self._is_known(case) and not is_capital(at.core) and count < 2:
            notes.append((-1.5, ""))
        if 2 <= len(at.core) <= 4 and at.core.isupper() and bare(at.core) in self._initials:
            notes.append((2.2, "the initials of somebody who speaks"))
        if case.listed:
            notes.append((-1.6 if word and count > 1 else -4.5, ""))
        return notes

    def _fixed(self, case: Case) -> Iterable[tuple[float, str]]:
        """Yield what does not depend on the other labels."""
        at, named = case.at, case.named
        word = named.kind if named.name == at.core else ""
        if word:
            worth = _WORD[at.shape] - (0.9 if word in {"official", "anonymous"} else 0.0)
            yield worth, f"a word for {word.replace('_', '-')}"
        else:
            yield _START[at.shape] + max(-3.0, named.like), "looks like a name"
        heads = ("event.questions_head", "event.statement_head")
        if any(self._grammar.has(key, bare(at.core)) for key in heads) and (not word or at.shape is Shape.BRACKETS):
            yield -5.0, ""
        if not word and any(
            len(each) > 6 and each in bare(at.core) for each in self._grammar.words.get("event.nouns", ())
        ):
            yield -3.0, ""
        if self._is_known(case):
            yield 2.2, "stands in the list of participants"
        elif self._is_in_head(case):
            yield 1.2, "named in the page's head"
        yield from self._place(case, word)
        yield from self._body(case, word)
        if at.shape is Shape.LETTER and len(at.label) > 1 and not at.label[1:].strip(" ．.)、：:0123456789"):
            yield 0.6, ""

    def _family(self, case: Case, word: str) -> list[tuple[float, str]]:
        """Weigh a label of a weak shape that comes once, where the other labels look the same."""
        at = case.at
        if at.shape not in WEAK or self._marked[at.shape, case.key] > 1:
            return []
        if is_capital(at.core) and self._capitals:
            return [(2.2, "in capitals, as the other labels")]
        if case.named.honorific and self._honorifics and at.shape is Shape.PERIOD:
            return [(2.6, "with a form of address, as the other labels")]
        if at.shape is Shape.BARE and _WITH_OFFICE.fullmatch(at.core) and is_person(case.named.name, self._grammar):
            return [(4.2, "a person with an office, alone on the line as the other labels")]
        return [(1.2, "")] if word or self._is_known(case) else []

    def _recurrence(self, case: Case, count: int, word: str) -> list[tuple[float, str]]:
        if count < 2:
            return (
                [(-0.8, "")]
                if case.at.shape in WEAK or (case.at.shape is Shape.LETTER and len(case.at.core) == 1)
                else []
            )
        points = 0.9 if count == 2 else 1.6 if count < 5 else 2.2
        if case.named.like <= -1.5 and not word:
            points *= 0.5
        return [(points, f"comes {count} times")]

    def _is_known(self, case: Case) -> bool:
        name = bare(case.named.name)
        return bool(name) and (
            name in self._known or (surname_of(name) in self._known and case.named.like > -1.5 and len(name) > 2)
        )

    def _is_in_head(self, case: Case) -> bool:
        name = surname_of(case.named.name)
        stands = name in self._head_words if name.isascii() else name in self._head
        return len(name) > (2 if name.isascii() else 1) and stands and not case.named.kind and case.named.like > 0

    def _place(self, case: Case, word: str) -> list[tuple[float, str]]:
        at, blocks = case.at, self._blocks
        notes = []
        own = blocks[at.block].text
        before = (
            own[max(0, at.start - _LOOK_BACK) : at.start] if at.inner else blocks[at.block - 1].text if at.block else ""
        )
        if at.inner:
            notes.append((-0.4 if self._running else -1.0, ""))
        elif before and not blocks[at.block].gap and not ends_sentence(before) and not is_short(before) and not word:
            notes.append((-0.7, ""))
        if before[-1:] in ",，、" and not at.inner:
            notes.append((-1.5, ""))
        if before[-1:] in ":：" and not at.inner and not word and possible_label(before, 0) is None:
            notes.append((-1.2, ""))
        if at.shape is Shape.COLON and at.alone:
            notes.append((1.0, "stands alone on its line"))
        if at.clock:
            notes.append((1.5, "comes with a time"))
        if blocks[at.block].form is Form.LIST_ITEM and not word:
            notes.append((-1.2, ""))
        if blocks[at.block].form is Form.HEADING and not at.alone:
            notes.append((-1.5, ""))
        tail = plain(before[-_LOOK_BACK:])
        name = surname_of(case.named.name)
        if (
            len(name) > (2 if name.isascii() else 1)
            and (name in tail or bare(case.named.name).split(" ")[0] in tail.split())
            and case.named.like > 0
        ):
            notes.append((1.2, "handed the floor in the turn before"))
        return notes

    def _body(self, case: Case, word: str) -> list[tuple[float, str]]:
        at, grammar = case.at, self._grammar
        body = said_after(self._blocks, self._silent, at)
        notes: list[tuple[float, str]] = []
        if not body:
            return [(-2.5, "")]
        if not at.alone and is_note(body):
            return [] if word else [(-3.0, "")]
        start = plain(body[:160])
        asking = case.named.kind in {"question", "follow_up", "journalist"}
        if asking and ("?" in start or grammar.mentions("speech.asks", start)):
            notes.append((0.6, "asks"))
        if grammar.opens("speech.greetings", start) or grammar.mentions("speech.thanks", start):
            notes.append((0.9, "what follows is an address"))
        if (grammar.mentions("speech.introduces", start) and surname_of(case.named.name) in start) or (
            case.named.like > 0 and len(case.key) > 3 and case.key in start
        ):
            notes.append((1.0, "introduces itself"))
        if not at.alone and not ends_sentence(body[-80:]) and len(body) < 60 and body[-1] not in "—-–:：":
            notes.append((-1.4, ""))
        if not at.alone and body[:1].islower() and not word:
            notes.append((-1.0, ""))
        core = bare(at.core)
        if " " not in core and core in self._lower and not word and not at.core.isupper():
            notes.append((-1.5, ""))
        if at.shape is Shape.BRACKETS and (
            is_stage_note(at.core, grammar) or not (word or self._is_known(case) or case.named.like >= 1)
        ):
            notes.append((-5.0, ""))
        if at.shape is Shape.BARE:
            notes += self._bare(case, word)
        return notes

    def _bare(self, case: Case, word: str) -> list[tuple[float, str]]:
        block = self._blocks[case.at.block]
        notes: list[tuple[float, str]] = []
        if block.form is Form.HEADING and block.level == 1:
            notes.append((-4.0, ""))
        if not word and not is_person(case.named.name, self._grammar) and not case.named.kind and not case.named.title:
            notes.append((-1.0, ""))
        return notes

    # ----------------------------------------------------------------------------------- the whole

    def _without_fields(self, accepted: list[Case]) -> list[Case]:
        """Leave out fields of the page's head: "Chair: Mr. X" before anybody has spoken."""
        for place, case in enumerate(accepted):
            body = said_after(self._blocks, self._silent, case.at)
            named = any(self._grammar.has(f"fields.{key}", bare(case.at.core)) for key in FIELDS)
            if not named or ends_sentence(body) or len(body) >= 240 or is_speech(body, self._grammar):
                return accepted[place:]
        return []

    def _is_dialogue(self, accepted: list[Case]) -> bool:
        """Tell whether somebody speaks at all: a page of contacts and captions has colons too."""
        accepted = accepted[:_MOST]
        spoken = [said_after(self._blocks, self._silent, case.at) for case in accepted]
        speech = sum(is_speech(body, self._grammar) or (ends_sentence(body) and len(body) > 12) for body in spoken)
        words = sum(case.named.kind in {"question", "answer", "follow_up", "journalist"} for case in accepted)
        asked = any(
            "?" in body or "？" in body or self._grammar.mentions("speech.thanks", plain(body[:160])) for body in spoken
        )
        if not accepted or speech == 0:
            return False
        return (
            (len(accepted) >= 3 and speech * 2 >= len(accepted))
            or words > 0
            or asked
            or (len(accepted) == 2 and speech == 2 and is_speech("\n".join(spoken), self._grammar))
        )
