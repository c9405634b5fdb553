"""Messages: what a transcript gives to its translators, one for each segment that has words.

A message's context is the segment's id; its notes tell the translator who speaks, what is answered, and what
each numbered code stands for.
"""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from pressroom.diagnostics import visible
from pressroom.model.document import (
    Abbreviation,
    Act,
    Emphasis,
    Exchange,
    Figure,
    Footnote,
    Foreign,
    Inline,
    LineBreak,
    Link,
    Person,
    Segment,
    Strong,
    Text,
    Transcript,
    Turn,
    Unclear,
)
from pressroom.model.walk import (
    plain_text,
    walk_blocks,
    walk_figures,
    walk_inlines,
    walk_segments,
    words_of,
)
from pressroom.translate.codes import encode, is_paired, spell
from pressroom.translate.states import Code

SITE_TITLE = "site.title"

_LONGEST_QUESTION = 120
_LONGEST_NOTE = 300
_METADATA_NOTES = {
    "title": "Title of the transcript",
    "summary": "Summary in plain language",
    "publisher": "Who publishes the transcript",
    "venue": "Where the event was held",
}
_ACT_NOTES = {
    Act.QUESTION: "Question",
    Act.FOLLOW_UP: "Follow-up question",
    Act.ANSWER: "Answer",
    Act.STATEMENT: "Statement",
    Act.MODERATION: "Words of the chair",
    Act.INTERJECTION: "Interjection",
}
_CODE_NOTES: dict[type[Inline], str] = {
    Footnote: "mark of a footnote",
    LineBreak: "line break",
    Unclear: "words that could not be heard",
    Emphasis: "emphasis",
    Strong: "strong emphasis",
}


class Message(Struct, frozen=True, kw_only=True):
    """One text to translate; `notes` are lines for the translator, in English, that tell its `codes` too."""

    context: str
    text: str
    notes: tuple[str, ...] = ()
    codes: tuple[Code, ...] = ()


def needs_translation(segment: Segment) -> bool:
    """Tell whether a segment has words or digits: a dash in a table cell is the same everywhere."""
    return any(character.isalnum() for character in plain_text(segment.inlines))


def messages_of(transcript: Transcript) -> tuple[Message, ...]:
    """Return the messages of a transcript in reading order, people excepted."""
    notes = dict(_notes(transcript))
    segments = (segment for segment in walk_segments(transcript) if needs_translation(segment))
    return tuple(_message(segment, *notes.get(segment.id, ())) for segment in segments)


def messages_of_people(people: Iterable[Person]) -> tuple[Message, ...]:
    """Return the messages for names, roles and organisations."""
    return tuple(message for person in people for message in _messages_of_person(person))


def message_of_title(title: str) -> Message:
    """Return the message for the publication's own title."""
    return Message(context=SITE_TITLE, text=encode((Text(text=title),)), notes=("Title of the whole publication",))


def _messages_of_person(person: Person) -> Iterator[Message]:
    name = words_of(person.name) or words_of(person.organisation) or person.id
    if person.name:
        yield _message(person.name, "Name of a person")
    if person.role:
        yield _message(person.role, f"Role of {name}")
    if person.organisation:
        yield _message(person.organisation, f"Organisation of {name}" if person.name else "An organisation that speaks")


def _message(segment: Segment, *notes: str) -> Message:
    text, coded = spell(segment.inlines)
    codes = tuple(
        Code(number=number, paired=is_paired(inline), what=_described(inline)) for number, inline in enumerate(coded, 1)
    )
    legend = "; ".join(f"{{{code.number}}} {code.what}" for code in codes)
    lines = (*notes, f"Codes: {legend}") if codes else notes
    return Message(context=segment.id, text=text, notes=tuple(map(_one_line, lines)), codes=codes)


# ----------------------------------------------------------------------------------------- notes


