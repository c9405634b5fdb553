"""The shapes of labels: every way in which the beginning of a line may say who speaks, whatever the language.

A shape is only a possibility: `evidence` decides over the whole document which of them are labels.
"""

import re
from collections.abc import Iterator, Mapping
from enum import StrEnum

from msgspec import Struct

LONGEST = 110
_HEAD = 150


class Shape(StrEnum):
    """How a label is set off from what is said."""

    COLON = "colon"  # `Name: text`, and `Name:` with the text below
    DASH = "period and dash"  # `PERIODISTA.- text`
    PERIOD = "period"  # `The President. text`
    LETTER = "bare letter"  # `Q  text`
    BRACKETS = "brackets"  # `<질문> text`, `（知事）`, `[Q]`
    CIRCLE = "circle"  # `○知事 text`
    CAPITALS = "capitals"  # `MR BAKER Good morning`
    BARE = "bare"  # the label alone on its line, without any mark
    LEAD = "markup"  # `<strong>Name</strong> text`
    SPACE = "space"  # `记者 请问…`: nothing but a space


class Possible(Struct, frozen=True, kw_only=True):
    """A possible label: where it stands in its block (`start`, `body` is where what is said begins), and its parts.

    `label` is all of it as on the page; `core` is what names somebody, without marks, times and numbers.
    """

    block: int
    start: int
    body: int
    label: str
    core: str
    shape: Shape
    alone: bool
    inner: bool = False
    clock: str = ""


_TIME = r"[\[(]?\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?[\])]?"
_BEFORE_TIME = re.compile(rf"({_TIME})[\s\u00a0]+[-–—]?[\s\u00a0]*(?=\D)")
_AFTER_TIME = re.compile(rf"[\s\u00a0]*({_TIME})[\s\u00a0]*:?(?=\s|$)")
_CIRCLE = re.compile(r"[○●◯◎〇◇◆□■△▲▽▼]\s*(?=\S)")
_CIRCLED = re.compile(r"([^\s：:（(]{1,16})\s*([（(][^（）()]{1,30}[）)])?(?:[\s：:]+|$)")
_BRACKETED = re.compile(
    r"([<＜〈\[【(（「『〔])\s*([^<>＜＞〈〉\[\]【】()（）「」『』〔〕]{1,40})\s*([>＞〉\]】)）」』〕])\s*[:：]?\s*"
)
_PAIRS = {
    "<": ">",
    "＜": "＞",
    "〈": "〉",
    "《": "》",
    "[": "]",
    "【": "】",
    "(": ")",
    "（": "）",
    "「": "」",
    "『": "』",
    "〔": "〕",
}
_LETTER = re.compile(r"([QAqaРСВОPRDFS])(\d{0,2})(?:[.)．、]|(?=[\s\u00a0\u3000]))[\s\u00a0\u3000]+(?=\S)")
_LETTER_NUMBER = re.compile(r"([QA])(\d{1,3})\s?[.)．、:：]\s*(?=\S)")
_LETTER_ALONE = re.compile(r"[QA]\s*\d{0,3}[.)]?$")
_LETTER_NAME = re.compile(r"([QA])[\s\u3000]+(\S.{0,38})$")
_DASH = re.compile(
    r"((?:(?:[^\W\d_]{1,4}\.|[^\s.:：?!;()–—]{1,24})\s+){0,7}[^\s.:：?!;()–—]{1,24}(?:\s?\([^()]{1,40}\))?)\.?\s?[-–—]{1,2}\s+(?=\S)"
)
_DOT_DASH = re.compile(
    r"((?:[^\s:：?!.]\S{0,24}\s+){0,6}[^\s:：?!.][^\s:：?!.]{0,24}(?:\s?\([^()]{1,40}\))?)\s?\.\s?[-–—]{1,2}\s*(?=\S)"
)
_PERIOD = re.compile(
    r"((?:Mr|Mrs|Ms|Dr|M|Mme|Mlle|Sr|Sra|MR|MRS|MS|DR)\.?\s[^.:：!?;\n]{2,60}|"
    r"(?:[^\W\d_][\w'’-]{0,24}\s+){0,4}[^\W\d_][\w'’-]{0,24})\.[\s\u00a0]+(?=\S)"
)
_CAPITALS = re.compile(
    r"((?:[A-ZÀ-ÖØ-ÞА-ЯЁ][A-ZÀ-ÖØ-ÞА-ЯЁ'’.-]+\.?\s+){0,4}[A-ZÀ-ÖØ-ÞА-ЯЁ][A-ZÀ-ÖØ-ÞА-ЯЁ'’-]+)\s+(?=[\"“«¿¡(]?[A-ZÀ-ÖØ-ÞА-ЯЁ](?:[a-zà-öø-ÿа-яё'’]|\s))"
)
_SPACED = re.compile(r"([\u2e80-\u9fff\uac00-\ud7af]{1,12})[\s\u3000]+(?=[^\s:：])")
_COLON = re.compile(r"[:：﹕︰]")
_SENTENCE = re.compile(r"[?!。？！…;；¿¡]|\.\s+(?![-–—])")
_INITIAL = re.compile(
    r"(?:\b\w|\b[A-Z][A-Za-z]{0,3}|\b(?:[Ss]t|[Pp]rof|[Hh]on|[Dd]ott|[Ss]ig|[Mm]me|[Aa]bg|[Vv]ors|[Ii]ng|[Ll]ic|[Aa]vv|г-н|ra|ssa))\.\s*$"
)
_URL = re.compile(r"(?:https?|ftp|mailto)$", re.IGNORECASE)
_BALANCED = tuple(zip("(（«“「《[", ")）»”」》]", strict=True))
_WIDE = re.compile(r"[\u2e80-\u9fff\uac00-\ud7af]")
_TAG = re.compile(r"</?[A-Za-z_-]{1,20}>")
_BULLET = re.compile(r"[•·・*-]\s+")
_EDGES = " \t\u00a0\u3000:：﹕︰.．-–—<>()[]（）【】〔〕＜＞〈〉《》「」○●◯◎〇◇◆□■△▲▽▼*_"


