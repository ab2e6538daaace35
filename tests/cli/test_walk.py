"""Every command that lists something, in both languages, on terminals of 80 and 120 columns and in a pipe."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from getpass import getuser
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from extractor.cli.app import app
from extractor.vietnamese.syllables import is_syllable

NUMBER = "71/2023/QĐ-UBND"
ARGUMENTS = {
    "search": ["quyet dinh"],
    "cited-by": [NUMBER],
    "cites": ["incoming/a.txt"],
    "path": ["134/QĐ-SKHCN", NUMBER],
    "history": [NUMBER],
    "same": [NUMBER],
    "state": ["--list"],
    "correct": ["incoming/a.txt"],
    "delete": ["--list"],
    "relocate": ["incoming"],
    "import": ["register.csv", "--dry-run"],
    "explain": ["incoming/a.txt", "--at", "4"],
    "footnotes": ["--format", "table"],
    "register history": ["1/2026"],
    "given history": ["1"],
    "dossier show": ["01.TCCB"],
    "dossier history": ["01.TCCB"],
    "dossier retention": ["Hồ sơ giao nhiệm vụ khoa học và công nghệ"],
    "export dossier": ["01.TCCB"],
}
WORD = re.compile(r"(?<![\w/.\-])[a-z][a-z_]{2,}(?![\w/\-]|\.[a-z])")
"""A word of small letters without marks, that is no part of a file's name or of a symbol."""
NAMES = {getuser(), "text", "underthesea"}
"""Of people, of what reads a format, of a library."""
ESCAPES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


class Screen(io.StringIO):
    """Standard output or standard error, of a terminal or not."""

    def __init__(self, is_terminal: bool) -> None:
        super().__init__()
        self.is_terminal = is_terminal

    def isatty(self) -> bool:
        return self.is_terminal

    def lines(self) -> list[str]:
        return [ESCAPES.sub("", line) for line in self.getvalue().replace("\r", "\n").splitlines()]


def lists(command: Any, name: str = "") -> Iterator[str]:
    """The commands that list something."""
    for word, each in getattr(command, "commands", {}).items():
        yield from lists(each, f"{name} {word}".strip())
    if any("--excel" in parameter.opts for parameter in command.params):
        yield name


@pytest.fixture
def office(run: Any, indexed: Path) -> Path:
    """An index with two documents, a register with one of them, and a dossier."""
    register = (
        "Số đến,Ngày đến,Tác giả,Số ký hiệu,Ngày tháng,Trích yếu\n1,05/01/2026,Sở A,12/CV,02/01/2026,Về việc họp\n"
    )
    (indexed / "register.csv").write_text(register, encoding="utf-8")
    for words in (
        ("register", "add", "incoming/a.txt", "--book", "incoming", "--day", "5/1/2026"),
        ("given", "new", "incoming/a.txt", "--lead", "Phòng Tổng hợp", "--due", "1/3/2026"),
        ("dossier", "new", "01.TCCB", "Hồ sơ giao nhiệm vụ khoa học và công nghệ năm 2023 của các đơn vị trực thuộc"),
        ("dossier", "put", "01.TCCB", "incoming/a.txt", "incoming/b.txt"),
        ("organ", "add", "Sở Khoa học và Công nghệ tỉnh Ninh Thuận"),
    ):
        done = run(*words)
        assert done.exit_code == 0, done.output
    return indexed


def english(line: str) -> list[str]:
    """The words of a line that are no Vietnamese."""
    return [word for word in WORD.findall(line) if not is_syllable(word) and word not in NAMES]


def test_every_list_fits_terminals_and_pipes(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    group: Any = get_command(app)
    # What is asked of a store is looked at in tests/cluster.
    names = [name for name in lists(group) if name != "user tokens" and not name.startswith("cluster ")]
    assert len(names) > 30
    filled: set[str] = set()
    wrong: list[object] = []
    for code, columns in (("vi", 80), ("en", 80), ("en", 120), ("vi", 120), ("vi", 0), ("en", 0)):
        monkeypatch.setenv("COLUMNS", str(columns or 80))
        monkeypatch.setenv("TERM", "xterm")
        for name in names:
            out, err = Screen(columns > 0), Screen(False)
            with monkeypatch.context() as patched:
                patched.setattr("sys.stdout", out)
                patched.setattr("sys.stderr", err)
                with pytest.raises(SystemExit) as ended:
                    group.main(["--lang", code, *name.split(), *ARGUMENTS.get(name, [])], prog_name="vanban")
            lines = out.lines()
            if ended.value.code not in (0, 1, None) or "internal error" in err.getvalue():
                wrong.append((name, code, columns, ended.value.code, err.getvalue()))
            if lines:
                filled.add(name)
            if code == "vi" and (left := [each for line in lines for each in english(line)]):
                wrong.append((name, code, columns, "English", left))
            if columns and max(map(len, lines), default=0) > columns:
                wrong.append((name, code, columns, "too wide", max(lines, key=len)))
            if not columns and (len({line.count("\t") for line in lines}) > 1 or re.search("   ", out.getvalue())):
                wrong.append((name, code, columns, "padded", out.getvalue()))
    assert wrong == [], "\n".join(map(str, wrong))
    assert len(filled) >= 20
