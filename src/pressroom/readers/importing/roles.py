"""Who speaks, what they do there, and what each turn is: the act follows from the exchange, not from the role."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from msgspec import Struct

from pressroom.readers.importing.cutting import Cut
from pressroom.readers.importing.grammar import Grammar, bare, plain
from pressroom.readers.importing.naming import Named, name_of, surname_of
from pressroom.readers.importing.persons import Person, people_of
from pressroom.readers.importing.recognition import Attendee, Kind, Role
from pressroom.readers.importing.tongues import script_of

ASKING = {"question", "follow_up"}
_EDGE = 400
_SHORT = 220
_QUESTION_MARK = re.compile(r"[?？؟]|(?<=[一-龥])吗。")
_CJK = re.compile(r"[\u3040-\u9fff\uac00-\ud7af]")


class Marks(Struct, frozen=True, kw_only=True):
    """What the words of one turn show; `asks` from 0 to 1."""

    asks: float
    hands_over: bool
    closes: bool
    thanks: bool
    welcomes: bool
    introduces: bool
    takes_leave: bool
    length: int


@dataclass(slots=True)
class Cast:
    """Who speaks in each turn (an index into `people`, or None), and what each turn is."""

    people: list[Person]
    speaker: list[int | None]
    roles: list[Role]
    kinds: list[Kind]
    why: list[str]


def cast(cuts: Sequence[Cut], attendees: Sequence[Attendee], head: str, grammar: Grammar, title: str = "") -> Cast:
    """Return speakers, roles and kinds of all turns."""
    people, speaker = people_of(cuts, attendees, head, grammar)
    texts = [
        plain(turn.text[:_EDGE] + " … " + turn.text[-_EDGE:]) if len(turn.text) > 2 * _EDGE else plain(turn.text)
        for turn in cuts
    ]
    generic = [_generic(turn) for turn in cuts]
    marks = [_marks_of(text, grammar) for text in texts]
    _certain(people)
    _opening(cuts, generic, texts, grammar)
    for _ in range(2):
        _by_conduct(people, speaker, texts, generic, marks, plain(title))
    _as_in_other_script(people, speaker)
    roles = [_role_of(number, speaker, people, generic, marks) for number in range(len(cuts))]
    why = [people[who].why if who is not None else "" for who in speaker]
    kinds = _kinds(cuts, roles, texts, marks)
    return Cast(people=people, speaker=speaker, roles=roles, kinds=kinds, why=why)


def _generic(turn: Cut) -> str:
    """Return the kind of a label that is only a word ("question"), else ""."""
    if turn.label is None:
        return "question" if turn.asks else ""
    named = turn.label.named
    return named.kind if named.kind in {"question", "follow_up", "answer"} else ""


def _opening(cuts: Sequence[Cut], generic: list[str], texts: list[str], grammar: Grammar) -> None:
    """Call a passage without a label before an answer a question, if it asks."""
    if len(cuts) < 2 or cuts[0].label is not None or cuts[0].note:
        return
    answered = grammar.mentions("speech.thanks", texts[1][:160]) or generic[1] == "answer"
    if answered and _QUESTION_MARK.search(texts[0]):
        generic[0] = "question"


# --------------------------------------------------------------------------------------------- what they do


def _certain(people: list[Person]) -> None:
    for person in people:
        named, listed = person.named, person.attendee
        if listed and listed.role is not Role.UNKNOWN:
            person.role, person.why, person.sure = listed.role, "the list of participants says so", True
        elif named.kind == "moderator":
            person.role, person.why, person.sure = Role.MODERATOR, "the label says so", True
        elif named.kind == "journalist":
            person.role, person.why, person.sure = (
                Role.JOURNALIST,
                "the label names an outlet or a reporter",
                bool(named.kind),
            )
        elif named.kind == "official":
            person.role, person.why, person.sure = Role.OFFICIAL, "the label is an office", True


def _by_conduct(
    people: list[Person],
    speaker: list[int | None],
    texts: list[str],
    generic: list[str],
    marks: list[Marks],
    title: str,
) -> None:
    asked_by_word = sum(each in ASKING for each in generic)
    answering = [_answers(person, speaker, generic, people) for person in people]
    for who, person in enumerate(people):
        if person.sure:
            continue
        conduct = _conduct(person, who, people, speaker, texts, generic, marks)
        journalist = (
            2.2 * conduct["asks"] + 1.2 * conduct["introduces"] - 1.6 * conduct["thanks"] + 0.5 * conduct["called"]
        )
        journalist -= 2.5 if person.attendee else 0.0
        journalist -= 1.2 if person.named.honorific or person.named.title else 0.0
        journalist -= 1.4 if asked_by_word >= 2 else 0.0
        journalist -= 1.0 if conduct["length"] > 1000 else 0.0
        journalist -= 1.2 * conduct["after_question"]
        others = sum(answering) > answering[who]
        chairs = (
            2.0 * conduct["hands_over"]
            + 1.0 * conduct["closes"]
            + 0.5 * conduct["first"]
            + 0.8 * conduct["first"] * conduct["welcomes"]
            - 2.0 * conduct["thanks"]
            - 1.6 * conduct["after_question"]
            - 0.6 * conduct["asks"]
        )
        chairs -= 1.0 if conduct["after_question"] > 0 else 0.0
        chairs -= 1.5 if conduct["length"] > 1500 else 0.0
        # Who gives a briefing stands in its title; who chairs it hardly ever does.
        chairs -= 1.5 if len(surname_of(person.name)) > 1 and surname_of(person.name) in title else 0.0
        if chairs >= 1.2 and (others or "answer" in generic) and chairs > journalist:
            person.role, person.why = Role.MODERATOR, "opens, hands over and closes"
        elif journalist >= 1.0:
            person.role, person.why = Role.JOURNALIST, "asks"
        elif person.named.kind == "anonymous":
            person.role, person.why = Role.UNKNOWN, ""
        else:
            person.role, person.why = (
                Role.OFFICIAL,
                "answers" if conduct["thanks"] or conduct["after_question"] > 0.3 else "makes statements",
            )


def _as_in_other_script(people: list[Person], speaker: list[int | None]) -> None:
    """Give somebody who always speaks right after one and the same person, in another script, that person's role."""
    main = script_of(people[0].name) if people else ""
    for who, person in enumerate(people):
        if script_of(person.name) == main:
            continue
        before = {speaker[number - 1] if number else None for number in person.turns}
        other = before.pop() if len(before) == 1 else None
        if person.sure or other is None or other == who:
            continue
        if script_of(people[other].name) != script_of(person.name) and len(people[other].turns) == len(person.turns):
            person.role, person.why = people[other].role, "speaks in two languages"


