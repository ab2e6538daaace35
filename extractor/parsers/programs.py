"""Other programs that some formats need: where they are, what installs them, and running them within a time limit."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

from extractor.errors import DamagedFile, TimedOut, UnsupportedFormat


@dataclass(frozen=True, slots=True)
class Program:
    """A program by its command; ``windows`` and ``macos`` are where its installers put it when it is not on the path.

    ``windows`` is below one of the folders for programs or the system drive.
    """

    command: str
    purpose: str
    debian: str
    windows: tuple[str, ...] = ()
    macos: tuple[str, ...] = ()
    website: str = ""


ANTIWORD = Program(
    "antiword",
    "reads .doc files fast",
    "antiword",
    windows=(r"antiword\antiword.exe",),
    website="http://www.winfield.demon.nl",
)
SOFFICE = Program(
    "soffice",
    "reads .doc files thoroughly: numbering, tables, and what antiword cannot read",
    "libreoffice-writer",
    windows=(r"LibreOffice\program\soffice.com", r"LibreOffice\program\soffice.exe"),
    macos=("/Applications/LibreOffice.app/Contents/MacOS/soffice",),
    website="https://www.libreoffice.org",
)

_PROGRAM_FOLDERS = ("ProgramFiles", "ProgramW6432", "ProgramFiles(x86)", "LOCALAPPDATA", "SystemDrive")


def find(program: Program) -> Path | None:
    """Where ``program`` is: on the path, or where its installer puts it; None where it is not installed."""
    return _find(program, os.environ.get("PATH", ""))


@cache
def _find(program: Program, path: str) -> Path | None:
    found = shutil.which(program.command, path=path)
    if found:
        return Path(found)
    usual = candidates(program, sys.platform, os.environ)
    return next((Path(place) for place in usual if os.path.isfile(place)), None)


def candidates(program: Program, platform: str, environment: Mapping[str, str]) -> list[PurePath]:
    """The places where installers put ``program`` on ``platform`` (a value of ``sys.platform``)."""
    if platform == "darwin":
        return [PurePosixPath(place) for place in program.macos]
    if platform != "win32":
        return []
    folders = [environment[name] for name in _PROGRAM_FOLDERS if environment.get(name)]
    roots = [PureWindowsPath(folder + "\\" if folder.endswith(":") else folder) for folder in folders]
    return [root / place for root in roots for place in program.windows]


def installation(program: Program, platform: str = sys.platform) -> str:
    """What a person does to install ``program``."""
    if platform.startswith("linux"):
        return f"sudo apt install {program.debian}"
    return f"install {program.command} from {program.website}"


def missing(what: str, *programs: Program) -> UnsupportedFormat:
    """The error of a format that one of ``programs`` would read, were it there."""
    ways = " or: ".join(installation(program) for program in programs)
    names = " or ".join(program.command for program in programs)
    return UnsupportedFormat(f"{what} needs {names}, and neither is installed", remedy=ways)


def run(
    command: Sequence[str | Path], *, seconds: float, folder: Path, environment: Mapping[str, str] | None = None
) -> bytes:
    """What ``command`` prints; it runs without a shell in ``folder``, and no longer than ``seconds``.

    Raises ``TimedOut``, and ``DamagedFile`` where the program fails: it had but the one file to read.
    """
    process = _start([str(word) for word in command], folder, {**os.environ, **(environment or {})})
    name = Path(command[0]).name
    try:
        output, complaint = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired as fault:
        end(process)
        process.communicate()
        raise TimedOut(f"{name} took longer than {seconds:.0f} s", remedy="open it in Word and save it anew") from fault
    except BaseException:
        end(process)
        raise
    if process.returncode:
        lines = complaint.decode("utf-8", "replace").strip().splitlines() or ["no reason given"]
        raise DamagedFile(f"{name} cannot read it: {lines[-1][:200]}")
    return output


def _start(command: list[str], folder: Path, environment: dict[str, str]) -> subprocess.Popen[bytes]:
    """The running process, the head of a group of its own so that its children end with it."""
    flags = getattr(subprocess, "CREATE_NO_WINDOW", 0) | getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)
    try:
        return subprocess.Popen(
            command,
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=os.name == "posix",
            creationflags=flags,
        )
    except OSError as fault:
        raise UnsupportedFormat(f"{Path(command[0]).name} does not start: {fault.strerror}") from fault


def end(process: subprocess.Popen[bytes]) -> None:
    """End ``process`` and all its children."""
    if sys.platform == "win32":
        tree = ["taskkill", "/F", "/T", "/PID", str(process.pid)]
        subprocess.run(tree, capture_output=True, check=False)
    else:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()
