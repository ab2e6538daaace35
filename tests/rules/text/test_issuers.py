"""Issuers: the resolved name from organ, organ above and place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.rules.header import organs
from extractor.rules.text import issuers

RESOLVED = [
    # issuing, parent, place, issuer
    ("SỞ Y TẾ", "UBND TỈNH LÀO CAI", "Lào Cai", "Sở Y tế tỉnh Lào Cai"),
    ("SỞ Y TẾ", None, "Lào Cai", "Sở Y tế tỉnh Lào Cai"),
    ("SỞ Y TẾ", "ỦY BAN NHÂN DÂN THÀNH PHỐ HÀ NỘI", "Hà Nội", "Sở Y tế thành phố Hà Nội"),
    ("ỦY BAN NHÂN DÂN TỈNH LÀO CAI", None, "Lào Cai", "UBND tỉnh Lào Cai"),
    ("UỶ BAN NHÂN DÂN", None, "Lào Cai", "UBND tỉnh Lào Cai"),
    ("ỦY BAN NHÂN DÂN", "HUYỆN BẮC HÀ", "Bắc Hà", "UBND"),
    ("VĂN PHÒNG", "UBND TỈNH LÀO CAI", "Lào Cai", "Văn phòng UBND tỉnh Lào Cai"),
    ("VĂN PHÒNG", "BỘ TƯ PHÁP", "Hà Nội", "Văn phòng Bộ Tư pháp"),
    ("VỤ PHÁP CHẾ", "BỘ Y TẾ", "Hà Nội", "Vụ Pháp chế Bộ Y tế"),
    ("TỔNG CỤC HẢI QUAN", "BỘ TÀI CHÍNH", "Hà Nội", "Tổng cục Hải quan"),
    ("CỤC THUẾ TỈNH LÀO CAI", "TỔNG CỤC THUẾ", "Lào Cai", "Cục Thuế tỉnh Lào Cai"),
    ("BAN TỔ CHỨC", "BAN CHẤP HÀNH TRUNG ƯƠNG", "Hà Nội", "Ban Tổ chức Trung ương"),
    ("THỦ TƯỚNG CHÍNH PHỦ", None, "Hà Nội", "Thủ tướng Chính phủ"),
    ("BỘ CÔNG AN - BỘ QUỐC PHÒNG", None, "Hà Nội", "Bộ Công an - Bộ Quốc phòng"),
    ("BỘ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI", None, "Hà Nội", "Bộ Lao động - Thương binh và Xã hội"),
    ("PHÒNG NỘI VỤ", "UBND HUYỆN BẮC HÀ", "Bắc Hà", "Phòng Nội vụ huyện Bắc Hà"),
    (None, "UBND TỈNH LÀO CAI", "Lào Cai", None),
    ("BẢO HIỂM XÃ HỘI", None, "Bắc Ninh", "Bảo hiểm xã hội tỉnh Bắc Ninh"),
    ("BẢO HIỂM XÃ HỘI VIỆT NAM", None, "Hà Nội", "Bảo hiểm xã hội Việt Nam"),
    ("TRUNG TÂM Y TẾ", "UBND HUYỆN BẮC HÀ", "Bắc Hà", "Trung tâm Y tế huyện Bắc Hà"),
    ("BAN PHÁP CHẾ", "HỘI ĐỒNG NHÂN DÂN TỈNH LÀO CAI", "Lào Cai", "Ban Pháp chế HĐND tỉnh Lào Cai"),
    ("CHI NHÁNH TỈNH NAM ĐỊNH", "NGÂN HÀNG NHÀ NƯỚC VIỆT NAM", "Nam Định", "Ngân hàng Nhà nước Việt Nam Chi nhánh tỉnh Nam Định"),
    ("BAN CHẤP HÀNH TỈNH NAM ĐỊNH", "ĐOÀN TNCS HỒ CHÍ MINH", "Nam Định", "Ban Chấp hành Đoàn TNCS Hồ Chí Minh tỉnh Nam Định"),
    ("CÔNG ĐOÀN TRƯỜNG TIỂU HỌC LÊ LỢI", "LIÊN ĐOÀN LAO ĐỘNG HUYỆN BẮC HÀ", "Bắc Hà", "Công đoàn Trường Tiểu học Lê Lợi"),
    ("CÔNG ĐOÀN NGÀNH GIÁO DỤC", "LIÊN ĐOÀN LAO ĐỘNG TỈNH LÀO CAI", "Lào Cai", "Công đoàn Ngành giáo dục tỉnh Lào Cai"),
]  # fmt: skip


@pytest.mark.parametrize(("issuing", "parent", "place", "issuer"), RESOLVED)
def test_resolve(issuing: str | None, parent: str | None, place: str | None, issuer: str | None) -> None:
    assert issuers.resolve(issuing, parent, place) == issuer


@pytest.mark.parametrize(
    ("lines", "parent", "issuing"),
    [
        (["BỘ NÔNG NGHIỆP VÀ", "MÔI TRƯỜNG"], None, "BỘ NÔNG NGHIỆP VÀ MÔI TRƯỜNG"),
        (["ỦY BAN THƯỜNG VỤ", "QUỐC HỘI"], None, "ỦY BAN THƯỜNG VỤ QUỐC HỘI"),
        (["VĂN PHÒNG", "CHÍNH PHỦ"], None, "VĂN PHÒNG CHÍNH PHỦ"),
        (["ỦY BAN NHÂN DÂN", "THÀNH PHỐ HÀ NỘI", "SỞ TÀI CHÍNH"], "ỦY BAN NHÂN DÂN THÀNH PHỐ HÀ NỘI", "SỞ TÀI CHÍNH"),
        (["BỘ TƯ PHÁP", "VĂN PHÒNG"], "BỘ TƯ PHÁP", "VĂN PHÒNG"),
        (["BỘ NỘI VỤ", "BỘ NỘI VỤ"], None, "BỘ NỘI VỤ"),
        (
            ["UBND TỈNH NGHỆ AN", "LIÊN NGÀNH", "SỞ TÀI CHÍNH -", "SỞ CÔNG THƯƠNG"],
            "UBND TỈNH NGHỆ AN",
            "LIÊN NGÀNH SỞ TÀI CHÍNH - SỞ CÔNG THƯƠNG",
        ),
        (["TÒA ÁN NHÂN DÂN TỐI CAO -", "BỘ CÔNG AN"], None, "TÒA ÁN NHÂN DÂN TỐI CAO - BỘ CÔNG AN"),
        (["VĂN BẢN HỢP NHẤT -", "BỘ Y TẾ"], None, "BỘ Y TẾ"),
        (["BAN CHẤP HÀNH", "ĐẢNG BỘ TỈNH LÀO CAI"], None, "BAN CHẤP HÀNH ĐẢNG BỘ TỈNH LÀO CAI"),
        ([], None, None),
    ],
)
def test_join(lines: list[str], parent: str | None, issuing: str | None) -> None:
    assert organs.join(lines) == organs.Organs(parent, issuing)


@given(st.text(max_size=80), st.none() | st.text(max_size=80), st.none() | st.text(max_size=20))
def test_any_names(issuing: str, parent: str | None, place: str | None) -> None:
    issuers.resolve(issuing, parent, place)
    issuers.province(issuing)
