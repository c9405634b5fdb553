"""`[translation]` in the settings: what is published, in which language each passage stands, and what is told."""

import re
from pathlib import Path

import pytest

from pressroom.languages import Language
from pressroom.project import InvalidProjectError, load_project
from publications import Build, tree


def set_up(root: Path, lines: str, languages: str = '["en", "fr"]') -> None:
    settings = (root / "pressroom.toml").read_text("utf-8")
    settings = re.sub(r"languages = .*", f"languages = {languages}", settings)
    (root / "pressroom.toml").write_text(f"{settings}\n[translation]\n{lines}\n", "utf-8")


def empty(catalog: Path) -> None:
    """Take all translations out of a catalog."""
    catalog.write_text(re.sub(r'(msgid "[^"]+"\nmsgstr) ".*"', r'\1 ""', catalog.read_text("utf-8")), "utf-8")


def codes(build: Build, **options: bool) -> dict[str, str]:
    return {found.code: found.message for found in build(**options).diagnostics}


def page(root: Path, language: str = "fr") -> str:
    return (root / "public" / language / "good" / "index.html").read_text("utf-8")


@pytest.mark.parametrize("line", ['required = ["title"]', 'on_missing = "block"', "publish_at = 50"])
def test_an_edition_that_is_not_ready_is_not_published_and_comes_when_it_is(root: Path, make: Build, line: str) -> None:
    catalog = root / "locales" / "fr" / "good.po"
    finished = catalog.read_text("utf-8")
    empty(catalog)
    set_up(root, line)
    found = codes(make)
    assert found["edition-held-back"].startswith("the edition in fr is not published: ")
    assert not (root / "public" / "fr" / "good").exists()
    assert (root / "public" / "fr" / "bad" / "index.html").is_file()
    assert 'href="../../fr/good/' not in page(root, "en")
    catalog.write_text(finished, "utf-8")
    assert "edition-held-back" not in codes(make)
    assert "Pourquoi" in page(root)
    empty(catalog)
    make()
    assert not (root / "public" / "fr" / "good").exists()


def test_a_setting_that_changes_makes_the_editions_anew(root: Path, make: Build) -> None:
    make()
    assert "Pourquoi" in page(root)
    set_up(root, 'min_state = "reviewed"')
    make()
    assert "Pourquoi" not in page(root)


def test_passages_are_borrowed_along_the_chain_and_say_their_language(root: Path, make: Build) -> None:
    (root / "locales" / "fr-CA").mkdir()
    french = (root / "locales" / "fr" / "good.po").read_text("utf-8")
    catalog = root / "locales" / "fr-CA" / "good.po"
    catalog.write_text(french.replace("Language: fr", "Language: fr-CA"), "utf-8")
    empty(catalog)
    set_up(root, 'fallback = { "fr-CA" = ["fr"] }', '["en", "fr-CA"]')
    make()
    text = page(root, "fr-CA")
    assert re.search(r'<p[^>]* id="q1-p1"[^>]*lang="fr"|<p[^>]*lang="fr"[^>]* id="q1-p1"', text)
    assert "figurent dans une autre" in text
    # The borrowed catalog is what the edition depends on.
    (root / "locales" / "fr" / "good.po").write_text(french.replace("Pourquoi ?", "Comment ?"), "utf-8")
    make()
    assert "Comment" in page(root, "fr-CA")


def test_an_empty_catalog_gives_the_same_publication_as_the_source(root: Path, make: Build) -> None:
    empty(root / "locales" / "fr" / "good.po")
    make()
    words = {language: texts_by_id(page(root, language)) for language in ("en", "fr")}
    assert words["fr"] == words["en"]
    assert "q1-p1" in words["en"]


def texts_by_id(page: str) -> dict[str, str]:
    """Return the words of each passage of the transcript."""
    found = re.findall(r'<(h1|p)\b[^>]*\bid="([\w.-]+)"[^>]*>(.*?)</\1>', page, re.DOTALL)
    return {name: re.sub(r"<[^>]+>", "", inner) for _, name, inner in found}


def test_settings_that_mean_nothing_are_errors_at_their_place(root: Path) -> None:
    set_up(
        root,
        'min_state = "new"\non_missing = "nothing"\non_changed = "mark"\npublish_at = 101\nrequired = ["titel"]\n'
        'fallback = { "zh-Hant" = ["zh-Hans"], "xx-yy-zz-1" = ["fr"] }',
    )
    with pytest.raises(InvalidProjectError) as problem:
        load_project(root)
    messages = [found.message for found in problem.value.diagnostics]
    assert [message for message in messages if message.startswith("translation.")] == [
        "translation.min_state knows no 'new'",
        "translation.on_missing knows no 'nothing'",
        "translation.on_changed knows no 'mark'",
        "translation.publish_at is a percentage, not 101",
        "translation.required knows no 'titel'",
    ]
    assert any("zh-Hans is written in another script than zh-Hant" in message for message in messages)
    assert all(found.span and found.span.line > 1 for found in problem.value.diagnostics)


def test_a_chain_is_read_in_its_order(root: Path) -> None:
    set_up(root, '[translation.fallback]\nfr-CA = ["fr", "es"]\n')
    project, _ = load_project(root)
    assert [each.tag for each in project.fallbacks(Language("fr-CA"))] == ["fr", "es"]
    assert project.fallbacks(Language("fr")) == ()


def test_building_twice_writes_the_same(root: Path, make: Build) -> None:
    set_up(root, 'on_changed = "outdated-marked"\non_missing = "omit"')
    empty(root / "locales" / "fr" / "good.po")
    make()
    before = tree(root / "public")
    make(fresh=True)
    assert tree(root / "public") == before
    assert "omis" in page(root)
