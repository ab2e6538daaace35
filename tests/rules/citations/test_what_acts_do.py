"""What an act does with others, and what others only say of it: by kinds, each in words of our own."""

from __future__ import annotations

import pytest

from extractor import extract_text

HEADS = {
    "Quyết định": ("ỦY BAN NHÂN DÂN\nTỈNH NAM HẢI\nSố: 50/2024/QĐ-UBND", "QUYẾT ĐỊNH\nVề việc A"),
    "Nghị định": ("CHÍNH PHỦ\nSố: 12/2025/NĐ-CP", "NGHỊ ĐỊNH\nQuy định về A"),
    "Thông tư": ("BỘ CÔNG THƯƠNG\nSố: 12/2025/TT-BCT", "THÔNG TƯ\nQuy định về A"),
    "Báo cáo": ("UBND TỈNH NAM HẢI\nSỞ NỘI VỤ\nSố: 45/BC-SNV", "BÁO CÁO\nKết quả rà soát văn bản"),
    "Tờ trình": ("UBND TỈNH NAM HẢI\nSỞ NỘI VỤ\nSố: 46/TTr-SNV", "TỜ TRÌNH\nVề việc ban hành văn bản"),
    "Kế hoạch": ("UBND TỈNH NAM HẢI\nSố: 47/KH-UBND", "KẾ HOẠCH\nRà soát văn bản năm 2024"),
}
MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"
LONG = (
    "quy định trình tự, thủ tục tiếp nhận, thẩm định, phê duyệt và công bố "
    + "danh mục hồ sơ thuộc lĩnh vực quản lý " * 30
)


def said(kind: str, text: str) -> dict[str, str]:
    """The relation of the first mention of each number in an act of this kind."""
    number, title = HEADS[kind]
    record = extract_text(f"{number}\n{MOTTO}\nNam Hải, ngày 5 tháng 3 năm 2025\n\n{title}\n\n{text}\n")
    assert record.header.kind == kind
    found: dict[str, str] = {}
    for one in record.citations:
        if one.form in ("numbered", "named"):
            found.setdefault((one.key or one.name or "").partition("/")[0], one.relation)
    return found


TOLD = [
    ("Báo cáo", "Sở kiến nghị UBND tỉnh bãi bỏ Quyết định số 31/2019/QĐ-UBND.", {"31": "mentions"}),
    ("Báo cáo", "Bãi bỏ Quyết định số 31/2019/QĐ-UBND là cần thiết.", {"31": "mentions"}),
    ("Tờ trình", "Thay thế Quyết định số 31/2019/QĐ-UBND của UBND tỉnh.", {"31": "mentions"}),
    ("Kế hoạch", "Trong quý II sửa đổi, bổ sung Quyết định số 31/2019/QĐ-UBND.", {"31": "mentions"}),
    ("Báo cáo", "UBND tỉnh đã ban hành Quyết định số 8/2020/QĐ-UBND thay thế Quyết định số 31/2019/QĐ-UBND.",
     {"8": "mentions", "31": "mentions"}),
    ("Quyết định", "Điều 3. Không bãi bỏ Quyết định số 31/2019/QĐ-UBND.", {"31": "mentions"}),
    ("Quyết định", "Điều 3. Giao Sở Nội vụ tham mưu UBND tỉnh sửa đổi, bổ sung Quyết định số 31/2019/QĐ-UBND.",
     {"31": "mentions"}),
    ("Nghị định", "Điều 3. Bộ Tài chính có trách nhiệm rà soát, bãi bỏ Thông tư số 31/2019/TT-BTC.", {"31": "mentions"}),
    ("Nghị định", "8. Bãi bỏ văn bản trái với Luật Đất đai số 31/2024/QH15.", {"31": "mentions"}),
    ("Nghị định", "Điều 9. Giấy phép cấp theo Nghị định số 31/2019/NĐ-CP hết hiệu lực kể từ ngày 01/7/2026.",
     {"31": "mentions"}),
    ("Thông tư", "Điều 9. Khi Thông tư số 31/2019/TT-BCT hết hiệu lực thì áp dụng quy định mới.", {"31": "mentions"}),
]  # fmt: skip

