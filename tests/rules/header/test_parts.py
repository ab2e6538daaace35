"""Several documents of one file, each a record of its own."""

from __future__ import annotations

from extractor.pipeline import extract_bytes, parts_of_bytes

ONE = """UBND TỈNH NINH THUẬN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
SỞ NỘI VỤ\tĐộc lập - Tự do - Hạnh phúc
Số: {number}/QĐ-SNV\tNinh Thuận, ngày {day} tháng 9 năm 2023

QUYẾT ĐỊNH
Về việc điều động công chức {name}

Căn cứ Quyết định số 71/2023/QĐ-UBND ngày 26/9/2023[^1] của UBND tỉnh;

Điều 1. Điều động ông {name}.

GIÁM ĐỐC
Nguyễn Văn An

[^1]: Ghi chú số {number}
"""


def test_each_is_a_record() -> None:
    data = "\n".join(ONE.format(number=number, day=number, name=f"Trần {number}") for number in (11, 12, 13)).encode()
    assert sum(each.code == "document.several" for each in extract_bytes(data, "a.txt").diagnostics) == 3
    records = parts_of_bytes(data, "a.txt")
    assert [each.header.key for each in records] == ["11/QĐ-SNV", "12/QĐ-SNV", "13/QĐ-SNV"]
    assert [each.header.date for each in records] == ["2023-09-11", "2023-09-12", "2023-09-13"]
    assert [each.source.path for each in records] == ["a.txt#1", "a.txt#2", "a.txt#3"]
    for record in records:
        assert record.text is not None
        assert [record.text[slice(*each.span)] for each in record.citations] == [
            each.surface for each in record.citations
        ]
        assert not any(each.code == "document.several" for each in record.diagnostics)


def test_a_file_that_holds_one_is_one() -> None:
    data = ONE.format(number=11, day=11, name="Trần").encode()
    (record,) = parts_of_bytes(data, "a.txt")
    assert record == extract_bytes(data, "a.txt")
