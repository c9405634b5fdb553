"""Where the keys of a TOML text stand: `tomllib` gives values without places."""

import re
from collections.abc import Iterator

Key = tuple[str, ...]

_TOKEN = re.compile(
    r"""
      (?P<blank> [ \t]+ | \#[^\n]* )
    | (?P<newline> \n )
    | (?P<text> \"\"\" (?: \\. | [^\\] )*? \"{3,5} | ''' .*? '{3,5} | " (?: \\. | [^"\\\n] )* " | ' [^'\n]* ' )
    | (?P<mark> [\[\]{}=,.] )
    | (?P<bare> [^\s\[\]{}=,."'\#]+ )
    """,
    re.VERBOSE | re.DOTALL,
)


def places_of_keys(text: str) -> Iterator[tuple[Key, tuple[int, int]]]:
    """Yield the key path of each table, key and list item of valid TOML, with where its name stands.

    What stands inside an inline table is not told apart: it has the place of its key.
    """
    table: Key = ()
    for statement in _statements(text):
        if statement[0][0] == "[":
            names = [token for token in statement if token[0] not in "[]."]
            table = tuple(_name(token[0]) for token in names)
            yield table, (names[0][1], names[-1][2])
            continue
        equals = next(place for place, token in enumerate(statement) if token[0] == "=")
        names = [token for token in statement[:equals] if token[0] != "."]
        key = (*table, *(_name(token[0]) for token in names))
        yield key, (names[0][1], names[-1][2])
        items = (token for token in statement[equals + 1 :] if token[0] not in "[]{}=,.")
        yield from (((*key, str(place)), (token[1], token[2])) for place, token in enumerate(items))


def _statements(text: str) -> Iterator[list[tuple[str, int, int]]]:
    statement: list[tuple[str, int, int]] = []
    depth = 0
    for found in _TOKEN.finditer(text + "\n"):
        token = found[0]
        if found.lastgroup == "newline" and depth == 0 and statement:
            yield statement
            statement = []
        elif found.lastgroup not in {"blank", "newline"}:
            depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(token, 0)
            statement.append((token, found.start(), found.end()))


def _name(token: str) -> str:
    return token[1:-1] if token[0] in "\"'" else token
