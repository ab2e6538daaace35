"""Which rule made a finding, and which refused what looks like one."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import extractor
from extractor import extract_text, knowledge
from extractor.document import Block, Document
from extractor.parsers import text as text_parser
from extractor.records import Header
from extractor.rules.citations import explaining

CASES = [
    ("Giấy phép số 15/GP-BTNMT, 16/GP-BTNMT", [("15/GP-BTNMT", "head word"), ("16/GP-BTNMT", "list")]),
    ("Số: 134/QĐ-SKHCN", [("134/QĐ-SKHCN", "own number")]),
    ("đội 3/KT đã đến", [("3/KT", "context")]),
    ("theo mã 12/ABCDEFghijk-X", [("12/ABCDEFghijk-X", "symbol")]),
    ("dự án này đã xong", [("dự án này", "pointer")]),
    ("theo Nghị quyết số 29 của Trung ương", [("Nghị quyết số 29", "number alone")]),
    ("Luật và lệ", [("Luật", "name")]),
    ("Quyết định số 71/2023/QĐ-UBND ngày 26/9/2023 của UBND tỉnh", []),
    ("theo Luật Đấu thầu năm 2023", []),
    ("ngày 26/9/2023, tỷ lệ 12/45", []),
]


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_refusals(text: str, wanted: list[tuple[str, str]]) -> None:
    document = text_parser.from_text(text)
    record = extract_text(text)
    found = explaining.refusals(document, record.header, record.citations, [(0, len(text))])
    assert [(document.text[one.span[0] : one.span[1]], one.stage) for one in found] == wanted
    assert all(one.reason and "{" not in one.reason for one in found)


def test_a_number_across_two_paragraphs_is_none() -> None:
    text = "theo văn bản 12/QĐ-\nUBND tỉnh\n"
    blocks = [Block("paragraph", 0, 19), Block("paragraph", 20, 29)]
    document = Document(text, "docx", "", blocks=blocks)
    (found,) = explaining.refusals(document, Header(), [], [(0, 19)])
    assert (found.stage, text[found.span[0] : found.span[1]]) == ("between blocks", "12/QĐ-\nUBND")


def test_the_lines_of_a_text_file_are_its_own() -> None:
    document = text_parser.from_text("---\ntitle: x\n---\nmột\n\nhai[footnoteRef:1]\n[1: chú thích]\n")
    shown = {line: [document.text[a:b] for a, b in explaining.line_spans(document, line)] for line in range(1, 9)}
    assert {line: found for line, found in shown.items() if found} == {4: ["một"], 6: ["hai"], 7: ["chú thích"]}


def test_a_line_inside_a_paragraph_that_was_broken_to_a_width() -> None:
    lines = [
        "Một hai ba bốn năm sáu bảy tám chín mười mười một,",
        "mười hai mười ba mười bốn mười lăm mười sáu nữa.",
    ] * 6
    document = text_parser.from_text("\n".join(lines))
    assert len(document.blocks) < len(lines)
    for number, line in enumerate(lines, 1):
        ((start, end),) = explaining.line_spans(document, number)
        assert document.text[start:end] == line
    assert explaining.line_spans(document, len(lines) + 1) == []


def test_the_lines_of_other_files_are_those_of_the_text() -> None:
    document = Document("một\n\nhai\n", "docx", "", blocks=[Block("paragraph", 0, 3), Block("paragraph", 5, 8)])
    assert [explaining.line_spans(document, line) for line in range(1, 5)] == [[(0, 3)], [], [(5, 8)], []]


def test_every_rule_is_explained() -> None:
    """Each rule name that stands in the code has a row that says what it reads."""
    named = {
        node.value
        for path in (Path(extractor.__file__).parent / "rules").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and re.fullmatch(r"(?:numbered|named|anaphoric|standard)\.[a-z_]+", node.value)
    }
    assert len(named) > 15
    assert named == {row["rule"] for row in knowledge.table("rules")}
    assert all(explaining.meaning(rule) for rule in named)


def test_a_rule_that_no_table_has_is_not_explained() -> None:
    assert explaining.meaning("table") == ""


def test_evidence_is_what_the_rule_took() -> None:
    (citation,) = extract_text("theo khoản 2 Điều 5 Nghị định số 30/2020/NĐ-CP ngày 05/3/2020").citations
    assert {"kind: Nghị định", "key: 30/2020/NĐ-CP", "date: 2020-03-05", "pinpoint: khoản 2 Điều 5"} <= set(
        explaining.evidence(citation)
    )
