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
_SENT_IN = re.compile(r"(?:^|[\\/])([0-9a-f]{2})[\\/]\1[0-9a-f]{14}-([^\\/]+)$")


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

    What was sent in lies under its own mark (``ab/ab12…-name``): that is left out.
    """
    outer, _, last = path.rpartition(WITHIN)
    path = outer if outer and archives.part_number(last) is not None else path
    if sent := _SENT_IN.search(path):
        return sent[2]
    return re.split(r"[\\/]", path)[-1] or path


def safe_name(name: str) -> str:
    """A file name without anything that a system takes for more than a name; never empty, never hidden."""
    plain = _NAME.sub("_", name_of(name)).strip(". ")
    stem, suffix = Path(plain).stem, Path(plain).suffix
    return f"{stem[:_LONGEST] or 'document'}{suffix[:12]}"
