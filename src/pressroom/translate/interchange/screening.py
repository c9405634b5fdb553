"""What a translation that comes from outside may not bring with it: markup, addresses, lost codes, hidden signs.

The publication shows words as words whatever they are, so nothing here is about harm to a browser: a tag or an
address that the source does not have is a mistake of a tool, or an attempt, and in both cases no translation.
"""

import re
import unicodedata
from collections.abc import Iterator

from pressroom.diagnostics import Diagnostic, Severity, Span, visible
from pressroom.model.document import Inline
from pressroom.translate.codes import Misfit, decode
from pressroom.translate.interchange.inline import parts_of, plain_of
from pressroom.translate.safety import hazard_in

_SHOWN = 60
_FIRST = 5
_CONFLICT = re.compile(r"^(?:<{7}|={7}|>{7}|\|{7})(?=\s|\Z)", re.MULTILINE)
_TAG = re.compile(r"<\s*(?:/?\s*[A-Za-z][\w:-]{0,40}|!--|!\[CDATA|!DOCTYPE|\?[a-z])", re.IGNORECASE)
_REFERENCE = re.compile(r"&(?:#[0-9]{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,31});", re.IGNORECASE)
_ADDRESS = re.compile(
    r"[a-z][a-z0-9+.-]{1,30}://[^\s]+"
    r"|\b(?:javascript|vbscript|mailto)\s*:\s*\S+|\bdata\s*:\s*[a-z]+/\S+|\btel:\+?\d\S*"
    r"|\bwww\.[^\s]+|[^\s@()<>]{1,64}@[^\s@]{1,200}\.[a-z]{2,24}",
    re.IGNORECASE,
)
_UNREADABLE = "\ufffd"


def screen(
    context: str, target: str, source: str, inlines: tuple[Inline, ...], strange: tuple[str, ...], span: Span
) -> Diagnostic | None:
    """Return why `target` cannot be taken as the translation of `source`, the message of `inlines`; None if it can."""
    name = visible(context[:80])
    return next(iter(_faults(name, target, source, inlines, strange, span)), None)


def _faults(
    name: str, target: str, source: str, inlines: tuple[Inline, ...], strange: tuple[str, ...], span: Span
) -> Iterator[Diagnostic]:
    if hazard := hazard_in(target, source):
        yield _unsafe(name, hazard.sentence, span)
        return  # nothing else is asked of a text of megabytes
    if _UNREADABLE in target:
        yield _unsafe(name, "it contains characters that a program could not read", span)
    if _CONFLICT.search(target):
        yield _unsafe(name, "the marks of a merge conflict are in it", span)
    words, own = _plain(target), _plain(source)
    markup = _new(_TAG, words, own) or _new(_REFERENCE, words, own)
    if markup:
        yield _markup(name, markup, span)
    if address := _new(_ADDRESS, words, own):
        yield _address(name, address, span)
    if strange:
        yield _unknown_code(name, ", ".join(visible(each) for each in strange[:_FIRST]), span)
    misfit = decode(target, inlines)
    if isinstance(misfit, Misfit):
        yield _misfit(name, misfit, span)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", plain_of(parts_of(text)))


def _new(pattern: re.Pattern[str], words: str, own: str) -> str:
    """Return the first match in `words` that is not in `own`; empty where there is none."""
    known = {found[0].casefold() for found in pattern.finditer(own)}
    return next((found[0] for found in pattern.finditer(words) if found[0].casefold() not in known), "")


def _unsafe(name: str, sentence: str, span: Span) -> Diagnostic:
    return Diagnostic(
        code="unsafe-translation",
        severity=Severity.WARNING,
        message=f"translation of {name} left out: {sentence}",
        span=span,
        hint="type the translation again without what was pasted into it",
    )


def _markup(name: str, markup: str, span: Span) -> Diagnostic:
    return Diagnostic(
        code="import-markup",
        severity=Severity.WARNING,
        message=f"translation of {name} left out: it contains {visible(markup[:_SHOWN])}, which the source does not",
        span=span,
        hint="translate the words only; emphasis is *…* or **…**, everything else is a code of the source",
    )


def _address(name: str, address: str, span: Span) -> Diagnostic:
    return Diagnostic(
        code="import-new-address",
        severity=Severity.WARNING,
        message=f"translation of {name} left out: the source has no address {visible(address[:_SHOWN])}",
        span=span,
        hint="addresses cannot be changed by a translation; if this one is right, write it into the transcript",
    )


def _misfit(name: str, misfit: Misfit, span: Span) -> Diagnostic:
    if not misfit.lost:
        return _unknown_code(name, ", ".join(visible(code) for code in misfit.unknown[:_FIRST]), span)
    lost = ", ".join(str(number) for number in misfit.lost[:_FIRST])
    return Diagnostic(
        code="lost-code",
        severity=Severity.WARNING,
        message=f"translation of {name} left out: it has lost code {lost}",
        span=span,
        hint="put each code of the source into the translation once, and words into those that hold words",
    )


def _unknown_code(name: str, codes: str, span: Span) -> Diagnostic:
    return Diagnostic(
        code="unknown-code",
        severity=Severity.WARNING,
        message=f"translation of {name} left out: {codes} is not in the source, stands twice or where it cannot",
        span=span,
        hint="use the codes of the source, each once",
    )
