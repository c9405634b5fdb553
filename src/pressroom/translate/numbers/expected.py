"""Numbers as another language would write them, for the notes that translators read: `425.2 billion → 4252亿`."""

from fractions import Fraction
from functools import lru_cache

from pressroom.languages import Language
from pressroom.translate.numbers.grammar import read_numbers
from pressroom.translate.numbers.values import Amount, Kind, Value
from pressroom.translate.numbers.vocabulary import Vocabulary, has_vocabulary, vocabulary_of

_MOST_DECIMALS = 3
_SMALLEST_SCALED = 10_000
_THOUSAND, _MYRIAD = 3, 4  # digits


def expected_forms(text: str, source: Language, target: Language) -> tuple[tuple[str, str], ...]:
    """Return the large numbers and percentages of `text`, each with the form that `target` would give it.

    Empty where one of the languages has no vocabulary of numbers.
    """
    if not (has_vocabulary(source) and has_vocabulary(target)):
        return ()
    pairs = ((value.text, expected(value, target)) for value in read_numbers(text, source) if value.firm)
    return tuple(dict.fromkeys((said, form) for said, form in pairs if form and form != said))


def expected(value: Value, language: Language) -> str:
    """Return how `language` writes a number above ten thousand or a decimal one; empty for what needs no help."""
    vocabulary = vocabulary_of(language)
    kind, amount = value.readings[0]
    if isinstance(amount, str) or not value.literal or kind not in {Kind.PERCENT, Kind.NUMBER}:
        return ""
    if kind is Kind.PERCENT:
        return _decimal(amount, vocabulary) + ("\u00a0%" if vocabulary.options.get("percent_space") else "%")
    if amount >= _SMALLEST_SCALED and amount % 1000 == 0:
        return _scaled(amount, vocabulary)
    return _decimal(amount, vocabulary) if amount >= _SMALLEST_SCALED or amount.denominator != 1 else ""


def _scaled(amount: Amount, vocabulary: Vocabulary) -> str:
    """Write `amount` with the greatest unit that leaves at most three decimals."""
    whole = int(amount)  # nothing is lost: it is a multiple of a thousand
    for power, name in reversed(vocabulary.expected):
        if whole >= 10**power and whole * 10**_MOST_DECIMALS % 10**power == 0:
            gap = " " if name and vocabulary.spaced and vocabulary.tag != "ko" else ""
            return _decimal(Fraction(whole, 10**power), vocabulary) + gap + name
    return _decimal(amount, vocabulary)


def _decimal(amount: Amount, vocabulary: Vocabulary) -> str:
    whole, rest = divmod(amount.numerator, amount.denominator)
    text = _grouped(str(whole), vocabulary)
    if rest:
        decimals = str(round(Fraction(rest * 10**_MOST_DECIMALS, amount.denominator))).zfill(_MOST_DECIMALS).rstrip("0")
        text += vocabulary.separators.decimal + decimals
    zero = vocabulary.options.get("native_zero")
    if not zero:
        return text
    return text.translate(_native_signs(zero))


@lru_cache(maxsize=16)
def _native_signs(zero: str) -> dict[int, str]:
    native = {ord(str(digit)): chr(ord(zero) + digit) for digit in range(10)}
    return native | {ord("."): "٫", ord(","): "٬"}


def _grouped(digits: str, vocabulary: Vocabulary) -> str:
    """Put the language's sign between groups; four digits stay together where myriads are counted, or spaces used."""
    myriads = any(power == _MYRIAD for power, _ in vocabulary.expected)
    if len(digits) <= (_MYRIAD if myriads or vocabulary.grouping != "," else _THOUSAND):
        return digits
    size = 2 if vocabulary.options.get("indian", False) else _THOUSAND
    head, groups = digits[:-_THOUSAND], [digits[-_THOUSAND:]]
    while head:
        groups.insert(0, head[-size:])
        head = head[:-size]
    return vocabulary.grouping.join(groups)
