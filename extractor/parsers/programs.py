"""Other programs that some formats need: where they are, what installs them, and running them within limits."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

from extractor.errors import DamagedFile, NeedsProgram, TimedOut
from extractor.parsers import isolation, processes


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

_LATER = "try again when the machine is less busy, or open it in Word and save it anew"
_PROGRAM_FOLDERS = ("ProgramFiles", "ProgramW6432", "ProgramFiles(x86)", "LOCALAPPDATA", "SystemDrive")


def find(program: Program) -> Path | None:
    """Where ``program`` is: on the path, or where its installer puts it, never in the current folder; or None."""
    return _find(program, os.environ.get("PATH", ""), isolation.current())


@cache
def _find(program: Program, path: str, current: str) -> Path | None:
    found = isolation.which(program.command, path)
    if found:
        return found
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


def missing(what: str, *programs: Program) -> NeedsProgram:
    """The error of a format that one of ``programs`` would read, were it there."""
    ways = " or: ".join(installation(program) for program in programs)
    names = " or ".join(program.command for program in programs)
    return NeedsProgram(f"{what} needs {names}, and neither is installed", remedy=ways)


def run(
    command: Sequence[str | Path], *, seconds: float, folder: Path, environment: Mapping[str, str] | None = None
) -> bytes:
    """What ``command`` prints; it runs without a shell in ``folder``, with ``seconds`` of processor time.

    Raises ``TimedOut``, and ``DamagedFile`` where the program fails: it had but the one file to read.
    """
    name = Path(command[0]).name
    try:
        done = processes.run(command, seconds=seconds, folder=folder, environment=environment)
    except (processes.Overrun, processes.Stalled) as fault:
        raise TimedOut(f"{name} was given up: {fault}", remedy=_LATER) from fault
    except OSError as fault:
        raise NeedsProgram(f"{name} does not start: {fault.strerror}", remedy="install it anew") from fault
    if done.code:
        lines = done.complaint.decode("utf-8", "replace").strip().splitlines() or ["no reason given"]
        raise DamagedFile(f"{name} cannot read it: {lines[-1][:200]}")
    return done.output
