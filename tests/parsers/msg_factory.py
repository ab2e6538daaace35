"""Makes small Outlook messages for tests ([MS-OXMSG]): properties go in, the bytes of a .msg come out."""

from __future__ import annotations

from itertools import pairwise
from struct import pack, pack_into

from tests.parsers.compound_factory import END, FREE, LEAST, SECTOR, entry_of, header

Storage = dict[str, "bytes | Storage"]

SENDER, ADDRESS, TO, BODY, SUBJECT, DATA, NAME = 0x0C1A, 0x0C1F, 0x0E04, 0x1000, 0x0037, 0x3701, 0x3707
_SMALL = 64
_METHOD, _OBJECT = 0x3705, "__substg1.0_3701000D"


def message(texts: dict[int, str], *attached: Storage, inner: bool = False) -> Storage:
    """The storage of a message: its strings by property, and storages of what is attached."""
    header = bytes(8) + pack("<IIII", 0, len(attached), 0, len(attached)) + bytes(0 if inner else 8)
    made = _with_properties(header, texts)
    return {**made, **{f"__attach_version1.0_#{number:08X}": each for number, each in enumerate(attached)}}


def file(name: str, data: bytes) -> Storage:
    """An attached file."""
    return _with_properties(bytes(8), {NAME: name}, {DATA: data}, {_METHOD: 1})


def enclosed(inner: Storage) -> Storage:
    """An attached message, made with ``inner``."""
    return {**_with_properties(bytes(8), {}, {}, {_METHOD: 5}), _OBJECT: inner}


def _with_properties(
    header: bytes,
    texts: dict[int, str],
    binaries: dict[int, bytes] | None = None,
    numbers: dict[int, int] | None = None,
) -> Storage:
    streams: Storage = {}
    rows = header
    for pid, text in texts.items():
        raw = text.encode("utf-16-le")
        streams[f"__substg1.0_{pid:04X}001F"] = raw
        rows += pack("<HHIII", 0x1F, pid, 6, len(raw) + 2, 0)
    for pid, data in (binaries or {}).items():
        streams[f"__substg1.0_{pid:04X}0102"] = data
        rows += pack("<HHIII", 0x102, pid, 6, len(data), 0)
    for pid, number in (numbers or {}).items():
        rows += pack("<HHIII", 0x3, pid, 6, number, 0)
    return {**streams, "__properties_version1.0": rows}


class _Packing:
    """The sectors of a compound file as they come; streams of less than 4096 bytes share the mini stream."""

    def __init__(self) -> None:
        self.table, self.sectors = [0xFFFFFFFD], list[bytes]()
        self.small, self.small_table = b"", list[int]()
        self.entries = list[bytearray]()

    def sectors_of(self, data: bytes) -> int:
        """Where a stream begins among the sectors."""
        start, count = len(self.table), max(1, -(-len(data) // SECTOR))
        self.table += [*range(start + 1, start + count), END]
        self.sectors.append(data.ljust(count * SECTOR, b"\0"))
        return start

    def stream(self, data: bytes) -> int:
        """Where a stream begins among those of its size."""
        if len(data) >= LEAST:
            return self.sectors_of(data)
        start, count = len(self.small_table), max(1, -(-len(data) // _SMALL))
        self.small_table += [*range(start + 1, start + count), END]
        self.small += data.ljust(count * _SMALL, b"\0")
        return start

    def add(self, name: str, held: bytes | Storage, kind: int) -> int:
        """The place of an entry of the directory, those below it with it."""
        place = len(self.entries)
        self.entries.append(bytearray(128))
        if isinstance(held, bytes):
            self.entries[place] = entry_of(name, kind, self.stream(held), len(held))
            return place
        kids = [self.add(each, inner, 2 if isinstance(inner, bytes) else 1) for each, inner in held.items()]
        for left, right in pairwise(kids):
            pack_into("<I", self.entries[left], 72, right)
        self.entries[place] = entry_of(name, kind, END, 0, kids[0] if kids else FREE)
        return place


def packed(root: Storage) -> bytes:
    """The compound file of a root storage."""
    made = _Packing()
    made.add("Root Entry", root, 5)
    pack_into("<II", made.entries[0], 116, made.sectors_of(made.small), len(made.small))
    small = made.sectors_of(b"".join(pack("<I", one) for one in made.small_table).ljust(SECTOR, b"\xff"))
    rows = b"".join(map(bytes, made.entries))
    directory = made.sectors_of(rows.ljust(-(-len(rows) // SECTOR) * SECTOR, b"\0"))
    assert len(made.table) <= SECTOR // 4 and len(made.small_table) <= SECTOR // 4
    fat = b"".join(pack("<I", one) for one in made.table).ljust(SECTOR, b"\xff")
    return b"".join([header(directory, small), fat, *made.sectors])
