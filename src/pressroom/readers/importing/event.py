"""What the page says of the event: title, day, day of publication, venue, publisher, summary."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from msgspec import Struct

from pressroom.readers.importing.dates import Found, find_dates
from pressroom.readers.importing.furniture import ends_sentence
from pressroom.readers.importing.grammar import Grammar, bare, plain
from pressroom.readers.importing.head import Head
from pressroom.readers.importing.page import Block, Candidate, Page
from pressroom.readers.importing.recognition import Decided
from pressroom.readers.importing.titles import title_of

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?!\d)")
_CLOCK = re.compile(r"\d{1,2}[:：]\d{2}(?::\d{2})?\s*$")
_PLACE = re.compile(r"\s(?:in|at)\s((?:[A-Z][\w'’.-]+)(?:,?\s(?:[A-Z][\w'’.-]+|of|the))*)")
_WEEKDAY = re.compile(
    r"monday|tuesday|wednesday|thursday|friday|saturday|sunday|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|montag|dienstag|mittwoch|donnerstag|freitag|samstag|lunes|martes|miércoles|jueves|viernes|sábado|segunda-feira|terça-feira|quarta-feira|quinta-feira|sexta-feira|[月火水木金土日]曜|星期|（[月火水木金土日]）|\([월화수목금토일]\)|요일|понедельник|вторник|сред[аы]|четверг|пятниц"
)


@dataclass(slots=True)
class Event:
    """What is known of the event; blocks that were used for it are in `used` with what they are."""

    title: Decided[str] | None = None
    date: Decided[dt.date] | None = None
    published: Decided[dt.date] | None = None
    venue: Decided[str] | None = None
    publisher: Decided[str] | None = None
    summary: Decided[str] | None = None
    used: dict[int, str] = field(default_factory=dict)
    rival_dates: tuple[dt.date, ...] = ()


class _Dated(Struct, frozen=True, kw_only=True):
    found: Found
    weight: float
    evidence: str
    line: int
    published: bool = False


def read_event(
    pages: Sequence[Page], blocks: Sequence[Block], head: Head, end: int, silent: dict[int, str], grammar: Grammar
) -> Event:
    """Return what the blocks before `end`, the fields of the head and the pages' own candidates say of the event."""
    event = Event()
    event.title = title_of(pages, blocks, head, end, silent, grammar, event.used)
    _days(event, pages, blocks, head, end, silent, grammar)
    _narrated(event, blocks, end, silent, grammar)
    if event.venue is None and head.venues:
        number, value = head.venues[0]
        event.venue = Decided(value=value, confidence=0.9, evidence=("a field of the head",), line=blocks[number].line)
    return event


# ------------------------------------------------------------------------------------------------- days


def _days(
    event: Event,
    pages: Sequence[Page],
    blocks: Sequence[Block],
    head: Head,
    end: int,
    silent: dict[int, str],
    grammar: Grammar,
) -> None:
    found = [
        *_given(pages, grammar),
        *_in_fields(blocks, head, grammar),
        *_in_title(event, grammar),
        *_in_lines(blocks, head, end, silent, grammar),
        *_in_foot(blocks, end, grammar),
    ]
    full = [each for each in found if each.found.year is not None]
    years = [int(each) for each in _YEAR.findall(event.title.value)] if event.title else []
    candidates = sorted((each for each in found if not each.published), key=lambda each: -each.weight)
    for each in candidates:
        day, how = _whole(each, full, years)
        if day:
            event.date = Decided(
                value=day,
                confidence=round(min(0.97, 0.45 + each.weight / 10), 2),
                evidence=(each.evidence, *how),
                line=each.line,
            )
            break
    event.rival_dates = tuple(
        dict.fromkeys(
            day
            for each in candidates
            if each.weight >= 2.5 and (day := each.found.day_in()) and event.date and day != event.date.value
        )
    )
    published = sorted(
        (each for each in found if each.published and each.found.day_in()), key=lambda each: -each.weight
    )
    if not published and event.date:
        held = event.date.value
        published = [
            each for each in full if (day := each.found.day_in()) and 0 < (day - held).days < 500 and each.weight < 4.5
        ]
    day = published[0].found.day_in() if published else None
    if day:
        event.published = Decided(
            value=day,
            confidence=0.85 if published[0].published else 0.7,
            evidence=(published[0].evidence,),
            line=published[0].line,
        )
    if event.date is None and event.published and not candidates:
        event.date = Decided(
            value=event.published.value,
            confidence=0.3,
            evidence=("only the day of publication is known",),
            line=event.published.line,
        )


def _whole(each: _Dated, full: list[_Dated], years: list[int]) -> tuple[dt.date | None, tuple[str, ...]]:
    """Return the day with its year, and where the year is from."""
    if each.found.year is not None:
        return each.found.day_in(), ()
    same = next(
        (other for other in full if (other.found.month, other.found.day) == (each.found.month, each.found.day)), None
    )
    if same:
        return same.found.day_in(), ("its year stands in another line",)
    if years:
        return each.found.day_in(years[-1]), ("its year stands in the title",)
    for other in full:
        near = each.found.day_near(other.found.day_in() or dt.date.today())  # noqa: DTZ011 - never reached: the day is whole
        if near:
            return near, ("its year follows from another date",)
    return None, ()


