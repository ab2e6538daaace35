"""Records in the formats of other systems, by name; and what their files are called."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path, PurePosixPath

from extractor.exchange.fields import FieldSet
from extractor.export.foreign.exported import Exported
from extractor.records import Record


class TargetFormat(StrEnum):
    """The formats that a document can be written in."""

    EDXML = "edxml"
    DC = "dc"
    AKN = "akn"
    JSONLD = "jsonld"
    ANNOTATIONS = "annotations"
    METADATA = "metadata"
    METADATA_JSON = "metadata-json"

    @property
    def suffix(self) -> str:
        """How the names of such files end."""
        return _SUFFIXES[self]


_SUFFIXES = {
    TargetFormat.EDXML: ".edxml",
    TargetFormat.DC: ".dc.xml",
    TargetFormat.AKN: ".akn.xml",
    TargetFormat.JSONLD: ".jsonld",
    TargetFormat.ANNOTATIONS: ".annotations.json",
    TargetFormat.METADATA: ".metadata.xml",
    TargetFormat.METADATA_JSON: ".metadata.json",
}
_LONGEST = 120


@dataclass(frozen=True, slots=True)
class Converted:
    """A document in another format: the file's name, the document, its bytes and what they do not hold."""

    name: str
    record: Record
    exported: Exported


def convert(record: Record, target: TargetFormat, fields: FieldSet | None = None) -> Exported:
    """One record in another format; ``fields`` are those of the metadata, else those that the record calls for."""
    from extractor.export.foreign import akomantoso, dublincore, edxml, jsonld, metadata, webannotations

    writers: dict[TargetFormat, Callable[[Record], Exported]] = {
        TargetFormat.EDXML: edxml.to_xml,
        TargetFormat.DC: dublincore.to_xml,
        TargetFormat.AKN: akomantoso.to_xml,
        TargetFormat.JSONLD: jsonld.to_json,
        TargetFormat.ANNOTATIONS: webannotations.to_json,
        TargetFormat.METADATA: lambda one: metadata.to_xml(one, fields),
        TargetFormat.METADATA_JSON: lambda one: metadata.to_json(one, fields),
    }
    return writers[target](record)


def convert_all(records: Iterable[Record], target: TargetFormat, fields: FieldSet | None = None) -> Iterator[Converted]:
    """Many records, each with a file name of its own, made from that of its document."""
    taken: set[str] = set()
    for record in records:
        yield Converted(_name(record.source.path, target.suffix, taken), record, convert(record, target, fields))


def _name(path: str, suffix: str, taken: set[str]) -> str:
    """A name that no other has and that every file system takes, whatever the document's path holds."""
    base = PurePosixPath(path.replace("\\", "/")).name
    stem = re.sub(r"[^\w.() -]+", "_", base).strip(" .")[:_LONGEST] or "document"
    name, number = stem + suffix, 2
    while name.casefold() in taken:
        name, number = f"{stem}-{number}{suffix}", number + 1
    taken.add(name.casefold())
    return name


def is_folder(path: Path) -> bool:
    """Whether a person means a folder: it is one, or its name has no suffix."""
    return path.is_dir() or not path.suffix
