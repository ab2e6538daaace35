"""What the search form asks: read from an address, written back into one, kept as a saved search."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from typing import Self
from urllib.parse import urlencode

from extractor.web.dates import typed

_LONGEST = 400
_MOST_PAGES = 500


@dataclass(frozen=True, slots=True)
class Question:
    """Words or a number, and what narrows them. Empty is "any"; dates are as typed: "17/5/2023", "2023", ISO."""

    q: str = ""
    kind: str = ""
    issuer: str = ""
    year: str = ""
    month: str = ""
    place: str = ""
    notes: str = ""
    state: str = ""
    since: str = ""
    until: str = ""
    cites: str = ""
    cited_by: str = ""
    page: int = 1

    @classmethod
    def of(cls, given: Mapping[str, str]) -> Self:
        """The question of an address; what is unknown or too long in it is left out."""
        names = [field.name for field in fields(cls) if field.name != "page"]
        values = {name: given.get(name, "")[:_LONGEST].strip() for name in names}
        page = given.get("page", "1")
        number = int(page) if page.isascii() and page.isdecimal() and len(page) < 5 else 1
        return cls(**values, page=min(max(number, 1), _MOST_PAGES))

    @property
    def asks(self) -> bool:
        """Whether anything is asked for."""
        return any(value for name, value in asdict(self).items() if name != "page")

    @property
    def date_from(self) -> str | None:
        """The first day, month or year, ISO."""
        return typed(self.since or self.month or self.year) or None

    @property
    def date_to(self) -> str | None:
        """The last one, ISO."""
        return typed(self.until or self.month or self.year) or None

    def query(self, **changed: str | int) -> str:
        """The address's part behind "?", with some of it changed; the page goes back to the first."""
        values = asdict(replace(self, **{"page": 1, **changed}))  # type: ignore[arg-type]  # names are those of fields
        return urlencode({name: value for name, value in values.items() if value not in ("", 1)})

    def json(self) -> str:
        """As it is kept."""
        values = {name: value for name, value in asdict(self).items() if value and name != "page"}
        return json.dumps(values, ensure_ascii=False)
