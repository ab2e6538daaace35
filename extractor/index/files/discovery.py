"""Which documents a set of paths means."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from extractor.errors import MissingFile, NoDocuments, UnreadableFile, VanbanError
from extractor.index.files.archives import (
    SUFFIX,
    enclosed,
    is_archive,
    listing,
    may_enclose,
    member_named,
    part_number,
    part_of,
)
from extractor.index.files.long_paths import openable, walkable
from extractor.index.files.paths import Place, spelled, split_path, stored_path
from extractor.livefiles import is_live, opened
from extractor.parsers.limits import Limits
from extractor.parsers.mail import packet

# Content decides the format; these are left out of folders only because they cannot be documents.
_OTHER_SUFFIXES = """
    .7z .avi .bak .bat .bin .bz2 .c .cfg .class .cpp .crdownload .css .csv .cur .db .db-shm .db-wal .dll .dmg
    .dylib .eot .exe .flac .gz .h .ico .ini .iso .jar .java .js .json .jsonl .lnk .lock .log .m4a .map .mkv
    .mov .mp3 .mp4 .mpg .msi .o .ogg .otf .p7s .parquet .part .partial .py .pyc .pyd .rar .rs .sh .so .sql .sqlite
    .sqlite3 .svg .sys .tar .tmp .toml .ts .tsv .ttf .url .wav .webm .whl .wmv .woff .woff2 .xml
    .xsd .xz .yaml .yml .zst
