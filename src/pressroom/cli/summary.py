"""What a build did, in one or two sentences."""

from pathlib import Path

from pressroom.build.plan import FRONT
from pressroom.build.run import Summary
from pressroom.cli.options import Session
from pressroom.places import is_remote, lies_in
from pressroom.themes.colours import TEXT_RATIO


def say_summary(session: Session, summary: Summary, *, proof: bool = False) -> None:
    """Print the counts, the documents that failed, and where to look; of a proof, what would be."""
    if proof:
        session.say(f"would make {summary.planned}, would remove {summary.removed}; nothing was written")
        return
    counts = {
        "built": summary.built,
        "unchanged": summary.unchanged,
        "removed": summary.removed,
        "failed": len(summary.failed),
    }
    session.say(", ".join(f"{name} {count}" for name, count in counts.items()) + f", in {_time(summary.seconds)}")
    if summary.pages:
        files = f"{summary.prints} PDF {'file' if summary.prints == 1 else 'files'}"
        session.say(f"{summary.pages} printed pages, in {files}")
    for path in summary.failed:
        session.say(f"failed: {path}; what was published of it before is still there")
    if summary.contrasts:
        session.say(_contrast(summary))
    front = summary.output / FRONT
    is_there = not is_remote(front) and front.exists()
    session.say(f"look at {_near(front if is_there else summary.output)}")


def _time(seconds: float) -> str:
    return f"{seconds:.1f} s" if seconds >= 1 else f"{seconds:.2f} s"


def _contrast(summary: Summary) -> str:
    """Say the least contrast of text, and of lines and focus rings (WCAG 2.2, 1.4.6 and 1.4.11)."""
    pairs = [pair for pair in summary.contrasts if pair.least >= TEXT_RATIO] or list(summary.contrasts)
    text = min(pairs, key=lambda pair: pair.ratio)
    named = f"{text.text} on {text.background}, {text.scheme}"
    return f"contrast of text at least {text.ratio:.1f}:1 ({named}), {len(summary.contrasts)} pairs measured"


def _near(path: Path) -> str:
    here = Path.cwd()
    return str(path.relative_to(here)) if lies_in(path, here) else str(path)
