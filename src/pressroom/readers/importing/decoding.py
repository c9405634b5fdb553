"""Bytes to text: what the file says of its encoding first, and a guess where it says nothing.

Sources: the WHATWG Encoding Standard for the meaning of labels (`gb2312` is GB 18030, `iso-8859-1` is Windows-1252,
`ks_c_5601-1987` is CP949), HTML's prescan of the first 1,024 bytes for `<meta>`, XML 1.0 appendix F for declarations.
"""

import codecs
import re

from msgspec import Struct

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(
    rb"""(?:<\?xml[^>]{0,200}?encoding\s{0,9}=|<meta[^>]{0,300}?charset\s{0,9}=)\s{0,9}["']?([A-Za-z0-9._:-]{1,40})""",
    re.IGNORECASE,
)
_MEANT = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb_2312-80": "gb18030",
    "x-gbk": "gb18030",
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "latin-1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "sjis": "cp932",
    "x-sjis": "cp932",
    "ms_kanji": "cp932",
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
    "windows-949": "cp949",
    "big5": "big5hkscs",
    "big5-hkscs": "big5hkscs",
    "windows-31j": "cp932",
    "utf8": "utf-8",
    "iso-8859-9": "cp1254",
    "x-cp1251": "cp1251",
    "unicode": "utf-16",
}
_HEAD = 2048
_SAMPLE = 60_000
_GUESSES = (
    "cp1251",
    "cp1252",
    "gb18030",
    "big5hkscs",
    "cp932",
    "euc_jp",
    "cp949",
    "iso2022_jp",
    "koi8_r",
    "iso8859_2",
    "cp1250",
    "cp1254",
    "cp1256",
    "cp1253",
    "cp1255",
)
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")


class Decoded(Struct, frozen=True, kw_only=True):
    """A text, the encoding it was in, and how this was found; `replaced` counts what was not in that encoding."""

    text: str
    encoding: str
    evidence: str
    replaced: int = 0


def decode(content: bytes) -> Decoded:
    """Return `content` as text, whatever the bytes; line ends become line feeds, and characters without meaning go."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _read(content[len(mark) :], encoding, "byte order mark")
    declared = _declared(content)
    if declared and not (declared.startswith("utf") and b"\x00" in content[:64]):
        reading = _read(content, declared, "declared in the file")
        if not reading.replaced:
            return reading
    try:
        return Decoded(text=_clean(content.decode("utf-8")), encoding="utf-8", evidence="valid UTF-8")
    except UnicodeDecodeError:
        pass
    if declared:
        reading = _read(content, declared, "declared in the file")
        if reading.replaced * 200 < len(reading.text):
            return reading
    return _guessed(content)


def _declared(content: bytes) -> str:
    found = _DECLARED.search(content[:_HEAD])
    if not found:
        return ""
    name = found[1].decode("ascii").lower()
    try:
        return codecs.lookup(_MEANT.get(name, name)).name if _is_text(_MEANT.get(name, name)) else ""
    except LookupError:
        return ""


def _is_text(name: str) -> bool:
    """Tell whether a codec makes text of bytes: Python's own `hex`, `rot13` and the like do not."""
    return bool(getattr(codecs.lookup(name), "_is_text_encoding", True)) and name not in {"idna", "punycode", "mbcs"}


def _guessed(content: bytes) -> Decoded:
    if content[:400].count(b"\x00") > len(content[:400]) // 5:
        even = content[:400:2].count(b"\x00") > content[1:400:2].count(b"\x00")
        return _read(content, "utf-16-be" if even else "utf-16-le", "every other byte is zero")
    own = _by_fit(content[:_SAMPLE])
    if own:
        return _read(content, own, "guessed from the letters")
    name = _by_library(content[:_SAMPLE])
    if name:
        return _read(content, name, "guessed by charset-normalizer")
    return _read(content, "utf-8", "nothing fits better")


def _by_fit(sample: bytes) -> str:
    """Return the encoding in which the bytes are common letters of a language; "" if none is clearly the best."""
    scores = {}
    for name in _GUESSES:
        try:
            text = sample.decode(name)
        except UnicodeDecodeError as problem:
            if problem.start < len(sample) - 4:
                continue
            text = sample[: problem.start].decode(name, "replace")
        scores[name] = _fit(text)
    if not scores:
        return ""
    best = max(scores, key=lambda name: scores[name])
    return best if scores[best] >= 0.5 else ""


def _fit(text: str) -> float:
    """Return the share of the characters outside ASCII that are frequent in a language, from below 0 to 1."""
    foreign = [each for each in text if ord(each) > 127]
    if not foreign:
        return 0.0
    good = sum(each in _FREQUENT for each in foreign)
    bad = sum(
        not each.isprintable() or 0xE000 <= ord(each) <= 0xF8FF or 0xFF61 <= ord(each) <= 0xFF9F for each in foreign
    )
    # Two-byte encodings make half as many characters of the same bytes, each of which says more.
    wide = sum(ord(each) > 0x2E80 for each in foreign)
    return (good - 2 * bad) / len(foreign) + (0.12 if wide * 2 > len(foreign) else 0.0) - _odd_case(text)


