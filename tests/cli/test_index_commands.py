"""The commands that make an index and ask it."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

ASKING = [
    ("search", "quyet dinh"),
    ("cited-by", "71/2023/QĐ-UBND"),
    ("missing",),
    ("footnotes",),
    ("stats",),
    ("errors",),
]


def rows(done: Any) -> list[dict[str, Any]]:
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_index_counts(run: Any, folder: Path) -> None:
    incoming = folder / "incoming"
    assert run("index", "incoming").stdout == "2 new, 0 changed, 0 unchanged, 0 duplicate, 0 failed\n"
    assert run("index", "incoming").stdout == "0 new, 0 changed, 2 unchanged, 0 duplicate, 0 failed\n"
    (incoming / "c.txt").write_bytes((incoming / "a.txt").read_bytes())
    (incoming / "b.txt").write_text("Công văn số 4469/UBND-KT ngày 01/3/2023", encoding="utf-8")
    (incoming / "d.txt").touch()
    done = run("index", "incoming")
    assert done.stdout == "0 new, 1 changed, 1 unchanged, 1 duplicate, 1 failed\n"
    assert (done.exit_code, len(done.stderr.splitlines())) == (1, 1)


def test_index_does_not_take_standard_input(run: Any, folder: Path) -> None:
    done = run("index", "-", input="text")
    assert done.exit_code == 2
    assert "standard input" in done.stderr


@pytest.mark.parametrize("query", ["quyết định", "QUYET DINH", "giao nhiệm vụ", "134-skhcn", '"giao nhiem vu"'])
def test_search(run: Any, indexed: Path, query: str) -> None:
    found = rows(run("search", *query.split(), "--format", "jsonl"))
    assert found[0]["number"] in ("134/QĐ-SKHCN", "135/QĐ-SKHCN")
    assert found[0].keys() == {"number", "kind", "date", "issuer", "subject", "found", "because", "file"}


@pytest.mark.parametrize(
    ("options", "count"),
    [
        ((), 2),
        (("--kind", "Quyết định"), 2),
        (("--kind", "Công văn"), 0),
        (("--issuer", "khoa hoc"), 2),
        (("--issuer", "y tế"), 0),
        (("--from", "2023"), 2),
        (("--from", "2024"), 0),
        (("--to", "2023-10-20"), 2),
        (("--to", "2023-09"), 0),
        (("--limit", "1"), 1),
    ],
)
def test_search_filters(run: Any, indexed: Path, options: tuple[str, ...], count: int) -> None:
    done = run("search", "quyết", "định", *options, "--format", "jsonl")
    assert (done.exit_code, len(rows(done))) == (0, count)
    assert bool(done.stderr) == (count == 0)


def test_a_date_that_is_none_is_a_wrong_command_line(run: Any, indexed: Path) -> None:
    done = run("search", "x", "--from", "hôm kia nữa")
    assert (done.exit_code, len(done.stderr.splitlines())) == (2, 1)


@pytest.mark.parametrize("number", ["71/2023/QĐ-UBND", "71-2023 qd ubnd", "71/2023"])
def test_cited_by(run: Any, indexed: Path, number: str) -> None:
    mentions = rows(run("cited-by", *number.split(), "--format", "jsonl"))
    assert [(row["document"], row["where"]) for row in mentions] == [("134/QĐ-SKHCN", "body"), ("135/QĐ-SKHCN", "body")]
    assert all("71/2023/QĐ-UBND" in row["surface"] for row in mentions)
    assert len(rows(run("cited-by", number, "--format", "jsonl", "--limit", "1"))) == 1


def test_cited_by_nobody(run: Any, indexed: Path) -> None:
    done = run("cited-by", "9999/QĐ-TTg")
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr == "vanban: nothing in the index cites 9999/QĐ-TTg\n"


def test_show_a_file(run: Any, indexed: Path) -> None:
    shown = run("show", "incoming/a.txt")
    assert shown.exit_code == 0
    assert "134/QĐ-SKHCN" in shown.stdout
    assert "cites (2):" in shown.stdout
    (view,) = rows(run("show", "incoming/a.txt", "--format", "jsonl"))
    assert view["record"]["header"]["key"] == "134/QĐ-SKHCN"


def test_show_a_number(run: Any, indexed: Path) -> None:
    held, cited = (run("show", number).stdout for number in ("134/QĐ-SKHCN", "71/2023/QĐ-UBND"))
    assert "a.txt" in held
    assert "only cited" in cited
    assert "cited by (2):" in cited
    (view,) = rows(run("show", "71/2023/QĐ-UBND", "--format", "jsonl"))
    assert [row["citing_key"] for row in view["cited_by"]] == ["134/QĐ-SKHCN", "135/QĐ-SKHCN"]


def test_show_what_is_not_there(run: Any, indexed: Path) -> None:
    done = run("show", "nowhere.docx")
    assert (done.exit_code, done.stdout, len(done.stderr.splitlines())) == (3, "", 1)


NUMBER = "9/9999/NĐ-CP"
UNKNOWN = (
    ("show", NUMBER), ("cites", NUMBER), ("cites", "71/2023/QĐ-UBND"), ("history", NUMBER), ("same", NUMBER),
    ("path", "71/2023/QĐ-UBND", NUMBER), ("correct", NUMBER, "--set", "subject=x"), ("correct", "no.txt", "--list"),
    ("delete", NUMBER, "--reason", "x"), ("state", NUMBER, "ended", "--since", "2024-01-01"),
    ("register", "add", NUMBER), ("register", "history", "99"),
    ("register", "void", "99", "--reason", "x"), ("given", "new", NUMBER, "--lead", "A"), ("given", "history", "99"),
    ("dossier", "show", "99"), ("dossier", "list", "--holding", NUMBER), ("export", "dossier", "99"),
    ("organ", "remove", "Sở Tài chính"),
)  # fmt: skip


@pytest.mark.parametrize("words", UNKNOWN, ids=" ".join)
def test_what_the_index_does_not_know_ends_with_one_code(run: Any, indexed: Path, words: tuple[str, ...]) -> None:
    done = run(*words)
    assert (done.exit_code, done.stdout, len(done.stderr.splitlines())) == (3, "", 1)


def test_missing(run: Any, indexed: Path) -> None:
    wanted = rows(run("missing", "--format", "jsonl"))
    assert {(row["number"], row["documents"]) for row in wanted} == {("71/2023/QĐ-UBND", 2), ("252/KH-UBND", 2)}
    assert len(rows(run("missing", "--limit", "1", "--format", "jsonl"))) == 1


def test_stats(run: Any, indexed: Path) -> None:
    counts = {row["what"]: row["number"] for row in rows(run("stats", "--format", "jsonl"))}
    assert (counts["files"], counts["footnotes"], counts["cited only"], counts["kind: Quyết định"]) == (2, 2, 2, 2)


def test_errors(run: Any, indexed: Path) -> None:
    assert run("errors").stderr == "vanban: every file could be read\n"
    Path("incoming/empty.txt").touch()
    run("index", "incoming")
    (row,) = rows(run("errors", "--format", "jsonl"))
    assert (row["code"], Path(row["file"]).name) == ("file.empty", "empty.txt")


@pytest.mark.parametrize("command", ASKING, ids=lambda command: command[0])
def test_all_tables_are_written_in_all_formats(run: Any, indexed: Path, command: tuple[str, ...]) -> None:
    read = list(csv.DictReader(io.StringIO(run(*command, "--format", "csv").stdout)))
    lines = rows(run(*command, "--format", "jsonl"))
    assert len(read) == len(lines)
    assert not lines or lines[0].keys() == read[0].keys()
    assert run(*command, "-o", "out.csv").stdout == ""
    assert Path("out.csv").read_text(encoding="utf-8") == run(*command, "--format", "csv").stdout
    assert run(*command, "--excel", "--format", "csv").stdout.startswith("\ufeff")
    assert run(*command, "-o", "out.xlsx").exit_code == 0
    sheet = load_workbook("out.xlsx").active
    assert sheet is not None
    assert sheet.max_row == len(lines) + 1
    table = run(*command, "--format", "table").stdout
    assert len(table.splitlines()) == (len(lines) + 1 if lines else 0)


def test_heads_of_a_workbook_are_in_the_language_of_the_command(run: Any, indexed: Path) -> None:
    for language, heads in (("vi", ("văn bản", "ký hiệu chú thích")), ("en", ("document", "label"))):
        assert run("--lang", language, "footnotes", "-o", f"{language}.xlsx").exit_code == 0
        sheet = load_workbook(f"{language}.xlsx").active
        assert sheet is not None
        assert next(sheet.values)[:2] == heads


@pytest.mark.parametrize(
    "options", [("--format", "xlsx"), ("--excel", "--format", "jsonl"), ("--excel", "-o", "a.xlsx")]
)
def test_formats_that_do_not_go_together(run: Any, indexed: Path, options: tuple[str, ...]) -> None:
    assert run("missing", *options).exit_code == 2


def test_footnotes_of_files_and_of_the_index_are_the_same(run: Any, indexed: Path) -> None:
    of_files = rows(run("footnotes", indexed / "incoming", "--format", "jsonl"))
    assert of_files == rows(run("footnotes", "--format", "jsonl"))
    assert of_files[0] == {
        "document": "134/QĐ-SKHCN",
        "label": "1",
        "text": "Kế hoạch số 252/KH-UBND ngày 01/02/2023 của UBND tỉnh.",
        "anchor": of_files[0]["anchor"],
        "citations": ["252/KH-UBND"],
        "sentence": "Thực hiện nhiệm vụ được giao trong năm.",
        "kind": "footnote",
        "page": None,
        "file": str(indexed / "incoming" / "a.txt"),
    }
    assert of_files[0]["anchor"].endswith("Thực hiện nhiệm vụ được giao")


def test_footnotes_of_standard_input(run: Any, folder: Path) -> None:
    done = run("footnotes", "-", "--format", "csv", input=Path("incoming/a.txt").read_bytes())
    (row,) = csv.DictReader(io.StringIO(done.stdout))
    assert (row["file"], row["citations"]) == ("'-", "252/KH-UBND")


def test_footnotes_of_files_or_of_an_index_not_of_both(run: Any, indexed: Path) -> None:
    assert run("footnotes", "incoming", "--db", "vanban.db").exit_code == 2


def test_the_index_is_named_by_option_then_environment_then_default(
    run: Any, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VANBAN_DB", "named.db")
    run("index", "incoming")
    run("index", "incoming", "--db", "chosen.db")
    monkeypatch.delenv("VANBAN_DB")
    run("index", "incoming")
    assert {path.name for path in folder.glob("*.db")} == {"named.db", "chosen.db", "vanban.db"}