DONE = [
    ("Quyết định", "Điều 2. Quyết định này có hiệu lực từ ngày ký và thay thế Quyết định số 31/2019/QĐ-UBND.",
     {"31": "replaces"}),
    ("Thông tư", f"Điều 2. Bãi bỏ Thông tư số 31/2019/TT-BCT {LONG}; Thông tư số 32/2020/TT-BCT {LONG}.",
     {"31": "repeals", "32": "repeals"}),
    ("Thông tư", f"2. Thông tư số 31/2019/TT-BCT ngày 3/4/2019 {LONG} và Thông tư số 32/2020/TT-BCT ngày 3/5/2020 {LONG} hết "
     "hiệu lực kể từ ngày Thông tư này có hiệu lực thi hành.", {"31": "repeals", "32": "repeals"}),
    ("Nghị định", "2. Kể từ ngày Nghị định này có hiệu lực, Nghị định số 31/2019/NĐ-CP hết hiệu lực thi hành.", {"31": "repeals"}),
    ("Thông tư", "2. Thông tư số 31/2019/TT-BCT ngày 1/2/2019 quy định về A, Thông tư số 32/2020/TT-BCT ngày 1/2/2020 sửa đổi Điều 1 của "
     "Thông tư số 30/2018/TT-BCT hết liệu lực thi hành kể từ ngày Thông tư này có hiệu lực.", {"31": "repeals", "32": "repeals", "30": "mentions"}),
    ("Quyết định", "Điều 2. Quyết định này có hiệu lực từ ngày 10/3/2025; các Quyết định số 31/2019/QĐ-UBND, số "
     "32/2019/QĐ-UBND hết hiệu lực kể từ ngày Quyết định này có hiệu lực.", {"31": "repeals", "32": "repeals"}),
    ("Quyết định", "Điều 1. Điều chỉnh khoản 2 Điều 1 Quyết định số 31/2019/QĐ-UBND, cụ thể như sau:", {"31": "amends"}),
    ("Nghị định", "2. Nghị định số 31/2019/NĐ-CP được thay thế bằng Nghị định này.", {"31": "replaces"}),
    ("Thông tư", "Điều 7. Thay thế cụm từ “Thông tư số 5/2015/TT-BCT” bằng cụm từ “Thông tư số 6/2016/TT-BCT” tại khoản 2 Điều "
     "9 Thông tư số 31/2019/TT-BCT.", {"5": "mentions", "6": "mentions", "31": "amends"}),
    ("Thông tư", "Điều 7. Thay thế các mẫu biểu ban hành kèm theo Thông tư số 31/2019/TT-BCT.", {"31": "amends"}),
    ("Thông tư", "Điều 7. Bỏ cụm từ “huyện” tại Điều 4 Thông tư số 31/2019/TT-BCT.", {"31": "amends"}),
    ("Thông tư", "Điều 7. Bãi bỏ Chương II Thông tư số 31/2019/TT-BCT; các quy định về phí tại Thông tư số 32/2020/TT-BCT; tạm "
     "ngưng hiệu lực Điều 3 Thông tư số 33/2021/TT-BCT.", {"31": "repeals", "32": "repeals", "33": "suspends"}),
    ("Quyết định", "Điều 1. Tạm dừng thực hiện Quyết định số 31/2019/QĐ-UBND.", {"31": "suspends"}),
    ("Nghị định", "3. Bãi bỏ các văn bản sau:\na) Nghị định số 31/2019/NĐ-CP sửa đổi, bổ sung Nghị định số 30/2018/NĐ-CP;\n"
     "b) Các quy định về lãi suất tại Nghị định số 33/2020/NĐ-CP.", {"31": "repeals", "30": "mentions", "33": "repeals"}),
    ("Thông tư", "Điều 1. Phạm vi\nThông tư này quy định chi tiết khoản 2 Điều 5 của Nghị định số 31/2019/NĐ-CP.", {"31": "guides"}),
    ("Thông tư", "Bộ trưởng Bộ Công Thương ban hành Thông tư sửa đổi, bổ sung Thông tư số 31/2019/TT-BCT.", {"31": "amends"}),
    ("Nghị định", "Điều 9. Các mẫu số 1, 2 Phụ lục kèm theo Nghị định số 31/2019/NĐ-CP được thay thế bằng các mẫu tại Phụ lục kèm "
     "theo Nghị định này.", {"31": "amends"}),
    ("Quyết định", "Điều 1. Thống nhất sửa đổi khoản 1 Điều 2 Quyết định số 31/2019/QĐ-UBND như sau:", {"31": "amends"}),
    ("Nghị định", "3. Bãi bỏ các văn bản sau:\na. Nghị định số 31/2019/NĐ-CP;\nb. Điều 5 Nghị định số 33/2020/NĐ-CP.",
     {"31": "repeals", "33": "repeals"}),
]  # fmt: skip

