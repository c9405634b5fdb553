"""A catalog is read strictly: what is good is used, what is bad is named with its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressroom.languages import Language
from pressroom.model.document import Status
from pressroom.protocols import Source
from pressroom.translate.catalog import MAX_BYTES, Catalog, read_catalog

FR = Language("fr")
HEADER = 'msgid ""\nmsgstr ""\n"Language: fr\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
GOOD = '\nmsgctxt "a1-p1"\nmsgid "Thank you."\nmsgstr "Merci."\n'


def read(text: str | bytes, language: Language = FR) -> tuple[Catalog | None, list[tuple[str, int, int]]]:
    content = text.encode() if isinstance(text, str) else text
    catalog, diagnostics = read_catalog(Source(path="locales/fr/x.po", content=content), language)
    places = [(found.code, found.span.line, found.span.column) for found in diagnostics if found.span]
    assert len(places) == len(diagnostics)
    return catalog, places


def test_a_good_catalog() -> None:
    catalog, places = read(
        HEADER.replace("Language", "X-Pressroom-Status: checked\\nLanguage")
        + '# a comment\n#. note\n#: content/x.md\n#, fuzzy, no-c-format\n#| msgid "Thanks."\n'
        + 'msgctxt "q1-p1"\nmsgid ""\n"Thank you "\n"\\"all\\"."\nmsgstr "Merci."\n'
        + GOOD
        + '#~ msgctxt "old"\n#~ msgid "Old"\n#~ msgstr "Vieux"\n'
    )
    assert places == []
    assert catalog is not None
    assert catalog.status is Status.CHECKED
    assert [(unit.context, unit.source, unit.target, unit.fuzzy) for unit in catalog.units.values()] == [
        ("q1-p1", 'Thank you "all".', "Merci.", True),
        ("a1-p1", "Thank you.", "Merci.", False),
    ]


@pytest.mark.parametrize(
    ("content", "place"),
    [
        (HEADER + "<<<<<<< HEAD\n" + GOOD, ("catalog-conflict", 5, 1)),
        (HEADER + GOOD + ">>>>>>> theirs", ("catalog-conflict", 9, 1)),
        (HEADER.encode() + b'\nmsgctxt "a"\nmsgid "a"\nmsgstr "d\xe9j\xe0"\n', ("catalog-not-utf8", 8, 10)),
        ((HEADER + GOOD).encode("utf-16"), ("catalog-not-utf8", 1, 1)),
        (b"", ("catalog-not-po", 1, 1)),
        ("<!DOCTYPE html>\n<title>404</title>\n", ("catalog-not-po", 1, 1)),
        (HEADER + GOOD.replace("Merci", "Mer\0ci"), ("catalog-not-po", 8, 12)),
        (HEADER.replace(": fr", ": es") + GOOD, ("catalog-language", 3, 2)),
    ],
)
def test_a_file_that_cannot_be_trusted_gives_no_catalog(content: str | bytes, place: tuple[str, int, int]) -> None:
    assert read(content) == (None, [place])


@pytest.mark.parametrize(
    ("entry", "place"),
    [
        ('msgctxt "b"\nmsgid "b', ("catalog-syntax", 11, 7)),
        ('msgctxt "b"\nmsgid "b"\n', ("catalog-syntax", 10, 1)),
        ('msgctxt "b"\nmsgstr "b"\n', ("catalog-syntax", 11, 1)),
        ('msgctxt "b"\nmsgid "b"\nmsgstr "b" and more\n', ("catalog-syntax", 12, 1)),
        ('msgctxt "b"\nmsgid "b"\nmsgstr "\\q"\n', ("catalog-syntax", 12, 9)),
        ('msgctxt "b"\nmsgid "b"\nmsgstr "a"\nmsgstr "b"\n', ("catalog-syntax", 13, 1)),
        ('msgctxt "b"\n#~ msgid "b"\nmsgstr "a"\n', ("catalog-syntax", 11, 1)),
        ("lorem ipsum\n", ("catalog-syntax", 10, 1)),
        ('msgid "b"\nmsgstr "b"\n', ("catalog-foreign-entry", 10, 1)),
        ('msgctxt "b"\nmsgid "b"\nmsgid_plural "bs"\nmsgstr[0] "b"\n', ("catalog-foreign-entry", 10, 1)),
        ('msgctxt "b"\nmsgid "b"\nmsgstr "c"\n\nmsgctxt "b"\nmsgid "b"\nmsgstr "d"\n', ("catalog-duplicate", 14, 1)),
        ('msgctxt "b"\nmsgid "b"\nmsgstr "a\u202eb"\n', ("unsafe-translation", 12, 10)),
        ('msgctxt "b"\nmsgid "b"\nmsgstr "a\u2069b"\n', ("unsafe-translation", 12, 10)),
        ('msgctxt "b"\nmsgid "b"\nmsgstr ""\n"a\u2028b"\n', ("unsafe-translation", 13, 3)),
        ('msgctxt "b"\nmsgid "b"\nmsgstr "a\\ab"\n', ("unsafe-translation", 12, 1)),
        ('msgctxt "b"\nmsgid "b"\nmsgstr "' + "long " * 500 + '"\n', ("unsafe-translation", 12, 1)),
    ],
)
def test_a_bad_unit_is_left_out_and_the_good_ones_are_used(entry: str, place: tuple[str, int, int]) -> None:
    catalog, places = read(HEADER + GOOD + "\n" + entry)
    assert places == [place]
    assert catalog is not None
    assert list(catalog.units) == ["a1-p1"]


def test_what_follows_a_bad_unit_is_used() -> None:
    catalog, places = read(HEADER + '\nlorem ipsum\n\nmsgctxt "b"\nmsgid "b\nmsgstr "c"\n' + GOOD)
    assert places == [("catalog-syntax", 6, 1), ("catalog-syntax", 9, 7)]
    assert catalog is not None
    assert list(catalog.units) == ["a1-p1"]


@pytest.mark.parametrize(
    "rule", ["nplurals=2; plural=(n > 1);", "nplurals=3; plural=n == 0 || n == 1 ? 0 : n%1000000 == 0 ? 1 : 2;"]
)
def test_plural_rules_that_fit_french(rule: str) -> None:
    assert read(HEADER + f'"Plural-Forms: {rule}\\n"\n' + GOOD)[1] == []


@pytest.mark.parametrize(
    "rule", ["nplurals=6; plural=n;", "nplurals=999999999; plural=0;", "nplurals=2; plural=__import__('os');", "two"]
)
def test_plural_rules_that_are_not_believed(rule: str) -> None:
    catalog, places = read(HEADER + f'"Plural-Forms: {rule}\\n"\n' + GOOD)
    assert places == [("catalog-plural-header", 5, 2)]
    assert catalog is not None
    assert catalog.units["a1-p1"].target == "Merci."


def test_the_charset_in_the_header_is_not_believed() -> None:
    catalog, places = read(HEADER.replace("UTF-8", "UTF-7") + GOOD.replace("Merci", "+ADw-Déjà"))
    assert places == [("catalog-charset", 4, 2)]
    assert catalog is not None
    assert catalog.units["a1-p1"].target == "+ADw-Déjà."


@pytest.mark.parametrize("stated", ["zh-Hans", "zh_CN", "zh_Hans_CN", "zh"])
def test_gettext_spells_languages_in_its_own_way(stated: str) -> None:
    assert read(HEADER.replace(": fr", f": {stated}") + GOOD, Language("zh-Hans"))[1] == []


def test_an_unknown_status_is_taken_as_unreviewed() -> None:
    catalog, places = read(HEADER + '"X-Pressroom-Status: perfect\\n"\n' + GOOD)
    assert places == [("catalog-status", 5, 2)]
    assert catalog is not None
    assert catalog.status is Status.MACHINE


def test_balanced_isolates_are_fine() -> None:
    assert read(HEADER + GOOD.replace("Merci", "\u2068Merci\u2069"))[1] == []


@given(st.binary(max_size=200))
def test_no_bytes_raise(content: bytes) -> None:
    read_catalog(Source(path="x.po", content=content), FR)


_lines = st.sampled_from(
    [
        'msgctxt "a"',
        'msgctxt "b"',
        'msgid "x"',
        'msgid ""',
        'msgstr "y"',
        'msgstr ""',
        '"more"',
        "#, fuzzy",
        '#| msgid "w"',
        "",
        '#~ msgid "o"',
        '#~ msgstr "p"',
        'msgid_plural "z"',
        'msgstr[0] "q"',
        "junk",
        'msgid "open',
        "# c",
        "#~|",
        "#~",
    ]
)


@given(st.lists(_lines, max_size=14))
def test_no_order_of_lines_raises_or_attaches_two_translations(lines: list[str]) -> None:
    catalog, _ = read_catalog(Source(path="x.po", content="\n".join([*lines, 'msgid ""', 'msgstr ""']).encode()), FR)
    assert catalog is None or all(
        unit.target in {"", "y", "ymore", "more", "moremore"} or unit.target.startswith(("y", "more"))
        for unit in catalog.units.values()
    )


def test_a_catalog_beyond_all_measure_is_not_read() -> None:
    assert read(HEADER + GOOD + "# " + "x" * MAX_BYTES) == (None, [("catalog-too-large", 1, 1)])


def test_a_refused_unit_is_remembered() -> None:
    catalog, _ = read(HEADER + GOOD + '\nmsgctxt "b"\nmsgid "b"\nmsgstr "c\n')
    assert catalog is not None
    assert catalog.refused == {"b"}