def _odd_case(text: str) -> float:
    """Return a penalty for capitals or two scripts inside words, which is what a wrong table makes."""
    letters = sum(each.isalpha() for each in text)
    pairs = list(zip(text, text[1:], strict=False))
    odd = sum(first.islower() and second.isupper() for first, second in pairs)
    foreign = sum(0x370 <= ord(each) <= 0x6FF for each in text)
    mixed = sum(_is_mixed(first, second) for first, second in pairs)
    return min(0.6, 3 * odd / max(1, letters)) + min(0.9, mixed / max(1, foreign))


def _is_mixed(first: str, second: str) -> bool:
    """Tell whether a Greek, Cyrillic, Hebrew or Arabic letter stands beside a letter of ASCII."""
    low, high = sorted((first, second))
    return low.isascii() and low.isalpha() and 0x370 <= ord(high) <= 0x6FF and high.isalpha()


_FREQUENT = frozenset(
    "абвгдежзийклмнопрстуфхцчшщъыьэюяАБВГДЕЖЗИЙКЛМНОПРСТУФХЧШЭЮЯёіїєґ«»—–“”’‘„…№€©°·"
    "àáâãäåæçèéêëìíîïñòóôõöøùúûüýßÀÁÂÃÄÇÈÉÊËÍÎÑÓÔÕÖÚÜ¿¡ąćęłńśźżšžčřěůďťňőűğışİăâîșțﬁ"
    "的一是不了在人有我他这中大来上国个到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可她里后"
    "小么心多天"
    "而能好都然没日于起还发成事只作当想看文无开手十用主行方又如前所本见经头面公同三已老从动两长知民样现分"
    "将外但身些"
    "与高意进把法此实回二理美点月明其种声全工己话儿者向情部正名定女问力机给等几很业最间新什打便位因重被走"
    "电四第门相"
    "次东政海口使教西再平真听世气信北少关并内加化由却代军产入先山五太水万市眼体别处总才场师书比住员九笑性"
    "通目华报立"
    "马命张活难神数件安表原车白应路期叫死常提感金何更反合放做系计或司利受光王果亲界及今京务制解各任至清物"
    "台象记边共"
    "风战干接它许八特觉望直服毛林题建南度统色字请交爱让认算论百吃义科怎元社术结六功指思非流每青管夫连远资"
    "队跟带花快"
    "条院变联言权往展该领传近留红治决周保达办运武半候七必城父强步完革深区即求品士转量空甚众技轻程告江语英"
    "基派满式李"
    "息写呢识极令黄德收脸钱党倒未持取设始版双历越史商千片容研像找友孩站广改议形委早房音火际则首单据导影失"
    "拿网香似斯"
    "专石若兵弟谁校读志飞观争究包组造落视济喜离虽坏普刻"
    "這個來國說們為時會對發後過學裡麼還沒開無當經頭現從動兩長樣將與進實點種聲話兒問機給幾業間電門東氣關並"
    "內軍產萬體別處總場師書員報馬張難數車應記邊風戰統題請愛讓認論義術結資隊連遠條變聯權領傳紅決達辦運強區"
    "轉眾輕語滿極黃錢黨設雙歷廣議際則單據導影專觀爭組視濟離雖壞記者謝您"
    "あいうえおかがきぎくぐけげこごさざしじすずせぜそぞただちっつづてでとどなにぬねのはばぱひびふぶへべほ"
    "ぼまみむめもやゃゆゅよょらりるれろわをんアイウエオカガキギクグケコゴサザシジスズセソタダチッツテデト"
    "ドナニネノハバパヒビピフブプヘベペホボポマミムメモャュョラリルレロワンー、。・「」（）：？！　％々東"
    "京都県市区町村知会見質答議"
    "가각간감갑강개거건검것게겠결경계고공과관교구국군권규그금급기긴까나난날남내너년노는능니다단달당대더도"
    "동되된두드든들등때라람러로록료루를름리마만많말매면명모목무문물미민바반받발방배번법변별보복본부분비사"
    "산상새생서석선설성세소속수순시식신실심아안알았야약양어업없었에여역연열영예오올와완왕외요용우운울원월"
    "위유으은을음의이인일임입있자작장재저적전정제조종주준중지직진질집차참처천체초총최추출치친크타태터통투"
    "트특파판평포표품프피필하학한할함합해했행향현협형호화확환활회후습답브핑까죠요네십"
    "ابتثجحخدذرزسشصضطظعغفقكلمنهويةىءأإآؤئ،؟؛αβγδεζηθικλμνξοπρστυφχψωάέήίόύώςאבגדהוזחטיכלמנסעפצקרשתםןץףך，。？！：；、（）《》"
)


def _by_library(sample: bytes) -> str:
    """Return what charset-normalizer takes the bytes for; "" where it is not installed or does not know."""
    try:
        from charset_normalizer import from_bytes  # noqa: PLC0415 - an extra, and slow to load
    except ImportError:
        return ""
    best = from_bytes(sample).best()
    return best.encoding if best else ""


def _read(content: bytes, encoding: str, evidence: str) -> Decoded:
    text = content.decode(encoding, "replace")
    return Decoded(text=_clean(text), encoding=encoding, evidence=evidence, replaced=text.count("\ufffd"))


def _clean(text: str) -> str:
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    text = text.replace("\u2028", "\n").replace("\u2029", "\n").replace("\x0c", "\n").replace("\x85", "\n")
    return _CONTROL.sub("", text)
