"""``vanban mcp``: the index as tools for agents and editors."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from extractor.cli import waiting
from extractor.cli.options import DATABASE, Database
from extractor.cli.reporting import reporter

EPILOG = """\
\b
An agent or an editor starts this by itself and talks to it over standard input
and output (Model Context Protocol). Its tools search, read, tell who cites
whom and what is in force on a day, and read files; none changes anything.
Needs the extra "mcp". docs/agents.md has the lines for known programs.

\b
Without a token secret documents are left out, unless --accept-secret is said;
with one, its role decides as in the API. A token is better given in VANBAN_TOKEN
than on the command line, which others on this machine can see.

\b
Examples:
  vanban mcp --db archive.db
  vanban mcp --db archive.db --folder incoming/
  vanban mcp --db archive.db --http 8765 --auth
"""


def mcp(
    ctx: typer.Context,
    db: Database = DATABASE,
    token: Annotated[
        str | None,
        typer.Option(
            "--token", metavar="TOKEN", envvar="VANBAN_TOKEN", help='Of the caller ("vanban user token").',
            show_default=False,
        ),
    ] = None,
    accept_secret: Annotated[
        bool, typer.Option("--accept-secret", help="Without a token: show documents marked MẬT, TỐI MẬT, TUYỆT MẬT.")
    ] = False,
    folder: Annotated[
        list[Path] | None,
        typer.Option("--folder", metavar="FOLDER", help="Files below it may be read by agents; repeatable."),
    ] = None,
    http: Annotated[
        int | None,
        typer.Option(
            "--http", min=0, max=65535, metavar="N", help="Over HTTP on this machine instead; 0: any that is free."
        ),
    ] = None,
    auth: Annotated[bool, typer.Option("--auth", help="Answer nobody without a token that holds.")] = False,
) -> None:  # fmt: skip
    """Serve the index as tools to agents and editors (MCP)."""
    from extractor.agents import server
    from extractor.agents.callers import AgentSettings

    if accept_secret and (token or auth):
        raise typer.BadParameter("with tokens their role decides", param_hint="'--accept-secret'")
    settings = AgentSettings(db, token, auth, accept_secret, tuple(folder or ()))
    report = reporter(ctx)
    waiting.hush()
    host = None if http is None else "127.0.0.1"
    server.serve(settings, host, http or 0, lambda address: report.line(f"at {address}"))
