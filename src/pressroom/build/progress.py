"""How far each translation of a publication is: for the table, for programs, and for the translators' pages."""

from collections.abc import Iterable, Iterator
from typing import Any

from msgspec import Struct

from pressroom.build.catalogs import guidance_for
from pressroom.build.library import Library, library_of, new_run
from pressroom.build.proofing import check_catalog
from pressroom.build.sources import Document
from pressroom.diagnostics import Diagnostic, Severity
from pressroom.languages import Language
from pressroom.model.document import Status
from pressroom.project import Project
from pressroom.translate.catalog import Catalog
from pressroom.translate.messages import message_of_title, messages_of, messages_of_people
from pressroom.translate.policy import held_back
from pressroom.translate.progress import Progress, progress_of
from pressroom.translate.states import State, Unit
from pressroom.translate.units import units_of


class Work(Struct, frozen=True, kw_only=True):
    """The translation of one transcript, or of the `people` or the `site`, into one language.

    `catalog` is its path, whether it is there or not. `document` and `source_language` are None
    for what all transcripts share.
    `waits` says why there is no edition, empty where it is published.
    """

    language: Language
    name: str
    title: str
    catalog: str
    there: bool
    units: tuple[Unit, ...]
    progress: Progress
    findings: tuple[Diagnostic, ...]
    document: Document | None = None
    source_language: Language | None = None
    waits: str = ""

    @property
    def problems(self) -> int:
        """How many findings say that something is wrong."""
        return sum(found.severity in {Severity.ERROR, Severity.WARNING} for found in self.findings)

    @property
    def errors(self) -> int:
        """How many of them are errors."""
        return sum(found.severity is Severity.ERROR for found in self.findings)

    def plain(self) -> dict[str, Any]:
        """Return what `i18n status` tells programs."""
        progress = self.progress
        return {
            "language": self.language.tag,
            "name": self.name,
            "catalog": self.catalog,
            "there": self.there,
            "words": progress.total,
            "translated": progress.reached(State.TRANSLATED),
            "reviewed": progress.reached(State.REVIEWED),
            "messages": {state.value: count for state, count in progress.messages.items()},
            "words_by_state": {state.value: count for state, count in progress.words.items()},
            "problems": self.problems,
            "errors": self.errors,
            "published": self.document is not None and self.there and not self.waits,
            "waits": self.waits,
        }


def survey_work(
    project: Project, documents: Iterable[Document], languages: Iterable[Language], *, shared: bool = True
) -> Iterator[Work]:
    """Yield the work by transcript and language; with `shared`, that on people and title first."""
    library, tags = library_of(new_run(project)), tuple(languages)
    if shared:
        for language in tags:
            if language != project.language:
                yield from _of_shared(library, language)
    for document in documents:
        yield from work_on(library, document, tags)


def work_on(library: Library, document: Document, languages: Iterable[Language]) -> Iterator[Work]:
    """Yield the work on one transcript by language; none where the transcript has an error."""
    reading = library.read(document)
    if reading.transcript is None:
        return
    project, transcript = library.project, reading.transcript
    messages = messages_of(transcript)
    title = next((message.text for message in messages if message.context == transcript.metadata.title.id), "")
    for language in languages:
        if language == transcript.language:
            continue
        catalog, found = library.catalog(language, document.slug)
        guided = guidance_for(library, document, language).add_to(messages)
        units = units_of(guided, catalog, document.path)
        waits = "there is no catalog" if catalog is None else ""
        if catalog is not None:
            edition = library.edition(document, language)
            checked = check_catalog(library, catalog, transcript.language)
            found = (*(each for each in edition.diagnostics if each.code != "untranslated"), *checked)
            held = held_back(transcript, edition.transcript, project.policy) if edition.transcript else None
            waits = held.message.partition(": ")[2] if held else ""
            if edition.transcript is None:
                waits = "its catalog has an error"
        elif found:
            waits = "its catalog has an error"
        yield Work(
            language=language,
            name=document.slug,
            title=title,
            catalog=project.catalog(language, document.slug),
            there=catalog is not None,
            units=units,
            progress=progress_of(units, checked=_is_checked(catalog)),
            findings=found,
            document=document,
            source_language=transcript.language,
            waits=waits,
        )


def _of_shared(library: Library, language: Language) -> Iterator[Work]:
    project = library.project
    people, _ = library.people()
    parts = (
        ("people", "Names and roles", messages_of_people(people.values())),
        ("site", "Title of the publication", (message_of_title(project.title),)),
    )
    for name, title, messages in parts:
        catalog, found = library.catalog(language, name)
        found = (*found, *(check_catalog(library, catalog, project.language) if catalog else ()))
        units = units_of(messages, catalog)
        yield Work(
            language=language,
            name=name,
            title=title,
            catalog=project.catalog(language, name),
            there=catalog is not None,
            units=units,
            progress=progress_of(units, checked=_is_checked(catalog)),
            findings=found,
        )


def _is_checked(catalog: Catalog | None) -> bool:
    return catalog is not None and catalog.status is Status.CHECKED
