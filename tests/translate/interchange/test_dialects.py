"""What tools make of our files: other elements for the same codes, segments, other spellings of a language."""

import io
from collections.abc import Callable

import pytest

from pressroom.languages import Language
from pressroom.translate.interchange.forms import FORMS, form_of
from pressroom.translate.interchange.parcel import Returned
from pressroom.translate.interchange.profiles import PROFILES, with_region
from pressroom.translate.states import State

XLIFF12 = (
    '<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2"><file original="x" source-language="en"'
    ' target-language="fr" datatype="plaintext"><body><trans-unit id="a" {extra}><source>s</source>{target}'
    "</trans-unit></body></file></xliff>"
)
XLIFF20 = (
    '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="en" trgLang="fr">'
    '<file id="f1" original="x"><unit id="a">{segments}</unit></file></xliff>'
)


def one(form: str, text: str) -> Returned:
    (returned,) = FORMS[form].read(io.BytesIO(text.encode()), "x.xlf")
    assert isinstance(returned, Returned)
    return returned


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        ('le <g id="1">rapport</g>', "le [rapport]{1}"),
        ('<bpt id="1">&lt;a&gt;</bpt>le<ept id="1">&lt;/a&gt;</ept> rapport', "[le]{1} rapport"),
        ('<bpt id="7" rid="1"/>le<ept id="8" rid="1"/>', "[le]{1}"),
        ('<bx id="1"/>le<ex id="1"/>', "[le]{1}"),
        ('<mrk mtype="seg" mid="0">Un. </mrk><mrk mtype="seg" mid="1"><x id="2"/>Deux.</mrk>', "Un. {2}Deux."),
        ('<ph id="2">[1]</ph><it id="3" pos="open"/>', "{2}{3}"),
        ('<g id="1"><g id="2">a</g>b</g>', "[[a]{2}b]{1}"),
        ("a<!-- b -->c<?d?>e", "ace"),
        ("<![CDATA[a < b]]>", "a < b"),
        (r"a*b \*c\* [d] {e}", r"a*b \*c\* \[d\] {{e}}"),
        ("C:\\temp", r"C:\\temp"),
    ],
)
def test_codes_in_the_elements_of_other_tools(inner: str, text: str) -> None:
    returned = one("xliff12", XLIFF12.format(extra="", target=f"<target>{inner}</target>"))
    assert (returned.unit.target, returned.strange) == (text, ())


@pytest.mark.parametrize(
    "inner",
    [
        '<g id="bold">a</g>',
        '<g id="0001234567">a</g>',
        "<sub>a</sub>",
        '<bpt id="1"/>a',
        'a<ept id="1"/>',
        '<bpt id="1"/><bpt id="2"/>a<ept id="1"/><ept id="2"/>',
        '<b xmlns="http://www.w3.org/1999/xhtml">a</b>',
        "<g id='1'>" * 30 + "a" + "</g>" * 30,
    ],
)
def test_what_is_no_code_of_ours_is_named(inner: str) -> None:
    assert one("xliff12", XLIFF12.format(extra="", target=f"<target>{inner}</target>")).strange


@pytest.mark.parametrize(
    ("extra", "target", "state"),
    [
        ("", "", State.NEW),
        ("", "<target/>", State.NEW),
        ("", '<target state="final"></target>', State.NEW),
        ("", "<target>a</target>", State.TRANSLATED),
        ('approved="yes"', "<target>a</target>", State.REVIEWED),
        ('approved="yes"', '<target state="needs-review-translation">a</target>', State.SUGGESTED),
        ("", '<target state="needs-l10n">a</target>', State.CHANGED),
        ("", '<target state="x-done">a</target>', State.TRANSLATED),
    ],
)
def test_states_of_xliff_12(extra: str, target: str, state: State) -> None:
    assert one("xliff12", XLIFF12.format(extra=extra, target=target)).unit.state is state


@pytest.mark.parametrize(
    ("segments", "text", "state"),
    [
        ("<segment><source>a</source></segment>", "", State.NEW),
        ('<segment state="final"><source>a</source><target>b</target></segment>', "b", State.FINAL),
        (
            (
                '<segment state="reviewed"><source>a.</source><target>b.</target></segment>'
                "<ignorable><source> </source></ignorable>"
                '<segment state="translated"><source>c.</source><target>d.</target></segment>'
            ),
            "b. d.",
            State.TRANSLATED,
        ),
        (
            (
                '<segment state="translated"><source>a</source><target>b<sc id="1"/>c<ec startRef="1"/>'
                '<mrk id="m1" type="term">d</mrk></target></segment>'
            ),
            "b[c]{1}d",
            State.TRANSLATED,
        ),
        (
            '<segment state="translated" subState="tool:changed"><source>a</source><target>b</target></segment>',
            "b",
            State.TRANSLATED,
        ),
    ],
)
def test_segments_and_states_of_xliff_20(segments: str, text: str, state: State) -> None:
    returned = one("xliff20", XLIFF20.format(segments=segments))
    assert (returned.unit.target, returned.unit.state, returned.strange) == (text, state, ())


@pytest.mark.parametrize(
    ("tag", "region"),
    [
        ("fr", "fr-FR"),
        ("en", "en-US"),
        ("zh-Hans", "zh-CN"),
        ("zh-Hant", "zh-TW"),
        ("ar", "ar-EG"),
        ("sr-Latn", "sr-Latn-RS"),
        ("pt-BR", "pt-BR"),
    ],
)
def test_languages_with_a_region(tag: str, region: str) -> None:
    assert with_region(Language(tag)) == region
    assert PROFILES["trados"].tag(Language(tag)) == region
    assert PROFILES["generic"].tag(Language(tag)) == tag


@pytest.mark.parametrize(
    ("text", "name", "form"),
    [
        (XLIFF12, "x", "xliff12"),
        (XLIFF20, "x", "xliff20"),
        ("<?xml version='1.0'?>\n<!DOCTYPE tmx SYSTEM 'tmx14.dtd'>\n<tmx version='1.4'>", "x", "tmx"),
        ("<martif type='TBX'>", "x.tbx", "tbx"),
        ("msgid", "x.PO", "po"),
        ("source,target", "terms.csv", "csv"),
        ("<html>", "x.po", ""),
        ("words", "x.txt", ""),
    ],
)
def test_a_file_is_known_by_what_it_begins_with(text: str, name: str, form: str) -> None:
    encodings: list[Callable[[str], bytes]] = [str.encode, lambda text: text.encode("utf-16")]
    for encode in encodings if text.startswith("<") else encodings[:1]:
        assert form_of(encode(text), name) == form
