"""`pressroom preview` as a command: what it prints, and what it says when it cannot run."""

import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pressroom.cli.main import cli
from pressroom.errors import ExitCode
from pressroom.server import running


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, arguments, prog_name="pressroom")


def test_it_says_where_to_look_and_how_to_stop(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "serve", lambda _, listening: listening.socket.close())
    result = run("-C", str(root), "preview")
    assert result.exit_code == ExitCode.OK
    assert "preview: http://127.0.0.1:" in result.stderr
    assert "Ctrl-C" in result.stderr
    assert "█" not in result.stderr


def test_in_the_network_it_shows_a_code_for_cameras(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "serve", lambda _, listening: listening.socket.close())
    monkeypatch.setattr(running, "_own_addresses", lambda: iter(["192.168.1.20"]))
    result = run("-C", str(root), "preview", "--host", "0.0.0.0")  # noqa: S104 - what is tested
    assert "in the local network: http://192.168.1.20:" in result.stderr
    assert "█" in result.stderr or "▀" in result.stderr


def test_ctrl_c_is_an_end_and_no_fault(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(_: object, listening: running.Listening) -> None:
        listening.socket.close()
        raise KeyboardInterrupt

    monkeypatch.setattr(running, "serve", interrupt)
    result = run("-C", str(root), "preview")
    assert result.exit_code == ExitCode.INTERRUPTED
    assert result.stderr.endswith("stopped\n")


def test_settings_with_errors_stop_it_before_anything_listens(root: Path) -> None:
    (root / "pressroom.toml").write_text("[publication]\n")
    result = run("-C", str(root), "preview")
    assert result.exit_code == ExitCode.CONFIGURATION
    assert "has no title" in result.stderr


def test_a_missing_package_comes_with_the_line_that_installs_it(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "pressroom.server.application", raising=False)
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    monkeypatch.delitem(sys.modules, "pressroom.server.changes", raising=False)
    result = run("-C", str(root), "preview")
    assert result.exit_code == ExitCode.CONFIGURATION
    assert "pressroom[preview]" in result.stderr
