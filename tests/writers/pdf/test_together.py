"""A figure is not divided from what it counts, nor a name; and no word is changed for it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressroom.languages import Language
from pressroom.markup.elements import Element, element
from pressroom.writers.pdf.together import keep_together


def bound(text: str, language: str, *names: str) -> Element:
    tree = element("p", text)
    keep_together((tree,), Language(language), names)
    return tree


def shown(tree: Element) -> str:
    """Return the words with `~` for a space that no line breaks at, and what does not wrap in brackets."""
    words = [(tree.text or ""), *(f"[{child.text}]{child.tail or ''}" for child in tree)]
    return "".join(words).replace("\u00a0", "~")


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "up 7.7% to 425.2~billion~yuan on April~20, 2023"),
        ("en", "on 20~April 2023, see No.~5~and 17.93~million ports"),
        ("en", "in 2023 the total of 1~984~000~items"),
        ("fr", "le 20~avril 2023~: 425,2~milliards, «~oui~»~!"),
        ("ru", "20~апреля выросли на 18~%, до 425,2~миллиарда~юаней"),
        ("es", "el 20~de abril, 425.200~millones"),
        ("ar", "في ٢٠~أبريل ٤٢٥٫٢~مليار~يوان"),
        ("zh-Hans", "[4月20日]，收入[4252亿元]，同比增长[7.7%]，拉动[4.8个百分点]，5G"),
        ("zh-Hans", "[2023年]一季度[264万个]，[5万个]"),
    ],
)
def test_what_belongs_together_stays_together(language: str, expected: str) -> None:
    plain = expected.replace("~", " ").replace("[", "").replace("]", "")
    assert shown(bound(plain, language)) == expected


def test_a_name_is_not_divided_and_a_long_one_may_be() -> None:
    assert shown(bound("Zhao Zhiguo spoke.", "en", "Zhao Zhiguo")) == "Zhao~Zhiguo spoke."
    long = "Maria Antonia Fernandez de la Vega"
    assert shown(bound(f"{long} spoke.", "en", long)) == f"{long} spoke."


def test_a_passage_in_another_language_is_bound_by_its_own_rules() -> None:
    inner = element("span", "le 20 avril !", lang="fr")
    tree = element("p", "On 20 April ", inner, " he said 5 million !")
    keep_together((tree,), Language("en"), ())
    assert inner.text == "le 20\u00a0avril\u00a0!"
    assert (tree.text, inner.tail) == ("On 20\u00a0April ", " he said 5\u00a0million !")


def test_a_link_keeps_nothing_but_words() -> None:
    link = element("a", "增长7.7%", href="#q1")
    tree = element("p", "收入", link, "达4252亿元")
    keep_together((tree,), Language("zh-Hans"), ())
    assert (link.text, len(link)) == ("增长7.7%", 0)
    assert [child.text for child in tree] == ["增长7.7%", "4252亿元"]


@given(
    st.text("0123456789 .,%aбе年月日万元百分点个 ", max_size=40), st.sampled_from(["en", "fr", "ru", "zh-Hans", "ja"])
)
def test_only_the_kind_of_a_space_changes(text: str, language: str) -> None:
    tree = bound(text, language)
    assert "".join(map(str, tree.itertext())).replace("\u00a0", " ") == text