GROUNDS = [
    ("Thông tư", "5. Kể từ ngày Thông tư này có hiệu lực thi hành, các Thông tư sau đây hết hiệu lực: Thông tư số 31/2020/TT-BTC;"
     " Thông tư số 32/2020/TT-BTC.", {"31": "repeals", "32": "repeals"}),
    ("Thông tư", "7. Các văn bản sau hết hiệu lực kể từ ngày Thông tư này có hiệu lực: Thông tư số 31/2020/TT-BTC, Thông tư số"
     " 32/2020/TT-BTC.", {"31": "repeals", "32": "repeals"}),
    ("Thông tư", "7. Các văn bản sau đây đã hết hiệu lực: Thông tư số 31/2020/TT-BTC.", {"31": "mentions"}),
    ("Báo cáo", "Các Thông tư sau đây hết hiệu lực: Thông tư số 31/2020/TT-BTC.", {"31": "mentions"}),
    ("Thông tư", "Điều 3. Sửa đổi, bổ sung khoản 2 Điều 5; bổ sung khoản 6 vào Điều 7 Thông tư số 31/2018/TT-BYT", {"31": "amends"}),
    ("Thông tư", "Điều 3. Bãi bỏ khoản 2 Điều 5; sửa đổi khoản 6 Điều 7 của Thông tư số 31/2018/TT-BYT", {"31": "amends"}),
    ("Thông tư", "3. Xem xét việc sửa đổi khoản 2; đề nghị bãi bỏ Điều 7 của Thông tư số 31/2018/TT-BYT", {"31": "mentions"}),
    ("Thông tư", "Thông tư này thay thế Thông tư số 31/2020/TT-BTC, bãi bỏ khoản 2 Điều 1 Thông tư số 32/2020/TT-BTC.",
     {"31": "replaces", "32": "repeals"}),
    ("Thông tư", "8. Bỏ khoản 2 Điều 9 Thông tư số 31/2020/TT-BTC.", {"31": "repeals"}),
    ("Thông tư", "8. Thay khoản 2 Điều 9 Thông tư số 31/2020/TT-BTC bằng quy định sau:", {"31": "amends"}),
    ("Quyết định", "Căn cứ theo Nghị định số 31/2019/NĐ-CP;", {"31": "legal_basis"}),
    ("Quyết định", "Xét đề nghị của Sở Nội vụ tại Tờ trình số 31/TTr-SNV ngày 1/2/2012 và ý kiến của Sở Tài chính tại Công văn số"
     " 32/STC-NS ngày 2/3/2012,", {"31": "proposal", "32": "proposal"}),
    ("Quyết định", "Theo đề nghị của Sở Nội vụ tại Tờ trình số 31/TTr-SNV; Báo cáo thẩm định số 32/BC-STP của Sở Tư pháp và ý kiến"
     " thống nhất của Sở Tài chính tại Văn bản số 33/STC-NS.", {"31": "proposal", "32": "proposal", "33": "proposal"}),
    ("Kế hoạch", "Thực hiện Kế hoạch số 31/KH-UBND của UBND tỉnh và ý kiến chỉ đạo của Chủ tịch UBND tỉnh tại Công văn số 32/UBND-VX,",
     {"31": "implements", "32": "implements"}),
    ("Quyết định", "Căn cứ Hiệp định về hợp tác giữa Chính phủ A và Chính phủ B số 31/2005/LPQT ngày 4/8/2005;", {"31": "legal_basis"}),
    ("Quyết định", "Căn cứ Kế hoạch phối hợp của Sở A và Sở B số 31/KHPH-SA ngày 4/8/2005;", {"31": "legal_basis"}),
    ("Quyết định", "Căn cứ Báo cáo của Sở A về việc rà soát các nội dung trong Quyết định số 31/QĐ-UBND;", {"31": "mentions"}),
    ("Quyết định", "Căn cứ Thông tư số 14/2021/TT-BTP ngày 1/6/2021 hướng dẫn Nghị định số 31/2012/NĐ-CP ngày 2/3/2012 về một việc"
     " và Nghị định số 32/2020/NĐ-CP ngày 5/3/2020 sửa đổi, bổ sung một số điều của Nghị định số 31/2012/NĐ-CP;",
     {"14": "legal_basis", "31": "mentions", "32": "mentions"}),
    ("Quyết định", "Căn cứ Nghị định số 31/2012/NĐ-CP ngày 2/3/2012 hướng dẫn Luật Giá và Nghị định số 32/2020/NĐ-CP ngày 5/3/2020"
     " sửa đổi, bổ sung một số điều của Nghị định số 31/2012/NĐ-CP;", {"31": "legal_basis", "32": "legal_basis"}),
    ("Quyết định", "Căn cứ hai Nghị định: số 31/2019/NĐ-CP, số 32/2020/NĐ-CP;", {"31": "legal_basis", "32": "legal_basis"}),
    ("Quyết định", "Căn cứ quy định tại điểm c khoản 1 Điều 5 Nghị định số 31/2019/NĐ-CP;", {"31": "legal_basis"}),
    ("Quyết định", "Căn cứ Luật Giá số 16/2023/QH15; Luật sửa đổi, bổ sung một số điều của Luật Giá số 140/2025/QH15;",
     {"16": "legal_basis", "140": "legal_basis"}),
    ("Kế hoạch", "Căn cứ Nghị định số 31/2019/NĐ-CP. Sở đã nhận Công văn số 11/SXD-KT; Báo cáo số 12/BC-STC.",
     {"31": "legal_basis", "11": "mentions", "12": "mentions"}),
    ("Kế hoạch", "Các sở, ngành phối hợp, triển khai hiệu quả Nghị quyết số 5-NQ/TU, Kết luận số 6-KL/TU.",
     {"5-NQ": "implements", "6-KL": "implements"}),
    ("Quyết định", "Căn cứ các Luật: Giá số 16/2023/QH15; Đấu thầu số 22/2023/QH15;", {"16": "legal_basis", "22": "legal_basis"}),
    ("Quyết định", "Căn cứ các Nghị định của Chính phủ: số 31/2019/NĐ-CP về A; số 32/2020/NĐ-CP về B;",
     {"31": "legal_basis", "32": "legal_basis"}),
    ("Kế hoạch", "Thực hiện các Công văn của UBND tỉnh: số 5/UBND-KT ngày 1/2/2020, số 6/UBND-KT ngày 2/2/2020 về A.",
     {"5": "implements", "6": "implements"}),
    ("Kế hoạch", "1. Triển khai thực hiện có hiệu quả Nghị quyết số 5-NQ/TW và Kế hoạch số 6/KH-UBND.",
     {"5-NQ": "implements", "6": "implements"}),
    ("Kế hoạch", "Thực hiện Nghị quyết số 5-NQ/TW ngày 17/3/2024 của Bộ Chính trị, Chương trình số 6-CTr/TU ngày 9/4/2024 của"
     " Tỉnh ủy triển khai Nghị quyết số 7-NQ/TW ngày 7/1/2024 về công nghiệp, Kế hoạch số 8/KH-BNV ngày 1/5/2024 của Bộ Nội vụ, UBND tỉnh"
     " ban hành kế hoạch.", {"5-NQ": "implements", "6-CTr": "implements", "7-NQ": "mentions", "8": "implements"}),
    ("Quyết định", "Theo đề xuất của Sở Nội vụ tại các Tờ trình số 31/TTr-SNV, số 32/TTr-SNV;",
     {"31": "proposal", "32": "proposal"}),
    ("Quyết định", "Căn cứ Quy chế đấu thầu ban hành kèm theo Nghị định số 31/2019/NĐ-CP và Nghị định số 32/2020/NĐ-CP;",
     {"31": "legal_basis", "32": "legal_basis"}),
    ("Kế hoạch", "Hồ sơ lập theo Phụ lục II ban hành kèm theo Nghị định số 31/2019/NĐ-CP.", {"31": "mentions"}),
    ("Kế hoạch", "Việc hỗ trợ tiếp tục được thực hiện theo quy định tại Nghị định số 31/2019/NĐ-CP.", {"31": "mentions"}),
]  # fmt: skip

