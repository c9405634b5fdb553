"""JSON records: labelled text as archives and interfaces give it, whatever they call their fields.

A list of objects is taken for turns if most have a field of text; speaker, act and order are looked for under the names
that such data uses. Text may be HTML, names may be percent-encoded.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

from lxml import etree
from lxml import html as lxml_html

from pressroom.protocols import Source
from pressroom.readers.importing.decoding import Decoded, decode
from pressroom.readers.importing.page import Block, Candidate, Form, Page, Speaker
from pressroom.readers.importing.recognition import Kind, LeftOut, Role
from pressroom.readers.importing.sources.text import blocks_of, doubts_of

_TEXT = (
    "text",
    "content",
    "body",
    "speech",
    "section_content",
    "transcript",
    "utterance",
    "paragraph",
    "message",
    "value",
    "words",
    "html",
    "statement",
    "paragraphs",
    "speech_content",
    "sentence",
)
_WHO = (
    "speaker",
    "section_speaker",
    "speaker_name",
    "name",
    "who",
    "author",
    "person",
    "by",
    "from",
    "speakerName",
    "label",
    "display_name",
    "participant",
    "username",
    "role_name",
)
_QUESTION, _ANSWER = (
    ("question", "q", "ask", "frage", "pregunta", "问", "問題", "question_text"),
    ("answer", "a", "reply", "response", "antwort", "respuesta", "答", "答覆", "answer_text"),
)
_ASKER, _ANSWERER = (
    ("questioner", "asked_by", "journalist", "asker", "reporter", "outlet", "asked-by", "media"),
    ("answerer", "answered_by", "respondent", "official", "answered-by", "speaker"),
)
_KIND = ("kind", "type", "act", "category", "turn_type")
_ROLE = ("role", "speaker_role", "position")
_TITLE = ("title", "display_name", "headline", "name", "heading", "subject", "display_title")
_DATE, _PUBLISHED = (
    ("event_date", "date", "held", "start_date", "day", "datetime", "event-date"),
    (
        "published",
        "published_at",
        "publish_date",
        "publication_date",
        "posted",
        "created_at",
        "updated",
        "pubdate",
        "date_published",
    ),
)
_LANGUAGE, _VENUE, _PUBLISHER, _ADDRESS = (
    ("language", "lang", "locale"),
    ("venue", "place", "location"),
    ("publisher", "organisation", "organization", "organiser", "organizer"),
    ("url", "source", "source_url", "link", "address"),
)
_NESTED = ("label", "name", "text", "title", "value", "display_name", "full_name", "url")
_PERCENT = re.compile(r"(?:%[0-9A-Fa-f]{2})+")
_MARKUP = re.compile(r"<(?:/?[A-Za-z][^<>]{0,300}|!--)>?|&(?:#\d+|[a-z]+);")
_KINDS = {
    "question": Kind.QUESTION,
    "q": Kind.QUESTION,
    "answer": Kind.ANSWER,
    "a": Kind.ANSWER,
    "statement": Kind.STATEMENT,
    "note": Kind.NOTE,
    "stage": Kind.NOTE,
    "reply": Kind.ANSWER,
}
_DEEPEST = 8


def read_records(source: Source) -> Page:
    """Return the records of a JSON file (or of JSON lines) as blocks; never raises on any bytes."""
    decoded = decode(source.content)
    found = _load(decoded.text)
    records, about = _records(found)
    if not records:
        return _plain_page(source, decoded, found)
    blocks = tuple(_blocks(records))

    def candidates(names: tuple[str, ...], confidence: float) -> tuple[Candidate, ...]:
        values = [
            (name, each[name])
            for each in about
            for name in names
            if isinstance(each.get(name), str | int) and str(each[name]).strip()
        ]
        return tuple(
            Candidate(value=_clean(str(value)), evidence=f"the field `{name}`", confidence=confidence)
            for name, value in values
        )

    return Page(
        path=source.path,
        format="JSON",
        blocks=blocks,
        encoding=decoded.encoding,
        titles=candidates(_TITLE, 0.9),
        dates=candidates(_DATE, 0.9),
        published=candidates(_PUBLISHED, 0.8),
        languages=candidates(_LANGUAGE, 0.9),
        publishers=candidates(_PUBLISHER, 0.9),
        venues=candidates(_VENUE, 0.9),
        addresses=candidates(_ADDRESS, 0.9),
        left_out=tuple(_others(about, source.path)),
        doubts=doubts_of(decoded),
    )


def _load(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        pass
    lines = []
    for line in text.split("\n"):
        if line.strip():
            try:
                lines.append(json.loads(line))
            except (ValueError, RecursionError):
                return None
    return lines


def _records(found: Any) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return the longest list of objects with text, and the objects that it lies in, the innermost first."""
    best: list[dict[str, Any]] = []
    around: list[dict[str, Any]] = []
    waiting: list[tuple[Any, tuple[dict[str, Any], ...]]] = [(found, ())]
    while waiting:
        value, parents = waiting.pop()
        if len(parents) > _DEEPEST:
            continue
        if isinstance(value, dict):
            waiting += [(each, (value, *parents)) for each in value.values() if isinstance(each, dict | list)]
        elif isinstance(value, list):
            objects = [each for each in value if isinstance(each, dict)]
            fitting = [each for each in objects if _text_of(each) or _pair_of(each) != ("", "")]
            if fitting and len(fitting) * 2 >= len(value) and len(fitting) > len(best):
                best, around = objects, list(parents)
            waiting += [(each, parents) for each in value if isinstance(each, dict | list)]
    return best, around or _shared(best)


