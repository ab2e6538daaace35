"""Days and months in the text whose digits were read as letters like them: "ngày l1 tháng 4".

Between "ngày", "tháng" and "năm" nothing but a number of one or two digits can stand. A field in which a digit was read
is taken as a number, its other letters as the digits that they look like (``models/ocr_confusions.tsv``), where the
calendar has such a day or month. What was read is kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractor import knowledge
from extractor.parsers.ocr.tesseract import TesseractReading
from extractor.vietnamese.folding import fold

_FIELDS = {("ngay", "thang"): 31, ("thang", "nam"): 12}
"""The words around a field, and the most that it can hold."""
_LONGEST = 2


def settled(readings: Sequence[TesseractReading]) -> list[TesseractReading]:
    """The readings, with the digits of days and months for letters that look like them."""
    found = list(readings)
    for place in range(1, len(found) - 1):
        text = found[place].text
        if len(text) > _LONGEST or text.isdigit() or not any(map(str.isdigit, text)):
            continue
        most = _FIELDS.get((fold(found[place - 1].text), fold(found[place + 1].text)))
        value = "".join(_looks_like().get(sign, sign) for sign in text)
        if most is not None and value.isdigit() and 1 <= int(value) <= most:
            found[place] = replace(found[place], text=value, raw=found[place].raw or text)
    return found


@knowledge.derived
def _looks_like() -> dict[str, str]:
    """The digit that a letter may be."""
    rows = knowledge.table("ocr_confusions")
    return {sign: row["correct"] for row in rows if row["place"] == "digit" for sign in row["seen"].split()}
