"""Whole publications of any size, the same on every machine: `python -m bench.generate FOLDER DOCUMENTS WORDS`."""

import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.documents import Plan, plan_transcript
from bench.material import LANGUAGES, PEOPLE, Material, material
from bench.spelling import catalog, plain_markdown, restructured_text, transcript_catalog, transcript_source


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What to generate: how many transcripts of how many words, their languages in turn, and whether translated."""

    documents: int
    words: int
    sources: tuple[str, ...] = LANGUAGES
    languages: tuple[str, ...] = ()

    def plans(self) -> Iterator[tuple[Plan, str]]:
        """Yield each transcript's plan and language."""
        for number in range(self.documents):
            yield plan_transcript(number, self.words), self.sources[number % len(self.sources)]


def generate(folder: Path, order: Order) -> Path:
    """Write a publication into `folder`, which is emptied, and return it."""
    shutil.rmtree(folder, ignore_errors=True)
    own, tags = order.sources[0], order.languages or order.sources[:1]
    _write(folder / "pressroom.toml", _settings(own, tags))
    _write(folder / "content" / "people.yaml", _people(material(own)))
    for tag in tags:
        # Also in the publication's own language: a transcript in another one is translated into it, names and all.
        _write(folder / "locales" / tag / "people.po", catalog(tag, _people_messages(own, tag)))
        if tag != own:
            title = ("site.title", material(own).publication, material(tag).publication)
            _write(folder / "locales" / tag / "site.po", catalog(tag, iter((title,))))
    for plan, source in order.plans():
        _write(folder / "content" / f"{plan.slug}.md", transcript_source(plan, source))
        for tag in order.languages:
            if tag != source:
                _write(folder / "locales" / tag / f"{plan.slug}.po", transcript_catalog(plan, source, tag))
    return folder


def generate_plain(folder: Path, order: Order) -> Path:
    """Write the same words as plain Markdown and as reStructuredText into `folder`, which is emptied."""
    shutil.rmtree(folder, ignore_errors=True)
    for plan, source in order.plans():
        _write(folder / f"{plan.slug}.md", plain_markdown(plan, source))
        _write(folder / f"{plan.slug}.rst", restructured_text(plan, source))
    return folder


def _settings(own: str, tags: tuple[str, ...]) -> str:
    quoted = ", ".join(f'"{tag}"' for tag in tags)
    title = material(own).publication
    return f'[publication]\ntitle = "{title}"\nlanguage = "{own}"\nlanguages = [{quoted}]\n'


def _people(words: Material) -> str:
    return "\n".join(
        "\n".join((f"{person}:", *(f"  {key}: {value}" for key, value in words.people[person].items()), ""))
        for person in PEOPLE
    )


def _people_messages(own: str, tag: str) -> Iterator[tuple[str, str, str]]:
    for person in PEOPLE:
        for key, original in material(own).people[person].items():
            yield f"{person}.{key}", original, material(tag).people[person][key]


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8", newline="\n")


if __name__ == "__main__":
    generate(Path(sys.argv[1]), Order(documents=int(sys.argv[2]), words=int(sys.argv[3]), languages=LANGUAGES))
