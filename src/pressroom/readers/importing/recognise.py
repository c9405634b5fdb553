"""Pages to a recognition: the whole way, with what is left out and what a person should look at."""

from collections.abc import Sequence

from msgspec.structs import replace

from pressroom.readers.importing.clocks import times_of
from pressroom.readers.importing.cutting import Cut, cut
from pressroom.readers.importing.doubts import doubts_of
from pressroom.readers.importing.event import read_event
from pressroom.readers.importing.evidence import Court
from pressroom.readers.importing.furniture import END, HEADING, NOTE, is_credit, is_note, what_is
from pressroom.readers.importing.grammar import Grammar, bare, grammar_of
from pressroom.readers.importing.head import read_head
from pressroom.readers.importing.labels import Label
from pressroom.readers.importing.page import Block, Form, Page
from pressroom.readers.importing.recognition import Attendee, Decided, Kind, LeftOut, RecognisedTurn, Recognition, Role
from pressroom.readers.importing.roles import Cast, cast, named_in
from pressroom.readers.importing.structured import is_structured, recognise_structured
from pressroom.readers.importing.tongues import Tongues, language_here, recognise_tongues, script_of

_SAMPLE = 40_000
_HEAD = 60


def recognise(pages: Sequence[Page], profiles: tuple[str, ...] = ()) -> Recognition:
    """Return what `pages`, all of one event and in order, are about; `profiles` are added grammars, as TOML.

    Never raises on any page; where nobody speaks, there are no turns.
    """
    blocks = [block for page in pages for block in page.blocks]
    paths = [page.path for page in pages for _ in page.blocks]
    tongues = _tongues(pages, blocks)
    grammar = grammar_of(tongues.all, profiles)
    if any(is_structured(page) for page in pages):
        return recognise_structured(pages, tongues, grammar)
    silent = _silent(blocks, grammar)
    front = _front(blocks, silent)
    head = read_head(blocks, frozenset(silent), front, grammar)
    top = "\n".join(block.text for block in blocks[: min(front, _HEAD)])
    given = " ".join(each.value for page in pages for each in page.titles)
    listed = [each.name for each in head.attendees] + [each.name for page in pages for each in page.participants]
    labels = Court(blocks, frozenset(silent), grammar, listed, f"{given}\n{top}").judge()
    end = labels[0].at.block if labels else len(blocks)
    head = read_head(blocks, frozenset(silent), end, grammar)
    again = [each.name for each in head.attendees]
    if set(again) - set(listed) or set(listed) - set(again):
        labels = Court(blocks, frozenset(silent), grammar, again, f"{given}\n{top}").judge()
    end = labels[0].at.block if labels else len(blocks)
    event = read_event(pages, blocks, head, end, silent, grammar)
    used = {number: why for number, why in {**head.used, **event.used}.items() if number < end}
    cuts = cut(blocks, labels, silent, used, grammar)
    who = cast(
        cuts.turns,
        head.attendees,
        "\n".join(block.text for block in blocks[:end]) + given,
        grammar,
        event.title.value if event.title else "",
    )
    turns = tuple(_turns(cuts.turns, who, blocks, paths, tongues, tuple(dict.fromkeys(head.attendees)), grammar))
    left_out = _left_out(pages, blocks, paths, cuts.out, cuts.turns, labels, {**silent, **used}, grammar)
    found = Recognition(
        title=event.title,
        date=event.date,
        published=event.published,
        language=Decided(value=tongues.main, confidence=tongues.confidence, evidence=("script and common words",)),
        publisher=event.publisher or _given(pages, "publishers"),
        venue=event.venue or _given(pages, "venues"),
        address=_given(pages, "addresses"),
        summary=event.summary,
        turns=turns,
        attendees=tuple(dict.fromkeys(head.attendees)),
        left_out=left_out,
        profile=", ".join(grammar.languages),
        paths=tuple(page.path for page in pages),
    )
    return replace(found, doubts=doubts_of(found, pages, event.rival_dates))


def _tongues(pages: Sequence[Page], blocks: Sequence[Block]) -> Tongues:
    parts, size = [], 0
    for block in blocks:
        parts.append(block.text[:_SAMPLE])
        size += len(block.text)
        if size > 4 * _SAMPLE:
            break
    found = recognise_tongues("\n".join(parts))
    given = next((each for page in pages for each in page.languages if each.confidence >= 0.85), None)
    if given and given.value.split("-")[0].lower() in found.all[:1]:
        return replace(found, confidence=0.99)
    return found


def _silent(blocks: Sequence[Block], grammar: Grammar) -> dict[int, str]:
    """Return the blocks that are no speech wherever they stand; a line that recurs on every page is a running head."""
    found = {}
    for number, block in enumerate(blocks):
        reason = what_is(block, grammar)
        if reason:
            found[number] = reason
    last_end = max((number for number, reason in found.items() if reason == END), default=-1)
    # "End" in the middle of a page is a word; the end mark is the one that little text follows.
    for number in [number for number, reason in found.items() if reason == END and number != last_end]:
        found[number] = NOTE
    return found


def _front(blocks: Sequence[Block], silent: dict[int, str]) -> int:
    """Return where the head can end at the latest."""
    del silent
    size = 0
    for number, block in enumerate(blocks):
        size += len(block.text)
        if number >= _HEAD or size > 12_000:
            return number
    return len(blocks)


def _given(pages: Sequence[Page], name: str) -> Decided[str] | None:
    for page in pages:
        for each in getattr(page, name):
            return Decided(value=each.value, confidence=each.confidence, evidence=(each.evidence,), line=each.line)
    return None


