r"""Inline markup as translators see it, and back.

Emphasis stays Markdown: `*word*`, `**word**`. Everything that has an attribute is a numbered code: `[text]{1}`
where it has words, `{2}` where it has none. The numbers stand for the inlines of the source, so that a
translation can move them and can neither lose an address nor bring in a new one. A backslash makes `*`, `[`,
`]` and itself plain; braces are doubled, as in Python's brace format, so that `msgfmt -c`, Weblate and Poedit
check the codes as they check any placeholder.

Law: `decode(encode(inlines), inlines) == inlines` for all inlines without empty or adjoining texts.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from msgspec import Struct
from msgspec.structs import replace

from pressroom.model.document import Abbreviation, Emphasis, Footnote, Foreign, Inline, Link, Strong, Text
from pressroom.model.walk import is_plain, plain_text, walk_inlines

# Deepest nesting that is read from a translation; what is deeper is shown as the characters it is made of.
MAX_NESTING = 24

_SIGNS = re.compile(r"[*\[\]\\{}]")
_ESCAPES = str.maketrans({"*": r"\*", "[": r"\[", "]": r"\]", "\\": r"\\", "{": "{{", "}": "}}"})
_TOKEN = re.compile(
    r"\\(?P<escaped>[*\[\]\\{}])"
    r"|(?P<brace>\{\{|\}\})"
    r"|(?P<close>\])(?:\{(?P<pair>\d{1,6})\})?"
    r"|\{(?P<place>\d{1,6})\}"
    r"|(?P<foreign>\{[^{}]{0,60}\})"
    r"|(?P<open>\[)"
    r"|(?P<stars>\*+)"
    r"|(?P<text>[^\\{}\[\]*]+|.)",
    re.DOTALL,
)
_LONGEST_MARK = 3  # `***`: strong around emphasis


class Misfit(Struct, frozen=True, kw_only=True):
    """Why a translation cannot take the place of its source.

    `lost` are numbers of codes that are missing or have lost their words; `unknown` are codes, as typed, that
    the source has not, has once only, or that stand where they cannot.
    """

    lost: tuple[int, ...]
    unknown: tuple[str, ...]


def encode(inlines: tuple[Inline, ...]) -> str:
    """Return the text of a message for `inlines`."""
    return spell(inlines)[0]


def codes_of(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Return the inlines that the codes of the message stand for; the first is number 1."""
    return spell(inlines)[1]


def is_paired(inline: Inline) -> bool:
    """Tell whether a code encloses words: `[words]{1}`, not `{1}`."""
    return isinstance(inline, Emphasis | Strong | Link | Foreign | Abbreviation)


def decode(text: str, source: tuple[Inline, ...]) -> tuple[Inline, ...] | Misfit:
    """Read a translation of the message for `source`; its codes become the inlines of `source`.

    A mark or bracket without its partner is plain text. Notes and expansions come back as they are: they
    are messages of their own.
    """
    if is_plain(source) and not _SIGNS.search(text):  # as most are
        return (Text(text=text),) if text else ()
    return _Reading(codes_of(source)).read(text)


# ----------------------------------------------------------------------------------------- encode


def spell(inlines: tuple[Inline, ...]) -> tuple[str, tuple[Inline, ...]]:
    """Return the text of a message, as `encode` does, with what its codes stand for, as `codes_of` does."""
    if is_plain(inlines):
        return _escaped(plain_text(inlines)), ()
    spelling = _Spelling(with_marks=True)
    text = spelling.spell(inlines)
    if spelling.marked and _Reading(tuple(spelling.codes)).read(text) != inlines:
        # Marks that touch (`*a**b*`) or hold a space at an edge do not read back: number them instead.
        spelling = _Spelling(with_marks=False)
        text = spelling.spell(inlines)
    return text, tuple(spelling.codes)


def _escaped(text: str) -> str:
    # Most texts have no such sign, and looking for one is quicker than translating all others.
    return text.translate(_ESCAPES) if _SIGNS.search(text) else text


class _Spelling:
    def __init__(self, *, with_marks: bool) -> None:
        self.codes: list[Inline] = []
        self.marked = False
        self._with_marks = with_marks

    def spell(self, inlines: Iterable[Inline]) -> str:
        return "".join([self._inline(inline) for inline in inlines])

    def _inline(self, inline: Inline) -> str:
        match inline:
            case Text(text=text):
                return _escaped(text)
            case Emphasis() | Strong() if self._with_marks:
                self.marked = True
                mark = "*" if isinstance(inline, Emphasis) else "**"
                return f"{mark}{self.spell(inline.inlines)}{mark}"
            case Emphasis() | Strong() | Link() | Foreign():
                number = self._number(inline)
                return f"[{self.spell(inline.inlines)}]{{{number}}}"
            case Abbreviation(text=text):
                return f"[{_escaped(text)}]{{{self._number(inline)}}}"
            case _:
                return f"{{{self._number(inline)}}}"

    def _number(self, inline: Inline) -> int:
        self.codes.append(inline)
        return len(self.codes)


# ----------------------------------------------------------------------------------------- decode


@dataclass(slots=True)
class _Frame:
    """What stands after an opening mark or bracket that is not closed yet."""

    mark: str
    inlines: list[Inline] = field(default_factory=list)

    def add(self, *inlines: Inline) -> None:
        self.inlines.extend(inlines)


