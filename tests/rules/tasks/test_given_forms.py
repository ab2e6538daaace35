"""The forms in which papers say who has to do what, and until when: one table, each under the head of its paper."""

from __future__ import annotations

from unittest.mock import Mock

import pytest

from extractor import extract_text
from extractor.rules.tasks import leads

HEAD = """UBND TỈNH NAM HẢI
SỞ NỘI VỤ
Số: 45/{symbol}
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Nam Hải, ngày 12 tháng 3 năm 2024
{kind}
Về việc rà soát biên chế
"""
NOTICE = HEAD.format(symbol="TB-SNV", kind="THÔNG BÁO")
PLAN = HEAD.format(symbol="KH-SNV", kind="KẾ HOẠCH")
MINUTES = """SỞ NỘI VỤ
VĂN PHÒNG
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Nam Hải, ngày 12 tháng 3 năm 2024
BIÊN BẢN
{subject}
1. Phòng Tổ chức báo cáo kết quả tuyển dụng của tuần trước.
"""
LETTER = """UBND TỈNH NAM HẢI
SỞ NỘI VỤ
Số: 45/SNV-VP
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Nam Hải, ngày 12 tháng 3 năm 2024
V/v rà soát biên chế
Kính gửi: Các phòng Nội vụ huyện, thành phố.
"""


def given(head: str, text: str) -> list[tuple[str, str | None]]:
    found = extract_text(f"{head}{text}\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n").assignments
    return [(one.lead, one.deadline) for one in found]


DAYS = [
    ("trình đề án sắp xếp các thôn trước 17 giờ ngày 20/3/2024", "2024-03-20"),
    ("trình đề án sắp xếp các thôn (trước ngày 20/3/2024)", "2024-03-20"),
    ("trình đề án sắp xếp các thôn, thời hạn: 20/3/2024", "2024-03-20"),
    ("trình đề án sắp xếp các thôn. Thời hạn hoàn thành: ngày 20/3/2024", "2024-03-20"),
    ("trình đề án sắp xếp các thôn trong tuần 3 tháng 3/2024", "2024-03"),
    ("hoàn thành đề án sắp xếp các thôn trong quý II", "2024-06"),
    ("hoàn thành đề án sắp xếp các thôn vào cuối tháng 4/2024", "2024-04"),
    ("hoàn thành đề án sắp xếp các thôn xong trước 30/4", "2024-04-30"),
    ("gửi báo cáo kết quả về UBND tỉnh không muộn hơn ngày 30/4/2024", "2024-04-30"),
    ("gửi báo cáo kết quả về UBND tỉnh không quá ngày 30/4/2024", "2024-04-30"),
    ("gửi báo cáo kết quả về UBND tỉnh hạn cuối 30/4/2024", "2024-04-30"),
    ("rà soát số liệu, báo cáo UBND tỉnh ngày 30/4/2024", "2024-04-30"),
    ("rà soát số liệu, hoàn thành ngày 30/4/2024", "2024-04-30"),
    ("rà soát số liệu theo Công văn gửi UBND tỉnh số 15 ngày 05/3/2024", None),
    ("rà soát số liệu, báo cáo trước ngày 05 hằng tháng", None),
    ("rà soát số liệu, báo cáo trước ngày 20 của tháng cuối quý", None),
    ("rà soát số liệu, bố trí không quá 5-7 người mỗi tổ", None),
    ("rà soát số liệu, báo cáo UBND tỉnh trong thời hạn 10 ngày", None),
]


@pytest.mark.parametrize(("work", "day"), DAYS)
def test_until_when(work: str, day: str | None) -> None:
    assert given(NOTICE, f"1. Sở Nội vụ {work}.") == [("Sở Nội vụ", day)]


