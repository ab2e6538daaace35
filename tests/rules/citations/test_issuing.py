"""Whose a cited document is: where the organ's name ends, and which organ that is."""

from __future__ import annotations

import pytest

from extractor import extract_text
from extractor.rules.citations import letters

HEAD = """UBND TỈNH SƠN LA
SỞ NỘI VỤ
Số: 12/BC-SNV
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Sơn La, ngày 5 tháng 6 năm 2023

BÁO CÁO
Kết quả

"""
ISSUERS = [
    # what follows the number, issuer as printed, issuer
    ("số 20/2017/NĐ-CP của Chính pha quy định", "Chính pha", "Chính phủ"),
    ("số 657/TTr-UBPLTP15 ngày 11/7/2025", None, "Ủy ban Pháp luật và Tư pháp"),
    ("số 104-CTr/TU của Tỉnh ủy Sơn La thành các chương trình, đề án", "Tỉnh ủy Sơn La", "Tỉnh ủy Sơn La"),
    ("số 15-NQ/TU của Thành ủy Hà Nội vào thực tiễn của cơ quan", "Thành ủy Hà Nội", "Thành ủy Hà Nội"),
    ("số 104-CTr/TU của Ủy ban nhân dân tỉnh", "Ủy ban nhân dân tỉnh", "Tỉnh ủy Sơn La"),
    ("số 104-CTr/TU của Tỉnh ủy Sơn", "Tỉnh ủy Sơn", "Tỉnh ủy Sơn La"),
    ("số 10/BC-VHXH của Ban Văn hóa - Xã hội HĐND tỉnh và ý kiến của đại biểu", "Ban Văn hóa - Xã hội HĐND tỉnh", "Ban Văn hóa - Xã hội HĐND tỉnh Sơn La"),
    ("số 107/2026/NQ-HĐTV của Hội đồng thành viên thông qua việc góp vốn", "Hội đồng thành viên", "Hội đồng thành viên"),
    ("số 8594/QĐ-EVNHANOI ngày 5/6/2024 về định mức", None, "Tổng công ty Điện lực Thành phố Hà Nội"),
    ("số 80/2021/TT-BTC của Bộ Tài chính hướng dẫn thi hành Luật", "Bộ Tài chính", "Bộ Tài chính"),
    ("số 60/2007/TT-BTC của Bộ Tài Chính hưỡng dẫn thi hành", "Bộ Tài Chính", "Bộ Tài chính"),
    ("số 81/2002/NĐ-CP của Chính phủ qui định chi tiết", "Chính phủ", "Chính phủ"),
    ("số 19/2026/NQ-CP của Chính phủ cắt giảm thủ tục", "Chính phủ", "Chính phủ"),
    ("số 58/2001/NĐ-CP của Chính phủ và những văn bản khác", "Chính phủ", "Chính phủ"),
    ("số 83/2013/NĐ-CP của Chính phú", "Chính phú", "Chính phủ"),
    ("số 438/QĐ-TTg của Thủ tướng Chính phủphê duyệt Chiến lược", "Thủ tướng Chính phủ", "Thủ tướng Chính phủ"),
    ("số 05/2024/TT-TTCP của Tổng Thanh tra Chính phủ", "Tổng Thanh tra Chính phủ", "Thanh tra Chính phủ"),
    ("số 174/2024/QH15 của Quốc hội Khóa XV, kỳ họp", "Quốc hội Khóa XV", "Quốc hội"),
    ("số 14/2014/TT-BLĐTBXH của Bộ Lao động Thương binh và Xã hội", "Bộ Lao động Thương binh và Xã hội", "Bộ Lao động - Thương binh và Xã hội"),
    ("số 06/2024/TT-BLĐTBXH của Bộ trưởng Bộ Lao động – Thương binh", "Bộ trưởng Bộ Lao động – Thương binh", "Bộ Lao động - Thương binh và Xã hội"),
    ("số 75/QĐ-UBDT của Bộ trưởng, Chủ nhiệm Ủy ban dân tộc", "Bộ trưởng, Chủ nhiệm Ủy ban dân tộc", "Ủy ban Dân tộc"),
    ("số 61-BT/TT của Ủy ban Bảo vệ và chăm sóc trẻ em", "Ủy ban Bảo vệ và chăm sóc trẻ em", "Ủy ban Bảo vệ và chăm sóc trẻ em"),
    ("số 12/CTHYE-TTKT3 của Cục Thuế tỉnh Hưng Yên vướng mắc", "Cục Thuế tỉnh Hưng Yên", "Cục Thuế tỉnh Hưng Yên"),
    ("số 12/CT-PC của Cục thuế thành phố Hồ Chí Minh xin ý kiến", "Cục thuế thành phố Hồ Chí Minh", "Cục thuế thành phố Hồ Chí Minh"),
    ("số 12/TL-KH của Công ty TNHH Guyomarch VCN hỏi về thuế", "Công ty TNHH Guyomarch VCN", "Công ty TNHH Guyomarch VCN"),
    ("số 06/QĐ-BCĐ của Ban Chỉ đạo Chuyển đổi số tỉnh Sơn La về việc", "Ban Chỉ đạo Chuyển đổi số tỉnh Sơn La", "Ban Chỉ đạo Chuyển đổi số tỉnh Sơn La"),
    ("số 02-KH/BCĐTW của Ban Chỉ đạo Trung ương về khoa học, công nghệ", "Ban Chỉ đạo Trung ương về khoa học, công nghệ", "Ban Chỉ đạo Trung ương về khoa học, công nghệ"),
    ("số 21/QĐ-UBND của Chủ tịch UBND huyện Mai Sơn thành lập", "Chủ tịch UBND huyện Mai Sơn", "UBND huyện Mai Sơn"),
    ("số 05/QĐ-UBND của UBND xã Chiềng Ban giao nhiệm vụ", "UBND xã Chiềng Ban", "UBND xã Chiềng Ban"),
    ("số 12/QĐ-UBND của UBND thành phố Sơn La", "UBND thành phố Sơn La", "UBND thành phố Sơn La"),
    ("số 16/QĐ-HĐND của Hội đồng nhân dân tỉnh khóa XV kỳ họp thứ 5", "Hội đồng nhân dân tỉnh khóa XV", "HĐND tỉnh Sơn La"),
    ("số 05/HD-LĐLĐ của Liên đoàn Lao động tỉnh", "Liên đoàn Lao động tỉnh", "Liên đoàn Lao động tỉnh Sơn La"),
    ("số 54/QĐ-SYT của Giám đốc Sở Y tế Sơn La", "Giám đốc Sở Y tế Sơn La", "Sở Y tế tỉnh Sơn La"),
    ("số 54/QĐ-SYT của Sở Y tế", "Sở Y tế", "Sở Y tế tỉnh Sơn La"),
    ("số 4411/BGDĐT-GDTrH của Bộ GD&ĐT về hướng dẫn", "Bộ GD&ĐT", "Bộ Giáo dục và Đào tạo"),
    ("số 09/CT-VKS của Viện kiểm sát nhân dân huyện A truy tố bị cáo", "Viện kiểm sát nhân dân huyện A", "Viện kiểm sát nhân dân huyện A"),
    ("số 3089/QĐ-UBND của UBND TP. Hồ Chí Minh.", "UBND TP. Hồ Chí Minh", "UBND Thành phố Hồ Chí Minh"),
    ("số 1549/QĐ-SYT của Sở Y tế TPHCM về quy chế", "Sở Y tế TPHCM", "Sở Y tế Thành phố Hồ Chí Minh"),
    ("số 12/2019/QĐ-UBND của UNBD tỉnh Hà Giang", "UNBD tỉnh Hà Giang", "UBND tỉnh Hà Giang"),
    ("số 9-QĐ/BCĐ của Trưởng Ban Chỉ đạo phòng, chống dịch Covid-19 tỉnh Sơn La về", "Trưởng Ban Chỉ đạo phòng, chống dịch Covid-19 tỉnh Sơn La", "Ban Chỉ đạo phòng, chống dịch Covid-19 tỉnh Sơn La"),
    ("số 42/TTr-VPUB của Chánh Văn phòng UBND tỉnh", "Chánh Văn phòng UBND tỉnh", "Văn phòng UBND tỉnh Sơn La"),
    ("số 41/TTr-TTT của Chánh Thanh tratỉnh", "Chánh Thanh tratỉnh", "Thanh tra tỉnh Sơn La"),
    ("số 198-SL ngày 14/6/1957", None, "Chủ tịch nước"),
    ("số 95/GUQ-TCT-VP ngày 3/10/2023", None, None),
    ("số 60/2003/QĐ-UB của Ủyban nhân dân tỉnh về", "Ủyban nhân dân tỉnh", "UBND tỉnh Sơn La"),
    ("số 80/2021/TT-BTC của BTC", "BTC", "Bộ Tài chính"),
    ("số 5/QĐ-TTg của TTCP", "TTCP", "Thủ tướng Chính phủ"),
    ("số 888/QĐ-ĐHQGHN của Giám đốc ĐHQGHN về việc", "Giám đốc ĐHQGHN", "Đại học Quốc gia Hà Nội"),
    ("số 222/QĐ-BHXH ngày 25/02/2021", None, "Bảo hiểm xã hội Việt Nam"),
    ("số 5-KH/TU của Ban Thường vụ Tỉnh ủy", "Ban Thường vụ Tỉnh ủy", "Ban Thường vụ Tỉnh ủy Sơn La"),
    ("số 20-NQ/ĐU của Đảng ủy xã Phong Hải", "Đảng ủy xã Phong Hải", "Đảng ủy xã Phong Hải"),
    ("số 53-NQ/ĐU của Đảng ủy Khối Doanh nghiệp quận", "Đảng ủy Khối Doanh nghiệp quận", "Đảng ủy Khối Doanh nghiệp quận"),
    ("số 12/TANDCC-VP của Tòa án nhân dân cấp cao tại Đà Nẵng", "Tòa án nhân dân cấp cao tại Đà Nẵng", "Tòa án nhân dân cấp cao tại Đà Nẵng"),
    ("số 5/QĐST-HNGĐ của Tòa án nhân dân thành phố TA, tỉnh LA. Theo đó", "Tòa án nhân dân thành phố TA, tỉnh LA", "Tòa án nhân dân thành phố TA, tỉnh LA"),
    ("số 78-CP ngày 13/4/1978", None, "Hội đồng Chính phủ"),
    ("số 40-CP ngày 5/7/1994", None, "Chính phủ"),
    ("số 36-NQ/TW ngày 22/10/2018", None, None),
    ("số 14/QĐ-SNV ngày 2/3/2023", None, "Sở Nội vụ tỉnh Sơn La"),
    ("số 02/2010/TTLT-BYT-BNN&PTNT", None, "Bộ Y tế - Bộ Nông nghiệp và Phát triển nông thôn"),
    ("số 01/2010/NQLT-CP-HCCBVN", None, "Chính phủ - Hội Cựu chiến binh Việt Nam"),
    ("số 144/2007/TTLT-BTC-BGDX-BNG", None, None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "printed", "issuer"), ISSUERS)
