"""The publication as it is at this moment: made when asked for, kept in memory, and never written to the disk.

What is good stays: while a file has an error, its pages are answered as they were before, with what was found.
"""

from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from hashlib import blake2b
from threading import Lock

from pressroom.build.library import Library, Run, library_of, new_run
from pressroom.build.pictures import read_pictures
from pressroom.build.plan import FRONT, Job
from pressroom.build.sources import Document
from pressroom.build.survey import stops
from pressroom.diagnostics import Diagnostic, Severity, Span, in_order, visible
from pressroom.errors import PressroomError
from pressroom.formats import load_writer
from pressroom.languages import Language
from pressroom.project import Project
from pressroom.protocols import Alternate, Edition, Rendition, Theme
from pressroom.server.addresses import Front, Place, find_place, formats_of, page_path, profiles_of
from pressroom.server.aside import render_aside
from pressroom.server.assets import shared_asset, with_whole_fonts
from pressroom.server.fronts import Fronts

#: Reads the settings anew: the project and what was found in them.
Load = Callable[[], tuple[Project, tuple[Diagnostic, ...]]]
#: Called with findings that were not there before.
Tell = Callable[[tuple[Diagnostic, ...]], None]

_KEPT = 64  # pages of which the last good state is kept


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A file of the publication, None where it never was good; `stale` tells that it is from before an error.

    `digest` changes when what a reader sees of the page changes.
    """

    content: bytes | None
    found: tuple[Diagnostic, ...] = ()
    stale: bool = False
    digest: str = ""


class LivePublication:
    """Answers for the pages and files of a publication; safe to ask from several threads."""

    def __init__(self, load: Load, tell: Tell) -> None:
        self._load, self._tell = load, tell
        self._lock = Lock()
        self.project, self._settings_found = load()
        self._run = new_run(self.project)
        self._fronts = Fronts()
        self._fresh: dict[str, Rendition | None] = {}
        self._found: dict[str, tuple[Diagnostic, ...]] = {}
        self._good: OrderedDict[str, Mapping[str, bytes]] = OrderedDict()

    def refresh(self) -> None:
        """Read everything anew from now on; settings that cannot be used leave the ones before in force."""
        with self._lock:
            try:
                self.project, self._settings_found = self._load()
            except PressroomError as problem:
                self._settings_found = getattr(problem, "diagnostics", ()) or (_unusable(self.project, problem),)
            self._run = new_run(self.project)
            self._fresh.clear()

    def get(self, path: str) -> Answer | None:
        """Return the file at `path` (relative, with `/`); None if the publication has no such file."""
        with self._lock:
            place = find_place(self.project, path)
            if isinstance(place, Place) and place.format.name != "html":
                run, job = self._run, self._job(place)
            elif place is not None:
                return self._answer(path, path, place)
            else:
                return self._part(path)
        return self._aside(run, job, place)  # seconds, or more: pages must be answered meanwhile

    def place(self, path: str) -> Front | Place | None:
        """Return what lies at `path`."""
        return find_place(self.project, path)

    def languages(self, place: Front | Place) -> tuple[Language, ...]:
        """Return the languages that a page can be seen in; those of the publication while its text has an error."""
        if isinstance(place, Front):
            return self.project.languages
        with self._lock:
            return self._library.languages(place.document) or self.project.languages

    def editions(self, place: Place) -> tuple[Edition | None, Edition | None]:
        """Return the edition in the transcript's own language and the one at `place`."""
        with self._lock:
            return self._edition(place, None)[0], self._edition(place, place.language)[0]

    @property
    def _library(self) -> Library:
        return library_of(self._run)

    # ------------------------------------------------------------------------------------ answering

    def _answer(self, page: str, path: str, place: Front | Place) -> Answer | None:
        """Return the file at `path` of what is made for `page`, as it is now or as it last was good."""
        made = self._made(page, place)
        if made is not None:
            self._keep(page, made.files)
        files = self._good.get(page, {})
        content = files.get(path)
        if content is None and page != path:
            return None
        found = self._found[page]
        # A page that was never good says what was found in its own place: it changes with that.
        digest = self._digest(files, place) if files else blake2b(repr(found).encode(), digest_size=12).hexdigest()
        return Answer(content=content, found=found, stale=made is None, digest=digest)

    def _part(self, path: str) -> Answer | None:
        """Return a file that all pages share, or a picture, font or style sheet of one page."""
        theme = self._theme()[0]
        shared = shared_asset(theme, path) if theme else None
        if shared is not None:
            return Answer(content=shared)
        folder = path
        while "/" in folder:
            folder = folder.rpartition("/")[0]
            place = find_place(self.project, f"{folder}/{FRONT}")
            if place is not None:
                return self._answer(f"{folder}/{FRONT}", path, place)
        return None

    def _made(self, page: str, place: Front | Place) -> Rendition | None:
        """Return what is made for `page`, None where an error stands in the way; made once until the next change."""
        if page not in self._fresh:
            try:
                rendition = self._front(place) if isinstance(place, Front) else self._page(place)
            except Exception as problem:  # noqa: BLE001 - whatever a document does to a writer, the preview goes on
                rendition = Rendition(files={}, diagnostics=(_failed(page, place, problem),))
            self._note(page, (*self._settings_found, *rendition.diagnostics))
            self._fresh[page] = None if stops(rendition.diagnostics, strict=False) else rendition
        return self._fresh[page]

    def _note(self, page: str, found: Iterable[Diagnostic]) -> None:
        known = {each for others in self._found.values() for each in others}
        self._found[page] = tuple(in_order(dict.fromkeys(found)))
        new = tuple(each for each in self._found[page] if each not in known)
        if new:
            self._tell(new)

    def _keep(self, page: str, files: Mapping[str, bytes]) -> None:
        self._good[page] = files
        self._good.move_to_end(page)
        while len(self._good) > _KEPT:
            self._good.popitem(last=False)

    def _digest(self, files: Mapping[str, bytes], place: Front | Place) -> str:
        digest = blake2b(digest_size=12)
        theme = self._theme()[0]
        profile = place.profile if isinstance(place, Place) else "standard"
        sheet = shared_asset(theme, f"assets/{profile}.css") if theme else None
        for content in (*(files[path] for path in sorted(files)), sheet or b""):
            digest.update(blake2b(content).digest())
        return digest.hexdigest()

    # --------------------------------------------------------------------------------------- making

    def _front(self, front: Front) -> Rendition:
        library = self._library
        theme, found = self._theme()
        rendition = self._fronts.write(self._run, theme) if theme else Rendition(files={})
        path = f"{front.language}/{FRONT}" if front.language else FRONT
        if theme and path not in rendition.files:
            found = (*found, _no_page(self.project, path, front.language))
        return replace(rendition, diagnostics=(*library.people()[1], *found, *rendition.diagnostics))

    def _page(self, place: Place) -> Rendition:
        edition, found = self._edition(place, place.language)
        theme, wrong = self._theme()
        found = (*found, *wrong)
        if edition is None or theme is None or stops(found, strict=False):
            return Rendition(files={}, diagnostics=found)
        rendition = load_writer(place.format.name).write(edition, theme)
        return replace(rendition, diagnostics=(*found, *rendition.diagnostics))

    def _theme(self) -> tuple[Theme | None, tuple[Diagnostic, ...]]:
        theme, found = self._library.theme()
        return (with_whole_fonts(theme) if theme else None), found

    def _edition(self, place: Place, language: Language | None) -> tuple[Edition | None, tuple[Diagnostic, ...]]:
        library, document = self._library, place.document
        original = library.read(document)
        reading = library.edition(document, language)
        people = library.catalog(language, "people")[1] if language else ()
        found = (*library.people()[1], *original.diagnostics, *reading.diagnostics, *people)
        if reading.transcript is None:
            absent = () if stops(found, strict=False) else (_no_page(self.project, place.path, place.language),)
            return None, (*found, *absent)
        edition = Edition(
            transcript=reading.transcript,
            profile=place.profile,
            publication=library.publication(),
            alternates=self._alternates(document),
            pictures=read_pictures(library.project, reading.transcript)[0],
        )
        return edition, found

    def _alternates(self, document: Document) -> tuple[Alternate, ...]:
        rows, profiles = formats_of(self.project), profiles_of(self.project)
        return tuple(
            Alternate(language=language, profile=profile, formats=tuple(row.name for row in rows if row.has(profile)))
            for language in self._library.languages(document)
            for profile in profiles
        )

    def _job(self, place: Place) -> Job:
        return Job(
            document=place.document,
            language=place.language,
            profile=place.profile,
            formats=(place.format.name,),
            alternates=self._alternates(place.document),
        )

    def _aside(self, run: Run, job: Job, place: Place) -> Answer:
        files, found = render_aside(run, job)
        page = page_path(place.document.slug, place.language, place.profile)
        with self._lock:
            found = tuple(in_order(dict.fromkeys((*self._found.get(page, ()), *found))))
        return Answer(content=files.get(place.path), found=found)


def _unusable(project: Project, problem: PressroomError) -> Diagnostic:
    return Diagnostic(
        code="unreadable-source",
        severity=Severity.ERROR,
        message=visible(problem.message),
        span=Span(path=project.config.name),
        hint=visible(problem.hint),
    )


def _no_page(project: Project, path: str, language: Language | None) -> Diagnostic:
    tag = language.tag if language else project.language.tag
    return Diagnostic(
        code="no-edition",
        severity=Severity.ERROR,
        message=f"there is no edition in {visible(tag)} here: it has no catalog of translations, or no transcript",
        span=Span(path=visible(path)),
        hint=f"make the catalog for your translators with: pressroom i18n extract --lang {visible(tag)}",
    )


def _failed(page: str, place: Front | Place, problem: Exception) -> Diagnostic:
    reason = f"{type(problem).__name__}: {problem}"[:500]
    return Diagnostic(
        code="render-failed",
        severity=Severity.ERROR,
        message=f"{visible(page)} could not be made: {visible(reason)}",
        span=Span(path=place.document.path if isinstance(place, Place) else page),
        hint="this is a fault in pressroom or in the theme, not in your text: please report it",
    )
