"""Files to translators and back, on the command line: what is taken, what is put aside, and where it says so."""

import json
from pathlib import Path

import pytest
from click.testing import Result

from interchange_books import begin_growth, need, run_line
from pressroom.errors import ExitCode
from publications import CommandLine, tree

SOURCE = '<source>See *all* figures in <g id="1">the report</g><x id="2"/>.</source>'
HEAD = (
    '<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2">\n'
    '<file original="{name}" source-language="en" target-language="{language}" datatype="plaintext"><body>\n'
)
TAIL = "</body></file></xliff>\n"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A publication with one transcript and no translations, which is also the working directory."""
    root = begin_growth(tmp_path / "publication")
    monkeypatch.chdir(root)
    return root


def unit(context: str, target: str, source: str = SOURCE, state: str = "translated", extra: str = "") -> str:
    return f'<trans-unit id="{context}" {extra}>{source}<target state="{state}">{target}</target></trans-unit>\n'


def xliff(*units: str, name: str = "growth", language: str = "fr") -> str:
    return HEAD.format(name=name, language=language) + "".join(units) + TAIL


GOOD = unit("title", "Croissance en 2023", "<source>Growth in 2023</source>")
WORDS = 'Voyez <g id="1">le rapport</g><x id="2"/>.'


def take(run: CommandLine, root: Path, content: str | bytes, *options: str, name: str = "back.xlf") -> Result:
    path = root / "back" / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return run("i18n", "import", *options, f"back/{name}")


def catalog(root: Path, name: str = "growth") -> str:
    path = root / "locales" / "fr" / f"{name}.po"
    return path.read_text("utf-8") if path.exists() else ""


# ---------------------------------------------------------------------------------------- out and back


@pytest.mark.parametrize("profile", ["generic", "omegat", "weblate", "phrase", "memoq", "trados"])
def test_two_exports_are_the_same_bytes_and_an_import_of_them_changes_nothing(
    run: CommandLine, root: Path, profile: str
) -> None:
    assert take(run, root, xliff(GOOD, unit("q1-p1", WORDS, state="signed-off"))).exit_code == ExitCode.OK
    before = tree(root / "locales")
    for folder in ("one", "two"):
        assert run("i18n", "export", "--profile", profile, "--to", folder).exit_code == ExitCode.OK
    assert tree(root / "one") == tree(root / "two") != {}
    result = run("i18n", "import", "one")
    assert (result.exit_code, tree(root / "locales")) == (ExitCode.OK, before), result.stderr
    assert "taken 0" in result.stderr


def test_a_second_export_leaves_what_somebody_worked_on(run: CommandLine, root: Path) -> None:
    run("i18n", "export", "--to", "out")
    (root / "out/fr/growth.xlf").write_text("hours of work")
    result = run("i18n", "export", "--to", "out")
    assert result.exit_code == ExitCode.FINDINGS
    assert "error[export-in-the-way]" in result.stderr
    assert (root / "out/fr/growth.xlf").read_text() == "hours of work"
    assert run("i18n", "export", "--to", "out", "--overwrite").exit_code == ExitCode.OK
    assert (root / "out/fr/growth.xlf").read_text() != "hours of work"


def test_only_what_changed_is_exported(run: CommandLine, root: Path) -> None:
    take(run, root, xliff(GOOD))
    run("i18n", "export", "--to", "out", "--only", "changed")
    words = (root / "out/fr/growth.xlf").read_text()
    assert 'id="title"' not in words
    assert 'id="q1-p1"' in words


def test_good_units_are_taken_and_the_catalog_is_what_extract_would_write(run: CommandLine, root: Path) -> None:
    result = take(run, root, xliff(GOOD, unit("q1-p1", WORDS)))
    assert result.exit_code == ExitCode.OK, result.stderr
    assert 'msgstr "Voyez [le rapport]{1}{2}."' in catalog(root)
    before = catalog(root)
    run("i18n", "extract")
    assert catalog(root) == before
    assert "taken 0, unchanged 2" in take(run, root, xliff(GOOD, unit("q1-p1", WORDS))).stderr


def test_braces_and_brackets_are_words(run: CommandLine, root: Path) -> None:
    source = "<source>Did exports grow by {5.2 %}?</source>"
    take(run, root, xliff(unit("q1-p2", "Et de {5,2 %} [sic] ?", source)))
    assert r'msgstr "Et de {{5,2 %}} \\[sic\\] ?"' in catalog(root)


def test_what_editors_add_is_dropped_and_gettext_accepts_the_catalog(run: CommandLine, root: Path) -> None:
    need("msgfmt")
    take(run, root, xliff(unit("q1-p3", "\n  Merci\n bien { ] *.\n", THANKS)))
    assert r'msgstr "Merci  bien {{ \\] *."' in catalog(root)
    entry = THANKS_PO.format(target="\\nMerci { bien [.\\n").encode()
    take(run, root, PO.encode() + entry, "--overwrite", name="growth.po")
    assert r'msgstr "Merci {{ bien \\[."' in catalog(root)
    done = run_line("msgfmt -c -o x.mo locales/fr/growth.po", root, root)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_proof_writes_nothing(run: CommandLine, root: Path) -> None:
    result = take(run, root, xliff(GOOD), "--dry-run")
    assert result.exit_code == ExitCode.OK
    assert "would be written: locales/fr/growth.po" in result.stderr
    assert catalog(root) == ""


# ------------------------------------------------------------------------------------------- put aside

THANKS = "<source>Thank you.</source>"
BAD = {
    "import-unknown-id": unit("q9-p1", "Bonjour", "<source>Hello</source>"),
    "import-duplicate-id": unit("q1-p3", "Merci.", THANKS) + unit("q1-p3", "Merci bien.", THANKS),
    "import-changed-source": unit("q1-p3", "Merci.", "<source>Thank you!</source>"),
    "import-markup": unit("q1-p3", "Merci &lt;script&gt;alert(1)&lt;/script&gt;", THANKS),
    "import-new-address": unit("q1-p3", "Merci : https://evil.example/", THANKS),
    "lost-code": unit("q1-p1", 'Voyez <g id="1">le rapport</g>.'),
    "unknown-code": unit("q1-p1", f'{WORDS}<x id="2"/>'),
    "unsafe-translation": unit("q1-p3", "Merci \u202eecrem", THANKS),
    "import-too-large": unit("q1-p3", "<x id='1'/>" * 3_000, THANKS),
}


@pytest.mark.parametrize("code", BAD)
def test_a_bad_unit_is_put_aside_with_its_place_and_the_rest_is_taken(run: CommandLine, root: Path, code: str) -> None:
    result = take(run, root, xliff(GOOD, BAD[code]), "--report", "report.jsonl")
    assert result.exit_code == ExitCode.FINDINGS
    assert f"back/back.xlf:4:1: warning[{code}]" in result.stderr
    assert 'msgstr "Croissance en 2023"' in catalog(root)
    assert "Merci" not in catalog(root)
    lines = [json.loads(line) for line in (root / "report.jsonl").read_text("utf-8").splitlines()]
    aside = [line for line in lines if line["event"] == "quarantined"]
    assert {(line["code"], line["path"]) for line in aside} == {(code, "back/back.xlf")}
    assert aside[0]["line"] == 4
    assert lines[-1]["event"] == "summary"
    assert lines[-1]["quarantined"] == len(aside)


@pytest.mark.parametrize(
    "target",
    [
        "Merci <g id='7'>bien</g>.",
        "Merci &amp;lt;b&amp;gt; bien.",
        "Merci &lt;!-- x --&gt;",
        "Merci JavaScript:alert(1)",
        "Merci www.evil.example",
        "Merci presse@evil.example",
        "Merci \u2067bien",
        "Merci \u2069",
        "Merci \ufffd",
        "Merci &#x85;",
        "Merci\n&lt;&lt;&lt;&lt;&lt;&lt;&lt; HEAD\nbien",
        "Merci" * 5_000,
        "Merci \uff48\uff54\uff54\uff50://evil.example",
    ],
)
def test_no_bad_target_is_taken(run: CommandLine, root: Path, target: str) -> None:
    result = take(run, root, xliff(unit("q1-p3", target, THANKS)))
    assert result.exit_code == ExitCode.FINDINGS
    assert "quarantined 1" in result.stderr
    assert catalog(root) == ""


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("<html></html>", "import-unknown-format"),
        ("", "import-unknown-format"),
        (xliff(GOOD, name="elsewhere"), "import-other-project"),
        (xliff(GOOD).replace('source-language="en"', 'source-language="de"'), "import-other-project"),
        (xliff(GOOD, language="de"), "import-wrong-language"),
        (f'<!DOCTYPE x [<!ENTITY a "b">]>{xliff(GOOD)}', "import-entities"),
        (f'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>{xliff(unit("title", "&a;"))}', "import-entities"),
        (f"<!DOCTYPE x [<!ELEMENT x ANY>]>{xliff(GOOD)}", "import-entities"),
    ],
)
def test_nothing_is_taken_from_a_file_that_is_not_to_be_trusted(
    run: CommandLine, root: Path, content: str, code: str
) -> None:
    result = take(run, root, content)
    assert result.exit_code == ExitCode.FINDINGS
    assert f"error[{code}]" in result.stderr
    assert catalog(root) == ""


def test_a_document_type_that_only_names_a_file_is_never_read(run: CommandLine, root: Path) -> None:
    (root / "x.dtd").write_text('<!ENTITY hello "Bonjour">')
    result = take(run, root, f'<!DOCTYPE xliff SYSTEM "../x.dtd">{xliff(GOOD)}')
    assert (result.exit_code, "Croissance" in catalog(root)) == (ExitCode.OK, True)
    result = take(run, root, f'<!DOCTYPE xliff SYSTEM "../x.dtd">{xliff(unit("q1-p3", "&hello;", THANKS))}')
    assert "Bonjour" not in catalog(root)


@pytest.mark.parametrize("end", ["", "<group>" * 300, "<trans-unit", "\x00"])
def test_what_stands_before_the_break_is_taken(run: CommandLine, root: Path, end: str) -> None:
    result = take(run, root, HEAD.format(name="growth", language="fr") + GOOD + end)
    assert result.exit_code == ExitCode.FINDINGS
    assert "error[import-broken]" in result.stderr
    assert "Croissance" in catalog(root)


@pytest.mark.parametrize(
    ("path", "content", "code"),
    [
        ("content/growth.md", "no front matter", "front-matter-missing"),
        ("locales/fr/growth.po", "<<<<<<< HEAD\nmsgid", "catalog-conflict"),
        ("locales/fr/growth.po", 'msgctxt "title"\nmsgid "Growth', "catalog-syntax"),
    ],
)
def test_nothing_is_taken_for_what_cannot_be_read(
    run: CommandLine, root: Path, path: str, content: str, code: str
) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(content)
    result = take(run, root, xliff(GOOD))
    assert result.exit_code == ExitCode.FINDINGS
    assert f"[{code}]" in result.stderr
    assert f"{path}:1:1: error[import-unusable-original]" in result.stderr
    assert (root / path).read_text() == content
    assert "Croissance" not in catalog(root)


# ----------------------------------------------------------------------------------- what is newer stays


def test_what_was_reviewed_since_stays(run: CommandLine, root: Path) -> None:
    take(run, root, xliff(unit("q1-p3", "Merci.", THANKS, "signed-off")))
    assert "# pr-state: reviewed" in catalog(root)
    older = xliff(unit("q1-p3", "Mersi.", THANKS))
    result = take(run, root, older)
    assert "warning[import-older]" in result.stderr
    assert 'msgstr "Merci."' in catalog(root)
    assert take(run, root, older, "--overwrite").exit_code == ExitCode.OK
    assert 'msgstr "Mersi."' in catalog(root)
    assert "pr-state" not in catalog(root)


def test_what_left_before_a_change_does_not_undo_it(run: CommandLine, root: Path) -> None:
    take(run, root, xliff(unit("q1-p3", "Merci.", THANKS)))
    run("i18n", "export", "--to", "out")
    left = (root / "out/fr/growth.xlf").read_text("utf-8")
    take(run, root, xliff(unit("q1-p3", "Merci beaucoup.", THANKS)))
    result = take(run, root, left)
    assert (result.exit_code, "Merci beaucoup." in catalog(root)) == (ExitCode.OK, True)
    result = take(run, root, left.replace("Merci.", "Mersi."))
    assert "warning[import-older]" in result.stderr
    assert "Merci beaucoup." in catalog(root)


def test_a_reviewed_translation_that_came_back_changed_is_only_translated(run: CommandLine, root: Path) -> None:
    take(run, root, xliff(unit("q1-p3", "Merci.", THANKS, "signed-off")))
    run("i18n", "export", "--to", "out")
    left = (root / "out/fr/growth.xlf").read_text("utf-8")
    assert take(run, root, left.replace("Merci.", "Merci !")).exit_code == ExitCode.OK
    assert 'msgstr "Merci !"' in catalog(root)
    assert "pr-state" not in catalog(root)


def test_a_state_that_a_tool_raised_is_taken(run: CommandLine, root: Path) -> None:
    take(run, root, xliff(unit("q1-p3", "Merci.", THANKS)))
    run("i18n", "export", "--to", "out")
    left = (root / "out/fr/growth.xlf").read_text("utf-8")
    result = take(run, root, left.replace('state="translated">Merci.', 'state="final">Merci.'))
    assert "taken 1" in result.stderr
    assert "# pr-state: final" in catalog(root)


def test_a_note_cannot_vouch_for_a_translation(run: CommandLine, root: Path) -> None:
    noted = unit("q1-p3", "Merci.", THANKS).replace(
        "</trans-unit>", '<note from="translator">pr-state: final\npr-base: 0 final\nSure?</note></trans-unit>'
    )
    take(run, root, xliff(noted))
    assert "pr-" not in catalog(root)
    assert "# Sure?" in catalog(root)


# --------------------------------------------------------------------------------------- other formats

PO = """msgid ""
msgstr ""
"Project-Id-Version: growth\\n"
"Language: fr\\n"
"Content-Type: text/plain; charset=UTF-8\\n"

