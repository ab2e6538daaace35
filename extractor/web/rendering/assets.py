"""What pages are drawn with: style sheets, scripts, typefaces and icons, kept by browsers until they change."""

from __future__ import annotations

import os
import re
from functools import cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

from markupsafe import Markup, escape
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

FOLDER = Path(str(files("extractor.web") / "static"))
_YEAR = "public, max-age=31536000, immutable"
_FONT = ".woff2"


@cache
def asset(name: str) -> str:
    """The address of a file of the folder ``static``, with a sign of its content: another content, another address."""
    return f"/static/{name}?{sha256((FOLDER / name).read_bytes()).hexdigest()[:10]}"


def icon(name: str) -> Markup:
    """An icon of the sprite, for the eye only: the words beside it say what it stands for."""
    return Markup('<svg class="icon" aria-hidden="true" focusable="false"><use href="{}#{}"/></svg>').format(
        asset("icons.svg"), name
    )


_FILES = {
    "file-text": (".pdf", ".doc", ".docx", ".odt", ".rtf", ".txt", ".md"), "mail": (".eml", ".msg"),
    "file-spreadsheet": (".xls", ".xlsx", ".xlsm", ".ods", ".csv"), "file-archive": (".zip",),
    "file-image": (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".gif", ".bmp", ".webp"),
    "file-code": (".htm", ".html", ".xml"),
}  # fmt: skip


def file_icon(name: str | None) -> str:
    """The icon of a kind of file, by its name."""
    ending = Path(name or "").suffix.lower()
    return next((each for each, endings in _FILES.items() if ending in endings), "file")


def has_pages(name: str | None) -> bool:
    """Whether a file of this name has pages that can be drawn."""
    return Path(name or "").suffix.lower() == ".pdf" or file_icon(name) == "file-image"


_UNBROKEN = 32
"""What is longer may break all the same: it would be wider than a phone."""
_BLANKS = re.compile(r"(\s+)")


def unbroken(text: str | None) -> Markup:
    """A text whose numbers and symbols ("34/2025/TT-BKHCN") stay on one line each."""
    return Markup("").join(
        Markup('<span class="symbol">{}</span>').format(word) if _is_symbol(word) else escape(word)
        for word in _BLANKS.split(str(text or ""))
    )


def _is_symbol(word: str) -> bool:
    return len(word) <= _UNBROKEN and ("/" in word or "-" in word) and any(map(str.isdigit, word))


class Assets(StaticFiles):
    """The folder. What is asked for with the sign of its content is kept for a year, and so is a typeface."""

    def __init__(self) -> None:
        super().__init__(directory=FOLDER)

    def file_response(
        self, full_path: str | os.PathLike[str], stat_result: os.stat_result, scope: Scope, status_code: int = 200
    ) -> Response:
        """A file, or that it has not changed."""
        answer = super().file_response(full_path, stat_result, scope, status_code)
        path = Path(full_path)
        signed = f"/static/{path.name}?{scope['query_string'].decode('latin-1')}"
        if path.suffix == _FONT or (path.parent == FOLDER and signed == asset(path.name)):
            answer.headers["cache-control"] = _YEAR
        return answer
