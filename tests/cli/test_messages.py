"""What commands say beside their output, in both languages: every message of the code has its words in Vietnamese."""

from __future__ import annotations

import ast
import io
import re
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from extractor import doctor, errors, knowledge, language
from extractor.cli import waiting
from extractor.cli.doctor import lines
from extractor.cli.guard import language_of
from extractor.cli.reporting import Reporter
from extractor.errors import DamagedFile, VanbanError
from extractor.index import WHY
from extractor.packages import PACKAGES

ERRORS = {name for name, each in vars(errors).items() if isinstance(each, type) and issubclass(each, VanbanError)}
SILENT = {
    "extractor/client.py",
    "extractor/web/api",
    "extractor/agents/files.py",
    "extractor/agents/tools.py",
    "extractor/agents/callers.py",
}
"""Said to programs, in English."""
FINDERS = {"Remark", "remark", "say", "Reason", "Diagnostic", "Contradiction", "finding", "Fault", "Invariant", "_row"}
"""What makes what is found wrong with a document or an index: every literal of several words in it is shown."""
FOUND_IN = ("desk/invariants", "desk/soundness", "export/foreign", "index/", "parsers/", "pipeline", "rules/")
NO_WORDS = re.compile(r"\b(?:SELECT|FROM|WHERE|PRODID)\b")


def texts(node: ast.expr | None) -> Iterator[str]:
    """The messages that an argument may be, values as X1, X2 …"""
    if isinstance(node, ast.IfExp):
        yield from texts(node.body)
        yield from texts(node.orelse)
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        values = iter(range(1, 10))
        yield "".join(str(each.value) if isinstance(each, ast.Constant) else f"X{next(values)}" for each in node.values)


def messages(root: Path) -> Iterator[tuple[str, str]]:
    """Every message that is raised as an error anywhere, or said by a command, and where."""
    for path in sorted((root / "extractor").rglob("*.py")):
        where = path.relative_to(root).as_posix()
        if any(where.startswith(each) for each in SILENT):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            arguments: list[ast.expr] = []
            if name in ERRORS or name == "BadParameter":
                arguments = [
                    *node.args[:1],
                    *(each.value for each in node.keywords if each.arg in ("message", "remedy")),
                ]
            elif where.startswith("extractor/cli") and name in ("line", "sentence"):
                arguments = node.args[:1]
            elif name == "Listing":
                arguments = [*node.args[3:4], *(each.value for each in node.keywords if each.arg == "empty")]
            for argument in arguments:
                for text in texts(argument):
                    yield re.sub(r"\{\w+\}", "X1", text), where


def found_messages(root: Path) -> Iterator[tuple[str, str]]:
    """What is found wrong, and what other formats cannot hold: as it stands where it is made, and where."""
    for path in sorted((root / "extractor").rglob("*.py")):
        where = path.relative_to(root / "extractor").as_posix()
        if not where.startswith(FOUND_IN):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            for argument in shown(node, where):
                yield from (
                    (re.sub(r"\{\w+\}", "X1", text), where)
                    for text in texts(argument)
                    if re.search("[a-z] [a-z]", text)
                )


def shown(node: ast.AST, where: str) -> Iterator[ast.expr]:
    """The expressions in a node that become a sentence on the screen."""
    if isinstance(node, ast.Assign) and any(getattr(each, "id", "") in ("message", "lines") for each in node.targets):
        yield from node.value.elts if isinstance(node.value, ast.List) else [node.value]
    elif isinstance(node, ast.Tuple) and len(node.elts) == 3 and "contradictions" in where:
        yield node.elts[2]
    elif isinstance(node, ast.Yield) and "ead3" in where and node.value is not None:
        yield node.value
    elif isinstance(node, ast.Call):
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if name in FINDERS:
            yield from (*node.args, *(each.value for each in node.keywords if each.arg == "message"))
        elif name == "append" and "foreign" in where:
            yield from node.args


def test_every_finding_has_its_words_in_vietnamese(root: Path) -> None:
    vietnamese = language_of("vi")
    found = {text: where for text, where in found_messages(root) if not NO_WORDS.search(text)}
    found |= dict.fromkeys([*WHY.values(), *(row["meaning"] for row in knowledge.table("rules"))], "rules")
    assert len(found) > 150
    assert {text: where for text, where in found.items() if vietnamese.sentence(text) == text} == {}


def test_every_message_has_its_words_in_vietnamese(root: Path) -> None:
    vietnamese, found = language_of("vi"), dict(messages(root))
    assert len(found) > 350
    missing = {
        text: where
        for text, where in found.items()
        if re.search(r"[a-z]{3}", re.sub(r"X\d", "", text)) and vietnamese.sentence(text) == text
    }
    assert missing == {}


