"""The themes that pages can be seen in: each as it is now, and as it last was good."""

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from msgspec.structs import replace

from pressroom.build.library import Library, new_run
from pressroom.build.names import unsafe_reason
from pressroom.diagnostics import Diagnostic, has_errors
from pressroom.project import Project
from pressroom.protocols import Theme
from pressroom.server.assets import with_whole_fonts

#: The name that stands for the theme of the settings, whichever that is.
OF_THE_SETTINGS = ""


def theme_names(project: Project) -> tuple[str, ...]:
    """Return the themes to choose from: that of the settings, then those of the project and the built-in ones."""
    homes = (project.themes, Path(str(files("pressroom.themes"))))
    return tuple(dict.fromkeys((project.theme, *(name for home in homes for name in _themes_in(home)))))


class Looks:
    """Every theme that somebody looks at, read once until the next change."""

    def __init__(self) -> None:
        self._now: dict[str, tuple[Theme | None, tuple[Diagnostic, ...]]] = {}
        self._good: dict[str, Theme] = {}

    def forget(self) -> None:
        """Read every theme anew when it is next asked for; what was good is remembered."""
        self._now.clear()

    def knows(self, project: Project, name: str) -> bool:
        """Tell whether `name` is a theme to choose from, or was one: an address becomes no path before that."""
        return name == OF_THE_SETTINGS or name in self._good or name in theme_names(project)

    def now(self, library: Library, name: str) -> tuple[Theme | None, tuple[Diagnostic, ...]]:
        """Return the theme with what is wrong with it."""
        if name not in self._now:
            own = library if name == OF_THE_SETTINGS else Library(new_run(replace(library.project, theme=name)))
            theme, found = own.theme()
            whole = with_whole_fonts(theme) if theme else None
            self._now[name] = whole, found
            if whole and not has_errors(found):
                self._good[name] = whole
        return self._now[name]

    def shown(self, library: Library, name: str) -> Theme | None:
        """Return the theme that pages are shown in: as it last was good, else that of the settings."""
        theme, _ = self.now(library, name)
        if name in self._good:
            return self._good[name]
        return theme if name == OF_THE_SETTINGS else self.shown(library, OF_THE_SETTINGS)


def _themes_in(home: Path) -> Iterator[str]:
    """Yield names that can stand in an address; a link that leads out of the folder is no theme of it."""
    for folder in sorted(home.iterdir()) if home.is_dir() else ():
        plain = folder.name.replace("-", "").replace("_", "").isalnum() and not unsafe_reason(folder.name)
        if plain and (folder / "theme.toml").is_file() and folder.resolve().is_relative_to(home.resolve()):
            yield folder.name
