"""Pictures of pages: drawn on demand in a process of their own, kept, and refused where they cannot be."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from extractor.access import Role
from extractor.errors import MissingFile
from extractor.export.foreign.originals import content_of
from extractor.index import Index
from extractor.parsers.limits import Limits
from extractor.web.app import create_app
from extractor.web.background.page_images import THUMBNAIL, PageRequest, Pictures, draw
from extractor.web.service.settings import Settings
from tests.parsers.pdf_factory import Pdf
from tests.web.browsing import assert_nothing_runs
from tests.web.offices import Office

PIL = pytest.importorskip("PIL.Image")


def letter() -> bytes:
    pdf = Pdf()
    page = pdf.page()
    page.lines(100, "Căn cứ Quyết định số 71/2023/QĐ-UBND ngày 26/9/2023;", "gồm 46 nhiệm vụ.")
    pdf.page().lines(100, "Trang hai")
    return pdf.bytes()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pages")
    (folder / "a.pdf").write_bytes(letter())
    (folder / "broken.pdf").write_bytes(letter()[:200])
    PIL.new("RGB", (1654, 2339), "white").save(folder / "scan.png", dpi=(200, 200))
    PIL.new("L", (40, 90_000), "white").save(folder / "long.png")
    return folder


def asked(file: Path, number: int | None) -> PageRequest:
    return PageRequest(hashlib.sha256(file.read_bytes()).hexdigest(), [str(file)], number)


@pytest.mark.parametrize(("name", "sizes"), [("a.pdf", [(595, 842), (595, 842)]), ("scan.png", [(595, 842)])])
def test_sizes_are_in_points(folder: Path, name: str, sizes: list[tuple[int, int]]) -> None:
    drawn = draw(asked(folder / name, None))
    assert [(round(width), round(height)) for width, height in drawn.sizes] == sizes


@pytest.mark.parametrize("name", ["a.pdf", "scan.png", "long.png"])
def test_a_picture_is_bounded(folder: Path, name: str) -> None:
    png = draw(asked(folder / name, 1)).png
    assert png
    with PIL.open(BytesIO(png)) as picture:
        assert picture.format == "PNG"
        assert picture.width <= 1100
        assert picture.height <= 4400


@pytest.mark.parametrize("number", [0, -1, 3, 10**9])
def test_no_page_no_picture(folder: Path, number: int) -> None:
    assert draw(asked(folder / "a.pdf", number)).png is None


@pytest.fixture(scope="module")
def browser(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    path = tmp_path_factory.mktemp("index") / "a.db"
    with Index.open(path) as index:
        index.ingest([folder / "a.pdf"])
    with TestClient(create_app(Settings(path)), base_url="http://127.0.0.1:8000") as served:
        yield served


def test_lists_show_the_first_page_small(browser: TestClient, sha256: str) -> None:
    assert f'<img src="/documents/{sha256}/thumbnail"' in browser.get("/?q=nhiem+vu").text
    answer = browser.get(f"/documents/{sha256}/thumbnail")
    assert answer.headers["content-type"] == "image/png"
    with PIL.open(BytesIO(answer.content)) as picture:
        assert picture.width == THUMBNAIL
    assert browser.get(f"/documents/{'0' * 64}/thumbnail").status_code == 404


def test_a_secret_document_shows_an_empty_sheet_to_those_who_may_open_it(auth: Office) -> None:
    for role, status in ((Role.ARCHIVIST, 200), (Role.CLERK, 404)):
        auth.login(role)
        answer = auth.get(f"/documents/{auth.secret}/thumbnail")
        assert answer.status_code == status
        assert role == Role.CLERK or answer.headers["content-type"] == "image/svg+xml"
    assert auth.told("document.opened") == []


@pytest.fixture(scope="module")
def sha256(browser: TestClient) -> str:
    return hashlib.sha256(letter()).hexdigest()


def test_the_page_shows_pages_with_boxes_that_lead_to_the_marks(browser: TestClient, sha256: str) -> None:
    page = browser.get(f"/documents/{sha256}").text
    assert_nothing_runs(page)
    assert page.count("<figure") == 2
    assert 'href="#c0"' in page
    assert 'data-page="1"' in page
    answer = browser.get(f"/documents/{sha256}/pages/1.png")
    assert answer.headers["content-type"] == "image/png"
    assert answer.content.startswith(b"\x89PNG")
    assert browser.get(f"/documents/{sha256}/pages/1.png").content == answer.content


@pytest.mark.parametrize("number", ["0", "3", "99999999", "x", "1.5"])
def test_other_pages_are_not_there(browser: TestClient, sha256: str, number: str) -> None:
    assert browser.get(f"/documents/{sha256}/pages/{number}.png").status_code in (400, 404)


@pytest.mark.parametrize("name", ["broken.pdf", "no such file.pdf"])
def test_what_cannot_be_drawn_is_no_fault(folder: Path, name: str) -> None:
    pictures = Pictures(Limits())
    try:
        assert pictures.sizes("0" * 64, [str(folder / name)]) == ()
        assert pictures.page("0" * 64, [str(folder / name)], 1) is None
    finally:
        pictures.close()


def test_the_pages_are_left_out_where_the_original_has_gone(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(letter().replace(b"595", b"596"))
    with Index.open(tmp_path / "a.db") as index:
        index.ingest([tmp_path / "a.pdf"])
        (document,) = index.files()
    (tmp_path / "a.pdf").unlink()
    with TestClient(create_app(Settings(tmp_path / "a.db")), base_url="http://127.0.0.1:8000") as served:
        page = served.get(f"/documents/{document.sha256}")
        assert page.status_code == 200
        assert "Không hiển thị được các trang" in page.text
        assert served.get(f"/documents/{document.sha256}/original").status_code == 404


def test_another_file_at_the_same_path_is_not_the_document(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(letter())
    with Index.open(tmp_path / "a.db") as index:
        index.ingest([tmp_path / "a.pdf"])
        (document,) = index.files()
    (tmp_path / "a.pdf").write_bytes(letter().replace(b"595", b"596"))
    place = f"/documents/{document.sha256}"
    with TestClient(create_app(Settings(tmp_path / "a.db")), base_url="http://127.0.0.1:8000") as served:
        assert served.get(f"{place}/original").status_code == 404
        assert served.get(f"{place}/pages/1.png").status_code == 404
        (tmp_path / "a.pdf").write_bytes(letter())
        assert served.get(f"{place}/original").content == letter()
        assert served.get(f"{place}/pages/1.png").status_code == 200


def test_the_bytes_of_a_document_come_from_the_path_that_holds_them(tmp_path: Path) -> None:
    paths = [str(tmp_path / name) for name in ("gone", "other", "same")]
    (tmp_path / "other").write_bytes(b"x")
    (tmp_path / "same").write_bytes(b"y")
    assert content_of(paths, hashlib.sha256(b"y").hexdigest()) == b"y"
    with pytest.raises(MissingFile):
        content_of(paths, hashlib.sha256(b"z").hexdigest())
