"""Generated transcripts in words: pressroom's Markdown, gettext catalogs, plain Markdown, reStructuredText."""

import re
from collections.abc import Iterator
from itertools import count

from bench.documents import Block, Plan
from bench.material import Material, material

_LINK = re.compile(r"\[([^\]]+)\]\(([^)]+)\)")
_CATALOG_HEAD = """msgid ""
msgstr ""
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"X-Pressroom-Status: checked\\n"
"""


def transcript_source(plan: Plan, language: str) -> str:
    """Return the transcript as pressroom reads it."""
    words = material(language)
    speakers = sorted({turn.speaker for section in plan.sections for turn in section.turns})
    parts = [
        f"---\ntitle: {words.say(plan.title)}\nlang: {language}\ndate: {plan.day}\npublisher: {words.publisher}",
        f"venue: {words.venue}\nstatus: checked\nspeakers: [{', '.join(speakers)}]",
        f"summary: {words.say(plan.summary)}\n---\n",
    ]
    for section in plan.sections:
        parts.append(f"## {words.say(section.heading)} {{#{section.id}}}\n")
        for turn in section.turns:
            blocks = "\n\n".join(_markdown(block, words) for block in turn.blocks)
            parts.append(f"::: {turn.act} {{#{turn.id} by={turn.speaker}}}\n{blocks}\n:::\n")
    return "\n".join(parts)


def transcript_catalog(plan: Plan, source: str, language: str) -> str:
    """Return the whole translation of a transcript in language `source`, as a gettext catalog."""
    originals, translations = _messages(plan, source), _messages(plan, language)
    return catalog(language, ((context, text, other) for (context, text), (_, other) in zip(originals, translations)))  # noqa: B905 - one plan, one length


def catalog(language: str, messages: Iterator[tuple[str, str, str]]) -> str:
    """Return a gettext catalog of (context, original, translation)."""
    entries = (
        f'\nmsgctxt "{context}"\nmsgid "{_quoted(original)}"\nmsgstr "{_quoted(translation)}"\n'
        for context, original, translation in messages
    )
    return _CATALOG_HEAD.format(language=language) + "".join(entries)


def plain_markdown(plan: Plan, language: str = "en") -> str:
    """Return the same words in Markdown that every program reads: names in bold before what they say."""
    words = material(language)
    parts = [f"# {words.say(plan.title)}", words.say(plan.summary)]
    for section in plan.sections:
        parts.append(f"## {words.say(section.heading)}")
        for turn in section.turns:
            parts.append(f"**{_name(words, turn.speaker)}:**")
            parts += (_markdown(block, words) for block in turn.blocks)
    return "\n\n".join(parts) + "\n"


def restructured_text(plan: Plan, language: str = "en") -> str:
    """Return the same words in reStructuredText, Sphinx's own format."""
    lines = list[str]()
    for part in plain_markdown(plan, language).rstrip("\n").split("\n\n"):
        marks, _, heading = part.partition(" ")
        if marks in {"#", "##"}:
            lines += (heading, ("=" if marks == "#" else "-") * (2 * len(heading)), "")
        else:
            lines += (_LINK.sub(r"`\1 <\2>`__", part), "")
    return "\n".join(lines)


def _messages(plan: Plan, language: str) -> Iterator[tuple[str, str]]:
    """Yield context and text of every segment, as pressroom names and writes them."""
    words = material(language)
    yield "title", words.say(plan.title)
    yield "summary", words.say(plan.summary)
    yield "publisher", words.publisher
    yield "venue", words.venue
    for section in plan.sections:
        yield f"{section.id}-h", words.say(section.heading)
        for turn in section.turns:
            paragraphs, lists = count(1), count(1)
            for block in turn.blocks:
                if block.kind == "paragraph":
                    yield f"{turn.id}-p{next(paragraphs)}", _coded(_markdown(block, words))
                    continue
                number = next(lists)
                for item, sentence in enumerate(block.sentences, start=1):
                    yield f"{turn.id}-l{number}-i{item}", words.say(sentence)


def _markdown(block: Block, words: Material) -> str:
    said = [words.say(sentence) for sentence in block.sentences]
    return " ".join(said) if block.kind == "paragraph" else "\n".join(f"- {item}" for item in said)


def _coded(text: str) -> str:
    """Replace addresses by the numbers that stand for them in a catalog."""
    numbers = count(1)
    return _LINK.sub(lambda link: f"[{link[1]}]{{{next(numbers)}}}", text)


def _quoted(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')


def _name(words: Material, speaker: str) -> str:
    return words.people[speaker]["name"] if speaker in words.people else "Press"
