"""Exceptions that stop a command; each carries its exit code and what to do next.

Findings about documents are not exceptions: see `pressroom.diagnostics`.
"""

from enum import IntEnum


class ExitCode(IntEnum):
    """Exit codes of every command; a quiet run has the same ones."""

    OK = 0
    FINDINGS = 1
    USAGE = 2
    CONFIGURATION = 3
    SOME_FAILED = 4
    INTERRUPTED = 130


class PressroomError(Exception):
    """Stop the command with `message`, the next step in `hint` and `exit_code`."""

    exit_code = ExitCode.USAGE

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class ProjectNotFoundError(PressroomError):
    """No `pressroom.toml` in the working directory or above it."""

    exit_code = ExitCode.CONFIGURATION

    def __init__(self, start: str) -> None:
        super().__init__(
            f"no pressroom.toml in {start} or any folder above it",
            "go to your publication's folder, name the file with --config FILE, "
            "or make a new publication with: pressroom init NAME",
        )


class ConfigurationError(PressroomError):
    """`pressroom.toml` cannot be used; the diagnostics that say why are printed before it."""

    exit_code = ExitCode.CONFIGURATION


class OutputError(PressroomError):
    """The publication cannot be written: full disk, read-only folder, a foreign file in the way."""

    exit_code = ExitCode.SOME_FAILED


class UnreachableError(PressroomError):
    """What lies behind a URL cannot be had: network, address or credentials."""

    exit_code = ExitCode.SOME_FAILED


class WorkersError(PressroomError):
    """Those who are to do the work cannot: nobody is there, or they have other programs."""

    exit_code = ExitCode.SOME_FAILED
