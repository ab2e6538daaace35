"""Which role each page and each call of the API needs: the one table that says so; and the pages in the bar at the top.

What is not in it is refused to everybody; a test names it. ``None`` is for anybody, also who is not logged in.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from extractor.access import Role
from extractor.web.text.language import N_

_READER, _CLERK, _ARCHIVIST, _ADMINISTRATOR = Role
API = "/api/v1"

NEEDS: Mapping[tuple[str, str], Role | None] = {
    ("GET", "/login"): None,
    ("POST", "/login"): None,
    ("POST", "/logout"): None,
    ("POST", "/language"): None,
    ("GET", "/"): _READER,
    ("GET", "/search.{suffix}"): _READER,
    ("POST", "/searches"): _READER,
    ("GET", "/documents/{sha256}"): _READER,
    ("GET", "/documents/{sha256}/original"): _READER,
    ("GET", "/documents/{sha256}/searchable.pdf"): _READER,
    ("GET", "/documents/{sha256}/findings.xlsx"): _READER,
    ("GET", "/search/findings.xlsx"): _READER,
    ("GET", "/dossiers/{number}/findings.xlsx"): _READER,
    ("GET", "/documents/{sha256}/pages/{number}.png"): _READER,
    ("GET", "/documents/{sha256}/thumbnail"): _READER,
    ("GET", "/works"): _READER,
    ("GET", "/works/{number}"): _READER,
    ("GET", "/works/{number}/graph"): _READER,
    ("GET", "/overview"): _READER,
    ("GET", "/assignments"): _READER,
    ("GET", "/given"): _READER,
    ("GET", "/given.ics"): _READER,
    ("GET", "/given/{number}"): _READER,
    ("GET", "/documents/{sha256}/given"): _READER,
    ("GET", "/print/given.{suffix}"): _READER,
    ("POST", "/documents/{sha256}/given"): _CLERK,
    ("POST", "/documents/{sha256}/given/found"): _CLERK,
    ("POST", "/entries/{number}/given"): _CLERK,
    ("POST", "/given/{number}"): _CLERK,
    ("POST", "/given/{number}/answer"): _CLERK,
    ("GET", "/help"): _READER,
    ("POST", "/name"): _READER,
    ("GET", "/account"): _READER,
    ("POST", "/account"): _READER,
    ("POST", "/account/sessions"): _READER,
    ("GET", "/register"): _READER,
    ("GET", "/register/{name}"): _READER,
    ("GET", "/due"): _READER,
    ("GET", "/entries/{number}"): _READER,
    ("GET", "/dossiers"): _READER,
    ("GET", "/dossiers/retention"): _READER,
    ("GET", "/dossiers/{number}"): _READER,
    ("GET", "/decisions"): _READER,
    ("GET", "/print/register/{name}.{suffix}"): _CLERK,
    ("GET", "/print/search/{name}.{suffix}"): _CLERK,
    ("GET", "/print/dossiers.{suffix}"): _CLERK,
    ("GET", "/print/dossiers/{number}.{suffix}"): _CLERK,
    ("GET", "/print/dossiers/{number}/{name}.{suffix}"): _CLERK,
    ("GET", "/dossiers/{number}/package.zip"): _CLERK,
    ("POST", "/dossiers/new"): _CLERK,
    ("POST", "/dossiers/{number}/deliver"): _CLERK,
    ("GET", "/upload"): _CLERK,
    ("POST", "/upload"): _CLERK,
    ("GET", "/upload/state"): _CLERK,
    ("GET", "/upload/register"): _CLERK,
    ("POST", "/upload/register"): _CLERK,
    ("GET", "/imports"): _CLERK,
    ("POST", "/imports"): _CLERK,
    ("GET", "/imports/{token}"): _CLERK,
    ("POST", "/imports/{token}"): _CLERK,
    ("POST", "/imports/{number}/undo"): _CLERK,
    ("GET", "/errors"): _CLERK,
    ("GET", "/worklist"): _CLERK,
    ("GET", "/ambiguous"): _READER,
    ("GET", "/ambiguous/{number}"): _READER,
    ("GET", "/documents/{sha256}/ambiguous/{at}"): _READER,
    ("POST", "/ambiguous/{number}/one"): _CLERK,
    ("POST", "/ambiguous/{number}/all"): _ARCHIVIST,
    ("GET", "/worklist/next"): _CLERK,
    ("GET", "/corrections"): _CLERK,
    ("GET", "/documents/{sha256}/register"): _CLERK,
    ("POST", "/documents/{sha256}/register"): _CLERK,
    ("GET", "/register/{name}/new"): _CLERK,
    ("POST", "/register/{name}/new"): _CLERK,
    ("POST", "/entries/{number}"): _CLERK,
    ("POST", "/entries/{number}/void"): _CLERK,
    ("POST", "/dossiers"): _CLERK,
    ("POST", "/dossiers/put"): _CLERK,
    ("POST", "/dossiers/{number}"): _CLERK,
    ("POST", "/dossiers/{number}/state"): _CLERK,
    ("POST", "/dossiers/{number}/add"): _CLERK,
    ("POST", "/dossiers/{number}/documents"): _CLERK,
    ("POST", "/documents/{sha256}/header"): _CLERK,
    ("POST", "/documents/{sha256}/checked"): _CLERK,
    ("POST", "/documents/{sha256}/findings/{target}"): _CLERK,
    ("GET", "/documents/{sha256}/findings/{target}/new"): _CLERK,
    ("POST", "/documents/{sha256}/findings/{target}/new"): _CLERK,
    ("GET", "/documents/{sha256}/findings/{target}/{handle}"): _CLERK,
    ("POST", "/documents/{sha256}/findings/{target}/{handle}"): _CLERK,
    ("POST", "/corrections/{number}/undo"): _CLERK,
    ("GET", "/documents/{sha256}/delete"): _ARCHIVIST,
    ("POST", "/documents/{sha256}/delete"): _ARCHIVIST,
    ("GET", "/deletions"): _ARCHIVIST,
    ("POST", "/deletions/{number}/undo"): _ARCHIVIST,
    ("POST", "/works/{number}/states"): _CLERK,
    ("POST", "/states/{number}/undo"): _CLERK,
    ("POST", "/works/{number}/merge"): _ARCHIVIST,
    ("POST", "/works/{number}/split"): _ARCHIVIST,
    ("POST", "/decisions/{number}/undo"): _ARCHIVIST,
    ("GET", "/audit"): _ARCHIVIST,
    ("GET", "/data/{path}"): _ARCHIVIST,
    ("GET", "/settings"): _ADMINISTRATOR,
    ("POST", "/settings/organs"): _ADMINISTRATOR,
    ("POST", "/settings/numbers"): _ADMINISTRATOR,
    ("POST", "/settings/series"): _ADMINISTRATOR,
    ("POST", "/backup"): _ADMINISTRATOR,
    ("GET", "/users"): _ADMINISTRATOR,
    ("POST", "/users"): _ADMINISTRATOR,
    ("POST", "/users/{number}/role"): _ADMINISTRATOR,
    ("POST", "/users/{number}/password"): _ADMINISTRATOR,
    ("POST", "/users/{number}/lock"): _ADMINISTRATOR,
    ("POST", "/users/{number}/unlock"): _ADMINISTRATOR,
    ("POST", "/users/{number}/remove"): _ADMINISTRATOR,
    ("GET", f"{API}/me"): _READER,
    ("GET", f"{API}/search"): _READER,
    ("GET", f"{API}/search/facets"): _READER,
    ("GET", f"{API}/documents/{{sha256}}"): _READER,
    ("GET", f"{API}/documents/{{sha256}}/text"): _READER,
    ("GET", f"{API}/documents/{{sha256}}/findings"): _READER,
    ("GET", f"{API}/documents/{{sha256}}/fields"): _READER,
    ("GET", f"{API}/documents/{{sha256}}/cites"): _READER,
    ("GET", f"{API}/documents/{{sha256}}/cited-by"): _READER,
    ("GET", f"{API}/documents/{{sha256}}/original"): _READER,
    ("GET", f"{API}/documents/{{sha256}}/searchable.pdf"): _READER,
    ("GET", f"{API}/documents/{{sha256}}/convert/{{target}}"): _READER,
    ("GET", f"{API}/documents/{{sha256}}/convert/{{target}}/lost"): _READER,
    ("GET", f"{API}/works"): _READER,
    ("GET", f"{API}/works/{{number}}"): _READER,
    ("GET", f"{API}/works/{{number}}/cites"): _READER,
    ("GET", f"{API}/history"): _READER,
    ("GET", f"{API}/states"): _READER,
    ("POST", f"{API}/works/{{number}}/states"): _CLERK,
    ("POST", f"{API}/states/{{number}}/undo"): _CLERK,
    ("GET", f"{API}/works/{{number}}/cited-by"): _READER,
    ("GET", f"{API}/cites"): _READER,
    ("GET", f"{API}/cited-by"): _READER,
    ("GET", f"{API}/missing"): _READER,
    ("GET", f"{API}/register/imports"): _CLERK,
    ("POST", f"{API}/register/imports/preview"): _CLERK,
    ("POST", f"{API}/register/imports"): _CLERK,
    ("POST", f"{API}/register/imports/{{number}}/undo"): _CLERK,
    ("GET", f"{API}/overview"): _READER,
    ("GET", f"{API}/assignments"): _READER,
    ("GET", f"{API}/given"): _READER,
    ("GET", f"{API}/given/{{number}}"): _READER,
    ("GET", f"{API}/documents/{{sha256}}/given"): _READER,
    ("POST", f"{API}/given"): _CLERK,
    ("PATCH", f"{API}/given/{{number}}"): _CLERK,
    ("POST", f"{API}/given/{{number}}/answers"): _CLERK,
    ("DELETE", f"{API}/given/{{number}}/answers/{{sha256}}"): _CLERK,
    ("POST", f"{API}/documents/{{sha256}}/given/found"): _CLERK,
    ("GET", f"{API}/exports/given"): _READER,
    ("GET", f"{API}/exports/findings"): _READER,
    ("GET", f"{API}/register/entries"): _READER,
    ("GET", f"{API}/register/entries/{{number}}"): _READER,
    ("GET", f"{API}/register/entries/{{number}}/history"): _READER,
    ("GET", f"{API}/dossiers"): _READER,
    ("GET", f"{API}/dossiers/proposed-retention"): _READER,
    ("GET", f"{API}/dossiers/{{number}}"): _READER,
    ("GET", f"{API}/dossiers/{{number}}/documents"): _READER,
    ("GET", f"{API}/dossiers/{{number}}/history"): _READER,
    ("GET", f"{API}/given/{{number}}/history"): _READER,
    ("POST", f"{API}/extract"): _READER,
    ("GET", f"{API}/exports/registers/{{book}}"): _CLERK,
    ("GET", f"{API}/exports/dossiers"): _CLERK,
    ("GET", f"{API}/exports/dossiers/{{number}}"): _CLERK,
    ("GET", f"{API}/exports/dossiers/{{number}}/cover"): _CLERK,
    ("GET", f"{API}/exports/dossiers/{{number}}/minutes"): _CLERK,
    ("GET", f"{API}/exports/dossiers/{{number}}/package"): _CLERK,
    ("POST", f"{API}/dossiers/{{number}}/deliver"): _CLERK,
    ("POST", f"{API}/dossiers/{{number}}/return"): _CLERK,
    ("GET", f"{API}/worklist"): _CLERK,
    ("GET", f"{API}/ambiguous"): _READER,
    ("POST", f"{API}/ambiguous/{{handle}}/one"): _CLERK,
    ("POST", f"{API}/ambiguous/{{handle}}/all"): _ARCHIVIST,
    ("GET", f"{API}/works/{{number}}/differences"): _READER,
    ("POST", f"{API}/works/{{number}}/merge"): _ARCHIVIST,
    ("POST", f"{API}/works/{{number}}/split"): _ARCHIVIST,
    ("GET", f"{API}/decisions"): _READER,
    ("POST", f"{API}/decisions/{{number}}/undo"): _ARCHIVIST,
    ("GET", f"{API}/errors"): _CLERK,
    ("GET", f"{API}/corrections"): _CLERK,
    ("GET", f"{API}/documents/{{sha256}}/corrections"): _CLERK,
    ("POST", f"{API}/documents/{{sha256}}/corrections"): _CLERK,
    ("POST", f"{API}/corrections/{{number}}/undo"): _CLERK,
    ("POST", f"{API}/register/entries"): _CLERK,
    ("PATCH", f"{API}/register/entries/{{number}}"): _CLERK,
    ("POST", f"{API}/register/entries/{{number}}/void"): _CLERK,
    ("POST", f"{API}/dossiers"): _CLERK,
    ("PATCH", f"{API}/dossiers/{{number}}"): _CLERK,
    ("POST", f"{API}/dossiers/{{number}}/close"): _CLERK,
    ("POST", f"{API}/dossiers/{{number}}/reopen"): _CLERK,
    ("POST", f"{API}/dossiers/{{number}}/documents"): _CLERK,
    ("PATCH", f"{API}/dossiers/{{number}}/documents/{{sha256}}"): _CLERK,
    ("POST", f"{API}/dossiers/{{number}}/order"): _CLERK,
    ("DELETE", f"{API}/dossiers/{{number}}/documents/{{sha256}}"): _CLERK,
    ("POST", f"{API}/uploads"): _CLERK,
    ("GET", f"{API}/uploads"): _CLERK,
    ("GET", f"{API}/uploads/space"): _CLERK,
    ("GET", f"{API}/uploads/{{number}}"): _CLERK,
    ("DELETE", f"{API}/documents/{{sha256}}"): _ARCHIVIST,
}


def may(role: Role | None, method: str, path: str) -> bool:
    """Whether a role, or nobody, may use a route; nobody may use one that is not in the table."""
    if (method, path) not in NEEDS:
        return False
    needed = NEEDS[method, path]
    return needed is None or (role is not None and role.may(needed))


@dataclass(frozen=True, slots=True)
class BarLink:
    """A page of the bar: where it is, what it is called, its icon."""

    path: str
    name: str
    icon: str


PAGES = (
    BarLink("/", N_("Search"), "search"),
    BarLink("/upload", N_("Upload"), "upload"),
    BarLink("/worklist", N_("Work list"), "list-checks"),
    BarLink("/register", N_("Registers"), "book-open"),
    BarLink("/dossiers", N_("Dossiers"), "folder"),
    BarLink("/given", N_("Work given"), "send"),
    BarLink("/overview", N_("Overview"), "chart-column"),
    BarLink("/errors", N_("Errors"), "triangle-alert"),
    BarLink("/users", N_("Users"), "users"),
    BarLink("/help", N_("Help"), "circle-question-mark"),
)
USERS = "/users"
_SECTIONS = (
    (r"/documents/[^/]+/register|/due|/entries/.*|/imports.*|/register/.*", "/register"),
    (r"/documents/[^/]+/given|/assignments|/given/.*", "/given"),
    (r"/ambiguous.*|/worklist/.*", "/worklist"),
    (r"/audit|/corrections|/decisions|/deletions|/settings|/account", "account"),
    (r"/documents/.*|/works.*", "/"),
)
"""Which page of the bar the pages behind it belong to, by their paths; "account" is the menu of the person."""


def section(path: str) -> str:
    """The page of the bar that a page belongs to, "account" for the person's own; "" where it belongs to none."""
    found = next((page for pattern, page in _SECTIONS if re.fullmatch(pattern, path)), None)
    own = (each.path for each in PAGES if path == each.path or (each.path != "/" and path.startswith(f"{each.path}/")))
    return next(own, "") if found is None else found


def places(role: Role | None, knows_users: bool) -> list[BarLink]:
    """Those of them that a role may open; that of the users only where there are any."""
    return [each for each in PAGES if may(role, "GET", each.path) and (knows_users or each.path != USERS)]
