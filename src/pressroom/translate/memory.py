"""Translation memory: what was translated before, for passages that nothing else was found for.

A memory only suggests. Whether a passage is what an older one was is for a person to say, so what comes from here
is never published by itself.
"""

import re
from collections import Counter
from collections.abc import Iterable

from msgspec import Struct

from pressroom.translate.alignment import likeness

#: A passage is suggested a translation of one that is at least as much like it.
NEAR = 0.75

_WORD = re.compile(r"[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff]|\w+")
_LEAST_PART = 20  # characters of a passage that was part of a longer one, or has taken one in
_CANDIDATES = 40
_COMMON = 400  # a word in more pairs than this tells nothing


class Pair(Struct, frozen=True, kw_only=True):
    """A source and its translation."""

    source: str
    target: str


class Memory:
    """Pairs, found by their source; the first of several with the same source counts."""

    def __init__(self, pairs: Iterable[Pair] = ()) -> None:
        self._pairs: list[Pair] = []
        self._exact: dict[str, Pair] = {}
        self._words: dict[str, list[int]] = {}
        self._indexed = 0
        self.add(pairs)

    def add(self, pairs: Iterable[Pair]) -> None:
        """Remember more pairs, after those that are there."""
        for pair in pairs:
            if pair.source not in self._exact:
                self._exact[pair.source] = pair
                self._pairs.append(pair)

    def exact(self, text: str) -> Pair | None:
        """Return the pair with exactly this source."""
        return self._exact.get(text)

    def nearest(self, text: str) -> Pair | None:
        """Return the pair whose source is most like `text`, or a part of it, or holds it; None if none is near."""
        self._index()
        votes: Counter[int] = Counter()
        for word in _words_of(text):
            rows = self._words.get(word, ())
            if len(rows) <= _COMMON:
                votes.update(rows)
        best, found = 0.0, None
        for row, _ in sorted(votes.items(), key=lambda item: (-item[1], item[0]))[:_CANDIDATES]:
            near = _nearness(text, self._pairs[row].source)
            if near > best:
                best, found = near, self._pairs[row]
        return found

    def _index(self) -> None:
        for row in range(self._indexed, len(self._pairs)):
            for word in _words_of(self._pairs[row].source):
                self._words.setdefault(word, []).append(row)
        self._indexed = len(self._pairs)


def _nearness(text: str, source: str) -> float:
    shorter, longer = sorted((text, source), key=len)
    if len(shorter) >= _LEAST_PART and shorter in longer:
        return max(NEAR, likeness(text, source))
    return likeness(text, source, NEAR)


def _words_of(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_WORD.findall(text.casefold())))
