"""What a person said of a finding: one field of it changed, confirmed, rejected, or the whole added."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from extractor.index.anchors import Anchor

Target = Literal["header", "citation", "task", "quantity"]
Action = Literal["change", "confirm", "reject", "add"]


@dataclass(frozen=True, slots=True)
class Correction:
    """A correction, when and by whom; ``undone_at`` where it was taken back.

    ``sha256`` names the document by its content. ``anchor`` says which finding is meant, None for the header; ``field``
    is "" where the whole finding is. ``value`` is the new value, of an addition all fields; ``extracted`` is what had
    been read. ``path`` is a file of the document, None while the index holds none; ``fits`` says whether the finding
    is still found.
    """

    id: int
    sha256: str
    target: Target
    anchor: Anchor | None
    field: str
    action: Action
    value: Any
    extracted: Any
    made_at: str
    made_by: str
    undone_at: str | None = None
    undone_by: str | None = None
    path: str | None = None
    fits: bool = True
