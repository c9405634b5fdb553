"""`pressroom i18n`: the work with translators."""

import click

from pressroom.cli import i18n_align, i18n_check, i18n_export, i18n_import, i18n_pages, i18n_pseudo, i18n_status
from pressroom.cli.i18n_update import extract, update
from pressroom.cli.options import global_options


@click.group("i18n", short_help="Work with translators.")
@global_options
def command() -> None:
    """Work with translators: catalogs in gettext's PO format, and files for their tools."""


command.add_command(extract)
command.add_command(update)
command.add_command(i18n_status.command)
command.add_command(i18n_export.command)
command.add_command(i18n_import.command)
command.add_command(i18n_pages.command)
command.add_command(i18n_check.command)
command.add_command(i18n_pseudo.command)
command.add_command(i18n_align.command)
