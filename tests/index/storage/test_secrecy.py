"""Secret documents: refused unless accepted, and in no answer for whoever may not see them."""

import json
from collections.abc import Callable, Iterator
from dataclasses import asdict, is_dataclass
from pathlib import Path
from typing import Any

import pytest

from extractor.errors import BadQuery, SecretDocument, VanbanError
from extractor.index import Filters, Index, QuantityFilter, TaskFilter, TotalFilter, effective_records, linked_edges
from extractor.index.ingest import uploads
from extractor.index.storage.secrecy import is_secret
from extractor.records import Anchor, Assignment, FootnoteRecord, Quantity, Reconciliation, Record, TableRecord, Task

Make = Callable[..., Record]
Named = Callable[..., dict[str, Any]]

WORD = "Thanh Tùng"
"""It stands in every part of the secret document, and nowhere else."""
TEXT = f"Chiến dịch {WORD} theo 9/KH-BQP, sửa đổi 5/QĐ-BQP. {WORD}: 12 xe, ngày 45/13/2024.\nGhi chú {WORD}."
HEADER = {"key": "7/KH-BQP", "number": "7", "symbol": "KH-BQP", "kind": "Kế hoạch", "date": "2024-06-02",
          "subject": f"Về chiến dịch {WORD} năm 2024", "issuer": "Bộ Quốc phòng", "secrecy": "Tuyệt mật"}  # fmt: skip


@pytest.fixture
def secret(record: Make, named: Named) -> Record:
    made = record("/secret.docx", TEXT, [named("9/KH-BQP"), named("5/QĐ-BQP", relation="consolidates")], **HEADER)
    whole, note = (0, 10), TEXT.index("Ghi chú")
    made.footnotes = [
        FootnoteRecord(
            label="1", text=f"Ghi chú {WORD}.", span=(note, len(TEXT)), anchor=Anchor(span=(9, 9), before=WORD)
        )
    ]
    made.tasks = [Task(kind="Nhiệm vụ", title=f"Chiến dịch {WORD}", span=whole, zone="body")]
    made.assignments = [Assignment(title=f"Chiến dịch {WORD}", lead=WORD, span=whole, zone="body")]
    made.quantities = [Quantity(value="12", unit="xe", noun=WORD, surface="12 xe", span=(70, 75), zone="body")]
    made.reconciliations = [
        Reconciliation(
            kind="list", total="12", parts=["5", "6"], agrees=False, span=whole, zone="body", expected="12", found="11"
        )
    ]
    made.tables = [TableRecord(caption=WORD, rows=[[WORD]], span=whole)]
    return made


@pytest.fixture
def kept(tmp_path: Path, record: Make, named: Named, secret: Record) -> Iterator[Path]:
    """An index with a secret document among others."""
    path = tmp_path / "kept.db"
    with Index.open(path, secret=True) as index:
        index.add(secret)
        index.add(record("/copy.docx", TEXT + " ", [named("9/KH-BQP")], **HEADER))
        index.add(
            record(
                "/open.docx",
                "Căn cứ 7/KH-BQP của Bộ Quốc phòng",
                [named("7/KH-BQP", date="2024-06-02")],
                key="1/CV-X",
                number="1",
                symbol="CV-X",
            )
        )
        index.add(record("/draft.docx", TEXT + "  ", **{**HEADER, "key": None, "number": None}))
        index.curation.correct("/secret.docx", "header", "place", f"Hà Nội {WORD}", by="Lan")
        uploads.add(index.storage, "secret.docx", "/secret.docx", secret.source.sha256, 1, "Lan")
    yield path


def told(answer: Any) -> str:
    """All that an answer says."""
    if isinstance(answer, Iterator | list | tuple):
        return " ".join(map(told, answer))
    if isinstance(answer, dict):
        return " ".join(map(told, answer.values()))
    if is_dataclass(answer) and not isinstance(answer, type):
        return told(list(vars(answer).values()) if hasattr(answer, "__dict__") else list(asdict(answer).values()))
    return json.dumps(answer, default=str, ensure_ascii=False)


