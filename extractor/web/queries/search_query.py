"""What the search form asks: read from an address, written back into one, kept as a saved search."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from typing import Any, Self, cast
from urllib.parse import urlencode

from extractor.index import STATES as VALIDITIES
from extractor.index import DeskState, Filters, MatchLevel
from extractor.web.text.dates import day, typed
from extractor.web.text.urls import whole

_LONGEST = 400
_MOST_PAGES = 500
MATCHES = ("phrase", "words", "syllables")
STATES = ("registered", "dossier", "doubtful", "none")
_NOTES = {"yes": True, "no": False}
_SAME = ("kind", "issuer", "organ", "year", "place", "state", "validity", "cites", "cited_by", "match")
"""The fields that are called as those of ``Filters``, and are texts there too."""


@dataclass(frozen=True, slots=True)
class SearchQuery:
    """Words or a number, and what narrows them. Empty is "any"; days are as typed: "17/5/2023", "2023", ISO."""

    q: str = ""
    kind: str = ""
    issuer: str = ""
    organ: str = ""
    year: str = ""
    month: str = ""
    place: str = ""
    notes: str = ""
    state: str = ""
    validity: str = ""
    since: str = ""
    until: str = ""
    cites: str = ""
    cited_by: str = ""
    match: str = ""
    page: int = 1

    @classmethod
    def of(cls, given: Mapping[str, Any]) -> Self:
        """The question of an address or a form; what is unknown or too long in it is left out."""
        names = [field.name for field in fields(cls) if field.name != "page"]
        values = {name: str(given.get(name, ""))[:_LONGEST].strip() for name in names}
        return cls(**values, page=min(whole(str(given.get("page", "1")), 4) or 1, _MOST_PAGES))

    @classmethod
    def kept(cls, query: str, filters: Filters) -> Self:
        """The question of a saved search."""
        values: dict[str, Any] = {name: getattr(filters, name) or "" for name in _SAME}
        notes = {True: "yes", False: "no", None: ""}[filters.footnotes]
        return cls(query, **values, notes=notes, since=day(filters.date_from), until=day(filters.date_to))

    @property
    def asks(self) -> bool:
        """Whether anything is asked for."""
        return any(value for name, value in asdict(self).items() if name != "page")

    @property
    def filters(self) -> Filters:
        """What narrows it; raises BadQuery for a day that is none."""
        return Filters(
            **{name: getattr(self, name) or None for name in _SAME if name not in ("state", "validity", "match")},
            validity=next((each for each in VALIDITIES if each == self.validity), None),
            state=cast(DeskState, self.state) if self.state in STATES else None,
            match=cast(MatchLevel, self.match) if self.match in MATCHES else None,
            footnotes=_NOTES.get(self.notes),
            date_from=typed(self.since or self.month) or None,
            date_to=typed(self.until or self.month) or None,
        )

    @property
    def narrowing(self) -> list[tuple[str, str]]:
        """What narrows it, by field."""
        return [(name, value) for name, value in asdict(self).items() if value and name not in ("q", "page")]

    def query(self, **changed: str | int) -> str:
        """The address's part behind "?", with some of it changed; the page goes back to the first."""
        values = asdict(replace(self, **{"page": 1, **changed}))  # type: ignore[arg-type]  # names are those of fields
        return urlencode({name: value for name, value in values.items() if value not in ("", 1)})
