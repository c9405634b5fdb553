"""The stress document: whatever a transcript can hold, in one file of about sixty pages.

`stress/core.md` is written by hand, with a turn for everything; `stress/shell.html` is a table with spans, which
transcripts do not have but shells of themes may; the rest is a long conversation in five scripts by turns.
"""

from functools import cache
from pathlib import Path

from msgspec.structs import replace

from pressroom.languages import Language
from pressroom.protocols import Edition, PdfTarget, Publication, Source, Theme
from pressroom.readers.markdown.people import read_people
from pressroom.readers.markdown.reader import MarkdownReader
from pressroom.themes.load import load_theme
from pressroom.writers.pdf.writer import PdfWriter

HERE = Path(__file__).parent / "writers/pdf/stress"
PICTURE = Path(__file__).parents[1] / "src/pressroom/build/starter/content/pictures/crossings.png"
EN = Language("en")
EXCHANGES = 16
_SHELL = "templates/print.html.j2"
# Words that make lines of all lengths; what they say does not matter.
SENTENCES = {
    "en": "The office measured the water in the harbour again, and it was found to be a little cleaner than before. ",
    "fr": "Les recettes des télécommunications ont augmenté de 7,7 % au premier trimestre, selon l’office. ",
    "ru": "Доходы отрасли связи в первом квартале выросли на 7,7 процента, и это ещё не всё. ",
    "zh-Hans": "一季度电信业务收入增长百分之七点七，工业和信息化发展情况总体良好，请各位记者继续提问。",
    "ar": "نمت إيرادات خدمات الاتصالات بنسبة ٧٫٧٪ في الربع الأول من عام 2023، وسوف تنمو أيضا في الربع الثاني. ",
    "hi": "पहली तिमाही में दूरसंचार सेवाओं की आय में सात प्रतिशत की वृद्धि हुई और यह वृद्धि जारी रहेगी। ",
}


def stress_source() -> str:
    """Return the document as Markdown."""
    core = (HERE / "core.md").read_text("utf-8")
    return core + "".join(_exchange(number) for number in range(1, EXCHANGES + 1))


def _exchange(number: int) -> str:
    paragraphs = "\n\n".join(_paragraph(number + turn) for turn in range(6))
    heading = f"\n## Part {number // 4 + 1} {{#part{number // 4 + 1}}}\n" if number % 4 == 1 else ""
    return f"""{heading}
::: question {{#lq{number} by=press}}
Question number {number}: what was said?
:::

::: answer {{#la{number} by=expert}}
{paragraphs}
:::
"""


def _paragraph(number: int) -> str:
    """Return a paragraph that is long enough to run over a page's end, half of it in another language."""
    tag = list(SENTENCES)[number % len(SENTENCES)]
    foreign = (SENTENCES[tag] * 4).strip()
    return f"{SENTENCES['en'] * 6}Then it was said: [{foreign}]{{lang={tag}}} {SENTENCES['en'] * 5}".strip()


@cache
def stress_theme() -> Theme:
    """Return the theme with a table of spans in its shell."""
    theme, _ = load_theme("broadsheet", None)
    assert theme
    shell = theme.files[_SHELL].replace("{{ body }}", "{{ body }}" + (HERE / "shell.html").read_text("utf-8"))
    return replace(theme, files={**theme.files, _SHELL: shell})


@cache
def stress_edition(conformance: str = "ua-1") -> Edition:
    people, _ = read_people(Source(path="people.yaml", content=(HERE / "people.yaml").read_bytes()), EN)
    reading = MarkdownReader().read(Source(path="content/stress.md", content=stress_source().encode()), people)
    assert reading.transcript, reading.diagnostics
    target = PdfTarget(conformance="ua-2" if conformance == "ua-2" else "ua-1")
    return Edition(
        transcript=reading.transcript,
        profile="standard",
        publication=Publication(title={EN: "Trials"}, language=EN, address="https://press.example.org", pdf=target),
        alternates=(),
        pictures={"content/pictures/map.png": PICTURE.read_bytes()},
    )


@cache
def stress_pdf(conformance: str = "ua-1") -> bytes:
    """Return the document as PDF."""
    rendition = PdfWriter().write(stress_edition(conformance), stress_theme())
    assert rendition.diagnostics == ()
    (content,) = rendition.files.values()
    return content
