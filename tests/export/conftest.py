"""Schemas, and documents made for the exports."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from lxml import etree

from extractor import extract_text
from extractor.records import Record

SCHEMAS = Path(__file__).resolve().parents[1] / "schemas"
Validate = Callable[[str, bytes], None]

DECREE = """\
CHÍNH PHỦ
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 130/2024/NĐ-CP
Hà Nội, ngày 10 tháng 10 năm 2024
NGHỊ ĐỊNH
Quy định về thu phí sử dụng đường bộ
Căn cứ Luật Tổ chức Chính phủ ngày 19 tháng 6 năm 2015;
Theo đề nghị của Bộ trưởng Bộ Giao thông vận tải;
Chính phủ ban hành Nghị định quy định về thu phí.
Chương I
QUY ĐỊNH CHUNG
Điều 1. Phạm vi điều chỉnh
1. Nghị định này quy định mức phí theo khoản 2 Điều 5 Nghị định số 90/2023/NĐ-CP ngày 13/12/2023 của Chính phủ.
2. Nghị định này thay thế Nghị định số 25/2021/NĐ-CP, và:
a) Công văn số 112/BGTVT-TC;
b) Quyết định số 30/QĐ-UBND.
Điều 2. Hiệu lực
Nghị định này có hiệu lực thi hành từ ngày 10 tháng 10 năm 2024.
TM. CHÍNH PHỦ
KT. THỦ TƯỚNG
PHÓ THỦ TƯỚNG
Trần Hồng Hà
Nơi nhận:
- Ban Bí thư Trung ương Đảng;
- Các bộ, cơ quan ngang bộ;
- Lưu: VT, CN (2).
"""
LETTER = """\
UBND TỈNH NINH THUẬN
SỞ KHOA HỌC VÀ CÔNG NGHỆ
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 45/SKHCN-QLKH
V/v báo cáo <kết quả> & số liệu
Ninh Thuận, ngày     tháng 11 năm 2023
KHẨN
Kính gửi: Ủy ban nhân dân tỉnh Ninh Thuận
Thực hiện Công văn số 1234/UBND-KTTH ngày 05/10/2023 của UBND tỉnh, Sở báo cáo 02 đề tài.
KT. GIÁM ĐỐC
PHÓ GIÁM ĐỐC
Nguyễn Thị Lan
"""


@pytest.fixture(scope="session")
def decree() -> Record:
    """A decree with articles."""
    return extract_text(DECREE)


@pytest.fixture(scope="session")
def letter() -> Record:
    """A letter of a department whose day is blank, with characters that mean something in XML."""
    return extract_text(LETTER)


@cache
def _schema(name: str) -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(SCHEMAS / name))


@pytest.fixture(scope="session")
def validate() -> Validate:
    """Validates a file against a schema of tests/schemas; what is wrong is the assertion's message."""

    def check(name: str, data: bytes) -> None:
        schema = _schema(name)
        valid = schema.validate(etree.fromstring(data))
        assert valid, str(schema.error_log)

    return check
