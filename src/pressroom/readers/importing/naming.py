"""What a label names: a person with title, outlet and honorific, or only a word such as "Question"."""

import re
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from pressroom.readers.importing.grammar import Grammar, bare, plain

#: Keys of `labels` in the profiles, in the order in which they are asked.
KINDS = ("question", "follow_up", "answer", "moderator", "journalist", "official", "anonymous")
_NUMBER = re.compile(r"[\s\u00a0]*(?:no\.?\s*|#|№\s*)?(?:\d{1,3}|[一二三四五六七八九十]|[A-Fa-f](?=$))$", re.IGNORECASE)
_PARENTHESIS = re.compile(r"\s*[（(\[]([^（）()\[\]]{1,60})[)）\]]\s*")
_APART = re.compile(r"\s*[,，、/]\s*|\s+[-–—|]\s+|\s+/\s+")
_CAPITAL_WORD = re.compile(r"[^\W\d_a-zа-яё][\w'’.-]*$")
_INITIALS = re.compile(r"(?:[^\W\d_]\.\s?-?){1,3}$")
_HAN = re.compile(r"[\u3005\u3400-\u9fff\uf900-\ufaff]")
_KANA = re.compile(r"[\u3041-\u309f]")
_KATAKANA_NAME = re.compile(r"[\u30a0-\u30ff・＝=]{2,20}$")
_DOTTED = re.compile(r"[\u3400-\u9fff]{1,8}(?:[·・][\u3400-\u9fffA-Z]{1,8}){1,3}$")
_HANGUL = re.compile(r"[\uac00-\ud7af]")
_WIDE = re.compile(r"[\u3005\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")
_SENTENCE_HAN = frozenset(
    "的了是在我你您他她它们們这這那哪个個有没沒不也都就吗嗎呢吧啊把被让讓给給但而所请請谈談讲講问問几幾"
)
_NOT_IN_NAMES = frozenset('0123456789０１２３４５６７８９%％/\\=+@#$€£¥《》“”"…')


class Named(Struct, frozen=True, kw_only=True):
    """The parts of a label. `kind` is one of `KINDS` where a word of the profiles says so, else empty.

    `like` is how much the label looks like the name of a person, an office or an outlet, from -3 to 3.
    """

    name: str
    title: str = ""
    outlet: str = ""
    kind: str = ""
    honorific: bool = False
    like: float = 0.0


@lru_cache(maxsize=20_000)
def name_of(core: str, grammar: Grammar) -> Named:
    """Return what a label's core names."""
    kind = kind_of(core, grammar)
    if kind:
        return Named(name=core, kind=kind, like=1.0)
    inner = _PARENTHESIS.search(core)
    outside = _PARENTHESIS.sub(" ", core).strip() if inner else core
    if inner and outside:
        outer, within = name_of(outside, grammar), inner[1].strip()
        asks = outer.kind in {"question", "journalist", "follow_up"}
        whose = is_outlet(within, grammar) or is_person(within, grammar)
        if asks and not whose and not _WIDE.search(core):
            return Named(name=core, title=within, kind=outer.kind, like=1.0)
        if asks and not _WIDE.search(core):
            outlet = within if is_outlet(within, grammar) else ""
            return Named(name=within, outlet=outlet, kind="journalist", like=1.5)
        if asks or is_outlet(within, grammar):
            return Named(
                name=core if outer.kind else outer.name,
                title=outer.title,
                outlet=within,
                kind=outer.kind or "journalist",
                like=max(1.0, outer.like),
            )
        if outer.kind or (_has_office(outside, grammar) and is_person(within, grammar)):
            return Named(name=within if is_person(within, grammar) else core, title=outside, kind=outer.kind, like=1.5)
        return Named(name=outer.name, title=outer.title or within, outlet=outer.outlet, like=outer.like + 0.5)
    if _WIDE.search(core):
        return _wide(core, grammar)
    asked = _asker(core, grammar)
    if asked:
        return asked
    parts = [part for part in _APART.split(core) if part]
    if len(parts) > 1:
        return _parted(parts, grammar)
    return _single(core, grammar)


def kind_of(core: str, grammar: Grammar) -> str:
    """Return which kind of label a word is ("question" ...), with or without a number behind it; "" if none."""
    word = bare(core)
    for each in (word, _NUMBER.sub("", word).strip()):
        for kind in KINDS:
            if each and grammar.has(f"labels.{kind}", each):
                return kind
    return ""


