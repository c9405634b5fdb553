"""Catalogs brought up to date with their source, as PO files that gettext's own tools accept.

Nothing a translator wrote is lost: a translation whose source is unchanged stays, also where its passage moved;
one whose source changed stays as fuzzy, with the text it was made for; one whose passage is gone stays as
obsolete, and comes back when the passage does. The same input gives the same bytes: no dates, no line numbers.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import polib

from pressroom.diagnostics import Diagnostic
from pressroom.languages import Language
from pressroom.model.document import Person, Status, Transcript
from pressroom.protocols import Source
from pressroom.translate.catalog import STATUS_FIELD, read_trusted
from pressroom.translate.messages import Message, message_of_title, messages_of, messages_of_people
from pressroom.translate.po import Entry, PoFile

_FLAGS = ("no-python-format", "python-brace-format")
_FUZZY = "fuzzy"
_DATED_FIELD = "POT-Creation-Date"

Extraction = tuple[bytes | None, tuple[Diagnostic, ...]]


def extract(transcript: Transcript, existing: Source | None, language: Language) -> Extraction:
    """Return the PO file of a transcript in `language`, keeping what `existing` has.

    None where `existing` has anything that cannot be read, as the diagnostics say: writing over it would
    lose a translator's work.
    """
    span = transcript.metadata.title.span
    origin = span.path if span else f"content/{transcript.id}.md"
    return update(messages_of(transcript), existing, language, origin=origin, name=transcript.id)


def extract_people(
    people: Iterable[Person], existing: Source | None, language: Language, origin: str = "content/people.yaml"
) -> Extraction:
    """Return the PO file with everybody's name, role and organisation, as `extract` does."""
    return update(messages_of_people(people), existing, language, origin=origin, name="people")


def extract_title(
    title: str, existing: Source | None, language: Language, origin: str = "pressroom.toml"
) -> Extraction:
    """Return the PO file with the publication's title, as `extract` does."""
    return update((message_of_title(title),), existing, language, origin=origin, name="site")


def update(
    messages: Sequence[Message], existing: Source | None, language: Language, *, origin: str, name: str
) -> Extraction:
    """Return the PO file for `messages`; `origin` is the path that translators see, `name` the project's."""
    file: PoFile | None = None
    if existing is not None:
        file, diagnostics = read_trusted(existing)
        if file is None or diagnostics:
            return None, diagnostics
    store = _Store(file.entries if file else ())
    units = store.units(messages)
    written = polib.POFile(wrapwidth=78)
    written.header = "\n".join(file.header_comments if file else ())
    written.metadata = _header(file, language, name)
    written.extend(_po_entry(unit, origin) for unit in units)
    written.extend(_po_obsolete(entry) for entry in store.left(units))
    return _spelled(written), ()


# ---------------------------------------------------------------------- what becomes of translations


@dataclass(frozen=True, slots=True, kw_only=True)
class _Updated:
    """A message with the translation that was kept for it."""

    message: Message
    target: str = ""
    previous: str | None = None
    flags: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()


