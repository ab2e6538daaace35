"""The jobs of a registry, each from beginning to end in a browser; with VANBAN_SHOTS=FOLDER each leaves its pictures."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from extractor import officezone
from extractor.index import Index
from tests.parsers.page_factory import needs_recognition
from tests.web.browsing import ANSWER, LETTER
from tests.web.driving import named, serving, shoot
from tests.web.handwriting import scanned_letter

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

DECISION = """\
ỦY BAN NHÂN DÂN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TỈNH NINH THUẬN\tĐộc lập - Tự do - Hạnh phúc

Số: 1117/QĐ-UBND\tNinh Thuận, ngày 23 tháng 8 năm 2023

QUYẾT ĐỊNH
Về việc phê duyệt Danh mục và Quy trình nội bộ giải quyết thủ tục hành chính

Căn cứ Thông tư số 11/2023/TT-BKHCN ngày 26/6/2023 của Bộ Khoa học và Công nghệ;

KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
Trần Văn Bình
"""
COMING = LETTER.replace("134/QĐ-SKHCN", "208/QĐ-SKHCN").replace("giao nhiệm vụ", "giao kế hoạch đào tạo")
OWN = "Sở Khoa học và Công nghệ tỉnh Ninh Thuận"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, sample: Path) -> Path:
    """The documents of the registry, its index among them."""
    folder = tmp_path_factory.mktemp("registry")
    for name, text in {"quyet-dinh-1117.txt": DECISION, "giao-nhiem-vu.txt": LETTER, "kinh-phi.txt": ANSWER}.items():
        (folder / name).write_text(text, encoding="utf-8")
    shutil.copy(sample, folder / sample.name)
    with Index.open(folder / "archive.db") as index:
        index.ingest([folder])
    return folder


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    with serving(folder / "archive.db") as place:
        yield place


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A page of somebody who gave a name."""
    with named(browser, address) as opened:
        yield opened


def saved(page: Page, button: str, folder: Path) -> Path:
    """What a button or link of the page gives to keep."""
    if page.locator(".headline details.menu:not([open])").count():
        page.locator(".headline details.menu > summary").first.click()
    with page.expect_download() as waiting:
        page.locator(f".print-form button:has-text('{button}'), .headline a:has-text('{button}')").first.click()
    path = folder / waiting.value.suggested_filename
    waiting.value.save_as(path)
    return path


