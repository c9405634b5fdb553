"""Captions: WebVTT and SubRip, with voices and times; cues that belong together become one paragraph.

Source: WebVTT (https://www.w3.org/TR/webvtt1/), section 6.1; SubRip has no standard, and is read as players read it.
"""

import html
import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from pressroom.languages import UnknownLanguageError, parse_language
from pressroom.protocols import Source
from pressroom.readers.importing.decoding import decode
from pressroom.readers.importing.page import Block, Candidate, Form, Page, Speaker
from pressroom.readers.importing.recognition import LeftOut
from pressroom.readers.importing.shapes import may_begin_turn
from pressroom.readers.importing.sources.text import doubts_of

_TIME = r"(?:(\d{1,4}):)?(\d{1,2}):(\d{2})[.,](\d{1,3})"
# YouTube's own captions (SBV) have a comma between the times.
_TIMES = re.compile(rf"\s{{0,20}}{_TIME}\s{{0,20}}(?:-->|,(?=\d{{1,4}}:))\s{{0,20}}{_TIME}")
_VOICE = re.compile(r"<v(?:\.[^\s>]{0,100})?\s+([^>]{1,200})>")
_LANGUAGE = re.compile(r"<lang\s+([^>]{1,40})>")
_MARKUP = re.compile(r"</?[A-Za-z0-9:.][^<>]{0,200}>|\{\\[^{}]{0,100}\}|\{[biuys]:?[^{}]{0,40}\}")
_HEAD = re.compile(r"(Kind|Language|Title|Date)\s{0,5}:\s{0,5}(.{1,300})", re.IGNORECASE)
_NAMED = re.compile(r"WEBVTT[ \t]{1,9}(?:[-–—:][ \t]{1,9})?(\S.{0,300})")
_CHANGE = re.compile(r"(?:>>+|&gt;&gt;)\s{0,5}")
_DASH = re.compile(r"[-–—]\s{0,3}(?=\S)")
_NOTE = re.compile(r"[(\[（【♪#].{0,300}[)\]）】♪#]", re.DOTALL)
_END = re.compile(r"[.?!…。？！؟।][\"'”’»)\]」』]*$")
_PAUSE = 1.5  # seconds of silence after a sentence that end a paragraph
_LONGEST = 900  # characters of a paragraph, where there is no pause


class _Cue(Struct, frozen=True, kw_only=True):
    begin: float
    end: float
    voice: str
    text: str
    line: int
    language: str = ""
    changes: bool = False  # the cue says that somebody else speaks now, but not who


def read_captions(source: Source) -> Page:
    """Return the cues of a WebVTT or SubRip file as paragraphs with times; never raises on any bytes."""
    decoded = decode(source.content)
    lines = decoded.text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    cues, others = _cues(lines)
    head, left_out = _head(others, source.path)
    return Page(
        path=source.path,
        format="WebVTT" if decoded.text.lstrip("\ufeff").startswith("WEBVTT") else "SubRip",
        blocks=tuple(_blocks(cues)),
        encoding=decoded.encoding,
        titles=tuple(each for name, each in head if name == "title"),
        dates=tuple(each for name, each in head if name == "date"),
        languages=tuple(each for name, each in head if name == "language"),
        left_out=left_out,
        doubts=(*doubts_of(decoded), *(() if cues else ("no cue with times was found",))),
    )


def _cues(lines: Sequence[str]) -> tuple[list[_Cue], list[tuple[int, list[str]]]]:
    """Return the cues, and the parts between empty lines that are none."""
    cues: list[_Cue] = []
    others: list[tuple[int, list[str]]] = []
    for first, part in _parts(lines):
        times = next((place for place, line in enumerate(part[:3]) if _TIMES.match(line)), -1)
        if times < 0:
            others.append((first, part))
            continue
        found = _TIMES.match(part[times])
        if found is not None:
            begin, end = _seconds(found.groups()[:4]), _seconds(found.groups()[4:])
            cues += _voices(part[times + 1 :], begin, max(begin, end), first + times + 1)
    return cues, others


