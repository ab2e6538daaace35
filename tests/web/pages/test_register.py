"""The registers on the page: entered, changed, voided, found again, printed."""

from __future__ import annotations

import re
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from extractor import officezone
from extractor.web.text.dates import day
from tests.web.browsing import SCRIPT, assert_nothing_runs, token
from tests.web.clerk import LETTER_ID, Clerk, at_a_desk, sha256_of

DAY = "Không phải ngày. Ghi như 17/5/2026."
PAPER = {
    "book": "incoming",
    "registered_on": "1/2/2026",
    "key": "12/CV",
    "author": "Công ty A",
    "subject": "Về việc thử",
}


def test_a_document_is_registered_with_what_it_says(clerk: Clerk) -> None:
    page = clerk.page(f"/documents/{LETTER_ID}/register")
    assert f'value="{day(officezone.today().isoformat())}"' in page
    answer = clerk.send(
        f"/documents/{LETTER_ID}/register", book="incoming", registered_on="2/2/2026", recipient="Phòng A"
    )
    assert (answer.status, answer.target) == (303, "/register/incoming?year=2026#entry-1")
    assert "134/QĐ-SKHCN" in (seen := clerk.see("/register/incoming?year=2026"))
    assert "Quyết định về việc giao nhiệm vụ năm 2024 Phòng A" in seen
    assert "đến 1/2026" in clerk.see(f"/documents/{LETTER_ID}")


def test_a_document_stands_in_a_register_once_unless_asked(clerk: Clerk) -> None:
    path, fields = f"/documents/{LETTER_ID}/register", {"book": "incoming", "registered_on": "2/2/2026"}
    assert clerk.send(path, **fields).status == 303
    assert "Văn bản đã vào sổ, số 1/2026." in clerk.see(path)
    second = clerk.send(path, **fields)
    assert (second.status, second.alarm[:26]) == (400, "Văn bản đã có trong sổ này")
    assert '<a href="/entries/1">đến 1/2026</a>' in second.page and "--again" not in second.page
    assert clerk.send(path, **fields, again="1").target.endswith("#entry-2")


def test_what_the_document_says_follows_its_corrections(clerk: Clerk) -> None:
    clerk.send(f"/documents/{LETTER_ID}/register", book="incoming", registered_on="2/2/2026")
    clerk.send(f"/documents/{LETTER_ID}/header", **{"date": "21/10/2023", "was.date": "20/10/2023"})
    assert "21/10/2023" in clerk.see("/register/incoming?year=2026")


@pytest.mark.parametrize(
    ("fields", "faults"),
    [
        ({"registered_on": "31/2/2026"}, {"f-registered_on": DAY}),
        ({"registered_on": ""}, {"f-registered_on": "Không được để trống."}),
        ({"due": "x", "copies": "ba"}, {"f-due": DAY, "f-copies": "Không phải số nguyên."}),
        ({"date": "13/2026"}, {"f-date": "Không phải ngày tháng. Ghi như 17/5/2026, 5/2026 hoặc 2026."}),
        ({"book": ""}, {"f-book": "Không được để trống."}),
    ],
)  # fmt: skip
def test_what_is_wrong_stands_beside_its_field_and_nothing_is_lost(
    clerk: Clerk, fields: dict[str, str], faults: dict[str, str]
) -> None:
    answer = clerk.send("/register/incoming/new", **{**PAPER, "note": SCRIPT, **fields})
    assert (answer.status, answer.faults) == (400, faults)
    assert "Về việc thử</textarea>" in answer.page
    assert_nothing_runs(answer.page)
    assert "0 mục đăng ký" in clerk.see("/register/incoming?year=2026")


@pytest.mark.parametrize("field", ["subject", "author"])
def test_a_paper_entry_is_refused_while_it_is_empty(clerk: Clerk, field: str) -> None:
    answer = clerk.send("/register/incoming/new", **{**PAPER, field: " "})
    assert (answer.status, answer.faults) == (400, {f"f-{field}": "Không được để trống."})
    assert clerk.send("/register/incoming/new", **PAPER).target.endswith("#entry-1")


def test_a_number_of_an_issuer_that_stands_there_is_told_before_saving(clerk: Clerk) -> None:
    clerk.send("/register/incoming/new", **PAPER)
    answer = clerk.send("/register/incoming/new", **{**PAPER, "author": "CÔNG TY A", "subject": "Khác"})
    assert answer.status == 400 and 'name="again"' in answer.page
    assert clerk.send("/register/incoming/new", **PAPER, again="1").target.endswith("#entry-2")
    assert clerk.send("/register/incoming/new", **{**PAPER, "author": "Công ty B"}).target.endswith("#entry-3")


