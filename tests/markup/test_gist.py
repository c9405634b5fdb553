"""The gist of a question: the sentence that asks, in every script."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressroom.languages import Language
from pressroom.markup.gist import gist, gist_in_languages
from pressroom.model.document import Foreign, Inline, Segment, Text


@pytest.mark.parametrize(
    ("text", "script", "expected"),
    [
        ("We have seen growth. What are the highlights? Thank you.", "Latn", "What are the highlights?"),
        ("我们看到较快增长。请问有哪些亮点？谢谢。", "Hans", "请问有哪些亮点？"),
        ("ورأينا نموا سريعا. فما أبرز الجوانب؟ شكرا لكم.", "Arab", "فما أبرز الجوانب؟"),
        ("Hemos visto. ¿Cuáles son los logros? Gracias.", "Latn", "¿Cuáles son los logros?"),
        ("Please tell us about prices. Thank you.", "Latn", "Please tell us about prices."),
        ("", "Latn", ""),
        ("...", "Latn", "..."),
    ],
)
def test_the_sentence_that_asks_is_chosen(text: str, script: str, expected: str) -> None:
    assert gist(text, script) == expected


def test_a_long_sentence_is_cut_at_a_word() -> None:
    shortened = gist("word " * 60 + "?", "Latn")
    assert len(shortened) <= 91
    assert shortened.endswith("word…")


@given(st.text(max_size=400), st.sampled_from(["Latn", "Hans", "Arab"]))
def test_a_gist_never_grows_and_never_fails(text: str, script: str) -> None:
    assert len(gist(text, script)) <= 91


EN, RU = Language("en"), Language("ru")


def asked(*inlines: Inline) -> list[Segment]:
    return [Segment(id="q1-p1", inlines=inlines, language=EN)]


def test_a_word_of_another_language_keeps_its_language() -> None:
    words = asked(
        Text(text="Thanks. How is "), Foreign(language=RU, inlines=(Text(text="вода"),)), Text(text=" said? Yes.")
    )
    assert gist_in_languages(words, "Latn") == [("How is ", EN), ("вода", RU), (" said?", EN)]


@given(st.text(max_size=300), st.text(max_size=300), st.sampled_from(["Latn", "Hans", "Arab"]))
def test_the_runs_are_the_gist(before: str, after: str, script: str) -> None:
    runs = gist_in_languages(asked(Text(text=before), Foreign(language=RU, inlines=(Text(text=after),))), script)
    assert "".join(text for text, _ in runs) == gist(f" {before}{after}", script)