def test_whose_it_is(text: str, printed: str | None, issuer: str | None) -> None:
    (found,) = extract_text(f"{HEAD}Thực hiện Văn bản {text}.\n").citations
    assert (found.issuer, found.issuer_resolved) == (printed, issuer)


def test_a_name_that_the_line_cuts() -> None:
    text = f"{HEAD}Thông tư số 10/2020/TT-BLĐTBXH của Bộ trưởng Bộ\nLao động – Thương binh và Xã hội.\n"
    assert [one.issuer_resolved for one in extract_text(text).citations] == ["Bộ Lao động - Thương binh và Xã hội"]


def test_another_provinces_decision_named_again() -> None:
    text = (
        f"{HEAD}Quyết định số 35/2022/QĐ-UBND ngày 20/12/2022 của UBND tỉnh Bắc Kạn.\n"
        "Bãi bỏ Quyết định số 35/2022/QĐ-UBND ngày 20/12/2022. Quyết định số 36/2022/QĐ-UBND.\n"
    )
    issuers = [one.issuer_resolved for one in extract_text(text).citations]
    assert issuers == ["UBND tỉnh Bắc Kạn", "UBND tỉnh Bắc Kạn", "UBND tỉnh Sơn La"]


def test_organs_that_issued_together_before_the_number() -> None:
    (found,) = extract_text(
        f"{HEAD}Nay liên Bộ Y tế - Tài chính đã ban hành Thông tư số 05-TT/LB ngày 21-03-1977.\n"
    ).citations
    assert found.issuer_resolved == "liên Bộ Y tế - Tài chính"


