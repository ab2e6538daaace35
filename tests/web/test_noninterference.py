"""A reader is answered the same whether or not the index holds secret documents: on every route, call and export."""

from __future__ import annotations

import hashlib
import io
import itertools
import json
import re
import shutil
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx2
import pytest
from starlette.routing import Route
from starlette.testclient import TestClient
from typer.testing import CliRunner

from extractor.access import Role
from extractor.cli.app import app
from extractor.desk import Desk
from extractor.export.foreign.conversion import TargetFormat
from extractor.index import Index, uploads
from extractor.web.api.app import ROUTERS as CALL_ROUTERS
from extractor.web.app import create_app
from extractor.web.service.permissions import API, may
from extractor.web.service.settings import Settings
from tests.cli.conftest import commands
from tests.parsers.pdf_factory import Pdf
from tests.web.browsing import ANSWER, LETTER
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
    "sha256": HASHES, "number": [str(number) for number in range(1, 16)], "suffix": ("csv", "xlsx", "docx", "pdf"),
    "name": ("incoming", "outgoing"), "book": ("incoming", "outgoing"), "handle": ("0:0", f"0:{LETTER.index('Quyết định số 71')}"),
    "target": ("citation", "task", *(each.value for each in TargetFormat)),
    "path": ("", "index", "index/works", "index.json?sql=select+1"),
}  # fmt: skip
"""What stands in the addresses of the routes; a route with a part that is not named here fails its test."""
ASKED = {
    "q": (*WORDS, *NUMBERS), "number": NUMBERS, "document": HASHES, "format": ("xlsx", "docx", "pdf", "csv"),
    "year": ("2023", "2026"), "sort": ("date", "number"), "issuer": ("Bộ Quốc phòng", "UBND tỉnh Ninh Thuận"),
    "kind": ("Quyết định",), "order": ("newest",), "state": ("read", "failed"), "page": ("2",), "limit": ("1",),
    "offset": ("1",), "month": ("10",), "surface": ("252",), "tab": ("citations", "cited-by", "text"),
    "volume": ("1",), "most": ("3",),
}  # fmt: skip
"""Questions behind addresses, of each route all that are asked of any: what a route does not know changes nothing."""


def routes() -> list[str]:
    """Every address with parts that is asked for, of pages, calls and what is mounted, from the program's own tables."""
    calls = [API + each.path for router in CALL_ROUTERS for each in router.routes
             if isinstance(each, Route) and "GET" in (each.methods or ())]  # fmt: skip
    return sorted({*READ, *calls, f"{API}/openapi.json", "/data/{path}", "/unknown"})


def addresses(route: str) -> list[str]:
    """The route with every part that it may have, and the first such with every question."""
    names = re.findall(r"\{(\w+)\}", route)
    found = []
    for values in itertools.product(*(PARTS[name] for name in names)):
        given = dict(zip(names, values, strict=True))
        found.append(re.sub(r"\{(\w+)\}", lambda part, given=given: given[part[1]], route))  # type: ignore[misc]
    return [*found, *(f"{found[0]}?{name}={quote(value)}" for name, values in ASKED.items() for value in values)]


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


def answer(browser: TestClient, address: str) -> tuple[int, object]:
    return told(browser.get(address, follow_redirects=False))


def told(found: httpx2.Response) -> tuple[int, object]:
    """What is answered, but for tokens, for the time at which a file was packed, and for where the index lies."""
    if zipfile.is_zipfile(io.BytesIO(found.content)):
        return found.status_code, members(found.content)
    return found.status_code, plain(found.content)


def plain(data: bytes) -> bytes:
    return _TIMES.sub(b"", _VARIES.sub(b"", re.sub(rb"/(?:without|with)/", b"/", data)))


