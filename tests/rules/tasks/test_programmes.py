"""Programmes, schemes and projects in small letters: where their names end, and what names none."""

from __future__ import annotations

import pytest

from extractor import extract_text

COMMAS = [
    ("Trong năm, Chương trình nâng cao chất lượng, hiệu quả dạy nghề nông thôn: 45 triệu đồng.", ["nâng cao chất lượng, hiệu quả dạy nghề nông thôn"]),
    ("- Chương trình nâng cao chất lượng, hiệu quả giữ gìn trật tự thôn bản: 45 triệu đồng", ["nâng cao chất lượng, hiệu quả giữ gìn trật tự thôn bản"]),
    ("- Chương trình mỗi làng một nghề (MLMN): 310 triệu đồng", ["mỗi làng một nghề (MLMN)"]),
    ("- Chương trình tăng cường bảo vệ rừng, an toàn hồ đập và cấp nước vùng cao: 1.200 triệu đồng",
     ["tăng cường bảo vệ rừng, an toàn hồ đập và cấp nước vùng cao"]),
    ("Các xã thực hiện Chương trình hỗ trợ khởi nghiệp, tổ chức 12 lớp tập huấn.", ["hỗ trợ khởi nghiệp"]),
    ("Ưu tiên vốn cho các dự án trọng điểm: (i) Dự án bố trí, sắp xếp dân cư vùng thường xuyên bị sạt lở bờ sông, trọng tâm là ven "
     "biển. (ii) Dự án phòng, chống ngập úng đối với một số khu dân cư đô thị thường xuyên bị ngập.",
     ["bố trí, sắp xếp dân cư vùng thường xuyên bị sạt lở bờ sông",
      "phòng, chống ngập úng đối với một số khu dân cư đô thị thường xuyên bị ngập"]),
    ("q) Công nghiệp số: Dự án nghiên cứu, sản xuất sản phẩm, dịch vụ công nghệ số, trí tuệ nhân tạo; khu công nghệ số tập trung.", []),
    ("thuộc Chương trình Nghiên cứu kinh tế, văn hóa phục vụ phát triển du lịch, đào tạo nguồn nhân lực; lĩnh vực khác.",
     ["Nghiên cứu kinh tế, văn hóa phục vụ phát triển du lịch, đào tạo nguồn nhân lực"]),
]  # fmt: skip
STAGES = [
    ("Quyết định số 45/QĐ-UBND về phê duyệt đề án an sinh cho người cao tuổi giai đoạn 2012- 2020;", ["an sinh cho người cao tuổi giai đoạn 2012- 2020"]),
    ("Quyết định 66/2007/QĐ-UBND về đề án xã hội hóa hoạt động thể thao tỉnh Hòa An giai đoạn 2007 - 2010",
     ["xã hội hóa hoạt động thể thao tỉnh Hòa An giai đoạn 2007 - 2010"]),
    ("phê duyệt Chương trình phát triển thể thao quần chúng giai đoạn 2021-2025 và định hướng đến năm 2030",
     ["phát triển thể thao quần chúng giai đoạn 2021-2025 và định hướng đến năm 2030"]),
    ("Báo cáo tổng kết Đề án Ngoại ngữ 2017–2025 của ngành ghi tỷ lệ học sinh tăng.", ["Ngoại ngữ 2017–2025"]),
    ("Kết quả chương trình mục tiêu quốc gia xây dựng nông thôn mới tỉnh Hòa An 6 tháng đầu năm 2016", ["mục tiêu quốc gia xây dựng nông thôn mới"]),
    ("Kế hoạch thực hiện Đề án Trợ giúp trẻ mồ côi giai đoạn 2012 - 2020 trên địa bàn tỉnh.", ["Trợ giúp trẻ mồ côi giai đoạn 2012 - 2020"]),
    ("Kế hoạch triển khai Đề án tăng cường kiểm soát giá thuốc trên địa bàn tỉnh Hòa An.", ["tăng cường kiểm soát giá thuốc"]),
    ("Về việc phê duyệt Kế hoạch thực hiện “Chương trình Sức khỏe học đường giai đoạn 2021-2025” tại huyện",
     ["Sức khỏe học đường giai đoạn 2021-2025"]),
]  # fmt: skip
ACTIONS = [
    ("Chính phủ ban hành Chương trình hành động của Chính phủ thực hiện Nghị quyết số 70-NQ/TW ngày 09/9/2025 của Bộ Chính trị về một số "
     "giải pháp đột phá, tăng cường bảo vệ nguồn nước.",
     ["hành động của Chính phủ thực hiện Nghị quyết số 70-NQ/TW ngày 09/9/2025 của Bộ Chính trị về một số giải pháp đột phá, tăng cường "
      "bảo vệ nguồn nước"]),
    ("Điều 1. Phê duyệt Chương trình hành động vì trẻ em tỉnh Hòa An giai đoạn 2013-2020, với các nội dung như sau:",
     ["hành động vì trẻ em tỉnh Hòa An giai đoạn 2013-2020"]),
    ("phê duyệt Chương trình hành động quốc gia vì người cao tuổi giai đoạn 2012-2020;", ["hành động quốc gia vì người cao tuổi giai đoạn 2012-2020"]),
    ("dự thảo Chương trình hành động của Ban Thường vụ Tỉnh ủy triển khai thực hiện Nghị quyết số 36-NQ/TW, ngày 30/01/2023", []),
    ("03 nhiệm vụ được triển khai theo Chương trình liên kết, hợp tác (Viện cấp kinh phí).", []),
    ("theo dõi việc triển khai Chương trình hành động, kịp thời báo cáo", []),
    ("Chương trình hành động số 33-CTr/TU ngày 12/4/2024 của Tỉnh ủy về kinh tế số", []),
    ("đề xuất đưa vào Chương trình xây dựng Luật, pháp lệnh của Quốc hội", []),
]  # fmt: skip
OTHERS = [
    ("Huyện đã triển khai Đề án 05 về “Phát triển du lịch cộng đồng giai đoạn 2020 - 2025”; rà soát quy hoạch.",
     ["Phát triển du lịch cộng đồng giai đoạn 2020 - 2025"]),
    ("Xây dựng Đề án về đổi mới, nâng cao hiệu quả công tác tuyên truyền pháp luật về bảo hiểm trong giai đoạn mới.",
     ["đổi mới, nâng cao hiệu quả công tác tuyên truyền pháp luật về bảo hiểm trong giai đoạn mới"]),
    ("gồm: Đề tài Nâng cao ý thức chấp hành luật giao thông; đề tài Hoàn thiện cơ chế, chính sách nhằm phát triển đội ngũ trí thức trẻ; đề tài "
     "Giải pháp tập hợp công nhân.",
     ["Nâng cao ý thức chấp hành luật giao thông", "Hoàn thiện cơ chế, chính sách nhằm phát triển đội ngũ trí thức trẻ",
      "Giải pháp tập hợp công nhân"]),
    ("về kiện toàn Ban Chỉ đạo Chương trình phát triển công nghiệp dược, dược liệu trong nước đến năm 2030, tầm nhìn đến năm 2045",
     ["phát triển công nghiệp dược, dược liệu trong nước đến năm 2030, tầm nhìn đến năm 2045"]),
    ("Ban Chỉ đạo Chương trình phát triển cây chè họp vào thứ hai.", []),
    ("thuộc Chương trình mục tiêu quốc gia giảm nghèo bền vững trên địa bàn tỉnh Hòa An giai đoạn 2021-2030", ["mục tiêu quốc gia giảm nghèo bền vững"]),
    ("phê duyệt điều chỉnh kế hoạch đấu thầu Dự án: Bệnh viện Đa khoa tỉnh Hòa An", ["Bệnh viện Đa khoa tỉnh Hòa An"]),
    ("điều chỉnh chủ trương đầu tư Dự án Bệnh viện Đa khoa huyện Ba Sao, hạng mục: Sửa chữa mái", ["Bệnh viện Đa khoa huyện Ba Sao"]),
    ("về Đề án Thí điểm thuê chuyên gia để nâng cao năng lực khám chữa bệnh cho ngành y tế tỉnh Hòa An, giai đoạn 2015-2017",
     ["Thí điểm thuê chuyên gia để nâng cao năng lực khám chữa bệnh cho ngành y tế tỉnh Hòa An, giai đoạn 2015-2017"]),
    ("thuộc Chương trình quốc gia khống chế bệnh dại giai đoạn II (2011-2015) do Bộ trưởng ban hành", ["quốc gia khống chế bệnh dại giai đoạn II (2011-2015)"]),
    ("Thực hiện chương trình phổ cập giáo dục mầm non ở vùng cao, tỷ lệ trẻ đến lớp đạt 80%.", ["phổ cập giáo dục mầm non ở vùng cao"]),
    ("Tiếp tục thực hiện tốt chương trình kiên cố hóa kênh mương nội đồng.", ["kiên cố hóa kênh mương nội đồng"]),
    ("Tiếp tục thực hiện đề án tổng thể sắp xếp, đổi mới nông lâm trường đã được phê duyệt.", ["tổng thể sắp xếp, đổi mới nông lâm trường"]),
    ("Các trường thực hiện chương trình đào tạo nghề cho lao động nông thôn.", []),
    ("Xây dựng chương trình xúc tiến thương mại có mục tiêu đối với các ngành hàng.", []),
    ("Dự án cải tạo sông Lạch Tray được chia thành 4 dự án thành phần.", ["cải tạo sông Lạch Tray"]),
    ("12 dự án lĩnh vực thương mại dịch vụ gồm: Khu du lịch thác Khe Đá, Trung tâm Thương mại thị trấn Hòa An, Bến xe Hòa An, Cụm công nghiệp "
     "Gò Lũy 37 ha…",
     ["Khu du lịch thác Khe Đá", "Trung tâm Thương mại thị trấn Hòa An", "Bến xe Hòa An", "Cụm công nghiệp Gò Lũy"]),
    ("Ba dự án về nước sạch, gồm: Nhà máy nước Hòa An, Trạm bơm Khe Đá và Nâng cấp hồ chứa nước Bàu Sen.",
     ["Nhà máy nước Hòa An", "Trạm bơm Khe Đá", "Nâng cấp hồ chứa nước Bàu Sen"]),
    ("3 dự án trên gồm: Sở Xây dựng, Sở Tài chính và Sở Nội vụ theo dõi.", []),
    ('về Đề án “Phát triển thể thao thành tích cao giai đoạn 2011 – 2015\nQuyết định phê duyệt Đề án "Chợ nông thôn kiểu mẫu"',
     ["Phát triển thể thao thành tích cao giai đoạn 2011 – 2015", "Chợ nông thôn kiểu mẫu"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "titles"), [*COMMAS, *STAGES, *ACTIONS, *OTHERS])
def test_names_end_where_they_are_clear(text: str, titles: list[str]) -> None:
    assert [one.title for one in extract_text(text).tasks] == titles
