"""Which names are safe, and which collide."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressroom.build.names import collision_key, collisions, unsafe_reason

NAMES = st.text(st.characters(categories=("L", "N")), min_size=1, max_size=20)


@pytest.mark.parametrize(
    "path", ["index.html", "en/2023-04-20-a/2023-04-20-a-large-print.pdf", "zh-Hans/新闻/新闻.epub", "fr/événement/"]
)
def test_names_that_are_safe(path: str) -> None:
    assert unsafe_reason(path) == ""


@pytest.mark.parametrize(
    "path",
    [
        "a b",
        "a\u202eb",
        "CON",
        "aux.txt",
        "Com1.html",
        "a/lpt9",
        "x.",
        "-rf",
        "..",
        "a\\b",
        "a:b",
        "a?b",
        "é" * 61,
        "e\u0301",
    ],
)
def test_names_that_are_not(path: str) -> None:
    assert unsafe_reason(path) != ""


@given(NAMES)
def test_ways_of_writing_one_name_collide(name: str) -> None:
    for other in (name.casefold(), unicodedata.normalize("NFD", name), unicodedata.normalize("NFKC", name)):
        assert collision_key(name) == collision_key(other) or name.casefold() != other.casefold()
    assert collision_key(unicodedata.normalize("NFD", name)) == collision_key(unicodedata.normalize("NFC", name))


@given(st.lists(st.tuples(NAMES, st.sampled_from("xyz")), max_size=6))
def test_an_owner_never_collides_with_itself(owned: list[tuple[str, str]]) -> None:
    found = list(collisions(owned))
    assert all(one != other for _, one, other in found)
    keys = [{collision_key(path) for path, owner in owned if owner == name} for name in "xyz"]
    shared = sum(bool(a & b) for a, b in ((keys[0], keys[1]), (keys[0], keys[2]), (keys[1], keys[2])))
    assert bool(shared) == bool(found)


def test_a_file_and_a_folder_collide_in_either_order() -> None:
    assert list(collisions([("a", "x"), ("A/b", "y")])) == [("A/b", "x", "y")]
    assert list(collisions([("a/b", "x"), ("A", "y")])) == [("A", "x", "y")]
