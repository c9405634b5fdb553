"""What stands on a page beside the dialogue: pagers, breadcrumbs, buttons, captions, credits, end marks, notes."""

import re

from pressroom.readers.importing.grammar import Grammar, bare, plain
from pressroom.readers.importing.page import Block, Form

PAGER = "pager"
BREADCRUMB = "breadcrumb"
NAVIGATION = "navigation"
CAPTION = "caption"
CREDITS = "credits"
END = "end mark"
NOTE = "note"
RULE = "rule"
HEADING = "heading"
TABLE = "table"

_PAGER = re.compile(
    r"(?:[<>‹›«»|\[\]()（）【】\-–—\s\u00a0\u3000·•.…]*\d{1,4}[<>‹›«»|\[\]()（）【】\-–—\s\u00a0\u3000·•.…]*){3,}$"
)
_DAY = re.compile(r"\D{0,3}(?:19|20)\d{2}\s?[-./年년]\s?\d{1,2}\s?[-./月월]")
_PAGE_NUMBER = re.compile(
    r"(?:[-–—]\s*)?(?:page|seite|página|pagina|strona|стр\.?|страница|第)?\s*\d{1,4}\s*(?:(?:of|/|von|de|di|из|sur|z)\s*\d{1,4}|页|頁|ページ|쪽)?\s*(?:[-–—])?$",
    re.IGNORECASE,
)
_CRUMB = re.compile(r"\s*[>＞»›ㄑ/|｜→▶]\s*")
_ENDINGS = tuple(
    f".{each}"
    for each in [
        "jpg",
        "jpeg",
        "png",
        "gif",
        "webp",
        "bmp",
        "svg",
        "mp3",
        "mp4",
        "pdf",
        "doc",
        "docx",
        "xls",
        "xlsx",
        "hwp",
        "hwpx",
        "zip",
        "ppt",
        "pptx",
    ]
)
_CLOSERS = frozenset("])）】")
_ATTACHMENT = re.compile(
    r"\[?(?:pdf|word|excel|doc|hwp)(?:ファイル)?\s*[/／:：]\s*[\d.,]+\s*[kmKM]?[bB]", re.IGNORECASE
)
_BRACKETED = re.compile(r"[(\[（【〔<＜〈*].{1,240}[)\]）】〕>＞〉*][\s.。]*$", re.DOTALL)
_CLOSES = {"(": ")", "[": "]", "（": "）", "【": "】", "〔": "〕", "<": ">", "＜": "＞", "〈": "〉", "*": "*"}
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+$|[\w.+-]{1,64}@[\w.-]{1,80}$")
_SPEECH_END = re.compile(r"(?:(?<![ap]\.m)\.|[!?。！？…؟।．])[\"'”’」』)）\]]*$")
_LAST_NOTE = re.compile(r"(?:\s*[\[(（【][^\[\]()（）【】]{1,80}[\])）】])+\s*$")
_BETWEEN = re.compile(r"\s{2,}|[|｜·•/]|\t")
_TIME_LINE = re.compile(
    r"(?:end\s+|start\s+)?\d{1,2}[:.]\d{2}\s?(?:[ap]\.?\s?m\.?)?\s?(?:\(?(?:local|[A-Z]{2,5})\)?)?\.?$|\d{1,2}時\d{2}分",
    re.IGNORECASE,
)
_END_TIME = re.compile(r"(?:end|fin|ende|ends|конец)\b.{0,3}\s+\d{1,2}[:.]\d{2}.{0,16}$", re.IGNORECASE)


def what_is(block: Block, grammar: Grammar) -> str:
    """Return what a block is if it is no speech wherever it stands; "" if it may be speech, a title or a heading."""
    if block.form is Form.RULE:
        return RULE
    if block.form is Form.CAPTION:
        return CAPTION
    text = block.text
    if len(text) > 260:
        return ""
    word = bare(text) if len(text) <= 120 else text
    if not word:
        return END if plain(text) in grammar.phrases.get("furniture.ends", ()) else RULE
    if (_PAGER.match(text) and not _DAY.match(text)) or _PAGE_NUMBER.match(text):
        return PAGER
    if is_end(text, grammar):
        return END
    if _is_buttons(text, word, grammar):
        return NAVIGATION
    if is_caption(text, grammar):
        return CAPTION
    if _is_crumbs(text):
        return BREADCRUMB
    return ""


