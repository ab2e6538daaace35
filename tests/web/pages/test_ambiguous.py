"""A citation that fits several documents, on the pages: its candidates, chosen for all or for one; works that differ."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient
from typer.testing import CliRunner

from extractor.cli.app import app
from extractor.index import Index
from extractor.web.app import create_app
from extractor.web.service.settings import Settings
from tests.index.conftest import make_record, numbered
from tests.web.clerk import Clerk

KEY = "30/QĐ-UBND"
HEAD: dict[str, Any] = {"key": KEY, "number": "30", "symbol": "QĐ-UBND", "kind": "Quyết định"}


@pytest.fixture
def clerk(tmp_path: Path) -> Iterator[Clerk]:
    with Index.open(tmp_path / "a.db") as index:
        index.add(make_record("/nt", "", issuer="UBND tỉnh Ninh Thuận", date="2023-05-17", **HEAD))
        index.add(make_record("/hn", "", issuer="UBND tỉnh Hà Nam", date="2021-03-02", **HEAD))
        for number in range(20):
            text = f"theo Quyết định số {KEY}"
            index.add(make_record(f"/c{number:02}", text, [numbered(KEY)], key=f"{number + 1}/BC-X", number=str(number + 1), symbol="BC-X"))  # fmt: skip
    with TestClient(create_app(Settings(tmp_path / "a.db")), base_url="http://127.0.0.1:8000") as browser:
        yield Clerk(browser)


def citing(clerk: Clerk, number: int) -> str:
    """The document of a number, by its SHA-256."""
    [found] = clerk.browser.get("/api/v1/search", params={"q": f"{number}/BC-X"}).json()["items"][:1]
    return str(found["sha256"])


def test_it_is_settled_for_twenty_and_taken_back(clerk: Clerk, tmp_path: Path) -> None:
    assert "30/QĐ-UBND ở 20 chỗkhớp với 2 văn bản" in clerk.see("/ambiguous")
    document = citing(clerk, 3)
    led = clerk.browser.get(f"/documents/{document}/ambiguous/0", follow_redirects=False).headers["location"]
    page, seen = clerk.page(led), clerk.see(led)
    assert (
        "Quyết định 30/QĐ-UBND 02/03/2021 UBND tỉnh Hà Nam cùng số, ký hiệu; không ghi năm; không ghi cơ quan ban hành"
        in seen
    )
    assert re.search(r">w\d", page) is None
    wording, work = (
        re.search(r"/ambiguous/(\d+)/all", page),
        re.search(r'name="work" value="(\d+)">Văn bản này, ở cả 20 chỗ', page),
    )
    assert wording and work
    api = clerk.browser.get("/api/v1/ambiguous").json()["items"][0]
    assert (api["mentions"], len(api["candidates"]), api["handle"]) == (20, 2, f"d{wording[1]}")
    listed = CliRunner().invoke(app, ["ambiguous", "--db", str(tmp_path / "a.db"), "--format", "jsonl"]).output
    assert len(listed.splitlines()) == 20 and f'"handle": "d{wording[1]}"' in listed
    answer = clerk.send(f"/ambiguous/{wording[1]}/all", work=work[1])
    assert answer.target == f"/works/{work[1]}#decided"
    assert "Mỗi viện dẫn khớp với nhiều nhất một văn bản" in clerk.see("/ambiguous")
    assert "đã chọn 30/QĐ-UBND = 30/QĐ-UBND" in clerk.see(answer.target)
    assert len(clerk.browser.get(f"/api/v1/works/{work[1]}/cited-by").json()["items"]) == 20
    assert clerk.send("/decisions/1/undo").status == 303
    assert "ở 20 chỗ" in clerk.see("/ambiguous")
    assert clerk.send(f"/ambiguous/{wording[1]}/one", work=work[1], document=document, at="0").status == 303
    assert "ở 19 chỗ" in clerk.see("/ambiguous")
    assert clerk.send(f"/ambiguous/{wording[1]}/all", work="999").status == 400


def test_works_that_differ_are_shown_before_they_are_made_one(clerk: Clerk, tmp_path: Path) -> None:
    with Index.open(tmp_path / "a.db") as index:
        for key, day in (("111/2013/TT-BTC", "2013-08-15"), ("119/2014/TT-BTC", "2014-08-25")):
            number, year, symbol = key.split("/")
            index.add(make_record(f"/{number}", "", key=key, number=number, year=year, symbol=symbol, kind="Thông tư", date=day, issuer="Bộ Tài chính"))  # fmt: skip
        one = index.works("111/2013/TT-BTC")[0].id
    asked = clerk.send(f"/works/{one}/merge", other="119/2014/TT-BTC")
    assert asked.status == 200
    text = " ".join(re.sub(r"<[^>]*>", " ", asked.page).split())
    assert "Số, ký hiệu 111/2013/TT-BTC 119/2014/TT-BTC Ngày ban hành 15/08/2013 25/08/2014" in text
    assert clerk.browser.get("/api/v1/decisions").json()["items"] == []
    refused = CliRunner().invoke(app, ["same", "--merge", f"w{one}", "119/2014/TT-BTC", "--db", str(tmp_path / "a.db")])
    assert refused.exit_code != 0
    assert clerk.send(f"/works/{one}/merge", other="119/2014/TT-BTC", anyway="1").status == 303
    assert "111/2013/TT-BTC 2013-08-15 Bộ Tài chính = 119/2014/TT-BTC" in clerk.see("/decisions")
