"""The command ``vanban``. One module a command; what is heavy is imported when a command runs."""

from __future__ import annotations


def main() -> None:
    """Run the command with the arguments of the process; always ends in ``SystemExit``."""
    try:
        from extractor.cli.app import run

        run()
    except ImportError as error:
        raise SystemExit(_without(error)) from None


def _without(error: ImportError) -> int:
    """Say which package the command itself does not run without; raises any other error again."""
    import sys

    from extractor.packages import not_installed

    lacking = not_installed(error)
    if lacking is None:
        raise error
    print(f"vanban: {lacking}", file=sys.stderr)
    return lacking.exit_code