# ------------------------------------------------------------------------------------------------ turns


def _turns(
    cuts: Sequence[Cut],
    who: Cast,
    blocks: Sequence[Block],
    paths: Sequence[str],
    tongues: Tongues,
    attendees: Sequence[Attendee],
    grammar: Grammar,
) -> list[RecognisedTurn]:
    sole = _sole_official(who) or (
        attendees[0].name if len(attendees) == 1 and attendees[0].role is not Role.MODERATOR else ""
    )
    asker = ""
    found = []
    for number, turn in enumerate(cuts):
        person = who.people[index] if (index := who.speaker[number]) is not None else None
        label = turn.label
        role = Role.UNKNOWN if turn.note else who.roles[number]
        speaker, outlet = (person.name if person else ""), (person.named.outlet if person else "")
        kind = label.named.kind if label else ""
        evidence = list(label.evidence) if label else []
        if person is None and role is Role.OFFICIAL and not turn.note:
            speaker = sole
            evidence += ["the only official of the page"] if sole else []
        if role is Role.JOURNALIST:
            behind = named_in(turn.text, grammar) if person is None else None
            if behind:
                speaker, outlet = behind.name, behind.outlet
                evidence.append("named at the end of the question")
            elif kind == "follow_up":
                speaker = asker if _same_script(asker, turn.text) else ""
            elif person is not None and person.named.kind == "journalist" and not outlet and kind == "journalist":
                speaker = "" if kind_is_word(label) else speaker
            asker = speaker if kind != "follow_up" or behind else asker
        listed = person.attendee if person else None
        found.append(
            RecognisedTurn(
                speaker=speaker,
                label=label.at.label if label else "",
                role=role,
                kind=Kind.NOTE if turn.note else who.kinds[number],
                paragraphs=tuple(piece.text for piece in turn.pieces),
                confidence=_confidence(label, person is not None and person.sure, turn.note),
                evidence=(*evidence, *([who.why[number]] if who.why[number] else [])),
                outlet=outlet,
                title=(listed.title if listed else "") or (person.named.title if person else ""),
                follow_up=kind == "follow_up",
                heading=turn.heading,
                language=_own_language(turn.text, tongues),
                begin=blocks[turn.first].begin,
                end=blocks[turn.pieces[-1].block].end,
                times=times_of(turn.pieces, blocks),
                path=paths[turn.first],
                line=blocks[turn.first].line,
                last_line=blocks[turn.pieces[-1].block].line,
            )
        )
    return found


def kind_is_word(label: Label | None) -> bool:
    """Tell whether a label is nothing but a word such as "Reporter", which names nobody."""
    return (
        label is not None
        and bare(label.named.name) == bare(label.at.core)
        and not label.named.outlet
        and label.at.core.isascii()
    )


def _same_script(name: str, text: str) -> bool:
    return bool(name) and script_of(name) == script_of(text)


def _confidence(label: Label | None, sure: bool, note: bool) -> float:
    if note:
        return 0.9
    if label is None:
        return 0.6
    return round(min(0.99, 0.45 + label.score / 14 + (0.08 if sure else 0.0)), 2)


def _sole_official(who: Cast) -> str:
    """Return the only official that the page names; with several, the one who speaks last before the first question."""
    officials = [person for person in who.people if person.role is Role.OFFICIAL]
    if len(officials) == 1:
        return officials[0].name
    first = next((number for number, kind in enumerate(who.kinds) if kind is Kind.QUESTION), None)
    if (
        first is not None
        and officials
        and not any(who.kinds[number] is Kind.ANSWER for person in officials for number in person.turns)
    ):
        before = [
            (max(turns), person)
            for person in officials
            if (turns := [number for number in person.turns if number < first])
        ]
        if before:
            return max(before, key=lambda pair: pair[0])[1].name
    return ""


def _own_language(text: str, tongues: Tongues) -> str:
    """Return the language of a turn on a page in several languages, where it is not the page's own."""
    if len(tongues.all) < 2:
        return ""
    here = language_here(text, tongues.all)
    return here if here and here != tongues.main.split("-")[0] else ""


# ------------------------------------------------------------------------------------------ nothing vanishes


def _left_out(
    pages: Sequence[Page],
    blocks: Sequence[Block],
    paths: Sequence[str],
    out: list[tuple[int, str, str]],
    turns: Sequence[Cut],
    labels: Sequence[Label],
    reasons: dict[int, str],
    grammar: Grammar,
) -> tuple[LeftOut, ...]:
    """Return everything that is in no turn, in the order of the page."""
    taken = {piece.block for turn in turns for piece in turn.pieces} | {label.at.block for label in labels}
    partly = {number for number, _, _ in out}
    found = [
        (number, LeftOut(text=text, reason=reason, path=paths[number], line=blocks[number].line))
        for number, text, reason in out
    ]
    for number, block in enumerate(blocks):
        if number in taken or number in partly or not block.text:
            continue
        reason = reasons.get(number) or _reason(block, grammar)
        found.append((number, LeftOut(text=block.text, reason=reason, path=paths[number], line=block.line)))
    own = [each for page in pages for each in page.left_out]
    return (*own, *(each for _, each in sorted(found, key=lambda pair: pair[0])))


def _reason(block: Block, grammar: Grammar) -> str:
    if is_note(block.text):
        return NOTE
    if is_credit(block.text, grammar):
        return "credits"
    return HEADING if block.form is Form.HEADING else "not part of the dialogue"