AMENDED = [
    ("Kế hoạch", "Luật Giá số 16/2023/QH15 được sửa đổi, bổ sung theo Luật số 44/2024/QH15, Luật Đất đai số 31/2024/QH15.",
     {"44": "amended_by", "31": "mentions"}),
    ("Kế hoạch", "theo Nghị định số 1/2019/NĐ-CP đã được sửa đổi, bổ sung tại Nghị định số 2/2020/NĐ-CP và Thông tư số "
     "3/2019/TT-BCT đã được sửa đổi, bổ sung tại Thông tư số 4/2021/TT-BCT", {"2": "amended_by", "3": "mentions", "4": "amended_by"}),
    ("Quyết định", "Quyết định số 5/2020/QĐ-UBND bị đình chỉ thi hành theo Quyết định số 6/2021/QĐ-UBND.",
     {"5": "mentions", "6": "amended_by"}),
    ("Kế hoạch", "Thông tư số 1/2019/TT-BCT được sửa đổi, bổ sung bởi:\n1. Thông tư số 2/2020/TT-BCT ngày 1/2/2020 sửa đổi Thông tư "
     "số 1/2019/TT-BCT.\n2. Thông tư số 3/2021/TT-BCT ngày 1/2/2021.", {"2": "amended_by", "3": "amended_by"}),
    ("Kế hoạch", "theo Nghị quyết số 1/2019/NQ-HĐND (sửa đổi tại Nghị quyết số 2/2021/NQ-HĐND và Nghị quyết số 3/2023/NQ-HĐND)",
     {"2": "amended_by", "3": "amended_by"}),
    ("Kế hoạch", "Quyết định số 1/2019/QĐ-UBND đã được UBND tỉnh sửa đổi, bổ sung bằng Quyết định số 2/2021/QĐ-UBND.",
     {"1": "mentions", "2": "amended_by"}),
    ("Kế hoạch", "theo Nghị định số 1/2019/NĐ-CP, được sửa đổi bởi Nghị định số 2/2021/NĐ-CP ngày 1/2/2021 của Chính phủ quy định chi "
     "tiết Luật Đất đai và Nghị định số 3/2023/NĐ-CP ngày 1/2/2023", {"2": "amended_by", "3": "amended_by"}),
]  # fmt: skip


