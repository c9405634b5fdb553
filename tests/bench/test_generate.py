"""The generated publications: always the same, without findings, and the same words for everybody."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from bench.documents import plan_transcript
from bench.generate import Order, generate, generate_plain
from bench.material import LANGUAGES, material
from bench.spelling import plain_markdown, restructured_text, transcript_source

from publications import tree

PRESSROOM = (sys.executable, "-m", "pressroom")
ORDER = Order(documents=3, words=200, languages=LANGUAGES)


def test_the_same_order_gives_the_same_bytes(tmp_path: Path) -> None:
    assert tree(generate(tmp_path / "one", ORDER)) == tree(generate(tmp_path / "two", ORDER))


def test_a_transcript_does_not_depend_on_how_many_there_are(tmp_path: Path) -> None:
    few, many = (
        tree(generate(tmp_path / "few", ORDER)),
        tree(generate(tmp_path / "many", Order(documents=5, words=200))),
    )
    assert {path for path in few if path.startswith("content/2") and many.get(path) != few[path]} == set()


def test_a_generated_publication_has_no_findings_and_builds(tmp_path: Path) -> None:
    folder = generate(tmp_path, ORDER)
    validated = run(folder, "--output-format", "json", "validate", "--strict")
    assert [json.loads(line) for line in validated.stdout.splitlines() if "code" in json.loads(line)] == []
    assert validated.returncode == 0, validated.stderr
    built = run(folder, "build", "--format", "html", "--profile", "standard", "--lang", "en", "--jobs", "1")
    assert built.returncode == 0, built.stderr
    pages = {path for path in tree(folder / "public") if path.endswith("-tram/index.html")}
    assert len(pages) == ORDER.documents


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_says_the_same_with_the_same_numbers_and_marks(language: str) -> None:
    english, other = material("en").sentences, material(language).sentences
    assert english.keys() == other.keys()
    for kind, patterns in english.items():
        assert [skeleton(pattern) for pattern in other[kind]] == [skeleton(pattern) for pattern in patterns]
    assert material(language).people.keys() == material("en").people.keys()


@pytest.mark.parametrize("words", [100, 500, 9_700])
def test_a_transcript_has_about_as_many_words_as_ordered(words: int) -> None:
    spoken = re.sub(r"^(#+|-|\*\*.*:\*\*)(?= |$)", "", plain_markdown(plan_transcript(7, words)), flags=re.MULTILINE)
    made = len(spoken.split())
    assert words <= made <= words + 250


def test_a_long_transcript_has_everything_that_transcripts_have() -> None:
    source = transcript_source(plan_transcript(1, 3_000), "en")
    for mark in (
        "\n## ",
        "::: question ",
        "::: follow-up ",
        "::: answer ",
        "\n- ",
        "](https://",
        "*every*",
        "**closed",
    ):
        assert mark in source


def test_other_programs_get_the_same_words(tmp_path: Path) -> None:
    folder = generate_plain(tmp_path, Order(documents=1, words=300, sources=("en",)))
    assert {path.suffix for path in folder.iterdir()} == {".md", ".rst"}
    plan = plan_transcript(0, 300)
    markdown, text = plain_markdown(plan), restructured_text(plan)
    assert words_of(markdown) == words_of(text)
    said = [words for line in transcript_source(plan, "en").splitlines() if (words := words_of(line))]
    assert all(" ".join(words) in " ".join(words_of(markdown)) for words in said if words[0] == "The")


def skeleton(pattern: str) -> list[str]:
    return sorted(re.findall(r"\{[nm]\}|\*\*|\*|\]\([^)]*\)", pattern))


def words_of(text: str) -> list[str]:
    plain = re.sub(r"https?://[^)>]*", "", text)
    return re.findall(r"[^\W_]+", plain)


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*PRESSROOM, "-C", folder, *arguments], capture_output=True, text=True, check=False)
