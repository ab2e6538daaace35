"""``vanban doctor``: what this machine lacks, and what installs it."""

from __future__ import annotations

import json
from dataclasses import asdict
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from extractor.cli.options import Output
from extractor.errors import Exit
from extractor.export.tables import destination
from extractor.language import current

if TYPE_CHECKING:
    from extractor.doctor import Finding

EPILOG = """\
\b
Ends with exit code 1 where something is missing that nothing works without.

\b
Examples:
  vanban doctor
  vanban doctor --format json | jq '.[] | select(.found == null)'
"""


class ReportFormat(StrEnum):
    """How the findings are written."""

    TEXT = "text"
    JSON = "json"


def doctor(
    form: Annotated[
        ReportFormat, typer.Option("--format", help="text: to read; json: one list of objects.")
    ] = ReportFormat.TEXT,
    output: Output = None,
) -> None:
    """Say what is missing here, and what installs it."""
    from extractor.doctor import examine

    findings = examine()
    with destination.text(output) as stream:
        if form is ReportFormat.JSON:
            json.dump([asdict(finding) for finding in findings], stream, ensure_ascii=False, indent=1)
            stream.write("\n")
        else:
            stream.writelines(f"{line}\n" for finding in findings for line in lines(finding))
    if any(finding.required and finding.found is None for finding in findings):
        raise typer.Exit(Exit.SOME_FAILED)


def lines(finding: Finding) -> list[str]:
    """A finding to read: one line, and for what is missing what is lost without and what installs it."""
    say = current().sentence
    name = say(finding.name)
    if finding.found is not None:
        return [say(f"there    {name}: {say(finding.found)}")]
    urgent = "required" if finding.required else "optional"
    return [
        say(f"MISSING  {name} ({urgent})"),
        f"         {say(f'without it: {finding.without}')}",
        f"         {say(f'install:    {finding.install}')}",
    ]
