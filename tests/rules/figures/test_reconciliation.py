"""Totals and parts, ratios and percentages, counts and lists: what agrees, what does not, and what is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor import extract_text

AGREE = {
    "46 loại văn bản (trong đó: 01 Nghị quyết; 18 Quyết định; 27 Công văn chỉ đạo)": ("46", ["1", "18", "27"]),
    "phân tích 650 mẫu (365 mẫu nước và 285 mẫu thực phẩm)": ("650", ["365", "285"]),
    "có 31 dự án đi vào hoạt động, gồm 18 dự án trồng trọt, 03 dự án chăn nuôi, 10 dự án thủy sản": (
        "31", ["18", "3", "10"],
    ),
    "(tổng diện tích 260 ha: Trồng trọt 136,3 ha; chăn nuôi 64 ha, thủy sản 59,7 ha)": ("260", ["136.3", "64", "59.7"]),
    "tại 114/125 cơ sở (11 cơ sở không kiểm tra do ngừng hoạt động)": ("125", ["114", "11"]),
    "lấy 5 mẫu (02 mẫu Mũ, kết quả cả 02 mẫu đều đạt; 03 mẫu Thép, kết quả 03 mẫu đạt)": ("5", ["2", "3"]),
    "6.666 phương tiện đo (PTĐ) của 657 cơ sở, kết quả 6.038 PTĐ đạt và 628 PTĐ không đạt": ("6666", ["6038", "628"]),
    "sản lượng 86 tấn, trong đó khai thác 61 tấn, nuôi trồng 25 tấn": ("86", ["61", "25"]),
    "hỗ trợ 38 hộ (15 + 12 + 11) thuộc ba thôn": ("38", ["15", "12", "11"]),
    "tổng 2 tỷ đồng (tỉnh 1.500 triệu đồng; huyện 500 triệu đồng)": ("2", ["1.5", "0.5"]),
    "toàn vùng có 4,2 triệu người (nông thôn 2,9 triệu người; thành thị 1.300 nghìn người)": ("4.2", ["2.9", "1.3"]),
    "có 5.000 hộ (3,2 nghìn hộ đã có nước sạch; 1,8 nghìn hộ chưa có)": ("5000", ["3200", "1800"]),
    "diện tích 14ha[footnoteRef:1] tại phường. [1:  Nho 5ha, Măng tây 9ha.] \n": ("14", ["5", "9"]),
    "kinh phí 8.765 triệu đồng, gồm:\n- Tỉnh: 4.200 triệu đồng;\n- Huyện: 4.565 triệu đồng.\nHết\n": (
        "8765", ["4200", "4565"],
    ),
    "có 44 cơ sở (mầm non 17 trường; tiểu học và trung học cơ sở 18 trường; giáo dục thường xuyên 09 trung tâm)": (
        "44", ["17", "18", "9"],
    ),
    "đã giải quyết 176/221 đơn (160 đơn khiếu nại, 16 đơn tố cáo), còn lại 45 đơn": ("176", ["160", "16"]),
    "mua 61 liều vắc xin do hãng A sản xuất (30 liều) và do hãng B sản xuất (31 liều)": ("61", ["30", "31"]),
    "bổ sung 7.650,776 tỷ đồng.\n\nTrong đó: 5.100,517 tỷ đồng từ nguồn 12.100 tỷ đồng và 2.550,259 tỷ đồng từ Quỹ.\n": (
        "7650.776", ["5100.517", "2550.259"],
    ),
    "còn 71 điểm úng ngập cục bộ. Về phân cấp: có 40 điểm cấp tỉnh quản lý và 31 điểm cấp xã quản lý.\n": (
        "71", ["40", "31"],
    ),
}  # fmt: skip
DISAGREE = {
    "đạt 4.157,98 ha/31 cánh đồng (29 cánh đồng lúa 3.504,61 ha; 02 cánh đồng măng 56,65 ha)": ("4157.98", "3561.26"),
    "sản lượng 195.948 tấn (vụ Đông Xuân 112.300 tấn; vụ Hè Thu 84.648 tấn)": ("195948", "196948"),
    "chi 11.420 triệu đồng, trong đó: thường xuyên 9.120 triệu đồng, đầu tư 2.280 triệu đồng": ("11420", "11400"),
    "bố trí cho 27 dự án: 15 dự án chuyển tiếp với 8 tỷ đồng, 09 dự án mới với 6 tỷ đồng và 04 dự án khác": (
        "27",
        "28",
    ),
    "xảy ra 05 vụ việc (03 vụ trộm cắp, 01 vụ đánh nhau, 02 vụ đánh bạc)": ("5", "6"),
}
NONE = [
    "có 28 dự án, vốn 2.581 tỷ đồng (trong đó có 07 dự án đã hoạt động)",
    "có 2.145 hộ (96 hộ nghèo, 143 hộ cận nghèo)",
    "trồng 425ha (bằng 85% kế hoạch, giảm 12,5ha so với cùng kỳ)",
    "phát hiện 74 mô hình, sản phẩm; có 27 mô hình đạt giải (trong đó có 2 mô hình đạt giải nhất)",
    "12.000 hộ, trong đó có 9.500 hộ có Internet, 4.000 hộ có máy tính",
    "lắp 56 camera tại 14 xã (mỗi xã 04 camera)",
    "khoảng 120 người (50 người lớn, 40 người già)",
    "tại 09 phường (Đô Vinh, Bảo An, Phước Mỹ)",
    "lập 02 báo cáo (06 tháng, năm) gửi huyện",
    "lắp 71 điểm đo mưa. Huyện có 30 điểm trường và 31 điểm chợ.\n",
    "có 227 học sinh. Trong đó 128 học sinh dân tộc thiểu số, chiếm 57,39%",
    "đạt 12/15 chỉ tiêu, tăng 20% so với năm trước",
    "Hồ sơ gồm 01 bộ bao gồm:\na) Đơn;\nb) Bản sao;\nc) Ảnh.\n",
]


@pytest.mark.parametrize("text", AGREE)
def test_agrees(text: str) -> None:
    assert [(one.total, one.parts) for one in extract_text(text).reconciliations if one.agrees] == [AGREE[text]]


@pytest.mark.parametrize("text", DISAGREE)
def test_disagrees(text: str) -> None:
    assert [(one.expected, one.found) for one in extract_text(text).reconciliations if not one.agrees] == [
        DISAGREE[text]
    ]


@pytest.mark.parametrize("text", NONE)
def test_none(text: str) -> None:
    assert extract_text(text).reconciliations == []


@pytest.mark.parametrize(
    ("text", "agrees"),
    [
        ("với diện tích 624/768 ha, đạt 81,2% tổng diện tích", True),
        ("cho 702/714 tàu (đạt 98,3%)", True),
        ("gia đình văn hóa 1.930/2.145 hộ, đạt 92%", False),
        ("71/71 trẻ 6 tuổi vào lớp 1, đạt 100%", True),
        ("giải ngân được 61,8 tỷ đồng/96,5 tỷ đồng, đạt 64%", True),
    ],
)
def test_ratio(text: str, agrees: bool) -> None:
    assert [(one.kind, one.agrees) for one in extract_text(text).reconciliations] == [("ratio", agrees)]


LISTS = {
    "nghiệm thu 02 nhiệm vụ[footnoteRef:1] cấp tỉnh. [1:  Nhiệm vụ: “Nghiên cứu giống táo mới”, “Nghiên cứu giống nho mới”.] \n": (
        "2", "2",
    ),
    "cho 03 trường hợp[footnoteRef:1]. [1:  Công ty HC Land, Hộ ông Nam và Trung tâm Giống; Cao Văn Cường.] \n": ("3", "4"),
    "tham gia 02 đợt[footnoteRef:1] kiểm tra. [1:  Gồm: (1) Tham gia đoàn tại 21 cơ sở. (2) Tham gia đoàn thanh tra.] \n": (
        "2", "2",
    ),
    "hoàn thành 3/3 cuộc[footnoteRef:1]. [1:  Gồm: Đợt 1: Mũ bảo hiểm; Đợt 2: Hàng đóng gói; Đợt 3 Xăng dầu.] \n": ("3", "3"),
    "triển khai 03 nhiệm vụ sau:\na) Một;\nb) Hai.\n3. Kinh phí\n": ("3", "2"),
}  # fmt: skip


@pytest.mark.parametrize("text", LISTS)
def test_list(text: str) -> None:
    found = [(one.total, one.parts[0]) for one in extract_text(text).reconciliations if one.kind == "list"]
    assert found == [LISTS[text]]


def test_one_sum_after_another() -> None:
    found = extract_text("thôn 1 có 3 hộ (1 + 2), thôn 2 có 9 hộ (4 + 5)").reconciliations
    assert [(one.total, one.agrees) for one in found] == [("3", True), ("9", True)]


def test_documents_cited_are_no_list() -> None:
    text = "cho 02 đơn vị[footnoteRef:1]. [1:  Quyết định số 96/QĐ-SKHCN ngày 31/7/2023, Quyết định số 97/QĐ-SKHCN ngày 31/7/2023] \n"
    assert extract_text(text).reconciliations == []


@given(st.lists(st.integers(1, 999), min_size=2, max_size=6), st.integers(0, 3))
def test_sums_are_told_right(parts: list[int], more: int) -> None:
    text = f"có {sum(parts) + more} hồ sơ, gồm: " + "; ".join(f"{part} hồ sơ loại một" for part in parts)
    found = [one for one in extract_text(text).reconciliations if one.kind == "breakdown"]
    assert [one.agrees for one in found] in ([not more], [] if more else [True])


@given(st.text(alphabet="0123456789 ha(),;:gồm trong đó/%\n", max_size=120))
def test_any_text_gives_places_in_it(text: str) -> None:
    record = extract_text(text)
    for one in record.reconciliations:
        assert len(one.places) >= 2
        assert all(0 <= start < end <= len(record.text or "") for start, end in one.places)


SHARES = {
    "tổng kinh phí 36,8 tỷ đồng; đã thực hiện 23,2 tỷ đồng, bằng 63,04% tổng mức đầu tư": ("63.04", ["23.2", "36.8"]),
    "có 86 dự án dự thi của 41 đơn vị; có 38 dự án đạt giải, chiếm 44,19% số dự án": ("44.19", ["38", "86"]),
}


@pytest.mark.parametrize("text", SHARES)
def test_share_of_a_total_before(text: str) -> None:
    assert [(one.total, one.parts) for one in extract_text(text).reconciliations] == [SHARES[text]]


BESIDE = {
    "còn hai tiêu chí chưa đạt: Thu nhập; Môi trường.\n": (True, "2"),
    "nhập 04 đơn vị hành chính (thị trấn Đức Thọ và các xã Tùng Ảnh, Hòa Lạc, Tân Dân).\n": (True, "4"),
    "có 03 phòng (Phòng Kinh tế, Phòng Văn hóa - Xã hội, Văn phòng HĐND và UBND).\n": (True, "3"),
    "Ưu tiên 04 dự án, gồm: (1) Cầu Khe Mừ; (2) Trạm Y tế xã; (3) Đê Lương Yên.\n": (False, "3"),
    "Tập trung 02 dự án sau đây:\n(1) Dự án Nâng cấp đường;\n(2) Dự án Cải tạo hồ.\nHết.\n": (True, "2"),
    "công nhận 05 thôn[footnoteRef:1] đạt chuẩn. [1:  Thôn Châu, thôn Yên, thôn Hòa, thôn Sơn. Mỗi thôn được thưởng.] \n": (
        False, "4",
    ),
}  # fmt: skip


@pytest.mark.parametrize("text", BESIDE)
def test_list_beside_its_count(text: str) -> None:
    assert [(one.agrees, one.found) for one in extract_text(text).reconciliations] == [BESIDE[text]]


def test_lines_with_several_numbers_are_several_totals() -> None:
    text = "có 10 lớp với 250 học sinh, cụ thể:\n+ Mầm non: 4 lớp, 90 trẻ;\n+ Khối 1: 3 lớp, 80 học sinh;\n+ Khối 2: 3 lớp, 81 học sinh.\n"
    found = [(one.total, one.found) for one in extract_text(text).reconciliations]
    assert sorted(found) == [("10", "10"), ("250", "251")]


SHARES_IN_PARENTHESES = [
    (
        "Đến hạn là 4.169 hồ sơ. Trả đúng hạn 4.157 hồ sơ (đạt 99,71%). Quá hạn 12 hồ sơ (chiếm 0,29%). Rút 90 hồ sơ "
        "(chiếm 2,16%).",
        [("4157", "4169", True, "99.71"), ("12", "4169", True, "0.29"), ("90", "4169", True, "2.16")],
    ),
    ("Tiếp nhận 335 hồ sơ, giải quyết 334 hồ sơ (đạt 99,71%).", [("334", "335", False, "99.70")]),
    ("Tiếp nhận 335 hồ sơ, giải quyết 334 hồ sơ (đạt 99,70%).", [("334", "335", True, "99.7")]),
    ("Toàn huyện có 52 xã, trong đó 25 xã (chiếm 48,2%) đạt chuẩn.", [("25", "52", False, "48.08")]),
    ("Toàn huyện có 52 xã, trong đó 25 xã (tỷ lệ 48,08%) đạt chuẩn.", [("25", "52", True, "48.08")]),
    ("Có 45 trường, trong đó 31 trường (tương ứng 68,9%).", [("31", "45", True, "68.9")]),
    ("Có 120 đảng viên, 80 đảng viên (66,66%) dự.", [("80", "120", False, "66.67")]),
    ("Có 120 đảng viên, 80 đảng viên (66,67%) dự.", [("80", "120", True, "66.67")]),
    (
        "Tiếp nhận 19.630 hồ sơ, trả đúng hạn 19.255 hồ sơ (đạt 96,55%), đến hạn 19.944 hồ sơ.",
        [("19255", "19944", True, "96.55")],
    ),
    ("Cử 40 cán bộ, có 12 cán bộ nữ (tăng 30,2%).", []),
    ("Trồng 120 cây, đã có 100 cây (đạt 83,5% kế hoạch).", []),
    ("Có 700 hộ, trong đó 12 hộ (đạt 80,5%).", []),
]


@pytest.mark.parametrize(("text", "ratios"), SHARES_IN_PARENTHESES)
def test_shares_in_parentheses(text: str, ratios: list[tuple[str, str, bool, str]]) -> None:
    found = [one for one in extract_text(text).reconciliations if one.kind == "ratio"]
    assert sorted((*one.parts, one.agrees, one.found) for one in found) == sorted(ratios)


OF_WHICH = [
    ("Đảng bộ có 66 tổ chức cơ sở đảng, trong đó có 39 đảng bộ, 27 chi bộ cơ sở với 289 chi bộ trực thuộc.", "66", ["39", "27"], True),
    ("Có 206.885 hồ sơ đã giải quyết. Trong đó, 99.558 hồ sơ trước hạn đạt 48,1%; 107.327 hồ sơ đúng hạn; 11.878 hồ sơ khác.",
     "206885", ["99558", "107327"], True),
    ("Hướng dẫn cho 5.687 lượt tổ chức, cá nhân; trong đó: 3.852 lượt trực tiếp, 756 lượt gọi đi và 1.079 lượt trả lời.",
     "5687", ["3852", "756", "1079"], True),
    ("Toàn trường có 227 người; trong đó: khối A có 15 người, khối B có 170 người, khối C có 17 người.",
     "227", ["15", "170", "17"], False),
    ("Kim ngạch đạt 344,17 tỷ USD, trong đó xuất khẩu 168,53 tỷ USD, tăng 19,7%, nhập khẩu 175,64 tỷ USD.",
     "344.17", ["168.53", "175.64"], True),
    ("Đã phê duyệt 23 nhiệm vụ mới. Trong đó, 15 đề tài, 1 dự án; 1đề tài về y dược; 3 đề tài kỹ thuật; 3 dự án khác.",
     "23", ["15", "1", "1", "3", "3"], True),
    ("Luật có 2 nhóm vấn đề: (i) tháo gỡ khó khăn; (ii) bãi bỏ quy định.", "2", ["2"], True),
    ("Thông qua 02 Chính sách của Luật, cụ thể như sau:\n- Chính sách 1: Phân cấp.\n- Chính sách 2: Tháo gỡ.", "2", ["2"], True),
]  # fmt: skip


@pytest.mark.parametrize(("text", "total", "parts", "agrees"), OF_WHICH)
def test_parts_under_other_nouns_and_behind_stops(text: str, total: str, parts: list[str], agrees: bool) -> None:
    found = [(one.total, one.parts, one.agrees) for one in extract_text(text).reconciliations if one.kind != "ratio"]
    assert found == [(total, parts, agrees)]


def test_a_wrong_share_beside_one_whose_total_is_known() -> None:
    text = (
        "Có 206.885 hồ sơ đã giải quyết. Trong đó, 99.558 hồ sơ trước hạn đạt 48,2%; 106.018 hồ sơ đúng hạn đạt 51,2%."
    )
    found = [(one.total, one.agrees, one.found) for one in extract_text(text).reconciliations if one.kind == "ratio"]
    assert found == [("48.2", False, "48.12"), ("51.2", True, "51.2")]


def test_the_share_of_what_was_done_of_a_ratio() -> None:
    text = "Số lượng hồ sơ được giải quyết là 1.456/1.625, trong đó giải quyết đúng hạn 1.447 hồ sơ (tỷ lệ 99,4%)."
    assert [(one.total, one.parts) for one in extract_text(text).reconciliations] == [("99.4", ["1447", "1456"])]


RUNS = [
    ("Trong số hồ sơ còn lại gồm 7.150 hồ sơ, có 5.900 hồ sơ chưa đến hạn và 1.250 hồ sơ đã quá hạn.",
     [("7150", ["5900", "1250"], True)]),
    ("Cấp tỉnh đã giải quyết 51.700 hồ sơ, đúng và trước hạn 51.000 hồ sơ; quá hạn còn 700 hồ sơ.",
     [("51700", ["51000", "700"], True)]),
    ("Trong số 3.400 hồ sơ đang giải quyết, số hồ sơ chưa đến hạn là 2.430 hồ sơ và có 970 hồ sơ đã quá hạn.",
     [("3400", ["2430", "970"], True)]),
    ("Tiếp nhận mới 14.040 hồ sơ, tồn kỳ trước 2.190 hồ sơ, lũy kế đã và đang giải quyết trong kỳ là 16.230 hồ sơ.",
     [("16230", ["14040", "2190"], True)]),
    ("Có 412 hộ nghèo, tăng 12 hộ so với năm trước; 56 hộ thoát nghèo.", []),
    ("Đã giải quyết 643.300 hồ sơ; trong đó đúng hạn 635.600 hồ sơ, chiếm tỷ lệ 98,8%; quá hạn 7.600 hồ sơ, chiếm 1,2%.",
     [("643300", ["635600", "7600"], False)]),
    ("Bầu 496 đại biểu. Trung ương giới thiệu có 182 người (tỉ lệ 36,69%); địa phương giới thiệu 312 người (tỉ lệ 62,9%); tự"
     " ứng cử 2 người (tỉ lệ 0,4%).", [("496", ["182", "312", "2"], True)]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "totals"), RUNS)
def test_parts_that_no_word_announces_and_parts_whose_shares_make_the_whole(
    text: str, totals: list[tuple[str, list[str], bool]]
) -> None:
    found = [
        (one.total, one.parts, one.agrees) for one in extract_text(text).reconciliations if one.kind == "breakdown"
    ]
    assert found == totals


def test_shares_of_a_total_far_before_and_in_whole_points() -> None:
    text = (
        "Đã giải quyết 17.650 hồ sơ, trong đó có 13.767 hồ sơ trước hạn, chiếm 78%; 3.254 hồ sơ đúng hạn, chiếm 18,4%.\n"
        "Có 634 hồ sơ quá hạn, chiếm đến 3,6%."
    )
    found = [(one.total, one.parts[1], one.agrees) for one in extract_text(text).reconciliations if one.kind == "ratio"]
    assert found == [("78", "17650", True), ("18.4", "17650", True), ("3.6", "17650", True)]


def test_a_share_whose_total_stands_behind_it_reaches_to_that() -> None:
    text = "Năm 2020 xã có 12 thôn. Có 1.234 hộ nghèo, chiếm 36,29% trên tổng số 3.400 hộ của xã."
    (found,) = extract_text(text).reconciliations
    assert found.span == (text.index("1.234"), text.index(" của xã"))


NAMED = [
    ("công bố 744 văn bản của tỉnh, trong đó hết hiệu lực 354 văn bản, còn hiệu lực 378 văn bản và đề nghị sửa đổi 21 văn bản;"
     " cấp huyện là 96 văn bản, trong đó hết hiệu lực 57, còn hiệu lực thi hành 28 và đề nghị sửa đổi, bổ sung 11 và còn rà soát.",
     "744", ["354", "378", "21"], False),
    ("cấp huyện là 96 văn bản trong đó hết hiệu lực 57, còn hiệu lực thi hành 28 và đề nghị sửa đổi, bổ sung 11 và còn rà soát.",
     "96", ["57", "28", "11"], True),
    ("giải quyết 162 trường hợp thôi việc (trong đó nghỉ hưu: 28; nghỉ việc: 134);", "162", ["28", "134"], True),
    ("cách ly 24.706 người; trong đó đang cách ly 24.634 người (mới 1.965 người), đã kết thúc 63 người (mới 05 người).",
     "24706", ["24634", "63"], False),
    ("đã triển khai 493 đề tài, dự án, gồm 322 đề tài khoa học, 94 đề tài xã hội, 59 dự án sản xuất.",
     "493", ["322", "94", "59"], False),
    ("Đến nay 102 nhiệm vụ đều được triển khai, trong đó 37/102 nhiệm vụ đã xong; 28/102 nhiệm vụ đã trình; 37/102 nhiệm vụ đang làm.",
     "102", ["37", "28", "37"], True),
    ("Về đê điều đã xảy ra 27 sự cố, gồm Bắc Ninh 2, Hà Nội 1, Ninh Bình 1, Thanh Hóa 13, Nghệ An 4, Hà Tĩnh 6.",
     "27", ["2", "1", "1", "13", "4", "6"], True),
    ("Ghi nhận 3.046 ca tại Bình Dương (2.117), Đồng Nai (646), Cần Thơ (104), Đà Nẵng (78), TP. Huế (101).",
     "3046", ["2117", "646", "104", "78", "101"], True),
    ("Thiệt hại 8.060 ha lúa, hoa màu (Lào Cai 4.123, Sơn La 540, Phú Thọ 3.505).", "8060", ["4123", "540", "3505"], False),
    ("Điều trị 10.661/9.318 lượt, đạt 114,4% kế hoạch. Trong đó, tăng huyết áp: 4.290, tiểu đường: 4.149, bệnh khác: 2.222.",
     "10661", ["4290", "4149", "2222"], True),
    ("Có 15/36 trường đạt chuẩn. Trong đó, mầm non có 6/9 trường, tiểu học có 6/14 trường, THCS có 3/10 trường.",
     "15", ["6", "6", "3"], True),
    ("334 nhà bị hư hỏng. Trong đó, Điện Biên 142 nhà, Hà Giang 97 nhà, Sơn La 148 nhà.", "334", ["142", "97", "148"], False),
    ("Vốn đăng ký là 197.333 tỷ đồng: công ty cổ phần 103.630 tỷ đồng, công ty TNHH 93.342 tỷ đồng, tư nhân 362 tỷ đồng.",
     "197333", ["103630", "93342", "362"], False),
    ("Kiến nghị 12.735,35 triệu đồng, thu hồi 11.945,43 triệu đồng (đã thu 11.879,25 triệu đồng), khác 789,92 triệu đồng.",
     "12735.35", ["11945.43", "789.92"], True),
]  # fmt: skip


@pytest.mark.parametrize(("text", "total", "parts", "agrees"), NAMED)
def test_parts_by_names_and_what_misses_by_little(text: str, total: str, parts: list[str], agrees: bool) -> None:
    found = [(one.total, one.parts, one.agrees) for one in extract_text(text).reconciliations]
    assert (total, parts, agrees) in found


@pytest.mark.parametrize(
    "text",
    [
        "Toàn tỉnh có 334 hộ, trong đó hộ nghèo 120, hộ cận nghèo 98, hộ chính sách 77.",
        "Có 45 cán bộ dự tập huấn tại Hà Nội 12 ngày, Đà Nẵng 5 ngày, Cần Thơ 3 ngày.",
        "Tuyển 27 người (phòng 201, phòng 202, phòng 305).",
    ],
)
def test_names_with_numbers_that_are_no_parts(text: str) -> None:
    assert not [one for one in extract_text(text).reconciliations if one.kind == "breakdown"]


def test_shares_behind_growth_and_of_a_total_that_is_named() -> None:
    text = (
        "Tổng thu năm 2005 là 179,7 tỷ đồng, tăng 7,7%, trong đó thu nội địa là 104,5 tỷ đồng, tăng 13,6%, chiếm 58,4% trong tổng"
        " thu; thu từ phí đạt 35,5 tỷ đồng, giảm 5,1% so với năm 2004, chiếm 19,8% tổng thu."
    )
    found = [(one.total, one.parts, one.agrees) for one in extract_text(text).reconciliations if one.kind == "ratio"]
    assert found == [("58.4", ["104.5", "179.7"], False), ("19.8", ["35.5", "179.7"], True)]


def test_a_percentage_behind_the_parts_of_what_was_done() -> None:
    text = "Các cơ quan đã giải quyết 176/221 đơn (160 đơn khiếu nại, 16 đơn tố cáo), đạt tỷ lệ 79,63%."
    ratio = next(one for one in extract_text(text).reconciliations if one.kind == "ratio")
    assert (ratio.total, ratio.parts, ratio.agrees, ratio.found) == ("79.63", ["176", "221"], False, "79.64")


def test_a_total_divided_in_two_ways_of_which_one_misses_it_by_little() -> None:
    text = (
        "Tổng dân số là 8.993.082 người, trong đó nam là 4.381.242 người (chiếm 48,7%) và nữ là 4.611.480 người (chiếm 51,3%)."
        " Dân số thành thị là 7.125.497 người (chiếm 79,23%), dân số nông thôn là 1.867.585 người (chiếm 20,77%)."
    )
    found = [(one.parts, one.agrees) for one in extract_text(text).reconciliations if one.kind == "breakdown"]
    assert found == [(["4381242", "4611480"], False), (["7125497", "1867585"], True)]


def test_a_count_against_numbered_items_that_its_noun_begins() -> None:
    text = (
        "Năm 2011 có 3 đề tài được nghiệm thu, 2 đề tài xếp loại Tốt, cụ thể như sau:\n1. Đề tài A: đất.\n"
        "2. Đề tài B: nước.\n3. Đề tài C: rừng.\n"
    )
    lists = [one for one in extract_text(text).reconciliations if one.kind == "list"]
    assert [(one.total, one.agrees) for one in lists] == [("3", True)]


def test_a_count_of_nothing_above_items_that_do_not_begin_at_one() -> None:
    text = "Đơn vị còn 0 nhiệm vụ chưa làm, cụ thể như sau:\n2. Xây dựng đường giao thông.\n3. Sửa chữa trường học.\n"
    assert extract_text(text).reconciliations == []


DIVIDED = [
    ("Tổng số 48 cán bộ: 20 cán bộ cấp huyện, 28 cán bộ cấp xã.", [("48", ["20", "28"])]),
    (
        "Công an bắt giữ 22 vụ, 26 đối tượng buôn lậu; tăng 1 vụ so với tháng trước; đã khởi tố 16 vụ, 18 bị can; xử lý hành chính 2 vụ,"
        " 2 đối tượng; đang điều tra 4 vụ, 6 đối tượng.",
        [("22", ["16", "2", "4"]), ("26", ["18", "2", "6"])],
    ),
    ("Có 5 dự án chậm tiến độ. Trong số này, 3 dự án do tỉnh làm chủ đầu tư, 2 dự án do Bộ làm chủ đầu tư.", [("5", ["3", "2"])]),
    (
        "Năm 2020 có 16 đề án được thực hiện với kinh phí 3,4 tỷ đồng. Cụ thể có 7 đề án máy móc (2,7 tỷ đồng), 4 đề án tập huấn (380 triệu"
        " đồng), 3 đề án quản lý (80 triệu đồng), 2 đề án thông tin (120 triệu đồng).",
        [("16", ["7", "4", "3", "2"])],
    ),
    (
        "Tỉnh phê duyệt 20 đề án, chia thành các nhóm: mô hình trình diễn (13 đề án, kinh phí 2 tỷ đồng); thương hiệu (4 đề án, kinh phí 262"
        " triệu đồng); quản lý (3 đề án, 60 triệu đồng).",
        [("20", ["13", "4", "3"])],
    ),
    ("Trung tâm thẩm định 46 đề án, gồm 31 đề án có thu hồi và 13 đề án không thu hồi; kinh phí 5 tỷ đồng.", [("46", ["31", "13"])]),
    ("Lực lượng bắt 206 vụ, 326 đối tượng; khởi tố 160 vụ, 221 bị can, xử lý hành chính 25 vụ, 68 đối tượng.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "totals"), DIVIDED)
def test_totals_divided_behind_other_words(text: str, totals: list[tuple[str, list[str]]]) -> None:
    assert [(one.total, one.parts) for one in extract_text(text).reconciliations] == totals


INLINE = [
    ("Có 268 TTHC thuộc thẩm quyền của 3 cấp: tỉnh, huyện và xã, gồm 133 TTHC cấp tỉnh.", "3"),
    ("Nhập 29 giống thuộc 6 chủng loại: mận, đào, táo, lê, kiwi và hồng; khảo nghiệm 3 giống lê.", "6"),
    ("Tỉnh đoàn triển khai 3 chiến dịch: Kỳ nghỉ hồng, Hành quân xanh, Hoa phượng đỏ tại xã A, huyện B.", "3"),
    ("Hè này có 04 chiến dịch: “Mùa Hè xanh”, “Hoa phượng đỏ”, “Kỳ nghỉ hồng”, “Hành quân xanh”, với 9 chỉ tiêu.", "4"),
    ("Sở chọn 02 đề xuất thực hiện năm 2018: đề tài “Đờn ca; xưa, nay” do Hội A đề xuất; dự án “Trồng cam” do B đề xuất.", "2"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "count"), INLINE)
def test_a_list_of_so_many_items_whatever_follows(text: str, count: str) -> None:
    lists = [one for one in extract_text(text).reconciliations if one.kind == "list"]
    assert [(one.total, one.agrees) for one in lists] == [(count, True)]


@pytest.mark.parametrize(
    "text",
    [
        "Về ba dự án tại huyện A: UBND tỉnh yêu cầu các nhà đầu tư, UBND huyện A và các đơn vị kiểm điểm, xác định trách nhiệm của tổ chức, cá nhân.",
        "Có 4 nhóm: cán bộ, công chức, viên chức của tỉnh.",
    ],
)
def test_clauses_and_fewer_items_are_no_list(text: str) -> None:
    assert not [one for one in extract_text(text).reconciliations if one.kind == "list"]


def test_a_list_whose_lines_stand_apart() -> None:
    lines = "".join(
        f"({n}) Chỉ tiêu {'abcd'[n - 1]} tăng khá;\n" + ("Trong năm tình hình ổn định.\n" if n == 2 else "")
        for n in range(1, 5)
    )
    found = [
        one
        for one in extract_text(f"Kết quả thực hiện 4 chỉ tiêu chủ yếu như sau:\n{lines}").reconciliations
        if one.kind == "list"
    ]
    assert [(one.total, one.agrees) for one in found] == [("4", True)]


LINES = """Trong tháng, toàn tỉnh xảy ra 34 vụ, làm chết 8 người, làm bị thương 41 người. So với cùng kỳ giảm 4 vụ.
Trong đó, tai nạn từ ít nghiêm trọng trở lên xảy ra 14 vụ, làm chết 8 người, bị thương 9 người; giảm 2 vụ.
Va chạm giao thông xảy ra 20 vụ, làm bị thương nhẹ 33 người; giảm 2 vụ."""


def test_lines_that_divide_one_total_divide_the_others_of_their_line() -> None:
    found = [(one.total, one.parts, one.agrees) for one in extract_text(LINES).reconciliations]
    assert found == [("34", ["14", "20"], True), ("41", ["9", "33"], False)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Kết quả 242/429 mẫu dương tính, gồm: bệnh nổi cục 110/123 mẫu dương tính; bệnh dịch tả 132/306 mẫu dương tính.",
         [("242", ["110", "132"], True)]),
        ("Toàn tỉnh có 1.628.487 cử tri bỏ phiếu trên tổng số 1.634.116 cử tri, đạt tỷ lệ trung bình 99,66%.",
         [("99.66", ["1628487", "1634116"], True)]),
        ("Đã giải quyết được 19/33 vụ việc khiếu nại, tố cáo, 14 vụ còn lại đang giải quyết.", [("33", ["19", "14"], True)]),
        ("Có 10/11 huyện đạt tỷ lệ trên 99% cử tri đi bầu.", []),
        ("Trong số 105 đại biểu trúng cử có 46 nữ (43,81%); 15 người dưới 35 tuổi (14,29%).",
         [("43.81", ["46", "105"], True), ("14.29", ["15", "105"], True)]),
        ("Toàn tỉnh có 3 nơi đạt 100% cử tri đi bầu: thị xã An Hòa, huyện Nam Sơn và huyện Bắc Sơn.", [("3", ["3"], True)]),
    ],
)  # fmt: skip
def test_ratios_that_divide_a_ratio_and_shares_of_what_stands_around(
    text: str, wanted: list[tuple[str, list[str], bool]]
) -> None:
    assert [(one.total, one.parts, one.agrees) for one in extract_text(text).reconciliations] == wanted
