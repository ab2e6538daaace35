"""``vanban serve``: the index as pages in a browser."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extractor.cli import bounds
from extractor.cli.bounds import MaxMemory, MaxPages, Timeout
from extractor.cli.options import DATABASE, Database, Rules
from extractor.cli.reporting import reporter

if TYPE_CHECKING:
    from extractor.web.settings import Settings

EPILOG = """\
\b
Open the address that is printed in a browser on this machine; ^C ends it. An
index that does not exist yet is made. Nothing is fetched from outside.

\b
There are no passwords: whoever reaches the address reads and changes the
index. So only this machine reaches it, unless --host opens it to others and
--allow-host names what they call this machine by.

\b
Examples:
  vanban serve --db archive.db
  vanban serve --db archive.db --host 0.0.0.0 --allow-host vanthu.local
"""


def serve(
    ctx: typer.Context,
    db: Database = DATABASE,
    host: Annotated[str, typer.Option("--host", metavar="ADDRESS", help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="0: any that is free.")] = 8000,
    allow_host: Annotated[
        list[str] | None,
        typer.Option("--allow-host", metavar="NAME", help="A name that others call this machine by; repeatable."),
    ] = None,
    accept_secret: Annotated[
        bool, typer.Option("--accept-secret", help="Take and show documents marked MẬT, TỐI MẬT, TUYỆT MẬT.")
    ] = False,
    uploads: Annotated[
        Path | None,
        typer.Option(
            "--uploads", metavar="FOLDER", help="Where files go that are sent in.", show_default="beside the index"
        ),
    ] = None,
    max_upload: Annotated[int, typer.Option("--max-upload", min=1, metavar="MB", help="Refuse larger files.")] = 256,
    max_pages: MaxPages = None,
    timeout: Timeout = None,
    max_memory: MaxMemory = None,
    rules: Rules = None,
) -> None:
    """Show the index in a browser."""
    from extractor.parsers.limits import MEGABYTE
    from extractor.web import server
    from extractor.web.settings import Settings, is_loopback

    told = reporter(ctx)
    settings = Settings(
        db=db, host=host, port=port, allowed=tuple(allow_host or ()), accept_secret=accept_secret,
        max_upload=max_upload * MEGABYTE, uploads=uploads,
        limits=bounds.limits(max_upload, max_pages, timeout, max_memory, None),
    )  # fmt: skip
    if not is_loopback(host) and allow_host:
        told.line(f"warning: other machines reach {host}, and whoever does reads and changes the index")
    server.serve(settings, lambda address: typer.echo(f"{_opened(settings)} at {address} (^C ends it)"))


def _opened(settings: Settings) -> str:
    return f"{settings.db} is open"
