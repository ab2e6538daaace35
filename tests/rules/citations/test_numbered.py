"""Numbered citations: kind, key, date, issuer, pinpoint and zone of each mention, and what is none."""

from __future__ import annotations

import csv
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor import extract_text, knowledge
from extractor.parsers import text as text_parser
from extractor.records import Citation, Header
from extractor.rules.citations import numbered
from extractor.rules.text.zones import Zones
from extractor.vietnamese import plaintext


def cited(text: str) -> list[Citation]:
    document = text_parser.from_text(text)
    return numbered.find(document, Zones(document), Header())


MENTIONS = [
    # text, kind, key, date, issuer
    ("Quyết định số 71/2023/QĐ-UBND ngày 26/9/2023 của UBND tỉnh về việc A", "Quyết định", "71/2023/QĐ-UBND", "2023-09-26", "UBND tỉnh"),
    ("QĐ số 71/2023/QĐ-UBND ngày 26/9/2023", "Quyết định", "71/2023/QĐ-UBND", "2023-09-26", None),
    ("Kế hoạch 252/KH-UBND ngày 20/7/2022", "Kế hoạch", "252/KH-UBND", "2022-07-20", None),
    ("Công văn số 1700/ UBND-KTTH ngày 28/4/2023.", "Công văn", "1700/UBND-KTTH", "2023-04-28", None),
    ("Nghị quyết số 36-NQ/TW, ngày 30/01/2023 của Bộ Chính trị", "Nghị quyết", "36-NQ/TW", "2023-01-30", "Bộ Chính trị"),
    ("Nghị quyết 14/NQ-TU của Tỉnh ủy", "Nghị quyết", "14-NQ/TU", None, "Tỉnh ủy"),
    ("Luật Đấu thầu số 22/2023/QH15", "Luật", "22/2023/QH15", None, None),
    ("Luật thuế xuất khẩu, thuế nhập khẩu số\n107/2016/QH13 quy định", "Luật", "107/2016/QH13", None, None),
    ("Luật Ban hành văn bản quy phạm pháp luật số 64/2025/QH15", "Luật", "64/2025/QH15", None, None),
    ("Nghị quyết số 202/2025/QH15 của Quốc hội", "Nghị quyết", "202/2025/QH15", None, "Quốc hội"),
    ("Thông tư của Bộ Tài chính số 38/2015/TT-BTC", "Thông tư", "38/2015/TT-BTC", None, "Bộ Tài chính"),
    ("Chương trình hành động số 08-CTr/TU ngày 17/3/2026", "Chương trình hành động", "08-CTr/TU", "2026-03-17", None),
    ("Thông báo kết luận số 153/TB-VPCP", "Thông báo", "153/TB-VPCP", None, None),
    ("Văn bản số 2750/UBND-KTTH ngày 07/7/2023", "Văn bản", "2750/UBND-KTTH", "2023-07-07", None),
    ("văn bản số 12/TTr-SNV", "Tờ trình", "12/TTr-SNV", None, None),
    ("(số 4469/VPUB-KTTH ngày 25/10/2023)", "Công văn", "4469/VPUB-KTTH", "2023-10-25", None),
    ("Nghị - số 82/2018/NĐ-CP ngày 22/5/2018 của Chính phủ", "Nghị định", "82/2018/NĐ-CP", "2018-05-22", "Chính phủ"),
    ("Sở KHCN đã ban hành Kế hoạch số 644/KH-SKHCN ngày 26/4/2023 về việc", "Kế hoạch", "644/KH-SKHCN", "2023-04-26", "Sở KHCN"),
    ("Ngày 24/7/2024, UBND tỉnh có Công văn số 12/UBND-NC về A", "Công văn", "12/UBND-NC", "2024-07-24", "UBND tỉnh"),
    ("Quyết định số 12/QĐ-TTg của Thủ tướng Chính phủ ngày 05/3/2020", "Quyết định", "12/QĐ-TTg", "2020-03-05", "Thủ tướng Chính phủ"),
    ("Thông tư số 38/2015/TT-BTC ngày 25/3/2015 (sửa đổi, bổ sung) của Bộ Tài chính quy định", "Thông tư", "38/2015/TT-BTC", "2015-03-25", "Bộ Tài chính"),
    ("Thông tư số 16/2011/TTLT-BCT-BNV của Bộ trưởng Bộ Công Thương, Bộ trưởng Bộ Nội vụ hướng dẫn", "Thông tư", "16/2011/TTLT-BCT-BNV", None, "Bộ trưởng Bộ Công Thương, Bộ trưởng Bộ Nội vụ"),
    ("Thông tư số 02/2020/TT-BVHTTDL của Bộ Văn hóa, Thể thao và Du lịch quy định", "Thông tư", "02/2020/TT-BVHTTDL", None, "Bộ Văn hóa, Thể thao và Du lịch"),
    ("Nghị định số 40-CP ngày 05/7/1996", "Nghị định", "40-CP", "1996-07-05", None),
    ("Quyết định 1251/QĐ-UBND-HC năm 2015 phê duyệt", "Quyết định", "1251/QĐ-UBND-HC", "2015", None),
    ("công văn 1873/HQTH-NV", "Công văn", "1873/HQTH-NV", None, None),
    ("công văn số VN2730141 đề ngày 26/4/2019 của Công ty A", "Công văn", "VN2730141", "2019-04-26", "Công ty A"),
    ("Bộ Y tế hướng dẫn thi hành NGHỊ QUYẾT SỐ\n197/2025/QH15", "Nghị quyết", "197/2025/QH15", None, None),
    ("Căn cứ Luật Giám sát\nđầu tư của cộng đồng số 81/2024/QH15;", "Luật", "81/2024/QH15", None, None),
    ("Điều lệ ban hành kèm theo Nghị định\ncủa Hội đồng Chính phủ số 217-CP ngày 08/6/1979", "Nghị định", "217-CP", "1979-06-08", "Hội đồng Chính phủ"),
    ("vụ án lao động thụ lý số: 17/2022/TLST-LĐ ngày 09/3/2022", None, "17/2022/TLST-LĐ", "2022-03-09", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "key", "date", "issuer"), MENTIONS)
