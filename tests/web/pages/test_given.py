"""The page of work that documents give: the same rows as the call and the command, by unit and by day."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from typer.testing import CliRunner

from extractor.cli.app import app
from extractor.index import Index
from extractor.web.app import create_app
from extractor.web.service.settings import Settings

HEAD = """VĂN PHÒNG UBND TỈNH NAM HẢI
Số: {number}/TB-VPUB
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Nam Hải, ngày 12 tháng 3 năm 2024
THÔNG BÁO
Kết luận của Phó Chủ tịch UBND tỉnh tại cuộc họp
"""
FIRST = (
    "1. Giao Sở Nội vụ chủ trì, phối hợp với Sở Tài chính rà soát biên chế; hoàn thành trước ngày 10/4/2024.\n"
    "2. Giao Sở Tài chính tổng hợp nhu cầu vốn <b>năm sau</b>.\n"
)
SECOND = "1. Giao Sở Nội vụ xây dựng đề án vị trí việc làm trong tháng 3/2024.\n"


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("notices")
    for number, text in (("21", FIRST), ("22", SECOND)):
        (folder / f"{number}.txt").write_text(HEAD.format(number=number) + text, encoding="utf-8")
    place = tmp_path_factory.mktemp("index") / "a.db"
    with Index.open(place) as index:
        index.ingest([folder])
    return place


@pytest.fixture(scope="module")
def pages(archive: Path) -> Iterator[TestClient]:
    with TestClient(create_app(Settings(archive)), base_url="http://127.0.0.1:8000") as browser:
        yield browser


def titles(page: str) -> list[str]:
    return re.findall(r'<a href="/documents/\w+\?tab=tasks" lang="vi">([^<]*)</a>', page)


def test_what_is_due_first_comes_first(pages: TestClient) -> None:
    found = titles(pages.get("/assignments").text)
    assert [title.split()[0] for title in found] == ["xây", "rà", "tổng"]
    assert "<b>" not in found[2]


@pytest.mark.parametrize(
    ("asked", "first"),
    [({"lead": "noi vu"}, ["xây", "rà"]), ({"due_before": "1/4/2024"}, ["xây"]), ({"due_from": "2024-04"}, ["rà"]),
     ({"title": "nhu cau von"}, ["tổng"]), ({"lead": "sở y tế"}, [])],
)  # fmt: skip
def test_page_call_and_command_find_the_same(
    pages: TestClient, archive: Path, asked: dict[str, str], first: list[str]
) -> None:
    assert [title.split()[0] for title in titles(pages.get("/assignments", params=asked).text)] == first
    iso = {name: "2024-04-01" if said == "1/4/2024" else said for name, said in asked.items()}
    called = pages.get("/api/v1/assignments", params=iso).json()
    assert [row["title"].split()[0] for row in called["items"]] == first
    options = {"lead": "--host", "title": "--title", "due_before": "--due-before", "due_from": "--due-from"}
    words = [word for name, said in iso.items() for word in (options[name], said)]
    done = CliRunner().invoke(app, ["tasks", "--given", "--db", str(archive), "--format", "jsonl", *words])
    assert done.exit_code == 0, done.output
    assert [json.loads(line)["title"].split()[0] for line in done.stdout.splitlines()] == first


def test_a_day_that_is_none_is_told(pages: TestClient) -> None:
    answer = pages.get("/assignments", params={"due_before": "hôm nay"})
    assert answer.status_code == 400
