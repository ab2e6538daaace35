"""Lists of titles under a line that announces them, titles with their level behind, and lists inside sentences."""

from __future__ import annotations

import pytest

from extractor import extract_text

LISTS = [
    ("Các đề tài được nghiệm thu bao gồm:\n- “Chủ trương mở cảng cá thời Lê”. Chủ nhiệm đề tài: ThS. Lê Văn An\n"
     "- “Đặc trưng nhà sàn người Dao”. Chủ nhiệm đề tài: TS. Ngô Bình\n",
     [("đề tài", "Chủ trương mở cảng cá thời Lê"), ("đề tài", "Đặc trưng nhà sàn người Dao")]),
    ("02 Đề tài:\n\n- “Khảo sát độ lún của nền đê bằng máy thủy chuẩn” do KS. Trần Văn Bê làm chủ nhiệm;\n\n"
     "- “Nghiên cứu bản đồ ngập lụt tỷ lệ lớn” do KS. Lý Thị Cúc làm chủ nhiệm;\n\nBuổi họp có nhiều cán bộ.\n",
     [("đề tài", "Khảo sát độ lún của nền đê bằng máy thủy chuẩn"), ("đề tài", "Nghiên cứu bản đồ ngập lụt tỷ lệ lớn")]),
    ("Các đề tài đã nghiệm thu\n\nĐề tài cấp Bộ\n\nNghiên cứu chế tạo thuyền thúng bằng sợi tre. Phối hợp cùng Trung tâm Vật liệu.\n",
     [("đề tài", "Nghiên cứu chế tạo thuyền thúng bằng sợi tre")]),
    ("Có 20 nhiệm vụ khoa học và công nghệ cấp cơ sở. Sơ lược các nhiệm vụ như sau:\n1. Ngữ âm vùng biển và việc dạy chính tả ở tiểu học\n"
     "Đây là đề tài của TS. Hồ Văn Tý, Trường Đại học Nam Hải.\n2. Nghiên cứu khả năng sinh trưởng của vịt biển lai\nQua đề tài, ThS. Lê Thị Thu đã đánh giá vịt.\n",
     [("nhiệm vụ", "Ngữ âm vùng biển và việc dạy chính tả ở tiểu học"), ("nhiệm vụ", "Nghiên cứu khả năng sinh trưởng của vịt biển lai")]),
    ("1. Đề tài cấp tỉnh\n- Nghiên cứu giống cam sành sạch bệnh (2015-2017), chủ nhiệm: TS. Lê A\n- Đánh giá đất trồng chè, 2019\n",
     [("đề tài", "Nghiên cứu giống cam sành sạch bệnh"), ("đề tài", "Đánh giá đất trồng chè")]),
    ("Danh mục dự án kêu gọi đầu tư:\n1. Xây dựng bến xe khách Hòa An\n2. Nhà máy chế biến hạt điều Bình Lâm\n",
     [("dự án", "Xây dựng bến xe khách Hòa An"), ("dự án", "Nhà máy chế biến hạt điều Bình Lâm")]),
    ("UBND tỉnh giao các nhiệm vụ sau:\n1. Nghiên cứu, đề xuất việc giao đất\n2. Đánh giá việc thu thuế ở các xã\n", []),
    ("Nội dung các dự án này:\n- Xây dựng cầu qua suối\n- Nâng cấp đường vào bản\n", []),
    ("Các dự án đã có hồ sơ gồm:\n- Quyết định phê duyệt của huyện\n- Biên bản họp dân ở bản\n", []),
    ("Đề tài cấp Bộ\n\nTrường được giao kinh phí từ đầu năm và đã chi hết.\n", []),
    ("ĐT-2016-302. Khảo sát tỷ lệ\n\nthiếu máu ở phụ nữ vùng biển tỉnh\n\nNam Hải/ TS. BS. Viên Quang Mão - UBND Tỉnh\n\nNam Hải, (Đề tài cấp Tỉnh/ Thành\n\nphố)\n\n"
     "Xác định tỷ lệ thiếu máu.\n\n. Nghiên cứu siêu âm tụy/ PGS. Trần Văn Hai - UBND Tỉnh\n\nNam Hải, (Đề tài cấp Tỉnh/ Thành phố)\n",
     [("đề tài", "Khảo sát tỷ lệ thiếu máu ở phụ nữ vùng biển tỉnh Nam Hải"), ("đề tài", "Nghiên cứu siêu âm tụy")]),
    ("Kinh phí được duyệt/ Sở Y tế (Đề tài cấp tỉnh) là 200 triệu đồng.\n", []),
]  # fmt: skip

