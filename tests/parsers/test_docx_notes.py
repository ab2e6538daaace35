"""Footnotes and endnotes: labels as printed, marks where they stand."""

from __future__ import annotations

import pytest

from extractor.document import Document
from extractor.parsers.docx import read
from tests.parsers.docx_factory import (
    SEPARATOR,
    abstract,
    box,
    docx,
    fld,
    fn,
    in_list,
    instr,
    level,
    note,
    num,
    p,
    r,
    run,
    tbl,
    tc,
    tr,
)  # fmt: skip

NOTES = SEPARATOR + "".join(note(it, f"chú {it}") for it in range(1, 6))
ENDNOTES = "".join(note(it, f"cuối {it}", kind="endnote") for it in range(1, 4))
CUSTOM = '<w:footnoteReference w:customMarkFollows="1" w:id="{}"/>'


def seen(document: Document) -> list[tuple[str, str, str]]:
    """(label, the line before the mark, text) of every note."""
    found = []
    for it in document.footnotes:
        assert it.anchor is not None
        line = document.text.rfind("\n", 0, it.anchor) + 1
        found.append((it.label, document.text[line : it.anchor], document.text[it.start : it.end]))
    return found


def section(inside: str) -> str:
    """A section's properties at the end of its last paragraph."""
    return f"<w:sectPr>{inside}</w:sectPr>"


EACH_SECTION = '<w:footnotePr><w:numRestart w:val="eachSect"/></w:footnotePr>'
EACH_PAGE = '<w:footnotePr><w:numRestart w:val="eachPage"/></w:footnotePr>'
CONTINUOUS = '<w:type w:val="continuous"/>'
ROMAN = '<w:footnotePr><w:numFmt w:val="lowerRoman"/><w:numStart w:val="4"/></w:footnotePr>'
NEW_PAGE = run("<w:lastRenderedPageBreak/>")

PLACED = {
    "in document order, not by id": (
        p("a", fn(3), " b") + p("c", fn(1)),
        [("1", "a", "chú 3"), ("2", "c", "chú 1")],
    ),
    "two in one paragraph": (p("a", fn(1), "b", fn(2)), [("1", "a", "chú 1"), ("2", "ab", "chú 2")]),
    "after decomposed letters": (p("Quye\u0302\u0301t", fn(1)), [("1", "Quyết", "chú 1")]),
    "in a cell": (tbl(tr(tc(p("ô", fn(1))), "b")), [("1", "ô", "chú 1")]),
    "in a list": (p("x", fn(1), properties=in_list(1)), [("1", "Điều 1. x", "chú 1")]),
    "custom mark": (
        p("a", run(CUSTOM.format(4) + "<w:t>(*)</w:t>"), "b", fn(1)),
        [("(*)", "a", "riêng"), ("1", "ab", "chú 1")],
    ),
    "custom mark as symbol": (
        p("a", run(CUSTOM.format(1) + '<w:sym w:font="Symbol" w:char="F02A"/>')),
        [("∗", "a", "chú 1")],
    ),
    "custom mark left out": (p("a", run(CUSTOM.format(1)), "b"), [("*", "a", "chú 1")]),
    "deleted mark": (p("a", f"<w:del>{fn(1)}</w:del>", "b", fn(2)), [("1", "ab", "chú 2")]),
    "hidden mark": (p("a", run('<w:footnoteReference w:id="1"/>', "<w:vanish/>"), fn(2)), [("1", "a", "chú 2")]),
    "inserted mark": (p("a", f"<w:ins>{fn(1)}</w:ins>"), [("1", "a", "chú 1")]),
    "mark without note": (p("a", fn(77), "b", fn(1)), [("1", "ab", "chú 1")]),
    "mark of the separator": (p("a", fn(-1), fn(1)), [("1", "a", "chú 1")]),
    "the same note twice": (p("a", fn(1), "b", fn(1), "c", fn(2)), [("1", "a", "chú 1"), ("2", "abc", "chú 2")]),
    "endnotes are roman": (
        p("a", fn(1, "endnote"), fn(1), fn(2, "endnote")),
        [("i", "a", "cuối 1"), ("1", "a", "chú 1"), ("ii", "a", "cuối 2")],
    ),
    "anew in each section": (
        p("a", fn(1), fn(2), properties=section(EACH_SECTION + CONTINUOUS))
        + p("b", fn(3))
        + section(EACH_SECTION + CONTINUOUS),
        [("1", "a", "chú 1"), ("2", "a", "chú 2"), ("1", "b", "chú 3")],
    ),
    "anew on each page": (
        p("a", fn(1), NEW_PAGE, "b", fn(2)) + p("c", fn(3), properties="<w:pageBreakBefore/>") + section(EACH_PAGE),
        [("1", "a", "chú 1"), ("1", "ab", "chú 2"), ("1", "c", "chú 3")],
    ),
    "a section on a new page": (
        p("a", fn(1), properties=section(EACH_PAGE)) + p("b", fn(2)) + section(EACH_PAGE),
        [("1", "a", "chú 1"), ("1", "b", "chú 2")],
    ),
    "format and start of the section": (
        p("a", fn(1), fn(2)) + section(ROMAN),
        [("iv", "a", "chú 1"), ("v", "a", "chú 2")],
    ),
}


