"""A publication's folder and settings as a frozen `Project`: what the values of `pressroom.toml` mean."""

from pathlib import Path, PurePosixPath

import msgspec
from msgspec import Struct

from pressroom.diagnostics import Diagnostic, Severity, has_errors, in_order, visible
from pressroom.errors import ConfigurationError, ProjectNotFoundError
from pressroom.formats import MORE_PROFILES, PAPERS, PROFILES, format_names
from pressroom.languages import Language
from pressroom.places import files_under, is_file, is_remote, lies_in, read
from pressroom.policies import check_fallback, check_language, check_policy
from pressroom.protocols import PdfTarget
from pressroom.settings import (
    CONFIG_NAME,
    MAX_BYTES,
    BuildSettings,
    PublicationSettings,
    Report,
    Settings,
    check_settings,
    nearest,
)
from pressroom.translate.policy import DEFAULT_POLICY, Policy


class Project(Struct, frozen=True, kw_only=True):
    """A publication's folder and settings, checked.

    `languages` starts with the publication's own. All paths are absolute, and may be remote places; those of
    the folders lie in `root`, except `output` and `cache`, which the command line may put elsewhere.
    `time_limit` (seconds) and `memory_limit` (megabytes) bound each task of a build; 0 is no limit. `fallback` is
    what `fallbacks` answers from. `paper` is one of `formats.PAPERS`, or empty for each profile's own.
    """

    root: Path
    config: Path
    title: str
    language: Language
    languages: tuple[Language, ...]
    address: str
    contact: str
    signed_off_by: str
    pdf: PdfTarget
    content: Path
    locales: Path
    themes: Path
    output: Path
    cache: Path
    theme: str
    formats: tuple[str, ...]
    profiles: tuple[str, ...]
    time_limit: int = 0
    memory_limit: int = 0
    policy: Policy = DEFAULT_POLICY
    fallback: tuple[tuple[Language, tuple[Language, ...]], ...] = ()
    paper: str = ""

    def fallbacks(self, language: Language) -> tuple[Language, ...]:
        """Return the languages that passages missing in `language` may be taken from, best first."""
        return dict(self.fallback).get(language, ())

    def shown(self, path: Path) -> str:
        """Return `path` as findings show it: relative to the project, with `/`."""
        return path.relative_to(self.root).as_posix() if lies_in(path, self.root) else path.as_posix()

    def catalog(self, language: Language, name: str) -> str:
        """Return the path of a catalog, as findings show it: a transcript's, that of the `people` or of the `site`."""
        return self.shown(self.locales / language.tag / f"{name}.po")


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
    report = Report(path.name, _read_text(path))
    settings = check_settings(report)
    project = _project(path, settings, report) if settings else None
    diagnostics = tuple(in_order(report.found))
    if project is None or has_errors(diagnostics):
        raise InvalidProjectError(diagnostics)
    return project, diagnostics


def _find(start: Path, config: Path | None) -> Path:
    if config is not None:
        named = (start / config).resolve()
        if not _is_there(named):
            message = f"there is no file {visible(str(config))}"
            raise ConfigurationError(message, f"name a {CONFIG_NAME} with --config FILE, or leave --config out")
        return named
    folder = start.resolve()
    for candidate in (folder,) if is_remote(folder) else (folder, *folder.parents):
        if _is_there(candidate / CONFIG_NAME):
            return candidate / CONFIG_NAME
    raise ProjectNotFoundError(visible(str(folder)))


def _is_there(path: Path) -> bool:
    try:
        return is_file(path)
    except OSError as problem:
        raise _unreadable(path, problem) from problem


def _read_text(path: Path) -> bytes:
    try:
        return read(path, MAX_BYTES + 1)
    except OSError as problem:
        raise _unreadable(path, problem) from problem


def _unreadable(path: Path, problem: OSError) -> ConfigurationError:
    message = f"{path.name} cannot be read: {visible(problem.strerror or str(problem))}"
    where = f"look at the address {visible(str(path.parent))}, the network and the credentials in the environment"
    return ConfigurationError(message, where if is_remote(path) else "look at the file's permissions")


