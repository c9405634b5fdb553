"""A round trip through each format keeps id, words, codes, state, notes and the previous source."""

import io

from hypothesis import given, settings
from msgspec.structs import replace

from parcels import parcels
from pressroom.diagnostics import Diagnostic
from pressroom.model.document import Transcript
from pressroom.model.walk import walk_segments
from pressroom.translate.codes import encode
from pressroom.translate.interchange import tmx, xliff12, xliff20
from pressroom.translate.interchange.inline import message_of, parts_of
from pressroom.translate.interchange.parcel import Parcel, Returned
from pressroom.translate.interchange.profiles import PROFILES
from pressroom.translate.states import State, Unit
from strategies import transcripts

FORMS = {
    "xliff12": (xliff12.write_xliff12, xliff12.read_xliff12),
    "xliff20": (xliff20.write_xliff20, xliff20.read_xliff20),
}


def back(form: str, parcel: Parcel) -> list[Returned]:
    write, read = FORMS[form]
    content = write(parcel, PROFILES["generic"])
    assert write(parcel, PROFILES["generic"]) == content
    returned: list[Returned] = []
    for each in read(io.BytesIO(content), "back.xlf"):
        assert not isinstance(each, Diagnostic)
        returned.append(each)
    return returned


def sent(unit: Unit) -> Unit:
    """What must come back: a unit's codes are known from its source, and its flags are PO's."""
    return replace(unit, codes=(), flags=(), origin="")


@settings(max_examples=20)
@given(transcripts())
def test_a_message_is_taken_apart_and_put_together(transcript: Transcript) -> None:
    for segment in walk_segments(transcript):
        text = encode(segment.inlines)
        assert message_of(parts_of(text)) == text


@settings(max_examples=20)
@given(parcels())
def test_everything_comes_back(parcel: Parcel) -> None:
    for form in FORMS:
        returned = back(form, parcel)
        assert [each.unit for each in returned] == [sent(unit) for unit in parcel.units]
        assert {(each.name, each.original, each.language) for each in returned} <= {(parcel.name, "en", "fr")}
        for each, unit in zip(returned, parcel.units, strict=True):
            assert each.base is not None
            assert each.base.made_from(unit.source, unit.target)
            assert each.base.state is unit.state
            assert each.strange == ()


@settings(max_examples=20)
@given(parcels())
def test_a_memory_keeps_ids_words_codes_and_states_of_what_is_reviewed(parcel: Parcel) -> None:
    content = tmx.write_tmx(parcel, PROFILES["generic"])
    assert tmx.write_tmx(parcel, PROFILES["generic"]) == content
    returned = list(tmx.read_tmx(io.BytesIO(content), "memory.tmx"))
    reviewed = [unit for unit in parcel.units if unit.state >= State.REVIEWED]
    assert [each.unit for each in returned if isinstance(each, Returned)] == [
        replace(sent(unit), notes=()) for unit in reviewed
    ]
    assert all(isinstance(each, Returned) and each.language == "fr" and not each.strange for each in returned)
