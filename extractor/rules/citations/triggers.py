"""The words that say what a document does with another (``models/triggers.tsv``), around a mention, on folded text."""

from __future__ import annotations

import re
from itertools import groupby
from typing import cast

from extractor import knowledge
from extractor.records import Effect, Relation
from extractor.vietnamese.folding import fold

_LINKS = ("tai", "trong", "theo", "tai cac", "o", "cua")


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
    if not lead.rstrip(' (“"').endswith(_LINKS):
        return None
    window = lead[-160:]
    for word, relation in _table("sentence"):
        if word in window:
            return relation
    return None


@knowledge.derived
def _passives() -> re.Pattern[str]:
    verbs = "|".join(re.escape(word) for word in sorted(words("passive", "amended_by"), key=len, reverse=True))
    link = r"(?:boi|tai|theo|bang)(?:\s+(?:cac|quy dinh tai|quy dinh cua))?"
    return re.compile(rf"(?P<verb>{verbs})(?P<more>[^.;]{{0,60}}?)\s{link}\s?:?\s*$")


_ENDING = " \t\n:"
_LAST_WORDS = ("boi", "tai", "theo", "bang", "cac", "cua")
"""What the words before the one that amended end with."""


def passive(lead: str) -> Effect | None:
    """Who amended: "X được sửa đổi, bổ sung bởi Y" ends the words before Y; the effect, or None."""
    match = _passives().search(lead[-140:]) if lead.rstrip(_ENDING).endswith(_LAST_WORDS) else None
    if match is None:
        return None
    verb = match["verb"]
    if verb.startswith(("sua doi", "bo sung")) and not lead[: len(lead[-140:]) - 140 or None]:
        opened = lead[-140:][: match.start()].rstrip()
        if not opened.endswith(("(", "duoc", "da")):
            return None
    return cast(Effect, _effects()[verb])


@knowledge.derived
def _effects() -> dict[str, str]:
    rows = (row for row in knowledge.table("triggers") if row["place"] == "passive")
    return {fold(word.strip()): row["effect"] for row in rows for word in row["words"].split(";")}


@knowledge.derived
def _table(place: str) -> tuple[tuple[str, Relation], ...]:
    """Folded words with their relation, the longest first."""
    rows = (row for row in knowledge.table("triggers") if row["place"] == place)
    pairs = [(fold(word.strip()), cast(Relation, row["relation"])) for row in rows for word in row["words"].split(";")]
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
