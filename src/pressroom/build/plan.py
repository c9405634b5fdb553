"""What is to be made: transcripts by languages by profiles by formats, as frozen jobs.

The plan knows names, not texts. It refuses names that not every file system can keep, and names that
collide, before anything is written.
"""

from collections.abc import Container, Iterable, Iterator
from itertools import groupby

from msgspec import Struct

from pressroom.build.manifest import job_key
from pressroom.build.names import collision_key, collisions, unsafe_reason
from pressroom.build.sources import Document
from pressroom.build.survey import Survey
from pressroom.diagnostics import Diagnostic, Severity, Span, visible
from pressroom.formats import STANDARD, Format, find_format
from pressroom.languages import Language, parse_language
from pressroom.project import Project
from pressroom.protocols import Alternate, PageMap

#: Name of the front page, in the output folder and in the folder of each language.
FRONT = "index.html"


class Request(Struct, frozen=True, kw_only=True):
    """What the command line asks for; empty means all that the project has."""

    languages: tuple[Language, ...] = ()
    formats: tuple[str, ...] = ()
    profiles: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()

    def wants(self, path: str) -> bool:
        """Tell whether the document at `path` is asked for."""
        return not self.documents or path in self.documents


class Job(Struct, frozen=True, kw_only=True):
    """One task: an edition in some formats. `alternates` are all editions of the transcript, itself among them.

    `slow` tells that the formats take much longer than reading the transcript; `pages` are those of the standard
    PDF in the same language.
    """

    document: Document
    language: Language
    profile: str
    formats: tuple[str, ...]
    alternates: tuple[Alternate, ...]
    slow: bool = False
    pages: PageMap | None = None

    def key(self, name: str) -> str:
        """Return the key of the rendition in the format `name`."""
        return job_key(self.document.slug, self.language.tag, self.profile, name)


class Rendition(Struct, frozen=True, kw_only=True):
    """One edition of a transcript in one format, by name: `key` is its name in the manifest."""

    document: Document
    language: str
    profile: str
    format: Format
    key: str

    @property
    def numbers_pages(self) -> bool:
        """Whether its pages are those by which all other editions in its language name a passage."""
        return self.format.paged and self.profile == STANDARD

    @property
    def path(self) -> str:
        """Where it lies, relative to the output folder."""
        return self.format.path_of(slug=self.document.slug, language=self.language, profile=self.profile)


class Plan(Struct, frozen=True, kw_only=True):
    """What is to be there of one transcript.

    `chosen` is what the request asks for and `wanted` everything the publication has of it; `alternates` are the
    editions that will stand beside one another.
    """

    document: Document
    chosen: tuple[Rendition, ...]
    wanted: tuple[Rendition, ...]
    alternates: tuple[Alternate, ...]

    @property
    def renditions(self) -> dict[str, Rendition]:
        """Everything that is chosen or wanted, by key."""
        return {each.key: each for each in (*self.wanted, *self.chosen)}

    def numbering(self, language: str) -> Rendition | None:
        """Return the rendition whose pages the other editions in `language` name; None where there is none."""
        every = (*self.chosen, *self.wanted)
        return next((each for each in every if each.numbers_pages and each.language == language), None)

    def jobs(self, stale: Container[str], pages: PageMap | None = None) -> Iterator[Job]:
        """Yield jobs for the chosen renditions whose keys are `stale`; slow formats have jobs of their own."""
        for _, group in groupby(self.chosen, key=lambda each: (each.language, each.profile)):
            edition = [each for each in group if each.key in stale]
            quick = [each for each in edition if not each.format.slow]
            for together in (*([quick] if quick else []), *([each] for each in edition if each.format.slow)):
                yield Job(
                    document=self.document,
                    language=parse_language(together[0].language),
                    profile=together[0].profile,
                    formats=tuple(each.format.name for each in together),
                    alternates=self.alternates,
                    slow=together[0].format.slow,
                    pages=pages,
                )