LINES = [
    ("Đề tài cấp Bộ: Nghiên cứu giống lạc chịu hạn vùng gò đồi, 2010-2012, chủ nhiệm: TS. Lê A.\n", ["Nghiên cứu giống lạc chịu hạn vùng gò đồi"]),
    ("- Đề tài NCKH cấp trường: Đánh giá nhu cầu việc làm của sinh viên khoa Luật (2018)\n", ["Đánh giá nhu cầu việc làm của sinh viên khoa Luật"]),
    ("Đề tài độc lập cấp Nhà nước: Nghiên cứu xử lý nước thải làng nghề. Chủ nhiệm: GS. B\n", ["Nghiên cứu xử lý nước thải làng nghề"]),
    ("Dự án hợp tác quốc tế: Quản lý rừng có sự tham gia của cộng đồng, 2019\n", ["Quản lý rừng có sự tham gia của cộng đồng"]),
    ("- Tên nhiệm vụ khoa học và công nghệ: Xây dựng mô hình nuôi hàu ở đầm Ba Sao\n", ["Xây dựng mô hình nuôi hàu ở đầm Ba Sao"]),
    ("Tên đề tài/dự án: Hoàn thiện quy trình muối cá cơm\n", ["Hoàn thiện quy trình muối cá cơm"]),
    ("Đề tài cấp Bộ: Trường đã nghiệm thu xong từ tháng 5\n", []),
    ("Đề tài cấp tỉnh: Tổng số 12 đề tài ở năm huyện\n", []),
    ("Các đề tài, dự án đã chủ trì:\n1. Nghiên cứu sấy lạnh mực. Đề tài cấp Bộ, mã số B2010-01, 2010-2012. Chủ nhiệm\n"
     "2. Ứng dụng viễn thám theo dõi rừng. Đề tài cấp tỉnh, 2015. Thành viên\n", ["Nghiên cứu sấy lạnh mực", "Ứng dụng viễn thám theo dõi rừng"]),
    ("ĐỀ TÀI NGHIÊN CỨU KHOA HỌC CẤP BỘ\n\n1. Nghiên cứu sấy lạnh mực, TS. Lê A, 2010\n2. Hoàn thiện quy trình muối cá, ThS. Lê B, 2012\n",
     ["Nghiên cứu sấy lạnh mực", "Hoàn thiện quy trình muối cá"]),
    ("Đề tài, dự án:\n- Nghiên cứu sấy lạnh mực (chủ nhiệm, cấp Bộ, 2010)\n- Hoàn thiện quy trình muối cá (tham gia, cấp tỉnh, 2012)\n",
     ["Nghiên cứu sấy lạnh mực", "Hoàn thiện quy trình muối cá"]),
    ("Các mô hình: trồng bưởi xen ổi tại xã Hòa An; nuôi lươn không bùn tại xã Bình Lâm; trồng nấm rơm trong nhà.\n",
     ["trồng bưởi xen ổi tại xã Hòa An", "nuôi lươn không bùn tại xã Bình Lâm", "trồng nấm rơm trong nhà"]),
    ("STT Tên đề tài Chủ nhiệm Đơn vị\n", []),
    ("TT\n\nTên đề tài\n\nChủ nhiệm\n\n1\n\nNghiên cứu giống cam sành sạch bệnh ở\n\nhuyện Hòa An\n\nLê An\n\n2\n\nĐánh giá đất trồng chè\n\nLê Ba\n",
     ["Nghiên cứu giống cam sành sạch bệnh ở huyện Hòa An", "Đánh giá đất trồng chè"]),
    ("| STT | Tên công trình, dự án | Chủ đầu tư |\n|---|---|---|\n| 1 | Cầu Bến Tắt | UBND huyện A |\n| 2 | Đường vào bản Nà Tông | UBND huyện B |\n",
     ["Cầu Bến Tắt", "Đường vào bản Nà Tông"]),
]  # fmt: skip

