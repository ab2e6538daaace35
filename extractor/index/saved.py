"""Searches under a name: the words and every filter, kept for who asks them again."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields

from extractor.errors import BadQuery
from extractor.index.filters import Filters
from extractor.index.storage import Storage
from extractor.index.stored import json_of
from extractor.index.writing import now


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A search that ``owner`` ("": everybody) keeps as ``name``."""

    owner: str
    name: str
    query: str
    filters: Filters
    made_at: str


def save(storage: Storage, name: str, query: str, filters: Filters, owner: str) -> SavedSearch:
    """Keep a search, in place of one of the same name and owner; raises BadQuery without a name."""
    name = " ".join(name.split())
    if not name:
        raise BadQuery("a saved search needs a name")
    kept = {"query": query, **{key: value for key, value in asdict(filters).items() if value is not None}}
    made = SavedSearch(owner, name, query, filters, now())
    with storage.transaction() as connection:
        connection.execute(
            "INSERT INTO saved_searches (owner, name, query, made_at) VALUES (?, ?, ?, ?) ON CONFLICT (owner, name)"
            " DO UPDATE SET query = excluded.query, made_at = excluded.made_at",
            (owner, name, json.dumps(kept, ensure_ascii=False), made.made_at),
        )
    return made


def saved(storage: Storage, owner: str) -> list[SavedSearch]:
    """The searches that somebody keeps, and those of everybody, by name."""
    rows = storage.rows("SELECT * FROM saved_searches WHERE owner IN (?, '') ORDER BY name, owner", (owner,))
    found = []
    for row in rows:
        kept = json_of(row["query"])
        known = {each.name: kept[each.name] for each in fields(Filters) if each.name in kept}
        found.append(SavedSearch(row["owner"], row["name"], kept["query"], Filters(**known), row["made_at"]))
    return found


def named(storage: Storage, name: str, owner: str) -> SavedSearch:
    """The search of this name, one's own before everybody's; raises BadQuery where there is none."""
    wanted = " ".join(name.split())
    found = [each for each in saved(storage, owner) if each.name == wanted]
    if not found:
        raise BadQuery(f"no saved search is called {name}", remedy="see all with: vanban search --list-saved")
    return max(found, key=lambda each: each.owner == owner)


def forget(storage: Storage, name: str, owner: str) -> None:
    """Keep a search no longer; raises BadQuery where there is none of this name."""
    wanted = " ".join(name.split())
    with storage.transaction() as connection:
        sql = "DELETE FROM saved_searches WHERE owner = ? AND name = ?"
        if not connection.execute(sql, (owner, wanted)).rowcount:
            raise BadQuery(f"no saved search is called {name}", remedy="see all with: vanban search --list-saved")
