"""A dossier from a search to the archive: made, its sheets counted, closed, delivered, packed; forms to print."""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from starlette.testclient import TestClient
from typer.testing import CliRunner

from extractor.cli.app import app
from extractor.desk import Desk
from extractor.errors import Closed, DeskFault
from extractor.export.foreign import metadata
from extractor.index import Index
from extractor.web.app import create_app
from extractor.web.service.settings import Settings
from tests.index.conftest import make_record
from tests.web.clerk import Clerk


@pytest.fixture
def clerk(tmp_path: Path) -> Iterator[Clerk]:
    with Index.open(tmp_path / "a.db") as index:
        for number in range(1, 21):
            (tmp_path / f"{number}.txt").write_text(f"Tuyển dụng viên chức đợt {number}", encoding="utf-8")
            record = make_record(
                str(tmp_path / f"{number}.txt"), f"Tuyển dụng viên chức đợt {number}", key=f"{number}/QĐ-SNV",
                number=str(number), symbol="QĐ-SNV", kind="Quyết định", issuer="Sở Nội vụ tỉnh Khánh Hòa",
                date=f"2026-01-{number:02}", subject=f"Về việc tuyển dụng viên chức đợt {number}",
            )  # fmt: skip
            record.source.sha256 = hashlib.sha256((tmp_path / f"{number}.txt").read_bytes()).hexdigest()
            record.source.pages = 2
            index.add(record)
        desk = Desk(index)
        desk.add_own_organ("Sở Nội vụ tỉnh Khánh Hòa", by="Lan")
        desk.create_dossier("01.TCCB", "Hồ sơ tuyển dụng viên chức năm 2025", retention="70 năm", by="Lan")
    with TestClient(create_app(Settings(tmp_path / "a.db")), base_url="http://127.0.0.1:8000") as browser:
        yield Clerk(browser)


