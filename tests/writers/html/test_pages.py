"""The HTML writer: where its pages stand, how they reach one another, and what hostile words cannot do."""

import datetime as dt
import json
import re
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import Any

import pytest
from lxml import html
from msgspec.structs import replace

from pressroom.languages import Language, parse_language
from pressroom.model.document import (
    Act,
    Align,
    Exchange,
    Figure,
    Metadata,
    Paragraph,
    Person,
    Section,
    Segment,
    Status,
    Table,
    Text,
    Transcript,
    Translation,
    Turn,
)
from pressroom.protocols import Alternate, Edition, Entry, Publication, Rendition, Theme
from pressroom.themes.load import load_theme
from pressroom.writers.html.writer import HtmlWriter

ENGLISH, ARABIC, CHINESE = map(parse_language, ("en", "ar", "zh-Hans"))
HOSTILE = '</script><script>alert(1)</script> & "quoted" <b>'
FORMATS = ("html", "epub", "pdf")
PICTURE = b"\x89PNG\r\n\x1a\n"


@pytest.fixture(scope="module")
def theme() -> Theme:
    loaded, _ = load_theme("broadsheet", None)
    assert loaded
    return loaded


def segment(name: str, text: str, language: Language = ENGLISH) -> Segment:
    return Segment(id=name, inlines=(Text(text=text),), language=language)


def transcript(title: str = "A briefing") -> Transcript:
    table = Table(
        header=(segment("a1-t1-r0c1", "Ticket"), segment("a1-t1-r0c2", "Price")),
        rows=((segment("a1-t1-r1c1", "One"), segment("a1-t1-r1c2", "2.20")),),
        alignment=(Align.START, Align.END),
    )
    figures = [
        Figure(id=f"a1-f{number}", source=source, alternative=segment(f"a1-f{number}-alt", "A chart"))
        for number, source in enumerate(("content/a/chart.png", "content/b/chart.png", "content/lost.png"), start=1)
    ]
    question = Turn(id="q1", speaker="press", act=Act.QUESTION, blocks=(Paragraph(segment=segment("q1-p1", HOSTILE)),))
    answer = Turn(id="a1", speaker="li-na", act=Act.ANSWER, blocks=(table, *figures))
    return Transcript(
        id="briefing",
        language=ENGLISH,
        metadata=Metadata(
            title=segment("title", title), date=dt.date(2023, 4, 20), summary=segment("summary", HOSTILE)
        ),
        people=(Person(id="press"), Person(id="li-na", name=segment("li-na.name", "Li Na"))),
        sections=(Section(id="s1", heading=None, items=(Exchange(id="q1-exchange", turns=(question, answer)),)),),
    )


PUBLICATION = Publication(
    title={ENGLISH: "Briefings", ARABIC: "إحاطات"}, language=ENGLISH, languages=(ENGLISH, CHINESE, ARABIC)
)
ALTERNATES = tuple(
    Alternate(language=language, profile=profile, formats=FORMATS)
    for language in (ARABIC, ENGLISH, CHINESE)
    for profile in ("large-print", "standard")
)


def edition(profile: str = "standard", *, text: Transcript | None = None) -> Edition:
    return Edition(
        transcript=text or transcript(),
        profile=profile,
        publication=PUBLICATION,
        alternates=ALTERNATES,
        pictures={"content/a/chart.png": PICTURE, "content/b/chart.png": PICTURE + b"2"},
    )


def page(rendition: Rendition, path: str) -> Any:  # the stubs of lxml do not know what an XPath finds
    return html.document_fromstring(rendition.files[path])


def test_pages_stand_where_the_publication_wants_them(theme: Theme) -> None:
    standard = HtmlWriter().write(edition(), theme).files
    large = HtmlWriter().write(edition("large-print"), theme).files
    assert "en/briefing/index.html" in standard
    assert "en/briefing/large-print/index.html" in large
    assert all(path.startswith("en/briefing/") for path in standard)
    assert all(path.startswith("en/briefing/large-print/") for path in large)


