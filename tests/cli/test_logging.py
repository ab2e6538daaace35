"""The log of a command: one document is followed by its mark from the file to its links; nothing secret is in it."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from extractor import extract, logs
from extractor.errors import Exit
from tests.cli.conftest import ANSWER, LETTER, Run

SECRET = "MẬT\n" + LETTER.replace("134/QĐ-SKHCN", "137/QĐ-SKHCN").replace("giao nhiệm vụ", "xây hầm rượu")
WORDS = ("hầm rượu", "giao nhiệm vụ", "137/QĐ-SKHCN", "134/QĐ-SKHCN", "Nguyễn Văn An", "mat.txt")
"""Of texts, numbers and persons, and the name of the secret file."""


@pytest.fixture(autouse=True)
def quiet() -> Iterator[None]:
    """The logging of this process as it was."""
    names = (logs.EVENTS, "uvicorn.error")
    before = {name: (list(logging.getLogger(name).handlers), logging.getLogger(name).level) for name in names}
    yield
    for name, (handlers, level) in before.items():
        logger = logging.getLogger(name)
        for each in set(logger.handlers) - set(handlers):
            each.close()
        logger.handlers[:], logger.propagate = handlers, True
        logger.setLevel(level)


@pytest.fixture
def incoming(tmp_path: Path) -> Path:
    """A letter, its answer, a secret one, and a file that cannot be read."""
    folder = tmp_path / "incoming"
    folder.mkdir()
    for name, text in {"thu.txt": LETTER, "tra-loi.txt": ANSWER, "mat.txt": SECRET}.items():
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "hong.docx").write_bytes(b"PK\x03\x04 no package")
    return folder


def lines(place: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in place.read_text(encoding="utf-8").splitlines()]


def way(events: list[dict[str, Any]], mark: str) -> list[str]:
    return [each["event"] for each in events if each.get("document") == mark]


def test_a_document_is_followed_from_its_file_to_its_links(run: Run, incoming: Path, tmp_path: Path) -> None:
    log = tmp_path / "index.jsonl"
    done = run("index", incoming, "--db", tmp_path / "a.db", "--log", log, "--log-format", "json")
    assert done.exit_code == Exit.SOME_FAILED, done.output
    events = lines(log)
    mark = logs.mark_of(extract(incoming / "thu.txt").source.sha256)
    assert way(events, mark) == ["file.found", "document.read", "document.stored", "document.linked"]
    told = {each["event"]: each for each in events if each.get("document") == mark}
    assert told["document.read"]["file"] == str(incoming / "thu.txt")
    assert (told["document.read"]["citations"], told["document.read"]["footnotes"]) == (2, 1)
    linked = told["document.linked"]
    assert linked["mentions"] == 2 == linked["linked"] + linked["ambiguous"] + linked["unlinked"]
    assert [each["event"] for each in (events[0], events[-1])] == ["run.started", "run.ended"]
    assert (events[-1]["new"], events[-1]["failed"]) == (2, 2)
    failed = {each["code"]: each for each in events if each["event"] == "file.failed"}
    assert failed["file.damaged"]["file"] == str(incoming / "hong.docx")
    assert all(each["time"].endswith("Z") and each["level"] for each in events)


def test_what_a_process_of_its_own_tells_is_told_too(run: Run, incoming: Path, tmp_path: Path) -> None:
    mark = logs.mark_of(extract(incoming / "thu.txt").source.sha256)
    log = tmp_path / "index.jsonl"
    run("-vv", "index", incoming, "--db", tmp_path / "a.db", "--log", log, "--log-format", "json", "--jobs", "2")
    assert way(lines(log), mark) == [
        "file.found", "document.parsed", "rules.applied", "document.read", "document.stored", "document.linked",
    ]  # fmt: skip


@pytest.mark.parametrize("accepted", [(), ("--accept-secret",)], ids=["refused", "accepted"])
def test_nothing_secret_and_no_text_is_in_it(
    run: Run, incoming: Path, tmp_path: Path, accepted: tuple[str, ...]
) -> None:
    log = tmp_path / "index.log"
    run("-vv", "index", incoming, "--db", tmp_path / "a.db", "--log", log, *accepted)
    text = log.read_text(encoding="utf-8")
    mark = logs.mark_of(extract(incoming / "mat.txt").source.sha256)
    of_secret = [line for line in text.splitlines() if mark in line]
    assert len(of_secret) >= (4 if accepted else 2), "it is followed too, by its mark"
    assert not any(word in text or json.dumps(word)[1:-1] in text for word in WORDS)


def test_aloud_on_standard_error(run: Run, incoming: Path, tmp_path: Path) -> None:
    silent = run("index", incoming / "thu.txt", "--db", tmp_path / "a.db")
    assert silent.stderr == ""
    loud = run("-v", "index", incoming / "tra-loi.txt", "--db", tmp_path / "a.db")
    events = [line.split(" ")[2] for line in loud.stderr.splitlines()]
    assert events == ["run.started", "file.found", "document.read", "document.stored", "document.linked", "run.ended"]
    assert loud.stdout == "1 new, 0 changed, 0 unchanged, 0 duplicate, 0 failed\n"
    details = run("-vv", "index", incoming / "tra-loi.txt", "--db", tmp_path / "a.db")
    assert "DEBUG file.known" in details.stderr


def test_the_environment_says_where(run: Run, incoming: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VANBAN_LOG", str(tmp_path / "e.jsonl"))
    monkeypatch.setenv("VANBAN_LOG_FORMAT", "json")
    run("index", incoming / "thu.txt", "--db", tmp_path / "a.db")
    assert [each["event"] for each in lines(tmp_path / "e.jsonl")][:2] == ["run.started", "file.found"]


def test_a_log_that_cannot_be_written(run: Run, incoming: Path, tmp_path: Path) -> None:
    done = run("index", incoming, "--db", tmp_path / "a.db", "--log", tmp_path / "no" / "log")
    assert done.exit_code == Exit.OUTPUT and "name another --log" in done.stderr
    assert not (tmp_path / "a.db").exists()


def test_a_library_is_silent(incoming: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Who imports the package hears nothing until they ask for it, as of any library."""
    extract(incoming / "thu.txt")
    assert capfd.readouterr() == ("", "")


def test_it_is_heard_where_it_is_asked_for(incoming: Path, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG, "extractor"):
        record = extract(incoming / "thu.txt")
    marks = {
        getattr(each, "facts", {}).get("document") for each in caplog.records if each.name.startswith("extractor.")
    }
    assert logs.mark_of(record.source.sha256) in marks
