"""Names of files that came from elsewhere, as Windows can hold them."""

from __future__ import annotations

import os
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.desk import restoring
from extractor.index import windows_name
from extractor.index.files.long_paths import plain


@pytest.mark.parametrize(
    ("name", "held"),
    [
        ("Công văn 12.docx", "Công văn 12.docx"), ("12/QĐ-UBND.pdf", "12_QĐ-UBND.pdf"), ("a:b?.txt", "a_b_.txt"),
        ("CON", "_CON"), ("con.txt", "_con.txt"), ("Nul.tar.gz", "_Nul.tar.gz"), ("COM1", "_COM1"), ("LPT9.doc", "_LPT9.doc"),
        ("COM¹.txt", "_COM¹.txt"), ("CONIN$", "_CONIN$"), ("con .txt", "_con .txt"), ("con..txt", "_con..txt"), ("console.txt", "console.txt"),
        ("COM10.txt", "COM10.txt"), ("a.", "a_"), ("a. . ", "a____"), ("...", "___"), ('"<>|*\\', "______"), ("a\x01\n", "a__"),
    ],
)  # fmt: skip
def test_names(name: str, held: str) -> None:
    assert windows_name(name) == held


@given(st.text(min_size=1, max_size=40))
def test_whatever_it_is_called_windows_holds_it(name: str) -> None:
    held = windows_name(name)
    assert held and not re.search(r'[<>:"|?*\\/\x00-\x1f]', held) and held[-1] not in ". "
    assert not re.fullmatch(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?", held, re.DOTALL)
    assert windows_name(held) == held


def test_what_is_restored_there_has_such_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "name", "nt")
    assert [restoring._writable(part) for part in ("CON.txt", "a?.txt", "b.", "..", "")] == [
        "_CON.txt", "a_.txt", "b_", "_", "_",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("path", "held"),
    [
        (r"c:\a\b.txt", r"C:\a\b.txt"),
        (r"\\?\d:\a", r"D:\a"),
        (r"\\?\UNC\s\x", r"\\s\x"),
        ("/c:/a", "/c:/a"),
        ("c:a", "c:a"),
    ],
)
def test_a_drive_is_the_same_however_it_is_typed(path: str, held: str) -> None:
    assert plain(path) == held
