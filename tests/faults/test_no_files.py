"""A folder of documents holds what is no file: a pipe nobody writes into, a device without end, a socket; nothing waits."""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from extractor import livefiles
from extractor.cli.app import app
from extractor.errors import UnreadableFile, VanbanError
from extractor.exchange import sheets
from extractor.export.foreign import originals
from extractor.index import task_of
from extractor.parsers import read_file
from extractor.parsers.limits import Limits
from tests.cli.conftest import LETTER

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="names of such things lie in no folder there")


def pipe(place: Path) -> None:
    os.mkfifo(place)


def device(place: Path) -> None:
    place.symlink_to("/dev/zero")


def terminal(place: Path) -> None:
    place.symlink_to("/dev/tty")


def listener(place: Path) -> None:
    with socket.socket(socket.AF_UNIX) as made:
        os.chdir(place.parent)  # an address of a socket is short
        made.bind(place.name)


MAKERS: tuple[Callable[[Path], None], ...] = (pipe, device, terminal, listener)
READERS: dict[str, Callable[[Path], object]] = {
    "documents": read_file,
    "registers": sheets.contents,
    "the index": lambda path: task_of(path, Limits()),
    "the pages": lambda path: originals.bytes_of(path),
}


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("make", MAKERS)
def test_is_refused_at_once(
    tmp_path: Path, make: Callable[[Path], None], reader: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    make(tmp_path / "a.txt")
    with pytest.raises(VanbanError) as caught:
        READERS[reader](tmp_path / "a.txt")
    assert caught.value.code in ("file.unreadable", "file.missing")


def test_a_file_is_opened_and_a_folder_is_none(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"a\r\n\x1a")
    with livefiles.opened(tmp_path / "a.txt") as stream:
        assert stream.read() == b"a\r\n\x1a"
    with pytest.raises(IsADirectoryError):
        livefiles.opened(tmp_path)


@pytest.mark.parametrize(
    "command", ["extract", "tasks", "quantities", "check", "convert --to akn", "explain --at 1", "import"]
)
def test_no_command_waits_for_it(tmp_path: Path, command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    pipe(tmp_path / "a.txt")
    word, *options = command.split()
    more = ["--db", "a.db"] if word == "import" else []
    done = CliRunner().invoke(app, [word, "a.txt", *options, *more])
    assert done.exit_code in (1, 2, 3), done.output
    assert "regular file" in done.output + done.stderr


def test_the_others_in_the_folder_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for number, make in enumerate(MAKERS):
        make(tmp_path / f"{number}.txt")
    (tmp_path / "z.txt").write_text(LETTER, encoding="utf-8")
    done = CliRunner().invoke(app, ["extract", "."])
    assert "134/QĐ-SKHCN" in done.stdout
    assert UnreadableFile.code == "file.unreadable"