def test_the_next_paper_begins_with_the_day_and_the_recipient_of_the_last(clerk: Clerk) -> None:
    answer = clerk.send("/register/incoming/new", **PAPER, recipient="Phòng Nội vụ", then="next")
    assert (
        answer.target == "/register/incoming/new?registered_on=1%2F2%2F2026&recipient=Ph%C3%B2ng+N%E1%BB%99i+v%E1%BB%A5"
    )
    page = clerk.page(answer.target)
    assert 'value="1/2/2026"' in page and 'value="Phòng Nội vụ"' in page
    assert "Công ty A" not in re.findall(r'name="author" value="([^"]*)"', page)


def test_what_is_late_is_marked_in_the_register_until_it_is_solved(clerk: Clerk) -> None:
    late = (officezone.today() - timedelta(days=3)).isoformat()
    clerk.send("/register/incoming/new", **PAPER, due=day(late))
    assert "quá hạn 3 ngày" in clerk.see("/register/incoming?year=2026")
    assert "đến 1/2026" in clerk.see("/due")
    clerk.send("/entries/1/given", state="solved")
    seen = clerk.see("/register/incoming?year=2026")
    assert "quá hạn" not in seen and "đã giải quyết" in seen


def test_each_field_that_is_wrong_is_named_above_and_the_first_has_the_cursor(clerk: Clerk) -> None:
    page = clerk.send("/register/incoming/new", **{**PAPER, "author": "", "due": "x"}).page
    assert re.findall(r'<li><a href="#(f-\w+)">', page) == ["f-author", "f-due"]
    assert re.findall(r'name="(\w+)"[^>]* autofocus', page) == ["author"]


def test_an_entry_is_changed_and_its_history_says_so(clerk: Clerk) -> None:
    clerk.send("/register/incoming/new", **PAPER)
    path, was = "/entries/1", {"was.note": "", "was.registered_on": "01/02/2026"}
    assert clerk.send(path, note="bản sao", registered_on="01/02/2026", **was).target == path
    seen = clerk.see(path)
    assert "Lan đã sửa Ghi chú: bản sao" in seen
    other_year = clerk.send(path, registered_on="01/02/2025", **was)
    assert other_year.faults["f-registered_on"].startswith("Ngày phải thuộc năm")
    assert 'value="01/02/2025"' in other_year.page


def test_a_field_that_nobody_touched_is_left_alone(clerk: Clerk) -> None:
    clerk.send("/register/incoming/new", **PAPER)
    clerk.send("/entries/1", **{"note": "của An", "was.note": ""})
    stale = {"note": "", "was.note": "", "recipient": "Phòng B", "was.recipient": ""}
    clerk.send("/entries/1", **stale)
    assert ">của An</textarea>" in clerk.page("/entries/1")


def test_an_entry_is_voided_with_a_reason_and_stays(clerk: Clerk) -> None:
    clerk.send("/register/incoming/new", **PAPER)
    assert clerk.send("/entries/1/void", reason=" ").faults == {"reason": "Ghi lý do."}
    assert clerk.send("/entries/1/void", reason="đăng ký nhầm").status == 303
    assert "đã hủy: đăng ký nhầm" in clerk.see("/register/incoming?year=2026")
    assert clerk.send("/entries/1", **{"note": "x", "was.note": ""}).status == 400
    assert clerk.send("/register/incoming/new", **PAPER).target.endswith("#entry-2")


@pytest.mark.parametrize(
    ("query", "number"),
    [("year=2026", 2), ("year=2026&month=1", 1), ("year=2026&words=thu", 1), ("year=2026&words=CONG+TY+b", 1), ("year=2025", 0),
     ("first=1/2/2026&last=1/2/2026", 1), ("year=&words=zzz", 0), ("year=2026&page=2", 2)],
)  # fmt: skip
def test_a_register_is_narrowed(clerk: Clerk, query: str, number: int) -> None:
    clerk.send("/register/incoming/new", **PAPER)
    clerk.send(
        "/register/incoming/new", **{**PAPER, "registered_on": "3/1/2026", "author": "Công ty B", "subject": "Khác"}
    )
    assert f"{number} mục đăng ký" in clerk.see(f"/register/incoming?{query}")


@pytest.mark.parametrize("query", ["first=x", "month=13", "first=31/2/2026"])
def test_what_narrows_a_register_wrongly_is_said(clerk: Clerk, query: str) -> None:
    answer = clerk.browser.get(f"/register/incoming?{query}")
    assert answer.status_code == 400
    assert 'role="alert"' in answer.text


