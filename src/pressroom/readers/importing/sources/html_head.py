"""What an HTML page says of itself: title, dates, language, publisher, address."""

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

from lxml import etree
from msgspec import Struct

from pressroom.readers.importing.page import Block, Candidate, Form

_SITE = re.compile(r"\s*(?:[|｜»«·•]|\s[-–—]\s|_{1,2}|::|<|>|｜|：{2})\s*")
_TITLES = ("og:title", "twitter:title", "dc.title", "dcterms.title", "title", "articletitle", "headline")
_PUBLISHED = (
    "article:published_time",
    "publishdate",
    "pubdate",
    "datepublished",
    "dc.date",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "date",
    "publish_date",
    "release_date",
    "article.published",
    "og:published_time",
    "sailthru.date",
    "firstpublishedtime",
    "dcterms.date",
)
_PUBLISHERS = (
    "og:site_name",
    "dc.publisher",
    "dcterms.publisher",
    "publisher",
    "sitename",
    "contentsource",
    "application-name",
)


class HtmlHead(Struct, frozen=True, kw_only=True):
    """Candidates from `<head>`, headings and `<time>`, the best ones first."""

    titles: tuple[Candidate, ...]
    dates: tuple[Candidate, ...]
    published: tuple[Candidate, ...]
    languages: tuple[Candidate, ...]
    publishers: tuple[Candidate, ...]
    addresses: tuple[Candidate, ...]


def head_of(root: "etree._Element", blocks: Sequence[Block]) -> HtmlHead:
    """Return what a page says of itself."""
    meta = _meta(root)
    linked = tuple(_linked_records(root))
    canonical = next(
        (each.get("href") or "" for each in root.iter("link") if (each.get("rel") or "").lower() == "canonical"), ""
    )
    times = [value for each in root.iter("time") if (value := (each.get("datetime") or "").strip())]
    published = [
        Candidate(value=meta[name], evidence=f"<meta name={name}>", confidence=0.85)
        for name in _PUBLISHED
        if meta.get(name)
    ]
    published += [
        Candidate(value=str(each["datePublished"]), evidence="JSON-LD", confidence=0.85)
        for each in linked
        if each.get("datePublished")
    ]
    published += [Candidate(value=value, evidence="<time>", confidence=0.7) for value in times[:1]]
    dates = [
        Candidate(value=str(each["startDate"]), evidence="JSON-LD", confidence=0.95)
        for each in linked
        if each.get("startDate")
    ]
    address = meta.get("og:url") or canonical
    language = (
        root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or meta.get("content-language") or ""
    ).strip()
    return HtmlHead(
        titles=tuple(_titles(root, blocks, meta, linked)),
        dates=tuple(dates),
        published=tuple(published),
        languages=(Candidate(value=language, evidence="<html lang>", confidence=0.85),) if language else (),
        publishers=tuple(
            Candidate(value=meta[name], evidence=f"<meta name={name}>", confidence=0.6)
            for name in _PUBLISHERS
            if meta.get(name)
        ),
        addresses=(Candidate(value=address, evidence="canonical address", confidence=0.9),)
        if address.startswith(("http://", "https://"))
        else (),
    )


def _titles(
    root: "etree._Element", blocks: Sequence[Block], meta: dict[str, str], linked: Sequence[dict[str, Any]]
) -> Iterator[Candidate]:
    heads = [(block.text, block.line) for block in blocks if block.form is Form.HEADING and block.level == 1]
    element = next(root.iter("title"), None)
    whole = " ".join((element.text or "").split()) if element is not None else ""
    named = [meta[name] for name in _TITLES if meta.get(name)] + [
        str(each["headline"]) for each in linked if each.get("headline")
    ]
    said = " ".join([whole, *named])
    for text, line in heads:
        if _plain(text) in _plain(said):
            yield Candidate(value=text, evidence="<h1>, and <title> says the same", confidence=0.95, line=line)
    if len(heads) == 1:
        yield Candidate(value=heads[0][0], evidence="<h1>", confidence=0.8, line=heads[0][1])
    parts = [part for part in _SITE.split(whole) if part]
    shown = {_plain(block.text): block for block in blocks[:40]}
    for value in dict.fromkeys([*named, whole, *parts]):
        if value and _plain(value) in shown:
            yield Candidate(
                value=shown[_plain(value)].text,
                evidence="<title>, and the page shows it",
                confidence=0.9,
                line=shown[_plain(value)].line,
            )
    for value in named:
        yield Candidate(value=max(_SITE.split(value), key=len), evidence="<meta>", confidence=0.6)
    if parts:
        yield Candidate(value=max(parts, key=len), evidence="<title>", confidence=0.55)


def _plain(text: str) -> str:
    return "".join(text.split()).casefold()


def _meta(root: "etree._Element") -> dict[str, str]:
    found: dict[str, str] = {}
    for element in root.iter("meta"):
        name = (
            element.get("property") or element.get("name") or element.get("itemprop") or element.get("http-equiv") or ""
        ).lower()
        value = " ".join((element.get("content") or "").split())
        if name and value:
            found.setdefault(name, value)
    return found


def _linked_records(root: "etree._Element") -> Iterator[dict[str, Any]]:
    """Yield the JSON-LD objects of the page, where they can be read."""
    for element in root.iter("script"):
        if (
            (element.get("type") or "").lower() != "application/ld+json"
            or not element.text
            or len(element.text) > 200_000
        ):
            continue
        try:
            found = json.loads(element.text)
        except (ValueError, RecursionError):
            continue
        for each in found if isinstance(found, list) else [found]:
            if isinstance(each, dict):
                yield each
