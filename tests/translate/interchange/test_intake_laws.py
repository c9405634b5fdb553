"""Laws of taking back: what was not touched changes nothing, and nobody's review is claimed by a tool."""

import io
from collections.abc import Callable

import pytest
from hypothesis import assume, given, settings
from msgspec.structs import replace

from parcels import Sent, holdings
from pressroom.diagnostics import Diagnostic
from pressroom.translate.apply import tidy
from pressroom.translate.interchange.forms import FORMS
from pressroom.translate.interchange.intake import Holding, Intake, Outcome
from pressroom.translate.interchange.parcel import Returned
from pressroom.translate.interchange.profiles import PROFILES
from pressroom.translate.states import State, Unit


def taken(sent: Sent, returned: list[Returned | Diagnostic], *, holding: Holding | None = None) -> dict[str, Unit]:
    """Return what an import takes; nothing may be put aside."""
    held = holding or sent.holding
    intake = Intake(find=lambda _: held, search=lambda _: ())
    outcomes = [judged.outcome for judged in intake.judge(returned)]
    assert Outcome.QUARANTINED not in outcomes
    return {context: unit for units in intake.taken.values() for context, unit in units.items()}


def back(form: str, profile: str, sent: Sent) -> list[Returned | Diagnostic]:
    content = FORMS[form].write(sent.parcel, PROFILES[profile])
    return list(FORMS[form].read(io.BytesIO(content), "back"))


def edited(returned: list[Returned | Diagnostic], edit: Callable[[Returned], Returned]) -> list[Returned | Diagnostic]:
    return [edit(each) if isinstance(each, Returned) else each for each in returned]


@settings(max_examples=15)
@given(holdings())
def test_what_comes_back_untouched_changes_nothing(sent: Sent) -> None:
    for form in FORMS:
        for profile in ("generic", "omegat", "memoq"):
            assert taken(sent, back(form, profile, sent)) == {}


@pytest.mark.parametrize("form", ["xliff12", "xliff20", "po"])
@settings(max_examples=8)
@given(sent=holdings())
def test_other_words_are_taken_and_nobody_has_reviewed_them(form: str, sent: Sent) -> None:
    def edit(each: Returned) -> Returned:
        return replace(each, unit=replace(each.unit, target=f"{each.unit.source} !"))

    assume(sent.parcel.units)
    found = taken(sent, edited(back(form, "generic", sent), edit))
    assert found.keys() == {unit.context for unit in sent.parcel.units}
    for unit in sent.parcel.units:
        assert found[unit.context].target == tidy(f"{unit.source} !", unit.source)
        assert found[unit.context].state <= State.TRANSLATED


@pytest.mark.parametrize("form", ["xliff12", "xliff20", "po"])
@settings(max_examples=8)
@given(sent=holdings())
def test_what_the_catalog_has_changed_since_stays(form: str, sent: Sent) -> None:
    def since(unit: Unit) -> Unit:
        return replace(unit, target=f"{unit.source} (depuis)", state=State.TRANSLATED)

    newer = replace(sent.holding, units={name: since(unit) for name, unit in sent.holding.units.items()})
    assert taken(sent, back(form, "generic", sent), holding=newer) == {}


@settings(max_examples=8)
@given(holdings())
def test_a_raised_state_is_taken(sent: Sent) -> None:
    def approve(each: Returned) -> Returned:
        return replace(each, unit=replace(each.unit, state=State.FINAL if each.unit.target.strip() else State.NEW))

    found = taken(sent, edited(back("xliff12", "generic", sent), approve))
    wanted = {unit.context for unit in sent.parcel.units if unit.target.strip() and unit.state is not State.FINAL}
    assert found.keys() == wanted
    assert all(unit.state is State.FINAL for unit in found.values())
