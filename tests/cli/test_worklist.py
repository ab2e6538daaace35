"""``vanban worklist``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any


def test_what_needs_a_look(run: Any, folder: Path) -> None:
    letter = folder / "incoming" / "a.txt"
    letter.write_text(letter.read_text(encoding="utf-8") + "Ngày 31/02/2023, ngày 45/13/2023.\n", encoding="utf-8")
    (folder / "incoming" / "c.txt").write_text(letter.read_text(encoding="utf-8") + "Bản khác.\n", encoding="utf-8")
    assert run("index", "incoming").exit_code == 0
    first, second = map(json.loads, run("worklist", "--format", "jsonl").stdout.splitlines())
    assert first["codes"] == second["codes"] == ["date.impossible", "work.twice"]
    assert first["why"][0] == "there is no day 31/2/2023 (2)"
    page = run("worklist", "--limit", "1", "--format", "jsonl")
    assert [json.loads(line)["file"] for line in page.stdout.splitlines()] == [first["file"]]
    assert "1 more: --offset 1" in page.stderr


def test_nothing_needs_a_look(run: Any, indexed: Path) -> None:
    done = run("worklist")
    assert (done.exit_code, "nothing needs a look" in done.stderr) == (0, True)
