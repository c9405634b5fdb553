"""Hostile texts: deep, long, damaged. Each ends in findings, and in no other way."""

import pytest

from pressroom.protocols import Reading, Source
from pressroom.readers.markdown.identify import add_ids
from pressroom.readers.markdown.reader import MarkdownReader

HEAD = "---\ntitle: Rivers\nlang: en\ndate: 2024-05-06\n---\n\n::: statement {#st1 by=press}\n"


def read(content: bytes) -> Reading:
    return MarkdownReader().read(Source(path="content/a.md", content=content), {})


def codes(words: str) -> set[str]:
    return {found.code for found in read(f"{HEAD}{words}\n:::\n".encode()).diagnostics}


@pytest.mark.parametrize(
    "words",
    [
        ">" * 10_000 + " deep",
        "- " * 10_000 + "deep",
        "1. " * 10_000 + "deep",
        "\n".join("  " * depth + "- deep" for depth in range(200)),
        "[" * 10_000 + "deep" + "]" * 10_000,
        "*deep **deep " * 3_000 + "deep** deep*" * 3_000,
        "*deep _deep " * 3_000 + "deep_ deep*" * 3_000,
    ],
    ids=["quotations", "lists", "numbered lists", "indented lists", "brackets", "emphasis", "both marks"],
)
def test_nesting_of_ten_thousand_is_refused(words: str) -> None:
    assert "nesting-too-deep" in codes(words)


SIGNS = ["[", "![", "[^", "*a_ ", "``a`", "<a ", "<!--", "[a](", '[a]{x="', "a\n", "> a\n", "|a\n", "<b>"]


@pytest.mark.parametrize("sign", SIGNS)
def test_thousands_of_open_signs_end_in_findings_or_text(sign: str) -> None:
    assert "text-lost" not in codes(sign * (60_000 // len(sign)))


def test_front_matter_of_ten_thousand_brackets_is_refused() -> None:
    found = read(f"---\ntitle: {'[' * 10_000}\n---\n".encode()).diagnostics
    assert "nesting-too-deep" in {each.code for each in found}


def test_a_byte_order_mark_and_foreign_line_ends_are_nothing_to_speak_of() -> None:
    text = f"{HEAD}Good\nmorning.\n:::\n"
    plain = read(text.encode())
    assert plain.transcript is not None
    for other in (f"\ufeff{text}", text.replace("\n", "\r\n"), text.replace("\n", "\r")):
        assert read(other.encode()) == plain


def test_the_place_of_a_byte_that_is_not_utf_8_counts_characters() -> None:
    (found,) = read("﻿é\r\nçà".encode() + b"\xff\n").diagnostics
    assert found.span is not None
    assert (found.code, found.span.line, found.span.column) == ("invalid-utf-8", 2, 3)
    assert found.span.excerpt == "çà\ufffd"


def test_utf_16_is_named() -> None:
    (found,) = read("---\n".encode("utf-16")).diagnostics
    assert "UTF-16" in found.hint


def test_ids_leave_every_other_character_alone() -> None:
    text = f"{HEAD}One.\r\n:::\r\r\n## Rivers ##\n::: answer\nTwo.  \n:::\n:::question {{by=press}}\nThree?\n:::"
    assert add_ids(text) == text.replace("Rivers ##", "Rivers {#s2} ##").replace(
        "::: answer", "::: answer {#a1}"
    ).replace("{by=press}", "{#q1 by=press}")
