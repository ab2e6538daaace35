"""The page of a work: its state on a day, the line of time, and the sentence behind each event."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from extractor.index import Index
from extractor.web.app import create_app
from extractor.web.service.settings import Settings

HEAD = """CHÍNH PHỦ
-------
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------
Số: {number}
Hà Nội, ngày {day}
NGHỊ ĐỊNH
Quy định về lễ tân
Điều 1. Hiệu lực thi hành
"""
OLD = HEAD.format(number="41/2019/NĐ-CP", day="10 tháng 3 năm 2019") + (
    "1. Nghị định này có hiệu lực thi hành từ ngày 01 tháng 5 năm 2019.\n"
)
NEW = HEAD.format(number="77/2024/NĐ-CP", day="01 tháng 7 năm 2024") + (
    "1. Nghị định này có hiệu lực thi hành từ ngày 15 tháng 8 năm 2024.\n"
    "2. Nghị định này thay thế Nghị định số 41/2019/NĐ-CP ngày 10 tháng 3 năm 2019 của Chính phủ quy định về lễ tân.\n"
)
REPORT = """BỘ NỘI VỤ
-------
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------
Hà Nội, ngày 03 tháng 3 năm 2025
BÁO CÁO
Kết quả công tác lễ tân năm 2024
Thực hiện Nghị định số 41/2019/NĐ-CP, Bộ Nội vụ báo cáo như sau.
"""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    folder = tmp_path_factory.mktemp("acts")
    for name, text in {"old": OLD, "new": NEW, "report": REPORT}.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    archive = tmp_path_factory.mktemp("index") / "a.db"
    with Index.open(archive) as index:
        index.ingest([folder])
    with TestClient(create_app(Settings(Path(archive))), base_url="http://127.0.0.1:8000") as browser:
        yield browser


def of(pages: TestClient, number: str, on: str = "") -> str:
    place = str(pages.get("/works", params={"number": number}, follow_redirects=False).headers["location"])
    return pages.get(place, params={"on": on} if on else {}).text


@pytest.mark.parametrize(
    ("on", "state"),
    [("30/4/2019", "chưa có hiệu lực"), ("2019-05-01", "còn hiệu lực"), ("15/8/2024", "hết hiệu lực")],
)
def test_the_state_on_a_day(pages: TestClient, on: str, state: str) -> None:
    shown = re.search(r'</time>: <span class="tag state">([^<]*)', of(pages, "41/2019/NĐ-CP", on))
    assert shown is not None and shown[1].strip().startswith(state)


def test_the_sentence_behind_an_event_is_one_click_away(pages: TestClient) -> None:
    page = of(pages, "41/2019/NĐ-CP")
    [(link, sentence)] = re.findall(r'<a href="(/documents/\w+\?at=\d+)">.*</a>: ([^<]*thay thế[^<]*)', page)
    assert "Nghị định này thay thế Nghị định số 41/2019/NĐ-CP" in sentence
    assert pages.get(link).status_code == 200
    assert page.count("<details><summary>") >= 1


def test_what_is_no_day_is_told(pages: TestClient) -> None:
    assert 'id="on-fault"' in of(pages, "41/2019/NĐ-CP", "gestern")


def test_the_api_says_the_same(pages: TestClient) -> None:
    found = pages.get("/api/v1/history", params={"number": "41/2019/NĐ-CP", "on": "2024-08-15"}).json()
    assert (found["state"], found["since"], found["evidence"][0]["by"]["key"]) == (
        "ended", "2024-08-15", "77/2024/NĐ-CP",
    )  # fmt: skip
    hits = pages.get("/api/v1/search", params={"validity": "ended"}).json()["items"]
    assert [each["hit"]["key"] for each in hits] == ["41/2019/NĐ-CP"]
    assert pages.get("/api/v1/search", params={"state": "ended"}).json()["items"] == hits


def test_a_state_of_effect_is_a_facet(pages: TestClient) -> None:
    page = pages.get("/", params={"kind": "Nghị định"}).text
    assert "validity=ended" in page and "validity=in+effect" in page
    assert "41/2019" in pages.get("/", params={"validity": "ended"}).text


def test_a_document_without_a_number_is_called_by_its_kind_and_day(pages: TestClient) -> None:
    assert "Báo cáo ngày 03/03/2025" in pages.get("/", params={"q": "lễ tân"}).text
    assert "Báo cáo ngày 03/03/2025" in of(pages, "41/2019/NĐ-CP")


def test_a_state_is_stated_by_hand_and_taken_back(pages: TestClient) -> None:
    place = str(pages.get("/works", params={"number": "41/2019/NĐ-CP"}, follow_redirects=False).headers["location"])
    page = pages.get(place).text
    token = re.search(r'name="csrf" value="([^"]*)"', page)
    assert token is not None
    form = {"csrf": token[1], "by": "Lan", "state": "suspended", "source": "Công báo số 12"}
    wrong = pages.post(f"{place}/states", data={**form, "since": "gestern"})
    assert (wrong.status_code, "since-fault" in wrong.text, "Công báo số 12" in wrong.text) == (400, True, True)
    done = pages.post(f"{place}/states", data={**form, "since": "1/9/2024"}, follow_redirects=False)
    assert done.status_code == 303
    page = pages.get(place).text
    assert "Có người ghi tình trạng này." in page
    assert "Công báo số 12" in page
    undo = re.search(r'action="(/states/\d+/undo)"', page)
    assert undo is not None
    assert pages.post(undo[1], data={"csrf": token[1], "by": "Lan"}, follow_redirects=False).status_code == 303
    assert "Có người ghi tình trạng này." not in pages.get(place).text
