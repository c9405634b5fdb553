"""What the `[translation]` table of `pressroom.toml` means, and the languages that settings name."""

from collections.abc import Mapping
from typing import TypeVar

from pressroom.diagnostics import Severity, visible
from pressroom.languages import Language, UnknownLanguageError, parse_language
from pressroom.settings import Report, TranslationSettings, nearest
from pressroom.toml_places import Key
from pressroom.translate.policy import OnChanged, OnMissing, Policy, Required
from pressroom.translate.states import State

_TABLE = "translation"
_ALL = 100
_PUBLISHED = {state.value: state for state in State if state >= State.TRANSLATED}
_MISSING = {each.value: each for each in OnMissing}
_CHANGED = {each.value: each for each in OnChanged}
_REQUIRED = {each.value: each for each in Required}

_Value = TypeVar("_Value")


def check_policy(report: Report, settings: TranslationSettings) -> Policy:
    """Return the policy; each value that means nothing is reported."""
    if settings.publish_at > _ALL:
        hint = "100 is the whole transcript: write a number from 0 to 100"
        message = f"translation.publish_at is a percentage, not {settings.publish_at}"
        report.add(code="wrong-setting", message=message, key=(_TABLE, "publish_at"), hint=hint)
    kinds = (_chosen(report, ("required", str(place)), name, _REQUIRED) for place, name in enumerate(settings.required))
    return Policy(
        min_state=_chosen(report, ("min_state",), settings.min_state, _PUBLISHED) or State.TRANSLATED,
        on_missing=_chosen(report, ("on_missing",), settings.on_missing, _MISSING) or OnMissing.SOURCE,
        on_changed=_chosen(report, ("on_changed",), settings.on_changed, _CHANGED) or OnChanged.SOURCE,
        publish_at=min(settings.publish_at, _ALL),
        required=tuple(dict.fromkeys(kind for kind in kinds if kind)),
    )


def check_fallback(
    report: Report, chains: Mapping[str, tuple[str, ...]]
) -> tuple[tuple[Language, tuple[Language, ...]], ...]:
    """Return each language with those that passages may be taken from; another script is reported."""
    found: dict[Language, tuple[Language, ...]] = {}
    for tag, others in chains.items():
        key = (_TABLE, "fallback", tag)
        language = check_language(report, key, tag)
        chain = [check_language(report, (*key, str(place)), other) for place, other in enumerate(others)]
        if language is None:
            continue
        for place, other in enumerate(chain):
            if other and other.script != language.script:
                hint = "a screen reader would change its voice and a reader the script: leave the original there"
                message = f"{other} is written in another script than {language}"
                report.add(code="wrong-setting", message=message, key=(*key, str(place)), hint=hint)
        found[language] = tuple(dict.fromkeys(other for other in chain if other and other != language))
    return tuple(found.items())


def check_language(report: Report, key: Key, tag: str) -> Language | None:
    """Return the language that a setting names; a tag that is none, or is written unusually, is reported."""
    try:
        language = parse_language(tag)
    except UnknownLanguageError:
        hint = "write a BCP 47 tag, such as en, fr, ar, zh-Hans or pt-BR"
        report.add(code="wrong-setting", message=f"{visible(tag)!r} names no language", key=key, hint=hint)
        return None
    if language.tag != tag:
        hint = f'write "{language}": folders and addresses are named so'
        message = f"{visible(tag)!r} is {language} in its usual form"
        report.add(code="wrong-setting", message=message, key=key, hint=hint, severity=Severity.WARNING)
    return language


def _chosen(report: Report, key: Key, name: str, known: Mapping[str, _Value]) -> _Value | None:
    if name not in known:
        message = f"translation.{key[0]} knows no {visible(name)!r}"
        report.add(code="wrong-setting", message=message, key=(_TABLE, *key), hint=nearest(name, tuple(known)))
    return known.get(name)