def _parts(lines: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
    part: list[str] = []
    first = 1
    for number, line in enumerate([*lines, ""], 1):
        # Some programs leave the empty line between two cues out.
        if part and (not line.strip() or (_TIMES.match(line) and any(map(_TIMES.match, part)))):
            last = part.pop() if line.strip() and part[-1].strip().isdigit() else None
            yield first, part
            part, first = ([last] if last else []), number
        if line.strip():
            if not part:
                first = number
            part.append(line)


def _seconds(parts: Sequence[str | None]) -> float:
    hours, minutes, seconds, fraction = (part or "0" for part in parts)
    return int(hours) * 3600 + int(minutes) * 60 + int(seconds) + int(fraction.ljust(3, "0")) / 1000


def _voices(lines: Sequence[str], begin: float, end: float, line: int) -> Iterator[_Cue]:
    """Yield what each voice says in a cue; times are those of the cue."""
    text = "\n".join(lines)
    pieces = _VOICE.split(text)
    language = _LANGUAGE.search(text)
    tag = language[1].strip() if language and text.lstrip().startswith(("<lang", "<v")) else ""
    for place in range(0, len(pieces), 2):
        voice = _plain(pieces[place - 1]) if place else ""
        for changes, words in _speeches(pieces[place]):
            if words:
                yield _Cue(begin=begin, end=end, voice=voice, text=words, line=line, language=tag, changes=changes)


def _speeches(text: str) -> Iterator[tuple[bool, str]]:
    """Yield the words of a cue, parted where `>>` or a dash at the start of each line changes the speaker."""
    lines = [line for line in text.split("\n") if line.strip()]
    dialogue = len(lines) > 1 and all(_DASH.match(line.lstrip()) for line in lines)
    for line in lines:
        change = _CHANGE.match(line.lstrip()) or (_DASH.match(line.lstrip()) if dialogue else None)
        if change:
            yield True, _plain(line.lstrip()[change.end() :])
        else:
            yield False, _plain(line)


def _plain(text: str) -> str:
    return " ".join(html.unescape(_MARKUP.sub("", text)).split())


def _blocks(cues: Sequence[_Cue]) -> Iterator[Block]:
    waiting: list[_Cue] = []
    turn = 0
    for cue in cues:
        last = waiting[-1] if waiting else None
        new = last is None or cue.changes or cue.voice != last.voice or may_begin_turn(cue.text)
        if waiting and (new or _parted(waiting, cue)):
            yield _block(waiting, turn)
            waiting = []
        if new and (cue.voice or cue.changes):
            turn += 1
        waiting.append(cue)
    if waiting:
        yield _block(waiting, turn)


def _parted(waiting: Sequence[_Cue], cue: _Cue) -> bool:
    last = waiting[-1]
    if _NOTE.fullmatch(cue.text) or _NOTE.fullmatch(last.text):
        return True
    ended = bool(_END.search(last.text))
    size = sum(len(each.text) for each in waiting)
    return ended and (cue.begin - last.end >= _PAUSE or size > _LONGEST)


def _block(cues: Sequence[_Cue], turn: int) -> Block:
    first = cues[0]
    words = " ".join(cue.text for cue in cues)
    note = len(cues) == 1 and not first.voice and _NOTE.fullmatch(words) is not None
    return Block(
        text=words,
        form=Form.NOTE if note else Form.PARAGRAPH,
        turn=f"voice {turn}" if first.voice else "",
        speaker=Speaker(name=first.voice) if first.voice else None,
        label=first.voice,
        begin=first.begin,
        end=cues[-1].end,
        language=first.language,
        line=first.line,
    )


def _head(
    others: Sequence[tuple[int, list[str]]], path: str
) -> tuple[list[tuple[str, Candidate]], tuple[LeftOut, ...]]:
    """Return what the file says of itself before and between its cues, and the rest as left out."""
    known: list[tuple[str, Candidate]] = []
    left_out = []
    for first, part in others:
        for line, text in enumerate(part, first):
            found = _HEAD.match(text)
            if found:
                known.append((found[1].lower(), _said(found[2].strip(), line)))
        named = _NAMED.match(part[0])
        if named:
            known.append(("title", _said(named[1].strip(), first)))
        if part[0].startswith("NOTE") and len(part) > 2 and _is_language(part[-1].strip()):
            known += [("title", _said(_plain(part[1]), first)), ("language", _said(part[-1].strip(), first))]
        elif not part[0].startswith("WEBVTT") or len(part) > 1:
            left_out.append(LeftOut(text="\n".join(part), reason="no cue", path=path, line=first))
    return known, tuple(left_out)


def _said(value: str, line: int) -> Candidate:
    return Candidate(value=value, evidence="the file's head", confidence=0.8, line=line)


def _is_language(text: str) -> bool:
    try:
        return bool(parse_language(text))
    except UnknownLanguageError:
        return False