class _Reading:
    def __init__(self, codes: tuple[Inline, ...]) -> None:
        self._codes = codes
        self._uses: Counter[int] = Counter()
        self._unknown: list[str] = []
        self._frames = [_Frame("")]

    def read(self, text: str) -> tuple[Inline, ...] | Misfit:
        for token in _TOKEN.finditer(text):
            self._token(token, text)
        self._give_up(1)
        lost = tuple(number for number in range(1, len(self._codes) + 1) if not self._uses[number])
        if lost or self._unknown:
            return Misfit(lost=lost, unknown=tuple(self._unknown))
        return _joined(self._frames[0].inlines)

    def _token(self, token: re.Match[str], text: str) -> None:
        match token.lastgroup:
            case "escaped":
                self._text(token["escaped"])
            case "brace":
                self._text(token["brace"][0])
            case "close":
                self._close_bracket()
            case "pair":
                self._close_pair(int(token["pair"]))
            case "place":
                self._place(int(token["place"]), token[0])
            case "foreign":
                self._unknown.append(token[0])
            case "open":
                self._open("[")
            case "stars":
                start, end = token.span()
                self._stars(end - start, text[max(start - 1, 0) : start], text[end : end + 1])
            case _:
                self._text(token[0])

    # -- codes

    def _place(self, number: int, typed: str) -> None:
        code = self._code(number)
        if code is None or is_paired(code):
            self._unknown.append(typed)
        else:
            self._use(number, code)

    def _close_pair(self, number: int) -> None:
        code, start = self._code(number), self._last("[")
        if code is not None and not is_paired(code):
            self._close_bracket()
            self._use(number, code)
        elif code is None or not start:
            self._unknown.append(f"{{{number}}}")
        else:
            self._give_up(start + 1)
            inner = _joined(self._frames.pop().inlines)
            self._fill(number, code, inner)

    def _fill(self, number: int, code: Inline, inner: tuple[Inline, ...]) -> None:
        filled = _filled(code, inner)
        if filled is None:
            self._uses[number] += 1
            self._unknown.append(f"{{{number}}}")
        elif inner or filled == code:
            self._use(number, filled)

    def _use(self, number: int, inline: Inline) -> None:
        self._uses[number] += 1
        if self._uses[number] > 1:
            self._unknown.append(f"{{{number}}}")
        self._frames[-1].add(inline)

    def _code(self, number: int) -> Inline | None:
        return self._codes[number - 1] if 1 <= number <= len(self._codes) else None

    # -- marks and brackets

    def _text(self, text: str) -> None:
        self._frames[-1].add(Text(text=text))

    def _open(self, mark: str) -> None:
        if len(self._frames) > MAX_NESTING:
            self._text(mark)
        else:
            self._frames.append(_Frame(mark))

    def _close_bracket(self) -> None:
        start = self._last("[")
        if start:
            self._give_up(start)
        self._text("]")

    def _stars(self, count: int, before: str, after: str) -> None:
        if count > _LONGEST_MARK:
            self._text("*" * count)
            return
        opens = bool(after) and not after.isspace()
        closes = bool(before) and not before.isspace()
        left = count
        while left:
            left -= self._star(left, opens=opens, closes=closes)

    def _star(self, left: int, *, opens: bool, closes: bool) -> int:
        """Read one mark of a run of `left` stars; return how many stars it took."""
        top = self._frames[-1]
        inside_emphasis = top.mark == "*" and left == len("**") and opens
        if closes and top.inlines and top.mark in {"*", "**"} and len(top.mark) <= left and not inside_emphasis:
            self._frames.pop()
            inner = _joined(top.inlines)
            self._frames[-1].add(Emphasis(inlines=inner) if top.mark == "*" else Strong(inlines=inner))
            return len(top.mark)
        if not opens:
            self._text("*" * left)
            return left
        mark = "*" * min(left, len("**"))
        self._open(mark)
        return len(mark)

    def _last(self, mark: str) -> int:
        """Return the place of the last open frame with this mark, 0 if there is none."""
        places = (place for place in range(len(self._frames) - 1, 0, -1) if self._frames[place].mark == mark)
        return next(places, 0)

    def _give_up(self, start: int) -> None:
        """Turn the frames from `start` on into the plain text they were typed as."""
        given_up, self._frames[start:] = self._frames[start:], []
        for frame in given_up:
            self._frames[-1].add(Text(text=frame.mark), *frame.inlines)


def _filled(code: Inline, inner: tuple[Inline, ...]) -> Inline | None:
    """Return `code` with other words, None where it cannot hold them."""
    match code:
        case Abbreviation():
            words = [inline.text for inline in inner if isinstance(inline, Text)]
            return replace(code, text="".join(words)) if len(words) == len(inner) else None
        case Link() if _holds_link(inner) and not _holds_link(code.inlines):
            return None
        case Link() | Foreign() | Emphasis() | Strong():
            return replace(code, inlines=inner)
        case _:
            return None


def _holds_link(inlines: Iterable[Inline]) -> bool:
    """Tell whether a link among `inlines` would stand in another link; a note's mark is a link too."""
    return any(isinstance(inline, Link | Footnote) for inline in walk_inlines(inlines))


def _joined(inlines: Iterable[Inline]) -> tuple[Inline, ...]:
    """Join adjoining texts and drop empty ones."""
    joined: list[Inline] = []
    texts: list[str] = []
    for inline in inlines:
        if type(inline) is Text:
            texts.append(inline.text)
            continue
        _flush(texts, joined)
        joined.append(inline)
    _flush(texts, joined)
    return tuple(joined)


def _flush(texts: list[str], joined: list[Inline]) -> None:
    text = "".join(texts)
    texts.clear()
    if text:
        joined.append(Text(text=text))
