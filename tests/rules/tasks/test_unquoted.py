"""Titles without quotation marks: programmes, items of lists, named ones, flattened tables."""

from __future__ import annotations

import pytest

from extractor import extract_text

TITLES = [
    ("Các xã đã lập Đề án phát triển du lịch cộng đồng và nộp về Sở Du lịch trong tháng 5.", ["phát triển du lịch cộng đồng"]),
    ("Chương trình bảo vệ môi trường lưu vực sông Cầu được triển khai tại 6 tỉnh.", ["bảo vệ môi trường lưu vực sông Cầu"]),
    ("Huyện phê duyệt Đề án phát triển vùng chè giai đoạn 2022 - 2026, Phòng Nông nghiệp đã hướng dẫn 6 xã.",
     ["phát triển vùng chè giai đoạn 2022 - 2026"]),
    ("Sở lấy ý kiến dự thảo Đề án sắp xếp đơn vị hành chính cấp xã giai đoạn 2023 - 2025 để trình Chính phủ.",
     ["sắp xếp đơn vị hành chính cấp xã giai đoạn 2023 - 2025"]),
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
    ("3. Đề tài KC.01.15: Ứng dụng viễn thám trong dự báo lũ quét vùng núi. Chủ nhiệm: TS. Trần Văn An. Xếp loại: Khá.",
     ["Ứng dụng viễn thám trong dự báo lũ quét vùng núi"]),
    ("- Đề tài mã số ĐTĐL.CN-21/19: Dây nano không pha tạp: khả năng hình thành từ tính; kết quả: Đạt.",
     ["Dây nano không pha tạp: khả năng hình thành từ tính"]),
    ("Đã hoàn thành đề tài: Giải pháp giảm nghèo cho đồng bào Khmer tỉnh Trà Vinh do TS. Lê Văn Bình làm chủ nhiệm.",
     ["Giải pháp giảm nghèo cho đồng bào Khmer tỉnh Trà Vinh"]),
    ("Giao Sở Lao động xây dựng Đề án đào tạo nghề cho lao động nông thôn giai đoạn 2026 - 2030, trình UBND tỉnh.",
     ["đào tạo nghề cho lao động nông thôn giai đoạn 2026 - 2030"]),
    ("Sở Xây dựng lập Đề án hỗ trợ người có công với cách mạng về nhà ở.", ["hỗ trợ người có công với cách mạng về nhà ở"]),
    ("Thông qua chủ trương đầu tư các dự án: kè chống sạt lở bờ sông Trà Khúc; sửa chữa, nâng cấp các hồ chứa nước.",
     ["kè chống sạt lở bờ sông Trà Khúc", "sửa chữa, nâng cấp các hồ chứa nước"]),
    ("Các cơ quan được phê duyệt Đề án vị trí việc làm thì quyết định tuyển dụng.", []),
    ("Kiến trúc sư trưởng Dự án thực hiện nhiệm vụ theo hợp đồng quy định tại Điều 8 Nghị định số 231/2025/NĐ-CP.", []),
    ("Phê duyệt Chương trình Mỗi làng một nghề (MLMN), giai đoạn 2021-2025. Đến nay có 12 làng.",
     ["Mỗi làng một nghề (MLMN), giai đoạn 2021-2025"]),
    ("thuộc Chương trình quốc gia phát triển công nghiệp sinh học đến năm 2030.",
     ["quốc gia phát triển công nghiệp sinh học đến năm 2030"]),
    ("Triển khai Đề án diệt trừ cây ngoại lai xâm hại trên địa bàn tỉnh giai đoạn 2017 - 2020; ngày 02/01/2019, UBND huyện chỉ đạo.",
     ["diệt trừ cây ngoại lai xâm hại trên địa bàn tỉnh giai đoạn 2017 - 2020"]),
    ("Tuyên truyền chương trình tổng thể cải cách tư pháp giai đoạn 2001-2010 trong cơ quan.",
     ["tổng thể cải cách tư pháp giai đoạn 2001-2010"]),
    ("Ban Chỉ đạo Chương trình OCOP tỉnh họp triển khai nhiệm vụ.", []),
    ("Bố trí vốn chương trình vào Kế hoạch đầu tư công giai đoạn 2021 - 2025.", []),
    ("- Đề tài 2: Nghiên cứu bảo tồn nguồn gen cây thuốc vùng cao; giao trực tiếp cho Viện Dược liệu.",
     ["Nghiên cứu bảo tồn nguồn gen cây thuốc vùng cao"]),
    ("Kết quả thực hiện các Chương trình mục tiêu quốc gia: xây dựng nông thôn mới giai đoạn 2021-2025; giảm nghèo bền vững"
     " giai đoạn 2021-2025; xử lý dứt điểm các tồn tại.",
     ["xây dựng nông thôn mới giai đoạn 2021-2025", "giảm nghèo bền vững giai đoạn 2021-2025"]),
    ("Tên nhiệm vụ: Xây dựng bản đồ số về đất đai.", ["Xây dựng bản đồ số về đất đai"]),
    ("Trường duy trì mô hình “1 kèm 1” trong học tập.", ["1 kèm 1"]),
    ("TT\n\nTên đề tài\n\nChủ nhiệm\n\nCơ quan chủ trì\n\n1\n\nHoàn thiện công nghệ nuôi cua biển.\n\nÔng A\n\nCông ty B\n\n2\n\n"
     "Nghiên cứu giống lúa chịu mặn.\n\nBà C\n\nViện Lúa\n", ["Hoàn thiện công nghệ nuôi cua biển",
                                                               "Nghiên cứu giống lúa chịu mặn"]),
    ("TT\n\nTên đề tài\n\nCơ quan chủ trì\n\n1\n\nHoàn thiện công nghệ nuôi cua biển Sở Nông nghiệp và\n\nMôi trường\n\n2\n\n"
     "Nghiên cứu giống lúa chịu mặn\n\nSở Khoa học và\n\nCông nghệ\n", ["Hoàn thiện công nghệ nuôi cua biển",
                                                                    "Nghiên cứu giống lúa chịu mặn"]),
]  # fmt: skip


