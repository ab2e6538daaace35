"""Acts made for it, read as files are read: what was right was written down from their texts, on three days each."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from extractor.index import Index


def paper(organ: str, number: str, place: str, day: str, kind: str, subject: str, body: str, sign: str) -> str:
    dd, mm, yyyy = day.split("/")
    return f"""{organ}
-------
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------
Số: {number}
{place}, ngày {dd} tháng {mm} năm {yyyy}
{kind.upper()}
{subject}
{body}
{sign}
(Đã ký)
Nguyễn Văn Bình
"""


def decree(number: str, day: str, subject: str, *clauses: str) -> str:
    body = "\n".join(["Căn cứ Luật Tổ chức Chính phủ số 63/2025/QH15;", *clauses])
    return paper("CHÍNH PHỦ", number, "Hà Nội", day, "Nghị định", subject, body, "TM. CHÍNH PHỦ\nTHỦ TƯỚNG")


def circular(number: str, day: str, subject: str, *clauses: str) -> str:
    body = "\n".join(clauses)
    return paper("BỘ NỘI VỤ", number, "Hà Nội", day, "Thông tư", subject, body, "BỘ TRƯỞNG")


def article(number: int, title: str, *clauses: str) -> str:
    return "\n".join([f"Điều {number}. {title}", *clauses])


def effect(*clauses: str, number: int = 3) -> str:
    return article(number, "Hiệu lực thi hành", *(f"{place}. {each}" for place, each in enumerate(clauses, 1)))


OF = "của Chính phủ quy định về công tác lễ tân"
PAPERS = {
    "base": decree("41/2019/NĐ-CP", "10/3/2019", "Quy định về công tác lễ tân", effect(
        "Nghị định này có hiệu lực thi hành từ ngày 01 tháng 5 năm 2019.")),
    "amends": decree("52/2021/NĐ-CP", "20/4/2021",
        f"Sửa đổi, bổ sung một số điều của Nghị định số 41/2019/NĐ-CP ngày 10 tháng 3 năm 2019 {OF}",
        article(1, f"Sửa đổi, bổ sung một số điều của Nghị định số 41/2019/NĐ-CP ngày 10 tháng 3 năm 2019 {OF}",
                "1. Sửa đổi khoản 2 Điều 5 như sau:", "“2. Việc đón tiếp do cơ quan chủ trì thực hiện.”"),
        effect("Nghị định này có hiệu lực thi hành kể từ ngày 15 tháng 6 năm 2021.")),
    "replaces": decree("77/2024/NĐ-CP", "01/7/2024", "Quy định về nghi lễ", effect(
        "Nghị định này có hiệu lực thi hành từ ngày 15 tháng 8 năm 2024.",
        f"Nghị định này thay thế Nghị định số 41/2019/NĐ-CP ngày 10 tháng 3 năm 2019 {OF} và Nghị định số "
        "52/2021/NĐ-CP ngày 20 tháng 4 năm 2021 của Chính phủ sửa đổi, bổ sung một số điều của Nghị định số "
        "41/2019/NĐ-CP.")),
    "forms": circular("03/2023/TT-BNV", "05/02/2023", "Ban hành biểu mẫu báo cáo",
        article(1, "Biểu mẫu", "Thay thế biểu mẫu ban hành kèm theo Thông tư số 08/2020/TT-BNV ngày 09 tháng 9 năm "
                "2020 của Bộ trưởng Bộ Nội vụ quy định chế độ báo cáo."),
        effect("Thông tư này có hiệu lực thi hành từ ngày 01 tháng 4 năm 2023.")),
    "list": circular("11/2024/TT-BNV", "06/8/2024", "Bãi bỏ một số văn bản quy phạm pháp luật",
        article(1, "Bãi bỏ toàn bộ văn bản", "Bãi bỏ toàn bộ các Thông tư sau đây:",
                "1. Thông tư số 15/2011/TT-BNV ngày 11 tháng 11 năm 2011 của Bộ trưởng Bộ Nội vụ quy định về chế độ "
                "trực ban.",
                "2. Thông tư số 16/2012/TT-BNV ngày 28 tháng 12 năm 2012 của Bộ trưởng Bộ Nội vụ hướng dẫn về nghỉ "
                "phép."),
        article(2, "Bãi bỏ một phần văn bản", "Bãi bỏ khoản 3 Điều 7 Thông tư số 17/2013/TT-BNV ngày 02 tháng 5 năm "
                "2013 của Bộ trưởng Bộ Nội vụ quy định về tuyển dụng."),
        effect("Thông tư này có hiệu lực thi hành kể từ ngày 20 tháng 9 năm 2024.")),
    "pauses": decree("90/2025/NĐ-CP", "12/5/2025", "Tạm ngưng hiệu lực Nghị định số 30/2025/NĐ-CP",
        article(1, "Tạm ngưng", "Tạm ngưng hiệu lực thi hành Nghị định số 30/2025/NĐ-CP ngày 03 tháng 02 năm 2025 của "
                "Chính phủ quy định về lệ phí đến hết ngày 31 tháng 12 năm 2025."),
        effect("Nghị định này có hiệu lực thi hành từ ngày 01 tháng 6 năm 2025.")),
    "paused": decree("30/2025/NĐ-CP", "03/02/2025", "Quy định về lệ phí", effect(
        "Nghị định này có hiệu lực thi hành từ ngày 20 tháng 3 năm 2025.")),
    "lapses": decree("61/2022/NĐ-CP", "15/8/2022", "Quy định thí điểm một số chính sách", effect(
        "Nghị định này có hiệu lực thi hành từ ngày 01 tháng 10 năm 2022 đến hết ngày 30 tháng 9 năm 2024.")),
    "excepts": decree("88/2024/NĐ-CP", "16/9/2024", "Quy định về kho lưu trữ", effect(
        "Nghị định này có hiệu lực thi hành từ ngày 01 tháng 11 năm 2024.",
        "Nghị định số 12/2014/NĐ-CP ngày 14 tháng 4 năm 2014 của Chính phủ quy định về kho lưu trữ hết hiệu lực kể từ "
        "ngày Nghị định này có hiệu lực thi hành, trừ trường hợp quy định tại khoản 2 Điều 4 của Nghị định này.",
        "Bãi bỏ Nghị định số 13/2014/NĐ-CP ngày 15 tháng 4 năm 2014 của Chính phủ quy định về bảo quản, trừ các nội "
        "dung sau: Điều 5, Điều 6.")),
    "waits": circular("19/2022/TT-BNV", "07/7/2022", "Quy định về đào tạo", effect(
        "Thông tư này có hiệu lực thi hành kể từ ngày Nghị định quy định về đào tạo có hiệu lực.",
        "Thông tư này thay thế Thông tư số 04/2015/TT-BNV ngày 31 tháng 8 năm 2015 của Bộ trưởng Bộ Nội vụ hướng dẫn về "
        "đào tạo.")),
    "report": paper("BỘ NỘI VỤ", "210/BC-BNV", "Hà Nội", "03/3/2025", "Báo cáo", "Kết quả rà soát văn bản",
        "Bộ Nội vụ đề nghị Chính phủ bãi bỏ Nghị định số 55/2010/NĐ-CP ngày 24 tháng 5 năm 2010 của Chính phủ.\n"
        "Bãi bỏ Nghị định số 56/2010/NĐ-CP ngày 24 tháng 5 năm 2010 của Chính phủ về thanh niên.", "BỘ TRƯỞNG"),
    "plan": paper("THỦ TƯỚNG CHÍNH PHỦ", "402/QĐ-TTg", "Hà Nội", "04/4/2025", "Quyết định",
        "Ban hành Kế hoạch xây dựng văn bản",
        "Điều 1. Ban hành Kế hoạch kèm theo Quyết định này.\nĐiều 2. Quyết định này có hiệu lực từ ngày ký ban hành.\n"
        "Phụ lục\nDANH MỤC NHIỆM VỤ\n1. Xây dựng Thông tư quy định về đào tạo nhân viên (thay thế Thông tư số "
        "34/2014/TT-BNV).", "THỦ TƯỚNG"),
}  # fmt: skip
TRUTH = [
    ("41/2019/NĐ-CP", "2019-04-30", "not yet", "2021-06-15", "amended", "2024-08-15", "ended"),
    ("41/2019/NĐ-CP", "2019-05-01", "in effect", "2021-06-14", "in effect", "2024-08-14", "amended"),
    ("52/2021/NĐ-CP", "2021-06-14", "not yet", "2021-06-15", "in effect", "2024-08-15", "ended"),
    ("77/2024/NĐ-CP", "2024-08-14", "not yet", "2024-08-15", "in effect", "2026-01-01", "in effect"),
    ("08/2020/TT-BNV", "2020-09-08", "not yet", "2023-03-31", "unknown", "2023-04-01", "amended"),
    ("15/2011/TT-BNV", "2011-11-10", "not yet", "2024-09-19", "unknown", "2024-09-20", "ended"),
    ("16/2012/TT-BNV", "2012-12-27", "not yet", "2024-09-19", "unknown", "2024-09-20", "ended"),
    ("17/2013/TT-BNV", "2013-05-01", "not yet", "2024-09-19", "unknown", "2024-09-20", "amended"),
    ("30/2025/NĐ-CP", "2025-05-31", "in effect", "2025-06-01", "suspended", "2025-12-31", "suspended"),
    ("30/2025/NĐ-CP", "2025-03-19", "not yet", "2025-03-20", "in effect", "2026-01-01", "in effect"),
    ("61/2022/NĐ-CP", "2022-09-30", "not yet", "2024-09-30", "in effect", "2024-10-01", "ended"),
    ("12/2014/NĐ-CP", "2014-04-13", "not yet", "2024-10-31", "unknown", "2024-11-01", "ended"),
    ("13/2014/NĐ-CP", "2014-04-14", "not yet", "2024-10-31", "unknown", "2024-11-01", "amended"),
    ("19/2022/TT-BNV", "2022-07-06", "not yet", "2022-07-07", "unknown", "2024-01-01", "unknown"),
    ("04/2015/TT-BNV", "2015-08-30", "not yet", "2022-01-01", "unknown", "2023-01-01", "unknown"),
    ("55/2010/NĐ-CP", "2010-05-23", "not yet", "2025-03-02", "unknown", "2026-01-01", "unknown"),
    ("56/2010/NĐ-CP", "2010-05-23", "not yet", "2025-03-02", "unknown", "2026-01-01", "unknown"),
    ("34/2014/TT-BNV", "2013-12-31", "not yet", "2025-04-04", "unknown", "2026-01-01", "unknown"),
    ("210/BC-BNV", "2025-03-02", "not yet", "2025-03-03", "unknown", "2026-01-01", "unknown"),
    ("402/QĐ-TTg", "2025-04-03", "not yet", "2025-04-04", "in effect", "2026-01-01", "in effect"),
]


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    folder = tmp_path_factory.mktemp("acts")
    for name, text in PAPERS.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    with Index.open(tmp_path_factory.mktemp("index") / "index.db") as opened:
        opened.ingest([folder])
        yield opened


@pytest.mark.parametrize("row", TRUTH, ids=lambda row: f"{row[0]} {row[1]}")
def test_the_state_on_three_days(read: Index, row: tuple[str, ...]) -> None:
    number, *told = row
    days, states = told[::2], told[1::2]
    assert [read.history(number, day).state for day in days] == states


def test_every_state_that_events_make_has_its_sentence(read: Index, tmp_path: Path) -> None:
    for number, *told in TRUTH:
        for day in told[::2]:
            found = read.history(number, day)
            assert bool(found.evidence) == (found.reason in ("events", "undated end"))
            for event in found.evidence:
                assert event.said.sentence and event.said.path
