"""Task titles: in quotation marks of every mess, behind head words, in lists, in notes, in tables."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor import extract, extract_text
from extractor.records import Task

MADE = Path(__file__).resolve().parents[3] / "corpus" / "made"
TITLES = {
    "nested": (
        "triển khai dự án “Mở rộng chỉ dẫn địa lý “Ninh Thuận” cho sản phẩm nho”; tham mưu UBND tỉnh",
        ["Mở rộng chỉ dẫn địa lý “Ninh Thuận” cho sản phẩm nho"],
    ),
    "never closed": (
        "Dự án “Quản lý nhãn hiệu tập thể “Tỏi Phan Rang” dùng cho các sản phẩm, dịch vụ.",
        ["Quản lý nhãn hiệu tập thể “Tỏi Phan Rang” dùng cho các sản phẩm, dịch vụ"],
    ),
    "closed by the next": (
        "Nhiệm vụ: “Nghiên cứu phân vùng khô hạn trên địa bàn tỉnh“Điều tra, chọn lọc và phát triển giống bắp nếp bản địa ở "
        "huyện”, “Trồng thử nghiệm nho”.",
        [
            "Nghiên cứu phân vùng khô hạn trên địa bàn tỉnh",
            "Điều tra, chọn lọc và phát triển giống bắp nếp bản địa ở huyện",
            "Trồng thử nghiệm nho",
        ],
    ),
    "closes two": (
        "nhiệm vụ “Quản lý nhãn hiệu “Dê Ninh Thuận”; (2) “Quản lý thương mại thịt cừu”",
        ["Quản lý nhãn hiệu “Dê Ninh Thuận”", "Quản lý thương mại thịt cừu"],
    ),
    "straight, nested": (
        'dự án "Xây dựng nhãn hiệu "Mắm Cửa Lạch" cho nước mắm" đang triển khai',
        ['Xây dựng nhãn hiệu "Mắm Cửa Lạch" cho nước mắm'],
    ),
    "guillemets": ("mô hình «Sản xuất lúa giống xác nhận» tại xã", ["Sản xuất lúa giống xác nhận"]),
    "unclosed, then what is said": (
        "Cuộc thi “Tìm hiểu chuyển đổi số năm 2024, dự kiến tổ chức vào tháng 10",
        ["Tìm hiểu chuyển đổi số năm 2024"],
    ),
    "over lines": (
        "từ Dự án “Nâng cao năng lực Phòng thí nghiệm theo\nTCVN ISO/IEC 17025 của Trung tâm\nKiểm soát Dược phẩm”.\n",
        ["Nâng cao năng lực Phòng thí nghiệm theo TCVN ISO/IEC 17025 của Trung tâm Kiểm soát Dược phẩm"],
    ),
    "head inside the marks": ("Phê duyệt “Đề án phát triển du lịch biển đảo” (sau đây", ["phát triển du lịch biển đảo"]),
    "bare": (
        "Triển khai Dự án Nâng cấp hồ chứa nước Khe Đá (tổng mức 214 tỷ đồng); đề án Phát triển du lịch biển do Sở Du lịch chủ trì",
        ["Nâng cấp hồ chứa nước Khe Đá", "Phát triển du lịch biển"],
    ),
    "small letters and the name of a place": (
        "tập trung dự án cải thiện hệ thống tiêu nước khu vực Long Biên và Gia Lâm; dự án điện gió ngoài khơi, Cục Biển và Hải đảo",
        ["cải thiện hệ thống tiêu nước khu vực Long Biên và Gia Lâm"],
    ),
    "models and contests with a name": (
        "mô hình Thư viện thân thiện trên địa bàn 09 huyện; cuộc thi Sáng tạo thanh thiếu niên tỉnh với 86 dự án dự thi; mô hình VietGap, hữu cơ",
        ["Thư viện thân thiện", "Sáng tạo thanh thiếu niên tỉnh"],
    ),
    "programmes of the National Assembly": (
        "chương trình mục tiêu quốc gia giảm nghèo bền vững giai đoạn 2021-2025 là 4.500 triệu đồng; chương trình mục tiêu quốc gia giai đoạn tới",
        ["mục tiêu quốc gia giảm nghèo bền vững giai đoạn 2021-2025"],
    ),
    "a count and its list": (
        "Hoàn thiện hồ sơ 03 dự án: Quảng trường trung tâm huyện; Nhà máy nước sạch liên xã và Trụ sở Công an các xã miền núi. Lập báo cáo",
        ["Quảng trường trung tâm huyện", "Nhà máy nước sạch liên xã", "Trụ sở Công an các xã miền núi"],
    ),
    "items with what is said of them": (
        "Ưu tiên 02 dự án, gồm: (1) Cầu Khe Mừ, xã Thanh Thủy, dài 33 m; (2) Trạm Y tế xã Ngọc Lâm, chủ đầu tư: UBND xã.",
        ["Cầu Khe Mừ, xã Thanh Thủy", "Trạm Y tế xã Ngọc Lâm"],
    ),
    "a count of draft laws": ("trình 02 dự án: Luật sửa đổi Luật Thương mại; Luật sửa đổi Luật Điện lực.", []),
    "bare, with years and more in parentheses": (
        "dự án Khống chế bệnh lở mồm long móng giai đoạn II (2011-2015) do Ủy ban nhân dân tỉnh lập; đề án Trồng cây dược liệu "
        "(bao gồm cả sâm) dưới tán rừng trình Hội đồng nhân dân tỉnh; đề án Phát triển chợ nông thôn do tỉnh Nam Hải ban hành",
        [
            "Khống chế bệnh lở mồm long móng giai đoạn II (2011-2015)",
            "Trồng cây dược liệu (bao gồm cả sâm) dưới tán rừng",
            "Phát triển chợ nông thôn",
        ],
    ),
    "a draft law, an organ, a plural": (
        "dự án Luật Đất đai; Ban Quản lý dự án Đầu tư xây dựng; các dự án Đường sắt; dự án PPP; Đề án 06/CP",
        [],
    ),
    "list": (
        "Các đề án: (1) Phát triển chăn nuôi an toàn; (2) “Nâng cao hiệu quả hợp tác xã”; (3) Tái cơ cấu thủy sản.",
        ["Phát triển chăn nuôi an toàn", "Nâng cao hiệu quả hợp tác xã", "Tái cơ cấu thủy sản"],
    ),
    "reasons are no list of tasks": ("Nguyên nhân: (1) giá vật tư tăng cao; (2) thiếu nhân lực có tay nghề.", []),
    "brands, themes, slogans": (
        "chỉ dẫn địa lý “Ninh Thuận” dùng cho; hội thảo với chủ đề “Chuyển đổi số trong nông nghiệp”; sản phẩm mang thương hiệu "
        "“Gạo Sông Lam”; phong trào “Nông dân sản xuất giỏi”; quy trình “1 phải, 5 giảm”",
        [],
    ),
    "a note that a count points to": (
        "đối với 05 dự án[footnoteRef:1] trên địa bàn tỉnh. [1:  Nhà máy ĐMT Sinenergy, Thiên Tân 1.2, Nhà máy điện gió Công Hải 1.] \n",
        ["Nhà máy ĐMT Sinenergy", "Thiên Tân 1.2", "Nhà máy điện gió Công Hải 1"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", TITLES)
def test_titles(name: str) -> None:
    text, titles = TITLES[name]
    assert [task.title for task in extract_text(text).tasks] == titles


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Đề tài “Nghiên cứu giống lúa chịu mặn” do Viện Lúa chủ trì đã được nghiệm thu.",
            ("Viện Lúa", "đã được nghiệm thu", None, None),
        ),
        (
            "dự án “Sửa chữa đập Bàu Sen” đang triển khai, kinh phí 2.340 triệu đồng, hoàn thành trước ngày 31/12/2023.",
            (None, "đang triển khai", "trước ngày 31/12/2023", "2.340 triệu đồng"),
        ),
        ("Đề án “Tổ công nghệ số cộng đồng”: Huyện đoàn chủ trì.", ("Huyện đoàn", None, None, None)),
        ("mô hình “Nuôi dê bán chăn thả” tại thôn", (None, None, None, None)),
    ],
)
def test_what_is_said_of_a_task(text: str, said: tuple[str | None, ...]) -> None:
    (task,) = extract_text(text).tasks
    assert (task.body, task.status, task.deadline, task.cost) == said


def rows(tasks: list[Task]) -> list[tuple[str | None, ...]]:
    return [(one.kind, one.title, one.body, one.status, one.deadline, one.cost) for one in tasks]


def test_a_task_table_with_merged_cells() -> None:
    tasks = extract(MADE / "danh-muc-nhiem-vu-so-khcn.docx").tasks[1:]
    assert len(tasks) == 8
    assert tasks[1].kind == "dự án"
    assert tasks[1].body == "UBND huyện Lạch Hải"
    assert tasks[4].title == "Giải pháp nâng cao chất lượng sinh hoạt chi bộ thôn, khu phố trên địa bàn tỉnh"
    assert tasks[4].body == tasks[3].body == "Sở Văn hóa, Thể thao và Du lịch"
    assert tasks[0].cost == "2.150 triệu đồng"


def test_the_same_table_over_the_pages_of_a_pdf() -> None:
    pytest.importorskip("pypdfium2")
    pytest.importorskip("pdfplumber")
    printed = extract(MADE / "danh-muc-nhiem-vu-so-khcn.pdf")
    assert printed.source.pages == 3
    assert rows(printed.tasks) == rows(extract(MADE / "danh-muc-nhiem-vu-so-khcn.docx").tasks)


@given(st.text(alphabet='“”"«»() ;:,.Dự án nhiệm vụ Xây1\n', max_size=120))
def test_any_marks_give_titles_of_the_text(text: str) -> None:
    record = extract_text(text)
    for task in record.tasks:
        shown = " ".join((record.text or "")[task.span[0] : task.span[1]].split())
        assert task.title == shown
