"""Builds ``danh-muc-nhiem-vu-so-khcn.docx``: a task table with merged cells and repeated headings, over three pages.

Run from the root of the repository: ``python -m corpus.made.build``.
"""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from tests.parsers.docx_factory import entries, p, tc, tr

SPAN = '<w:gridSpan w:val="{}"/>'
FIRST = '<w:vMerge w:val="restart"/>'
MORE = "<w:vMerge/>"
REPEATED = "<w:tblHeader/>"
WIDTHS = (700, 3600, 2200, 1500, 1100, 1100, 1200)
BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
SMALL_PAGE = (
    '<w:sectPr><w:pgSz w:w="13000" w:h="7200"/>'
    '<w:pgMar w:top="700" w:bottom="700" w:left="800" w:right="800"/></w:sectPr>'
)
TYPES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)

LETTERHEAD = (
    "UBND TỈNH HẢI ĐÔNG",
    "SỞ KHOA HỌC VÀ CÔNG NGHỆ",
    "Số: 58/QĐ-SKHCN",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "Hải Đông, ngày 11 tháng 3 năm 2025",
    "QUYẾT ĐỊNH",
    "Phê duyệt danh mục nhiệm vụ khoa học và công nghệ cấp tỉnh thực hiện năm 2025",
    "Căn cứ Quyết định số 21/2021/QĐ-UBND ngày 12/4/2021 của UBND tỉnh Hải Đông;",
    "Điều 1. Phê duyệt danh mục 08 nhiệm vụ khoa học và công nghệ cấp tỉnh thực hiện năm 2025 (05 nhiệm vụ mở mới và "
    "03 nhiệm vụ chuyển tiếp) với tổng kinh phí 9.480 triệu đồng, chi tiết tại Phụ lục kèm theo.",
    "Điều 2. Giao Phòng Quản lý khoa học theo dõi, định kỳ 06 tháng báo cáo tiến độ; nhiệm vụ “Nghiên cứu nuôi trồng "
    "rong nho biển trong bể composite” dừng thực hiện, thu hồi 120 triệu đồng.",
    "PHỤ LỤC",
    "DANH MỤC NHIỆM VỤ KHOA HỌC VÀ CÔNG NGHỆ NĂM 2025",
    "(Kèm theo Quyết định số 58/QĐ-SKHCN ngày 11/3/2025 của Sở Khoa học và Công nghệ)",
)

HEAD = ("STT", "Tên nhiệm vụ", "Tổ chức chủ trì", "Thời gian thực hiện")
MONEY = ("Tổng số", "NSNN", "Nguồn khác")

ROWS = (
    ("I", "Lĩnh vực nông nghiệp"),
    ("1", "Đề tài: Nghiên cứu quy trình nhân giống dừa xiêm lùn Hải Đông bằng công nghệ nuôi cấy phôi",
     "Viện Khoa học Nông nghiệp Duyên hải", "2025-2027", "2.150", "1.900", "250"),
    ("2", "Dự án: Xây dựng mô hình trồng sen lấy củ trên đất trũng huyện Lạch Hải",
     "UBND huyện Lạch Hải", "24 tháng", "1.320", "920", "400"),
    ("3", "Ứng dụng công nghệ IoT giám sát môi trường nước ao nuôi tôm",
     "Trường Đại học Hải Đông", "03/2025-03/2026", "1.080", "1.080", "-"),
    ("II", "Lĩnh vực khoa học xã hội và nhân văn"),
    ("4", "Sưu tầm, bảo tồn và phát huy giá trị hát bả trạo của ngư dân vùng biển Hải Đông",
     "Sở Văn hóa, Thể thao và Du lịch", "2024-2025", "640", "640", ""),
    ("5", "“Giải pháp nâng cao chất lượng sinh hoạt chi bộ thôn, khu phố trên địa bàn tỉnh",
     None, "12 tháng", "410", "410", ""),
    ("III", "Lĩnh vực công nghệ và đổi mới sáng tạo"),
    ("6", "Nghiên cứu chế tạo thiết bị sấy cá bằng năng lượng mặt trời kết hợp bơm nhiệt",
     "Công ty TNHH Cơ khí Tân Lạch", "2025-2026", "1.730", "1.000", "730"),
    ("7", "Xây dựng hệ thống cảnh báo sớm ngập lụt đô thị thành phố Hải Đông",
     "Sở Xây dựng", "2025-2026", "1.450", "1.450", ""),
    ("8", "Hỗ trợ 10 doanh nghiệp áp dụng hệ thống quản lý chất lượng theo tiêu chuẩn ISO 9001:2015",
     "Chi cục Tiêu chuẩn Đo lường Chất lượng", "2023-2025", "700", "700", ""),
)  # fmt: skip
TOTAL = ("9.480", "8.200", "1.380")
CLOSING = ("Ghi chú: kinh phí năm 2025 là 4.125 triệu đồng.", "GIÁM ĐỐC", "Phạm Quốc Bảo")


def heading() -> list[str]:
    """The two heading rows, repeated on every page: the last three columns stand under one."""
    merged = [tc(name, properties=FIRST) for name in HEAD]
    upper = tr(*merged, tc("Kinh phí (triệu đồng)", properties=SPAN.format(3)), properties=REPEATED)
    lower = tr(*(tc("", properties=MORE) for _ in HEAD), *MONEY, properties=REPEATED)
    return [upper, lower]


def body() -> list[str]:
    """The groups and the tasks; a host of None goes on from the row above."""
    rows: list[str] = []
    for row in ROWS:
        if len(row) == 2:
            rows.append(tr(row[0], tc(row[1], properties=SPAN.format(6))))
            continue
        host = tc("", properties=MORE) if row[2] is None else tc(row[2], properties=FIRST)
        rows.append(tr(row[0], row[1], host, *row[3:]))
    return rows


def document() -> str:
    """The body of the document."""
    total = tr(tc("Tổng cộng", properties=SPAN.format(4)), *TOTAL)
    return "".join(map(p, LETTERHEAD)) + grid(*heading(), *body(), total) + "".join(map(p, CLOSING)) + SMALL_PAGE


def grid(*rows: str) -> str:
    """A table with ruled cells of fixed widths."""
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in WIDTHS)
    properties = (
        f'<w:tblW w:w="{sum(WIDTHS)}" w:type="dxa"/><w:tblBorders>{BORDERS}</w:tblBorders><w:tblLayout w:type="fixed"/>'
    )
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"


def build(path: Path) -> None:
    """Write the document to ``path``, the same bytes every time."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in [("[Content_Types].xml", TYPES), *entries(document())]:
            archive.writestr(zipfile.ZipInfo(name, (2025, 1, 1, 0, 0, 0)), content)
    path.write_bytes(stream.getvalue())


if __name__ == "__main__":
    build(Path(__file__).with_name("danh-muc-nhiem-vu-so-khcn.docx"))
