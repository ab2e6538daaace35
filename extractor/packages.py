"""The packages from elsewhere that one can do without: what each carries, and what installs it into this Python."""

from __future__ import annotations

import shlex
import subprocess
import sys
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec


@dataclass(frozen=True, slots=True)
class Distribution:
    """A distribution, the module that is imported, and what is lost without it; ``required`` where that is all."""

    name: str
    without: str
    module: str = ""
    required: bool = False

    def found(self) -> str | None:
        """Its version; None where it is not installed."""
        if find_spec(self.module or self.name.replace("-", "_")) is None:
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
    Distribution("pdfplumber", "tables in PDFs are read as lines of text"),
    Distribution("pyhanko", "who signed a PDF, and when, is not read from the signature"),
    Distribution("pillow", "scans and pictures cannot be read", "PIL"),
    Distribution("python-docx", "registers are printed as .xlsx only, not as .docx", "docx"),
    Distribution("fastapi", _NO_PAGES),
    Distribution("jinja2", _NO_PAGES),
    Distribution("babel", _NO_PAGES),
    Distribution("python-multipart", _NO_PAGES),
    Distribution("uvicorn", _NO_PAGES),
    Distribution("argon2-cffi", "vanban serve --auth does not run: nobody can log in", "argon2"),
    Distribution("underthesea", "nouns that no table knows end by rules alone, and less well"),
    Distribution("spacy", "there are no stages for a spaCy pipeline"),
    Distribution("datasette", "there are no tables and no SQL at /data"),
    Distribution("cobalt", "nothing is written as Akoma Ntoso"),
    Distribution("rapidocr", "numbers and days written by hand on scans, and names under seals, stay open"),
    Distribution("onnxruntime", "numbers and days written by hand on scans, and names under seals, stay open"),
)
"""In the order in which ``vanban doctor`` names them; all but the last four come with the package."""


def install(*names: str) -> str:
    """What a person types to install packages into the Python that runs: it need not be the one on the path."""
    words = [sys.executable or "python", "-m", "pip", "install", *names]
    return subprocess.list2cmdline(words) if sys.platform == "win32" else shlex.join(words)
