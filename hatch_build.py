"""Build hook: compile the interface catalogs, so that no stale `.mo` file is ever committed."""

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileCatalogs(BuildHookInterface):  # type: ignore[type-arg]
    """Write `pressroom.mo` beside each `pressroom.po` before a wheel or an editable install is made."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - hatchling's signature
        """Compile every interface catalog."""
        for source in sorted(Path(self.root, "src/pressroom/locales").glob("*/LC_MESSAGES/pressroom.po")):
            with source.open("rb") as file:
                catalog = read_po(file, locale=source.parent.parent.name.replace("-", "_"))
            with source.with_suffix(".mo").open("wb") as file:
                write_mo(file, catalog)
