"""What each translator's tool wants, as data.

Sources: what OmegaT 3.6 does with a file in console mode; the manuals of Weblate, Phrase, memoQ and Trados Studio.
"""

from enum import Enum

from babel.core import get_global
from msgspec import Struct

from pressroom.languages import Language


class Prefill(Enum):
    """What stands where there is no translation yet."""

    NOTHING = "nothing"
    EMPTY = "empty"
    SOURCE = "source"


class Profile(Struct, frozen=True, kw_only=True):
    """How one tool wants its files.

    `form` is the format if none is asked for; `path` where a file lies, from `{name}`, `{language}` and `{ending}`;
    `ending` replaces a format's usual one; `regions` writes `fr` as `fr-FR`; `notes` tells whether to write notes;
    `omegat` lays the files out as an OmegaT project, with terms, and memories whose codes look as they do there.
    """

    name: str
    form: str = "xliff12"
    path: str = "{language}/{name}{ending}"
    endings: tuple[tuple[str, str], ...] = ()
    prefill: Prefill = Prefill.NOTHING
    regions: bool = False
    notes: bool = True
    omegat: bool = False

    def tag(self, language: Language) -> str:
        """Return the tag that the tool knows the language by."""
        return with_region(language) if self.regions else language.tag


PROFILES = {
    profile.name: profile
    for profile in (
        Profile(name="generic"),
        # Takes the words to translate from the target, which must be there; a state is left as it was.
        Profile(
            name="omegat",
            path="{language}/source/{name}{ending}",
            prefill=Prefill.SOURCE,
            omegat=True,
        ),
        # Keeps PO comments, and with them our states; checks codes by the flag python-brace-format.
        Profile(name="weblate", form="po"),
        Profile(name="phrase", prefill=Prefill.EMPTY),
        Profile(name="memoq", prefill=Prefill.EMPTY),
        # Opens no file for a language without a region.
        Profile(name="trados", prefill=Prefill.EMPTY, regions=True),
    )
}


def with_region(language: Language) -> str:
    """Return the tag with the region where most of its readers live (CLDR's likely subtags): `fr-FR`, `zh-CN`."""
    parts = language.tag.split("-")
    if any(len(part) == 2 and part.isupper() for part in parts[1:]):  # noqa: PLR2004 - the length of a region's code
        return language.tag
    likely = get_global("likely_subtags")
    whole = likely.get("_".join(parts)) or likely.get(parts[0]) or ""
    region = next((part for part in whole.split("_")[1:] if len(part) == 2), "")  # noqa: PLR2004 - likewise
    short = Language(f"{parts[0]}-{region}")
    if not region:
        return language.tag
    return short.tag if short.script == language.script else f"{language.tag}-{region}"