RUN_TOGETHER = [
    ("Nghị định", "Căn cứ Luật Giá ngày 1/2/2012; Luật sửa đổi, bổ sung một số điều của Luật Giá ngày 3/4/2020; Căn cứ Luật Phí số 11/2023/QH15; "
     "Theo đề nghị của Bộ trưởng Bộ A; Chính phủ ban hành Nghị định sửa đổi, bổ sung một số điều của Nghị định số 31/2019/NĐ-CP.",
     {"11": "legal_basis", "31": "amends"}),
    ("Thông tư", "Căn cứ Luật Giá số 11/2023/QH15; Căn cứ Nghị định số 31/2019/NĐ-CP quy định chi tiết Luật Giá; Xét đề nghị của Cục trưởng "
     "Cục A tại Tờ trình số 12/TTr-CA;", {"11": "legal_basis", "31": "legal_basis", "12": "proposal"}),
    ("Thông tư", "Căn cứ Luật Giá số 11/2023/QH15; căn cứ tình hình thực tế theo Báo cáo số 31/BC-CA;", {"11": "legal_basis", "31": "mentions"}),
]  # fmt: skip

ISSUED_UNDER = [
    ("Quyết định", "Điều 1. Sửa đổi, bổ sung một số nội dung trong Quy chế làm việc ban hành theo Quyết định số 31/2019/QĐ-UBND.",
     {"31": "amends"}),
    ("Quyết định", "Điều 1. Bãi bỏ Quy định về phí ban hành theo Quyết định số 31/2019/QĐ-UBND.", {"31": "repeals"}),
    ("Quyết định", "Điều 1. Sửa đổi phụ lục ban hành theo quy định tại Nghị định số 31/2019/NĐ-CP.", {"31": "mentions"}),
    ("Thông tư", "1. Thông tư này hướng dẫn điều chỉnh mức giá bán điện sau ngày Quyết định số 31/2019/QĐ-TTg có hiệu lực.", {"31": "mentions"}),
]  # fmt: skip

