"""The command's parts put together: global options, one module a command, help."""

from __future__ import annotations

import sys
from io import TextIOWrapper
from typing import Annotated

import typer

from extractor import officezone
from extractor.cli import (
    ambiguous,
    backup,
    check,
    cited_by,
    cites,
    cluster,
    convert,
    correct,
    delete,
    doctor,
    dossier,
    duplicates,
    errors,
    exits,
    explain,
    export,
    extract,
    findingaid,
    footnotes,
    given,
    graph,
    history,
    importing,
    index,
    mcp,
    missing,
    organ,
    parquet,
    path,
    quantities,
    register,
    relocate,
    reread,
    restore,
    retry,
    rules,
    same,
    search,
    serve,
    show,
    start,
    state,
    stats,
    tables,
    tasks,
    uploads,
    user,
    worklist,
)
from extractor.cli.guard import Guard, LanguageName, discard_output, pipe_closed
from extractor.cli.help import App
from extractor.cli.logoptions import LogFormatName, Verbose, begin
from extractor.cli.start import CHECK, DESK, EXCHANGE, FILL, FIND, KEEP, LIST
from extractor.errors import Exit
from extractor.language import VARIABLE

_CODES = "\n".join(f"  {code:3}  {meaning}" for code, meaning in exits.MEANINGS.items())
EPILOG = f"""\
\b
Examples:
  vanban index incoming/ --db archive.db
  vanban search quyet dinh dat dai --from 2023 --db archive.db
  vanban cited-by 71/2023/QĐ-UBND --db archive.db
  vanban footnotes report.docx -o footnotes.xlsx
  vanban extract - < report.txt | jq .header

\b
Exit codes:
{_CODES}

\b
Days are typed 17/5/2023, 17.5.2023, 2023-05-17, today, yesterday, -30d or
"30 days" (so long ago), +7d; where a month or a year will do, 5/2023 or 2023.

\b
Faults are one line each on standard error. Output that goes to a program has
no colour and no progress bar, and is UTF-8 on every system. VANBAN_DB names
the index where --db does not; without both it is vanban.db in this folder.
"""

app = App(
    name="vanban",
    cls=Guard,
    epilog=EPILOG,
    no_args_is_help=False,
    invoke_without_command=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"vanban {version('vanban')}")
        raise typer.Exit


@app.callback()
def vanban(
    ctx: typer.Context,
    debug: Annotated[bool, typer.Option("--debug", help="Show the trace of every error.")] = False,
    verbose: Verbose = 0,
    zone: Annotated[
        str | None,
        typer.Option(
            "--zone",
            metavar="ZONE",
            envvar=officezone.VARIABLE,
            help="The office's zone, in which days are given.",
            show_default=officezone.VIETNAM,
        ),
    ] = None,
    lang: Annotated[
        LanguageName | None,
        typer.Option(
            "--lang",
            envvar=VARIABLE,
            help="The language of help and messages.",
            show_default="as LC_ALL, LC_MESSAGES or LANG say",
        ),
    ] = None,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and end.")
    ] = False,
) -> None:
    """Read Vietnamese administrative documents, and find which cites which.

    "vanban COMMAND --help" describes a command.
    """
    if ctx.invoked_subcommand is None:
        typer.echo(start.page(ctx.command, ctx), err=True)
        raise typer.Exit(Exit.USAGE)
    officezone.use(zone)
    if verbose:
        begin(ctx, None, LogFormatName.TEXT)


