"""The number suite: pairs that are right and pairs that are wrong, made from sentences, and measured.

`python -m number_suite` (with `tests` and `src` on the path) writes the pairs and the table in the documentation.
"""

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from pathlib import Path
from random import Random
from typing import Any

from number_forms import FRACTION_VALUES, MANY, Writer
from pressroom.languages import parse_language
from pressroom.translate.numbers.compare import compare, spare_pairs
from pressroom.translate.numbers.grammar import read_numbers

FOLDER = Path(__file__).parent / "translate" / "numbers"
DOCUMENT = Path(__file__).parents[1] / "docs" / "reference" / "checks.md"
TAGS = ("en", "zh-Hans", "zh-Hant", "ja", "ko", "es", "fr", "de", "pt", "ru", "ar", "hi")
DRAWS = 6
EARLIER, LAST = "rounds 1 and 2", "round 3"
_SLOT = re.compile(r"\{([A-Z]+)(\d?)(?::(\w+))?\}")
_CHOICE = re.compile(r"⟦([^|⟧]*)\|([^⟧]*)⟧")
_BEGIN, _END = "<!-- number suite -->", "<!-- end of the number suite -->"
_SPOKEN_BEGIN, _SPOKEN_END = "<!-- spoken -->", "<!-- end of the spoken sentences -->"


@dataclass(frozen=True, kw_only=True)
class Pair:
    """A source and a translation of it; `label` is what is wrong with it, empty for a right one."""

    sentence: str
    label: str
    source_tag: str
    source: str
    target: str

    @property
    def half(self) -> str:
        """The round of measuring that this sentence was new in; docs/reference/checks.md tells what came of each."""
        return LAST if self.sentence[0] in "xy" else EARLIER


@dataclass(frozen=True, kw_only=True)
class Score:
    right: int
    false_alarms: int
    wrong: int
    caught: int


def read_suite(tag: str) -> tuple[Pair, ...]:
    """Return the pairs that translate into `tag`."""
    with (FOLDER / "suite" / f"{tag}.tsv").open(encoding="utf-8", newline="") as lines:
        rows = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        next(rows)
        return tuple(
            Pair(sentence=row[0], label=row[1], source_tag=row[2], source=row[3], target=row[4]) for row in rows
        )


