"""What a .zip archive holds: its documents, read in place and never unpacked to disk, and what is refused in it.

So it is with files that are enclosed with a letter or a PDF, which may lie in an archive themselves.
Source of the layout: PKWARE APPNOTE 6.3.10. Names are looked at as they are stored; ``zipfile`` mends some of them.
"""

from __future__ import annotations

import hashlib
import re
import stat
import struct
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from extractor import livefiles, parsers, pipeline
from extractor.errors import (
    DamagedFile,
    HostileFile,
    MissingFile,
    NoDocuments,
    ProtectedFile,
    TooLarge,
    UnreadableFile,
    UnsupportedFormat,
    VanbanError,
)
from extractor.index.files import member_names
from extractor.index.files.long_paths import openable
from extractor.parsers.limits import MEGABYTE, Limits
from extractor.parsers.mail.contents import Enclosure
from extractor.records import WITHIN

SUFFIX = ".zip"
ENCLOSING = (".eml", ".msg", ".pdf", ".edxml", ".xml")
"""Suffixes of documents that others may be enclosed with."""
HOLDING = (SUFFIX, *ENCLOSING)
"""Suffixes of files in which others lie that are documents of their own."""
_LOCAL_HEADER = b"PK\x03\x04"
_LOCAL_BYTES = 30
_ENCRYPTED, _UTF8 = 0x1, 0x800
_PACKAGES = ("[Content_Types].xml", "mimetype")
"""Members that make a zip file a document: Office Open XML, and OpenDocument or EPUB."""
_BROKEN = (BadZipFile, ValueError, NotImplementedError, EOFError, OverflowError, IndexError, struct.error)
"""What ``zipfile`` raises for what is no zip file, or a damaged one."""
_MEND = "unpack the archive and index the folder"
_DEEPEST = 4
"""How many files may lie one within another: a zip, a letter in it, a letter in that, what is enclosed there."""


@dataclass(frozen=True, slots=True)
class ArchiveMember:
    """A file inside an archive: its name there, and where its bytes lie."""

    archive: Path
    name: str
    offset: int
    packed: int
    size: int
    crc: int
    method: int
    flags: int

    def __str__(self) -> str:
        return f"{self.archive}{WITHIN}{self.name}"


@dataclass(frozen=True, slots=True)
class EnclosedMember(ArchiveMember):
    """A file that is enclosed with ``holder``; of where its bytes lie only their number is known.

    ``own`` is its name there, ``name`` the way to it from the file on disk: ``letter.eml!/plan.docx``.
    """

    holder: Path | ArchiveMember
    own: str
    limits: Limits


@dataclass(frozen=True, slots=True)
class PartMember(ArchiveMember):
    """One of several documents in one file, from the second on: ``plan.pdf!/#2``. Its bytes are the file's."""

    holder: Path | ArchiveMember
    number: int


_PART = re.compile(r"#([1-9]\d{0,4})")


def part_number(name: str) -> int | None:
    """Which of the documents in one file a name means; None for the name of a file."""
    match = _PART.fullmatch(name)
    return int(match[1]) if match else None


def part_of(holder: Path | ArchiveMember, number: int) -> PartMember:
    """One of the documents that stand in a file; whether it is there, its reading says. Raises as ``stat`` does."""
    archive, prefix = _way_into(holder)
    size = holder.size if isinstance(holder, ArchiveMember) else openable(holder).stat().st_size
    return PartMember(archive, f"{prefix}#{number}", 0, size, size, 0, ZIP_STORED, 0, holder, number)


def _way_into(holder: Path | ArchiveMember) -> tuple[Path, str]:
    """The file on disk, and what the names of all that lies in ``holder`` begin with."""
    return (holder.archive, holder.name + WITHIN) if isinstance(holder, ArchiveMember) else (holder, "")


def sha256(place: Path | ArchiveMember, data: bytes) -> str:
    """The hash of a document whose bytes these are."""
    return (
        pipeline.part_sha256(data, place.number) if isinstance(place, PartMember) else hashlib.sha256(data).hexdigest()
    )


@dataclass
class ArchiveListing:
    """The members of an archive that can be read, in their order, and those that are refused, by name."""

    members: list[ArchiveMember] = field(default_factory=list)
    refused: list[tuple[str, VanbanError]] = field(default_factory=list)

    @property
    def names(self) -> set[str]:
        """The name of every member, read or refused."""
        return {member.name for member in self.members} | {name for name, _ in self.refused}

    def take(self, member: ArchiveMember, error: VanbanError | None) -> None:
        """Enter a member, as one that is refused where there is an error."""
        if error is None:
            self.members.append(member)
        else:
            error.path = str(member)
            self.refused.append((member.name, error))


def is_archive(path: Path) -> bool:
    """Whether a file is an archive to look into: by its suffix, and not a document in zip's clothes."""
    if path.suffix.lower() != SUFFIX or not openable(path).is_file() or livefiles.is_live(openable(path)):
        return False
    try:
        with ZipFile(openable(path)) as archive:
            return not any(name in archive.NameToInfo for name in _PACKAGES)
    except (OSError, *_BROKEN):
        return True


