"""What each answer of the cache was found out from: named parts, so that a person can be told which one changed.

A survey depends on files: the transcript, the people, the translations. A rendition depends on the text that came
of them, not on the files: a comment in a catalog renders nothing again. Indexes depend on what they show.
"""

from collections.abc import Iterable, Mapping
from functools import cached_property

import msgspec

from pressroom.build.inventory import Inventory
from pressroom.build.programs import code_digest, print_libraries, strangers
from pressroom.build.sources import PEOPLE_NAME, Document
from pressroom.build.stamps import Digests, digest_of
from pressroom.formats import FORMATS, PDF, Format
from pressroom.languages import Language
from pressroom.project import Project
from pressroom.protocols import Alternate, Entry, PageMap, Theme
from pressroom.translate.terms import TERMS

#: Named digests of what something depends on.
Parts = Mapping[str, str]


class Keys:
    """The keys of one build; each part is found out once."""

    def __init__(self, project: Project, inventory: Inventory, digests: Digests, theme: Theme) -> None:
        self._project, self._inventory, self._digests, self._theme = project, inventory, digests, theme
        self._codes: dict[str, str] = {}
        self._content, self._locales = project.shown(project.content), project.shown(project.locales)

    def survey(self, document: Document, *, strict: bool) -> Parts:
        """Return what a survey of `document` depends on, all but what the transcript itself names."""
        project = self._project
        parts = {
            "code": self._code,
            "settings": digest_of(
                project.language.tag,
                *(each.tag for each in project.languages),
                str(strict),
                repr(project.policy),
                repr(project.fallback),
            ),
            document.path: self._file(document.path),
            self._people: self._file(self._people),
        }
        others = (other for _, chain in project.fallback for other in chain)
        for language in dict.fromkeys((*project.languages, *others)):
            for name in (document.slug, "people"):
                path = self._catalog(language, name)
                parts[path] = self._file(path)
        return parts

    def shared(self) -> Parts:
        """Return what the findings in files that all transcripts share depend on."""
        catalogs = (
            self._catalog(language, name) for language in self._project.languages for name in ("people", "site")
        )
        glossaries = (f"{self._locales}/{language.tag}/{TERMS}" for language in self._project.languages)
        paths = (self._people, *catalogs, *glossaries)
        return {"code": self._code, "theme": self.theme, **{path: self._file(path) for path in paths}}

    def document(self, pictures: Iterable[str], beside: Iterable[Alternate]) -> dict[str, str]:
        """Return what all renditions of a transcript depend on, besides their text."""
        return {
            "theme": self.theme,
            "settings": self.settings,
            "pictures": digest_of(*(f"{path}\0{self._digests.of(path)}" for path in pictures)),
            "editions": digest_of(*map(repr, beside)),
        }

    def rendition(
        self, row: Format, text: str, shared: Parts, document: Document, pages: PageMap | None = None
    ) -> dict[str, str]:
        """Return what a rendition depends on besides its name: the digest `text` of the edition, its `pages` too."""
        code = self._codes.get(row.name) or self._codes.setdefault(row.name, self._code_of(row))
        parts = {"code": code, "text": text, **shared}
        if pages is not None:
            parts["pages"] = digest_of(repr(pages))
        if row.name == PDF:
            target = self._project.pdf
            parts["pdf"] = digest_of(repr(target), self._file(document.path) if target.attach else "")
        return parts

    def assets(self) -> dict[str, str]:
        """Return what the style sheets and fonts that all pages share depend on."""
        return {"code": self._code, "theme": self.theme}

    def index(self, entries: Iterable[Entry]) -> dict[str, str]:
        """Return what the front pages depend on."""
        listed = digest_of(*map(repr, entries))
        return {"code": self._code, "theme": self.theme, "settings": self.settings, "entries": listed}

    @cached_property
    def theme(self) -> str:
        """Digest of the theme and its fonts."""
        theme = self._theme
        faces = (
            (face.family, face.weight, face.italic, face.variable, face.large, face.package)
            + ((self._digests.of(str(face.path)),) if face.path else ())
            for face in theme.faces
        )
        values = (theme.name, theme.files, theme.colours, theme.pairs, theme.profiles, theme.stacks)
        return digest_of(*map(repr, values), *map(repr, faces))

    @cached_property
    def settings(self) -> str:
        """Digest of what all pages say of the publication."""
        project = self._project
        titles = (self._catalog(language, "site") for language in project.languages)
        values = (project.title, project.address, project.contact, project.signed_off_by, project.language.tag)
        return digest_of(
            *values, project.policy.min_state.value, *(each.tag for each in project.languages), *map(self._file, titles)
        )

    @cached_property
    def _code(self) -> str:
        """Digest of pressroom's own files and of the libraries that every format needs."""
        return code_digest(self._digests.of)

    @cached_property
    def _code_for_print(self) -> str:
        return digest_of(self._code, *print_libraries())

    @cached_property
    def _code_of_others(self) -> str:
        return digest_of(self._code_for_print, *strangers("pressroom.writers"))

    def _code_of(self, row: Format) -> str:
        if row not in FORMATS:
            return self._code_of_others
        return self._code_for_print if row.slow else self._code

    @property
    def _people(self) -> str:
        return f"{self._content}/{PEOPLE_NAME}"

    def _catalog(self, language: Language, name: str) -> str:
        # As `Project.catalog`; a `Path` for each of thousands would be felt where nothing has changed.
        return f"{self._locales}/{language.tag}/{name}.po"

    def _file(self, path: str) -> str:
        """Return the digest of a file of the project's folders, which the inventory knows."""
        return self._digests.of(path, self._inventory.stamps.get(path, ""))


def spell_parts(parts: Parts) -> str:
    """Return the parts as one line of JSON."""
    return msgspec.json.encode(parts).decode()


def changed_parts(before: Parts, now: Parts) -> tuple[str, ...]:
    """Return the names of the parts that are not as they were."""
    names = dict.fromkeys((*before, *now))
    return tuple(name for name in names if before.get(name, "") != now.get(name, ""))
