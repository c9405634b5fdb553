import datetime as dt
import struct
import zlib
from collections.abc import Callable
from typing import Any

import pytest
from msgspec.structs import replace

from pressroom.languages import Language
from pressroom.model.document import (
    Abbreviation,
    Act,
    Align,
    Emphasis,
    Exchange,
    Figure,
    Footnote,
    Foreign,
    Incident,
    Inline,
    LineBreak,
    Link,
    ListBlock,
    ListItem,
    Metadata,
    Paragraph,
    Person,
    Quotation,
    Section,
    Segment,
    Status,
    Strong,
    Table,
    Text,
    Transcript,
    Translation,
    Turn,
    Unclear,
)
from pressroom.protocols import Alternate, Edition, Publication, Theme
from pressroom.themes.load import load_theme

EN, ZH, AR, FR = Language("en"), Language("zh-Hans"), Language("ar"), Language("fr")
FORMATS = ("html", "epub", "pdf")


def png(width: int = 4, height: int = 3) -> bytes:
    def chunk(name: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    rows = b"".join(b"\0" + b"\x20\x60\xa0" * width for _ in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def segment(identity: str, *inlines: Inline | str, language: Language = EN) -> Segment:
    made = tuple(Text(text=inline) if isinstance(inline, str) else inline for inline in inlines)
    return Segment(id=identity, inlines=made, language=language)


def paragraph(identity: str, *inlines: Inline | str, language: Language = EN) -> Paragraph:
    return Paragraph(segment=segment(identity, *inlines, language=language))


def publication(**values: Any) -> Publication:
    titles = {EN: "Press conferences of the office", AR: "المؤتمرات الصحفية للمكتب", ZH: "办公室新闻发布会"}
    return replace(Publication(title=titles, language=EN), **values)


def edition(transcript: Transcript, pictures: dict[str, bytes] | None = None, **values: Any) -> Edition:
    alternates = tuple(Alternate(language=language, profile="standard", formats=FORMATS) for language in (EN, ZH, AR))
    return Edition(
        transcript=transcript,
        profile="standard",
        publication=publication(**values),
        alternates=alternates,
        pictures=pictures or {},
    )


def small(language: Language = EN) -> Transcript:
    """Return words only: one question and its answer."""
    words = {
        EN: ("The first quarter", "What was achieved? Thank you.", "Revenue grew by 7.7%.", "The Office"),
        ZH: ("第一季度", "取得了哪些成绩？谢谢。", "收入增长7.7%。", "办公室"),
        AR: ("الربع الأول", "ما الذي تحقق؟ شكرا.", "نمت الإيرادات بنسبة ٧٫٧٪ بفضل 5G.", "المكتب"),
    }[language]
    question = Turn(
        id="q1", speaker="press", act=Act.QUESTION, blocks=(paragraph("q1-p1", words[1], language=language),)
    )
    answer = Turn(id="a1", speaker="li", act=Act.ANSWER, blocks=(paragraph("a1-p1", words[2], language=language),))
    li = Person(id="li", name=segment("li.name", "Li Wei", language=EN), role=segment("li.role", "Spokesperson"))
    return Transcript(
        id="first-quarter",
        language=language,
        metadata=Metadata(
            title=segment("title", words[0], language=language),
            date=dt.date(2023, 4, 20),
            publisher=segment("publisher", words[3], language=language),
        ),
        people=(li, Person(id="press")),
        sections=(Section(id="s1", heading=None, items=(Exchange(id="q1-exchange", turns=(question, answer)),)),),
        translation=None if language == EN else Translation(original=EN, status=Status.MACHINE, total=4),
    )


def full() -> Transcript:
    """Return one of everything, in three sections."""
    title = segment("title", "Industry & technology: <the> first quarter")
    return Transcript(
        id="everything",
        language=EN,
        metadata=Metadata(
            title=title,
            date=dt.date(2023, 4, 20),
            published=dt.date(2023, 6, 9),
            publisher=segment("publisher", "国务院新闻办公室", language=ZH),
            venue=segment("venue", "Beijing"),
            summary=segment("summary", "What the ministry said, in one paragraph."),
            source="https://example.org/record?a=1&b=2",
            recording="https://media.example.org/1?a=1&b=2",
        ),
        people=(
            Person(id="li", name=segment("li.name", "李伟", language=ZH), role=segment("li.role", "Spokesperson")),
            Person(id="press", organisation=segment("press.organisation", "Le Quotidien", language=FR)),
        ),
        sections=(_opening(), _questions(), _closing()),
        glossary=(
            Abbreviation(text="ICT", expansion=segment("abbr-ict", "information and communications technology")),
        ),
        translation=Translation(original=ZH, status=Status.MACHINE, total=40, missing=("a1-p4", "a1-f1-alt", "gone")),
    )


def _opening() -> Section:
    note = Footnote(
        id="fn-one",
        paragraphs=(paragraph("fn-one-p1", "Counted at the end of ", Emphasis(inlines=(Text(text="March"),))),),
    )
    blocks = (
        paragraph("m1-p1", "Good morning.", LineBreak(), "Welcome", note, "."),
        Incident(segment=segment("m1-n1", "(applause)")),
    )
    turn = Turn(id="m1", speaker="li", act=Act.MODERATION, blocks=blocks)
    return Section(id="welcome", heading=segment("welcome-h", "Welcome & opening"), items=(turn,))


def _questions() -> Section:
    note = Footnote(id="fn-two", paragraphs=(paragraph("fn-two-p1", "Provisional figure."),))
    ict = Abbreviation(text="ICT", expansion=segment("abbr-ict", "information and communications technology"))
    question = Turn(
        id="q1", speaker="press", act=Act.QUESTION, blocks=(paragraph("q1-p1", "What of ", ict, "? Thanks."),)
    )
    more = Turn(
        id="q2", speaker="press", act=Act.FOLLOW_UP, unanswered=True, blocks=(paragraph("q2-p1", "And later?"),)
    )
    items = (
        ListItem(
            blocks=(
                paragraph("a1-l1-i1", "One"),
                ListBlock(items=(ListItem(blocks=(paragraph("a1-l1-i1-l1-i1", "inner"),)),)),
            )
        ),
        ListItem(blocks=(paragraph("a1-l1-i2", "Two"), paragraph("a1-l1-i2-p2", "still two"))),
    )
    table = Table(
        header=(segment("a1-t1-r0c1", "Service"), segment("a1-t1-r0c2", "Growth")),
        rows=((segment("a1-t1-r1c1", "Cloud"), segment("a1-t1-r1c2", "24.5 %")),),
        alignment=(Align.START, Align.END),
    )
    figure = Figure(
        id="a1-f1",
        source="pictures/a chart.png",
        alternative=segment("a1-f1-alt", "Rising line"),
        caption=segment("a1-f1-caption", "Growth by month"),
    )
    foreign = Foreign(language=ZH, inlines=(Text(text="新质生产力"),))
    answer = Turn(
        id="a1",
        speaker="li",
        act=Act.ANSWER,
        blocks=(
            paragraph("a1-p1", "First, ", Strong(inlines=(Text(text="momentum"),)), note, " and ", foreign, "."),
            paragraph("a1-p2", "See ", Link(target="#m1", inlines=(Text(text="the welcome"),)), " ", Unclear(), "."),
            paragraph("a1-p3", "Or ", Link(target="https://example.org/", inlines=(Text(text="the site"),)), "."),
            paragraph("a1-p4", "这一段尚未翻译。", language=ZH),
            ListBlock(items=items, start=1),
            table,
            Quotation(blocks=(paragraph("a1-b1-p1", "Words of another."),)),
            figure,
            Figure(id="a1-f2", source="other/a chart.png", alternative=None),
        ),
    )
    exchange = Exchange(id="q1-exchange", turns=(question, answer, more))
    return Section(id="ict", heading=segment("ict-h", "信息通信业", language=ZH), items=(exchange,))


def _closing() -> Section:
    turn = Turn(id="a2", speaker="li", act=Act.STATEMENT, answers="q1", blocks=(paragraph("a2-p1", "Thank you all."),))
    return Section(id="s3", heading=None, items=(turn,))


PICTURES = {"pictures/a chart.png": png(), "other/a chart.png": png(2, 2)}


@pytest.fixture(scope="session")
def theme() -> Theme:
    loaded, found = load_theme("broadsheet", None)
    assert loaded is not None
    assert not found
    return loaded


@pytest.fixture
def small_edition() -> Callable[..., Edition]:
    """Return a function: the words-only edition in a language, with values of the publication."""
    return lambda language=EN, **values: edition(small(language), **values)


@pytest.fixture
def full_edition() -> Callable[..., Edition]:
    """Return a function: the edition with one of everything, with values of the publication."""
    return lambda pictures=None, **values: edition(full(), PICTURES if pictures is None else pictures, **values)
