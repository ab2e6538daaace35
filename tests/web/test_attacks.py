"""What people type and what documents hold, made to harm: on every page, in every file that a page gives, in every form."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from io import BytesIO, StringIO
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from extractor.index import Index
from extractor.records import Diagnostic, Header, Record, Source
from tests.web.browsing import HOSTILE, HOSTILE_NAME, SCRIPT, assert_nothing_runs
from tests.web.clerk import Clerk, at_a_desk, sha256_of
from tests.web.routes import READ, SENT, filled

ID = sha256_of(HOSTILE)
SVG = '<svg onload="alert(5)"><a xlink:href="javascript:alert(6)"/><use href="http://evil.example/x#y"/></svg>'
FORMULAS = ('=HYPERLINK("http://evil.example")', "+1+1", "-2+3", "@SUM(1)", "\t=1", "\r=1")
ENTRY = ("author", "key", "kind", "subject", "signer", "recipient", "kept_by", "received_by", "note")
DOSSIER = ("title", "retention", "keeper", "note")


@pytest.fixture(scope="module")
def clerk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Clerk]:
    """Before documents that are hostile in all that they hold, and what was typed of them as hostile."""
    folder = tmp_path_factory.mktemp("desk")
    (folder / HOSTILE_NAME).write_text(HOSTILE, encoding="utf-8")
    with at_a_desk(folder) as somebody:
        with Index.open(folder / "a.db") as index:
            index.ingest([folder / HOSTILE_NAME])
            index.add(in_every_field())
        enter(somebody)
        yield somebody


def in_every_field() -> Record:
    """A record whose header and pictures break out of where they stand."""
    attack = f"\"'>{SVG}{SCRIPT}"
    fields: dict[str, Any] = dict.fromkeys(("key", "number", "symbol", "kind", "issuer", "subject", "place"), attack)
    unread = Diagnostic(code="header.number.unreadable", severity="warning", message=attack, image=f'x" {attack}')
    source = Source(path=f"/{attack}", sha256="f" * 64, bytes=1, media_type="image/png", method="pdf-ocr")
    return Record(source=source, text=attack, header=Header(**fields), diagnostics=[unread])


def enter(clerk: Clerk) -> None:
    """Type scripts and drawings wherever something can be typed."""
    attack = f"\"'>{SCRIPT}{SVG}"
    clerk.name = f"Lan {SCRIPT}"
    clerk.send("/dossiers", code="1", year="2026", **dict.fromkeys(DOSSIER, attack))
    clerk.send("/dossiers/put", dossier="1", document=[ID, "f" * 64])
    clerk.send("/register/incoming/new", registered_on="2/2/2026", **dict.fromkeys(ENTRY, attack))
    clerk.send(f"/documents/{ID}/register", book="incoming", registered_on="2/2/2026", note=attack)
    clerk.send("/settings/organs", name=attack)
    clerk.send("/searches", name=attack[:70], q=attack)
    clerk.send(f"/documents/{ID}/header", **{"subject": attack, "was.subject": ""})
    clerk.send("/works/1/merge", other=attack)


PAGES = [
    filled(path, sha256=which, number=number)
    for path in READ
    if "suffix" not in path and not path.endswith((".png", "/original", "/state"))
    for which in (ID, "f" * 64)
    for number in ("1", "2")
]


@pytest.mark.parametrize("page", sorted(set(PAGES)))
def test_nothing_runs_on_any_page(clerk: Clerk, page: str) -> None:
    for asked in ("", f"?q={SCRIPT}&words={SVG}&surface={SVG}&tab={SCRIPT}&number={SVG}&name={SCRIPT}"):
        answer = clerk.browser.get(page + asked)
        assert answer.status_code in (200, 400, 404)
        assert_nothing_runs(answer.text)


@pytest.mark.parametrize("tab", ["cites", "cited-by", "footnotes", "tasks", "figures", "problems", "pages"])
@pytest.mark.parametrize("document", [ID, "f" * 64])
def test_nothing_runs_beside_a_text(clerk: Clerk, document: str, tab: str) -> None:
    assert_nothing_runs(clerk.page(f"/documents/{document}?tab={tab}"))


@pytest.mark.parametrize("number", range(1, 8))
def test_a_drawing_holds_no_drawing_of_others(clerk: Clerk, number: int) -> None:
    page = clerk.browser.get(f"/works/{number}/graph?depth=3").text
    assert_nothing_runs(page)
    assert 'evil.example/x#y"' not in page
    assert "javascript:" not in re.sub(r"&[\w#]+;", "", "".join(re.findall(r"<[^>]+>", page)))


@pytest.fixture(scope="module")
def calculating(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Clerk]:
    """Before a register and a dossier of formulas."""
    with at_a_desk(tmp_path_factory.mktemp("formulas")) as somebody:
        somebody.send("/settings/organs", name="=1+1")
        for place, formula in enumerate(FORMULAS):
            somebody.send("/dossiers", code=f"{formula} {place}", year="2026", **dict.fromkeys(DOSSIER, formula))
            somebody.send("/register/incoming/new", registered_on="2/2/2026", **dict.fromkeys(ENTRY, formula))
        somebody.send("/dossiers/put", dossier="1", document=sha256_of("1"))
        somebody.send("/dossiers/1/documents", **{f"note.{sha256_of('1')}": "=1+1", f"was.note.{sha256_of('1')}": ""})
        yield somebody


FILES = ("/print/register/incoming", "/print/dossiers", "/print/dossiers/1")


@pytest.mark.parametrize("file", FILES)
def test_no_workbook_from_a_page_calculates(calculating: Clerk, file: str) -> None:
    data = calculating.browser.get(f"{file}.xlsx?year=2026&parent==1%2B1").content
    cells = [cell for sheet in load_workbook(BytesIO(data)) for row in sheet.iter_rows() for cell in row]
    assert len(cells) > 4
    assert not [cell.value for cell in cells if cell.data_type == "f"]
    assert not [name for name in ZipFile(BytesIO(data)).namelist() if "externalLink" in name or "vba" in name]


@pytest.mark.parametrize("file", FILES)
def test_no_table_from_a_page_calculates(calculating: Clerk, file: str) -> None:
    text = calculating.browser.get(f"{file}.csv?year=2026&parent==1%2B1").content.decode("utf-8-sig")
    rows = list(csv.reader(StringIO(text, newline="")))
    assert len(rows) > 1
    assert not [cell for row in rows for cell in row if cell.lstrip().startswith(("=", "+", "-", "@"))]


@pytest.mark.parametrize("file", FILES[:3])
def test_no_page_to_print_holds_a_field(calculating: Clerk, file: str) -> None:
    archive = ZipFile(BytesIO(calculating.browser.get(f"{file}.docx?year=2026").content))
    text = archive.read("word/document.xml").decode()
    assert "HYPERLINK" not in "".join(re.findall(r"<w:instrText[^>]*>[^<]*|w:instr=\"[^\"]*", text))
    assert "attachedTemplate" not in text
    assert not [name for name in archive.namelist() if b"evil.example" in archive.read(name) and name.endswith(".rels")]


@pytest.mark.parametrize("path", SENT)
def test_no_form_of_another_site_is_taken(clerk: Clerk, path: str) -> None:
    forged = [{}, {"csrf": ""}, {"csrf": "0" * 64}]
    for data in forged:
        assert clerk.browser.post(filled(path), data={"by": "Lan", **data}).status_code == 403
    mine = {"by": "Lan", "csrf": clerk.token}
    for headers in ({"origin": "http://evil.example"}, {"origin": "null"}, {"sec-fetch-site": "cross-site"}):
        assert clerk.browser.post(filled(path), data=mine, headers=headers).status_code == 403
    assert clerk.browser.get(filled(path), headers={"host": "evil.example"}).status_code == 421


OUT = ("..%2f..%2f..%2fetc%2fpasswd", "..\\..\\a.db", "%2e%2e%2fa.db", "....//a.db", "/etc/passwd", "a.db", "%00")


@pytest.mark.parametrize("path", [path for path in READ if "{" in path])
@pytest.mark.parametrize("out", OUT)
def test_no_address_leads_out(clerk: Clerk, path: str, out: str) -> None:
    for part in re.findall(r"\{(\w+)\}", path):
        answer = clerk.browser.get(filled(path, **{part: out}), follow_redirects=False)
        assert answer.status_code in (303, 400, 404)
        assert b"root:" not in answer.content
        assert b"SQLite format" not in answer.content