FORMS = [
    # the day first
    (NOTICE, "1. Trước ngày 20/4/2024, Sở Nội vụ rà soát số liệu, báo cáo UBND tỉnh.", [("Sở Nội vụ", "2024-04-20")]),
    (NOTICE, "1. Trong tháng 4/2024, Sở Nội vụ rà soát số liệu, báo cáo UBND tỉnh.", [("Sở Nội vụ", "2024-04")]),
    (NOTICE, "1. Trong quý II/2024, giao Sở Nội vụ rà soát số liệu.", [("Sở Nội vụ", "2024-06")]),
    (NOTICE, "1. Chậm nhất đến ngày 20/4/2024, UBND xã Hòa An phải bàn giao mặt bằng.", [("UBND xã Hòa An", "2024-04-20")]),
    (NOTICE, "1. Đến ngày 20/4/2024, UBND xã Hòa An hoàn thành bàn giao mặt bằng.", [("UBND xã Hòa An", "2024-04-20")]),
    (PLAN, "- Từ ngày 01/4 đến ngày 20/4/2024: Sở Nội vụ kiểm tra các huyện.\n- Ngày 25/4/2024: Sở Nội vụ báo cáo UBND tỉnh.",
     [("Sở Nội vụ", "2024-04-20"), ("Sở Nội vụ", "2024-04-25")]),
    # the work first
    (PLAN, "1. Nhập điểm học kỳ: Giáo viên bộ môn hoàn thành trước ngày 20/4/2024.\n"
     "2. Kiểm tra kết quả từng lớp: Giáo viên chủ nhiệm thực hiện, hạn chót ngày 25/4/2024.",
     [("Giáo viên bộ môn", "2024-04-20"), ("Giáo viên chủ nhiệm", "2024-04-25")]),
    (NOTICE, "1. Việc xây dựng đề án vị trí việc làm do Sở Nội vụ chủ trì, hoàn thành trước ngày 20/4/2024.",
     [("Sở Nội vụ", "2024-04-20")]),
    (NOTICE, "- Rà soát biên chế các huyện; Sở Nội vụ thực hiện; xong trước ngày 20/4/2024.", [("Sở Nội vụ", "2024-04-20")]),
    (PLAN, "1. Rà soát biên chế các huyện. Đơn vị thực hiện: Sở Nội vụ. Thời gian: trước ngày 20/4/2024.",
     [("Sở Nội vụ", "2024-04-20")]),
    (PLAN, "1. Rà soát thủ tục hành chính\n- Đơn vị thực hiện: Các sở, ban, ngành.\n- Thời gian: Quý II/2024.",
     [("Các sở, ban, ngành", "2024-06")]),
    (PLAN, "1. Rà soát thủ tục hành chính\n+ Cơ quan thực hiện: Sở Nội vụ; cơ quan phối hợp: Sở Tư pháp; thời gian: tháng 4/2024.",
     [("Sở Nội vụ", "2024-04")]),
    # agreed to, and given
    (NOTICE, "Phó Chủ tịch UBND tỉnh thống nhất chủ trương và giao Sở Nội vụ rà soát biên chế.", [("Sở Nội vụ", None)]),
    (NOTICE, "1. Đồng ý với đề xuất của Sở Xây dựng và giao Sở Nội vụ rà soát biên chế.", [("Sở Nội vụ", None)]),
    (NOTICE, "1. Hoan nghênh Sở Y tế đã chuẩn bị tốt nội dung. Sở Y tế tiếp thu ý kiến, trình đề án trong tháng 4/2024.",
     [("Sở Y tế", "2024-04")]),
    # who leads
    (NOTICE, "1. Sở Nội vụ theo chức năng, nhiệm vụ rà soát biên chế sự nghiệp.", [("Sở Nội vụ", None)]),
    (NOTICE, "1. Giao đơn vị tư vấn hoàn thiện hồ sơ thiết kế trước ngày 20/4/2024.", [("đơn vị tư vấn", "2024-04-20")]),
    (NOTICE, "1. Yêu cầu huyện Bình Lâm, thị xã Bình Long rà soát biên chế.", [("huyện Bình Lâm", None), ("thị xã Bình Long", None)]),
    (NOTICE, "1. Huyện Bình Lâm có 12 xã.", []),
    (NOTICE, "1. Đồng chí Lê Văn An, Phó Giám đốc Sở phụ trách việc rà soát biên chế các huyện.", [("Lê Văn An", None)]),
    (PLAN, "- Đ/c Lê Văn Bình - Trưởng phòng: Phụ trách chung các nội dung.\n- Đ/c Lê Thị Hoa - Chuyên viên: Chuẩn bị tài liệu, xong trước"
     " ngày 20/4/2024.", [("Lê Văn Bình", None), ("Lê Thị Hoa", "2024-04-20")]),
    (LETTER, "Để có cơ sở tổng hợp, Sở Nội vụ đề nghị các đơn vị báo cáo kết quả rà soát, gửi về Sở trước ngày 20/4/2024.",
     [("các đơn vị", "2024-04-20")]),
    # minutes of a meeting give what it concluded, other minutes nothing
    (MINUTES.format(subject="Họp giao ban tuần thứ 11"), "III. KẾT LUẬN\n1. Phòng Tổ chức: Hoàn thiện đề án vị trí việc làm trước ngày"
     " 20/4/2024.\n2. Phòng Hành chính: Chuẩn bị hội trường.", [("Phòng Tổ chức", "2024-04-20"), ("Phòng Hành chính", None)]),
    (MINUTES.format(subject="Họp giao ban tuần thứ 11"), "Giám đốc kết luận:\n- Giao đ/c Hoa (Phòng Hành chính) đôn đốc các đơn vị nộp báo"
     " cáo.", [("Hoa", None)]),
    (MINUTES.format(subject="Bàn giao hồ sơ lưu trữ"), "III. KẾT LUẬN\n1. Phòng Tổ chức: Hoàn thiện hồ sơ trước ngày 20/4/2024.", []),
    (NOTICE, "1. Giao cho trưởng các khoa đào tạo, Trung tâm Giáo dục thường xuyên vệ sinh phòng học trước ngày 20/4/2024.",
     [("trưởng các khoa đào tạo", "2024-04-20"), ("Trung tâm Giáo dục thường xuyên", "2024-04-20")]),
    (NOTICE, "Theo đó, UBND tỉnh giao Sở Nội vụ tổng kết việc rà soát năm qua. Tiếp tục kiện toàn Ban Chỉ đạo ở các huyện."
     " Kinh phí lấy từ ngân sách huyện.", [("Sở Nội vụ", None), ("Sở Nội vụ", None)]),
    (NOTICE, "2. Nhiệm vụ Ban Chỉ đạo như sau:\n- Chỉ đạo các ban, ngành phối hợp phục vụ kỳ thi;\n- Báo cáo UBND tỉnh về tình hình tổ"
     " chức thi trước ngày 20/4/2024.", [("Ban Chỉ đạo", None), ("Ban Chỉ đạo", "2024-04-20")]),
    (NOTICE, "Lãnh đạo UBND tỉnh yêu cầu Sở Nội vụ khẩn trương rà soát biên chế các huyện. Trong quá trình rà soát, nếu có vướng mắc,"
     " Sở Nội vụ báo cáo UBND tỉnh xem xét.", [("Sở Nội vụ", None), ("Sở Nội vụ", None)]),
    (NOTICE, "1. Giao Sở Nội vụ rà soát biên chế các huyện. Trong năm qua, Sở Nội vụ đã báo cáo hai lần.", [("Sở Nội vụ", None)]),
    # a day before that of the paper tells when something happened
    (NOTICE, "1. Sở Nội vụ kiểm điểm các vi phạm xảy ra trong tháng 01/2024 ở các huyện.", [("Sở Nội vụ", None)]),
    (NOTICE, "1. Sở Nội vụ kiểm điểm các vi phạm trong tháng 4/2024 ở các huyện.", [("Sở Nội vụ", "2024-04")]),
    # nothing to do
    (NOTICE, "Để tiết kiệm, căn cứ kế hoạch được Đảng ủy, Ban Giám đốc phê duyệt, nhà trường chi trả tiền điện.", []),
    (NOTICE, "TT\n\nTên đề tài\n\nChủ nhiệm đề tài\n\nCơ quan chủ trì\n\n1\n\nNghiên cứu giống cua biển\n\nLê An\n\nSở Nội vụ\n\n2\n\n"
     "Nghiên cứu giống cá lóc\n\nLê Bình\n\nSở Y tế", []),
    (NOTICE, "1. Sở Nội vụ đã hoàn thành rà soát biên chế trước ngày 20/2/2024.", []),
    (NOTICE, "1. UBND tỉnh đánh giá cao Sở Nội vụ trong việc rà soát biên chế.", []),
    (NOTICE, "1. Sở Nội vụ báo cáo: năm 2023 biên chế giảm 20 người.", []),
    (NOTICE, "Tham dự cuộc họp có Giám đốc Sở Nội vụ, lãnh đạo Sở Tài chính; đại diện UBND huyện Bình Lâm.", []),
]  # fmt: skip


@pytest.mark.parametrize(("head", "text", "wanted"), FORMS)
def test_who_has_to_do_what(head: str, text: str, wanted: list[tuple[str, str | None]]) -> None:
    assert given(head, text) == wanted


def test_those_named_in_a_long_paragraph_are_read_a_few_times_each(monkeypatch: pytest.MonkeyPatch) -> None:
    read = Mock(wraps=leads.read)
    monkeypatch.setattr(leads, "read", read)
    extract_text(NOTICE + "\n" + "Giao Sở A: B c d. " * 200)
    assert 200 <= read.call_count < 200 * 8
