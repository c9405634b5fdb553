"""The version of the installed program."""

from importlib.metadata import PackageNotFoundError, version


def program_version() -> str:
    """Return the version; `0` where pressroom runs from its sources without being installed."""
    try:
        return version("pressroom")
    except PackageNotFoundError:
        return "0"