BEYOND = [
    ("Thông tư", "3. Thông tư này bãi bỏ:\na) Thông tư số 31/2019/TT-BTC hướng dẫn thi hành Luật Phí; Luật sửa đổi, bổ sung một số điều của Luật "
     "Phí và Nghị định số 32/2020/NĐ-CP ngày 1/2/2020 của Chính phủ;\nb) Thông tư số 33/2020/TT-BTC.",
     {"31": "repeals", "32": "mentions", "33": "repeals"}),
    ("Quyết định", "Điều 2. Bãi bỏ Chỉ thị số 31/2019/CT-UBND và Quyết định số 32/2019/QĐ-UBND.", {"31": "repeals", "32": "repeals"}),
    ("Nghị định", "Điều 9. Bãi bỏ Quyết định số 31/2019/QĐ-TTg, Nghị định số 32/2019/NĐ-CP.", {"31": "repeals", "32": "repeals"}),
]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "text", "expected"), [*TOLD, *DONE, *GROUNDS, *AMENDED, *RUN_TOGETHER, *ISSUED_UNDER, *BEYOND]
)
def test_what_acts_do(kind: str, text: str, expected: dict[str, str]) -> None:
    found = said(kind, text)
    assert {number: found.get(number) for number in expected} == expected


@pytest.mark.parametrize(
    ("text", "amended"),
    [
        ("Nghị định số 11/2021/NĐ-CP quy định chi tiết một số điều của Luật Giá được sửa đổi, bổ sung bởi Nghị định số 12/2023/NĐ-CP và "
         "Nghị định số 13/2024/NĐ-CP", {"12": "11", "13": "11"}),
        ("Nghị định số 11/2021/NĐ-CP hướng dẫn thi hành Luật Giá về định giá đất (được sửa đổi tại Nghị định số 12/2023/NĐ-CP)", {"12": "11"}),
        ("Thông tư số 11/2021/TT-BTC hướng dẫn Nghị định số 10/2020/NĐ-CP quy định chi tiết Luật Giá, được sửa đổi, bổ sung bởi Thông tư số "
         "12/2023/TT-BTC", {"12": "11"}),
        ("Nghị định số 11/2021/NĐ-CP quy định chi tiết Luật Giá số 9/2019/QH14 được sửa đổi, bổ sung bởi Luật số 12/2023/QH15", {"12": "9"}),
        ("Thông tư số 11/2021/TT-BTC hướng dẫn Nghị định số 10/2020/NĐ-CP được sửa đổi, bổ sung bởi Nghị định số 12/2023/NĐ-CP", {"12": "10"}),
        ("Nghị định số 11/2021/NĐ-CP về phí; Luật Giá số 9/2019/QH14 được sửa đổi, bổ sung bởi Nghị định số 12/2023/NĐ-CP", {"12": "9"}),
        ("Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam đã được sửa đổi, bổ sung theo Nghị quyết số 12/2025/QH15", {"12": None}),
    ],
)  # fmt: skip
def test_an_act_is_amended_by_none_that_stands_below_it(text: str, amended: dict[str, str | None]) -> None:
    found = extract_text(f"Căn cứ {text};").citations
    by = {
        one.number: found[one.target].number for one in found if one.relation == "amended_by" and one.target is not None
    }
    assert by == amended


