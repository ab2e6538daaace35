"""One document as pages, converters and editors set it: spaced out, in the middle, in Markdown, behind a page's tag."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extractor import extract_text
from extractor.records import Header

LETTER = """ỦY BAN NHÂN DÂN
TỈNH THÁI NGUYÊN
-------
CỘNG HÒA XÃ HỘI
CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------
Số: 29/KH-UBND
Thái Nguyên, ngày 22 tháng 3 năm 2018
KẾ HOẠCH
TRIỂN KHAI PHONG TRÀO BẢO VỆ AN NINH TỔ QUỐC
Căn cứ Luật An ninh quốc gia ngày 03 tháng 12 năm 2004;
I. MỤC ĐÍCH, YÊU CẦU
1. Mục đích: một việc cần làm.
Nơi nhận:
- Như trên;
- Lưu: VT, NC.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Lê Văn An
"""
SMALL = """Uỷ ban nhân dân
Tỉnh Kon Tum
--------
Số: 12/QĐ-UBND
Cộng hoà xã hội chủ nghĩa Việt Nam
Độc lập - Tự do - Hạnh phúc
Kon Tum, ngày 10 tháng 01 năm 2024
Quyết định
Về việc phê duyệt kế hoạch
Căn cứ Luật Tổ chức chính quyền địa phương;
"""
COURT = """TÒA ÁN NHÂN DÂN
CẤP CAO TẠI ĐÀ NẴNG
CỘNG HÒA XÃ HỘI CHỦ NGHĨA
VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 12/TB-TA
Đà Nẵng, ngày 5 tháng 6 năm 2020
THÔNG BÁO
Về việc nghỉ lễ
Căn cứ Bộ luật Lao động;
"""
GUISES: dict[str, Callable[[str], str]] = {
    "spaced": lambda text: text.replace("\n", "\n\n"),
    "in the middle": lambda text: "\n".join(line.center(100).rstrip() for line in text.split("\n")),
    "headings": lambda text: "\n".join(f"## {line}" if line.isupper() else line for line in text.split("\n")),
    "bold": lambda text: "\n".join(f"**{line}**" if line[:1].isalpha() else line for line in text.split("\n")),
    "italic": lambda text: "\n".join(f"*{line}*" if line[:1].isalpha() else line for line in text.split("\n")),
    "breaks": lambda text: "\n".join(f"{line} <br />" if line else line for line in text.split("\n")),
    "a page's tag": lambda text: f"<Page:1>{text}",
}


def fields(text: str) -> dict[str, object]:
    header: Header = extract_text(text).header
    return header.model_dump()


@pytest.mark.parametrize("guise", GUISES)
@pytest.mark.parametrize("text", [LETTER, COURT, SMALL])
def test_a_guise_changes_no_field(text: str, guise: str) -> None:
    wanted = fields(text)
    assert wanted["issuer"] is not None
    assert wanted["date"] is not None
    assert fields(GUISES[guise](text)) == wanted


def test_a_sentence_in_short_lines_is_no_subject() -> None:
    head = "SỞ Y TẾ LÀO CAI\n\nSố: 12/CT-SYT\n\nLào Cai, ngày 5 tháng 6 năm 2020\n\nCHỈ THỊ\n\nVỀ TĂNG CƯỜNG PHÒNG CHỐNG DỊCH BỆNH MÙA HÈ\n\n"
    body = "Thời gian qua, các đơn vị trong toàn ngành\n\nđã có nhiều cố gắng trong công tác phòng\n\nchống dịch, nhưng còn nhiều hạn chế.\n\n"
    assert extract_text(head + body).header.subject == "VỀ TĂNG CƯỜNG PHÒNG CHỐNG DỊCH BỆNH MÙA HÈ"


TABLE = """| **ỦY BAN NHÂN DÂN**<br>**TỈNH KON TUM** | **CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM**<br>**Độc lập - Tự do - Hạnh phúc** |
|---|---|
| Số: 12/QĐ-UBND | *Kon Tum, ngày 10 tháng 01 năm 2024* |

QUYẾT ĐỊNH

ỦY BAN NHÂN DÂN TỈNH KON TUM

Căn cứ Luật Tổ chức chính quyền địa phương;

Điều 1. Phê duyệt.

| **Nơi nhận:**<br>- Như Điều 3;<br>- Lưu: VT. | **KT. CHỦ TỊCH**<br>**PHÓ CHỦ TỊCH**<br>*(Đã ký)*<br>**Nguyễn Văn Hùng** |
|---|---|
"""


def test_tables_of_markdown() -> None:
    header = extract_text(TABLE).header
    signer = header.signer
    assert (header.issuer, header.key, header.date, header.subject) == (
        "UBND tỉnh Kon Tum",
        "12/QĐ-UBND",
        "2024-01-10",
        None,
    )
    assert (signer.authority, signer.position, signer.name) == ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Nguyễn Văn Hùng")
    assert header.recipients == ["Như Điều 3", "Lưu: VT"]


def test_english_lines_between_are_no_organ() -> None:
    text = (
        "ỦY BAN NHÂN DÂN\nTỈNH KON TUM\nPEOPLE’S COMMITTEE OF KON TUM PROVINCE\nSố/No: 12/QĐ-UBND\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT"
        " NAM\nSOCIALIST REPUBLIC OF VIETNAM\nĐộc lập - Tự do - Hạnh phúc\nKon Tum, ngày 10 tháng 01 năm 2024\nQUYẾT ĐỊNH\nVề A\n"
    )
    assert extract_text(text).header.issuing_body == "ỦY BAN NHÂN DÂN TỈNH KON TUM"
