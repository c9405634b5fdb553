"""What is put into the output folder, and who put it there: no two renditions may have one file."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from pressroom.build import findings
from pressroom.build.names import collision_key, unsafe_reason
from pressroom.build.outputs import Output, Put
from pressroom.diagnostics import Diagnostic
from pressroom.project import Project


class Stock:
    """Writes renditions into an output folder, and remembers whose each file is."""

    def __init__(self, project: Project, folder: Output) -> None:
        self._project, self._folder = project, folder
        self.counts: Counter[Put] = Counter()
        self._claims: list[tuple[str, Iterable[str]]] = []
        self._owners: dict[str, tuple[str, str]] = {}

    def claim(self, key: str, paths: Iterable[str]) -> None:
        """Note that files stay as they are, and whose they are."""
        paths = tuple(paths)
        self.counts[Put.UNCHANGED] += len(paths)
        self._claims.append((key, paths))

    def write(
        self, key: str, source: str, files: Mapping[str, bytes]
    ) -> tuple[dict[str, tuple[str, str]] | None, tuple[Diagnostic, ...]]:
        """Write a rendition; return SHA-256 and stamp of each file, or None with the findings that say why not."""
        self._register()
        faults = [fault for path in files for fault in self._faults(key, source, path, files[path])]
        written: dict[str, tuple[str, str]] = {}
        outcomes = {} if faults else self._folder.put_all(files)
        for path, outcome in outcomes.items():
            self.counts[outcome] += 1
            if outcome is Put.FOREIGN:
                faults.append(findings.foreign_file(self._project, path))
            else:
                written[path] = (self._folder.digest_of(path) or "", self._folder.stamp_of(path))
        if faults:
            return None, tuple(faults)
        self._own(key, files)
        return written, ()

    def _faults(self, key: str, source: str, path: str, content: bytes) -> Iterator[Diagnostic]:
        reason = unsafe_reason(path)
        if reason:
            yield findings.wrong_path(source, path, reason)
            return
        first, owner = self._owners.get(collision_key(path), (path, key))
        shared = first == path and self._folder.holds(path, content)
        if owner != key and not shared:
            yield findings.wrong_path(source, path, f"{owner} has a file of that name already")

    def _register(self) -> None:
        """Note the owners of what stays: only where something is written is that worth the time."""
        for key, paths in self._claims:
            self._own(key, paths)
        self._claims.clear()

    def _own(self, key: str, paths: Iterable[str]) -> None:
        for path in paths:
            self._owners.setdefault(collision_key(path), (path, key))
