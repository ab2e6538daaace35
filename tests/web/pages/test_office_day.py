"""A day of a registry in a browser, its clicks counted: what was read is never typed again, and nothing typed is lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from extractor import officezone
from extractor.access import Access
from extractor.desk import Desk, Selection
from extractor.index import Index
from extractor.web.service.settings import Settings
from tests.web.browsing import ANSWER, LETTER
from tests.web.driving import NARROW, WIDE, named, say_name, serving, shoot
from tests.web.offices import PASSWORD
from tests.web.running import running

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

pytestmark = pytest.mark.browser

OWN = "Sở Khoa học và Công nghệ tỉnh Ninh Thuận"
COMING = LETTER.replace("SỞ KHOA HỌC VÀ CÔNG NGHỆ", "SỞ TÀI CHÍNH").replace("SKHCN", "STC")
GOING = ANSWER.replace("Số: 135/QĐ-SKHCN", "Số:      /QĐ-SKHCN")
YEAR = officezone.today().year


def coming(number: int) -> str:
    return COMING.replace("134/", f"{number}/").replace("năm 2024", f"năm 2024, đợt {number}")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("office")
    with Index.open(folder / "a.db"):
        pass
    with Desk.open(folder / "a.db") as desk:
        desk.add_own_organ(OWN, "Lan", "SKHCN")
        desk.set_series("Quyết định", "Quyết định", "Lan")
        desk.start_at("outgoing", YEAR, 412, "Lan", "Quyết định")
    return folder


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    with serving(folder / "a.db") as place:
        yield place


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    with named(browser, address) as opened:
        yield opened


class Clicks:
    """What a person presses, counted."""

    def __init__(self) -> None:
        self.count = 0

    def on(self, target: Locator) -> None:
        target.click()
        self.count += 1


def send_in(page: Page, folder: Path, texts: dict[str, str], clicks: Clicks | None = None) -> None:
    """Choose files, send them, and wait until each has been read."""
    paths = []
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
        paths.append(folder / name)
    page.goto("/upload")
    page.set_input_files("#files", paths)
    if clicks:
        clicks.count += 1  # the dialog in which files are chosen
    button = page.locator("#drop button")
    (clicks.on if clicks else lambda target: target.click())(button)
    page.wait_for_selector(f"#sending:empty ~ #sent li >> text={list(texts)[-1]}", timeout=60_000)
    page.wait_for_selector("#sent:not(:has([hx-trigger]))", state="attached", timeout=120_000)


def entries(folder: Path, book: str = "incoming") -> list[str]:
    """Number and symbol of each entry, as the register has them."""
    with Desk.open(folder / "a.db") as desk:
        return [f"{each.printed} {each.key}" for each in desk.entries(Selection(book, YEAR))]  # type: ignore[arg-type]


def test_one_document_is_registered_with_two_clicks_and_nothing_typed(page: Page, folder: Path) -> None:
    send_in(page, folder, {"mot.txt": coming(501)})
    clicks = Clicks()
    clicks.on(page.locator("li.sent", has_text="mot.txt").get_by_role("link", name="Vào sổ", exact=True))
    assert page.locator("[name=key]").input_value() == "501/QĐ-STC"
    shoot(page, "registering")
    clicks.on(page.get_by_role("button", name="Cấp số, vào sổ"))
    page.wait_for_selector(".saved")
    assert clicks.count == 2
    assert entries(folder)[-1].endswith(" 501/QĐ-STC")
    assert page.locator(".saved").inner_text().startswith("✓ Đã lưu: đến ")


def test_the_field_that_is_typed_in_is_shown_in_the_document(page: Page, folder: Path) -> None:
    send_in(page, folder, {"hai.txt": coming(502)})
    page.locator("li.sent", has_text="hai.txt").get_by_role("link", name="Vào sổ", exact=True).click()
    page.locator("[name=subject]").focus()
    assert page.locator(".lit").inner_text().startswith("Về việc giao nhiệm vụ")
    page.locator("[name=signer]").focus()
    assert page.locator(".lit").inner_text() == "Nguyễn Văn An"
    page.get_by_role("button", name="Lưu và văn bản tiếp").click()
    page.wait_for_selector(".saved")


def test_ten_documents_are_registered_with_a_handful_of_clicks(page: Page, folder: Path) -> None:
    clicks = Clicks()
    before = len(entries(folder))
    send_in(page, folder, {f"muoi-{number}.txt": coming(number) for number in range(510, 520)}, clicks)
    clicks.on(page.get_by_role("link", name="Kiểm tra và vào sổ tất cả (10)"))
    shoot(page, "batch")
    clicks.on(page.get_by_role("button", name="Vào sổ các dòng đã chọn"))
    page.wait_for_selector(".saved")
    assert clicks.count <= 12, clicks.count
    assert [each.partition(" ")[2] for each in entries(folder)[before:]] == [f"{n}/QĐ-STC" for n in range(510, 520)]


def test_what_goes_out_gets_its_number_by_kind_in_the_record_and_on_paper(page: Page, folder: Path) -> None:
    send_in(page, folder, {"di.txt": GOING})
    clicks = Clicks()
    clicks.on(page.locator("li.sent", has_text="di.txt").get_by_role("link", name="Vào sổ", exact=True))
    clicks.on(page.get_by_role("button", name="Cấp số, vào sổ"))
    page.wait_for_selector(".saved")
    assert clicks.count == 2
    page.locator("td a", has_text="412/QĐ-SKHCN").last.click()
    page.wait_for_selector("#sheet")
    assert page.locator("h1").inner_text() == "Quyết định 412/QĐ-SKHCN"
    page.goto(f"/register/outgoing?year={YEAR}")
    with page.expect_download() as waiting:
        page.locator(".print-form button", has_text="XLSX").click()
    waiting.value.save_as(folder / "di.xlsx")
    rows = [row for sheet in load_workbook(folder / "di.xlsx") for row in sheet.iter_rows(values_only=True)]
    assert "412/QĐ-SKHCN" in [row[0] for row in rows]


def test_an_empty_entry_of_paper_is_not_taken(browser: Browser, address: str, folder: Path) -> None:
    before = entries(folder)
    page = browser.new_page(base_url=address)
    say_name(page)
    page.goto("/register/incoming/new")
    page.get_by_role("button", name="Cấp số, vào sổ").click()
    assert page.url.endswith("/register/incoming/new")
    assert page.locator("[name=subject]").evaluate("field => field.validity.valueMissing")
    page.locator("form.enter").evaluate("form => { form.noValidate = true; }")
    with page.expect_response("**/register/incoming/new") as answer:
        page.get_by_role("button", name="Cấp số, vào sổ").click()
    assert answer.value.status == 400
    page.close()
    assert entries(folder) == before


def test_two_tabs_and_one_field(browser: Browser, address: str, folder: Path) -> None:
    with Desk.open(folder / "a.db") as desk:
        made = desk.register(by="Lan", book="incoming", author="Công ty A", subject="Về việc thử", key="1/CV")
    with browser.new_context(base_url=address, viewport=WIDE) as context:  # type: ignore[arg-type]
        tabs = [context.new_page(), context.new_page()]
        say_name(tabs[0])
        for tab in tabs:
            tab.goto(f"/entries/{made.id}")
        for tab, words in zip(tabs, ("của tab một", "của tab hai"), strict=True):
            tab.locator("[name=note]").fill(words)
        for tab in tabs:
            tab.get_by_role("button", name="Lưu").first.click()
            tab.wait_for_load_state()
        second = tabs[1]
        second.wait_for_selector(".theirs")
        assert "của tab một" in second.locator(".theirs").inner_text()
        assert second.locator("[name=note]").input_value() == "của tab hai"
        shoot(second, "two-tabs", ".theirs")
        second.get_by_role("button", name="Giữ nội dung của họ").click()
        second.wait_for_selector(".saved")
        assert second.locator("[name=note]").input_value() == "của tab một"


def test_a_session_that_ends_in_the_middle_of_a_form(browser: Browser, tmp_path: Path, cheap_hashes: None) -> None:
    with Index.open(tmp_path / "a.db") as index:
        Access(index).add("clerk", "clerk", PASSWORD, "root")  # type: ignore[arg-type]
    with (
        running(Settings(tmp_path / "a.db", auth=True)) as place,
        browser.new_context(base_url=place, viewport=NARROW) as context,  # type: ignore[arg-type]
    ):
        page = context.new_page()
        page.goto("/register/incoming/new")
        log_in(page)
        page.locator("[name=subject]").fill("Về việc đang nhập dở")
        page.locator("[name=author]").fill("Công ty A")
        with Desk.open(tmp_path / "a.db") as desk:
            Access(desk).end_sessions("clerk", "", None)
        page.get_by_role("button", name="Cấp số, vào sổ").click()
        log_in(page)
        page.get_by_role("button", name="Tiếp tục và lưu").click()
        page.wait_for_selector(".saved")
        assert "Về việc đang nhập dở" in page.locator("table.list").inner_text()


def log_in(page: Page) -> None:
    page.locator("[name=name]").fill("clerk")
    page.locator("[name=password]").fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()
    page.wait_for_load_state()


def test_two_hundred_uploads_are_told_file_by_file(page: Page, folder: Path) -> None:
    texts = {f"nhieu-{number}.txt": coming(1000 + number) for number in range(197)}
    texts |= {"rong.txt": "", "trung.txt": coming(1000), "hong.pdf": "%PDF-1.7 hỏng"}
    send_in(page, folder, texts)
    rows = page.locator("li.sent").all_inner_texts()
    assert len(rows) == 200
    told = {name: next(row for row in rows if name in row) for name in texts}
    assert sum("đã đọc và đưa vào kho" in row for row in told.values()) == 197
    assert "Tệp trống" in told["rong.txt"] or "không đọc được" in told["rong.txt"]
    assert "không đọc được" in told["hong.pdf"]
    assert "trong kho" in told["trung.txt"]