def test_the_day_and_the_organ_before_the_number() -> None:
    (found,) = extract_text(f"{HEAD}Ngày 17/4/2018 Sở Y tế Kiên Giang có ban hành Công văn số 455/SYT-NVD.\n").citations
    assert (found.date, found.issuer, found.issuer_resolved) == (
        "2018-04-17", "Sở Y tế Kiên Giang", "Sở Y tế tỉnh Kiên Giang",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Luật thương mại số 36/2005/QH11và các văn bản", "36/2005/QH11"),
        ("Thông tư số 01/2021/TT-BYThướng dẫn", "01/2021/TT-BYT"),
        ("Quyết định số 5/QĐ-TTgvề việc", "5/QĐ-TTg"),
        ("Quyết định số 202/TCCP-VC ngày 08 tháng 6 năm 1994", "202/TCCP-VC"),
    ],
)
def test_a_symbol_that_lost_its_blank(text: str, key: str) -> None:
    assert [one.key for one in extract_text(text).citations] == [key]


@pytest.mark.parametrize(
    ("lines", "key", "issuer"),
    [
        ("Quyết định số 217-QĐ/TW và Quyết định số 218-QĐ/TW ngày 12/12/2013 của Bộ Chính trị", "217-QĐ/TW", "Bộ Chính trị"),
        ("các báo cáo số 76/BC-HĐND và số 78/BC-HĐND ngày 02/12/2020 của Ban Pháp chế", "76/BC-HĐND", "Ban Pháp chế"),
        ("Quyết định số 22/QĐ-SGDĐT ngày 13/12/2018 của Sở Giáo dục và Đào\ntạo tỉnh Quảng Nam.", "22/QĐ-SGDĐT", "Sở Giáo dục và Đào tạo tỉnh Quảng Nam"),
        ("Công văn số 614/GDĐT ngày 18/9/2024 của phòng Giáo dục và Đào tạo\nQuận Ba Đình về y tế", "614/GDĐT", "Phòng Giáo dục và Đào tạo Quận Ba Đình"),
        ("SỬA ĐỔI QUYẾT ĐỊNH SỐ 488/QĐ-BHXH NGÀY 23/5/2012 CỦA BẢO HIỂM XÃ HỘI VIỆT NAM", "488/QĐ-BHXH", "Bảo hiểm xã hội Việt Nam"),
    ],
)  # fmt: skip
def test_an_organ_said_once_or_broken_by_a_line(lines: str, key: str, issuer: str) -> None:
    found = {one.key: one.issuer_resolved for one in extract_text(f"{HEAD}{lines}\n").citations}
    assert found[key] == issuer


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


