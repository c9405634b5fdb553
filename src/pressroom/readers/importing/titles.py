"""The title of the event: what the page itself says, or the line of the head that is most like one."""

import re
from collections.abc import Sequence

from pressroom.readers.importing.dates import find_dates
from pressroom.readers.importing.furniture import ends_sentence, is_button, is_clock, is_credit, is_note
from pressroom.readers.importing.grammar import Grammar, bare, plain
from pressroom.readers.importing.head import Head, field_of, has_office
from pressroom.readers.importing.page import Block, Form, Page
from pressroom.readers.importing.recognition import Decided
from pressroom.readers.importing.speech import speech_score
from pressroom.readers.importing.tongues import script_of

_FIRST = 14
_CONNECTED = re.compile(
    r"(?:['’]s|\b(?:of|the|and|on|by|in|de|du|des|del|la|von|der|и|по|о|на)|[,，、:：的–—-])$", re.IGNORECASE
)
# A line that begins with a day and goes on to a time of day says when, not what.
_TIMED = re.compile(r"\d{1,2}\s?(?:[:：]\d\d\b|[時时點点]|시|h\b|Uhr\b|час|[ap]\.?m\b)", re.IGNORECASE)
_BULLET = re.compile(r"^[•·・*▪■◆●○]\s*")


def title_of(
    pages: Sequence[Page],
    blocks: Sequence[Block],
    head: Head,
    end: int,
    silent: dict[int, str],
    grammar: Grammar,
    used: dict[int, str],
) -> Decided[str] | None:
    """Return the title from the pages' own words or the head, and note in `used` which blocks it took."""
    given = max(
        (each for page in pages for each in page.titles if each.value.strip()),
        key=lambda each: each.confidence,
        default=None,
    )
    if given and given.confidence >= 0.7:
        for number in range(min(end, _FIRST)):
            if bare(blocks[number].text) == bare(given.value):
                used[number] = "title"
        return Decided(
            value=given.value.strip(), confidence=given.confidence, evidence=(given.evidence,), line=given.line
        )
    best, most = -1, 0.4
    for place, number in enumerate(number for number in range(min(end, len(blocks))) if number not in silent):
        if place >= _FIRST:
            break
        listed = head.used.get(number, "") in {"participant list", "field of the head"}
        if listed and (not _names_event(blocks[number].text, grammar) or field_of(blocks[number].text, grammar)[0]):
            continue
        points = _title_points(blocks[number], place, grammar) + (
            0.9 if given and bare(blocks[number].text) in bare(given.value) else 0.0
        )
        if points > most:
            best, most = number, points
    if best < 0:
        return Decided(value=given.value, confidence=given.confidence, evidence=(given.evidence,)) if given else None
    numbers = _joined(blocks, best, end, silent, head, grammar)
    wide = script_of(blocks[best].text) in {"Hani", "Kana"}
    words = ("" if wide else " ").join(_BULLET.sub("", blocks[number].text) for number in numbers)
    used.update(dict.fromkeys(numbers, "title"))
    return Decided(
        value=words,
        confidence=round(min(0.95, 0.5 + most / 8), 2),
        evidence=("the most title-like line of the head",),
        line=blocks[numbers[0]].line,
    )


def _title_points(block: Block, place: int, grammar: Grammar) -> float:
    text = block.text
    if (
        is_note(text)
        or is_clock(text)
        or is_button(text, grammar)
        or is_credit(text, grammar)
        or len(text) < 4
        or len(text) > 320
    ):
        return -9.0
    dates = find_dates(text, grammar.languages)
    outside = len(text) - sum(each.end - each.start for each in dates)
    points = 2.0 - 0.22 * place
    points += 2.0 if block.form is Form.HEADING and block.level == 1 else 0.8 if block.form is Form.HEADING else 0.0
    points += 1.6 if _names_event(text, grammar) else 0.0
    points -= 4.0 if dates and outside < (12 if text.isascii() else 5) else 0.0
    points -= 2.5 if dates and dates[0].start <= 1 and _TIMED.search(text) else 0.0
    points -= 2.2 if ends_sentence(text) and not text.endswith(("?", "？")) else 0.0
    points -= 1.5 if text.endswith((":", "：")) else 0.0
    points -= 1.0 if speech_score(text, grammar) > 1 else 0.0
    points -= 0.8 if len(text) < (12 if text.isascii() else 9) else 0.0
    points -= 1.2 if text[:1] in "・-–*" else 0.0
    points -= 3.0 if re.match(r"\d{1,2}[:：.h]\d{2}\b", text) else 0.0
    return points


def _names_event(text: str, grammar: Grammar) -> bool:
    return grammar.mentions("event.nouns", plain(text))


def _joined(
    blocks: Sequence[Block], best: int, end: int, silent: dict[int, str], head: Head, grammar: Grammar
) -> list[int]:
    """Return the numbers of the lines that a title runs over."""
    numbers = [best]
    script = script_of(blocks[best].text)

    def may(number: int) -> bool:
        block = blocks[number] if 0 <= number < end else None
        return (
            block is not None
            and number not in silent
            and (number not in head.used or number < best)
            and block.form is blocks[best].form
            and len(block.text) <= 120
            and not ends_sentence(block.text)
            and script_of(block.text) == script
            and not is_note(block.text)
        )

    while may(numbers[0] - 1):
        text = blocks[numbers[0] - 1].text
        dates = find_dates(text, grammar.languages)
        outside = len(text) - sum(each.end - each.start for each in dates)
        runs_on = _CONNECTED.search(text) or (
            not _names_event(text, grammar) and ((dates and outside >= 4) or has_office(text, grammar))
        )
        if not runs_on:
            break
        numbers.insert(0, numbers[0] - 1)
    while may(numbers[-1] + 1) and (
        _CONNECTED.search(blocks[numbers[-1]].text)
        or _is_open(blocks[numbers[-1]].text)
        or blocks[numbers[-1] + 1].text[:1].islower()
    ):
        numbers.append(numbers[-1] + 1)
    return numbers


def _is_open(text: str) -> bool:
    return any(
        text.count(first) > text.count(last)
        for first, last in (("(", ")"), ("（", "）"), ("“", "”"), ("「", "」"), ("«", "»"), ("《", "》"))
    )
