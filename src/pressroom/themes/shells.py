"""Page shells: the theme's Jinja2 templates, with escaping always on and no undefined names.

A translation never becomes a template, nor markup: what is put in is escaped unless it is a tree that
`markup` has made.
"""

from functools import lru_cache

from jinja2 import DictLoader, Environment, StrictUndefined, TemplateError

from pressroom.protocols import Theme


class ShellError(Exception):
    """A template of the theme cannot be filled in."""


def fill(theme: Theme, name: str, values: dict[str, object]) -> str:
    """Return the template `templates/<name>` filled in; raises `ShellError` with the template's own message."""
    try:
        return _environment(tuple(sorted(_templates(theme).items()))).get_template(name).render(values)
    except TemplateError as problem:
        message = f"templates/{name} of theme {theme.name!r}: {problem}"
        raise ShellError(message) from problem


@lru_cache(maxsize=8)
def _environment(templates: tuple[tuple[str, str], ...]) -> Environment:
    return Environment(
        loader=DictLoader(dict(templates)),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _templates(theme: Theme) -> dict[str, str]:
    prefix = "templates/"
    return {path.removeprefix(prefix): text for path, text in theme.files.items() if path.startswith(prefix)}
