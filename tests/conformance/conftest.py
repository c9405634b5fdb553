"""What a missing checker means."""

import os
from collections.abc import Callable

import pytest

from pressroom.verify.tools.program import Missing


@pytest.fixture(scope="session")
def require() -> Callable[[tuple[Missing, ...]], None]:
    """Skip a test whose program is missing; fail it where PRESSROOM_REQUIRE_TOOLS=1 says that all are there."""

    def check(missing: tuple[Missing, ...]) -> None:
        if missing:
            reasons = "; ".join(f"{tool.name}: {tool.reason}; type: {tool.install}" for tool in missing)
            (pytest.fail if os.environ.get("PRESSROOM_REQUIRE_TOOLS") == "1" else pytest.skip)(reasons)

    return check
