"""The API as a program meets it: tokens, pages, marks of content, versions, errors, and each kind of call once."""

from __future__ import annotations

from typing import Any

import pytest

from extractor.access import Role
from extractor.desk import Desk
from extractor.web.service.service import Service
from tests.web.browsing import LETTER
from tests.web.offices import CONCEALED, SECRET, Office

API = "/api/v1"


class Program:
    """A program with the token of a role."""

    def __init__(self, there: Office, role: Role) -> None:
        self._there, self.headers = there, there.bearer(role)

    def __call__(self, method: str, path: str, **more: Any) -> Any:
        headers = {**self.headers, **more.pop("headers", {})}
        return self._there.browser.request(method, API + path, headers=headers, **more)


@pytest.fixture
def clerk(auth: Office) -> Program:
    return Program(auth, Role.CLERK)


@pytest.fixture
def archivist(auth: Office) -> Program:
    return Program(auth, Role.ARCHIVIST)


@pytest.mark.parametrize("role", Role)
def test_a_token_says_who_and_what(auth: Office, role: Role) -> None:
    assert Program(auth, role)("GET", "/me").json() == {"name": role, "role": role, "secret": role.sees_secret}


@pytest.mark.parametrize("shown", ["", "Bearer", "Bearer x", "Basic eDp4", "bearer vanban_" + "A" * 43, "Bearer \xff"])
def test_a_forged_token_is_nobodys(auth: Office, shown: str) -> None:
    answer = auth.browser.get(f"{API}/me", headers=[(b"authorization", shown.encode("latin-1"))])
    assert (answer.status_code, answer.json()["code"]) == (401, "access.unknown")
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["www-authenticate"] == "Bearer"


def test_a_revoked_token_is_worth_nothing(auth: Office) -> None:
    program = Program(auth, Role.READER)
    assert program("GET", "/me").status_code == 200
    with auth.access() as access:
        access.revoke(access.tokens("reader")[0].id, "administrator")
    assert program("GET", "/me").status_code == 401


def test_a_token_of_a_locked_user_is_worth_nothing(auth: Office) -> None:
    program = Program(auth, Role.READER)
    with auth.access() as access:
        access.lock("reader", "administrator")
    assert program("GET", "/me").status_code == 401


def test_a_search_is_given_in_pages(clerk: Program) -> None:
    first = clerk("GET", "/search", params={"q": "quyết định", "limit": 1})
    page = first.json()
    assert (len(page["items"]), page["total"]) == (1, 2), "the secret one is not among them"
    assert first.headers["link"] == f'<{page["next"]}>; rel="next"'
    assert "q=quy%E1%BA%BFt" in page["next"]
    assert "offset=1" in page["next"]
    seen = [page["items"][0]["hit"]["key"]]
    while page["next"]:
        page = clerk("GET", page["next"].removeprefix(API)).json()
        seen += [each["hit"]["key"] for each in page["items"]]
    assert len(set(seen)) == len(seen) == 2


@pytest.mark.parametrize(
    ("query", "where"),
    [
        ("limit=0", "query.limit"),
        ("limit=201", "query.limit"),
        ("offset=-1", "query.offset"),
        ("offset=x", "query.offset"),
        ("state=lost", "query.state"),
        ("year=20", "query.year"),
    ],
)
def test_what_cannot_be_asked_names_the_place(clerk: Program, query: str, where: str) -> None:
    answer = clerk("GET", f"/search?q=a&{query}")
    problem = answer.json()
    assert (answer.status_code, problem["status"], problem["code"]) == (422, 422, "request")
    assert [fault["where"] for fault in problem["faults"]] == [where]


