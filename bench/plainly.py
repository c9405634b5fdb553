"""The words of a real publication in plain Markdown: `python -m bench.plainly PUBLICATION FOLDER`.

Every edition becomes `<language>/<slug>.md`, so that other programs publish the same words.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from pressroom.formats import load_reader
from pressroom.model.document import Exchange, Transcript
from pressroom.model.walk import plain_text, walk_blocks, words_of
from pressroom.project import load_project
from pressroom.protocols import Source
from pressroom.readers.markdown.people import read_people
from pressroom.translate.apply import translate
from pressroom.translate.catalog import read_catalog


def main() -> None:
    """Write the editions."""
    root, folder = Path(sys.argv[1]), Path(sys.argv[2])
    for language, slug, text in plain_editions(root):
        path = folder / language / f"{slug}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def plain_editions(root: Path) -> Iterator[tuple[str, str, str]]:
    """Yield language, name and words of every edition of the publication in `root`."""
    (project, _), reader = load_project(root), load_reader(".md")
    if reader is None:
        return
    people, _ = read_people(_source(project.content / "people.yaml"), project.language)
    for path in sorted(project.content.rglob("*.md")):
        transcript = reader.read(_source(path), people).transcript
        if transcript is None:
            continue
        yield transcript.language.tag, path.stem, _spelt(transcript)
        for language in project.languages:
            own = project.locales / language.tag / f"{path.stem}.po"
            if language == transcript.language or not own.exists():
                continue
            catalog, _ = read_catalog(_source(own), language)
            names, _ = read_catalog(_source(own.with_name("people.po")), language)
            if catalog:
                yield language.tag, path.stem, _spelt(translate(transcript, catalog, people=names)[0])


def _spelt(transcript: Transcript) -> str:
    names = {person.id: words_of(person.name or person.organisation) for person in transcript.people}
    parts = [f"# {words_of(transcript.metadata.title)}", words_of(transcript.metadata.summary)]
    for section in transcript.sections:
        parts += [f"## {words_of(section.heading)}"] if section.heading else []
        for item in section.items:
            for turn in item.turns if isinstance(item, Exchange) else (item,):
                parts.append(f"**{names.get(turn.speaker, turn.speaker)}:**")
                parts += (plain_text(segment.inlines) for segment in walk_blocks(turn.blocks))
    return "\n\n".join(parts) + "\n"


def _source(path: Path) -> Source:
    return Source(path=path.name, content=path.read_bytes())


if __name__ == "__main__":
    main()
