"""An office's matters from beginning to end in a browser, with steps counted; VANBAN_SHOTS=FOLDER leaves their pictures."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from extractor.desk import Desk
from extractor.index import Index
from tests.index.conftest import make_record, numbered
from tests.web.browsing import ANSWER, LETTER
from tests.web.driving import named, serving, shoot
from tests.web.pages.test_in_force import HEAD, NEW, OLD, REPORT

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
KEY = "30/QĐ-UBND"
AMENDING = HEAD.format(number="12/2021/NĐ-CP", day="05 tháng 02 năm 2021") + (
    "1. Nghị định này sửa đổi, bổ sung khoản 2 Điều 7 Nghị định số 41/2019/NĐ-CP ngày 10 tháng 3 năm 2019 của Chính phủ.\n"
    "2. Nghị định này có hiệu lực thi hành từ ngày 20 tháng 3 năm 2021.\n"
)
COUNTS = """\
UBND TỈNH NINH THUẬN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
SỞ NỘI VỤ\tĐộc lập - Tự do - Hạnh phúc

Số: 88/BC-SNV\tNinh Thuận, ngày 12 tháng 12 năm 2025

BÁO CÁO
Kết quả lễ tân đối ngoại năm 2025

Thực hiện Nghị định số 9/2012/NĐ-CP ngày 06/02/2012 của Chính phủ[footnoteRef:1], Sở Nội vụ báo cáo như sau.
Trong năm đã phục vụ 46 đoàn khách, gồm 20 đoàn cấp tỉnh và 25 đoàn cấp sở.
Đã nghiệm thu đề tài “Rà soát quy trình đón tiếp các đoàn khách nước ngoài”.
[1:  Đã được sửa đổi nhiều lần.]