@pytest.mark.parametrize(
    ("method", "path", "sent", "status", "code"),
    [
        ("GET", "/search?since=yesterday", None, 422, "query"),
        ("GET", "/nothing", None, 404, "http.404"),
        ("PUT", "/search", None, 405, "http.405"),
        ("GET", "/documents/" + "0" * 64, None, 404, "http.404"),
        ("GET", "/register/entries/7", None, 404, "desk.unknown"),
        ("GET", "/dossiers/7", None, 404, "desk.unknown"),
        ("POST", "/register/entries", {"document": "0" * 64}, 404, "desk.unknown"),
        ("POST", "/register/entries", {"book": "incoming", "due": "45/13/2026"}, 422, "desk"),
        ("POST", "/register/entries", {"book": "sideways"}, 422, "request"),
        ("POST", "/register/entries", {"nonsense": 1}, 422, "request"),
        ("POST", "/corrections/7/undo", None, 404, "decision.unknown"),
        ("POST", "/states/7/undo", None, 404, "decision.unknown"),
        ("POST", "/works/7777/states", {"state": "ended", "since": "2024-01-01"}, 404, "http.404"),
        ("POST", "/works/1/states", {"state": "ended", "since": "2024"}, 422, "query"),
        ("POST", "/works/1/states", {"state": "not yet", "since": "2024-01-01"}, 422, "request"),
        ("POST", "/extract?name=a.txt", None, 422, "file.empty"),
    ],
)
def test_an_error_is_a_problem_with_code_and_remedy(
    clerk: Program, method: str, path: str, sent: object, status: int, code: str
) -> None:
    answer = clerk(method, path, json=sent) if sent else clerk(method, path)
    problem = answer.json()
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert (problem["status"], problem["code"]) == (status, code)
    assert problem["title"]
    assert problem["message"]


@pytest.mark.parametrize("part", ["", "/text", "/findings", "/convert/jsonld", "/convert/edxml"])
def test_a_document_that_is_known_is_not_sent_again(auth: Office, clerk: Program, part: str) -> None:
    first = clerk("GET", f"/documents/{auth.open}{part}")
    assert first.status_code == 200
    mark = first.headers["etag"]
    again = clerk("GET", f"/documents/{auth.open}{part}", headers={"if-none-match": f'"other", W/{mark}'})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", mark)
    other = clerk("GET", f"/documents/{auth.open}{part}", headers={"if-none-match": '"other"'})
    assert other.content == first.content


def test_a_document_its_text_and_its_findings(auth: Office, clerk: Program) -> None:
    document = clerk("GET", f"/documents/{auth.open}").json()
    assert (document["sha256"], document["work"]["key"]) == (auth.open, "134/QĐ-SKHCN")
    assert document["record"]["text"] is None
    text = clerk("GET", f"/documents/{auth.open}/text").text
    record = clerk("GET", f"/documents/{auth.open}/findings").json()
    assert record["text"] == text
    start, end = record["citations"][0]["span"]
    assert "71/2023/QĐ-UBND" in text[start:end]
    assert clerk("GET", f"/documents/{auth.open}/original").content == LETTER.encode()


def test_citations_both_ways(auth: Office, clerk: Program) -> None:
    keys = [each["key"] for each in clerk("GET", f"/documents/{auth.open}/cites").json()["items"]]
    assert keys == ["71/2023/QĐ-UBND", "252/KH-UBND"]
    by_number = clerk("GET", "/cites", params={"number": "134/QĐ-SKHCN"}).json()["items"]
    assert [each["key"] for each in by_number] == keys
    [citing] = clerk("GET", f"/documents/{auth.open}/cited-by").json()["items"]
    assert citing["citing_key"] == "135/QĐ-SKHCN"
    [same] = clerk("GET", "/cited-by", params={"number": "134/QĐ-SKHCN"}).json()["items"]
    assert same["citing_key"] == "135/QĐ-SKHCN"


def test_works_and_what_is_missing(clerk: Program) -> None:
    [work] = clerk("GET", "/works", params={"number": "71/2023"}).json()["items"]
    assert (work["key"], work["files"]) == ("71/2023/QĐ-UBND", 0)
    assert clerk("GET", f"/works/{work['id']}").json()["work"] == work
    assert clerk("GET", f"/works/{work['id']}/cited-by").json()["total"] == 1
    page = clerk("GET", "/missing", params={"limit": 1}).json()
    assert len(page["items"]) == 1
    assert page["next"]


