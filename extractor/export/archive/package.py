"""A dossier as it goes to the archive: one zip with its files, their fields by Thông tư 05/2025/TT-BNV, and its forms.

    ho-so.xml                    fields of the dossier (Nghị định 30/2020/NĐ-CP, Phụ lục VI)
    tai-lieu/001/<file>          each document that is held, in the order of the dossier
    tai-lieu/001/metadata.xml    its fields by the Circular
    bia-ho-so.docx, muc-luc-van-ban.docx, muc-luc-ho-so.docx, bien-ban-giao-nhan.docx
    sha256.txt                   what each file must be, for sha256sum -c

The Circular names fields and no file layout (its programs each have their own): this one is ours.
"""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import BinaryIO

from extractor.desk import Desk, Dossier, DossierDocument
from extractor.errors import VanbanError
from extractor.export.foreign import metadata, originals
from extractor.export.printed import dossier_lists, handover, printing
from extractor.export.printed.registers import Owner
from extractor.index import Index

_EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The time of every file in it: the same dossier is the same bytes."""


def write(index: Index, code: str, owner: Owner, stream: BinaryIO, secret: bool = False) -> list[str]:
    """Write the package of a dossier; what is missing in it, one line each: fields of the law, files that are gone.

    Secret documents are in it only where ``secret`` and the index may be seen so; else a line says that one was left
    out. Raises NotEntered where there is no such dossier, OutputFault where it cannot be written.
    """
    desk = Desk(index)
    dossier, inside = desk.dossier(code), desk.contents(code, secret)
    lost: list[str] = []
    sums: list[str] = []
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in _files(index, desk, dossier, inside, owner, lost):
            package.writestr(_entry(name), data)
            sums.append(f"{hashlib.sha256(data).hexdigest()}  {name}\n")
        package.writestr(_entry("sha256.txt"), "".join(sums))
    return lost


def _files(
    index: Index, desk: Desk, dossier: Dossier, inside: Sequence[DossierDocument], owner: Owner, lost: list[str]
) -> Iterator[tuple[str, bytes]]:
    sheets = {} if dossier.sheets is None else {"PageTotal": str(dossier.sheets)}
    values, report = metadata.of_dossier(dossier, sheets)
    lost += [f"ho-so.xml: {line}" for line in report]
    yield "ho-so.xml", metadata.xml_of(values, "dossier")
    for each in inside:
        yield from _document(index, dossier, each, lost)
    filed = [(dossier, inside)]
    for name, form in (
        ("bia-ho-so", handover.cover(dossier, owner)),
        ("muc-luc-van-ban", dossier_lists.documents(dossier, inside)),
        ("muc-luc-ho-so", dossier_lists.dossiers([dossier], owner, None, dossier.year)),
        ("bien-ban-giao-nhan", handover.minutes(filed, owner)),
    ):
        yield f"{name}.docx", _timeless(printing.as_docx(form))


def _document(
    index: Index, dossier: Dossier, document: DossierDocument, lost: list[str]
) -> Iterator[tuple[str, bytes]]:
    folder = f"tai-lieu/{document.position:03}"
    called = document.key or document.kind or str(document.position)
    if document.hidden:
        lost.append(f"{folder}: {called}: secret, left out")
        return
    if document.entry is not None or not document.held:
        lost.append(f"{folder}: {called}: on paper, or no longer in the index")
        return
    view = index.document(document.sha256)
    given = {"maintenance": dossier.retention} if dossier.retention else {}
    values, report = metadata.of_record(index.curation.effective(document.sha256), "archive", given)
    lost += [f"{folder}: {line}" for line in report]
    yield f"{folder}/metadata.xml", metadata.xml_of(values, "archive")
    try:
        data = originals.content_of(view.paths if view else [], document.sha256)
    except VanbanError as error:
        lost.append(f"{folder}: {called}: {error.message}")
        return
    yield f"{folder}/{originals.safe_name(document.path or called)}", data


def _timeless(document: bytes) -> bytes:
    """A .docx whose parts bear no time of day."""
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(document)) as parts, zipfile.ZipFile(stream, "w") as still:
        for part in parts.namelist():
            still.writestr(_entry(part), parts.read(part))
    return stream.getvalue()


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _EARLIEST)
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry
