"""A program of its own: prints as JSON what the Translate Toolkit reads from a file.

    python oracle.py FORMAT FILE

It is run, never imported: the Translate Toolkit is under the GPL.
"""

import json
import sys
from importlib import import_module
from typing import Any

_STORES = {
    "xliff12": ("translate.storage.xliff", "Xliff1File"),
    "xliff20": ("translate.storage.xliff2", "Xliff2File"),
    "po": ("translate.storage.pypo", "pofile"),
    "tmx": ("translate.storage.tmx", "tmxfile"),
    "tbx": ("translate.storage.tbx", "tbxfile"),
}


def main(form: str, path: str) -> None:
    """Print each unit."""
    module, name = _STORES[form]
    store: Any = getattr(import_module(module), name).parsefile(path)
    units = [unit for unit in store.units if not unit.isheader()]
    sys.stdout.write(json.dumps([_shown(unit) for unit in units]))


def _shown(unit: Any) -> dict[str, Any]:
    context = unit.getcontext() or unit.getid()
    return {
        "id": context.rpartition("\x04")[2],
        "source": str(unit.source or ""),
        "target": str(unit.target or ""),
        "notes": unit.getnotes(),
        "fuzzy": unit.isfuzzy(),
    }


if __name__ == "__main__":
    main(*sys.argv[1:])
