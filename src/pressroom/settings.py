"""`pressroom.toml` as frozen settings, with every error at its line and column.

`tomllib` gives values without places and stops at the first error of its own; the places come from a
second, small walk over the same text (`toml_places`), and each key is checked for itself, so that one look
at the file shows everything that is wrong with it.
"""

import difflib
import json
import re
import tomllib
from collections.abc import Mapping
from typing import Annotated, Any, Literal, get_args

import msgspec
from msgspec import Meta

from pressroom.diagnostics import Diagnostic, Severity, Span, visible
from pressroom.formats import PROFILES
from pressroom.toml_places import Key, places_of_keys

CONFIG_NAME = "pressroom.toml"
DEFAULT_THEME = "broadsheet"

MAX_BYTES = 1_000_000
_Text = Annotated[str, Meta(min_length=1, max_length=500)]
_Amount = Annotated[int, Meta(ge=0, le=1_000_000)]
_Names = Annotated[tuple[_Text, ...], Meta(max_length=200)]


class PublicationSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The `[publication]` table: what all transcripts share."""

    title: Annotated[_Text, Meta(description="Name of the publication.", examples=["Press conferences"])]
    language: Annotated[_Text, Meta(description="Its own language, a BCP 47 tag.", examples=["en"])]
    languages: Annotated[_Names, Meta(description="Languages it is published in.", examples=[["fr", "zh-Hans"]])] = ()
    address: Annotated[str, Meta(description="Where it is online.", examples=["https://press.example.org/"])] = ""
    contact: Annotated[str, Meta(description="Who answers readers.", examples=["press@example.org"])] = ""


class BuildSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The `[build]` table: which folders are read and written, and what is made."""

    content: Annotated[_Text, Meta(description="Folder of the transcripts.", examples=["content"])] = "content"
    locales: Annotated[_Text, Meta(description="Folder of the translations.", examples=["locales"])] = "locales"
    themes: Annotated[_Text, Meta(description="Folder of your own themes.", examples=["themes"])] = "themes"
    output: Annotated[_Text, Meta(description="Folder the publication goes to.", examples=["public"])] = "public"
    cache: Annotated[_Text, Meta(description="Folder of what builds remember.", examples=[".pressroom"])] = ".pressroom"
    theme: Annotated[_Text, Meta(description="Name of the theme.", examples=[DEFAULT_THEME])] = DEFAULT_THEME
    formats: Annotated[_Names, Meta(description="What is made.", examples=[["html", "epub", "pdf"]], min_length=1)] = (
        "html",
        "epub",
        "pdf",
    )
    profiles: Annotated[_Names, Meta(description="Ways of setting it.", examples=[[*PROFILES]], min_length=1)] = (
        PROFILES
    )
    time_limit: Annotated[_Amount, Meta(description="Seconds that one file may take; 0: any.", examples=[120])] = 120
    memory_limit: Annotated[_Amount, Meta(description="Megabytes a worker may use; 0: any.", examples=[2000])] = 2000


class AccessibilitySettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The `[accessibility]` table: what a person vouches for."""

    signed_off_by: Annotated[
        str, Meta(description="Who checked that it conforms to WCAG 2.2 AA.", examples=["A. Name, Press Office"])
    ] = ""


class TranslationSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The `[translation]` table: what stands where a translation is missing, and when an edition is ready."""

    fallback: Annotated[
        dict[_Text, _Names],
        Meta(description="Languages to take passages from, by language.", examples=[{"fr-CA": ["fr"]}]),
    ] = {}
    min_state: Annotated[
        _Text, Meta(description="State from which a translation is published.", examples=["translated"])
    ] = "translated"
    on_missing: Annotated[
        _Text, Meta(description="What stands where there is none: source, omit or block.", examples=["source"])
    ] = "source"
    on_changed: Annotated[
        _Text, Meta(description="Where the source has changed: source, outdated-marked or keep.", examples=["source"])
    ] = "source"
    publish_at: Annotated[_Amount, Meta(description="Percent of the words that must be there.", examples=[80])] = 0
    required: Annotated[
        _Names, Meta(description="What must be there: title, summary, headings, questions.", examples=[["title"]])
    ] = ()


class PdfSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The `[pdf]` table: which standards PDF files follow, what they carry, and the paper they are for."""

    conformance: Annotated[
        Literal["ua-1", "ua-2"],
        Meta(description="PDF/UA-1 with PDF/A-2a or -3a, or PDF/UA-2 with PDF/A-4.", examples=["ua-1"]),
    ] = "ua-1"
    attach: Annotated[bool, Meta(description="Attach the transcript as open data.", examples=[True])] = False
    paper: Annotated[str, Meta(description="Paper of all profiles, a4 or letter.", examples=["a4"])] = ""


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The whole of `pressroom.toml`."""

    publication: PublicationSettings
    build: BuildSettings = BuildSettings()
    translation: TranslationSettings = TranslationSettings()
    accessibility: AccessibilitySettings = AccessibilitySettings()
    pdf: PdfSettings = PdfSettings()


class Report:
    """The file's text, where its keys stand, and what was found in it."""

    def __init__(self, name: str, content: bytes) -> None:
        self.name = name
        self.found: list[Diagnostic] = []
        self.places: dict[Key, tuple[int, int]] = {}
        self.text = ""
        self.values: dict[str, Any] | None = self._parse(content)

    def add(self, *, code: str, message: str, key: Key, hint: str, severity: Severity = Severity.ERROR) -> None:
        """Note a finding at `key`, or at the nearest table above it that is in the file."""
        while key and key not in self.places:
            key = key[:-1]
        start, end = self.places.get(key, (0, 1))
        span = self._span(start, end - start)
        self.found.append(Diagnostic(code=code, severity=severity, message=message, span=span, hint=hint))

    def _span(self, start: int, length: int) -> Span:
        begin = self.text.rfind("\n", 0, start) + 1
        excerpt = self.text[begin:].partition("\n")[0]
        line = self.text.count("\n", 0, start) + 1
        return Span(path=self.name, line=line, column=start - begin + 1, length=max(length, 1), excerpt=excerpt)

    def _parse(self, content: bytes) -> dict[str, Any] | None:
        if len(content) > MAX_BYTES:
            self._unreadable(f"the file is larger than {MAX_BYTES} bytes", 0, "is it the right file?")
            return None
        try:
            self.text = content.decode("utf-8-sig").replace("\r\n", "\n")
        except UnicodeDecodeError as problem:
            self.text = content[: problem.start].decode("utf-8-sig")
            self._unreadable("the file is not UTF-8", len(self.text), "save the file as UTF-8")
            return None
        try:
            values = tomllib.loads(self.text)
        except (tomllib.TOMLDecodeError, RecursionError) as problem:
            sentence, _, place = str(problem).partition(" (at ")
            message = f"this is not TOML: {visible(sentence[:1].lower() + sentence[1:])}"
            self._unreadable(message, self._offset(place), 'a setting is written: name = "value"')
            return None
        self.places = dict(places_of_keys(self.text))
        return values

    def _unreadable(self, message: str, start: int, hint: str) -> None:
        span = self._span(start, 1)
        self.found.append(
            Diagnostic(code="toml-syntax", severity=Severity.ERROR, message=message, span=span, hint=hint)
        )

    def _offset(self, place: str) -> int:
        numbers = [int(number) for number in re.findall(r"\d{1,9}", place)]
        if len(numbers) != len(("line", "column")):
            return len(self.text.rstrip())
        return sum(len(line) + 1 for line in self.text.split("\n")[: numbers[0] - 1]) + numbers[1] - 1


