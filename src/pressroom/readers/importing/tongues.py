"""Which languages a text is in: by script, and by the commonest words where many languages share a script.

`charset-normalizer` and others guess from letter frequencies; on a page of a few lines the words that every sentence
needs are the better evidence, and the profiles list them anyway.
"""

import re
from collections import Counter

from msgspec import Struct

from pressroom.readers.importing.grammar import built_in

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_SAMPLE = 30_000
_LATIN = "Latn"
_SHARED = {_LATIN: "en", "Cyrl": "ru", "Arab": "ar"}
_OWN = {"Grek": "el", "Hebr": "he", "Deva": "hi", "Thai": "th", "Hang": "ko", "Kana": "ja", "Hani": "zh"}
_SIMPLIFIED = frozenset(
    "们这国说时会对发长门问开关东车马风飞鱼鸟龙书记员单图业产务动华团际级统战术网络该请谢过还让进运选远连钱银闻间阳阴难电预领题风馆齐与专严丰临为举义乐习乡买亚亿仅从众优传伤体来"
)
_TRADITIONAL = frozenset(
    "們這國說時會對發長門問開關東車馬風飛魚鳥龍書記員單圖業產務動華團際級統戰術網絡該請謝過還讓進運選遠連錢銀聞間陽陰難電預領題館齊與專嚴豐臨為舉義樂習鄉買亞億僅從眾優傳傷體來"
)
#: Letters that of the languages in Cyrillic only these have.
_LETTERS = (("іїєґ", "uk"), ("ўі", "be"), ("јљњћђ", "sr"))
_RANGES = (
    (0x0041, 0x024F, _LATIN),
    (0x0370, 0x03FF, "Grek"),
    (0x0400, 0x052F, "Cyrl"),
    (0x0590, 0x05FF, "Hebr"),
    (0x0600, 0x077F, "Arab"),
    (0x0900, 0x097F, "Deva"),
    (0x0E00, 0x0E7F, "Thai"),
    (0x1100, 0x11FF, "Hang"),
    (0x1E00, 0x1EFF, _LATIN),
    (0x3041, 0x30FF, "Kana"),
    (0x3400, 0x9FFF, "Hani"),
    (0xAC00, 0xD7AF, "Hang"),
    (0xF900, 0xFAFF, "Hani"),
    (0xFB50, 0xFEFF, "Arab"),
)


class Tongues(Struct, frozen=True, kw_only=True):
    """Languages of a text: the main one as a BCP 47 tag, all of them as primary subtags, and how sure this is."""

    main: str
    all: tuple[str, ...]
    confidence: float


def script_of(text: str) -> str:
    """Return the ISO 15924 code of the script of most letters among the first 400 characters; "" without letters."""
    counts = _scripts(text[:400])
    return counts.most_common(1)[0][0] if counts else ""


def recognise_tongues(text: str) -> Tongues:
    """Return the languages of `text`: of its beginning, middle and end, where it is long."""
    third = _SAMPLE // 3
    middle = len(text) // 2
    sample = text if len(text) <= _SAMPLE else text[:third] + text[middle : middle + third] + text[-third:]
    counts = _scripts(sample)
    if not counts:
        return Tongues(main="und", all=(), confidence=0.0)
    # A Han character says about as much as four Latin letters.
    weights = Counter({each: n * (4 if each in {"Hani", "Kana", "Hang"} else 1) for each, n in counts.items()})
    total = sum(weights.values())
    if counts["Kana"] * 12 >= counts["Hani"] and counts["Kana"]:
        weights["Kana"] += weights.pop("Hani", 0)
    found = [(script, share / total) for script, share in weights.most_common() if share / total >= 0.08]
    languages = dict.fromkeys(each for script, _ in found for each in _languages_of(script, sample))
    main = next(iter(languages))
    tag = _chinese(sample) if main == "zh" else main
    return Tongues(main=tag, all=tuple(languages), confidence=round(min(0.99, found[0][1]), 2))


def language_here(text: str, known: tuple[str, ...]) -> str:
    """Return which of the `known` languages (primary subtags) a short `text` is in, by its script; "" if none."""
    script = script_of(text)
    candidates = {"Hani": ("zh", "ja"), "Kana": ("ja",), "Hang": ("ko",)}.get(script, ())
    if not candidates:
        others = tuple(each for each in known if each not in {"zh", "ja", "ko"})
        return others[0] if script and others else ""
    return next((each for each in candidates if each in known), "")


def _languages_of(script: str, sample: str) -> tuple[str, ...]:
    """Return the language of the parts in one script, and the one that is nearly as likely, if there is one."""
    if script in _OWN:
        return (_OWN[script],)
    if script not in _SHARED:
        return ("und",)
    words = Counter(word.casefold() for word in _WORD.findall(sample))
    own = next(
        (language for letters, language in _LETTERS if sum(sample.count(each) for each in letters) * 60 > len(sample)),
        "",
    )
    if script == "Cyrl" and own:
        return (own,)
    scores: dict[str, float] = {}
    for language, rows in built_in().items():
        common = rows.get("common", ())
        if common and script_of(" ".join(common)) == script:
            scores[language] = sum(min(words[word], 40) for word in common) / len(common) ** 0.5
    ordered = sorted(scores, key=lambda each: (-scores[each], each != _SHARED[script], each))
    if not ordered or scores[ordered[0]] == 0:
        return (_SHARED[script],)
    return tuple(each for each in ordered[:2] if scores[each] >= 0.75 * scores[ordered[0]])


def _chinese(sample: str) -> str:
    simplified = sum(each in _SIMPLIFIED and each not in _TRADITIONAL for each in sample)
    traditional = sum(each in _TRADITIONAL and each not in _SIMPLIFIED for each in sample)
    return "zh-Hant" if traditional > simplified else "zh-Hans"


def _scripts(text: str) -> Counter[str]:
    counts: Counter[str] = Counter()
    for character, number in Counter(text).items():
        code = ord(character)
        if not character.isalpha():
            continue
        for first, last, script in _RANGES:
            if first <= code <= last:
                counts[script] += number
                break
    return counts
