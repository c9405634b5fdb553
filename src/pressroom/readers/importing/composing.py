"""A recognition as a transcript: people with ids, exchanges, acts; what the content format can hold."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from msgspec.structs import replace

from pressroom.languages import Language, UnknownLanguageError, parse_language
from pressroom.model.document import (
    Act,
    Block,
    Clip,
    Exchange,
    Foreign,
    Incident,
    Metadata,
    Paragraph,
    Person,
    Section,
    Segment,
    Status,
    Text,
    Transcript,
    Turn,
)
from pressroom.readers.importing.furniture import is_note
from pressroom.readers.importing.grammar import bare
from pressroom.readers.importing.recognition import Kind, RecognisedTurn, Recognition, Role

PRESS = "press"
_LETTERS = {
    Act.QUESTION: "q",
    Act.FOLLOW_UP: "f",
    Act.ANSWER: "a",
    Act.STATEMENT: "st",
    Act.MODERATION: "m",
    Act.INTERJECTION: "i",
}
_NOT_IN_ID = re.compile(r"[^a-z0-9\u2e80-\u9fff\uac00-\ud7af\u0400-\u04ff\u0600-\u06ff]+")
_LONGEST = 60


def compose(found: Recognition, name: str, registry: Mapping[str, Person]) -> Transcript | None:
    """Return the transcript; `registry` is the project's people. None without a title, a day or any turn.

    Somebody of the registry with the same name keeps the id. What nobody has seen has the status "machine".
    """
    if found.title is None or found.date is None or not found.turns:
        return None
    language = _language(found.language.value)
    cast = _Cast(registry=registry, language=language)
    sections = tuple(_sections(found, cast, language))
    return Transcript(
        id=name,
        language=language,
        metadata=Metadata(
            title=_segment("title", found.title.value, language),
            date=found.date.value,
            published=found.published.value if found.published else None,
            publisher=_segment("publisher", found.publisher.value, language) if found.publisher else None,
            venue=_segment("venue", found.venue.value, language) if found.venue else None,
            summary=_segment("summary", found.summary.value, language) if found.summary else None,
            source=found.address.value
            if found.address and found.address.value.startswith(("https://", "http://"))
            else "",
            status=Status.MACHINE,
        ),
        people=tuple(cast.people.values()),
        sections=sections,
    )


def slug_of(found: Recognition, stem: str) -> str:
    """Return a name for the file: the day, and words of the title, or of the source's name if those are not Latin."""
    day = found.date.value.isoformat() if found.date else ""
    words = _latin(found.title.value if found.title else "") or _latin(stem)
    short = "-".join(word for word in words.split("-")[:6] if word not in day.split("-"))
    return "-".join(part for part in (day, short) if part) or "transcript"


