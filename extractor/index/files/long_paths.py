r"""Paths that Windows opens only in their extended form, ``\\?\C:\…``: long ones, and names of devices.

Source: Microsoft, "Naming Files, Paths, and Namespaces". Elsewhere every path is openable as it is.
"""

from __future__ import annotations

import ntpath
import os
import re
from pathlib import Path, PureWindowsPath

_LONGEST = 240
"""MAX_PATH is 260 with the final NUL; a folder needs 12 more for a short name below it."""
_PREFIX = "\\\\?\\"
_SIGNS = re.compile(r'[<>:"|?*\\/\x00-\x1f]')
_DRIVE = re.compile(r"[a-z]:\\")
_SHARE = "\\\\?\\UNC\\"
_DEVICES = frozenset(
    [
        "con",
        "prn",
        "aux",
        "nul",
        "conin$",
        "conout$",
        *(f"{port}{n}" for port in ("com", "lpt") for n in "123456789¹²³"),
    ]
)


def openable(path: Path) -> Path:
    """The path in the form in which this system opens it."""
    if os.name != "nt":
        return path
    place = os.path.abspath(path)
    return Path(extended(place)) if needs_extending(place) else path


def walkable(folder: Path) -> str:
    """The folder in the form in which this system lists all below it, however deep."""
    return extended(os.path.abspath(folder)) if os.name == "nt" else str(folder)


def needs_extending(path: str) -> bool:
    """Whether Windows refuses the absolute path, or takes it for a device (``NUL``, ``aux.docx``), as it stands."""
    parts = PureWindowsPath(path).parts[1:]
    return len(path) >= _LONGEST or any(is_device(part) or part != part.rstrip(" .") for part in parts)


def is_device(name: str) -> bool:
    """Whether Windows means a device by a file's name, whatever its suffix."""
    return name.split(".")[0].rstrip(" ").lower() in _DEVICES


def windows_name(part: str) -> str:
    """One part of a path as everything on Windows can hold it: ``a?.txt`` as ``a_.txt``, ``CON.txt`` as ``_CON.txt``.

    Signs that no name has become "_", and so do dots and blanks at the end, which Windows drops without a word.
    """
    part = _SIGNS.sub("_", part)
    bare = part.rstrip(". ")
    part = bare + "_" * (len(part) - len(bare))
    return f"_{part}" if is_device(part) else part


def extended(path: str) -> str:
    r"""``C:\a`` → ``\\?\C:\a``, ``\\server\share\a`` → ``\\?\UNC\server\share\a``; the path is absolute."""
    path = path.replace("/", "\\")
    if path.startswith(_PREFIX):
        return path
    drive, _ = ntpath.splitdrive(path)
    return _SHARE + path.lstrip("\\") if drive.startswith("\\\\") else _PREFIX + path


def plain(path: str) -> str:
    """The path without the prefix that ``extended`` gave it; a drive is a capital, however it was typed."""
    if path.startswith(_SHARE):
        return "\\\\" + path.removeprefix(_SHARE)
    path = path.removeprefix(_PREFIX)
    return path[0].upper() + path[1:] if _DRIVE.match(path) else path
