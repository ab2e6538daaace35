"""What surrounds the commands: streams, pipes, ^C, defects, version, trace."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from extractor import pipeline
from extractor.cli import exits
from extractor.errors import DamagedFile, Exit, InternalError, MissingFile, NoDocuments

COMMAND = [sys.executable, "-c", "from extractor.cli import main; main()"]


def process(*words: object, folder: Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    inherited = {name: value for name, value in os.environ.items() if name != "VANBAN_DB"}
    return subprocess.run(
        [*COMMAND, *map(str, words)], cwd=folder, env={**inherited, **environment}, capture_output=True, check=False
    )


def test_utf8_whatever_the_console_says(folder: Path) -> None:
    done = process("extract", "incoming/a.txt", "nơi/đâu.docx", folder=folder, PYTHONIOENCODING="cp1252")
    assert json.loads(done.stdout.decode("utf-8"))["header"]["kind"] == "Quyết định"
    assert "nơi/đâu.docx" in done.stderr.decode("utf-8")
    assert done.returncode == Exit.SOME_FAILED


def test_no_colour_and_no_bar_for_a_program(folder: Path) -> None:
    environment = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "COLUMNS": "20", "FORCE_COLOR": "1"}
    for words in (("index", "incoming"), ("search", "quyết"), ("extract", "incoming", "--format", "table")):
        done = process(*words, folder=folder, **environment)
        assert b"\x1b" not in done.stdout + done.stderr
        assert done.stderr == b""
        assert done.returncode == 0


@pytest.mark.skipif(os.name == "nt", reason="a closed pipe is another error on Windows")
@pytest.mark.parametrize("words", [("extract", "incoming"), ("--help",), ("--version",), ("extract", "--help")])
def test_a_closed_pipe_ends_quietly(folder: Path, words: tuple[str, ...]) -> None:
    for number in range(100):
        (folder / "incoming" / f"{number}.txt").write_text("Quyết định số 71/2023/QĐ-UBND", encoding="utf-8")
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run([*COMMAND, *words], cwd=folder, stdout=write, stderr=subprocess.PIPE, check=False)
    os.close(write)
    assert (done.returncode, done.stderr) == (Exit.PIPE_CLOSED, b"")


def test_interrupted(run: Any, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(data: bytes, name: str, *_: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(pipeline, "read_bytes", stop)
    done = run("extract", "incoming")
    assert (done.exit_code, done.stderr) == (Exit.INTERRUPTED, "vanban: interrupted\n")


def test_interrupted_while_indexing(run: Any, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = pipeline.read_bytes

    def stop(data: bytes, name: str, *_: Any) -> Any:
        if Path(name).name == "b.txt":
            raise KeyboardInterrupt
        return read(data, name, *_)

    with monkeypatch.context() as patched:
        patched.setattr(pipeline, "read_bytes", stop)
        done = run("index", "incoming")
    assert (done.exit_code, len(done.stderr.splitlines())) == (Exit.INTERRUPTED, 1)
    assert run("index", "incoming").stdout == "1 new, 0 changed, 1 unchanged, 0 duplicate, 0 failed\n"


def test_an_interrupted_file_is_not_left_half_written(run: Any, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(data: bytes, name: str, *_: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(pipeline, "read_bytes", stop)
    Path("out.jsonl").write_text("what was there")
    run("extract", "incoming", "-o", "out.jsonl")
    assert Path("out.jsonl").read_text() == "what was there"
    assert {path.name for path in folder.iterdir()} == {"incoming", "out.jsonl"}


@pytest.mark.parametrize("command", ["extract", "index", "footnotes"])
def test_a_defect_in_one_file_is_said_and_the_others_go_on(
    run: Any, folder: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    read = pipeline.read_bytes

    def fail(data: bytes, name: str, *_: Any) -> Any:
        if Path(name).name == "a.txt":
            raise KeyError("a rule that is not there")
        return read(data, name, *_)

    monkeypatch.setattr(pipeline, "read_bytes", fail)
    done = run(command, "incoming")
    (line,) = done.stderr.splitlines()
    assert done.exit_code == Exit.INTERNAL
    assert "a.txt" in line
    assert "KeyError" in line
    assert done.stdout


def test_a_defect_elsewhere(run: Any, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*args: object, **options: object) -> None:
        raise ZeroDivisionError("by nothing")

    monkeypatch.setattr("extractor.index.Index.open", fail)
    done = run("stats")
    assert (done.exit_code, len(done.stderr.splitlines())) == (Exit.INTERNAL, 1)
    assert "internal error: ZeroDivisionError: by nothing" in done.stderr
    assert "--debug" in done.stderr
    assert "Traceback" in run("--debug", "stats").stderr


def test_debug_shows_the_trace_of_a_fault(run: Any, folder: Path) -> None:
    Path("cut.docx").write_bytes(b"PK\3\4 and no more")
    done = run("--debug", "extract", "cut.docx")
    assert "Traceback" in done.stderr
    assert done.stderr.splitlines()[-1].startswith("vanban: cut.docx: ")


def test_version(run: Any) -> None:
    done = run("--version")
    assert done.exit_code == 0
    assert done.stdout.split()[0] == "vanban"


@pytest.mark.parametrize("words", [(), ("nonsense",), ("extract",), ("search", "x", "--limit", "0"), ("index", "--x")])
def test_a_wrong_command_line(run: Any, words: tuple[str, ...]) -> None:
    assert run(*words).exit_code == Exit.USAGE


@pytest.mark.parametrize(
    ("done", "failures", "code"),
    [
        (0, [], Exit.OK),
        (2, [], Exit.OK),
        (2, [DamagedFile("x")], Exit.SOME_FAILED),
        (0, [DamagedFile("x")], Exit.SOME_FAILED),
        (2, [MissingFile("x")], Exit.SOME_FAILED),
        (0, [MissingFile("x"), NoDocuments("x")], Exit.NO_INPUT),
        (0, [MissingFile("x"), DamagedFile("x")], Exit.SOME_FAILED),
        (2, [MissingFile("x"), InternalError("x")], Exit.INTERNAL),
    ],
)
def test_the_exit_code_of_a_batch(done: int, failures: list[Any], code: Exit) -> None:
    assert exits.of_batch(done, failures) is code


def test_every_exit_code_has_a_meaning_and_the_help_says_it(run: Any) -> None:
    assert list(exits.MEANINGS) == list(Exit)
    text = " ".join(run("--help").stdout.split())
    assert all(f" {int(code)} {meaning}" in text for code, meaning in exits.MEANINGS.items())
