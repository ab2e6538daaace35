"""Programs are bounded by the work they do, not by the time it takes; and one that does nothing is ended."""

from __future__ import annotations

import sys
import threading
import time
from pathlib import Path

import pytest

from extractor.parsers import processes

SPIN = "while True: pass"
SPIN_IN_A_CHILD = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {SPIN!r}])"
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="made of what Linux has: /proc, stopped processes")


def python(code: str) -> list[str]:
    return [sys.executable, "-c", code]


def test_input_and_output() -> None:
    code = "import sys, time; time.sleep(1); data = sys.stdin.buffer.read(); sys.stdout.buffer.write(data[::-1]); sys.stderr.write('ộ')"
    data = bytes(range(256)) * 4096
    done = processes.run(python(code), seconds=60, data=data, environment={"PYTHONIOENCODING": "utf-8"})
    assert done == processes.Ended(0, data[::-1], "ộ".encode())


@pytest.mark.parametrize("code", [SPIN, SPIN_IN_A_CHILD], ids=["itself", "in a child"])
def test_one_that_works_too_much_is_ended(code: str) -> None:
    with pytest.raises(processes.Overrun):
        processes.run(python(code), seconds=0.3)


def test_one_that_waits_long_is_not_taken_for_one_that_works(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two seconds by the clock under a limit of a half: a busy machine lets it do no more."""
    monkeypatch.setattr(processes, "_LOOK_SECONDS", 0.05)
    done = processes.run(python("import time; time.sleep(2); print('done')"), seconds=0.5)
    assert done.output == b"done\n"


def test_one_that_sleeps_is_ended_with_its_children(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "_LEAST_IDLE_SECONDS", 1.0)
    program = tmp_path / "program"
    program.write_text("#!/bin/sh\nsleep 600\necho late\n", encoding="utf-8")
    program.chmod(0o755)
    with pytest.raises(processes.Stalled):
        processes.run([program], seconds=0.5)
    assert not processes._running


def test_all_are_ended_when_nobody_waits_any_more() -> None:
    ended: list[object] = []
    code = "import time; time.sleep(600)"
    waiting = threading.Thread(target=lambda: ended.append(processes.run(python(code), seconds=60)))
    waiting.start()
    while not processes._running:
        time.sleep(0.01)
    processes.end_all()
    waiting.join(30)
    assert [getattr(each, "code", None) for each in ended] == [-9]
