"""Documents, names and questions made to harm: nothing runs, nothing leaks, the server stays up."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from starlette.testclient import TestClient

from extractor.export.foreign.originals import safe_name
from extractor.web.app import create_app
from extractor.web.rendering.downloads import disposition
from extractor.web.service.settings import Settings
from tests.web.browsing import HOSTILE, HOSTILE_NAME, SCRIPT, Identify, Seen, assert_nothing_runs, token

TABS = ("cites", "cited-by", "footnotes", "tasks", "figures", "problems", "pages", "../../base", "")


@pytest.mark.parametrize("tab", TABS)
def test_a_hostile_document_is_text_on_its_page(client: TestClient, id_of: Identify, tab: str) -> None:
    answer = client.get(f"/documents/{id_of(HOSTILE_NAME)}", params={"tab": tab})
    assert answer.status_code == 200
    assert_nothing_runs(answer.text)
    assert SCRIPT in Seen(answer.text).text
    assert "{{ 7 * 7 }}" in Seen(answer.text).text


@pytest.mark.parametrize(
    "page", ["/?q=alert", "/?q=136/QĐ-SKHCN", "/worklist", "/overview", "/errors", "/works?number=252/KH-UBND"]
)
def test_a_hostile_document_is_text_in_lists(client: TestClient, page: str) -> None:
    answer = client.get(page)
    assert answer.status_code == 200
    assert_nothing_runs(answer.text)


@pytest.mark.parametrize("name", ["q", "kind", "issuer", "since", "cites", "cited_by", "page", "tab"])
def test_what_is_asked_is_text(client: TestClient, name: str) -> None:
    answer = client.get("/", params={"q": "a", name: f'"><script>alert(1)</script>{SCRIPT}'})
    assert answer.status_code in (200, 400)
    assert_nothing_runs(answer.text)


QUERIES = (
    "'; DROP TABLE documents; --", '" OR 1=1 --', "a AND NOT", "NEAR(a b)", 'title : "', "^a*", "((((", '""""',
    "words MATCH 'a'", "\x00", "%", "_", "*", "a" * 10_000, "𝔞\u200b\ud7ff", "{q}", "-", "quyết\ndịnh", "w999999999999999999",
)  # fmt: skip


@pytest.mark.parametrize("query", QUERIES)
def test_no_question_is_syntax(client: TestClient, query: str) -> None:
    for field in ("q", "kind", "issuer", "cites"):
        assert client.get("/", params={"q": "quyet", field: query}).status_code in (200, 400)
    assert client.get("/works", params={"number": query}).status_code == 200
    assert client.get("/?q=134/QĐ-SKHCN").text.count("<li data-item ") >= 1


@given(st.text(max_size=60))
def test_any_question_has_an_answer(served: TestClient, query: str) -> None:
    answer = served.get(f"/?{urlencode({'q': query}, errors='replace')}")
    assert answer.status_code == 200
    assert_nothing_runs(answer.text)


PATHS = (
    "../../etc/passwd", "..%2f..%2fetc%2fpasswd", "%2e%2e/%2e%2e/etc/passwd", "/etc/passwd", "....//etc/passwd",
    "a.txt", "..\\..\\windows\\win.ini", "%00", "0" * 64, "1" * 400, "-1", "99999999999999999999",
)  # fmt: skip


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("page", ["/documents/{}/original", "/documents/{}", "/documents/{}/pages/1.png", "/static/{}"])
def test_no_path_leaves_the_index(client: TestClient, page: str, path: str) -> None:
    answer = client.get(page.format(path))
    assert answer.status_code in (404, 400)
    assert "root:" not in answer.text


@pytest.mark.parametrize(
    "page",
    [
        "/works/0",
        "/works/-1",
        "/works/x",
        f"/works/{10**30}",
        "/works/99999",
        f"/works/{10**30}/graph",
        "/works/1/graph?depth=x",
        "/worklist?page=x",
        "/?page=99999999999",
    ],
)
def test_numbers_that_are_none_are_refused(client: TestClient, page: str) -> None:
    assert client.get(page).status_code in (200, 400, 404)


def test_an_original_is_kept_and_never_shown(client: TestClient, id_of: Identify) -> None:
    answer = client.get(f"/documents/{id_of(HOSTILE_NAME)}/original")
    assert answer.content.decode() == HOSTILE
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"].startswith("attachment;")
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    "name", ['a"b.txt', "a\r\nx: y.txt", "quyết định.docx", "<svg>.svg", "a;b=c.html", "\ud800.txt"]
)
def test_a_name_cannot_leave_its_header(name: str) -> None:
    header = disposition(name)
    assert header.isascii()
    assert header.count('"') == 2
    assert "\n" not in header
    assert "\r" not in header


@given(st.text(max_size=300))
def test_a_name_is_only_a_name(name: str) -> None:
    safe = safe_name(name)
    assert safe
    assert not safe.startswith(".")
    assert not set(safe) & set('/\\:*?"<>|\0\n\r')
    assert len(safe) <= 140


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[TestClient]:
    from extractor.index import Index

    with Index.open(tmp_path / "a.db"):
        pass
    with TestClient(create_app(Settings(tmp_path / "a.db")), base_url="http://127.0.0.1:8000") as browser:
        yield browser


SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(2)</script><image href="http://evil.example/x"/></svg>'


@pytest.mark.parametrize(
    "name", ["a.svg", "a.html", "a.docx", "../../a.txt", "..\\a.txt", ".htaccess", "a.txt\0.html", "con"]
)
def test_a_hostile_file_is_kept_inside_its_folder(fresh: TestClient, tmp_path: Path, name: str) -> None:
    files = {"files": (name, BytesIO(SVG), "image/svg+xml")}
    answer = fresh.post("/upload", data={"csrf": token(fresh)}, files=files, follow_redirects=False)
    assert answer.status_code in (303, 400)
    assert fresh.app.state.service.intake.settle(60)  # type: ignore[attr-defined]  # of ours
    assert_nothing_runs(fresh.get("/upload").text)
    folder = tmp_path / "a.db-documents"
    kept = [path for path in tmp_path.rglob("*") if path.is_file() and not path.name.startswith("a.db")]
    assert all(folder in path.parents for path in kept)
    for item in fresh.get("/upload/state").json():
        original = fresh.get(f"/documents/{item['sha256']}/original")
        assert original.status_code == 404 or original.headers["content-disposition"].startswith("attachment")


def test_formulas_are_text_in_what_is_kept(fresh: TestClient, tmp_path: Path) -> None:
    letter = HOSTILE.replace("giao", "=HYPERLINK(1)\ngiao").replace("Về việc", "=cmd|' /C calc'!A0 Về việc")
    files = {"files": ("=1+1.txt", BytesIO(letter.encode()), "text/plain")}
    fresh.post("/upload", data={"csrf": token(fresh)}, files=files)
    assert fresh.app.state.service.intake.settle(60)  # type: ignore[attr-defined]  # of ours
    lines = fresh.get("/search.csv?q=136").text
    assert lines.startswith("\ufeff")
    assert not [cell for line in lines.splitlines()[1:] for cell in line.split(",") if cell.startswith(("=", "+", "@"))]
    book = load_workbook(BytesIO(fresh.get("/search.xlsx?q=136").content))
    assert all(cell.data_type in ("s", "n") for row in book.active.iter_rows() for cell in row)  # type: ignore[union-attr]  # has a sheet
