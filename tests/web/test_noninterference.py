"""A reader is answered the same whether or not the index holds secret documents: on every route, call and export."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from extractor.access import Role
from extractor.desk import Desk
from extractor.index import Index
from extractor.web.app import create_app
from extractor.web.service.settings import Settings
from tests.web.browsing import ANSWER, LETTER
from tests.web.offices import ADDRESS
from tests.web.routes import READ, filled

ONLY_THERE = "4711/QĐ-BQP"
SECRETS = {
    # one that nobody cites, and that cites what nobody else does
    "s1.txt": LETTER.replace("134/QĐ-SKHCN", "977/QĐ-SKHCN")
    .replace("Số: 977", "TUYỆT MẬT\nSố: 977")
    .replace("71/2023/QĐ-UBND", ONLY_THERE),
    # one that cites what open documents cite, with more of it known
    "s2.txt": LETTER.replace("134/QĐ-SKHCN", "978/QĐ-SKHCN").replace("Số: 978", "MẬT\nSố: 978"),
    # one that an open document cites
    "s3.txt": LETTER.replace("134/QĐ-SKHCN", "252/KH-UBND").replace("Số: 252", "TỐI MẬT\nSố: 252"),
}
CALLS = [
    *(f"/api/v1/{each}" for each in (
        "documents", "missing", "stats", "facets", "overview", "worklist", "uploads", "register/entries", "dossiers",
        "errors", "duplicates", "ambiguous", "organs", "openapi.json", "footnotes", "tasks", "quantities", "check",
        "suggestions?q=9", "search?q=quyet", "documents?q=quyet",
    )),
    *(f"{call}={number}" for number in ("977", "978", "252", "4711", ONLY_THERE, "977/QĐ-SKHCN", "134/QĐ-SKHCN",
                                        "252/KH-UBND", "71/2023/QĐ-UBND")
      for call in ("/api/v1/works?number", "/api/v1/cites?number", "/api/v1/cited-by?number", "/api/v1/documents?q",
                   "/?q", "/api/v1/search?q", "/search?q", "/works?number")),
    *(f"/{place}/{number}{rest}" for number in range(1, 16)
      for place, rest in (("api/v1/works", ""), ("api/v1/works", "/cites"), ("api/v1/works", "/cited-by"),
                          ("works", ""), ("works", "/graph"))),
    *(f"/api/v1/exports/{each}" for each in ("documents.csv", "mentions.csv", "works.csv", "missing.csv")),
]  # fmt: skip
_VARIES = re.compile(rb'nonce="[^"]*"|(?:name="csrf" value|data-token)="[^"]*"')


@pytest.fixture(scope="module")
def databases(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """An index without secret documents, and the same one with them; other documents were there first."""
    folder = tmp_path_factory.mktemp("offices")
    documents = folder / "documents"
    documents.mkdir()
    for name, text in {"a.txt": LETTER, "b.txt": ANSWER}.items():
        (documents / name).write_text(text, encoding="utf-8")
    without, with_them = folder / "without" / "a.db", folder / "with" / "a.db"
    without.parent.mkdir()
    with_them.parent.mkdir()
    with Index.open(without, secret=True) as index:
        index.ingest([documents])
    with Desk.open(without) as desk:
        desk.register(documents / "a.txt", "incoming", by="Lan")
        desk.create_dossier("01", "Hồ sơ", by="Lan")
    shutil.copy(without, with_them)
    secret = folder / "secret"
    secret.mkdir()
    for name, text in SECRETS.items():
        (secret / name).write_text(text, encoding="utf-8")
    with Index.open(with_them, secret=True) as index:
        report = index.ingest([secret])
        assert report.new == len(SECRETS)
        assert index.works(ONLY_THERE) and index.works("977/QĐ-SKHCN")
    return without, with_them


@pytest.fixture(scope="module", params=[Role.READER, Role.CLERK], ids=str)
def both(databases: tuple[Path, Path], request: pytest.FixtureRequest) -> Iterator[tuple[TestClient, TestClient]]:
    """What serves each of them."""
    apps = [create_app(Settings(db, role=request.param, secret=b"0" * 32)) for db in databases]
    with TestClient(apps[0], base_url=ADDRESS) as one, TestClient(apps[1], base_url=ADDRESS) as other:
        yield one, other


def answer(browser: TestClient, address: str) -> tuple[int, bytes]:
    found = browser.get(address, follow_redirects=False)
    body = re.sub(rb"/(?:without|with)/", b"/", found.content)
    if found.headers.get("content-type", "").startswith(("application/zip", "application/vnd")):
        return found.status_code, b""  # packed with the time
    return found.status_code, _VARIES.sub(b"", body)


@pytest.mark.parametrize("address", [*map(filled, READ), *CALLS])
def test_the_same_bytes(both: tuple[TestClient, TestClient], address: str) -> None:
    one, other = (answer(browser, address) for browser in both)
    assert other == one


def test_whoever_may_sees_them(databases: tuple[Path, Path]) -> None:
    app = create_app(Settings(databases[1], role=Role.ARCHIVIST, accept_secret=True))
    with TestClient(app, base_url=ADDRESS) as browser:
        assert browser.get(f"/api/v1/works?number={ONLY_THERE}").json()["items"]