def _asker(core: str, grammar: Grammar) -> Named | None:
    """Return the person of `Frage Dorfner`: a word for asking, and a name behind it."""
    first, _, rest = core.partition(" ")
    kind = kind_of(first, grammar)
    if kind not in {"question", "follow_up", "journalist"} or len(first) < 2 or not is_person(rest, grammar):
        return None
    return Named(name=rest, kind="journalist", like=1.5)


def without_number(word: str) -> str:
    """Return a label's word without the number that counts it: "speaker 2" is "speaker"."""
    return _NUMBER.sub("", word).strip() or word


def is_outlet(text: str, grammar: Grammar) -> bool:
    """Tell whether `text` looks like the name of a newspaper, broadcaster or agency."""
    word = plain(text)
    if _WIDE.search(text):
        return any(
            word.endswith(each) or (len(each) > 1 and word.startswith(each))
            for each in grammar.words.get("names.outlets", ())
        )
    return grammar.count("names.outlets", (bare(each) for each in word.split())) > 0


def is_person(text: str, grammar: Grammar) -> bool:
    """Tell whether `text` looks like a person's name and nothing else."""
    if _WIDE.search(text):
        return _is_wide_person(text, grammar)
    words = text.split()
    if not 1 <= len(words) <= 6 or len(text) > 50 or _NOT_IN_NAMES & set(text) or text.isdigit():
        return False
    named = [word for word in words if not grammar.has("names.particles", bare(word)) or word[:1].isupper()]
    if not named or grammar.has("labels.never", bare(text)):
        return False
    cased = any(word.lower() != word.upper() for word in named)
    if not cased:
        return not grammar.count("common", words) and len(words) <= 4
    return all(_CAPITAL_WORD.match(word) or _INITIALS.match(word) for word in named)


def proper(name: str) -> str:
    """Return a name in capitals as it is usually written: `MARY O'NEILL-SMITH` is `Mary O'Neill-Smith`."""
    if not name.isupper() or len(name) <= 3 or _WIDE.search(name):
        return name
    return re.sub(r"[^\W\d_]+", lambda found: found[0] if len(found[0]) == 1 else found[0].capitalize(), name)


def without_honorific(name: str, grammar: Grammar) -> str:
    """Return a name without "Mr", "Sra.", 先生 or 님."""
    if _WIDE.search(name):
        for each in sorted(grammar.words.get("names.honorifics", ()), key=len, reverse=True):
            if _WIDE.search(each) and plain(name).endswith(each) and len(name) > len(each) + 1:
                return name[: -len(each)].strip()
        return name
    words = name.split()
    while len(words) > 1 and grammar.has("names.honorifics", bare(words[0])):
        words = words[1:]
    return " ".join(words)


def surname_of(name: str) -> str:
    """Return the last word of a name in a script with spaces, else the name; plain."""
    words = bare(name).split()
    return words[-1] if words else ""


def _single(core: str, grammar: Grammar) -> Named:
    words = core.split()
    low = [bare(word) for word in words]
    honorific = bool(low) and grammar.has("names.honorifics", low[0]) and len(words) > 1
    office = sum(grammar.has("names.offices", each) for each in low)
    like = (
        _likeness(words, low, grammar)
        + (1.0 if honorific and words[0][:1].isupper() and words[1][:1].isupper() else 0.0)
        + min(1, office)
    )
    outlet = core if is_outlet(core, grammar) else ""
    if outlet:
        like += 1.2
    kind = "journalist" if outlet and not office and not honorific else ""
    if not outlet and any(
        grammar.has("labels.moderator", each) and not grammar.has("names.chairs", each) for each in low[:-1]
    ):
        kind = "moderator"
    name = without_honorific(core, grammar)
    return Named(name=name, outlet=outlet, honorific=honorific, like=like, kind=kind)


