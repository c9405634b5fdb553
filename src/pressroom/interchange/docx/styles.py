"""The document that everything is put into: its styles, page, language and direction."""

import datetime as dt
from typing import Any

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Mm, Pt, RGBColor

from pressroom.interchange.docx.words import language_element, make
from pressroom.interchange.sayings import Sayings
from pressroom.languages import Language
from pressroom.model.document import Transcript
from pressroom.model.walk import words_of

SPEAKER = "Speaker"
INCIDENT = "Incident"
FACTS = "Facts"
NOTE = "Footnote Text"
NOTE_MARK = "Footnote Reference"
LINK = "Hyperlink"

_DARK = RGBColor(0x1A, 0x1A, 0x1A)
_BLUE = RGBColor(0x0B, 0x3D, 0x91)  # 9.8:1 on white
_SIZES = {"Title": 22, "Heading 1": 17, "Heading 2": 13, "Caption": 11}
_BODY = 12


def begin(transcript: Transcript) -> Any:
    """Return an empty document in the transcript's language, with the styles that turns need."""
    document: Any = docx.Document()
    for section in document.sections:
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin = section.right_margin = Mm(25)
        if transcript.language.direction == "rtl":
            _before_grid(section._sectPr, make("bidi"))  # noqa: SLF001 - python-docx has no name for it (17.6.1)
    _set_language(document, transcript.language)
    _set_styles(document)
    _set_properties(document, transcript)
    return document


def _before_grid(properties: Any, element: Any) -> None:
    grid = properties.find("{*}docGrid")
    if grid is None:
        properties.append(element)
    else:
        grid.addprevious(element)


def _set_language(document: Any, language: Language) -> None:
    defaults = document.styles.element.find(".//{*}rPrDefault/{*}rPr")
    for old in defaults.findall("{*}lang"):
        defaults.remove(old)
    defaults.append(language_element(language))
    if language.direction == "rtl":
        document.styles.element.find(".//{*}pPrDefault/{*}pPr").insert(0, make("bidi"))  # 17.3.1.6


def _set_styles(document: Any) -> None:
    styles = document.styles
    styles["Normal"].font.size = Pt(_BODY)
    for name, size in _SIZES.items():
        styles[name].font.size = Pt(size)
        styles[name].font.color.rgb = _DARK
    for name, base in ((SPEAKER, "Normal"), (INCIDENT, "Normal"), (FACTS, "Normal"), (NOTE, "Normal")):
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = styles[base]
        style.quick_style = True
    styles[SPEAKER].font.bold = True
    styles[SPEAKER].paragraph_format.keep_with_next = True
    styles[SPEAKER].paragraph_format.space_before = Pt(12)
    styles[SPEAKER].paragraph_format.space_after = Pt(4)
    styles[INCIDENT].font.italic = True
    styles[NOTE].font.size = Pt(11)
    mark = styles.add_style(NOTE_MARK, WD_STYLE_TYPE.CHARACTER)
    mark.font.superscript = True
    link = styles.add_style(LINK, WD_STYLE_TYPE.CHARACTER)
    link.font.underline = True
    link.font.color.rgb = _BLUE


def _set_properties(document: Any, transcript: Transcript) -> None:
    """Write title, language and dates; no clock is asked, so that the same transcript gives the same file."""
    metadata, properties = transcript.metadata, document.core_properties
    day = dt.datetime.combine(metadata.published or metadata.date, dt.time(), tzinfo=dt.UTC)
    properties.title = words_of(metadata.title)[:255]
    properties.author = words_of(metadata.publisher)[:255]
    properties.last_modified_by = ""
    properties.comments = words_of(metadata.summary)[:255]
    properties.subject = Sayings(transcript).facts()[:255]
    properties.language = transcript.language.tag
    properties.created = properties.modified = day