def members(package: bytes) -> dict[str, bytes]:
    """What each part of a package says."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return {name: plain(archive.read(name)) for name in archive.namelist()}


@pytest.mark.slow
@pytest.mark.parametrize("route", routes())
def test_the_same_bytes(both: tuple[TestClient, TestClient], role: Role, route: str) -> None:
    unlike, found = [], []
    for address in addresses(route):
        one, other = (answer(browser, address) for browser in both)
        found.append(one[0])
        if one != other:
            unlike.append((address, one, other))
    assert [each[0] for each in unlike] == []
    assert not may(role, "GET", route) or route in NOT_HERE or 200 in found, set(found)


NOT_HERE = {"/unknown", "/login", "/account", "/users", "/register"}
"""What is only there where people log in, or leads elsewhere."""
WRITTEN = (
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
    ("GET", f"{API}/dossiers/1/documents", None), ("GET", f"{API}/register/entries", None), ("GET", "/worklist", None),
)  # fmt: skip
"""What a clerk enters, in turn: the answer may not say either whether there is such a secret document."""
_SAID_AT = re.compile(rb'"(?:\w+_at|at)": ?"[^"]*"|"version": ?\d+')


def test_what_is_entered_is_answered_the_same(databases: tuple[Path, Path], tmp_path: Path) -> None:
    said: list[list[tuple[int, bytes]]] = []
    for database in databases:
        place = tmp_path / database.parent.name / "a.db"
        place.parent.mkdir()
        shutil.copy(database, place)
        with TestClient(create_app(Settings(place, role=Role.CLERK, secret=b"0" * 32)), base_url=ADDRESS) as browser:
            said.append([entered(browser, *each) for each in WRITTEN])
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


COMMANDS = """
search quyết|search 977|search 4711/QĐ-BQP|search --issuer Bộ|cited-by 71/2023/QĐ-UBND|cited-by 252/KH-UBND|cited-by 4711/QĐ-BQP
show 134/QĐ-SKHCN|show 977/QĐ-SKHCN|show 252/KH-UBND|cites 134/QĐ-SKHCN|cites 978/QĐ-SKHCN|path 135/QĐ-SKHCN 71/2023/QĐ-UBND
path 977/QĐ-SKHCN 4711/QĐ-BQP|history 252/KH-UBND|history 134/QĐ-SKHCN|same 977/QĐ-SKHCN|same --decisions|state 977/QĐ-SKHCN|state --list|ambiguous|missing
footnotes|tasks|quantities|tables|worklist|stats|duplicates|errors|uploads|check|graph -o {out}.graphml|graph -o {out}.json
register list|register history 1|dossier list|dossier show 01|dossier history 01|organ list|correct 134/QĐ-SKHCN --list|correct 977/QĐ-SKHCN --list|delete --list
search quyết -o {out}.xlsx|missing -o {out}.xlsx|stats -o {out}.csv|export incoming -o {out}.docx|export outgoing -o {out}.xlsx
export dossier 01 -o {out}.xlsx|export dossiers -o {out}.docx|export ead3 -o {out}.xml""".replace("\n", "|")
HOLDERS = {
    "backup": "a copy of the whole file", "restore": "a copy of the whole file", "serve": "see the pages above",
    "extract": "reads files", "convert": "reads files", "explain": "reads files", "rules test": "reads files",
    "doctor": "looks at the machine", "index": "reads files, and says of each what became of it",
    "retry": "as index", "reread": "as index", "relocate": "looks for every file, and counts them", "import": "enters",
    **{f"user {each}": "who may log in" for each in (
        "add", "role", "password", "lock", "unlock", "remove", "list", "token", "tokens", "revoke")},
    **{f"register {each}": "enters" for each in ("add", "edit", "void", "start")},
    **{f"dossier {each}": "enters" for each in (
        "new", "edit", "put", "take-out", "move", "order", "sheets", "close", "reopen")},
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
        for file in out.parent.iterdir():
            data = file.read_bytes()
            written[file.name] = members(data) if zipfile.is_zipfile(file) else plain(data)
        said.append((done.exit_code, plain(done.stdout.encode()), re.sub(r"/\d/out", "/out", done.stderr), written))
    assert said[0] == said[1]


def test_whoever_may_sees_them(databases: tuple[Path, Path]) -> None:
    app = create_app(Settings(databases[1], role=Role.ARCHIVIST, accept_secret=True))
    with TestClient(app, base_url=ADDRESS) as browser:
        assert browser.get(f"/api/v1/works?number={ONLY_THERE}").json()["items"]
