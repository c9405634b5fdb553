"""The head of a page, before anybody speaks: fields such as "Date:", who takes part, and what is left of it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pressroom.readers.importing.dates import find_dates
from pressroom.readers.importing.furniture import ends_sentence
from pressroom.readers.importing.grammar import Grammar, bare, plain
from pressroom.readers.importing.naming import is_outlet, is_person, kind_of, name_of, proper, without_honorific
from pressroom.readers.importing.page import Block, Form
from pressroom.readers.importing.recognition import Attendee, Role
from pressroom.readers.importing.speech import speech_score

_LONGEST = 80
_FIELD = re.compile(
    r"^[\s・•*\-–(（【\[]*(?:\d{1,2}\s*[.．、]?\s*|[一二三四五六七八九十]\s*[、.]\s*)?([^:：\n]{1,40}?)[)）】\]]?\s*(?:[:：]|[】\]]|\s{2,}|\u3000|$)\s*(.*)$"
)
_NUMBERED = re.compile(r"^\s*\d{1,2}\s+(\S{1,8})\s+(.+)$")
_SEVERAL = re.compile(r"\s*[;；、]\s*|\s+/\s+|\s{2,}|\u3000+")
_COMMAS = re.compile(r"\s*[,，]\s*")
_STOPS = re.compile(r"[.。!?！？]\s")
_HAN_RUN = re.compile(r"[\u3400-\u9fff\uac00-\ud7af·]+")


@dataclass(slots=True)
class Head:
    """What was found in the head. `used` maps the number of a block to what it is ("participant list" ...)."""

    attendees: list[Attendee] = field(default_factory=list)
    dates: list[tuple[int, str]] = field(default_factory=list)
    published: list[tuple[int, str]] = field(default_factory=list)
    venues: list[tuple[int, str]] = field(default_factory=list)
    used: dict[int, str] = field(default_factory=dict)


def read_head(blocks: Sequence[Block], silent: frozenset[int], end: int, grammar: Grammar) -> Head:
    """Return the fields and people of the blocks before `end`."""
    head = Head()
    open_field = ""
    for number in range(min(end, _LONGEST, len(blocks))):
        block = blocks[number]
        if number in silent or block.form is Form.RULE:
            continue
        text = block.text
        key, value = field_of(text, grammar)
        if key:
            head.used[number] = "participant list" if key in {"participants", "moderators"} else "field of the head"
            open_field = "" if value else key
            if value:
                _take(head, key, value, number, grammar)
            continue
        if open_field:
            if open_field in {"participants", "moderators"}:
                people = tuple(people_in(text, grammar, _role(open_field)))
                if people and not _is_said(text):
                    head.attendees += people
                    head.used[number] = "participant list"
                    continue
                if _looks_listed(text, grammar):
                    head.attendees.append(Attendee(name=_first_name(text, grammar), role=_role(open_field)))
                    head.used[number] = "participant list"
                    continue
            elif len(text) < 120 and (open_field == "venue" or find_dates(text, grammar.languages)):
                _take(head, open_field, text, number, grammar)
                head.used[number] = "field of the head"
                open_field = ""
                continue
            open_field = ""
        _loose(head, block, number, grammar)
    return head


def _loose(head: Head, block: Block, number: int, grammar: Grammar) -> None:
    """Take people from a line that no field announces: "Li Wenshan, minister of ..."."""
    text = block.text
    if (
        _is_said(text)
        or (ends_sentence(text) and speech_score(text, grammar) > 0)
        or len(text) > 400
        or block.form is Form.HEADING
        or grammar.mentions("event.nouns", plain(text))
    ):
        return
    people = tuple(people_in(text, grammar, Role.UNKNOWN, strict=True))
    dates = find_dates(text, grammar.languages)
    if people:
        head.attendees += people
        head.used[number] = "participant list" if not dates or len(people) > 1 else "field of the head"
    elif dates and len(text) < 90:
        rest = (text[: dates[0].start] + " " + text[dates[0].end :]).strip(" ,，()（）")
        found = _dated_speaker(rest, grammar)
        if found:
            head.attendees.append(found)
            head.used[number] = "field of the head"


def _dated_speaker(rest: str, grammar: Grammar) -> Attendee | None:
    """Return the person of a line with a date and `서지안 대변인`."""
    named = name_of(rest, grammar) if rest and len(rest) < 40 else None
    if named and named.title and named.like >= 1.2 and named.kind != "journalist" and is_person(named.name, grammar):
        return Attendee(name=named.name, title=named.title)
    return None


def field_of(text: str, grammar: Grammar) -> tuple[str, str]:
    """Return which field of a head a line is (a key of `fields`) and its value; ("", "") if none."""
    if len(text) > 600:
        return "", ""
    colon = re.match(r"^[\s・•*\-–]*(?:\d{1,2}\s*[.．、]?\s*)?([^:：\n]{1,40}?)\s*[:：]\s*(.*)$", text)
    pairs = [(colon[1], colon[2])] if colon else []
    numbered = _NUMBERED.match(text)
    if numbered:
        pairs.append((numbered[1], numbered[2]))
    bracketed = re.match(r"^[【\[（(]([^】\])）]{1,20})[】\])）]\s*(.*)$", text)
    if bracketed:
        pairs.append((bracketed[1], bracketed[2]))
    wide = re.match(r"^(\S{1,8})[\u3000\s]{1,4}(.+)$", text)
    if wide and not wide[1].isascii() and find_dates(wide[2][:40], grammar.languages):
        pairs.append((wide[1], wide[2]))
    if len(text) <= 40 and not colon:
        pairs.append((text, ""))
    for name, value in pairs:
        word = bare(name.replace(" ", "").replace("\u3000", "")) if not name.isascii() else bare(name)
        for key in ("published", "date", "venue", "moderators", "participants"):
            if grammar.has(f"fields.{key}", word) or grammar.has(f"fields.{key}", bare(name)):
                if not value and not colon and (key == "venue" or len(text) > 12):
                    continue
                return key, value.strip()
    return "", ""


def people_in(text: str, grammar: Grammar, role: Role, *, strict: bool = False) -> Iterator[Attendee]:
    """Yield the people that a line of a list names; `strict` asks for an office beside each name."""
    for part in (each for each in _SEVERAL.split(text.strip(" .。•·・*-–")) if each):
        if _HAN_RUN.search(part):
            yield from _wide_people(part, grammar, role, strict=strict)
            continue
        tokens = [each for each in _COMMAS.split(part) if each]
        yield from _comma_people(tokens, grammar, role, strict=strict)


def _comma_people(tokens: list[str], grammar: Grammar, role: Role, *, strict: bool) -> Iterator[Attendee]:
    """Yield the people of `Name, office, Name, office, office`: a new one begins with each name."""
    name, title = "", list[str]()
    for token in [*tokens, ""]:
        plainly = without_honorific(re.sub(r"^(?:and|und|et|y|e|и)\s+", "", token), grammar)
        inner = re.sub(r"\s*\([^)]*\)$", "", plainly)
        office = has_office(token, grammar)
        whole = name_of(re.sub(r"\s*\([^)]*\)$", "", token), grammar)
        person = (
            is_person(inner, grammar)
            and not office
            and not is_outlet(inner, grammar)
            and len(inner.split()) >= (2 if strict else 1)
        )
        titled = bool(token) and not person and whole.honorific and office and not strict
        if not token or person or titled:
            if name and (title or not strict):
                yield Attendee(name=proper(name), title=", ".join(title), role=role)
            name, title = (inner if person else whole.name if titled else ""), []
        elif name and (title or office or token[:1].islower() or not strict):
            title.append(token)
        elif name:
            name = ""
    if strict is False and not name and len(tokens) == 1 and tokens[0]:
        whole = name_of(tokens[0], grammar)
        if whole.title and whole.like > 0:
            yield Attendee(name=whole.name, title=whole.title, role=role)


def _wide_people(part: str, grammar: Grammar, role: Role, *, strict: bool) -> Iterator[Attendee]:
    clean = part.strip(" 。.()（）")
    if len(clean) > 80:
        return
    pieces = [each for each in re.split(r"[,，:：]", clean) if each] if "," in clean or "，" in clean else [clean]
    for piece in pieces:
        named = name_of(piece, grammar)
        if named.kind == "journalist" or not is_person(named.name, grammar):
            continue
        titled = bool(named.title) and (not strict or has_office(named.title, grammar))
        if titled or (named.honorific and not strict) or (not strict and named.name == piece):
            yield Attendee(name=named.name, title=named.title, role=role)


def has_office(text: str, grammar: Grammar) -> bool:
    """Tell whether a word of an office stands in `text`."""
    word = plain(text)
    if not text.isascii() and any(ord(each) > 0x2E80 for each in text):
        return any(each in word for each in grammar.words.get("names.offices", ()))
    return grammar.count("names.offices", (bare(each) for each in re.split(r"[\s\-–/]+", word))) > 0


def _take(head: Head, key: str, value: str, number: int, grammar: Grammar) -> None:
    if key in {"participants", "moderators"}:
        people = list(people_in(value, grammar, _role(key)))
        if not people and value and len(value) < 60 and not _is_said(value):
            people = [Attendee(name=_first_name(value, grammar), role=_role(key))]
        head.attendees += people
    elif key == "date":
        head.dates.append((number, value))
    elif key == "published":
        head.published.append((number, value))
    else:
        head.venues.append((number, value))


def _role(key: str) -> Role:
    return Role.MODERATOR if key == "moderators" else Role.OFFICIAL


def _first_name(text: str, grammar: Grammar) -> str:
    return proper(name_of(text.strip(" .。;；"), grammar).name)


def _looks_listed(text: str, grammar: Grammar) -> bool:
    return (
        len(text) <= 120
        and not ends_sentence(text)
        and (is_person(text, grammar) or has_office(text, grammar))
        and not kind_of(text, grammar)
    )


def _is_said(text: str) -> bool:
    """Tell whether a line is a sentence and no entry of a list; a list may end with a period or a semicolon."""
    body = text.rstrip(" .。;；")
    return bool(
        _STOPS.search(re.sub(r"\b(?:Mr|Mrs|Ms|Dr|Prof|Sr|Sra|Hon|St|[A-Z])\.\s", "", body + " "))
    ) or body.endswith(("?", "!", "？", "！"))
