"""What a process that works on files of others is given: no name looked up beside them, no more than it needs.

A folder of documents may hold a ``json.py``, a ``tesseract`` or a ``taskkill.exe``, and it is often the current folder.
So programs are started by absolute paths that are never in the current folder, Python without it on its path, and each
with a temporary folder of its own, which is removed whatever became of the process.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterable, Mapping
from pathlib import Path, PureWindowsPath

_KEPT = frozenset(
    {"HOME", "LANG", "LANGUAGE", "LOGNAME", "PATH", "TZ", "USER", "TESSDATA_PREFIX", "ANTIWORDHOME"}
    | {"LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "DYLD_FALLBACK_LIBRARY_PATH", "FONTCONFIG_FILE", "FONTCONFIG_PATH"}
    | {"APPDATA", "COMMONPROGRAMFILES", "COMSPEC", "LOCALAPPDATA", "PROGRAMDATA", "USERNAME", "USERPROFILE", "WINDIR"}
    | {"PROGRAMFILES", "PROGRAMFILES(X86)", "PROGRAMW6432", "SYSTEMDRIVE", "SYSTEMROOT", "PROCESSOR_ARCHITECTURE"}
)
"""The rest may make a program load or tell something: LD_PRELOAD, PYTHONPATH, addresses and secrets of others."""
_KEPT_BEGINNINGS = ("LC_", "OMP_", "VANBAN_")
_TEMPORARY = ("TMPDIR", "TMP", "TEMP")
_TRIES, _PAUSE_SECONDS = 5, 0.1
_SUFFIXES_ON_WINDOWS = (".exe", ".com")


def environment(folder: Path, more: Mapping[str, str] | None = None) -> dict[str, str]:
    """The variables of a child process whose temporary files go to ``folder``; ``more`` are added."""
    kept = {name: value for name, value in os.environ.items() if _is_kept(name.upper())}
    if "PATH" in kept:
        kept["PATH"] = os.pathsep.join(_safe_folders(kept["PATH"]))
    return kept | dict.fromkeys(_TEMPORARY, str(folder)) | dict(more or {})


def _is_kept(name: str) -> bool:
    return name in _KEPT or name.startswith(_KEPT_BEGINNINGS)


def _safe_folders(path: str) -> list[str]:
    """The folders of a PATH that are the same wherever one stands, without the one where this process stands."""
    here = current()
    return [folder for folder in path.split(os.pathsep) if os.path.isabs(folder) and _real(folder) != here]


def which(command: str, path: str) -> Path | None:
    """The absolute path of a program in the folders of ``path``, never in the current one; None where it is not."""
    for folder in _safe_folders(path):
        for name in _names(command):
            place = os.path.join(folder, name)
            if os.path.isfile(place) and os.access(place, os.X_OK) and _real(os.path.dirname(place)) != current():
                return Path(place)
    return None


def _names(command: str) -> Iterable[str]:
    return [command + suffix for suffix in _SUFFIXES_ON_WINDOWS] if sys.platform == "win32" else [command]


def of_windows(name: str) -> str:
    """The absolute path of a program of Windows itself, such as ``taskkill.exe``."""
    root = PureWindowsPath(os.environ.get("SYSTEMROOT", ""))
    return str((root if root.is_absolute() else PureWindowsPath(r"C:\Windows")) / "System32" / name)


def own_folder() -> Path:
    """A new temporary folder, whose maker removes it with ``remove``."""
    return Path(tempfile.mkdtemp(prefix="vanban-"))


def remove(folder: Path) -> None:
    """Remove a folder and all in it, also where a process that ends is still busy in it; what cannot be, stays."""
    for _ in range(_TRIES):
        shutil.rmtree(folder, ignore_errors=True)
        if not folder.exists():
            return
        time.sleep(_PAUSE_SECONDS)


def python(code: str) -> list[str]:
    """The command of a Python that runs ``code``: isolated (``-I``), so neither the current folder, nor a user's
    own packages, nor PYTHONPATH are looked at before ``code`` runs.
    """
    mode = ["-X", "utf8"] if sys.flags.utf8_mode else []
    return [sys.executable, "-I", *mode, "-c", code]


def python_path() -> list[str]:
    """Where an isolated Python finds besides its own folders what this one has loaded: absolute, not the current."""
    here, root = current(), str(Path(__file__).resolve().parents[2])
    return [folder for folder in sys.path if os.path.isabs(folder) and _real(folder) != here] + [root]


def current() -> str:
    """The current folder; empty where there is none any more."""
    try:
        return _real(os.getcwd())
    except OSError:  # it was removed
        return ""


def _real(folder: str) -> str:
    return os.path.normcase(os.path.realpath(folder))
