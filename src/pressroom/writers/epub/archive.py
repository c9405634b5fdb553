"""Packing an EPUB container (EPUB 3.3, 4.2 Open Container Format ZIP), the same files to the same bytes."""

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

_DATE = (1980, 1, 1, 0, 0, 0)  # the earliest that ZIP knows: the archive says nothing of when it was packed
_UNIX = 3
_PERMISSIONS = 0o644 << 16
_PACKED = (".png", ".jpg", ".gif", ".webp", ".woff2")


def pack(files: Mapping[str, bytes]) -> bytes:
    """Return the ZIP archive of `files` in their order; `mimetype` comes first and is stored as it is."""
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        for name in sorted(files, key=lambda name: name != "mimetype"):
            stored = name == "mimetype" or name.endswith(_PACKED)
            entry = ZipInfo(name, _DATE)
            entry.create_system = _UNIX
            entry.external_attr = _PERMISSIONS
            entry.compress_type = ZIP_STORED if stored else ZIP_DEFLATED
            archive.writestr(entry, files[name], compresslevel=9)
    return packed.getvalue()
