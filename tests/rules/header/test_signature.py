"""Signature blocks made up for the purpose: authority, post, name; and which block of a document is the one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.parsers.text import from_text
from extractor.rules.header import persons, posts, signature

BLOCKS = [
    # text, authority, position, name
    ("KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n(Đã ký)\nTrần Văn Ba", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Trần Văn Ba"),
    ("BỘ TRƯỞNG\n\n\nLê Thị Na", None, "BỘ TRƯỞNG", "Lê Thị Na"),
    (
        "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nLý A Páo",
        "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH",
        "PHÓ CHỦ TỊCH",
        "Lý A Páo",
    ),
    ("TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nLý A Páo", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Lý A Páo"),
    (
        "KT. BỘ TRƯỞNG\nTHỨ TRƯỞNG\nTHƯỜNG TRỰC\n(Đã ký)\nVũ Mạnh Hải",
        "KT. BỘ TRƯỞNG",
        "THỨ TRƯỞNG THƯỜNG TRỰC",
        "Vũ Mạnh Hải",
    ),
    (
        "TL. CHỦ TỊCH\nKT. CHÁNH VĂN PHÒNG\nPHÓ CHÁNH VĂN PHÒNG\nVõ Tuấn An",
        "TL. CHỦ TỊCH KT. CHÁNH VĂN PHÒNG",
        "PHÓ CHÁNH VĂN PHÒNG",
        "Võ Tuấn An",
    ),
    (
        "TL. BỘ TRƯỞNG\nVỤ TRƯỞNG VỤ PHÁP CHẾ\nNguyễn Thị Hà",
        "TL. BỘ TRƯỞNG",
        "VỤ TRƯỞNG VỤ PHÁP CHẾ",
        "Nguyễn Thị Hà",
    ),
    (
        "KT. VIỆN TRƯỞNG\nVIỆN KIỂM SÁT NHÂN DÂN TỐI CAO\nPHÓ VIỆN TRƯỞNG\nNguyễn Duy Giáp",
        "KT. VIỆN TRƯỞNG VIỆN KIỂM SÁT NHÂN DÂN TỐI CAO",
        "PHÓ VIỆN TRƯỞNG",
        "Nguyễn Duy Giáp",
    ),
    ("T/M BAN THƯỜNG VỤ\nPHÓ BÍ THƯ\nGiàng Seo Phử", "T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ", "Giàng Seo Phử"),
    ("K/T TRƯỞNG BAN\nPHÓ TRƯỞNG BAN\nTrần Văn Ba", "K/T TRƯỞNG BAN", "PHÓ TRƯỞNG BAN", "Trần Văn Ba"),
    ("Q. GIÁM ĐỐC\n\nTrần Văn Ba", "Q. GIÁM ĐỐC", None, "Trần Văn Ba"),
    (
        "KT.CHÁNH VĂN PHÒNG\nPHÓ CHÁNH VĂN PHÒNG\nNguyễn Quốc Hoa",
        "KT.CHÁNH VĂN PHÒNG",
        "PHÓ CHÁNH VĂN PHÒNG",
        "Nguyễn Quốc Hoa",
    ),
    ("GIÁM ĐỐC\nNGUYỄN VĂN MINH", None, "GIÁM ĐỐC", "NGUYỄN VĂN MINH"),
    ("BỘ TRƯỞNG\nĐại tướng Trần Văn Ba", None, "BỘ TRƯỞNG", "Trần Văn Ba"),
    ("HIỆU TRƯỞNG\nPGS.TS. Y Thanh Niê Kđăm", None, "HIỆU TRƯỞNG", "Y Thanh Niê Kđăm"),
    ("Nơi nhận:\n- Như trên;\n- Lưu: VT.\nGIÁM ĐỐC", None, "GIÁM ĐỐC", None),
    (
        "Nơi nhận:\tTM. ỦY BAN NHÂN DÂN\n- Như Điều 3;\tCHỦ TỊCH\n- Lưu: VT.\tLý A Páo",
        "TM. ỦY BAN NHÂN DÂN",
        "CHỦ TỊCH",
        "Lý A Páo",
    ),
    (
        "Nơi nhận: TL. TỔNG CỤC TRƯỞNG\n- Như trên; VỤ TRƯỞNG VỤ CHÍNH SÁCH\n- Lưu: VT, CS.\nCao Văn Tư",
        "TL. TỔNG CỤC TRƯỞNG",
        "VỤ TRƯỞNG VỤ CHÍNH SÁCH",
        "Cao Văn Tư",
    ),
    ("Nơi nhận:\n- Như trên;\n- Lưu: VT, TTHT.\n\nMai Văn Sơn", None, None, "Mai Văn Sơn"),
    ("Điều 2. Chủ tịch Ủy ban nhân dân chịu trách nhiệm.", None, None, None),
    ("[Đơn vị thẩm định]\n[Ghi tên, chức danh, ký tên]", None, None, None),
]


@pytest.mark.parametrize(("text", "authority", "position", "name"), BLOCKS)
def test_block(text: str, authority: str | None, position: str | None, name: str | None) -> None:
    signer = signature.find(from_text(f"Điều 1. Quyết định này có hiệu lực.\n{text}\n")).signer
    assert (signer.authority, signer.position, signer.name) == (authority, position, name)


def test_the_first_signature_is_the_documents() -> None:
    text = "Điều 9. Thi hành.\nBỘ TRƯỞNG\nTrần Văn Ba\nPHỤ LỤC\nMẫu đơn\nGIÁM ĐỐC\nNguyễn Văn A\n"
    assert signature.find(from_text(text)).signer.name == "Trần Văn Ba"


def test_forms_in_an_annex_sign_nothing() -> None:
    text = "Điều 9. Thi hành./.\nNơi nhận:\n- Lưu: VT.\nPhụ lục I\nGIÁM ĐỐC\nNguyễn Văn A\nNơi nhận:\n- Như trên."
    close = signature.find(from_text(text))
    assert (close.signer.name, close.recipients) == (None, 1)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Trần Văn Ba", "Trần Văn Ba"),
        ("Hầu A Lềnh", "Hầu A Lềnh"),
        ("K'Brốp", None),
        ("Thượng tá Trần Văn Ba", "Trần Văn Ba"),
        ("TRƯƠNG VĂN BA", "TRƯƠNG VĂN BA"),
        ("TRƯỞNG PHÒNG NỘI VỤ", None),
        ("Lưu: VT, KGVX", None),
        ("Sở Nội vụ và Tài chính tỉnh", None),
        ("Điều 1", None),
    ],
)
def test_person(text: str, name: str | None) -> None:
    assert persons.person(text) == name


@given(st.text(max_size=200))
def test_any_line(text: str) -> None:
    posts.is_authority(text)
    name = persons.person(text)
    assert name is None or name in " ".join(text.split())
