"""The commands of a page of docs/howto, in their order.

from howto import commands
"""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
_BLOCK = re.compile(r"^ *```sh\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)


def commands(page: str) -> list[str]:
    """Return each line that the page tells its readers to type."""
    text = (ROOT / "docs" / "howto" / page).read_text("utf-8")
    return [line.strip() for block in _BLOCK.findall(text) for line in block.splitlines() if line.strip()]
