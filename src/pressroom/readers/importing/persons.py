"""Who speaks: one person for all labels that mean them, under the whole name where the page gives it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from pressroom.readers.importing.cutting import Cut
from pressroom.readers.importing.grammar import Grammar, bare
from pressroom.readers.importing.naming import Named, proper, surname_of
from pressroom.readers.importing.recognition import Attendee, Role

#: Beyond so many speakers nobody is taken for another under a shorter name: comparing all with all would take too long.
_MANY = 200
_CJK = re.compile(r"[\u3040-\u9fff\uac00-\ud7af]")


@dataclass(slots=True)
class Person:
    """Everything one speaker says: the numbers of the turns, and what was concluded."""

    name: str
    named: Named
    turns: list[int] = field(default_factory=list)
    role: Role = Role.UNKNOWN
    why: str = ""
    sure: bool = False
    attendee: Attendee | None = None


def people_of(
    cuts: Sequence[Cut], attendees: Sequence[Attendee], head: str, grammar: Grammar
) -> tuple[list[Person], list[int | None]]:
    """Return everybody who speaks under a name, and of each turn who it is; None if only a word says."""
    people: list[Person] = []
    by_key: dict[str, int] = {}
    speaker: list[int | None] = []
    for number, turn in enumerate(cuts):
        if turn.label is None or (
            turn.label.named.kind in {"question", "follow_up", "answer"} and not turn.label.named.outlet
        ):
            speaker.append(None)
            continue
        named = turn.label.named
        known = _attendee(named, attendees)
        key = bare(known.name) if known else bare(named.name)
        if key not in by_key:
            alike = _alike(key, named, people, grammar) if not known else None
            if alike is not None:
                by_key[key] = alike
            else:
                name = known.name if known else full_name(turn.label.at.core, named, head, grammar)
                by_key[key] = len(people)
                people.append(Person(name=name, named=named, attendee=known))
        who = by_key[key]
        if not people[who].named.title and named.title:
            people[who].named = named
        people[who].turns.append(number)
        speaker.append(who)
    return people, speaker


def _attendee(named: Named, attendees: Sequence[Attendee]) -> Attendee | None:
    name = bare(named.name)
    exact = next((each for each in attendees if bare(each.name) == name), None)
    if exact or not name:
        return exact
    if _CJK.search(name):
        return next(
            (
                each
                for each in attendees
                if len(each.name) >= 2 and (each.name in named.name or (len(name) >= 2 and name in each.name))
            ),
            None,
        )
    if named.kind == "journalist":
        return None
    last = [each for each in attendees if surname_of(each.name) == surname_of(name)]
    if len(last) == 1 and (len(name.split()) == 1 or named.honorific):
        return last[0]
    # A Chinese name is written with the family name first: "Mr. Guo" is Guo Linyi.
    first = [each for each in attendees if bare(each.name).split(" ")[0] == name]
    return first[0] if len(first) == 1 else None


def _alike(key: str, named: Named, people: list[Person], grammar: Grammar) -> int | None:
    """Return who else a short form means: `MJ` after `Marie Jallet`, `Lavrov` after `S. Lavrov`."""
    if named.kind or len(people) > _MANY:
        return None
    words = [word for word in key.split() if not grammar.has("names.offices", word)]
    titled = words[0] if len(words) == 1 and (named.honorific or len(words) < len(key.split())) else ""
    for number, other in enumerate(people):
        name = bare(other.name)
        if titled and len(titled) > 2 and surname_of(name) == titled and len(name.split()) > 1:
            return number
        if other.named.kind == "journalist" or name == key:
            continue
        initials = "".join(word[0] for word in name.split())
        if 2 <= len(key) <= 4 and key.replace(".", "") == initials and len(initials) > 1:
            return number
        if (
            len(key) > 2
            and " " not in key
            and not _CJK.search(key)
            and surname_of(name) == key
            and len(name.split()) > 1
        ):
            return number
        if surname_of(key) == name and " " not in name and len(name) > 2 and not _CJK.search(key):
            return number
    return None


def full_name(core: str, named: Named, head: str, grammar: Grammar) -> str:
    """Return the whole name from the page's head where a label gives the surname only; else the label's own words."""
    name = named.name if named.outlet == named.name else proper(named.name)
    words = name.split()
    if (named.kind and bare(named.name) == bare(core)) or named.outlet == core or _CJK.search(name):
        return core if named.kind and not _CJK.search(name) and not named.outlet else name
    if len(words) == 1 or named.honorific or grammar.count("names.offices", [bare(word) for word in words]):
        found = _in_head(words[-1], head, grammar)
        if found:
            return found
        whole = _without_office(words, grammar)
        if whole:
            return whole
        if named.honorific and len(words) > 1 and not grammar.has("names.offices", bare(words[0])):
            return name
        if named.honorific or len(words) > 1:
            return proper(core) if not named.title else name
    return name


def _without_office(words: list[str], grammar: Grammar) -> str:
    """Return the name behind an office: `Minister Ann Lee` is Ann Lee; "" where only a surname is left."""
    start = 0
    while start < len(words) and grammar.has("names.offices", bare(words[start])):
        start += 1
    rest = words[start:]
    return " ".join(rest) if start and len(rest) >= 2 and all(word[:1].isupper() for word in rest) else ""


def _in_head(surname: str, head: str, grammar: Grammar) -> str:
    for match in re.finditer(
        rf"(?<![^\W\d_])((?:[^\W\d_][\w'’.-]*[ \u00a0]+){{1,3}}){re.escape(surname)}(?![^\W\d_])", head, re.IGNORECASE
    ):
        words = match[1].split()
        kept: list[str] = []
        for word in reversed(words):
            low = bare(word)
            skip = (
                grammar.has("names.offices", low)
                or grammar.has("names.honorifics", low)
                or grammar.has("common", low)
                or (grammar.has("names.particles", low) and word.islower())
            )
            if skip or not word[:1].isupper():
                break
            kept.insert(0, word)
        if kept:
            return proper(" ".join([*kept, match[0][len(match[1]) :]]))
    return ""
