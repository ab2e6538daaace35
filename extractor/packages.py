"""The packages from elsewhere: what is lost without each, and what installs it into this Python."""

from __future__ import annotations

import shlex
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, files, version
from importlib.util import find_spec
from pathlib import Path

from extractor.errors import NotInstalled

_CONSTRAINTS = "constraints.txt"


@dataclass(frozen=True, slots=True)
class Distribution:
    """A distribution, the module that is imported, and what is lost without it; ``required`` where that is all."""

    name: str
    without: str
    module: str = ""
    required: bool = False

    @property
    def imported(self) -> str:
        """The module that is imported."""
        return self.module or self.name.replace("-", "_")

    def found(self) -> str | None:
        """Its version; None where it is not installed."""
        if find_spec(self.imported) is None:
            return None
        try:
            return version(self.name)
        except PackageNotFoundError:
            return "of an unknown version"


_NO_PAGES = "vanban serve does not run"
PACKAGES = (
    Distribution("lxml", ".docx files", required=True),
    Distribution("pydantic", "everything", required=True),
    Distribution("sqlite-utils", "the index", required=True),
    Distribution("typer", "the command", required=True),
    Distribution("rich", "tables on the screen", required=True),
    Distribution("openpyxl", "tables as .xlsx", required=True),
    Distribution("xlrd", "old workbooks (.xls) cannot be read"),
    Distribution("msoffcrypto-tool", "Office files under a password cannot be opened", "msoffcrypto"),
    Distribution("python-oxmsg", "letters of Outlook (.msg) cannot be read", "oxmsg"),
    Distribution("pypdfium2", "PDFs cannot be read, scanned or not"),
    Distribution("pdfplumber", "PDFs with tables cannot be read"),
    Distribution("pyhanko", "who signed a PDF, and when, is not read from the signature"),
    Distribution("pillow", "scans and pictures cannot be read", "PIL"),
    Distribution("python-docx", ".docx files cannot be read, and registers are printed as .xlsx only", "docx"),
    Distribution("pyyaml", "rules of one's own cannot be read", "yaml"),
    Distribution("fastapi", _NO_PAGES),
    Distribution("jinja2", _NO_PAGES),
    Distribution("babel", _NO_PAGES),
    Distribution("python-multipart", _NO_PAGES),
    Distribution("uvicorn", _NO_PAGES),
    Distribution("argon2-cffi", "vanban serve --auth does not run: nobody can log in", "argon2"),
    Distribution("underthesea", "nouns that no table knows end by rules alone, and less well"),
    Distribution("spacy", "there are no stages for a spaCy pipeline"),
    Distribution("pyvi", 'spacy.blank("vi") splits no words'),
    Distribution("datasette", "there are no tables and no SQL at /data"),
    Distribution("mcp", "vanban mcp does not run: no tools for agents and editors"),
    Distribution("pyarrow", "there are no tables for pandas, polars and DuckDB"),
    Distribution("duckdb", "vanban cluster links, publishes and answers nothing"),
    Distribution("fsspec", "vanban cluster reads no addresses (s3://…)"),
    Distribution("cobalt", "nothing is written as Akoma Ntoso"),
    Distribution("rapidocr", "numbers and days written by hand on scans, and names under seals, stay open"),
    Distribution("onnxruntime", "numbers and days written by hand on scans, and names under seals, stay open"),
)
"""In the order in which ``vanban doctor`` names them; those from Datasette on are extras."""


def lacking(error: ImportError) -> Distribution | None:
    """The package that an import failed for; None where it failed for anything else."""
    module = (error.name or "").partition(".")[0]
    return next((each for each in PACKAGES if each.imported == module and each.found() is None), None)


def not_installed(error: ImportError) -> NotInstalled | None:
    """What to say of an import that failed for one of the packages; None as ``lacking``."""
    package = lacking(error)
    if package is None:
        return None
    return NotInstalled(f"this needs {package.name}, which is not installed", remedy=install(package.name))


def install(*names: str) -> str:
    """What a person types to install packages into the Python that runs: it need not be the one on the path.

    In the versions that this release was tested with, where their list is at hand.
    """
    tested = _constraints()
    words = [sys.executable or "python", "-m", "pip", "install", *(("-c", tested) if tested else ()), *names]
    return subprocess.list2cmdline(words) if sys.platform == "win32" else shlex.join(words)


@cache
def _constraints() -> str | None:
    """Where the tested versions stand: in the checkout, or where the installed package brought them."""
    places = [Path(__file__).parents[1] / _CONSTRAINTS]
    with suppress(PackageNotFoundError):
        places += [Path(str(each.locate())) for each in files("vanban") or () if each.name == _CONSTRAINTS]
    return next((str(place.resolve()) for place in places if place.is_file()), None)
