"""A finished publication that has no fault, and the finished files of tests/codes/, each with one."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

import pytest
import weasyprint

from pressroom.verify.tools.program import Missing

HERE = Path(__file__).parent
CODES = HERE.parent / "codes"


@pytest.fixture(scope="session")
def cases(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Lay out the folder `published` of each code in a folder of the code's name, and `good` beside them."""
    folder = tmp_path_factory.mktemp("published")
    for published in sorted(CODES.glob("*/published")):
        lay_out(published, folder / published.parent.name)
    lay_out(HERE / "good", folder / "good")
    # A PDF is kept as what makes it: nobody can read the bytes of one in a review.
    html = '<html lang="en"><title>A press conference</title><h1>A press conference</h1><p>Words.</p></html>'
    weasyprint.HTML(string=html).write_pdf(folder / "good" / "transcript.pdf", pdf_variant="pdf/ua-1")
    return folder


@pytest.fixture(scope="session")
def require() -> Callable[[tuple[Missing, ...]], None]:
    """Skip a test whose program is missing; fail it where PRESSROOM_REQUIRE_TOOLS=1 says that all are there."""

    def check(missing: tuple[Missing, ...]) -> None:
        if missing:
            reasons = "; ".join(f"{tool.name}: {tool.reason}; type: {tool.install}" for tool in missing)
            (pytest.fail if os.environ.get("PRESSROOM_REQUIRE_TOOLS") == "1" else pytest.skip)(reasons)

    return check


def lay_out(source: Path, target: Path) -> None:
    """Copy a tree; a folder `*.epub` in it is an EPUB unpacked."""
    shutil.copytree(source, target)
    for unpacked in [path for path in target.rglob("*.epub") if path.is_dir()]:
        content = {path.relative_to(unpacked).as_posix(): path.read_bytes() for path in files_in(unpacked)}
        shutil.rmtree(unpacked)
        with ZipFile(unpacked, "w", ZIP_STORED) as book:
            book.writestr("mimetype", "application/epub+zip")
            for name, written in content.items():
                book.writestr(name, written)


def files_in(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())
