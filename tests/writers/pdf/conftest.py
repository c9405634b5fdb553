from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from pressroom.languages import Language
from pressroom.model.document import Block, Exchange, Inline, Paragraph, Segment, Text, Transcript
from pressroom.model.walk import map_segments, words_of
from pressroom.protocols import Edition, Publication, Source, Theme
from pressroom.readers.markdown.people import read_people
from pressroom.readers.markdown.reader import MarkdownReader
from pressroom.themes.load import load_theme

EN = Language("en")
CONTENT = Path(__file__).resolve().parents[3] / "content"
SAMPLE = "2023-04-20-ict-development.md"
# Enough words of each language to fill a line; what they say does not matter.
WORDS = {
    "zh-Hans": "工业和信息化发展情况新闻发布会，一季度收入增长7.7%。",
    "ar": "نمت إيرادات خدمات الاتصالات بنسبة ٧٫٧٪ في الربع الأول.",
    "hi": "पहली तिमाही में दूरसंचार सेवाओं की आय में सात दशमलव सात प्रतिशत की वृद्धि हुई।",
    "ru": "Доходы отрасли связи в первом квартале выросли на 7,7 процента.",
    "fr": "Les recettes des télécommunications ont augmenté de 7,7 % au premier trimestre.",
}

Make = Callable[..., Edition]


@pytest.fixture(scope="session")
def theme() -> Theme:
    loaded, found = load_theme("broadsheet", None)
    assert loaded is not None
    assert not found
    return loaded


@pytest.fixture(scope="session")
def sample() -> Transcript:
    people, _ = read_people(Source(path="people.yaml", content=(CONTENT / "people.yaml").read_bytes()), EN)
    reading = MarkdownReader().read(Source(path=SAMPLE, content=(CONTENT / SAMPLE).read_bytes()), people)
    assert reading.transcript is not None
    return reading.transcript


@pytest.fixture(scope="session")
def edition(sample: Transcript) -> Make:
    """Return a function that makes the sample's edition in a language and profile."""

    def make(language: str = "en", profile: str = "standard", transcript: Transcript | None = None) -> Edition:
        publication = Publication(title={EN: "Press conferences"}, language=EN, address="https://press.example.org")
        chosen = transcript or (sample if language == "en" else in_language(sample, language))
        return Edition(transcript=chosen, profile=profile, publication=publication, alternates=())

    return make


@pytest.fixture
def saying(edition: Make, sample: Transcript) -> Make:
    """Return a function that makes an edition whose answer is `blocks`, or one paragraph of `inlines`."""

    def make(*inlines: Inline | str, blocks: tuple[Block, ...] = ()) -> Edition:
        made = tuple(Text(text=inline) if isinstance(inline, str) else inline for inline in inlines)
        answer = blocks or (Paragraph(segment=Segment(id="a1-p1", inlines=made, language=EN)),)
        section = sample.sections[0]
        exchange = section.items[0]
        assert isinstance(exchange, Exchange)
        turns = (exchange.turns[0], replace(exchange.turns[1], blocks=answer))
        changed = replace(section, items=(replace(exchange, turns=turns),))
        return edition(transcript=replace(sample, sections=(changed,)))

    return make


def in_language(transcript: Transcript, tag: str) -> Transcript:
    language = Language(tag)

    def say(segment: Segment) -> Segment:
        times = len(words_of(segment)) // 100 + 1
        return replace(segment, inlines=(Text(text=" ".join([WORDS[tag]] * times)),), language=language)

    return replace(map_segments(transcript, say), language=language)
