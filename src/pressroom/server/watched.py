"""What can change the publication: its settings, its folders, and the pictures that lie elsewhere beside them.

A publication's folder may hold anything, outputs and whole development environments among it. So only three
folders are followed at every depth; of the others just those that a picture in a transcript leads to.
"""

from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from pressroom.model.document import Transcript
from pressroom.model.walk import walk_figures, walk_turns
from pressroom.project import Project

_PASSING = ("~", ".tmp", ".bak", ".part")
# Folders full of other people's files, changed by tools. A virtual environment is told by its file.
_TOOLS = frozenset({"node_modules", "__pycache__"})
_ENVIRONMENT = "pyvenv.cfg"


class Watched(Struct, frozen=True, kw_only=True):
    """The files that matter; `pictures` are absolute paths outside the three folders, whether there or not."""

    project: Project
    pictures: frozenset[Path] = frozenset()

    def trees(self) -> tuple[Path, ...]:
        """Return the folders that are there and are followed at every depth."""
        return tuple(folder for folder in self._homes() if folder.is_dir())

    def levels(self) -> tuple[Path, ...]:
        """Return the folders of which only what lies directly in them is followed: that of the settings first."""
        above = {folder for picture in self.pictures for folder in self._above(picture) if folder.is_dir()}
        return (self.project.root, *sorted(above - {self.project.root}))

    def has(self, path: Path) -> bool:
        """Tell whether a change of `path` can change the publication."""
        return self.has_in_trees(path) or self.has_in_levels(path)

    def has_in_trees(self, path: Path) -> bool:
        """Tell it of a path inside one of the three folders."""
        inside = any(path != home and path.is_relative_to(home) for home in self._homes())
        return inside and not path.name.endswith(_PASSING) and is_own(self.project, path)

    def has_in_levels(self, path: Path) -> bool:
        """Tell it of a path elsewhere: a folder above a picture comes and goes with it."""
        if path == self.project.config or path in self._homes() or path in self.pictures:
            return True
        return any(path in self._above(picture) for picture in self.pictures)

    def _homes(self) -> tuple[Path, ...]:
        return self.project.content, self.project.locales, self.project.themes

    def _above(self, picture: Path) -> Iterator[Path]:
        return (folder for folder in picture.parents if folder.is_relative_to(self.project.root))


def pictures_of(project: Project, transcript: Transcript) -> frozenset[Path]:
    """Return where the transcript's pictures lie, as they are named and where links to them lead."""
    named = {project.root / figure.source for turn in walk_turns(transcript) for figure in walk_figures(turn.blocks)}
    return frozenset(path for name in named for path in (name, _resolved(name)) if is_own(project, path))


def is_own(project: Project, path: Path) -> bool:
    """Tell whether `path` lies in the publication's folder, and is no output, not hidden, and no tool's."""
    if path.is_relative_to(project.output) or not path.is_relative_to(project.root):
        return False
    parts = path.relative_to(project.root).parts
    if any(part.startswith(".") or part in _TOOLS for part in parts):
        return False
    above = (folder for folder in path.parents if folder != project.root and folder.is_relative_to(project.root))
    return not any((folder / _ENVIRONMENT).exists() for folder in above)


def _resolved(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, RuntimeError):  # links in a circle
        return path
