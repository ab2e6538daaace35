"""Text files: encodings, line ends, front matter, footnotes of dumps and of Markdown, wrapped lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.errors import UnsupportedFormat, VanbanError
from extractor.parsers import open_document, text

SENTENCE = "Căn cứ Quyết định số 30/QĐ-UBND\nngày 17/01/2023"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028"])
def test_encodings_and_line_ends(encoding: str, end: str) -> None:
    document = text.read(SENTENCE.replace("\n", end).encode(encoding))
    assert document.text.rstrip("\n") == SENTENCE


def test_normal_form() -> None:
    document = text.from_text("Quyê\u0301t đi\u0323nh va\u0300 Quyết định")
    assert document.text == "Quyết định và Quyết định\n"


@pytest.mark.parametrize("data", [bytes(range(256)) * 20, b"\x00\x01\x02" * 400, b"\xff\xfe\xfd" * 50 + b"\x00"])
def test_binary_noise(data: bytes) -> None:
    with pytest.raises(UnsupportedFormat):
        text.read(data)


def test_footnotes_of_a_dump() -> None:
    document = text.from_text(
        "Đã thực hiện 08 nhiệm vụ[footnoteRef:7], 03 đề tài[footnoteRef:8] năm 2023. "
        "[7:  Gồm: (1) [A]. (2) B.] [8:  Đề tài C]\n[bookmark: _GoBack]Đoạn sau."
    )
    notes = [
        (note.label, document.text[note.start : note.end], document.text[: note.anchor]) for note in document.footnotes
    ]
    assert notes[0][:2] == ("7", "Gồm: (1) [A]. (2) B.")
    assert notes[0][2].endswith("08 nhiệm vụ")
    assert notes[1][1:] == ("Đề tài C", "Đã thực hiện 08 nhiệm vụ, 03 đề tài")
    assert "[" not in document.text.replace("[A]", "")
    assert document.text.rstrip().endswith("Đoạn sau.")


def test_footnotes_of_markdown() -> None:
    document = text.from_text("Câu một[^a] và hai[^2].\n\n[^a]: Ghi chú một\n    dòng hai\n[^2]: Ghi chú hai\n")
    assert [(note.label, document.text[note.start : note.end]) for note in document.footnotes] == [
        ("a", "Ghi chú một\ndòng hai"),
        ("2", "Ghi chú hai"),
    ]
    assert document.text.startswith("Câu một và hai.\n")


@pytest.mark.parametrize(
    "line", ["[1: không có dấu chú thích]", "[12] mục", "[Ghi tên dự án]", "xem [^", "[footnoteRef:]"]
)
def test_ordinary_brackets_stay(line: str) -> None:
    assert text.from_text(line).text == line + "\n"


def test_a_mark_without_note_and_a_note_without_mark() -> None:
    document = text.from_text("Một[footnoteRef:1] hai.\n[^9]: không ai gọi\n")
    assert [(note.label, note.anchor) for note in document.footnotes] == [("9", None)]
    assert [remark.code for remark in document.remarks] == ["footnote.unanchored"]


def test_front_matter_is_provenance() -> None:
    document = text.from_text('---\ntitle: "CV 5589"\nsource: tay\n---\n\nKính gửi: Công ty A\n')
    assert document.provenance == {"title": "CV 5589", "source": "tay"}
    assert document.text.strip() == "Kính gửi: Công ty A"
    assert document.blocks[0].index == 6


def test_a_rule_is_no_front_matter() -> None:
    assert text.from_text("---\nBỘ Y TẾ - Cục A\n---\nB").provenance == {}


def test_wrapped_lines_make_one_paragraph() -> None:
    lines = [
        "Căn cứ khoản 8 Điều 16 Luật thuế xuất khẩu, thuế nhập khẩu số",
        "107/2016/QH13 miễn thuế đối với hàng hóa sản xuất, gia công, tái chế, lắp",
        "ráp tại khu phi thuế quan không sử dụng nguyên liệu, linh kiện nhập khẩu",
        "từ nước ngoài khi nhập khẩu vào thị trường trong nước thì thực hiện như",
        "sau đây theo đúng quy định của pháp luật về thuế xuất khẩu, thuế nhập khẩu.",
        "1. Trường hợp thứ nhất là trường hợp doanh nghiệp chế xuất nhận gia công",
        "cho doanh nghiệp chế xuất khác.",
    ]
    document = text.from_text("\n".join(lines))
    assert [document.text[block.start : block.end] for block in document.blocks] == [
        " ".join(lines[:5]),
        " ".join(lines[5:]),
    ]


def test_every_span_leads_back_to_its_line() -> None:
    document = text.from_text("Một\n\nHai\nBa[footnoteRef:1] [1: bốn]\n")
    assert [(block.kind, block.index, document.text[block.start : block.end]) for block in document.blocks] == [
        ("paragraph", 1, "Một"),
        ("paragraph", 3, "Hai"),
        ("paragraph", 4, "Ba"),
        ("footnote", 4, "bốn"),
    ]
    found = document.block_at(document.text.index("Hai"))
    assert found is not None and found.index == 3


@given(st.binary(max_size=400))
def test_any_bytes_end_in_a_document_or_a_clear_error(data: bytes) -> None:
    try:
        document = open_document(data, "x")
    except VanbanError as error:
        assert str(error)
    else:
        for block in document.blocks:
            assert document.text[block.start : block.end].strip()


@given(st.text(alphabet="[]:123^ footneR\n", max_size=200))
def test_any_brackets(value: str) -> None:
    document = text.from_text(value)
    for note in document.footnotes:
        assert 0 <= note.start <= note.end <= len(document.text)
        assert note.anchor is None or 0 <= note.anchor <= len(document.text)
