"""Parts of annexes that a document ends or changes: the act that encloses them has a pinpoint."""

from __future__ import annotations

import pytest

from extractor import extract_text

HEAD = (
    "BỘ XÂY DỰNG\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 12/2025/TT-BXD\tHà Nội, ngày 5 tháng 6 năm 2025\nTHÔNG TƯ\n"
    "Bãi bỏ một số văn bản\nCăn cứ Luật Ban hành văn bản quy phạm pháp luật;\nĐiều 1. Bãi bỏ một số nội dung\n"
)


@pytest.mark.parametrize(
    ("sentence", "pinpoint"),
    [
        ("Bãi bỏ số thứ tự 17, 19, 20, 21 tại Phụ lục Danh mục khu vực hàng hải ban hành kèm theo {}.", "số thứ tự 17, 19, 20, 21 tại Phụ lục"),
        ("Bãi bỏ Phụ lục ban hành kèm theo {}.", "Phụ lục"),
        ("Điều 2. Bãi bỏ các nội dung sau:\n1. Phụ lục III ban hành kèm theo {}.", "Phụ lục III"),
        ("Bãi bỏ toàn bộ Phụ lục V được ban hành kèm theo {}.", "Phụ lục V"),
        ("Bãi bỏ Điều 5 Quy chế ban hành kèm theo {}.", "Điều 5"),
        ("Thay thế Mẫu số 01, Mẫu số 02 ban hành kèm theo {} bằng các mẫu mới.", "Mẫu số 01, Mẫu số 02"),
        ("Sửa đổi điểm 2.3 mục II Phụ lục IV ban hành kèm theo {} như sau:", "điểm 2.3 mục II Phụ lục IV"),
        ("Bãi bỏ dòng thứ 3 Bảng 2 Phụ lục V kèm theo {}.", "dòng thứ 3 Bảng 2 Phụ lục V"),
        ("Bãi bỏ Quy chế ban hành kèm theo {}.", None),
        ("Bãi bỏ Danh mục ban hành kèm theo {}.", None),
    ],
)  # fmt: skip
def test_a_part_of_an_annex_is_no_whole_act(sentence: str, pinpoint: str | None) -> None:
    found = extract_text(f"{HEAD}{sentence.format('Thông tư số 32/2019/TT-BXD ngày 04 tháng 9 năm 2019')}\n").citations
    (act,) = [one for one in found if one.key == "32/2019/TT-BXD"]
    assert (act.pinpoint, act.relation != "mentions") == (pinpoint, True)


def test_what_is_only_referred_to_has_no_part_of_an_annex() -> None:
    (act,) = extract_text("Thực hiện theo Phụ lục VI ban hành kèm theo Nghị định số 30/2020/NĐ-CP.").citations
    assert (act.relation, act.pinpoint) == ("mentions", None)
