"""Inline markup and the text that translators see are two spellings of one thing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressroom.languages import Language
from pressroom.model.document import (
    Abbreviation,
    Emphasis,
    Footnote,
    Foreign,
    Inline,
    LineBreak,
    Link,
    Segment,
    Strong,
    Text,
    Unclear,
)
from pressroom.translate.codes import Misfit, codes_of, decode, encode

_EN = Language("en")
_LINK = Link(target="https://example.org/", inlines=(Text(text="here"),))
_NOTE = Footnote(id="fn-1", paragraphs=())
_ICT = Abbreviation(text="ICT", expansion=Segment(id="abbr-ict", inlines=(), language=_EN))

_texts = st.text(alphabet=r"ab *[]{}\1字" + "\n", min_size=1, max_size=8).map(lambda text: Text(text=text))
_places: st.SearchStrategy[Inline] = st.sampled_from([LineBreak(), Unclear(), _NOTE, _ICT])


def _normal(inlines: list[Inline]) -> tuple[Inline, ...]:
    """Join adjoining texts, as a reader does."""
    joined: list[Inline] = []
    for inline in inlines:
        if joined and isinstance(inline, Text) and isinstance(joined[-1], Text):
            joined[-1] = Text(text=joined[-1].text + inline.text)
        else:
            joined.append(inline)
    return tuple(joined)


def _holding(inner: st.SearchStrategy[Inline]) -> st.SearchStrategy[Inline]:
    runs: st.SearchStrategy[tuple[Inline, ...]] = st.lists(inner, min_size=1, max_size=3).map(_normal)
    return st.one_of(
        runs.map(lambda inlines: Emphasis(inlines=inlines)),
        runs.map(lambda inlines: Strong(inlines=inlines)),
        runs.map(lambda inlines: Link(target="https://example.org/", inlines=inlines)),
        runs.map(lambda inlines: Foreign(language=Language("zh-Hans"), inlines=inlines)),
    )


_leaves: st.SearchStrategy[Inline] = st.one_of(_texts, _places)
_any: st.SearchStrategy[Inline] = st.recursive(_leaves, _holding, max_leaves=6)
inlines = st.lists(_any, max_size=5).map(_normal)


@given(inlines)
def test_what_is_spelled_reads_back_the_same(source: tuple[Inline, ...]) -> None:
    assert decode(encode(source), source) == source


@given(st.text(alphabet=r"ab *[]{}\1239字", max_size=60), inlines)
def test_any_translation_is_read_or_refused_and_keeps_every_code_once(text: str, source: tuple[Inline, ...]) -> None:
    found = decode(text, source)
    if isinstance(found, Misfit):
        assert found.lost or found.unknown
        return
    addresses = [inline for inline in _walk(found) if not isinstance(inline, Text | Emphasis | Strong)]
    expected = [code for code in codes_of(source) if not isinstance(code, Emphasis | Strong)]
    assert sorted(map(_identity, addresses)) == sorted(map(_identity, expected))


def _walk(found: tuple[Inline, ...]) -> list[Inline]:
    inside = [inline.inlines for inline in found if isinstance(inline, Emphasis | Strong | Link | Foreign)]
    return [*found, *(inline for inner in inside for inline in _walk(inner))]


def _identity(inline: Inline) -> str:
    return f"{type(inline).__name__} {getattr(inline, 'target', '')}{getattr(inline, 'language', '')}"


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ((Text(text="a "), Emphasis(inlines=(Text(text="b"),))), "a *b*"),
        ((Strong(inlines=(Text(text="b"),)), Text(text=" c")), "**b** c"),
        ((Text(text="see "), _LINK, _NOTE), "see [here]{1}{2}"),
        ((_ICT, Text(text=" {x} [y] *z* \\")), r"[ICT]{1} {{x}} \[y\] \*z\* \\"),
        ((Emphasis(inlines=(Text(text="a"),)), Emphasis(inlines=(Text(text="b"),))), "[a]{1}[b]{2}"),
        ((Emphasis(inlines=(Text(text=" a"),)),), "[ a]{1}"),
    ],
)
def test_spelling(source: tuple[Inline, ...], text: str) -> None:
    assert encode(source) == text


def test_codes_may_change_places_and_words() -> None:
    found = decode("[ici]{2}, *voir* {1}", (_NOTE, Text(text="see "), _LINK))
    ici = Link(target="https://example.org/", inlines=(Text(text="ici"),))
    assert found == (ici, Text(text=", "), Emphasis(inlines=(Text(text="voir"),)), Text(text=" "), _NOTE)


def test_the_words_of_an_abbreviation_are_translated_with_it() -> None:
    found = decode("Le secteur des [TIC]{1}", (_ICT,))
    assert found == (Text(text="Le secteur des "), Abbreviation(text="TIC", expansion=_ICT.expansion))


@pytest.mark.parametrize(
    ("text", "lost", "unknown"),
    [
        ("voir", (1, 2), ()),
        ("voir [ici]{1}", (2,), ()),
        ("voir []{1} {2}", (1,), ()),
        ("voir {2} [ici]{1} {2}", (), ("{2}",)),
        ("voir {1} {2}", (1,), ("{1}",)),
        ("voir [ici]{1} {2} {3}", (), ("{3}",)),
        ("voir [ici]{1} {2} {name}", (), ("{name}",)),
        ("voir ici]{1} {2}", (1,), ("{1}",)),
        ("[voir {2}]{1}", (), ("{1}",)),  # a note's mark is a link: it cannot stand in one
    ],
)
def test_codes_that_do_not_fit_are_named(text: str, lost: tuple[int, ...], unknown: tuple[str, ...]) -> None:
    assert decode(text, (Text(text="see "), _LINK, _NOTE)) == Misfit(lost=lost, unknown=unknown)


@pytest.mark.parametrize("text", ["2 * 3 * 4", "a*", "[sic]", "5 ** 6", "C:\\temp", "} {", "****"])
def test_marks_without_a_partner_are_plain_text(text: str) -> None:
    assert decode(text, ()) == (Text(text=text),)


def test_emphasis_works_beside_chinese_punctuation() -> None:
    assert decode("**“光网”**在", ()) == (Strong(inlines=(Text(text="“光网”"),)), Text(text="在"))


@pytest.mark.parametrize("mark", ["[", "*a ", "**a ", "[a*b", "*a] "])
def test_nesting_is_bounded(mark: str) -> None:
    found = decode(mark * 20_000 + "a* a** ]" * 20_000, ())
    assert not isinstance(found, Misfit)
    assert "".join(inline.text for inline in found if isinstance(inline, Text))
