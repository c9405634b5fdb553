"""Catalogs brought up to date with their source, as PO files that gettext's own tools accept.

Nothing a translator wrote is lost: a translation whose source is unchanged stays, also where its passage moved;
one whose source changed stays as fuzzy, with the text it was made for; one whose passage is gone stays as
obsolete, and comes back when the passage does. The same input gives the same bytes: no dates, no line numbers.
"""

from collections.abc import Callable, Iterable, Sequence

from msgspec.structs import replace

from pressroom.diagnostics import Diagnostic
from pressroom.languages import Language
from pressroom.model.document import Person, Status, Transcript
from pressroom.protocols import Source
from pressroom.translate.catalog import STATUS_FIELD, Catalog, read_trusted, unit_of
from pressroom.translate.guidance import Guidance
from pressroom.translate.matching import bring_forward
from pressroom.translate.memory import Memory
from pressroom.translate.messages import Message, message_of_title, messages_of, messages_of_people
from pressroom.translate.po import PoFile
from pressroom.translate.po_writing import write_po
from pressroom.translate.states import Unit

_DATED_FIELD = "POT-Creation-Date"

Extraction = tuple[bytes | None, tuple[Diagnostic, ...]]


def extract(
    transcript: Transcript, existing: Source | None, language: Language, guidance: Guidance | None = None
) -> Extraction:
    """Return the PO file of a transcript in `language`, keeping what `existing` has.

    None where `existing` has anything that cannot be read, as the diagnostics say: writing over it would
    lose a translator's work.
    """
    messages = guidance.add_to(messages_of(transcript)) if guidance else messages_of(transcript)
    return update(messages, existing, language, origin=origin_of(transcript), name=transcript.id)


def origin_of(transcript: Transcript) -> str:
    """Return the path of a transcript's source, as translators see it."""
    span = transcript.metadata.title.span
    return span.path if span else f"content/{transcript.id}.md"


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
    messages: Sequence[Message],
    existing: Source | None,
    language: Language,
    *,
    origin: str,
    name: str,
    memory: Memory | None = None,
) -> Extraction:
    """Return the PO file for `messages`; `origin` is the path that translators see, `name` the project's.

    `memory` suggests translations for what has none.
    """
    file: PoFile | None = None
    if existing is not None:
        file, diagnostics = read_trusted(existing)
        if file is None or diagnostics:
            return None, diagnostics
    entries = file.entries if file else ()
    brought = bring_forward(
        messages,
        [unit_of(entry) for entry in entries if not entry.obsolete],
        [unit_of(entry) for entry in entries if entry.obsolete and entry.context is not None],
        memory=memory,
        origin=origin,
    )
    header = _header(file, language, name)
    return write_po(header, file.header_comments if file else (), brought.units, brought.obsolete), ()


def rewrite(existing: Source, change: Callable[[Unit], Unit]) -> Extraction:
    """Return a catalog with each of its units changed; None where it cannot be read whole."""
    file, diagnostics = read_trusted(existing)
    if file is None or diagnostics:
        return None, diagnostics
    units = [change(unit_of(entry)) for entry in file.entries if not entry.obsolete]
    obsolete = [unit_of(entry) for entry in file.entries if entry.obsolete and entry.context is not None]
    return write_po(file.header, file.header_comments, units, obsolete), ()


def spell_catalog(catalog: Catalog, origin: str, name: str) -> bytes:
    """Return a catalog as a PO file of its own."""
    units = (replace(unit, origin=origin) for unit in catalog.units.values())
    return write_po(_header(None, catalog.language, name), (), units, ())


def _header(file: PoFile | None, language: Language, name: str) -> dict[str, str]:
    kept = dict(file.header) if file else {}
    kept.pop(_DATED_FIELD, None)
    given = {
        "Project-Id-Version": name,
        "PO-Revision-Date": "",
        "Last-Translator": "",
        "Language-Team": "",
        "Language": language.tag,
    }
    fixed = {
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
    }
    known = {field: kept.pop(field, text) for field, text in given.items()}
    return known | fixed | {STATUS_FIELD: Status.MACHINE.value} | {k: v for k, v in kept.items() if k not in fixed}
