"""Whose a cited document is: where the organ's name ends, and which organ that is."""

from __future__ import annotations

import pytest

from extractor import extract_text
from tests.rules.citations.letterheads import HEAD

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
    ("số 12/BC-STP của Sở Tư pháp và ý kiến của Sở Y tế", "Sở Tư pháp", "Sở Tư pháp tỉnh Sơn La"),
    ("số 12/TL-KH của Công ty TNHH An Hòa (Việt Nam) hỏi về thuế", "Công ty TNHH An Hòa (Việt Nam)", "Công ty TNHH An Hòa (Việt Nam)"),
    ("số 12/TL-KH của Công ty TNHH An Hòa (sau đây gọi là An Hòa) hỏi", "Công ty TNHH An Hòa", "Công ty TNHH An Hòa"),
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
    (found,) = [one for one in extract_text(f"{HEAD}Căn cứ {text};\n").citations if one.form == "numbered"]
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
    (found,) = [one for one in extract_text(f"{HEAD}{text};\n").citations if one.form == "numbered"]
    assert found.issuer_resolved == issuer


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
