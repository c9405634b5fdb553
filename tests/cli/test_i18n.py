"""`pressroom i18n`: catalogs, progress, pseudo-translations."""

import json
from pathlib import Path

import pytest

from pressroom.errors import ExitCode
from publications import CommandLine, add


def catalog(root: Path, name: str = "good", language: str = "fr") -> Path:
    return root / "locales" / language / f"{name}.po"


def test_update_twice_writes_the_same_bytes(root: Path, run: CommandLine) -> None:
    add(root, "other")
    assert run("i18n", "update").exit_code == ExitCode.OK
    before = {path: path.read_bytes() for path in (root / "locales").rglob("*.po")}
    result = run("i18n", "update")
    assert "written 0, unchanged 4, left 0" in result.stderr
    assert {path: path.read_bytes() for path in (root / "locales").rglob("*.po")} == before


def test_update_suggests_from_another_transcript_and_extract_does_not(root: Path, run: CommandLine) -> None:
    add(root, "other", text="What do we do about the rain?")
    catalog(root, "other").unlink()
    add(root, "third", text="What do we do about the rain today?")
    run("i18n", "extract")
    assert "Pourquoi" not in catalog(root, "other").read_text("utf-8")
    run("i18n", "update")
    text = catalog(root, "other").read_text("utf-8")
    assert "# pr-state: suggested\n" in text
    assert '#| msgid "What do we do about the rain today?"\n' in text
    assert "#, fuzzy, no-python-format, python-brace-format" in text
    run("build")
    page = (root / "public" / "fr" / "other" / "index.html").read_text("utf-8")
    assert "What do we do about the rain?" in page
    assert "Pourquoi" not in page


TMX = """<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4"><header srclang="en" creationtool="x" creationtoolversion="1" segtype="sentence" o-tmf="x"
 adminlang="en" datatype="plaintext"/><body>
<tu><tuv xml:lang="en"><seg>What do we do about the rain?</seg></tuv>
<tuv xml:lang="fr"><seg>Que faire ?</seg></tuv></tu>
<tu><tuv xml:lang="en"><seg>Title of other</seg></tuv><tuv xml:lang="ru"><seg>Заголовок</seg></tuv></tu>
</body></tmx>
"""


def test_update_suggests_from_a_memory_beside_the_catalogs(root: Path, run: CommandLine) -> None:
    add(root, "other", text="What do we do about the rain?", french=False)
    memory = root / "locales" / "fr" / "earlier.tmx"
    memory.write_text(TMX, "utf-8")
    assert run("i18n", "update").exit_code == ExitCode.OK
    text = catalog(root, "other").read_text("utf-8")
    assert "# pr-state: suggested\n" in text
    assert 'msgstr "Que faire ?"' in text
    assert "Заголовок" not in text
    before = catalog(root, "other").read_bytes()
    memory.write_text(TMX.partition("<body>")[0] + "<body><tu>", "utf-8")
    add(root, "third", text="A text of its own", french=False)
    result = run("i18n", "update")
    assert "earlier.tmx" in result.stdout + result.stderr, result.stdout + result.stderr
    assert catalog(root, "other").read_bytes() == before


@pytest.mark.usefixtures("root")
def test_status_is_a_table_and_json(run: CommandLine) -> None:
    run("i18n", "extract")
    table = run("i18n", "status").stdout.splitlines()
    assert table[0].split() == [
        *("language", "catalog", "words", "translated", "reviewed"),
        *("new", "changed", "suggested", "problems", "edition"),
    ]
    assert [line.split()[:2] for line in table[1:]] == [["fr", "people"], ["fr", "site"], ["fr", "good"]]
    assert table[3].split()[-1] == "published"
    (good,) = json.loads(run("i18n", "status", "--json", "--lang", "fr", "content/good.md").stdout)
    assert (good["name"], good["translated"], good["reviewed"], good["published"]) == ("good", 100, 0, True)
    assert good["messages"]["translated"] == 2


def test_status_says_what_an_edition_waits_for(root: Path, run: CommandLine) -> None:
    with (root / "pressroom.toml").open("a", encoding="utf-8") as settings:
        settings.write('\n[translation]\nmin_state = "reviewed"\nrequired = ["title"]\n')
    (good,) = json.loads(run("i18n", "status", "--json", "content/good.md").stdout)
    assert (good["published"], good["waits"]) == (False, "it requires title")
    catalog(root).write_bytes(b"<html>")
    (good,) = json.loads(run("i18n", "status", "--json", "content/good.md").stdout)
    assert (good["errors"], good["waits"]) == (1, "its catalog has an error")
    catalog(root).unlink()
    (good,) = json.loads(run("i18n", "status", "--json", "content/good.md").stdout)
    assert (good["there"], good["translated"], good["waits"]) == (False, 0, "there is no catalog")


