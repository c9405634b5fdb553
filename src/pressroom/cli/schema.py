"""`pressroom schema`: JSON Schemas for editors."""

import json

import click

from pressroom.cli.options import global_options
from pressroom.errors import ExitCode


@click.command("schema", short_help="Print JSON Schemas for editors.")
@click.argument("name", type=click.Choice(("config", "front-matter")))
@global_options
def command(*, name: str) -> ExitCode:
    """Print the JSON Schema of pressroom.toml (config) or of a transcript's front matter.

    Editors use it to complete names and to underline mistakes.
    """
    from pressroom.readers.markdown.frontmatter import front_matter_schema
    from pressroom.settings import config_schema

    schema = config_schema() if name == "config" else front_matter_schema()
    click.echo(json.dumps(schema, ensure_ascii=False, indent=2))
    return ExitCode.OK
