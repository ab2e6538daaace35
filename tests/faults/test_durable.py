"""What a person enters is on the disk when it is answered: at least one sync stands between each two answers."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

TIMES = 20
PROGRAM = """
import sys
from pathlib import Path
from starlette.testclient import TestClient
from extractor.access import Access, Role
from extractor.desk import Desk
from extractor.index import Index
from extractor.records import Header, Record, Source
from extractor.web.app import create_app
from extractor.web.service.settings import Settings
from tests.web.clerk import Clerk

place, what = Path(sys.argv[1]), sys.argv[2]
answers = open(sys.argv[3], "wb", buffering=0)
index = Index.open(place)
source = Source(path="/a", sha256="0" * 64, bytes=1, media_type="text/plain", method="text")
index.add(Record(source=source, text="chữ", header=Header()))
desk, access = Desk(index), Access(index)
desk.create_dossier("1", "Hồ sơ", by="Lan")
access.add("binh", Role.CLERK, "mật khẩu đủ dài", by="Lan")
with TestClient(create_app(Settings(place)), base_url="http://127.0.0.1:8000") as browser:
    clerk = Clerk(browser)
    for turn in range(int(sys.argv[4])):
        answers.write(b"%d\\n" % turn)
        if what == "desk":
            desk.register(None, "incoming", by="Lan", key=f"{turn}/CV")
        elif what == "page":
            said = {"key": f"{turn}/CV", "author": "A", "subject": "B"}
            answer = clerk.send("/register/incoming/new", book="incoming", **said)
            assert answer.status == 303, answer.text
        elif what == "api":
            sent = {"book": "incoming", "key": f"{turn}/CV"}
            assert browser.post("/api/v1/register/entries", json=sent).status_code == 201
        elif what == "correct":
            index.curation.correct("/a", "header", "subject", f"Về việc {turn}", by="Lan")
        elif what == "file":
            (desk.put if turn % 2 == 0 else desk.take_out)("1", ["/a"] if turn % 2 == 0 else "/a", by="Lan")
        elif what == "lock":
            (access.lock if turn % 2 == 0 else access.unlock)("binh", by="Lan")
        elif what == "delete":
            done = index.curation.delete("/a", by="Lan", reason="nhầm")
            answers.write(b"between\\n")
            index.curation.undo_deletion(done.id, by="Lan")
            index.add(Record(source=source, text="chữ", header=Header()))
answers.write(b"end\\n")
"""
"""Writes a line to a file of its own before each thing that is entered, and one at the end."""

strace = pytest.mark.skipif(shutil.which("strace") is None, reason="strace, which tells system calls, is not here")


@strace
@pytest.mark.parametrize("what", ["desk", "page", "api", "correct", "file", "lock", "delete"])
def test_every_answer_waits_for_the_disk(tmp_path: Path, root: Path, what: str) -> None:
    calls, answers = tmp_path / "calls", tmp_path / "answers"
    traced = ["strace", "-f", "-y", "-o", str(calls), "-e", "trace=write,fsync,fdatasync"]
    asked = [sys.executable, "-c", PROGRAM, str(tmp_path / "index.db"), what, str(answers), str(TIMES)]
    done = subprocess.run([*traced, *asked], capture_output=True, text=True, timeout=600, cwd=root)
    if "ptrace" in done.stderr.lower() and done.returncode:
        pytest.skip("this machine lets nobody trace a program")
    assert done.returncode == 0, done.stderr
    syncs: list[int] = []
    for line in calls.read_text(encoding="utf-8", errors="replace").splitlines():
        if f"<{answers}>" in line and " write(" in line:
            syncs.append(0)
        elif syncs and re.search(r" fd?a?t?a?sync\(\d+<[^>]*index\.db-wal>", line):
            syncs[-1] += 1
    assert len(syncs) == TIMES * (2 if what == "delete" else 1) + 1
    assert min(syncs[:-1]) >= 1, syncs
