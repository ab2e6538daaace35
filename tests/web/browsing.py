"""Documents made for the pages, and how a page is looked at."""

from __future__ import annotations

import re
from collections.abc import Callable
from html.parser import HTMLParser

from starlette.testclient import TestClient

Identify = Callable[[str], str]

LETTER = """\
UBND TỈNH NINH THUẬN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
SỞ KHOA HỌC VÀ CÔNG NGHỆ\tĐộc lập - Tự do - Hạnh phúc

Số: 134/QĐ-SKHCN\tNinh Thuận, ngày 20 tháng 10 năm 2023

QUYẾT ĐỊNH
Về việc giao nhiệm vụ năm 2024

Căn cứ Quyết định số 71/2023/QĐ-UBND ngày 26/9/2023 của UBND tỉnh;
Thực hiện nhiệm vụ được giao[footnoteRef:1] trong năm, gồm 46 nhiệm vụ.
[1:  Kế hoạch số 252/KH-UBND ngày 01/02/2023 của UBND tỉnh.]

GIÁM ĐỐC
Nguyễn Văn An
"""
ANSWER = (
    LETTER.replace("134/QĐ-SKHCN", "135/QĐ-SKHCN")
    .replace("nhiệm vụ năm 2024", "kinh phí năm 2024")
    .replace("Quyết định số 71/2023/QĐ-UBND ngày 26/9/2023 của UBND tỉnh", "Quyết định số 134/QĐ-SKHCN ngày 20/10/2023")
)
SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(2)>"
HOSTILE = LETTER.replace("134/QĐ-SKHCN", "136/QĐ-SKHCN").replace("giao nhiệm vụ", f"giao {SCRIPT} nhiệm vụ")
HOSTILE = HOSTILE.replace("Kế hoạch số", f'"><svg onload=alert(3)> {SCRIPT} Kế hoạch số').replace(
    "trong năm", f"{SCRIPT} {{{{ 7 * 7 }}}} trong năm"
)
HOSTILE_NAME = "<img src=x onerror=alert(4)>.txt"


class Seen(HTMLParser):
    """A page as a browser takes it: its tags with their attributes, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def assert_nothing_runs(page: str) -> None:
    """No script but those of the package, no handler, no style of its own, nothing from elsewhere."""
    for tag, attributes in Seen(page).tags:
        assert not [name for name in attributes if name.startswith("on") or name == "style"], (tag, attributes)
        for name in ("src", "href", "action", "xlink:href"):
            target = attributes.get(name) or ""
            assert target.startswith(("/", "#", "data:image/png;base64,")) or target == "", (tag, target)
        if tag in ("script", "img", "link"):
            assert attributes.get("src") or attributes.get("href"), (tag, attributes)
            assert attributes.get("src") != "x"


def token(browser: TestClient) -> str:
    """The token that a form of the page carries."""
    match = re.search(r'name="csrf" value="(\w+)"', browser.get("/help").text)
    assert match
    return match[1]
