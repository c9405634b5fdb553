"""What a recognition looks like in an expected file: a few lines of facts, then one line for each turn."""

from pathlib import Path

from pressroom.protocols import Source
from pressroom.readers.importing.reading import read_page
from pressroom.readers.importing.recognise import recognise
from pressroom.readers.importing.recognition import RecognisedTurn, Recognition

FIXTURES = Path(__file__).parent / "importing" / "fixtures"


def pages() -> list[Path]:
    return sorted(path for path in FIXTURES.iterdir() if path.suffix != ".expected")


def recognised(path: Path) -> Recognition:
    return recognise((read_page(Source(path=path.name, content=path.read_bytes())),))


def shown(found: Recognition) -> str:
    facts = {
        "title": found.title.value if found.title else "-",
        "date": found.date.value.isoformat() if found.date else "-",
        "published": found.published.value.isoformat() if found.published else "-",
        "language": found.language.value,
    }
    lines = [f"{name}: {value}" for name, value in facts.items()]
    return "\n".join([*lines, *map(_line, found.turns)]) + "\n"


def _line(turn: RecognisedTurn) -> str:
    words = turn.text.replace("\n\n", " ¶ ")
    short = words if len(words) <= 70 else f"{words[:34]} … {words[-32:]}"
    follows = ", follow-up" if turn.follow_up else ""
    return f"{turn.role} {turn.kind}{follows} | {turn.speaker or '-'} | {turn.label or '-'} | {short}"