def possible_label(text: str, block: int, lead: int = 0) -> Possible | None:
    """Return the most specific label that `text` may begin with; None if it begins with none.

    `lead` is how many characters at its start stand out by their markup.
    """
    start, clock = 0, ""
    time = _BEFORE_TIME.match(text)
    if time:
        start, clock = time.end(), time[1]
    for find in (_circled, _tagged, _bracketed, _led, _lettered, _dot_dashed, _colon, _dashed):
        found = find(text, start, lead)
        if found:
            return _made(text, block, start, found, clock)
    return None


def weak_labels(text: str, block: int) -> tuple[Possible, ...]:
    """Return the labels that `text` may begin with, which only count if the rest of the document bears them out."""
    if not text or text[0] in "•·・*-<[(（":
        return ()
    found = []
    for pattern, shape in ((_PERIOD, Shape.PERIOD), (_CAPITALS, Shape.CAPITALS), (_SPACED, Shape.SPACE)):
        match = pattern.match(text, 0, _HEAD)
        if match and match.end() < len(text):
            found.append(_made(text, block, 0, (match.end(), match[1], shape), ""))
    if len(text) <= 70 and not (text[-1] in ".。!！?？…;；,，、:：" and not text.endswith(("...", "Jr.", "Sr."))):
        found.append(_made(text, block, 0, (len(text), text, Shape.BARE), ""))
    return tuple(found)


