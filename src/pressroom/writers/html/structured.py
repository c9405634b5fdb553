"""Structured data of a page: schema.org JSON-LD.

The event with its questions and answers, and the accessibility properties of the page
(https://schema.org/Event, https://schema.org/Question, https://www.w3.org/community/reports/a11y-discov-vocab/).
"""

import json
from collections.abc import Iterator

from markupsafe import Markup

from pressroom.model.document import Act, Exchange, Person, Transcript, Turn
from pressroom.model.walk import walk_blocks, words_of
from pressroom.protocols import Edition


def structured_data(edition: Edition, page: str) -> Markup:
    """Return JSON-LD of the edition, safe to stand in a script element; `page` is its path in the publication."""
    data = _drop_empty(_document(edition, page))
    text = json.dumps(data, ensure_ascii=False, sort_keys=True)
    return Markup(text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))  # noqa: S704 - all that could end the element is escaped


def _document(edition: Edition, page: str) -> dict[str, object]:
    transcript = edition.transcript
    metadata = transcript.metadata
    address = edition.publication.address.rstrip("/")
    return {
        "@context": "https://schema.org",
        "@type": ["QAPage", "Article"],
        "name": words_of(metadata.title),
        "headline": words_of(metadata.title),
        "abstract": words_of(metadata.summary),
        "inLanguage": edition.language.tag,
        "url": f"{address}/{page}" if address else "",
        "datePublished": metadata.published.isoformat() if metadata.published else "",
        "publisher": {"@type": "Organization", "name": words_of(metadata.publisher)} if metadata.publisher else {},
        "about": _event(transcript),
        "mainEntity": [_question(transcript, exchange) for exchange in _exchanges(transcript)],
        "accessMode": ["textual"],
        "accessModeSufficient": [{"@type": "ItemList", "itemListElement": ["textual"]}],
        "accessibilityFeature": sorted(_features(edition)),
        "accessibilityHazard": ["none"],
    }


def _features(edition: Edition) -> Iterator[str]:
    yield from ("displayTransformability", "readingOrder", "structuralNavigation", "tableOfContents")
    if edition.pages:
        yield "pageBreakMarkers"


def _event(transcript: Transcript) -> dict[str, object]:
    metadata = transcript.metadata
    return {
        "@type": "Event",
        "name": words_of(metadata.title),
        "startDate": metadata.date.isoformat(),
        "location": {"@type": "Place", "name": words_of(metadata.venue)} if metadata.venue else {},
        "organizer": {"@type": "Organization", "name": words_of(metadata.publisher)} if metadata.publisher else {},
        "performer": [_person(person) for person in transcript.people if person.name],
        "recordedIn": {"@type": "MediaObject", "url": metadata.recording} if metadata.recording else {},
    }


def _exchanges(transcript: Transcript) -> Iterator[Exchange]:
    for section in transcript.sections:
        yield from (item for item in section.items if isinstance(item, Exchange))


def _question(transcript: Transcript, exchange: Exchange) -> dict[str, object]:
    answers = [
        {
            "@type": "Answer",
            "text": _words(turn),
            "author": _person(transcript.person(turn.speaker)),
            "url": f"#{turn.id}",
        }
        for turn in exchange.turns
        if turn.act is Act.ANSWER
    ]
    text = _words(exchange.question)
    return {
        "@type": "Question",
        "name": text,
        "text": text,
        "url": f"#{exchange.question.id}",
        "author": _person(transcript.person(exchange.question.speaker)),
        "answerCount": len(answers),
        "suggestedAnswer": answers,
    }


def _person(person: Person) -> dict[str, object]:
    if person.name is None:
        return {"@type": "Organization", "name": words_of(person.organisation)} if person.organisation else {}
    return {
        "@type": "Person",
        "name": words_of(person.name),
        "jobTitle": words_of(person.role),
        "affiliation": {"@type": "Organization", "name": words_of(person.organisation)} if person.organisation else {},
    }


def _words(turn: Turn) -> str:
    return "\n".join(words_of(segment) for segment in walk_blocks(turn.blocks))


def _drop_empty(value: object) -> object:
    match value:
        case dict():
            kept = {key: _drop_empty(inner) for key, inner in value.items()}
            return {key: inner for key, inner in kept.items() if inner not in ("", {}, [])}
        case list():
            return [_drop_empty(inner) for inner in value]
        case _:
            return value
