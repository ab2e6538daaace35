"""Searches under a name: the words and every filter, kept for who asks them again."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields

from extractor.errors import BadQuery
from extractor.index.search.filters import Filters
from extractor.index.storage.database import Storage, now
from extractor.index.storage.stored_json import json_of


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A search that ``owner`` ("": everybody) keeps as ``name``."""

    owner: str
    name: str
    query: str
    filters: Filters
    made_at: str


class SavedSearches:
    """The searches of an index that people keep."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage

    def save(self, name: str, query: str, filters: Filters | None = None, owner: str = "") -> SavedSearch:
        """Keep a search under a name, in place of one that has it; ``owner`` "" is everybody. Raises BadQuery."""
        filters = filters or Filters()
        name = " ".join(name.split())
        if not name:
            raise BadQuery("a saved search needs a name")
        kept = {"query": query, **{key: value for key, value in asdict(filters).items() if value is not None}}
        made = SavedSearch(owner, name, query, filters, now())
        with self._storage.transaction() as connection:
            connection.execute(
                "INSERT INTO saved_searches (owner, name, query, made_at) VALUES (?, ?, ?, ?) ON CONFLICT (owner, name)"
                " DO UPDATE SET query = excluded.query, made_at = excluded.made_at",
                (owner, name, json.dumps(kept, ensure_ascii=False), made.made_at),
            )
        return made

    def all(self, owner: str = "") -> list[SavedSearch]:
        """The searches that somebody keeps, and those of everybody, by name."""
        rows = self._storage.rows("SELECT * FROM saved_searches WHERE owner IN (?, '') ORDER BY name, owner", (owner,))
        found = []
        for row in rows:
            kept = json_of(row["query"])
            known = {each.name: kept[each.name] for each in fields(Filters) if each.name in kept}
            found.append(SavedSearch(row["owner"], row["name"], kept["query"], Filters(**known), row["made_at"]))
        return found

    def named(self, name: str, owner: str = "") -> SavedSearch:
        """The search of this name, one's own before everybody's; raises BadQuery where there is none."""
        wanted = " ".join(name.split())
        found = [each for each in self.all(owner) if each.name == wanted]
        if not found:
            raise BadQuery(f"no saved search is called {name}", remedy="see all with: vanban search --list-saved")
        return max(found, key=lambda each: each.owner == owner)

    def forget(self, name: str, owner: str = "") -> None:
        """Keep a search no longer; raises BadQuery where there is none of this name."""
        wanted = " ".join(name.split())
        with self._storage.transaction() as connection:
            sql = "DELETE FROM saved_searches WHERE owner = ? AND name = ?"
            if not connection.execute(sql, (owner, wanted)).rowcount:
                raise BadQuery(f"no saved search is called {name}", remedy="see all with: vanban search --list-saved")
