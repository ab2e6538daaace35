"""Records in the formats of other systems, by name; and what their files are called."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path, PurePosixPath

from extractor.exchange.fields import FieldSet
from extractor.export.exported import Exported
from extractor.records import Record


class Target(StrEnum):
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
    Target.EDXML: ".edxml",
    Target.DC: ".dc.xml",
    Target.AKN: ".akn.xml",
    Target.JSONLD: ".jsonld",
    Target.ANNOTATIONS: ".annotations.json",
    Target.METADATA: ".metadata.xml",
    Target.METADATA_JSON: ".metadata.json",
}
_LONGEST = 120


@dataclass(frozen=True, slots=True)
class Converted:
    """A document in another format: the file's name, the document, its bytes and what they do not hold."""

    name: str
    record: Record
    exported: Exported


def convert(record: Record, target: Target, fields: FieldSet | None = None) -> Exported:
    """One record in another format; ``fields`` are those of the metadata, else those that the record calls for."""
    from extractor.export import akomantoso, dublincore, edxml, jsonld, metadata, webannotations

    writers: dict[Target, Callable[[Record], Exported]] = {
        Target.EDXML: edxml.to_xml,
        Target.DC: dublincore.to_xml,
        Target.AKN: akomantoso.to_xml,
        Target.JSONLD: jsonld.to_json,
        Target.ANNOTATIONS: webannotations.to_json,
        Target.METADATA: lambda one: metadata.to_xml(one, fields),
        Target.METADATA_JSON: lambda one: metadata.to_json(one, fields),
    }
    return writers[target](record)


def convert_all(records: Iterable[Record], target: Target, fields: FieldSet | None = None) -> Iterator[Converted]:
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
