"""What people decided: that two works are one, or that a file or a wording is no such work.

A decision names what it is about by identity (a work's facts, a file's bytes, a wording), never by a row, so it holds
when everything is read anew, and when what it is about comes later. Undone ones are kept too.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Self

from extractor.linking.identity import Designation, Group, parsed_identity

FILE, WORDING = "file:", "wording:"


@dataclass
class Decisions:
    """Those that hold: ``merges`` by the subject's group, ``files`` by SHA-256, ``wordings`` by signature.

    The values of ``files`` and ``wordings`` are the identity that they were merged into, None where split off.
    """

    merges: dict[Group, list[tuple[str, str]]] = field(default_factory=lambda: defaultdict(list))
    files: dict[str, str | None] = field(default_factory=dict)
    wordings: dict[str, str | None] = field(default_factory=dict)

    @classmethod
    def of(cls, pairs: Iterable[tuple[str, str | None]]) -> Self:
        """From subject and object of each that holds, in the order in which they were made: the last one counts."""
        decisions = cls()
        for subject, target in pairs:
            if subject.startswith(FILE):
                decisions.files[subject[len(FILE) :]] = target
            elif subject.startswith(WORDING):
                decisions.wordings[subject[len(WORDING) :]] = target
            elif target is not None:
                decisions.merges[parsed_identity(subject)[0]].append((subject, target))
        return decisions

    def objects(self) -> dict[Group, set[Group]]:
        """Groups whose works others were merged into, with the groups of those others."""
        found: dict[Group, set[Group]] = defaultdict(set)
        for group, pairs in self.merges.items():
            for _, target in pairs:
                found[parsed_identity(target)[0]].add(group)
        return found


def mark(signature: str) -> str:
    """What keeps a wording apart: short, and the same wherever it is met."""
    return hashlib.blake2b(signature.encode(), digest_size=8).hexdigest()


def apart(decided: frozenset[str], bearing: Designation | None, sha256: str) -> Designation | None:
    """What a document calls itself, kept apart from what others call themselves where its file is ``decided``."""
    if sha256 not in decided:
        return bearing
    if bearing is None:
        return Designation("", None, None, None, apart=sha256, draft=sha256)
    return replace(bearing, apart=sha256)
