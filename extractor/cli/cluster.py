"""``vanban cluster``: very many documents, on one machine or many, kept in Parquet and published as indexes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extractor import officezone
from extractor.cli import bounds, cited_by, history, missing
from extractor.cli.bounds import Jobs, MaxMemory, MaxPages, MaxSize, Password, Timeout
from extractor.cli.help import App
from extractor.cli.options import (
    AcceptSecret,
    Database,
    Excel,
    FormatOption,
    Most,
    Nlp,
    Number,
    Offset,
    Output,
    Rules,
    Split,
    chosen,
)
from extractor.cli.progress import progress
from extractor.cli.reporting import reporter
from extractor.errors import Exit
from extractor.export.tables import formats
from extractor.export.tables.table import Table
from extractor.language import counted, current

if TYPE_CHECKING:
    from extractor.cluster import StepReport, Store, StoreLinks, Terms
    from extractor.parsers.limits import Limits

EPILOG = """\
\b
A store is a folder of Parquet files. extract fills it, link says which mention
means which document, publish makes an index of it, for "vanban serve". Each
command may be killed at any time, and goes on where it stopped. The same
commands run on one machine and on many (--driver ray --address HOST:PORT),
which must see the same folders. docs/cluster.md says more.

\b
Examples:
  vanban cluster extract incoming/ --out store
  vanban cluster link store
  vanban cluster missing store --limit 20
  vanban cluster publish store --db archive.db
