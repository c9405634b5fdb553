"""What every part of the tree needs to know: the transcript, the interface, and counted things."""

from msgspec import Struct, field

from pressroom.interface import Interface, Phrase, marked
from pressroom.languages import Language
from pressroom.markup.elements import Child, Element, element, in_language
from pressroom.model.document import Act, Exchange, Footnote, Person, Segment, Transcript
from pressroom.model.walk import words_of

SEPARATOR = " · "  # between facts of one line
PICTURE = "picture:"  # prefix of a picture's address until a writer puts its own in


class Setting(Struct, frozen=True, kw_only=True):
    """One transcript being set.

    `questions` numbers the exchanges from 1 in reading order, by id; `notes` fills with the footnotes as
    they are called, and is emptied where they are set.
    """

    transcript: Transcript
    interface: Interface
    questions: dict[str, int]
    notes: list[Footnote] = field(default_factory=list)
    note_numbers: dict[str, int] = field(default_factory=dict)

    @property
    def language(self) -> Language:
        """Language of the edition."""
        return self.transcript.language

    def name(self, person_id: str) -> Child:
        """Return how a person is called: the name, else the interface's word for a journalist."""
        person = self.transcript.person(person_id)
        if person.name:
            return self.isolated(person.name)
        return self.interface.phrase("Journalist")

    def isolated(self, segment: Segment, **attributes: str | None) -> Element:
        """Return a short text from elsewhere, isolated from the direction of what stands around it."""
        return in_language(element("bdi", words_of(segment), **attributes), segment.language, self.language)

    def affiliation(self, person: Person) -> list[Segment]:
        """Return role and organisation, as far as they are known."""
        return [part for part in (person.role, person.organisation) if part]

    def call(self, note: Footnote) -> int:
        """Give a footnote its number where it is called, and keep it for the end of the section."""
        self.notes.append(note)
        return self.note_numbers.setdefault(note.id, len(self.note_numbers) + 1)

    def question_label(self, exchange: Exchange) -> Phrase:
        """Return `Question 3`."""
        return self.interface.phrase("Question {number}", number=self.questions[exchange.id])

    def act_label(self, act: Act) -> Phrase:
        """Return the interface's word for what a turn does."""
        return self.interface.phrase(_ACTS[act])


_ACTS = {
    Act.QUESTION: marked("Question"),
    Act.FOLLOW_UP: marked("Follow-up question"),
    Act.ANSWER: marked("Answer"),
    Act.STATEMENT: marked("Statement"),
    Act.MODERATION: marked("Moderation"),
    Act.INTERJECTION: marked("Interjection"),
}


def setting_of(transcript: Transcript) -> Setting:
    """Return the setting of a transcript, its questions numbered."""
    exchanges = (item for section in transcript.sections for item in section.items if isinstance(item, Exchange))
    numbers = {exchange.id: number for number, exchange in enumerate(exchanges, start=1)}
    return Setting(transcript=transcript, interface=Interface(transcript.language), questions=numbers)
