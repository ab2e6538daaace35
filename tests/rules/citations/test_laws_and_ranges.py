"""Laws by name, in full and abbreviated, what is none, whose number and day it is; numbers and articles in ranges."""

from __future__ import annotations

import pytest

from extractor import extract_text


def called(text: str) -> list[str | None]:
    return [one.key or one.name for one in extract_text(text).citations]


LAWS = [
    ("Giảng viên Trường Đại học Luật Hà Nội, Công ty Luật TNHH A, Khoa Luật, Câu lạc bộ Luật gia trẻ, Luật sư B.", []),
    ("Ngành Luật Kinh tế tuyển sinh; Hội Luật gia tỉnh phối hợp.", []),
    ("tuyên truyền pháp luật đất đai năm 2023", []),
    ("Căn cứ Luật BHXH năm 2024; luật BHXH; Bộ luật TTHS năm 2015", ["Luật BHXH", "luật BHXH", "Bộ luật TTHS"]),
    ("Căn cứ Luật HN&GĐ năm 2014 và Luật Thuế GTGT", ["Luật HN&GĐ", "Luật Thuế GTGT"]),
    ("theo luật đất đai năm 2013 và BLHS năm 2015", ["luật đất đai", "BLHS"]),
    (
        "Căn cứ Luật Tố cáo số 25/2018/QH14;\nCăn cứ Luật sửa đổi, bổ sung một số điều của Luật Khiếu nại, Luật Tố cáo số"
        " 136/2025/QH15;",
        ["25/2018/QH14", "136/2025/QH15"],
    ),
    (
        "Căn cứ Luật Chuyển giao người đang chấp hành án số 101/2025/QH15;\nTheo Luật Chuyển giao người đang chấp hành án.",
        ["101/2025/QH15", "Luật Chuyển giao người đang chấp hành án"],
    ),
    (
        "Luật Đất đai số 31/2024/QH15 (sau đây gọi là Luật Đất đai 2024). Theo Luật Đất đai 2024.",
        ["31/2024/QH15", "Luật Đất đai", "31/2024/QH15"],
    ),
    ("Chỉ thị số 05-CT/TW (viết tắt là CT05). Học tập theo CT05.", ["05-CT/TW", "05-CT/TW"]),
    ("Quyết định số 71-75/QĐ-UBND ngày 3/3/2020", ["71/QĐ-UBND", "75/QĐ-UBND"]),
    ("Luật Người lao động đi làm việc ở nước ngoài theo hợp đồng số 72/2006/QH11 hết hiệu lực", ["72/2006/QH11"]),
    ("Các Quyết định số 112-115/QĐ-UBND", ["112/QĐ-UBND", "115/QĐ-UBND"]),
    ("Các Quyết định từ số 101 đến số 105/QĐ-UBND", ["101/QĐ-UBND", "105/QĐ-UBND"]),
    ("Các Công văn số 12 đến 15/SKHCN-VP", ["12/SKHCN-VP", "15/SKHCN-VP"]),
    ("Bãi bỏ các biểu mẫu 0110.1-5N/BTNMT, 0201-N/BTNMT và 0304.1-N/BTNMT", []),
]


@pytest.mark.parametrize(("text", "found"), LAWS)
def test_what_is_called(text: str, found: list[str]) -> None:
    assert called(text) == found


def surfaces(text: str) -> list[str]:
    return [one.surface for one in extract_text(text).citations]


