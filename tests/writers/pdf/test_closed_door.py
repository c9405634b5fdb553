"""No network, no foreign file, nothing that is done silently."""

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from pdf_text import fonts, link_targets, open_pdf, spoken
from pressroom.languages import Language
from pressroom.model.document import Block, Figure, Link, Paragraph, Quotation, Segment, Text
from pressroom.protocols import Edition, Theme
from pressroom.writers.pdf.writer import PdfWriter

Make = Callable[..., Edition]
EN = Language("en")
SLUG = "en/2023-04-20-ict-development/2023-04-20-ict-development.pdf"
FOREIGN = "file:///etc/passwd"
SITE = "http://192.0.2.1/x"


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        message = "a build reached for the network"
        raise AssertionError(message)

    monkeypatch.setattr("socket.socket.connect", refuse)
    monkeypatch.setattr("socket.getaddrinfo", refuse)


def changed(theme: Theme, name: str, text: str) -> Theme:
    return replace(theme, files={**theme.files, name: text})


def codes(edition: Edition, theme: Theme) -> list[str]:
    return [found.code for found in PdfWriter().write(edition, theme).diagnostics]


@pytest.mark.parametrize("address", [FOREIGN, SITE, "other/picture.png", "data:image/png;base64,AAAA"])
@pytest.mark.parametrize(
    "rule",
    [
        'p {{ background: url("{address}") }}',
        'h1::before {{ content: url("{address}") }}',
        '.speakers li {{ list-style-image: url("{address}") }}',
    ],
)
def test_a_style_sheet_reaches_nothing(edition: Make, theme: Theme, rule: str, address: str) -> None:
    css = theme.files["print.css"] + rule.format(address=address)
    rendition = PdfWriter().write(edition(), changed(theme, "print.css", css))
    assert {found.code for found in rendition.diagnostics} == {"refused-address"}
    assert address in rendition.diagnostics[0].message


def test_an_imported_style_sheet_is_refused_each_time(edition: Make, theme: Theme) -> None:
    css = f'@import "{SITE}";\n' + theme.files["print.css"]
    assert codes(edition(), changed(theme, "print.css", css)) == ["refused-address"]
    assert codes(edition(), changed(theme, "print.css", css)) == ["refused-address"]


@pytest.mark.parametrize(
    "markup",
    [
        f'<link rel="attachment" href="{FOREIGN}">',
        f'<link rel="stylesheet" href="{FOREIGN}">',
        f'<a rel="attachment" href="{FOREIGN}">words</a>',
        f'<object data="{FOREIGN}"></object>',
        f'<img src="{FOREIGN}" alt="words">',
        f'<base href="{SITE}"><img src="x.png" alt="words">',
    ],
)
def test_a_shell_attaches_nothing(edition: Make, theme: Theme, markup: str) -> None:
    shell = theme.files["templates/print.html.j2"].replace("{{ body }}", markup + "{{ body }}")
    rendition = PdfWriter().write(edition(), changed(theme, "templates/print.html.j2", shell))
    assert {found.code for found in rendition.diagnostics} == {"refused-address"}
    pdf = open_pdf(rendition.files[SLUG])
    assert "/EmbeddedFiles" not in pdf.Root.get("/Names", {})
    assert b"root:" not in rendition.files[SLUG]


@pytest.mark.parametrize("target", [FOREIGN, "javascript:alert(1)", "data:text/html,x", "//192.0.2.1/x", "C:\\x", ""])
def test_a_link_of_a_transcript_leads_to_the_web_or_nowhere(saying: Make, theme: Theme, target: str) -> None:
    rendition = PdfWriter().write(saying("Read ", Link(target=target, inlines=(Text(text="this"),)), "."), theme)
    assert [found.code for found in rendition.diagnostics] == ["refused-address"]
    pdf = open_pdf(rendition.files[SLUG])
    assert "Read this." in spoken(pdf)
    assert link_targets(pdf) == {"https://press.example.org/en/2023-04-20-ict-development/"}