SENTENCES = [
    ("Tỉnh bổ sung Dự án Vành đai 4 TP. Ba Sao (thuộc dự án đường cao tốc TP. Ba Sao - Long Thành). Kinh phí lớn.\n",
     ["Vành đai 4 TP. Ba Sao", "đường cao tốc TP. Ba Sao - Long Thành"]),
    ("Dự án sản xuất tinh dầu sả quy mô nông hộ được thực hiện từ năm 2016 do PGS.TS Lê Khắc, Viện Dược làm chủ nhiệm.\n",
     ["sản xuất tinh dầu sả quy mô nông hộ"]),
    ("Đề tài chọn giống vải chín sớm tại Hòa An do ThS. Lê Văn Bê làm chủ nhiệm.\n", ["chọn giống vải chín sớm tại Hòa An"]),
    ("Sở nghiệm thu đề tài này do ThS. Lê Văn Bê làm chủ nhiệm và đề tài khoa học cấp tỉnh do TS. Lê Ba làm chủ nhiệm.\n", []),
    ("Bộ môn chủ trì 02 đề tài nghiên cứu cấp Bộ: NC ứng dụng chiếu xạ vào bảo quản khoai môn\n",
     ["NC ứng dụng chiếu xạ vào bảo quản khoai môn"]),
    ("Thuộc Chương trình khoa học và công nghệ cấp quốc gia giai đoạn 2016-2020 “Nghiên cứu đổi mới việc dạy nghề ở vùng biển”.\n",
     ["Nghiên cứu đổi mới việc dạy nghề ở vùng biển"]),
    ("Tỉnh có 14 đề tài, gồm một số đề tài, dự án tiêu biểu như: Nghiên cứu cẩm nang nuôi cua tỉnh Nam Hải; đánh giá thực trạng rừng ngập mặn ven biển...\n",
     ["Nghiên cứu cẩm nang nuôi cua tỉnh Nam Hải", "đánh giá thực trạng rừng ngập mặn ven biển"]),
    ("Cụ thể, đề tài 1 nghiên cứu bảo tồn giống quýt hồng miền núi được giao cho Viện Cây ăn quả.\n", ["nghiên cứu bảo tồn giống quýt hồng miền núi"]),
    ("Đề tài 2 là nghiên cứu nguồn gen cây thuốc vùng cao được giao trực tiếp cho Viện Dược.\n", ["nghiên cứu nguồn gen cây thuốc vùng cao"]),
    ("Kiểm tra 02 nhiệm vụ: “Sản xuất giống cá dìa (Siganus guttatus), mã số: NV-19/DA.18 và “Ứng dụng nuôi cấy mô trong chọn tạo giống tiêu”, mã số ĐT-08/20 qua mạng.\n",
     ["Sản xuất giống cá dìa (Siganus guttatus)", "Ứng dụng nuôi cấy mô trong chọn tạo giống tiêu"]),
    ("Nghiệm thu đề tài NCKH cấp Bộ năm 2011 \"Hiệu quả sử dụng đất ở khu công nghiệp (KCN) ven biển” do TS. Hoàng Sỹ làm chủ nhiệm.\n",
     ["Hiệu quả sử dụng đất ở khu công nghiệp (KCN) ven biển"]),
    ("Tỉnh tham gia “Chương trình Cấp nước nông thôn dựa trên kết quả” do Ngân hàng Thế giới tài trợ.\n", ["Cấp nước nông thôn dựa trên kết quả"]),
    ("Tỉnh mời đầu tư dự án Khu đô thị mới tại phường Ba Sao với diện tích hơn 21ha.\n", ["Khu đô thị mới tại phường Ba Sao"]),
    ("Đề tài 3: Dự án sản xuất thử nghiệm cấp Bộ ‘‘Hoàn thiện máy trải vải tự động’’ do TS. Ngô Dũng làm chủ nhiệm.\n", ["Hoàn thiện máy trải vải tự động"]),
    ("Vốn Chương trình mục tiêu quốc gia giảm nghèo bền vững năm 2020 là 36 tỷ đồng.\n", ["mục tiêu quốc gia giảm nghèo bền vững"]),
    ("Vốn Chương trình MTQG năm 2023 khoảng hơn 830 tỷ đồng.\n", []),
    ("UBND tỉnh có ý kiến về dự án mỏ sét đồi Hồ Lây. Giao Sở Y tế báo cáo.\n", ["mỏ sét đồi Hồ Lây"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), LISTS)
def test_titles_under_what_announces_them(text: str, wanted: list[tuple[str, str]]) -> None:
    assert [(task.kind, task.title) for task in extract_text(text).tasks] == wanted


@pytest.mark.parametrize(("text", "wanted"), LINES)
def test_titles_behind_their_kind_and_level(text: str, wanted: list[str]) -> None:
    assert [task.title for task in extract_text(text).tasks] == wanted


@pytest.mark.parametrize(("text", "wanted"), SENTENCES)
def test_titles_of_several_in_a_sentence(text: str, wanted: list[str]) -> None:
    assert [task.title for task in extract_text(text).tasks] == wanted
