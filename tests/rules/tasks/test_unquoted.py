"""Titles without quotation marks: programmes, items of lists, named ones, flattened tables."""

from __future__ import annotations

import pytest

from extractor import extract_text

TITLES = [
    ("Bố trí kinh phí từ Chương trình vươn ra thị trường quốc tế và Chương trình Xúc tiến thương mại quốc gia để chi.",
     ["vươn ra thị trường quốc tế", "Xúc tiến thương mại quốc gia"]),
    ("phân bổ từ Chương trình phát triển 1.000 doanh nghiệp tiên phong để triển khai thực hiện.",
     ["phát triển 1.000 doanh nghiệp tiên phong"]),
    ("Quốc hội thông qua Chương trình xây dựng luật, pháp lệnh năm 2025.", ["xây dựng luật, pháp lệnh năm 2025"]),
    ("Triển khai Chương trình Phòng, chống ma túy giai đoạn 2021-2025 trên địa bàn tỉnh.",
     ["Phòng, chống ma túy giai đoạn 2021-2025"]),
    ("theo Chương trình Phát triển đô thị mới, các sở tổ chức thực hiện năm 2025.", ["Phát triển đô thị mới"]),
    ("Thực hiện Chương trình hành động của Tỉnh ủy và Chương trình công tác năm.", []),
    ("các xã đã làm; mô hình chăn nuôi lợn an toàn theo quy trình VietGAP; các mô hình khác.",
     ["chăn nuôi lợn an toàn theo quy trình VietGAP"]),
    ("Tên nhiệm vụ: Xây dựng bản đồ số về đất đai.", ["Xây dựng bản đồ số về đất đai"]),
    ("Trường duy trì mô hình “1 kèm 1” trong học tập.", ["1 kèm 1"]),
    ("TT\n\nTên đề tài\n\nChủ nhiệm\n\nCơ quan chủ trì\n\n1\n\nHoàn thiện công nghệ nuôi cua biển.\n\nÔng A\n\nCông ty B\n\n2\n\n"
     "Nghiên cứu giống lúa chịu mặn.\n\nBà C\n\nViện Lúa\n", ["Hoàn thiện công nghệ nuôi cua biển",
                                                               "Nghiên cứu giống lúa chịu mặn"]),
    ("TT\n\nTên đề tài\n\nCơ quan chủ trì\n\n1\n\nHoàn thiện công nghệ nuôi cua biển Sở Nông nghiệp và\n\nMôi trường\n\n2\n\n"
     "Nghiên cứu giống lúa chịu mặn\n\nSở Khoa học và\n\nCông nghệ\n", ["Hoàn thiện công nghệ nuôi cua biển",
                                                                    "Nghiên cứu giống lúa chịu mặn"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "titles"), TITLES)
def test_titles(text: str, titles: list[str]) -> None:
    assert [one.title for one in extract_text(text).tasks] == titles


def test_titles_in_marks_that_begin_small_and_programmes_as_a_whole() -> None:
    text = (
        'Phê duyệt dự án "phòng chống dịch cúm gia cầm và dự phòng đại dịch ở Việt Nam" do Bộ ban hành; nhân rộng mô hình “một cửa”'
        " theo Chương trình tổng thể cải cách hành chính nhà nước giai đoạn 2001-2010, Quyết định của tỉnh."
    )
    assert [one.title for one in extract_text(text).tasks] == [
        "phòng chống dịch cúm gia cầm và dự phòng đại dịch ở Việt Nam",
        "tổng thể cải cách hành chính nhà nước giai đoạn 2001-2010",
    ]