def _conduct(
    person: Person,
    who: int,
    people: list[Person],
    speaker: list[int | None],
    texts: list[str],
    generic: list[str],
    marks: list[Marks],
) -> dict[str, float]:
    found: dict[str, float] = defaultdict(float)
    count = len(person.turns)
    name, first = surname_of(person.name), bare(person.name).split(" ")[0]
    for number in person.turns:
        mark = marks[number]
        before = number - 1
        found["asks"] += mark.asks
        found["hands_over"] += mark.hands_over
        found["closes"] += mark.closes
        found["thanks"] += mark.thanks
        found["welcomes"] += mark.welcomes
        found["introduces"] += mark.introduces
        found["length"] += mark.length
        if before >= 0 and _is_asker(before, speaker, people, generic) and marks[before].asks > 0:
            found["after_question"] += not mark.hands_over or mark.length > _SHORT
        if before >= 0 and speaker[before] != who:
            tail = texts[before][-200:]
            found["called"] += len(name) > 1 and (name in tail or first in tail.split())
    rates = {key: value / count for key, value in found.items()}
    rates["first"] = float(person.turns[0] <= 1)
    rates["closes"] = min(1.0, found["closes"])
    rates["thanks"] = min(1.0, found["thanks"])
    rates["introduces"] = min(1.0, found["introduces"])
    return defaultdict(float, rates)


def _is_asker(number: int, speaker: list[int | None], people: list[Person], generic: list[str]) -> bool:
    who = speaker[number]
    return generic[number] in ASKING or (who is not None and people[who].role is Role.JOURNALIST)