@lru_cache(maxsize=1)
def read_spoken() -> Mapping[tuple[str, bool], tuple[Pair, ...]]:
    """Return the sentences of `spoken.tsv` by target and whether they were held back while rules were mended."""
    pairs: dict[tuple[str, bool], list[Pair]] = {}
    with (FOLDER / "spoken.tsv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            of = pairs.setdefault((row["into"], row["half"] == "held back"), [])
            for label, target in (("", row["right"]), ("wrong", row["wrong"])):
                if target != "-":
                    pair = Pair(sentence="", label=label, source_tag=row["from"], source=row["source"], target=target)
                    of.append(pair)
    return {key: tuple(found) for key, found in pairs.items()}


def disagrees(pair: Pair, tag: str) -> bool:
    """Tell whether the check has anything to say of a pair."""
    return differ(pair.source_tag, pair.source, tag, pair.target)


def differ(source_tag: str, source: str, tag: str, target: str) -> bool:
    """Tell whether the numbers of two texts do, as the check compares them."""
    language = parse_language(tag)
    said = read_numbers(source, parse_language(source_tag))
    return bool(compare(said, read_numbers(target, language), spare_pairs(target, language)))


@lru_cache(maxsize=64)
def score(tag: str, half: str) -> Score:
    """Count right and wrong pairs of one half, and how each kind was judged."""
    return _score((pair for pair in read_suite(tag) if pair.half == half), tag)


@lru_cache(maxsize=64)
def score_spoken(tag: str, *, held_back: bool) -> Score:
    """Count the spoken sentences of one half likewise."""
    return _score(read_spoken()[tag, held_back], tag)


def _score(pairs: Iterable[Pair], tag: str) -> Score:
    counts: Counter[tuple[bool, bool]] = Counter()
    for pair in pairs:
        counts[bool(pair.label), disagrees(pair, tag)] += 1
    return Score(
        right=counts[False, False] + counts[False, True],
        false_alarms=counts[False, True],
        wrong=counts[True, False] + counts[True, True],
        caught=counts[True, True],
    )


def table() -> str:
    """Return the table for the documentation."""
    heads = ("right pairs", "false alarms", "wrong pairs", "caught")
    rows = [
        f"| into | {' | '.join(f'{half}: {head}' for half in (EARLIER, LAST) for head in heads)} |",
        "|---|--:|--:|--:|--:|--:|--:|--:|--:|",
    ]
    for tag in TAGS:
        cells = [_cells(score(tag, half)) for half in (EARLIER, LAST)]
        rows.append(f"| {tag} | {' | '.join(cells)} |")
    return "\n".join(rows)


def spoken_table() -> str:
    """Return the table of the spoken sentences for the documentation."""
    heads = ("right pairs", "false alarms", "wrong pairs", "caught")
    rows = [
        f"| into | {' | '.join(f'{half}: {head}' for half in ('looked at', 'held back') for head in heads)} |",
        "|---|--:|--:|--:|--:|--:|--:|--:|--:|",
    ]
    scores = {tag: [score_spoken(tag, held_back=held_back) for held_back in (False, True)] for tag in TAGS}
    rows += [f"| {tag} | {' | '.join(map(_cells, found))} |" for tag, found in scores.items()]
    sums = [sum_of(found) for found in zip(*scores.values(), strict=True)]
    return "\n".join((*rows, f"| all | {' | '.join(map(_cells, sums))} |"))


def sum_of(scores: Iterable[Score]) -> Score:
    """Add scores."""
    found = tuple(scores)
    return Score(**{name: sum(getattr(each, name) for each in found) for name in found[0].__dataclass_fields__})


def _cells(found: Score) -> str:
    alarms, caught = found.false_alarms / found.right, found.caught / found.wrong
    return f"{found.right} | {found.false_alarms} ({alarms:.1%}) | {found.wrong} | {found.caught} ({caught:.1%})"


# ------------------------------------------------------------------------------------------- making


def make(tag: str) -> tuple[Pair, ...]:
    """Make the pairs into `tag`, the same ones every time."""
    return (*_from_templates(tag), *_from_choices(tag))


def _from_templates(tag: str) -> Iterator[Pair]:
    english = _lines("en.txt")
    for name, text in english.items():
        for draw in range(DRAWS):
            chance = Random(f"{tag}/{name}/{draw}")  # noqa: S311 - not a secret
            source_tag = "en" if tag != "en" else chance.choice(TAGS[1:])
            source_text = text if tag != "en" else _lines(f"{source_tag}.txt")[name]
            target_text = _lines(f"{tag}.txt")[name]
            values = _values(text, chance)
            changed = sorted(values)
            source = _fill(source_text, values, Writer(tag=source_tag), chance)
            state = chance.getstate()
            yield Pair(
                sentence=name, label="", source_tag=source_tag, source=source,
                target=_fill(target_text, values, Writer(tag=tag), chance),
            )  # fmt: skip
            chance.setstate(state)
            slot = changed[draw % len(changed)]
            label, wrong, text_override = _spoiled(slot, values[slot], tag, chance)
            spoiled = {**values, slot: wrong}
            yield Pair(
                sentence=name, label=label, source_tag=source_tag, source=source,
                target=_fill(target_text, spoiled, Writer(tag=tag), chance, text_override and {slot: text_override}),
            )  # fmt: skip


def _from_choices(tag: str) -> Iterator[Pair]:
    english = _lines("en.pairs.txt")
    others = TAGS[1:] if tag == "en" else (tag,)
    for other in others:
        for name, line in _lines(f"{other}.pairs.txt").items():
            text, _, label = line.partition("\t")
            right, wrong = _CHOICE.sub(r"\1", text), _CHOICE.sub(r"\2", text)
            if tag != "en":
                yield Pair(sentence=name, label="", source_tag="en", source=english[name], target=right)
                yield Pair(sentence=name, label=label, source_tag="en", source=english[name], target=wrong)
            elif int(name[1:]) % len(others) == others.index(other):
                yield Pair(sentence=name, label="", source_tag=other, source=right, target=english[name])
                yield Pair(sentence=name, label=label, source_tag=other, source=wrong, target=english[name])


def _lines(name: str) -> dict[str, str]:
    text = (FOLDER / "sentences" / name).read_text("utf-8")
    return dict(line.split(" ", 1) for line in text.splitlines() if line)


def _values(text: str, chance: Random) -> dict[str, Any]:
    """Draw a value for each slot of the English sentence; no two are equal."""
    values: dict[str, Any] = {}
    for found in _SLOT.finditer(text):
        name = f"{found[1]}{found[2]}"
        value = _drawn(found[1], chance)
        while value in values.values():
            value = _drawn(found[1], chance)
        values[name] = value
    return values


def _drawn(kind: str, chance: Random) -> Any:  # noqa: C901, PLR0911, PLR0912 - one branch for each kind of slot
    match kind:
        case "BIG":
            return chance.randint(11, 9800) * 10**8
        case "MIL":
            return chance.randint(115, 9600) * 10**4
        case "USD":
            return chance.randint(11, 980) * 10**5 * chance.choice((1, 10))
        case "HUNDK":
            return chance.randint(22, 198) * 5000
        case "INT":
            return chance.randint(101, 9899)
        case "PCT":
            return Fraction(chance.randint(3, 989), 10) if chance.random() < 0.75 else Fraction(chance.randint(13, 97))
        case "PTS":
            return Fraction(chance.choice([each for each in range(3, 99) if each % 10]), 10)
        case "DECIM":
            return Fraction(chance.choice([each for each in range(131, 9990) if each % 10]), 10)
        case "YEAR":
            return chance.randint(1979, 2035)
        case "MONTH":
            return chance.randint(1, 12)
        case "DATE":
            return chance.randint(1, 12), chance.randint(13, 28)
        case "TIME":
            return chance.randint(8, 20) * 60 + chance.choice((0, 0, 15, 30, 45))
        case "SMALL":
            return chance.randint(3, 9)
        case "SPELL":
            return chance.choice((24, 25, 28, 35, 36, 45, 48, 55, 64, 75, 84, 96))
        case "ORD":
            return chance.randint(2, 9)
        case "Q":
            return chance.randint(1, 4)
        case "FRAC":
            return chance.choice(FRACTION_VALUES)
        case "RANGE":
            low = chance.randint(13, 60)
            return Fraction(low, chance.choice((1, 10))), Fraction(low + chance.randint(1, 30))
        case _:
            return chance.choice((1950, 1960, 1970, 1980, 1990))


def _spoiled(slot: str, value: Any, tag: str, chance: Random) -> tuple[str, Any, str]:  # noqa: C901, PLR0911, PLR0912 - one branch for each kind of slot
    """Return what is wrong now, the other value, and a text that stands in its place instead, if any."""
    kind = slot.rstrip("0123456789")
    writer = Writer(tag=tag)
    match kind:
        case "BIG" | "MIL" | "USD" | "HUNDK":
            if kind == "USD" and chance.random() < 0.5:
                return "currency", value, writer.money(value, "euro", chance)
            choice = chance.choice(("scale", "digit", "transposed"))
            changed = {"scale": value * 10 if chance.random() < 0.5 or value % 10**7 else value // 10}.get(choice)
            return choice, changed or _digits_changed(value, choice, chance), ""
        case "INT" | "YEAR":
            if kind == "INT" and chance.random() < 0.2:
                return "dropped", value, MANY[tag]
            choice = chance.choice(("digit", "transposed"))
            return choice, _digits_changed(value, choice, chance), ""
        case "PCT" | "PTS" | "DECIM":
            if kind != "DECIM" and chance.random() < 0.3:
                other = writer.points(value, chance) if kind == "PCT" else writer.percent(value, chance)
                return "percent-points", value, other
            if chance.random() < 0.5:
                return "decimal-shift", value * 10, ""
            return "digit", value + Fraction(chance.randint(1, 9), 10), ""
        case "MONTH":
            return "month", value % 12 + 1, ""
        case "DATE":
            month, day = value
            if chance.random() < 0.5:
                return "month", (month % 12 + 1, day), ""
            return "day", (month, day - chance.randint(1, 9)), ""
        case "TIME":
            if chance.random() < 0.5:
                return "half-day", (value + 720) % 1440, ""
            return "hour", value + 60, ""
        case "SMALL" | "ORD":
            return "spelled" if kind == "SMALL" else "ordinal", value + 1 if value < 9 else 4, ""
        case "SPELL":
            return "spelled", 35 if value != 35 else 45, ""
        case "Q":
            return "quarter", value % 4 + 1, ""
        case "FRAC":
            place = FRACTION_VALUES.index(value)
            return "fraction", FRACTION_VALUES[(place + 1) % len(FRACTION_VALUES)], ""
        case "RANGE":
            return "range", (value[0], value[1] + chance.randint(1, 5)), ""
        case _:
            return "decade", 1950 if value == 1990 else value + 10, ""


def _digits_changed(value: int, choice: str, chance: Random) -> int:
    text = str(value)
    stripped = text.rstrip("0")
    zeros = len(text) - len(stripped)
    if choice == "transposed":
        places = [place for place in range(len(stripped) - 1) if stripped[place] != stripped[place + 1]]
        if places:
            place = chance.choice(places)
            swapped = stripped[:place] + stripped[place + 1] + stripped[place] + stripped[place + 2 :]
            if swapped[0] != "0":
                return int(swapped + "0" * zeros)
    place = chance.randrange(len(stripped))
    digit = (int(stripped[place]) + chance.randint(1, 8) - 1) % 9 + 1
    if str(digit) == stripped[place]:
        digit = digit % 9 + 1
    return int(stripped[:place] + str(digit) + stripped[place + 1 :] + "0" * zeros)


def _fill(text: str, values: dict[str, Any], writer: Writer, chance: Random, override: Any = None) -> str:
    def filled(found: re.Match[str]) -> str:
        kind, name, option = found[1], f"{found[1]}{found[2]}", found[3] or ""
        base = next((each for each in ("ORD", "MONTH") if kind.startswith(each)), kind)
        name = base + found[2]
        if override and name in override:
            return str(override[name])
        return _written(base, kind, values[name], option, writer, chance)

    return _SLOT.sub(filled, text)


def _written(base: str, kind: str, value: Any, option: str, writer: Writer, chance: Random) -> str:  # noqa: C901, PLR0911, PLR0912 - one branch for each kind of slot
    match base:
        case "BIG":
            return writer.money(value, option, chance) if option else writer.large(value, chance)
        case "MIL":
            return writer.large(value, chance)
        case "HUNDK":
            plain = writer.tag in {"en", "es", "fr", "de", "pt", "ru", "ar"} or value % 10**4
            return writer.plain(value, chance) if plain else writer.large(value, chance)
        case "USD":
            return writer.money(value, "dollar", chance)
        case "INT" | "DECIM":
            return writer.plain(value, chance)
        case "PCT":
            return writer.percent(value, chance)
        case "PTS":
            return writer.points(value, chance)
        case "SPELL":
            text = writer.spelled(value, chance)
            return text[0].upper() + text[1:] if option else text
        case "ORD":
            return writer.ordinal(value, chance, kind[3:])
        case "MONTH":
            return writer.month(value, chance, kind[5:])
        case "FRAC":
            return writer.fraction(value, start=option == "start")
        case "Q":
            return writer.quarter(value, chance)
        case "RANGE":
            return writer.range(value, chance, option)
        case _:
            name = {"DEC": "decade", "YEAR": "year", "DATE": "date", "TIME": "time", "SMALL": "small"}
            return str(getattr(writer, name[base])(value, chance))


def write_suite() -> None:
    """Write the pairs of every language."""
    for tag in TAGS:
        path = FOLDER / "suite" / f"{tag}.tsv"
        path.parent.mkdir(exist_ok=True)
        with path.open("w", encoding="utf-8", newline="") as lines:
            rows = csv.writer(lines, delimiter="\t", lineterminator="\n", quoting=csv.QUOTE_NONE, quotechar=None)
            rows.writerow(("sentence", "wrong", "from", "source", "target"))
            rows.writerows((pair.sentence, pair.label, pair.source_tag, pair.source, pair.target) for pair in make(tag))


def write_table() -> None:
    """Write the tables into the documentation."""
    _replace(_BEGIN, _END, table())
    _replace(_SPOKEN_BEGIN, _SPOKEN_END, spoken_table())


def _replace(begin: str, end: str, text: str) -> None:
    before, _, rest = DOCUMENT.read_text("utf-8").partition(begin)
    _, _, after = rest.partition(end)
    DOCUMENT.write_text(f"{before}{begin}\n{text}\n{end}{after}", "utf-8")


if __name__ == "__main__":
    write_suite()
    write_table()