def test_an_entry_is_made_changed_and_voided(auth: Office, clerk: Program) -> None:
    made = clerk("POST", "/register/entries", json={"document": auth.open, "book": "incoming", "recipient": "Phòng A"})
    assert made.status_code == 201
    place = made.headers["location"].removeprefix(API)
    entry = made.json()["entry"]
    assert (entry["number"], entry["made_by"], entry["subject"]) == (1, "clerk", "Về việc giao nhiệm vụ năm 2024")
    again = clerk("POST", "/register/entries", json={"document": auth.open, "book": "incoming"})
    assert (again.status_code, again.json()["code"]) == (409, "desk.registered")
    mark = made.headers["etag"]
    changed = clerk("PATCH", place, json={"recipient": "Phòng B"}, headers={"if-match": mark})
    assert changed.json()["entry"]["recipient"] == "Phòng B"
    late = clerk("PATCH", place, json={"recipient": "Phòng C"}, headers={"if-match": mark})
    assert (late.status_code, late.json()["code"]) == (412, "desk.changed")
    assert clerk("PATCH", place, json={"note": "x"}).status_code == 200, "who names no version is not asked for one"
    assert clerk("PATCH", place, json={"note": "x"}, headers={"if-match": "yesterday"}).status_code == 422
    assert clerk("POST", f"{place}/void", json={"reason": "nhầm"}, headers={"if-match": mark}).status_code == 412
    assert clerk("POST", f"{place}/void", json={"reason": "nhầm"}).json()["entry"]["void_reason"] == "nhầm"
    assert clerk("PATCH", place, json={"note": "y"}).json()["code"] == "desk.closed"
    history = clerk("GET", f"{place}/history").json()["items"]
    assert [row["what"] for row in history] == ["entry.registered", "entry.changed", "entry.changed", "entry.voided"]
    listed = clerk("GET", "/register/entries", params={"book": "incoming", "document": auth.open}).json()
    assert (listed["total"], listed["next"]) == (1, None)


def test_a_dossier_is_made_filled_and_closed(auth: Office, clerk: Program) -> None:
    made = clerk("POST", "/dossiers", json={"code": "01/TCCB", "title": "Hồ sơ", "year": 2023, "retention": "10 năm"})
    place = made.headers["location"].removeprefix(API)
    assert clerk("POST", f"{place}/documents", json={"documents": [auth.open, auth.open]}).json() == {"count": 1}
    assert [each["sha256"] for each in clerk("GET", f"{place}/documents").json()["items"]] == [auth.open]
    assert clerk("GET", "/dossiers", params={"document": auth.open}).json()["total"] == 1
    late = clerk("PATCH", place, json={"title": "Khác"}, headers={"if-match": made.headers["etag"]})
    assert late.status_code == 412
    assert clerk("PATCH", place, json={"title": "Khác"}).json()["dossier"]["title"] == "Khác"
    assert clerk("DELETE", f"{place}/documents/{auth.open}").status_code == 204
    assert clerk("POST", f"{place}/close?anyway=true").json()["dossier"]["closed_by"] == "clerk"
    assert clerk("POST", f"{place}/documents", json={"documents": [auth.open]}).json()["code"] == "desk.closed"
    assert clerk("POST", f"{place}/reopen").json()["dossier"]["closed_at"] is None


def test_a_state_is_stated_and_taken_back(clerk: Program) -> None:
    made = clerk("POST", "/works/1/states", json={"state": "ended", "since": "15/6/2019", "source": "Công báo"})
    assert (made.status_code, made.json()["made_by"], made.json()["since"]) == (201, "clerk", "2019-06-15")
    found = clerk("GET", "/works/1?on=2024-01-01").json()["history"]
    assert (found["state"], found["reason"], found["stated"]) == ("ended", "a person", [made.json()])
    assert clerk("GET", "/states").json()["items"] == [made.json()]
    assert clerk("POST", f"/states/{made.json()['id']}/undo").json()["undone_by"] == "clerk"
    assert clerk("GET", "/works/1?on=2024-01-01").json()["history"]["reason"] != "a person"