def test_what_is_due_is_listed_the_late_first(clerk: Clerk) -> None:
    for away in (-1, 3, 30):
        due = (officezone.today() + timedelta(days=away)).isoformat()
        clerk.send(
            "/register/incoming/new",
            **{**PAPER, "registered_on": day(officezone.today().isoformat()), "due": due, "key": f"{away + 50}/CV"},
        )
    seen = clerk.see("/due")
    places = [seen.index(word) for word in ("Quá hạn", "49/CV", "Trong bảy ngày tới", "53/CV", "Sau đó", "80/CV")]
    assert places == sorted(places)
    assert "1 văn bản đã quá hạn." in clerk.see("/register/incoming")
    assert "Văn bản đến hạn 2" in clerk.see("/register/incoming")
    clerk.send("/entries/1", received_by="Minh")
    assert "đã quá hạn" in clerk.see("/register/incoming")
    clerk.send("/entries/1/given", state="solved")
    assert "đã quá hạn" not in clerk.see("/register/incoming")
    assert "49/CV" not in clerk.see("/due")


def test_the_form_of_the_decree_holds_what_the_page_shows(clerk: Clerk) -> None:
    clerk.send("/settings/organs", name="UBND xã Phước Dân")
    clerk.send("/register/incoming/new", **PAPER)
    clerk.send("/register/incoming/new", **{**PAPER, "key": "13/CV", "registered_on": "1/3/2026", "subject": "=1+1"})
    book = load_workbook(BytesIO(clerk.browser.get("/print/register/incoming.xlsx?year=2026&month=3&volume=2").content))
    cells = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert "=1+1" in cells
    assert "13/CV" in cells
    assert any("UBND XÃ PHƯỚC DÂN" in cell for cell in cells)
    assert any("Quyển số: 2" in cell for cell in cells)
    assert "Về việc thử" not in cells
    assert all(cell.data_type != "f" for sheet in book for row in sheet.iter_rows() for cell in row)


def test_what_is_chosen_on_the_page_is_printed_without_being_shown_first(clerk: Clerk) -> None:
    page = clerk.page("/register/incoming")
    assert re.findall(r'<form[^>]* id="(\w+)"[^>]* action="/register/incoming"', page) == ["sift"]
    for suffix in ("xlsx", "docx", "csv"):
        assert re.search(rf'<button[^>]* form="sift" formaction="/print/register/incoming\.{suffix}"', page)
    assert "/print/register" not in "".join(re.findall(r"<form.*?</form>", page, re.DOTALL))


@pytest.mark.parametrize("suffix", ["xlsx", "docx", "csv"])
@pytest.mark.parametrize("book", ["incoming", "outgoing"])
def test_every_form_is_kept_as_a_file(clerk: Clerk, book: str, suffix: str) -> None:
    answer = clerk.browser.get(f"/print/register/{book}.{suffix}?year=2026")
    assert answer.headers["content-disposition"].startswith(f'attachment; filename="{book}-2026.{suffix}"')


@pytest.mark.parametrize(
    "path",
    [
        "/register/other",
        "/register/other/new",
        "/entries/9",
        "/print/register/incoming.exe",
        "/print/register/x.csv",
        "/documents/" + "0" * 64 + "/register",
    ],
)
def test_what_is_not_there_is_said(clerk: Clerk, path: str) -> None:
    assert clerk.browser.get(path).status_code == 404


def test_the_own_organ_tells_what_goes_out(clerk: Clerk) -> None:
    assert clerk.send("/settings/organs", name=" ").faults == {"f-name": "Không được để trống."}
    clerk.send("/settings/organs", name="Sở Khoa học và Công nghệ tỉnh Ninh Thuận")
    assert '<option value="outgoing" selected>' in clerk.page(f"/documents/{LETTER_ID}/register")
    clerk.send("/settings/organs", remove="Sở Khoa học và Công nghệ tỉnh Ninh Thuận")
    assert '<option value="" selected>' in clerk.page(f"/documents/{LETTER_ID}/register")


def test_a_register_goes_on_at_a_number(clerk: Clerk) -> None:
    start = {"book": "incoming", "year": "2026", "number": "412"}
    assert clerk.send("/settings/numbers", **start).status == 303
    assert "là 412." in clerk.see("/settings") or officezone.today().year != 2026
    clerk.send("/register/incoming/new", **PAPER)
    assert "412" in clerk.see("/register/incoming?year=2026")
    assert clerk.send("/settings/numbers", **start).faults == {"f-start-number": "Số tiếp theo chỉ có thể tăng."}
    assert clerk.send("/settings/numbers", book="x", year="26", number="").faults.keys() == {
        "f-start-year",
        "f-start-number",
    }


