"""Completion in the shells that people have: commands, options and choices, with what they do in their language."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

BIN = Path(sys.executable).parent
SCRIPT = """\
eval "$(_VANBAN_COMPLETE=source_bash vanban)"
complete -p vanban
COMP_WORDS=(vanban cite) COMP_CWORD=1 COMP_LINE='vanban cite' COMP_POINT=11
_vanban_completion vanban cite vanban
echo "${COMPREPLY[@]}"
"""


@pytest.mark.skipif(shutil.which("bash") is None, reason="no bash here")
def test_bash_completes_commands() -> None:
    done = subprocess.run(
        ["bash", "-c", SCRIPT], capture_output=True, encoding="utf-8", env={"PATH": f"{BIN}:/usr/bin:/bin"}, check=True
    )
    bound, *found = done.stdout.splitlines()
    assert "_vanban_completion" in bound
    assert set(" ".join(found).split()) == {"cited-by", "cites"}
    assert done.stderr == ""


def test_zsh_gets_commands_with_what_they_do(run: Any) -> None:
    """By the protocol of its script; where zsh is, the script itself is read by it too."""
    for code, expected in (("en", "List what a document cites."), ("vi", "Liệt kê những gì một văn bản viện dẫn.")):
        environment = {"_VANBAN_COMPLETE": "complete_zsh", "_TYPER_COMPLETE_ARGS": "vanban cite", "VANBAN_LANG": code}
        assert expected in run(env=environment, prog_name="vanban").stdout
    script = run(env={"_VANBAN_COMPLETE": "source_zsh"}, prog_name="vanban").stdout
    assert script.strip().startswith("#compdef vanban")
    if shutil.which("zsh"):
        subprocess.run(["zsh", "-n"], input=script, encoding="utf-8", check=True)


@pytest.mark.parametrize(
    ("typed", "position", "expected"),
    [
        ("vanban search --form", 2, ["--format"]),
        ("vanban search --format js", 3, ["json", "jsonl"]),
        ("vanban register un", 2, ["undo-import"]),
        ("vanban --lang v", 2, ["vi"]),
    ],
)
def test_options_and_choices_are_completed(run: Any, typed: str, position: int, expected: list[str]) -> None:
    environment = {"_VANBAN_COMPLETE": "complete_bash", "COMP_WORDS": typed, "COMP_CWORD": str(position)}
    assert run(env=environment, prog_name="vanban").stdout.split() == expected
