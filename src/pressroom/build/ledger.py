"""What earlier commands found out about catalogs, so that the next one looks at what has changed since, and no more.

An entry is about one transcript in one language. It counts while all that it was found out from is as it was then:
the transcript, the people, its catalog, the settings, pressroom itself, and whatever else it needs.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Generic, TypeVar

import msgspec
from msgspec.json import Decoder, encode

from pressroom.build.cache import Cache
from pressroom.build.inventory import take_inventory
from pressroom.build.opening import cache_at
from pressroom.build.programs import code_digest
from pressroom.build.sources import PEOPLE_NAME, Document
from pressroom.build.stamps import Digests, digest_of, digest_of_bytes
from pressroom.languages import Language
from pressroom.project import Project

Value = TypeVar("Value")


class _Entry(msgspec.Struct, frozen=True, kw_only=True):
    needs: dict[str, str]
    value: msgspec.Raw


_ENTRIES = Decoder(_Entry)


class Ledger(Generic[Value]):
    """The entries of one kind, each with a value; made by `open_ledger`."""

    def __init__(self, project: Project, cache: Cache, kind: str, value: type[Value], beside: tuple[str, ...]) -> None:
        inventory = take_inventory(project, (project.content, project.locales))
        self._project, self._cache, self._kind, self._beside = project, cache, kind, beside
        self._values = Decoder(value)
        self._digests = Digests(project.root, cache.stamps(), inventory.stamps)
        people = self._digests.of(project.shown(project.content / PEOPLE_NAME))
        self._common = digest_of(code_digest(self._digests.of), project.language.tag, project.address, people)

    def recall(self, document: Document, languages: Iterable[Language]) -> list[Value] | None:
        """Return the values of a transcript's entries; None where one is missing, or does not count any more."""
        values: list[Value] = []
        for language in languages:
            value = self._recalled(document, language)
            if value is None:
                return None
            values.append(value)
        return values

    def note(
        self,
        document: Document,
        language: Language,
        value: Value,
        *,
        catalog: bytes | None = None,
        needs: Iterable[str] = (),
    ) -> None:
        """Keep an entry; `catalog` is the text that the catalog has from now on, `needs` are paths of other files."""
        entry = _Entry(needs={path: self._digests.of(path) for path in needs}, value=msgspec.Raw(encode(value)))
        key = self._key(document, language, catalog)
        self._cache.put(self._kind, f"{language} {document.path}", key, encode(entry))

    def close(self) -> None:
        """Keep what was learned of files."""
        self._cache.put_stamps(self._digests.learned)

    def _recalled(self, document: Document, language: Language) -> Value | None:
        key, answer = self._key(document, language), self._cache.get(self._kind, f"{language} {document.path}")
        if answer is None or answer[0] != key:
            return None
        try:
            entry = _ENTRIES.decode(answer[1])
            value = self._values.decode(entry.value)
        except (msgspec.DecodeError, UnicodeDecodeError):
            return None
        return value if all(self._digests.of(path) == digest for path, digest in entry.needs.items()) else None

    def _key(self, document: Document, language: Language, catalog: bytes | None = None) -> str:
        path = self._project.catalog(language, document.slug)
        digest = self._digests.of(path) if catalog is None else digest_of_bytes(catalog)
        beside = (f"{path.rpartition('/')[0]}/{name}" for name in self._beside)
        return digest_of(self._common, self._digests.of(document.path), digest, *map(self._digests.of, beside))


@contextmanager
def open_ledger(project: Project, kind: str, value: type[Value], beside: tuple[str, ...]) -> Iterator[Ledger[Value]]:
    """Open the entries of a kind, in the publication's cache; `beside` are what else counts in a language's folder."""
    with cache_at(project.cache) as cache:
        ledger = Ledger(project, cache, kind, value, beside)
        try:
            yield ledger
        finally:
            ledger.close()
