"""What pages are drawn with: typefaces, icons, and how long browsers keep them; numbers stay on one line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from extractor.web.rendering.assets import FOLDER, asset, file_icon, icon, unbroken
from extractor.web.service.permissions import PAGES

VIETNAMESE = "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ"
MOST_BYTES = 150_000


def faces() -> list[tuple[str, str, str]]:
    """Family, file and ranges of letters of each face."""
    style = (FOLDER / "fonts.css").read_text(encoding="utf-8")
    return re.findall(r'font-family: "([^"]+)".*url\("([^"]+)"\).*unicode-range: ([^;]+);', style)


def letters(ranges: str) -> set[str]:
    ends = [each.strip().removeprefix("U+").split("-") for each in ranges.split(",")]
    return {chr(code) for each in ends for code in range(int(each[0], 16), int(each[-1], 16) + 1)}


@pytest.mark.parametrize("family", ["Be Vietnam Pro", "Noto Serif"])
def test_a_typeface_has_all_of_vietnamese(family: str) -> None:
    covered = set().union(*(letters(ranges) for name, _, ranges in faces() if name == family))
    assert set(VIETNAMESE + VIETNAMESE.upper() + "–—“”…₫") <= covered


def test_typefaces_are_small_and_come_with_their_licence() -> None:
    files = [FOLDER / file for _, file, _ in faces()]
    assert sum(path.stat().st_size for path in files) <= MOST_BYTES
    for name in ("fonts/be-vietnam-pro.OFL.txt", "fonts/noto-serif.OFL.txt"):
        assert "SIL OPEN FONT LICENSE" in (FOLDER / name).read_text(encoding="utf-8").upper()
    assert "ISC License" in (FOLDER / "icons.ISC.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["style.css", "htmx.min.js", "icons.svg"])
def test_what_is_named_by_its_content_is_kept_for_a_year(client: TestClient, name: str) -> None:
    assert "immutable" in client.get(asset(name)).headers["cache-control"]
    assert client.get(f"/static/{name}?0.1.0").headers["cache-control"] == "no-store"


def test_typefaces_are_kept_for_a_year(client: TestClient) -> None:
    assert "immutable" in client.get(f"/static/{faces()[0][1]}").headers["cache-control"]


def test_every_icon_that_a_page_names_is_there_and_no_other(root: Path) -> None:
    sprite = (FOLDER / "icons.svg").read_text(encoding="utf-8")
    pages = (root / "extractor/web/templates").rglob("*.html")
    named = {name for page in pages for name in re.findall(r'icon\("([\w-]+)"\)', page.read_text(encoding="utf-8"))}
    named |= {file_icon(name) for name in ("a.pdf", "a.XLSX", "a.zip", "a.eml", "a.png", "a.html", "a")}
    assert set(re.findall(r'<symbol id="([\w-]+)"', sprite)) == named | {page.icon for page in PAGES}
    assert 'aria-hidden="true"' in icon("menu")


def test_the_first_page_is_the_desk(client: TestClient) -> None:
    page = client.get("/").text
    assert 'id="q"' in page
    assert re.findall(r'aria-labelledby="(home-\w+)"', page) == ["home-today", "home-sent", "home-check"]
    assert "home-today" not in client.get("/?q=quyet").text


def test_what_can_be_sent_in_is_said_in_sentences_that_stand_apart(client: TestClient) -> None:
    page = client.get("/upload").text
    assert re.search(r"B\.\s+Đã dùng ", page)
    for kind in ("Word", "bản quét", "ảnh chụp trang", "bảng tính", "trang trình chiếu", "thư điện tử", ".zip"):
        assert kind in page


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Thông tư 34/2025/TT-BKHCN", 'Thông tư <span class="symbol">34/2025/TT-BKHCN</span>'),
        ("05-NQ/TW", '<span class="symbol">05-NQ/TW</span>'),
        ("Quyết định", "Quyết định"),
        ("<b>1/2</b>", '<span class="symbol">&lt;b&gt;1/2&lt;/b&gt;</span>'),
        ("1/" + "x" * 40, "1/" + "x" * 40),
        (None, ""),
    ],
)
def test_a_number_stays_on_one_line(text: str | None, shown: str) -> None:
    assert unbroken(text) == shown