app.command("extract", epilog=extract.EPILOG, rich_help_panel=LIST)(extract.extract)
app.command("index", epilog=index.EPILOG, rich_help_panel=FILL)(index.index)
app.command("search", epilog=search.EPILOG, rich_help_panel=FIND)(search.search)
app.command("cited-by", epilog=cited_by.EPILOG, rich_help_panel=FIND)(cited_by.cited_by)
app.command("show", epilog=show.EPILOG, rich_help_panel=FIND)(show.show)
app.command("cites", epilog=cites.EPILOG, rich_help_panel=FIND)(cites.cites)
app.command("path", epilog=path.EPILOG, rich_help_panel=FIND)(path.path)
app.command("history", epilog=history.EPILOG, rich_help_panel=FIND)(history.history)
app.command("same", epilog=same.EPILOG, rich_help_panel=CHECK)(same.same)
app.command("state", epilog=state.EPILOG, rich_help_panel=CHECK)(state.state)
app.command("correct", epilog=correct.EPILOG, rich_help_panel=CHECK)(correct.correct)
app.command("delete", epilog=delete.EPILOG, rich_help_panel=FILL)(delete.delete)
app.command("relocate", epilog=relocate.EPILOG, rich_help_panel=FILL)(relocate.relocate)
app.command("ambiguous", epilog=ambiguous.EPILOG, rich_help_panel=CHECK)(ambiguous.ambiguous)
app.command("check", epilog=check.EPILOG, rich_help_panel=CHECK)(check.check)
app.command("missing", epilog=missing.EPILOG, rich_help_panel=FIND)(missing.missing)
app.command("footnotes", epilog=footnotes.EPILOG, rich_help_panel=LIST)(footnotes.footnotes)
app.command("tasks", epilog=tasks.EPILOG, rich_help_panel=LIST)(tasks.tasks)
app.command("quantities", epilog=quantities.EPILOG, rich_help_panel=LIST)(quantities.quantities)
app.command("tables", epilog=tables.EPILOG, rich_help_panel=LIST)(tables.tables)
app.command("worklist", epilog=worklist.EPILOG, rich_help_panel=CHECK)(worklist.worklist)
app.command("convert", epilog=convert.EPILOG, rich_help_panel=EXCHANGE)(convert.convert)
app.command("import", epilog=importing.EPILOG, rich_help_panel=EXCHANGE)(importing.import_)
app.command("graph", epilog=graph.EPILOG, rich_help_panel=FIND)(graph.graph)
app.command("stats", epilog=stats.EPILOG, rich_help_panel=KEEP)(stats.stats)
app.command("duplicates", epilog=duplicates.EPILOG, rich_help_panel=CHECK)(duplicates.duplicates)
app.command("errors", epilog=errors.EPILOG, rich_help_panel=FILL)(errors.errors)
app.command("retry", epilog=retry.EPILOG, rich_help_panel=FILL)(retry.retry)
app.command("reread", epilog=reread.EPILOG, rich_help_panel=FILL)(reread.reread)
app.command("doctor", epilog=doctor.EPILOG, rich_help_panel=KEEP)(doctor.doctor)
app.command("explain", epilog=explain.EPILOG, rich_help_panel=CHECK)(explain.explain)
app.command("serve", epilog=serve.EPILOG, rich_help_panel=KEEP)(serve.serve)
app.command("mcp", epilog=mcp.EPILOG, rich_help_panel=KEEP)(mcp.mcp)
app.command("uploads", epilog=uploads.EPILOG, rich_help_panel=FILL)(uploads.uploads)
app.command("backup", epilog=backup.EPILOG, rich_help_panel=KEEP)(backup.backup)
app.command("restore", epilog=restore.EPILOG, rich_help_panel=KEEP)(restore.restore)
export.app.command("ead3", epilog=findingaid.EPILOG)(findingaid.ead3)
export.app.command("parquet", epilog=parquet.EPILOG)(parquet.parquet)
for group in (register.app, given.app, dossier.app, organ.app):
    app.add_typer(group, rich_help_panel=DESK)
app.add_typer(cluster.app, rich_help_panel=FILL)
app.add_typer(user.app, rich_help_panel=KEEP)
app.add_typer(export.app, rich_help_panel=DESK)
app.add_typer(rules.app, rich_help_panel=CHECK)


def run() -> None:
    """Run with the arguments of the process, in UTF-8 whatever the console's encoding; ends in ``SystemExit``."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        try:
            app(prog_name="vanban")
        finally:
            sys.stdout.flush()
    except OSError as error:
        if not pipe_closed(error):
            raise
        discard_output()
        sys.exit(Exit.PIPE_CLOSED)
