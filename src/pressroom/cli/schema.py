"""`pressroom schema`: JSON Schemas for editors."""

import json

import click

from pressroom.cli.options import global_options
from pressroom.errors import ExitCode


@click.command("schema", short_help="Print JSON Schemas.")
@click.argument("name", type=click.Choice(("config", "front-matter", "transcript")))
@global_options
def command(*, name: str) -> ExitCode:
    """Print a JSON Schema: of pressroom.toml (config), a transcript's front matter, or an exported transcript.

    Editors use the first two to complete names and to underline mistakes.
    """
    from pressroom.interchange.json.records import transcript_schema
    from pressroom.readers.markdown.frontmatter import front_matter_schema
    from pressroom.settings import config_schema

    schemas = {"config": config_schema, "front-matter": front_matter_schema, "transcript": transcript_schema}
    click.echo(json.dumps(schemas[name](), ensure_ascii=False, indent=2))
    return ExitCode.OK
