"""Whose a cited document is where the text leaves it to the organ that writes: its own, those above and around it."""

from __future__ import annotations

import pytest

from extractor import extract_text
from tests.rules.citations.letterheads import HEAD

SCHOOL = HEAD.replace("UBND TỈNH SƠN LA\nSỞ NỘI VỤ", "SỞ GIÁO DỤC VÀ ĐÀO TẠO\nTRƯỜNG THPT TÔ HIỆU").replace(
    "SNV", "THPTTH"
)
COMPANY = HEAD.replace("UBND TỈNH SƠN LA\nSỞ NỘI VỤ", "TỔNG CÔNG TY THÉP VIỆT NAM\nCÔNG TY ĐIỆN LỰC SƠN LA").replace(
    "SNV", "PCSL"
)
DISTRICT = (
    HEAD.replace("UBND TỈNH SƠN LA\nSỞ NỘI VỤ", "ỦY BAN NHÂN DÂN\nTHỊ XÃ HÀ GIANG")
    .replace("Sơn La, ngày", "Hà Nội, ngày")
    .replace("SNV", "UBND")
)
COURT = """TÒA ÁN NHÂN DÂN CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM
HUYỆN LỆ THỦY Độc lập – Tự do – Hạnh phúc
TỈNH QUẢNG BÌNH
Bản án số: 50/2020/HS-ST
Ngày: 30 - 9 - 2020

"""


@pytest.mark.parametrize(
    ("head", "text", "issuer"),
    [
        (SCHOOL, "Quyết định số 10/QĐ-SGDĐT ngày 6/8/2022 của Sở Giáo dục và Đào tạo", "Sở Giáo dục và Đào tạo tỉnh Sơn La"),
        (SCHOOL, "Quyết định số 9/QĐ-THPTTH ngày 1/8/2022 về phân công", "Trường THPT Tô Hiệu"),
        (COMPANY, "Thông báo số 290/TB-PCSL ngày 10/6/2022", "Công ty Điện lực Sơn La"),
        (COMPANY, "Nghị quyết số 4/NQ-HĐTV ngày 10/6/2022 của Tổng công ty", "Tổng công ty Thép Việt Nam"),
        (DISTRICT, "Hướng dẫn số 54/HD-SXD ngày 17/3/2008 của sở Xây dựng. Quyết định của UBND tỉnh Hà Giang", "Sở Xây dựng tỉnh Hà Giang"),
        (COURT, "Quyết định đưa vụ án ra xét xử số: 53/2020/QĐXXST-HS ngày 16 tháng 9 năm 2020", "Tòa án nhân dân huyện Lệ Thủy tỉnh Quảng Bình"),
        (SCHOOL, "Quyết định số 8/QĐ-THPTTH ngày 20/8/2022 của Hiệu trưởng", "Trường THPT Tô Hiệu"),
        (HEAD.replace("UBND TỈNH SƠN LA\nSỞ NỘI VỤ", "BAN CƠ YẾU CHÍNH PHỦ\nHỌC VIỆN KỸ THUẬT MẬT MÃ"), "Kế hoạch số 10/KH-BCY ngày 14/12/2022", "Ban Cơ yếu Chính phủ"),
        (COURT, "Bản án số 12/2018/HS-ST ngày 5/5/2018 đã có hiệu lực", None),
        (COURT, "Cáo trạng số 50/CT-VKSLT ngày 3/9/2020", "Viện kiểm sát nhân dân huyện Lệ Thủy tỉnh Quảng Bình"),
        (COURT, "Quyết định đưa vụ án ra xét xử phúc thẩm số 31/2021/QĐXXPT-HS ngày 13 tháng 10 năm 2021", None),
        (HEAD, "Quyết định đưa vụ án ra xét xử số: 53/2020/QĐXXST-HS ngày 16 tháng 9 năm 2020", None),
    ],
)  # fmt: skip
def test_the_own_organ_and_those_around_it(head: str, text: str, issuer: str | None) -> None:
    (found,) = [one for one in extract_text(f"{head}Căn cứ {text};\n").citations if one.form == "numbered"]
    assert found.issuer_resolved == issuer


