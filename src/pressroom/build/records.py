"""What earlier builds made in an output folder, out of what: so that it need not be made again."""

from collections.abc import Mapping

import msgspec

from pressroom.build.cache import Cache
from pressroom.build.keys import Parts, changed_parts
from pressroom.build.manifest import slug_of
from pressroom.build.outputs import Output
from pressroom.diagnostics import Diagnostic
from pressroom.protocols import PageMap

#: Reasons that are no part of a key.
NEW, OUTPUT = "new", "output"


class Made(msgspec.Struct, frozen=True, kw_only=True):
    """One rendition: what it was made out of, its files (path to SHA-256 and stamp), what was found, its pages."""

    parts: dict[str, str]
    files: dict[str, tuple[str, str]]
    diagnostics: tuple[Diagnostic, ...] = ()
    pages: PageMap | None = None


class _Record(msgspec.Struct, frozen=True, kw_only=True):
    renditions: dict[str, Made]


_DECODER = msgspec.json.Decoder(_Record)


class Records:
    """The renditions of one output folder, a record for each transcript."""

    def __init__(self, cache: Cache, folder: Output, name: str) -> None:
        self._cache, self._folder = cache, folder
        self._kind = f"made:{name}"
        self._slug = ""
        self._before: Mapping[str, Made] = {}
        self._new: dict[str, dict[str, Made]] = {}

    def why(self, key: str, parts: Parts) -> tuple[str, ...]:
        """Return why the rendition must be made (again); nothing if it is there as it would be made now."""
        made = self._record(slug_of(key)).get(key)
        if made is None:
            return (NEW,)
        if made.parts != parts:
            return changed_parts(made.parts, parts)
        return () if self._is_there(key, made) else (OUTPUT,)

    def made(self, key: str) -> Made:
        """Return a rendition that `why` had no reason against."""
        return self._record(slug_of(key))[key]

    def known_pages(self, key: str) -> PageMap | None:
        """Return the pages of a rendition as an earlier build found them, however long ago."""
        made = self._record(slug_of(key)).get(key)
        return made.pages if made else None

    def note(self, key: str, made: Made) -> None:
        """Keep what was just made."""
        self._new.setdefault(slug_of(key), {})[key] = made

    def save(self, slug: str) -> None:
        """Keep what is new of a transcript for the next build."""
        new = self._new.pop(slug, None)
        if new:
            record = _Record(renditions={**self._record(slug), **new})
            self._cache.put(self._kind, slug, "", msgspec.json.encode(record))
            self._slug = ""

    def keep_only(self, slugs: set[str]) -> None:
        """Forget transcripts that are gone."""
        for slug in self._cache.names(self._kind) - slugs:
            self._cache.forget(self._kind, slug)

    def _is_there(self, key: str, made: Made) -> bool:
        stamps = {path: self._folder.keep(path, digest, stamp) for path, (digest, stamp) in made.files.items()}
        if not all(stamps.values()):
            return False
        if any(stamps[path] != stamp for path, (_, stamp) in made.files.items()):
            files = {path: (digest, stamps[path] or "") for path, (digest, _) in made.files.items()}
            self.note(key, msgspec.structs.replace(made, files=files))
        return True

    def _record(self, slug: str) -> Mapping[str, Made]:
        if slug != self._slug:
            self._slug, self._before = slug, self._read(slug)
        return self._before

    def _read(self, slug: str) -> Mapping[str, Made]:
        answer = self._cache.get(self._kind, slug)
        if answer is None:
            return {}
        try:
            return _DECODER.decode(answer[1]).renditions
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            return {}
