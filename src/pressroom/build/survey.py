"""What a build needs to know of a transcript before it renders anything: a small value, whatever the length."""

from collections.abc import Iterator, Mapping

from msgspec import Struct, field

from pressroom.build.crossings import crossing_paths
from pressroom.build.library import Run, library_of
from pressroom.build.manifest import Listing
from pressroom.build.pictures import picture_paths
from pressroom.build.sources import Document
from pressroom.build.stamps import digest_of
from pressroom.diagnostics import Diagnostic, Severity, Span, visible
from pressroom.languages import Language
from pressroom.model.document import Transcript
from pressroom.model.walk import words_of
from pressroom.project import Project
from pressroom.translate.policy import held_back


class Survey(Struct, frozen=True, kw_only=True):
    """One transcript: what an index shows of each edition that can be made, and all findings.

    `texts` maps the language of each of these editions to a digest of its text. `pictures` and `links` are the
    paths of what the transcript needs: figures, and other transcripts. `troubled` tells that some edition cannot
    be made because of an error; one that is held back, because too little of it is there, is no trouble.
    """

    document: Document
    listings: tuple[Listing, ...]
    diagnostics: tuple[Diagnostic, ...]
    troubled: bool
    texts: Mapping[str, str] = field(default_factory=dict)
    pictures: tuple[str, ...] = ()
    links: tuple[str, ...] = ()


def survey_document(run: Run, document: Document, *, strict: bool = False, digests: bool = True) -> Survey:
    """Read the transcript and all its translations; under `strict` a warning counts as an error.

    Without `digests` the survey says nothing of the editions' text: they take time, and only a build needs them.
    """
    library = library_of(run)
    languages = library.languages(document)
    readings = [library.edition(document, language) for language in languages or (None,)]
    found = [each for reading in readings for each in reading.diagnostics]
    # A translation of a transcript that must not be published must not be either.
    good = [reading for reading in readings if reading.transcript and not stops(reading.diagnostics, strict=strict)]
    good = good if readings[0] in good else []
    original = readings[0].transcript
    whole = [reading.transcript for reading in good if reading.transcript]
    held = {edition.language: _held_back(library.project, document, original, edition) for edition in whole}
    editions = [edition for edition in whole if held[edition.language] is None]
    return Survey(
        document=document,
        listings=tuple(_listing(document, edition) for edition in editions),
        diagnostics=(
            *found,
            *(reason for reason in held.values() if reason),
            *_no_edition(library.project, document, languages),
        ),
        troubled=len(good) < len(readings),
        texts={edition.language.tag: text_digest(edition) for edition in editions if digests},
        pictures=picture_paths(original) if original else (),
        links=crossing_paths(original) if original else (),
    )


def text_digest(edition: Transcript) -> str:
    """Return a digest of what is rendered: spans are no part of it, except where findings of writers point to."""
    return digest_of(repr(edition), repr(edition.metadata.title.span))


def unread(document: Document, problem: BaseException) -> Survey:
    """Return the survey of a document that stopped the reader itself."""
    found = Diagnostic(
        code="reading-failed",
        severity=Severity.ERROR,
        message=f"the transcript could not be read: {visible(f'{type(problem).__name__}: {problem}'[:500])}",
        span=Span(path=document.path),
        hint="this is a fault in pressroom, not in your text: please report it, with the file if you can",
    )
    return Survey(document=document, listings=(), diagnostics=(found,), troubled=True)


def stops(diagnostics: tuple[Diagnostic, ...], *, strict: bool) -> bool:
    """Tell whether what was found keeps a document from being published."""
    grave = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return any(found.severity in grave for found in diagnostics)


def _listing(document: Document, transcript: Transcript) -> Listing:
    title = transcript.metadata.title
    return Listing(
        slug=document.slug,
        language=transcript.language.tag,
        title=words_of(title),
        title_language=title.language.tag,
        date=transcript.metadata.date,
    )


def _held_back(
    project: Project, document: Document, original: Transcript | None, edition: Transcript
) -> Diagnostic | None:
    path = project.catalog(edition.language, document.slug)
    return held_back(original, edition, project.policy, path) if original else None


def _no_edition(project: Project, document: Document, there: tuple[Language, ...]) -> Iterator[Diagnostic]:
    for language in project.languages if there else ():
        if language not in there:
            catalog = project.catalog(language, document.slug)
            yield Diagnostic(
                code="no-edition",
                severity=Severity.INFO,
                message=f"there is no edition in {language}: {catalog} is missing",
                span=Span(path=document.path),
                hint=f"make the catalog for your translators with: pressroom i18n extract --lang {language}",
            )