def opened_by_libreoffice(path: Path) -> str:
    """The text of a workbook or document as LibreOffice reads it."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is not installed")
    form = (
        "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
        if path.suffix == ".xlsx"
        else "txt:Text (encoded):UTF8"
    )
    command = [program, f"-env:UserInstallation=file://{path.parent}/office", "--headless", "--convert-to", form, "--outdir", str(path.parent / "read"), str(path)]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    return "\n".join(each.read_text(encoding="utf-8-sig") for each in (path.parent / "read").iterdir())


def test_what_came_is_uploaded_and_registered(page: Page, tmp_path: Path) -> None:
    (tmp_path / "den-208.txt").write_text(COMING, encoding="utf-8")
    page.goto("/upload")
    page.locator("#files").set_input_files(tmp_path / "den-208.txt")
    page.get_by_role("button", name="Gửi").click()
    page.wait_for_selector("#sent .good >> text=đã đọc và đưa vào kho")
    shoot(page, "upload")
    page.get_by_role("link", name="Vào sổ", exact=True).first.click()
    page.wait_for_selector("#f-recipient")
    page.locator("#f-book").select_option("incoming")
    page.locator("#f-recipient").focus()
    page.keyboard.type("Phòng Kế hoạch")
    page.locator("#f-due").fill("31/12/" + str(officezone.today().year))
    shoot(page, "register")
    page.locator("#f-note").focus()
    page.get_by_role("button", name="Cấp số, vào sổ").click()
    page.wait_for_selector("tr:target")
    row = page.locator("tr:target").inner_text()
    assert "208/QĐ-SKHCN" in row
    assert "Phòng Kế hoạch" in row
    shoot(page, "registered")
    page.goto("/upload")
    page.wait_for_selector("#sent >> text=/đến \\d+\\/\\d+/")


def test_find_1117_and_open_what_cites_it(page: Page) -> None:
    page.goto("/")
    page.locator("#q").fill("quyet dinh 1117")
    page.keyboard.press("Enter")
    page.wait_for_selector(".hits li")
    assert page.locator(".hits h2").first.inner_text() == "Quyết định 1117/QĐ-UBND"
    shoot(page, "search")
    page.locator(".hits a").first.click()
    page.get_by_role("link", name=re.compile("Được viện dẫn")).click()
    page.wait_for_selector("#panel .snippet")
    shoot(page, "cited-by", ".panel")
    page.locator("#panel .rows a").first.click()
    page.wait_for_selector("#sheet")
    assert "Báo cáo" in page.locator("h1").inner_text()


def test_follow_a_citation_from_a_footnote_to_a_held_document(page: Page) -> None:
    page.goto("/?q=bao+cao+khoa+hoc")
    page.locator(".hits a", has_text="Báo cáo").first.click()
    page.wait_for_load_state()
    page.locator(".tabs a", has_text="Chú thích").click()  # the text is long: the note comes when one goes to it
    page.wait_for_selector("#panel .later[data-marks^=note]")
    page.locator("#panel .later").first.scroll_into_view_if_needed()  # rows come as one goes to them
    page.locator("#panel a.tag", has_text="1117/QĐ-UBND").first.click()
    link = page.locator(".note a.m-citation", has_text="1117/QĐ-UBND").first
    link.scroll_into_view_if_needed()
    shoot(page, "document", ".reading")
    link.click()
    page.wait_for_selector("#files")
    assert "1117/QĐ-UBND" in page.locator("h1").inner_text()
    shoot(page, "work")
    page.get_by_role("link", name="quyet-dinh-1117.txt").click()
    page.wait_for_selector("#sheet >> text=PHÓ CHỦ TỊCH")


def test_a_handwritten_number_and_a_date_outlive_reading_anew(
    page: Page, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    needs_recognition()
    monkeypatch.setattr("extractor.parsers.ocr.second_reader.installed", lambda: False)  # it would read the number
    (folder / "scan.png").write_bytes(scanned_letter("417"))
    with Index.open(folder / "archive.db") as index:
        index.ingest([folder / "scan.png"])
    page.goto("/worklist")
    page.locator(".hits a", has_text="Công văn").first.click()
    page.wait_for_selector(".gap img.crop")
    assert page.evaluate("document.activeElement.name") == "number"
    shoot(page, "handwritten")
    page.keyboard.type("417")
    page.keyboard.press("Enter")
    page.wait_for_url("**/worklist")  # there is no other gap
    page.goto("/?q=417/UBND-KT")
    page.locator(".hits a").first.click()
    page.locator("summary", has_text="Sửa phần đầu văn bản").click()
    page.locator("#f-header-date").fill("14/4/2024")
    page.locator("#f-header-date").press("Enter")
    page.wait_for_selector("summary >> text=Sửa phần đầu văn bản")
    page.locator("summary", has_text="Sửa phần đầu văn bản").click()
    assert "Máy đọc: 12/04/2024 · Nguyễn Thị Lan" in page.locator(".correct").inner_text()
    shoot(page, "corrected", "#correct")
    page.get_by_role("link", name="Vào sổ").click()
    page.locator("#f-book").select_option("incoming")
    page.get_by_role("button", name="Cấp số, vào sổ").click()
    with Index.open(folder / "archive.db") as index:
        index.storage.connection.execute("UPDATE main.documents SET extractor = 'an older one'")
        assert index.ingest([folder]).failures == []
    page.goto(f"/register/incoming?year={officezone.today().year}")
    assert "417/UBND-KT\t14/04/2024" in page.locator("tr", has_text="417/UBND-KT").inner_text()


def test_documents_go_into_a_dossier_and_its_list_is_printed(page: Page, tmp_path: Path) -> None:
    page.goto("/dossiers")
    page.locator("#f-code").fill("01.KHCN")
    page.locator("#f-title").fill("Hồ sơ giao nhiệm vụ khoa học và công nghệ năm 2024")
    page.locator("#f-retention").fill("20 năm")
    page.get_by_role("button", name="Lập hồ sơ").click()
    page.wait_for_selector("#documents")
    page.goto("/?q=nhiem+vu&kind=Quyết+định")
    for number in ("134/QĐ-SKHCN", "135/QĐ-SKHCN"):
        page.get_by_label(f"Chọn {number}").check()
    shoot(page, "choosing", ".tools")
    page.get_by_role("button", name="Đưa vào", exact=True).click()
    page.wait_for_selector(".filing tbody tr:nth-child(2)")
    page.locator("input.short").nth(0).fill("3")
    page.locator("input.short").nth(1).fill("1")
    page.get_by_role("button", name="Lưu số tờ và ghi chú").last.click()
    page.wait_for_selector("text=1–3")
    page.get_by_label("Chuyển văn bản thứ 2 lên").click()
    page.wait_for_selector("text=2–4")
    shoot(page, "dossier")
    path = saved(page, "XLSX", tmp_path)
    cells = [cell.value for row in load_workbook(path).worksheets[0].iter_rows() for cell in row]
    assert cells.index("135/QĐ-SKHCN") < cells.index("134/QĐ-SKHCN")
    assert "MỤC LỤC VĂN BẢN, TÀI LIỆU" in opened_by_libreoffice(saved(page, "DOCX", tmp_path))
    page.get_by_role("button", name="Kết thúc hồ sơ").click()
    page.wait_for_selector("text=hồ sơ không thay đổi nữa")


def test_the_register_of_a_month_opens_in_spreadsheets(page: Page, tmp_path: Path) -> None:
    page.goto("/settings")
    page.locator("#f-name").fill(OWN)
    page.get_by_role("button", name="Thêm").click()
    page.wait_for_selector(f"li >> text={OWN}")
    shoot(page, "settings")
    for key, day, subject in (
        ("12/CV", "02/03/2026", "Đề nghị cung cấp số liệu"),
        ("=1+1", "17/03/2026", "=HYPERLINK(1)"),
        ("15/TB", "01/04/2026", "Thông báo lịch họp"),
    ):
        page.goto("/register/incoming/new")
        page.locator("#f-registered_on").fill(day)
        page.locator("#f-key").fill(key)
        page.locator("#f-subject").fill(subject)
        page.locator("#f-author").fill("Công ty A")
        page.get_by_role("button", name="Cấp số, vào sổ").click()
        page.wait_for_selector("tr:target")
    page.locator("#month").select_option("3")
    page.get_by_role("button", name="Xem").click()
    page.wait_for_selector("text=2 mục đăng ký")
    shoot(page, "month")
    path = saved(page, "XLSX", tmp_path)
    sheet = load_workbook(path).worksheets[-1]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    kept = [row for row in rows if "12/CV" in row or "=1+1" in row]
    assert len(kept) == 2
    assert all(any(hasattr(value, "year") for value in row) for row in kept)
    text = opened_by_libreoffice(path)
    assert "Đề nghị cung cấp số liệu" in text
    assert "=HYPERLINK(1)" in text
    assert "Thông báo lịch họp" not in text


PAGES = ("/register/incoming", "/register/outgoing", "/register/incoming/new", "/due", "/dossiers",
         "/settings", "/audit", "/corrections", "/decisions", "/deletions")  # fmt: skip


@pytest.mark.parametrize("width", [390, 640])
def test_nothing_is_wider_than_a_phone(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    for path in PAGES:
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, path


def test_words_of_the_text_are_chosen_and_entered(page: Page) -> None:
    page.goto("/?q=134/QĐ-SKHCN")
    page.locator(".hits a").first.click()
    page.wait_for_selector("#sheet")
    page.locator("#sheet p", has_text="giao nhiệm vụ năm 2024").first.dblclick(position={"x": 40, "y": 12})
    page.wait_for_selector("#choose:not([hidden])")
    page.locator("[data-choose=task]").click()
    chosen = page.locator("#f-surface").input_value()
    assert chosen
    page.locator("#f-kind").fill("Nhiệm vụ")
    page.get_by_role("button", name="Thêm", exact=True).click()
    page.wait_for_selector("#panel >> text=đã thêm")
