"""How the answers of a search divide: by kind, issuer, year, place, footnotes and state."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extractor import officezone
from extractor.index.history import validity
from extractor.index.history.rows import STATES
from extractor.index.lists.overview import Tally, tallies
from extractor.index.lists.worklist import needs_a_look
from extractor.index.search.filters import IN_A_DOSSIER, REGISTERED
from extractor.index.storage.database import Storage

COUNTED = 5000
"""So many answers are counted at most, the last indexed ones."""
_LISTED = 30
_FACTS = f"""
    kind, kind_folded, issuer, issuer_folded, substr(date, 1, 4) AS year, place, place_folded, footnotes > 0 AS noted,
    {REGISTERED} AS registered, {IN_A_DOSSIER} AS filed, ({{doubtful}}) AS doubtful
"""


@dataclass(frozen=True, slots=True)
class Facets:
    """Values with how many of the answers have them, the most frequent first; ``counted`` answers were looked at.

    ``kinds``, ``issuers``, ``years`` and ``places`` go into the filters ``kind``, ``organ``, ``year`` and ``place``,
    ``states`` into ``state``, ``validities`` into ``validity``; ``footnotes`` counts True and False as "yes" and "no".
    """

    kinds: tuple[Tally, ...]
    issuers: tuple[Tally, ...]
    years: tuple[Tally, ...]
    places: tuple[Tally, ...]
    footnotes: tuple[Tally, ...]
    states: tuple[Tally, ...]
    validities: tuple[Tally, ...]
    counted: int
    complete: bool


def facets_of_everything(storage: Storage) -> Facets:
    """How all documents divide, from what is counted when they change; states of effect are left out."""
    kinds, places = tallies(storage, "kind"), tallies(storage, "place")
    number = sum(each.count for each in kinds)
    years: Counter[str] = Counter()
    for month in tallies(storage, "month"):
        years[(month.value or "")[:4]] += month.count
    noted = {each.value: each.count for each in tallies(storage, "footnotes")}
    notes = Counter({"yes": noted.get("1", 0), "no": noted.get("0", 0)})
    conditions = {"registered": REGISTERED, "dossier": IN_A_DOSSIER, "doubtful": needs_a_look(storage)}
    sql = "SELECT count(*) FROM documents WHERE "
    states = {name: int(storage.value(sql + each)) for name, each in conditions.items()}
    states["none"] = number - int(storage.value(sql + " OR ".join(f"({each})" for each in conditions.values())))
    return Facets(
        kinds=_some(kinds),
        issuers=_some(tallies(storage, "issuer")),
        years=tuple(Tally(year, years[year]) for year in sorted(years, reverse=True) if year),
        places=_some(places),
        footnotes=tuple(Tally(name, count) for name, count in notes.most_common() if count),
        states=tuple(Tally(name, count) for name, count in states.items() if count),
        validities=(),
        counted=number,
        complete=True,
    )


def _some(found: list[Tally]) -> tuple[Tally, ...]:
    return tuple(each for each in found if each.value)[:_LISTED]


def facets_of(storage: Storage, documents: Sequence[int], complete: bool) -> Facets:
    """The facets of these documents."""
    facts = _FACTS.format(doubtful=needs_a_look(storage))
    sql = f"SELECT {facts} FROM json_each(?) AS hit CROSS JOIN documents ON documents.id = hit.value"
    rows = storage.rows(sql, (json.dumps(documents),))
    known = [tuple(row) for row in rows]
    columns: Sequence[Sequence[object]] = list(zip(*known, strict=True)) if known else [()] * 11
    kind, kinds, issuer, issuers, year, place, places, noted, registered, filed, doubtful = columns
    states = {"registered": sum(map(bool, registered)), "dossier": sum(map(bool, filed)),
              "doubtful": sum(map(bool, doubtful)), "none": sum(not any(row[8:]) for row in known)}  # fmt: skip
    valid = Counter(validity.states(storage, documents, officezone.today().isoformat()).values())
    return Facets(
        kinds=_named(kind, kinds),
        issuers=_named(issuer, issuers),
        years=tuple(sorted(_named(year, year), key=lambda each: each.value or "", reverse=True)),
        places=_named(place, places),
        footnotes=_named(["yes" if each else "no" for each in noted], noted),
        states=tuple(Tally(name, count) for name, count in states.items() if count),
        validities=tuple(Tally(name, valid[name]) for name in STATES if valid[name]),
        counted=len(known),
        complete=complete,
    )


def _named(names: Iterable[object], compared: Iterable[object]) -> tuple[Tally, ...]:
    """What is the same when compared is counted as one, under the name that most have; what has none is left out."""
    pairs = Counter(zip(compared, names, strict=True))
    totals: Counter[object] = Counter()
    shown: dict[object, str] = {}
    for (same, name), count in pairs.most_common():
        if name:
            totals[same] += count
            shown.setdefault(same, str(name))
    return tuple(Tally(shown[same], count) for same, count in totals.most_common(_LISTED))
