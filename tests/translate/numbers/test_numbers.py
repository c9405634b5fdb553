from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from number_suite import differ
from pressroom.languages import parse_language
from pressroom.translate.numbers.compare import compare
from pressroom.translate.numbers.expected import expected_forms
from pressroom.translate.numbers.grammar import read_numbers
from pressroom.translate.numbers.values import Kind
from pressroom.translate.numbers.vocabulary import has_vocabulary

TAGS = ("en", "zh-Hans", "zh-Hant", "ja", "ko", "es", "fr", "de", "pt", "ru", "ar", "hi")
ADVERSARIAL = (
    "0123456789,.:/-~%$ \u00a0'१٣３三十百千万億兆点分之第半月日時年个つ천만억시분"
    "twoandfirstкиviilanзwquatre-vingtوخمسةلاख"
)

NATURAL = (Path(__file__).parent / "natural.tsv").read_text("utf-8").splitlines()[1:]


def read(text: str, tag: str) -> list[tuple[Kind, object]]:
    return [value.readings[0] for value in read_numbers(text, parse_language(tag))]


@pytest.mark.parametrize(
    ("text", "tag", "amount"),
    [
        ("1,234.5", "en", Fraction(2469, 2)),
        ("1.234,5", "de", Fraction(2469, 2)),
        ("1\u202f234,5", "fr", Fraction(2469, 2)),
        ("12,34,567", "hi", 1234567),
        ("١٬٢٣٤٫٥", "ar", Fraction(2469, 2)),
        ("１２３万", "zh-Hans", 1230000),
        ("4万亿", "zh-Hans", 4 * 10**12),
        ("1億2千万", "ja", 120_000_000),
        ("6억 2천만", "ko", 620_000_000),
        ("三十五万六千", "zh-Hans", 356_000),
        ("二〇二三", "zh-Hans", 2023),
        ("two hundred and fifty thousand", "en", 250_000),
        ("quatre-vingt-dix-sept mille deux cents", "fr", 97_200),
        ("dreihundertfünfundzwanzigtausend", "de", 325_000),
        ("mil doscientos millones", "es", 1_200_000_000),
        ("cento e vinte e cinco mil", "pt", 125_000),
        ("двумстам пятьюдесятью тысячами", "ru", 250_000),
        ("خمسة وعشرون ألفا وثلاثمئة", "ar", 25_300),
        ("साढ़े तीन करोड़", "hi", 35_000_000),
        ("2 lakh crore", "en", 2 * 10**12),
    ],
)
def test_a_number_has_its_value(text: str, tag: str, amount: object) -> None:
    assert (Kind.NUMBER, amount) in read(text, tag)


@pytest.mark.parametrize(
    ("text", "tag", "reading"),
    [
        ("5 per cent", "en", (Kind.PERCENT, 5)),
        ("5‰", "en", (Kind.PERCENT, Fraction(1, 2))),
        ("百分之三十五", "zh-Hans", (Kind.PERCENT, 35)),
        ("三成左右", "zh-Hans", (Kind.PERCENT, 30)),
        ("на 4,8 п. п.", "ru", (Kind.POINTS, Fraction(24, 5))),
        ("4.8ポイント", "ja", (Kind.POINTS, Fraction(24, 5))),
        ("Q3", "en", (Kind.QUARTER, 3)),
        ("в III квартале", "ru", (Kind.QUARTER, 3)),
        ("الربع الثالث", "ar", (Kind.QUARTER, 3)),
        ("下半年", "zh-Hans", (Kind.HALF_YEAR, 2)),
        ("3 p.m.", "en", (Kind.TIME, 900)),
        ("下午3点", "zh-Hans", (Kind.TIME, 900)),
        ("15 h 30", "fr", (Kind.TIME, 930)),
        ("दोपहर 3 बजे", "hi", (Kind.TIME, 900)),
        ("1990s", "en", (Kind.DECADE, 1990)),
        ("90-е годы", "ru", (Kind.DECADE, 90)),
        ("التسعينيات", "ar", (Kind.DECADE, 90)),
        ("20 апреля", "ru", (Kind.MONTH, 4)),
        ("२० अप्रैल", "hi", (Kind.MONTH, 4)),
        ("4月20日", "ja", (Kind.MONTH, 4)),
        ("two thirds", "en", (Kind.NUMBER, Fraction(2, 3))),
        ("3分の2", "ja", (Kind.NUMBER, Fraction(2, 3))),
        ("两年半", "zh-Hans", (Kind.NUMBER, Fraction(5, 2))),
        ("полтора миллиона", "ru", (Kind.NUMBER, 1_500_000)),
        ("5G", "en", (Kind.NAME, "5g")),
    ],
)
def test_a_number_counts_what_stands_beside_it(text: str, tag: str, reading: tuple[Kind, object]) -> None:
    assert reading in read(text, tag)


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("We may march on", "en"),
        ("进一步统一思想", "zh-Hans"),
        ("一带一路", "zh-Hans"),
        ("統一と一層の努力", "ja"),
        ("열차를 열고", "ko"),
    ],
)
def test_words_that_look_like_numbers_are_none(text: str, tag: str) -> None:
    assert [value for value in read_numbers(text, parse_language(tag)) if value.firm] == []


