"""Bring the words of a template into one interface catalog: update_catalog.py POT PO TAG.

Like `pybabel update`, but nothing is guessed and no date is written, so that a catalog changes only when
its words do. `X-Pressroom-Status` says whether a person has reviewed it, and a new one has not been.
"""

import re
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

_STATUS = re.compile(rb'"X-Pressroom-Status: (\w+)\\n"')
_LEFT_OUT = (
    b'"POT-Creation-Date:',
    b'"PO-Revision-Date:',
    b'"Last-Translator:',
    b'"Language-Team:',
    b'"Report-Msgid-Bugs-To:',
    b'"Generated-By:',
)


def update(template: Path, target: Path, tag: str) -> None:
    """Rewrite `target` with the messages of `template`, keeping its translations."""
    before = target.read_bytes() if target.exists() else b""
    catalog = _catalog(target, tag.replace("-", "_"))
    with template.open("rb") as file:
        catalog.update(read_po(file), no_fuzzy_matching=True, update_creation_date=False)
    catalog.obsolete.clear()
    catalog.project, catalog.version, catalog.fuzzy = "pressroom", "1", False
    catalog.header_comment = f"# The words of pressroom itself, {tag}."
    with target.open("wb") as file:
        write_po(file, catalog, sort_output=True, width=120)
    status = _STATUS.search(before)
    target.write_bytes(_with_header(target.read_bytes(), status[1] if status else b"machine"))


def _catalog(target: Path, locale: str) -> Catalog:
    if target.exists():
        with target.open("rb") as file:
            return read_po(file, locale=locale)
    target.parent.mkdir(parents=True, exist_ok=True)
    return Catalog(locale=locale)


def _with_header(text: bytes, status: bytes) -> bytes:
    lines = [line for line in text.splitlines(keepends=True) if not line.startswith(_LEFT_OUT)]
    place = next(n for n, line in enumerate(lines) if line.startswith(b'"Content-Transfer-Encoding:'))
    lines.insert(place + 1, b'"X-Pressroom-Status: ' + status + b'\\n"\n')
    return b"".join(lines)


if __name__ == "__main__":
    update(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
