"""What one document does with another that it cites: one definition for each relation.

Read by the record (which there are), by rules of one's own, by the pages (label, how it is drawn), by the history of a
work (what happened to it), and by what is written for other systems. By which words a relation is told stands in
``models/triggers.tsv``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

Relation = Literal[
    "legal_basis", "proposal", "implements", "amends", "replaces", "repeals", "suspends", "amended_by",
    "issued_with", "guides", "consolidates", "replies_to", "mentions",
]  # fmt: skip
Happening = Literal["amended", "replaced", "repealed", "suspended"]
"""What happens to the document that is cited."""
Stroke = Literal["plain", "ground", "change", "replacement", "end", "guide", "part"]
"""How a relation is drawn on pages: the colours and dashes stand in style.css."""


@dataclass(frozen=True, slots=True)
class RelationKind:
    """A relation: its English label, which pages translate, and how it is drawn.

    ``done`` is what it does to the cited document, None where that stays as it is. ``pen`` are the attributes of its
    arrow for Graphviz, ``schema_org`` is its property there ("citation" for any other).
    """

    name: Relation
    label: str
    stroke: Stroke = "plain"
    done: Happening | None = None
    pen: str = ""
    schema_org: str | None = None


RELATIONS = (
    RelationKind("legal_basis", "legal basis", "ground", pen="color=gray40", schema_org="isBasedOn"),
    RelationKind("proposal", "at the proposal of"),
    RelationKind("implements", "implements", "guide", schema_org="legislationEnsuresImplementationOf"),
    RelationKind(
        "amends", "amends", "change", "amended", pen="color=darkorange, penwidth=2", schema_org="legislationAmends"
    ),
    RelationKind(
        "replaces", "replaces", "replacement", "replaced", "color=firebrick, penwidth=2", "legislationRepeals"
    ),
    RelationKind(
        "repeals", "repeals", "end", "repealed", "color=firebrick, style=dashed, penwidth=2", "legislationRepeals"
    ),
    RelationKind("suspends", "suspends", "end", "suspended", "color=firebrick, style=dotted, penwidth=2"),
    RelationKind("amended_by", "amended by", "change"),
    RelationKind("issued_with", "issued with", "part"),
    RelationKind("guides", "guides", "guide", schema_org="legislationEnsuresImplementationOf"),
    RelationKind("consolidates", "consolidates", "part", schema_org="legislationConsolidates"),
    RelationKind("replies_to", "replies to"),
    RelationKind("mentions", "mentions", pen="style=dotted, color=gray60"),
)
"""In the order of lists; a test holds that there is one for each name."""
NAMES: tuple[Relation, ...] = get_args(Relation)
GOVERNED: tuple[Relation, ...] = tuple(each.name for each in RELATIONS if each.done is not None)
"""Relations in which an act governs another, which does not stay as it is."""
