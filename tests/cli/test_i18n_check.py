"""`pressroom i18n check`: places, forms and exit codes; what is checked is in tests/translate/checks."""

import json
from pathlib import Path

from pressroom.errors import ExitCode
from publications import CommandLine

FRENCH = """
#. Heading
# {comment}
msgctxt "{context}"
msgid ""
"Profits rose by 425.2 billion yuan, "
"and so on."
msgstr ""
"Les bénéfices ont augmenté, "
"de 425 milliards de yuans, et ainsi de suite."
"""


def add_entry(root: Path, comment: str = "a remark") -> int:
    """Add an entry with a wrong number; return the line that it stands in."""
    path = next((root / "locales" / "fr").glob("*.po"))
    text = path.read_text("utf-8").rstrip() + "\n" + FRENCH.format(comment=comment, context="made-up")
    path.write_text(text, "utf-8")
    return text.rstrip().count("\n") + 1


def test_a_wrong_number_is_an_error_at_its_line(root: Path, run: CommandLine) -> None:
    line = add_entry(root)
    result = run("i18n", "check", "--lang", "fr", "--output-format", "json")
    assert result.exit_code == ExitCode.FINDINGS
    (found,) = [json.loads(each) for each in result.stdout.splitlines() if '"wrong-number"' in each]
    assert (found["line"], found["column"]) == (line, 5)
    assert found["message"].startswith("made-up: the source has “425.2 billion yuan”")
    assert "425,2 milliards" in found["hint"]


def test_a_waiver_in_the_catalog_is_heard(root: Path, run: CommandLine) -> None:
    add_entry(root, "pr-waive: numbers rounded, as agreed with the ministry")
    assert "wrong-number" not in run("i18n", "check", "--lang", "fr").stderr


def test_nothing_to_mend_is_said(root: Path, run: CommandLine) -> None:
    for path in (root / "locales").rglob("*.po"):
        path.unlink()
    result = run("i18n", "check")
    assert result.exit_code == ExitCode.OK
    assert result.stderr == "0 translations checked: no findings\n"


def test_the_sample_has_no_findings(run: CommandLine) -> None:
    sample = Path(__file__).resolve().parents[2]
    result = run("-C", str(sample), "i18n", "check", "--strict")
    assert result.stderr == "120 translations checked: no findings\n"
    assert result.exit_code == ExitCode.OK