def _likeness(words: list[str], low: list[str], grammar: Grammar) -> float:
    if not words or _NOT_IN_NAMES & set("".join(words)):
        digits = sum(word.isdigit() for word in words)
        return -0.3 if digits == 1 and len(words) > 1 and words[-1].isdigit() and words[0][:1].isupper() else -2.0
    cased = any(word.lower() != word.upper() for word in words)
    if not cased:
        common = grammar.count("common", low)
        return (1.0 if len(words) <= 3 else 0.3 if len(words) <= 6 else -1.5) - 1.5 * common
    if not words[0][:1].isupper() and words[0][:2] not in {"d'", "al", "el"}:
        return -3.0
    small = sum(
        not word[:1].isupper()
        and not grammar.has("names.particles", bare(word))
        and not grammar.has("names.offices", bare(word))
        for word in words[1:]
    )
    like = -1.3 * small
    capitals = all(word.upper() == word for word in words) and len("".join(words)) > 2
    if small == 0:
        like += 1.0 if 2 <= len(words) <= 5 else 0.4
        like += 0.8 if capitals else 0.0
    if len(words) > 7:
        like -= 0.4 * (len(words) - 7)
    # "The conference" is a capital that any sentence begins with.
    if not capitals and grammar.has("common", low[0]) and len(words) <= 3 and not grammar.count("names.offices", low):
        like -= 1.5
    return max(-3.0, like)


def _parted(parts: list[str], grammar: Grammar) -> Named:
    persons = [part for part in parts if is_person(part, grammar) and not _has_office(part, grammar)]
    outlets = [part for part in parts if is_outlet(part, grammar)]
    offices = [part for part in parts if _has_office(part, grammar)]
    first = without_honorific(parts[0], grammar)
    rest = ", ".join(parts[1:])
    if outlets and persons:
        name = next((part for part in persons if part not in outlets), persons[0])
        return Named(name=without_honorific(name, grammar), outlet=outlets[0], kind="journalist", like=2.0)
    if offices and persons:
        name = next((part for part in persons if part not in offices), persons[0])
        title = ", ".join(part for part in parts if part != name)
        kind = "moderator" if any(kind_of(part, grammar) == "moderator" for part in parts if part != name) else ""
        return Named(name=without_honorific(name, grammar), title=title, like=2.2, kind=kind)
    shaped = _single(parts[0], grammar)
    kind = next((kind for part in parts if (kind := kind_of(part, grammar))), "")
    return Named(
        name=first,
        title=rest,
        kind=kind or shaped.kind,
        like=shaped.like - (0.0 if kind or persons == parts else 0.6),
        outlet=outlets[0] if outlets else "",
    )


def _has_office(text: str, grammar: Grammar) -> bool:
    return grammar.count("names.offices", (bare(each) for each in plain(text).split())) > 0


def _wide(core: str, grammar: Grammar) -> Named:
    words = core.split()
    if len(words) > 1:
        return _wide_words(words, core, grammar)
    clean = without_honorific(core.replace("《", "").replace("》", "") or core, grammar)
    said = _with_verb(clean, grammar)
    if said:
        return said
    for part in re.split(r"[、，,]", clean):
        if kind := kind_of(part, grammar):
            return Named(name=core, kind=kind, like=1.5)
    if _is_wide_person(clean, grammar):
        return Named(name=clean, honorific=clean != core, like=1.2)
    reporter = _reporter(clean, grammar)
    if reporter:
        return reporter
    office, name = _after_office(clean, grammar)
    if name:
        return Named(name=name, title=office, like=2.0, kind=_moderator_or_none(office, grammar))
    if office:
        return Named(
            name=clean,
            title="",
            like=1.0 if len(clean) <= 10 else 0.5,
            honorific=True,
            kind=_moderator_or_none(clean, grammar),
        )
    if is_outlet(clean, grammar) and len(clean) <= 16:
        return Named(name=clean, outlet=clean, kind="journalist", like=1.5)
    return Named(name=clean, like=_wide_likeness(clean))


def _with_verb(text: str, grammar: Grammar) -> Named | None:
    """Return what `记者林惠问` and `發言人答復` name: a label that ends in the word for asking or answering."""
    for key, kind in (("question", "journalist"), ("follow_up", "journalist"), ("answer", "official")):
        for word in grammar.words.get(f"labels.{key}", ()):
            if len(text) > len(word) + 1 and _WIDE.search(word) and text.endswith(word):
                inner = name_of(text[: -len(word)], grammar)
                if inner.like >= 1.0:
                    return replace(inner, kind=inner.kind or kind, like=inner.like + 0.8)
    return None


def _moderator_or_none(office: str, grammar: Grammar) -> str:
    return (
        "moderator"
        if any(
            plain(office).endswith(each) or plain(office).startswith(each)
            for each in grammar.words.get("labels.moderator", ())
            if len(each) > 1 and _WIDE.search(each)
        )
        else ""
    )


