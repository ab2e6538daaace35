"""Stamps on a document: urgency and secrecy, and the stamp of arrival ("CÔNG VĂN ĐẾN").

Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.10; Phụ lục IV (stamp "ĐẾN": number, date, moved on to).
"""

from __future__ import annotations

import re
from functools import cache

from extractor.document import Document
from extractor.records import Arrival
from extractor.rules.text.line_roles import Role
from extractor.rules.text.lines import Line
from extractor.rules.text.marks import marks_of

_REACH = 5


def marks(lines: list[Line], roles: list[Role], end: int) -> dict[str, str]:
    """Urgency and secrecy among the first lines, by field; urgency only before the ``end`` of the letterhead.

    A stamp may come out anywhere on the first page, and one of secrecy is not to be missed.
    """
    found: dict[str, str] = {}
    for place, (line, role) in enumerate(zip(lines, roles, strict=True)):
        for field, name in marks_of(line.text) if role == "mark" else ():
            if field == "secrecy" or place < end:
                found.setdefault(field, name)
    return found


def of_document(document: Document) -> Arrival | None:
    """The stamp of arrival that the parser saw on a scanned page."""
    seen = document.arrival
    return None if seen is None else Arrival(number=seen.number, date=seen.date, body=seen.body)


def take_arrival(lines: list[Line], roles: list[Role]) -> Arrival | None:
    """The stamp of arrival; its lines get the role "stamp", for its number and date are not the document's."""
    place = next(
        (
            i
            for i, role in enumerate(roles)
            if role == "stamp" and not lines[i].folded.startswith(("gio:", "chuyen:", "kinh"))
        ),
        None,
    )
    if place is None:
        return None
    arrival = Arrival(body=_body(lines, roles, place))
    for i in range(place, min(len(lines), place + _REACH)):
        number, day = _number().search(lines[i].folded), _day().search(lines[i].folded)
        if i > place and not (number or day or roles[i] == "stamp"):
            continue
        if number and arrival.number is None and "/" not in lines[i].text[number.end() : number.end() + 2]:
            arrival.number = number[1]
        if day and arrival.date is None:
            arrival.date = f"{day[3]}-{int(day[2]):02}-{int(day[1]):02}"
        if i == place or day or (number and "/" not in lines[i].text):
            roles[i] = "stamp"
    return arrival


def _body(lines: list[Line], roles: list[Role], place: int) -> str | None:
    """The organ whose stamp it is, printed above the word."""
    if place and roles[place - 1] == "capitals":
        roles[place - 1] = "stamp"
        return lines[place - 1].text
    return None


@cache
def _number() -> re.Pattern[str]:
    return re.compile(r"\bso\s*:?[\s._…]*(\d{1,6})\b")


@cache
def _day() -> re.Pattern[str]:
    return re.compile(r"\bngay\s*:?[\s._…]*(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?((?:19|20)\d\d)")