@pytest.mark.parametrize(
    ("head", "text", "issuer"),
    [
        (HEAD, "Xét đề nghị của Hiệu trưởng Trường Cao đẳng Y tế tại Tờ trình số 89/TTr-CĐYT ngày 15/3/2022", "Trường Cao đẳng Y tế"),
        (DISTRICT, "Xét đề nghị của Trưởng phòng Nội vụ thị xã tại Tờ trình số 12/TTr-XYZ ngày 3/4/2020", "Phòng Nội vụ thị xã Hà Giang"),
        (HEAD, "Tại Cáo trạng số 15/CT-VKSTP ngày 25 tháng 01 năm 2021, Viện kiểm sát nhân dân thành phố Sơn La đã truy tố", "Viện kiểm sát nhân dân thành phố Sơn La"),
        (HEAD, "Tại bản Kết luận giám định số 12/KLGĐ-PC54 ngày 12/3/2020, Phòng Kỹ thuật hình sự kết luận: có", "Phòng Kỹ thuật hình sự"),
        (HEAD, "Tại Quyết định số 12/QĐ-TTg ngày 12/3/2020, Bộ Tài chính được giao", "Thủ tướng Chính phủ"),
        (HEAD, "Thực hiện Công văn số 12/QLCL ngày 12/3/2020, Sở Y tế thông báo", None),
        (HEAD, "Tại Thông tư liên tịch số 144/2007/TTLT-BTC-BGDX-BNG ngày 5/12/2007, Bộ Tài chính quyết định", None),
    ],
)  # fmt: skip
def test_who_speaks_where_nobody_is_named(head: str, text: str, issuer: str | None) -> None:
    (found,) = extract_text(f"{head}{text}.\n").citations
    assert (found.issuer, found.issuer_resolved) == (None, issuer)


def test_what_a_document_amends_is_of_its_own_organ() -> None:
    head = HEAD.replace("UBND TỈNH SƠN LA\nSỞ NỘI VỤ", "ỦY BAN NHÂN DÂN\nHUYỆN BẮC HÀ").replace("BC-SNV", "QĐ-UBND")
    text = head.replace("BÁO CÁO", "QUYẾT ĐỊNH") + (
        "Căn cứ Công văn số 55/UBND-NC ngày 1/2/2020;\n"
        "Xét đề nghị của Trưởng phòng Nội vụ tại Tờ trình số 22/TTr-NV ngày 4/6/2020,\n"
        "Điều 1. Sửa đổi khoản 1 Điều 2 Quyết định số 15/QĐ-UBND ngày 2/3/2019.\n"
        "Điều 2. Bãi bỏ Quyết định số 16/QĐ-UBND ngày 3/3/2019 của UBND huyện Si Ma Cai.\n"
        "Điều 3. Quyết định này thay thế Quyết định số 17/QĐ-UBND ngày 4/3/2019.\n"
    )
    assert {one.key: one.issuer_resolved for one in extract_text(text).citations if one.form == "numbered"} == {
        "55/UBND-NC": None,
        "22/TTr-NV": "Phòng Nội vụ huyện Bắc Hà",
        "15/QĐ-UBND": "UBND huyện Bắc Hà",
        "16/QĐ-UBND": "UBND huyện Si Ma Cai",
        "17/QĐ-UBND": "UBND huyện Bắc Hà",
    }


@pytest.mark.parametrize(
    ("city", "text", "issuer"),
    [
        ("THÀNH PHỐ HỒ CHÍ MINH", "số 55-TB/TU ngày 10/9/2020 của Thành ủy", "Thành ủy Thành phố Hồ Chí Minh"),
        ("THÀNH PHỐ HÀ NỘI", "số 55-TB/TU ngày 10/9/2020 của Thành ủy", "Thành ủy Hà Nội"),
        ("TỈNH HÀ TĨNH", "số 31/STP-KSTT ngày 8/4/2014 của S Tư pháp Hà Tĩnh", "Sở Tư pháp tỉnh Hà Tĩnh"),
        ("TỈNH HÀ TĨNH", "số 31/QĐ-SK ngày 8/4/2014 của Hội đồng Xét duyệt sáng kiến tỉnh", "Hội đồng Xét duyệt sáng kiến tỉnh Hà Tĩnh"),
    ],
)  # fmt: skip
def test_names_of_cities_and_damaged_ones(city: str, text: str, issuer: str) -> None:
    head = HEAD.replace("UBND TỈNH SƠN LA", f"UBND {city}").replace("Sơn La", city.title())
    (found,) = extract_text(f"{head}Căn cứ Văn bản {text};\n").citations
    assert found.issuer_resolved == issuer


