"""What each answer of the cache was found out from: named parts, so that a person can be told which one changed.

A survey depends on files: the transcript, the people, the translations. A rendition depends on the text that came
of them, not on the files: a comment in a catalog renders nothing again. Indexes depend on what they show.
"""

import ctypes
import sys
from collections.abc import Iterable, Mapping
from functools import cached_property
from importlib.metadata import PackageNotFoundError, entry_points, version
from importlib.resources import files
from pathlib import Path

import msgspec

from pressroom.build.inventory import Inventory
from pressroom.build.sources import PEOPLE_NAME, Document
from pressroom.build.stamps import Digests, digest_of
from pressroom.formats import FORMATS, READERS, Format
from pressroom.languages import Language
from pressroom.project import Project
from pressroom.protocols import Alternate, Entry, Theme

#: Named digests of what something depends on.
Parts = Mapping[str, str]

# What a result depends on besides pressroom's own code, for all formats and for PDF.
_LIBRARIES = ("babel", "brotli", "fonttools", "jinja2", "langcodes", "lxml", "markdown-it-py", "markupsafe")
_READING = ("mdit-py-plugins", "polib", "ruamel.yaml", "tinycss2", "uharfbuzz")
_PRINTING = ("cssselect2", "pillow", "pydyf", "pyphen", "tinyhtml5", "weasyprint")
_NATIVE = (("libpango-1.0.so.0", "pango_version_string"), ("libharfbuzz.so.0", "hb_version_string"))
_OTHERS = {"pressroom.readers": {row.name for row in READERS}, "pressroom.writers": {row.name for row in FORMATS}}


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
            "settings": digest_of(project.language.tag, *(each.tag for each in project.languages), str(strict)),
            document.path: self._file(document.path),
            self._people: self._file(self._people),
        }
        for language in project.languages:
            for name in (document.slug, "people"):
                path = self._catalog(language, name)
                parts[path] = self._file(path)
        return parts

    def shared(self) -> Parts:
        """Return what the findings in files that all transcripts share depend on."""
        catalogs = (
            self._catalog(language, name) for language in self._project.languages for name in ("people", "site")
        )
        paths = (self._people, *catalogs)
        return {"code": self._code, "theme": self.theme, **{path: self._file(path) for path in paths}}

    def document(self, pictures: Iterable[str], beside: Iterable[Alternate]) -> dict[str, str]:
        """Return what all renditions of a transcript depend on, besides their text."""
        return {
            "theme": self.theme,
            "settings": self.settings,
            "pictures": digest_of(*(f"{path}\0{self._digests.of(path)}" for path in pictures)),
            "editions": digest_of(*map(repr, beside)),
        }

    def rendition(self, row: Format, text: str, shared: Parts) -> dict[str, str]:
        """Return what a rendition depends on besides its name: `text` is the digest of the edition."""
        code = self._codes.get(row.name) or self._codes.setdefault(row.name, self._code_of(row))
        return {"code": code, "text": text, **shared}

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
        return digest_of(*values, *(each.tag for each in project.languages), *map(self._file, titles))

    @cached_property
    def _code(self) -> str:
        """Digest of pressroom's own files and of the libraries that every format needs."""
        package = Path(str(files("pressroom")))
        own = sorted(
            path
            for path in package.rglob("*")
            if path.suffix not in {".pyc", ".po", ".pot"} and "__pycache__" not in path.parts
        )
        contents = (f"{path.relative_to(package).as_posix()}\0{self._digests.of(str(path))}" for path in own)
        libraries = map(_version, (*_LIBRARIES, *_READING))
        return digest_of(sys.version, *libraries, *_strangers("pressroom.readers"), *contents)

    @cached_property
    def _code_for_print(self) -> str:
        return digest_of(self._code, *map(_version, _PRINTING), *(_native(*each) for each in _NATIVE))

    @cached_property
    def _code_of_others(self) -> str:
        return digest_of(self._code_for_print, *_strangers("pressroom.writers"))

    def _code_of(self, row: Format) -> str:
        if row not in FORMATS:
            return self._code_of_others
        return self._code_for_print if row.slow else self._code

    @property
    def _people(self) -> str:
        return f"{self._content}/{PEOPLE_NAME}"

    def _catalog(self, language: Language, name: str) -> str:
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


def _version(package: str) -> str:
    try:
        return f"{package} {version(package)}"
    except PackageNotFoundError:
        return package


def _strangers(group: str) -> list[str]:
    """Return the versions of other packages that join by entry point."""
    points = (point for point in entry_points(group=group) if point.name not in _OTHERS[group])
    return sorted(f"{point.value} {point.dist.name} {point.dist.version}" for point in points if point.dist)


def _native(library: str, function: str) -> str:
    """Return the version of a native library as it says itself; empty where it is not there under this name."""
    try:
        say = getattr(ctypes.CDLL(library), function)
    except (OSError, AttributeError):
        return ""
    say.restype = ctypes.c_char_p
    return f"{library} {say().decode('ascii', 'replace')}"
