"""From labels to turns: what is said between one label and the next, without what stands between turns."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from msgspec import Struct
from msgspec.structs import replace

from pressroom.readers.importing.furniture import (
    CREDITS,
    END,
    HEADING,
    NAVIGATION,
    ends_sentence,
    is_button,
    is_clock,
    is_credit,
    is_note,
    is_short,
)
from pressroom.readers.importing.grammar import Grammar, bare, plain
from pressroom.readers.importing.labels import Label
from pressroom.readers.importing.page import Block, Form
from pressroom.readers.importing.speech import speech_score
from pressroom.readers.importing.tongues import script_of

_OPEN_END = re.compile(r"(?:[-–—:：,，、;；]|\.\.\.|…|--)[\"”』」]*$")
_GLUED = 140


class Piece(Struct, frozen=True, kw_only=True):
    """A paragraph of a turn with the number of the block it came from."""

    text: str
    block: int


@dataclass(slots=True)
class Cut:
    """A turn as it was cut out; `label` is None for one that nobody announces.

    `note` says that it is a stage note, `asks` that it can only be a question.
    """

    label: Label | None
    pieces: list[Piece] = field(default_factory=list)
    note: bool = False
    asks: bool = False
    heading: str = ""
    first: int = 0

    @property
    def text(self) -> str:
        """What is said, in one line."""
        return " ".join(piece.text for piece in self.pieces)


@dataclass(slots=True)
class Cuts:
    """All turns of a document, and the reason for each block, or part of one, that is in none."""

    turns: list[Cut] = field(default_factory=list)
    out: list[tuple[int, str, str]] = field(default_factory=list)


def cut(
    blocks: Sequence[Block], labels: Sequence[Label], silent: dict[int, str], used: dict[int, str], grammar: Grammar
) -> Cuts:
    """Return the turns; `silent` and `used` are blocks that are not speech, with what they are instead."""
    cuts = Cuts()
    if not labels:
        return cuts
    first = labels[0].at
    _open(cuts, blocks, first.block, first.start, silent, used, grammar)
    for number, label in enumerate(labels):
        after = labels[number + 1].at if number + 1 < len(labels) else None
        cuts.turns.append(
            _said(cuts, blocks, label, after.block if after else len(blocks), after.start if after else 0, silent)
        )
    _share_by_script(cuts.turns)
    cuts.turns = _with_unlabelled(cuts.turns, grammar)
    for number, turn in enumerate(cuts.turns):
        last = number == len(cuts.turns) - 1
        heading = _trim(cuts, turn, blocks, grammar, last=last)
        if not last and heading:
            cuts.turns[number + 1].heading = heading
    cuts.turns = _with_notes(cuts, grammar)
    return cuts


# --------------------------------------------------------------------------------------- before any label


def _open(
    cuts: Cuts,
    blocks: Sequence[Block],
    end: int,
    inner: int,
    silent: dict[int, str],
    used: dict[int, str],
    grammar: Grammar,
) -> None:
    """Take the speech that stands before the first label, if there is any."""
    start = None
    for number in range(end + (1 if inner else 0)):
        text = blocks[number].text[:inner] if number == end else blocks[number].text
        if number in silent or number in used or blocks[number].form in {Form.HEADING, Form.TABLE_ROW} or is_note(text):
            continue
        if _begins_speech(text, blocks, number, end, grammar):
            start = number
            break
    if start is None:
        if inner and blocks[end].text[:inner].strip():
            cuts.out.append((end, blocks[end].text[:inner].strip(), "before the first label"))
        return
    turn = Cut(label=None, first=start)
    for number in range(start, end + (1 if inner else 0)):
        text = blocks[number].text[:inner].strip() if number == end else blocks[number].text
        if number < end and (number in silent or number in used):
            continue
        glued = _glued(text, grammar) if number == start else 0
        if glued:
            cuts.out.append((number, text[:glued], NAVIGATION))
        if text:
            turn.pieces.append(Piece(text=text[glued:], block=number))
    cuts.turns.append(turn)


def _begins_speech(text: str, blocks: Sequence[Block], number: int, end: int, grammar: Grammar) -> bool:
    text = text[_glued(text, grammar) :]
    plainly = plain(text[:300])
    score = speech_score(text, grammar)
    if grammar.mentions("speech.narrates", plain(text[:800])) and not grammar.opens("speech.greetings", plainly):
        return False
    if grammar.opens("speech.greetings", plainly) and text.endswith((",", "!", "！", "，")) and number + 1 < end:
        return speech_score(blocks[number + 1].text, grammar) > 0.5
    if is_credit(text, grammar) or is_clock(text) or (number < 2 and not ends_sentence(text)):
        return False
    before = next((bare(blocks[each].text) for each in range(number - 1, -1, -1) if blocks[each].text), "")
    headed = grammar.has("event.statement_head", before)
    asks = number == end - 1 and ("?" in text or "？" in text) and score > 0
    return (
        score >= 1.3
        or (headed and score > 0)
        or asks
        or (grammar.opens("speech.greetings", plainly) and ends_sentence(text) and score > 0.5)
    )


def _glued(text: str, grammar: Grammar) -> int:
    """Return where speech begins in a line whose first words are a link without a space behind them."""
    head = plain(text[:_GLUED])
    for phrase in grammar.phrases.get("speech.greetings", ()):
        at = head.find(phrase)
        if at > 8 and head[at - 1].isalpha() and text[at : at + 1].isupper() and len(head) >= at + len(phrase):
            return at
    return 0


# --------------------------------------------------------------------------------------- between labels


def _said(cuts: Cuts, blocks: Sequence[Block], label: Label, until: int, inner: int, silent: dict[int, str]) -> Cut:
    at = label.at
    turn = Cut(label=label, first=at.block)
    own = blocks[at.block].text
    stop = inner if until == at.block else len(own)
    if own[at.body : stop].strip():
        turn.pieces.append(Piece(text=own[at.body : stop].strip(), block=at.block))
    for number in range(at.block + 1, min(until + (1 if inner else 0), len(blocks))):
        text = blocks[number].text[:inner].strip() if number == until else blocks[number].text
        if number in silent:
            if silent[number] == END:
                _after_end(cuts, blocks, number, until, silent)
                break
            continue
        if blocks[number].form is Form.HEADING and not is_note(text):
            turn.pieces.append(Piece(text=text, block=-number - 1))
        elif text:
            turn.pieces.append(Piece(text=text, block=number))
    return turn


def _after_end(cuts: Cuts, blocks: Sequence[Block], start: int, until: int, silent: dict[int, str]) -> None:
    for number in range(start + 1, min(until, len(blocks))):
        if number not in silent:
            cuts.out.append((number, blocks[number].text, "after the end mark"))


def _with_unlabelled(turns: list[Cut], grammar: Grammar) -> list[Cut]:
    """Make a question that follows a call for one, without a label, a turn of its own."""
    found: list[Cut] = []
    asking = {"question", "follow_up", "journalist", "answer"}
    for number, turn in enumerate(turns):
        found.append(turn)
        after = turns[number + 1].label if number + 1 < len(turns) else None
        own = turn.label.named.kind if turn.label else ""
        if after is None or own in asking or after.named.kind in asking | {"moderator"}:
            continue
        for place in range(1, len(turn.pieces)):
            call = turn.pieces[place - 1].text
            asked = plain(" ".join(each.text for each in turn.pieces[place:]))
            if len(call) < 240 and len(asked) < 1500 and _calls_and_asks(plain(call), asked, grammar):
                first = turn.pieces[place].block
                found.append(
                    Cut(label=None, pieces=turn.pieces[place:], asks=True, first=first if first >= 0 else -first - 1)
                )
                del turn.pieces[place:]
                break
    return found


def _calls_and_asks(call: str, asked: str, grammar: Grammar) -> bool:
    """Tell whether the first text hands over to somebody, and the second is a question."""
    hands_over = grammar.mentions("speech.hand_over", call) and not call.endswith("?")
    asks = grammar.mentions("speech.asks", asked) and "?" in asked[-60:] and speech_score(asked, grammar) > 0
    return hands_over and asks and not grammar.mentions("speech.hand_over", asked)


def _share_by_script(turns: list[Cut]) -> None:
    """Give two labels in a row, each in a script of its own, what stands in that script below them."""
    for first, second in zip(turns, turns[1:], strict=False):
        if first.label is None or second.label is None or first.pieces or not second.pieces:
            continue
        scripts = script_of(first.label.at.core), script_of(second.label.at.core)
        mine = [
            piece for piece in second.pieces if _kind_of_script(script_of(piece.text)) == _kind_of_script(scripts[0])
        ]
        if _kind_of_script(scripts[0]) != _kind_of_script(scripts[1]) and mine and len(mine) < len(second.pieces):
            first.pieces = mine
            second.pieces = [piece for piece in second.pieces if piece not in mine]


def _kind_of_script(script: str) -> str:
    return "wide" if script in {"Hani", "Kana", "Hang"} else script


def _trim(cuts: Cuts, turn: Cut, blocks: Sequence[Block], grammar: Grammar, *, last: bool) -> str:
    """Take headings, teasers and, at the very end, the page's foot off a turn; return the heading of what follows."""
    heading = ""
    start = len(turn.pieces)
    reasons: list[str] = []
    while start > 1:
        reason = _is_beside(turn.pieces[start - 1], blocks, grammar, last=last)
        if not reason:
            break
        start -= 1
        reasons.insert(0, reason)
    # What goes before has to end as speech does: a list whose items have no full stop is no row of headings.
    while start < len(turn.pieces) and not (
        ends_sentence(turn.pieces[start - 1].text)
        or is_note(turn.pieces[start - 1].text)
        or reasons[0] in {NAVIGATION, CREDITS}
    ):
        start, reasons = start + 1, reasons[1:]
    for piece, reason in zip(turn.pieces[start:], reasons, strict=True):
        cuts.out.append((_number(piece), piece.text, reason))
        if reason == HEADING and not last:
            heading = piece.text
    del turn.pieces[start:]
    if last:
        _cut_foot(cuts, turn, blocks, grammar)
    kept: list[Piece] = []
    for piece in turn.pieces:
        if piece.block < 0 and (kept or len(turn.pieces) > 1):
            cuts.out.append((_number(piece), piece.text, HEADING))
        else:
            kept.append(replace(piece, block=_number(piece)))
    turn.pieces = kept
    return heading