def may_begin_turn(text: str) -> bool:
    """Tell whether a line looks like the beginning of a turn by its shape alone: no wrapped line is joined over it."""
    found = possible_label(text, 0)
    if found is None or found.shape is Shape.DASH:
        return bool(_CAPITALS.match(text, 0, _HEAD) or (_PERIOD.match(text, 0, 40) and text[:2] in {"Q.", "A."}))
    if found.shape is Shape.BRACKETS:
        return len(found.core) <= 12
    words = found.core.split()
    return (len(words) <= 8 and words[0][:1].isupper()) or not found.core[:1].isascii()


def inner_labels(text: str, block: int) -> list[Possible]:
    """Return the possible labels inside a running line: after a sentence's end, before a colon or another mark."""
    found = []
    for match in _INNER.finditer(text):
        start = match.start(1)
        if start == 0:
            continue
        label = possible_label(text[start : start + _HEAD], block)
        if label and label.shape in {Shape.COLON, Shape.BRACKETS, Shape.LETTER} and label.body < _HEAD - 2:
            found.append(
                Possible(
                    block=block,
                    start=start,
                    body=start + label.body,
                    label=label.label,
                    core=label.core,
                    shape=label.shape,
                    alone=False,
                    inner=True,
                )
            )
    return found


_INNER = re.compile(
    r"(?:(?<=[.?!…»”\")\]])[\s\u00a0]+|(?<=[。？！…”」）】])\s*|(?<=--)\s+|(?<=[—–])\s+)"
    r"((?=(?:[^\W\d_]\.\s?){0,3}[^\s.:：?!。？！]{1,30}(?:[ \u00a0][^\s:：?!。？！]{1,30}){0,6}\s?[:：])|"
    r"(?=[<＜【\[][^<>\[\]【】＜＞]{1,30}[>＞】\]])|(?=[QА]\s))"
)


def again(text: str, block: int, known: Mapping[str, Shape]) -> Iterator[Possible]:
    """Yield where one of the `known` labels with a period, or "Q.", comes again after the end of a sentence."""
    if not known:
        return
    cores = "|".join(re.escape(core) for core in [*sorted(known, key=len, reverse=True)[:40], "Q", "A"])
    for match in re.finditer(rf"(?<=[.?!…])[\"”']?\s+(({cores})\.\s+)(?=\S)", text):
        shape = known.get(match[2], Shape.LETTER)
        yield Possible(
            block=block,
            start=match.start(1),
            body=match.end(1),
            label=match[1].strip(),
            core=match[2],
            shape=shape,
            alone=False,
            inner=True,
        )


def _made(text: str, block: int, start: int, found: tuple[int, str, Shape], clock: str) -> Possible:
    body, core, shape = found
    if not clock:
        after = _AFTER_TIME.match(text, body) if shape is not Shape.BARE else None
        if after:
            body, clock = after.end(), after[1]
    while body < len(text) and text[body].isspace():
        body += 1
    inside = re.search(rf"[\s\u00a0]*({_TIME})$", core)
    if inside and inside.start():
        core, clock = core[: inside.start()], inside[1]
    label = (text[:body] if clock and start else text[start:body]).strip()
    if shape is Shape.LEAD and "<" in label:
        label = _TAG.sub("", label).strip()
    return Possible(
        block=block,
        start=start,
        body=body,
        label=label,
        core=_core(core),
        shape=shape,
        alone=body >= len(text),
        clock=clock,
    )


def _core(text: str) -> str:
    """Return what a label names, without the marks around it; a bracket that is opened inside stays closed."""
    core = " ".join(text.strip(_EDGES + ",，、").split()) or text.strip()
    for first, last in (("(", ")"), ("（", "）"), ("[", "]"), ("［", "］")):
        if core.count(first) == core.count(last) + 1 and text.rstrip(" :：.").endswith(last):
            core += last
    return core


def _circled(text: str, start: int, _lead: int) -> tuple[int, str, Shape] | None:
    circle = _CIRCLE.match(text, start)
    if not circle:
        return None
    name = _CIRCLED.match(text, circle.end())
    if not name:
        return None
    return name.end(), text[circle.end() : name.end()].strip(), Shape.CIRCLE