BESIDE = [
    # the sentence, the number, the issuer
    ("- Công ty TNHH A được Ủy ban nhân dân tỉnh Yên Bái cấp Giấy phép khai thác khoáng sản số 412/GP-UBND ngày 24/4/2012 để khai thác.", "412/GP-UBND", "UBND tỉnh Yên Bái"),
    ("Dự án được UBND tỉnh Yên Bái phê duyệt báo cáo đánh giá tác động môi trường tại Quyết định số 821/QĐ-UBND ngày 12/06/2009.", "821/QĐ-UBND", "UBND tỉnh Yên Bái"),
    ("Kiểm tra các nội dung kiến nghị của Công ty TNHH A theo chỉ đạo của Ủy ban nhân dân tỉnh tại Văn bản số 8129/UBND-KT ngày 10/8/2026.", "8129/UBND-KT", "UBND tỉnh Sơn La"),
    ("Xét tờ trình của Sở Nhà đất về cân đối kế hoạch, số 284/KH ngày 23/03/1995.", "284/KH", "Sở Nhà đất tỉnh Sơn La"),
    ("Xét đề nghị của Trưởng Phòng Giáo dục quận 8 (Công văn số 931/TTr-PGD.Q8 ngày 19 tháng 6 năm 2006).", "931/TTr-PGD.Q8", "Phòng Giáo dục quận 8"),
    ("Công ty TNHH Đại Đồng Tiến đề cập trong Công văn số 28/CV-ĐĐT ngày 04/8/2026.", "28/CV-ĐĐT", "Công ty TNHH Đại Đồng Tiến"),
    ("Công ty TNHH Đại Đồng Tiến và Công ty CP Đông Đô Thành đề cập Công văn số 28/CV-ĐĐT ngày 04/8/2026.", "28/CV-ĐĐT", None),
    ("Theo Quyết định số 2053/QĐ-UBND ngày 30 tháng 7 năm 2013 củaChủ tịch UBND tỉnh Bình Định.", "2053/QĐ-UBND", "UBND tỉnh Bình Định"),
    ("Căn cứ Quyết định số 1374/QĐ-HĐQT ngày 03/4/2018 của Tổng công ty Cảng hàng không Việt Nam về việc phân cấp.", "1374/QĐ-HĐQT", "Tổng công ty Cảng hàng không Việt Nam"),
    ("Căn cứ Quyết định số 15/QĐ-PKKQ ngày 03/4/2018 của Quân chủng Phòng không - Không quân không còn phù hợp.", "15/QĐ-PKKQ", "Quân chủng Phòng không - Không quân"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "key", "issuer"), BESIDE)
