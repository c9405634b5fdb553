"""Validating what is exported against the schemas of others, where they and the programs for them are there.

The environment variable `PRESSROOM_SCHEMAS` names a folder with `parla-clarin/parla-clarin.rng`,
`akomantoso/akomantoso30.xsd` and the schemas of XLIFF in `xliff/1.2` and `xliff/2.0`; all can be had from their makers.
"""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

FOLDER = os.environ.get("PRESSROOM_SCHEMAS", "")


def schema(name: str) -> Path:
    """Return the path of a schema; the test is skipped, with the reason, where it is not there."""
    path = Path(FOLDER) / name
    if not FOLDER or not path.is_file():
        pytest.skip(f"PRESSROOM_SCHEMAS names no folder with {name}")
    return path


def jing(rng: Path, *files: Path) -> str:
    """Return what jing finds in the files, nothing where they are valid."""
    program = shutil.which("jing")
    if program is None:
        pytest.skip("jing is not installed: apt-get install jing")
    ended = subprocess.run([program, str(rng), *map(str, files)], capture_output=True, text=True, check=False)
    said = "\n".join(line for line in ended.stdout.splitlines() if line)
    return said or (f"jing ended with {ended.returncode}: {ended.stderr}" if ended.returncode else "")
