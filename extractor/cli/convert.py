"""``vanban convert``: documents in the formats of other systems."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extractor.cli import bounds, exits
from extractor.cli.options import AcceptSecret, Paths, Rules
from extractor.cli.reading import CommandReading
from extractor.cli.reporting import Reporter, reporter
from extractor.errors import Exit, OutputFault, VanbanError

if TYPE_CHECKING:
    from extractor.export.foreign.conversion import Converted
    from extractor.records import Record

EPILOG = """\
\b
Formats:
  metadata       fields of Phụ lục VI, Nghị định 30/2020/NĐ-CP, or of Thông tư
                 05/2025/TT-BNV (--fields archive), as XML; metadata-json too
  edxml          the message of QCVN 102:2016/BTTTT, without the file itself
  dc             Dublin Core (oai_dc)
  akn            Akoma Ntoso 3.0: the text, its outline, citations, footnotes
  jsonld         schema.org's Legislation
  annotations    W3C Web Annotations: every finding with its place in the text
  pdf            a scan (PDF or picture) as a PDF with the text that was read
                 behind its pictures

\b
What a format cannot hold, and what it wants and the document does not say,
is a line on standard error. docs/exchange.md has the tables of fields.

\b
Examples:
  vanban convert decree.docx --to akn
  vanban convert incoming/ --to metadata --fields incoming -o metadata/
  vanban convert letter.pdf --to edxml -o letter.edxml
  vanban convert scan.pdf --to pdf -o scan-co-chu.pdf
"""


class TargetName(StrEnum):
    """The formats, by name."""

    METADATA = "metadata"
    METADATA_JSON = "metadata-json"
    EDXML = "edxml"
    DC = "dc"
    AKN = "akn"
    JSONLD = "jsonld"
    ANNOTATIONS = "annotations"
    PDF = "pdf"


class FieldsName(StrEnum):
    """The sets of metadata fields of a document."""

    OUTGOING = "outgoing"
    INCOMING = "incoming"
    ARCHIVE = "archive"


def convert(
    ctx: typer.Context,
    paths: Paths,
    to: Annotated[TargetName, typer.Option("--to", help="The format.")],
    fields: Annotated[
        FieldsName | None,
        typer.Option("--fields", help="Of metadata: which fields.", show_default="incoming if stamped, else outgoing"),
    ] = None,
    secret: AcceptSecret = False,
    rules: Rules = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="PATH", help="A file, or a folder for several.", show_default="screen"),
    ] = None,
) -> None:
    """Write documents in the formats of other systems."""
    from extractor.export.foreign import conversion

    reporting = reporter(ctx)
    if to is TargetName.PDF:
        raise typer.Exit(_searchable(paths, secret, output, reporting))
    reading = CommandReading(reporting)
    records = _open_ones(reading.records(paths), secret, reporting)
    converted = conversion.convert_all(records, conversion.TargetFormat(to), fields.value if fields else None)
    _write(converted, output, reporting)
    raise typer.Exit(reading.exit_code)


def _searchable(paths: Iterable[Path], secret: bool, output: Path | None, reporting: Reporter) -> Exit:
    """Write scanned PDFs with their text; the code to end with."""
    from extractor.export.foreign import conversion, searchable_pdf
    from extractor.export.tables import destination
    from extractor.index import find_files
    from extractor.parsers import read_file
    from extractor.pipeline import read_bytes

    limits, found = bounds.limits(), find_files(paths)
    failures: list[VanbanError] = [error for _, error in found.failures]
    folder = output if output and conversion.is_folder(output) else None
    if len(found.files) > 1 and folder is None:
        raise OutputFault("several documents do not fit into one file", remedy="name a folder with -o FOLDER")
    done = 0
    for place in found.files:
        path = Path(str(place))
        try:
            data = read_file(path, limits)
            document, record = read_bytes(data, str(path), limits)
            if list(_open_ones([record], secret, reporting)):
                written = searchable_pdf.write(data, document, record.header)
                if folder:
                    destination.make_folder(folder)
                with destination.binary(folder / searchable_pdf.named(path.name) if folder else output) as stream:
                    stream.write(written)
            done += 1
        except VanbanError as error:
            error.path = error.path or str(path)
            failures.append(error)
    for failure in failures:
        reporting.error(failure)
    return exits.of_batch(done, failures)


def _open_ones(records: Iterable[Record], secret: bool, reporting: Reporter) -> Iterator[Record]:
    for record in records:
        if record.header.secrecy and not secret:
            reporting.line(
                f"{record.source.path}: marked {record.header.secrecy}, left out — --accept-secret writes it"
            )
        else:
            yield record


def _write(converted: Iterable[Converted], output: Path | None, reporting: Reporter) -> None:
    from extractor.export.foreign import conversion
    from extractor.export.tables import destination

    folder = output if output and conversion.is_folder(output) else None
    for number, one in enumerate(converted):
        if number and folder is None:
            raise OutputFault("several documents do not fit into one file", remedy="name a folder with -o FOLDER")
        for line in one.exported.lost:
            reporting.line(f"{one.record.source.path}: {line}")
        if folder:
            destination.make_folder(folder)
        with destination.binary(folder / one.name if folder else output) as stream:
            stream.write(one.exported.data)