HOSPITAL = HEAD.replace("UBND TỈNH SƠN LA\nSỞ NỘI VỤ", "SỞ Y TẾ TỈNH SƠN LA\nBỆNH VIỆN ĐA KHOA").replace("SNV", "BVĐK")


@pytest.mark.parametrize(
    ("head", "text", "issuer"),
    [
        (SCHOOL, "Quyết định số 5/QĐ-THPTTH ngày 2/3/2023 của Hiệu trưởng ban hành Quy chế", "Trường THPT Tô Hiệu"),
        (SCHOOL, "Quyết định số 5/QĐ-THPTTH ngày 2/3/2023 của Hiệu trưởng về việc phân công", "Trường THPT Tô Hiệu"),
        (HOSPITAL, "Quyết định số 19/QĐ-BVĐK của Giám đốc kiện toàn Hội đồng thuốc", "Bệnh viện Đa khoa"),
        (HOSPITAL, "Quyết định số 19/QĐ-BVĐKSL ngày 3/3/2022", "Bệnh viện Đa khoa"),
        (SCHOOL, "Kế hoạch 53/KH-TrTHPTTH ngày 12/3/2024", "Trường THPT Tô Hiệu"),
        ("", "Quyết định số 5 /QĐ-UBND huyện Thái Thụy, ngày 28 tháng 4 năm 2011 về việc chuyển đổi", "UBND huyện Thái Thụy"),
        ("", "Công văn số 123/UBND-VX tỉnh Cà Mau, ngày 1/2/2015", "UBND tỉnh Cà Mau"),
        (HEAD, "Nghị quyết số 165/2015/NQ-HĐND tỉnh về quy hoạch", "HĐND tỉnh Sơn La"),
        ("", "Quyết định số 5/QĐ-UBND huyện đã giao", None),
        ("", "Quy chế do Ban Bí thư ban hành theo Quyết định số 289-QĐ/TW ngày 8/2/2010", "Ban Bí thư"),
        ("", "đồ án do UBND tỉnh Bình Định phê duyệt tại Quyết định số 4412/QĐ-UBND ngày 3/12/2018", "UBND tỉnh Bình Định"),
        ("", "Hướng dẫn liên ngành số 17/HDLN-GDĐT-YT-TC ngày 20/9/2019", None),
    ],
)  # fmt: skip
def test_posts_alone_units_behind_symbols_and_codes_of_the_own_letters(
    head: str, text: str, issuer: str | None
) -> None:
    (found,) = [one for one in extract_text(f"{head}Căn cứ {text};\n").citations if one.form == "numbered"]
    assert found.issuer_resolved == issuer


@pytest.mark.parametrize(
    ("organ", "text", "issuer"),
    [
        ("UBND TỈNH NGHỆ AN", "Chỉ thị số 36-CT/TU ngày 28/02/2024 của Ban Thường vụ Thành ủy", "Ban Thường vụ Thành ủy"),
        ("UBND TỈNH NGHỆ AN", "Chỉ thị số 36-CT/TU ngày 28/02/2024 của Ban Thường vụ Tỉnh ủy", "Ban Thường vụ Tỉnh ủy Nghệ An"),
        ("UBND THÀNH PHỐ VINH", "Kế hoạch số 12-KH/TU ngày 3/3/2020 của Thành ủy", "Thành ủy Vinh"),
        ("UBND THÀNH PHỐ HẢI PHÒNG", "Kế hoạch số 12-KH/TU ngày 3/3/2020 của Thành ủy", "Thành ủy Hải Phòng"),
        ("UBND TỈNH NGHỆ AN", "Công văn số 1133/KCB-QLCL ngày 26/4/2021 của Cục Quản lý Khám, chữa bệnh", "Cục Quản lý Khám, chữa bệnh"),
        ("UBND TỈNH NGHỆ AN", "Chỉ thị số 917/1999/CT-QP về xây dựng đơn vị", "Bộ Quốc phòng"),
    ],
)  # fmt: skip
def test_city_committees_of_a_province_and_names_with_a_comma(organ: str, text: str, issuer: str) -> None:
    head = (
        HEAD.replace("UBND TỈNH SƠN LA\nSỞ NỘI VỤ", organ)
        .replace("SNV", "UBND")
        .replace("Sơn La, ngày", "Nghệ An, ngày")
    )
    (found,) = [one for one in extract_text(f"{head}Căn cứ {text};\n").citations if one.form == "numbered"]
    assert found.issuer_resolved == issuer