LISTINGS: dict[str, Callable[[Index], Any]] = {
    "search words": lambda index: index.search("thanh tung"),
    "search filtered": lambda index: index.search("thanh tung", kind="Kế hoạch", date_from="2024"),
    "search number": lambda index: index.search("9/KH-BQP"),
    "search own number": lambda index: index.search("7/KH-BQP"),
    "cited_by": lambda index: index.cited_by("9/KH-BQP"),
    "cited_by some": lambda index: index.cited_by("9/KH-BQP", limit=5),
    "cites number": lambda index: index.cites("7/KH-BQP"),
    "cites path": lambda index: index.cites("/secret.docx"),
    "ambiguous": lambda index: index.ambiguous(),
    "path": lambda index: index.path("7/KH-BQP", "9/KH-BQP"),
    "history": lambda index: index.history("5/QĐ-BQP"),
    "same": lambda index: index.sameness.of("7/KH-BQP"),
    "check": lambda index: index.check(),
    "works": lambda index: index.works("7/KH-BQP"),
    "show number": lambda index: index.show("7/KH-BQP"),
    "show path": lambda index: index.show("/secret.docx"),
    "missing": lambda index: index.missing(),
    "footnotes": lambda index: index.footnotes(),
    "tasks": lambda index: index.tasks(TaskFilter()),
    "assignments": lambda index: index.assignments(),
    "quantities": lambda index: index.quantities(QuantityFilter()),
    "reconciliations": lambda index: index.reconciliations(TotalFilter()),
    "tables": lambda index: index.tables(),
    "files": lambda index: index.files(),
    "records": lambda index: [each.record.model_dump() for each in effective_records(index.storage, text=True)],
    "linked edges": lambda index: linked_edges(index.storage),
    "stats": lambda index: index.stats(),
    "duplicates": lambda index: index.duplicates(),
    "errors": lambda index: index.errors(),
    "decisions": lambda index: index.sameness.decisions(),
    "corrections": lambda index: index.curation.corrections(),
    "page": lambda index: index.page("thanh tung", Filters(place="Hà Nội Thanh Tùng")),
    "page of a kind": lambda index: index.page("", Filters(kind="Kế hoạch")),
    "page that cites": lambda index: index.page("", Filters(cites="9/KH-BQP")),
    "page of a state": lambda index: index.page("", Filters(validity="unknown")),
    "page cited by": lambda index: index.page("", Filters(cited_by="1/CV-X")),
    "facets": lambda index: index.facets("thanh tung"),
    "worklist": lambda index: index.worklist(),
    "overview": lambda index: index.overview(),
    "neighbourhood": lambda index: index.neighbourhood(index.works("7/KH-BQP")[0].id, depth=2),
    "document": lambda index: [index.document(number) for number in range(1, 9)],
    "reasons": lambda index: [index.reasons(number) for number in range(1, 9)],
    "deletions": lambda index: index.curation.deletions(),
    "citing": lambda index: [index.citing(work.id) for work in (*index.works("9/KH-BQP"), *index.works("5/QĐ-BQP"))],
    "work": lambda index: index.work(index.works("7/KH-BQP")[0].id),
    "files of a work": lambda index: index.files_of(index.works("7/KH-BQP")[0].id),
    "decisions on a work": lambda index: index.sameness.decisions(index.works("7/KH-BQP")[0].id),
    "hashes at paths": lambda index: list(index.addresses.hashes_at(["/secret.docx", "/copy.docx", "/draft.docx"])),
    "names": lambda index: list(index.addresses.names(index.addresses.hashes(range(1, 9)).values())),
    "paths": lambda index: [
        index.addresses.paths(row[0]) for row in index.storage.rows("SELECT sha256 FROM main.documents")
    ],
    "next gap": lambda index: index.next_gap(""),
    "kinds": lambda index: index.kinds(),
    "issuers": lambda index: index.issuers(),
    "uploads": lambda index: index.uploads(),
    "upload": lambda index: index.upload(1),
}


