"""The pages that the bar at the top leads to, in its order."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.access import Role
from extractor.web.language import N_
from extractor.web.permissions import may


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
    Place("/users", N_("Users")),
    Place("/help", N_("Help")),
)
USERS = "/users"


def places(role: Role | None, knows_users: bool) -> list[Place]:
    """Those of them that a role may open; that of the users only where there are any."""
    return [each for each in PAGES if may(role, "GET", each.path) and (knows_users or each.path != USERS)]