def test_mention(text: str, kind: str | None, key: str, date: str | None, issuer: str | None) -> None:
    (found,) = cited(text)
    assert (found.kind, found.key, found.date, found.issuer) == (kind, key, date, issuer)


@pytest.mark.parametrize("label", ["Số:", "Luật số:", "Pháp lệnh số:", "Nghị quyết số:", "NGHỊ QUYẾT SỐ: "])
def test_the_number_in_a_letterhead_is_no_citation(label: str) -> None:
    text = f"ỦY BAN THƯỜNG VỤ QUỐC HỘI\n{label} 25/2022/UBTVQH15\nCăn cứ Luật số 65/2020/QH14;"
    document = text_parser.from_text(text)
    found = numbered.find(document, Zones(document), Header(key="25/2022/UBTVQH15"))
    assert [one.key for one in found] == ["65/2020/QH14"]


@pytest.mark.parametrize("opening", ["( ", "[ ", "“ "])
def test_a_bracket_before_a_mention_is_no_part_of_it(opening: str) -> None:
    (found,) = cited(f"Căn cứ {opening}Nghị định số 214/2025/NĐ-CP")
    assert found.surface == "Nghị định số 214/2025/NĐ-CP"


@pytest.mark.parametrize(
    "text",
    [
        "đạt 12/12 cuộc và 624/768 ha trong ngày 16/4",
        "Ban chỉ đạo 389/ĐP tỉnh",
        "Đề án 06/CP năm 2023",
        "giai đoạn 2021-2030",
        "Số đăng ký: 01/CN-VPDD/CN",
        "Giấy CN số 02/DNKHCN-NT ngày 07/02/2023",
        "theo Mẫu số 01/QTDA, Mẫu số 02/QTDA, 03/QTDA",
        "hàm lượng 3-MCPD trong nước tương",
        "TCVN ISO 9001:2015, QCVN 2:2008/BKHCN",
        "KGVX(03), DNam",
    ],
)
def test_not_a_citation(text: str) -> None:
    assert cited(text) == []


