"""What stands between the passages in formats that people read: in the edition's language, as on its pages."""

import re

from pressroom.interface import Interface, marked
from pressroom.model.document import Act, Exchange, Person, Status, Transcript, Turn
from pressroom.model.walk import words_of

_COLON = re.compile(r"\w+")
_SEPARATOR = " · "
_ACTS = {Act.FOLLOW_UP: marked("Follow-up question"), Act.INTERJECTION: marked("Interjection")}
_RECORDS = {
    Status.VERBATIM: marked("Verbatim record"),
    Status.CHECKED: marked("Edited and checked record"),
    Status.MACHINE: marked("Automatic record, not yet checked by a person"),
}


class Sayings:
    """The lines that a transcript's head and its turns begin with."""

    def __init__(self, transcript: Transcript) -> None:
        self._transcript = transcript
        self.interface = Interface(transcript.language)
        items = (item for section in transcript.sections for item in section.items)
        questions = (item.question.id for item in items if isinstance(item, Exchange))
        # A colon as the language writes it: with a space before it, or wide.
        self.colon = _COLON.sub("", self.say("Source:")) or ":"
        self._numbers = {name: number for number, name in enumerate(questions, 1)}

    def facts(self) -> str:
        """Return when and where the event was, and who held it."""
        metadata = self._transcript.metadata
        known = [words_of(part) for part in (metadata.venue, metadata.publisher) if part]
        return _SEPARATOR.join([self.interface.date(metadata.date), *known])

    def record(self) -> str:
        """Return how far the record was checked, and when it was published."""
        metadata = self._transcript.metadata
        kind = self.say(_RECORDS[metadata.status])
        if not metadata.published:
            return kind
        day = self.interface.date(metadata.published)
        published = self.interface.phrase("Transcript published on {date}", date=day)
        return f"{kind}{_SEPARATOR}{published}"

    def notice(self) -> str:
        """Return what a reader of a translation must know; empty for an original."""
        translation = self._transcript.translation
        if translation is None:
            return ""
        if translation.status is Status.CHECKED:
            parts = [self.say("This is a reviewed translation.")]
        else:
            parts = [self.say("Machine translation, not reviewed.")]
            parts.append(self.say("No person has checked this translation yet. Quote from the original."))
        parts.append(f"{self.say('Original:')} {translation.original.autonym}")
        return self.interface.space.join(parts)

    def who(self, person: Person) -> str:
        """Return name, role and organisation; an unnamed person is the interface's own journalist."""
        name = words_of(person.name) if person.name else self.say("Journalist")
        known = (words_of(part) for part in (person.role, person.organisation) if part)
        return self.say(", ").join([name, *known])

    def opening(self, turn: Turn) -> str:
        """Return what stands before a turn: who speaks, after the number of the question or what else it is."""
        who = self.who(self._transcript.person(turn.speaker))
        if turn.id in self._numbers:
            number = self.interface.phrase("Question {number}", number=self._numbers[turn.id])
            return f"{number}{_SEPARATOR}{who}"
        return f"{self.say(_ACTS[turn.act])}{_SEPARATOR}{who}" if turn.act in _ACTS else who

    def say(self, message: str) -> str:
        """Return the interface's words for a message."""
        return str(self.interface.phrase(message))