@pytest.mark.parametrize(
    ("source", "target", "tag"),
    [
        ("one in five", "五分之一", "zh-Hans"),
        ("the two sides", "الطرفان", "ar"),
        ("between 5 and 7 percent", "5%至7%", "zh-Hans"),
        ("2 to 3 million", "200万至300万", "zh-Hans"),
        ("the 14th Five-Year Plan", "“十四五”规划", "zh-Hans"),
        ("a three-day visit", "dreitägiger Besuch", "de"),
        ("COVID-19 is over", "新冠疫情已经结束", "zh-Hans"),
    ],
)
def test_what_languages_say_in_other_ways_is_the_same(source: str, target: str, tag: str) -> None:
    assert not differ("en", source, tag, target)


@pytest.mark.parametrize("line", NATURAL, ids=lambda line: str(line)[:60])
def test_what_people_say_raises_no_alarm(line: str) -> None:
    tag, source, target = line.split("\t")
    assert not differ("en", source, tag, target)


def test_a_currency_that_changes_is_named_with_its_pair() -> None:
    found = compare(
        read_numbers("5 million euros", parse_language("en")), read_numbers("500万美元", parse_language("zh-Hans"))
    )
    assert [(first.text, second.text) for first, second in found.currencies] == [("5 million euros", "500万美元")]


@pytest.mark.parametrize(
    ("tag", "form"), [("zh-Hans", "4252亿"), ("fr", "425,2 milliards"), ("ar", "٤٢٥٫٢ مليار"), ("hi", "42,520 करोड़")]
)
def test_translators_are_told_the_form_to_expect(tag: str, form: str) -> None:
    forms = expected_forms("revenue of 425.2 billion yuan", parse_language("en"), parse_language(tag))
    assert forms == (("425.2 billion yuan", form),)


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("other", TAGS)
def test_the_form_to_expect_has_the_same_value(tag: str, other: str) -> None:
    text = {"en": "2.64 million, 24.5% and 1,234,500", "zh-Hans": "264万、24.5%和1,234,500"}.get(tag)
    if text is None or tag == other:
        return
    source = parse_language(tag)
    for said, form in expected_forms(text, source, parse_language(other)):
        assert not compare(read_numbers(said, source), read_numbers(form, parse_language(other)))


def test_a_language_without_a_vocabulary_has_no_forms() -> None:
    assert not has_vocabulary(parse_language("sw"))
    assert expected_forms("2.64 million", parse_language("en"), parse_language("sw")) == ()


@given(text=st.text(alphabet=ADVERSARIAL, max_size=300) | st.text(max_size=300), tag=st.sampled_from(TAGS))
def test_every_text_can_be_read_and_agrees_with_itself(text: str, tag: str) -> None:
    values = read_numbers(text, parse_language(tag))
    assert not compare(values, values)


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize(
    "text",
    [
        "1" * 5_000,
        "1" + " 222" * 2_000,
        "2" + "万" * 3_000,
        "two" + " hundred" * 2_000 + " thousand million" * 2_000,
        "dreihundert" * 1_000,
        "三分之" * 2_000,
        "2만억" * 1_000,
        "5, " * 2_000 + "7 percent",
        "1.2,3/4:5" * 1_000,
    ],
    ids=lambda text: str(text)[:12],
)
def test_a_monstrous_text_is_read_like_any_other(text: str, tag: str) -> None:
    values = read_numbers(text, parse_language(tag))
    assert not compare(values, values)


@pytest.mark.parametrize("word", ["three ", "one hundred ", "nineteen ", "thirty-second ", "0800 ", "1.5 "])
def test_a_text_of_nothing_but_one_number_is_read(word: str) -> None:
    assert read_numbers(word * 5000, parse_language("en"))
