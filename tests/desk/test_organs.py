"""Own organs, and which way a document goes."""

from __future__ import annotations

import pytest

from extractor.desk import Desk
from extractor.errors import DeskFault, NotEntered

from .conftest import OTHER, OWN, Make

OLD, NEW = "UBND tỉnh Ninh Thuận", "UBND tỉnh Khánh Hòa"


@pytest.mark.parametrize(
    ("own", "issuer", "date", "book"),
    [
        (OWN, OWN, "2023-05-17", "outgoing"),
        (OWN, "SỞ KHOA HỌC VÀ CÔNG NGHỆ TỈNH NINH THUẬN", "2023-05-17", "outgoing"),
        ("Sở Khoa học & Công nghệ tỉnh Ninh Thuận", OWN, None, "outgoing"),
        (OWN, OTHER, "2023-05-17", "incoming"),
        (OWN, None, None, "incoming"),
        (OLD, "Chủ tịch Uỷ ban nhân dân tỉnh Ninh Thuận", "2023", "outgoing"),
        (NEW, OLD, "2023-05-17", "outgoing"),
        (OLD, NEW, "2026-05-17", "outgoing"),
        (OLD, NEW, "2023-05-17", "incoming"),
        (OLD, NEW, None, "outgoing"),
    ],
)
def test_the_way_of_a_document(
    desk: Desk, held: Make, own: str, issuer: str | None, date: str | None, book: str
) -> None:
    desk.add_own_organ(own, by="Lan")
    assert desk.direction(held("/a", issuer=issuer, date=date)) == book


def test_without_an_own_organ_nobody_can_tell(desk: Desk, held: Make) -> None:
    document = held("/a")
    with pytest.raises(DeskFault, match="vanban organ add"):
        desk.direction(document)
    with pytest.raises(DeskFault, match="--book"):
        desk.register(document, by="Lan")
    assert desk.register(document, "incoming", by="Lan").number == 1


def test_own_organs_come_and_go(desk: Desk) -> None:
    added = desk.add_own_organ(f"  {OWN} ", by="Lan")
    assert (added.name, added.made_by) == (OWN, "Lan")
    assert desk.add_own_organ(OWN.upper(), by="Minh") == added
    assert desk.own_organs() == [added]
    desk.remove_own_organ(OWN.upper(), by="Minh")
    assert desk.own_organs() == []
    with pytest.raises(NotEntered):
        desk.remove_own_organ(OWN, by="Minh")


@pytest.mark.parametrize(("name", "by"), [("", "Lan"), (" ", "Lan"), (OWN, " ")])
def test_a_name_is_needed(desk: Desk, name: str, by: str) -> None:
    with pytest.raises(DeskFault):
        desk.add_own_organ(name, by=by)