WORKS = [
    ("Dự án mở rộng, cải tạo sân đỗ Cảng hàng không quốc tế Vinh được thực hiện trên diện tích hơn 5,97ha.",
     "mở rộng, cải tạo sân đỗ Cảng hàng không quốc tế Vinh"),
    ("Liên quan đến dự án thành phần 2 đường từ xã Suối Đá, huyện Bắc An đến ngã tư Tà Nung (dự án thành phần 2).",
     "thành phần 2 đường từ xã Suối Đá, huyện Bắc An đến ngã tư Tà Nung"),
    ("Về tổng thể, dự án nâng cấp QL1A đoạn qua Bạc Hà, Nam Giang cơ bản đáp ứng tiến độ, nhưng giải ngân còn thấp.",
     "nâng cấp QL1A đoạn qua Bạc Hà, Nam Giang"),
    ("Hiện dự án nâng cấp QL19 còn 7% mặt bằng chưa được bàn giao.", "nâng cấp QL19"),
    ("Dự án hầm Phước Sơn - Phú Lộc lại trễ hẹn.", "hầm Phước Sơn - Phú Lộc"),
    ("Chủ trương đầu tư dự án chỉnh trang, nâng cấp hạ tầng đường Nguyễn Huệ, thị xã An Hòa; điều chỉnh kế hoạch.",
     "chỉnh trang, nâng cấp hạ tầng đường Nguyễn Huệ, thị xã An Hòa"),
    ("Dự án vành đai thị trấn Mađaguôi có tổng mức đầu tư trên 205 tỷ đồng.", "vành đai thị trấn Mađaguôi"),
    ("Dự án đường ĐH.5 có tổng mức đầu tư 73 tỷ đồng.", "đường ĐH.5"),
    ("Dự án đường bộ cao tốc Tân Phú – Bảo Lộc có tổng chiều dài khoảng 66 km.", "đường bộ cao tốc Tân Phú – Bảo Lộc"),
    ("Dự án cầu Mỹ Đông khởi công năm 2024, đến nay giải ngân 45 tỷ đồng.", "cầu Mỹ Đông"),
    ("Chấp thuận chủ trương đầu tư dự án khu dân cư Tịnh An - Tịnh Long (TP. Quảng Ngãi).", "khu dân cư Tịnh An - Tịnh Long"),
    ("Phê duyệt dự án đầu tư xây dựng hạ tầng Khu công nghiệp Dốc Đá Trắng, tỉnh Khánh Hòa (Dự án).",
     "đầu tư xây dựng hạ tầng Khu công nghiệp Dốc Đá Trắng, tỉnh Khánh Hòa"),
    ("Việc lập dự án đường liên xã năm 2025 phải bảo đảm quy định.", None),
    ("b) Dự án đầu tư xây dựng khu đô thị; c) Dự án đầu tư xây dựng khu dân cư nông thôn;", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "title"), WORKS)
