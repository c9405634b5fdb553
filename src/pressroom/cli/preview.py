"""`pressroom preview`: look at the publication while it is being written."""

import sys
from functools import partial
from threading import Thread
from typing import Any

import click

from pressroom.cli.options import Session, global_options
from pressroom.errors import ConfigurationError, ExitCode


@click.command("preview", short_help="Look at the publication while you write.")
@click.option("--host", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="Listen on this address.")
@click.option(
    "--port", type=click.IntRange(1, 65535), help="Listen on this port. Default: the next free one from 8000."
)
@click.option("--open", "open_browser", is_flag=True, help="Open the browser.")
@global_options
@click.pass_obj
def command(session: Session, /, *, host: str, port: int | None, open_browser: bool) -> ExitCode:
    """Show the publication in the browser, and every saved change at once. Nothing is written.

    Only this computer can see it. With --host 0.0.0.0 everybody in the local network can, such as a tablet.
    """
    running, make_application = _server()
    from pressroom.project import load_project
    from pressroom.server.live import LivePublication

    session.project()  # what is wrong with the settings stops the command before anything listens
    publication = LivePublication(lambda: load_project(session.folder, session.config), session.report)
    listening = running.listen(host, port)
    application = make_application(publication, listening.hosts, partial(_say_saved, session))
    desk = f"{listening.addresses[0]}-/desk/"
    session.say(f"preview: {desk}")
    session.say(f"the pages alone: {listening.addresses[0]}")
    if len(listening.addresses) > 1:
        _show_code(session, listening.addresses[-1])
    session.say("stop with Ctrl-C")
    if open_browser:
        Thread(target=click.launch, args=(desk,), daemon=True).start()
    try:
        running.serve(application, listening)
    except KeyboardInterrupt:
        session.say("stopped")
        return ExitCode.INTERRUPTED
    return ExitCode.OK


def _server() -> tuple[Any, Any]:
    try:
        from pressroom.server import running
        from pressroom.server.application import make_application
    except ModuleNotFoundError as problem:
        message = f"the preview needs the package {problem.name}"
        raise ConfigurationError(message, "run: pip install 'pressroom[preview]'") from problem
    return running, make_application


def _say_saved(session: Session, paths: tuple[str, ...]) -> None:
    session.say(f"saved: {', '.join(paths)}")


def _show_code(session: Session, address: str) -> None:
    """Print the address for the other devices in the local network, for people and for cameras."""
    import segno

    session.say(f"in the local network: {address}")
    if not session.quiet:
        segno.make(address, error="m").terminal(out=sys.stderr, compact=True)
