"""The report of an import: what was decided with which evidence, what was left out, and what needs a person."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from pressroom.readers.importing.recognition import Decided, LeftOut, RecognisedTurn, Recognition

_WIDTH = 100


def as_object(found: Recognition) -> dict[str, Any]:
    """Return a recognition as it stands in JSON: plain values first, and beside them how sure they are and why."""
    return {
        "title": _value(found.title),
        "date": _value(found.date),
        "published": _value(found.published),
        "language": found.language.value,
        "publisher": _value(found.publisher),
        "venue": _value(found.venue),
        "source": _value(found.address),
        "summary": _value(found.summary),
        "files": list(found.paths),
        "profile": found.profile,
        "turns": [_turn(turn) for turn in found.turns],
        "participants": [
            {"name": each.name, "title": each.title, "organisation": each.organisation, "role": str(each.role)}
            for each in found.attendees
        ],
        "decisions": {name: _decision(value) for name, value in _decided(found) if value is not None},
        "left_out": [
            {"reason": each.reason, "text": each.text, "file": each.path, "line": each.line} for each in found.left_out
        ],
        "doubts": [
            {
                "about": each.about,
                "message": each.message,
                "hint": each.hint,
                "file": each.path,
                "line": each.line,
                "turn": each.turn,
                "choices": list(each.choices),
            }
            for each in found.doubts
        ],
    }


def _value(decided: "Decided[str] | Decided[dt.date] | None") -> str | None:
    if decided is None:
        return None
    return decided.value.isoformat() if isinstance(decided.value, dt.date) else decided.value


def _decision(decided: "Decided[str] | Decided[dt.date]") -> dict[str, Any]:
    return {
        "value": _value(decided),
        "confidence": decided.confidence,
        "evidence": list(decided.evidence),
        "line": decided.line,
    }


def _decided(found: Recognition) -> "Iterator[tuple[str, Decided[str] | Decided[dt.date] | None]]":
    yield "title", found.title
    yield "date", found.date
    yield "published", found.published
    yield "language", found.language
    yield "publisher", found.publisher
    yield "venue", found.venue
    yield "source", found.address
    yield "summary", found.summary


def _turn(turn: RecognisedTurn) -> dict[str, Any]:
    shown: dict[str, Any] = {
        "speaker": turn.speaker,
        "label": turn.label or None,
        "role": str(turn.role),
        "kind": str(turn.kind),
        "text": turn.text,
        "confidence": turn.confidence,
        "evidence": list(turn.evidence),
        "file": turn.path,
        "line": turn.line,
        "last_line": turn.last_line,
    }
    extra = {
        "outlet": turn.outlet,
        "title": turn.title,
        "organisation": turn.organisation,
        "follow_up": turn.follow_up,
        "heading": turn.heading,
        "language": turn.language,
        "begin": turn.begin,
        "end": turn.end,
    }
    return shown | {name: value for name, value in extra.items() if value not in {"", None, False}}


# ------------------------------------------------------------------------------------------- for people


def as_text(found: Recognition) -> str:
    """Return the report as lines for a terminal: decisions, turns, what was left out, doubts."""
    return "\n".join(_lines(found)) + "\n"


def _lines(found: Recognition) -> Iterator[str]:
    for name, value in _decided(found):
        if value is not None:
            why = "; ".join(value.evidence)
            yield f"{name + ':':<11} {_short(_value(value) or '')}"
            place = f" (line {value.line})" if value.line else ""
            yield f"{'':<11}   {value.confidence:.0%} sure{f', {why}' if why else ''}{place}"
        elif name in {"title", "date"}:
            yield f"{name + ':':<11} not found"
    yield ""
    yield f"{len(found.turns)} turns" if len(found.turns) != 1 else "1 turn"
    for number, turn in enumerate(found.turns, 1):
        who = turn.speaker or ("unnamed" if turn.kind != "note" else "")
        said = f"{turn.kind}, {turn.role}, {who or '-'} ({turn.confidence:.0%})"
        yield f"{number:>4}. line {turn.line}: {said}: {_short(turn.text, 60)}"
    yield ""
    yield f"left out: {len(found.left_out)}"
    yield from (f"  {_place(each)}{each.reason}: {_short(each.text, 70)}" for each in found.left_out)
    yield ""
    yield f"to look at: {len(found.doubts)}" if found.doubts else "nothing needs a person"
    for each in found.doubts:
        yield f"  {f'line {each.line}: ' if each.line else ''}{each.message}"
        yield f"    hint: {each.hint}" + (f" ({', '.join(each.choices)})" if len(each.choices) > 1 else "")


def _place(each: LeftOut) -> str:
    return f"line {each.line}: " if each.line else ""


def _short(text: str, width: int = _WIDTH) -> str:
    words = " ".join(text.split())
    return words if len(words) <= width else words[: width - 1] + "…"
