"""Work that documents give: who leads, with whom, until when; and what gives none."""

from __future__ import annotations

import pytest

from extractor import extract_text
from extractor.records import Assignment
from tests.rules.figures.test_cells import page

NOTICE = """VĂN PHÒNG UBND TỈNH NAM HẢI
Số: 112/TB-VPUB
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Nam Hải, ngày 12 tháng 3 năm 2024
THÔNG BÁO
Kết luận của Phó Chủ tịch UBND tỉnh tại cuộc họp về bãi giữ xe
Sau khi nghe báo cáo, Phó Chủ tịch UBND tỉnh kết luận như sau:
"""


def given(text: str) -> list[Assignment]:
    return extract_text(NOTICE + text + "\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n").assignments


ITEMS = [
    ("1. Giao Sở Nội vụ chủ trì, phối hợp với Sở Tài chính rà soát biên chế; hoàn thành trước ngày 10/4/2024.",
     [("Sở Nội vụ", ["Sở Tài chính"], "2024-04-10")]),
    ("1. Giao Sở GTVT chủ trì phối hợp với các đơn vị liên quan kiểm tra, báo cáo UBND tỉnh trước ngày 10/6.",
     [("Sở GTVT", ["các đơn vị liên quan"], "2024-06-10")]),
    ("2. Yêu cầu Sở TNMT, Cục Thuế và UBND huyện Bắc Bình rà soát lại toàn bộ hồ sơ vụ việc.",
     [("Sở TNMT", [], None), ("Cục Thuế", [], None), ("UBND huyện Bắc Bình", [], None)]),
    ("3. Về đền bù: Thống nhất. Giao UBND huyện An Phú phê duyệt phương án trong tháng 4/2024; giao Sở Tài chính thẩm định"
     " giá đất, báo cáo chậm nhất ngày 20 tháng 3 năm 2024.",
     [("UBND huyện An Phú", [], "2024-04"), ("Sở Tài chính", [], "2024-03-20")]),
    ("4. Sở Kế hoạch và Đầu tư:\n- Tham mưu phân bổ vốn trước ngày 31/3/2024.\n- Tổng hợp nhu cầu vốn trong quý II/2024.",
     [("Sở Kế hoạch và Đầu tư", [], "2024-03-31"), ("Sở Kế hoạch và Đầu tư", [], "2024-06")]),
    ("5. Bộ Ngoại giao có trách nhiệm:\na) Hướng dẫn công tác lãnh sự;\nb) Báo cáo định kỳ trước ngày 15 hằng tháng.",
     [("Bộ Ngoại giao", [], None), ("Bộ Ngoại giao", [], None)]),
    ("6. Giao đồng chí Nguyễn Văn An, Phó Chủ tịch UBND tỉnh trực tiếp chỉ đạo, đôn đốc việc thực hiện.",
     [("Nguyễn Văn An", [], None)]),
    ("7. Phòng Công nghệ thông tin\nChủ trì triển khai kế hoạch, cụ thể:\n- Chuẩn bị giấy mời và hội trường.\n"
     "- Cử cán bộ tham gia đào tạo.",
     [("Phòng Công nghệ thông tin", [], None), ("Phòng Công nghệ thông tin", [], None)]),
    ("8. Sở Y tế kết thúc đợt kiểm tra trước ngày 31/5/2024. Khẩn trương xây dựng phương án mới; hoàn thành trước ngày"
     " 30/6/2024.",
     [("Sở Y tế", [], "2024-05-31"), ("Sở Y tế", [], "2024-06-30")]),
    ("9. Các sở, ban, ngành nghiêm túc triển khai thực hiện Thông báo này.", []),
    ("10. Trường hợp có vướng mắc, các đơn vị báo cáo. Ban hành kịp thời các văn bản.", []),
    ("11. Tổ chức, cá nhân có liên quan thực hiện; phòng, chống dịch bệnh.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), ITEMS)
def test_items_of_a_notice(text: str, wanted: list[tuple[str, list[str], str | None]]) -> None:
    found = [(one.lead, one.partners, one.deadline) for one in given(text)]
    assert found == wanted


def test_words_and_place_of_an_assignment() -> None:
    text = "1. Giao Sở Nội vụ chủ trì, phối hợp với Sở Tài chính rà soát biên chế; hoàn thành trước ngày 10/4/2024."
    (one,) = given(text)
    assert one.title.startswith("rà soát biên chế")
    assert one.deadline_text == "hoàn thành trước ngày 10/4/2024"
    assert one.zone == "body"


def test_reports_laws_and_proposals_give_nothing() -> None:
    item = "1. Giao Sở Nội vụ chủ trì rà soát biên chế trước ngày 10/4/2024.\n"
    assert len(extract_text(NOTICE + item).assignments) == 1
    assert extract_text(NOTICE.replace("THÔNG BÁO", "BÁO CÁO").replace("TB-", "BC-") + item).assignments == []
    assert extract_text(NOTICE.replace("THÔNG BÁO", "TỜ TRÌNH").replace("TB-", "TTr-") + item).assignments == []


def test_rows_of_a_table_that_names_who_leads() -> None:
    above = "<p>KẾ HOẠCH</p><p>Triển khai năm 2026</p>"
    record = page(
        "TT|Nội dung công việc|Cơ quan chủ trì|Cơ quan phối hợp|Sản phẩm|Thời gian hoàn thành",
        "1|Xây dựng quy chế làm việc|1x2:Sở Nội vụ|Sở Tài chính|Quyết định|Quý II/2026",
        "2|Tổ chức hội nghị tập huấn|Các xã, phường|Báo cáo|Thường xuyên",
        above=above,
    )
    assert [(one.lead, one.partners, one.product, one.deadline) for one in record.assignments] == [
        ("Sở Nội vụ", ["Sở Tài chính"], "Quyết định", "2026-06"),
        ("Sở Nội vụ", ["Các xã, phường"], "Báo cáo", None),
    ]
