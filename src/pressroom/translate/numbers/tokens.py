"""What the lexers find in a text and the grammar reads: numbers and the words beside them, each with its place."""

import re

from msgspec import Struct

from pressroom.translate.numbers.digits import Literal
from pressroom.translate.numbers.values import Amount
from pressroom.translate.numbers.vocabulary import Sort, Vocabulary, Word

_LETTERS = re.compile(r"[A-Za-z]{1,2}(?![A-Za-z])")
_CASED_NAMES = {"G", "D", "K"}


class Token(Struct, frozen=True):
    """One of them; `free` is one that another language need not have."""

    sort: Sort
    start: int
    end: int
    amount: Amount = 0
    currency: frozenset[str] = frozenset()
    literal: Literal | None = None
    free: bool = False


def of_word(word: Word, start: int, end: int, *, free: bool = False) -> Token:
    """Return the token of a vocabulary's word."""
    return Token(word.sort, start, end, word.amount, word.currency, free=free)


def lower(text: str) -> str:
    """Return `text` in small letters, each at the place it had."""
    small = text.lower()
    return small if len(small) == len(text) else "".join(sign.lower()[0] for sign in text)


def phrase_at(text: str, start: int, first: str, vocabulary: Vocabulary) -> tuple[Word, int] | None:
    """Return the longest phrase of `vocabulary` that stands at `start` and where it ends."""
    for phrase, word in vocabulary.phrases.get(first, ()):
        if text.startswith(phrase, start):
            end = start + len(phrase)
            if not vocabulary.spaced or not text[end : end + 1].isalpha() or not phrase[-1].isalpha():
                return word, end
    return None


def name_end(text: str, end: int, vocabulary: Vocabulary) -> int:
    """Return where the name ends that has the digits before `end` (`5G`, `4K`); 0 for a number and its unit."""
    found = _LETTERS.match(text, end)
    if found is None:
        return 0
    return found.end() if found[0] in _CASED_NAMES or found[0].lower() not in vocabulary.words else 0