GIÁM ĐỐC
Lê Thị Bình
"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server of two letters, twenty decisions with their files, and twenty mentions that fit two works."""
    folder = tmp_path_factory.mktemp("matters")
    texts = {"a": LETTER, "b": ANSWER, "old": OLD, "amending": AMENDING, "new": NEW, "report": REPORT, "counts": COUNTS}
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    with Index.open(folder / "a.db") as index:
        index.ingest([folder / f"{name}.txt" for name in texts])
        head = {"key": KEY, "number": "30", "symbol": "QĐ-UBND", "kind": "Quyết định"}
        index.add(make_record("/nt", "", None, issuer="UBND tỉnh Ninh Thuận", date="2023-05-17", **head))
        index.add(make_record("/hn", "", None, issuer="UBND tỉnh Hà Nam", date="2021-03-02", **head))
        for number in range(1, 21):
            path, text = folder / f"qd{number}.txt", f"Tuyển dụng viên chức đợt {number}, theo Quyết định số {KEY}"
            path.write_text(text, encoding="utf-8")
            record = make_record(
                str(path), text, [numbered(KEY)], key=f"{number}/QĐ-SNV", number=str(number), symbol="QĐ-SNV",
                kind="Quyết định", date=f"2026-01-{number:02}", subject=f"Về việc tuyển dụng viên chức đợt {number}",
            )  # fmt: skip
            record.source.sha256, record.source.pages = hashlib.sha256(path.read_bytes()).hexdigest(), 2
            index.add(record)
        desk = Desk(index)
        desk.create_dossier("01.TCCB", "Hồ sơ tuyển dụng viên chức năm 2025", retention="70 năm", by="Lan")
    with serving(folder / "a.db") as place:
        yield place


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A page of somebody who gave a name."""
    with named(browser, address) as opened:
        yield opened


class Steps:
    """Counts what a person does."""

    def __init__(self, page: Page) -> None:
        self.page, self.count = page, 0

    def click(self, name: str, role: str = "button") -> None:
        self.count += 1
        self.page.get_by_role(role, name=name).first.click()  # type: ignore[arg-type]  # a role
        self.page.wait_for_load_state()

    def fill(self, place: str, value: str) -> None:
        self.count += 1
        self.page.locator(place).fill(value)

    def save(self, name: str, folder: Path) -> Path:
        self.count += 1
        with self.page.expect_download() as waiting:
            self.page.get_by_role("link", name=name).first.click()
        path = folder / waiting.value.suggested_filename
        waiting.value.save_as(path)
        return path


def open_document(page: Page, key: str) -> None:
    page.goto(f"/?q={key}")
    page.locator(".hits h2 a").first.click()
    page.wait_for_load_state()


def test_a_letter_is_given_to_two_units_and_answered(page: Page, tmp_path: Path) -> None:
    open_document(page, "134/QĐ-SKHCN")
    steps = Steps(page)
    steps.click("Giao việc", "link")
    for unit in ("Phòng Quản lý khoa học", "Thanh tra Sở"):
        steps.fill("#f-lead", unit)
        steps.fill("#f-due", "1/11/2023")
        steps.click("Giao")
        page.wait_for_selector(f"td >> text={unit}")
    assert steps.count <= 7
    shoot(page, "given")
    page.goto("/given?state=overdue")
    assert page.locator("tbody tr").count() == 2
    printed = steps.save("DOCX", tmp_path)
    assert printed.suffix == ".docx" and printed.stat().st_size > 10_000
    answering = Steps(page)
    page.locator("tbody tr").first.locator("td a").first.click()
    page.wait_for_load_state()
    answering.fill("#document", "135/QĐ-SKHCN")
    answering.click("Gắn văn bản trả lời")
    page.wait_for_selector("text=đã giải quyết")
    assert answering.count == 2
    page.goto("/given?state=overdue")
    assert page.locator("tbody tr").count() == 1
    open_document(page, "135/QĐ-SKHCN")
    page.get_by_role("link", name="Trả lời 134/QĐ-SKHCN").click()
    page.wait_for_selector("text=Văn bản trả lời 135/QĐ-SKHCN")
    shoot(page, "answered")


def test_a_dossier_goes_from_a_search_to_the_archive(page: Page, tmp_path: Path) -> None:
    steps = Steps(page)
    page.goto("/")
    steps.fill("#q", "tuyển dụng viên chức")
    steps.count += 1
    page.keyboard.press("Enter")
    page.wait_for_selector(".hits li")
    steps.click("Lập hồ sơ từ tất cả kết quả")
    steps.fill("#f-code", "02.TCCB")
    steps.fill("#f-title", "Hồ sơ tuyển dụng viên chức năm 2026")
    steps.click("Lập hồ sơ")
    page.wait_for_selector(".filing tbody tr:nth-child(20)")
    steps.click("Kết thúc hồ sơ")
    steps.click("Lấy số trang làm số tờ và kết thúc hồ sơ")
    page.wait_for_selector("text=40 tờ")
    steps.click("Nộp lưu")
    page.wait_for_selector("text=Đã nộp lưu")
    shoot(page, "delivered")
    path = steps.save("Gói nộp lưu", tmp_path)
    assert steps.count <= 10
    with zipfile.ZipFile(path) as package:
        names = package.namelist()
    assert len([name for name in names if name.endswith(".txt") and name.startswith("tai-lieu/")]) == 20
    assert {"bia-ho-so.docx", "muc-luc-van-ban.docx", "bien-ban-giao-nhan.docx"} <= set(names)


def test_a_citation_is_settled_for_twenty_and_taken_back(page: Page) -> None:
    open_document(page, "3/QĐ-SNV")
    steps = Steps(page)
    steps.click("nhiều văn bản phù hợp", "link")
    page.wait_for_selector("text=Viện dẫn văn bản nào?")
    assert page.locator("tbody tr").count() == 2
    shoot(page, "candidates")
    steps.click("Văn bản này, ở cả 20 chỗ")
    page.wait_for_selector("text=đã chọn")
    assert steps.count == 2
    page.goto("/ambiguous")
    assert page.locator("main ol.rows li").count() == 0
    page.goto("/decisions")
    page.get_by_role("button", name="Hoàn tác").first.click()
    page.goto("/ambiguous")
    page.wait_for_selector("text=ở 20 chỗ")


def test_the_state_of_an_act_on_a_day(page: Page) -> None:
    open_document(page, "41/2019/NĐ-CP")
    page.goto("/works?number=41/2019/NĐ-CP")
    shown = page.locator("section[aria-labelledby=history]")
    steps = Steps(page)
    for day, state in (
        ("30/4/2019", "chưa có hiệu lực"), ("1/5/2019", "còn hiệu lực"), ("20/3/2021", "đã được sửa đổi"), ("15/8/2024", "hết hiệu lực"),
    ):  # fmt: skip
        steps.fill("#on", day)
        steps.click("Xem")
        assert shown.locator(".tag.state").first.inner_text().startswith(state), day
    assert steps.count == 8, "two for a day"
    shoot(page, "state-on-a-day", "#history")
    line = shown.locator(".timeline > li")
    assert [" ".join(each.split()[:2]) for each in line.all_inner_texts()][:2] == ["10/03/2019 ban", "01/05/2019 có"]
    for number, day, how, sentence in (
        (
            "12/2021/NĐ-CP",
            "20/03/2021",
            "sửa đổi, bổ sung (một phần)",
            "sửa đổi, bổ sung khoản 2 Điều 7 Nghị định số 41/2019/NĐ-CP",
        ),
        ("77/2024/NĐ-CP", "15/08/2024", "thay thế", "Nghị định này thay thế Nghị định số 41/2019/NĐ-CP"),
    ):
        event = line.filter(has_text=number)
        assert day in event.inner_text() and how in event.inner_text()
        event.locator("summary").click()
        assert sentence in event.locator(".snippet").inner_text()
        assert event.locator(".snippet + .facts a").get_attribute("href", timeout=2000) is not None
    page.goto("/works?number=9/2012/NĐ-CP")
    assert "chưa rõ" in shown.locator(".tag.state").inner_text()


def test_the_overdue_work_of_a_unit_is_printed(page: Page, tmp_path: Path) -> None:
    open_document(page, "20/QĐ-SNV")
    page.get_by_role("link", name="Giao việc").first.click()
    for unit, due in (("Phòng Tổ chức", "1/3/2026"), ("Phòng Tài chính", "2/3/2026"), ("Phòng Tổ chức", "1/1/2100")):
        page.locator("#f-lead").fill(unit)
        page.locator("#f-due").fill(due)
        page.get_by_role("button", name="Giao", exact=True).click()
        page.wait_for_selector(f"td >> text={due[-4:]}")
    page.goto("/given")
    steps = Steps(page)
    steps.fill("#unit", "phong to chuc")
    steps.count += 1
    page.locator("#state").select_option("overdue")
    steps.click("Xem")
    assert page.locator("tbody tr").count() == 1
    path = steps.save("XLSX", tmp_path)
    assert steps.count == 4
    cells = [cell.value for row in load_workbook(path).worksheets[0].iter_rows() for cell in row]
    assert "Phòng Tổ chức" in cells and "Phòng Tài chính" not in cells
    assert not [each for each in cells if "2100" in str(each)]


def test_what_a_search_found_is_a_workbook(page: Page, tmp_path: Path) -> None:
    page.goto("/")
    steps = Steps(page)
    steps.fill("#q", "lễ tân đối ngoại")
    steps.count += 1
    page.keyboard.press("Enter")
    page.wait_for_selector(".hits li")
    page.wait_for_load_state()
    steps.count += 1
    page.locator("summary", has_text="Tải về").first.click()
    book = load_workbook(steps.save("Các phát hiện", tmp_path))
    assert steps.count == 4
    rows = {sheet.title: [[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in book}
    assert list(rows) == ["Chú thích", "Nhiệm vụ", "Việc được giao", "Số liệu", "Tổng số"]
    heads = {title: [each for each in table[0] if each] for title, table in rows.items()}
    assert heads["Chú thích"][:3] == ["văn bản", "ký hiệu chú thích", "nội dung"]
    plain = {str(each) for names in heads.values() for each in names if str(each).isascii()}
    assert plain <= {"trang"}, "heads are Vietnamese"
    assert "Đã được sửa đổi nhiều lần." in str(rows["Chú thích"][1])
    assert "Rà soát quy trình đón tiếp" in str(rows["Nhiệm vụ"][1])
    assert {"46", "45"} <= {str(cell) for cell in rows["Tổng số"][1]}
    assert {"46", "20", "25"} <= {str(cell) for row in rows["Số liệu"] for cell in row}
