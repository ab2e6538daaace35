"""Completion in the shells that people have: commands, options and choices, with what they do in their language."""

from __future__ import annotations

import os
import select
import shutil
import subprocess
import sys
import time
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


def shown_by(shell: list[str], setup: str, keys: bytes, wanted: bytes, home: Path) -> bytes:
    """What a shell on a terminal shows when keys are typed, until that is among it, for a minute at most."""
    pty = pytest.importorskip("pty")
    environment = {"PATH": f"{BIN}:/usr/bin:/bin", "TERM": "dumb", "HOME": str(home), "LC_ALL": "C.UTF-8"}
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        shell, stdin=theirs, stdout=theirs, stderr=theirs, env=environment, start_new_session=True
    )
    os.close(theirs)
    shown, until = b"", time.monotonic() + 60
    try:
        os.write(ours, setup.encode() + b"; echo rea''dy\n")
        while wanted not in shown and time.monotonic() < until:
            if select.select([ours], [], [], 0.1)[0]:
                shown += os.read(ours, 65536)
            if b"ready" in shown and keys:
                os.write(ours, keys)
                keys = b""
    finally:
        process.kill()
        process.wait()
        os.close(ours)
    return shown


@pytest.mark.skipif(shutil.which("zsh") is None, reason="no zsh here")
def test_zsh_shows_commands_with_what_they_do(tmp_path: Path) -> None:
    setup = 'autoload -Uz compinit; compinit -D -u; eval "$(_VANBAN_COMPLETE=source_zsh vanban)"'
    shown = shown_by(["zsh", "-f", "-i"], setup, b"vanban cite\t", b"List what a document cites", tmp_path)
    assert b"cited-by" in shown and b"List what a document cites" in shown


@pytest.mark.skipif(shutil.which("fish") is None, reason="no fish here")
def test_fish_completes_commands_with_what_they_do(tmp_path: Path) -> None:
    script = '_VANBAN_COMPLETE=source_fish vanban | source; complete -C "vanban cite"'
    environment = {"PATH": f"{BIN}:/usr/bin:/bin", "HOME": str(tmp_path), "VANBAN_LANG": "vi", "LC_ALL": "C.UTF-8"}
    command = ["fish", "--no-config", "-c", script]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", env=environment, check=True)
    assert [line.split("\t")[0] for line in done.stdout.splitlines()] == ["cited-by", "cites"]
    assert "Liệt kê những gì một văn bản viện dẫn." in done.stdout


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
        ("vanban register und", 2, ["undo-import"]),
        ("vanban --lang v", 2, ["vi"]),
    ],
)
def test_options_and_choices_are_completed(run: Any, typed: str, position: int, expected: list[str]) -> None:
    environment = {"_VANBAN_COMPLETE": "complete_bash", "COMP_WORDS": typed, "COMP_CWORD": str(position)}
    assert run(env=environment, prog_name="vanban").stdout.split() == expected
