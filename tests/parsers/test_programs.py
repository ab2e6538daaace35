"""Other programs: where installers put them, and that nothing they do outlives its time."""

from __future__ import annotations

import sys
from pathlib import Path, PurePosixPath, PureWindowsPath
from time import sleep

import pytest

from extractor.errors import DamagedFile, TimedOut, UnsupportedFormat
from extractor.parsers import programs

WINDOWS = {"ProgramFiles": r"C:\Program Files", "ProgramFiles(x86)": r"C:\Program Files (x86)", "SystemDrive": "C:"}
PARENT = """
import subprocess, sys, time
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
open("child", "w").write(str(child.pid))
time.sleep(600)
"""


@pytest.mark.parametrize(
    ("program", "place"),
    [
        (programs.SOFFICE, r"C:\Program Files\LibreOffice\program\soffice.com"),
        (programs.SOFFICE, r"C:\Program Files (x86)\LibreOffice\program\soffice.exe"),
        (programs.ANTIWORD, r"C:\antiword\antiword.exe"),
    ],
)
def test_where_windows_installers_put_them(program: programs.Program, place: str) -> None:
    assert PureWindowsPath(place) in programs.candidates(program, "win32", WINDOWS)


def test_where_other_systems_have_them() -> None:
    (place,) = programs.candidates(programs.SOFFICE, "darwin", {})
    assert place == PurePosixPath("/Applications/LibreOffice.app/Contents/MacOS/soffice")
    assert programs.candidates(programs.SOFFICE, "linux", WINDOWS) == []


def test_found_on_the_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    command = tmp_path / ("antiword.exe" if sys.platform == "win32" else "antiword")
    command.write_text("", encoding="utf-8")
    command.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert programs.find(programs.ANTIWORD) == command
    monkeypatch.setenv("PATH", str(tmp_path / "none"))
    assert programs.find(programs.Program("no-such-program", "", "")) is None


def test_what_to_install() -> None:
    assert programs.installation(programs.ANTIWORD, "linux") == "sudo apt install antiword"
    assert "https://www.libreoffice.org" in programs.installation(programs.SOFFICE, "win32")
    error = programs.missing("a .doc file", programs.ANTIWORD, programs.SOFFICE)
    assert "antiword or soffice" in error.message and "antiword" in (error.remedy or "")


def test_output(tmp_path: Path) -> None:
    command = [sys.executable, "-c", "import os; print(os.environ['WORD'], os.path.basename(os.getcwd()))"]
    (tmp_path / "here").mkdir()
    output = programs.run(command, seconds=60, folder=tmp_path / "here", environment={"WORD": "ộ"})
    assert output.split()[-1] == b"here"


def test_failure(tmp_path: Path) -> None:
    command = [sys.executable, "-c", "import sys; sys.exit('no good')"]
    with pytest.raises(DamagedFile, match="no good"):
        programs.run(command, seconds=60, folder=tmp_path)


def test_a_program_that_does_not_start(tmp_path: Path) -> None:
    with pytest.raises(UnsupportedFormat, match="does not start"):
        programs.run([tmp_path / "nothing"], seconds=60, folder=tmp_path)


@pytest.mark.skipif(sys.platform == "win32", reason="looks the child up in /proc")
def test_overtime_ends_the_children_too(tmp_path: Path) -> None:
    with pytest.raises(TimedOut):
        programs.run([sys.executable, "-c", PARENT], seconds=3, folder=tmp_path)
    child = (tmp_path / "child").read_text(encoding="utf-8")
    assert any(_is_gone(child) for _ in range(50))


def _is_gone(child: str) -> bool:
    """Whether the process has ended; a killed one may take a moment on a busy machine."""
    try:
        state = Path(f"/proc/{child}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return True
    if state != "Z":
        sleep(0.1)
    return state == "Z"
