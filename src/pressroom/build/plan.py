"""What is to be made: transcripts by languages by profiles by formats, as frozen jobs.

The plan knows names, not texts. It refuses names that not every file system can keep, and names that
collide, before anything is written.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from pressroom.build.manifest import Listing, job_key
from pressroom.build.names import collisions, unsafe_reason
from pressroom.build.sources import Document
from pressroom.build.survey import Survey
from pressroom.diagnostics import Diagnostic, Severity, Span, visible
from pressroom.formats import Format, find_format
from pressroom.languages import Language, parse_language
from pressroom.project import Project
from pressroom.protocols import Alternate

#: Name of the front page, in the output folder and in the folder of each language.
FRONT = "index.html"


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What the command line asks for; empty means all that the project has."""

    languages: tuple[Language, ...] = ()
    formats: tuple[str, ...] = ()
    profiles: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()

    def wants(self, path: str) -> bool:
        """Tell whether the document at `path` is asked for."""
        return not self.documents or path in self.documents


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One task: an edition in some formats. `alternates` are all editions of the transcript, itself among them."""

    document: Document
    language: Language
    profile: str
    formats: tuple[str, ...]
    alternates: tuple[Alternate, ...]

    def key(self, name: str) -> str:
        """Return the key of the rendition in the format `name`."""
        return job_key(self.document.slug, self.language.tag, self.profile, name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Jobs in the order of the transcripts; `wanted` are the keys of everything the publication has.

    `refused` are the slugs that cannot be published under their names.
    """

    jobs: tuple[Job, ...]
    wanted: frozenset[str]
    refused: frozenset[str] = frozenset()
    diagnostics: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rendition:
    document: Document
    listing: Listing
    profile: str
    format: Format

    @property
    def key(self) -> str:
        return job_key(self.listing.slug, self.listing.language, self.profile, self.format.name)

    @property
    def path(self) -> str:
        return self.format.path_of(slug=self.listing.slug, language=self.listing.language, profile=self.profile)


def make_plan(project: Project, surveys: Iterable[Survey], request: Request, there: Mapping[str, object]) -> Plan:
    """Plan what `request` asks for; `there` has the keys of the renditions that an earlier build left."""
    surveys = tuple(surveys)
    everything = tuple(_renditions(surveys, project.profiles, project.formats))
    formats, profiles = request.formats or project.formats, request.profiles or project.profiles
    asked = tuple(
        each
        for each in _renditions(surveys, profiles, formats)
        if request.wants(each.document.path) and _wants_language(request, each.listing)
    )
    refused, found = _check_names((*everything, *asked))
    chosen = tuple(each for each in asked if each.document.path not in refused)
    beside = {each.key for each in chosen} | {each.key for each in everything if each.key in there}
    published = [each for key, each in {each.key: each for each in (*everything, *chosen)}.items() if key in beside]
    return Plan(
        jobs=tuple(_jobs(chosen, _alternates(published))),
        wanted=frozenset(each.key for each in everything),
        refused=frozenset(each.document.slug for each in asked if each.document.path in refused),
        diagnostics=found,
    )


def _renditions(surveys: Iterable[Survey], profiles: Iterable[str], formats: Iterable[str]) -> Iterator[_Rendition]:
    rows = [row for row in map(find_format, formats) if row is not None]
    for survey in surveys:
        for listing in survey.listings:
            for profile in profiles:
                for row in rows:
                    if row.has(profile):
                        yield _Rendition(document=survey.document, listing=listing, profile=profile, format=row)


def _wants_language(request: Request, listing: Listing) -> bool:
    return not request.languages or parse_language(listing.language) in request.languages


def _jobs(chosen: Iterable[_Rendition], alternates: Mapping[str, tuple[Alternate, ...]]) -> Iterator[Job]:
    for _, group in groupby(chosen, key=lambda each: (each.document, each.listing, each.profile)):
        edition = tuple(group)
        quick = tuple(each for each in edition if not each.format.slow)
        for together in (*([quick] if quick else []), *((each,) for each in edition if each.format.slow)):
            yield Job(
                document=edition[0].document,
                language=parse_language(edition[0].listing.language),
                profile=edition[0].profile,
                formats=tuple(each.format.name for each in together),
                alternates=alternates[edition[0].document.path],
            )


def _alternates(published: Iterable[_Rendition]) -> dict[str, tuple[Alternate, ...]]:
    editions: dict[str, dict[tuple[str, str], list[str]]] = {}
    for each in published:
        formats = editions.setdefault(each.document.path, {}).setdefault((each.listing.language, each.profile), [])
        formats.append(each.format.name)
    return {
        path: tuple(
            Alternate(language=parse_language(tag), profile=profile, formats=tuple(dict.fromkeys(formats)))
            for (tag, profile), formats in found.items()
        )
        for path, found in editions.items()
    }


# ------------------------------------------------------------------------------------------- names


def _check_names(renditions: Iterable[_Rendition]) -> tuple[set[str], tuple[Diagnostic, ...]]:
    """Return the paths of the documents that cannot be published, and why."""
    renditions = tuple(renditions)
    fronts = {f"{each.listing.language}/{FRONT}": "" for each in renditions} | {FRONT: ""}
    paths = (*fronts.items(), *dict.fromkeys((each.path, each.document.path) for each in renditions))
    found: dict[str, Diagnostic] = {}
    for path, owner in paths:
        reason = unsafe_reason(path)
        if reason and owner and owner not in found:
            found[owner] = _unsafe(owner, reason)
    for path, one, other in collisions(paths):
        for owner, opposite in ((one, other), (other, one)):
            if owner:
                found.setdefault(owner, _colliding(path, owner, opposite or "the front page"))
    return set(found), tuple(found.values())


def _unsafe(owner: str, reason: str) -> Diagnostic:
    return Diagnostic(
        code="unsafe-name",
        severity=Severity.ERROR,
        message=visible(reason),
        span=Span(path=owner),
        hint="rename the file: use letters, digits, hyphens and dots, such as 2023-04-20-press-conference.md",
    )


def _colliding(path: str, owner: str, opposite: str) -> Diagnostic:
    return Diagnostic(
        code="colliding-names",
        severity=Severity.ERROR,
        message=f"{visible(owner)} and {visible(opposite)} would both be published as {visible(path)}",
        span=Span(path=owner),
        hint="rename one of the two files; capitals and ways of writing an accent do not tell names apart everywhere",
    )
