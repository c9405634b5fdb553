"""`pressroom.toml` as a frozen `Project`, with every error at its line and column.

`tomllib` gives values without places and stops at the first error of its own; the places come from a
second, small walk over the same text (`toml_places`), and each key is checked for itself, so that one look
at the file shows everything that is wrong with it.
"""

import difflib
import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from pressroom.diagnostics import Diagnostic, Severity, Span, has_errors, in_order, visible
from pressroom.errors import ConfigurationError, ProjectNotFoundError
from pressroom.formats import PROFILES, format_names
from pressroom.languages import Language, UnknownLanguageError, parse_language
from pressroom.toml_places import Key, places_of_keys

CONFIG_NAME = "pressroom.toml"
DEFAULT_THEME = "broadsheet"

_MAX_BYTES = 1_000_000
_Text = Annotated[str, Meta(min_length=1, max_length=500)]
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
    theme: Annotated[_Text, Meta(description="Name of the theme.", examples=[DEFAULT_THEME])] = DEFAULT_THEME
    formats: Annotated[_Names, Meta(description="What is made.", examples=[["html", "epub", "pdf"]], min_length=1)] = (
        "html",
        "epub",
        "pdf",
    )
    profiles: Annotated[_Names, Meta(description="Ways of setting it.", examples=[[*PROFILES]], min_length=1)] = (
        PROFILES
    )


class AccessibilitySettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The `[accessibility]` table: what a person vouches for."""

    signed_off_by: Annotated[
        str, Meta(description="Who checked that it conforms to WCAG 2.2 AA.", examples=["A. Name, Press Office"])
    ] = ""


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The whole of `pressroom.toml`."""

    publication: PublicationSettings
    build: BuildSettings = BuildSettings()
    accessibility: AccessibilitySettings = AccessibilitySettings()


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """A publication's folder and settings, checked.

    `languages` starts with the publication's own. All paths are absolute; those of the folders lie in
    `root`, except `output`, which the command line may put elsewhere.
    """

    root: Path
    config: Path
    title: str
    language: Language
    languages: tuple[Language, ...]
    address: str
    contact: str
    signed_off_by: str
    content: Path
    locales: Path
    themes: Path
    output: Path
    theme: str
    formats: tuple[str, ...]
    profiles: tuple[str, ...]

    def shown(self, path: Path) -> str:
        """Return `path` as findings show it: relative to the project, with `/`."""
        return path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else path.as_posix()


class InvalidProjectError(ConfigurationError):
    """`pressroom.toml` has errors: `diagnostics` says which and where."""

    def __init__(self, diagnostics: tuple[Diagnostic, ...]) -> None:
        count = sum(found.severity is Severity.ERROR for found in diagnostics)
        super().__init__(
            f"{CONFIG_NAME} has {count} error{'' if count == 1 else 's'}",
            "correct what is named above; nothing was done",
        )
        self.diagnostics = diagnostics


def load_project(start: Path, config: Path | None = None) -> tuple[Project, tuple[Diagnostic, ...]]:
    """Find and read `pressroom.toml`, in `start` or above it, or the file `config`.

    Raises `ProjectNotFoundError` where there is none and `InvalidProjectError`, with all that is wrong,
    where it cannot be used.
    """
    path = _find(start, config)
    report = _Report(path.name, _read_text(path))
    settings = _settings(report)
    project = _project(path, settings, report) if settings else None
    diagnostics = tuple(in_order(report.found))
    if project is None or has_errors(diagnostics):
        raise InvalidProjectError(diagnostics)
    return project, diagnostics


