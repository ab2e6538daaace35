"""Lists of titles that end with a code: the heading says of which kind they are."""

from __future__ import annotations

import pytest

from extractor import extract_text

LISTS = [
    ("NỘI DUNG CỦA CHƯƠNG TRÌNH KHOA HỌC TRỌNG ĐIỂM\n\nCẤP TỈNH GIAI ĐOẠN 2021-2025\n\n1. Nghiên cứu công nghệ sấy muối. Mã số: KC.01/21-25\n"
     "2. Nghiên cứu vật liệu từ rong biển1. Mã số:\nKC.02/21-25\n3. Nghiên cứu văn hóa làng chài đến năm 2030” Mã\nsố: KX.03/21-25\n",
     [("chương trình", "Nghiên cứu công nghệ sấy muối"), ("chương trình", "Nghiên cứu vật liệu từ rong biển"),
      ("chương trình", "Nghiên cứu văn hóa làng chài đến năm 2030")]),
    ("Trường triển khai các đề tài cấp Bộ sau:\n- Xây dựng quy trình ướp lạnh cá (mã số B2020-NH-06), chủ nhiệm: TS. Trần Bình\n",
     [("đề tài", "Xây dựng quy trình ướp lạnh cá")]),
    ("DANH MỤC DỰ ÁN\n1. Sản xuất thử giống lúa chịu mặn\nMã số: DA.05/21-30\n2. Sản xuất thử gạch nhẹ; mã số: DA.06/21-30\n",
     [("dự án", "Sản xuất thử giống lúa chịu mặn"), ("dự án", "Sản xuất thử gạch nhẹ")]),
    ("CHƯƠNG TRÌNH BỒI DƯỠNG\n1. Giáo viên mầm non hạng II. Mã số: V.07.02.25\n2. Chuyên viên chính hạng hai. Mã số: 01.002\n", []),
    ("CHƯƠNG TRÌNH ĐÀO TẠO\n1. Ngành quản lý kinh tế. Mã số: 8340410\n", []),
    ("Danh sách đơn vị thực hiện dự án\n1. Công ty TNHH Nam Hải. Mã số thuế: 4500123456\n", []),
    ("Hồ sơ của dự án gồm có:\n1. Quyết định phê duyệt của UBND xã số 15/QĐ-UBND ngày 3/4/2023\n2. Biên bản họp dân của thị xã số 16/BB-UBND\n", []),
    ("Thiết bị của dự án:\n- Máy đo điện tim ba kênh loại A, mã số: ECG-3\n- Máy siêu âm tổng quát loại B, mã số: SA-4\n", []),
    ("DANH MỤC THIẾT BỊ CỦA DỰ ÁN\n1. Máy bơm nước ba pha. Mã số: BN-03\n", []),
    ("Danh mục nhiệm vụ khoa học\n1. Nghiên cứu giống lúa mới. Mã số: NV.01\n2. Nghiên cứu giống ngô mới. Mã số: NV.02\n"
     "Dự án đầu tư mua sắm sau đây\n1. Xây dựng kho lạnh cấp huyện. Mã số: DA.01\n",
     [("nhiệm vụ", "Nghiên cứu giống lúa mới"), ("nhiệm vụ", "Nghiên cứu giống ngô mới"), ("dự án", "Xây dựng kho lạnh cấp huyện")]),
    ("Danh mục nhiệm vụ khoa học\n1. Nghiên cứu giống lúa mới. Mã số: NV.01\nThiết bị đã mua:\n1. Máy bơm nước ba pha. Mã số: BN-03\n",
     [("nhiệm vụ", "Nghiên cứu giống lúa mới")]),
    ("DANH MỤC THIẾT BỊ\n\nCỦA CHƯƠNG TRÌNH KHOA HỌC CẤP TỈNH\n\n1. Máy bơm nước ba pha. Mã số: BN-03\n", []),
    ("MỤC TIÊU, NỘI DUNG VÀ SẢN PHẨM\n\nCỦA CHƯƠNG TRÌNH KHOA HỌC CẤP TỈNH\n\n1. Nghiên cứu giống lúa mới. Mã số: CT.01\n",
     [("chương trình", "Nghiên cứu giống lúa mới")]),
    ("MỤC TIÊU, NỘI DUNG VÀ SẢN PHẨM CỦA CHƯƠNG TRÌNH KHOA HỌC VÀ CÔNG NGHỆ CẤP TỈNH\n1. Nghiên cứu giống lúa mới. Mã số: CT.01\n",
     [("chương trình", "Nghiên cứu giống lúa mới")]),
    ("DANH MỤC VẬT TƯ\n1. Bơm chìm ba pha. Mã số: BC-03\n", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), LISTS)
def test_titles_before_their_codes(text: str, wanted: list[tuple[str, str]]) -> None:
    assert [(task.kind, task.title) for task in extract_text(text).tasks] == wanted
