"""Turns, exchanges and sections, made of the outline's heads and the blocks between them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from msgspec.structs import replace

from pressroom.diagnostics import Span, visible
from pressroom.model.document import Act, Exchange, Person, Section, Segment, Turn
from pressroom.readers.markdown.attributes import Attribute
from pressroom.readers.markdown.blocks import FENCE, read_blocks, read_incidents, report_break
from pressroom.readers.markdown.findings import nearest
from pressroom.readers.markdown.inlines import read_segment
from pressroom.readers.markdown.names import Names, check_id
from pressroom.readers.markdown.outline import INCIDENT, Head
from pressroom.readers.markdown.people import report_speaker
from pressroom.readers.markdown.tree import Branch
from pressroom.readers.markdown.work import Work

_ALLOWED: Mapping[str, tuple[str, ...]] = {
    Act.QUESTION: ("#", "by", "unanswered"),
    Act.FOLLOW_UP: ("#", "by", "unanswered"),
    Act.ANSWER: ("#", "by", "to"),
}
_ALWAYS = ("#", "by")
_BELONGS = {Act.ANSWER, Act.FOLLOW_UP}


@dataclass(slots=True)
class _Part:
    """A section whose end has not come: its turns, and the names that give their blocks ids."""

    id: str
    heading: Segment | None
    line: int = 1
    turns: list[Turn] = field(default_factory=list)
    names: Names = field(default_factory=lambda: Names(""))


def assemble(
    branches: Sequence[Branch],
    heads: Mapping[int, Head],
    ids: Mapping[int, str],
    people: Mapping[str, Person],
    work: Work,
) -> tuple[Section, ...]:
    """Return the sections; `ids` are the derived ids of heads that have none, by line."""
    assembly = _Assembly(heads, ids, people, work)
    for branch in branches:
        assembly.take(branch)
    return assembly.sections()


class _Assembly:
    def __init__(
        self, heads: Mapping[int, Head], ids: Mapping[int, str], people: Mapping[str, Person], work: Work
    ) -> None:
        self._heads = heads
        self._ids = ids
        self._people = people
        self._work = work
        self._findings = work.findings
        self._parts: list[_Part] = []

    def take(self, branch: Branch) -> None:
        head = self._heads.get(branch.line)
        match branch.type:
            case "heading" if head:
                self._open_section(branch, head)
            case kind if kind == FENCE and head and head.act == INCIDENT:
                self._add_incident(branch, head)
            case kind if kind == FENCE and head:
                self._add_turn(branch, head)
            case "hr":
                report_break(branch, self._work)
            case _:
                self._report_outside(branch)

    def sections(self) -> tuple[Section, ...]:
        for part in self._parts:
            if not part.turns and any(other.turns for other in self._parts):
                self._findings.warning(
                    code="empty-section",
                    message="no turn stands under this heading",
                    at=self._findings.line(part.line),
                    hint="delete the heading, or move it above its turns",
                )
        return tuple(Section(id=part.id, heading=part.heading, items=self._items(part.turns)) for part in self._parts)

    def _open_section(self, branch: Branch, head: Head) -> None:
        self._check_attributes(head, ("#",))
        name = self._id(head)
        token = branch.inline
        heading = read_segment(token, f"{name}-h", branch.line, self._work) if token else None
        if heading is None or not heading.inlines:
            self._findings.error(
                code="empty-heading",
                message="a heading has no words",
                at=self._findings.line(head.line),
                hint="write what the section is about, or delete the line",
            )
        self._parts.append(_Part(name, heading, head.line))

    def _add_turn(self, branch: Branch, head: Head) -> None:
        act = Act(head.act)
        allowed = _ALLOWED.get(act, _ALWAYS)
        self._check_attributes(head, allowed)
        name = self._id(head)
        part = self._part()
        part.names = Names(name)
        blocks = read_blocks(branch.branches, part.names, self._work)
        if not blocks and not self._findings.failed:
            self._report_empty(head)
        answers = _attribute(head, "to")
        if answers:
            self._work.answers.append((answers.value, self._place(head, answers)))
        turn = Turn(
            id=name,
            speaker=self._speaker(head),
            act=act,
            blocks=blocks,
            answers=answers.value if answers else None,
            unanswered=self._unanswered(head),
            span=self._findings.line(head.line),
        )
        part.turns.append(turn)

    def _unanswered(self, head: Head) -> bool:
        """Tell whether the bare word `unanswered` stands in the head; a value is refused, lest `=no` mean yes."""
        mark = _attribute(head, "unanswered")
        if mark and mark.value:
            self._findings.error(
                code="wrong-value",
                message=f"unanswered has no value, but here it has {visible(mark.value[:40])!r}",
                at=self._place(head, mark),
                hint="write unanswered alone, or leave it out where there was an answer",
            )
        return mark is not None

    def _add_incident(self, branch: Branch, head: Head) -> None:
        """Hang an incident between turns on the turn before it."""
        self._check_attributes(head, ())
        part = self._parts[-1] if self._parts else None
        if part is None or not part.turns:
            self._findings.error(
                code="misplaced-incident",
                message="no turn stands before this incident",
                at=self._findings.line(head.line),
                hint="put it after the turn during which it happened, or inside it",
            )
            return
        incidents = tuple(read_incidents(branch, part.names, self._work))
        part.turns[-1] = replace(part.turns[-1], blocks=(*part.turns[-1].blocks, *incidents))

    def _part(self) -> _Part:
        if not self._parts:
            self._parts.append(_Part(self._ids[0], None))
        return self._parts[-1]

    def _items(self, turns: Sequence[Turn]) -> tuple[Exchange | Turn, ...]:
        """Gather each question with what follows it."""
        items: list[Exchange | Turn] = []
        for turn in turns:
            last = items[-1] if items else None
            if turn.act is Act.QUESTION:
                items.append(Exchange(id=f"{turn.id}-exchange", turns=(turn,)))
            elif isinstance(last, Exchange):
                items[-1] = Exchange(id=last.id, turns=(*last.turns, turn))
            else:
                self._check_alone(turn)
                items.append(turn)
        return tuple(items)

    def _id(self, head: Head) -> str:
        written = _attribute(head, "#")
        if written is None:
            name = self._ids[head.line]
            self._findings.warning(
                code="missing-id",
                message=f"the {head.act or 'section'} has no id; {name} is made up for now",
                at=self._findings.line(head.line),
                hint="run: pressroom ids --write",
            )
            return name
        check_id(written.value, self._place(head, written), self._findings)
        return written.value

    def _speaker(self, head: Head) -> str:
        by = _attribute(head, "by")
        if by is None or not by.value:
            self._findings.error(
                code="missing-speaker",
                message=f"the {head.act} does not say who speaks",
                at=self._findings.line(head.line),
                hint=f"write by= and an id of people.yaml: ::: {head.act} {{#{head.id or 'id'} by=press}}",
            )
            return ""
        if by.value not in self._people:
            report_speaker(by.value, self._place(head, by), self._people, self._findings)
        return by.value

    def _check_attributes(self, head: Head, allowed: tuple[str, ...]) -> None:
        seen: set[str] = set()
        for item in head.attributes:
            if item.name in allowed and item.name not in seen:
                seen.add(item.name)
                continue
            twice = item.name in seen
            self._findings.error(
                code="unknown-attribute",
                message=f"the attribute {visible(item.name[:100])} {'stands twice' if twice else 'means nothing here'}",
                at=self._place(head, item),
                hint="delete one of the two" if twice else nearest(item.name, _shown(allowed)),
            )

    def _check_alone(self, turn: Turn) -> None:
        if turn.act in _BELONGS and turn.answers is None:
            self._findings.warning(
                code="orphan-turn",
                message=f"the {turn.act} {turn.id} stands before any question of its section",
                at=turn.span or self._findings.line(1),
                hint="put it after its question, link it with to=, or make it a statement",
            )

    def _report_empty(self, head: Head) -> None:
        self._findings.error(
            code="empty-turn",
            message=f"the {head.act} has no words",
            at=self._findings.line(head.line),
            hint="write what was said, or delete the turn",
        )

    def _report_outside(self, branch: Branch) -> None:
        self._findings.error(
            code="text-outside-turn",
            message="this stands outside any turn, so nobody says it",
            at=self._findings.line(branch.line),
            hint="put it in a turn: ::: statement {#st1 by=person} … :::",
        )

    def _place(self, head: Head, item: Attribute) -> Span:
        return self._findings.place(head.line, item.offset + 1, item.length)


def _shown(allowed: tuple[str, ...]) -> tuple[str, ...]:
    return tuple("#id" if name == "#" else name for name in allowed)


def _attribute(head: Head, name: str) -> Attribute | None:
    return next((item for item in head.attributes if item.name == name), None)