def test_each_amender_has_its_day() -> None:
    text = (
        "Điều 4 Nghị định số 1/2015/NĐ-CP, có hiệu lực thi hành kể từ ngày 01/02/2015, được sửa đổi, bổ sung bởi Điều 1 Nghị "
        "định số 2/2018/NĐ-CP có hiệu lực thi hành kể từ ngày 01/07/2018; Điều 3 Nghị định số 3/2021/NĐ-CP có hiệu lực thi "
        "hành kể từ ngày 15/8/2021 và Điều 5 Nghị định số 4/2023/NĐ-CP có hiệu lực từ ngày 20/3/2023"
    )
    first, *amenders = extract_text(text).citations
    assert first.relation == "mentions"
    assert [(one.relation, one.target, one.effective) for one in amenders] == [
        ("amended_by", 0, "2018-07-01"),
        ("amended_by", 0, "2021-08-15"),
        ("amended_by", 0, "2023-03-20"),
    ]


def test_several_that_end_have_the_day() -> None:
    text = "Các Quyết định số 67/2023/QĐ-UBND và số 68/2023/QĐ-UBND hết hiệu lực thi hành kể từ ngày 01/12/2023.\n"
    found = extract_text(text).citations
    assert [(one.relation, one.effective) for one in found] == [("repeals", "2023-12-01")] * 2


@pytest.mark.parametrize("mark", ["a) ", "1. ", "- ", ""])
@pytest.mark.parametrize(
    "said", ["(đã được sửa đổi theo quy định tại khoản 3 Điều 1 của", "(được sửa đổi, bổ sung tại"]
)
def test_provisions_of_a_list_are_those_of_the_act_in_its_heading(mark: str, said: str) -> None:
    text = (
        "1. Các quy định tại Thông tư số 16/2014/TT-BCT được tiếp tục áp dụng đến hết năm, bao gồm:\n"
        f"{mark}Khoản 1 Điều 5;\n{mark}Khoản 3 Điều 10 {said} Thông tư số 9/2023/TT-BCT);\n"
        f"{mark}Điều 7 Thông tư số 3/2015/TT-BCT {said} Thông tư số 8/2022/TT-BCT)."
    )
    found = extract_text(text).citations
    amended = {one.number: found[one.target].number for one in found if one.target is not None}
    assert amended == {"9": "16", "8": "3"}


@pytest.mark.parametrize(
    "text",
    [
        "Điều 4. Biểu mẫu\n1. Biểu mẫu theo quy định.\n2. Ban hành kèm theo Thông tư này các biểu mẫu sau.”.",
        "“Điều 4. Biểu mẫu\n1. Biểu mẫu theo quy định.\n2. Ban hành kèm theo Thông tư này các biểu mẫu sau.”.",
        '"Điều 4. Biểu mẫu theo Thông tư này.”.',
        "“Điều 4. Biểu mẫu\n“1. Biểu mẫu theo Thông tư này.”.",
    ],
)
def test_new_text_whose_marks_are_not_whole(text: str) -> None:
    record = extract_text(
        "BỘ CÔNG AN\nSố: 13/2025/TT-BCA\n\nTHÔNG TƯ\nSửa đổi, bổ sung một số thông tư\n\nĐiều 1. Sửa đổi, bổ sung một số điều của Thông "
        f"tư số 34/2018/TT-BCA\n1. Sửa đổi, bổ sung Điều 4 như sau:\n{text}\n"
        "Điều 2. Thông tư này có hiệu lực thi hành từ ngày 1/3/2025.\nĐiều 3. Cục trưởng chịu trách nhiệm thi hành Thông tư này./.\n"
    )
    assert [one.key for one in record.citations if one.form == "anaphoric"] == ["34/2018/TT-BCA", "self", "self"]


