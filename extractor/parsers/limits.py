"""How much a parser takes in before it refuses: files are hostile until read."""

from __future__ import annotations

from dataclasses import dataclass, replace

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on one input file. Sizes are in bytes; reaching one raises ``TooLarge`` (nesting: ``HostileFile``).

    ``max_bytes`` bounds the file as it lies on disk, ``max_unpacked`` all entries of a package together,
    ``max_part`` a single part that is read, ``max_ratio`` how many times a part may swell when unpacked
    (looked at from ``ratio_floor`` on: a small part may be very regular), ``max_entries`` the entries of a
    package, ``max_nesting`` tables and text boxes within one another. ``max_pages`` bounds a PDF; ``password`` opens
    an encrypted one.

    ``max_seconds`` and ``max_memory`` (bytes of address space, where the platform can bound it) bound the reading of
    one file; they need a process of its own, and None asks for none. ``max_members`` and ``max_archive`` bound the
    documents of one archive and their bytes together.
    """

    max_bytes: int = 256 * MEGABYTE
    max_unpacked: int = 512 * MEGABYTE
    max_part: int = 128 * MEGABYTE
    max_ratio: int = 250
    ratio_floor: int = 16 * MEGABYTE
    max_entries: int = 20_000
    max_nesting: int = 40
    max_pages: int = 5_000
    password: str | None = None
    max_seconds: float | None = None
    max_memory: int | None = None
    max_members: int = 20_000
    max_archive: int = 8 * 1024 * MEGABYTE

    @property
    def need_process(self) -> bool:
        """Whether a file has to be read in a process of its own to hold these limits."""
        return self.max_seconds is not None or self.max_memory is not None

    def with_password(self, password: str | None) -> Limits:
        """The same with what opens a file; as they are where nothing is given."""
        return self if password is None else replace(self, password=password)
