"""The file that a document was read from, found where the index says, member of an archive or not."""

from __future__ import annotations

import re
from pathlib import Path

from extractor import livefiles
from extractor.errors import MissingFile, UnreadableFile
from extractor.index import ArchiveMember, Place, archives, find_files, located, openable
from extractor.records import WITHIN

_NAME = re.compile(r"[^\w.()\[\] +,=@-]")
_LONGEST = 120
_STORED = re.compile(r"^[0-9a-f]{16}-(?=.)")
"""What the name of a file that was sent in begins with: the beginning of its SHA-256 (web/background/intake.py)."""


def place_of(paths: list[str]) -> Place:
    """Where one of these stored paths lies now; raises MissingFile where none does."""
    for stored in paths:
        found = find_files([located(stored)])
        if found.files:
            return found.files[0]
    raise MissingFile("the original is no longer where it was", path=paths[0] if paths else None)


def content_of(paths: list[str], sha256: str) -> bytes:
    """The bytes of a document, from whichever of its paths still holds them; raises a VanbanError.

    MissingFile also where another file lies there now.
    """
    for stored in paths:
        try:
            place = place_of([stored])
            data = bytes_of(place)
        except MissingFile:
            continue
        if archives.sha256(place, data) == sha256:
            return data
    raise MissingFile("the original is no longer where it was", path=paths[0] if paths else None)


def bytes_of(place: Place) -> bytes:
    """The bytes of an original; raises a VanbanError, MissingFile where it has gone."""
    if isinstance(place, ArchiveMember):
        return archives.read(place)
    if livefiles.is_live(openable(place)):
        raise MissingFile("where the original lay lies an index", path=str(place))
    try:
        with livefiles.opened(openable(place)) as stream:
            return stream.read()
    except (OSError, UnreadableFile) as error:
        raise MissingFile("the original cannot be opened", path=str(place)) from error


def name_of(path: str) -> str:
    """The last part of a path, of an archive's member too; of one of several documents in a file, the file's.

    What was sent in has the name that it was sent under.
    """
    outer, _, last = path.rpartition(WITHIN)
    path = outer if outer and archives.part_number(last) is not None else path
    return _STORED.sub("", re.split(r"[\\/]", path)[-1]) or path


def safe_name(name: str) -> str:
    """A file name without anything that a system takes for more than a name; never empty, never hidden."""
    plain = _NAME.sub("_", name_of(name)).strip(". ")
    stem, suffix = Path(plain).stem, Path(plain).suffix
    return f"{stem[:_LONGEST] or 'document'}{suffix[:12]}"