@pytest.mark.parametrize(
    ("profile", "place"),
    [("standard", "en/briefing/index.html"), ("large-print", "en/briefing/large-print/index.html")],
)
def test_every_edition_is_reached_from_every_page(theme: Theme, profile: str, place: str) -> None:
    document = page(HtmlWriter().write(edition(profile), theme), place)
    reached = {normpath(join(dirname(place), str(link.get("href")))) for link in document.iter("a")}
    suffix = "large-print/" if profile == "large-print" else ""
    other = "" if suffix else "large-print/"
    assert reached >= {
        f"ar/briefing/{suffix}index.html",
        f"zh-Hans/briefing/{suffix}index.html",
        f"en/briefing/{other}index.html",
        "en/briefing/briefing.epub",
        "en/briefing/briefing.pdf",
        "en/briefing/briefing-large-print.pdf",
        "en/index.html",
    }


def test_languages_stand_in_the_order_of_the_settings_each_in_its_own(theme: Theme) -> None:
    document = page(HtmlWriter().write(edition(), theme), "en/briefing/index.html")
    row = document.xpath("//nav[@aria-label='Languages']//li/*")
    assert [item.text_content() for item in row] == ["English", "简体中文", "العربية"]
    assert [(item.get("lang"), item.get("dir"), item.get("hreflang")) for item in row[1:]] == [
        ("zh-Hans", "ltr", "zh-Hans"),
        ("ar", "rtl", "ar"),
    ]
    assert row[0].get("aria-current") == "page"


def test_the_skip_link_has_a_target_that_takes_focus(theme: Theme) -> None:
    document = page(HtmlWriter().write(edition(), theme), "en/briefing/index.html")
    first = next(document.iter("a"))
    (target,) = document.xpath("//main")
    assert first.get("href") == f"#{target.get('id')}"
    assert target.get("tabindex") == "-1"


def test_hostile_words_stay_words(theme: Theme) -> None:
    text = replace(transcript(HOSTILE), glossary=())
    content = HtmlWriter().write(edition(text=text), theme).files["en/briefing/index.html"].decode()
    document: Any = html.document_fromstring(content)
    scripts = document.xpath("//script")
    assert [script.get("type") for script in scripts] == ["application/ld+json"]
    assert json.loads(scripts[0].text)["name"] == HOSTILE
    assert document.xpath("//b") == []
    assert document.xpath("string(//h1)") == HOSTILE
    assert document.xpath("string(//title)").startswith(HOSTILE)


def test_structured_data_has_the_question_its_answer_and_who_gave_it(theme: Theme) -> None:
    document = page(HtmlWriter().write(edition(), theme), "en/briefing/index.html")
    data = json.loads(document.xpath("//script")[0].text)
    (question,) = data["mainEntity"]
    assert question["text"] == HOSTILE
    assert question["suggestedAnswer"][0]["author"]["name"] == "Li Na"
    assert data["inLanguage"] == "en"
    assert data["about"]["startDate"] == "2023-04-20"
    assert data["accessMode"] == ["textual"]


def test_a_recording_is_linked_and_part_of_the_event(theme: Theme) -> None:
    address = 'https://media.example.org/1?a="b"&c'
    text = transcript()
    text = replace(text, metadata=replace(text.metadata, recording=address))
    document = page(HtmlWriter().write(edition(text=text), theme), "en/briefing/index.html")
    (link,) = document.xpath("//header//p[@class='recording']/a")
    assert (link.text_content(), link.get("href")) == ("Listen to the recording", address)
    data = json.loads(document.xpath("//script")[0].text)
    assert data["about"]["recordedIn"] == {"@type": "MediaObject", "url": address}


def test_pictures_of_one_name_are_kept_apart_and_a_lost_one_becomes_its_words(theme: Theme) -> None:
    rendition = HtmlWriter().write(edition(), theme)
    document = page(rendition, "en/briefing/index.html")
    sources = [str(picture.get("src")) for picture in document.iter("img")]
    assert sources == ["pictures/chart.png", "pictures/chart-2.png"]
    assert [rendition.files[f"en/briefing/{source}"] for source in sources] == [PICTURE, PICTURE + b"2"]
    assert document.xpath("string(//figure[@id='a1-f3'])") == "A chart"


def test_a_wide_table_scrolls_for_the_keyboard_too(theme: Theme) -> None:
    document = page(HtmlWriter().write(edition(), theme), "en/briefing/index.html")
    (region,) = document.xpath("//div[@class='table']")
    assert (region.get("role"), region.get("tabindex"), region.get("aria-label")) == ("region", "0", "Table 1")
    assert [cell.get("scope") for cell in region.iter("th")] == ["col", "col"]


