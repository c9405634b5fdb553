"""What the parts of one build work with, and what becomes of it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from msgspec import Struct

from pressroom.build.cache import Cache
from pressroom.build.crew import Crew
from pressroom.build.events import Outcome, Tell
from pressroom.build.keys import Keys
from pressroom.build.library import Run
from pressroom.build.plan import Request
from pressroom.build.records import Records
from pressroom.build.stamps import Digests
from pressroom.build.stock import Stock
from pressroom.build.survey import Survey
from pressroom.diagnostics import Diagnostic


class Workshop(Struct, frozen=True, kw_only=True):
    """Everything that is open during a build.

    `there` has the renditions that an earlier build left, by key. `proof` is a build that only says what it would do.
    """

    run: Run
    request: Request
    cache: Cache
    digests: Digests
    keys: Keys
    records: Records
    stock: Stock
    crew: "Crew[Any, Any]"
    tell: Tell
    there: Mapping[str, tuple[str, ...]]
    strict: bool = False
    proof: bool = False


@dataclass(slots=True)
class Result:
    """What became of it: `made` are the files of each rendition that is there now, by key.

    `wanted` are the keys of all that the publication has, `refused` the transcripts that cannot be published under
    their names, and `failed` the paths of the sources of what could not be made. `pages` counts those of each PDF.
    """

    surveys: list[Survey] = field(default_factory=list)
    made: dict[str, tuple[str, ...]] = field(default_factory=dict)
    wanted: set[str] = field(default_factory=set)
    refused: set[str] = field(default_factory=set)
    failed: set[str] = field(default_factory=set)
    found: list[Diagnostic] = field(default_factory=list)
    pages: dict[str, int] = field(default_factory=dict)
    outcomes: Counter[Outcome] = field(default_factory=Counter)