def test_provisions_of_a_further_act_are_not_those_of_the_first() -> None:
    text = "Bãi bỏ Điều 3 Thông tư số 12/2020/TT-BTC; khoản 2 Điều 4 Thông tư số 13/2020/TT-BTC đã được sửa đổi tại Điều 1 Thông tư số 14/2021/TT-BTC."
    acts = [
        one for one in extract_text(f"THÔNG TƯ\nVề việc A\nĐiều 2. {text}\n").citations if one.relation == "repeals"
    ]
    assert [one.provisions for one in acts] == [[{"Điều": "3"}], [{"khoản": "2", "Điều": "4"}]]


def test_items_below_a_heading_of_several_articles() -> None:
    text = """THÔNG TƯ
Về việc A
Điều 1. Sửa đổi, bổ sung khoản 2 Điều 5; bổ sung khoản 6 vào Điều 7 Thông tư số 11/2018/TT-BYT
1. Sửa đổi, bổ sung khoản 2 như sau:
“2. Một.”.
2. Thay thế Phụ lục III bằng Phụ lục I ban hành kèm theo Thông tư này.
"""
    (act,) = [one for one in extract_text(text).citations if one.relation == "amends"]
    assert {"khoản": "2", "Điều": "5"} in act.provisions
    assert {"khoản": "2"} not in act.provisions
    assert [one for one in act.provisions if "Phụ lục" in one] == [{"Phụ lục": "III"}]


def test_a_name_below_a_heading_with_a_point_is_of_its_article() -> None:
    text = """THÔNG TƯ
Sửa đổi, bổ sung một số điều của Thông tư số 11/2018/TT-BYT
Điều 1. Sửa đổi, bổ sung một số khoản của Điều 22
1. Sửa đổi, bổ sung tên và điểm d khoản 4 như sau:
a) Sửa đổi tên khoản 4 như sau:
“4. Sở A”
b) Sửa đổi, bổ sung điểm d khoản 4 như sau:
“d) Một.”.
"""
    found = [each for one in extract_text(text).citations for each in one.provisions]
    assert {"khoản": "4", "Điều": "22"} in found
    assert {"điểm": "d", "khoản": "4", "Điều": "22"} in found


def test_what_a_note_of_a_consolidated_text_quotes() -> None:
    text = """VĂN BẢN HỢP NHẤT
THÔNG TƯ
Quy định một việc
Thông tư số 11/2016/TT-BTC ngày 05 tháng 11 năm 2016 của Bộ trưởng Bộ Tài chính quy định một việc.
Điều 1. Thông tư này quy định một việc.
[4] Điều 2 của Thông tư số 12/2018/TT-BTC quy định như sau: “Điều 2. Thông tư này có hiệu lực từ ngày ký.”
"""
    found = [one.key for one in extract_text(text).citations if one.form == "anaphoric"]
    assert found == ["11/2016/TT-BTC", "12/2018/TT-BTC"]


def test_items_that_name_the_act_first() -> None:
    text = """HỘI ĐỒNG NHÂN DÂN
TỈNH NAM HẢI
Số: 15/2024/NQ-HĐND

NGHỊ QUYẾT
Sửa đổi, bổ sung một số Nghị quyết của Hội đồng nhân dân tỉnh
Điều 1. Sửa đổi, bổ sung một số Nghị quyết của Hội đồng nhân dân tỉnh
1. Nghị quyết số 29/2018/NQ-HĐND: sửa đổi khoản 1 Điều 3 như sau:
“1. Một.”
2. Đối với Nghị quyết số 30/2018/NQ-HĐND
a) Sửa đổi khoản 2 Điều 4 như sau:
“2. Theo Nghị quyết này.”
3. Nghị quyết số 31/2018/NQ-HĐND: bãi bỏ khoản 3 Điều 2.
"""
    found = extract_text(text).citations
    parts = {one.key: one.provisions for one in found if one.form == "numbered"}
    assert parts["29/2018/NQ-HĐND"] == [{"khoản": "1", "Điều": "3"}]
    assert parts["30/2018/NQ-HĐND"] == [{"khoản": "2", "Điều": "4"}]
    assert parts["31/2018/NQ-HĐND"] == [{"khoản": "3", "Điều": "2"}]
    assert [one.key for one in found if one.form == "anaphoric"] == ["30/2018/NQ-HĐND"]
