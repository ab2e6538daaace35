"""An entry made beside the page: filled with what was read, asking for what was not; a whole upload in one table."""

from __future__ import annotations

import re
from pathlib import Path

from extractor.desk import Desk
from extractor.index import Index, now, put_row, stored_path
from tests.web.browsing import ANSWER, LETTER
from tests.web.clerk import ANSWER_ID, LETTER_ID, Clerk, sha256_of

SCAN = sha256_of("1")
OWN = "Sở Khoa học và Công nghệ tỉnh Ninh Thuận"
DAY = {"book": "incoming", "registered_on": "2/2/2026"}


def was(page: str) -> dict[str, str]:
    """What stands in the inputs of a form, by name."""
    plain = dict(re.findall(r'<input id="f-[\w.-]+" name="([\w.]+)"[^>]*? value="([^"]*)"', page))
    return plain | dict(re.findall(r'<textarea id="f-[\w.-]+" name="([\w.]+)"[^>]*>([^<]*)', page))


def as_read(clerk: Clerk, sha256: str, **typed: str) -> dict[str, str]:
    """The form of a document as it comes, with what is typed into it."""
    return {**was(clerk.page(f"/documents/{sha256}/register")), **DAY, **typed}


def test_the_form_is_filled_with_what_was_read_and_shows_where(clerk: Clerk) -> None:
    page = clerk.page(f"/documents/{LETTER_ID}/register")
    filled = was(page)
    assert (filled["key"], filled["date"], filled["subject"]) == (
        "134/QĐ-SKHCN", "20/10/2023", "Về việc giao nhiệm vụ năm 2024",
    )  # fmt: skip
    assert 'data-m="field-key">134/QĐ-SKHCN</mark>' in page
    assert 'data-m="field-subject">Về việc giao nhiệm vụ năm 2024</mark>' in page
    assert "chưa đọc được" not in page


def test_nothing_is_typed_of_what_was_read(clerk: Clerk) -> None:
    clerk.send(f"/documents/{LETTER_ID}/register", **as_read(clerk, LETTER_ID))
    assert "134/QĐ-SKHCN" in clerk.see("/entries/1")
    assert clerk.see("/corrections").count("134/QĐ-SKHCN") == 0


def test_a_number_by_hand_is_asked_for_beside_its_picture_and_becomes_the_documents(clerk: Clerk) -> None:
    page = clerk.page(f"/documents/{SCAN}/register")
    assert "chưa đọc được" in page and 'class="crop"' in page and ">/UBND-KT</span>" in page
    assert re.search(r'name="key"[^>]* autofocus', page)
    answer = clerk.send(f"/documents/{SCAN}/register", **as_read(clerk, SCAN, key="412"))
    assert answer.status == 303
    assert "412/UBND-KT" in clerk.see("/register/incoming?year=2026")
    assert "412/UBND-KT" in clerk.see(f"/documents/{SCAN}")


def test_what_cannot_be_a_number_is_said_beside_its_field(clerk: Clerk) -> None:
    answer = clerk.send(f"/documents/{SCAN}/register", **as_read(clerk, SCAN, key="///"))
    assert (answer.status, list(answer.faults)) == (400, ["f-key"])
    blank = clerk.send(f"/documents/{SCAN}/register", **as_read(clerk, SCAN, subject=" "))
    assert blank.faults == {"f-subject": "Không được để trống."}


def test_after_saving_it_says_so_once(clerk: Clerk) -> None:
    clerk.send(f"/documents/{LETTER_ID}/register", **as_read(clerk, LETTER_ID))
    assert "Đã lưu : đến 1/2026" in clerk.see("/register/incoming?year=2026").replace("Đã lưu:", "Đã lưu :")
    assert "Đã lưu" not in clerk.see("/register/incoming?year=2026")


def database(clerk: Clerk) -> Path:
    return clerk.browser.app.state.service.settings.db  # type: ignore[attr-defined,no-any-return]