def is_end(text: str, grammar: Grammar) -> bool:
    """Tell whether a line says that the record ends here."""
    if len(text) > 90:
        return False
    word = bare(text)
    if word in grammar.words.get("furniture.ends", ()) or plain(text).strip() in grammar.phrases.get(
        "furniture.ends", ()
    ):
        return True
    if _END_TIME.match(plain(text)):
        return True
    bracketed = bool(_BRACKETED.match(text))
    return bracketed and any(len(each) > 5 and each in word for each in grammar.words.get("furniture.ends", ()))


def is_note(text: str) -> bool:
    """Tell whether a whole line is a stage note or a note of the editors: all of it stands in brackets, or behind ※."""
    if text.startswith("※"):
        return True
    if len(text) > 240 or not _BRACKETED.match(text):
        return False
    inner = text.rstrip(" .。")
    first, last = inner[0], _CLOSES[inner[0]]
    depth = 0
    for place, each in enumerate(inner):
        depth += (each == first) - (each == last) if first != last else 0
        if depth == 0 and first != last:
            return place == len(inner) - 1
    return first == last == inner[-1]


def is_stage_note(text: str, grammar: Grammar) -> bool:
    """Tell whether the words inside brackets are one of the usual stage notes, such as "Laughter"."""
    word = bare(text)
    return any(
        word == each
        or (len(each) > 3 and word.startswith(each))
        or ((len(word) <= 12 and each in word and len(each) > 1) or each == word)
        for each in grammar.words.get("furniture.notes", ())
    )


def is_caption(text: str, grammar: Grammar) -> bool:
    """Tell whether a line belongs to a picture or an attachment."""
    last = text.rstrip(")] .")[-6:].lower()
    if (last.endswith(_ENDINGS) and len(text) <= 120) or (len(text) <= 200 and _ATTACHMENT.search(text)):
        return True
    if grammar.opens("furniture.captions", plain(text[:40])) and not ends_sentence(text.rstrip(")）]】 ")):
        return True
    if text[-1:] not in _CLOSERS:
        return False
    tail = plain(text[-60:])
    bracket = max(tail.rfind(each) for each in "[(（【/")
    phrases = grammar.phrases.get("furniture.captions", ())
    return 0 <= bracket < len(tail) - 4 and any(
        each in tail[bracket:] for each in phrases if len(each) > 1 or each in "摄攝"
    )


def is_credit(text: str, grammar: Grammar) -> bool:
    """Tell whether a line says who made the page, or on what terms: that is at an end of it, and never speech."""
    word = plain(text)
    return len(text) <= 300 and (grammar.opens("furniture.credits", word) or bool(_ADDRESS.match(word)))


def is_button(text: str, grammar: Grammar) -> bool:
    """Tell whether a short line begins as buttons and links do: it counts only at the ends of a page."""
    word = plain(text)
    if len(text) > 110 or grammar.mentions("event.nouns", word):
        return False
    return any(
        len(each) > 3 and word.startswith(each) for each in grammar.words.get("furniture.lines", ())
    ) and not ends_sentence(text)


def is_clock(text: str) -> bool:
    """Tell whether a line gives nothing but a time of day."""
    return len(text) <= 40 and bool(_TIME_LINE.match(text.strip("() ")))


def ends_sentence(text: str) -> bool:
    """Tell whether a line ends as a sentence does."""
    tail = text[-200:]
    if tail[-1:] in _CLOSERS:
        tail = _LAST_NOTE.sub("", tail) or tail
    return bool(_SPEECH_END.search(tail[-16:]))


def is_short(text: str) -> bool:
    """Tell whether a line is as short as a heading."""
    wide = sum(ord(each) > 0x2E80 for each in text[:100])
    return len(text) <= 34 if wide * 2 > len(text) else len(text) <= 90 and len(text.split()) <= 13


def _is_buttons(text: str, word: str, grammar: Grammar) -> bool:
    known = grammar.words.get("furniture.lines", frozenset())
    if word in known:
        return True
    if len(text) > 120:
        return False
    parts = [each for part in _BETWEEN.split(text) if (each := bare(part))]
    if len(parts) > 1 and all(part in known or part.isdigit() for part in parts):
        return True
    words = word.split()
    return len(words) > 1 and all(each in known or each.isdigit() for each in words)


def _is_crumbs(text: str) -> bool:
    if len(text) > 200 or ends_sentence(text):
        return False
    parts = [part for part in _CRUMB.split(text) if part.strip()]
    marks = len(_CRUMB.findall(text))
    return (
        (
            (marks >= 2 and "/" not in text and "|" not in text)
            or "ㄑ" in text
            or text.count(">") + text.count("＞") + text.count("»") >= 2
        )
        and bool(parts)
        and all(len(part) <= 90 for part in parts)
    )
