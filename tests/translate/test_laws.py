"""Laws that hold for every transcript a reader can make."""

from hypothesis import given, settings
from msgspec.structs import replace

from pressroom.languages import Language
from pressroom.model.document import Transcript
from pressroom.model.walk import plain_text, walk_people, walk_segments
from pressroom.protocols import Source
from pressroom.translate.apply import translate
from pressroom.translate.catalog import Catalog, read_catalog
from pressroom.translate.codes import decode, encode
from pressroom.translate.extract import extract
from pressroom.translate.messages import messages_of_people
from pressroom.translate.states import State, Unit
from strategies import transcripts

FR = Language("fr")


def words(transcript: Transcript) -> list[tuple[str, str]]:
    segments = (*walk_segments(transcript), *walk_people(transcript.people))
    return [(segment.id, plain_text(segment.inlines)) for segment in segments]


@settings(max_examples=30)
@given(transcripts())
def test_an_empty_catalog_keeps_every_word_and_id(transcript: Transcript) -> None:
    edition, _ = translate(transcript, Catalog(language=FR))
    assert words(edition) == words(transcript)


@settings(max_examples=30)
@given(transcripts())
def test_every_segment_can_be_spelled_for_translators_and_read_back(transcript: Transcript) -> None:
    for segment in walk_segments(transcript):
        assert decode(encode(segment.inlines), segment.inlines) == segment.inlines


@settings(max_examples=30)
@given(transcripts())
def test_a_catalog_that_repeats_the_source_gives_the_source_in_another_language(transcript: Transcript) -> None:
    content, _ = extract(transcript, None, FR)
    assert content is not None
    assert extract(transcript, Source(path="x.po", content=content), FR) == (content, ())
    catalog, diagnostics = read_catalog(Source(path="x.po", content=content), FR)
    assert catalog is not None
    assert diagnostics == ()
    units = {
        context: replace(unit, target=unit.source, state=State.TRANSLATED) for context, unit in catalog.units.items()
    }
    people = {
        message.context: Unit(context=message.context, source=message.text, target=message.text, state=State.TRANSLATED)
        for message in messages_of_people(transcript.people)
    }
    edition, diagnostics = translate(transcript, replace(catalog, units=units), Catalog(language=FR, units=people))
    assert diagnostics == ()
    assert words(edition) == words(transcript)
    assert {segment.language for segment in walk_segments(edition)} == {FR}
