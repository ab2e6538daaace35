"""The report of citations gained and lost: what it compares, and that a baseline comes back as it went."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import corpus_report
import pytest
from corpus_report import Found

DECREE = ("numbered", "30/2020/NĐ-CP", "body")
LAW = ("named", "Luật Đấu thầu 2023", "fn:1")


def found(name: str, *citations: tuple[str, str, str], digest: str = "0", failed: str | None = None) -> Found:
    return Found(name, digest, Counter(citations), failed)


CASES = [
    ([found("a", DECREE)], [found("a", DECREE)], []),
    ([found("a", DECREE)], [found("a", DECREE, DECREE)], ["a: +1 -0", "    + numbered   30/2020/NĐ-CP [body]"]),
    ([found("a", DECREE, LAW)], [found("a")], ["a: +0 -2", "    - named      Luật Đấu thầu 2023 [fn:1]", "    - numbered   30/2020/NĐ-CP [body]"]),
    ([], [found("a", DECREE)], ["a: +0 -0 (is new)"]),
    ([found("a", DECREE)], [], ["a: +0 -0 (is gone)"]),
    ([found("a")], [found("a", digest="1")], ["a: +0 -0 (is another file)"]),
    ([found("a")], [found("a", failed="file.damaged")], ["a: +0 -0 (cannot be read any more: file.damaged)"]),
    ([found("a", failed="file.damaged")], [found("a", LAW)], ["a: +1 -0 (can be read now)", "    + named      Luật Đấu thầu 2023 [fn:1]"]),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after", "wanted"), CASES)
def test_what_differs(before: list[Found], after: list[Found], wanted: list[str]) -> None:
    heading, *lines = corpus_report.report("0.1.0", list(corpus_report.compare(before, after)), 1, 20)
    assert heading.startswith("Citations in 1 documents against 0.1.0: ")
    assert [line for line in lines if not line.startswith("  ") or line.startswith("    ")] == wanted


def test_sums_by_form() -> None:
    changes = list(corpus_report.compare([found("a", LAW)], [found("a", DECREE, DECREE)]))
    lines = list(corpus_report.report("0.1.0", changes, 1, 0))
    assert lines == [
        "Citations in 1 documents against 0.1.0: 2 gained, 1 lost",
        "  named      +0 -1",
        "  numbered   +2 -0",
        "a: +2 -1",
        "    … 2 more",
    ]


def test_a_baseline_comes_back_and_is_the_same_bytes(tmp_path: Path) -> None:
    all_found = [found("a", DECREE, DECREE, LAW), found("b", failed="file.damaged")]
    corpus_report.store(all_found, tmp_path / "one.gz")
    corpus_report.store(all_found, tmp_path / "two.gz")
    assert corpus_report.load(tmp_path / "one.gz")[1] == all_found
    assert (tmp_path / "one.gz").read_bytes() == (tmp_path / "two.gz").read_bytes()


def test_a_file_is_read_with_its_digest(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Căn cứ Nghị định số 30/2020/NĐ-CP;", encoding="utf-8")
    one = corpus_report.read(tmp_path / "a.txt", "letters/a.txt")
    assert (one.file, one.citations, len(one.digest)) == ("letters/a.txt", Counter([DECREE]), 64)
    (tmp_path / "b.txt").write_bytes(b"")
    assert corpus_report.read(tmp_path / "b.txt", "letters/b.txt").failed == "file.empty"


def test_the_stored_baseline_can_be_read() -> None:
    _, before = corpus_report.load(corpus_report.BASELINE)
    assert len(before) > 300
    assert all(one.file.startswith(corpus_report.FOLDERS) for one in before)