@pytest.mark.parametrize("name", PLACED)
def test_notes(name: str) -> None:
    body, expected = PLACED[name]
    own = '<w:footnote w:id="4">' + p(r("(*)"), " riêng") + "</w:footnote>"
    notes = NOTES.replace(note(4, "chú 4"), own)
    numbering = abstract(0, level(0, "Điều %1.")) + num(1, 0)
    assert seen(read(docx(body, footnotes=notes, endnotes=ENDNOTES, numbering=numbering))) == expected


def test_format_from_settings() -> None:
    settings = '<w:footnotePr><w:numFmt w:val="chicago"/></w:footnotePr>'
    assert [it.label for it in read(docx(p("a", fn(1), fn(2)), footnotes=NOTES, settings=settings)).footnotes] == [
        "*",
        "†",
    ]


def test_note_stands_after_its_paragraph_with_kind_part_and_index() -> None:
    document = read(docx(p("a", fn(2), "b") + p("c"), footnotes=NOTES))
    assert document.text == "ab\nchú 2\nc\n"
    block = document.blocks[1]
    assert (block.kind, block.part, block.index) == ("footnote", "word/footnotes.xml", 3)


def test_paragraphs_and_tables_of_a_note_are_lines() -> None:
    notes = note(1, "một", "hai").replace("</w:footnote>", tbl(tr("ba", "bốn")) + "</w:footnote>")
    assert read(docx(p("a", fn(1)), footnotes=notes)).text == "a\nmột\nhai\nba\nbốn\n"


def test_lists_in_notes_count_for_themselves() -> None:
    item = p("x", properties=in_list(1))
    notes = f'<w:footnote w:id="1">{item}{item}</w:footnote>'
    numbering = abstract(0, level(0, "%1)", "lowerLetter")) + num(1, 0)
    assert read(docx(item + p("y", fn(1)), footnotes=notes, numbering=numbering)).text == "a) x\ny\na) x\nb) x\n"


def test_mark_in_a_cleared_note_keeps_the_note() -> None:
    document = read(docx(p("a", fn(1)), footnotes='<w:footnote w:id="1"><w:p/></w:footnote>'))
    assert [(it.label, it.start == it.end) for it in document.footnotes] == [("1", True)]


def test_notes_without_printed_mark_are_remarked_on() -> None:
    document = read(docx(p("a", fn(1)), footnotes=NOTES))
    assert [(it.code, it.message[0]) for it in document.remarks] == [("docx.notes.unmarked", "4")]


def test_a_note_of_a_header_is_kept() -> None:
    body = p("a", fn(2)) + '<w:sectPr><w:headerReference r:id="header1"/></w:sectPr>'
    document = read(docx(body, header1=p("đầu", fn(1)), footnotes=SEPARATOR + note(1, "một") + note(2, "hai")))
    assert document.furniture == ["đầu"]
    assert [(it.label, it.anchor is None, document.text[it.start : it.end]) for it in document.footnotes] == [
        ("1", False, "hai"),
        ("2", True, "một"),
    ]
    assert [it.code for it in document.remarks] == ["footnote.unanchored"]


def test_a_mark_without_a_note_is_said() -> None:
    document = read(docx(p("a", fn(77), fn(-1), fn(1)), footnotes=SEPARATOR + note(1, "một")))
    assert [(it.code, it.message[0]) for it in document.remarks] == [("footnote.mark.unnoted", "1")]


RAISED = '<w:vertAlign w:val="superscript"/>'


@pytest.mark.parametrize(
    ("runs", "text"),
    [
        ([fld("begin"), instr(" NOTEREF _R1 \\f "), instr("\\h "), fld("separate"), r("1", RAISED), fld("end")], "xem"),
        (['<w:fldSimple w:instr=" NOTEREF _R1 \\f ">' + r("1", RAISED) + "</w:fldSimple>"], "xem"),
        ([fld("begin"), instr(" NOTEREF _R1 \\h "), fld("separate"), r(" 1"), fld("end")], "xem 1"),
        ([fld("begin"), instr(" HYPERLINK x "), fld("separate"), r(" đây"), fn(2), fld("end")], "xem đây"),
    ],
)
def test_a_mark_that_a_field_prints_again_is_no_text(runs: list[str], text: str) -> None:
    document = read(docx(p("a", fn(1)) + p("xem", *runs), footnotes=NOTES))
    assert document.text.split("\n")[2] == text
    assert [it.label for it in document.footnotes] == ["1", "2"][: 1 + ("đây" in text)]


def test_marks_in_boxes_and_inner_tables() -> None:
    body = p("a", box(p("trong hộp", fn(1)))) + tbl(tr(tc(tbl(tr(tc(p("trong ô", fn(2))))))))
    assert seen(read(docx(body, footnotes=NOTES))) == [("1", "trong hộp", "chú 1"), ("2", "trong ô", "chú 2")]
