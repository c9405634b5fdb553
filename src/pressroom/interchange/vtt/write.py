"""Transcript to WebVTT: one cue for each passage whose times are known. Times are never made up.

Source: WebVTT (https://www.w3.org/TR/webvtt1/), sections 4.1 and 4.2.
"""

import re
from collections.abc import Iterable, Iterator

from pressroom.diagnostics import Diagnostic, Severity
from pressroom.interface import Interface
from pressroom.model.document import (
    Abbreviation,
    Clip,
    Emphasis,
    Footnote,
    Foreign,
    Incident,
    Inline,
    LineBreak,
    Link,
    ListBlock,
    Paragraph,
    Quotation,
    Segment,
    Strong,
    Table,
    Text,
    Transcript,
    Turn,
    Unclear,
)
from pressroom.model.document import Block as ModelBlock
from pressroom.model.walk import walk_turns, words_of
from pressroom.protocols import Export

_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": " ", "\n": " "})
_EMPTY_LINES = re.compile(r"\n\s*\n")
_SHORTEST = 0.001


def write(transcript: Transcript) -> Export:
    """Write a cue for each passage with times; without any it is an error, and some without are a warning."""
    spoken = [
        (segment, turn, heard)
        for turn in walk_turns(transcript)
        for segment, heard in _passages(turn.blocks, heard=True)
        if _words(segment)
    ]
    timed = [(clip, *each) for each in spoken if (clip := _clip(each[0])) is not None]
    if not timed:
        return Export(content=None, diagnostics=(_no_times(),))
    timed.sort(key=lambda each: (each[0].begin, each[0].end))
    cues = (_cue(transcript, *each) for each in timed)
    note = f"NOTE\n{_line(words_of(transcript.metadata.title))}\n{transcript.language}"
    content = "\n\n".join(("WEBVTT", note, *cues)) + "\n"
    missing = len(spoken) - len(timed)
    return Export(content=content.encode(), diagnostics=(_untimed(missing),) if missing else ())


def _passages(blocks: Iterable[ModelBlock], *, heard: bool) -> Iterator[tuple[Segment, bool]]:
    """Yield what has words, and whether they were said rather than seen to happen."""
    for block in blocks:
        match block:
            case Paragraph(segment=segment):
                yield segment, heard
            case Incident(segment=segment):
                yield segment, False
            case ListBlock(items=items):
                for item in items:
                    yield from _passages(item.blocks, heard=heard)
            case Quotation(blocks=inner):
                yield from _passages(inner, heard=heard)
            case Table(header=header, rows=rows):
                yield from ((cell, heard) for row in (header, *rows) for cell in row if cell.clip)
            case _:
                pass


def _clip(segment: Segment) -> Clip | None:
    """Return the passage's times as a cue can have them: whole milliseconds, and an end after the beginning."""
    clip = segment.clip
    return clip if clip and clip.begin >= 0 and clip.end - clip.begin >= _SHORTEST else None


def _cue(transcript: Transcript, clip: Clip, segment: Segment, turn: Turn, heard: bool) -> str:
    words = _words(segment)
    if segment.language != transcript.language:
        words = f"<lang {segment.language}>{words}</lang>"
    voice = f"<v {_name(transcript, turn)}>" if heard else ""
    return f"{segment.id}\n{_time(clip.begin)} --> {_time(clip.end)}\n{voice}{words}"


def _words(segment: Segment) -> str:
    """Return the text of a cue: without empty lines, which would end it."""
    return _EMPTY_LINES.sub("\n", "".join(_spelled(segment.inlines)).strip())


def _name(transcript: Transcript, turn: Turn) -> str:
    person = transcript.person(turn.speaker)
    shown = person.name or person.organisation
    word = words_of(shown) if shown else str(Interface(transcript.language).phrase("Journalist"))
    return _line(word)


def _line(words: str) -> str:
    return " ".join(words.split()).translate(_ESCAPES)


def _time(seconds: float) -> str:
    thousandths = round(seconds * 1000)
    minutes, rest = divmod(thousandths, 60_000)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{rest // 1000:02}.{rest % 1000:03}"


def _spelled(inlines: Iterable[Inline]) -> Iterator[str]:
    for inline in inlines:
        match inline:
            case Text(text=text) | Abbreviation(text=text):
                yield text.translate(_ESCAPES)
            case Emphasis(inlines=inner):
                yield f"<i>{''.join(_spelled(inner))}</i>"
            case Strong(inlines=inner):
                yield f"<b>{''.join(_spelled(inner))}</b>"
            case Foreign(language=language, inlines=inner):
                yield f"<lang {language}>{''.join(_spelled(inner))}</lang>"
            case Link(inlines=inner):
                yield from _spelled(inner)
            case LineBreak():
                yield "\n"
            case Unclear():
                yield "[?]"
            case Footnote():
                pass  # nobody says a note


def _no_times() -> Diagnostic:
    return Diagnostic(
        code="no-times",
        severity=Severity.ERROR,
        message="nothing in this transcript says when it was spoken, and captions need times",
        hint="write them before the paragraphs, as in {clip=12.5-17.25}; they are never guessed",
    )


def _untimed(number: int) -> Diagnostic:
    return Diagnostic(
        code="missing-times",
        severity=Severity.WARNING,
        message=f"{number} passage{' has' if number == 1 else 's have'} no times and will not be in the captions",
        hint="write the times before these paragraphs, as in {clip=12.5-17.25}",
    )
