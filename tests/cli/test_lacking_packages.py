"""A package that is not installed: one line that names it and what installs it, whichever command needs it; no defect."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Mapping
from importlib.metadata import requires
from pathlib import Path

import pytest

from extractor.access import passwords
from extractor.errors import Exit
from extractor.packages import PACKAGES, install
from tests.cli.conftest import Run
from tests.parsers.compound_factory import compound
from tests.parsers.docx_factory import docx, p
from tests.parsers.office_factory import xlsx
from tests.parsers.test_protected import FILES as UNLOCKED
from tests.parsers.test_protected import protected

MODULES = {each.name: each.imported for each in PACKAGES}
RULES = "kinds:\n  - code: XX\n    kind: Thử\n    examples: Số 1/XX-UBND\n"
FILES: Mapping[str, bytes] = {
    "a.docx": docx(p("QUYẾT ĐỊNH")),
    "first.docx": docx(
        p("QUYẾT ĐỊNH") + '<w:sectPr><w:headerReference w:type="first" r:id="header1"/><w:titlePg/></w:sectPr>',
        header1=p("Số: 12/QĐ-UBND"),
    ),
    "a.xlsx": xlsx({"A": [["Số", "Ngày"]]}),
    "a.xls": compound({"Workbook": bytes(5000)}),
    "a.msg": compound({"__properties_version1.0": bytes(5000), "__nameid_version1.0": bytes(5000)}),
    "locked.docx": protected(UNLOCKED["docx"]),
    "rules.yaml": RULES.encode(),
}
HERE = {
    "openpyxl": ("extract", "a.xlsx"),
    "xlrd": ("extract", "a.xls"),
    "msoffcrypto-tool": ("extract", "locked.docx", "--password", "bí mật"),
    "python-oxmsg": ("extract", "a.msg"),
    "python-docx": ("extract", "first.docx"),
    "pypdfium2": ("extract", "a.pdf"),
    "pdfplumber": ("extract", "a.pdf"),
    "pyyaml": ("extract", "a.docx", "--rules", "rules.yaml"),
    "argon2-cffi": ("user", "add", "an", "--role", "reader", "--db", "v.db"),
    "cobalt": ("convert", "a.docx", "--to", "akn"),
    "fsspec": ("cluster", "extract", "memory://in", "--out", "store"),
}
"""What needs it, in this process."""
APART = {
    "lxml": ("convert", "a.docx", "--to", "dc"),
    "pydantic": ("extract", "a.docx"),
    "sqlite-utils": ("correct", "a.docx", "--set", "subject=Thử", "--db", "v.db"),
    "typer": ("--help",),
    "rich": ("tasks", "tasks.docx"),
    "mcp": ("mcp", "--db", "v.db"),
    "pyarrow": ("export", "parquet", "--db", "kept.db", "-o", "tables"),
    "fastapi": ("serve", "--db", "v.db"),
    "jinja2": ("serve", "--db", "v.db"),
    "babel": ("serve", "--db", "v.db"),
    "python-multipart": ("serve", "--db", "v.db"),
    "uvicorn": ("serve", "--db", "v.db"),
}
"""The same in a process of its own: these are imported once, as modules of the program are."""
BEFORE = {"sqlite-utils": ("index", "a.docx", "--db", "v.db")}
"""What is asked first, with all packages."""
WITHOUT = {"pyhanko", "pillow", "spacy", "pyvi", "datasette", "rapidocr", "onnxruntime"}
"""Without these something is left out, which the record, `vanban doctor` or spaCy itself says."""

ELSEWHERE = {"duckdb", "underthesea"}
"""In ``tests/cluster``, and in ``test_nlp.py``: which version of it there is, is asked before anything is read."""


@pytest.fixture
def folder(tmp_path: Path, root: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with a document for each package."""
    for name, data in FILES.items():
        (tmp_path / name).write_bytes(data)
    shutil.copy(root / "corpus/made/danh-muc-nhiem-vu-so-khcn.pdf", tmp_path / "a.pdf")
    shutil.copy(root / "corpus/made/danh-muc-nhiem-vu-so-khcn.docx", tmp_path / "tasks.docx")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def told(name: str, lines: str) -> bool:
    """Whether exactly one line names the package and what installs it, and none calls it a defect."""
    named = [line for line in lines.splitlines() if name in line and install().split(" -c ")[0] in line]
    return len(named) == 1 and "internal" not in lines and "Traceback" not in lines


def test_every_package_is_seen() -> None:
    assert {*HERE, *APART, *WITHOUT, *ELSEWHERE} == set(MODULES)
    assert requires("vanban")


@pytest.mark.parametrize("name", HERE)
def test_it_is_named(name: str, run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    module = MODULES[name]
    for each in [module, *(each for each in sys.modules if each.startswith(f"{module}."))]:
        monkeypatch.setitem(sys.modules, each, None)
    passwords._hasher.cache_clear()  # kept by tests before, in the same process
    done = run(*HERE[name], input="mật khẩu dài lắm\nmật khẩu dài lắm\n")
    assert told(name, done.stderr), done.output
    assert done.exit_code in (Exit.SOME_FAILED, Exit.USAGE, Exit.OUTPUT)


@pytest.mark.parametrize("name", APART)
def test_it_is_named_where_the_program_itself_needs_it(name: str, run: Run, folder: Path, root: Path) -> None:
    if name in BEFORE:
        assert run(*BEFORE[name]).exit_code == 0
    hidden = f"import sys; sys.modules[{MODULES[name]!r}] = None; sys.path.insert(0, {str(root)!r}); "
    hidden += "sys.stdout.isatty = lambda: True; "  # where tables are drawn for a terminal
    program = f"{hidden}sys.argv = ['vanban', *{list(APART[name])!r}]; from extractor.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", program], cwd=folder, capture_output=True, encoding="utf-8", check=False
    )
    assert told(name, done.stderr), done.stderr
    assert done.returncode in (Exit.SOME_FAILED, Exit.USAGE, Exit.OUTPUT)