def test_a_correction_is_seen_at_once_and_taken_back(auth: Office, clerk: Program) -> None:
    place = f"/documents/{auth.open}/corrections"
    sent = {"action": "change", "target": "header", "field": "subject", "value": "Về việc khác"}
    made = clerk("POST", place, json=sent)
    assert (made.status_code, made.json()["made_by"]) == (201, "clerk")
    assert clerk("GET", f"/documents/{auth.open}").json()["record"]["header"]["subject"] == "Về việc khác"
    assert clerk("GET", place).json()["total"] == clerk("GET", "/corrections").json()["total"] == 1
    assert clerk("POST", f"/corrections/{made.json()['id']}/undo").json()["undone_by"] == "clerk"
    reject = {"action": "reject", "target": "citation", "at": 0}
    assert clerk("POST", place, json=reject).status_code == 201
    assert clerk("GET", f"/documents/{auth.open}/cites").json()["total"] == 1
    assert clerk("POST", place, json={"action": "confirm"}).status_code == 201
    added = {"action": "add", "target": "quantity", "values": {"surface": "46 nhiệm vụ", "value": "46", "unit": "x"}}
    assert clerk("POST", place, json=added).status_code in (201, 422)
    for wrong in ({"action": "change"}, {"action": "change", "field": "date", "value": "hôm qua"}):
        assert clerk("POST", place, json=wrong).json()["code"] == "query"


@pytest.mark.parametrize("form", ["xlsx", "docx", "csv", "jsonl"])
@pytest.mark.parametrize("path", ["/exports/registers/incoming", "/exports/dossiers", "/exports/dossiers/1"])
def test_forms_are_files(clerk: Program, path: str, form: str) -> None:
    clerk("POST", "/dossiers", json={"code": "01", "title": "Hồ sơ"})
    answer = clerk("GET", path, params={"format": form})
    assert answer.status_code == 200
    assert f".{form}" in answer.headers["content-disposition"]
    assert answer.content[:2] == b"PK" or form in ("csv", "jsonl")


def test_a_file_is_read_for_its_record_alone(auth: Office, clerk: Program) -> None:
    answer = clerk("POST", "/extract", params={"name": "thư.txt"}, content=LETTER.encode())
    record = answer.json()
    assert (record["header"]["key"], record["source"]["path"]) == ("134/QĐ-SKHCN", "thư.txt")
    assert record["text"]
    assert not (auth.settings.folder).exists()
    broken = clerk("POST", "/extract", params={"name": "a.docx"}, content=b"PK\x03\x04 and no more")
    assert broken.json()["code"].startswith("file.")


@pytest.mark.parametrize(("role", "status"), [(Role.READER, 403), (Role.CLERK, 403), (Role.ARCHIVIST, 200)])
def test_a_secret_file_is_read_for_who_may_see_it(auth: Office, role: Role, status: int) -> None:
    content = SECRET.encode()
    answer = Program(auth, role)("POST", "/extract", params={"name": "a.txt"}, content=content)
    assert answer.status_code == status
    assert (CONCEALED in answer.text) is (status == 200)


def test_a_file_is_sent_in(auth: Office, clerk: Program) -> None:
    sent = clerk("POST", "/uploads", params={"name": "../../c.txt"}, content=LETTER.replace("134", "138").encode())
    assert sent.status_code == 202
    service: Service = auth.browser.app.state.service  # type: ignore[attr-defined]  # an application of FastAPI
    assert service.intake.settle(60)
    [item] = clerk("GET", "/uploads").json()["items"]
    assert (item["state"], item["errors"]) == ("new", [])
    assert clerk("GET", f"/documents/{item['sha256']}").json()["work"]["key"] == "138/QĐ-SKHCN"


SECRET_PARTS = ("", "/text", "/findings", "/cites", "/cited-by", "/fields", "/original", "/convert/jsonld",
                "/convert/akn/lost", "/given")  # fmt: skip