def _number(piece: Piece) -> int:
    return piece.block if piece.block >= 0 else -piece.block - 1


def _is_beside(piece: Piece, blocks: Sequence[Block], grammar: Grammar, *, last: bool) -> str:
    text = piece.text
    if piece.block < 0:
        return HEADING
    if is_note(text):
        return ""
    if grammar.has("event.questions_head", bare(text)) or grammar.has("event.statement_head", bare(text)):
        return HEADING
    if is_button(text, grammar):
        return NAVIGATION
    if last and is_credit(text, grammar):
        return CREDITS
    if last and is_clock(text):
        return "time"
    closed = not _OPEN_END.search(text) and not text[:1].islower()
    if closed and not ends_sentence(text) and is_short(text) and text[:1] not in "—–-…":
        return "foot of the page" if last else HEADING
    if closed and not ends_sentence(text) and speech_score(text, grammar) <= -1 and len(text) < 260:
        return "foot of the page" if last else HEADING
    if last and closed and speech_score(text, grammar) <= -1.5:
        return "foot of the page"
    if blocks[piece.block].form is Form.HEADING:
        return HEADING
    return ""


def _cut_foot(cuts: Cuts, turn: Cut, blocks: Sequence[Block], grammar: Grammar) -> None:
    """Leave out everything from the first credit line on, if nothing behind it sounds like speech."""
    for place, piece in enumerate(turn.pieces):
        if (
            place
            and is_credit(piece.text, grammar)
            and all(speech_score(each.text, grammar) <= 0.4 for each in turn.pieces[place:])
        ):
            for each in turn.pieces[place:]:
                cuts.out.append((_number(each), each.text, CREDITS))
            del turn.pieces[place:]
            return
        rule = (
            place
            and piece.block > 0
            and any(blocks[number].form is Form.RULE for number in range(turn.pieces[place - 1].block + 1, piece.block))
        )
        if rule and all(speech_score(each.text, grammar) <= 0 for each in turn.pieces[place:]):
            for each in turn.pieces[place:]:
                cuts.out.append((_number(each), each.text, "below the last rule"))
            del turn.pieces[place:]
            return


def _with_notes(cuts: Cuts, grammar: Grammar) -> list[Cut]:
    """Make the stage notes at the end of turns into turns of their own, and drop labels that nothing follows."""
    found: list[Cut] = []
    for turn in cuts.turns:
        notes: list[Piece] = []
        while len(turn.pieces) > 1 and is_note(turn.pieces[-1].text):
            notes.insert(0, turn.pieces.pop())
        if turn.label is None and turn.pieces and all(is_note(piece.text) for piece in turn.pieces):
            turn.note = True
        if turn.pieces:
            found.append(turn)
        elif turn.label:
            cuts.out.append((turn.label.at.block, turn.label.at.label, "label without a text"))
        for piece in notes:
            if grammar.has("event.questions_head", bare(piece.text)) or grammar.has(
                "event.statement_head", bare(piece.text)
            ):
                cuts.out.append((piece.block, piece.text, HEADING))
            else:
                found.append(Cut(label=None, pieces=[piece], note=True, first=piece.block))
    return found
