"""What is done on the pages can be done by a call of the API and by a command too: each action, its call, its command."""

from __future__ import annotations

import pytest
import typer
from fastapi.routing import APIRoute

from extractor.cli.app import app
from extractor.web.api.app import ROUTERS
from tests.web.routes import ROUTES

ACTIONS = {
    "POST /ambiguous/{number}/all": ("POST /ambiguous/{handle}/all", "same --choose"),
    "POST /ambiguous/{number}/one": ("POST /ambiguous/{handle}/one", "same --only"),
    "POST /corrections/{number}/undo": ("POST /corrections/{number}/undo", "correct --undo"),
    "POST /decisions/{number}/undo": ("POST /decisions/{number}/undo", "same --undo"),
    "POST /documents/{sha256}/checked": ("POST /documents/{sha256}/corrections", "correct --confirm"),
    "POST /documents/{sha256}/delete": ("DELETE /documents/{sha256}", "delete"),
    "POST /documents/{sha256}/findings/{target}": ("POST /documents/{sha256}/corrections", "correct --reject"),
    "POST /documents/{sha256}/findings/{target}/new": ("POST /documents/{sha256}/corrections", "correct --add"),
    "POST /documents/{sha256}/findings/{target}/{handle}": ("POST /documents/{sha256}/corrections", "correct"),
    "POST /documents/{sha256}/given": ("POST /given", "given new"),
    "POST /documents/{sha256}/given/found": ("POST /documents/{sha256}/given/found", "given take"),
    "POST /documents/{sha256}/header": ("POST /documents/{sha256}/corrections", "correct"),
    "POST /documents/{sha256}/register": ("POST /register/entries", "register add"),
    "POST /dossiers": ("POST /dossiers", "dossier new"),
    "POST /dossiers/new": ("GET /search", "search"),
    "POST /dossiers/put": ("POST /dossiers/{number}/documents", "dossier put"),
    "POST /dossiers/{number}": ("PATCH /dossiers/{number}", "dossier edit"),
    "POST /dossiers/{number}/add": ("POST /dossiers/{number}/documents", "dossier put"),
    "POST /dossiers/{number}/deliver": ("POST /dossiers/{number}/deliver", "dossier deliver"),
    "POST /dossiers/{number}/documents": ("PATCH /dossiers/{number}/documents/{sha256}", "dossier move"),
    "POST /dossiers/{number}/state": ("POST /dossiers/{number}/close", "dossier close"),
    "POST /entries/{number}": ("PATCH /register/entries/{number}", "register edit"),
    "POST /entries/{number}/given": ("POST /given", "given new"),
    "POST /entries/{number}/void": ("POST /register/entries/{number}/void", "register void"),
    "POST /given/{number}": ("PATCH /given/{number}", "given edit"),
    "POST /given/{number}/answer": ("POST /given/{number}/answers", "given answer"),
    "POST /imports": ("POST /register/imports/preview", "import --dry-run"),
    "POST /imports/{token}": ("POST /register/imports", "import"),
    "POST /imports/{number}/undo": ("POST /register/imports/{number}/undo", "register undo-import"),
    "POST /register/{name}/new": ("POST /register/entries", "register add"),
    "POST /states/{number}/undo": ("POST /states/{number}/undo", "state --undo"),
    "POST /upload": ("POST /uploads", "index"),
    "POST /upload/register": ("POST /register/entries", "register add"),
    "POST /works/{number}/merge": ("POST /works/{number}/merge", "same --merge"),
    "POST /works/{number}/split": ("POST /works/{number}/split", "same --split"),
    "POST /works/{number}/states": ("POST /works/{number}/states", "state"),
    "GET /ambiguous": ("GET /ambiguous", "ambiguous"),
    "GET /assignments": ("GET /assignments", "tasks --given"),
    "GET /documents/{sha256}/findings.xlsx": ("GET /exports/findings", "export findings"),
    "GET /documents/{sha256}/searchable.pdf": ("GET /documents/{sha256}/searchable.pdf", "convert"),
    "GET /dossiers/retention": ("GET /dossiers/proposed-retention", "dossier retention"),
    "GET /dossiers/{number}": ("GET /dossiers/{number}/history", "dossier history"),
    "GET /dossiers/{number}/findings.xlsx": ("GET /exports/findings", "export findings"),
    "GET /dossiers/{number}/package.zip": ("GET /exports/dossiers/{number}/package", "export package"),
    "GET /given": ("GET /given", "given list"),
    "GET /given.ics": ("GET /exports/given", "given calendar"),
    "GET /given/{number}": ("GET /given/{number}/history", "given history"),
    "GET /print/dossiers.{suffix}": ("GET /exports/dossiers", "export dossiers"),
    "GET /print/dossiers/{number}.{suffix}": ("GET /exports/dossiers/{number}", "export dossier"),
    "GET /print/dossiers/{number}/{name}.{suffix}": ("GET /exports/dossiers/{number}/minutes", "export minutes"),
    "GET /print/given.{suffix}": ("GET /exports/given", "export given"),
    "GET /print/register/{name}.{suffix}": ("GET /exports/registers/{book}", "export incoming"),
    "GET /search/findings.xlsx": ("GET /exports/findings", "export findings"),
    "GET /works/{number}": ("GET /history", "history"),
}
FOR_PEOPLE = {
    "POST /account": "one's own password", "POST /account/sessions": "one's own sessions", "POST /language": "of the page",
    "POST /login": "a token is shown instead", "POST /logout": "a token is shown instead", "POST /name": "a token has one",
    "POST /searches": "a long question, sent so that no address holds it",
}  # fmt: skip
BY_COMMAND = {
    "POST /backup": "backup", "POST /deletions/{number}/undo": "delete --undo", "POST /settings/numbers": "register start",
    "POST /settings/organs": "organ add", "POST /settings/series": "register set-series", "POST /users": "user add",
    "POST /users/{number}/lock": "user lock", "POST /users/{number}/password": "user password",
    "POST /users/{number}/remove": "user remove", "POST /users/{number}/role": "user role",
    "POST /users/{number}/unlock": "user unlock",
}  # fmt: skip
"""Administration: no token does it."""


def commands() -> dict[str, set[str]]:
    """Every command with its options."""
    found: dict[str, set[str]] = {}

    def walk(group: object, words: tuple[str, ...]) -> None:
        found[" ".join(words)] = {opt for each in getattr(group, "params", ()) for opt in each.opts}
        for name, each in getattr(group, "commands", {}).items():
            walk(each, (*words, name))

    walk(typer.main.get_command(app), ())
    return found


COMMANDS = commands()
CALLS = {
    f"{method} {route.path}"
    for router in ROUTERS
    for route in router.routes
    if isinstance(route, APIRoute)
    for method in route.methods or ()
}


def test_every_action_of_the_pages_stands_here() -> None:
    sent = {f"{method} {path}" for method, path in ROUTES if method == "POST"}
    assert sent <= {*ACTIONS, *FOR_PEOPLE, *BY_COMMAND}
    assert {*ACTIONS, *FOR_PEOPLE, *BY_COMMAND} <= {f"{method} {path}" for method, path in ROUTES}


@pytest.mark.parametrize("action", [*ACTIONS, *BY_COMMAND])
def test_there_is_a_call_and_a_command(action: str) -> None:
    call, command = ACTIONS.get(action, (None, BY_COMMAND.get(action, "")))
    assert call is None or call in CALLS
    name, _, option = command.partition(" --")
    assert name in COMMANDS
    assert not option or f"--{option}" in COMMANDS[name]
