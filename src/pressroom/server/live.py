"""The publication as it is at this moment: made when asked for, kept in memory, and never written to the disk.

What is good stays: while a file has an error, its pages are answered as they were before, with what was found.
"""

from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping
from hashlib import blake2b
from pathlib import Path
from threading import Lock

from msgspec import Struct
from msgspec.structs import replace

from pressroom.build.attaching import attachments_of
from pressroom.build.desk import line_of
from pressroom.build.library import Library, Run, library_of, new_run
from pressroom.build.pictures import read_pictures
from pressroom.build.plan import FRONT, Job
from pressroom.build.progress import work_on
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
from pressroom.server.assets import shared_asset
from pressroom.server.fronts import Fronts
from pressroom.server.looks import OF_THE_SETTINGS, Looks
from pressroom.server.watched import Watched, pictures_of
from pressroom.writers.html.desk import WorkLine

#: Reads the settings anew: the project and what was found in them.
Load = Callable[[], tuple[Project, tuple[Diagnostic, ...]]]
#: Called with findings that were not there before.
Tell = Callable[[tuple[Diagnostic, ...]], None]

_KEPT = 64  # pages of which the last good state is kept
_Seen = tuple[str, str]  # the theme's name, and the page's path


class Answer(Struct, frozen=True, kw_only=True):
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
        self._fronts, self._looks = Fronts(), Looks()
        self._fresh: dict[_Seen, Rendition | None] = {}
        self._found: dict[_Seen, tuple[Diagnostic, ...]] = {}
        self._good: OrderedDict[_Seen, Mapping[str, bytes]] = OrderedDict()
        self._pictures: dict[Document, frozenset[Path]] = {}

    def refresh(self) -> None:
        """Read everything anew from now on; settings that cannot be used leave the ones before in force."""
        with self._lock:
            try:
                self.project, self._settings_found = self._load()
            except PressroomError as problem:
                self._settings_found = getattr(problem, "diagnostics", ()) or (_unusable(self.project, problem),)
            self._run = new_run(self.project)
            self._fresh.clear()
            self._looks.forget()

    def get(self, path: str, theme: str = OF_THE_SETTINGS) -> Answer | None:
        """Return the file at `path` (relative, with `/`) in `theme`; None if the publication has no such file."""
        with self._lock:
            if not self._looks.knows(self.project, theme):
                return None
            place = find_place(self.project, path)
            if isinstance(place, Place) and place.format.name != "html":
                run, job = self._job(place, theme)
            elif place is not None:
                return self._answer((theme, path), path, place)
            else:
                return self._part(path, theme)
        return self._aside(run, job, place, theme)  # seconds, or more: pages must be answered meanwhile

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
            return self._edition(place, None, None)[0], self._edition(place, place.language, None)[0]

    def work(self, place: Place) -> WorkLine | None:
        """Return how far the translation at `place` is, unit by unit; None for the original."""
        with self._lock:
            library = self._library
            found = next(iter(work_on(library, place.document, (place.language,))), None)
            return line_of(self.project, found, "/") if found else None

    def theme(self, name: str) -> Theme | None:
        """Return the theme that pages are shown in."""
        with self._lock:
            return self._looks.shown(self._library, name)

    def knows(self, theme: str) -> bool:
        """Tell whether pages can be seen in `theme`."""
        return self._looks.knows(self.project, theme)

    def profiles(self, theme: str) -> tuple[str, ...]:
        """Return the profiles that pages can be seen in with `theme`."""
        with self._lock:
            return self._profiles(self._looks.now(self._library, theme)[0])

    def watched(self) -> Watched:
        """Return what can change the pages that were looked at so far; never waits for one that is being made."""
        # Both grow together: were one to replace the other's, two windows could send the watcher to and fro for ever.
        pictures = frozenset[Path]().union(*self._pictures.values(), *self._fronts.pictures())
        return Watched(project=self.project, pictures=pictures)

    @property
    def _library(self) -> Library:
        return library_of(self._run)

    # ------------------------------------------------------------------------------------ answering

    def _answer(self, seen: _Seen, path: str, place: Front | Place) -> Answer | None:
        """Return the file at `path` of what is made for the page `seen`, as it is now or as it last was good."""
        theme, page = seen
        made = self._made(seen, place)
        if made is not None:
            self._keep(seen, made.files)
        if theme and seen not in self._good:  # a theme that was never good leaves the page as it was before it
            before = self._answer((OF_THE_SETTINGS, page), path, place)
            return replace(before, found=self._found[seen], stale=True) if before else None
        files = self._good.get(seen, {})
        content = files.get(path)
        if content is None and page != path:
            return None
        found = self._found[seen]
        # A page that was never good says what was found in its own place: it changes with that.
        digest = (
            self._digest(files, place, theme) if files else blake2b(repr(found).encode(), digest_size=12).hexdigest()
        )
        return Answer(content=content, found=found, stale=made is None, digest=digest)

    def _part(self, path: str, theme: str) -> Answer | None:
        """Return a file that all pages share, or a picture, font or style sheet of one page."""
        shown = self._looks.shown(self._library, theme)
        shared = shared_asset(shown, path) if shown else None
        if shared is not None:
            return Answer(content=shared)
        folder = path
        while "/" in folder:
            folder = folder.rpartition("/")[0]
            place = find_place(self.project, f"{folder}/{FRONT}")
            if place is not None:
                return self._answer((theme, f"{folder}/{FRONT}"), path, place)
        return None

    def _made(self, seen: _Seen, place: Front | Place) -> Rendition | None:
        """Return what is made for a page, None where an error stands in the way; made once until the next change."""
        if seen not in self._fresh:
            theme, page = seen
            try:
                rendition = self._front(place, theme) if isinstance(place, Front) else self._page(place, theme)
            except Exception as problem:  # noqa: BLE001 - whatever a document does to a writer, the preview goes on
                rendition = Rendition(files={}, diagnostics=(_failed(page, place, problem),))
            self._note(seen, (*self._settings_found, *rendition.diagnostics))
            self._fresh[seen] = None if stops(rendition.diagnostics, strict=False) else rendition
        return self._fresh[seen]

    def _note(self, seen: _Seen, found: Iterable[Diagnostic]) -> None:
        known = {each for others in self._found.values() for each in others}
        self._found[seen] = tuple(in_order(dict.fromkeys(found)))
        new = tuple(each for each in self._found[seen] if each not in known)
        if new:
            self._tell(new)

    def _keep(self, seen: _Seen, files: Mapping[str, bytes]) -> None:
        self._good[seen] = files
        self._good.move_to_end(seen)
        while len(self._good) > _KEPT:
            self._good.popitem(last=False)

    def _digest(self, files: Mapping[str, bytes], place: Front | Place, name: str) -> str:
        digest = blake2b(digest_size=12)
        theme = self._looks.shown(self._library, name)
        profile = place.profile if isinstance(place, Place) else "standard"
        sheet = shared_asset(theme, f"assets/{profile}.css") if theme else None
        for content in (*(files[path] for path in sorted(files)), sheet or b""):
            digest.update(blake2b(content).digest())
        return digest.hexdigest()

    # --------------------------------------------------------------------------------------- making

    def _front(self, front: Front, name: str) -> Rendition:
        library = self._library
        theme, found = self._looks.now(library, name)
        rendition = self._fronts.write(self._run, theme) if theme else Rendition(files={})
        path = f"{front.language}/{FRONT}" if front.language else FRONT
        if theme and path not in rendition.files:
            found = (*found, _no_page(self.project, path, front.language))
        return replace(rendition, diagnostics=(*library.people()[1], *found, *rendition.diagnostics))

    def _page(self, place: Place, name: str) -> Rendition:
        theme, wrong = self._looks.now(self._library, name)
        edition, found = self._edition(place, place.language, theme)
        found = (*found, *wrong)
        if theme and place.profile not in theme.profiles:
            found = (*found, _no_profile(theme, place.profile))
        if edition is None or theme is None or stops(found, strict=False):
            return Rendition(files={}, diagnostics=found)
        rendition = load_writer(place.format.name).write(edition, theme)
        return replace(rendition, diagnostics=(*found, *rendition.diagnostics))

    def _edition(
        self, place: Place, language: Language | None, theme: Theme | None
    ) -> tuple[Edition | None, tuple[Diagnostic, ...]]:
        library, document = self._library, place.document
        original = library.read(document)
        if original.transcript:
            self._pictures = self._pictures | {document: pictures_of(self.project, original.transcript)}
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
            alternates=self._alternates(document, theme),
            pictures=read_pictures(library.project, reading.transcript)[0],
            attachments=attachments_of(library.project, document, reading.transcript),
        )
        return edition, found

    def _alternates(self, document: Document, theme: Theme | None) -> tuple[Alternate, ...]:
        rows = formats_of(self.project)
        return tuple(
            Alternate(language=language, profile=profile, formats=tuple(row.name for row in rows if row.has(profile)))
            for language in self._library.languages(document)
            for profile in self._profiles(theme)
        )

    def _profiles(self, theme: Theme | None) -> tuple[str, ...]:
        return tuple(each for each in profiles_of(self.project) if theme is None or each in theme.profiles)

    def _job(self, place: Place, name: str) -> tuple[Run, Job]:
        run = new_run(replace(self.project, theme=name)) if name else self._run
        job = Job(
            document=place.document,
            language=place.language,
            profile=place.profile,
            formats=(place.format.name,),
            alternates=self._alternates(place.document, self._looks.now(self._library, name)[0]),
        )
        return run, job

    def _aside(self, run: Run, job: Job, place: Place, theme: str) -> Answer:
        files, found = render_aside(run, job)
        page = page_path(place.document.slug, place.language, place.profile)
        with self._lock:
            found = tuple(in_order(dict.fromkeys((*self._found.get((theme, page), ()), *found))))
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


def _no_profile(theme: Theme, profile: str) -> Diagnostic:
    return Diagnostic(
        code="no-edition",
        severity=Severity.ERROR,
        message=f"the theme {visible(theme.name)} has no profile {visible(profile)}",
        span=Span(path=f"themes/{visible(theme.name)}/theme.toml"),
        hint=f"choose another profile or theme, or make profiles/{visible(profile)}.toml in the theme's folder",
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
