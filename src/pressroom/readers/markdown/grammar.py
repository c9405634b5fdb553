"""The Markdown that is read: CommonMark with tables, footnotes, fences and attributes, without HTML.

markdown-it-py does the parsing. Rules are added for what has attributes or is refused; each token that
somebody may have to be told about carries its offset in `meta["at"]`.
"""

import re
from collections.abc import Callable
from functools import lru_cache, partial
from itertools import pairwise
from typing import Any, cast

from markdown_it import MarkdownIt
from markdown_it.helpers import parseLinkDestination, parseLinkLabel, parseLinkTitle
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.container import container_plugin
from mdit_py_plugins.footnote import footnote_plugin

from pressroom.readers.markdown.attributes import read_attributes, split_trailing
from pressroom.readers.markdown.emphasis import read_run
from pressroom.readers.markdown.outline import ACTS

# Blocks deeper than this are cut off by the parser; `blocks` reports what is much flatter already.
_DEEPEST = 60
_UNCLEAR = "[?]"
# What some inline rule begins with; words without any of these are one piece of text.
_BEGINS = re.compile(r"[\\\n`*_\[<&{]")
_HTML = re.compile(r"<(?:/?[A-Za-z][^<>]{0,2000}|!--[^<>]{0,2000}--|![A-Za-z][^<>]{0,2000}|\?[^<>]{0,2000})>")

_Rule = Callable[[StateInline, bool], bool]


def parse(text: str) -> list[Token]:
    """Return the block tokens of a transcript; text tokens keep every character of the source's text.

    A reference definition is a token `definition`, whose `meta["used"]` tells whether a link leads to it.
    """
    references = _References()
    tokens = _parser().parse(text, {"references": references})
    first: set[str] = set()
    for token in tokens:
        if token.type == "definition":
            label = token.meta["id"]
            token.meta["used"] = label in references.used and label not in first
            first.add(label)
    return tokens


class _References(dict[str, Any]):
    """The parser's reference definitions by label; it asks for those that a link names with `get`."""

    def __init__(self) -> None:
        super().__init__()
        self.used: set[str] = set()

    def get(self, label: str, default: Any = None) -> Any:
        """Return the definition of a label, and keep in mind that somebody asked."""
        self.used.add(label)
        return super().get(label, default)


class _Markdown(MarkdownIt):
    """Leaves addresses as they are written: they are judged by our own list, in `addresses`."""

    def validateLink(self, url: str) -> bool:  # noqa: N802 - the library's name
        return bool(url) or True

    def normalizeLink(self, url: str) -> str:  # noqa: N802 - the library's name
        return url

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802 - the library's name
        return link


class _Helpers:
    """The library's helpers, but words in brackets may stand in the text of a link; `inlines` refuses links there."""

    parseLinkDestination = staticmethod(parseLinkDestination)  # noqa: N815 - the library's name
    parseLinkTitle = staticmethod(parseLinkTitle)  # noqa: N815 - the library's name

    def parseLinkLabel(self, state: StateInline, start: int, _: bool = False) -> int:  # noqa: N802 - likewise
        return parseLinkLabel(state, start)


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    markdown = _Markdown("commonmark", {"maxNesting": _DEEPEST, "html": False, "inline_definitions": True})
    markdown.helpers = cast("Any", _Helpers())
    markdown.enable("table").disable(["html_block", "html_inline", "lheading"])
    container_plugin(markdown, "fence", validate=_names_act)
    footnote_plugin(markdown, inline=False, move_to_end=False, always_match_refs=True)
    markdown.block.ruler.before("fence", "attributes", _block_attributes)
    markdown.inline.ruler.before("link", "unclear", _unclear)
    markdown.inline.ruler.after("link", "span", _span)
    markdown.inline.ruler.push("attributes", _inline_attributes)
    markdown.inline.ruler.at("emphasis", read_run)
    markdown.inline.ruler.after("autolink", "markup", _markup)
    markdown.core.ruler.at("inline", _inlines)
    markdown.core.ruler.after("block", "heading_attributes", _heading_attributes)
    names = markdown.get_active_rules()["inline"]
    for name, rule in zip(names, markdown.inline.ruler.getRules(""), strict=True):
        if name in {"link", "image", "autolink", "backticks", "footnote_ref", "span", "markup"}:
            markdown.inline.ruler.at(name, partial(_located, rule))
    return markdown


