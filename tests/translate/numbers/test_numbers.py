from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressroom.languages import parse_language
from pressroom.translate.numbers.compare import compare, spare_pairs
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
    language = parse_language(tag)
    found = compare(
        read_numbers(source, parse_language("en")), read_numbers(target, language), spare_pairs(target, language)
    )
    assert not found


@pytest.mark.parametrize("line", NATURAL, ids=lambda line: str(line)[:60])
def test_what_people_say_raises_no_alarm(line: str) -> None:
    tag, source, target = line.split("\t")
    language = parse_language(tag)
    found = compare(
        read_numbers(source, parse_language("en")), read_numbers(target, language), spare_pairs(target, language)
    )
    assert not found


@pytest.mark.parametrize(
    ("source", "target", "tag"),
    [
        ("Output tripled.", "Производство выросло вдвое.", "ru"),
        ("They scored twice.", "Они забили трижды.", "ru"),
        ("Sales grew four and a half times.", "Продажи выросли в четыре раза.", "ru"),
        ("at half past eight", "в половине восьмого", "ru"),
        ("at half past eight in the evening", "в восемь вечера", "ru"),
        ("at a quarter to seven", "без четверти восемь", "ru"),
        ("more than half of them", "больше четверти из них", "ru"),
        ("a kilometer and a half", "два с половиной километра", "ru"),
        ("a fivefold rise", "трёхкратный рост", "ru"),
        ("It lasted three days.", "Это длилось четыре дня.", "ru"),
        ("a third of the sum", "ربع المبلغ", "ar"),
        ("Rents doubled.", "ارتفعت الإيجارات إلى ثلاثة أمثالها.", "ar"),
        ("at a quarter to seven", "في السابعة والربع", "ar"),
        ("seven million people", "تسعة ملايين شخص", "ar"),
        ("a dollar and a half", "دولارين ونصف الدولار", "ar"),
        ("fifteen days", "وستة عشر يوماً", "ar"),
        ("every six and a half minutes", "हर छह मिनट पर", "hi"),
        ("Output tripled.", "उत्पादन दोगुना हो गया।", "hi"),
        ("at half past nine in the evening", "रात नौ बजे", "hi"),
    ],
)
def test_another_half_time_or_multiple_is_caught(source: str, target: str, tag: str) -> None:
    language = parse_language(tag)
    assert compare(
        read_numbers(source, parse_language("en")), read_numbers(target, language), spare_pairs(target, language)
    )


@pytest.mark.parametrize(
    ("source", "source_tag", "target", "tag"),
    [
        ("в четверть восьмого", "ru", "في السابعة والربع", "ar"),
        ("полтора года", "ru", "डेढ़ साल", "hi"),
        ("без десяти минут девять", "ru", "الساعة التاسعة إلا عشر دقائق", "ar"),
        ("نصف مليون", "ar", "полмиллиона", "ru"),
        ("ارتفع إلى الضعف", "ar", "вырос вдвое", "ru"),
        ("रात 2 बजे", "hi", "в 2 часа ночи", "ru"),
        ("un kilomètre et demi", "fr", "полтора километра", "ru"),
        ("dos horas y media", "es", "ساعتين ونصف الساعة", "ar"),
    ],
)
def test_halves_and_times_agree_between_any_two_languages(source: str, source_tag: str, target: str, tag: str) -> None:
    language = parse_language(tag)
    assert not compare(
        read_numbers(source, parse_language(source_tag)), read_numbers(target, language), spare_pairs(target, language)
    )


@pytest.mark.parametrize(
    ("source_tag", "source", "tag", "target"),
    [
        ("zh-Hans", "前三季度增长百分之五", "es", "5 % en los tres primeros trimestres"),
        ("zh-Hans", "60岁及以上老年人口", "es", "personas de 60 años o más"),
        ("zh-Hans", "以15比13险胜", "de", "mit 15:13 gewonnen"),
        ("zh-Hans", "三分之一的家庭", "de", "jede dritte Familie"),
    ],
)
def test_what_is_said_in_other_sources_is_the_same(source_tag: str, source: str, tag: str, target: str) -> None:
    assert not compare(read_numbers(source, parse_language(source_tag)), read_numbers(target, parse_language(tag)))


