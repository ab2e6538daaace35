"""Which role each page and each call of the API needs: the one table that says so.

What is not in it is refused to everybody; a test names it. ``None`` is for anybody, also who is not logged in.
"""

from __future__ import annotations

from collections.abc import Mapping

from extractor.access import Role

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
    ("GET", "/documents/{sha256}/pages/{number}.png"): _READER,
    ("GET", "/works"): _READER,
    ("GET", "/works/{number}"): _READER,
    ("GET", "/works/{number}/graph"): _READER,
    ("GET", "/overview"): _READER,
    ("GET", "/help"): _READER,
    ("POST", "/name"): _READER,
    ("GET", "/account"): _READER,
    ("POST", "/account"): _READER,
    ("GET", "/register"): _READER,
    ("GET", "/register/{name}"): _READER,
    ("GET", "/due"): _READER,
    ("GET", "/entries/{number}"): _READER,
    ("GET", "/dossiers"): _READER,
    ("GET", "/dossiers/{number}"): _READER,
    ("GET", "/decisions"): _READER,
    ("GET", "/print/register/{name}.{suffix}"): _READER,
    ("GET", "/print/dossiers.{suffix}"): _READER,
    ("GET", "/print/dossiers/{number}.{suffix}"): _READER,
    ("GET", "/upload"): _CLERK,
    ("POST", "/upload"): _CLERK,
    ("GET", "/upload/state"): _CLERK,
    ("GET", "/errors"): _CLERK,
    ("GET", "/worklist"): _CLERK,
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
    ("POST", "/works/{number}/merge"): _ARCHIVIST,
    ("POST", "/works/{number}/split"): _ARCHIVIST,
    ("POST", "/decisions/{number}/undo"): _ARCHIVIST,
    ("GET", "/audit"): _ARCHIVIST,
    ("GET", "/settings"): _ADMINISTRATOR,
    ("POST", "/settings/organs"): _ADMINISTRATOR,
    ("POST", "/settings/numbers"): _ADMINISTRATOR,
    ("POST", "/backup"): _ADMINISTRATOR,
    ("GET", "/users"): _ADMINISTRATOR,
    ("POST", "/users"): _ADMINISTRATOR,
    ("POST", "/users/{number}/role"): _ADMINISTRATOR,
    ("POST", "/users/{number}/password"): _ADMINISTRATOR,
    ("POST", "/users/{number}/lock"): _ADMINISTRATOR,
    ("POST", "/users/{number}/unlock"): _ADMINISTRATOR,
    ("POST", "/users/{number}/remove"): _ADMINISTRATOR,
}


def may(role: Role | None, method: str, path: str) -> bool:
    """Whether a role, or nobody, may use a route; nobody may use one that is not in the table."""
    if (method, path) not in NEEDS:
        return False
    needed = NEEDS[method, path]
    return needed is None or (role is not None and role.may(needed))
