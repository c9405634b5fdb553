"""What must fit together across a transcript: ids, the links to them, answers and their questions, footnotes."""

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet

from pressroom.diagnostics import Span, visible
from pressroom.model.document import Abbreviation, Act, Exchange, Footnote, Section, Segment, Turn
from pressroom.model.walk import is_plain, walk_blocks, walk_figures, walk_inlines
from pressroom.readers.markdown.findings import nearest
from pressroom.readers.markdown.work import Work


def check_references(sections: Sequence[Section], glossary: Iterable[Abbreviation], work: Work) -> None:
    """Report ids given twice, what points nowhere, footnotes that nobody calls, and a transcript without turns."""
    _check_turns(sections, work)
    _check_notes(work)
    _check_ids(sections, glossary, work)


def turns_of(sections: Iterable[Section]) -> Iterator[Turn]:
    """Yield every turn in reading order."""
    for section in sections:
        for item in section.items:
            yield from item.turns if isinstance(item, Exchange) else (item,)


def _check_turns(sections: Sequence[Section], work: Work) -> None:
    turns = list(turns_of(sections))
    if not turns and not work.findings.failed:
        work.findings.error(
            code="no-turns",
            message="nobody says anything in this transcript",
            at=work.findings.place(1, 1, 3),
            hint="write at least one turn: ::: statement {#st1 by=person}, the words, and :::",
        )
    questions = {turn.id: turn for turn in turns if turn.act in {Act.QUESTION, Act.FOLLOW_UP}}
    for name, at in work.answers:
        if name not in questions:
            work.findings.error(
                code="unknown-question",
                message=f"no question has the id {visible(name[:100])}",
                at=at,
                hint=nearest(name, tuple(questions)),
            )


def _check_notes(work: Work) -> None:
    for label, note in work.notes.items():
        if not note.called:
            work.findings.error(
                code="wrong-footnote",
                message=f"the footnote {visible(label[:40])} is never called",
                at=note.span,
                hint=f"write [^{visible(label[:40])}] where it belongs, or delete it",
            )


def _check_ids(sections: Iterable[Section], glossary: Iterable[Abbreviation], work: Work) -> None:
    """Find ids that are given twice, and links to ids that nothing has."""
    terms = {entry.expansion.id for entry in glossary}
    seen: set[str] = set(terms)
    twice: set[str] = set()
    for name, at in _ids(sections):
        # What is derived from an id that is given twice goes without saying.
        if name in seen and name not in terms and not _derives(name, twice):
            twice.add(name)
            work.findings.error(
                code="duplicate-id",
                message=f"the id {visible(name[:100])} is given twice",
                at=at or work.findings.place(1),
                hint="give one of the two another id",
            )
        seen.add(name)
    known = tuple(sorted(seen)) if work.links else ()
    for target, at in work.links:
        if target.removeprefix("#") not in seen:
            work.findings.error(
                code="unknown-target",
                message=f"nothing in this transcript has the id {visible(target[1:101])!r}",
                at=at,
                hint=nearest(target[1:], known),
            )


def _derives(name: str, twice: AbstractSet[str]) -> bool:
    parts = name.split("-")
    return any("-".join(parts[:end]) in twice for end in range(1, len(parts)))


def _ids(sections: Iterable[Section]) -> Iterator[tuple[str, Span | None]]:
    for section in sections:
        yield section.id, section.heading.span if section.heading else None
        if section.heading:
            yield from _segment_ids(section.heading)
        for item in section.items:
            if isinstance(item, Exchange):
                yield item.id, item.question.span
        for turn in turns_of([section]):
            yield turn.id, turn.span
            yield from ((segment.id, segment.span) for segment in walk_blocks(turn.blocks))
            yield from ((figure.id, figure.span) for figure in walk_figures(turn.blocks))
            for segment in walk_blocks(turn.blocks):
                yield from _note_ids(segment)


def _segment_ids(segment: Segment) -> Iterator[tuple[str, Span | None]]:
    yield segment.id, segment.span
    yield from _note_ids(segment)


def _note_ids(segment: Segment) -> Iterator[tuple[str, Span | None]]:
    for inline in () if is_plain(segment.inlines) else walk_inlines(segment.inlines):
        if isinstance(inline, Footnote):
            yield inline.id, segment.span