def test_works_in_small_letters_with_a_name(text: str, title: str | None) -> None:
    assert [one.title for one in extract_text(text).tasks] == ([title] if title else [])


def test_a_column_of_titles_alone_makes_a_table_of_tasks() -> None:
    text = (
        "TT|Mã số đề tài|Tên đề tài|Kết quả\n1|KC.04|Nghiên cứu chế tạo chế phẩm|Khá\n"
        "2|KC.08|Kỹ thuật xử lý âm thanh số|Tốt\n"
    )
    titles = [one.title for one in extract_text(text).tasks]
    assert titles == ["Nghiên cứu chế tạo chế phẩm", "Kỹ thuật xử lý âm thanh số"]


NAMES_END = [
    ("UBND tỉnh phê duyệt Chương trình chuyển đổi số quốc gia đến năm 2025, định hướng năm 2030.",
     ["chuyển đổi số quốc gia đến năm 2025, định hướng năm 2030"]),
    ("nhất là Chương trình mục tiêu quốc gia xây dựng nông thôn mới, chính sách tín dụng nông nghiệp, chính sách đào tạo nghề.",
     ["mục tiêu quốc gia xây dựng nông thôn mới"]),
    ("nguồn vốn từ Chương trình xây dựng nông thôn mới 146,47 tỷ đồng, vốn huyện 20 tỷ đồng.", ["xây dựng nông thôn mới"]),
    ("thông qua các nội dung: Đề án xây dựng mô hình trồng khảo nghiệm giống cam V2 giai đoạn 2010-2013 huyện Yên Lâm; Báo cáo.",
     ["xây dựng mô hình trồng khảo nghiệm giống cam V2 giai đoạn 2010-2013"]),
    ("Nhiều trạm tham gia Dự án đầu tư xây dựng và phát triển hệ thống cung ứng dịch vụ y tế tuyến cơ sở đã được sửa chữa.",
     ["đầu tư xây dựng và phát triển hệ thống cung ứng dịch vụ y tế tuyến cơ sở"]),
    ("kiểm tra Dự án Khu thương mại, nhà ở để bán và cho thuê tại 8B phố Lê Lợi, quận Ba Sao.",
     ["Khu thương mại, nhà ở để bán và cho thuê tại 8B phố Lê Lợi, quận Ba Sao"]),
    ("tham gia Chương trình sữa học đường, Chương trình Nước sạch cho em và Đề án Sức khỏe học đường.",
     ["sữa học đường", "Nước sạch cho em", "Sức khỏe học đường"]),
    ("báo cáo đánh giá tác động của các Dự án khai thác cát xây dựng trên sông Dinh, các vấn đề liên quan đến sạt lở.", []),
    ("Chủ đầu tư lập Dự án đầu tư xây dựng có sử dụng đất thuộc nhóm B phải nộp hồ sơ theo quy định.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "titles"), [*TITLES, *NAMES_END])
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


def test_the_end_of_a_title_is_not_looked_for_to_the_end_of_a_long_paragraph() -> None:
    tasks = extract_text("Viện báo cáo đề tài 2 là nghiên cứu bảo tồn nguồn gen " + "cây thuốc quý " * 400).tasks
    assert all(len(one.title) <= 900 for one in tasks)
    assert [one.title[:33] for one in tasks] == ["nghiên cứu bảo tồn nguồn gen cây "]