def _answers(person: Person, speaker: list[int | None], generic: list[str], people: list[Person]) -> bool:
    if person.role not in {Role.OFFICIAL, Role.UNKNOWN}:
        return False
    follows = any(number and _is_asker(number - 1, speaker, people, generic) for number in person.turns)
    return person.attendee is not None or follows or bool(person.turns)


def _marks_of(text: str, grammar: Grammar) -> Marks:
    return Marks(
        asks=_asks(text, grammar),
        hands_over=grammar.mentions("speech.hand_over", text),
        closes=grammar.mentions("speech.closing", text[-200:]),
        thanks=grammar.mentions("speech.thanks", text[:200]),
        welcomes=grammar.mentions("speech.welcomes", text[:200]),
        introduces=grammar.mentions("speech.introduces", text[:160]),
        takes_leave=grammar.opens("speech.greetings", text) or grammar.mentions("speech.closing", text),
        length=len(text),
    )


def _asks(text: str, grammar: Grammar) -> float:
    """Return how much a turn asks, from 0 to 1."""
    marked = bool(_QUESTION_MARK.search(text)) or ("el" in grammar.languages and ";" in text)
    words = grammar.mentions("speech.asks", text)
    thanks = grammar.mentions("speech.thanks", text[:160])
    return (
        0.0
        if thanks
        else 1.0
        if marked and (words or text.rstrip(' ."”').endswith("?"))
        else 0.7
        if marked
        else 0.5
        if words and len(text) < 500
        else 0.0
    )


def _role_of(
    number: int, speaker: list[int | None], people: list[Person], generic: list[str], marks: list[Marks]
) -> Role:
    who = speaker[number]
    if generic[number] in ASKING:
        return Role.JOURNALIST
    if generic[number] == "answer":
        return Role.OFFICIAL
    if who is None:
        return Role.OFFICIAL
    if people[who].role is Role.UNKNOWN and people[who].named.kind == "anonymous":
        before = number - 1
        follows = before >= 0 and _is_asker(before, speaker, people, generic)
        return (
            Role.JOURNALIST if marks[number].asks >= 0.5 and not follows else Role.OFFICIAL if follows else Role.UNKNOWN
        )
    return people[who].role


def _kinds(cuts: Sequence[Cut], roles: list[Role], texts: list[str], marks: list[Marks]) -> list[Kind]:
    kinds: list[Kind] = []
    asked = False
    last: Role | None = None
    for number, turn in enumerate(cuts):
        role, text = roles[number], texts[number]
        if turn.note:
            kinds.append(Kind.NOTE)
            continue
        following = next((roles[each] for each in range(number + 1, len(cuts)) if not cuts[each].note), None)
        hands_over = marks[number].hands_over
        if role is Role.JOURNALIST:
            kinds.append(Kind.QUESTION)
            asked = True
        elif role is Role.MODERATOR:
            own = (
                text.rstrip('”" ').endswith(("?", "？"))
                and not hands_over
                and following is Role.OFFICIAL
                and len(text) > 60
            )
            kinds.append(Kind.QUESTION if own else Kind.STATEMENT)
            asked = asked or own
        elif asked and (
            last is Role.JOURNALIST
            or not _is_aside(
                text,
                following,
                hands_over=hands_over,
                thanks=marks[number].takes_leave,
            )
        ):
            kinds.append(Kind.ANSWER)
        else:
            kinds.append(Kind.STATEMENT)
        last = role
    return kinds


def _is_aside(text: str, following: Role | None, *, hands_over: bool, thanks: bool) -> bool:
    """Tell whether an official's short turn after an answer calls on somebody or takes leave."""
    calls = following is Role.JOURNALIST and text.rstrip().endswith(("?", "？")) and len(text) < _SHORT // 2
    leaves = following is None and len(text) < _SHORT // 2 and thanks
    return calls or leaves or (hands_over and len(text) < _SHORT)


def named_in(text: str, grammar: Grammar) -> Named | None:
    """Return the outlet and reporter that stand in brackets at the end of a question; None if nothing does."""
    match = re.search(r"[（(<]([^()（）<>]{2,40})[)）>][\s.。]*$", text)
    if not match:
        return None
    named = name_of(match[1].strip(), grammar)
    return named if named.kind == "journalist" else None