def sent_in(clerk: Clerk, *texts: str) -> list[str]:
    """Documents as if they had been uploaded and read; their ids."""
    with Index.open(database(clerk)) as index:
        for place, text in enumerate(texts):
            path = database(clerk).parent / f"up{place}.txt"
            path.write_text(text, encoding="utf-8")
            index.ingest([path])
            row = {"name": path.name, "path": stored_path(path), "sha256": sha256_of(text), "bytes": len(text)}
            with index.storage.transaction() as connection:
                put_row(connection, "uploads", {**row, "sent_at": now(), "sent_by": "Lan", "state": "read"})
    return [sha256_of(text) for text in texts]


OTHERS = [LETTER.replace("134/", f"{number}/") for number in (201, 202, 203)]


def test_what_is_left_out_of_a_long_text_is_a_link_away(clerk: Clerk) -> None:
    lines = "".join(f"{number}. Giao Phòng Quản lý khoa học theo dõi nhiệm vụ này.\n" for number in range(1, 700))
    short, long = sent_in(clerk, OTHERS[0], OTHERS[1] + lines)
    pages = {each: clerk.page(f"/documents/{each}/register") for each in (short, long)}
    assert 30_000 < len(OTHERS[1] + lines) < 60_000
    assert "699. Giao" not in pages[long] and "Xem cả văn bản" in pages[long]
    assert "Xem cả văn bản" not in pages[short]


def test_save_and_next_goes_on_to_what_was_sent_in_and_is_not_registered(clerk: Clerk) -> None:
    first, second, third = sent_in(clerk, *OTHERS)
    answer = clerk.send(f"/documents/{first}/register", **as_read(clerk, first, then="next"))
    assert answer.target == f"/documents/{second}/register"
    clerk.send(f"/documents/{third}/register", **as_read(clerk, third))
    answer = clerk.send(f"/documents/{second}/register", **as_read(clerk, second, then="next"))
    assert answer.target.startswith("/register/incoming")


def batch(clerk: Clerk, **typed: str) -> dict[str, object]:
    """The table as it comes, every row ticked."""
    page = clerk.page("/upload/register")
    fields: dict[str, object] = dict(re.findall(r'<input id="([\w.]+)" name="[\w.]+" value="([^"]*)"', page))
    fields |= dict(re.findall(r'<textarea id="([\w.]+)"[^>]*>([^<]*)', page))
    fields["document"] = re.findall(r'name="document" value="(\w+)"', page)
    ticks = re.findall(r'type="checkbox" name="([\w.]+)"', page)
    return {**fields, **dict.fromkeys(ticks, "1"), "registered_on": "2/2/2026", **typed}


def test_all_that_was_sent_in_is_registered_in_one_go(clerk: Clerk) -> None:
    clerk.send("/settings/organs", name="UBND xã Phước Dân")
    sent_in(clerk, *OTHERS)
    answer = clerk.send("/upload/register", **batch(clerk))
    assert (answer.status, answer.target) == (303, "/register/incoming?year=2026#entry-3")
    seen = clerk.see("/register/incoming?year=2026")
    assert "đến 1/2026 , đến 2/2026 , đến 3/2026" in seen.replace("/2026,", "/2026 ,")
    assert all(f"{number}/QĐ-SKHCN" in seen for number in (201, 202, 203))
    assert "Mọi văn bản đã tải lên đều đã vào sổ." in clerk.see("/upload/register")


def test_what_is_typed_once_goes_for_the_rows_that_left_it_blank(clerk: Clerk) -> None:
    clerk.send("/settings/organs", name="UBND xã Phước Dân")
    sent_in(clerk, *OTHERS)
    clerk.send("/upload/register", **batch(clerk, recipient="Phòng A", due="5/6/2030", **{"r1.recipient": "Phòng B"}))
    seen = clerk.see("/register/incoming?year=2026")
    assert (seen.count("Phòng A"), seen.count("Phòng B"), seen.count("05/06/2030")) == (2, 1, 3)