def test_nothing_is_loaded_from_other_sites(theme: Theme) -> None:
    rendition = HtmlWriter().write(edition(), theme)
    index = HtmlWriter().write_index(PUBLICATION, entries(), theme)
    for path, content in (dict(rendition.files) | dict(index.files)).items():
        if path.endswith((".html", ".css")):
            text = content.decode()
            assert "://" not in text.replace("https://schema.org", ""), path


def test_a_translation_leads_to_its_original(theme: Theme) -> None:
    translation = Translation(original=ENGLISH, status=Status.MACHINE, total=3)
    text = replace(transcript(), language=ARABIC, translation=translation)
    document = page(HtmlWriter().write(edition(text=text), theme), "ar/briefing/index.html")
    (link,) = document.xpath("//*[@class='original']/a")
    assert (link.get("href"), link.get("hreflang"), link.get("lang"), link.get("dir")) == (
        "../../en/briefing/index.html",
        "en",
        "en",
        "ltr",
    )
    assert document.get("dir") == "rtl"


def test_only_the_large_faces_are_cut_for_each_page(theme: Theme) -> None:
    plain = replace(edition(), alternates=ALTERNATES[2:4])
    assert "en/briefing/fonts.css" not in HtmlWriter().write(plain, theme).files
    with_chinese = HtmlWriter().write(edition(), theme).files
    assert "en/briefing/fonts.css" in with_chinese
    fonts = [path for path in with_chinese if path.endswith(".woff2")]
    assert fonts
    assert all(Path(path).name.startswith("noto-sans-sc-") for path in fonts)


def entries(formats: tuple[str, ...] = FORMATS) -> tuple[Entry, ...]:
    return tuple(
        Entry(
            slug="briefing",
            language=language,
            title="A briefing",
            title_language=ENGLISH,
            date=dt.date(2023, 4, 20),
            formats=formats,
            profiles=("standard", "large-print"),
        )
        for language in (ARABIC, ENGLISH)
    )


def test_the_front_page_offers_every_language_by_its_own_name(theme: Theme) -> None:
    index = HtmlWriter().write_index(PUBLICATION, entries(), theme)
    document = page(index, "index.html")
    links = document.xpath("//ul[@class='chooser']//a")
    assert [(link.text, link.get("href")) for link in links] == [
        ("English", "en/index.html"),
        ("العربية", "ar/index.html"),
    ]
    assert document.xpath("//ul[@class='chooser']//span")[1].text == "إحاطات"
    assert all(path.endswith("index.html") for path in index.files)


def test_all_pages_share_style_sheets_and_fonts(theme: Theme) -> None:
    shared = HtmlWriter().write_assets(theme).files
    assert {"assets/standard.css", "assets/large-print.css", "assets/fonts.css"} <= set(shared)
    named = re.findall(r'url\("(fonts/[^"]+)"\)', shared["assets/fonts.css"].decode())
    assert {f"assets/{name}" for name in named} == {path for path in shared if path.endswith(".woff2")}


def test_a_title_in_another_language_says_so_in_the_list(theme: Theme) -> None:
    document = page(HtmlWriter().write_index(PUBLICATION, entries(), theme), "ar/index.html")
    (link, large) = document.xpath("//ul[@class='listing']//a")
    assert (link.get("lang"), link.get("dir")) == ("en", "ltr")
    assert large.get("href") == "briefing/large-print/index.html"


@pytest.mark.parametrize(
    ("formats", "href"),
    [
        (("pdf", "html"), "briefing/index.html"),
        (("pdf",), "briefing/briefing.pdf"),
        (("epub", "pdf"), "briefing/briefing.epub"),
        (("xhtml",), "briefing/xhtml/OEBPS/nav.xhtml"),
    ],
)
def test_a_list_leads_to_what_there_is(theme: Theme, formats: tuple[str, ...], href: str) -> None:
    document = page(HtmlWriter().write_index(PUBLICATION, entries(formats), theme), "en/index.html")
    assert document.xpath("//ul[@class='listing']//a")[0].get("href") == href