"""
_NOT_DOCUMENTS = frozenset(_OTHER_SUFFIXES.split())
_XML = ".xml"
_README = re.compile(r"readme(\.[a-z]{2})?(\.(md|markdown|txt|rst))?", re.IGNORECASE)
"""Speaks of the documents beside it; of other Markdown and plain text nothing says that it is no document."""
_TEMPORARY = (".", "~", "__MACOSX")


@dataclass
class FoundFiles:
    """The documents to read, each once, in order, and the paths that gave none, with the reason."""

    files: list[Place] = field(default_factory=list)
    failures: list[tuple[str, VanbanError]] = field(default_factory=list)
    _seen: set[str] = field(default_factory=set)

    def add(self, place: Place) -> None:
        """Take a document, unless it was taken before."""
        if self.is_new(place):
            self.files.append(place)

    def is_new(self, path: str | Place) -> bool:
        """Whether this is the first time that the path is asked about."""
        stored = stored_path(path)
        known = stored in self._seen
        self._seen.add(stored)
        return not known

    def fail(self, error: VanbanError) -> None:
        """Note why the path that the error names gave nothing."""
        self.failures.append((error.path or "", error))


def find_files(paths: Iterable[str | Path], limits: Limits | None = None) -> FoundFiles:
    """Every document below the paths: folders and archives recursively and sorted, named files as they are.

    Hidden and temporary files, a README, and files whose suffix says that they are something else, are left out of
    folders and archives; a file that is named is always tried. ``a.zip!/b.docx`` names a member of an archive. What is
    enclosed with a document is not looked for here: its reading says that it is there (``enclosed_with``).
    What cannot be listed stands in ``failures``: a path that does not exist is a MissingFile, a folder without
    documents a NoDocuments, a folder that may not be read an UnreadableFile; archives add what they refuse.
    """
    found = FoundFiles()
    for given in paths:
        for path in _of(given, found):
            _add(path, found, limits or Limits())
    return found


def _of(given: str | Path, found: FoundFiles) -> list[str | Path]:
    """The files that one path means, archives and members among them."""
    path = Path(spelled(str(given)))
    given = path if str(path) != str(given) else given
    if openable(path).is_dir():
        before = len(found.failures)
        files: list[str | Path] = list(below(path, found))
        if not files and len(found.failures) == before:
            found.fail(NoDocuments("no documents in this folder", path=str(path)))
        return files
    if os.path.lexists(openable(path)) or _is_member(str(given)):
        return [given]
    found.fail(MissingFile("no such file or folder", path=str(given)))
    return []


def below(folder: Path, found: FoundFiles) -> Iterator[Path]:
    """Every file below a folder that may be a document or an archive, sorted; what cannot be listed fails.

    Links to folders are not followed, and links to files only within the folder: whoever may write into it may not
    have this program read, and show, what he cannot read himself.
    """

    def refused(error: OSError) -> None:
        path = str(error.filename or folder)
        found.fail(UnreadableFile(f"the folder cannot be read ({error.strerror})", path=path))

    root = walkable(folder)
    for place, folders, names in os.walk(root, onerror=refused):
        folders[:] = sorted(name for name in folders if not name.startswith(_TEMPORARY))
        for name in sorted(names):
            if is_live(os.path.join(place, name)) or not (may_be_document(name) or _is_package(place, name)):
                continue
            path = Path(folder, os.path.relpath(place, root), name)
            if _leads_out(os.path.join(place, name), root):
                remedy = "put the file itself into the folder, or name it"
                found.fail(UnreadableFile("a link that leads out of the folder", path=str(path), remedy=remedy))
            else:
                yield path


def _is_package(place: str, name: str) -> bool:
    """Whether XML is a package of edXML: other XML is no document, and is told so by its content alone."""
    if name.startswith(_TEMPORARY) or os.path.splitext(name)[1].lower() != _XML:
        return False
    path = os.path.join(place, name)
    try:
        status = os.stat(path)
        return _holds_package(path, status.st_size, status.st_mtime_ns)
    except (VanbanError, OSError):
        return False


@lru_cache(1 << 16)
def _holds_package(path: str, _size: int, _changed: int) -> bool:
    """The same of a file in a state: who watches a folder asks again and again."""
    with opened(path) as stream:
        return packet.is_package(stream.read(packet.HEAD))


def _leads_out(path: str, root: str | os.PathLike[str]) -> bool:
    """Whether a path is a link to what lies outside of a folder; one that leads nowhere does not."""
    if not os.path.islink(path):
        return False
    real = os.path.realpath(path)
    return os.path.exists(real) and not Path(real).is_relative_to(os.path.realpath(root))


def may_be_document(name: str) -> bool:
    """Whether a file of this name is looked at where its folder is: not hidden, no README, no other kind of file."""
    if name.startswith(_TEMPORARY) or _README.fullmatch(name):
        return False
    return os.path.splitext(name)[1].lower() not in _NOT_DOCUMENTS


def _is_member(path: str) -> bool:
    within = split_path(path)
    return within is not None and os.path.isfile(within[0])


def _add(path: str | Path, found: FoundFiles, limits: Limits) -> None:
    within = None if os.path.lexists(openable(Path(path))) else split_path(str(path))
    archive = Path(within[0] if within else path)
    packed = archive.suffix.lower() == SUFFIX and is_archive(archive)
    try:
        if within and (packed or may_enclose(archive) or part_number(within[1]) is not None):
            found.add(member_named(archive, within[1], limits))
        elif not packed:
            found.add(Path(path))
        elif found.is_new(path):
            _add_members(archive, found, limits)
    except VanbanError as error:
        found.fail(error)


def _add_members(archive: Path, found: FoundFiles, limits: Limits) -> None:
    """The documents of an archive, and what it refuses."""
    listed = listing(archive, limits)
    members = [member for member in listed.members if _is_wanted(member.name)]
    if not members and not listed.refused:
        raise NoDocuments("no documents in this archive", path=str(archive))
    for _, error in listed.refused:
        found.fail(error)
    for member in members:
        found.add(member)


def enclosed_with(place: Place, limits: Limits, names: Iterable[str] = ()) -> FoundFiles:
    """The documents that are enclosed with one, and what of it is refused; nothing where they cannot be listed.

    ``names`` are those of all members: "#2" is none that is enclosed, but a document that stands in the same file.
    """
    found = FoundFiles()
    for number in map(part_number, names):
        if number is not None:
            found.add(part_of(place, number))
    if not may_enclose(place):
        return found
    try:
        listed = enclosed(place, limits)
    except (VanbanError, OSError):
        return found  # the document was read, and is another one by now
    for name, error in listed.refused:
        if _is_wanted(name):
            found.fail(error)
    for member in listed.members:
        if _is_wanted(member.name):
            found.add(member)
    return found


def _is_wanted(name: str) -> bool:
    return all(map(may_be_document, name.split("/")))
