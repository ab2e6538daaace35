"""A folder of small documents that cite each other, and the command as a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

Start = Callable[..., "subprocess.Popen[bytes]"]
COMMAND = [sys.executable, "-c", "from extractor.cli import main; main()"]


def letter(number: int) -> str:
    """A short decision with a footnote; every fifth one has the bytes of another."""
    number -= number % 5 == 4
    cited = "\n".join(f"Căn cứ Quyết định số {number + step}/QĐ-UBND ngày 0{step}/3/2023;" for step in range(1, 9))
    body = f"Điều {number}. Giao Sở Khoa học và Công nghệ thực hiện nhiệm vụ năm 2024.\n" * 20
    return (
        f"UBND TỈNH NINH THUẬN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n\nSố: {number}/QĐ-UBND\t"
        f"Ninh Thuận, ngày 20 tháng 10 năm 2023\n\nQUYẾT ĐỊNH\nVề việc giao nhiệm vụ số {number}\n\n{cited}\n{body}"
        f"Thực hiện nhiệm vụ[footnoteRef:1] trong năm.\n[1:  Kế hoạch số {number}/KH-UBND của UBND tỉnh.]\n"
    )


@pytest.fixture
def letters(tmp_path: Path) -> Path:
    """200 documents, some of them twice, and three that cannot be read."""
    place = tmp_path / "văn bản đến"
    place.mkdir()
    for number in range(197):
        (place / f"{number:03}.txt").write_text(letter(number), encoding="utf-8")
    (place / "cut.docx").write_bytes(b"PK\3\4 and no more")
    (place / "empty.txt").touch()
    (place / "noise.txt").write_bytes(bytes(range(256)) * 9)
    return place


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Start ``vanban`` with these words as the head of a group of processes of its own; none outlives the test."""
    started: list[subprocess.Popen[bytes]] = []

    def begin(*words: object, **environment: str) -> subprocess.Popen[bytes]:
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("VANBAN_")}
        process = subprocess.Popen(
            [*COMMAND, *map(str, words)],
            cwd=tmp_path,
            env={**inherited, **environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
        started.append(process)
        return process

    yield begin
    for process in started:
        if process.poll() is None:
            process.kill()
        process.communicate()


def ended(process: subprocess.Popen[bytes]) -> tuple[int, str, str]:
    """Exit code, standard output and standard error, once it has ended."""
    output, complaint = process.communicate(timeout=120)
    return process.returncode, output.decode(), complaint.decode()
