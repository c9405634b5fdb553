"""Halves: one more half behind what is counted (`a kilometer and a half`), half of a great unit, halves of years."""

import re
from fractions import Fraction

from pressroom.translate.numbers.drafts import Draft, Scene, amount_of, shares
from pressroom.translate.numbers.tokens import Token
from pressroom.translate.numbers.values import Kind, Reading, of_either_half, tidy
from pressroom.translate.numbers.vocabulary import Sort

_HALF = Fraction(1, 2)
_WORD_BETWEEN = re.compile(r" ?[^\W\d_]{1,20} ?")
_LAST_WORD = re.compile(r"[^\W\d_]+(?= $)")
_DENOMINATORS = {2, 3, 4}
_AROUND = '.,;:!?،।()«»"“”'
_LONGEST_WORD = 24  # characters before a half that are looked at


def add_half(scene: Scene, place: int, token: Token) -> None:  # noqa: ARG001 - the shape of a rule
    """Read a half that no number stands right before: it belongs to `two` in `two hours and a half`, or to one."""
    if scene.drafts and _takes_half(scene, scene.drafts[-1], token):
        draft = scene.drafts[-1]
        amount = amount_of(draft)
        draft.readings, draft.parts = [(Kind.NUMBER, tidy(amount + _HALF))], (amount, _HALF)
        draft.firm, draft.plain, draft.end = True, False, token.end
        if scene.allows("half_hours") and amount == 1:  # `une heure et demie du matin`
            draft.readings += of_either_half(90)
    else:
        before = scene.text[max(token.start - _LONGEST_WORD, 0) : token.start]
        joined = token.end - token.start > 1  # `半` and `반` have nothing that says `and`
        dual = _is_dual(scene, before)
        whole: Reading = (Kind.NUMBER, (2 if dual else 1) + _HALF)
        readings: list[Reading] = [whole] if dual else [*shares(_HALF), *([whole] if joined else [])]
        draft = scene.add(readings, token, firm=joined, parts=(2, _HALF) if dual else (1, 2))
    in_smaller_units(scene, draft, before=draft.start == token.start)


def _takes_half(scene: Scene, draft: Draft, token: Token) -> bool:
    amount, between = amount_of(draft), scene.text[draft.end : token.start]
    number = draft.readings[0][0] is Kind.NUMBER and amount.denominator == 1 and 0 < amount < _LARGEST_WITH_HALF
    counts = draft.plain or not (draft.firm or draft.literal)
    return number and counts and token.end - token.start > 1 and bool(_WORD_BETWEEN.fullmatch(between))


_LARGEST_WITH_HALF = 100


def _is_dual(scene: Scene, before: str) -> bool:
    ending = scene.vocabulary.options.get("dual")
    found = _LAST_WORD.search(before) if ending else None
    return found is not None and re.search(rf"(?:{ending})$", found[0]) is not None


def add_pair(scene: Scene, draft: Draft, first: Token) -> None:
    """Let a great unit alone be two of it, where its form may say that: `مليونا برميل`."""
    pairs = scene.vocabulary.options.get("dual_scales", ())
    if pairs and amount_of(draft) == first.amount and scene.text[first.start : first.end] in pairs:
        draft.readings.append((draft.readings[0][0], 2 * first.amount))


def of_scale(draft: Draft, part: Token) -> None:
    """Give the draft of a great unit the part of it that stands before: `نصف مليون`."""
    share = Fraction(1, int(part.amount)) if part.sort is Sort.DENOMINATOR else _HALF
    kind = draft.readings[0][0]
    draft.readings, draft.parts = [(kind, tidy(amount_of(draft) * share))], ()
    draft.start, draft.firm, draft.plain = part.start, True, False


def in_smaller_units(scene: Scene, draft: Draft, *, before: bool = False) -> None:
    """Let a year and a half be eighteen months, and half an hour thirty minutes.

    What is counted stands in or behind the number; that of a half alone stands `before` it.
    """
    kind, amount = draft.readings[0] if draft.readings[0][0] is Kind.NUMBER else draft.readings[-1]
    if before:
        kind, amount = draft.readings[-1]
    options = scene.vocabulary.options
    if kind is not Kind.NUMBER or isinstance(amount, str) or amount.denominator not in _DENOMINATORS:
        return
    years, hours = options.get("years", ()), options.get("hours", ())
    if not years and not hours:
        return
    for word in _words_of(scene, draft, before=before):
        factor = 12 if word in years else 60 if word in hours else 0
        if factor and (amount * factor).denominator == 1:
            draft.readings.append((Kind.NUMBER, int(amount * factor)))
            return


def _words_of(scene: Scene, draft: Draft, *, before: bool) -> list[str]:
    count = scene.text.count(" ", draft.start, draft.end) + 2
    words = scene.text[draft.start : draft.end + _LONGEST_WORD].split()[:count]
    if before:
        words += scene.text[max(draft.start - _LONGEST_WORD, 0) : draft.start].split()[-1:]
    return [word.strip(_AROUND).lower() for word in words]