@pytest.mark.parametrize(
    ("source", "tag", "target"),
    [
        ("It has tripled.", "fr", "Il a doublé."),
        ("It has quadrupled.", "pt", "Triplicou."),
        ("Second, two boats are safe, and third, so am I.", "de", "Zweitens sind drei Boote da, drittens ich."),
        ("at half past six", "de", "um halb acht"),
        ("before eight", "pt", "antes das 21h"),
        ("at 9:15 p.m.", "es", "a las 20.15"),
        ("They won by 25 to 23.", "de", "Sie gewannen mit 25:22."),
        ("Call 0820 204 060.", "fr", "Appelez le 08 20 20 40 61."),
        ("two and a half months", "fr", "deux mois"),
        ("a week and a half", "fr", "une semaine"),
        ("50 basis points", "pt", "0,25 ponto percentual"),
        ("One in four boats was empty.", "de", "Jedes dritte Boot war leer."),
        ("rose 21 percent and wages by only 4", "pt", "subiram 21% e os salários apenas 5%"),
        ("between 30 and 40 years old", "pt", "entre 30 e 50 anos"),
        ("in the 1980s", "es", "en los años setenta"),
        ("from 1.8 to 3.9 billion", "es", "de 1.800 a 3.900 millardos"),
        ("in nineteen eighty-seven", "de", "1978"),
        ("the thirty-first of May", "fr", "le trente mai"),
        ("a hundred and one reasons", "es", "cien razones"),
        ("the three hundredth visitor", "de", "der vierhundertste Besucher"),
        ("at half past nine in the evening", "es", "a las nueve y media de la mañana"),
        ("the third bridge", "pt", "a quarta ponte"),
        ("the thirty-seventh fair", "es", "la trigésima sexta feria"),
    ],
)  # fmt: skip
def test_mistakes_in_what_is_said_in_other_ways_are_found(source: str, tag: str, target: str) -> None:
    assert compare(read_numbers(source, parse_language("en")), read_numbers(target, parse_language(tag)))


@pytest.mark.parametrize(
    ("tag", "source", "target_tag", "target"),
    [
        ("zh-Hans", "下调25个基点", "ko", "0.25%포인트 인하"),
        ("ja", "25ベーシスポイント", "zh-Hans", "0.25个百分点"),
        ("ko", "25bp", "ja", "25ベーシスポイント"),
        ("ko", "밤 12시까지", "zh-Hans", "至0时"),
        ("ko", "자정까지", "ja", "24時まで"),
        ("ja", "正午に", "ko", "낮 12시에"),
        ("zh-Hans", "半夜十二点", "ko", "자정"),
        ("zh-Hans", "产量翻了两番", "en", "output quadrupled"),
        ("zh-Hans", "现价三百五", "en", "now 350"),
        ("zh-Hant", "升息一碼", "zh-Hans", "加息25个基点"),
        ("fr", "Le bar ferme à minuit.", "de", "Die Bar schließt um 24 Uhr."),
        ("de", "um Mitternacht", "ja", "午前0時に"),
        ("es", "a medianoche", "ru", "в полночь"),
        ("pt", "ao meio-dia", "ko", "정오에"),
        ("ru", "к полуночи", "en", "by 12 a.m."),
        ("ru", "после полудня", "en", "in the afternoon"),
        ("ru", "Каждая вторая семья уехала.", "en", "Every second family left."),
        ("zh-Hans", "说一千道一万，还是要干。", "en", "After all, work is what counts."),
        ("zh-Hans", "产量翻一番", "en", "output doubled"),
        ("zh-Hans", "产量翻两番", "en", "output quadrupled"),
        ("ru", "с 7 до 8 вечера", "zh-Hans", "晚上7点到8点"),
    ],
)
def test_what_other_languages_than_english_say_is_the_same(tag: str, source: str, target_tag: str, target: str) -> None:
    assert not compare(read_numbers(source, parse_language(tag)), read_numbers(target, parse_language(target_tag)))


