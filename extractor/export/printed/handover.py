"""What goes with dossiers to the archive: bìa hồ sơ, biên bản giao nhận hồ sơ, tài liệu.

The minutes are those of Nghị định 30/2020/NĐ-CP, Phụ lục V, mục V. No annex of it has a cover: that one names what
descriptions of the national standard TCVN 9251:2012 (bìa hồ sơ lưu trữ, not at hand itself) say that it has on it.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractor.desk.rows import Dossier, DossierDocument
from extractor.export.printed.forms import BLANK, NATION, Form, FormLine
from extractor.export.printed.registers import Owner
from extractor.vietnamese import printed

_DOTS = "…" * 25
_SIGN = FormLine("(Ký và ghi rõ họ và tên)", italic=True)


def cover(dossier: Dossier, owner: Owner) -> Form:
    """Bìa hồ sơ: whose it is, its title, days, sheets, number and how long it is kept."""
    first, last = (printed.day(day) if day else BLANK for day in (dossier.first_date, dossier.last_date))
    return Form(
        title="Bìa hồ sơ",
        columns=(),
        rows=[],
        cover=(
            *owner.lines(14),
            FormLine(""),
            FormLine("HỒ SƠ", size=28, bold=True),
            FormLine(f"Số, ký hiệu: {dossier.code}", size=14),
            FormLine(""),
            FormLine(dossier.title, size=18, bold=True),
            FormLine(""),
            FormLine(f"Từ ngày {first} đến ngày {last}", size=14),
            FormLine(f"Gồm {BLANK if dossier.sheets is None else dossier.sheets} tờ", size=14),
            FormLine(""),
            FormLine(f"Phông số: {BLANK}", size=14),
            FormLine(f"Mục lục số: {BLANK}", size=14),
            FormLine(f"Hồ sơ số: {BLANK}", size=14),
            FormLine(""),
            FormLine(f"THỜI HẠN BẢO QUẢN: {(dossier.retention or BLANK).upper()}", size=14, bold=True),
        ),
    )


def minutes(
    filed: Sequence[tuple[Dossier, Sequence[DossierDocument]]], owner: Owner, receiver: str | None = None
) -> Form:
    """Biên bản giao nhận of dossiers with what is in them: what is known is filled in, the rest is dots to write on."""
    dossiers = [dossier for dossier, _ in filed]
    on_paper = [dossier for dossier, inside in filed if any(each.entry is not None or not each.held for each in inside)]
    days = [day for each in dossiers for day in (each.first_date, each.last_date) if day]
    span = " – ".join(dict.fromkeys(printed.day(day) for day in (min(days), max(days)))) if days else _DOTS
    years = "–".join(map(str, sorted({each.year for each in dossiers}))) or "……"
    files = sum(each.held for _, inside in filed for each in inside)
    givers = "; ".join(dict.fromkeys(each.keeper for each in dossiers if each.keeper)) or _DOTS
    receivers = next((each.delivered_to for each in dossiers if each.delivered_to), receiver)
    title = dossiers[0].title if len(dossiers) == 1 else f"Hồ sơ, tài liệu năm {years}"
    body = (
        "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư;",
        f"Căn cứ Danh mục hồ sơ năm {years},",
        "Chúng tôi gồm:",
        "*BÊN GIAO: " + (owner.organ or _DOTS),
        f"Ông (bà): {givers}",
        f"Chức vụ công tác: {_DOTS}",
        f"*BÊN NHẬN: {receivers or 'Lưu trữ cơ quan'}",
        f"Ông (bà): {_DOTS}",
        f"Chức vụ công tác: {_DOTS}",
        "Thống nhất lập biên bản giao nhận tài liệu với những nội dung như sau:",
        f"1. Tên khối tài liệu giao nộp: {title}",
        f"2. Thời gian của hồ sơ, tài liệu: {span}",
        "3. Số lượng tài liệu:",
        "a) Đối với hồ sơ, tài liệu giấy",
        "- Tổng số hộp (cặp): ………………",
        f"- Tổng số hồ sơ (đơn vị bảo quản): {len(on_paper) or '……'}. Quy ra mét giá: ……… mét.",
        "b) Đối với hồ sơ, tài liệu điện tử",
        f"- Tổng số hồ sơ: {len(dossiers)}",
        f"- Tổng số tệp tin trong hồ sơ: {files}",
        f"4. Tình trạng tài liệu giao nộp: {_DOTS}",
        "5. Mục lục hồ sơ, tài liệu nộp lưu kèm theo.",
        "Biên bản này được lập thành hai bản; bên giao giữ một bản, bên nhận giữ một bản./.",
    )
    return Form(
        title="Biên bản giao nhận hồ sơ, tài liệu",
        columns=(),
        rows=[],
        left=owner.lines(),
        right=(*NATION, FormLine("………, ngày … tháng … năm ……", italic=True)),
        head=(
            FormLine("BIÊN BẢN", size=14, bold=True),
            FormLine("Giao nhận hồ sơ, tài liệu", size=14, bold=True),
            *(FormLine(line.removeprefix("*"), bold=line.startswith("*"), align="left") for line in body),
        ),
        signatures=(
            (FormLine("ĐẠI DIỆN BÊN GIAO", bold=True), _SIGN),
            (FormLine("ĐẠI DIỆN BÊN NHẬN", bold=True), _SIGN),
        ),
    )
