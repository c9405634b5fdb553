"""What earlier commands found out about catalogs, so that the next one looks at what has changed since, and no more.

An entry is about one transcript in one language. It counts while all that it was found out from is as it was then:
the transcript, the people, its catalog, the settings, pressroom itself, and whatever else it needs.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import msgspec

from pressroom.build.cache import Cache
from pressroom.build.inventory import take_inventory
from pressroom.build.opening import cache_at
from pressroom.build.programs import code_digest
from pressroom.build.sources import PEOPLE_NAME, Document
from pressroom.build.stamps import Digests, digest_of, digest_of_bytes
from pressroom.languages import Language
from pressroom.project import Project


class _Entry(msgspec.Struct, frozen=True, kw_only=True):
    needs: dict[str, str]
    value: msgspec.Raw


_DECODER = msgspec.json.Decoder(_Entry)


class Ledger:
    """The entries of one kind; made by `open_ledger`."""

    def __init__(self, project: Project, cache: Cache, kind: str, beside: tuple[str, ...]) -> None:
        inventory = take_inventory(project, (project.content, project.locales))
        self._project, self._cache, self._kind = project, cache, kind
        self._beside = beside
        self._stamps = inventory.stamps
        self._digests = Digests(project.root, cache.stamps(), inventory.stamps)
        code = code_digest(self._digests.of)
        self._common = digest_of(code, project.language.tag, project.address, self._of(_people_path(project)))

    def recall(self, document: Document, language: Language) -> bytes | None:
        """Return the value of an entry, as JSON; None where there is none that counts."""
        answer = self._cache.get(self._kind, _name(document, language))
        if answer is None or answer[0] != self._key(document, language, self._of(self._catalog(document, language))):
            return None
        try:
            entry = _DECODER.decode(answer[1])
        except (msgspec.DecodeError, UnicodeDecodeError):
            return None
        fitting = all(self._digests.of(path) == digest for path, digest in entry.needs.items())
        return bytes(entry.value) if fitting else None

    def note(
        self,
        document: Document,
        language: Language,
        value: object,
        *,
        catalog: bytes | None = None,
        needs: Iterable[str] = (),
    ) -> None:
        """Keep an entry; `catalog` is the text that the catalog has from now on, `needs` are paths of other files."""
        digest = digest_of_bytes(catalog) if catalog is not None else self._of(self._catalog(document, language))
        entry = _Entry(
            needs={path: self._digests.of(path) for path in needs}, value=msgspec.Raw(msgspec.json.encode(value))
        )
        key = self._key(document, language, digest)
        self._cache.put(self._kind, _name(document, language), key, msgspec.json.encode(entry))

    def close(self) -> None:
        """Keep what was learned of files."""
        self._cache.put_stamps(self._digests.learned)

    def _key(self, document: Document, language: Language, catalog: str) -> str:
        locales = self._project.shown(self._project.locales / language.tag)
        beside = (self._of(f"{locales}/{name}") for name in self._beside)
        return digest_of(self._common, self._of(document.path), catalog, *beside)

    def _catalog(self, document: Document, language: Language) -> str:
        return self._project.shown(self._project.locales / language.tag / f"{document.slug}.po")

    def _of(self, path: str) -> str:
        """Return the digest of a file of the project's folders, which the inventory knows."""
        return self._digests.of(path, self._stamps.get(path, ""))


@contextmanager
def open_ledger(project: Project, kind: str, beside: tuple[str, ...]) -> Iterator[Ledger]:
    """Open the entries of a kind, in the publication's cache; `beside` are what else counts in a language's folder."""
    with cache_at(project.cache) as cache:
        ledger = Ledger(project, cache, kind, beside)
        try:
            yield ledger
        finally:
            ledger.close()


def _people_path(project: Project) -> str:
    return project.shown(project.content / PEOPLE_NAME)


def _name(document: Document, language: Language) -> str:
    return f"{language.tag} {document.path}"