LISTS = [
    (
        "các Quyết định số 203/QĐ-UBND ngày 20/03/2023, 224/QĐ-UBND ngày 27/02/2023",
        [("203/QĐ-UBND", "Quyết định", "2023-03-20"), ("224/QĐ-UBND", "Quyết định", "2023-02-27")],
    ),
    (
        "Văn bản số 10697 & 11028/UBND-KGVX",
        [("10697/UBND-KGVX", "Văn bản", None), ("11028/UBND-KGVX", "Văn bản", None)],
    ),
    (
        "các Quyết định số 12, 13 và 14/QĐ-UBND",
        [("12/QĐ-UBND", "Quyết định", None), ("13/QĐ-UBND", "Quyết định", None), ("14/QĐ-UBND", "Quyết định", None)],
    ),
    (
        "các Văn bản số 1/UBND-KT, số 2/UBND-KT",
        [("1/UBND-KT", "Văn bản", None), ("2/UBND-KT", "Văn bản", None)],
    ),
]


@pytest.mark.parametrize(("text", "expected"), LISTS)
def test_elliptical_list(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert [(found.key, found.kind, found.date) for found in cited(text)] == expected


PINPOINTS = [
    ("theo điểm a khoản 2 Điều 5 Nghị định số 30/2020/NĐ-CP", "điểm a khoản 2 Điều 5"),
    ("tại khoản 1, khoản 3 Điều 4 của Thông tư số 11/2023/TT-BKHCN", "khoản 1, khoản 3 Điều 4"),
    ("bãi bỏ Khoản 2, 3, 4, 5 Điều 27 Nghị định số 140/2025/NĐ-CP", "Khoản 2, 3, 4, 5 Điều 27"),
    ("Nghị định số 30/2020/NĐ-CP", None),
]


@pytest.mark.parametrize(("text", "pinpoint"), PINPOINTS)
def test_pinpoint(text: str, pinpoint: str | None) -> None:
    (found,) = cited(text)
    assert found.pinpoint == pinpoint


def test_zones() -> None:
    text = (
        "Căn cứ Nghị định số 30/2020/NĐ-CP[footnoteRef:1]; [1: Quyết định số 12/QĐ-TTg]\n"
        "Nơi nhận:\n- Lưu: VT.\nPHỤ LỤC I\nDANH MỤC\nQuyết định số 13/QĐ-TTg\n"
    )
    assert [(found.key, found.zone) for found in cited(text)] == [
        ("30/2020/NĐ-CP", "body"),
        ("12/QĐ-TTg", "fn:1"),
        ("13/QĐ-TTg", "annex"),
    ]


RESOLVED = [
    ("Quyết định số 30/QĐ-UBND của UBND tỉnh", "UBND tỉnh Ninh Thuận"),
    ("Quyết định số 30/QĐ-UBND", "UBND tỉnh Ninh Thuận"),
    ("Quyết định số 30/QĐ-UBND của UBND tỉnh Lào Cai", "UBND tỉnh Lào Cai"),
    ("Quyết định số 30/QĐ-UBND của UBND Thành phố Hồ Chí Minh", "UBND Thành phố Hồ Chí Minh"),
    ("Quyết định số 30/QĐ-UBND của UBND Tỉnh", "UBND tỉnh Ninh Thuận"),
    ("Quyết định số 54/QĐ-SKHCN", "Sở Khoa học và Công nghệ tỉnh Ninh Thuận"),
    ("Nghị quyết số 14-NQ/TU", "Tỉnh ủy Ninh Thuận"),
    ("Nghị quyết số 54/NQ-HĐND của Hội đồng nhân dân tỉnh", "HĐND tỉnh Ninh Thuận"),
    ("Nghị định số 30/2020/NĐ-CP", "Chính phủ"),
    ("Quyết định số 693/QĐ-TTg", "Thủ tướng Chính phủ"),
    ("Thông tư số 13/2023/TT-BKHCN của Bộ trưởng Bộ Khoa học và Công nghệ", "Bộ Khoa học và Công nghệ"),
    ("Thông tư số 13/2023/TT-BKHCN", "Bộ Khoa học và Công nghệ"),
    ("Thông tư liên tịch số 16/2011/TTLT-BCT-BNV", "Bộ Công Thương - Bộ Nội vụ"),
    ("Nghị quyết số 36-NQ/TW", None),
    ("Kế hoạch số 12/KH-ABC ngày 01/02/2023", None),
]


@pytest.mark.parametrize(("text", "issuer"), RESOLVED)
def test_whose_document(text: str, issuer: str | None) -> None:
    document = text_parser.from_text(text)
    header = Header(
        issuer="Sở Khoa học và Công nghệ tỉnh Ninh Thuận", parent_body="UBND TỈNH NINH THUẬN", place="Ninh Thuận"
    )
    (found,) = numbered.find(document, Zones(document), header)
    assert found.issuer_resolved == issuer


def test_own_number_is_no_citation() -> None:
    text = "UBND TỈNH A\nSố: 12/QĐ-UBND\nA, ngày 01 tháng 02 năm 2023\nQUYẾT ĐỊNH\nVề việc B\nCăn cứ Quyết định số 13/QĐ-UBND;\n"
    assert [found.key for found in extract_text(text).citations] == ["13/QĐ-UBND"]


ROWS = [
    (row["kind"], example.strip())
    for row in knowledge.table("kinds")
    for example in row["examples"].split("|")
    if example.partition("=>")[2].strip()
]


@pytest.mark.parametrize(("kind", "example"), ROWS)
def test_every_kind_by_its_examples(kind: str, example: str) -> None:
    text, _, key = example.partition("=>")
    (found,) = cited(text.strip())
    assert (found.kind, found.key) == (kind, key.strip())


@pytest.mark.parametrize("row", knowledge.table("not_documents"), ids=lambda row: row["words"][:20])
def test_every_word_that_leads_no_document(row: dict[str, str]) -> None:
    for example in row["examples"].split("|"):
        assert cited(example.strip()) == []


@pytest.mark.parametrize("row", knowledge.table("issuer_stops"), ids=lambda row: row["meaning"][:20])
def test_every_word_that_ends_an_issuer(row: dict[str, str]) -> None:
    text, _, issuer = row["examples"].partition("=>")
    found = cited(text.strip())
    named = found[0].issuer if found else issuer.strip()
    assert named == issuer.strip()


def test_every_title_that_holds_its_number(corpus: Path) -> None:
    with (corpus / "tables" / "titles.csv").open(encoding="utf-8-sig", newline="") as lines:
        rows = [
            row for row in csv.DictReader(lines) if row["document_number"] and row["document_number"] in row["title"]
        ]
    keys = kinds = 0
    for row in rows:
        found = [one for one in cited(row["title"]) if (one.key or "").casefold() == row["document_number"].casefold()]
        keys += bool(found)
        kinds += bool(found) and found[0].kind == row["legal_type"]
    assert keys >= 0.99 * len(rows)
    assert kinds >= 0.98 * len(rows)


WORDS = st.sampled_from(
    [
        "Quyết định",
        "số",
        "30/QĐ-UBND",
        "ngày 26/9/2023",
        "của UBND tỉnh",
        "và",
        ",",
        ";",
        "Luật",
        "Đấu thầu",
        "22/2023/QH15",
        "khoản 2 Điều 5",
        "(",
        ")",
        "\n",
        "Mẫu số",
        "01/QTDA",
        "PHỤ LỤC",
        "Nơi nhận:",
        "[footnoteRef:1]",
        "[1:  ghi chú]",
        "36-NQ/TW",
        "12/12",
        "“",
        "”",
        "Số:",
        "Kính gửi",
        "ậ",
        "\xa0",
        "Ð",
    ]
)


@settings(max_examples=150)
@given(st.one_of(st.text(max_size=300), st.lists(WORDS, max_size=40).map(" ".join)))
def test_any_text_makes_a_record(text: str) -> None:
    record = extract_text(text)
    assert record.text is not None
    assert unicodedata.is_normalized("NFC", record.text)
    for found in record.citations:
        start, end = found.span
        assert 0 <= start < end <= len(record.text)
        assert record.text[start:end] == found.surface
    for date in record.dates:
        assert record.text[date.span[0] : date.span[1]] == date.surface
    for note in record.footnotes:
        assert record.text[note.span[0] : note.span[1]] == note.text


@given(st.text(max_size=400).filter(lambda text: "[" not in text and not text.startswith("---")))
def test_extraction_changes_no_plain_character(text: str) -> None:
    document = text_parser.from_text(text)
    plain = plaintext.plain(text_parser.plain_lines(text))
    assert "".join(document.text.split()) == "".join(plain.split())
    assert extract_text(text).text == document.text
