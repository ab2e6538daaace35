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
    graph,
    history,
    importing,
    index,
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
    state,
    stats,
    tables,
    tasks,
    uploads,
    user,
    worklist,
)
from extractor.cli.guard import Guard, discard_output, pipe_closed
from extractor.errors import Exit

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
Faults are one line each on standard error. Output that goes to a program has
no colour and no progress bar, and is UTF-8 on every system. VANBAN_DB names
the index where --db does not; without both it is vanban.db in this folder.
"""

app = typer.Typer(
    name="vanban",
    cls=Guard,
    epilog=EPILOG,
    no_args_is_help=True,
    rich_markup_mode=None,
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
    debug: Annotated[bool, typer.Option("--debug", help="Show the trace of every error.")] = False,
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
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and end.")
    ] = False,
) -> None:
    """Read Vietnamese administrative documents, and find which cites which.

    "vanban COMMAND --help" describes a command.
    """
    officezone.use(zone)


app.command("extract", epilog=extract.EPILOG)(extract.extract)
app.command("index", epilog=index.EPILOG)(index.index)
app.command("search", epilog=search.EPILOG)(search.search)
app.command("cited-by", epilog=cited_by.EPILOG)(cited_by.cited_by)
app.command("show", epilog=show.EPILOG)(show.show)
app.command("cites", epilog=cites.EPILOG)(cites.cites)
app.command("path", epilog=path.EPILOG)(path.path)
app.command("history", epilog=history.EPILOG)(history.history)
app.command("same", epilog=same.EPILOG)(same.same)
app.command("state", epilog=state.EPILOG)(state.state)
app.command("correct", epilog=correct.EPILOG)(correct.correct)
app.command("delete", epilog=delete.EPILOG)(delete.delete)
app.command("relocate", epilog=relocate.EPILOG)(relocate.relocate)
app.command("ambiguous", epilog=ambiguous.EPILOG)(ambiguous.ambiguous)
app.command("check", epilog=check.EPILOG)(check.check)
app.command("missing", epilog=missing.EPILOG)(missing.missing)
app.command("footnotes", epilog=footnotes.EPILOG)(footnotes.footnotes)
app.command("tasks", epilog=tasks.EPILOG)(tasks.tasks)
app.command("quantities", epilog=quantities.EPILOG)(quantities.quantities)
app.command("tables", epilog=tables.EPILOG)(tables.tables)
app.command("worklist", epilog=worklist.EPILOG)(worklist.worklist)
app.command("convert", epilog=convert.EPILOG)(convert.convert)
app.command("import", epilog=importing.EPILOG)(importing.import_)
app.command("graph", epilog=graph.EPILOG)(graph.graph)
app.command("stats", epilog=stats.EPILOG)(stats.stats)
app.command("duplicates", epilog=duplicates.EPILOG)(duplicates.duplicates)
app.command("errors", epilog=errors.EPILOG)(errors.errors)
app.command("retry", epilog=retry.EPILOG)(retry.retry)
app.command("reread", epilog=reread.EPILOG)(reread.reread)
app.command("doctor", epilog=doctor.EPILOG)(doctor.doctor)
app.command("explain", epilog=explain.EPILOG)(explain.explain)
app.command("serve", epilog=serve.EPILOG)(serve.serve)
app.command("uploads", epilog=uploads.EPILOG)(uploads.uploads)
app.command("backup", epilog=backup.EPILOG)(backup.backup)
app.command("restore", epilog=restore.EPILOG)(restore.restore)
export.app.command("ead3", epilog=findingaid.EPILOG)(findingaid.ead3)
export.app.command("parquet", epilog=parquet.EPILOG)(parquet.parquet)
for group in (register.app, dossier.app, organ.app, user.app, export.app, rules.app):
    app.add_typer(group)


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
