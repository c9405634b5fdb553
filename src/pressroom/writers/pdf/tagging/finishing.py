"""The whole pass: pages from WeasyPrint in, the finished file out."""

from collections.abc import Mapping
from io import BytesIO

from msgspec import Struct
from msgspec.structs import replace
from pikepdf import ObjectStreamMode, Pdf, Stream

from pressroom.writers.pdf.tagging.attachments import AttachedFile, attach
from pressroom.writers.pdf.tagging.colours import intend_colours
from pressroom.writers.pdf.tagging.contents import Page, rewrite_page
from pressroom.writers.pdf.tagging.destinations import lead
from pressroom.writers.pdf.tagging.growing import Growth, prune
from pressroom.writers.pdf.tagging.languages import say_languages
from pressroom.writers.pdf.tagging.leaves import Anatomy, Leaf
from pressroom.writers.pdf.tagging.letters import read_letters
from pressroom.writers.pdf.tagging.metadata import Claims, write_metadata, write_preferences
from pressroom.writers.pdf.tagging.properties import describe
from pressroom.writers.pdf.tagging.roles import Part
from pressroom.writers.pdf.tagging.tags import walk
from pressroom.writers.pdf.tagging.visual import say_in_order
from pressroom.writers.pdf.tagging.words import Words, words_of_leaves
from pressroom.writers.pdf.tagging.writing import Structure


class Target(Struct, frozen=True, kw_only=True):
    """What a file is to be: the part of PDF/UA that it follows, and the files that it carries."""

    part: Part
    files: tuple[AttachedFile, ...] = ()


def finish_pages(content: bytes, anatomy: Anatomy, profile: bytes, target: Target) -> bytes:
    """Return the file with its structure, destinations and metadata; the same input gives the same bytes.

    `content` is WeasyPrint's file, not compressed, in which object numbers are still those of `anatomy`;
    `profile` is the ICC profile of its colours.
    """
    part = target.part
    with Pdf.open(BytesIO(content)) as pdf:
        leaves = _without_repeats(anatomy)
        real = [leaf for leaf in leaves if not leaf.artifact]
        words = words_of_leaves(anatomy, leaves)
        growth = Growth(anatomy, part)
        growth.add(real)
        prune(growth.root)
        pages = _rewrite(pdf, leaves, words)
        _keep_pictures_exact(pdf)
        say_languages(anatomy, growth.root)
        describe(growth, words)
        say_in_order(growth.root, words, {leaf for leaf in real if leaf.mcid in pages[leaf.page].visual})
        structure = Structure(pdf, part, [page.numbers for page in pages])
        structure.write(growth.root)
        lead(pdf, growth, words, structure.objects)
        own = growth.root.language
        languages = dict.fromkeys((own, *(tag.language for tag in walk(growth.root) if tag.says_language)))
        write_preferences(pdf, own, str(anatomy.elements[0].get("dir", "ltr")))
        intend_colours(pdf, profile)
        attach(pdf, target.files)
        write_metadata(pdf, _claims(target), tuple(languages))
        finished = BytesIO()
        pdf.save(
            finished,
            deterministic_id=True,
            compress_streams=True,
            object_stream_mode=ObjectStreamMode.generate,
            force_version="1.7" if part == "ua-1" else "2.0",
        )
    return finished.getvalue()


def _claims(target: Target) -> Claims:
    """Return what the file may call itself: PDF/A-3 and -4f are those that may carry files of any kind."""
    if target.part == "ua-1":
        return Claims(ua=1, archive=3 if target.files else 2, level="A")
    return Claims(ua=2, archive=4, level="F" if target.files else "")


def _rewrite(pdf: Pdf, leaves: list[Leaf], words: Mapping[Leaf, Words]) -> list[Page]:
    by_page: list[list[Leaf]] = [[] for _ in pdf.pages]
    for leaf in leaves:
        by_page[leaf.page].append(leaf)
    letters = read_letters(pdf.pages[0].Resources.Font)
    pages = []
    for page, own in zip(pdf.pages, by_page, strict=True):
        made = rewrite_page(page.Contents.read_bytes(), own, words, letters)
        page.Contents = pdf.make_stream(made.content)
        pages.append(made)
    return pages


def _keep_pictures_exact(pdf: Pdf) -> None:
    """Take back the wish for interpolation, which PDF/A forbids (ISO 19005-2, 6.2.8)."""
    for picture in pdf.objects:
        if isinstance(picture, Stream) and "/Interpolate" in picture:
            del picture.Interpolate


def _without_repeats(anatomy: Anatomy) -> list[Leaf]:
    """Return all pieces; those of a table's head or foot that stand on a later page again are artifacts."""
    first: dict[int, int] = {}
    groups: dict[int, int] = {}
    found = []
    for leaf in anatomy.leaves:
        group = _group_of(anatomy, leaf.element, groups)
        repeated = group >= 0 and first.setdefault(group, leaf.page) != leaf.page
        found.append(replace(leaf, artifact=leaf.artifact or "Repeated") if repeated else leaf)
    return found


def _group_of(anatomy: Anatomy, place: int, known: dict[int, int]) -> int:
    """Return the head or foot of a table that an element stands in, -1 for none."""
    if place < 0:
        return -1
    if place not in known:
        is_group = anatomy.elements[place].tag in {"thead", "tfoot"}
        known[place] = place if is_group else _group_of(anatomy, anatomy.parents[place], known)
    return known[place]
