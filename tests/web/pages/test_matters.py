"""An office's matters from beginning to end in a browser, with steps counted; VANBAN_SHOTS=FOLDER leaves their pictures."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from extractor.desk import Desk
from extractor.index import Index
from tests.index.conftest import make_record, numbered
from tests.web.browsing import ANSWER, LETTER
from tests.web.driving import named, serving, shoot

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
KEY = "30/QĐ-UBND"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server of two letters, twenty decisions with their files, and twenty mentions that fit two works."""
    folder = tmp_path_factory.mktemp("matters")
    for name, text in {"a.txt": LETTER, "b.txt": ANSWER}.items():
        (folder / name).write_text(text, encoding="utf-8")
    with Index.open(folder / "a.db") as index:
        index.ingest([folder / "a.txt", folder / "b.txt"])
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
