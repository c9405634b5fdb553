"""Addresses by our own allow-list: the web, mail, telephone, ids of the same transcript, files of the project.

Paths are written relative to the transcript's own file, as everywhere in Markdown, and kept relative to the
project.
"""

import posixpath
import re

_WEB = re.compile(r"https?://[^\s/?#\\]+[^\s\\]*", re.IGNORECASE)
_MAIL = re.compile(r"mailto:[^\s@\\]+@[^\s@\\]+", re.IGNORECASE)
_TELEPHONE = re.compile(r"tel:\+?[0-9().;=a-z-]+", re.IGNORECASE)
_HIDDEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\\]")
_CODED = re.compile(r"%(?:2e|2f|5c|00)", re.IGNORECASE)
_TAIL = re.compile(r"[?#]")


def web_address(target: str) -> str | None:
    """Return an address that may be linked as it is, None for anything else."""
    if _HIDDEN.search(target):
        return None
    return target if any(known.fullmatch(target) for known in (_WEB, _MAIL, _TELEPHONE)) else None


def project_path(target: str, folder: str) -> str | None:
    """Return the path in the project that `target` means in a file of `folder`; None where it leads out.

    A query or fragment stays at the end.
    """
    path, tail = _parted(target)
    unsafe = _HIDDEN.search(target) or _CODED.search(path) or ":" in path.split("/", 1)[0]
    if unsafe or not path.strip() or path.startswith("/") or path != path.strip():
        return None
    resolved = posixpath.normpath(posixpath.join(folder, path))
    if resolved in {".", ".."} or resolved.startswith(("../", "/")):
        return None
    return resolved + tail


def transcript_path(target: str, folder: str) -> str | None:
    """Return the path in the project of another transcript; None for any other file, which nobody publishes."""
    path, tail = _parted(target)
    named = path.lower().endswith((".md", ".markdown")) and not tail.startswith("?")
    return project_path(target, folder) if named else None


def path_from(folder: str, path: str) -> str:
    """Return how a file of `folder` names the project's `path`: the inverse of `project_path`."""
    path, tail = _parted(path)
    relative = posixpath.relpath("/" + path, "/" + folder)
    return relative + tail


def _parted(target: str) -> tuple[str, str]:
    tail = _TAIL.search(target)
    return (target[: tail.start()], target[tail.start() :]) if tail else (target, "")