def test_who_speaks_through_a_paper(sentence: str, key: str, issuer: str | None) -> None:
    found = {one.key: one.issuer_resolved for one in extract_text(f"{HEAD}{sentence}\n").citations}
    assert found[key] == issuer


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


def test_a_code_that_no_table_has_is_its_organ_where_the_text_names_one() -> None:
    text = "Theo Kế hoạch số 860/KH-CCTT&BVTV và Giấy mời số 879/GM-CCTT&BVTV của Chi cục Trồng trọt; số 5/QĐ-QLX."
    assert [one.issuer_resolved for one in extract_text(text).citations] == ["Chi cục Trồng trọt"] * 2 + [None]


def test_a_code_that_two_organs_of_a_text_bear_tells_nothing() -> None:
    text = "Quyết định số 3/QĐ-BQL của Ban Quản lý Khu kinh tế Dung Quất; Quyết định số 4/QĐ-BQL của Ban Quản lý Vườn quốc gia Ba Vì; Quyết định số 5/QĐ-BQL ngày 5/5/2005."
    assert extract_text(text).citations[-1].issuer_resolved is None


@pytest.mark.parametrize(
    ("code", "name", "fits"),
    [
        ("BCY", "Ban Cơ yếu Chính phủ", True),
        ("TCTCHKVN", "Tổng công ty Cảng hàng không Việt Nam", True),
        ("CHKNB", "Cảng hàng không quốc tế Nội Bài", True),
        ("QLB", "Tổng công ty Quản lý bay Việt Nam", True),
        ("THPT.CBQ", "Trường THPT Cao Bá Quát", True),
        ("BVĐ", "Bệnh viện Đa khoa tỉnh Lào Cai", False),
        ("TT", "Thanh tra Chính phủ", False),
    ],
)
def test_letters_of_a_name(code: str, name: str, fits: bool) -> None:
    assert letters.fit(code, name) is fits


