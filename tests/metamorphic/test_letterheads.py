"""The same document with its letterhead set otherwise, and with other organs and places: the record stays what it was.

The texts are those of the gold set; each is set anew with the letterhead that its annotator read.
"""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from itertools import zip_longest
from pathlib import Path
from typing import Any

import pytest

from extractor import extract_bytes, extract_text, open_document
from extractor.records import Record, Signer
from extractor.rules.header import scanning
from tests.parsers.docx_factory import docx
from tests.parsers.pdf_factory import Pdf, broken, width_of

MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
DEVICE = "Độc lập - Tự do - Hạnh phúc"
PARTY = "ĐẢNG CỘNG SẢN VIỆT NAM"
FIELDS = ("number", "symbol", "kind", "place", "date", "issuing_body", "parent_body", "issuer", "subject", "recipients")
EXCHANGED = [
    ("Bộ Y tế", "Bộ Tư pháp", "BYT", "BTP"),
    ("Bộ Tài chính", "Bộ Xây dựng", "BTC", "BXD"),
    ("Bộ Công Thương", "Bộ Quốc phòng", "BCT", "BQP"),
    ("Ninh Thuận", "Quảng Ngãi", "NTH", "QNG"),
    ("Nam Định", "Lâm Đồng", "NĐI", "LĐO"),
    ("Yên Bái", "Sơn La", "YBA", "SLA"),
    ("Lào Cai", "Tây Ninh", "LCA", "TNI"),
]


@dataclass
class Setting:
    """What a letterhead says, and the text from the title or the addressees on."""

    organs: list[str]
    number: str
    place_date: str
    party: bool
    body: str
    name: str = ""
    about: list[str] = field(default_factory=list)

    @property
    def motto(self) -> list[str]:
        return [PARTY] if self.party else [MOTTO, DEVICE]


def stacked(it: Setting) -> str:
    return "\n".join([*it.organs, it.number, *it.about, *it.motto, it.place_date, "", it.body])


def motto_first(it: Setting) -> str:
    return "\n".join([*it.motto, it.place_date, *it.organs, it.number, *it.about, "", it.body])


def line_by_line(it: Setting) -> str:
    """As a table is read, row by row, with the rules under motto and organ."""
    return "\n".join(
        [*it.organs, "-------", *it.motto, "---------------", it.number, *it.about, it.place_date, "", it.body]
    )


def in_columns(it: Setting) -> str:
    left, right = [*it.organs, it.number, *it.about], [*it.motto, it.place_date]
    rows = max(len(left), len(right))
    width = max(map(len, left)) + 8
    left += [""] * (rows - len(left))
    right += [""] * (rows - len(right))
    return "\n".join([*(f"{a:<{width}}{b}".rstrip() for a, b in zip(left, right, strict=True)), "", it.body])


def with_tabs(it: Setting) -> str:
    left, right = [*it.organs, it.number, *it.about], [*it.motto, it.place_date]
    rows = max(len(left), len(right))
    left += [""] * (rows - len(left))
    right += [""] * (rows - len(right))
    return "\n".join([*(f"{a}\t{b}" for a, b in zip(left, right, strict=True)), "", it.body])


def noise_above(it: Setting) -> str:
    return "⁄#\n1\n" + stacked(it)


def scanned_above(it: Setting) -> str:
    return "Scanned with CamScanner\n\n" + stacked(it)


def small_letters(it: Setting) -> str:
    """The organs not in capitals."""
    organs = [_small(each) for each in it.organs]
    return stacked(Setting(organs, it.number, it.place_date, it.party, it.body, about=it.about))


def _small(organ: str) -> str:
    from extractor.rules.text import issuers

    return issuers.spelled(organ).replace("UBND", "Ủy ban nhân dân").replace("HĐND", "Hội đồng nhân dân")


def in_one_line(it: Setting) -> str:
    """As a text layer runs two columns together, row by row."""
    if len(it.organs) == len(it.motto) == 2:
        rows = [it.organs[0], it.motto[0], it.organs[1], it.motto[1]]
    else:
        rows = [*it.organs, *it.motto]
    return f"{' '.join([*rows, it.number, it.place_date, *it.about])}\n{it.body}"


def column_by_column(it: Setting) -> str:
    """Both columns in one line, the left one first."""
    return f"{' '.join([*it.organs, *it.motto, it.number, it.place_date, *it.about])}\n{it.body}"


