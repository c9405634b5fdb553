"""A transcript of our own as a page, so that what comes back from an export is reported like any other import."""

from collections.abc import Iterator

from pressroom.model.document import Act, Incident, Person, Transcript, Turn
from pressroom.model.walk import walk_blocks, walk_turns, words_of
from pressroom.readers.importing.page import Block, Candidate, Form, Page, Speaker
from pressroom.readers.importing.recognition import Kind, Role

_KINDS = {
    Act.QUESTION: Kind.QUESTION,
    Act.FOLLOW_UP: Kind.QUESTION,
    Act.ANSWER: Kind.ANSWER,
    Act.STATEMENT: Kind.STATEMENT,
    Act.MODERATION: Kind.STATEMENT,
    Act.INTERJECTION: Kind.STATEMENT,
}
_ASKING = {Act.QUESTION, Act.FOLLOW_UP, Act.INTERJECTION}


def page_of(transcript: Transcript, path: str, form: str) -> Page:
    """Return the page that a transcript would be."""
    metadata = transcript.metadata
    roles = _roles(transcript)

    def said(value: str) -> tuple[Candidate, ...]:
        return (Candidate(value=value, evidence="the export says so", confidence=1.0),) if value else ()

    speakers = {person.id: _speaker(person, roles.get(person.id, Role.UNKNOWN)) for person in transcript.people}
    return Page(
        path=path,
        format=form,
        blocks=tuple(block for turn in walk_turns(transcript) for block in _blocks(turn, speakers)),
        titles=said(words_of(metadata.title)),
        dates=said(metadata.date.isoformat()),
        published=said(metadata.published.isoformat() if metadata.published else ""),
        languages=said(transcript.language.tag),
        publishers=said(words_of(metadata.publisher)),
        venues=said(words_of(metadata.venue)),
        addresses=said(metadata.source),
        participants=tuple(speaker for speaker in speakers.values() if speaker.name),
    )


def _roles(transcript: Transcript) -> dict[str, Role]:
    """Return what everybody does, by what they do in their turns."""
    acts: dict[str, set[Act]] = {}
    for turn in walk_turns(transcript):
        acts.setdefault(turn.speaker, set()).add(turn.act)
    return {
        person: Role.MODERATOR if Act.MODERATION in done else Role.JOURNALIST if done <= _ASKING else Role.OFFICIAL
        for person, done in acts.items()
    }


def _speaker(person: Person, role: Role) -> Speaker:
    return Speaker(
        name=words_of(person.name) or words_of(person.organisation),
        key=person.id,
        title=words_of(person.role),
        organisation=words_of(person.organisation),
        role=role,
    )


def _blocks(turn: Turn, speakers: dict[str, Speaker]) -> Iterator[Block]:
    for block in turn.blocks:
        form = Form.NOTE if isinstance(block, Incident) else Form.PARAGRAPH
        for segment in walk_blocks([block]):
            yield Block(
                text=" ".join(words_of(segment).split("\n")),
                form=form,
                turn=turn.id,
                speaker=speakers[turn.speaker],
                label=speakers[turn.speaker].name,
                kind=_KINDS[turn.act],
                begin=segment.clip.begin if segment.clip else None,
                end=segment.clip.end if segment.clip else None,
            )
