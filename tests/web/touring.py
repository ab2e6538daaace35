"""Every page of an office with something on it: what tests of looks, words and weight walk through."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extractor.access import Access, Role
from extractor.desk import Desk
from extractor.index import Index
from tests.index.conftest import make_record, numbered
from tests.web.browsing import ANSWER, LETTER
from tests.web.clerk import scan
from tests.web.offices import PASSWORD

BOSS = "Trần Thị Bình"
BY = "Nguyễn Thị Lan"
TOKEN = "abcdefgh12345678"
"""The folder of a register that waits to be taken over."""
REGISTER = """\
Số đến;Ngày đến;Tác giả;Số, ký hiệu;Ngày tháng;Trích yếu;Màu bìa
412;5/1/2026;Sở Nội vụ;12/SNV-VP;2/1/2026;Về việc biên chế năm 2026;xanh
413;6/2/2026;Sở Tài chính;13/STC-NS;31/2/2026;Về việc quyết toán ngân sách;đỏ
"""


@dataclass(frozen=True, slots=True)
class Stop:
    """A page: what its picture is called, the route that it is of, and its address."""

    name: str
    route: str
    path: str


def build(folder: Path, made: Path) -> Path:
    """The index of an office: letters, reports of the corpus, a PDF, a scan without its number, twins that citations fit."""
    documents = folder / "documents"
    documents.mkdir()
    for name, text in {"giao-nhiem-vu.txt": LETTER, "kinh-phi.txt": ANSWER, "hong.docx": ""}.items():
        (documents / name).write_text(text, encoding="utf-8")
    (documents / "cong-van.pdf").write_bytes((made / "danh-muc-nhiem-vu-so-khcn.pdf").read_bytes())
    db = folder / "a.db"
    with Index.open(db, secret=True) as index:
        index.ingest([documents, *(made / name for name in MADE)])
        index.add(scan(1))
        for at, issuer in enumerate(("UBND tỉnh Ninh Thuận", "UBND tỉnh Hà Nam")):
            index.add(make_record(f"/30-{at}", "", None, issuer=issuer, date=f"202{at}-05-17", **_TWIN))
        index.add(make_record("/bao-cao", "theo Quyết định số 30/QĐ-UBND", [numbered("30/QĐ-UBND")], key="1/BC-X", number="1", symbol="BC-X"))  # fmt: skip
    enter(db, folder / "sent")
    return db


MADE = ("bao-cao-so-giao-duc.txt", "ke-hoach-huyen-dau-tu.txt", "danh-muc-nhiem-vu-so-khcn.docx")
_TWIN: dict[str, Any] = {"key": "30/QĐ-UBND", "number": "30", "symbol": "QĐ-UBND", "kind": "Quyết định"}


def enter(db: Path, uploads: Path) -> None:
    """What a year in the office leaves behind, entered for the documents of an index; users, one of each role."""
    with Index.open(db, secret=True) as index:
        desk, hashes = Desk(index), [row.sha256 for row in index.files() if not row.gone]
        desk.add_own_organ("Sở Khoa học và Công nghệ tỉnh Ninh Thuận", BY, "SKHCN")
        desk.set_series("Quyết định", "QĐ", BY)
        for at, sha256 in enumerate(hashes[:6]):
            due = ("2024-03-01", "2099-12-31", None)[at % 3]
            desk.register(
                sha256, "incoming" if at % 2 else "outgoing", by=BY, recipient="Phòng Kế hoạch - Tài chính", due=due
            )
        desk.register(None, "incoming", by=BY, author="Sở Tài chính", key="15/STC-NS", kind="Công văn", subject="Về việc đối chiếu số liệu", due="2024-02-01")  # fmt: skip
        desk.void(
            desk.register(None, "incoming", by=BY, author="Sở Y tế", key="7/SYT", subject="Gửi nhầm").id,
            "Vào sổ nhầm",
            BY,
        )
        desk.create_dossier("01.KHCN", "Hồ sơ giao nhiệm vụ khoa học và công nghệ năm 2024", by=BY, retention="20 năm")
        desk.put("01.KHCN", hashes[:4], BY)
        desk.create_dossier("02.KHCN", "Hồ sơ xét duyệt đề tài cấp tỉnh", by=BY, retention="Vĩnh viễn")
        desk.given.give(hashes[0], by=BY, lead="Phòng Quản lý khoa học", partners="Văn phòng; Thanh tra Sở", due="2024-02-01", instruction="Tham mưu văn bản trả lời trước ngày 01/02/2024")  # fmt: skip
        desk.given.answer(desk.given.give(hashes[1], by=BY, lead="Thanh tra Sở").id, hashes[2], BY)
        index.curation.confirm(hashes[1], by=BY)
        index.curation.correct(hashes[0], "header", "subject", "Về việc giao nhiệm vụ khoa học năm 2024", by=BY)
        index.searches.save("Quyết định của tỉnh", "quyet dinh", None, BY)
        for role in Role:
            Access(index).add({Role.ADMINISTRATOR: BOSS}.get(role, f"{role}@so"), role, PASSWORD, BY)
    waiting = uploads / "imports" / TOKEN
    waiting.mkdir(parents=True)
    (waiting / "so-van-ban-den-2026.csv").write_text(REGISTER, encoding="utf-8")


def session(db: Path, name: str = BOSS) -> str:
    """The session of a user, as the cookie holds it."""
    with Desk.open(db) as desk:
        return Access(desk).login(name, PASSWORD, "tour")


def stops(db: Path) -> list[Stop]:
    """The pages, each of what shows most on it."""
    with Index.open(db, secret=True) as index:
        files = [row for row in index.files() if not row.gone]
        views = {row.sha256: view for row in files if (view := index.document(row.sha256, limit=0))}
        records = {sha256: view.record for sha256, view in views.items()}
        first = next(entry.sha256 for entry in Desk(index).entries() if entry.sha256)
        most = max(records, key=lambda each: len(records[each].citations))
        tasks = max(records, key=lambda each: len(records[each].tasks) + len(records[each].assignments))
        paged = max(records, key=lambda each: (records[each].source.pages or 0) if records[each].source.media_type == "application/pdf" else 0)  # fmt: skip
        noted = max(records, key=lambda each: len(records[each].footnotes))
        doubtful = next(iter(index.worklist(1))).sha256
        cited = max((view.work.id for view in views.values() if view.work), key=index.count_citing)
        fitting = [each.handle[1:] for each in index.sameness.ambiguous()][:1]
        key = index.work(cited)
    assert key
    document, at = f"/documents/{most}", "{sha256}"
    route = f"/documents/{at}"
    return [
        Stop("home", "/", "/"),
        Stop("search", "/", "/?q=quyet+dinh"),
        Stop("search-filtered", "/", "/?q=nhiem+vu&kind=Quyết+định&year=2023"),
        Stop("search-nothing", "/", "/?q=xyzzy+qwertz"),
        Stop("document", route, f"/documents/{first}"),
        Stop("document-cites", route, f"{document}?tab=cites"),
        Stop("document-cited-by", route, f"{document}?tab=cited-by"),
        Stop("document-footnotes", route, f"/documents/{noted}?tab=footnotes"),
        Stop("document-tasks", route, f"/documents/{tasks}?tab=tasks"),
        Stop("document-figures", route, f"/documents/{tasks}?tab=figures"),
        Stop("document-pages", route, f"/documents/{paged}"),
        Stop("document-problems", route, f"/documents/{doubtful}?tab=problems"),
        Stop("document-find", route, f"{document}?find=quyet+dinh"),
        Stop("delete", f"{route}/delete", f"/documents/{first}/delete"),
        Stop("finding-new", f"{route}/findings/{{target}}/new", f"{document}/findings/citation/new"),
        Stop("finding", f"{route}/findings/{{target}}/{{handle}}", f"{document}/findings/citation/0:{records[most].citations[0].span[0]}"),
        Stop("giving", f"{route}/given", f"/documents/{tasks}/given"),
        Stop("registering", f"{route}/register", f"/documents/{paged}/register"),
        Stop("registering-text", f"{route}/register", f"/documents/{doubtful}/register"),
        Stop("work", "/works/{number}", f"/works/{cited}"),
        Stop("works", "/works", f"/works?number={key.key}"),
        Stop("works-none", "/works", "/works?number=9999/QĐ-XYZ"),
        Stop("graph", "/works/{number}/graph", f"/works/{cited}/graph"),
        Stop("graph-far", "/works/{number}/graph", f"/works/{cited}/graph?depth=2"),
        *(Stop("ambiguous-wording", "/ambiguous/{number}", f"/ambiguous/{each}") for each in fitting),
        *(Stop(path[1:].replace("/", "-"), path, path) for path in _PLAIN),
        Stop("registering-batch", "/upload/register", "/upload/register"),
        Stop("register-incoming", "/register/{name}", "/register/incoming"),
        Stop("register-outgoing", "/register/{name}", "/register/outgoing"),
        Stop("register-none", "/register/{name}", "/register/incoming?year=1990"),
        Stop("registering-paper", "/register/{name}/new", "/register/incoming/new"),
        Stop("entry", "/entries/{number}", "/entries/1"),
        Stop("entry-void", "/entries/{number}", "/entries/8"),
        Stop("dossier", "/dossiers/{number}", "/dossiers/1"),
        Stop("dossier-empty", "/dossiers/{number}", "/dossiers/2"),
        Stop("given-work", "/given/{number}", "/given/1"),
        Stop("import", "/imports/{token}", f"/imports/{TOKEN}"),
        Stop("absent", "", "/works/999999"),
    ]  # fmt: skip


_PLAIN = ("/account", "/ambiguous", "/assignments", "/audit", "/corrections", "/decisions", "/deletions", "/dossiers", "/due", "/errors",
          "/given", "/help", "/imports", "/overview", "/settings", "/upload", "/users", "/worklist")  # fmt: skip
ROUTES = {
    "/", "/documents/{sha256}", "/documents/{sha256}/delete", "/documents/{sha256}/findings/{target}/new",
    "/documents/{sha256}/findings/{target}/{handle}", "/documents/{sha256}/given", "/documents/{sha256}/register",
    "/works", "/works/{number}", "/works/{number}/graph", "/ambiguous/{number}", "/upload/register", "/register/{name}",
    "/register/{name}/new", "/entries/{number}", "/dossiers/{number}", "/given/{number}", "/imports/{token}", *_PLAIN,
}  # fmt: skip
"""The routes that the tour goes to."""


def pictured(db: Path) -> list[tuple[str, str]]:
    """Name and address of the pages of which pictures are kept: each route, and each tab beside a text."""
    left_out = (
        "search-filtered",
        "works-none",
        "works",
        "register-none",
        "entry-void",
        "registering-text",
        "graph-far",
        "absent",
    )
    return [(stop.name, stop.path) for stop in stops(db) if stop.name not in left_out]