def listing(path: Path, limits: Limits) -> ArchiveListing:
    """What an archive holds, or what is enclosed with a document.

    Raises ``DamagedFile``, ``NoDocuments``, ``ProtectedFile``, ``TooLarge`` or ``UnreadableFile``.
    """
    livefiles.refuse(openable(path))
    if path.suffix.lower() in ENCLOSING:
        return enclosed(path, limits)
    try:
        with ZipFile(openable(path)) as archive:
            infos = [info for info in archive.infolist() if not info.is_dir()]
    except OSError as error:
        reason = f"cannot be read ({error.strerror or error})"
        raise UnreadableFile(reason, path=str(path), remedy="check that it may be read") from error
    except _BROKEN as error:
        raise DamagedFile(f"not a whole zip archive ({error})", path=str(path), remedy="get a complete copy") from error
    _check(path, infos, limits)
    found, times = ArchiveListing(), Counter(map(_shown, infos))
    for name, info in {_shown(info): info for info in infos}.items():
        _sort(path, info, times[name], limits, found)
    return found


def may_enclose(place: Path | ArchiveMember | str) -> bool:
    """Whether a document may have others enclosed with it, by its suffix."""
    return str(place).lower().endswith(ENCLOSING)


def enclosed(holder: Path | ArchiveMember, limits: Limits) -> ArchiveListing:
    """What is enclosed with a document that may lie in an archive itself; raises as its reading does."""
    found = ArchiveListing()
    archive, prefix = _way_into(holder)
    for each in _enclosures(holder, limits):
        size, crc = len(each.data), zlib.crc32(each.data)
        member = EnclosedMember(
            archive, prefix + each.name, 0, size, size, crc, ZIP_STORED, 0, holder, each.name, limits
        )
        found.take(member, _hindrance(member, limits))
    return found


def member_named(archive: Path, name: str, limits: Limits) -> ArchiveMember:
    """The file of this name in an archive, or with a document in it: ``letter.eml!/plan.docx``.

    Raises ``MissingFile`` where there is none, why it is refused, and as ``listing`` does.
    """
    outer, _, last = name.rpartition(WITHIN)
    if (number := part_number(last)) is not None:
        return part_of(member_named(archive, outer, limits) if outer else archive, number)
    listed = listing(archive, limits)
    while True:
        member = _named(listed, name)
        if member is None:
            raise MissingFile("no such file in this archive", path=f"{archive}{WITHIN}{name}")
        if member.name == name:
            return member
        listed = enclosed(member, limits)


def _named(listed: ArchiveListing, name: str) -> ArchiveMember | None:
    """The member of this name, or one with which it may be enclosed; raises why it is refused."""
    for refused, error in listed.refused:
        if refused == name:
            raise error
    around = (each for each in listed.members if may_enclose(each) and name.startswith(each.name + WITHIN))
    return next((each for each in listed.members if each.name == name), None) or next(around, None)


def _enclosures(holder: Path | ArchiveMember, limits: Limits) -> Sequence[Enclosure]:
    status = openable(holder.archive if isinstance(holder, ArchiveMember) else holder).stat()
    return _opened(holder, (status.st_ino, status.st_size, status.st_mtime_ns), limits)


@lru_cache(maxsize=1)
def _opened(holder: Path | ArchiveMember, state: tuple[int, int, int], limits: Limits) -> Sequence[Enclosure]:
    """The files that are enclosed with one document: who asks for one of them asks for the next one too."""
    return parsers.enclosures(content(holder, limits), str(holder), limits)


def _check(path: Path, infos: list[ZipInfo], limits: Limits) -> None:
    if not infos:
        raise NoDocuments("no documents in this archive", path=str(path))
    if len(infos) > limits.max_members:
        message = f"{len(infos):,} files in one archive are more than the limit of {limits.max_members:,}"
        raise TooLarge(message, path=str(path), remedy=_MEND)
    total = sum(info.file_size for info in infos)
    if total > limits.max_archive:
        message = f"{total:,} bytes unpacked are more than the limit of {limits.max_archive:,}"
        raise TooLarge(message, path=str(path), remedy=_MEND)


def _sort(path: Path, info: ZipInfo, times: int, limits: Limits, found: ArchiveListing) -> None:
    name = _shown(info)
    member = ArchiveMember(
        path, name, info.header_offset, info.compress_size, info.file_size, info.CRC, info.compress_type, info.flag_bits
    )
    found.take(member, _trick(info, name, times) or _hindrance(member, limits))


def _shown(info: ZipInfo) -> str:
    """The name in Unicode, its folders parted by slashes as the format has it; NUL is written out."""
    name = info.orig_filename
    if not info.flag_bits & _UTF8:
        with suppress(UnicodeError):
            name = member_names.read(name.encode("cp437"), info.extra)
    return name.replace("\\", "/").replace("\x00", "\\x00")


