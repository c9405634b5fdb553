"""Publications that change, a stage to build them on, and what a clean build makes of each state."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

pytest.register_assert_rewrite("wholeness", "changes")

from changes import Change, make_change  # noqa: E402 - after the line above
from stage import Stage  # noqa: E402 - likewise

REQUIRED = os.environ.get("PRESSROOM_REQUIRE_TOOLS") == "1"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep these tests in one worker: they are heavy, and would take the processors from one another."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.xdist_group("durability"))


@pytest.fixture(scope="session")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    with Stage(tmp_path_factory.mktemp("said")) as stage:
        yield stage


@pytest.fixture(scope="session")
def lacking() -> Callable[[str], None]:
    """Skip a test for a reason; fail it where PRESSROOM_REQUIRE_TOOLS=1 says that all is there."""

    def lacking(reason: str) -> None:
        (pytest.fail if REQUIRED else pytest.skip)(reason)

    return lacking


@pytest.fixture(scope="session")
def change(tmp_path_factory: pytest.TempPathFactory, stage: Stage) -> Change:
    return make_change(tmp_path_factory.mktemp("change"), stage)