def _given(pages: Sequence[Page], grammar: Grammar) -> Iterator[_Dated]:
    def each_of(candidates: tuple[Candidate, ...], *, published: bool) -> Iterator[_Dated]:
        for candidate in candidates:
            for found in find_dates(candidate.value, grammar.languages)[:1]:
                yield _Dated(
                    found=found,
                    weight=candidate.confidence * (3 if candidate.confidence < 0.7 else 5.5),
                    evidence=candidate.evidence,
                    line=candidate.line,
                    published=published,
                )

    for page in pages:
        yield from each_of(page.dates, published=False)
        yield from each_of(page.published, published=True)


def _in_fields(blocks: Sequence[Block], head: Head, grammar: Grammar) -> Iterator[_Dated]:
    for number, value in head.dates:
        for found in find_dates(value, grammar.languages)[:1]:
            yield _Dated(found=found, weight=5.0, evidence="a field of the head", line=blocks[number].line)
    for number, value in head.published:
        for found in find_dates(value, grammar.languages)[:1]:
            yield _Dated(
                found=found, weight=5.0, evidence="a field of the head", line=blocks[number].line, published=True
            )


def _in_title(event: Event, grammar: Grammar) -> Iterator[_Dated]:
    if event.title:
        for found in find_dates(event.title.value, grammar.languages)[:1]:
            yield _Dated(found=found, weight=4.6, evidence="the title", line=event.title.line)


def _in_lines(
    blocks: Sequence[Block], head: Head, end: int, silent: dict[int, str], grammar: Grammar
) -> Iterator[_Dated]:
    marked = {number for number, _ in (*head.dates, *head.published)}
    for number in range(min(end, 60, len(blocks))):
        text = blocks[number].text
        if number in marked or silent.get(number, "") in {"pager", "rule"}:
            continue
        word = plain(text)
        told = grammar.mentions("speech.narrates", word)
        for place, found in enumerate(find_dates(text[:2000], grammar.languages)):
            before = text[: found.start].rstrip()
            after_sentence = ends_sentence(before) and len(before) > 40
            weight = 3.6 if told and not after_sentence else 3.2 if len(text) < 110 else 1.2
            weight -= 0.3 * place + (0.9 if found.year is None and not told else 0.0)
            weight += 0.5 if _WEEKDAY.search(word) else 0.0
            weight -= 0.8 if _CLOCK.search(text) and len(text) < 30 else 0.0
            weight -= 2.0 if after_sentence else 0.0
            weight += 0.4 if text[found.start - 1 : found.start] in "(（" and found.start else 0.0
            yield _Dated(
                found=found,
                weight=weight,
                evidence="a line of the head" if not told else "the sentence that tells of the event",
                line=blocks[number].line,
                published=_is_published(word, plain(text[: found.start]), grammar),
            )


def _is_published(word: str, before: str, grammar: Grammar) -> bool:
    """Tell whether a word such as "posted" stands right before a date, or begins its line."""
    near = before[-32:]
    for each in grammar.words.get("fields.published", ()):
        if len(each) < 2:
            continue
        wide = ord(each[0]) > 0x2E80
        if each in near if wide else re.search(rf"(?<!\w){re.escape(each)}(?!\w)", near):
            return True
        if word.startswith(each) and len(word) < 60:
            return True
    return False


def _in_foot(blocks: Sequence[Block], end: int, grammar: Grammar) -> Iterator[_Dated]:
    """Yield the dates of the short lines at the very end: the day of an office's own release stands there."""
    for number in range(max(end, len(blocks) - 8), len(blocks)):
        text = blocks[number].text
        for found in find_dates(text, grammar.languages)[:1] if len(text) <= 90 else ():
            published = _is_published(plain(text), plain(text[: found.start]), grammar)
            line = blocks[number].line
            yield _Dated(found=found, weight=1.0, evidence="the foot of the page", line=line, published=published)


# --------------------------------------------------------------------------------------------- narrated


def _greets(word: str, grammar: Grammar) -> bool:
    return any(len(each) > 8 and each in word for each in grammar.phrases.get("speech.greetings", ()))


def _narrated(event: Event, blocks: Sequence[Block], end: int, silent: dict[int, str], grammar: Grammar) -> None:
    """Take publisher, venue and summary from the sentence that tells of the event."""
    for number in range(min(end, 40, len(blocks))):
        text = blocks[number].text
        word = plain(text)
        if (
            number in silent
            or not grammar.mentions("speech.narrates", word)
            or not 40 <= len(text) <= 900
            or _greets(word, grammar)
        ):
            continue
        sentence = re.match(r"(.{30,800}?[.。])(?:\s|$)", text)
        if not sentence or (event.title and bare(sentence[1]) == bare(event.title.value)):
            continue
        phrase = next(each for each in grammar.phrases["speech.narrates"] if each in word)
        at = word.find(phrase)
        event.used[number] = "summary"
        event.summary = Decided(
            value=sentence[1].strip(),
            confidence=0.7,
            evidence=("the sentence that tells of the event",),
            line=blocks[number].line,
        )
        if 4 < at <= 90 and text[:1].isupper() and text[:at].isascii() and "," not in text[:at]:
            event.publisher = Decided(
                value=text[:at].strip(), confidence=0.6, evidence=("holds the event",), line=blocks[number].line
            )
        place = _PLACE.search(sentence[1][at:200]) if at >= 0 else None
        if place:
            event.venue = Decided(
                value=place[1].rstrip("."),
                confidence=0.6,
                evidence=("the sentence that tells of the event",),
                line=blocks[number].line,
            )
        return
