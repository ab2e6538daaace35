"""The pages in a browser: jobs of a clerk, with keys and pointer; what an accessibility check finds; paper."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from extractor.index import Index
from tests.parsers.pdf_factory import Pdf
from tests.web.browsing import ANSWER, HOSTILE, HOSTILE_NAME, LETTER
from tests.web.driving import listening, serving, shoot

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

PLAN = """\
ỦY BAN NHÂN DÂN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TỈNH NINH THUẬN\tĐộc lập - Tự do - Hạnh phúc

Số: 252/KH-UBND\tNinh Thuận, ngày 01 tháng 02 năm 2023

KẾ HOẠCH
Phát triển khoa học và công nghệ năm 2023

Căn cứ Luật Tổ chức chính quyền địa phương ngày 19/6/2015;
"""


def long_letter() -> bytes:
    pdf = Pdf()
    for number in range(1, 6):
        page = pdf.page()
        page.lines(90, f"{number}. Căn cứ Quyết định số {70 + number}/2023/QĐ-UBND ngày 26/9/2023 của UBND tỉnh;")
        for line in range(25):
            page.lines(130 + 24 * line, f"Dòng {line} của trang {number}, gồm {line + 2} nhiệm vụ.")
    return pdf.bytes()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("documents")
    texts = {"a.txt": LETTER, "b.txt": ANSWER, "plan.txt": PLAN, HOSTILE_NAME: HOSTILE, "empty.docx": ""}
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "long.pdf").write_bytes(long_letter())
    with Index.open(folder / "archive.db") as index:
        index.ingest([folder])
    with serving(folder / "archive.db") as place:
        yield place


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A page whose browser says nothing, and asks nothing."""
    said: list[str] = []
    with listening(browser, address) as opened:
        opened.on("dialog", lambda dialog: said.append(dialog.message))
        yield opened
    assert said == []


def document(page: Page, query: str) -> None:
    """Open the first answer to a question."""
    page.goto(f"/?q={query}")
    page.locator(".hits a").first.click()
    page.wait_for_selector("#sheet")
    page.wait_for_load_state()  # what is measured before the style sheet is there is wide


def test_find_a_number_and_open_what_cites_it_by_keys(page: Page) -> None:
    page.goto("/help")
    page.keyboard.press("/")
    page.wait_for_url("**/")
    page.locator("#q").fill("quyet dinh 134")
    page.keyboard.press("Enter")
    page.wait_for_url("**/?q=*")  # whole, for keys are heard once the page's script ran
    page.wait_for_selector(".hits li:nth-child(2)")
    assert page.url.endswith("/?q=quyet+dinh+134")
    assert page.locator(".hits h2").all_inner_texts()[:2] == ["Quyết định 134/QĐ-SKHCN", "Quyết định 135/QĐ-SKHCN"]
    shoot(page, "search")
    page.locator("h1").click(force=True)
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_selector("#sheet")
    page.wait_for_load_state()
    assert page.locator("h1").inner_text() == "Quyết định 135/QĐ-SKHCN"
    page.keyboard.press("?")
    page.wait_for_url("**/help")


def test_follow_a_citation_from_a_footnote_to_the_held_document(page: Page) -> None:
    document(page, "134/QĐ-SKHCN")
    page.locator(".note a.m-citation").first.click()
    page.wait_for_selector("#files")
    assert "252/KH-UBND" in page.locator("h1").inner_text()
    shoot(page, "work")
    page.get_by_role("link", name="plan.txt").click()
    page.wait_for_selector("#sheet")
    assert "KẾ HOẠCH" in page.locator("#sheet").inner_text()


def test_tabs_come_without_a_new_page(page: Page) -> None:
    document(page, "134/QĐ-SKHCN")
    page.evaluate("window.stays = true")
    page.get_by_role("link", name=re.compile("Được viện dẫn")).click()
    page.wait_for_selector("#panel >> text=135/QĐ-SKHCN")
    assert page.evaluate("window.stays") is True
    assert page.url.endswith("?tab=cited-by")
    assert page.locator(".tabs [aria-current]").inner_text().startswith("Được viện dẫn")
    page.go_back()
    page.wait_for_selector("#panel >> text=71/2023/QĐ-UBND")


def test_marks_are_switched_off_and_on(page: Page) -> None:
    document(page, "134/QĐ-SKHCN")
    mark = page.locator("#sheet .m-citation").first
    colour = "element => getComputedStyle(element).backgroundColor"
    marked = mark.evaluate(colour)
    page.locator("[data-toggle=citation]").uncheck()
    assert mark.evaluate(colour) != marked
    page.locator("[data-toggle=citation]").check()
    assert mark.evaluate(colour) == marked


