"""What a document does with those it mentions."""

from __future__ import annotations

import pytest

from extractor import extract_text, knowledge

RELATIONS = [
    # text, relations of its numbered mentions in order
    (
        "Căn cứ Luật Đấu thầu số 22/2023/QH15 được sửa đổi, bổ sung bởi Luật số 57/2024/QH15 và Luật số 90/2025/QH15;",
        ["legal_basis", "amended_by", "amended_by"],
    ),
    (
        "Căn cứ Nghị định số 34/2016/NĐ-CP quy định chi tiết thi hành Luật A; Nghị định số 154/2020/NĐ-CP sửa đổi, bổ sung "
        "một số điều của Nghị định số 34/2016/NĐ-CP;",
        ["legal_basis", "legal_basis", "mentions"],
    ),
    (
        "Theo đề nghị của Giám đốc Sở A tại Tờ trình số 12/TTr-SNV; ý kiến thẩm định của Sở Tư pháp tại Báo cáo số 7/BC-STP;",
        ["proposal", "proposal"],
    ),
    (
        "Thực hiện Nghị quyết số 02-NQ/TW về Thủ đô, Nghị quyết số 80-NQ/TW về văn hóa, Kế hoạch số 128/KH-UBND về triển khai "
        "Chương trình số 08-CTr/TU",
        ["implements", "implements", "implements", "mentions"],
    ),
    (
        "Điều 1. Bãi bỏ toàn bộ các văn bản sau\n1. Quyết định số 69/2003/QĐ-BCN về than.\n2. Thông tư số 6/2015/TT-BCT sửa "
        "đổi, bổ sung một số điều của Thông tư số 5/2014/TT-BCT.\nĐiều 2. Hiệu lực\n1. Thông tư số 7/2016/TT-BCT tiếp tục.",
        ["repeals", "repeals", "mentions", "mentions"],
    ),
    (
        "2. Các Nghị định sau hết hiệu lực kể từ ngày Nghị định này có hiệu lực thi hành:\na) Nghị định số 24/2015/NĐ-CP;\n"
        "b) Nghị định số 08/2021/NĐ-CP.",
        ["repeals", "repeals"],
    ),
    (
        "Thông tư số 09/2015/TT-BYT đã bị bãi bỏ bởi Thông tư số 25/2018/TT-BYT bãi bỏ một số văn bản",
        ["mentions", "amended_by"],
    ),
    ("theo quy định tại Điều 19 Luật Đấu thầu số 22/2023/QH15 và Nghị định số 24/2024/NĐ-CP", ["mentions", "mentions"]),
    ("trình Chính phủ ban hành Nghị định sửa đổi, bổ sung Nghị định số 123/2020/NĐ-CP", ["mentions"]),
    ("Đính chính một số lỗi kỹ thuật tại Thông tư số 15/2024/TT-BKHĐT", ["amends"]),
]


@pytest.mark.parametrize(("text", "expected"), RELATIONS)
def test_relations(text: str, expected: list[str]) -> None:
    found = [one.relation for one in extract_text(text).citations if one.form == "numbered"]
    assert found == expected


def test_who_amended_whom() -> None:
    text = "Căn cứ Luật số 22/2023/QH15 được sửa đổi, bổ sung bởi Luật số 57/2024/QH15, Luật số 90/2025/QH15;"
    first, second, third = extract_text(text).citations
    assert (first.target, second.target, third.target) == (None, 0, 0)
    assert (second.effect, third.effect) == ("amended", "amended")


def test_consolidated() -> None:
    text = (
        "BỘ Y TẾ\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nVĂN BẢN HỢP NHẤT\nTHÔNG TƯ\nVề A\nThông tư số 08/2020/TT-BYT ngày "
        "15/10/2020 của Bộ trưởng Bộ Y tế quy định A, được sửa đổi, bổ sung bởi:\nThông tư số 09/2021/TT-BYT ngày 07/9/2021.\n"
        "Điều 1. Thông tư này quy định A.\n"
    )
    record = extract_text(text)
    if record.header.kind == "Văn bản hợp nhất":
        assert [(one.key, one.relation) for one in record.citations] == [
            ("08/2020/TT-BYT", "consolidates"),
            ("09/2021/TT-BYT", "amended_by"),
            ("08/2020/TT-BYT", "mentions"),
        ]


ROWS = [row for row in knowledge.table("triggers") if row["examples"]]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['place']} {row['relation']} {row['words'][:20]}")
def test_every_trigger_by_its_example(row: dict[str, str]) -> None:
    last = [one for one in extract_text(row["examples"]).citations if one.form == "numbered"][-1]
    assert last.relation == row["relation"]
    assert last.effect == (row["effect"] or None)
