"""markdown-it's flat list of block tokens as a tree."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from markdown_it.token import Token


@dataclass(slots=True, kw_only=True)
class Branch:
    """A block: its opening token, and what stands in it; `line` counts from 1."""

    token: Token
    line: int
    branches: "list[Branch]" = field(default_factory=list)

    @property
    def type(self) -> str:
        """The token's type, without `_open`."""
        return self.token.type.removesuffix("_open")

    @property
    def inline(self) -> Token | None:
        """The token that holds the block's text."""
        return next((branch.token for branch in self.branches if branch.type == "inline"), None)


def grow(tokens: Iterable[Token]) -> list[Branch]:
    """Return the blocks of `tokens`; a block without a place has that of what it stands in."""
    roots: list[Branch] = []
    opened: list[Branch] = []
    for token in tokens:
        if token.nesting < 0:
            opened.pop()
            continue
        line = token.map[0] + 1 if token.map else (opened[-1].line if opened else 1)
        branch = Branch(token=token, line=line)
        (opened[-1].branches if opened else roots).append(branch)
        if token.nesting > 0:
            opened.append(branch)
    return roots


def prune(branches: list[Branch], kind: str) -> Iterator[Branch]:
    """Take the blocks of a kind out of the tree, wherever they stand, and yield them, inner ones first."""
    pruned = [branch for branch in branches if branch.type == kind]
    if pruned:
        branches[:] = [branch for branch in branches if branch.type != kind]
    for branch in (*branches, *pruned):
        if branch.branches:
            yield from prune(branch.branches, kind)
    yield from pruned
