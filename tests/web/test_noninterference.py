"""A reader is answered the same whether or not the index holds secret documents: on every route, call and export."""

from __future__ import annotations

import hashlib
import io
import itertools
import json
import re
import shutil
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import httpx2
import pytest
from starlette.datastructures import QueryParams
from starlette.routing import Route
from starlette.testclient import TestClient
from typer.testing import CliRunner

from extractor.access import Role
from extractor.cli.app import app
from extractor.desk import Desk
from extractor.export.foreign.conversion import TargetFormat
from extractor.index import STATES, Index, uploads
from extractor.relations import RELATIONS
from extractor.web.api.app import ROUTERS as CALL_ROUTERS
from extractor.web.app import create_app
from extractor.web.service.permissions import API, NEEDS, may
from extractor.web.service.settings import Settings
from tests.cli.conftest import commands
from tests.parsers.pdf_factory import Pdf
from tests.web.browsing import ANSWER, LETTER, token
from tests.web.clerk import ANSWER_ID, LETTER_ID, sha256_of
from tests.web.offices import ADDRESS
from tests.web.routes import READ

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
NUMBERS = ("977", "978", "252", "4711", ONLY_THERE, "977/QĐ-SKHCN", "134/QĐ-SKHCN", "252/KH-UBND", "71/2023/QĐ-UBND")
WORDS = ("quyet", "nhiem vu", "ninh thuan", "giam doc", "tuyet mat", "")


def paper(number: str, mark: str = "") -> bytes:
    """A letter of one page, as PDF."""
    made = Pdf()
    made.page().lines(
        80, mark, "UBND TỈNH NINH THUẬN", f"Số: {number}", "QUYẾT ĐỊNH", "Căn cứ Quyết định số 71/2023/QĐ-UBND;"
    )
    return made.bytes()


PAPER, SECRET_PAPER = paper("140/QĐ-SKHCN"), paper("979/QĐ-SKHCN", "TUYỆT MẬT")
HASHES = (
    LETTER_ID, ANSWER_ID, hashlib.sha256(PAPER).hexdigest(), *map(sha256_of, SECRETS.values()),
    hashlib.sha256(SECRET_PAPER).hexdigest(), "0" * 64,
)  # fmt: skip
PARTS = {
    "sha256": HASHES, "number": [str(number) for number in range(1, 16)], "suffix": ("csv", "xlsx", "docx"),
    "name": ("incoming", "outgoing", "bia", "bien-ban"), "book": ("incoming", "outgoing"), "handle": ("0:0", f"0:{LETTER.index('Quyết định số 71')}"),
    "target": ("citation", "task", *(each.value for each in TargetFormat)),
    "path": ("", "index", "index/works", "index.json?sql=select+1"), "token": ("abcdefgh12345678",), "at": ("0", "5"),
}  # fmt: skip
"""What stands in the addresses of the routes; a route with a part that is not named here fails its test. A form as PDF is
its .docx, printed by LibreOffice."""
ASKED: dict[str, tuple[str, ...]] = {
    "q": (*WORDS, *NUMBERS), "number": NUMBERS, "document": HASHES, "format": ("xlsx", "docx", "csv"),
    "year": ("2023", "2026"), "issuer": ("Bộ Quốc phòng", "UBND tỉnh Ninh Thuận", "Sở Khoa học và Công nghệ"),
    "kind": ("Quyết định", "Kế hoạch"), "state": ("read", "failed", "registered", "dossier", "doubtful", "none"),
    "page": ("2",), "limit": ("1",), "offset": ("1",), "month": ("10", "2023-10"), "surface": ("252",), "nth": ("2",),
    "tab": ("citations", "cited-by", "text"), "volume": ("1",), "most": ("1", "3"), "at": ("0", "5"),
    "organ": ("UBND tỉnh", "Bộ"), "place": ("Ninh Thuận",), "notes": ("yes", "no"), "footnotes": ("true", "false"),
    "validity": STATES, "code": ("work.twice", "header.number.unreadable"), "after": HASHES,
    "match": ("", "phrase", "words", "syllables"),
    "unit": ("Phòng A", "Sở"), "dossier": ("1", "01"), "lang": ("en", "vi"), "other": ("2", "5"), "by": ("Lan",),
    "recipient": ("Phòng A",), "registered_on": ("1/2/2026",), "find": ("quyet dinh",), "leaf": ("1", "9"), "to": ("1",), "behind": ("40",),
    "since": ("2023", "2023-10-20"), "until": ("2023", "2023-10-20"), "first": ("2023-01-01", "1/1/2023"),
    "last": ("2026-12-31",), "cites": ("252/KH-UBND", ONLY_THERE, "71/2023/QĐ-UBND"), "next": ("/works/1",),
    "cited_by": ("977/QĐ-SKHCN", "134/QĐ-SKHCN"), "book": ("incoming", "outgoing"), "words": WORDS, "term": ("1",),
    "lead": ("Sở", "Bộ Quốc phòng"), "title": ("giao", "nhiem vu"), "due_from": ("2023-01-01",),
    "due_before": ("2030-01-01",), "on": ("2023-10-19", "2030-01-01"), "parent": ("UBND",), "depth": ("2", "3"), "all": ("yes",), "grow": ("2", "5"),
    "relation": tuple(each.name for each in RELATIONS), "reason": ("x",), "changed": ("1",), "name": ("a.txt",),
}  # fmt: skip
"""Values of every question behind an address; a route that reads one which is not named here fails its test."""
READ_BESIDE = {"q": "quyet", "number": "134/QĐ-SKHCN"}
"""What a question narrows: each is asked alone, and beside these."""
_HEADERS = ("content-type", "content-disposition", "etag", "link", "location", "hx-redirect", "retry-after", "vary")


