"""``vanban serve``: the index as pages in a browser."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from extractor.cli import bounds
from extractor.cli.bounds import MaxMemory, MaxPages, Timeout
from extractor.cli.logoptions import Log, LogForm, LogFormatName, verbosity
from extractor.cli.options import DATABASE, Database, Nlp, Rules
from extractor.cli.reporting import reporter
from extractor.cli.user import RoleName
from extractor.language import current

EPILOG = """\
\b
Open the address that is printed in a browser on this machine; ^C ends it. An
index that does not exist yet is made. Nothing is fetched from outside.

\b
Without --auth there are no passwords: whoever reaches the address reads and
changes the index, as far as --role goes. So only this machine reaches it. With
--auth people log in ("vanban user add"), and --host opens it to others, who
call this machine by the names of --allow-host. TLS is for a reverse proxy, see
docs/server.md.

\b
Examples:
  vanban serve --db archive.db
  vanban serve --db archive.db --role reader
  vanban serve --db archive.db --auth --allow-host vanthu.example --proxy 127.0.0.1
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
    auth: Annotated[bool, typer.Option("--auth", help="Let in only users who log in.")] = False,
    role: Annotated[
        RoleName, typer.Option("--role", help="Without --auth: what whoever reaches the address may do.")
    ] = RoleName.ADMINISTRATOR,
    proxy: Annotated[
        list[str] | None,
        typer.Option(
            "--proxy",
            metavar="ADDRESS",
            help="A reverse proxy whose X-Forwarded-For and X-Forwarded-Proto are believed; repeatable.",
        ),
    ] = None,
    uploads: Annotated[
        Path | None,
        typer.Option(
            "--uploads", metavar="FOLDER", help="Where files go that are sent in.", show_default="beside the index"
        ),
    ] = None,
    max_upload: Annotated[int, typer.Option("--max-upload", min=1, metavar="MB", help="Refuse larger files.")] = 256,
    quota: Annotated[
        int, typer.Option("--quota", min=1, metavar="GB", help="Keep no more of what is sent in than this.")
    ] = 20,
    log: Log = None,
    log_format: LogForm = LogFormatName.TEXT,
    max_pages: MaxPages = None,
    timeout: Timeout = None,
    max_memory: MaxMemory = None,
    rules: Rules = None,
    nlp: Nlp = None,
) -> None:
    """Show the index in a browser."""
    from extractor.access import Role
    from extractor.logs import LogFormat
    from extractor.parsers.limits import MEGABYTE
    from extractor.web import server
    from extractor.web.service.settings import Settings, is_loopback

    reporting = reporter(ctx)
    settings = Settings(
        db=db, host=host, port=port, allowed=tuple(allow_host or ()), accept_secret=accept_secret,
        auth=auth, role=Role(role), proxies=tuple(proxy or ()),
        max_upload=max_upload * MEGABYTE, uploads=uploads, quota=quota * 1024 * MEGABYTE,
        log=log, log_format=LogFormat(log_format), verbosity=verbosity(ctx),
        limits=bounds.limits(max_upload, max_pages, timeout, max_memory), nlp=nlp,
    )  # fmt: skip
    if not is_loopback(host) and auth:
        reporting.line(
            f"warning: what goes to {host} can be read on the way, passwords too; see docs/server.md for TLS"
        )
    language = current()
    server.serve(
        settings, lambda address: typer.echo(language.sentence(f"{settings.db} is open at {address} (^C ends it)"))
    )
