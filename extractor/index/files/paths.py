"""Where a document lies: a file, or a member of an archive; how the index writes that down, and finds it again."""

from __future__ import annotations

import os
import re
import unicodedata
from functools import cache
from pathlib import Path

from extractor.errors import MissingFile, VanbanError
from extractor.index.files.archives import HOLDING, ArchiveMember, listing, member_named, part_number
from extractor.index.files.long_paths import plain
from extractor.parsers.limits import Limits
from extractor.records import WITHIN

Place = Path | ArchiveMember

_PART = re.compile(r"!/(#[1-9]\d{0,4})\Z")
"""What names one of several documents in a file of any kind."""
_ESCAPED_BYTE = re.compile(r"\\udc([89a-f][0-9a-f])")
_SEPARATORS = ("!/", "!\\") if os.name == "nt" else (WITHIN,)


def split_path(path: str) -> tuple[str, str] | None:
    """``a.zip!/b/c.docx`` → ``a.zip`` and ``b/c.docx``; None for what is not within an archive."""
    lowered = path.lower()
    ends = ((suffix, each) for suffix in HOLDING for each in _SEPARATORS)
    found = ((place, suffix) for suffix, each in ends if (place := lowered.find(suffix + each)) >= 0)
    at, holding = min(found, default=(-1, ""))
    if at < 0:
        part = _PART.search(path)
        return (path[: part.start()], part[1]) if part else None
    at += len(holding)
    name = path[at + len(WITHIN) :]
    return path[:at], name.replace("\\", "/") if os.name == "nt" else name


def stored_path(place: str | Place) -> str:
    """The absolute path as the index stores it; bytes that are not UTF-8 are written as escapes."""
    within = split_path(str(place))
    if within is None:
        return storable(plain(os.path.abspath(spelled(str(place)))))
    archive, name = within
    return storable(plain(os.path.abspath(spelled(archive))) + WITHIN + name)


def spelled(path: str) -> str:
    """The path with its marks as the system has them: "ế" may be one letter there, and was typed as three, or so."""
    if path.isascii() or os.path.lexists(path):
        return path
    others = (unicodedata.normalize("NFC", path), unicodedata.normalize("NFD", path))
    return next((other for other in others if other != path and os.path.lexists(other)), path)


def located(stored: str) -> str:
    """The path that ``stored_path`` wrote down, as the system knows it."""
    archive, name = split_path(stored) or (stored, None)
    found = archive
    if not os.path.lexists(archive) and "\\udc" in archive:
        raw = _ESCAPED_BYTE.sub(lambda byte: chr(0xDC00 + int(byte[1], 16)), archive)
        found = raw if os.path.lexists(raw) else archive
    return found if name is None else found + WITHIN + name


class Presence:
    """Which stored paths are still there; looks into each archive once."""

    def __init__(self, limits: Limits | None = None) -> None:
        self._limits = limits or Limits()
        self._names = cache(self._list)

    def has(self, stored: str) -> bool:
        """Whether there is a file, or a member of an archive, at this path; one that cannot be looked at is there."""
        path = located(stored)
        within = split_path(path)
        if within is None or os.path.lexists(path):
            return os.path.lexists(path)
        archive, name = within
        outer, _, last = name.rpartition(WITHIN)
        if part_number(last) is not None:
            return self.has(archive + WITHIN + outer if outer else archive)
        names = self._names(archive) if os.path.lexists(archive) else frozenset()
        return names is None or name in names or (WITHIN in name and self._lies_deeper(archive, name))

    def _lies_deeper(self, archive: str, name: str) -> bool:
        try:
            member_named(Path(archive), name, self._limits)
        except (MissingFile, OSError):
            return False
        except VanbanError:
            pass
        return True

    def _list(self, archive: str) -> frozenset[str] | None:
        try:
            return frozenset(listing(Path(archive), self._limits).names)
        except VanbanError:
            return None


def storable(text: str) -> str:
    """The text, with what UTF-8 cannot hold (bytes of a file name, say) written as escapes."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