def _names_act(parameters: str, _: str) -> bool:
    return parameters.strip().split("{", 1)[0].strip() in ACTS


def _located(rule: _Rule, state: StateInline, silent: bool) -> bool:
    """Run `rule`, and write down where the tokens it made begin."""
    position, count = state.pos, len(state.tokens)
    found = rule(state, silent)
    for token in state.tokens[count:] if found else ():
        token.meta.setdefault("at", position)
    return found


def _block_attributes(state: StateBlock, start: int, _: int, silent: bool) -> bool:
    """`{#id}` on a line of its own, before the paragraph it belongs to."""
    begin = state.bMarks[start] + state.tShift[start]
    line = state.src[begin : state.eMarks[start]]
    if not line.startswith("{") or state.is_code_block(start):
        return False
    attributes = read_attributes(line)
    if attributes is None or line[attributes.end :].strip():
        return False
    if not silent:
        token = state.push("attributes", "", 0)
        token.map = [start, start + 1]
        token.meta["attributes"] = attributes
        state.line = start + 1
    return True


def _heading_attributes(state: StateCore) -> None:
    """Take the braces off the end of headings: `outline` reads them."""
    for opening, token in pairwise(state.tokens):
        if opening.type == "heading_open":
            token.content, _ = split_trailing(token.content)


def _inlines(state: StateCore) -> None:
    """Parse the words of each block: the library's rule `inline`, which takes plain words the long way too."""
    for token in state.tokens:
        if token.type != "inline":
            continue
        if token.content and not _BEGINS.search(token.content):
            token.children = [Token("text", "", 0, content=token.content)]
        else:
            token.children = token.children or []
            state.md.inline.parse(token.content, state.md, state.env, token.children)


def _unclear(state: StateInline, silent: bool) -> bool:
    end = state.pos + len(_UNCLEAR)
    if not state.src.startswith(_UNCLEAR, state.pos) or state.src[end : end + 1] in {"(", "{"}:
        return False
    if not silent:
        state.push("unclear", "", 0).content = _UNCLEAR
    state.pos = end
    return True


def _span(state: StateInline, silent: bool) -> bool:
    """`[words]{attributes}`."""
    if state.src[state.pos] != "[":
        return False
    begin, most = state.pos + 1, state.posMax
    end = state.md.helpers.parseLinkLabel(state, state.pos)
    attributes = read_attributes(state.src, end + 1) if end >= 0 else None
    if attributes is None or attributes.end > most:
        return False
    if not silent:
        state.pos, state.posMax = begin, end
        state.push("span_open", "span", 1).meta["attributes"] = attributes
        state.md.inline.tokenize(state)
        state.push("span_close", "span", -1)
    state.pos, state.posMax = attributes.end, most
    return True


def _inline_attributes(state: StateInline, silent: bool) -> bool:
    """Attributes right after a picture or a link."""
    if state.src[state.pos] != "{" or state.pending or not state.tokens:
        return False
    token = state.tokens[-1]
    attributes = read_attributes(state.src, state.pos)
    if token.type not in {"image", "link_close"} or attributes is None or attributes.end > state.posMax:
        return False
    if not silent:
        token.meta["attributes"] = attributes
        token.meta.setdefault("at", state.pos)
    state.pos = attributes.end
    return True


def _markup(state: StateInline, silent: bool) -> bool:
    """HTML, which is kept as text and reported."""
    found = _HTML.match(state.src, state.pos, state.posMax) if state.src[state.pos] == "<" else None
    if found is None:
        return False
    if not silent:
        state.push("markup", "", 0).content = found[0]
    state.pos = found.end()
    return True