"""
GO_ON = "interrupted; what was read so far is in the store, and the same command goes on from there"
app = App(name="cluster")
StoreFolder = Annotated[Path, typer.Argument(metavar="STORE", help="The store.")]
Memory = Annotated[
    int, typer.Option("--memory", min=100, metavar="MB", help="How much memory linking takes before it uses the disk.")
]


class DriverName(StrEnum):
    """Who runs the steps."""

    LOCAL = "local"
    RAY = "ray"


@app.callback(epilog=EPILOG)
def cluster() -> None:
    """Read very many documents, on one machine or many."""


@app.command("extract", epilog=EPILOG)
def extract(
    ctx: typer.Context,
    sources: Annotated[
        list[str],
        typer.Argument(metavar="SOURCE", help="Files, folders, .zip archives, addresses as s3://bucket/folder."),
    ],
    out: Annotated[str, typer.Option("--out", metavar="STORE", help="The store; made where it is not.")],
    driver: Annotated[
        DriverName, typer.Option("--driver", help="This machine alone, or Ray, here or at --address.")
    ] = DriverName.LOCAL,
    address: Annotated[
        str | None, typer.Option("--address", metavar="HOST:PORT", help="A Ray cluster that runs already.")
    ] = None,
    endpoint: Annotated[
        str | None,
        typer.Option(
            "--endpoint", metavar="HOST:PORT", help="The server that answers for s3://, where it is one of your own."
        ),
    ] = None,
    most: Annotated[
        float,
        typer.Option("--max-failures", min=0, max=100, metavar="PERCENT", help="Stop when more of the files fail."),
    ] = 50,
    retry: Annotated[bool, typer.Option("--retry", help="Read again what failed before.")] = False,
    secret: AcceptSecret = False,
    jobs: Jobs = None,
    max_size: MaxSize = None,
    max_pages: MaxPages = None,
    timeout: Timeout = None,
    max_memory: MaxMemory = None,
    password: Password = None,
    rules: Rules = None,
    nlp: Nlp = None,
    split: Split = False,
) -> None:
    """Read files and folders into a store."""
    from extractor.cluster import OnRay, Store, StoreExtraction

    if address is not None and driver is not DriverName.RAY:
        raise typer.BadParameter("goes with --driver ray", param_hint="'--address'")
    if "://" in out:
        raise typer.BadParameter("a store is a folder, of this machine or mounted", param_hint="'--out'")
    limits = bounds.limits(max_size, max_pages, timeout, max_memory, password)
    cores = jobs or bounds.cores()
    terms = _terms(limits, 1 if driver is DriverName.RAY else cores, nlp, split, secret)
    chosen_driver = OnRay(cores, address) if driver is DriverName.RAY else None
    try:
        with progress() as advance:
            store = Store.opened(Path(out), create=True)
            report = StoreExtraction(store, terms, chosen_driver, most / 100, retry, advance, endpoint).run(sources)
    except KeyboardInterrupt:
        raise KeyboardInterrupt(GO_ON) from None
    steps = report.steps
    for code, number in steps.codes.most_common():
        reporter(ctx).line(f"{number} with {code}, for instance {steps.examples[code]}")
    parts = (f"{steps.read} new", f"{steps.same} duplicate", f"{report.before} unchanged", f"{steps.failed} failed")
    typer.echo(", ".join(map(current().sentence, parts)))
    raise typer.Exit(_code(steps))


def _terms(limits: Limits, jobs: int, nlp: bool | None, split: bool, secret: bool) -> Terms:
    from extractor.cluster import Terms
    from extractor.index import How

    return Terms(How(limits, jobs, nlp=nlp, split=split), secret)


def _code(steps: StepReport) -> int:
    if not steps.failed:
        return Exit.OK
    return Exit.INTERNAL if steps.codes["internal"] else Exit.SOME_FAILED


@app.command("reread", epilog=EPILOG)
def reread(
    store: StoreFolder,
    jobs: Jobs = None,
    timeout: Timeout = None,
    max_memory: MaxMemory = None,
    rules: Rules = None,
    nlp: Nlp = None,
) -> None:
    """Read the documents of a store anew by other rules."""
    from extractor.cluster import reread as again

    limits = bounds.limits(None, None, timeout, max_memory, None)
    terms, cores = _terms(limits, 1, nlp, False, False), jobs or bounds.cores()
    with progress() as advance:
        report = again(_opened(store), terms, cores, advance)
    parts = (f"{report.read} changed", f"{report.failed} failed", f"{report.left} to be read with extract")
    typer.echo(", ".join(map(current().sentence, parts)))
    raise typer.Exit(Exit.SOME_FAILED if report.failed else Exit.OK)


@app.command("link", epilog=EPILOG)
def link(
    store: StoreFolder,
    secret: AcceptSecret = False,
    whole: Annotated[bool, typer.Option("--whole", help="Link all of it, also what nothing touched.")] = False,
    memory: Memory = 2000,
) -> None:
    """Link which mention means which document."""
    from extractor.cluster import link as linked

    report = linked(_opened(store), secret, f"{memory}MB", whole)
    typer.echo(
        current().sentence(
            f"documents: {report.documents}, mentions: {report.mentions}, works: {report.works},"
            f" edges: {report.edges}; numbers linked anew: {report.groups}"
        )
    )


@app.command("publish", epilog=EPILOG)
def publish(
    store: StoreFolder,
    db: Annotated[Path, typer.Option("--db", metavar="FILE", help="The index to make.")],
    organ: Annotated[str | None, typer.Option("--organ", metavar="WORDS", help="Of this issuer only.")] = None,
    province: Annotated[str | None, typer.Option("--province", metavar="NAME", help="Of its organs only.")] = None,
    year: Annotated[str | None, typer.Option("--year", metavar="YEAR", help="Of this year only.")] = None,
    secret: AcceptSecret = False,
    jobs: Jobs = None,
) -> None:
    """Make an index of a store, all of it or a part."""
    from extractor.cluster import PublishedPart
    from extractor.cluster import publish as published

    with progress() as advance:
        selection = PublishedPart(organ, province, year)
        count = published(_opened(store), db, selection, secret, jobs or bounds.cores(), advance)
    typer.echo(current().each(counted(count, "documents")))


@app.command("decisions", epilog=EPILOG)
def decisions(
    store: StoreFolder,
    db: Database,
) -> None:
    """Take into a store what people decided in an index."""
    from extractor.cluster import take

    taken = take(_opened(store), db)
    parts = (counted(taken.decisions, "decisions"), counted(taken.documents, "documents"))
    typer.echo(current().each(", ".join(parts)))


@app.command("status", epilog=EPILOG)
def status(ctx: typer.Context, store: StoreFolder) -> None:
    """Show what is in a store, and what is left to do."""
    from extractor.cluster import status as found

    stands, say = found(_opened(store)), current().sentence
    typer.echo(current().each(f"{counted(stands.paths, 'files')}, {counted(stands.documents, 'documents')}"))
    typer.echo(say(f"{stands.parts} parts, {stands.size / 1e6:.1f} MB"))
    for version, number in stands.versions:
        typer.echo(say(f"{number} read by {version}"))
    for code, number in stands.failed:
        typer.echo(say(f"{number} failed with {code}"))
    if stands.unwritten:
        reporter(ctx).line(f"{stands.unwritten} parts were being written when their run was ended; nobody reads them")
    if stands.documents and not stands.linked:
        reporter(ctx).line("not all of it is linked; link it: vanban cluster link STORE")


@app.command("cited-by", epilog=EPILOG)
def cited_by_(
    ctx: typer.Context,
    store: StoreFolder,
    number: Number,
    limit: Most = None,
    offset: Offset = 0,
    form: FormatOption = None,
    excel: Excel = False,
    output: Output = None,
) -> None:
    """List every mention of a document, from a store."""
    wanted, query = chosen(form, excel, output), " ".join(number)
    with _links(store) as links:
        mentions = links.cited_by(query)
    formats.write(Table("cited by", cited_by.COLUMNS, map(cited_by.row, mentions)).part(offset, limit), wanted, output)
    if not mentions:
        reporter(ctx).line(f"nothing in the index cites {query}")


@app.command("missing", epilog=EPILOG)
def missing_(
    ctx: typer.Context,
    store: StoreFolder,
    limit: Most = None,
    offset: Offset = 0,
    form: FormatOption = None,
    excel: Excel = False,
    output: Output = None,
) -> None:
    """List documents that are cited and not in a store."""
    wanted = chosen(form, excel, output)
    with _links(store) as links:
        rows = links.missing(None if limit is None else offset + limit)[offset:]
    missing.LISTING.answer(ctx, rows, offset, wanted, output)


@app.command("history", epilog=EPILOG)
def history_(
    ctx: typer.Context,
    store: StoreFolder,
    number: Number,
    on: Annotated[
        str | None, typer.Option("--on", metavar="DATE", help="The day: 17/5/2023, 2023-05-17; today without it.")
    ] = None,
    limit: Most = None,
    offset: Offset = 0,
    form: FormatOption = None,
    excel: Excel = False,
    output: Output = None,
) -> None:
    """Show whether a document is in force, from a store."""
    from extractor.index import DateRange

    wanted, day = chosen(form, excel, output), DateRange(on).first or officezone.today().isoformat()
    with _links(store) as links:
        found = links.history(" ".join(number), day)
    formats.write(history.table(found).part(offset, limit), wanted, output)
    for line in history.statement(found):
        reporter(ctx).line(line)


@contextmanager
def _links(folder: Path) -> Iterator[StoreLinks]:
    from extractor.cluster import StoreLinks

    with StoreLinks.opened(_opened(folder)) as links:
        yield links


def _opened(folder: Path) -> Store:
    from extractor.cluster import Store

    return Store.opened(folder)