def with_bars(it: Setting) -> str:
    """As web pages print the rows of a table."""
    first, *rest = it.motto
    rows = [f"{' '.join(it.organs)} | {first} |", *rest, f"{it.number} | {it.place_date} |", *it.about]
    return "\n".join([*rows, it.body])


def in_rows(it: Setting) -> str:
    """Each row of the table a line, its columns parted by a blank."""
    columns = zip_longest(it.organs, it.motto, fillvalue="")
    rows = [*(f"{left} {right}".strip() for left, right in columns), f"{it.number} {it.place_date}", *it.about]
    return "\n".join([*rows, "", it.body])


def in_narrow_columns(it: Setting) -> str:
    """Every part broken to eighteen letters, a bar between cells."""
    cells = [[*it.organs, "-------"], it.motto, [it.number, *it.about], [it.place_date]]
    broken = ("\n".join(textwrap.fill(line, 18, break_on_hyphens=False) for line in cell) for cell in cells)
    return "\n|\n".join([*broken, it.body])


def in_bold(it: Setting) -> str:
    """With the marks of Markdown."""
    lines = [*it.organs, it.number, *it.about, *it.motto, it.place_date]
    return "\n".join([*(f"**{line}**" for line in lines), "", it.body])


def with_blank_lines(it: Setting) -> str:
    return "\n\n".join([*it.organs, it.number, *it.about, *it.motto, it.place_date, it.body])


LAYOUTS: list[Callable[[Setting], str]] = [
    motto_first, line_by_line, in_columns, with_tabs, noise_above, scanned_above, small_letters, in_one_line,
    column_by_column, with_bars, in_rows, in_narrow_columns, in_bold, with_blank_lines,
]  # fmt: skip


def settings(shared: Path) -> Iterator[Setting]:
    for path in sorted((shared / "gold").glob("*.json")):
        gold = json.loads(path.read_text("utf-8"))
        header = gold.get("header") or {}
        if path.stem.startswith("scan-") or not header.get("issuing_body") or not header.get("symbol"):
            continue
        document = open_document(shared / "corpus" / gold["file"])
        head = scanning.read(document)
        head.locate()
        if head.end >= len(head.lines):
            continue
        yield _setting(path.stem, header, document.text[head.lines[head.end].start :])


def _setting(name: str, header: dict[str, Any], body: str) -> Setting:
    year = f"/{header['year']}" if header.get("year") else ""
    party = (header.get("key") or "").count("-") == 1 and "/" in header["symbol"]
    joint = "-" if party else "/"
    label = "Số" if party else "Luật số:" if header["symbol"].startswith("QH") else "Số:"
    number = f"{label} {header.get('number') or '      '}{year}{joint}{header['symbol']}"
    date = (header.get("date") or "2020").split("-")
    day, month = (date[2] if len(date) > 2 else "    "), (date[1] if len(date) > 1 else "    ")
    place = f"{header['place']}, " if header.get("place") else ""
    organs = [each for each in (header.get("parent_body"), header["issuing_body"]) if each]
    about = [f"V/v {header['subject']}"] if header.get("kind") == "Công văn" and header.get("subject") else []
    return Setting(organs, number, f"{place}ngày {day} tháng {month} năm {date[0]}", party, body, name, about)


def told(record: Record) -> list[Any]:
    """What must stay: the header, and of each citation all that is no place in the text."""
    header = [_plain(getattr(record.header, name)) for name in FIELDS]
    cited = [
        (one.form, one.key, one.name, one.kind, one.date, one.issuer_resolved, one.relation) for one in record.citations
    ]
    return [*header, record.header.signer.name, cited]


def _plain(value: Any) -> Any:
    return value.casefold().replace("ỷ", "ủ") if isinstance(value, str) else value


def _organ_free(told_of: list[Any]) -> list[Any]:
    """Without the organs as printed, which are printed otherwise."""
    return [
        each
        for name, each in zip((*FIELDS, "signer", "cited"), told_of, strict=True)
        if name not in ("issuing_body", "parent_body")
    ]


@pytest.fixture(scope="module")
def texts(shared: Path) -> list[Setting]:
    found = list(settings(shared))
    assert len(found) > 15
    return found


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_letterhead_set_otherwise(texts: list[Setting], layout: Callable[[Setting], str]) -> None:
    changed = []
    for it in texts:
        before, after = told(extract_text(stacked(it))), told(extract_text(layout(it)))
        if layout is small_letters:
            before, after = _organ_free(before), _organ_free(after)
        if before != after:
            changed.append((it.name, [pair for pair in zip(before, after, strict=True) if pair[0] != pair[1]]))
    assert changed == []


