"""How numbers are written in each language of the number suite: own forms, so that no check is tested by itself."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from random import Random

from babel import Locale

HAN = "〇一二三四五六七八九"
DEVANAGARI = str.maketrans("0123456789", "०१२३४५६७८९")
ARABIC = str.maketrans("0123456789.,", "٠١٢٣٤٥٦٧٨٩٫٬")

WORDS = {
    "en": "three four five six seven eight nine",
    "es": "tres cuatro cinco seis siete ocho nueve",
    "fr": "trois quatre cinq six sept huit neuf",
    "de": "drei vier fünf sechs sieben acht neun",
    "pt": "três quatro cinco seis sete oito nove",
    "ru": "три четыре пять шесть семь восемь девять",
    "ar": "ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة",
    "hi": "तीन चार पाँच छह सात आठ नौ",
    "ko": "세 네 다섯 여섯 일곱 여덟 아홉",
}
TENS = {
    "en": "twenty thirty forty fifty sixty seventy eighty ninety",
    "es": "veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa",
    "fr": "vingt trente quarante cinquante soixante",
    "de": "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig",
    "pt": "vinte trinta quarenta cinquenta sessenta setenta oitenta noventa",
    "ru": "двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто",
    "ar": "عشرون ثلاثون أربعون خمسون ستون سبعون ثمانون تسعون",
}
ORDINALS = {
    "en": "second third fourth fifth sixth seventh eighth ninth",
    "es": "segundo tercer cuarto quinto sexto séptimo octavo noveno",
    "fr": "deuxième troisième quatrième cinquième sixième septième huitième neuvième",
    "de": "zweiten dritten vierten fünften sechsten siebten achten neunten",
    "pt": "segundo terceiro quarto quinto sexto sétimo oitavo nono",
    "ru": "второе третье четвертое пятое шестое седьмое восьмое девятое",
    "ar": "الثاني الثالث الرابع الخامس السادس السابع الثامن التاسع",
    "hi": "दूसरे तीसरे चौथे पाँचवें छठे सातवें आठवें नौवें",
}
ORDINALS_F = {
    "es": "segunda tercera cuarta quinta sexta séptima octava novena",
    "pt": "segunda terceira quarta quinta sexta sétima oitava nona",
}
ORDINALS_P = {"ru": "втором третьем четвертом пятом шестом седьмом восьмом девятом"}
ORDINALS_M = {"ru": "второй третий четвертый пятый шестой седьмой восьмой девятый"}
QUARTERS = {
    "en": "first second third fourth",
    "es": "primer segundo tercer cuarto",
    "fr": "premier deuxième troisième quatrième",
    "de": "ersten zweiten dritten vierten",
    "pt": "primeiro segundo terceiro quarto",
    "ru": "первом втором третьем четвертом",
    "ar": "الأول الثاني الثالث الرابع",
    "hi": "पहली दूसरी तीसरी चौथी",
}
FRACTIONS = {
    "en": ("one third", "two thirds", "three quarters", "two fifths", "three fifths"),
    "es": ("un tercio", "dos tercios", "tres cuartas partes", "dos quintos", "tres quintas partes"),
    "fr": ("un tiers", "deux tiers", "trois quarts", "deux cinquièmes", "trois cinquièmes"),
    "de": ("ein Drittel", "zwei Drittel", "drei Viertel", "zwei Fünftel", "drei Fünftel"),
    "pt": ("um terço", "dois terços", "três quartos", "dois quintos", "três quintos"),
    "ru": ("треть", "две трети", "три четверти", "две пятых", "три пятых"),
    "ar": ("ثلث", "ثلثي", "ثلاثة أرباع", "خمسي", "ثلاثة أخماس"),
    "hi": ("एक तिहाई", "दो तिहाई", "तीन चौथाई", "2/5", "3/5"),
}
FRACTION_VALUES = ((1, 3), (2, 3), (3, 4), (2, 5), (3, 5))
SCALES = {
    "en": ("million", "billion"),
    "fr": ("millions", "milliards"),
    "de": ("Millionen", "Milliarden"),
    "pt": ("milhões", "bilhões"),
    "ru": ("млн", "млрд"),
    "ar": ("مليون", "مليار"),
}
MONEY = {
    "en": {"yuan": "yuan", "euro": "euros", "dollar": "US dollars"},
    "zh-Hans": {"yuan": "元", "euro": "欧元", "dollar": "美元"},
    "zh-Hant": {"yuan": "元人民幣", "euro": "歐元", "dollar": "美元"},
    "ja": {"yuan": "元", "euro": "ユーロ", "dollar": "米ドル"},
    "ko": {"yuan": " 위안", "euro": " 유로", "dollar": " 달러"},
    "es": {"yuan": "de yuanes", "euro": "de euros", "dollar": "de dólares estadounidenses"},
    "fr": {"yuan": "de yuans", "euro": "d’euros", "dollar": "de dollars américains"},
    "de": {"yuan": "Yuan", "euro": "Euro", "dollar": "US-Dollar"},
    "pt": {"yuan": "de yuans", "euro": "de euros", "dollar": "de dólares"},
    "ru": {"yuan": "юаней", "euro": "евро", "dollar": "долларов США"},
    "ar": {"yuan": "يوان", "euro": "يورو", "dollar": "دولار أمريكي"},
    "hi": {"yuan": "युआन", "euro": "यूरो", "dollar": "अमेरिकी डॉलर"},
}
PERCENT = {
    "en": ("{}%", "{} percent"),
    "zh-Hans": ("{}%", "{}％"),
    "zh-Hant": ("{}%",),
    "ja": ("{}％", "{}パーセント"),
    "ko": ("{}%", "{}퍼센트"),
    "es": ("{}\u00a0%", "{} por ciento"),
    "fr": ("{}\u202f%", "{} pour cent"),
    "de": ("{} Prozent", "{}\u00a0%"),
    "pt": ("{}%", "{} por cento"),
    "ru": ("{}\u00a0%", "{} процента", "{} процентов"),
    "ar": ("{}٪", "{} في المائة"),
    "hi": ("{} प्रतिशत", "{}%", "{} फीसदी"),
}
POINTS = {
    "en": "{} percentage points",
    "zh-Hans": "{}个百分点",
    "zh-Hant": "{}個百分點",
    "ja": "{}ポイント",
    "ko": "{}%포인트",
    "es": "{} puntos porcentuales",
    "fr": "{} points de pourcentage",
    "de": "{} Prozentpunkte",
    "pt": "{} pontos percentuais",
    "ru": "{} процентных пункта",
    "ar": "{} نقطة مئوية",
    "hi": "{} प्रतिशत अंक",
}
RANGES = {
    "en": ("{} and {}%",),
    "zh-Hans": ("{}%至{}%", "{}%到{}%"),
    "zh-Hant": ("{}%至{}%",),
    "ja": ("{}～{}％", "{}％から{}％"),
    "ko": ("{}~{}%", "{}%에서 {}%"),
    "es": ("el {} y el {} %",),
    "fr": ("{} et {} %",),
    "de": ("{} und {} Prozent",),
    "pt": ("{} e {}%", "{}% e {}%"),
    "ru": ("{}–{} %", "от {} до {} процентов"),
    "ar": ("{} و{} في المائة",),
    "hi": ("{} से {} प्रतिशत", "{} और {} प्रतिशत"),
}
DATES = {
    "en": "{month} {day}",
    "zh-Hans": "{m}月{day}日",
    "zh-Hant": "{m}月{day}日",
    "ja": "{m}月{day}日",
    "ko": "{m}월 {day}일",
    "es": "{day} de {month}",
    "fr": "{day} {month}",
    "de": "{day}. {month}",
    "pt": "{day} de {month}",
    "ru": "{day} {month}",
    "ar": "{day} {month}",
    "hi": "{day} {month}",
}
DECADES = {
    "en": "{}s",
    "zh-Hans": "20世纪{short}年代",
    "zh-Hant": "{}年代",
    "ja": "{}年代",
    "ko": "{}년대",
    "es": "años {}",
    "fr": "années {}",
    "de": "{}er Jahren",
    "pt": "anos {}",
    "ru": "{}-х годах",
    "ar": "{arabic}",
    "hi": "{} के दशक",
}
ARABIC_DECADES = {50: "الخمسينيات", 60: "الستينيات", 70: "السبعينيات", 80: "الثمانينيات", 90: "التسعينيات"}
MANY = {
    "en": "many",
    "zh-Hans": "若干",
    "zh-Hant": "若干",
    "ja": "多数",
    "ko": "여러 ",
    "es": "muchos",
    "fr": "de nombreux",
    "de": "viele",
    "pt": "muitos",
    "ru": "много",
    "ar": "الكثير من",
    "hi": "कई",
}
RUSSIAN_IN = "январе феврале марте апреле мае июне июле августе сентябре октябре ноябре декабре"
HINDI = {
    21: "इक्कीस",
    22: "बाईस",
    24: "चौबीस",
    25: "पच्चीस",
    28: "अट्ठाईस",
    32: "बत्तीस",
    35: "पैंतीस",
    36: "छत्तीस",
    42: "बयालीस",
    45: "पैंतालीस",
    48: "अड़तालीस",
    52: "बावन",
    55: "पचपन",
    64: "चौंसठ",
    72: "बहत्तर",
    75: "पचहत्तर",
    84: "चौरासी",
    96: "छियानवे",
}
_EAST = {"zh-Hans": "万亿", "zh-Hant": "萬億", "ja": "万億", "ko": "만억"}
Amount = int | Fraction


@dataclass(frozen=True, kw_only=True)
class Writer:
    """Numbers in one language; each method takes a source of chance for what may be written in several ways."""

    tag: str

    def plain(self, amount: Amount, chance: Random) -> str:
        text = f"{float(amount):.10g}" if amount.denominator != 1 else str(int(amount))
        whole, _, decimals = text.partition(".")
        grouped = self._grouped(whole, chance)
        decimal = "," if self.tag in {"es", "fr", "de", "pt", "ru"} else "."
        text = grouped + (decimal + decimals if decimals else "")
        if self.tag == "ar":
            return text.replace(",", "٬").translate(ARABIC) if chance.random() < 0.7 else text
        if self.tag == "hi" and chance.random() < 0.3:
            return text.translate(DEVANAGARI)
        return text

    def _grouped(self, whole: str, chance: Random) -> str:
        east = self.tag in _EAST
        if len(whole) < 4 or (
            len(whole) == 4 and (east or self.tag in {"es", "ru", "hi", "fr"}) and chance.random() < 0.6
        ):
            return whole
        sign = {"es": ".", "de": ".", "pt": ".", "fr": "\u202f", "ru": "\u00a0"}.get(self.tag, ",")
        if self.tag == "hi" and len(whole) > 5:
            return f"{int(whole[:-3]):,}".replace(",", "")[:-2] + "," + whole[-5:-3] + "," + whole[-3:]
        return f"{int(whole):,}".replace(",", sign)

    def large(self, amount: Amount, chance: Random) -> str:
        """Write millions and billions."""
        if self.tag in _EAST:
            return self._east(amount, chance)
        if self.tag == "hi":
            if amount >= 10**9 and chance.random() < 0.5:
                return f"{self.plain(Fraction(amount, 10**9), chance)} अरब"
            unit, name = (10**7, "करोड़") if amount >= 10**7 else (10**5, "लाख")
            return f"{self.plain(Fraction(amount, unit), chance)} {name}"
        if self.tag == "es":
            return f"{self.plain(Fraction(amount, 10**6), chance)} millones"
        million, billion = SCALES[self.tag]
        unit, name = (10**9, billion) if amount >= 10**9 else (10**6, million)
        return f"{self.plain(Fraction(amount, unit), chance)} {name}"

    def _east(self, amount: Amount, chance: Random) -> str:
        small, great = tuple(_EAST[self.tag])
        if amount >= 10**8:
            if amount % 10**8 and amount % 10**4 == 0 and self.tag in {"ja", "ko"} and chance.random() < 0.6:
                rest = int(amount % 10**8) // 10**4
                gap = " " if self.tag == "ko" else ""
                return f"{self.plain(int(amount // 10**8), chance)}{great}{gap}{rest}{small}"
            return f"{self.plain(Fraction(amount, 10**8), chance)}{great}"
        return f"{self.plain(Fraction(amount, 10**4), chance)}{small}"

    def money(self, amount: Amount, currency: str, chance: Random) -> str:
        gap = "" if self.tag in _EAST else " "
        if self.tag == "en" and currency == "dollar" and chance.random() < 0.5:
            return f"US$ {self.large(amount, chance)}" if chance.random() < 0.5 else f"${self.large(amount, chance)}"
        return f"{self.large(amount, chance)}{gap}{MONEY[self.tag][currency]}"

    def percent(self, amount: Amount, chance: Random) -> str:
        if self.tag.startswith("zh") and amount.denominator == 1 and amount < 100 and chance.random() < 0.3:
            return f"百分之{han(int(amount))}"
        return chance.choice(PERCENT[self.tag]).format(self.plain(amount, chance))

    def points(self, amount: Amount, chance: Random) -> str:
        return POINTS[self.tag].format(self.plain(amount, chance))

    def small(self, amount: int, chance: Random) -> str:
        if self.tag in {"zh-Hans", "zh-Hant", "ja"}:
            return HAN[amount] if chance.random() < 0.6 else str(amount)
        return WORDS[self.tag].split()[amount - 3] if chance.random() < 0.8 else self.plain(amount, chance)

    def spelled(self, amount: int, chance: Random) -> str:
        if chance.random() < 0.3:
            return self.plain(amount, chance)
        match self.tag:
            case "zh-Hans" | "zh-Hant" | "ja":
                return han(amount)
            case "ko":
                return han(amount).translate(str.maketrans("一二三四五六七八九十", "일이삼사오육칠팔구십"))
            case "hi":
                return HINDI.get(amount) or self.plain(amount, chance)
            case "fr":
                return french(amount)
            case _:
                return self._two(amount)

    def _two(self, amount: int) -> str:
        ten, unit = TENS[self.tag].split()[amount // 10 - 2], amount % 10
        if unit < 3:
            amount = amount - unit + 3
            unit = 3
        word = WORDS[self.tag].split()[unit - 3]
        joined = {
            "en": f"{ten}-{word}",
            "es": f"veinti{word}".replace("tres", "trés").replace("seis", "séis") if amount < 30 else f"{ten} y {word}",
            "de": f"{word}und{ten}",
            "pt": f"{ten} e {word}",
            "ar": f"{word} و{ten}",
        }
        return joined.get(self.tag, f"{ten} {word}")

    def ordinal(self, amount: int, chance: Random, form: str = "") -> str:
        if self.tag in {"zh-Hans", "zh-Hant"}:
            return HAN[amount] if form == "N" else f"第{HAN[amount]}"
        if self.tag in {"ja", "ko"}:
            return str(amount)
        if self.tag == "de" and chance.random() < 0.3:
            return f"{amount}."
        if self.tag == "en" and chance.random() < 0.3:
            return f"{amount}{ {2: 'nd', 3: 'rd'}.get(amount, 'th') }"
        table = {"F": ORDINALS_F, "P": ORDINALS_P, "M": ORDINALS_M}.get(form, {})
        return table.get(self.tag, ORDINALS[self.tag]).split()[amount - 2]

    def quarter(self, amount: int, chance: Random) -> str:
        match self.tag:
            case "zh-Hans" | "zh-Hant":
                return f"{chance.choice(('第', ''))}{HAN[amount]}季度"
            case "ja":
                return f"第{amount}四半期"
            case "ko":
                return f"{amount}분기"
            case "ru" if chance.random() < 0.3:
                return ("I", "II", "III", "IV")[amount - 1]
            case _:
                return QUARTERS[self.tag].split()[amount - 1]

    def fraction(self, amount: tuple[int, int], *, start: bool) -> str:
        match self.tag:
            case "zh-Hans" | "zh-Hant":
                return f"{HAN[amount[1]]}分之{HAN[amount[0]]}"
            case "ja":
                return f"{amount[1]}分の{amount[0]}"
            case "ko":
                return f"{amount[1]}분의 {amount[0]}"
            case _:
                text = FRACTIONS[self.tag][FRACTION_VALUES.index(amount)]
                return text[0].upper() + text[1:] if start else text

    def month(self, amount: int, chance: Random, form: str = "") -> str:  # noqa: ARG002 - one shape for all
        if self.tag in {"zh-Hans", "zh-Hant", "ja"}:
            return f"{amount}月"
        if self.tag == "ko":
            return f"{amount}월"
        if form == "P":
            return RUSSIAN_IN.split()[amount - 1]
        return str(Locale.parse(self.tag).months["format"]["wide"][amount])

    def date(self, amount: tuple[int, int], chance: Random) -> str:
        month, day = amount
        return DATES[self.tag].format(month=self.month(month, chance), m=month, day=self.plain(day, chance))

    def decade(self, amount: int, chance: Random) -> str:
        written = self.plain(amount, chance).replace(",", "").replace("٬", "").replace(".", "")
        written = written.replace("\u202f", "").replace("\u00a0", "")
        return DECADES[self.tag].format(written, short=amount % 100, arabic=ARABIC_DECADES[amount % 100])

    def year(self, amount: int, chance: Random) -> str:
        if self.tag == "ar" and chance.random() < 0.7:
            return str(amount).translate(ARABIC)
        if self.tag == "zh-Hans" and chance.random() < 0.1:
            return "".join(HAN[int(digit)] for digit in str(amount))
        return str(amount)

    def range(self, amount: tuple[Amount, Amount], chance: Random, option: str = "") -> str:
        shapes = ("{} to {} percent", "{}% to {}%") if option and self.tag == "en" else RANGES[self.tag]
        return chance.choice(shapes).format(*(self.plain(each, chance) for each in amount))

    def time(self, minutes: int, chance: Random) -> str:
        hour, minute = divmod(minutes, 60)
        return _TIMES[self.tag](hour, minute, chance)


def han(amount: int) -> str:
    ten, unit = divmod(amount, 10)
    if not ten:
        return HAN[unit]
    return ("" if ten == 1 else HAN[ten]) + "十" + (HAN[unit] if unit else "")


def french(amount: int) -> str:
    ones = (
        "",
        "un",
        "deux",
        *WORDS["fr"].split(),
        *["dix", "onze", "douze", "treize", "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf"],
    )
    ten = amount // 10
    if ten in {7, 9}:
        head, rest = ("soixante" if ten == 7 else "quatre-vingt"), amount - (60 if ten == 7 else 80)
        return f"{head} et {ones[rest]}" if amount == 71 else f"{head}-{ones[rest]}"
    if ten == 8:
        return f"quatre-vingt-{ones[amount - 80]}" if amount > 80 else "quatre-vingts"
    head, rest = TENS["fr"].split()[ten - 2], amount % 10
    return head if not rest else f"{head} et un" if rest == 1 else f"{head}-{ones[rest]}"


def _twelve(hour: int) -> int:
    return (hour - 1) % 12 + 1


def _english(hour: int, minute: int, chance: Random) -> str:
    shown = f"{_twelve(hour)}:{minute:02}" if minute or chance.random() < 0.3 else str(_twelve(hour))
    return f"{shown} {'a.m.' if hour < 12 else 'p.m.'}"


def _chinese(hour: int, minute: int, chance: Random, point: str = "点") -> str:
    half = "上午" if hour < 12 else "下午" if hour < 18 else "晚上"
    rest = "半" if minute == 30 and chance.random() < 0.5 else f"{minute}分" if minute else ""
    return f"{half}{_twelve(hour)}{point}{rest}"


def _japanese(hour: int, minute: int, chance: Random) -> str:
    rest = f"{minute}分" if minute else ""
    return f"{hour}時{rest}" if chance.random() < 0.4 else f"{'午前' if hour < 12 else '午後'}{hour % 12}時{rest}"


def _korean(hour: int, minute: int, chance: Random) -> str:  # noqa: ARG001 - one shape for all
    return f"{'오전' if hour < 12 else '오후'} {_twelve(hour)}시" + (f" {minute}분" if minute else "")


def _french(hour: int, minute: int, chance: Random) -> str:
    if not minute:
        return f"{hour} heures" if chance.random() < 0.6 else f"{hour} h"
    return f"{hour} h {minute:02}" if chance.random() < 0.7 else f"{hour}h{minute:02}"


def _german(hour: int, minute: int, chance: Random) -> str:
    return (
        f"{hour} Uhr"
        if not minute and chance.random() < 0.6
        else f"{hour}:{minute:02} Uhr"
        if chance.random() < 0.7
        else f"{hour}.{minute:02} Uhr"
    )


def _portuguese(hour: int, minute: int, chance: Random) -> str:
    return f"{hour}h{minute:02}" if minute else f"{hour}h" if chance.random() < 0.5 else f"{hour} horas"


def _colon(hour: int, minute: int, chance: Random) -> str:  # noqa: ARG001 - one shape for all
    return f"{hour}:{minute:02}"


def _arabic(hour: int, minute: int, chance: Random) -> str:
    shown = f"{_twelve(hour)}:{minute:02}" if minute else str(_twelve(hour))
    return f"{shown.translate(ARABIC) if chance.random() < 0.7 else shown} {'صباحا' if hour < 12 else 'مساء'}"


def _hindi(hour: int, minute: int, chance: Random) -> str:  # noqa: ARG001 - one shape for all
    half = "सुबह" if hour < 12 else "दोपहर" if hour < 16 else "शाम"
    return f"{half} {_twelve(hour)}{f':{minute:02}' if minute else ''} बजे"


_TIMES: dict[str, Callable[[int, int, Random], str]] = {
    "en": _english,
    "zh-Hans": _chinese,
    "zh-Hant": lambda hour, minute, chance: _chinese(hour, minute, chance, "點"),
    "ja": _japanese,
    "ko": _korean,
    "es": _colon,
    "fr": _french,
    "de": _german,
    "pt": _portuguese,
    "ru": _colon,
    "ar": _arabic,
    "hi": _hindi,
}