class _Store:
    """The existing entries, each of which is used once."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._entries = tuple(entries)
        self._used: set[int] = set()
        self._by_id: dict[tuple[str | None, bool], list[int]] = {}
        self._by_text: dict[str, list[int]] = {}
        for number, entry in enumerate(self._entries):
            self._by_id.setdefault((entry.context, entry.obsolete), []).append(number)
            self._by_text.setdefault(_translates(entry), []).append(number)

    def units(self, messages: Sequence[Message]) -> tuple[_Updated, ...]:
        """Find a translation for each message: for its own text first, then for what stood under its id."""
        kept = {message.context: self._same(message) for message in messages}
        for message in messages:
            kept[message.context] = kept[message.context] or self._moved(message)
        return tuple(kept[message.context] or self._changed(message) or self._empty(message) for message in messages)

    def left(self, units: Iterable[_Updated]) -> tuple[Entry, ...]:
        """Return the translations that nothing uses any more, one for each context and source."""
        taken = {(unit.message.context, unit.message.text) for unit in units}
        gone: list[Entry] = []
        for number, entry in enumerate(self._entries):
            place = (entry.context or "", entry.source)
            if number not in self._used and entry.target.strip() and place not in taken:
                taken.add(place)
                gone.append(entry)
        return tuple(gone)

    def _same(self, message: Message) -> _Updated | None:
        """Take the entry with the same id and text, or one whose outdated text has come back."""
        for number in self._numbers(message.context):
            entry = self._entries[number]
            if entry.source == message.text and entry.target.strip() and not _is_outdated(entry):
                return self._take(number, message)
        return self._restored(message, self._numbers(message.context))

    def _moved(self, message: Message) -> _Updated | None:
        """Take a translation of exactly this text that stood under another id."""
        return self._restored(message, self._by_text.get(message.text, ()))

    def _restored(self, message: Message, numbers: Sequence[int]) -> _Updated | None:
        for number in numbers:
            entry = self._entries[number]
            fits = _translates(entry) == message.text and entry.target.strip()
            if number not in self._used and fits and (not entry.fuzzy or _is_outdated(entry)):
                taken = self._take(number, message)
                flags = tuple(flag for flag in taken.flags if flag != _FUZZY)
                return replace(taken, flags=flags, previous=None)
        return None

    def _changed(self, message: Message) -> _Updated | None:
        """Take what stood under this id as a suggestion, marked fuzzy, with the text it was made for."""
        for number in self._numbers(message.context):
            entry = self._entries[number]
            if number not in self._used and entry.target.strip():
                taken = self._take(number, message)
                flags = (_FUZZY, *(flag for flag in taken.flags if flag != _FUZZY))
                return replace(taken, flags=flags, previous=_translates(entry))
        return None

    def _empty(self, message: Message) -> _Updated:
        """Take the comments of an entry that nobody has translated yet."""
        numbers = (number for number in self._numbers(message.context) if number not in self._used)
        number = next(numbers, None)
        if number is None:
            return _Updated(message=message)
        taken = self._take(number, message)
        return replace(taken, flags=tuple(flag for flag in taken.flags if flag != _FUZZY), previous=None)

    def _numbers(self, context: str) -> list[int]:
        return [*self._by_id.get((context, False), ()), *self._by_id.get((context, True), ())]

    def _take(self, number: int, message: Message) -> _Updated:
        self._used.add(number)
        entry = self._entries[number]
        return _Updated(
            message=message,
            target=entry.target,
            previous=entry.previous if entry.fuzzy else None,
            flags=tuple(flag for flag in entry.flags if flag not in _FLAGS),
            comments=entry.comments,
        )


def _translates(entry: Entry) -> str:
    """Return the text that the translation was made for."""
    return entry.previous if entry.fuzzy and entry.previous is not None else entry.source


def _is_outdated(entry: Entry) -> bool:
    return entry.fuzzy and entry.previous is not None and entry.previous != entry.source


# ----------------------------------------------------------------------------------------- writing


def _header(file: PoFile | None, language: Language, name: str) -> dict[str, str]:
    kept = dict(file.header) if file else {}
    kept.pop(_DATED_FIELD, None)
    given = {
        "Project-Id-Version": name,
        "PO-Revision-Date": "",
        "Last-Translator": "",
        "Language-Team": "",
        "Language": language.tag,
        STATUS_FIELD: Status.MACHINE.value,
    }
    fixed = {
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
    }
    return given | kept | fixed


def _po_entry(unit: _Updated, origin: str) -> polib.POEntry:
    fuzzy = (_FUZZY,) if _FUZZY in unit.flags else ()
    others = tuple(flag for flag in unit.flags if flag != _FUZZY)
    return polib.POEntry(
        msgctxt=unit.message.context,
        msgid=unit.message.text,
        msgstr=unit.target,
        comment="\n".join(unit.message.notes),
        tcomment="\n".join(unit.comments),
        occurrences=[(origin, "")],
        flags=[*fuzzy, *_FLAGS, *others],
        previous_msgid=unit.previous,
    )


def _po_obsolete(entry: Entry) -> polib.POEntry:
    return polib.POEntry(
        msgctxt=entry.context,
        msgid=entry.source,
        msgstr=entry.target,
        tcomment="\n".join(entry.comments),
        flags=[flag for flag in entry.flags if flag not in _FLAGS],
        previous_msgid=entry.previous,
        obsolete=True,
    )


def _spelled(written: polib.POFile) -> bytes:
    """Return the bytes, without the comment sign that polib writes for no comment at all."""
    text = str(written).removeprefix("#\n").rstrip("\n")
    return f"{text}\n".encode()
