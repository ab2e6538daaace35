"""Documents made one or parted, deleted with a trace, saved; and who did what."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from extractor.desk import restore
from extractor.index import Index
from tests.web.browsing import Seen
from tests.web.clerk import ANSWER_ID, LETTER_ID, Clerk, at_a_desk


def work(clerk: Clerk, number: str) -> str:
    answer = clerk.browser.get(f"/works?number={number}", follow_redirects=False)
    return answer.headers["location"]


def test_works_are_made_one_and_parted_again(clerk: Clerk) -> None:
    place = work(clerk, "71/2023/QĐ-UBND")
    wrong = clerk.send(f"{place}/merge", other="999/QĐ-UBND")
    assert set(wrong.faults) == {"other"}
    assert "Hai văn bản khác nhau" in clerk.send(f"{place}/merge", other="252/KH-UBND").page
    assert clerk.send(f"{place}/merge", other="252/KH-UBND", anyway="1").status == 303
    assert "71/2023/QĐ-UBND" in clerk.see(work(clerk, "252/KH-UBND"))
    assert "đã gộp" in clerk.see("/decisions")
    clerk.send("/decisions/1/undo")
    assert "Lan đã hoàn tác" in clerk.see("/decisions")
    assert "71/2023/QĐ-UBND" in clerk.see(work(clerk, "71/2023/QĐ-UBND"))


def test_a_wording_is_parted_from_its_file(clerk: Clerk) -> None:
    place = work(clerk, "134/QĐ-SKHCN")
    handles = re.findall(r'name="what" value="(d\d+)"', clerk.page(place))
    assert handles
    assert clerk.send(f"{place}/split", what="/etc/passwd").status == 404
    assert clerk.send(f"{place}/split", what=handles[0]).status == 303
    assert "đã tách" in clerk.see("/decisions")


def test_a_document_is_deleted_with_its_trace(clerk: Clerk, tmp_path: Path) -> None:
    clerk.send(f"/documents/{LETTER_ID}/register", book="incoming", registered_on="2/2/2026")
    path = f"/documents/{LETTER_ID}/delete"
    assert "Văn bản đã có trong sổ đăng ký (1)." in clerk.see(path)
    assert clerk.send(path, reason="").faults == {"reason": "Không được để trống."}
    assert clerk.send(path, reason="gửi nhầm").target == "/deletions"
    assert clerk.browser.get(f"/documents/{LETTER_ID}").status_code == 404
    assert "Lý do: gửi nhầm Lan" in clerk.see("/deletions")
    assert "134/QĐ-SKHCN" in clerk.see("/register/incoming?year=2026")
    assert "Văn bản đã bị xóa khỏi kho." in clerk.see("/entries/1")
    assert (tmp_path / "a.txt").exists()
    clerk.send("/deletions/1/undo")
    assert "Lan đã hoàn tác" in clerk.see("/deletions")
    assert clerk.send("/deletions/1/undo").status == 400


def test_every_change_is_listed_with_who(clerk: Clerk) -> None:
    clerk.send("/settings/organs", name="UBND xã A")
    clerk.send("/dossiers", code="1", title="Hồ sơ", year="2026")
    seen = clerk.see("/audit")
    assert "Nhật ký thay đổi 2" in seen
    assert seen.index("Lan đã lập") < seen.index("Lan đã thêm cơ quan")


@pytest.mark.parametrize("originals", [False, True])
def test_a_backup_is_kept_and_restored(tmp_path: Path, originals: bool) -> None:
    with at_a_desk(tmp_path, secret=True) as clerk:
        clerk.send("/dossiers", code="1", title="Hồ sơ của Lan", year="2026")
        assert 'action="/backup"' in clerk.page("/settings")
        fields = {"csrf": re.findall(r'name="csrf" value="(\w+)"', clerk.page("/help"))[0], "by": "Lan"}
        answer = clerk.browser.post("/backup", data={**fields, **({"originals": "1"} if originals else {})})
    assert answer.headers["content-disposition"].startswith('attachment; filename="vanban-')
    names = zipfile.ZipFile(BytesIO(answer.content)).namelist()
    assert (len(names) > 2) is originals
    (tmp_path / "kept.zip").write_bytes(answer.content)
    restore(tmp_path / "kept.zip", tmp_path / "again.db")
    with Index.open(tmp_path / "again.db", create=False) as index:
        assert index.storage.value("SELECT title FROM dossiers") == "Hồ sơ của Lan"


def test_a_backup_holds_what_is_secret_so_not_everybody_gets_one(clerk: Clerk) -> None:
    assert clerk.send("/backup", originals="1").status == 404
    assert 'action="/backup"' not in clerk.page("/settings")


def test_what_came_by_upload_is_registered_from_there(clerk: Clerk) -> None:
    from tests.web.browsing import LETTER, token

    parts = [("files", ("c.txt", BytesIO(LETTER.replace("134/", "177/").encode())))]
    clerk.browser.post("/upload", data={"csrf": token(clerk.browser)}, files=parts)
    assert clerk.browser.app.state.service.intake.settle(120)  # type: ignore[attr-defined]  # an application of FastAPI
    found = re.search(r'href="(/documents/\w+/register)"', clerk.page("/upload"))
    assert found
    clerk.send(found[1], book="incoming", registered_on="2/2/2026")
    assert "đến 1/2026" in Seen(clerk.page("/upload")).text


def test_what_is_elsewhere_stays_out_of_reach(clerk: Clerk) -> None:
    for path in ("/documents/a.txt/delete", f"/documents/{ANSWER_ID[:10]}/delete", "/works/9999/merge"):
        assert clerk.send(path, reason="x", other="134/QĐ-SKHCN").status == 404, path
