"""The pages that the bar at the top leads to, in its order."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.web.language import N_


@dataclass(frozen=True, slots=True)
class Place:
    """A page of the bar: where it is and what it is called."""

    path: str
    name: str


PAGES = (
    Place("/", N_("Search")),
    Place("/upload", N_("Upload")),
    Place("/worklist", N_("Work list")),
    Place("/register", N_("Registers")),
    Place("/dossiers", N_("Dossiers")),
    Place("/overview", N_("Overview")),
    Place("/errors", N_("Errors")),
    Place("/help", N_("Help")),
)
