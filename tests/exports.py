"""Transcripts to export: the sample publication in any language, and the starter's, which shows everything.

from exports import sample, starter
"""

from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings
from msgspec.structs import replace

from pressroom.build.library import library_of, new_run
from pressroom.build.sources import find_documents
from pressroom.languages import Language
from pressroom.model.document import Status, Transcript, Translation
from pressroom.project import load_project
from pressroom.protocols import Source
from pressroom.readers.markdown.people import read_people
from pressroom.readers.markdown.reader import MarkdownReader
from strategies import transcripts

ROOT = Path(__file__).resolve().parents[1]
STARTER = ROOT / "src/pressroom/build/starter/content"


# Transcripts are large as examples go, and a slow machine is no failure.
law = settings(
    max_examples=25,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # shrinking one of this size takes minutes
    suppress_health_check=[
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
        HealthCheck.large_base_example,
        HealthCheck.function_scoped_fixture,
    ],
)


def sample(language: str = "en") -> Transcript:
    """Return the sample publication's transcript."""
    project, _ = load_project(ROOT)
    (document,) = find_documents(project)
    transcript = library_of(new_run(project)).edition(document, Language(language)).transcript
    assert transcript is not None
    return transcript


def starter() -> Transcript:
    """Return the transcript that shows everything that can be written."""
    people, _ = read_people(Source(path="people.yaml", content=(STARTER / "people.yaml").read_bytes()), Language("en"))
    content = (STARTER / "2024-05-14-ferry-line.md").read_bytes()
    reading = MarkdownReader().read(Source(path="content/2024-05-14-ferry-line.md", content=content), people)
    assert reading.transcript is not None
    return reading.transcript


def partly_translated() -> Transcript:
    """Return the starter as an edition of which every part of a translation's account has something to tell."""
    account = Translation(
        original=Language("fr"),
        status=Status.MACHINE,
        total=40,
        missing=("title", "summary", "q1-p1"),
        borrowed=((Language("es"), ("title", "summary")), (Language("pt"), ("a1-p1",))),
        omitted=("q1-p1",),
        outdated=("a1-p2",),
    )
    return replace(starter(), translation=account)


def drawn(number: int) -> list[Transcript]:
    """Draw transcripts, for what is checked of many of them at once."""
    made = []

    @settings(law, max_examples=number, database=None)
    @given(transcripts())
    def draw(transcript: Transcript) -> None:
        made.append(transcript)

    draw()
    return made
