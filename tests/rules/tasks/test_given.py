"""Work that documents give: who leads, with whom, until when; and what gives none."""

from __future__ import annotations

import pytest

from extractor import extract_text
from extractor.records import Assignment
from extractor.rules.tasks import deadlines
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
    ("2. Trách nhiệm của Sở Nội vụ\na) Tổng hợp kết quả, báo cáo UBND tỉnh trước ngày 15/12/2024;\nb) Hướng dẫn các huyện đánh giá.",
     [("Sở Nội vụ", [], "2024-12-15"), ("Sở Nội vụ", [], None)]),
    ("5. Nhiệm vụ của Ủy ban nhân dân các xã:\n- Lập danh sách hộ nghèo trước ngày 30/6/2024;\n- Công khai kết quả rà soát.",
     [("Ủy ban nhân dân các xã", [], "2024-06-30"), ("Ủy ban nhân dân các xã", [], None)]),
    ("3. Về cột cờ: Chủ tịch UBND Thành phố giao Sở Xây dựng khảo sát hiện trạng; giao Sở Tài chính bố trí kinh phí thực hiện.",
     [("Sở Xây dựng", [], None), ("Sở Tài chính", [], None)]),
    ("4. Thủ tướng giao Bộ Tài chính chủ trì, phối hợp với Bộ Nội vụ xây dựng đề án sắp xếp, trình trong tháng 7/2024.",
     [("Bộ Tài chính", ["Bộ Nội vụ"], "2024-07")]),
    ("1. Về cầu vượt: Phó Chủ tịch UBND thành phố yêu cầu Sở Giao thông vận tải tổ chức tiếp nhận các cầu. "
     "Ban Quản lý các dự án trọng điểm phát triển đô thị khẩn trương hoàn chỉnh hồ sơ.",
     [("Sở Giao thông vận tải", [], None), ("Ban Quản lý các dự án trọng điểm phát triển đô thị", [], None)]),
    ("2. Về bãi xe: UBND Thành phố giao Sở Du lịch chủ trì, phối hợp với Sở Tài chính, Sở Xây dựng kiểm tra trước ngày 10/6/2024.",
     [("Sở Du lịch", ["Sở Tài chính", "Sở Xây dựng"], "2024-06-10")]),
    ("1. Bộ Giao thông vận tải được giao chỉ đạo các doanh nghiệp vận tải tăng cường năng lực.",
     [("Bộ Giao thông vận tải", [], None)]),
    ("1. Về mặt bằng: UBND huyện Bình Lâm tập trung kiểm đếm, hoàn thành trước ngày 30/4/2024; Trung tâm Quỹ đất tỉnh hướng dẫn, đôn đốc.",
     [("UBND huyện Bình Lâm", [], "2024-04-30"), ("Trung tâm Quỹ đất tỉnh", [], None)]),
    ("2. Đối với phố đêm: Phòng Kinh tế thẩm định về nội dung, Phòng Tài chính - Kế hoạch thẩm định kinh phí trong tháng 4.",
     [("Phòng Kinh tế", [], None), ("Phòng Tài chính - Kế hoạch", [], "2024-04")]),
    ("3. Đối với kiến nghị của Công ty Nam Hà, giao Sở Tài chính chủ trì, cùng Sở Xây dựng, Thuế tỉnh xem xét, đề xuất.",
     [("Sở Tài chính", ["Sở Xây dựng", "Thuế tỉnh"], None)]),
    ("4. Giao Ban Quản lý dự án đầu tư xây dựng công trình giao thông tỉnh:\n- Lựa chọn nhà thầu xong trước ngày 15/5/2024;",
     [("Ban Quản lý dự án đầu tư xây dựng công trình giao thông tỉnh", [], "2024-05-15")]),
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
    ("8. Sở Tài chính tổng hợp chung. Yêu cầu hoàn thiện, gửi Văn phòng UBND tỉnh trước ngày 24/5/2024.",
     [("Sở Tài chính", [], "2024-05-24")]),
    ("8. Đối với dự án chậm tiến độ, Sở Xây dựng khẩn trương rà soát, đề xuất điều chỉnh trong quý III/2024.",
     [("Sở Xây dựng", [], "2024-09")]),
    ("8. Trên cơ sở ý kiến của các ngành, giao Công an tỉnh hoàn thiện phương án trước ngày 5/7.",
     [("Công an tỉnh", [], "2024-07-05")]),
    ("8. Chủ tịch UBND tỉnh yêu cầu các sở, ngành và UBND các huyện báo cáo số liệu thu ngân sách.",
     [("các sở, ngành, UBND các huyện", [], None)]),
    ("8. Bộ Nội vụ phối hợp với Bộ Ngoại giao và các cơ quan chức năng hướng dẫn việc cử cán bộ.",
     [("Bộ Nội vụ", ["Bộ Ngoại giao", "các cơ quan chức năng"], None)]),
    ("8. Các sở, ban, ngành tổ chức thực hiện các nhiệm vụ của Đề án.\nCụ thể:\n- Phối hợp với Sở Y tế trong quá trình"
     " triển khai;\n- Tạo điều kiện để cán bộ tham gia tập huấn.",
     [("Các sở, ban, ngành", ["Sở Y tế"], None), ("Các sở, ban, ngành", [], None)]),
    ("8. Chậm nhất ngày 20-7-2024, các Hội đồng thi công bố kết quả. Hàng quý, các huyện báo cáo tiến độ giải ngân.",
     [("các Hội đồng thi", [], "2024-07-20"), ("các huyện", [], None)]),
    ("8. Chủ tịch UBND tỉnh đề nghị Công an tỉnh điều tra vụ việc. UBND TP. Nam Sơn phối hợp với Sở Y tế làm rõ trách nhiệm của"
     " nhà trường.\nSở Y tế đã báo cáo.", [("Công an tỉnh", [], None), ("UBND TP. Nam Sơn", ["Sở Y tế"], None)]),
    ("8. Công an tỉnh chỉ đạo, hướng dẫn công an các huyện.", [("Công an tỉnh", [], None)]),
    ("8. Đối với Công an tỉnh xây dựng quy chế một cửa.", [("Công an tỉnh", [], None)]),
    ("8. Giao Sở Y tế chủ trì, phối hợp các Sở: Tài chính, Nội vụ rà soát trước ngày 10/7/2024.",
     [("Sở Y tế", ["Sở Tài chính", "Sở Nội vụ"], "2024-07-10")]),
    ("8. Từ ngày 01/01 đến ngày 06/7/2024, UBND tỉnh giao 833 nhiệm vụ cho các sở.", []),
    ("8. Tại Công văn số 12/STC-NS, UBND tỉnh đã giao, yêu cầu Sở Nội vụ báo cáo biên chế.", []),
    ("8. Các chi phí vượt dự toán được thanh toán từ nguồn dự phòng, trong đó:\n- Đối với năm 2018, giao Sở Y tế thanh"
     " toán cho các bệnh viện.", [("Sở Y tế", [], None)]),
    ("9. Các sở, ban, ngành nghiêm túc triển khai thực hiện Thông báo này.", []),
    ("10. Trường hợp có vướng mắc, các đơn vị báo cáo. Ban hành kịp thời các văn bản.", []),
    ("11. Tổ chức, cá nhân có liên quan thực hiện; phòng, chống dịch bệnh.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), ITEMS)
def test_items_of_a_notice(text: str, wanted: list[tuple[str, list[str], str | None]]) -> None:
    found = [(one.lead, one.partners, one.deadline) for one in given(text)]
    assert found == wanted


SINGLE = [
    ("Ngày 7.1, Văn phòng Bộ Nội vụ đã có công văn yêu cầu Giám đốc Công an tỉnh kiểm tra, báo cáo kết quả trước ngày 17.1.",
     [("Giám đốc Công an tỉnh", [])]),
    ("Kết luận cuộc họp, ông Lê Văn An yêu cầu các sở, ban, ngành có liên quan khẩn trương hoàn chỉnh các báo cáo.",
     [("các sở, ban, ngành có liên quan", [])]),
    ("Theo đó, UBND huyện giao Ban chỉ đạo phòng dịch tuyên truyền, tập huấn. Giao phòng Tài chính - Kế hoạch bố trí kinh phí."
     " Ủy ban nhân dân các xã thống kê thiệt hại. Đồng thời chỉ đạo các thôn vệ sinh chuồng trại.",
     [("Ban chỉ đạo phòng dịch", []), ("phòng Tài chính - Kế hoạch", []), ("Ủy ban nhân dân các xã", [])]),
    ("UBND tỉnh vừa có ý kiến giao Sở Nông nghiệp chủ trì, phối hợp với Sở Tài chính xem xét đề nghị của huyện.",
     [("Sở Nông nghiệp", ["Sở Tài chính"])]),
    ("Phó Thủ tướng yêu cầu Bộ Tài chính trả nợ đúng hạn.\nBộ Giao thông vận tải (GTVT) sớm bàn giao Dự án cho UBND thành phố.",
     [("Bộ Tài chính", []), ("Bộ Giao thông vận tải (GTVT)", [])]),
    ("Tiểu ban Nội dung có nhiệm vụ:\n1. Dự thảo báo cáo Đại hội.\n2. Xây dựng chương trình Đại hội.",
     [("Tiểu ban Nội dung", []), ("Tiểu ban Nội dung", [])]),
    ("TT\n\nNội dung công việc\n\nThời gian\n\nThực hiện\n\n01\n\nPhát động cuộc thi sáng tạo trẻ\n\nTháng 7/2024\n\nBan Tổ chức\n\n"
     "02\n\nDự toán kinh phí cuộc thi\n\nTháng 8/2024\n\nBan Thư ký\n", [("Ban Tổ chức", []), ("Ban Thư ký", [])]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), SINGLE)
def test_accounts_of_what_was_given(text: str, wanted: list[tuple[str, list[str]]]) -> None:
    assert [(one.lead, one.partners) for one in extract_text(text).assignments] == wanted


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


WIRE = """BỘ CÔNG THƯƠNG
Số: 15/CĐ-BCT
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Hà Nội, ngày 28 tháng 7 năm 2024
CÔNG ĐIỆN
Về việc khắc phục sự cố mất điện
BỘ TRƯỞNG BỘ CÔNG THƯƠNG điện:
- Tổng công ty Điện lực miền Bắc;
- Sở Công Thương các tỉnh Bắc Bộ.
Để khắc phục các sự cố do bão, Bộ trưởng yêu cầu:
1. Tập trung huy động lực lượng, vật tư khắc phục ngay sự cố mất điện trước ngày 30/7/2024.
2. Kiểm tra việc cấp điện cho các trạm bơm tiêu úng.
"""


def test_a_wire_gives_its_addressees_what_it_says_nobody_else_is_to_do() -> None:
    found = {
        (one.lead, one.deadline) for one in extract_text(WIRE + "Nơi nhận:\n- Như trên;\n- Lưu: VT.\n").assignments
    }
    assert {deadline for _, deadline in found} == {"2024-07-30", None}
    assert {lead for lead, _ in found} == {"Tổng công ty Điện lực miền Bắc", "Sở Công Thương các tỉnh Bắc Bộ"}


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("Tháng 3/2027", "2027-03"),
        ("Quý I/2027", "2027-03"),
        ("Năm 2026", "2026"),
        ("Trước 15/6/2026", "2026-06-15"),
        ("9/2026", "2026-09"),
        ("04.2026", "2026-04"),
        ("T4.2026", "2026-04"),
        ("Trong tháng 12/2025", "2025-12"),
        ("T5/2026", "2026-05"),
        ("Trước 11/2026", "2026-11"),
        ("02-8/2026", "2026-08"),
        ("Tháng 4 đến tháng 10/2026", "2026-10"),
        ("Quý II, III/2026", "2026-09"),
        ("Q.I/2026", "2026-03"),
        ("Quý 3 - 2026", "2026-09"),
        ("14/2026", "2026"),
        ("Theo Quyết định số 08/2026/QĐ-UBND", "2026"),
        ("5/2026 và các năm tiếp theo", None),
        ("Năm 2026 - 2027", None),
        ("Giai đoạn 2026 - 2030", None),
        ("Năm 2026 và các năm tiếp theo", None),
        ("Hằng năm", None),
        ("Thường xuyên", None),
    ],
)
def test_deadlines_in_cells(printed: str, value: str | None) -> None:
    assert deadlines.of_cell(printed, 2026) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("quán triệt trong kỳ sinh hoạt chi bộ định kỳ tháng 5/2026", "2026-05"),
        ("trình bày trong đợt học tập quý III/2026", "2026-09"),
        ("hoàn thành chậm nhất 8/2026", "2026-08"),
        ("Thời gian thực hiện: 01/2025 - 12/2026", None),
        ("rà soát trong quý II và quý III/2026", "2026-09"),
        ("mua 3 - 5 máy bơm trong tháng 4", "2026-04"),
        ("theo Nghị định 06/2025/NĐ-CP trước khi trình", None),
        ("rà soát trong tháng 1 - 3.2026", "2026-03"),
        # days of other papers, and days that are past
        ("rà soát biên chế, báo cáo UBND tỉnh theo Quyết định ngày 5/6/2026 của Bộ Nội vụ", None),
        ("trình UBND tỉnh quyết định ngày 12/3/2026 để sửa đổi", None),
        ("gửi Bộ Nội vụ theo Quyết định ngày 5/6/2026", None),
        ("gửi Sở Kế hoạch và Đầu tư ngày 5/6/2026", "2026-06-05"),
        ("Từ ngày 1/1/2025 đến ngày 31/12/2025 có 12 người nghỉ việc", None),
        ("khắc phục tồn tại đã nêu trong kỳ họp tháng 12/2025", None),
        ("khắc phục tồn tại đã nêu trong kỳ họp tháng 2/2026", None),
        ("Trong 5.2026 hộ", None),
    ],
)
def test_deadlines_in_sentences(text: str, value: str | None) -> None:
    found = deadlines.find(text, 0, len(text), 2026)
    assert (found.value if found else None) == value


