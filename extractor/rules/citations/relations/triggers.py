"""The words that say what a document does with another (``models/triggers.tsv``), around a mention, on folded text."""

from __future__ import annotations

from itertools import groupby
from typing import cast

from extractor import knowledge
from extractor.records import Relation
from extractor.vietnamese.folding import fold

_LINKS = (" tai", " trong", " theo", " tai cac", " o", " cua")


def opening(bare: str) -> Relation | None:
    """The relation whose words a sentence begins with."""
    for word, relation in _by_first("opening").get(bare[:2], ()):
        if bare.startswith(word) and not bare[len(word) : len(word) + 1].isalpha():
            return relation
    return None


def tail(lead: str, active: bool) -> Relation | None:
    """The relation whose words end right before the mention; verbs of doing only where this document is the doer."""
    lead = lead.rstrip(' (“"[_:').removesuffix(" cac").removesuffix(" nghiem tuc").removesuffix(" noi dung")
    for word, relation in _by_last("tail").get(lead[-2:], ()):
        if lead.endswith(word) and not lead[-len(word) - 1 : -len(word)].isalpha():
            return relation if active or relation in ("issued_with", "replies_to") or word.startswith("va ") else None
    return None


def in_sentence(lead: str) -> Relation | None:
    """A relation that a verb earlier in the sentence gives, where a linking word leads to the mention."""
    if not lead.rstrip(' (“"').endswith(_LINKS) or lead.endswith("kem theo"):
        return None
    window = lead[-160:]
    for word, relation in _table("sentence"):
        if word in window:
            return relation
    return None


def after() -> tuple[tuple[str, Relation], ...]:
    """The folded words behind a mention with their relation ("hết hiệu lực"), the longest first."""
    return _table("after")


@knowledge.derived
def effects() -> dict[str, str]:
    """The folded words of the passive, each with what was done."""
    rows = (row for row in knowledge.table("triggers") if row["place"] == "passive")
    return {fold(word): row["effect"] for row in rows for word in knowledge.listed(row)}


@knowledge.derived
def _table(place: str) -> tuple[tuple[str, Relation], ...]:
    """Folded words with their relation, the longest first."""
    rows = (row for row in knowledge.table("triggers") if row["place"] == place)
    pairs = [(fold(word), cast(Relation, row["relation"])) for row in rows for word in knowledge.listed(row)]
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))


@knowledge.derived
def _by_first(place: str) -> dict[str, list[tuple[str, Relation]]]:
    """The table by the first two letters of its words."""
    return {key: list(rows) for key, rows in groupby(sorted(_table(place), key=_first), key=_first)}


@knowledge.derived
def _by_last(place: str) -> dict[str, list[tuple[str, Relation]]]:
    """The table by the last two letters of its words."""
    return {key: list(rows) for key, rows in groupby(sorted(_table(place), key=_last), key=_last)}


def _first(row: tuple[str, Relation]) -> str:
    return row[0][:2]


def _last(row: tuple[str, Relation]) -> str:
    return row[0][-2:]


@knowledge.derived
def words(place: str, relation: str) -> tuple[str, ...]:
    """The words of a relation that stand at a ``place``: opening, tail, sentence, after, passive."""
    return tuple(word for word, named in _table(place) if named == relation)