# ------------------------------------------------------------------------------- what the values mean


def _project(path: Path, settings: Settings, report: Report) -> Project | None:
    publication, build, root = settings.publication, settings.build, path.parent
    _check_names(report, "formats", build.formats, format_names(build.formats))
    _check_names(report, "profiles", build.profiles, _profile_names(root, build))
    _check_address(report, publication.address)
    _check_paper(report, settings.pdf.paper)
    languages = _languages(report, publication)
    folders = {name: _folder(report, root, name, getattr(build, name)) for name in _FOLDERS}
    there = [folder for folder in folders.values() if folder is not None]
    if not languages or len(there) < len(_FOLDERS):
        return None
    content, locales, themes, output, cache = there
    _check_apart(report, root, "output", output, (content, locales, themes))
    _check_apart(report, root, "cache", cache, (content, locales, themes, output))
    return Project(
        root=root,
        config=path,
        title=publication.title,
        language=languages[0],
        languages=languages,
        address=publication.address,
        contact=publication.contact,
        signed_off_by=settings.accessibility.signed_off_by,
        pdf=PdfTarget(conformance=settings.pdf.conformance, attach=settings.pdf.attach),
        content=content,
        locales=locales,
        themes=themes,
        output=output,
        cache=cache,
        theme=build.theme,
        formats=tuple(dict.fromkeys(build.formats)),
        profiles=tuple(dict.fromkeys(build.profiles)),
        time_limit=build.time_limit,
        memory_limit=build.memory_limit,
        policy=check_policy(report, settings.translation),
        fallback=check_fallback(report, settings.translation.fallback),
        paper=settings.pdf.paper.lower(),
    )


_FOLDERS = ("content", "locales", "themes", "output", "cache")


def _check_names(report: Report, key: str, names: tuple[str, ...], known: tuple[str, ...]) -> None:
    for place, name in enumerate(names):
        if name not in known:
            message = f"there is no {key.removesuffix('s')} {visible(name)!r}"
            at = ("build", key, str(place))
            report.add(code="wrong-setting", message=message, key=at, hint=nearest(name, known))


def _profile_names(root: Path, build: BuildSettings) -> tuple[str, ...]:
    found = files_under(root / build.themes / build.theme / "profiles")
    own = (path.removesuffix(".toml") for path, _ in found if path.endswith(".toml") and "/" not in path)
    return tuple(dict.fromkeys((*PROFILES, *MORE_PROFILES, *own)))


def _check_address(report: Report, address: str) -> None:
    if address and not address.startswith(("https://", "http://")):
        hint = 'for example: address = "https://press.example.org/"'
        message = "publication.address is no web address"
        report.add(code="wrong-setting", message=message, key=("publication", "address"), hint=hint)


def _check_paper(report: Report, paper: str) -> None:
    if paper and paper.lower() not in PAPERS:
        message = f"there is no paper {visible(paper)!r}"
        report.add(code="wrong-setting", message=message, key=("pdf", "paper"), hint=nearest(paper.lower(), PAPERS))


def _languages(report: Report, publication: PublicationSettings) -> tuple[Language, ...]:
    own = check_language(report, ("publication", "language"), publication.language)
    found = [
        check_language(report, ("publication", "languages", str(place)), tag)
        for place, tag in enumerate(publication.languages)
    ]
    return tuple(dict.fromkeys(language for language in (own, *found) if language is not None)) if own else ()


def _folder(report: Report, root: Path, name: str, value: str) -> Path | None:
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


def _check_apart(report: Report, root: Path, name: str, folder: Path, others: tuple[Path, ...]) -> None:
    for other in (root, *others):
        inside = other != root and folder.is_relative_to(other)
        if other.is_relative_to(folder) or inside:
            message = f"build.{name} must be a folder of its own, apart from {other.name or other}"
            hint = f'for example: {name} = "{_default(name)}"'
            report.add(code="wrong-setting", message=message, key=("build", name), hint=hint)
            return
