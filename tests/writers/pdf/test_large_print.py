"""Large print is an edition of its own: its sizes, its tables, and where its pages may not break."""

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from pikepdf import Pdf, parse_content_stream
from pypdf import PdfReader

from pdf_text import open_pdf, roles, spoken
from pressroom.formats import MORE_PROFILES, PROFILES
from pressroom.languages import Language
from pressroom.model.document import Align, Exchange, Paragraph, Segment, Table, Text
from pressroom.protocols import Edition, Rendition, Theme
from pressroom.themes.styles import on_paper
from pressroom.writers.pdf.writer import PdfWriter

Make = Callable[..., Edition]
EN = Language("en")
SENTENCE = "The level of the river rose again in the night, and by noon the lower bridge was closed. "


def rendered(edition: Edition, theme: Theme) -> Rendition:
    made = PdfWriter().write(edition, theme)
    assert made.diagnostics == ()
    return made


def pdf_of(edition: Edition, theme: Theme) -> Pdf:
    (content,) = rendered(edition, theme).files.values()
    return open_pdf(content)


def sizes(edition: Edition, theme: Theme) -> set[float]:
    """Return the sizes of letters in points, as a reader of the PDF finds them."""
    (content,) = rendered(edition, theme).files.values()
    found: set[float] = set()

    def note(text: str, ctm: list[float], matrix: list[float], _: object, size: float) -> None:
        if text.strip():
            found.add(round(abs(size * matrix[3] * ctm[3]), 1))

    for page in PdfReader(BytesIO(content)).pages:
        page.extract_text(visitor_text=note)
    return found


def test_every_profile_of_the_built_in_theme_has_its_name_in_the_settings(theme: Theme) -> None:
    assert set(theme.profiles) == {*PROFILES, *MORE_PROFILES}
    assert all(profile.suffix == name for name, profile in theme.profiles.items() if name != "standard")


@pytest.mark.parametrize("name", MORE_PROFILES)
def test_every_number_of_a_guide_s_profile_names_where_it_is_from(name: str) -> None:
    folder = Path(__file__).parents[3] / "src/pressroom/themes/broadsheet/profiles"
    lines = (folder / f"{name}.toml").read_text("utf-8").splitlines()
    values = [line for line in lines if re.match(r"[a-z0-9-]+ = ", line)]
    plain = [line for line in values if line.split(" = ")[0] not in {"name", "suffix", "extends", "scheme"}]
    assert plain
    assert [line for line in plain if not re.search(r'" +# \w', line)] == []


@pytest.mark.parametrize(
    ("profile", "language", "least"),
    [
        ("large-print", "en", 18),
        ("large-print", "zh-Hans", 22),
        ("acb", "en", 18),
        ("ukaaf", "en", 18),
        ("jp-22", "en", 22),
    ],
)
def test_no_letter_is_smaller_than_the_body(
    edition: Make, theme: Theme, profile: str, language: str, least: float
) -> None:
    assert min(sizes(edition(language, profile), theme)) >= least


def test_headings_do_not_grow_in_proportion(edition: Make, theme: Theme) -> None:
    standard, large = sizes(edition("en", "standard"), theme), sizes(edition("en", "large-print"), theme)
    assert max(large) / 18 < max(standard) / 12
    assert max(large) <= 18 * 1.5


def test_acb_headings_have_22_and_20_points(edition: Make, theme: Theme) -> None:
    assert sizes(edition("en", "acb"), theme) == {18.0, 20.0, 22.0}


@pytest.mark.parametrize(
    ("profile", "paper", "width", "height"),
    [
        ("large-print", "", 595, 842),
        ("large-print", "a4", 595, 842),
        ("large-print", "letter", 612, 792),
        ("acb", "", 612, 792),
    ],
)
def test_the_paper_is_that_of_the_settings_else_of_the_profile(
    edition: Make, theme: Theme, profile: str, paper: str, width: int, height: int
) -> None:
    pdf = pdf_of(edition("en", profile), on_paper(theme, paper))
    assert [round(float(side)) for side in list(pdf.pages[0].MediaBox)[2:]] == [width, height]


def test_light_letters_stand_on_black_paper(edition: Make, theme: Theme) -> None:
    pdf = pdf_of(edition("en", "high-contrast-dark"), theme)
    colours = [
        tuple(float(each) for each in instruction.operands)
        for instruction in parse_content_stream(pdf.pages[0])
        if str(instruction.operator) == "rg"
    ]
    assert colours[0] == (0, 0, 0)
    assert (1, 1, 1) in colours


def table(columns: int, word: str) -> Table:
    def cell(place: str, text: str) -> Segment:
        return Segment(id=f"a1-t1-{place}", inlines=(Text(text=text),), language=EN)

    header = tuple(cell(f"r0c{n}", f"{word} {n}") for n in range(1, columns + 1))
    rows = tuple(tuple(cell(f"r{r}c{n}", f"{r}{n} {word}") for n in range(1, columns + 1)) for r in (1, 2))
    return Table(header=header, rows=rows, alignment=(Align.START,) * columns)


def test_a_table_that_fits_stays_one(saying: Make, theme: Theme) -> None:
    made = replace(saying(blocks=(table(3, "state"),)), profile="large-print")
    assert "/Table" in roles(pdf_of(made, theme))


def test_a_table_that_is_wider_than_the_page_becomes_a_list_in_its_order(saying: Make, theme: Theme) -> None:
    made = replace(saying(blocks=(table(7, "telecommunications"),)), profile="large-print")
    pdf = pdf_of(made, theme)
    assert "/Table" not in roles(pdf)
    said = re.sub(r"\s+", "", spoken(pdf))
    assert "telecommunications6·telecommunications7" in said
    assert "11telecommunications" in said
    assert "telecommunications2:12telecommunications" in said
    assert said.index("telecommunications7:17telecommunications") < said.index("21telecommunications")


@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@given(before=st.integers(1, 40), asked=st.integers(1, 30), profile=st.sampled_from(["standard", "large-print"]))
def test_a_question_is_never_parted_from_the_first_lines_of_its_answer(
    edition: Make, theme: Theme, before: int, asked: int, profile: str
) -> None:
    whole = edition("en", profile).transcript
    section = whole.sections[0]
    (first,) = [item for item in section.items if isinstance(item, Exchange)]

    def said(identity: str, words: int) -> tuple[Paragraph, ...]:
        text = " ".join((SENTENCE * 10).split()[:words])
        return (Paragraph(segment=Segment(id=identity, inlines=(Text(text=text),), language=EN)),)

    filled = tuple(replace(first.turns[1], id=f"f{n}", blocks=said(f"f{n}-p1", 12)) for n in range(before))
    opening = replace(first, turns=(first.turns[0], *filled))
    asking = replace(first.turns[0], id="q9", blocks=said("q9-p1", asked * 3))
    answering = replace(first.turns[1], id="a9", blocks=said("a9-p1", 120))
    closing = replace(first, id="x9", turns=(asking, answering))
    transcript = replace(whole, sections=(replace(section, items=(opening, closing)),))
    pages = rendered(edition("en", profile, transcript), theme).pages
    assert pages is not None
    broken = {each.part: each.offset for each in pages.breaks}
    assert "a9" not in broken
    assert "a9-p1" not in broken or broken["a9-p1"] > 0
    assert "q9" not in broken or broken["q9"] == 0
