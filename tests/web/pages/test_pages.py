"""What each page says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from extractor.errors import IndexBusy
from extractor.index import Index
from extractor.web.app import create_app
from extractor.web.queries import documents
from extractor.web.queries.search_query import SearchQuery
from extractor.web.service.settings import Settings
from extractor.web.text.dates import day, moment, typed
from tests.web.browsing import ANSWER, LETTER, Identify, Seen, token
from tests.web.clerk import sha256_of


@pytest.mark.parametrize("query", ["134/QĐ-SKHCN", "134 qd skhcn", "quyet dinh 134"])
def test_search_finds_a_number_however_it_is_typed(client: TestClient, id_of: Identify, query: str) -> None:
    page = client.get("/", params={"q": query}).text
    links = re.findall(r'href="/documents/(\w+)"', page)
    assert links[0] == id_of("a.txt")
    assert id_of("b.txt") in links


def test_a_hit_is_marked_in_its_snippet(client: TestClient) -> None:
    assert "<mark>kinh phí</mark>" in client.get("/", params={"q": '"kinh phi"'}).text
    assert "<mark>kinh</mark> <mark>phí</mark>" in client.get("/", params={"q": "kinh phi"}).text


def test_a_part_of_the_page_for_htmx(client: TestClient) -> None:
    whole, part = client.get("/?q=quyet"), client.get("/?q=quyet", headers={"hx-request": "true"})
    assert "<html" in whole.text
    assert "<html" not in part.text
    assert part.text.strip() in whole.text


@pytest.mark.parametrize(("query", "status"), [("since=1/2023", 200), ("since=17/5/2023", 200), ("since=x", 400)])
def test_days_are_typed_as_people_write_them(client: TestClient, query: str, status: int) -> None:
    assert client.get(f"/?q=quyet&{query}").status_code == status


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("17/5/2023", "2023-05-17"),
        ("05.2023", "2023-05"),
        (" 2023 ", "2023"),
        ("2023-05-17", "2023-05-17"),
        ("x", "x"),
        ("", ""),
    ],
)
def test_typed(text: str, iso: str) -> None:
    assert typed(text) == iso


@pytest.mark.parametrize(
    ("iso", "written"),
    [("2023-05-17", "17/05/2023"), ("2023-05", "05/2023"), ("2023", "2023"), (None, ""), ("x", "x")],
)
def test_day(iso: str | None, written: str) -> None:
    assert day(iso) == written


def test_moment() -> None:
    assert re.fullmatch(r"\d\d/05/2023 \d\d:\d\d", moment("2023-05-17T10:00:00+00:00"))
    assert moment("x") == "x"
    assert moment(None) == ""


def test_a_question_is_its_address() -> None:
    asked = SearchQuery.of({"q": " quyết định ", "kind": "Báo cáo", "page": "3", "other": "x"})
    assert asked.query(page=4) == "q=quy%E1%BA%BFt+%C4%91%E1%BB%8Bnh&kind=B%C3%A1o+c%C3%A1o&page=4"
    assert "page" not in asked.query(kind="")
    assert SearchQuery.kept(asked.q, asked.filters) == SearchQuery(q="quyết định", kind="Báo cáo")


def test_a_document_has_its_text_with_marks_that_lead_on(client: TestClient, id_of: Identify) -> None:
    page = client.get(f"/documents/{id_of('b.txt')}").text
    link = re.search(r'<a href="/works/(\d+)" id="c\d+" class="m m-citation[^>]*>Quyết định số 134/QĐ-SKHCN', page)
    assert link
    work = client.get(f"/works/{link[1]}").text
    assert id_of("a.txt") in work
    assert f"/documents/{id_of('b.txt')}?at=" in work


def test_a_mention_leads_to_its_place_in_the_text(client: TestClient, id_of: Identify, archive: Path) -> None:
    with Index.open(archive) as index:
        mention = next(each for each in index.cited_by("134/QĐ-SKHCN") if each.path.endswith("b.txt"))
    answer = client.get(f"/documents/{id_of('b.txt')}?at={mention.span[0]}", follow_redirects=False)
    assert re.fullmatch(rf"/documents/{id_of('b.txt')}#c\d+", answer.headers["location"])


@pytest.mark.parametrize(
    ("tab", "said"),
    [
        ("cites", "71/2023/QĐ-UBND"),
        ("cited-by", "135/QĐ-SKHCN"),
        ("footnotes", "Kế hoạch số 252/KH-UBND"),
        ("figures", "46"),
        ("tasks", "nhiệm vụ"),
        ("problems", "Không có gì cần xem lại"),
    ],
)
def test_tabs(client: TestClient, id_of: Identify, tab: str, said: str) -> None:
    part = client.get(f"/documents/{id_of('a.txt')}?tab={tab}", headers={"hx-request": "true"}).text
    assert said in Seen(part).text
    assert "<html" not in part


def test_a_note_leads_to_its_mark_and_back(client: TestClient, id_of: Identify) -> None:
    page = client.get(f"/documents/{id_of('a.txt')}").text
    assert 'id="mark-0" href="#note-0"' in page
    assert 'href="#mark-0"' in page


def test_a_work_that_is_not_held_has_a_page(client: TestClient) -> None:
    answer = client.get("/works", params={"number": "252/KH-UBND"}, follow_redirects=True)
    assert "chưa có trong kho" in answer.text
    assert "Ninh" in answer.text or "252/KH-UBND" in answer.text


def test_the_graph_draws_who_cites_whom(client: TestClient) -> None:
    work = client.get("/works", params={"number": "134/QĐ-SKHCN"}, follow_redirects=True).url.path
    page = client.get(f"{work}/graph").text
    assert page.count('class="edge') >= 2
    assert "135/QĐ-SKHCN" in Seen(page).text
    only = client.get(f"{work}/graph?relation=repeals").text
    assert 'class="edge' not in only
    assert client.get(f"{work}/graph?depth=99").status_code == 200


def test_errors_say_what_to_do(client: TestClient) -> None:
    text = Seen(client.get("/errors").text).text
    assert "empty.docx" in text
    assert "Tệp rỗng. Lưu hoặc quét lại văn bản." in text


def test_the_language_is_switched_and_kept(client: TestClient) -> None:
    data = {"csrf": token(client), "language": "en", "next": "/help"}
    answer = client.post("/language", data=data, follow_redirects=True)
    assert answer.url.path == "/help"
    assert '<html lang="en">' in answer.text
    assert "Keys" in answer.text
    assert '<html lang="en">' in client.get("/").text


def test_pages_that_are_not_there_say_so(client: TestClient) -> None:
    answer = client.get("/nothing")
    assert answer.status_code == 404
    assert "Không tìm thấy" in answer.text


def test_a_busy_index_is_said_in_words(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def busy(*_: object) -> None:
        raise IndexBusy("the index is in use by another program", path="a.db")

    monkeypatch.setattr(Index, "page", busy)
    answer = client.get("/?q=quyet")
    assert answer.status_code == 503
    assert "Kho đang bận" in answer.text


def test_a_defect_is_a_page_that_tells_nothing(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("secret")

    monkeypatch.setattr(Index, "errors", broken)
    with pytest.raises(ZeroDivisionError):
        client.get("/errors")
    quiet = TestClient(client.app, base_url="http://127.0.0.1:8000", raise_server_exceptions=False)
    answer = quiet.get("/errors")
    assert answer.status_code == 500
    assert "secret" not in answer.text
    assert "content-security-policy" in answer.headers


@pytest.mark.parametrize("page", ["/worklist", "/overview", "/upload", "/help", "/"])
def test_pages_have_one_heading_and_a_language(client: TestClient, page: str) -> None:
    tags = Seen(client.get(page).text).tags
    assert [tag for tag, _ in tags].count("h1") == 1
    assert ("html", {"lang": "vi"}) in tags


def test_answers_divide_and_a_facet_narrows_them(client: TestClient) -> None:
    page = client.get("/?q=nhiem+vu").text
    assert "3 văn bản" in Seen(page).text
    narrowed = client.get("/", params={"q": "nhiem vu", "cites": "134/QĐ-SKHCN"})
    assert "1 văn bản" in Seen(narrowed.text).text
    assert "Viện dẫn: 134/QĐ-SKHCN" in Seen(narrowed.text).text
    assert client.get("/", params={"cited_by": "135/QĐ-SKHCN"}).text.count("<li data-item ") == 1


def test_searches_are_kept_and_forgotten(desk: TestClient) -> None:
    kept = {"csrf": token(desk), "name": "Việc giao", "q": "giao", "year": "2023", "notes": "yes"}
    answer = desk.post("/searches", data=kept, follow_redirects=True)
    assert answer.url.query == b"q=giao&year=2023&notes=yes"
    assert '<a href="/?q=giao&amp;year=2023&amp;notes=yes">Việc giao</a>' in answer.text
    gone = desk.post(
        "/searches", data={"csrf": kept["csrf"], "name": "Việc giao", "forget": "1"}, follow_redirects=True
    )
    assert "Việc giao" not in gone.text
    assert desk.post("/searches", data={"csrf": kept["csrf"], "name": " "}).status_code == 400


def test_a_search_of_everybody_is_not_for_one_to_forget(desk: TestClient) -> None:
    forget = 'name="forget"'
    desk.post("/searches", data={"csrf": token(desk), "name": "Chung", "q": "giao"})
    assert desk.get("/").text.count(forget) == 1  # whoever gave no name is everybody
    desk.post("/name", data={"csrf": token(desk), "name": "Lan"})
    assert ("Chung</a>" in desk.get("/").text, desk.get("/").text.count(forget)) == (True, 0)
    desk.post("/searches", data={"csrf": token(desk), "name": "Riêng", "q": "giao"})
    assert desk.get("/").text.count(forget) == 1


SECRET = LETTER.replace("134/QĐ-SKHCN", "150/QĐ-SKHCN").replace("QUYẾT ĐỊNH\n", "MẬT\n\nQUYẾT ĐỊNH\n", 1)


@pytest.mark.parametrize("accepts", [False, True])
def test_secret_documents_are_shown_to_whoever_accepts_them(tmp_path: Path, accepts: bool) -> None:
    (tmp_path / "mat.txt").write_text(SECRET, encoding="utf-8")
    with Index.open(tmp_path / "a.db", secret=True) as index:
        index.ingest([tmp_path / "mat.txt"])
        (document,) = index.files()
    settings = Settings(tmp_path / "a.db", accept_secret=accepts)
    with TestClient(create_app(settings), base_url="http://127.0.0.1:8000") as browser:
        wanted = 200 if accepts else 404
        for page in ("", "/original", "?tab=cites"):
            assert browser.get(f"/documents/{document.sha256}{page}").status_code == wanted
        for page in ("/?q=150", "/search.csv?q=150", "/worklist", "/overview", "/?year=2023"):
            assert ("giao nhiệm vụ" in browser.get(page).text) <= accepts


def test_what_cites_a_work_comes_page_by_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "CITING", 2)
    (tmp_path / "law.txt").write_text(LETTER, encoding="utf-8")
    for number in range(140, 145):
        letter = ANSWER.replace("135/QĐ-SKHCN", f"{number}/QĐ-SKHCN")
        (tmp_path / f"{number}.txt").write_text(letter, encoding="utf-8")
    with Index.open(tmp_path / "a.db") as index:
        index.ingest([tmp_path])
        work, law = index.works("134/QĐ-SKHCN")[0].id, index.document(sha256_of(LETTER))
    assert law
    with TestClient(create_app(Settings(tmp_path / "a.db")), base_url="http://127.0.0.1:8000") as browser:
        for page in (f"/works/{work}?", f"/documents/{law.file.sha256}?tab=cited-by&"):
            seen: list[str] = []
            for number, rows in ((1, 2), (2, 2), (3, 1), (4, 0), (10**30, 0)):
                answer = browser.get(f"{page}page={number}")
                found = re.findall(r'class="name" href="(/documents/\w+)\?at=\d+"', answer.text)
                assert len(found) == rows
                assert ('rel="next"' in answer.text) is (number < 3)
                assert re.search(
                    r'Được viện dẫn(?: bởi)? <span class="count">5(?: văn bản, 5 chỗ)?</span>', answer.text
                )
                seen += found
            assert len(set(seen)) == 5


def test_who_cites_without_a_number_is_told_apart_and_drawn(tmp_path: Path) -> None:
    (tmp_path / "law.txt").write_text(LETTER, encoding="utf-8")
    for name, text in {
        "phu-luc-1.txt": "Phụ lục I\nBIỂU MẪU\n(Kèm theo Quyết định số 134/QĐ-SKHCN)\nTheo Quyết định số 134/QĐ-SKHCN.\n",
        "phu-luc-2.txt": "Phụ lục II\nDANH MỤC\n(Kèm theo Quyết định số 134/QĐ-SKHCN)\n",
    }.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    with Index.open(tmp_path / "a.db") as index:
        index.ingest([tmp_path])
        work = index.works("134/QĐ-SKHCN")[0].id
    with TestClient(create_app(Settings(tmp_path / "a.db")), base_url="http://127.0.0.1:8000") as browser:
        page = browser.get(f"/works/{work}").text
        assert "2 văn bản, 3 chỗ" in page
        assert [page.count(name) for name in ("phu-luc-1.txt", "phu-luc-2.txt")] == [1, 1]
        assert '<p class="subject">Phụ lục II DANH MỤC' in page
        (only,) = re.findall(r'class="name" href="/documents/(\w+)\?at=\d+">phu-luc-1.txt', page)
        alone = browser.get(f"/works/{work}?document={only}").text
        assert ("phu-luc-1.txt" in alone, "phu-luc-2.txt" in alone, alone.count("<mark>")) == (True, False, 2)
        drawing = browser.get(f"/works/{work}/graph").text
        assert f'href="/documents/{only}" class="node held"' in drawing
        assert set(re.findall(rf'data-source="(-?\d+)" data-target="{work}"', drawing)) == {"-1", "-2"}
