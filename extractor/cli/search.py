"""``vanban search``: words and numbers in an index, what narrows them, and searches that are kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from extractor.cli.options import DATABASE, AcceptSecret, Database, Excel, FormatOption, Limit, Output, chosen
from extractor.cli.reporting import reporter
from extractor.export.tables import formats
from extractor.export.tables.table import Table
from extractor.language import counted

if TYPE_CHECKING:
    from extractor.index import Filters, Index, Page

EPILOG = """\
\b
Every field is searched: title, text, number, issuer, signer, recipients, place,
the file's name. Case, marks, đ, i and y do not count: quyet dinh finds Quyết
định; who types marks gets documents with these marks first. A citation, pasted
as it is, or a number brings its document first, then those that cite it, then
those that hold the words: first where they stand together. Abbreviations find
what they stand for (Bộ KH&CN). Words in quotes stand together; đư* is a
beginning, OR a choice, NOT leaves out; số: cơ quan: ký: loại: năm: name fields.
Without words, what the options leave is listed, the newest first. "ended",
"amended" … are what the documents in the index tell of today.

\b
Examples:
  vanban search quyet dinh dat dai --kind "Báo cáo" --from 2023-05 --to 2024
  vanban search "Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ"
  vanban search ký: Tô Lâm cơ quan: Bộ Công an
  vanban search 71-2023 qd ubnd --format csv -o answers.csv
  vanban search --kind "Nghị định" --state ended
  vanban search --cites 71/2023/QĐ-UBND --state none --save "chưa vào sổ"
  vanban search --saved "chưa vào sổ" --facets