def test_pseudo_translations_are_built_like_any_other(root: Path, run: CommandLine) -> None:
    result = run("i18n", "pseudo")
    assert "add to languages in pressroom.toml: en-XA, ar-XB" in result.stderr
    settings = (root / "pressroom.toml").read_text("utf-8")
    (root / "pressroom.toml").write_text(settings.replace('"fr"]', '"fr", "en-XA", "ar-XB"]'), "utf-8")
    assert run("build").exit_code == ExitCode.OK
    assert 'dir="rtl"' in (root / "public" / "ar-XB" / "good" / "index.html").read_text("utf-8")
    assert "óñé" in (root / "public" / "en-XA" / "good" / "index.html").read_text("utf-8")


def test_many_transcripts_are_read_by_several_processes_with_the_same_result(root: Path, run: CommandLine) -> None:
    for number in range(30):
        add(root, f"report-{number:02}")
    assert "written 33, unchanged 0, left 0" in run("i18n", "update").stderr
    some = {path: path.read_bytes() for path in (root / "locales").rglob("*.po")}
    assert "written 0, unchanged 1, left 0" in run("i18n", "update", "content/report-07.md").stderr
    assert {path: path.read_bytes() for path in (root / "locales").rglob("*.po")} == some


def test_a_glossary_that_cannot_be_used_is_named(root: Path, run: CommandLine) -> None:
    (root / "locales" / "fr" / "terms.csv").write_text("source,target\nWhy,\n", "utf-8")
    result = run("i18n", "extract")
    assert "locales/fr/terms.csv:2" in result.stdout + result.stderr


ENGLISH = """---
title: The ferry
lang: en
date: 2024-05-14
speakers: [press]
---

::: question {#q1 by=press}
How many passengers did the ferry carry in the first year of its operation?
:::

::: answer {#a1 by=press}
It carried 4.2 million passengers, 18 percent more than planned.

The second ferry will come in May 2026.
:::
"""
CHINESE = """---
title: 渡轮
lang: zh-Hans
date: 2024-05-14
speakers: [press]
---

::: question {#q1 by=press}
请问渡轮开通第一年运送了多少乘客？
:::

::: answer {#a1 by=press}
共运送乘客420万人次，比计划多18%。
:::
"""


def test_two_versions_become_a_catalog(root: Path, run: CommandLine, tmp_path: Path) -> None:
    (root / "content" / "ferry.md").write_text(ENGLISH, "utf-8")
    other = tmp_path / "ferry-zh.md"
    other.write_text(CHINESE, "utf-8")
    result = run("i18n", "align", "content/ferry.md", str(other), "--dry-run")
    assert result.exit_code == ExitCode.OK, result.stderr
    assert "1.00  title  =  title  (same place)" in result.stdout
    assert "  a1-p1  =  a1-p1  (in order)" in result.stdout
    assert "----  a1-p2  =  nothing" in result.stdout
    assert not catalog(root, "ferry", "zh-Hans").exists()
    run("i18n", "align", "content/ferry.md", str(other))
    text = catalog(root, "ferry", "zh-Hans").read_text("utf-8")
    assert 'msgstr "共运送乘客420万人次，比计划多18%。"' in text
    assert "# aligned: 1.00, with title of ferry-zh.md (same place)\n# pr-state: reviewed " in text
    run("i18n", "align", "content/ferry.md", str(other))
    assert catalog(root, "ferry", "zh-Hans").read_text("utf-8") == text


def test_a_version_that_cannot_be_used_is_named(root: Path, run: CommandLine, tmp_path: Path) -> None:
    (root / "content" / "ferry.md").write_text(ENGLISH, "utf-8")
    result = run("i18n", "align", "content/ferry.md", "absent.md")
    assert (result.exit_code, "absent.md cannot be read" in result.stderr) == (ExitCode.USAGE, True)
    result = run("i18n", "align", "content/ferry.md", "content/ferry.md")
    assert "is in en, as content/ferry.md is" in result.stderr
    (tmp_path / "broken.md").write_text("no front matter", "utf-8")
    assert run("i18n", "align", "content/ferry.md", str(tmp_path / "broken.md")).exit_code == ExitCode.FINDINGS