def test_a_picture_that_reaches_out_is_refused(saying: Make, theme: Theme) -> None:
    picture = f'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><image href="{FOREIGN}"/></svg>'
    words = Segment(id="a1-f1-alt", inlines=(Text(text="A map"),), language=EN)
    figure = Figure(id="a1-f1", source="content/map.svg", alternative=words)
    made = replace(saying(blocks=(figure,)), pictures={"content/map.svg": picture.encode()})
    assert codes(made, theme) == ["refused-address"]


def test_what_the_layout_says_is_a_finding_each_time(edition: Make, theme: Theme) -> None:
    broken = changed(theme, "print.css", theme.files["print.css"] + "p { colour: red }")
    assert codes(edition(), broken) == ["layout-warning"]
    assert codes(edition(), broken) == ["layout-warning"]
    assert codes(edition(), theme) == []


def test_a_font_of_the_machine_is_never_used(edition: Make, theme: Theme) -> None:
    rendition = PdfWriter().write(
        edition(), changed(theme, "print.css", theme.files["print.css"] + "p { font-family: serif }")
    )
    for content in rendition.files.values():
        assert all(name.startswith("Pressroom-") for name in fonts(open_pdf(content)))
    if not rendition.files:
        assert [found.code for found in rendition.diagnostics] == ["foreign-font"]


def test_nesting_that_no_layout_survives_fails_alone(saying: Make, edition: Make, theme: Theme) -> None:
    deep: Block = Paragraph(segment=Segment(id="a1-p1", inlines=(Text(text="deep"),), language=EN))
    for _ in range(200):
        deep = Quotation(blocks=(deep,))
    rendition = PdfWriter().write(saying(blocks=(deep,)), theme)
    assert rendition.files == {}
    assert [found.code for found in rendition.diagnostics] == ["layout-failed"]
    assert codes(edition(), theme) == []


def test_the_same_bytes_in_another_process_zone_and_folder(edition: Make, theme: Theme, tmp_path: Path) -> None:
    PdfWriter().write(edition("ar"), theme)  # what was printed before leaves no trace
    own = hashlib.sha256(PdfWriter().write(edition(), theme).files[SLUG]).hexdigest()
    surroundings = {
        **os.environ,
        "PYTHONHASHSEED": "7",
        "TZ": "Asia/Kathmandu",
        "LC_ALL": "C",
        "SOURCE_DATE_EPOCH": "9",
    }
    root = Path(__file__).resolve().parents[3]
    surroundings["PYTHONPATH"] = os.pathsep.join([str(root / "src"), surroundings.get("PYTHONPATH", "")])
    other = subprocess.run(
        [sys.executable, "-c", _ELSEWHERE, str(root / "content")],
        capture_output=True, text=True, cwd=tmp_path, env=surroundings, check=True,
    )  # fmt: skip
    assert other.stdout.strip() == own


_ELSEWHERE = """
import sys
from hashlib import sha256
from pathlib import Path
from pressroom.languages import Language
from pressroom.protocols import Edition, Publication, Source
from pressroom.readers.markdown.people import read_people
from pressroom.readers.markdown.reader import MarkdownReader
from pressroom.themes.load import load_theme
from pressroom.writers.pdf.writer import PdfWriter

content, en = Path(sys.argv[1]), Language("en")
name = "2023-04-20-ict-development.md"
people, _ = read_people(Source(path="people.yaml", content=(content / "people.yaml").read_bytes()), en)
transcript = MarkdownReader().read(Source(path=name, content=(content / name).read_bytes()), people).transcript
publication = Publication(title={en: "Press conferences"}, language=en, address="https://press.example.org")
edition = Edition(transcript=transcript, profile="standard", publication=publication, alternates=())
(made,) = PdfWriter().write(edition, load_theme("broadsheet", None)[0]).files.values()
print(sha256(made).hexdigest())
"""