def _shared(records: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the fields that say the same of every record, which they say of the event, under the names of titles."""
    if not records:
        return []
    same = {
        key: value
        for key, value in records[0].items()
        if isinstance(value, str) and value.strip() and all(each.get(key) == value for each in records)
    }
    titled = {
        key: value for key, value in same.items() if any(name in key.lower() for name in _TITLE if name != "name")
    }
    if titled and len(records) > 1:
        return [{**same, "title": titled[max(titled, key=lambda key: key.lower() in _TITLE)]}]
    return records[:1] if _first(records[0], _TITLE) else []


def _text_of(record: dict[str, Any]) -> str:
    return _first(record, _TEXT)


def _pair_of(record: dict[str, Any]) -> tuple[str, str]:
    return _first(record, _QUESTION), _first(record, _ANSWER)


def _first(record: dict[str, Any], names: tuple[str, ...]) -> str:
    """Return the first of the named fields that holds words; names are compared without regard to case."""
    low = {str(key).lower(): value for key, value in record.items()}
    for name in names:
        value = low.get(name.lower())
        if isinstance(value, dict):
            value = next((value[each] for each in _NESTED if isinstance(value.get(each), str)), None)
        if isinstance(value, list) and value and all(isinstance(each, str) for each in value):
            value = "\n".join(value)
        if isinstance(value, str) and value.strip():
            return value
    return ""


def _blocks(records: list[dict[str, Any]]) -> Iterator[Block]:
    for number, record in enumerate(records, 1):
        question, answer = _pair_of(record)
        if question or answer:
            asker, answerer = _person(_first(record, _ASKER)), _person(_first(record, _ANSWERER))
            yield from _turn(question, f"{number}q", asker, Kind.QUESTION, number)
            yield from _turn(answer, f"{number}a", answerer, Kind.ANSWER, number)
            continue
        who = _person(_first(record, _WHO))
        kind = _KINDS.get(_first(record, _KIND).strip().lower())
        role = _first(record, _ROLE).strip().lower()
        speaker = (
            Speaker(
                name=who,
                role=Role(role) if role in set(Role) else Role.UNKNOWN,
                title="" if role in set(Role) else role,
            )
            if who
            else None
        )
        yield from _turn(_text_of(record), str(number), speaker, kind, number)


def _turn(text: str, key: str, who: "Speaker | str | None", kind: Kind | None, number: int) -> Iterator[Block]:
    speaker = Speaker(name=who) if isinstance(who, str) and who else who if isinstance(who, Speaker) else None
    for paragraph in _paragraphs(text):
        note = kind is Kind.NOTE or (speaker is None and kind is None)
        yield Block(
            text=paragraph,
            form=Form.NOTE if note else Form.PARAGRAPH,
            turn="" if note else key,
            speaker=speaker,
            label=speaker.name if speaker else "",
            kind=kind,
            line=number,
        )


def _person(text: str) -> str:
    """Return a name as it is read: without percent-encoding, and without the path that it may be the end of."""
    words = _clean(
        _PERCENT.sub(lambda found: bytes.fromhex(found[0].replace("%", "")).decode("utf-8", "replace"), text)
    )
    return words.rsplit("/", 1)[-1].strip() if words.startswith(("http", "/")) else words


def _paragraphs(text: str) -> list[str]:
    if not text:
        return []
    if not _MARKUP.search(text):
        return [each for line in text.split("\n") if (each := line.strip())]
    try:
        root = lxml_html.fragment_fromstring(text, create_parent="div")
    except (etree.LxmlError, ValueError, AssertionError):
        return [" ".join(text.split())]
    for element in root.iter("p", "br", "div", "li", "h1", "h2", "h3", "h4", "tr", "blockquote"):
        element.text = "\n" + (element.text or "") if element.tag != "br" else element.text
        element.tail = "\n" + (element.tail or "")
    words = "".join(part for part in root.itertext() if isinstance(part, str))
    return [each for line in words.split("\n") if (each := " ".join(line.split()))]


def _clean(text: str) -> str:
    return " ".join(" ".join(_paragraphs(text)).split())


def _others(about: list[dict[str, Any]], path: str) -> Iterator[LeftOut]:
    """Yield the fields around the records that say nothing of the event itself."""
    known = {*_TITLE, *_DATE, *_PUBLISHED, *_LANGUAGE, *_VENUE, *_PUBLISHER, *_ADDRESS}
    for each in about:
        for key, value in each.items():
            if isinstance(value, str) and value.strip() and key not in known:
                yield LeftOut(text=f"{key}: {value}", reason="field of the file", path=path)


def _plain_page(source: Source, decoded: Decoded, found: Any) -> Page:
    """Return a file without records as the text that it holds."""
    text = decoded.text
    if isinstance(found, dict):
        longest = max((each for each in found.values() if isinstance(each, str)), key=len, default="")
        titles = tuple(
            Candidate(value=found[name], evidence=f"the field `{name}`", confidence=0.9)
            for name in _TITLE
            if isinstance(found.get(name), str)
        )
        blocks = tuple(blocks_of("\n".join(_paragraphs(longest)).split("\n")))
        return Page(
            path=source.path,
            format="JSON",
            blocks=blocks,
            encoding=decoded.encoding,
            titles=titles,
            doubts=doubts_of(decoded),
        )
    blocks = tuple(blocks_of(text.split("\n"))) if found is None else ()
    doubts = (*doubts_of(decoded), "this is not JSON" if found is None else "no records with text were found")
    return Page(path=source.path, format="JSON", blocks=blocks, encoding=decoded.encoding, doubts=doubts)
