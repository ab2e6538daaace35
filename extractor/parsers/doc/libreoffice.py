"""A .doc file through LibreOffice, which turns it into a .docx package: slow, and complete."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path

from extractor.document import Document
from extractor.errors import DamagedFile
from extractor.parsers import docx
from extractor.parsers.limits import Limits
from extractor.parsers.media_types import DOC
from extractor.parsers.programs import run

_SECONDS = 180.0
_OPTIONS = ("--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck")
# What a document links to is not fetched, and macros do not run, whatever LibreOffice's defaults are.
_NOWHERE = "http://127.0.0.1:9"
_ENVIRONMENT = dict.fromkeys(("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"), _NOWHERE)
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop>
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop>
</item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update">
<prop oor:name="Link" oor:op="fuse"><value>0</value></prop>
</item>
</oor:items>
"""


def read(data: bytes, limits: Limits, program: Path) -> Document:
    """The Document of the .doc file ``data``. Raises ``DamagedFile`` where LibreOffice makes nothing of it,
    ``TooLarge`` where it takes too long or the result is too large.
    """
    document = docx.read(convert(data, program), limits)
    document.method, document.media_type = "doc", DOC
    document.provenance["reader"] = "libreoffice"
    return document


def convert(data: bytes, program: Path) -> bytes:
    """The .docx package that LibreOffice makes of ``data``."""
    return converted(data, program, "doc", "docx")


def converted(data: bytes, program: Path, source_format: str, target_format: str) -> bytes:
    """``data`` in another format; formats are named as LibreOffice's filters are chosen, by the usual suffix."""
    with tempfile.TemporaryDirectory(prefix="vanban-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        source, target = folder / f"document.{source_format}", folder / "out"
        source.write_bytes(data)
        home = _profile()
        profile = f"-env:UserInstallation={home.as_uri()}"
        options: list[str | Path] = [*_OPTIONS, "--convert-to", target_format, "--outdir", target]
        run(
            [program, profile, *options, source],
            seconds=_SECONDS,
            folder=folder,
            environment={**_ENVIRONMENT, "HOME": str(home)},
        )
        made = target / f"document.{target_format}"
        if not made.is_file():
            raise DamagedFile("LibreOffice cannot read it", remedy="open it in Word and save it anew as .docx")
        return made.read_bytes()


@cache
def _profile() -> Path:
    """A profile of this process alone: LibreOffice refuses to run twice on one, and a person's own stays untouched."""
    folder = Path(tempfile.mkdtemp(prefix="vanban-office-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    (folder / "user").mkdir()
    (folder / "user" / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
    return folder