ANSWER = """TỔNG CỤC HẢI QUAN
CỤC HẢI QUAN TỈNH ĐỒNG NAI
Số: 1180/HQĐNa-TXNK
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Đồng Nai, ngày 27 tháng 5 năm 2020
Kính gửi: Công ty TNHH An Bình

"""


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        ("Trả lời công văn số 05/2020/CV-AB ngày 11/5/2020 của Công ty hỏi về thuế", "Công ty TNHH An Bình"),
        ("Chương trình hành động số 04-CTr/TU của Ban Chấp hành Đảng bộ tỉnh phù hợp với tình hình", "Ban Chấp hành Đảng bộ tỉnh Đồng Nai"),
        ("Kế hoạch số 12/KH-UBND của UBND huyện đảo Lý Sơn về du lịch", "UBND huyện đảo Lý Sơn"),
        ("Quyết định số 2/QĐ-TTYT của Trung tâm Y tế huyện Vân Đồn áp dụng giá", "Trung tâm Y tế huyện Vân Đồn"),
    ],
)  # fmt: skip
def test_a_name_ends_where_the_sentence_says_what_was_done(text: str, issuer: str) -> None:
    (found,) = [one for one in extract_text(f"{ANSWER}{text}.\n").citations if one.form == "numbered"]
    assert found.issuer_resolved == issuer


def test_the_code_behind_an_unknown_kind_is_the_organ_that_the_text_names() -> None:
    text = "Quyết định số 67/QĐ-CVHHHP của Giám đốc Cảng vụ hàng hải Hải Phòng. Thông báo số 12/TBHH-CVHHHP ngày 15/3/2016."
    assert [one.issuer_resolved for one in extract_text(text).citations] == ["Cảng vụ hàng hải Hải Phòng"] * 2


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


def test_a_code_of_the_centre_makes_no_other_letter_of_a_unit() -> None:
    text = "Theo đề nghị tại Tờ trình số 19940/TTr-SNNMT-QLĐ ngày 5/5/2026; Nghị quyết số 753/NQ-DKVN ngày 5/2/2016"
    assert [one.key for one in extract_text(text).citations] == ["19940/TTr-SNNMT-QLĐ", "753/NQ-DKVN"]


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        ("Quyết định số 45/QĐ-BV ngày 2/3/2024 của Giám đốc Bệnh viện Đa khoa tỉnh Hạng mục mua sắm", "Bệnh viện Đa khoa tỉnh Sơn La"),
        ("Thông báo số 45/TB-ĐT ngày 2/3/2024 của Phòng Đào tạo cụ thể như sau", "Phòng Đào tạo"),
        ("Công văn số 12/CV-AB ngày 2/3/2024 của Công ty CP Xây dựng số 1 đề xuất", "Công ty Cổ phần Xây dựng số 1"),
        ("Công văn số 12/CV-AB ngày 2/3/2024 của Công ty TNHH An Bình và Xây dựng đề xuất", "Công ty TNHH An Bình và Xây dựng"),
        ("Văn bản số 12/UBND-KT ngày 2/3/2024 của UBND tỉnh Lào Cai Sở Y tế báo cáo", "UBND tỉnh Lào Cai"),
        ("Kế hoạch số 12/KH-BTV ngày 2/3/2024 của Ban Thường vụ Tỉnh ủy Lào\nCai về công tác dân vận", "Ban Thường vụ Tỉnh ủy Lào Cai"),
        ("Quyết định của Sở Nội vụ số31/QĐ-SNV ngày 2/3/2024", "Sở Nội vụ tỉnh Sơn La"),
        ("Đảng ủy cơ quan đã xây dựng Kế hoạch số 65-KH/ĐU ngày 2/3/2024", "Đảng ủy cơ quan"),
        ("Thông báo số 16/TB-UBND ngày 3/2/2023 của UBND tỉnh Hà Giang số 12 đường Hoa Ban", "UBND tỉnh Hà Giang"),
        ("Quyết định số 5/QĐ-UBND của UBND huyện Vị Xuyên số 2 ngày 3/2/2023", "UBND huyện Vị Xuyên"),
        ("Công văn số 8/CV-XD ngày 3/2/2023 của Công ty cổ phần Xây dựng số 1 về thuế", "Công ty cổ phần Xây dựng số 1"),
        ("Công văn số 9/KBNN-KT ngày 3/2/2023 của Kho bạc Nhà nước Bắc Kạn, nơi báo", "Kho bạc Nhà nước Bắc Kạn"),
        ("Lệnh số 18-LCT của Chủ tịch nước Việt nam dân chủ cộng hòa công bố ngày 26/7/1960", "Chủ tịch nước"),
    ],
)  # fmt: skip
def test_names_that_ran_on_or_stopped_early(text: str, issuer: str) -> None:
    head = HEAD.replace("Căn cứ", "")
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