DONE_BEFORE = [
    ("1. Sở Nội vụ\na) Rà soát các văn bản đã ban hành để sửa đổi, bổ sung cho phù hợp.", ["Sở Nội vụ"]),
    ("Giao Sở Tài chính: Thu hồi kinh phí đã cấp cho các dự án chậm tiến độ.", ["Sở Tài chính"]),
    ("Giao Sở Xây dựng: Kiểm tra các công trình đã hoàn thành.", ["Sở Xây dựng"]),
    ("1. Sở Nội vụ\n- Đôn đốc các đơn vị thực hiện nhiệm vụ đã giao trước ngày 5/6/2024.", ["Sở Nội vụ"]),
    ("1. Sở Nội vụ\n- Báo cáo kết quả thực hiện nhiệm vụ đã giao.\n- Tổ chức kiểm kê các tài sản đã mua.", ["Sở Nội vụ"] * 2),
    ("1. Sở Nội vụ\n- Thanh tra các công trình đã hoàn thành.\n- Ban hành các quy chế đã dự thảo.", ["Sở Nội vụ"] * 2),
    ("1. Sở Nội vụ\n- Sở Tài chính đã dự thảo quy chế chi tiêu của cơ quan.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "leads"), DONE_BEFORE)
def test_work_on_what_was_done_before(text: str, leads: list[str]) -> None:
    assert [one.lead for one in given(text)] == leads


@pytest.mark.parametrize(
    ("text", "partners", "title"),
    [
        ("1. Sở Y tế theo chức năng, nhiệm vụ được giao căn cứ ý kiến của Tỉnh ủy tại văn bản số 31-CV/TU, hướng dẫn các huyện tiêm phòng.",
         [], "hướng dẫn các huyện tiêm phòng"),
        ("2. Công an tỉnh căn cứ chức năng, nhiệm vụ, quyền hạn được giao, phối hợp với Sở Xây dựng kiểm tra xe chở cát.",
         ["Sở Xây dựng"], "kiểm tra xe chở cát"),
        ("3. Sở Công Thương trong phạm vi chức năng, nhiệm vụ của mình kiểm tra các chợ đầu mối.", [], "kiểm tra các chợ đầu mối"),
        ("4. Sở Y tế theo dõi diễn biến dịch sởi tại các huyện.", [], "theo dõi diễn biến dịch sởi tại các huyện"),
    ],
)  # fmt: skip
def test_what_is_ones_business_is_no_work(text: str, partners: list[str], title: str) -> None:
    assert [(one.partners, one.title) for one in given(text)] == [(partners, title)]


def test_a_steering_committee_gives_nothing_by_its_name() -> None:
    assert (
        given("Ban Chỉ đạo Trung ương về chuyển đổi số đã họp. Ban Chỉ đạo Sở Y tế về an toàn thực phẩm họp tháng 3.")
        == []
    )


def test_lead_time_and_partners_on_lines_below_the_work() -> None:
    found = given(
        "V. NHIỆM VỤ\na) Rà soát các quy định về cơ sở dữ liệu của bộ, ngành, địa phương.\n- Đơn vị chủ trì: Sở Tư pháp.\n"
        "- Đơn vị phối hợp: Sở Nội vụ, Sở Tài chính.\n- Thời gian hoàn thành: Quý III năm 2024.\n"
        "b) Xây dựng hạ tầng của trung tâm dữ liệu đáp ứng quy chuẩn kỹ thuật\n- Thời hạn: trước ngày 30/6/2024\n"
        "- Cơ quan chủ trì: Công an tỉnh"
    )
    assert [(one.lead, one.partners, one.deadline) for one in found] == [
        ("Sở Tư pháp", ["Sở Nội vụ", "Sở Tài chính"], "2024-09"),
        ("Công an tỉnh", [], "2024-06-30"),
    ]
    assert [one.title.split()[0] for one in found] == ["Rà", "Xây"]


def test_who_has_the_work_beside_a_column_of_tasks() -> None:
    record = page(
        "STT|Đơn vị|Nhiệm vụ chủ trì|Đơn vị phối hợp|Thời gian hoàn thành",
        "1x2:1|1x2:Sở Thông tin và Truyền thông|Tham mưu ban hành danh mục dữ liệu|Sở Tư pháp|Quý IV/2023",
        "Trình quy hoạch hạ tầng thông tin|Văn phòng UBND tỉnh|Trước năm 2025",
    )
    assert [(one.lead, one.partners) for one in record.assignments] == [
        ("Sở Thông tin và Truyền thông", ["Sở Tư pháp"]),
        ("Sở Thông tin và Truyền thông", ["Văn phòng UBND tỉnh"]),
    ]


def test_rows_of_figures_give_nothing() -> None:
    assert page("TT|Nội dung|Cơ quan chủ trì thẩm tra", "1|Bộ luật mới|4.200", "2|Luật mới|………").assignments == []


PLAN = NOTICE.replace("112/TB-VPUB", "12/KH-UBND").replace("THÔNG BÁO", "KẾ HOẠCH").partition("Sau khi nghe")[0]

PLANS = [
    # in parentheses behind the work
    (
        "1. Tổ chức hội nghị phổ biến Luật Đất đai (Sở Tư pháp chủ trì, phối hợp với Sở Tài chính, hoàn thành trước ngày 30/6/2024).",
        [("Sở Tư pháp", ["Sở Tài chính"], "2024-06-30")],
    ),
    (
        "- Biên soạn tài liệu tuyên truyền (do Sở Thông tin và Truyền thông thực hiện);\n- Rà soát thủ tục hành chính (giao Văn phòng UBND tỉnh tham mưu);",
        [("Sở Thông tin và Truyền thông", [], None), ("Văn phòng UBND tỉnh", [], None)],
    ),
    (
        "1. Xây dựng phần mềm theo dõi nhiệm vụ (Chủ trì: Sở Nội vụ; phối hợp: Sở Tài chính; thời gian: tháng 5/2024)",
        [("Sở Nội vụ", ["Sở Tài chính"], "2024-05")],
    ),
    ("1. Xây dựng phần mềm theo dõi nhiệm vụ (tại Sở Nội vụ và các huyện).", []),
    # lines with labels
    (
        "1. Xây dựng Quy chế quản lý\na) Cơ quan chủ trì: Sở Tư pháp.\nb) Cơ quan phối hợp: Sở Tài chính.\nc) Thời gian hoàn thành: tháng 9/2024.\n"
        "2. Rà soát văn bản quy phạm\na) Đơn vị chủ trì: Sở Nội vụ.\nb) Thời gian thực hiện: trước ngày 15/11/2024.",
        [("Sở Tư pháp", ["Sở Tài chính"], "2024-09"), ("Sở Nội vụ", [], "2024-11-15")],
    ),
    # all points of the list above, names on lines below
    (
        "1. Nội dung, biện pháp\na) Rà soát phương tiện hiện có;\nb) Hoàn thành việc xây nhà tạm.\n2. Cơ quan chủ trì, phối hợp\n"
        "a) Cơ quan chủ trì\n- Bộ Chỉ huy Quân sự tỉnh.\nb) Cơ quan phối hợp\n- Công an tỉnh.\n3. Thời gian thực hiện: tháng 10/2024.",
        [("Bộ Chỉ huy Quân sự tỉnh", ["Công an tỉnh"], "2024-10")] * 2,
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), PLANS)
def test_items_of_a_plan(text: str, wanted: list[tuple[str, list[str], str | None]]) -> None:
    assert [(one.lead, one.partners, one.deadline) for one in extract_text(PLAN + text + "\n").assignments] == wanted


ACCOUNTS = [
    (
        "Chính phủ yêu cầu các Bộ, cơ quan triển khai các giải pháp đã đề ra. Trong đó, Ngân hàng Nhà nước Việt Nam điều hành chính sách"
        " tiền tệ để ổn định tỷ giá. Bộ Tài chính kiểm tra giá cả dịp Tết.",
        ["các Bộ, cơ quan", "Ngân hàng Nhà nước Việt Nam", "Bộ Tài chính"],
    ),
    (
        "CHỈ THỊ\nVề phòng, chống thiên tai\n\nI. Nhiệm vụ chung\nThủ trưởng các sở, ngành tập trung thực hiện một số công việc sau:\n"
        "- Hoàn thành tổng kết công tác phòng chống thiên tai năm 2023.\n- Kiểm tra các công trình đê điều trước ngày 30/4/2024.",
        ["Thủ trưởng các sở, ngành"] * 2,
    ),
    (
        "UBND tỉnh yêu cầu Sở Y tế kiểm tra các bệnh viện. Giao Sở Tài chính bố trí kinh phí phòng dịch.\nSở Y tế phải báo cáo kết quả"
        " trước ngày 20/6/2024.\nBên cạnh đó, Sở Tài chính hướng dẫn các huyện quyết toán kinh phí.\nSở Y tế cho biết đã tiêm 20.000 liều.",
        ["Sở Y tế", "Sở Tài chính", "Sở Y tế", "Sở Tài chính"],
    ),
    ("Công điện nêu rõ, Bộ Xây dựng chủ trì, phối hợp với Bộ Công an kiểm tra an toàn cháy nổ tại các chung cư.", ["Bộ Xây dựng"]),
    ("Bộ Tài chính cũng được giao nhiệm vụ chỉ đạo các cục thuế rà soát hồ sơ.", ["Bộ Tài chính"]),
    ("Văn phòng Chính phủ đề nghị quý Bộ khẩn trương có báo cáo về tình hình thực hiện chỉ đạo trên.", ["quý Bộ"]),
    ("Đề nghị Quý cơ quan tạo điều kiện để ông có tên ở trên hoàn thành nhiệm vụ.", []),
    (
        "Công văn nêu rõ, UBND các xã, phường tăng cường tuyên truyền về trật tự xây dựng; chỉ đạo các đội kiểm tra thường xuyên.",
        ["UBND các xã, phường"],
    ),
    (
        "Thủ tướng chỉ đạo Bộ Tài chính kiểm tra giá vé.\nCùng với chỉ đạo nêu trên, Bộ Xây dựng cũng có nhiệm vụ hoàn chỉnh đề án nhà ở"
        " công nhân trong tháng 3/2024.\nĐối với các lễ hội lớn (Hội Gióng), UBND các tỉnh phải xây dựng phương án bảo đảm an ninh.",
        ["Bộ Tài chính", "Bộ Xây dựng", "UBND các tỉnh"],
    ),
    ("Tổ công tác có nhiệm vụ đánh giá khả năng khai thác của các bến cảng.", ["Tổ công tác"]),
    ("Bộ trưởng cũng chỉ đạo, cơ quan trực thuộc không được trình phương án chỉ định thầu.", []),
    ("(NH) - UBND TP. Nam Hải vừa có văn bản yêu cầu Sở Xây dựng chủ trì rà soát việc cấp giấy phép xây dựng.", ["Sở Xây dựng"]),
    (
        "Kết luận cuộc họp, đồng chí Lê Văn An, Phó Bí thư Thường trực, Trưởng Ban Tổ chức Hội thi đề nghị các thành viên Ban tổ chức cần"
        " chuẩn bị sân khấu.", ["các thành viên Ban tổ chức"],
    ),
    (
        "Chủ tịch UBND tỉnh yêu cầu Chủ tịch UBND các huyện, thành phố:\n1. Chỉ đạo các cơ quan tuyển dụng con liệt sĩ.\n2. Báo cáo kết quả"
        " về Sở Nội vụ trước ngày 25/4/2024.",
        ["Chủ tịch UBND các huyện, thành phố"] * 2,
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "leads"), ACCOUNTS)
def test_who_is_told_in_running_text(text: str, leads: list[str]) -> None:
    assert [one.lead for one in extract_text(text + "\n").assignments] == leads
