"""One transcript in a process that is warm: `python -m bench.warm PUBLICATION RUNS` prints medians as JSON.

Everything from the bytes of the source to the bytes of the output is measured; the theme and the fonts are
there, as they are in a worker that has made its first page. It is processor time, which other programs on
the machine do not disturb; all of it passes in one thread. WeasyPrint's share is what passes inside its own
`render` and `write_pdf`: the very same HTML and style sheets, in the very same run.
"""

import functools
import json
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import weasyprint

from pressroom.formats import load_reader, load_writer
from pressroom.languages import Language, parse_language
from pressroom.protocols import Edition, Publication, Source
from pressroom.readers.markdown.people import read_people
from pressroom.themes.load import load_theme
from pressroom.writers.pdf import layout

_SHARE, _PASS = "weasyprint", "pass"


def main() -> None:
    """Measure each format, and print seconds by name."""
    folder, runs = Path(sys.argv[1]), int(sys.argv[2])
    print(json.dumps(dict(measure_warm(folder, runs))))


def measure_warm(folder: Path, runs: int) -> Iterator[tuple[str, float]]:
    """Yield the median seconds of each format, and of the PDF WeasyPrint's share and that of the tag pass."""
    inside: list[float] = []
    passing: list[float] = []
    _watch(weasyprint.HTML, "render", inside)
    _watch(weasyprint.Document, "write_pdf", inside)
    _watch(layout, "finish_pages", passing)
    for name in ("html", "epub", "pdf"):
        work = _work(folder, name)
        work()
        taken, shares, passes = [], [], []
        for _ in range(runs):
            inside.clear()
            passing.clear()
            start = time.process_time()
            work()
            taken.append(time.process_time() - start)
            shares.append(sum(inside))
            passes.append(sum(passing))
        yield name, statistics.median(taken)
        if any(shares):
            yield _SHARE, statistics.median(shares)
            yield _PASS, statistics.median(passes)


def _watch(kind: Any, name: str, seconds: list[float]) -> None:
    """Make a method note what each call takes; calls inside calls count once."""
    original = getattr(kind, name)
    depth = [0]

    @functools.wraps(original)
    def watched(*arguments: Any, **named: Any) -> Any:
        depth[0] += 1
        start = time.process_time()
        try:
            return original(*arguments, **named)
        finally:
            depth[0] -= 1
            if not depth[0]:
                seconds.append(time.process_time() - start)

    setattr(kind, name, watched)


def _work(folder: Path, name: str) -> Callable[[], None]:
    """Return what reads the publication's one transcript and writes it in the format `name`."""
    path = next((folder / "content").glob("*.md"))
    language = parse_language("en")
    theme, _ = load_theme("broadsheet", folder / "themes")
    reader, writer = load_reader(path.suffix), load_writer(name)
    people, _ = read_people(_source(folder / "content" / "people.yaml"), language)
    if theme is None or reader is None:
        message = "the built-in theme or the Markdown reader is missing"
        raise RuntimeError(message)

    def work() -> None:
        transcript = reader.read(_source(path), people).transcript
        if transcript is None:
            message = f"{path.name} could not be read"
            raise RuntimeError(message)
        edition = Edition(transcript=transcript, profile="standard", publication=_publication(language), alternates=())
        if not writer.write(edition, theme).files:
            message = f"nothing was written as {name}"
            raise RuntimeError(message)

    return work


def _source(path: Path) -> Source:
    return Source(path=f"content/{path.name}", content=path.read_bytes())


def _publication(language: Language) -> Publication:
    return Publication(title={language: "Press conferences"}, language=language)


if __name__ == "__main__":
    main()
