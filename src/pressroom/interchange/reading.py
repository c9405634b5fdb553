"""What reading every XML form of ours takes: the order of words and elements, languages, and saying what is wrong."""

from collections.abc import Callable, Iterator

from pressroom.diagnostics import Diagnostic, Severity, Span
from pressroom.interchange.soundness import faults_of
from pressroom.interchange.trees import XML_LANG, Element, parse
from pressroom.languages import Language, UnknownLanguageError, parse_language
from pressroom.model.document import Inline, Segment, Text, Transcript
from pressroom.protocols import Reading, Source


class UnreadableError(ValueError):
    """XML that `write` did not write."""


class Glossary:
    """Expansions by their ids, for the short forms that point to them."""

    def __init__(self) -> None:
        self._expansions: dict[str, Segment] = {}

    def learn(self, expansion: Segment) -> None:
        """Keep an expansion."""
        self._expansions[expansion.id] = expansion

    def find(self, name: str) -> Segment:
        """Return the expansion with the id `name`; raises `UnreadableError` where there is none."""
        if name not in self._expansions:
            message = f"the glossary has no {name!r}"
            raise UnreadableError(message)
        return self._expansions[name]


def read_document(source: Source, is_ours: Callable[[Element], bool], read: Callable[[Element], Transcript]) -> Reading:
    """Read a document of ours; whatever keeps it from being one is an error that says what."""
    root = parse(source.content)
    if root is None:
        return refused(source, "it is not well-formed XML")
    if not is_ours(root):
        return refused(source, "it does not say that this version of pressroom wrote it")
    try:
        transcript = read(root)
    except (UnreadableError, UnknownLanguageError, ValueError, RecursionError) as problem:
        return refused(source, str(problem))
    fault = next(faults_of(transcript), None)
    return refused(source, fault) if fault else Reading(transcript=transcript)


def refused(source: Source, reason: str, hint: str = "export it again, or undo what was changed in it") -> Reading:
    """Return the reading of a file that says it is ours and is not."""
    found = Diagnostic(
        code="wrong-interchange",
        severity=Severity.ERROR,
        message=f"this is no transcript as pressroom exports it: {reason}",
        span=Span(path=source.path),
        hint=hint,
    )
    return Reading(transcript=None, diagnostics=(found,))


def mixed(element: Element, read: Callable[[Element], Inline]) -> Iterator[Inline]:
    """Yield the words in an element and, by `read`, the elements among them, in their order."""
    if element.text:
        yield Text(text=element.text)
    for child in element:
        yield read(child)
        if child.tail:
            yield Text(text=child.tail)


def language_of(element: Element, around: Language) -> Language:
    """Return the language that an element states, or that of what stands around it."""
    stated = element.get(XML_LANG)
    return around if stated is None else parse_language(stated)


def bare(text: str | None, prefix: str) -> str:
    """Return `text` without a prefix."""
    return (text or "").removeprefix(prefix)


def required(text: str | None, what: str) -> str:
    """Return `text`; raises `UnreadableError` where it is not there."""
    if text is None:
        message = f"it has no {what}"
        raise UnreadableError(message)
    return text
