"""``vanban convert``: documents in the formats of other systems."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extractor.cli.options import AcceptSecret, Paths, Rules
from extractor.cli.reading import CommandReading
from extractor.cli.reporting import Reporter, reporter
from extractor.errors import OutputFault

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

\b
What a format cannot hold, and what it wants and the document does not say,
is a line on standard error. docs/exchange.md has the tables of fields.

\b
Examples:
  vanban convert decree.docx --to akn
  vanban convert incoming/ --to metadata --fields incoming -o metadata/
  vanban convert letter.pdf --to edxml -o letter.edxml
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
    reading = CommandReading(reporting)
    records = _open_ones(reading.records(paths), secret, reporting)
    converted = conversion.convert_all(records, conversion.TargetFormat(to), fields.value if fields else None)
    _write(converted, output, reporting)
    raise typer.Exit(reading.exit_code)


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
