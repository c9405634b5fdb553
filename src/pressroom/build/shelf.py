"""Packed fonts, kept from build to build: packing one takes as long as rendering ten pages."""

import sqlite3
from contextlib import closing, suppress
from functools import lru_cache
from pathlib import Path

from pressroom.protocols import FontFace, Pack
from pressroom.themes.packing import packing_key

_PATIENCE = 5.0  # seconds that a worker waits for another one's transaction


class Shelf:
    """Stands before `pack`: a font is packed where the cache does not have it, and put there.

    Where there is no cache to be had, everything is packed. Any worker may have a shelf on the same cache.
    """

    def __init__(self, cache: Path, pack: Pack) -> None:
        self._cache, self._pack = cache, pack
        self.pack = lru_cache(maxsize=64)(self._kept)

    def _kept(self, face: FontFace, characters: tuple[int, ...]) -> bytes:
        key = packing_key(face, characters)
        font = self._ask(key)
        if font is None:
            font = self._pack(face, characters)
            self._put(key, font)
        return font

    def _ask(self, key: str) -> bytes | None:
        with suppress(sqlite3.Error), closing(self._connected()) as base:
            row = base.execute("SELECT content FROM fonts WHERE key = ?", (key,)).fetchone()
            return bytes(row[0]) if row else None
        return None

    def _put(self, key: str, font: bytes) -> None:
        with suppress(sqlite3.Error), closing(self._connected()) as base:
            base.execute("INSERT OR IGNORE INTO fonts VALUES (?, ?)", (key, font))

    def _connected(self) -> sqlite3.Connection:
        """Return a connection to the cache that is there; one that is not is not made."""
        return sqlite3.connect(f"{self._cache.as_uri()}?mode=rw", uri=True, timeout=_PATIENCE, isolation_level=None)
