"""Mentions that point back, and standards."""

from __future__ import annotations

import pytest

from extractor import extract_text

HEAD = "BỘ Y TẾ\nSố: 12/2024/TT-BYT\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nHà Nội, ngày 01 tháng 02 năm 2024\nTHÔNG TƯ\nVề việc A\n"

POINTERS = [
    ("Thông tư này có hiệu lực từ ngày ký.", [("Thông tư này", "self")]),
    ("Theo Nghị định số 30/2020/NĐ-CP. Nghị định nêu trên quy định", [("Nghị định nêu trên", "30/2020/NĐ-CP")]),
    ("Nhận được Công văn số 12/UBND-KT. Trả lời văn bản nêu trên", [("văn bản nêu trên", "12/UBND-KT")]),
    ("Nghị quyết số 29-NQ/TW. Thực hiện Nghị quyết số 29 của Trung ương", [("Nghị quyết số 29", "29-NQ/TW")]),
    ("ban hành quy chế này", [("quy chế này", "unknown")]),
    ("văn bản này", [("văn bản này", "unknown")]),
    ("Đính chính Quyết định số 5/QĐ-BYT: “Điều 1. Quyết định này”", [("Quyết định này", "5/QĐ-BYT")]),
    ("công tác này, dự án này, nội dung nêu trên, các quy định nêu trên, khoản này", []),
    ("quyết định trên địa bàn tỉnh", []),
    ("Luật Giá số 11/2012/QH13. Theo quy định pháp luật nêu trên, quy định của pháp luật này, pháp luật trên", []),
    (
        "Luật Giá số 11/2012/QH13, Luật Hải quan số 54/2014/QH13. Theo 02 văn bản quy phạm pháp luật này",
        [("văn bản quy phạm pháp luật này", "11/2012/QH13")],
    ),
    (
        "Luật Giá số 11/2012/QH13 và Nghị định số 5/2013/NĐ-CP. Các văn bản pháp luật nêu trên quy định",
        [("văn bản pháp luật nêu trên", "11/2012/QH13")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), POINTERS)
def test_pointer(text: str, expected: list[tuple[str, str]]) -> None:
    found = [(one.surface, one.key) for one in extract_text(HEAD + text).citations if one.form == "anaphoric"]
    assert found == expected


JOINT = (
    "BỘ Y TẾ - BỘ NỘI VỤ\nSố: 12/2009/TTLT-BYT-BNV\nHà Nội, ngày 01 tháng 02 năm 2009\nTHÔNG TƯ LIÊN TỊCH\nVề việc A\n"
)


def test_joint_act_calls_itself_by_the_plain_word() -> None:
    text = "Thông tư này thay thế Thông tư liên tịch số 4/2005/TTLT-BYT-BNV. Sở A thực hiện Thông tư này."
    found = [one.key for one in extract_text(JOINT + text).citations if one.form == "anaphoric"]
    assert found == ["self", "self"]


STANDARDS = [
    ("đạt chuẩn ISO/IEC17025;", ["ISO/IEC 17025"]),
    ("theo TCVN ISO 9001:2015 và TCVN ISO/IEC 17025", ["TCVN ISO 9001:2015", "TCVN ISO/IEC 17025"]),
    ("QCVN 2:2008/BKHCN, QCVN 01-1:2018/BYT", ["QCVN 2:2008/BKHCN", "QCVN 01-1:2018/BYT"]),
    ("TCVN 6663-1 : 2011", ["TCVN 6663-1:2011"]),
    ("tiêu chuẩn TCVN, ISO và QCVN", []),
]


@pytest.mark.parametrize(("text", "keys"), STANDARDS)
def test_standard(text: str, keys: list[str]) -> None:
    assert [one.key for one in extract_text(text).citations if one.form == "standard"] == keys


AMENDING = """BỘ CÔNG THƯƠNG
Số: 66/2025/TT-BCT
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Hà Nội, ngày 01 tháng 02 năm 2025
THÔNG TƯ
Sửa đổi, bổ sung một số điều của Thông tư số 27/2020/TT-BCT và Quyết định số 5/2019/QĐ-BCT

Điều 1. Sửa đổi, bổ sung một số điều của Thông tư số 27/2020/TT-BCT
1. Sửa đổi, bổ sung điểm b khoản 1 Điều 3 như sau:
“b) Hồ sơ theo Thông tư này;
c) Hồ sơ khác theo Thông tư này và Luật này.”
2. Sửa đổi, bổ sung Điều 7 như sau:
a) Bổ sung khoản 3a vào sau khoản 3 như sau:
“3a. Trường hợp “đặc biệt” quy định tại Thông tư này.
3b. Căn cứ Nghị định số 8/2020/NĐ-CP, trường hợp khác theo Thông tư này;
b) Bãi bỏ khoản 4.
3. Thay thế Mẫu số 1 bằng Mẫu số 1 ban hành kèm theo Thông tư này.
Điều 2. Sửa đổi khoản 2 Điều 9 Quyết định số 5/2019/QĐ-BCT
"2. Cơ quan thực hiện Quyết định này.
Điều 10 của Quyết định này được áp dụng."
Điều 3. Hiệu lực thi hành
Thông tư này có hiệu lực kể từ ngày ký.
"""


def test_new_text_speaks_of_the_act_that_it_amends() -> None:
    found = extract_text(AMENDING).citations
    pointers = [(one.surface, one.key) for one in found if one.form == "anaphoric"]
    old, decree = ("Thông tư này", "27/2020/TT-BCT"), ("Quyết định này", "5/2019/QĐ-BCT")
    unclear = [one for one in pointers if one[0] == "Luật này"]
    assert [one for one in pointers if one not in unclear] == [
        *(old,) * 4, ("Thông tư này", "self"), decree, decree, ("Thông tư này", "self"),
    ]  # fmt: skip
    assert next(one.relation for one in found if one.key == "8/2020/NĐ-CP") == "mentions"


def test_instructions_say_which_provisions_change() -> None:
    found = [one for one in extract_text(AMENDING).citations if one.relation == "amends" and one.provisions]
    changed = {one.key: one.provisions for one in found}
    assert changed["27/2020/TT-BCT"] == [
        {"điểm": "b", "khoản": "1", "Điều": "3"}, {"Điều": "7"}, {"khoản": "3a", "Điều": "7"}, {"khoản": "4", "Điều": "7"},
    ]  # fmt: skip
    assert changed["5/2019/QĐ-BCT"] == [{"khoản": "2", "Điều": "9"}]


def test_a_heading_says_where_its_items_change_something() -> None:
    title = "Điều 1. Sửa đổi, bổ sung một số điều của Thông tư số 27/2020/TT-BCT\n"
    text = "1. Tại Điều 7:\na) Sửa đổi khoản 2 như sau:\n“2. A.”\nb) Bổ sung các khoản 6, 7 như sau:\n“6. B.\n7. C.”\n"
    found = extract_text(HEAD + title + text).citations
    assert found[0].provisions == [{"khoản": one, "Điều": "7"} for one in ("2", "6", "7")]


SEVERAL = [
    ("Công văn số 12/SNV-TC, Công văn số 13/SNV-TC và Công văn số 14/SNV-TC; các Công văn nêu trên",
     ["12/SNV-TC", "13/SNV-TC", "14/SNV-TC"]),
    ("Quyết định số 1/QĐ-BYT, Quyết định số 2/QĐ-BYT, Quyết định số 3/QĐ-BYT. Hai Quyết định này",
     ["2/QĐ-BYT", "3/QĐ-BYT"]),
    ("Ngày 2/3, Chính phủ ban hành Nghị quyết số 50/NQ-CP; ngày 5/3, UBND tỉnh ban hành Kế hoạch số 60/KH-UBND. Các văn bản nêu trên",
     ["50/NQ-CP", "60/KH-UBND"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "keys"), SEVERAL)
def test_several_at_once(text: str, keys: list[str]) -> None:
    one = next(one for one in extract_text(HEAD + text).citations if one.form == "anaphoric")
    assert (one.key, one.keys) == (keys[0], keys)


NO_ANTECEDENTS = [
    ("Luật Giá số 16/2023/QH15 (thay thế Luật số 11/2012/QH13). Luật này quy định", "16/2023/QH15"),
    ("Nghị định số 5/2019/NĐ-CP được sửa đổi bởi Nghị định số 6/2020/NĐ-CP. Nghị định nêu trên", "5/2019/NĐ-CP"),
    (
        "Nghị định số 5/2019/NĐ-CP quy định chi tiết thi hành Nghị định số 7/2000/NĐ-CP. Nghị định nêu trên",
        "5/2019/NĐ-CP",
    ),
    ("Luật Lưu trữ số 33/2024/QH15 quy định: “Luật này áp dụng đối với cơ quan”", "33/2024/QH15"),
    ("Thông tư số 01/2020/TT-BTC, Thông tư số 01/2021/TT-BCT. Thông tư số 01 nêu trên", "unknown"),
]


@pytest.mark.parametrize(("text", "key"), NO_ANTECEDENTS)
def test_what_stands_in_brackets_and_titles_is_not_meant(text: str, key: str) -> None:
    assert next(one.key for one in extract_text(HEAD + text).citations if one.form == "anaphoric") == key


OWN = [
    ("CÔNG TY A\nSố: 12/HĐXD\nNam Hải, ngày 3 tháng 2 năm 2020\nHỢP ĐỒNG XÂY DỰNG\nĐiều 1. Hợp đồng này có hiệu lực.", "self"),
    ("UBND TỈNH A\nSố: 12/QĐ-UBND\nNam Hải, ngày 3 tháng 2 năm 2020\nQUYẾT ĐỊNH\nPhê duyệt Đề án phát triển\n\nĐiều 1. Phê duyệt Đề án.\n"
     "Điều 2. Kinh phí thực hiện Đề án này do ngân sách bảo đảm.", "self"),
    ("UBND TỈNH A\nSố: 12/QĐ-UBND\nNam Hải, ngày 3 tháng 2 năm 2020\nQUYẾT ĐỊNH\nVề việc phát triển\n\nĐiều 1. Phê duyệt Đề án du lịch.\n"
     "Điều 2. Kinh phí thực hiện Đề án này do ngân sách bảo đảm.", "self"),
    ("SỞ NỘI VỤ\nSố: 12/SNV-TC\nV/v A\nNam Hải, ngày 3 tháng 2 năm 2020\nKính gửi: Sở Y tế\nTheo mục 2 của văn bản này.", "self"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "key"), OWN)
def test_what_a_document_calls_itself(text: str, key: str) -> None:
    assert [one.key for one in extract_text(text).citations if one.form == "anaphoric"] == [key]


def test_a_number_alone_that_fits_two_is_told() -> None:
    record = extract_text(HEAD + NO_ANTECEDENTS[-1][0])
    assert [one.code for one in record.diagnostics if one.code.startswith("citation")] == ["citation.ambiguous"]


QUOTING = """BỘ TÀI CHÍNH
Số: 124/2025/TT-BTC
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Hà Nội, ngày 23 tháng 12 năm 2025
THÔNG TƯ
Sửa đổi, bổ sung một số điều của Thông tư số 135/2018/TT-BTC
Điều 1. Sửa đổi, bổ sung Điều 7
{opened}Điều 7. Hồ sơ giao tài sản
1. Công văn đề nghị nhận tài sản (Mẫu số 01 kèm theo Thông tư này).
2. Thời hạn bảo quản theo quy định tại Thông tư này.{closed}
Điều 2. Hiệu lực thi hành
Thông tư này có hiệu lực từ ngày 01 tháng 02 năm 2026.
"""
MARKS = [
    ("“", "”"),
    ("‘‘", "’’"),
    ("‘‘", "”"),
    ("''", "''"),
    ("<<", ">>"),
    (",,", "”"),
    ("«", "»"),
    ('"', '"'),
    ("‘‘", ""),
]


@pytest.mark.parametrize(("opened", "closed"), MARKS)
def test_a_quotation_however_it_is_marked(opened: str, closed: str) -> None:
    found = extract_text(QUOTING.format(opened=opened, closed=closed)).citations
    pointed = [one.key for one in found if one.form == "anaphoric"]
    assert pointed == ["135/2018/TT-BTC", "135/2018/TT-BTC", "self"]