def _wide_words(words: list[str], core: str, grammar: Grammar) -> Named:
    kinds = [kind_of(each, grammar) for each in words]
    person = next(
        (
            each
            for each in reversed(words)
            if _is_wide_person(without_honorific(each, grammar), grammar) and not kind_of(each, grammar)
        ),
        "",
    )
    if not person and not kinds[-1] and _reporter(words[-1], grammar):
        name = without_reporter(words[-1], grammar)
        return Named(name=name, outlet=" ".join(words[:-1]), kind="journalist", like=2.4)
    others = " ".join(each for each in words if each != person)
    kind = next((each for each in kinds if each), "")
    if person:
        name = without_honorific(person, grammar)
        if (
            kind in {"journalist", "question"}
            or is_outlet(others, grammar)
            or any(is_outlet(each, grammar) for each in words if each != person)
        ):
            return Named(name=name, outlet=others, kind="journalist", like=2.0)
        return Named(name=name, title=others, kind=kind, like=2.0 if others else 1.2)
    if kind:
        return Named(name=core, kind=kind, like=1.2)
    if len(words) == 2 and all(len(each) <= 4 for each in words):
        return Named(name=core, like=0.8)
    if any(is_outlet(each, grammar) for each in words) and len(core) <= 30:
        return Named(name=core, outlet=core, kind="journalist", like=1.0)
    return Named(name=core, like=_wide_likeness(core) - 0.4 * (len(words) - 1))


def _reporter(text: str, grammar: Grammar) -> Named | None:
    """Return what `路透社记者张三` or `路透社记者` names."""
    for word in sorted(
        (each for each in grammar.words.get("labels.journalist", ()) if len(each) > 1), key=len, reverse=True
    ):
        at = plain(text).find(word)
        if at > 0 and _WIDE.search(word):
            behind = text[at + len(word) :]
            if not behind:
                return Named(name=text, outlet=text, kind="journalist", like=2.0)
            if _is_wide_person(behind, grammar):
                return Named(name=behind, outlet=text[:at], kind="journalist", like=2.2)
    return None


def without_reporter(text: str, grammar: Grammar) -> str:
    """Return `田村` of `田村記者`."""
    for word in sorted(grammar.words.get("labels.journalist", ()), key=len, reverse=True):
        if _WIDE.search(word) and len(text) > len(word) and text.endswith(word):
            return text[: -len(word)]
    return text


def _after_office(text: str, grammar: Grammar) -> tuple[str, str]:
    """Return the office and the name of `工信部部长金壮龙`, and ("赵部长", "") where no whole name follows."""
    last = -1
    word = plain(text)
    for each in grammar.words.get("names.offices", ()):
        if _WIDE.search(each):
            at = word.rfind(each)
            if at >= 0:
                last = max(last, at + len(each))
    if last < 0:
        return "", ""
    name = text[last:]
    short = 2 <= len(name) <= 3 and all(_HAN.match(each) for each in name) and not _SENTENCE_HAN & set(name)
    if name and (_is_wide_person(name, grammar) or (short and "zh" in grammar.languages and last >= 2)):
        return text[:last], name
    return (text, "") if last == len(text) and len(text) <= 24 else ("", "")


def _is_wide_person(text: str, grammar: Grammar) -> bool:
    whole = text.replace(" ", "").replace("\u3000", "")
    if (_KATAKANA_NAME.match(whole) and len(whole) >= 3) or (_DOTTED.match(whole) and len(text) <= 20):
        return True
    if not whole or whole[0] not in grammar.surnames or _NOT_IN_NAMES & set(whole) or is_listed(whole, grammar):
        return False
    if len(whole) > 2 and without_reporter(whole, grammar) != whole:
        return False
    if all(_HAN.match(each) for each in whole):
        return 2 <= len(whole) <= (5 if "ja" in grammar.languages else 4) and not _SENTENCE_HAN & set(whole[:-1])
    return all(_HANGUL.match(each) for each in whole) and 2 <= len(whole) <= 4


def is_listed(text: str, grammar: Grammar) -> bool:
    """Tell whether a word is one of those that look like labels and are none."""
    word = bare(text)
    return grammar.has("labels.never", word) or any(grammar.has(f"fields.{key}", word) for key in FIELDS)


FIELDS = ("participants", "moderators", "date", "venue", "published")


def _wide_likeness(text: str) -> float:
    if _SENTENCE_HAN & set(text) or (_KANA.search(text) and not _KATAKANA_NAME.match(text)):
        return -2.5
    return -1.0 if len(text) <= 8 else -2.5