def test_the_own_court_took_the_case_and_a_page_repeats_the_number_of_a_judgment() -> None:
    text = (
        "Bản án 19/2021/DS-PT ngày 22/02/2021 về tranh chấp đất\n\nTOÀ ÁN NHÂN DÂN TỈNH TRÀ VINH\n\n"
        "BẢN ÁN 19/2021/DS-PT NGÀY 22/02/2021 VỀ TRANH CHẤP ĐẤT\n\n"
        "Ngày 22 tháng 02 năm 2021 xét xử vụ án thụ lý số: 98/DS-PT ngày 17/8/2020, theo Quyết định đưa vụ án ra xét xử số: "
        "72/2021/QĐXXPT-DS ngày 28/01/2021, do bản án 32/2020/DS-ST ngày 3/2/2020 của TAND huyện Cầu Kè bị kháng cáo.\n"
    )
    own = "Tòa án nhân dân tỉnh Trà Vinh"
    assert [(one.key, one.issuer_resolved) for one in extract_text(text).citations] == [
        ("98/DS-PT", own),
        ("72/2021/QĐXXPT-DS", own),
        ("32/2020/DS-ST", "TAND huyện Cầu Kè"),
    ]


def test_what_an_inspectorate_took_is_no_courts() -> None:
    (found,) = extract_text("Báo cáo về tố cáo thụ lý số 09/QĐ-TTr ngày 5/2/2023 của một người dân.").citations
    assert found.issuer_resolved is None


GROUP = """TẬP ĐOÀN DẦU KHÍ VIỆT NAM
TỔNG CÔNG TY KHÍ VIỆT NAM
Số: 67/QĐ-KAB
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TP. Hồ Chí Minh, ngày 3 tháng 4 năm 2023
QUYẾT ĐỊNH
về việc ban hành quy chế

"""
UNIVERSITY = GROUP.replace("TẬP ĐOÀN DẦU KHÍ VIỆT NAM", "BỘ Y TẾ").replace(
    "TỔNG CÔNG TY KHÍ VIỆT NAM", "TRƯỜNG ĐẠI HỌC CẦN THƠ"
)
PROVINCE = GROUP.replace("TẬP ĐOÀN DẦU KHÍ VIỆT NAM\n", "").replace("TỔNG CÔNG TY KHÍ VIỆT NAM", "UBND TỈNH SƠN LA")


@pytest.mark.parametrize(
    ("head", "text", "issuer"),
    [
        (GROUP, "Nghị quyết số 11/NQ-KAB ngày 1/2/2023 của HĐQT Tổng công ty", "Hội đồng quản trị Tổng công ty Khí Việt Nam"),
        (GROUP, "Nghị quyết số 12/NQ-ĐHĐCĐ ngày 1/2/2023 của Đại hội đồng cổ đông", "Đại hội đồng cổ đông Tổng công ty Khí Việt Nam"),
        (GROUP, "Nghị quyết số 13-NQ/ĐU ngày 1/2/2023 của Đảng ủy Tập đoàn", "Đảng ủy Tập đoàn Dầu khí Việt Nam"),
        (UNIVERSITY, "Quyết định số 12/QĐ-PĐT ngày 1/2/2023 của Nhà trường", "Trường Đại học Cần Thơ"),
        (PROVINCE, "Công văn số 410/TTr-NV1 ngày 1/2/2023 của Chánh Thanh tra", "Thanh tra tỉnh Sơn La"),
        (PROVINCE, "Quyết định số 12/QĐ-UBND ngày 1/2/2023 của UBND Quảng Trị", "UBND tỉnh Quảng Trị"),
        (PROVINCE, "Công văn số 33/PGDĐT ngày 1/2/2023 của Phòng GD&ĐT huyện Ba Tơ", "Phòng Giáo dục và Đào tạo huyện Ba Tơ"),
        (PROVINCE, "Mệnh lệnh số 02/ML-TL ngày 1/2/2023 của Tư lệnh Quân khu 5", "Quân khu 5"),
    ],
)  # fmt: skip
def test_boards_and_kinds_that_mean_the_own_organ(head: str, text: str, issuer: str) -> None:
    (found,) = [one for one in extract_text(f"{head}Căn cứ {text};\n").citations if one.form == "numbered"]
    assert found.issuer_resolved == issuer