def _trick(info: ZipInfo, name: str, times: int) -> VanbanError | None:
    """What is wrong with a name that would lead elsewhere, were the archive unpacked."""
    stored = info.orig_filename.replace("\\", "/")
    if times > 1:
        return HostileFile(f"{times} files of this name in one archive", remedy=_MEND)
    if "\x00" in stored:
        return HostileFile("a NUL in its name", remedy=_MEND)
    if stored.startswith("/") or stored[1:2] == ":":
        return HostileFile("an absolute path inside an archive", remedy=_MEND)
    if ".." in stored.split("/"):
        return HostileFile("a path that leads out of the archive", remedy=_MEND)
    mode = info.external_attr >> 16
    if stat.S_IFMT(mode) not in (0, stat.S_IFREG):
        return HostileFile("a link or device inside an archive", remedy=_MEND)
    return None


def _hindrance(member: ArchiveMember, limits: Limits) -> VanbanError | None:
    """Why a member cannot be read."""
    if member.flags & _ENCRYPTED:
        return ProtectedFile("encrypted inside its archive", remedy="unpack the archive with its password")
    if member.name.lower().endswith(SUFFIX):
        return UnsupportedFormat("an archive inside an archive", remedy="unpack the outer one")
    if member.name.count(WITHIN) >= _DEEPEST:
        return HostileFile(f"more than {_DEEPEST} files within one another", remedy="save what is enclosed as files")
    if member.method not in (ZIP_STORED, ZIP_DEFLATED):
        return UnsupportedFormat(f"packed by method {member.method} of zip, which is not read", remedy=_MEND)
    if member.size > limits.max_bytes:
        return TooLarge(f"{member.size:,} bytes are more than the limit of {limits.max_bytes:,}", remedy=_MEND)
    if member.size > limits.ratio_floor and member.size > limits.max_ratio * member.packed:
        return TooLarge(f"it swells to more than {limits.max_ratio} times its packed size", remedy=_MEND)
    return None


def content(place: Path | ArchiveMember, limits: Limits) -> bytes:
    """The bytes of a document, wherever it lies; raises as ``read`` or ``parsers.read_file`` does."""
    return read(place) if isinstance(place, ArchiveMember) else parsers.read_file(openable(place), limits)


def read(member: ArchiveMember) -> bytes:
    """The bytes of a member, at most as many as the archive says. Raises ``DamagedFile`` or ``UnreadableFile``."""
    return b"".join(chunks(member))


def chunks(member: ArchiveMember) -> Iterator[bytes]:
    """The bytes of a member, a megabyte at a time; raises as ``read`` does, at the latest at their end."""
    if isinstance(member, PartMember):
        yield from _of_file(member.holder)
        return
    size, crc = 0, 0
    try:
        for chunk in _bytes_of(member):
            size, crc = size + len(chunk), zlib.crc32(chunk, crc)
            if size > member.size:
                break
            yield chunk
    except OSError as error:
        raise UnreadableFile(f"its archive cannot be read ({error.strerror})", path=str(member)) from error
    except (zlib.error, ValueError, OverflowError) as error:
        raise _damaged(member) from error
    if size != member.size or crc != member.crc:
        raise _damaged(member)


def _of_file(holder: Path | ArchiveMember) -> Iterator[bytes]:
    if isinstance(holder, ArchiveMember):
        yield from chunks(holder)
        return
    with livefiles.opened(openable(holder)) as stream:
        while piece := stream.read(MEGABYTE):
            yield piece


def _damaged(member: ArchiveMember) -> DamagedFile:
    return DamagedFile("damaged inside its archive", path=str(member), remedy="get a complete copy of the archive")


def _bytes_of(member: ArchiveMember) -> Iterator[bytes]:
    if not isinstance(member, EnclosedMember):
        yield from _unpacked(member)
        return
    enclosures = _enclosures(member.holder, member.limits)
    yield from (each.data for each in enclosures if each.name == member.own)


def _unpacked(member: ArchiveMember) -> Iterator[bytes]:
    packed = _packed(member)
    if member.method == ZIP_STORED:
        yield from packed
        return
    inflate = zlib.decompressobj(-zlib.MAX_WBITS)
    for piece in packed:
        data = piece
        while data and not inflate.eof:
            yield inflate.decompress(data, MEGABYTE)
            data = inflate.unconsumed_tail
    yield inflate.flush()


def _packed(member: ArchiveMember) -> Iterator[bytes]:
    with livefiles.opened(openable(member.archive)) as stream:
        stream.seek(member.offset)
        header = stream.read(_LOCAL_BYTES)
        if len(header) < _LOCAL_BYTES or not header.startswith(_LOCAL_HEADER):
            raise _damaged(member)
        stream.seek(int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little"), 1)
        left = member.packed
        while left > 0 and (piece := stream.read(min(MEGABYTE, left))):
            left -= len(piece)
            yield piece
