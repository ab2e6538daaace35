"""What the package uses of this machine: what is there, what is lost without the rest, and what installs it."""

from __future__ import annotations

import os
import sqlite3
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from extractor import knowledge
from extractor.packages import PACKAGES, Distribution, install
from extractor.parsers import programs
from extractor.parsers.ocr import tesseract

_DATA = "https://github.com/tesseract-ocr/tessdata_fast/raw/main"


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that is used. ``find`` says which one is there, None where none is; ``install`` is by platform."""

    name: str
    without: str
    find: Callable[[], str | None]
    install: Mapping[str, str]
    required: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """Whether a part is there: ``found`` is its version or place. ``install`` is for the platform asked about."""

    name: str
    required: bool
    found: str | None
    without: str
    install: str = field(default="")


def examine(platform: str = sys.platform) -> list[Finding]:
    """Look for every part, the required ones first; ``platform`` is a value of ``sys.platform``."""
    parts = sorted(_parts(), key=lambda part: not part.required)
    return [
        Finding(part.name, part.required, part.find(), part.without, part.install[_family(platform)]) for part in parts
    ]


def _family(platform: str) -> str:
    return platform if platform in ("win32", "darwin") else "linux"


def _parts() -> list[Part]:
    return [
        Part("Python 3.11", "everything", _python, _by("python3", "Python.Python.3.12", "python@3.12"), True),
        Part("SQLite with FTS5", "the index", _sqlite, _everywhere("install Python from https://python.org"), True),
        Part("tables of knowledge", "everything", _tables, _everywhere(install("--force-reinstall", "vanban")), True),
        *map(_package, PACKAGES),
        Part("tesseract", "scans and pictures cannot be read", _program(tesseract.TESSERACT), _TESSERACT),
        Part("tesseract: Vietnamese", "scans and pictures cannot be read", _language("vie"), _data("vie")),
        Part("tesseract: orientation", "scans that lie on their side are not turned", _language("osd"), _data("osd")),
        Part("antiword", "old .doc files take a second each, with LibreOffice", _program(programs.ANTIWORD), _ANTIWORD),
        Part(
            "LibreOffice",
            ".doc files lose tables and numbering; those that antiword cannot read stay unread",
            _program(programs.SOFFICE),
            _by("libreoffice-writer", "TheDocumentFoundation.LibreOffice", "--cask libreoffice"),
        ),
    ]


def _package(package: Distribution) -> Part:
    return Part(package.name, package.without, package.found, _everywhere(install(package.name)), package.required)


def _everywhere(command: str) -> Mapping[str, str]:
    return dict.fromkeys(("linux", "win32", "darwin"), command)


def _by(debian: str, winget: str, brew: str) -> Mapping[str, str]:
    return {
        "linux": f"sudo apt install {debian}",
        "win32": f"winget install {winget}",
        "darwin": f"brew install {brew}",
    }


def _data(language: str) -> Mapping[str, str]:
    """What installs a language of tesseract; the Windows installer offers it too, as a choice."""
    file = f"{language}.traineddata"
    fetch = f"download {_DATA}/{file} into the folder tessdata of Tesseract-OCR"
    return {**_by(f"tesseract-ocr-{language}", "", "tesseract-lang"), "win32": fetch}


_TESSERACT = _by("tesseract-ocr tesseract-ocr-vie", "UB-Mannheim.TesseractOCR", "tesseract tesseract-lang")
_ANTIWORD = {
    **_by("antiword", "", "antiword"),
    "win32": f"unpack antiword from {programs.ANTIWORD.website} into C:\\antiword; without it LibreOffice reads .doc",
}


def _python() -> str | None:
    return ".".join(map(str, sys.version_info[:3])) if sys.version_info >= (3, 11) else None


def _sqlite() -> str | None:
    connection = sqlite3.connect(":memory:")
    try:
        connection.execute("CREATE VIRTUAL TABLE words USING fts5 (body)")
    except sqlite3.Error:
        return None
    finally:
        connection.close()
    return sqlite3.sqlite_version


def _tables() -> str | None:
    try:
        return f"{len(knowledge.table('kinds'))} kinds, {len(knowledge.table('organs'))} organs"
    except (OSError, ValueError):
        return None


def _program(program: programs.Program) -> Callable[[], str | None]:
    def find() -> str | None:
        place = programs.find(program)
        return None if place is None else os.fspath(place)

    return find


def _language(name: str) -> Callable[[], str | None]:
    return lambda: name if name in tesseract.languages() else None
