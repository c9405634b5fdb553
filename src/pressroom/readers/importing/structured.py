"""Pages whose format says who speaks: turns are taken as they are, and only roles and acts are worked out."""

from collections.abc import Sequence

from msgspec.structs import replace

from pressroom.readers.importing.clocks import times_of
from pressroom.readers.importing.cutting import Cut, Piece
from pressroom.readers.importing.doubts import doubts_of
from pressroom.readers.importing.event import read_event
from pressroom.readers.importing.furniture import is_note
from pressroom.readers.importing.grammar import Grammar, bare
from pressroom.readers.importing.head import Head, field_of
from pressroom.readers.importing.labels import Label
from pressroom.readers.importing.naming import Named, kind_of
from pressroom.readers.importing.page import Block, Form, Page, Speaker
from pressroom.readers.importing.recognition import Attendee, Decided, Kind, LeftOut, RecognisedTurn, Recognition, Role
from pressroom.readers.importing.roles import cast
from pressroom.readers.importing.shapes import Possible, Shape
from pressroom.readers.importing.tongues import Tongues

_FIRST_HAN = "\u2e80"


def is_structured(page: Page) -> bool:
    """Tell whether the format of a page says which turn its blocks belong to."""
    return any(block.turn or block.speaker for block in page.blocks)


def recognise_structured(pages: Sequence[Page], tongues: Tongues, grammar: Grammar) -> Recognition:
    """Return the turns that the format names; a block that belongs to none is a note or left out."""
    blocks = [block for page in pages for block in page.blocks]
    paths = [page.path for page in pages for _ in page.blocks]
    attendees = tuple(
        Attendee(name=each.name, title=each.title, organisation=each.organisation, role=each.role, key=each.key)
        for page in pages
        for each in page.participants
    )
    cuts, firsts, left_out = _cuts(blocks, paths, grammar)
    cuts, firsts = _with_their_notes(cuts, firsts)
    firsts = _chaired(blocks, firsts, grammar)
    turns = _turns(blocks, paths, cuts, firsts, attendees, grammar)
    event = read_event(pages, blocks, Head(), min(turns[0].line, 1) if turns else 0, {}, grammar)
    found = Recognition(
        title=event.title,
        date=event.date,
        published=event.published,
        language=Decided(value=_language(pages, tongues), confidence=0.95, evidence=("the format says so",)),
        publisher=_first(pages, "publishers"),
        venue=_first(pages, "venues"),
        address=_first(pages, "addresses"),
        turns=tuple(turns),
        attendees=attendees,
        left_out=(*(each for page in pages for each in page.left_out), *left_out),
        profile=", ".join(grammar.languages),
        paths=tuple(page.path for page in pages),
    )
    return replace(found, doubts=doubts_of(found, pages, event.rival_dates))


def _turns(
    blocks: Sequence[Block],
    paths: Sequence[str],
    cuts: Sequence[Cut],
    firsts: Sequence[Block],
    attendees: Sequence[Attendee],
    grammar: Grammar,
) -> list[RecognisedTurn]:
    who = cast(cuts, attendees, "", grammar)
    # Where neither the format nor any label knows of journalists, this is no press conference: members of a parliament
    # ask and answer one another, and their roles stay open.
    open_roles = (
        not any(block.kind for block in blocks)
        and not any(each.role is Role.JOURNALIST for each in attendees)
        and (Role.JOURNALIST not in who.roles or _names_chair_only(blocks))
    )
    unsure = {Role.OFFICIAL, *(Role if _names_chair_only(blocks) else ())} if open_roles else set()
    found = []
    for number, (turn, first) in enumerate(zip(cuts, firsts, strict=True)):
        given = first.speaker
        role = who.roles[number]
        role = Role.UNKNOWN if turn.note or (given and role in unsure) else role
        kind = Kind.STATEMENT if open_roles else who.kinds[number]
        found.append(
            RecognisedTurn(
                speaker=given.name if given else "",
                label=first.label,
                role=given.role if given and given.role is not Role.UNKNOWN else role,
                kind=Kind.NOTE if turn.note else first.kind or kind,
                paragraphs=tuple(piece.text for piece in turn.pieces),
                confidence=0.95 if given else 0.7,
                evidence=("the format says so",),
                title=given.title if given else "",
                organisation=given.organisation if given else "",
                key=given.key if given else "",
                begin=first.begin,
                end=blocks[turn.pieces[-1].block].end,
                times=times_of(turn.pieces, blocks),
                language=first.language,
                path=paths[turn.first],
                line=first.line,
                last_line=blocks[turn.pieces[-1].block].line,
            )
        )
    return found


