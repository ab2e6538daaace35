"""Every page in a browser, in both languages, light and dark, wide and narrow: nothing that axe finds, nothing too wide.

And the jobs of an office with the keyboard alone.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image

from extractor.web.service.session import SESSION
from extractor.web.service.settings import Settings
from extractor.web.text.language import COOKIE
from tests.web import touring
from tests.web.browsing import LETTER
from tests.web.clerk import sha256_of
from tests.web.driving import NARROW, SHOTS, WIDE
from tests.web.offices import PASSWORD
from tests.web.running import running

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser


@dataclass
class Tour:
    """A served office, and who goes through it."""

    db: Path
    place: str
    browser: Browser

    def page(self, code: str, session: str | None) -> Page:
        """A new page in a language, of somebody who is logged in, or of nobody."""
        context = self.browser.new_context(base_url=self.place)
        context.add_cookies([{"name": COOKIE, "value": code, "url": self.place}])
        if session:
            context.add_cookies([{"name": SESSION, "value": session, "url": self.place}])
        return context.new_page()


@pytest.fixture(scope="module")
def tour(root: Path, browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tour]:
    db = touring.build(tmp_path_factory.mktemp("tour"), root / "corpus/made")
    with running(Settings(db, auth=True, uploads=db.parent / "sent")) as place:
        yield Tour(db, place, browser)


def findings(page: Page, *rules: str, without: str = "") -> list[str]:
    """What axe finds, by some of its rules, or all but one."""
    axe = pytest.importorskip("axe_playwright_python.base", reason="axe is not installed")
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(axe.AXE_SCRIPT)
    options: dict[str, Any] = {"resultTypes": ["violations"]}
    if rules:
        options["runOnly"] = {"type": "rule", "values": list(rules)}
    if without:
        options["rules"] = {without: {"enabled": False}}
    found: dict[str, Any] = page.evaluate("options => axe.run(document, options)", options)
    return [f"{each['id']}: {node['html'][:200]}" for each in found["violations"] for node in each["nodes"][:3]]


def _opened(page: Page, path: str) -> None:
    page.goto(path)
    page.wait_for_load_state()
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")


@pytest.mark.parametrize(("code", "size"), [("vi", WIDE), ("en", NARROW)], ids=["vi", "en"])
def test_axe_finds_nothing(tour: Tour, code: str, size: Any) -> None:
    found = {}
    session = touring.session(tour.db)
    for who, paths in ((None, ["/login"]), (session, [stop.path for stop in touring.stops(tour.db)])):
        page = tour.page(code, who)
        page.set_viewport_size(size)
        for path in paths:
            page.emulate_media(color_scheme="light")
            _opened(page, path)
            seen = findings(page)
            page.emulate_media(color_scheme="dark")
            seen += findings(page, "color-contrast")
            if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                seen.append("wider than the window")
            if seen:
                found[path] = seen
        page.context.close()
    assert found == {}


if os.environ.get(SHOTS):  # `make pictures`: else there is nothing to test

    def _few_colours(picture: Image.Image) -> Image.Image:
        """A picture in 48 of its colours: the most frequent, and of those that stand out, as red does, the most frequent.

        Each of the others becomes the nearest; Pillow's own way there is not exact, and tints what is plain.
        """
        import numpy as np

        pixels = np.asarray(picture, dtype=np.int32)
        colours, where, counts = np.unique(pixels.reshape(-1, 3), axis=0, return_inverse=True, return_counts=True)
        order = np.argsort(-counts)
        strong = [at for at in order if colours[at].max() - colours[at].min() > 60]
        kept = colours[list(dict.fromkeys([*order[:28], *strong[:20]]))]
        nearest = ((colours[:, None, :] - kept[None, :, :]) ** 2).sum(axis=2).argmin(axis=1)
        return Image.fromarray(kept[nearest][where.ravel()].reshape(pixels.shape).astype(np.uint8))

    _MISSING = "[...document.images].some(i => !i.complete && i.getBoundingClientRect().top < innerHeight)"

    @pytest.mark.parametrize("scheme", ["light", "dark"])
    def test_pictures(tour: Tour, scheme: Any) -> None:
        """A picture of every page in each width."""
        folder = Path(os.environ[SHOTS]) / "pages"
        folder.mkdir(exist_ok=True)
        for who, stops in ((None, [("login", "/login")]), (touring.session(tour.db), touring.pictured(tour.db))):
            page = tour.page("vi", who)
            page.emulate_media(color_scheme=scheme)
            for name, path in stops:
                for width, height in ((1366, 768), (1920, 1080), (390, 844)):
                    page.set_viewport_size({"width": width, "height": height})
                    page.goto(path)
                    page.wait_for_load_state()
                    page.wait_for_timeout(200)  # the first tab of a long text comes after the page
                    for _ in range(50):  # and pictures in sight, small ones and those of pages
                        if not page.evaluate(_MISSING):
                            break
                        page.wait_for_timeout(100)
                    with Image.open(BytesIO(page.screenshot())) as picture:
                        few = _few_colours(picture.convert("RGB"))
                    few.save(folder / f"{name}-{width}-{scheme}.webp", lossless=True, quality=75, method=4)
            page.context.close()


class Keyboard:
    """Somebody without a pointer: Tab, Enter, the space bar and letters; ``presses`` counts all but the letters."""

    def __init__(self, page: Page) -> None:
        self.page, self.presses = page, 0

    def press(self, key: str) -> None:
        self.presses += 1
        self.page.keyboard.press(key)

    def open(self, path: str) -> None:
        """A page, and past its bar by the link that is first."""
        self.page.goto(path)
        self.page.wait_for_load_state()
        self.press("Tab")
        self.press("Enter")

    def to(self, selector: str) -> None:
        """On with Tab to what a selector names, a list of results or rows long at most."""
        for _ in range(150):
            self.press("Tab")
            if self.page.evaluate("css => document.activeElement.matches(css)", selector):
                return
        raise AssertionError(f"no Tab leads to {selector}")

    def fill(self, selector: str, text: str) -> None:
        self.to(selector)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(text)

    def go(self, selector: str = "") -> None:
        """Enter, where that leads to another page."""
        if selector:
            self.to(selector)
        with self.page.expect_navigation():
            self.press("Enter")
        self.page.wait_for_load_state()

    def sees(self, text: str) -> None:
        self.page.wait_for_selector(f"main >> text={text}")


@pytest.fixture
def keys(tour: Tour) -> Iterator[Keyboard]:
    page = tour.page("vi", touring.session(tour.db))
    page.set_viewport_size(WIDE)  # type: ignore[arg-type]  # width and height
    yield Keyboard(page)
    page.context.close()


def test_keys_log_in(tour: Tour) -> None:
    keys = Keyboard(tour.page("vi", None))
    keys.open("/login")
    keys.fill("[name=name]", touring.BOSS)
    keys.fill("[name=password]", PASSWORD)
    keys.go()
    assert keys.page.locator(".person").inner_text().endswith(touring.BOSS)
    assert keys.presses < 10
    keys.page.context.close()


def test_keys_find_a_number_and_who_cites_it(keys: Keyboard) -> None:
    keys.page.goto("/")
    keys.page.wait_for_load_state()
    keys.page.keyboard.type("quyet dinh 134")  # the box has the focus
    keys.press("Enter")
    keys.page.wait_for_selector(".hits mark")
    keys.go(".hits h2 a")
    keys.to(".tabs a[href*='cited-by']")
    keys.press("Enter")
    keys.page.wait_for_selector("#panel .snippet")
    keys.go("#panel .rows a")
    assert "135/QĐ-SKHCN" in keys.page.locator("h1").inner_text()
    assert keys.presses < 110


def test_keys_follow_a_citation_of_a_footnote(keys: Keyboard) -> None:
    keys.open("/?q=134/QĐ-SKHCN")
    keys.go(".hits h2 a")
    keys.go("#sheet .note a.m-citation")
    assert "252/KH-UBND" in keys.page.locator("h1").inner_text()
    assert keys.presses < 90


def test_keys_send_a_file_and_register_it(keys: Keyboard, tmp_path: Path) -> None:
    (tmp_path / "den-209.txt").write_text(LETTER.replace("134/", "209/"), encoding="utf-8")
    keys.open("/upload")
    keys.to("#files")
    with keys.page.expect_file_chooser() as waiting:
        keys.press("Space")
    waiting.value.set_files(tmp_path / "den-209.txt")
    keys.to("#drop button.primary")
    keys.press("Enter")
    keys.page.wait_for_selector("#sent .good >> text=đã đọc và đưa vào kho")
    keys.go("#sent a[href^='/documents/'][href$='/register']")
    keys.page.wait_for_selector("#f-book")
    keys.fill("#f-recipient", "Phòng Kế hoạch")
    keys.go()
    assert "209/QĐ-SKHCN" in keys.page.locator("tr:target").inner_text()
    assert keys.presses < 60


def test_keys_type_a_number_that_was_not_read(keys: Keyboard) -> None:
    keys.page.goto(f"/documents/{sha256_of('1')}")
    keys.page.wait_for_load_state()
    assert keys.page.evaluate("document.activeElement.name") == "number"
    keys.page.keyboard.type("417")
    keys.go()
    assert keys.presses == 1


def test_keys_correct_the_header(keys: Keyboard) -> None:
    keys.open("/?q=135/QĐ-SKHCN")
    keys.go(".hits h2 a")
    keys.to("#correct > summary")
    keys.press("Enter")
    keys.fill("#f-header-date", "21/10/2023")
    keys.go()
    assert "21/10/2023" in keys.page.locator("main > .facts").inner_text()
    assert keys.presses < 90


def test_keys_make_a_dossier_of_what_was_ticked(keys: Keyboard) -> None:
    keys.open("/?q=giao+nhiem+vu")
    keys.to(".hits .tick")
    keys.press("Space")
    keys.go("button[formaction='/dossiers/new']")
    keys.fill("#f-code", "09.KHCN")
    keys.fill("#f-title", "Hồ sơ lập bằng bàn phím")
    keys.to("#f-keeper")
    keys.go()
    keys.fill("input.short", "3")
    keys.go()
    keys.to("details.menu > summary")
    keys.press("Enter")
    keys.to(".formats a[href$='.xlsx']")
    with keys.page.expect_download() as waiting:
        keys.press("Enter")
    assert waiting.value.suggested_filename.endswith(".xlsx")
    assert keys.presses < 200


def test_keys_print_the_register_of_a_month(keys: Keyboard) -> None:
    keys.open("/register/incoming?year=")
    keys.fill("#words", "số liệu")
    keys.go()
    keys.to(".print-form button[formaction$='.xlsx']")
    with keys.page.expect_download() as waiting:
        keys.press("Enter")
    assert waiting.value.suggested_filename.endswith(".xlsx")
    assert keys.presses < 80


def test_keys_change_the_settings(keys: Keyboard) -> None:
    keys.open("/settings")
    keys.fill("#f-name", "Trung tâm Ứng dụng tiến bộ khoa học")
    keys.go()
    keys.sees("Trung tâm Ứng dụng tiến bộ khoa học")
    assert keys.presses < 20


def test_keys_enter_a_finding(keys: Keyboard) -> None:
    keys.open("/?q=134/QĐ-SKHCN")
    keys.go(".hits h2 a")
    keys.go("#panel a[href$='/findings/citation/new']")
    keys.fill("#f-surface", "của UBND tỉnh")
    keys.fill("#f-key", "1/QĐ-UBND")
    keys.go()
    keys.page.wait_for_selector("#panel >> text=đã thêm")
    assert keys.presses < 150


def test_keys_give_work_and_link_the_answer(keys: Keyboard) -> None:
    keys.open("/?q=134/QĐ-SKHCN")
    keys.go(".hits h2 a")
    keys.go(".actions a[href$='/given']")
    keys.fill("#f-lead", "Phòng Kế hoạch")
    keys.go()
    keys.go("tbody a[href^='/given/']")
    keys.fill("#document", "135/QĐ-SKHCN")
    keys.go()
    keys.sees("đã giải quyết")
    assert keys.presses < 150


def test_keys_settle_a_citation_for_all_its_places(keys: Keyboard) -> None:
    keys.open("/ambiguous")
    keys.go("main .rows a")
    keys.go("main table button")
    keys.sees("đã chọn")
    assert keys.presses < 60


def test_keys_walk_the_graph(keys: Keyboard) -> None:
    keys.open("/works?number=134/QĐ-SKHCN")
    keys.go("a[href$='/graph']")
    keys.go(".graph a.node:not(.centre)")
    assert keys.page.locator("h1").inner_text()
    assert keys.presses < 80