def _latin(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", folded).strip("-")[:_LONGEST].strip("-")


@dataclass(slots=True)
class _Cast:
    """The people of a transcript, in the order in which they speak."""

    registry: Mapping[str, Person]
    language: Language
    people: dict[str, Person] = field(default_factory=dict)
    _ids: dict[tuple[str, str], str] = field(default_factory=dict)

    def id_of(self, turn: RecognisedTurn) -> str:
        """Return the id of whoever speaks in `turn`."""
        name = turn.speaker or ("" if turn.role is Role.JOURNALIST else _words(turn.label))
        outlet = turn.outlet if turn.outlet != name else ""
        if not name and not outlet:
            self.people.setdefault(PRESS, self.registry.get(PRESS, Person(id=PRESS)))
            return PRESS
        key = (bare(name), bare(outlet))
        if key not in self._ids:
            self._ids[key] = self._add(name, outlet, turn)
        return self._ids[key]

    def _add(self, name: str, outlet: str, turn: RecognisedTurn) -> str:
        for known in self.registry.values():
            if name and known.name and bare(_plain(known.name)) == bare(name):
                self.people[known.id] = known
                return known.id
        base = _person_id(name or outlet)
        person_id, number = base, 2
        while person_id in self.people or person_id in self.registry:
            person_id, number = f"{base}-{number}", number + 1
        only_outlet = turn.role is Role.JOURNALIST and turn.outlet == name
        organisation = name if only_outlet else outlet or turn.organisation
        self.people[person_id] = Person(
            id=person_id,
            name=None if only_outlet or not name else _segment(f"{person_id}.name", name, self.language),
            role=_segment(f"{person_id}.role", turn.title, self.language) if turn.title else None,
            organisation=_segment(f"{person_id}.organisation", organisation, self.language) if organisation else None,
        )
        return person_id


def _person_id(name: str) -> str:
    folded = (
        _latin(name)
        if name.isascii() or not re.search(r"[\u0370-\uffff]", name)
        else _NOT_IN_ID.sub("-", name.casefold()).strip("-")
    )
    clean = folded or "speaker"
    return clean if not clean[0].isdigit() else f"p-{clean}"


def _sections(found: Recognition, cast: _Cast, language: Language) -> Iterator[Section]:
    items: list[Exchange | Turn] = []
    counts: dict[str, int] = {}
    heading = ""
    number = 1
    for turn, notes in _with_notes(found.turns):
        if turn.heading and items:
            yield _section(number, heading, items, language)
            number, items = number + 1, []
        heading = turn.heading or ("" if not items else heading)
        opened = bool(items) and isinstance(items[-1], Exchange)
        act = _act(turn, opened=opened)
        letters = _LETTERS[act]
        counts[letters] = counts.get(letters, 0) + 1
        made = Turn(
            id=f"{letters}{counts[letters]}",
            speaker=cast.id_of(turn),
            act=act,
            blocks=tuple(_blocks(turn, notes, f"{letters}{counts[letters]}", language)),
        )
        last = items[-1] if items else None
        if act is Act.QUESTION:
            items.append(Exchange(id=f"{made.id}-exchange", turns=(made,)))
        elif isinstance(last, Exchange):
            items[-1] = Exchange(id=last.id, turns=(*last.turns, made))
        else:
            items.append(made)
    if items:
        yield _section(number, heading, items, language)


def _section(number: int, heading: str, items: list[Exchange | Turn], language: Language) -> Section:
    name = f"s{number}"
    return Section(id=name, heading=_segment(name, heading, language) if heading else None, items=tuple(items))


def _with_notes(turns: tuple[RecognisedTurn, ...]) -> Iterator[tuple[RecognisedTurn, tuple[str, ...]]]:
    """Yield each turn with the stage notes that follow it; those before the first turn go with the first."""
    waiting: RecognisedTurn | None = None
    notes: list[str] = []
    for turn in turns:
        if turn.kind is Kind.NOTE:
            notes += turn.paragraphs
        elif waiting is None:
            waiting = turn
        else:
            yield waiting, tuple(notes)
            waiting, notes = turn, []
    if waiting is not None:
        yield waiting, tuple(notes)


def _act(turn: RecognisedTurn, *, opened: bool) -> Act:
    if turn.kind is Kind.QUESTION:
        return Act.FOLLOW_UP if turn.follow_up and opened else Act.QUESTION
    if turn.role is Role.MODERATOR:
        return Act.MODERATION
    return Act.ANSWER if turn.kind is Kind.ANSWER and opened else Act.STATEMENT


def _blocks(turn: RecognisedTurn, notes: tuple[str, ...], name: str, language: Language) -> Iterator[Block]:
    said = noted = 0
    for place, text in enumerate(turn.paragraphs):
        if is_note(text) and len(turn.paragraphs) > 1:
            noted += 1
            yield Incident(segment=_segment(f"{name}-n{noted}", text, language))
            continue
        said += 1
        times = turn.times[place] if len(turn.times) == len(turn.paragraphs) else None
        clip = Clip(begin=times[0], end=times[1]) if times else None
        segment = _segment(f"{name}-p{said}", text, language, turn.language)
        yield Paragraph(segment=replace(segment, clip=clip))
    for number, text in enumerate(notes, noted + 1):
        yield Incident(segment=_segment(f"{name}-n{number}", text, language))


def _segment(name: str, text: str, language: Language, own: str = "") -> Segment:
    words = Text(text=_tidy(text))
    if own and own != language.primary:
        return Segment(id=name, inlines=(Foreign(language=_language(own), inlines=(words,)),), language=language)
    return Segment(id=name, inlines=(words,), language=language)


def _tidy(text: str) -> str:
    """Return text as the content format keeps it: one kind of space, no characters that nobody sees."""
    seen = "".join(
        each
        for each in text
        if unicodedata.category(each) not in {"Cf", "Cc", "Co", "Cn"} or each in "\u200c\u200d\t\n"
    )
    return " ".join(seen.split())


def _language(tag: str) -> Language:
    try:
        return parse_language(tag)
    except UnknownLanguageError:
        return parse_language("und")


def _plain(segment: Segment) -> str:
    return "".join(each.text for each in segment.inlines if isinstance(each, Text))


def _words(label: str) -> str:
    return bare(label).title() if label.isascii() else label.strip(" :：<>()（）[]【】○")
