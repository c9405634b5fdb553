"""Findings in the form that was asked for: text on stderr for people, everything else on stdout."""

from collections.abc import Sequence

from pressroom.diagnostics import Diagnostic, Severity, in_order


def report(diagnostics: Sequence[Diagnostic], form: str, *, quiet: bool = False) -> None:
    """Print `diagnostics` in order; quiet text has errors only."""
    found = in_order(diagnostics)
    if form == "json":
        from pressroom.cli.report_json import print_json

        print_json(found)
    elif form == "github":
        from pressroom.cli.report_github import print_github

        print_github(found)
    elif form == "sarif":
        from pressroom.cli.report_sarif import print_sarif

        print_sarif(found)
    elif form == "junit":
        from pressroom.cli.report_junit import print_junit

        print_junit(found)
    else:
        from pressroom.cli.report_text import print_text

        print_text([each for each in found if not quiet or each.severity is Severity.ERROR])