_PLACE = "document.querySelector('{0}').getBoundingClientRect().top"
"""How far an element is below the top of the window."""


def until(page: Page, condition: str) -> None:
    """Wait for a condition; the policy of contents forbids what Playwright would run for it inside the page."""
    for _ in range(150):
        if page.evaluate(condition):
            return
        page.wait_for_timeout(100)
    raise AssertionError(condition)


def test_text_and_pages_move_together(page: Page) -> None:
    document(page, "long")
    until(page, "document.querySelector('.page img').naturalWidth > 0")
    shoot(page, "document")
    page.locator("#sheet").hover()
    page.evaluate(f"scrollBy(0, {_PLACE.format('#c3')})")
    until(page, f"Math.abs({_PLACE.format('#page-4')} - {_PLACE.format('#panel')}) < 60")
    page.locator("#panel").hover()
    page.evaluate("document.querySelector('#panel').scrollTo(0, document.querySelector('#page-2').offsetTop)")
    until(page, f"Math.abs({_PLACE.format('#c1')} - 200) < 200")


def test_a_box_on_the_page_leads_to_its_mark(page: Page) -> None:
    document(page, "long")
    page.locator("#page-1 rect.m-citation").first.click()
    page.wait_for_selector("#c0.lit")
    assert page.url.endswith("#c0")


def test_a_hostile_document_does_nothing(page: Page) -> None:
    document(page, "136/QĐ-SKHCN")
    assert "<script>alert(1)</script>" in page.locator("#sheet").inner_text()
    for tab in ("footnotes", "cites", "problems"):
        page.goto(f"{page.url.split('?')[0]}?tab={tab}")
    page.goto("/?q=alert")
    page.goto("/errors")
    page.goto("/worklist")


def test_files_are_sent_and_each_says_what_became_of_it(page: Page, tmp_path: Path) -> None:
    (tmp_path / "new.txt").write_text(LETTER.replace("134/", "199/"), encoding="utf-8")
    (tmp_path / "broken.docx").write_bytes(b"PK\3\4")
    page.goto("/upload")
    page.locator("#files").set_input_files([tmp_path / "new.txt", tmp_path / "broken.docx"])
    page.get_by_role("button", name="Gửi").click()
    page.wait_for_selector("#sent .good >> text=đã đọc và đưa vào kho")
    page.wait_for_selector("#sent .bad >> text=không đọc được")
    assert "Lấy lại bản đầy đủ của tệp." in page.locator("#sent").inner_text()
    shoot(page, "upload")
    page.get_by_role("link", name="new.txt").click()
    page.wait_for_selector("#sheet >> text=199/QĐ-SKHCN")


def test_the_graph_leads_on(page: Page) -> None:
    page.goto("/works?number=134/QĐ-SKHCN")
    page.get_by_role("link", name="Sơ đồ").click()
    page.wait_for_selector(".graph svg")
    shoot(page, "graph")
    page.locator(".node text >> text=135/QĐ-SKHCN").click()
    page.wait_for_selector("#files")
    assert "135/QĐ-SKHCN" in page.locator("h1").inner_text()


def test_paper_keeps_the_marks_and_leaves_the_rest_out(page: Page) -> None:
    document(page, "134/QĐ-SKHCN")
    page.emulate_media(media="print")
    line = page.locator("#sheet a.m-citation").first.evaluate("e => getComputedStyle(e).textDecorationLine")
    assert line == "underline"
    assert not page.locator(".bar").is_visible()
    assert not page.locator("#panel").is_visible()
    assert page.locator("#sheet").evaluate("e => getComputedStyle(e).overflowY") == "visible"


PAGES = ("/", "/?q=nhiem+vu", "/help", "/upload", "/errors", "/worklist", "/overview", "/works?number=134/QĐ-SKHCN", "/works/1/graph")  # fmt: skip


@pytest.mark.parametrize("width", [390, 640])
@pytest.mark.parametrize("path", [*PAGES, "document"])
def test_nothing_is_wider_than_a_phone_or_a_page_at_200_percent(page: Page, path: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    if path == "document":
        document(page, "long")
    else:
        page.goto(path)
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_it_works_without_scripts(browser: Browser, address: str) -> None:
    context = browser.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto("/")
    page.locator("#q").fill("134 qd skhcn")
    page.locator("form.search button").click()
    page.locator(".hits a").first.click()
    page.locator(".tabs a", has_text="Chú thích").click()
    assert "Kế hoạch số 252/KH-UBND" in page.locator("#panel").inner_text()
    page.locator("form.languages button").click()
    assert page.locator("html").get_attribute("lang") == "en"
    context.close()