@pytest.mark.parametrize(
    ("text", "kind", "surface"),
    [
        (
            "Luật Người lao động theo hợp đồng số 72/2006/QH11",
            "Luật",
            "Luật Người lao động theo hợp đồng số 72/2006/QH11",
        ),
        ("Luật Quy hoạch số 21/2017/QH14", "Luật", "Luật Quy hoạch số 21/2017/QH14"),
        ("Luật Điều ước quốc tế số 108/2016/QH13", "Luật", "Luật Điều ước quốc tế số 108/2016/QH13"),
        ("Nghị quyết về kế hoạch số 5/2021/QH15", "Nghị quyết", "Nghị quyết về kế hoạch số 5/2021/QH15"),
        ("Pháp lệnh Hợp đồng số 7/2009/UBTVQH12", "Pháp lệnh", "Pháp lệnh Hợp đồng số 7/2009/UBTVQH12"),
        ("Tờ trình số 7/TTr-UBND", "Tờ trình", "Tờ trình số 7/TTr-UBND"),
        ("Hợp đồng số 72/2006/HĐ-BYT", "Hợp đồng", "Hợp đồng số 72/2006/HĐ-BYT"),
    ],
)
def test_a_number_of_the_assembly_is_led_by_no_other_kind(text: str, kind: str, surface: str) -> None:
    (citation,) = extract_text(f"Căn cứ {text};").citations
    assert (citation.kind, citation.surface) == (kind, surface)


def test_the_number_behind_the_last_amended_law() -> None:
    """It is the amending law's, unless the amended laws have theirs, or the text gives it to the last one."""
    amending = "Luật sửa đổi, bổ sung một số điều của Luật Giá số 140/2025/QH15"
    assert surfaces(f"Căn cứ {amending};") == [amending]
    assert surfaces(f"Quốc hội ban hành {amending}.") == ["Luật Giá số 140/2025/QH15"]
    assert surfaces(f"Căn cứ Luật Giá số 140/2025/QH15;\nCăn cứ {amending};")[-1] == "Luật Giá số 140/2025/QH15"


@pytest.mark.parametrize(
    "law",
    [
        "LUẬT SỬA ĐỔI, BỔ SUNG MỘT SỐ ĐIỀU CỦA LUẬT THUỶ LỢI\nSỐ 14/1999/QH10",
        "LUẬT SỬA ĐỔI, BỔ SUNG MỘT SỐ ĐIỀU CỦA LUẬT GIÁ, LUẬT PHÍ VÀ LỆ PHÍ SỐ 14/1999/QH10",
        "PHÁP LỆNH SỬA ĐỔI BỔ SUNG MỘT SỐ ĐIỀU CỦA PHÁP LỆNH LƯU TRỮ SỐ 14/1999/UBTVQH10",
        "Luật Sửa đổi, Bổ sung Một số Điều của Luật Giá số 14/1999/QH10",
    ],
)
def test_an_amending_law_in_the_capitals_of_a_title(law: str) -> None:
    head = "NGHỊ ĐỊNH\nCỦA CHÍNH PHỦ SỐ 94/1998/NĐ-CP NGÀY 17 THÁNG 11 NĂM 1998\n"
    assert surfaces(f"{head}QUY ĐỊNH CHI TIẾT THI HÀNH {law}\n\nCHÍNH PHỦ\n") == [law]


def test_the_day_of_the_outer_act() -> None:
    outer, law = extract_text(
        "Nghị định số 16/2020/NĐ-CP quy định chi tiết thi hành Luật Quốc tịch Việt Nam ban hành ngày 03/02/2020."
    ).citations
    assert (outer.date, law.name, law.date) == ("2020-02-03", "Luật Quốc tịch Việt Nam", None)


@pytest.mark.parametrize(
    "pinpoint",
    [
        "Điều 5 đến Điều 9",
        "từ Điều 10 đến Điều 15",
        "các điều từ 5 đến 9",
        "từ Chương XIV đến Chương XXIV",
        "các điều 207, 208, 282, 283, 284, 299, 300, 303, 304, 305, 309, 310, 311, 312, 313, 314, 315 và 350",
    ],
)
def test_ranges_of_articles(pinpoint: str) -> None:
    (law,) = extract_text(f"Theo quy định tại {pinpoint} của Bộ luật Hình sự.").citations
    assert law.pinpoint == pinpoint
    assert len(law.provisions) > 4