def config_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of `pressroom.toml`."""
    schema: dict[str, Any] = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": CONFIG_NAME}
    return schema | msgspec.json.schema(Settings)


def nearest(name: str, known: tuple[str, ...]) -> str:
    """Return a hint with the known name most like `name`, or with all of them."""
    close = difflib.get_close_matches(name[:100], known, n=1)
    return f"did you mean {close[0]!r}?" if close else f"the known names are: {', '.join(known)}"


def _find(start: Path, config: Path | None) -> Path:
    if config is not None:
        named = (start / config).resolve()
        if not named.is_file():
            message = f"there is no file {visible(str(config))}"
            raise ConfigurationError(message, f"name a {CONFIG_NAME} with --config FILE, or leave --config out")
        return named
    folder = start.resolve()
    for candidate in (folder, *folder.parents):
        if (candidate / CONFIG_NAME).is_file():
            return candidate / CONFIG_NAME
    raise ProjectNotFoundError(visible(str(folder)))


def _read_text(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(_MAX_BYTES + 1)
    except OSError as problem:
        message = f"{path.name} cannot be read: {problem.strerror}"
        raise ConfigurationError(message, "look at the file's permissions") from problem


# ------------------------------------------------------------------------------ values and findings


class _Report:
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
        if len(content) > _MAX_BYTES:
            self._unreadable(f"the file is larger than {_MAX_BYTES} bytes", 0, "is it the right file?")
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


def _settings(report: _Report) -> Settings | None:
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


def _checked_table(report: _Report, table: str, struct: type[msgspec.Struct], values: dict[str, Any]) -> dict[str, Any]:
    fields = msgspec.structs.fields(struct)
    _refuse_unknown(report, (table,), values, tuple(field.name for field in fields))
    checked = {field.name: _example(field) for field in fields if field.required}
    for field in fields:
        example = f"for example: {field.name} = {json.dumps(_example(field), ensure_ascii=False)}"
        if field.name not in values:
            if field.required:
                message = f"[{table}] has no {field.name}"
                hint = f"write it below [{table}], {example}"
                report.add(code="missing-setting", message=message, key=(table,), hint=hint)
        elif _is_right(report, (table, field.name), values[field.name], field.type, example):
            checked[field.name] = values[field.name]
    return checked


def _refuse_unknown(report: _Report, above: Key, values: Mapping[str, Any], known: tuple[str, ...]) -> None:
    for name in values:
        if name not in known:
            where = f"[{above[0]}] has no setting" if above else "there is no table"
            message = f"{where} {visible(name)!r}"
            report.add(code="unknown-setting", message=message, key=(*above, name), hint=nearest(name, known))


def _is_right(report: _Report, key: Key, value: Any, wanted: Any, example: str) -> bool:
    try:
        msgspec.convert(value, wanted)
    except msgspec.ValidationError:
        items = enumerate(value) if isinstance(value, list) else ()
        at = next(((*key, str(place)) for place, item in items if not _is_text(item)), key)
        kind = "a list of texts in brackets" if "tuple" in str(wanted) else "text in quotes"
        message = f"{'.'.join(key)} must be {kind}, not empty, none longer than 500 characters"
        report.add(code="wrong-setting", message=message, key=at, hint=example)
        return False
    return True


def _is_text(item: object) -> bool:
    return isinstance(item, str) and 0 < len(item) <= 500  # noqa: PLR2004 - `_Text`


def _example(field: msgspec.structs.FieldInfo) -> object:
    return next(meta.examples[0] for meta in field.type.__metadata__ if isinstance(meta, Meta) and meta.examples)


# ------------------------------------------------------------------------------- what the values mean


def _project(path: Path, settings: Settings, report: _Report) -> Project | None:
    publication, build, root = settings.publication, settings.build, path.parent
    _check_names(report, "formats", build.formats, format_names(build.formats))
    _check_names(report, "profiles", build.profiles, _profile_names(root, build))
    _check_address(report, publication.address)
    languages = _languages(report, publication)
    folders = {name: _folder(report, root, name, getattr(build, name)) for name in _FOLDERS}
    content, locales, themes, output = (folders[name] for name in _FOLDERS)
    if not languages or content is None or locales is None or themes is None or output is None:
        return None
    _check_output(report, root, output, (content, locales, themes))
    return Project(
        root=root,
        config=path,
        title=publication.title,
        language=languages[0],
        languages=languages,
        address=publication.address,
        contact=publication.contact,
        signed_off_by=settings.accessibility.signed_off_by,
        content=content,
        locales=locales,
        themes=themes,
        output=output,
        theme=build.theme,
        formats=tuple(dict.fromkeys(build.formats)),
        profiles=tuple(dict.fromkeys(build.profiles)),
    )


_FOLDERS = ("content", "locales", "themes", "output")


def _check_names(report: _Report, key: str, names: tuple[str, ...], known: tuple[str, ...]) -> None:
    for place, name in enumerate(names):
        if name not in known:
            message = f"there is no {key.removesuffix('s')} {visible(name)!r}"
            at = ("build", key, str(place))
            report.add(code="wrong-setting", message=message, key=at, hint=nearest(name, known))


def _profile_names(root: Path, build: BuildSettings) -> tuple[str, ...]:
    own = (path.stem for path in sorted((root / build.themes / build.theme / "profiles").glob("*.toml")))
    return tuple(dict.fromkeys((*PROFILES, *own)))


def _check_address(report: _Report, address: str) -> None:
    if address and not address.startswith(("https://", "http://")):
        hint = 'for example: address = "https://press.example.org/"'
        message = "publication.address is no web address"
        report.add(code="wrong-setting", message=message, key=("publication", "address"), hint=hint)


def _languages(report: _Report, publication: PublicationSettings) -> tuple[Language, ...]:
    own = _language(report, ("publication", "language"), publication.language)
    found = [
        _language(report, ("publication", "languages", str(place)), tag)
        for place, tag in enumerate(publication.languages)
    ]
    return tuple(dict.fromkeys(language for language in (own, *found) if language is not None)) if own else ()


def _language(report: _Report, key: Key, tag: str) -> Language | None:
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


def _folder(report: _Report, root: Path, name: str, value: str) -> Path | None:
    key, hint = ("build", name), f'name a folder inside the publication, for example: {name} = "{_default(name)}"'
    path = PurePosixPath(value)
    if "\\" in value or "\0" in value or path.is_absolute() or ".." in path.parts or ":" in value:
        message = f"build.{name} must stay inside the publication's folder"
        report.add(code="folder-outside-project", message=message, key=key, hint=hint)
        return None
    try:
        folder = (root / path).resolve()
    except (OSError, RuntimeError):
        folder = Path("/")
    if not folder.is_relative_to(root.resolve()):
        message = f"build.{name} leads out of the publication through a link"
        report.add(code="folder-outside-project", message=message, key=key, hint=hint)
        return None
    return root / path


def _default(name: str) -> str:
    return next(str(field.default) for field in msgspec.structs.fields(BuildSettings) if field.name == name)


def _check_output(report: _Report, root: Path, output: Path, sources: tuple[Path, ...]) -> None:
    for other in (root, *sources):
        inside = other != root and output.is_relative_to(other)
        if other.is_relative_to(output) or inside:
            message = f"build.output must be a folder of its own, apart from {other.name or other}"
            hint = f'for example: output = "{_default("output")}"'
            report.add(code="wrong-setting", message=message, key=("build", "output"), hint=hint)
            return