def _lettered(text: str, start: int, _lead: int) -> tuple[int, str, Shape] | None:
    if text[start : start + 1] not in "QAqaPRDFSВО":
        return None
    if _LETTER_ALONE.match(text, start):
        return len(text), text[start:].strip(), Shape.LETTER
    name = _LETTER_NAME.match(text, start) if start == 0 else None
    if name and len(name[2]) <= 24 and _WIDE.search(name[2]) and name[2][-1] not in "。？！?.":
        return len(text), name[2], Shape.LETTER
    numbered = _LETTER_NUMBER.match(text, start)
    if numbered:
        return numbered.end(), numbered[1] + numbered[2], Shape.LETTER
    match = _LETTER.match(text, start)
    if match and text[match.end()] in ":：":
        return None
    # "A" is the first word of sentences in several languages: alone it takes a wide gap to be a label.
    if match and match[0] in {"A ", "a ", "O "}:
        return None
    if not match or (match[1] in "PRDFSРСВО" and match[0][len(match[1]) :].lstrip(match[2])[:1] not in ".)．"):
        return None
    return match.end(), match[1] + match[2], Shape.LETTER


def _bracketed(text: str, start: int, _lead: int) -> tuple[int, str, Shape] | None:
    match = _BRACKETED.match(text, start)
    if (
        not match
        or _PAIRS[match[1]] != match[3]
        or text[match.end() : match.end() + 1] in {",", ".", ";", ")", "，", "。"}
    ):
        return None
    return match.end(), match[2].strip(), Shape.BRACKETS


def _colon(text: str, start: int, _lead: int) -> tuple[int, str, Shape] | None:
    at = start
    limit = min(len(text), start + LONGEST)
    while True:
        found = _COLON.search(text, at, limit)
        if not found or found.start() == start:
            return None
        place = found.start()
        before, after = text[start:place], text[place + 1 : place + 2]
        if before[-1:].isdigit() and after.isdigit():
            at = place + 1
            continue
        if _URL.search(before) or after == "/" or _is_said(before):
            return None
        end = place + 1
        while end < len(text) and text[end] in " \t\u00a0\u3000":
            end += 1
        return end, _BULLET.sub("", before, count=1).strip(), Shape.COLON


def _is_said(before: str) -> bool:
    """Tell whether what stands before a colon is part of a sentence, and no label."""
    for match in _SENTENCE.finditer(before):
        if match[0][0] == "." and _INITIAL.search(before[: match.start() + 1]):
            continue
        return True
    return before.count('"') % 2 == 1 or any(before.count(first) != before.count(last) for first, last in _BALANCED)


def _tagged(text: str, start: int, lead: int) -> tuple[int, str, Shape] | None:
    """Return a label that a plain text marks with a tag of its own."""
    return _led(text, start, lead) if lead and text[start : start + 1] == "<" else None


def _led(text: str, start: int, lead: int) -> tuple[int, str, Shape] | None:
    if not 0 < lead - start <= LONGEST or lead > len(text):
        return None
    core = _TAG.sub("", text[start:lead]).strip()
    if not core or _SENTENCE.search(core.rstrip(".?!:")):
        return None
    end = lead
    while end < len(text) and text[end] in " \t\u00a0.:：,-–—":
        end += 1
    return end, core, Shape.LEAD


def _dot_dashed(text: str, start: int, _lead: int) -> tuple[int, str, Shape] | None:
    match = _DOT_DASH.match(text, start, start + _HEAD)
    return (match.end(), match[1].strip(), Shape.DASH) if match and match.end() < len(text) else None


def _dashed(text: str, start: int, _lead: int) -> tuple[int, str, Shape] | None:
    match = _DASH.match(text, start, start + 90)
    if (
        match
        and match.end() < len(text)
        and len(match[1].split()) <= (8 if match[1].isupper() or "(" in match[1] else 5)
    ):
        return match.end(), match[1].strip(), Shape.DASH
    return None
