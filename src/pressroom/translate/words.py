"""How much there is to translate: words, and characters where a script writes no spaces between words."""

import re

# Chinese, Japanese and Korean are counted by character, as translators' invoices do.
_CHARACTER = re.compile(r"[\u2e80-\u2fdf\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_WORD = re.compile(r"[^\W_]+(?:[’'.,-][^\W_]+)*")
_CODE = re.compile(r"\{\d{1,6}\}")


def count_words(message: str) -> int:
    """Return the number of words of a message; its codes are none."""
    words, characters = (_CODE.sub(" ", message) if "{" in message else message), 0
    if not words.isascii():
        words, characters = _CHARACTER.subn(" ", words)
    return characters + len(_WORD.findall(words))
