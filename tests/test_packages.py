"""Each of the six packages that the project stands on carries something: what it is, and that it fails without it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

WITHOUT = "import sys; sys.modules.update(dict.fromkeys({hidden!r}))\n"
CARRIED = {
    # The record: its JSON is checked as it is read back.
    "pydantic": (
        ("pydantic",),
        """
        from extractor import extract_text
        from extractor.records import Record
        record = extract_text("Căn cứ Nghị định số 30/2020/NĐ-CP;")
        try:
            Record.model_validate_json(record.model_dump_json().replace('"numbered"', '"no form"'))
        except ValueError as error:
            print("no form" in str(error))
        """,
    ),
    # The stages in a pipeline of one's own, with the record of the program.
    "spacy": (
        ("spacy",),
        """
        import extractor.spacy_components
        from spacy import blank
        nlp = blank("vi", config={"nlp": {"tokenizer": {"use_pyvi": False}}})
        nlp.add_pipe("vi_citations")
        doc = nlp("Căn cứ Nghị định số 30/2020/NĐ-CP;")
        print([span.kb_id_ for span in doc.spans["citations"]] == ["30/2020/NĐ-CP"])
        """,
    ),
    # Where a counted noun ends that no table knows.
    "underthesea": (
        ("underthesea",),
        """
        from extractor import extract_text
        print([one.noun for one in extract_text("Túc trực có 04 hạ sĩ quan, chiến sĩ.").quantities] == ["hạ sĩ quan"])
        """,
    ),
    # Sections, and which header their first page shows: the letterhead may stand there. Forms as .docx.
    "python-docx": (
        ("docx",),
        """
        from extractor import extract_bytes
        from tests.parsers.docx_factory import docx, p
        section = '<w:sectPr><w:headerReference w:type="first" r:id="header1"/><w:titlePg/></w:sectPr>'
        lines = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Số: 12/QĐ-UBND")
        data = docx(p("QUYẾT ĐỊNH") + section, header1="".join(map(p, lines)))
        print(extract_bytes(data, "a.docx").header.key == "12/QĐ-UBND")
        """,
    ),
    # Tables of PDFs: their cells by the rules that are drawn around them.
    "pdfplumber": (
        ("pdfplumber",),
        """
        from pathlib import Path
        from extractor import extract
        tables = extract("corpus/made/danh-muc-nhiem-vu-so-khcn.pdf").tables
        print(len(tables) == 1 and len(tables[0].header[0]) > 3)
        """,
    ),
    # Small writes to the index, by the names of columns.
    "sqlite-utils": (
        ("sqlite_utils",),
        """
        from tempfile import mkdtemp
        from extractor.desk import Desk
        with Desk.open(mkdtemp() + "/a.db", create=True) as desk:
            desk.add_own_organ("UBND tỉnh Ninh Thuận", "An")
            print([each.name for each in desk.own_organs()] == ["UBND tỉnh Ninh Thuận"])
        """,
    ),
}


def carries(root: Path, code: str, hidden: tuple[str, ...] = ()) -> bool:
    """Whether a program prints True in a fresh interpreter, in which some packages cannot be imported."""
    lines = "\n".join(line.removeprefix("        ") for line in code.splitlines())
    program = WITHOUT.format(hidden=hidden) + lines
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", program], cwd=root, capture_output=True, encoding="utf-8", check=False
    )
    assert not done.returncode or hidden, done.stderr
    return done.returncode == 0 and done.stdout.strip() == "True"


@pytest.mark.parametrize("name", CARRIED)
def test_what_it_carries_fails_without_it(name: str, root: Path) -> None:
    hidden, code = CARRIED[name]
    assert carries(root, code)
    assert not carries(root, code, hidden)
