"""What a build did, in one or two sentences."""

from pathlib import Path

from pressroom.build.plan import FRONT
from pressroom.build.run import Summary
from pressroom.cli.options import Session


def say_summary(session: Session, summary: Summary) -> None:
    """Print the counts, the documents that failed, and where to look."""
    counts = {
        "built": summary.built,
        "unchanged": summary.unchanged,
        "removed": summary.removed,
        "failed": len(summary.failed),
    }
    session.say(", ".join(f"{name} {count}" for name, count in counts.items()))
    for path in summary.failed:
        session.say(f"failed: {path}; what was published of it before is still there")
    front = summary.output / FRONT
    session.say(f"look at {_near(front if front.exists() else summary.output)}")


def _near(path: Path) -> str:
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)