COMPANY = """TẬP ĐOÀN DẦU KHÍ VIỆT NAM
TỔNG CÔNG TY KHÍ VIỆT NAM
Số: 67/QĐ-KAB
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TP. Hồ Chí Minh, ngày 3 tháng 4 năm 2023
QUYẾT ĐỊNH
về việc ban hành quy chế

"""
SCHOOL = COMPANY.replace("TẬP ĐOÀN DẦU KHÍ VIỆT NAM", "BỘ Y TẾ").replace(
    "TỔNG CÔNG TY KHÍ VIỆT NAM", "TRƯỜNG ĐẠI HỌC CẦN THƠ"
)
PROVINCE = COMPANY.replace("TẬP ĐOÀN DẦU KHÍ VIỆT NAM\n", "").replace("TỔNG CÔNG TY KHÍ VIỆT NAM", "UBND TỈNH SƠN LA")


@pytest.mark.parametrize(
    ("head", "text", "issuer"),
    [
        (COMPANY, "Nghị quyết số 11/NQ-KAB ngày 1/2/2023 của HĐQT Tổng công ty", "Hội đồng quản trị Tổng công ty Khí Việt Nam"),
        (COMPANY, "Nghị quyết số 12/NQ-ĐHĐCĐ ngày 1/2/2023 của Đại hội đồng cổ đông", "Đại hội đồng cổ đông Tổng công ty Khí Việt Nam"),
        (COMPANY, "Nghị quyết số 13-NQ/ĐU ngày 1/2/2023 của Đảng ủy Tập đoàn", "Đảng ủy Tập đoàn Dầu khí Việt Nam"),
        (SCHOOL, "Quyết định số 12/QĐ-PĐT ngày 1/2/2023 của Nhà trường", "Trường Đại học Cần Thơ"),
        (PROVINCE, "Công văn số 410/TTr-NV1 ngày 1/2/2023 của Chánh Thanh tra", "Thanh tra tỉnh Sơn La"),
        (PROVINCE, "Quyết định số 12/QĐ-UBND ngày 1/2/2023 của UBND Quảng Trị", "UBND tỉnh Quảng Trị"),
        (PROVINCE, "Công văn số 33/PGDĐT ngày 1/2/2023 của Phòng GD&ĐT huyện Ba Tơ", "Phòng Giáo dục và Đào tạo huyện Ba Tơ"),
        (PROVINCE, "Mệnh lệnh số 02/ML-TL ngày 1/2/2023 của Tư lệnh Quân khu 5", "Quân khu 5"),
    ],
)  # fmt: skip
def test_boards_and_kinds_that_mean_the_own_organ(head: str, text: str, issuer: str) -> None:
    (found,) = [one for one in extract_text(f"{head}Căn cứ {text};\n").citations if one.form == "numbered"]
    assert found.issuer_resolved == issuer


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        ("Công văn của Văn phòng UBND tỉnh số 77/VP-NN ngày 3/3/2023", "Văn phòng UBND tỉnh Sơn La"),
        ("Quyết định của Bộ Chính trị số 31-QĐ/TW ngày 1/10/1997", "Bộ Chính trị"),
        ("Chi cục Thủy lợi báo cáo tại Văn bản số 55/CCTL-QLCT ngày 1/1/2023", "Chi cục Thủy lợi"),
        ("Công văn số 22/BNN-TL ngày 1/2/2023 của Bộ NN và PTNT", "Bộ Nông nghiệp và Phát triển nông thôn"),
        ("Công văn số 44/BCH-TM ngày 1/2/2023 của Bộ CHQS tỉnh", "Bộ Chỉ huy quân sự tỉnh Sơn La"),
        ("Văn bản số 12/HTX ngày 1/2/2023 của Hợp tác xã Dịch vụ Nông nghiệp An Bình đề nghị", "Hợp tác xã Dịch vụ Nông nghiệp An Bình"),
        ("Thông báo số 91/TB-KB ngày 1/2/2023 của Kho bạc Nhà nước Lai Châu về chi", "Kho bạc Nhà nước Lai Châu"),
        ("Công văn số 51/NHNN-SL ngày 1/2/2023 của Ngân hàng Nhà nước Chi nhánh tỉnh Sơn La", "Ngân hàng Nhà nước Chi nhánh tỉnh Sơn La"),
        ("Kết luận số 15/KL-TTr ngày 1/3/2023 của Chánh Thanh tra Sở", "Thanh tra Sở Nội vụ tỉnh Sơn La"),
        ("Quyết định số 12-QĐ/UBKTTU ngày 1/2/2022 của Ủy ban Kiểm tra Tỉnh ủy", "Ủy ban Kiểm tra Tỉnh ủy Sơn La"),
    ],
)  # fmt: skip
def test_who_reports_branches_and_codes_that_are_written_out(text: str, issuer: str) -> None:
    head = HEAD.replace("Căn cứ", "")
    (found,) = [one for one in extract_text(f"{head}{text};\n").citations if one.form == "numbered"]
    assert found.issuer_resolved == issuer


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("Chù tịch UBND tinh Hà Giang", "Chủ tịch UBND tỉnh Hà Giang"),
        ("Bộ trường Bộ Y tế", "Bộ trưởng Bộ Y tế"),
        ("Giám đóc Sờ Y tế", "Giám đốc Sở Y tế"),
        ("UBNĐ huyện Bắc Mê", "UBND huyện Bắc Mê"),
        ("UBNDtỉnh HàGiang", "UBND tỉnh Hà Giang"),
        ("BộGiáo dục và Đào tạo", "Bộ Giáo dục và Đào tạo"),
        ("Thường trực Tinh ủy", "Thường trực Tỉnh ủy"),
        ("Bệnh viện đa khoa tình Hà Giang", "Bệnh viện đa khoa tỉnh Hà Giang"),
        ("Ban Chỉ đạo nắm tình hình", "Ban Chỉ đạo nắm tình hình"),
        ("Sơ đồ Quy hoạch", "Sơ đồ Quy hoạch"),
        ("Ngân hàng VietinBank", "Ngân hàng VietinBank"),
    ],
)
def test_names_are_read_through_damage(printed: str, meant: str) -> None:
    assert letters.read_through(printed) == meant


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        ("Nghị quyết số 15-NQ/TW ngày 1/6/2012 của Hội nghị lần thứ\n5 Ban Chấp hành Trung ương khóa XI", "Ban Chấp hành Trung ương"),
        ("Chỉ thị số 37-CT/TW ngày 3/9/2019 của Ban\nBí thư về quan hệ lao động", "Ban Bí thư"),
        ("CHỈ THỊ SỐ 37-CT/TW NGÀY 03/9/2019 CỦA BAN\nBÍ THƯ VỀ QUAN HỆ LAO ĐỘNG", "Ban Bí thư"),
    ],
)  # fmt: skip
def test_known_names_and_meetings_over_a_line(text: str, issuer: str) -> None:
    found = [one for one in extract_text(f"{HEAD}Thực hiện {text};\n").citations if one.form == "numbered"]
    assert [one.issuer_resolved for one in found if one.key and "TW" in one.key] == [issuer]