def test_an_error_is_told_with_its_remedy(capsys: pytest.CaptureFixture[str]) -> None:
    error = DamagedFile("the PDF is damaged", path="a.pdf", remedy="get a complete copy")
    with language.using(language_of("vi")):
        Reporter().error(error)
    Reporter().error(error)
    assert capsys.readouterr().err.splitlines() == [
        "vanban: a.pdf: tệp PDF bị hỏng — lấy một bản đầy đủ",
        "vanban: a.pdf: the PDF is damaged — get a complete copy",
    ]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("errors",), "vanban: mọi tệp đều đọc được\n"),
        (("missing", "--offset", "9999"), "vanban: chỉ có 9999\n"),
        (("search", "zzqqxxy"), "vanban: không tìm thấy gì: thử ít từ hơn, hoặc bỏ bớt bộ lọc\n"),
    ],
)
def test_what_is_said_where_nothing_is_found(run: Any, indexed: Path, words: tuple[str, ...], expected: str) -> None:
    assert run("--lang", "vi", *words).stderr == expected


def test_heads_of_tables_are_translated_for_people_only(run: Any, indexed: Path) -> None:
    assert (
        run("--lang", "vi", "missing").stdout.splitlines()[0].split("\t")[:2]
        != run("missing").stdout.splitlines()[0].split("\t")[:2]
    )
    for form in ("json", "jsonl", "csv"):
        assert run("--lang", "vi", "missing", "--format", form).stdout == run("missing", "--format", form).stdout != ""


def test_every_column_has_its_head_in_vietnamese(root: Path) -> None:
    vietnamese = language_of("vi")
    names = {
        node.args[0].value
        for room in ("cli", "export/tables")
        for path in (root / "extractor" / room).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and getattr(node.func, "id", "") == "Column"
        and isinstance(node.args[0], ast.Constant)
    }
    assert len(names) > 100
    assert {name for name in names if vietnamese.say(str(name), "column") == name} <= {"rule", "sha256"}


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_silence_of_more_than_a_second_is_broken_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    monkeypatch.setattr(waiting, "_FIRST", 0.0)
    with language.using(language_of("vi")), waiting.shown():
        waiting.works_on("a.docx")
        until = time.monotonic() + 10
        while "đang làm" not in terminal.getvalue() and time.monotonic() < until:
            time.sleep(0.01)
        print("done")
    assert "đang làm" in terminal.getvalue()
    assert terminal.getvalue().endswith("\r\x1b[K")


def test_what_a_machine_lacks_is_told_in_vietnamese() -> None:
    vietnamese = language_of("vi")
    findings = [each for platform in ("linux", "win32", "darwin") for each in doctor.examine(platform)]
    plain = {"everything", *(each.name for each in PACKAGES)}
    said = {text for each in findings for text in (each.name, each.without) if " " in text and text not in plain}
    assert {text for text in said if vietnamese.sentence(text) == text} <= {"Python 3.11"}
    with language.using(vietnamese):
        tables = next(each for each in findings if each.name == "tables of knowledge")
        assert re.fullmatch(r"có       các bảng tri thức: \d+ tên loại, \d+ cơ quan", lines(tables)[0])
        lacking = next(each for each in findings if each.name == "tesseract: orientation")
        assert lines(replace(lacking, found=None))[0] == "THIẾU    tesseract: chiều trang (tùy chọn)"


def test_a_backup_and_what_comes_of_it_is_told_in_both_languages(run: Any, indexed: Path) -> None:
    saved = run("backup", "all.zip", "--with-originals")
    assert re.fullmatch(r"vanban: all\.zip: [\d,]+ bytes, 2 documents\n", saved.stderr)
    saved = run("--lang", "vi", "backup", "again.zip", "--with-originals")
    assert re.fullmatch(r"vanban: again\.zip: [\d,]+ byte, 2 văn bản\n", saved.stderr)
    back = run("--lang", "vi", "restore", "all.zip", "--db", "new.db", "--originals", "new")
    day = r"\d\d/\d\d/\d{4} \d\d:\d\d"
    assert re.fullmatch(rf"vanban: new\.db: tại thời điểm {day}, 2 văn bản trong new\n", back.stderr)
    assert re.fullmatch(
        rf"vanban: more\.db: tại thời điểm {day}\n",
        run("--lang", "vi", "restore", "again.zip", "--db", "more.db").stderr,
    )


@pytest.mark.parametrize(
    ("listed", "expected"),
    [
        ("1 document, 11 documents, 2 quantities", "1 văn bản, 11 văn bản, 2 số liệu"),
        ("1 edge, 2 edges, 1 diagnostic, 5 totals", "1 mối viện dẫn, 2 mối viện dẫn, 1 vấn đề, 5 tổng"),
        ("documents, date", "số văn bản, ngày tháng"),
    ],
)
def test_names_with_a_number_are_those_of_things(listed: str, expected: str) -> None:
    assert language_of("vi").each(listed) == expected
    assert language.ENGLISH.each(listed) == listed
    assert [language.counted(count, "quantities") for count in (0, 1, 2)] == [
        "0 quantities",
        "1 quantity",
        "2 quantities",
    ]


def test_no_progress_in_a_pipe(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(waiting, "_FIRST", 0.0)
    with waiting.shown():
        time.sleep(0.05)
    assert capsys.readouterr().err == ""
