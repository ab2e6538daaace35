"""The streams of an OLE compound file ([MS-CFB]): as much of it as telling .doc files apart takes."""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterator
from struct import error as StructError
from struct import unpack_from

from extractor.errors import DamagedFile

MAGIC = bytes.fromhex("D0CF11E0A1B11AE1")
_LAST = 0xFFFFFFFA  # this and above are no sectors (§2.1)
_ENTRY = 128
_STREAM, _ROOT = 2, 5


class Compound:
    """The streams of the compound file ``data`` by name; a name that stands twice keeps its first stream.

    Raises ``DamagedFile`` where the header, the allocation table or the directory cannot be read.
    """

    def __init__(self, data: bytes) -> None:
        self._data = data
        try:
            self._open()
        except (StructError, IndexError, ValueError) as fault:
            raise DamagedFile("the compound file is cut short or damaged", remedy="get a complete copy") from fault

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._entries

    def stream(self, name: str) -> bytes:
        """The bytes of a stream, as far as they are there; empty where there is none of that name."""
        start, size = self._entries.get(name.lower(), (_LAST, 0))
        if size >= self._cutoff:
            return self._chain(start, size)
        shift, places = self._mini_shift, self._follow(start, self._mini_fat)
        return b"".join(self._mini[at << shift : (at + 1) << shift] for at in places)[:size]

    def _open(self) -> None:
        data = self._data
        self._shift, self._mini_shift = unpack_from("<HH", data, 30)
        if self._shift not in (9, 12) or self._mini_shift != 6:
            raise ValueError("sector size")
        directory, self._cutoff = unpack_from("<I", data, 48)[0], unpack_from("<I", data, 56)[0]
        self._fat = self._allocation()
        self._mini_fat = _words(self._chain(unpack_from("<I", data, 60)[0], len(data)))
        self._entries: dict[str, tuple[int, int]] = {}
        self._mini = b""
        self._directory(self._chain(directory, len(data)))

    def _allocation(self) -> array[int]:
        """The sector allocation table, whose own sectors are listed in the header and the sectors after it (§2.5)."""
        data, per = self._data, (1 << self._shift) // 4
        listed = list(unpack_from("<109I", data, 76))
        at, count = unpack_from("<II", data, 68)
        for _ in range(min(count, len(data) >> self._shift)):
            if at >= _LAST:
                break
            more = _words(self._sector(at))
            listed.extend(more[: per - 1])
            at = more[per - 1]
        return _words(b"".join(self._sector(one) for one in listed[: len(data) >> self._shift] if one < _LAST))

    def _directory(self, content: bytes) -> None:
        for at in range(0, len(content) - _ENTRY + 1, _ENTRY):
            length, kind = unpack_from("<HB", content, at + 64)
            start, size = unpack_from("<II", content, at + 116)
            name = content[at : at + max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
            if kind == _ROOT and not self._mini:
                self._mini = self._chain(start, size)
            elif kind == _STREAM:
                self._entries.setdefault(name.lower(), (start, size))

    def _sector(self, at: int) -> bytes:
        return self._data[(at + 1) << self._shift : (at + 2) << self._shift]

    def _chain(self, start: int, size: int) -> bytes:
        wanted = (min(size, len(self._data)) >> self._shift) + 1
        pieces = [self._sector(at) for at, _ in zip(self._follow(start, self._fat), range(wanted), strict=False)]
        return b"".join(pieces)[:size]

    def _follow(self, at: int, table: array[int]) -> Iterator[int]:
        """The sectors of a chain; one that goes in a circle ends after as many steps as there are sectors."""
        for _ in range(len(table)):
            if at >= len(table):
                return
            yield at
            at = table[at]


def _words(content: bytes) -> array[int]:
    words = array("I")
    words.frombytes(content[: len(content) // 4 * 4])
    if sys.byteorder == "big":
        words.byteswap()
    return words
