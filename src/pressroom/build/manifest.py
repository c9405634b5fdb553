"""What pressroom wrote into an output folder: paths and hashes, who made them, and what the index shows.

The file has no times in it, so that two builds of the same sources give the same bytes.
"""

import datetime as dt

import msgspec

MANIFEST_NAME = ".pressroom-manifest.json"

#: Keys of what belongs to no transcript: the front pages, and what all pages share.
INDEX_KEY = "index"
ASSETS_KEY = "assets"


class Listing(msgspec.Struct, frozen=True, kw_only=True, order=True):
    """What an index page says of one transcript in one language; kept for when its source has an error."""

    slug: str
    language: str
    title: str
    title_language: str
    date: dt.date


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """The manifest: `files` maps path to SHA-256, `jobs` maps a job's key to the paths it made."""

    version: int = 1
    files: dict[str, str] = {}
    jobs: dict[str, tuple[str, ...]] = {}
    listings: tuple[Listing, ...] = ()


def read_manifest(content: bytes) -> Manifest | None:
    """Return the manifest; None if it is damaged or of a version that this program does not know."""
    try:
        manifest = msgspec.json.decode(content, type=Manifest)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    return manifest if manifest.version == Manifest().version else None


def spell_manifest(manifest: Manifest) -> bytes:
    """Return the manifest as sorted, indented JSON."""
    ordered = Manifest(
        files=dict(sorted(manifest.files.items())),
        jobs={key: tuple(sorted(paths)) for key, paths in sorted(manifest.jobs.items())},
        listings=tuple(sorted(manifest.listings)),
    )
    return msgspec.json.format(msgspec.json.encode(ordered), indent=1) + b"\n"


def job_key(slug: str, language: str, profile: str, name: str) -> str:
    """Return the key of a rendition; names cannot hold a `/`, so it can be taken apart again."""
    return f"{slug}/{language}/{profile}/{name}"


def slug_of(key: str) -> str:
    """Return the transcript that a job's key names."""
    return key.partition("/")[0]