@pytest.mark.parametrize("name", LISTINGS)
def test_no_answer_tells_of_a_secret(kept: Path, name: str) -> None:
    with Index.open(kept) as index:
        try:
            said = told(LISTINGS[name](index))
        except BadQuery as refused:  # of a work that only secret documents know, as of any that nobody knows
            said = str(refused)
    for word in (WORD, "secret.docx", "copy.docx", "draft.docx"):
        assert word not in said


SHOWN = set(LISTINGS) - {
    "facets",
    "neighbourhood",
    "reasons",
    "deletions",
    "page cited by",
    "ambiguous",
    "path",
    "missing",
    "stats",
    "errors",
    "decisions",
    "works",
    "work",
    "decisions on a work",
    "names",
    "next gap",
    "kinds",
    "issuers",
    "linked edges",
}


@pytest.mark.parametrize("name", sorted(SHOWN))
def test_who_may_see_it_sees_it(kept: Path, name: str) -> None:
    with Index.open(kept, secret=True) as index:
        said = told(LISTINGS[name](index))
    assert WORD in said or "secret.docx" in said


REFUSED: dict[str, Callable[[Index], Any]] = {
    "effective": lambda index: index.curation.effective("/secret.docx"),
    "effective number": lambda index: index.curation.effective("7/KH-BQP"),
    "fields": lambda index: index.curation.fields("/secret.docx"),
    "corrections": lambda index: list(index.curation.corrections("/secret.docx")),
    "correct": lambda index: index.curation.correct("/secret.docx", "header", "secrecy", None, by="Lan"),
    "confirm": lambda index: index.curation.confirm("/secret.docx", by="Lan"),
    "split": lambda index: index.sameness.split("/secret.docx", by="Lan"),
    "delete": lambda index: index.curation.delete("/secret.docx", by="Lan", reason="x"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_nobody_touches_what_he_may_not_see(kept: Path, name: str) -> None:
    with Index.open(kept) as index, pytest.raises(BadQuery):
        REFUSED[name](index)


def test_its_number_stays_visible_where_others_cite_it(kept: Path) -> None:
    with Index.open(kept) as index:
        assert [(hit.path, hit.key, hit.title) for hit in index.search("7/KH-BQP")] == [
            (None, "7/KH-BQP", None),
            ("/open.docx", "1/CV-X", None),
        ]
        assert [row.path for row in index.cited_by("7/KH-BQP")] == ["/open.docx"]
        assert [(work.key, work.date, work.title) for work in index.works("7/KH-BQP")] == [
            ("7/KH-BQP", "2024-06-02", None)
        ]
        assert (index.count_cited_by("9/KH-BQP"), index.works("9/KH-BQP")) == (0, [])
        assert [row.key for row in index.missing()] == ["7/KH-BQP"]  # that it is held is part of the secret
        assert (index.stats().files, index.stats().documents, index.stats().duplicates) == (1, 1, 0)


def test_who_may_see_nothing_can_still_index(kept: Path, secret: Record, record: Make, named: Named) -> None:
    """What writes sees all: a document is known again, a link is made, a new version is read."""
    with Index.open(kept) as index:
        assert index.add(secret) == "unchanged"
        index.storage.connection.execute("UPDATE main.documents SET extractor = 'older'")
        assert index.add(secret) == "unchanged" or index.add(secret) == "unchanged"
        index.add(record("/other", "theo 7/KH-BQP", [named("7/KH-BQP", date="2024-06-02")]))
        assert [row.path for row in index.cited_by("7/KH-BQP")] == ["/open.docx", "/other"]
        assert is_secret(index.storage, secret.source.sha256)
        with pytest.raises(SecretDocument):
            index.add(record("/more", "Kế hoạch khác", secrecy="Mật"))
    with Index.open(kept, secret=True) as index:
        assert [row.path for row in index.cites("/secret.docx")] == ["/secret.docx"] * 2


def test_a_person_can_lift_and_set_a_mark(kept: Path) -> None:
    with Index.open(kept, secret=True) as index, Index.open(kept) as seen:
        index.curation.correct("/open.docx", "header", "secrecy", "mật", by="Lan")
        assert list(seen.files()) == []
        made = index.curation.correct("/secret.docx", "header", "secrecy", None, by="Lan")
        assert [row.path for row in seen.files()] == ["/secret.docx"]
        assert seen.works("7/KH-BQP")[0].title == HEADER["subject"]
        index.curation.undo_correction(made.id, by="Lan")
        assert list(seen.files()) == []
        assert seen.works("7/KH-BQP") == []


LETTER = """\
BỘ QUỐC PHÒNG\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: 2/KH-BQP\tĐộc lập - Tự do - Hạnh phúc
{mark}
\tHà Nội, ngày 2 tháng 6 năm 2024

KẾ HOẠCH
Về chiến dịch

Thực hiện Nghị định số 26/2020/NĐ-CP ngày 28/02/2020 của Chính phủ.
"""


@pytest.mark.parametrize("mark", ["MẬT", "TỐI MẬT", "TUYỆT MẬT"])
def test_marked_files_are_refused_and_accepted(tmp_path: Path, mark: str) -> None:
    file, path = tmp_path / "kh.txt", tmp_path / "index.db"
    file.write_text(LETTER.format(mark=mark), encoding="utf-8")
    with Index.open(path) as index:
        [(failed, error)] = index.ingest([file]).failures
        assert (failed, type(error), mark in error.message) == (str(file), SecretDocument, True)
        [row] = index.errors()
        assert (row.code, "--accept-secret" in (row.remedy or "")) == ("file.secret", True)
        assert index.works("26/2020/NĐ-CP") == []
    with Index.open(path, secret=True) as index:
        assert index.retry().new == 1
        assert (index.errors(), [row.key for row in index.files()]) == ([], ["2/KH-BQP"])
    with Index.open(path) as index:
        index.storage.connection.execute("UPDATE main.documents SET extractor = 'older'")
        assert index.ingest([file]).failures == []
        assert list(index.files()) == []


@pytest.mark.parametrize("mark", ["", "KHẨN", "Mật ong", "BẢO MẬT", "Tài liệu mật"])
def test_other_words_are_no_mark(tmp_path: Path, mark: str) -> None:
    file = tmp_path / "kh.txt"
    file.write_text(LETTER.format(mark=mark), encoding="utf-8")
    with Index.open(tmp_path / "index.db") as index:
        failures: list[tuple[str, VanbanError]] = index.ingest([file]).failures
        assert failures == []


def test_a_mark_is_not_lifted_by_undoing_what_set_it(kept: Path) -> None:
    with Index.open(kept, secret=True) as index:
        made = index.curation.correct("/open.docx", "header", "secrecy", "mật", by="Lan")
    with Index.open(kept) as index:
        for number in (made.id, 999):
            with pytest.raises(BadQuery, match=f"no correction {number} that holds"):
                index.curation.undo_correction(number, by="Minh")
        assert list(index.files()) == []


@pytest.mark.parametrize("gone", ["overwritten", "pruned"])
@pytest.mark.parametrize("accepted", [False, True])
def test_corrections_of_what_is_no_longer_held_are_not_for_everybody(
    kept: Path, record: Make, gone: str, accepted: bool
) -> None:
    with Index.open(kept, secret=True) as index:
        if gone == "overwritten":
            index.add(record("/secret.docx", "Văn bản khác"))
        else:
            index.storage.connection.execute("UPDATE files SET gone_at = '2024' WHERE path = '/secret.docx'")
            assert index.prune() == ["/secret.docx"]
    with Index.open(kept, secret=accepted) as index:
        assert (WORD in told(index.curation.corrections())) is accepted


def test_corrections_of_an_open_document_outlive_it_for_everybody(kept: Path) -> None:
    with Index.open(kept) as index:
        index.curation.correct("/open.docx", "header", "place", "Huế", by="Lan")
        index.curation.delete("/open.docx", by="Lan", reason="x")
        assert "Huế" in told(index.curation.corrections())