def routes() -> list[str]:
    """Every address with parts that is asked for, of pages, calls and what is mounted, from the program's own tables."""
    calls = [API + each.path for router in CALL_ROUTERS for each in router.routes
             if isinstance(each, Route) and "GET" in (each.methods or ())]  # fmt: skip
    return sorted({*READ, *calls, f"{API}/openapi.json", "/data/{path}", "/unknown"})


def addresses(route: str) -> list[str]:
    """The route with every part that it may have."""
    names = re.findall(r"\{(\w+)\}", route)
    found = []
    for values in itertools.product(*(PARTS[name] for name in names)):
        given = dict(zip(names, values, strict=True))
        found.append(re.sub(r"\{(\w+)\}", lambda part, given=given: given[part[1]], route))  # type: ignore[misc]
    return found


def asking(address: str, name: str) -> list[str]:
    """The address with each value of a question, alone and beside what it may narrow."""
    beside = urlencode({other: value for other, value in READ_BESIDE.items() if other != name})
    given = [urlencode({name: value}) for value in ASKED[name]]
    return [f"{address}?{each}" for each in given] + [f"{address}?{beside}&{each}" for each in given]


@pytest.fixture
def read_of_addresses(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The questions behind addresses that the program looks for, as it does."""
    found: set[str] = set()
    for method in ("get", "getlist", "__getitem__", "__contains__"):
        plain_one = getattr(QueryParams, method)

        def noted(self: QueryParams, key: str, *more: object, plain_one: Callable[..., object] = plain_one) -> object:
            found.add(key)
            return plain_one(self, key, *more)

        monkeypatch.setattr(QueryParams, method, noted)
    return found


_VARIES = re.compile(rb'nonce="[^"]*"|(?:name="csrf" value|data-token)="[^"]*"')
_TIMES = re.compile(rb"<dcterms:(?:created|modified)[^>]*>[^<]*<|/(?:CreationDate|ModDate) ?\([^)]*\)|/ID ?\[[^\]]*\]")


def sent(index: Index, name: str, text: str, secret: bool) -> None:
    """A file that somebody sent in, and that was read."""
    number = uploads.add(index.storage, name, f"/sent/{name}", sha256_of(text), 10, "Lan")
    taken = uploads.claim(index.storage, "one")
    assert taken and taken.number == number
    uploads.end(index.storage, taken, Counter({"new": 1}), [], secret)


def enter(index: Index, secret: Path) -> None:
    """What people enter about secret documents: corrected, deleted. Registers and dossiers are books: they name them."""
    index.curation.correct(secret / "s1.txt", "header", "kind", "Báo cáo", by="Lan")
    index.curation.delete(secret / "s2.txt", "Lan", "nhầm")
    index.curation.states.state(ONLY_THERE, "ended", "2024-01-01", by="Lan")


@pytest.fixture(scope="module")
def databases(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """An index without secret documents, and the same one with them; other documents were there first."""
    folder = tmp_path_factory.mktemp("offices")
    documents = folder / "documents"
    documents.mkdir()
    for name, text in {"a.txt": LETTER, "b.txt": ANSWER}.items():
        (documents / name).write_text(text, encoding="utf-8")
    (documents / "c.pdf").write_bytes(PAPER)
    without, with_them = folder / "without" / "a.db", folder / "with" / "a.db"
    without.parent.mkdir()
    with_them.parent.mkdir()
    with Index.open(without, secret=True) as index:
        index.ingest([documents])
        sent(index, "thư.txt", LETTER, secret=False)
    with Desk.open(without) as desk:
        desk.register(documents / "a.txt", "incoming", by="Lan")
        desk.create_dossier("01", "Hồ sơ", by="Lan")
        desk.given.give(str(documents / "a.txt"), lead="Phòng A", due="2023-11-01", by="Lan")
    shutil.copy(without, with_them)
    secret = folder / "secret"
    secret.mkdir()
    for name, text in SECRETS.items():
        (secret / name).write_text(text, encoding="utf-8")
    (secret / "s4.pdf").write_bytes(SECRET_PAPER)
    with Index.open(with_them, secret=True) as index:
        report = index.ingest([secret])
        assert report.new == len(SECRETS) + 1
        assert index.works(ONLY_THERE) and index.works("977/QĐ-SKHCN")
        enter(index, secret)
    return without, with_them


@pytest.fixture(scope="module", params=[Role.READER, Role.CLERK], ids=str)
def role(request: pytest.FixtureRequest) -> Role:
    """Who sees no secret document."""
    given: Role = request.param
    return given


@pytest.fixture(scope="module")
def both(databases: tuple[Path, Path], role: Role) -> Iterator[tuple[TestClient, TestClient]]:
    """What serves each of them."""
    apps = [create_app(Settings(db, role=role, secret=b"0" * 32)) for db in databases]
    with TestClient(apps[0], base_url=ADDRESS) as one, TestClient(apps[1], base_url=ADDRESS) as other:
        yield one, other


def answer(browser: TestClient, address: str, **headers: str) -> tuple[int, object, object]:
    return told(browser.get(address, follow_redirects=False, headers=headers))


def told(found: httpx2.Response) -> tuple[int, object, object]:
    """What is answered, but for tokens, for the time at which a file was packed, and for where the index lies."""
    headers = [plain(found.headers.get(name, "").encode()) for name in _HEADERS]
    if zipfile.is_zipfile(io.BytesIO(found.content)):
        return found.status_code, headers, members(found.content)
    return found.status_code, headers, plain(found.content)


def plain(data: bytes) -> bytes:
    return _TIMES.sub(b"", _VARIES.sub(b"", re.sub(rb"/(?:without|with)/", b"/", data)))


def members(package: bytes) -> dict[str, bytes]:
    """What each part of a package says."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return {name: plain(archive.read(name)) for name in archive.namelist()}


@pytest.mark.slow
@pytest.mark.parametrize("route", routes())
def test_the_same_bytes(
    both: tuple[TestClient, TestClient], role: Role, route: str, read_of_addresses: set[str]
) -> None:
    unlike, found, asked = [], set(), set[str]()
    first, *others = addresses(route)
    waiting = [(first, {}), *((each, {}) for each in others), (first, {"hx-request": "true"})]
    waiting += [(first, {"accept-language": "en", "accept": "application/json"})]
    while waiting:
        address, headers = waiting.pop(0)
        one, other = (answer(browser, address, **headers) for browser in both)
        found.add(one[0])
        if one != other:
            unlike.append((address, one, other))
        known = read_of_addresses - asked if route != "/data/{path}" else set()
        waiting += [(each, {}) for name in sorted(known) for each in asking(first, name)]
        asked |= known
    assert [each[0] for each in unlike] == []
    assert not may(role, "GET", route) or route in NOT_HERE or 200 in found, found


NOT_HERE = {
    "/unknown", "/login", "/account", "/users", "/register", "/worklist/next", "/imports/{token}",
    "/ambiguous/{number}", "/documents/{sha256}/ambiguous/{at}",
    "/documents/{sha256}/searchable.pdf", f"{API}/documents/{{sha256}}/searchable.pdf",
}  # fmt: skip
"""What is only there where people log in, leads elsewhere, or has a test of its own."""
REGISTER = """\
Số đến;Ngày đến;Tác giả;Số, ký hiệu;Ngày tháng;Trích yếu
1;23/10/2023;Sở Khoa học và Công nghệ;977/QĐ-SKHCN;20/10/2023;Về việc giao nhiệm vụ năm 2024
2;23/10/2023;Sở Khoa học và Công nghệ;134/QĐ-SKHCN;20/10/2023;Về việc giao nhiệm vụ năm 2024
3;23/10/2023;Bộ Quốc phòng;4711/QĐ-BQP;20/10/2023;Về việc khác
"""
WRITTEN: tuple[tuple[str, str, Any], ...] = (
    ("POST", "/documents/{letter}/findings/citation", {"surface": "252"}),
    ("POST", f"{API}/dossiers", {"code": "02", "title": "Khác", "year": 2026}),
    ("POST", f"{API}/dossiers/1/documents", {"documents": ["{letter}"]}),
    ("POST", f"{API}/dossiers/1/documents", {"documents": ["{secret}"]}),
    ("POST", f"{API}/register/entries", {"book": "incoming", "document": "{answer}"}),
    ("POST", f"{API}/register/entries", {"book": "incoming", "document": "{secret}"}),
    ("POST", f"{API}/register/entries", {"book": "incoming", "typed": {"key": "977/QĐ-SKHCN", "date": "2023-10-20"}}),
    ("POST", f"{API}/documents/{{secret}}/corrections", {"field": "kind", "value": "x"}),
    ("POST", f"{API}/documents/{{letter}}/corrections", {"field": "kind", "value": "Báo cáo"}),
    ("DELETE", f"{API}/documents/{{secret}}?reason=x", None),
    ("POST", f"{API}/given", {"document": "{letter}", "lead": "Phòng B"}),
    ("POST", f"{API}/given", {"document": "{secret}", "lead": "Phòng B"}),
    ("POST", f"{API}/given/1/answers", {"document": "{secret}"}),
    ("POST", f"{API}/documents/{{secret}}/given/found", {}),
    ("GET", f"{API}/given", None), ("GET", "/given", None), ("GET", "/ambiguous", None), ("GET", "/documents/{secret}/given", None),
    ("GET", f"{API}/dossiers/1/documents", None), ("GET", f"{API}/register/entries", None), ("GET", "/worklist", None),
)  # fmt: skip
"""What a clerk enters, in turn: the answer may not say either whether there is such a secret document."""
_SAID_AT = re.compile(rb'"(?:\w+_at|at)": ?"[^"]*"|"version": ?\d+')


def clerks(databases: tuple[Path, Path], folder: Path) -> Iterator[TestClient]:
    """A clerk at a copy of each of the two, one after the other."""
    for database in databases:
        place = folder / database.parent.name / "a.db"
        place.parent.mkdir()
        shutil.copy(database, place)
        settings = Settings(place, role=Role.CLERK, secret=b"0" * 32, uploads=place.parent / "sent")
        with TestClient(create_app(settings), base_url=ADDRESS) as browser:
            yield browser


def test_what_a_register_would_become_is_told_the_same(databases: tuple[Path, Path], tmp_path: Path) -> None:
    pages = []
    for browser in clerks(databases, tmp_path):
        waiting = browser.app.state.service.settings.folder / "imports" / "abcdefgh12345678"  # type: ignore[attr-defined]
        waiting.mkdir(parents=True)
        (waiting / "so.csv").write_text(REGISTER, encoding="utf-8")
        pages.append(answer(browser, "/imports/abcdefgh12345678"))
    assert pages[0] == pages[1]
    assert pages[0][0] == 200


def test_what_is_entered_is_answered_the_same(databases: tuple[Path, Path], tmp_path: Path) -> None:
    said = [[entered(browser, *each) for each in WRITTEN] for browser in clerks(databases, tmp_path)]
    assert said[0] == said[1]
    assert sum(status < 300 for status, _ in said[0]) >= 6, said[0]


def entered(browser: TestClient, method: str, path: str, body: dict[str, Any] | None) -> tuple[int, bytes]:
    known = {"{letter}": LETTER_ID, "{answer}": ANSWER_ID, "{secret}": HASHES[3]}
    text = json.dumps(body)
    for name, value in known.items():
        path, text = path.replace(name, value), text.replace(name, value)
    sent = None if body is None else json.loads(text)
    found = browser.request(method, path, json=sent, follow_redirects=False)
    return found.status_code, _SAID_AT.sub(b"", plain(found.content))


CHANGING = sorted(
    (method, path)
    for method, path in NEEDS
    if method != "GET" and may(Role.CLERK, method, path) and "login" not in path
)


@pytest.mark.slow
@pytest.mark.parametrize(("method", "path"), CHANGING)
def test_what_is_not_filled_in_is_refused_the_same(
    databases: tuple[Path, Path], tmp_path: Path, method: str, path: str
) -> None:
    """Every call and form that changes something, with nothing in it, at every document, secret or not there."""
    said: list[list[tuple[int, bytes]]] = []
    for browser in clerks(databases, tmp_path):
        given: dict[str, Any] = (
            {"json": {}} if path.startswith(API) else {"data": {"csrf": token(browser), "by": "Lan"}}
        )
        found = [browser.request(method, each, follow_redirects=False, **given) for each in addresses(path)]
        said.append([(each.status_code, _SAID_AT.sub(b"", plain(each.content))) for each in found])
    assert said[0] == said[1]


LATER = {
    "known.txt": SECRETS["s1.txt"],
    "deleted.txt": SECRETS["s2.txt"],
    "cited.txt": SECRETS["s3.txt"],
    "number.txt": LETTER.replace("134/QĐ-SKHCN", "977/QĐ-SKHCN"),
    "citing.txt": LETTER.replace("134/QĐ-SKHCN", "300/QĐ-SKHCN").replace("71/2023/QĐ-UBND", ONLY_THERE),
    "open.txt": LETTER.replace("134/QĐ-SKHCN", "252/KH-UBND"),
    "partial.txt": "Số: 301/QĐ-SKHCN\nCăn cứ Quyết định số 4711;\nCăn cứ Quyết định số 977/QĐ-SKHCN;",
    "again.txt": LETTER,
}
"""What a clerk sends in: the very bytes of secret documents, open ones of the same number, and such as cite them."""
OF_DOCUMENTS = ("", "?tab=citations", "?tab=cited-by", "?tab=history")
OF_CALLS = ("", "/findings", "/fields", "/cites", "/cited-by", "/text", "/corrections")
_TURNS = re.compile(r'("(?:id|work|number|work_id|document_id|version)": ?|/(?:works|entries|uploads)/)\d+')
"""Numbers that are given in turn (docs/security.md)."""


def test_what_is_sent_in_later_is_taken_the_same(databases: tuple[Path, Path], tmp_path: Path) -> None:
    said: list[list[tuple[str, int, str]]] = []
    for browser in clerks(databases, tmp_path):
        asked = [*map(partial(sent_in, browser), LATER), "/upload", "/worklist", f"{API}/worklist", f"{API}/errors"]
        for digest in map(sha256_of, LATER.values()):
            asked += [f"/documents/{digest}{each}" for each in OF_DOCUMENTS]
            asked += [f"{API}/documents/{digest}{each}" for each in OF_CALLS]
        asked += [
            f"{API}/{call}?number={quote(number)}" for call in ("works", "cites", "cited-by") for number in NUMBERS
        ]
        asked += [f"{API}/search?q={quote(each)}" for each in (*NUMBERS, *WORDS, "300", "301")]
        asked += [f"{API}/overview", f"{API}/missing", f"{API}/search/facets?q=", "/", "/overview"]
        said.append([(_TURNS.sub(r"\1", each), *in_turn(browser.get(each))) for each in asked])
    assert [(one, other) for one, other in zip(*said, strict=True) if one != other] == []
    assert sum(status == 200 for _, status, _ in said[0]) > len(said[0]) / 2


def sent_in(browser: TestClient, name: str) -> str:
    """Send a file in and wait until it was read; the address that tells how it went."""
    headers = {"content-type": "application/octet-stream"}
    answer = browser.post(f"{API}/uploads?name={quote(name)}", content=LATER[name].encode(), headers=headers)
    address = f"{API}/uploads/{answer.json()['number']}"
    while browser.get(address).json()["state"] in ("waiting", "reading"):
        time.sleep(0.05)
    return address


def in_turn(found: httpx2.Response) -> tuple[int, str]:
    """What is answered, without numbers that are given in turn, and times."""
    return found.status_code, _TURNS.sub(r"\1", _SAID_AT.sub(b"", plain(found.content)).decode())


COMMANDS = """
search quyết|search 977|search 4711/QĐ-BQP|search --issuer Bộ|cited-by 71/2023/QĐ-UBND|cited-by 252/KH-UBND|cited-by 4711/QĐ-BQP
show 134/QĐ-SKHCN|show 977/QĐ-SKHCN|show 252/KH-UBND|cites 134/QĐ-SKHCN|cites 978/QĐ-SKHCN|path 135/QĐ-SKHCN 71/2023/QĐ-UBND
path 977/QĐ-SKHCN 4711/QĐ-BQP|history 252/KH-UBND|history 134/QĐ-SKHCN|same 977/QĐ-SKHCN|same --decisions|state 977/QĐ-SKHCN|state --list|ambiguous|missing
footnotes|tasks|quantities|tables|worklist|stats|duplicates|errors|uploads|check|graph -o {out}.graphml|graph -o {out}.json
register list|register unregistered|register series|register imports|register history 1|dossier list|dossier show 01|dossier history 01|dossier retention quyết|organ list|correct 134/QĐ-SKHCN --list|correct 977/QĐ-SKHCN --list|delete --list
search quyết -o {out}.xlsx|missing -o {out}.xlsx|stats -o {out}.csv|export incoming -o {out}.docx|export outgoing -o {out}.xlsx
given list|given history 1|given calendar {out}.ics|export given -o {out}.xlsx|export cover 01 -o {out}.docx|export minutes 01 -o {out}.docx
export package 01 -o {out}.zip|export findings 134/QĐ-SKHCN -o {out}.xlsx|export findings -o {out}.xlsx --dossier 01|export dossier 01 -o {out}.xlsx|export dossiers -o {out}.docx|export ead3 -o {out}.xml|export parquet -o {out}""".replace(
    "\n", "|"
)
HOLDERS = {
    "mcp": "see the tools below", "backup": "a copy of the whole file", "restore": "a copy of the whole file", "serve": "see the pages above",
    "extract": "reads files", "convert": "reads files", "explain": "reads files", "rules test": "reads files",
    "doctor": "looks at the machine", "index": "reads files, and says of each what became of it",
    "retry": "as index", "reread": "as index", "relocate": "looks for every file, and counts them", "import": "enters",
    **{f"user {each}": "who may log in" for each in (
        "add", "role", "password", "lock", "unlock", "remove", "list", "token", "tokens", "revoke")},
    **{f"register {each}": "enters" for each in ("add", "edit", "void", "start", "set-series", "undo-import")},
    **{f"dossier {each}": "enters" for each in (
        "new", "edit", "put", "take-out", "move", "order", "sheets", "close", "reopen", "deliver", "return")},
    **{f"given {each}": "enters" for each in ("new", "take", "edit", "answer")},
    **{f"cluster {each}": "a store of files, with all in it" for each in (
        "extract", "reread", "link", "publish", "decisions", "status", "cited-by", "missing", "history")},
    "organ add": "enters", "organ remove": "enters",
}  # fmt: skip
"""Commands of whoever holds the file of the index, with all in it, and why they are not asked here."""


def test_every_command_has_a_view_or_is_for_who_holds_the_file() -> None:
    tried = {" ".join(line.split(" ")[:2]) for line in COMMANDS.split("|")}
    tried |= {line.split(" ")[0] for line in COMMANDS.split("|")}
    assert commands() - tried - HOLDERS.keys() == set()


@pytest.mark.parametrize("line", [line for line in COMMANDS.split("|") if line])
def test_commands_print_the_same(databases: tuple[Path, Path], tmp_path: Path, line: str) -> None:
    said = []
    for number, database in enumerate(databases):
        out = tmp_path / str(number) / "out"
        out.parent.mkdir()
        done = CliRunner().invoke(app, [*line.format(out=out).split(" "), "--db", str(database)])
        assert done.exit_code in (0, 1, 3) or any(each in line for each in NUMBERS), (line, done.output)
        written = {}
        for file in filter(Path.is_file, out.parent.rglob("*")):
            data = file.read_bytes()
            written[file.name] = members(data) if zipfile.is_zipfile(file) else plain(data)
        said.append((done.exit_code, plain(done.stdout.encode()), re.sub(r"/\d/out", "/out", done.stderr), written))
    assert said[0] == said[1]


def test_tools_answer_the_same(databases: tuple[Path, Path]) -> None:
    pytest.importorskip("mcp")
    from extractor.agents.callers import AgentSettings
    from tests.agents.asking import Call, asked

    numbers = [*NUMBERS, "71/2023/QĐ-UBND"]
    calls: list[Call] = [("search", {"query": each, "limit": 50}) for each in (*numbers, *WORDS)]
    calls += [(tool, {"document": each}) for tool in ("document", "cites") for each in numbers]
    calls += [("document_part", {"document": each, "part": part}) for each in numbers for part in ("text", "citations")]
    calls += [(tool, {"number": each}) for tool in ("cited_by", "state_on_day") for each in numbers]
    said = [asked(AgentSettings(database), *calls) for database in databases]
    unlike = [
        (call, one.text, other.text)
        for call, one, other in zip(calls, *said, strict=True)
        if _TURNS.sub(r"\1", one.text) != _TURNS.sub(r"\1", other.text)
    ]
    assert unlike == []
    assert sum(not each.refused for each in said[0]) > 20


def test_whoever_may_sees_them(databases: tuple[Path, Path]) -> None:
    app = create_app(Settings(databases[1], role=Role.ARCHIVIST, accept_secret=True))
    with TestClient(app, base_url=ADDRESS) as browser:
        assert browser.get(f"/api/v1/works?number={ONLY_THERE}").json()["items"]
