"""docs/howto/weblate.md, followed step by step; the translator's part is played here."""

from pathlib import Path

import polib

from howto import commands
from interchange_books import begin_growth, need, run_line


def translate(path: Path) -> None:
    """Do what a translator does in Weblate: two passages, one of them marked as needing work."""
    file = polib.pofile(str(path))
    entries = {entry.msgctxt: entry for entry in file}
    entries["title"].msgstr = "Croissance en 2023"
    entries["q1-p3"].msgstr = "Merci."
    entries["q1-p3"].flags.append("fuzzy")
    file.metadata["Plural-Forms"] = "nplurals=2; plural=n > 1;"
    file.metadata["X-Generator"] = "Weblate 5"
    file.save()


def test_the_page_is_followed_step_by_step(tmp_path: Path) -> None:
    need("git", "msgfmt")
    root, home = begin_growth(tmp_path / "publication"), tmp_path / "home"
    home.mkdir()
    (home / ".gitconfig").write_text("[user]\nname = A\nemail = a@example.org\n")
    lines = commands("weblate.md")
    halves = lines.index("git -C ../translations log --oneline")
    for line in lines[:halves]:
        done = run_line(line, root, home)
        assert (done.returncode, done.stdout) == (0, ""), done.stderr
    translate(tmp_path / "translations/fr/growth.po")
    outcomes = [run_line(line, root, home) for line in lines[halves : halves + 3]]
    assert [done.returncode for done in outcomes] == [0, 0, 0], outcomes
    assert "taken 2" in outcomes[-1].stderr
    catalog = (root / "locales/fr/growth.po").read_text("utf-8")
    assert 'msgstr "Croissance en 2023"' in catalog
    assert "# pr-state: suggested" in catalog

    transcript = root / "content/growth.md"
    transcript.write_text(transcript.read_text("utf-8").replace("Growth in 2023", "Growth in 2024"), "utf-8")
    outcomes = [run_line(line, root, home) for line in lines[halves + 3 :]]
    assert "warning[import-changed-source]" in outcomes[0].stderr
    assert [done.returncode for done in outcomes[1:]] == [0, 0], outcomes
    again = polib.pofile(str(tmp_path / "translations/fr/growth.po"))
    title = next(entry for entry in again if entry.msgctxt == "title")
    assert (title.msgid, title.msgstr, title.previous_msgid) == (
        "Growth in 2024",
        "Croissance en 2023",
        "Growth in 2023",
    )
    assert "fuzzy" in title.flags


def test_what_left_is_still_known_after_msgmerge(tmp_path: Path) -> None:
    need("msgmerge", "msgfmt")
    root, home = begin_growth(tmp_path / "publication"), tmp_path / "home"
    run_line("pressroom i18n export --profile weblate --to out", root, home)
    translate(root / "out/fr/growth.po")
    run_line("pressroom i18n import out", root, home)
    run_line("pressroom i18n export --profile weblate --to out --overwrite", root, home)
    left = (root / "out/fr/growth.po").read_text("utf-8")
    assert left.count("# pr-base: ") == left.count("msgctxt")
    merged = run_line("msgmerge --previous --quiet out/fr/growth.po out/fr/growth.po", root, home)
    assert merged.stderr == ""
    (root / "out/fr/growth.po").write_text(merged.stdout, "utf-8")
    assert run_line("msgfmt -c -o x.mo out/fr/growth.po", root, home).stderr == ""
    done = run_line("pressroom i18n import out", root, home)
    assert (done.returncode, "taken 0" in done.stderr) == (0, True), done.stderr
