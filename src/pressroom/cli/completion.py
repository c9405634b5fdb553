"""`pressroom completion`: what a shell needs to complete commands and options."""

import click

from pressroom.cli.options import global_options
from pressroom.errors import ExitCode


@click.command("completion", short_help="Print the completion script of a shell.")
@click.argument("shell", type=click.Choice(("bash", "zsh", "fish")))
@global_options
@click.pass_context
def command(context: click.Context, /, *, shell: str) -> ExitCode:
    """Print the completion script for a shell; put it where the shell looks for such scripts.

    For bash: pressroom completion bash > ~/.local/share/bash-completion/completions/pressroom
    """
    from click.shell_completion import get_completion_class

    found = get_completion_class(shell)
    if found is not None:
        click.echo(found(context.find_root().command, {}, "pressroom", "_PRESSROOM_COMPLETE").source())
    return ExitCode.OK