def _names_chair_only(blocks: Sequence[Block]) -> bool:
    """Tell whether the format says who has the chair, and leaves open what all the others are."""
    given = {block.speaker.role for block in blocks if block.speaker}
    return given <= {Role.MODERATOR, Role.UNKNOWN} and Role.MODERATOR in given


def _cuts(
    blocks: Sequence[Block], paths: Sequence[str], grammar: Grammar
) -> tuple[list[Cut], list[Block], list[LeftOut]]:
    cuts: list[Cut] = []
    firsts: list[Block] = []
    left_out: list[LeftOut] = []
    current = ""
    for number, block in enumerate(blocks):
        if not block.text:
            continue
        key = block.turn or (f"who {block.speaker.key or block.speaker.name}" if block.speaker else "")
        note = block.form is Form.NOTE or (not key and is_note(block.text))
        if not key and not note:
            left_out.append(
                LeftOut(
                    text=block.text,
                    reason="heading" if block.form is Form.HEADING else "outside the turns",
                    path=paths[number],
                    line=block.line,
                )
            )
            continue
        if key and key == current and cuts and not cuts[-1].note:
            cuts[-1].pieces.append(Piece(text=block.text, block=number))
            continue
        cuts.append(
            Cut(
                label=None if note and not key else _label(block, number, grammar),
                pieces=[Piece(text=block.text, block=number)],
                note=note and not key,
                first=number,
            )
        )
        firsts.append(block)
        current = key or current
    return cuts, firsts, left_out


def _with_their_notes(cuts: list[Cut], firsts: list[Block]) -> tuple[list[Cut], list[Block]]:
    """Give a stage note between two turns of one speaker to the first of them: nobody else spoke there."""
    after: list[Speaker | None] = []
    following: Speaker | None = None
    for turn, first in zip(reversed(cuts), reversed(firsts), strict=True):
        after.append(following)
        following = following if turn.note else first.speaker
    kept: list[tuple[Cut, Block]] = []
    for turn, first, later in zip(cuts, firsts, reversed(after), strict=True):
        before = kept[-1][1].speaker if kept else None
        if turn.note and before is not None and before == later and all(is_note(each.text) for each in turn.pieces):
            kept[-1][0].pieces.extend(turn.pieces)
        else:
            kept.append((turn, first))
    return [turn for turn, _ in kept], [first for _, first in kept]


def _chaired(blocks: Sequence[Block], firsts: Sequence[Block], grammar: Grammar) -> list[Block]:
    """Give the chair its role where a line without a speaker names it: `Chair: Ana Ruiz`."""
    fields = (field_of(block.text, grammar) for block in blocks if block.text and not block.turn and not block.speaker)
    chairs = [value for key, value in fields if key == "moderators" and value]
    return [
        replace(first, speaker=replace(first.speaker, role=Role.MODERATOR))
        if first.speaker and any(_names(chair, first.speaker.name) for chair in chairs)
        else first
        for first in firsts
    ]


def _names(line: str, name: str) -> bool:
    """Tell whether a line names somebody, in Chinese also with the office between surname and given name."""
    line, name = bare(line), bare(name)
    parted = name[:1] > _FIRST_HAN and line.startswith(name[:1]) and line.endswith(name[1:])
    return bool(name) and (name in line or (parted and len(name) > 1))


def _label(block: Block, number: int, grammar: Grammar) -> Label:
    name = block.speaker.name if block.speaker else ""
    kind = kind_of(name, grammar) or kind_of(block.label, grammar)
    core = name or bare(block.label)
    if block.kind is Kind.QUESTION:
        kind = "question" if not name else "journalist"
    elif block.kind is Kind.ANSWER and not kind:
        kind = "official" if name else "answer"
    elif not kind and not name:
        kind = "anonymous"
    at = Possible(block=number, start=0, body=0, label=block.label, core=core, shape=Shape.LEAD, alone=False)
    return Label(at=at, named=Named(name=core, kind=kind, outlet=""), score=7.0, evidence=("the format says so",))


def _language(pages: Sequence[Page], tongues: Tongues) -> str:
    return next((each.value for page in pages for each in page.languages), tongues.main)


def _first(pages: Sequence[Page], name: str) -> Decided[str] | None:
    for page in pages:
        for each in getattr(page, name):
            return Decided(value=each.value, confidence=each.confidence, evidence=(each.evidence,), line=each.line)
    return None