def test_organs_and_places_exchanged(texts: list[Setting]) -> None:
    changed = []
    for it in texts:
        text = stacked(it)
        turned = _exchanged(text)
        before, after = told(extract_text(text)), told(extract_text(turned))
        # What is left are places that only look alike: a name in the text that is no organ's.
        if (
            _exchanged(json.dumps(before, ensure_ascii=False)).casefold()
            != json.dumps(after, ensure_ascii=False).casefold()
        ):
            changed.append((it.name, before, after))
    assert changed == []


def _exchanged(text: str) -> str:
    for one, other, code, other_code in EXCHANGED:
        pairs: dict[str, str] = {}
        for form in (str, str.upper, str.casefold, str.title):
            pairs |= {form(one): form(other), form(other): form(one)}
        for form in (str, str.casefold):
            pairs |= {form(code): form(other_code), form(other_code): form(code)}
        pattern = "|".join(sorted(map(re.escape, pairs), key=len, reverse=True))
        text = re.sub(rf"(?<!\w)(?:{pattern})(?!\w)", partial(_other, pairs), text)
    return text


def _other(pairs: dict[str, str], match: re.Match[str]) -> str:
    return pairs[match[0]]


def test_as_a_word_document(texts: list[Setting]) -> None:
    """The letterhead in a table of two columns, the rest in paragraphs."""
    changed = []
    for it in texts:
        record = extract_bytes(_docx(it), "a.docx")
        before, after = told(extract_text(stacked(it)))[:-1], told(record)[:-1]
        if before != after:
            changed.append((it.name, [pair for pair in zip(before, after, strict=True) if pair[0] != pair[1]]))
    assert changed == []


def test_signed_in_one_line(texts: list[Setting]) -> None:
    """Authority, post and name, which stood on lines of their own."""
    changed, ran = [], 0
    for it in texts:
        text = stacked(it)
        before = extract_text(text)
        turned = _signed_in_one_line(text, before.header.signer)
        ran += turned != text
        after = extract_text(turned)
        if told(before)[:-1] != told(after)[:-1] or before.header.signer != after.header.signer:
            changed.append((it.name, before.header.signer, after.header.signer))
    assert changed == []
    assert ran > 5


def _signed_in_one_line(text: str, signer: Signer) -> str:
    words = " ".join(part for part in (signer.authority, signer.position, signer.name) if part).split()
    match = re.search(r"[ \t|]*\s*(?:\([^)\n]*\)\s*)?".join(map(re.escape, words)), text) if signer.name else None
    return f"{text[: match.start()]}{' '.join(words)}{text[match.end() :]}" if match is not None else text


def test_as_a_pdf(texts: list[Setting]) -> None:
    """Two columns side by side, lines broken to the width of the page, several pages."""
    changed = []
    for it in texts:
        before, after = told(extract_text(stacked(it)))[:-1], told(extract_bytes(_pdf(it), "a.pdf"))[:-1]
        if before != after:
            changed.append((it.name, [pair for pair in zip(before, after, strict=True) if pair[0] != pair[1]]))
    assert changed == []


_LEFT, _RIGHT, _COLUMN = 165, 405, 34


def _pdf(it: Setting) -> bytes:
    made = Pdf()
    page = made.page()
    for middle, cells in ((_LEFT, [*it.organs, it.number, *it.about]), (_RIGHT, [*it.motto, it.place_date])):
        y = 60
        for line in (piece for cell in cells for piece in textwrap.wrap(cell, _COLUMN, break_on_hyphens=False)):
            page.text(middle - width_of(line, 12) / 2, y, line, 12)
            y += 16
    y = 60 + 16 * 12
    for paragraph in filter(str.strip, it.body.split("\n")):
        for line, x in broken(" ".join(paragraph.split()), 12, 28):
            if y > 780:
                page, y = made.page(), 60
            page.text(x, y, line, 12)
            y += 16
        y += 4
    return made.bytes()


def _docx(it: Setting) -> bytes:
    def paragraph(text: str) -> str:
        escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        return f'<w:p><w:r><w:t xml:space="preserve">{escaped}</w:t></w:r></w:p>'

    cells = [
        "".join(map(paragraph, lines)) for lines in ([*it.organs, it.number, *it.about], [*it.motto, it.place_date])
    ]
    table = f"<w:tbl><w:tr>{''.join(f'<w:tc>{cell}</w:tc>' for cell in cells)}</w:tr></w:tbl>"
    return docx(table + "".join(paragraph(line) for line in it.body.split("\n") if line.strip()))