"""


class StateName(StrEnum):
    """Where a document stands at the desk, or whether it is in force."""

    REGISTERED = "registered"
    DOSSIER = "dossier"
    DOUBTFUL = "doubtful"
    NONE = "none"
    IN_EFFECT = "in-effect"
    AMENDED = "amended"
    SUSPENDED = "suspended"
    NOT_YET = "not-yet"
    ENDED = "ended"
    UNKNOWN = "unknown"


class MatchName(StrEnum):
    """How closely documents have the words at least."""

    PHRASE = "phrase"
    WORDS = "words"
    SYLLABLES = "syllables"


class ValidityName(StrEnum):
    """Whether a document is in force."""

    IN_EFFECT = "in-effect"
    AMENDED = "amended"
    SUSPENDED = "suspended"
    NOT_YET = "not-yet"
    ENDED = "ended"
    UNKNOWN = "unknown"


def search(
    ctx: typer.Context,
    query: Annotated[
        list[str] | None,
        typer.Argument(metavar="[QUERY]...", help="Words, or a number.", show_default=False),
    ] = None,
    db: Database = DATABASE,
    secret: AcceptSecret = False,
    kind: Annotated[str | None, typer.Option(metavar="KIND", help='Only this kind: "Quyết định".')] = None,
    issuer: Annotated[str | None, typer.Option(metavar="NAME", help="Only issuers with NAME in theirs.")] = None,
    organ: Annotated[str | None, typer.Option(metavar="NAME", help="Only the issuer of this whole name.")] = None,
    date_from: Annotated[
        str | None, typer.Option("--from", metavar="DATE", help="From this day, month or year on: 17/5/2023, 2023.")
    ] = None,
    date_to: Annotated[str | None, typer.Option("--to", metavar="DATE", help="Up to its end.")] = None,
    year: Annotated[str | None, typer.Option(metavar="YEAR", help="Only of this year.")] = None,
    place: Annotated[str | None, typer.Option(metavar="PLACE", help="Only from this place.")] = None,
    footnotes: Annotated[
        bool | None, typer.Option("--footnotes/--no-footnotes", help="Only with footnotes, or without.")
    ] = None,
    state: Annotated[
        StateName | None,
        typer.Option(
            help="Only what is registered, in a dossier, in need of a look (doubtful), none of these; or as --validity."
        ),
    ] = None,
    validity: Annotated[
        ValidityName | None,
        typer.Option(help="Only what is in this state of effect today, as far as the documents in the index tell."),
    ] = None,
    cites: Annotated[str | None, typer.Option(metavar="NUMBER", help="Only what cites this document.")] = None,
    cited_by: Annotated[str | None, typer.Option(metavar="NUMBER", help="Only what this document cites.")] = None,
    match: Annotated[
        MatchName | None,
        typer.Option(help="Only with the whole phrase, or with its words (words), not their syllables alone."),
    ] = None,
    facets: Annotated[
        bool,
        typer.Option("--facets", help="Count the answers by kind, issuer, year, place, footnotes, state, validity."),
    ] = False,
    save: Annotated[str | None, typer.Option(metavar="NAME", help="Keep this search as NAME.")] = None,
    saved: Annotated[str | None, typer.Option(metavar="NAME", help="Ask the search kept as NAME.")] = None,
    forget: Annotated[str | None, typer.Option(metavar="NAME", help="Keep the search NAME no longer.")] = None,
    list_saved: Annotated[bool, typer.Option("--list-saved", help="List the searches that are kept.")] = False,
    limit: Limit = 50,
    offset: Annotated[int, typer.Option("--offset", min=0, metavar="N", help="Leave out the first N answers.")] = 0,
    form: FormatOption = None,
    excel: Excel = False,
    output: Output = None,
) -> None:
    """Find documents by words, number or any field."""
    from extractor.index import Index

    wanted = chosen(form, excel, output)
    with Index.open(db, create=False, secret=secret) as opened:
        table = _table(ctx, opened)
    if table is not None:
        formats.write(table, wanted, output)


def _table(ctx: typer.Context, opened: Index) -> Table | None:
    """What the options ask for; None where nothing is to be written."""
    from extractor.export.tables import documents

    given = ctx.params
    if given["forget"]:
        opened.searches.forget(given["forget"])
        return None
    if given["list_saved"]:
        return documents.saved(opened.searches.all())
    query, filters = _query(ctx, opened)
    if given["save"]:
        opened.searches.save(given["save"], query, filters)
    if given["facets"]:
        return documents.facets(opened.facets(query, filters))
    page = opened.page(query, filters, given["limit"], given["offset"])
    for line in _remarks(page):
        reporter(ctx).line(line)
    return documents.hits(page.hits)


def _remarks(page: Page) -> Iterator[str]:
    """What is to be said of a page of answers besides them."""
    counts = page.tiers
    if not page.hits:
        yield "nothing found: try fewer words, or leave a filter out" if not page.total else "no more answers"
    elif counts.most and not counts.words:
        yield f"no document has these words together; {counts.most} have many of them, or words of law for them"
    elif (counts.words or counts.syllables) and (counts.phrase or counts.words):
        yield (
            f"{counted(counts.phrase, 'documents')} with the phrase, {counts.words} with its words,"
            f" {counts.syllables} with all syllables only"
        )
    if page.suggested:
        yield f"did you mean: {'; '.join(page.suggested)}"


def _query(ctx: typer.Context, opened: Index) -> tuple[str, Filters]:
    """The words and filters of the command line, or those that were kept; raises BadParameter where it names both."""
    from extractor.index import Filters

    query = " ".join(ctx.params["query"] or ())
    given = {each.name: _plain(ctx.params[each.name]) for each in fields(Filters)}
    if given["state"] in set(ValidityName):
        given |= {"state": None, "validity": given["state"]}
    filters = Filters(**{**given, "validity": (given["validity"] or "").replace("-", " ") or None})
    if not ctx.params["saved"]:
        if not query and not filters.narrow and not ctx.params["facets"]:
            raise typer.BadParameter("say what to search: words, or what narrows them", param_hint="'QUERY'")
        return query, filters
    if query or filters.narrow:
        raise typer.BadParameter("goes without words and filters of its own", param_hint="'--saved'")
    kept = opened.searches.named(ctx.params["saved"])
    return kept.query, kept.filters


def _plain(value: Any) -> Any:
    return value.value if isinstance(value, StrEnum) else value
