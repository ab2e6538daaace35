"""The command ``vanban``. One module a command; what is heavy is imported when a command runs."""

from __future__ import annotations


def main() -> None:
    """Run the command with the arguments of the process; always ends in ``SystemExit``."""
    from extractor.cli.app import run

    run()