def text_of(data: bytes) -> str:
    """The text of a .docx, tables first."""
    document = docx.Document(io.BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return " ".join(" ".join([*cells, *(each.text for each in document.paragraphs)]).split())


def test_from_a_search_to_the_package(clerk: Clerk, tmp_path: Path) -> None:
    new = clerk.send("/dossiers/new", query="q=tuyển dụng viên chức")
    assert new.page.count('name="document" value=') == 20 and "bắt đầu với 20 văn bản" in new.page
    found = re.findall(r'name="document" value="(\w+)"', new.page)
    made = clerk.send(
        "/dossiers",
        code="02.TCCB",
        title="Hồ sơ tuyển dụng viên chức năm 2026",
        year="2026",
        retention="70 năm",
        document=found,
    )
    assert made.target == "/dossiers/2"
    asked = clerk.send("/dossiers/2/state", do="close")
    assert asked.status == 200 and "20 văn bản chưa có số tờ." in asked.page
    assert "Tệp của 20 văn bản có tổng cộng 40 trang." in asked.page
    assert clerk.send("/dossiers/2/state", do="close", count="1").target == "/dossiers/2"
    assert "40 tờ" in clerk.see("/dossiers/2")
    assert clerk.send("/dossiers/2/deliver", receiver="").status == 400
    assert clerk.send("/dossiers/2/deliver", receiver="Lưu trữ lịch sử tỉnh").status == 303
    seen = clerk.see("/dossiers/2")
    assert "Đã nộp lưu cho Lưu trữ lịch sử tỉnh" in seen and "Mở lại" not in seen
    assert "đã nộp lưu" in clerk.see("/dossiers")
    with zipfile.ZipFile(io.BytesIO(clerk.browser.get("/dossiers/2/package.zip").content)) as package:
        names = package.namelist()
        assert len([name for name in names if name.startswith("tai-lieu/") and name.endswith(".txt")]) == 20
        assert {
            "ho-so.xml",
            "bia-ho-so.docx",
            "muc-luc-van-ban.docx",
            "muc-luc-ho-so.docx",
            "bien-ban-giao-nhan.docx",
            "sha256.txt",
        } <= set(names)
        kind, fields = metadata.read_xml(package.read("ho-so.xml"))
        assert (kind, fields["Title"], fields["Maintenance"], fields["DocTotal"]) == (
            "dossier",
            "Hồ sơ tuyển dụng viên chức năm 2026",
            "70 năm",
            "20",
        )
        kind, fields = metadata.read_xml(package.read("tai-lieu/001/metadata.xml"))
        assert (kind, fields["codeNotation"], fields["maintenance"]) == ("archive", "QĐ-SNV", "02")
        minutes = text_of(package.read("bien-ban-giao-nhan.docx"))
        assert "BIÊN BẢN Giao nhận hồ sơ, tài liệu" in minutes and "BÊN NHẬN: Lưu trữ lịch sử tỉnh" in minutes
        assert "- Tổng số tệp tin trong hồ sơ: 20" in minutes and "ĐẠI DIỆN BÊN GIAO" in minutes
        assert "Tờ số/ Trang số" in text_of(package.read("muc-luc-van-ban.docx"))
        cover = text_of(package.read("bia-ho-so.docx"))
        assert "HỒ SƠ Số, ký hiệu: 02.TCCB Hồ sơ tuyển dụng viên chức năm 2026" in cover and "Gồm 40 tờ" in cover
    assert clerk.send("/dossiers/2/deliver", do="return").status == 303
    assert "Mở lại" in clerk.see("/dossiers/2")


def test_a_document_begins_a_dossier_and_its_term_is_proposed(clerk: Clerk) -> None:
    document = clerk.browser.get("/api/v1/search", params={"q": "3/QĐ-SNV"}).json()["items"][0]["sha256"]
    page = clerk.page(f"/dossiers?document={document}")
    assert f'name="document" value="{document}"' in page and "Về việc tuyển dụng viên chức đợt 3" in page
    clerk.send("/dossiers", code="03.TCCB", title="Hồ sơ tuyển dụng viên chức năm 2024", year="2024", document=document)
    assert "3/QĐ-SNV" in clerk.see("/dossiers/2")


def test_documents_on_paper_stand_in_dossiers(clerk: Clerk, tmp_path: Path) -> None:
    with Desk.open(tmp_path / "a.db") as desk:
        entry = desk.register(
            None, "incoming", key="9/CV-X", date="2025-12-31", author="Công ty X", subject="Về việc đề nghị", by="Lan"
        )
        assert desk.put("01.TCCB", [f"entry:{entry.id}", "1/QĐ-SNV"], by="Lan") == 2
        first, second = desk.contents("01.TCCB")
        assert (first.key, first.author, first.subject, first.entry, first.pages) == (
            "9/CV-X",
            "Công ty X",
            "Về việc đề nghị",
            entry.id,
            None,
        )
        assert (second.entry, second.pages) == (None, 2)
        found = desk.dossier("01.TCCB")
        assert (found.documents, found.uncounted, found.first_date) == (2, 2, "2025-12-31")
        desk.describe("01.TCCB", f"entry:{entry.id}", sheets=3, by="Lan")
        assert desk.count_sheets("01.TCCB", "Lan") == 1 and desk.dossier("01.TCCB").sheets == 5
        with pytest.raises(DeskFault):
            desk.deliver_dossier("01.TCCB", "Lưu trữ", "Lan")
        desk.close_dossier("01.TCCB", "Lan")
        desk.deliver_dossier("01.TCCB", "Lưu trữ", "Lan")
        with pytest.raises(Closed):
            desk.reopen_dossier("01.TCCB", "Lan")
        with pytest.raises(DeskFault):
            desk.put("01.TCCB", ["entry:99"], by="Lan")
    assert "bản giấy" in clerk.see("/dossiers/1")


def test_programs_arrange_a_dossier_and_tie_answers_on_paper(clerk: Clerk, tmp_path: Path) -> None:
    call, base = clerk.browser, "/api/v1/dossiers/1"
    with Desk.open(tmp_path / "a.db") as desk:
        entry = desk.register(
            None, "incoming", key="9/CV-X", date="2025-12-31", author="Công ty X", subject="Về việc đề nghị", by="Lan"
        )
        desk.put("01.TCCB", ["2/QĐ-SNV", f"entry:{entry.id}", "1/QĐ-SNV"], by="Lan")
    paper = f"{base}/documents/entry:{entry.id}"
    assert call.patch(paper, json={"position": 1, "sheets": 4, "note": "bản sao"}).status_code == 204
    first = call.get(f"{base}/documents").json()["items"][0]
    assert (first["entry"], first["sheets"], first["note"]) == (entry.id, 4, "bản sao")
    assert call.post(f"{base}/order").status_code == 200
    days = [each["date"] for each in call.get(f"{base}/documents").json()["items"]]
    assert days == sorted(days) and len(days) == 3
    stale = {"if-match": '"1"'}
    assert call.patch(base, json={"code": "09.TCCB"}, headers=stale).status_code == 412
    assert call.patch(base, json={"code": "09.TCCB"}).json()["dossier"]["code"] == "09.TCCB"
    assert call.delete(paper).status_code == 204 and call.delete(paper).status_code == 404
    told = call.get(f"{base}/history").json()["items"]
    assert [each["what"] for each in told][-2:] == ["dossier.changed", "dossier.taken_out"]
    assert "sha256" not in told[-1]["before"]
    work = call.post("/api/v1/given", json={"entry": entry.id, "lead": "Phòng Tổ chức"}).json()["work"]
    with Desk.open(tmp_path / "a.db") as desk:
        reply = desk.register(
            None, "outgoing", key="7/SNV-TC", date="2026-02-01", subject="Trả lời", author="Sở", by="Lan"
        )
    place = f"/api/v1/given/{work['id']}"
    assert call.post(f"{place}/answers", json={}).status_code == 422
    answered = call.post(f"{place}/answers", json={"entry": reply.id}).json()["work"]
    assert (answered["state"], answered["answers"][0]["entry"]) == ("solved", reply.id)
    assert "Trả lời 9/CV-X" in clerk.see(f"/entries/{reply.id}")
    assert f'/entries/{reply.id}">bản giấy' in clerk.page(f"/given/{work['id']}")
    assert call.delete(f"{place}/answers/entry:{reply.id}").status_code == 204
    assert call.get(f"{place}/history").json()["items"][-1]["what"] == "given.changed"
    assert clerk.send(f"/given/{work['id']}/answer", document="7/SNV-TC").status == 303
    assert clerk.send(f"/given/{work['id']}/answer", out=f"entry:{reply.id}").status == 303


def test_the_command_asks_before_it_closes(clerk: Clerk, tmp_path: Path) -> None:
    def run(*words: str) -> str:
        done = CliRunner().invoke(app, [*words, "--db", str(tmp_path / "a.db")])
        return f"{done.exit_code} {done.output}"

    assert run("dossier", "put", "01.TCCB", "1/QĐ-SNV").startswith("0")
    assert not run("dossier", "close", "01.TCCB").startswith("0")
    assert run("dossier", "close", "01.TCCB", "--count-pages").startswith("0")
    assert run("dossier", "deliver", "01.TCCB", "--to", "Lưu trữ cơ quan").startswith("0")
    assert run("export", "package", "01.TCCB", "-o", str(tmp_path / "p.zip")).startswith("0")
    assert zipfile.ZipFile(tmp_path / "p.zip").testzip() is None
    assert run("export", "minutes", "01.TCCB", "-o", str(tmp_path / "m.docx")).startswith("0")
    assert run("export", "cover", "01.TCCB", "-o", str(tmp_path / "c.docx")).startswith("0")
    assert run("export", "cover", "01.TCCB", "-o", str(tmp_path / "c.xlsx")).startswith("2")