def test_a_row_that_cannot_be_registered_stays_and_the_others_go_in(clerk: Clerk) -> None:
    clerk.send("/settings/organs", name="UBND xã Phước Dân")
    sent_in(clerk, *OTHERS)
    answer = clerk.send("/upload/register", **batch(clerk, **{"r1.subject": " ", "r2.recipient": "Phòng A"}))
    assert answer.status == 400
    assert "2 văn bản đã vào sổ, 1 văn bản chưa" in answer.page
    assert "Không được để trống." in answer.page
    assert 'value="202/QĐ-SKHCN"' in answer.page and 'value="201/QĐ-SKHCN"' not in answer.page
    assert "Phòng A" in clerk.see("/register/incoming?year=2026")


def test_what_goes_out_gets_number_and_symbol_by_the_page_alone(clerk: Clerk) -> None:
    clerk.send("/settings/organs", name=OWN, code="SKHCN")
    clerk.send("/settings/series", kind="Quyết định", counted_in="Quyết định")
    assert "Quyết định: dãy số Quyết định" in clerk.see("/settings")
    clerk.send("/settings/numbers", book="outgoing", year="2026", number="12", series="Quyết định")
    blank = ANSWER.replace("Số: 135/QĐ-SKHCN", "Số:      /QĐ-SKHCN")
    [document] = sent_in(clerk, blank)
    page = clerk.page(f"/documents/{document}/register")
    assert 'name="unit"' in page and '<option value="outgoing" selected>' in page
    clerk.send(f"/documents/{document}/register", **as_read(clerk, document, book="outgoing"))
    assert "12/QĐ-SKHCN" in clerk.see(f"/documents/{document}")
    csv = clerk.browser.get("/print/register/outgoing.csv?year=2026").text
    assert "12/QĐ-SKHCN" in csv


def test_a_letter_has_its_unit_in_the_symbol(clerk: Clerk) -> None:
    clerk.send("/settings/organs", name=OWN, code="SKHCN")
    clerk.send("/settings/series", kind="Công văn", counted_in="Công văn")
    fields = {"registered_on": "2/2/2026", "subject": "Về việc thử", "kind": "Công văn", "unit": "VP"}
    assert clerk.send("/register/outgoing/new", **fields).status == 303
    assert "01/SKHCN-VP" in clerk.see("/register/outgoing?year=2026")


def test_what_was_corrected_with_an_entry_is_one_step(clerk: Clerk) -> None:
    """A number that is refused leaves the document as it was."""
    clerk.send(f"/documents/{ANSWER_ID}/register", **as_read(clerk, ANSWER_ID))
    answer = clerk.send(f"/documents/{ANSWER_ID}/register", **as_read(clerk, ANSWER_ID, subject="Khác"))
    assert answer.status == 400
    with Desk.open(database(clerk)) as desk:
        assert desk.entry(1).subject == "Về việc giao kinh phí năm 2024"


def test_each_outgoing_row_of_a_batch_has_its_unit(clerk: Clerk) -> None:
    clerk.send("/settings/organs", name=OWN, code="SKHCN")
    clerk.send("/settings/series", kind="Công văn", counted_in="Công văn")
    blank = ANSWER.replace("Số: 135/QĐ-SKHCN", "Số:")
    letters = [blank.replace("năm 2024", f"năm {year}") for year in (2031, 2032)]
    sent_in(clerk, *letters)
    assert 'name="r0.unit"' in clerk.page("/upload/register")
    typed = {
        f"r{row}.{name}": value for row, unit in enumerate(("VP", "TCKT"))
        for name, value in {"unit": unit, "kind": "Công văn", "key": "", "book": "outgoing"}.items()
    }  # fmt: skip
    answer = clerk.send("/upload/register", **batch(clerk, **typed))
    assert answer.status == 303, answer.page
    seen = clerk.see("/register/outgoing?year=2026")
    assert "01/SKHCN-VP" in seen and "02/SKHCN-TCKT" in seen
