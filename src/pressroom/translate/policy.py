"""What a publication does with passages that are not translated, or not well enough, and when an edition is ready."""

from collections.abc import Iterator
from enum import StrEnum

from msgspec import Struct

from pressroom.diagnostics import Diagnostic, Severity, Span
from pressroom.model.document import Act, Transcript
from pressroom.model.walk import walk_blocks, walk_segments, walk_turns
from pressroom.translate.codes import encode
from pressroom.translate.messages import needs_translation
from pressroom.translate.states import State
from pressroom.translate.words import count_words

_PERCENT = 100
_FIRST_PLACES = 5


class OnMissing(StrEnum):
    """What stands where there is no translation: the source, a word that it is missing, or no edition at all."""

    SOURCE = "source"
    OMIT = "omit"
    BLOCK = "block"


class OnChanged(StrEnum):
    """What stands where the source has changed since: the source, or the older translation, with a mark or without."""

    SOURCE = "source"
    MARKED = "outdated-marked"
    KEEP = "keep"


class Required(StrEnum):
    """Passages without whose translation no edition is published."""

    TITLE = "title"
    SUMMARY = "summary"
    HEADINGS = "headings"
    QUESTIONS = "questions"


class Policy(Struct, frozen=True, kw_only=True):
    """The `[translation]` table. `publish_at` is the percentage of words that must be there."""

    min_state: State = State.TRANSLATED
    on_missing: OnMissing = OnMissing.SOURCE
    on_changed: OnChanged = OnChanged.SOURCE
    publish_at: int = 0
    required: tuple[Required, ...] = ()


DEFAULT_POLICY = Policy()


def held_back(original: Transcript, edition: Transcript, policy: Policy, path: str = "") -> Diagnostic | None:
    """Return why `edition`, a translation of `original`, is not published yet; None if it may be."""
    translation = edition.translation
    if translation is None:
        return None
    absent = {*translation.missing, *translation.outdated}
    reason = _reason(original, absent, policy)
    if reason is None:
        return None
    return Diagnostic(
        code="edition-held-back",
        severity=Severity.INFO,
        message=f"the edition in {edition.language} is not published: {reason}",
        span=Span(path=path) if path else None,
        hint="translate what is named, or change [translation] in pressroom.toml",
    )


def _reason(original: Transcript, absent: set[str], policy: Policy) -> str | None:
    needed = [place for place in _required(original, policy.required) if place in absent]
    if needed:
        more = f" and {len(needed) - _FIRST_PLACES} more" if len(needed) > _FIRST_PLACES else ""
        return f"it requires {', '.join(needed[:_FIRST_PLACES])}{more}"
    if policy.on_missing is OnMissing.BLOCK and absent:
        passages = "1 passage is" if len(absent) == 1 else f"{len(absent)} passages are"
        return f"{passages} missing, and on_missing is block"
    if not policy.publish_at:
        return None
    there, total = _words(original, absent)
    if there * _PERCENT < policy.publish_at * total:
        return f"{there * _PERCENT // total} % of its words are there, and publish_at is {policy.publish_at}"
    return None


def _required(original: Transcript, kinds: tuple[Required, ...]) -> Iterator[str]:
    metadata = original.metadata
    if Required.TITLE in kinds:
        yield metadata.title.id
    if Required.SUMMARY in kinds and metadata.summary:
        yield metadata.summary.id
    if Required.HEADINGS in kinds:
        yield from (section.heading.id for section in original.sections if section.heading)
    if Required.QUESTIONS in kinds:
        for turn in walk_turns(original):
            if turn.act in {Act.QUESTION, Act.FOLLOW_UP}:
                yield from (segment.id for segment in walk_blocks(turn.blocks))


def _words(original: Transcript, absent: set[str]) -> tuple[int, int]:
    counts = [
        (segment.id not in absent, count_words(encode(segment.inlines)))
        for segment in walk_segments(original)
        if needs_translation(segment)
    ]
    return sum(words for there, words in counts if there), sum(words for _, words in counts)