@pytest.mark.parametrize("part", SECRET_PARTS)
def test_a_secret_document_is_refused_and_its_opening_told(auth: Office, clerk: Program, part: str) -> None:
    answer = clerk("GET", f"/documents/{auth.secret}{part}")
    assert (answer.status_code, answer.json()["code"]) == (404, "http.404")
    assert auth.told("document.refused") == [(f"document:{auth.secret}", "clerk")]
    assert Program(auth, Role.ARCHIVIST)("GET", f"/documents/{auth.secret}{part}").status_code == 200
    assert auth.told("document.opened") == [(f"document:{auth.secret}", "archivist")]


def test_the_workbook_of_a_secret_document_is_refused_and_told(auth: Office, clerk: Program) -> None:
    path = f"/exports/findings?document={auth.secret}"
    assert clerk("GET", path).status_code == 404
    assert auth.told("document.refused") == [(f"document:{auth.secret}", "clerk")]
    assert Program(auth, Role.ARCHIVIST)("GET", path).status_code == 200
    assert auth.told("document.opened") == [(f"document:{auth.secret}", "archivist")]


def test_a_secret_subject_stays_with_who_may_see_it(auth: Office, clerk: Program, archivist: Program) -> None:
    with Desk.open(auth.db) as desk:
        desk.register(auth.secret, "incoming", by="archivist")
    for path in ("/register/entries", "/register/entries/1", "/register/entries/1/history", "/search?q=h%E1%BA%A7m"):
        assert CONCEALED not in clerk("GET", path).text
        assert CONCEALED in archivist("GET", path).text or "history" in path


def test_a_deletion_is_for_archivists(auth: Office, clerk: Program, archivist: Program) -> None:
    place = f"/documents/{auth.open}"
    assert clerk("DELETE", place, params={"reason": "nhầm"}).status_code == 403
    assert archivist("DELETE", place).status_code == 422
    assert archivist("DELETE", place, params={"reason": "nhầm"}).json()["deleted_by"] == "archivist"
    assert clerk("GET", place).status_code == 404


def test_lists(clerk: Program) -> None:
    for path in ("/worklist", "/overview", "/errors", "/search/facets?q=quyet"):
        assert clerk("GET", path).status_code == 200, path


def test_answers_forbid_what_they_do_not_need(clerk: Program) -> None:
    for path in ("/me", "/nothing"):
        headers = clerk("GET", path).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert "set-cookie" not in headers


@pytest.mark.parametrize("headers", [{"origin": "http://evil.example"}, {"sec-fetch-site": "cross-site"}])
def test_another_site_cannot_have_a_browser_call(clerk: Program, headers: dict[str, str]) -> None:
    answer = clerk("POST", "/dossiers", json={"code": "1", "title": "x"}, headers=headers)
    assert (answer.status_code, answer.headers["content-type"]) == (403, "application/problem+json")


def test_what_is_too_large_is_a_problem_too(clerk: Program) -> None:
    answer = clerk("POST", "/dossiers", content=b"{}", headers={"content-length": str(2 * 1024**3)})
    assert (answer.status_code, answer.json()["code"]) == (413, "http.413")
    assert clerk("POST", "/dossiers", content=b"x" * 2_000_000).status_code in (400, 413)


def test_another_name_of_the_server_is_a_problem_too(clerk: Program) -> None:
    assert clerk("GET", "/me", headers={"host": "evil.example"}).json()["code"] == "http.421"


def test_where_nobody_logs_in_a_program_says_its_name(desk: Any) -> None:
    answer = desk.get(f"{API}/me", headers={"vanban-name": "Lê Bình".encode()})
    assert answer.json() == {"name": "Lê Bình", "role": "administrator", "secret": False}
    made = desk.post(f"{API}/dossiers", json={"code": "1", "title": "x"}, headers={"vanban-name": "An"})
    assert made.json()["dossier"]["made_by"] == "An"
