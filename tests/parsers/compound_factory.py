"""Makes small OLE compound files for tests ([MS-CFB]): streams go in, the bytes of a file come out."""

from __future__ import annotations

from struct import pack, pack_into

SECTOR = 512
FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
LEAST = 4096  # smaller streams would live in the mini stream


def compound(streams: dict[str, bytes]) -> bytes:
    """A compound file; streams are padded with zeros so that each lies in sectors of its own."""
    padded = {name: content.ljust(LEAST, b"\0") for name, content in streams.items()}
    table, sectors, entries = [FAT], [], [bytes(entry_of("Root Entry", 5, END, 0))]
    for name, content in padded.items():
        start = len(table)
        count = -(-len(content) // SECTOR)
        table += [*range(start + 1, start + count), END]
        sectors.append(content.ljust(count * SECTOR, b"\0"))
        entries.append(bytes(entry_of(name, 2, start, len(content))))
    directory = b"".join(entries).ljust(-(-len(entries) // 4) * SECTOR, b"\0")
    first = len(table)
    count = len(directory) // SECTOR
    table += [*range(first + 1, first + count), END]
    assert len(table) <= SECTOR // 4
    fat = b"".join(pack("<I", one) for one in table).ljust(SECTOR, b"\xff")
    return header(first) + fat + b"".join(sectors) + directory


def header(directory: int, small: int = END) -> bytes:
    """The first sector; ``small`` is where the table of small streams begins, which takes one sector."""
    start = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(16) + pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    start += pack("<IIIIIIIII", 0, 1, directory, 0, LEAST, small, int(small != END), END, 0)
    return start + pack("<I", 0) + pack("<I", FREE) * 108


def entry_of(name: str, kind: int, start: int, size: int, child: int = FREE) -> bytearray:
    """An entry of the directory, without others beside it."""
    entry = bytearray(128)
    raw = name.encode("utf-16-le")
    entry[: len(raw)] = raw
    pack_into("<HBB", entry, 64, len(raw) + 2, kind, 1)
    pack_into("<III", entry, 68, FREE, FREE, child)
    pack_into("<II", entry, 116, start, size)
    return entry


def word(flags: int = 0, ident: int = 0xA5EC, /, **parts: bytes) -> dict[str, bytes]:
    """The streams of a .doc whose text is not there; ``parts`` are pieces of the table stream by their place."""
    main, table = bytearray(LEAST), b""
    pack_into("<H", main, 0, ident)
    pack_into("<H", main, 10, flags)
    pack_into("<I", main, 0x4C, 100)
    for place, content in parts.items():
        pack_into("<II", main, 0x9A + 8 * int(place.removeprefix("p")), len(table), len(content))
        table += content
    return {"WordDocument": bytes(main), "0Table": table}