def _notes(transcript: Transcript) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield from ((name, (note,)) for name, note in _METADATA_NOTES.items())
    yield from ((entry.expansion.id, (_expands(entry),)) for entry in transcript.glossary)
    people = transcript.people_by_id
    questions = _questions(transcript)
    for section in transcript.sections:
        if section.heading:
            yield section.heading.id, ("Heading",)
        for item in section.items:
            turns = item.turns if isinstance(item, Exchange) else (item,)
            for turn in turns:
                asked = turn.answers or (turns[0].id if turn.act is Act.ANSWER else "")
                question = questions.get(asked)
                other = question or (_answering(turns) if turn is turns[0] and turn.act is Act.QUESTION else None)
                spoken = f"{_ACT_NOTES[turn.act]} by {_speaker(people.get(turn.speaker))}"
                spoken += f"; to {_name(people.get(other.speaker))}" if other else ""
                yield from _notes_of_turn(turn, spoken, question)


def _questions(transcript: Transcript) -> dict[str, Turn]:
    items = (item for section in transcript.sections for item in section.items)
    return {item.question.id: item.question for item in items if isinstance(item, Exchange)}


def _answering(turns: Iterable[Turn]) -> Turn | None:
    return next((turn for turn in turns if turn.act is Act.ANSWER), None)


def _words(turn: Turn) -> str:
    """Return what a turn says, without its notes and expansions."""
    segments = tuple(walk_blocks(turn.blocks))
    inner = {name for segment in segments for name, _ in _notes_of_inner(segment)}
    return " ".join(words_of(segment) for segment in segments if segment.id not in inner)


def _notes_of_turn(turn: Turn, spoken: str, question: Turn | None) -> Iterator[tuple[str, tuple[str, ...]]]:
    lines = (spoken, f"Answers: {_shortened(_words(question))}") if question else (spoken,)
    for segment in walk_blocks(turn.blocks):
        yield segment.id, lines
    for figure in walk_figures(turn.blocks):
        yield from _notes_of_figure(figure)
    for segment in walk_blocks(turn.blocks):
        yield from _notes_of_inner(segment)


def _notes_of_figure(figure: Figure) -> Iterator[tuple[str, tuple[str, ...]]]:
    if figure.alternative:
        yield figure.alternative.id, (f"Alternative text of the picture {figure.source}: what it shows, for the ear",)
    if figure.caption:
        yield figure.caption.id, (f"Caption of the picture {figure.source}",)


def _notes_of_inner(segment: Segment) -> Iterator[tuple[str, tuple[str, ...]]]:
    for inline in walk_inlines(segment.inlines):
        match inline:
            case Abbreviation():
                yield inline.expansion.id, (_expands(inline),)
            case Footnote(paragraphs=paragraphs):
                yield from ((inner.id, (f"Footnote in {segment.id}",)) for inner in walk_blocks(paragraphs))


def _expands(abbreviation: Abbreviation) -> str:
    return f"What {abbreviation.text} stands for"


def _speaker(person: Person | None) -> str:
    if person is None or not (person.name or person.organisation):
        return "a journalist"
    parts = (words_of(person.name), words_of(person.role), words_of(person.organisation))
    return ", ".join(part for part in parts if part)


def _name(person: Person | None) -> str:
    return (person and (words_of(person.name) or words_of(person.organisation))) or "a journalist"


def _described(code: Inline) -> str:
    match code:
        case Link(target=target):
            return f"link to {_shortened(target)}"
        case Foreign(language=language):
            return f"words in {language}"
        case Abbreviation(text=text):
            return f"abbreviation {text}"
        case _:
            return _CODE_NOTES[type(code)]


def _shortened(text: str) -> str:
    text = " ".join(text.split())
    if len(text) <= _LONGEST_QUESTION:
        return text
    cut = text[:_LONGEST_QUESTION]
    return (cut.rpartition(" ")[0] or cut) + "…"


def _one_line(note: str) -> str:
    line = " ".join(visible(note).split())
    return line if len(line) <= _LONGEST_NOTE else line[:_LONGEST_NOTE] + "…"
