"""Units as the text of a PO file, laid out as gettext's own tools lay it out.

Notes are never wrapped, so that each is one line and can be read back. Written here because a library takes
longer to lay out a catalog than reading its transcript takes.
Format: https://www.gnu.org/software/gettext/manual/html_node/PO-Files.html
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from pressroom.translate.states import Unit, with_state

FUZZY = "fuzzy"
#: Flags of every message: braces are codes, and a percent sign is one.
FLAGS = ("no-python-format", "python-brace-format")

_WIDTH = 78
_ESCAPED = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r", "\a": "\\a", "\b": "\\b"}
_ESCAPED |= {"\f": "\\f", "\v": "\\v"}
_ESCAPES = str.maketrans(_ESCAPED)
_LINE_ENDS = re.compile("[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")


def write_po(
    header: Mapping[str, str], comments: Iterable[str], units: Iterable[Unit], obsolete: Iterable[Unit]
) -> bytes:
    """Return the bytes of a PO file; `comments` are those of its header."""
    fields = "".join(f"{name}: {value}\n" for name, value in header.items())
    first = [*_comments(comments), 'msgid ""', *_string("msgstr", fields)]
    entries = ["\n".join(first)]
    entries += ["\n".join(_entry(unit)) for unit in units]
    entries += ["\n".join(_obsolete(unit)) for unit in obsolete]
    return ("\n\n".join(entries) + "\n").encode(errors="surrogatepass")


def _entry(unit: Unit) -> Iterator[str]:
    yield from _comments(with_state(unit.comments, unit.state, unit.source, unit.target))
    yield from (f"#. {note}" if note else "#." for note in unit.notes)
    if unit.origin:
        yield f"#: {unit.origin}"
    yield f"#, {', '.join(_flags(unit, FLAGS))}"
    if unit.previous is not None:
        yield from (f"#| {line}" for line in _string("msgid", unit.previous))
    yield from _string("msgctxt", unit.context)
    yield from _string("msgid", unit.source)
    yield from _string("msgstr", unit.target)


def _obsolete(unit: Unit) -> Iterator[str]:
    yield from _comments(with_state(unit.comments, unit.state, unit.source, unit.target))
    flags = _flags(unit, ())
    if flags:
        yield f"#, {', '.join(flags)}"
    if unit.previous is not None:
        yield from (f"#~| {line}" for line in _string("msgid", unit.previous))
    for keyword, text in (("msgctxt", unit.context), ("msgid", unit.source), ("msgstr", unit.target)):
        yield from (f"#~ {line}" for line in _string(keyword, text))


def _flags(unit: Unit, ours: tuple[str, ...]) -> tuple[str, ...]:
    others = (flag for flag in unit.flags if flag not in {FUZZY, *FLAGS})
    return (*((FUZZY,) if unit.fuzzy else ()), *ours, *others)


def _comments(comments: Iterable[str]) -> Iterator[str]:
    for comment in comments:
        for line in _LINE_ENDS.split(comment):
            # A comment that begins like another kind of line keeps its space, which says that it is a person's.
            yield f"# {line}" if line else "#"


def _string(keyword: str, text: str) -> tuple[str, ...]:
    escaped = _escaped(text)
    if len(keyword) + len(escaped) + 3 <= _WIDTH and "\\n" not in escaped[:-2]:
        return (f'{keyword} "{escaped}"',)
    pieces = (piece for line in _lines(text) for piece in _wrapped(_escaped(line)))
    return (f'{keyword} ""', *(f'"{piece}"' for piece in pieces))


def _escaped(text: str) -> str:
    # What is escaped is not printable, quotation marks and backslashes excepted; most texts need no translating.
    plain = text.isprintable() and '"' not in text and "\\" not in text
    return text if plain else text.translate(_ESCAPES)


def _lines(text: str) -> Iterator[str]:
    start = 0
    while start < len(text):
        end = text.find("\n", start) + 1 or len(text)
        yield text[start:end]
        start = end


def _wrapped(text: str) -> Iterator[str]:
    """Divide an escaped line after spaces; a word that is longer than a line stays whole."""
    start, widest = 0, _WIDTH - 2
    while len(text) - start > widest:
        end = text.rfind(" ", start, start + widest) + 1 or text.find(" ", start + widest) + 1
        if not end or end == len(text):
            break
        yield text[start:end]
        start = end
    yield text[start:]
