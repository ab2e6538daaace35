"""Stating by hand what is in force, where the documents do not say so or say it wrongly; and taking that back."""

from __future__ import annotations

from extractor.errors import BadQuery, UnknownDecision
from extractor.index.corrections.field_values import iso_date, person
from extractor.index.history.rows import STATABLE_STATES, StatedState
from extractor.index.history.stated import listed, one_stated
from extractor.index.storage.database import Storage, now
from extractor.index.storage.rows import put
from extractor.index.works.lookup import the_work

_WORDING = "SELECT signature FROM designations WHERE work_id = ? ORDER BY held DESC, uses DESC, signature LIMIT 1"
_UNDO = "UPDATE stated_states SET undone_at = ?, undone_by = ? WHERE id = ?"
_DAY = len("2023-05-17")


class StatedStates:
    """The states of works that people state: kept with time and name, in force also when files are read anew."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage

    def state(self, number: str, state: str, since: str, *, by: str, source: str = "") -> StatedState:
        """State that the one work of a number is in effect, amended, suspended or ended since a day.

        It goes before all that documents say up to that day. Raises BadQuery for a number that fits no work or
        several, another state, or what is no day; a day is taken as people type it (17/5/2023, 2023-05-17).
        """
        if state not in STATABLE_STATES:
            raise BadQuery(
                f"no state that one can state: {state}", remedy=f"it is one of: {', '.join(STATABLE_STATES)}"
            )
        day = iso_date(since)
        if len(day) != _DAY:
            raise BadQuery(f"not a day: {since}", remedy="write it as 17/5/2023 or 2023-05-17")
        who = person(by)
        with self._storage.transaction() as connection:
            work = the_work(self._storage, number)
            row = {
                "signature": self._storage.value(_WORDING, (work["id"],)), "identity": work["identity"],
                "said": work["key"], "state": state, "since": day,
                "source": source.strip() or None, "made_at": now(), "made_by": who,
            }  # fmt: skip
            made = put(connection, "stated_states", row)
        return self._by_id(made)

    def undo(self, stated: int, by: str) -> StatedState:
        """Take a statement back; it stays on record. Raises BadQuery where there is none that holds."""
        who = person(by)
        with self._storage.transaction() as connection:
            found = one_stated(self._storage, stated)
            if found is None or found.undone_at is not None:
                raise UnknownDecision(f"no statement {stated} that holds", remedy="see them with: vanban state --list")
            connection.execute(_UNDO, (now(), who, stated))
        return self._by_id(stated)

    def listed(self, work: int | None = None) -> list[StatedState]:
        """Every statement, of one work by its id or of all, also those taken back, in the order they were made."""
        return listed(self._storage, work)

    def _by_id(self, stated: int) -> StatedState:
        found = one_stated(self._storage, stated)
        assert found is not None
        return found