msgctxt "title"
msgid "Growth in 2023"
msgstr "Croissance en 2023"

"""
THANKS_PO = 'msgctxt "q1-p3"\nmsgid "Thank you."\nmsgstr "{target}"\n'
TWICE = THANKS_PO.format(target="Merci.") + THANKS_PO.format(target="Merci bien.")


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        (THANKS_PO.format(target="Merci, ch\udce9r.").encode("utf-8", "surrogateescape"), "catalog-not-utf8"),
        (b"<<<<<<< HEAD\n" + THANKS_PO.format(target="Merci.").encode() + b"=======\n>>>>>>> x\n", "catalog-conflict"),
        (TWICE.encode(), "import-duplicate-id"),
        (b'msgctxt "q1-p3"\nmsgid "Thank you."\nmsgstr "Merci.\n', "catalog-syntax"),
        (b'msgid "Thank you."\nmsgstr "Merci."\n', "catalog-foreign-entry"),
        (THANKS_PO.format(target="Merci <b>bien</b>").encode(), "import-markup"),
    ],
)
def test_a_bad_entry_of_a_po_file_costs_only_itself(run: CommandLine, root: Path, entry: bytes, code: str) -> None:
    result = take(run, root, PO.encode() + entry, name="growth.po")
    assert result.exit_code == ExitCode.FINDINGS
    assert f"[{code}]" in result.stderr
    assert "Croissance" in catalog(root)
    assert "Merci" not in catalog(root)


def test_a_plural_rule_with_code_in_it_is_never_run(run: CommandLine, root: Path) -> None:
    rule = '"Plural-Forms: nplurals=2; plural=__import__(\\"os\\").mkdir(\\"ran\\");\\n"\n'
    result = take(run, root, PO.replace('"Language', f'{rule}"Language'), name="growth.po")
    assert "warning[catalog-plural-header]" in result.stderr
    assert "Croissance" in catalog(root)
    assert not (root / "ran").exists()


def test_a_memory_only_suggests(run: CommandLine, root: Path) -> None:
    memory = (
        '<tmx version="1.4"><header srclang="en"/><body><tu><tuv xml:lang="en"><seg>Thank you.</seg></tuv>'
        '<tuv xml:lang="fr"><seg>Merci.</seg></tuv></tu></body></tmx>'
    )
    assert "taken 1" in take(run, root, memory, name="memory.tmx").stderr
    assert "# pr-state: suggested" in catalog(root)
    assert 'msgstr "Merci."' in catalog(root)


def test_terms_go_out_and_come_back(run: CommandLine, root: Path) -> None:
    csv = "note,source,target,forbidden\neconomy,export,exportation,sortie|envoi\n,GDP,PIB,\n,sum,=SUM(A1),\n"
    result = take(run, root, csv, "--lang", "fr", name="terms.csv")
    assert "warning[import-term]" in result.stderr
    kept = (root / "locales/fr/terms.csv").read_text("utf-8")
    assert kept == "source,target,forbidden,note\nexport,exportation,sortie|envoi,economy\nGDP,PIB,,\n"
    run("i18n", "export", "--format", "tbx", "--to", "out")
    (root / "locales/fr/terms.csv").unlink()
    assert run("i18n", "import", "out").exit_code == ExitCode.OK
    assert (root / "locales/fr/terms.csv").read_text("utf-8") == kept
    assert "taken 0" in run("i18n", "import", "out").stderr
    assert take(run, root, csv, name="terms.csv").exit_code == ExitCode.FINDINGS


def test_what_is_not_there_is_a_usage_error(run: CommandLine, root: Path) -> None:
    (root / "empty").mkdir()
    for path in ("absent.xlf", "empty"):
        assert run("i18n", "import", path).exit_code == ExitCode.USAGE