@pytest.mark.parametrize("accepted", [False, True])
def test_the_subject_of_a_secret_document_is_for_whoever_may_see_it(tmp_path: Path, accepted: bool) -> None:
    secret = sha256_of("3")
    with at_a_desk(tmp_path, secret=True) as clerk:
        clerk.send(f"/documents/{secret}/register", book="incoming", registered_on="2/2/2026")
    with at_a_desk(tmp_path, secret=accepted) as clerk:
        pages = [clerk.see(path) for path in ("/register/incoming?year=2026", "/entries/1", "/audit")]
        csv = clerk.browser.get("/print/register/incoming.csv?year=2026").text
        assert [("ề việc 3" in page) for page in (*pages, csv)] == [accepted, accepted, False, accepted]
        assert "0 mục đăng ký" in clerk.see("/register/incoming?year=2026&words=ve+viec+3")
        assert clerk.browser.get(f"/documents/{secret}/register").status_code == (200 if accepted else 404)
        assert clerk.send(f"/documents/{secret}/register", book="incoming", registered_on="2/2/2026").status == (
            400 if accepted else 404
        )


def test_who_may_not_see_an_entry_on_paper_does_not_lift_its_mark(clerk: Clerk) -> None:
    clerk.send("/register/incoming/new", **{**PAPER, "secrecy": "Mật"})
    assert 'name="secrecy"' not in clerk.page("/entries/1")
    clerk.send("/entries/1", **{"secrecy": "", "was.secrecy": "Mật", "note": "x", "was.note": ""})
    assert "Về việc thử" not in clerk.see("/entries/1")
    assert "Văn bản mật" in clerk.see("/entries/1")


def test_who_gave_no_name_is_asked_and_loses_nothing(clerk: Clerk) -> None:
    clerk.name = ""
    answer = clerk.send("/register/incoming/new", **PAPER)
    assert answer.status == 400
    assert 'action="/register/incoming/new"' in answer.page
    assert "\nVề việc thử</textarea>" in answer.page
    assert "Nhập tên người thao tác" in answer.page
    clerk.name = "Nguyễn Văn An"
    assert clerk.send("/register/incoming/new", **PAPER).status == 303
    clerk.name = ""
    assert clerk.send("/entries/1", **{"note": "x", "was.note": ""}).status == 303
    assert "Nguyễn Văn An đã sửa" in clerk.see("/entries/1")
    assert "Bạn đang làm việc với tên Nguyễn Văn An" in clerk.see("/")


CHANGES = (
    "/register/incoming/new", f"/documents/{LETTER_ID}/register", "/entries/1", "/entries/1/void", "/settings/organs",
    "/settings/numbers", "/backup", "/dossiers", "/dossiers/put", "/dossiers/1", "/dossiers/1/state", "/dossiers/1/add",
    "/dossiers/1/documents", f"/documents/{LETTER_ID}/header", f"/documents/{LETTER_ID}/checked",
    f"/documents/{LETTER_ID}/findings/citation", f"/documents/{LETTER_ID}/findings/task/new",
    f"/documents/{LETTER_ID}/findings/task/0:1", "/corrections/1/undo", "/works/1/merge", "/works/1/split",
    "/decisions/1/undo", f"/documents/{LETTER_ID}/delete", "/deletions/1/undo",
)  # fmt: skip


def test_nothing_is_entered_without_the_token_of_the_page(clerk: Clerk) -> None:
    token(clerk.browser)
    for path in CHANGES:
        assert clerk.browser.post(path, data={"by": "Lan", **PAPER}).status_code == 403, path
        assert clerk.browser.post(path, data={"by": "Lan", "csrf": "0" * 64}).status_code == 403, path
    assert "Chưa nhập gì." in clerk.see("/audit")


@pytest.mark.parametrize("path", [path for path in CHANGES if path not in ("/backup",)])
def test_nonsense_is_answered_and_never_a_defect(clerk: Clerk, path: str) -> None:
    nonsense = dict.fromkeys(
        (
            "book",
            "registered_on",
            "code",
            "title",
            "year",
            "document",
            "dossier",
            "up",
            "what",
            "other",
            "confirm",
            "surface",
            "nth",
            "reason",
            "number",
        ),
        "\x00'\";--<b>",
    )
    assert clerk.send(path, **nonsense).status in (303, 400, 404)


def test_what_a_search_finds_is_printed_as_a_register(clerk: Clerk) -> None:
    clerk.send(f"/documents/{LETTER_ID}/register", book="incoming", registered_on="2/2/2026")
    clerk.send("/register/incoming/new", **PAPER)
    text = clerk.browser.get("/print/search/incoming.csv?q=134/QĐ-SKHCN").text
    assert "134/QĐ-SKHCN" in text
    assert "12/CV" not in text
    assert "134" not in clerk.browser.get("/print/search/outgoing.csv?q=134/QĐ-SKHCN").text
    assert "134" not in clerk.browser.get("/print/search/incoming.csv").text