class Planner:
    """Plans each transcript for itself, as soon as its survey is there."""

    def __init__(self, project: Project, request: Request, there: Container[str] = ()) -> None:
        """Plan what `request` asks for; `there` has the keys of the renditions that an earlier build left."""
        self._request, self._there = request, there
        self._everything = (project.profiles, _rows(project.formats))
        formats, profiles = request.formats or project.formats, request.profiles or project.profiles
        self._asked = (profiles, _rows(formats))

    def plan(self, survey: Survey, without: Container[str] = ()) -> Plan:
        """Plan one transcript; the renditions whose keys are in `without` cannot be made, and nothing leads to them."""
        wanted = tuple(_renditions(survey, *self._everything))
        same = self._asked == self._everything
        offered = wanted if same else tuple(_renditions(survey, *self._asked))
        chosen = tuple(each for each in offered if self._is_asked(each))
        beside = {each.key: each for each in wanted if each.key in self._there}
        beside |= {each.key: each for each in chosen if each.key not in without}
        order = wanted if same else dict.fromkeys((*wanted, *chosen))
        return Plan(
            document=survey.document,
            chosen=chosen,
            wanted=wanted,
            alternates=_alternates(each for each in order if each.key in beside),
        )

    def _is_asked(self, rendition: Rendition) -> bool:
        languages = self._request.languages
        wanted = not languages or parse_language(rendition.language) in languages
        return wanted and self._request.wants(rendition.document.path)


def check_names(plans: Iterable[Plan]) -> tuple[frozenset[str], tuple[Diagnostic, ...]]:
    """Return the paths of the documents that cannot be published under their names, and why.

    Names collide only where `may_collide` says so: those transcripts must be looked at together.
    """
    plans = tuple(plans)
    renditions = [each for plan in plans for each in plan.renditions.values()]
    found: dict[str, Diagnostic] = {}
    for each in renditions:
        owner = each.document.path
        reason = "" if owner in found else unsafe_reason(each.path)
        if reason:
            found[owner] = _unsafe(owner, reason)
    if len(plans) > 1 or any(collision_key(plan.document.slug) == FRONT for plan in plans):
        for found_one in _collisions(renditions):
            found.setdefault(found_one.span.path if found_one.span else "", found_one)
    return frozenset(found), tuple(found.values())


def may_collide(documents: Iterable[Document]) -> frozenset[Document]:
    """Return the documents whose names another document, or a front page, might have in some file system.

    All files of a transcript lie in a folder of its name, so that no other names can meet.
    """
    named: dict[str, list[Document]] = {}
    for document in documents:
        named.setdefault(collision_key(document.slug), []).append(document)
    groups = ((key, group) for key, group in named.items() if len(group) > 1 or key == FRONT)
    return frozenset(document for _, group in groups for document in group)


def _rows(formats: Iterable[str]) -> tuple[Format, ...]:
    return tuple(row for row in map(find_format, formats) if row is not None)


def _renditions(survey: Survey, profiles: Iterable[str], rows: Iterable[Format]) -> Iterator[Rendition]:
    document = survey.document
    for listing in survey.listings:
        for profile in profiles:
            for row in rows:
                if row.has(profile):
                    key = job_key(document.slug, listing.language, profile, row.name)
                    yield Rendition(document=document, language=listing.language, profile=profile, format=row, key=key)


def _alternates(published: Iterable[Rendition]) -> tuple[Alternate, ...]:
    editions: dict[tuple[str, str], list[str]] = {}
    for each in published:
        editions.setdefault((each.language, each.profile), []).append(each.format.name)
    return tuple(
        Alternate(language=parse_language(tag), profile=profile, formats=tuple(dict.fromkeys(formats)))
        for (tag, profile), formats in editions.items()
    )


# ------------------------------------------------------------------------------------------- names


def _collisions(renditions: list[Rendition]) -> Iterator[Diagnostic]:
    fronts = {f"{each.language}/{FRONT}": "" for each in renditions} | {FRONT: ""}
    paths = (*fronts.items(), *dict.fromkeys((each.path, each.document.path) for each in renditions))
    for path, one, other in collisions(paths):
        for owner, opposite in ((one, other), (other, one)):
            if owner:
                yield _colliding(path, owner, opposite or "the front page")


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
