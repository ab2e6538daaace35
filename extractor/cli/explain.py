"""``vanban explain``: which rule made each finding on a line, and which refused what looks like one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extractor.cli.options import AcceptSecret, Excel, FormatOption, Most, Offset, Output, Rules, chosen
from extractor.export.tables import destination, formats
from extractor.export.tables.cells import one_line
from extractor.export.tables.formats import Format
from extractor.export.tables.table import Column, Table
from extractor.export.tables.wording import translated
from extractor.language import current

if TYPE_CHECKING:
    from extractor.document import Document, Span
    from extractor.records import Record

EPILOG = """\
\b
LINE counts from 1: in a text file its own lines, in other files those of the
text that "vanban extract --text" gives. "refused" rows say what looks like a
document's number, a law's name or a reference back, and why it is none.

\b
Examples:
  vanban explain report.txt --at 12
  vanban explain report.docx --at 40 --format jsonl
  vanban explain scan.pdf --at 3 --db archive.db
"""
FromIndex = Annotated[
    Path | None,
    typer.Option("--db", metavar="FILE", help="Take the document as this index keeps it; its file is not read."),
]
# Verdict, what, text, rule, why, evidence, confidence, start and end.
Row = tuple[str, str, str, str | None, str | None, list[str] | None, float | None, int, int]
_OTHERS = {
    "footnotes": "footnote",
    "dates": "date",
    "quantities": "quantity",
    "tasks": "task",
    "reconciliations": "reconciliation",
    "sections": "section",
}
_COLUMNS = (
    Column("verdict", 8, words="verdict"),
    Column("what", 10, words="mark"),
    Column("text", 36),
    Column("rule", 16),
    Column("why", 44, words="sentence"),
    Column("evidence", 44),
    Column("confidence", 10),
    Column("start", 8, on_screen=False),
    Column("end", 8, on_screen=False),
)
_CODED = {"relation": "relation", "form": "form", "effect": "event", "zone": "zone", "date": "day"}
"""The facts whose values are codes, and the table of these."""


def explain(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The document.")],
    at: Annotated[int, typer.Option("--at", metavar="LINE", min=1, help="The line, counted from 1.")],
    limit: Most = None,
    offset: Offset = 0,
    form: FormatOption = None,
    excel: Excel = False,
    rules: Rules = None,
    output: Output = None,
    db: FromIndex = None,
    secret: AcceptSecret = False,
) -> None:
    """Say which rule found, or refused, what stands on a line."""
    from extractor.pipeline import open_document
    from extractor.rules.citations import explaining

    wanted = chosen(form, excel, output)
    document = open_document(file) if db is None else _kept(db, file, secret)
    spans = explaining.line_spans(document, at)
    if not spans:
        raise typer.BadParameter(f"nothing stands on line {at}", param_hint="'--at'")
    rows = _rows(document, _record(document, file), spans)
    if wanted is Format.TABLE:
        with destination.text(output) as stream:
            stream.writelines(f"{at}: {one_line(document.text[start:end])}\n" for start, end in spans)
            stream.writelines(map(_paragraph, rows))
    else:
        formats.write(Table("explain", _COLUMNS, rows).part(offset, limit), wanted, output)


def _kept(db: Path, file: Path, secret: bool) -> Document:
    """The document as the index keeps it; raises UnknownDocument where it does not."""
    from extractor.errors import UnknownDocument
    from extractor.index import Index

    with Index.open(db, create=False, secret=secret) as opened:
        shown = opened.show(file).document
        document = opened.parsed(shown.id) if shown is not None else None
    if document is None:
        remedy = "leave --db out: its file is read then"
        raise UnknownDocument(f"the index keeps no parsed document of {file}", remedy=remedy)
    return document


def _paragraph(row: Row) -> str:
    """A finding as a person reads it: the text, then what is known of it, a line each."""
    verdict, what, text, rule, why, evidence, confidence = row[:7]
    say = current().sentence
    lines = [f"\n{translated(verdict, 'verdict')} {translated(what, 'mark')}: {text}"]
    stage = current().say(rule or "", "stage")
    lines += [f"  {stage}: {say(why)}" if why else f"  {stage}"] if rule else []
    lines += [f"  {_fact(one_line(one))}" for one in evidence or ()]
    lines += [f"  {current().say('confidence', 'column')}: {confidence}"] if confidence is not None else []
    return "\n".join(lines) + "\n"


def _fact(line: str) -> str:
    """``name: value`` with the name in the language of the reader."""
    name, colon, value = line.partition(": ")
    if not colon:
        return current().sentence(line)
    value = translated(value, _CODED[name]) if name in _CODED else current().say(value, "column")
    return f"{current().say(name.replace('_', ' '), 'column')}: {value}"


def _record(document: Document, file: Path) -> Record:
    from extractor.pipeline import compose
    from extractor.records import Source

    source = Source(path=str(file), sha256="", bytes=0, media_type=document.media_type, method=document.method)
    return compose(document, source)


def _rows(document: Document, record: Record, spans: list[Span]) -> Iterator[Row]:
    from extractor.rules.citations import explaining

    rows: list[Row] = [*_found(record, spans), *_others(record, spans)]
    for one in explaining.refusals(document, record.header, record.citations, spans):
        surface = document.text[one.span[0] : one.span[1]]
        rows.append(("refused", "citation", one_line(surface), one.stage, one.reason, None, None, *one.span))
    yield from sorted(rows, key=lambda row: row[-2:])


def _found(record: Record, spans: list[Span]) -> Iterator[Row]:
    from extractor.rules.citations import explaining

    for one in record.citations:
        if _touches(one.span, spans):
            why, evidence = explaining.meaning(one.rule), explaining.evidence(one)
            yield "found", "citation", one_line(one.surface), one.rule, why, evidence, one.confidence, *one.span


def _others(record: Record, spans: list[Span]) -> Iterator[Row]:
    """Findings of other kinds; their rules have no names, so that their kind stands for the rule."""
    text = record.text or ""
    for name, what in _OTHERS.items():
        for one in getattr(record, name):
            if _touches(one.span, spans):
                surface = one_line(text[one.span[0] : one.span[1]])
                fields = one.model_dump(
                    exclude={"span", "text", "surface", "page", "box"}, exclude_none=True, mode="json"
                )
                evidence = [f"{name}: {value}" for name, value in fields.items() if value not in ([], "")]
                yield "found", what.removesuffix("s"), surface, None, None, evidence, None, *one.span


def _touches(span: Span, spans: list[Span]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in spans)
