"""Searching an index; a part of ``Index``."""

from __future__ import annotations

from extractor.index import saved, search
from extractor.index.facets import Facets
from extractor.index.filters import Filters
from extractor.index.rows import Hit
from extractor.index.saved import SavedSearch
from extractor.index.search import Page
from extractor.index.storage import Storage


class Searching:
    """Questions in words and numbers, what narrows them, and those that are kept."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage

    def search(
        self,
        query: str,
        kind: str | None = None,
        issuer: str | None = None,
        date_from: str | None = None,
        date_to: str | None = None,
        limit: int = 50,
        offset: int = 0,
    ) -> list[Hit]:
        """The best answers, best first: the document of this number, those that cite it, those with these words.

        Case, marks and đ do not count; quoted words must stand together. ``kind`` is a whole name, ``issuer`` a
        part of one; dates are ISO of any precision ("2023", "2023-05") and inclusive. Raises BadQuery for other dates.
        """
        return self.page(query, Filters(kind, issuer, date_from, date_to), limit, offset).hits

    def page(self, query: str, filters: Filters | None = None, limit: int = 50, offset: int = 0) -> Page:
        """A page of the same answers, under more filters, and how many there are.

        Without words, the documents that the filters leave, the newest first.
        """
        return search.search(self._storage, query, filters or Filters(), limit, offset)

    def facets(self, query: str, filters: Filters | None = None) -> Facets:
        """How all answers divide by kind, issuer, year, place, footnotes and state at the desk."""
        return search.facets(self._storage, query, filters or Filters())

    def save_search(self, name: str, query: str, filters: Filters | None = None, owner: str = "") -> SavedSearch:
        """Keep a search under a name, in place of one that has it; ``owner`` "" is everybody. Raises BadQuery."""
        return saved.save(self._storage, name, query, filters or Filters(), owner)

    def saved_searches(self, owner: str = "") -> list[SavedSearch]:
        """The searches that somebody keeps, and those of everybody, by name."""
        return saved.saved(self._storage, owner)

    def saved_search(self, name: str, owner: str = "") -> SavedSearch:
        """The search of this name; raises BadQuery where there is none."""
        return saved.named(self._storage, name, owner)

    def forget_search(self, name: str, owner: str = "") -> None:
        """Keep a search no longer; raises BadQuery where there is none of this name."""
        saved.forget(self._storage, name, owner)
