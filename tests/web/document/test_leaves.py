"""A long text in leaves: together they are the text, each mark is in the leaf that says so, words are found in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from starlette.testclient import TestClient

from extractor.index import Index
from extractor.web.app import create_app
from extractor.web.document.leaves import Leaves
from extractor.web.queries import documents
from extractor.web.queries.documents import ShownDocument
from extractor.web.service.settings import Settings
from tests.web.browsing import LETTER, Identify, Seen
from tests.web.clerk import sha256_of
from tests.web.driving import listening, serving
from tests.web.weighing import MOST_BYTES, weight

if TYPE_CHECKING:
    from playwright.sync_api import Browser

LINE = "Dòng {n}: căn cứ Quyết định số {n}/2023/QĐ-UBND ngày 26/9/2023 của UBND tỉnh, gồm {n} nhiệm vụ được giao trong năm.\n"
LONG = LETTER + "".join(LINE.format(n=n) for n in range(1, 500))


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("long")
    (folder / "long.txt").write_text(LONG, encoding="utf-8")
    with Index.open(folder / "a.db") as index:
        index.ingest([folder])
    return folder / "a.db"


@pytest.fixture(scope="module")
def long(db: Path) -> ShownDocument:
    with Index.open(db, create=False) as index:
        shown = documents.document(index, sha256_of(LONG))
    assert shown
    return shown


@pytest.fixture(scope="module")
def reader(db: Path) -> Iterator[TestClient]:
    with TestClient(create_app(Settings(db)), base_url="http://127.0.0.1:8000") as browser:
        yield browser


def test_leaves_together_are_the_text(long: ShownDocument) -> None:
    leaves = Leaves(long)
    assert len(leaves.all) > 2
    pages = [str(leaves.html(leaf.number)) for leaf in leaves.all]
    assert "".join(Seen(page).text for page in pages) == long.text
    ids = [id for page in pages for _, tag in Seen(page).tags if (id := tag.get("id"))]
    assert len(ids) == len(set(ids))
    assert {f"c{at}" for at in range(len(long.view.record.citations))} <= set(ids)


def test_every_mark_is_in_a_leaf_that_names_it(long: ShownDocument) -> None:
    leaves = Leaves(long, "nhiem vu")
    for leaf in leaves.all:
        named = {kind: range(int(a), int(b) + 1) for kind, a, b in re.findall(r"([a-z]+):(\d+)-(\d+)", leaf.marks)}
        for _, tag in Seen(str(leaves.html(leaf.number))).tags:
            if (id := tag.get("id")) and (parts := re.fullmatch(r"([a-z]+?)-?(\d+)", id)):
                assert int(parts[2]) in named[parts[1]], id


@pytest.mark.parametrize(
    ("words", "surface"),
    [
        ("QUYET DINH SO 480/2023", "Quyết định số 480/2023"),
        ("trong  năm", "trong năm"),
        ("không có ở đâu", None),
        (" ", None),
    ],
)
def test_words_are_found_whatever_their_marks(long: ShownDocument, words: str, surface: str | None) -> None:
    found = Leaves(long, words).found
    assert {each.words for each in found} == ({surface} if surface else set())


def test_a_short_text_is_whole(archive: Path, id_of: Identify) -> None:
    with Index.open(archive, create=False) as index:
        shown = documents.document(index, id_of("a.txt"))
    assert shown
    assert Leaves(shown).is_whole


def test_the_page_of_a_long_text_holds_one_leaf_and_says_where_the_others_are(reader: TestClient) -> None:
    sha256 = sha256_of(LONG)
    page = reader.get(f"/documents/{sha256}").text
    assert "Dòng 1:" in page
    assert "Dòng 480:" not in page
    assert len(page.encode()) < 200_000
    found = reader.get(f"/documents/{sha256}?find=dong+480").text
    assert "Dòng 480" in Seen(found).text
    leaf = re.search(r'hx-get="(\?leaf=3)"', page)
    assert leaf
    part = reader.get(f"/documents/{sha256}{leaf[1]}", headers={"hx-request": "true"})
    assert part.text.startswith('<div class="leaf" id="leaf-3"')
    assert reader.get(f"/documents/{sha256}?leaf=999", headers={"hx-request": "true"}).status_code == 404


@pytest.mark.parametrize("tab", ["", "cites", "figures", "tasks", "problems", "footnotes", "cited-by"])
def test_no_tab_of_a_long_text_is_heavy(reader: TestClient, tab: str) -> None:
    assert weight(reader.get(f"/documents/{sha256_of(LONG)}?tab={tab}").text) <= MOST_BYTES


def test_rows_of_a_tab_come_in_groups(reader: TestClient) -> None:
    sha256 = sha256_of(LONG)
    page = reader.get(f"/documents/{sha256}?tab=cites").text
    rows = r'<li id="row-c(\d+)"'
    assert len(page.encode()) < 140_000
    seen = re.findall(rows, page)
    for place in re.findall(r'hx-get="(/documents/\w+\?tab=cites&amp;first=\d+)"', page):
        part = reader.get(place.replace("&amp;", "&"), headers={"hx-request": "true"}).text
        assert "<h2" not in part
        seen += re.findall(rows, part)
    assert seen == [str(at) for at in range(len(seen))]
    assert len(seen) > 500
    assert 'id="row-c480"' in reader.get(f"/documents/{sha256}?tab=cites&first=481").text  # without scripts


def test_words_chosen_in_a_leaf_are_counted_from_the_beginning(reader: TestClient) -> None:
    sha256 = sha256_of(LONG)
    behind = LONG.index("Dòng 480")
    address = f"/documents/{sha256}/findings/task/new?surface=trong+năm&nth=1&behind={behind}"
    assert f'name="nth" value="{LONG[:behind].count("trong năm") + 1}"' in reader.get(address).text


@pytest.mark.browser
def test_leaves_come_as_one_goes_to_them(browser: Browser, db: Path) -> None:
    with serving(db) as place, listening(browser, place) as page:
        page.goto(f"/documents/{sha256_of(LONG)}")
        page.wait_for_load_state()
        page.wait_for_selector("#panel a.jump")
        assert page.locator("#sheet >> text=Dòng 480:").count() == 0
        page.locator("#panel .later").last.scroll_into_view_if_needed()  # rows come as one goes to them
        page.locator("#panel li", has_text="499/2023").locator("a.jump").click()
        page.wait_for_selector("#sheet .lit >> text=499/2023")
        assert page.locator(".leaf[data-marks]").count() > 0  # those that it passed are not there
        page.locator("#find").fill("dong 250")
        page.keyboard.press("Enter")
        page.wait_for_selector("#sheet .m-found >> text=Dòng 250")
        page.wait_for_load_state()
        page.wait_for_selector("#panel a.jump")