@pytest.mark.parametrize(
    ("tag", "source", "target_tag", "target"),
    [
        ("en", "doubled", "zh-Hans", "翻了两番"),
        ("en", "We won three to nil.", "zh-Hans", "我们3比1获胜。"),
        ("en", "We won three to one.", "ko", "3 대 2로 이겼습니다."),
        ("en", "We won three to one at half-time.", "ja", "前半は3対2で勝っていた。"),
        ("en", "for 20,450 people", "ko", "2만 540명"),
        ("en", "a 33-year-old nurse", "ko", "34세 간호사"),
        ("en", "people in their forties", "ko", "30대"),
        ("en", "from nine to five", "ko", "9시부터 18시까지"),
        ("en", "four days", "ko", "사흘"),
        ("en", "Call 400 820 8820.", "zh-Hans", "请拨打400-820-8821。"),
        ("en", "90 euros", "zh-Hant", "90元"),
        ("en", "thirty percent", "ja", "4割"),
        ("en", "nine in ten", "ja", "8割"),
        ("en", "at 8 p.m.", "ja", "8時に"),
        ("en", "between 6 and 9 p.m.", "ja", "午後6時から8時まで"),
        ("en", "0 of the 40 cases", "zh-Hans", "40例"),
        ("en", "the memorial day of May 18", "ko", "6·18 기념일"),
        ("en", "closed for seven months", "zh-Hans", "封闭了半年"),
        ("en", "The drought cost a trillion pesos.", "es", "La sequía costó mil millones de pesos."),
        ("en", "We drew two all.", "pt", "Empatamos em 3 a 3."),
        ("en", "The match ended 2-2.", "de", "Das Spiel endete 2:1."),
        ("en", "in 18 months", "es", "en dos años y medio"),
        ("en", "the 2031–32 budget", "fr", "le budget 2031-2033"),
        ("en", "the first ten weeks", "es", "las once primeras semanas"),
        ("en", "at ten past four", "es", "a las cuatro y veinte"),
        ("en", "at ten past four", "pt", "às quatro e quinze"),
        ("en", "at ten past four", "de", "um zehn vor vier"),
        ("en", "Dial one one two.", "fr", "Composez le 115."),
        ("en", "one point four percent", "es", "uno coma cinco por ciento"),
        ("en", "A quarter of a million seedlings", "de", "Eine Dreiviertelmillion Setzlinge"),
        ("en", "at six forty-eight p.m.", "fr", "à dix-huit heures quarante-six"),
        ("en", "at a quarter to one", "es", "a la una menos diez"),
        ("en", "an octogenarian", "fr", "un nonagénaire"),
        ("en", "€750m is left.", "es", "Quedan 750 mil millones de euros."),
        (
            "en",
            "4 percent in the first quarter and 5 in the second",
            "es",
            "4 % en el primer trimestre y 5 % en el tercero",
        ),
        ("en", "in the late 1970s", "ja", "1980年代後半"),
        ("en", "in the second half of the year", "ja", "上半期に"),
        ("en", "at 8 p.m.", "ja", "夜9時に"),
        ("en", "at noon", "ko", "밤 11시에"),
        ("en", "the law of 2021", "ja", "令和4年の法律"),
        ("en", "between three and five percent", "zh-Hans", "百分之三到六"),
        ("en", "it cost 7 trillion won", "ko", "8조 원"),
        ("en", "in 350 villages", "zh-Hans", "三百六个村"),
        ("zh-Hans", "下调25个基点", "ko", "0.5%포인트 인하"),
        ("ko", "밤 12시", "ja", "11時"),
        ("en", "We waited for half a year.", "fr", "Nous avons attendu sept mois."),
        ("en", "After three decades she returned.", "zh-Hans", "四十年后她回来了。"),
        ("en", "Three quarters of a million birds left.", "es", "850.000 aves se fueron."),
        ("en", "She came at 25 minutes past 3.", "de", "Sie kam um 3.35 Uhr."),
        ("en", "She came at half past three in the afternoon.", "ja", "午前3時半に来た。"),
        ("en", "She came at eleven at night.", "ja", "午前11時に来た。"),
        ("en", "Output quintupled.", "ru", "Выпуск вырос вшестеро."),
        ("en", "at midnight", "fr", "à 23 h"),
        ("en", "at noon", "de", "um 11 Uhr"),
        ("en", "The rate rose by 0.25 percentage points.", "hi", "दर 50 आधार अंक बढ़ी।"),
        ("en", "The rate rose by 0.25 percentage points.", "ru", "Ставка выросла на 50 базисных пунктов."),
        ("zh-Hans", "产量翻一番", "en", "output tripled"),
    ],
)
def test_what_is_not_the_same_is_found(tag: str, source: str, target_tag: str, target: str) -> None:
    assert compare(read_numbers(source, parse_language(tag)), read_numbers(target, parse_language(target_tag)))


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
