"""A parsed document is the same after it was kept, whatever it holds, and what is no such document is refused."""

from __future__ import annotations

import dataclasses
import json
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor import stages, stored_document
from extractor.document import ArrivalStamp, Block, Document, Footnote, Remark, Signature
from extractor.pipeline import compose, open_document
from extractor.records import Source

TEXT = st.text(max_size=12)
OFFSET = st.integers(0, 10_000)
BOX = st.none() | st.tuples(*[st.floats(0, 3000, allow_nan=False)] * 4)
BLOCKS = st.builds(
    Block,
    kind=st.sampled_from(["paragraph", "heading", "cell", "textbox", "footnote", "endnote"]),
    start=OFFSET, end=OFFSET, part=TEXT, index=OFFSET, level=st.none() | OFFSET, label=st.none() | TEXT,
    table=st.none() | OFFSET, row=st.none() | OFFSET, column=st.none() | OFFSET, page=st.none() | OFFSET, box=BOX,
)  # fmt: skip
DOCUMENTS = st.builds(
    Document,
    text=TEXT,
    method=st.sampled_from(["docx", "pdf-ocr", "text"]),
    media_type=TEXT,
    blocks=st.lists(BLOCKS, max_size=5),
    footnotes=st.lists(
        st.builds(
            Footnote, label=TEXT, start=OFFSET, end=OFFSET, anchor=st.none() | OFFSET,
            kind=st.sampled_from(["footnote", "endnote"]), page=st.none() | OFFSET,
        ),
        max_size=3,
    ),
    furniture=st.lists(TEXT, max_size=3),
    provenance=st.dictionaries(TEXT, TEXT, max_size=3),
    remarks=st.lists(
        st.builds(
            Remark, code=TEXT, severity=st.sampled_from(["info", "error"]), message=TEXT,
            span=st.none() | st.tuples(OFFSET, OFFSET), page=st.none() | OFFSET, box=BOX, image=st.none() | TEXT,
        ),
        max_size=3,
    ),
    signatures=st.lists(
        st.builds(Signature, signer=st.none() | TEXT, organ=st.none() | TEXT, time=st.none() | TEXT), max_size=2
    ),
    pages=st.none() | OFFSET,
    encoding=st.none() | TEXT,
    arrival=st.none()
    | st.builds(ArrivalStamp, number=st.none() | TEXT, date=st.none() | TEXT, body=st.none() | TEXT),
    number_read=st.none() | st.sampled_from(["printed", "handwritten", "stamped", "annotation"]),
    shifts=st.lists(st.tuples(OFFSET, OFFSET), max_size=4),
    turns=st.lists(OFFSET, max_size=4),
    members=st.lists(TEXT, max_size=3),
)  # fmt: skip


@given(DOCUMENTS)
def test_what_is_kept_is_what_was_parsed(document: Document) -> None:
    assert stored_document.unpacked(stored_document.packed(document), document.text) == document


def test_every_field_of_a_document_is_tried_here() -> None:
    """A new field travels by itself; this reminds whoever adds one to try it, and to weigh what it takes."""
    tried = {
        "text", "method", "media_type", "blocks", "footnotes", "furniture", "provenance", "remarks", "signatures",
        "pages", "encoding", "arrival", "number_read", "shifts", "turns", "members",
    }  # fmt: skip
    assert {each.name for each in dataclasses.fields(Document)} == tried


def own(root: Path) -> list[Path]:
    corpus = root / "corpus"
    return sorted(path for path in [*corpus.glob("*.*"), *corpus.glob("made/*.*")] if path.suffix in WRITTEN)


WRITTEN = {".txt", ".docx", ".pdf"}


def test_rules_read_of_it_what_they_read_before(root: Path) -> None:
    for path in own(root):
        document = open_document(path)
        again = stored_document.unpacked(stored_document.packed(document), document.text)
        source = Source(path=path.name, sha256="", bytes=0, media_type=document.media_type, method=document.method)
        assert compose(again, source).model_dump_json() == compose(document, source).model_dump_json()


@pytest.mark.parametrize(
    "kept",
    [b"", b"no zlib", zlib.compress(b"no json"), zlib.compress(b"[]"), zlib.compress(b'{"form": 0}')]
    + [zlib.compress(json.dumps({"form": 1, **what}).encode()) for what in ({}, {"method": "fax", "media_type": ""})],
)
def test_what_is_no_document_is_refused(kept: bytes) -> None:
    with pytest.raises(ValueError):
        stored_document.unpacked(kept, "")


def test_every_method_has_a_parser_of_a_version() -> None:
    assert all(stages.parser(method) in stages.parsers() for method in (*stages.PARSERS, "docx", "pdf-ocr"))
    assert stages.ocr("pdf-ocr") == stages.OCR
    assert stages.ocr("docx") is None
