"""Names of WordprocessingML that python-docx has no words for, and making its elements.

Source: ECMA-376, Part 1 (Office Open XML), clause 17; the numbers in comments are its clauses.
"""

from typing import Any

from babel.core import get_global
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from pressroom.interchange.trees import storable
from pressroom.languages import Language


def make(tag: str, /, *children: Any, **attributes: str) -> Any:
    """Make the element `w:tag`; attributes are in the same namespace, and a name's last underscore is cut off."""
    made: Any = OxmlElement(f"w:{tag}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key.rstrip('_')}"), storable(value))
    made.extend(children)
    return made


def language_element(language: Language) -> Any:
    """Return `w:lang` (17.3.2.20) with the language for every script that Word tells apart."""
    tag = _with_region(language)
    return make("lang", val=tag, eastAsia=tag, bidi=tag)


def _with_region(language: Language) -> str:
    """Return the tag with its likely region, which Word wants: `fr-FR`, `zh-CN`."""
    parts = language.tag.split("-")
    region = next((part for part in parts[1:] if len(part) == 2 and part.isupper()), "")  # noqa: PLR2004 - a region's length
    if not region:
        known = get_global("likely_subtags")
        likely = known.get("_".join(parts[:2])) or known.get(parts[0]) or ""
        region = likely.rpartition("_")[2]
    return f"{parts[0]}-{region}" if region else language.tag