def config_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of `pressroom.toml`."""
    schema: dict[str, Any] = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": CONFIG_NAME}
    return schema | msgspec.json.schema(Settings)


def check_settings(report: Report) -> Settings | None:
    """Return the settings, with each value that is wrong replaced, so that what it stands beside is checked too."""
    if report.values is None:
        return None
    tables = {field.name: field for field in msgspec.structs.fields(Settings)}
    _refuse_unknown(report, (), report.values, tuple(tables))
    checked: dict[str, dict[str, Any]] = {}
    for name, field in tables.items():
        values = report.values.get(name, {})
        if not isinstance(values, dict):
            hint = f"write [{name}] on a line of its own"
            report.add(code="wrong-setting", message=f"{name} is a table, not a value", key=(name,), hint=hint)
            values = {}
        checked[name] = _checked_table(report, name, field.type, values)
    return msgspec.convert(checked, Settings)


def nearest(name: str, known: tuple[str, ...]) -> str:
    """Return a hint with the known name most like `name`, or with all of them."""
    close = difflib.get_close_matches(name[:100], known, n=1)
    return f"did you mean {close[0]!r}?" if close else f"the known names are: {', '.join(known)}"


def _checked_table(report: Report, table: str, struct: type[msgspec.Struct], values: dict[str, Any]) -> dict[str, Any]:
    fields = msgspec.structs.fields(struct)
    _refuse_unknown(report, (table,), values, tuple(field.name for field in fields))
    checked = {field.name: _example(field) for field in fields if field.required}
    for field in fields:
        example = f"for example: {field.name} = {_spelled(_example(field))}"
        if field.name not in values:
            if field.required:
                message = f"[{table}] has no {field.name}"
                hint = f"write it below [{table}], {example}"
                report.add(code="missing-setting", message=message, key=(table,), hint=hint)
        elif _is_right(report, (table, field.name), values[field.name], field.type, example):
            checked[field.name] = values[field.name]
    return checked


def _refuse_unknown(report: Report, above: Key, values: Mapping[str, Any], known: tuple[str, ...]) -> None:
    for name in values:
        if name not in known:
            where = f"[{above[0]}] has no setting" if above else "there is no table"
            message = f"{where} {visible(name)!r}"
            report.add(code="unknown-setting", message=message, key=(*above, name), hint=nearest(name, known))


def _is_right(report: Report, key: Key, value: Any, wanted: Any, example: str) -> bool:
    try:
        msgspec.convert(value, wanted)
    except msgspec.ValidationError:
        items = enumerate(value) if isinstance(value, list) else ()
        at = next(((*key, str(place)) for place, item in items if not _is_text(item)), key)
        message = f"{'.'.join(key)} must be {_kind(wanted)}"
        report.add(code="wrong-setting", message=message, key=at, hint=example)
        return False
    return True


def _spelled(value: object) -> str:
    """Return a value as TOML spells it."""
    if isinstance(value, dict):
        return f"{{ {', '.join(f'{json.dumps(key)} = {_spelled(item)}' for key, item in value.items())} }}"
    return json.dumps(value, ensure_ascii=False)


def _kind(wanted: Any) -> str:
    if "dict" in str(wanted):
        return "a table of lists of texts"
    if "Literal" in str(wanted):
        return " or ".join(f'"{choice}"' for choice in get_args(get_args(wanted)[0]))
    if "bool" in str(wanted):
        return "true or false, without quotes"
    if "int" in str(wanted):
        return "a whole number from 0 to 1000000, without quotes"
    kind = "a list of texts in brackets" if "tuple" in str(wanted) else "text in quotes"
    return f"{kind}, not empty, none longer than 500 characters"


def _is_text(item: object) -> bool:
    return isinstance(item, str) and 0 < len(item) <= 500  # noqa: PLR2004 - `_Text`


def _example(field: msgspec.structs.FieldInfo) -> object:
    return next(meta.examples[0] for meta in field.type.__metadata__ if isinstance(meta, Meta) and meta.examples)
