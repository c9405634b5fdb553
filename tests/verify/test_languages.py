from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressroom.verify.pages import Page, read_pages
from pressroom.verify.rules.languages import check


def found(tmp_path: Path, body: str) -> list[str]:
    page = tmp_path / "index.html"
    page.write_text(f'<!DOCTYPE html><html lang="en"><body>{body}</body></html>', encoding="utf-8")
    return [diagnostic.message for diagnostic in check([page])]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Le président, Łódź, naïve: 12 µm, π ≈ 3.14, 5 Ω"),
        ("zh-Hans", "工业和信息化部（MIIT）发布了 World Trade Organization 的 5G 报告。"),
        ("zh-Hant", "工業和信息化部"),
        ("ja", "東京タワーは高い。"),
        ("ko", "서울 特別市"),
        ("ru", "Вопрос о 5G и ВТО (WTO)"),
        ("ar", "سؤال عن MIIT و 5G"),
        ("sr-Latn", "Pitanje"),
        ("und", "赵志国 Привет"),
        ("", "赵志国 Привет"),
        ("not a tag", "赵志国"),
    ],
)
def test_text_in_the_script_of_its_language_is_no_finding(tmp_path: Path, language: str, text: str) -> None:
    assert found(tmp_path, f'<p lang="{language}">{text}</p>') == []


@pytest.mark.parametrize(
    ("language", "text", "script"),
    [
        ("en", "The spokesperson is 赵志国.", "Han"),
        ("fr", "Il a dit: نعم", "Arabic"),
        ("zh-Hans", "他说 да。", "Cyrillic"),
        ("zh-Hans", "東京タワー", "Katakana"),
        ("ru", "Ответ: 是", "Han"),
        ("es", "λόγος", "Greek"),
        ("sr-Latn", "Питање", "Cyrillic"),
        ("ar", "لا: the answer was never translated", "Latin"),
        ("zh-Hans", "The answer to this question was never translated.", "Latin"),
    ],
)
def test_text_in_a_foreign_script_is_found(tmp_path: Path, language: str, text: str, script: str) -> None:
    (message,) = found(tmp_path, f'<p lang="{language}">{text}</p>')
    assert message.startswith(f"text in {script} letters stands under lang={language}: ")


def test_what_follows_a_marked_passage_is_in_the_language_around_it(tmp_path: Path) -> None:
    assert found(tmp_path, '<p><b lang="zh-Hans">赵志国</b> answered.</p>') == []
    assert len(found(tmp_path, '<p><b lang="zh-Hans">赵志国</b> 回答</p>')) == 1


@pytest.mark.parametrize("label", ["alt", "title", "aria-label", "placeholder"])
def test_labels_are_text_too(tmp_path: Path, label: str) -> None:
    assert len(found(tmp_path, f'<img {label}="赵志国">')) == 1


def test_scripts_styles_and_comments_are_no_text(tmp_path: Path) -> None:
    assert found(tmp_path, "<script>'赵'</script><style>/* 赵 */</style><!-- 赵 -->") == []


def test_passages_with_the_same_fault_are_counted_in_one_finding(tmp_path: Path) -> None:
    (message,) = found(tmp_path, "<p>赵</p><p>陶</p><p>寿</p>")
    assert message.endswith("(3 passages): 赵")


def test_pages_inside_a_book_are_looked_at(tmp_path: Path) -> None:
    path = tmp_path / "book.epub"
    with ZipFile(path, "w") as book:
        book.writestr(
            "EPUB/text.xhtml", '<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="fr"><p>赵志国</p></html>'
        )
    (finding,) = check([path])
    assert finding.message.startswith("EPUB/text.xhtml: text in Han letters stands under lang=fr")


@given(content=st.binary(max_size=200), suffix=st.sampled_from([".html", ".xhtml", ".epub"]))
def test_any_bytes_are_a_page_or_a_finding(
    tmp_path_factory: pytest.TempPathFactory, content: bytes, suffix: str
) -> None:
    path = tmp_path_factory.mktemp("any") / f"page{suffix}"
    path.write_bytes(content)
    for result in read_pages(path):
        assert isinstance(result, Page) or result.code == "unreadable-file"


def test_a_deep_page_does_not_end_the_check(tmp_path: Path) -> None:
    assert found(tmp_path, "<p>赵</p>" + "<div>" * 20_000) != []
