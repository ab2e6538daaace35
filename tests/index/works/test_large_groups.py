"""A number that very many bear: one more is linked alone, and it comes to the same as linking all of them anew."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractor.index import Index
from extractor.index.works import large_groups, linking
from extractor.index.works.linking import Linker
from extractor.records import Record

Make = Callable[..., Record]
Named = Callable[..., dict[str, Any]]
ORGANS = [
    None, "UBND tỉnh Ninh Thuận", "UBND tỉnh An Giang", "UBND xã Tân Phú", "UBND xã Tân Phú, tỉnh Vĩnh Long",
    "UBND xã Tân Phú, tỉnh Đồng Nai", "UBND phường An Phú, tỉnh An Giang",
]  # fmt: skip
DATES = [None, "2022", "2023", "2023-01-17", "2024-05"]
KEYS = ["01/QĐ-UBND", "01/2023/QĐ-UBND", "1/QĐ-UBND"]
STATE = """
    SELECT signature, candidates, link, identity FROM designations LEFT JOIN works ON works.id = work_id
    ORDER BY signature
"""
WORKS = "SELECT identity, key, kind, issuer, date, title, place, held, partial FROM works ORDER BY identity"


def stands(index: Index) -> list[tuple[Any, ...]]:
    return [tuple(row) for sql in (STATE, WORKS) for row in index.storage.rows(sql)]


def relinked(index: Index) -> list[tuple[Any, ...]]:
    """How everything stands once it was linked anew as a whole."""
    with index.storage.transaction() as connection:
        connection.execute("DELETE FROM large_groups")
        connection.execute("UPDATE designations SET link = NULL")
        linking.note(connection, {tuple(row) for row in connection.execute(GROUPS)})
        Linker(connection).all()
    return stands(index)


GROUPS = "SELECT DISTINCT number_compared, symbol_compared FROM designations"
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["bears", "cites", "goes"]), st.sampled_from(KEYS), st.sampled_from(DATES),
        st.sampled_from(ORGANS),
    ),
    max_size=25,
)  # fmt: skip


def take(index: Index, record: Make, named: Named, at: int, step: tuple[str, str, str | None, str | None]) -> None:
    what, key, date, organ = step
    if what == "cites":
        text = f"{at} theo {key}"
        index.add(record(f"/{at}", text, [named(key, date=date, issuer_resolved=organ)]))
    elif what == "bears":
        number, _, symbol = key.rpartition("/")
        number, _, year = number.partition("/")
        said = {"key": key, "number": number, "year": year or None, "symbol": symbol, "date": date, "issuer": organ}
        index.add(record(f"/{at}", f"{at}", [], **said))
    else:
        held = [row.path for row in index.files()]
        if held:
            index.curation.delete(held[at % len(held)], by="Bình", reason="nhầm")


@pytest.fixture(autouse=True)
def soon_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(large_groups, "LARGE", 3)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(STEPS)
def test_it_comes_to_the_same(
    tmp_path_factory: pytest.TempPathFactory, record: Make, named: Named,
    steps: list[tuple[str, str, str | None, str | None]],
) -> None:  # fmt: skip
    with Index.open(tmp_path_factory.mktemp("i") / "i.db") as index:
        for at, step in enumerate(steps):
            take(index, record, named, at, step)
        assert stands(index) == relinked(index)


def test_what_people_decide_in_one_holds_and_is_undone(index: Index, record: Make, named: Named) -> None:
    for at in range(6):
        own = {"key": "01/QĐ-UBND", "number": "01", "symbol": "QĐ-UBND", "date": f"20{10 + at}"}
        index.add(record(f"/{at}", f"{at}", [], **own, issuer="UBND tỉnh Ninh Thuận"))
    before = stands(index)
    assert index.storage.value("SELECT count(*) FROM large_groups") == 1
    first, second = index.works("01/QĐ-UBND")[:2]
    decision = index.sameness.merge(f"w{first.id}", f"w{second.id}", by="Bình")
    index.add(record("/7", "7 theo 01/QĐ-UBND", [named("01/QĐ-UBND", date="2010")]))
    assert stands(index) == relinked(index)
    index.curation.delete("/7", by="Bình", reason="nhầm")
    index.sameness.undo(decision.id, by="Bình")
    assert stands(index) == before


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(2))
def test_a_thousand_in_any_order(tmp_path: Path, record: Make, named: Named, seed: int) -> None:
    chance = random.Random(seed)
    with Index.open(tmp_path / "i.db") as index:
        for at in range(1000):
            organ = f"UBND xã Số {chance.randrange(40)}, tỉnh {chance.choice(['Vĩnh Long', 'Đồng Nai'])}"
            organ = chance.choice([organ, organ.partition(",")[0], None]) or ""
            date = chance.choice([None, *(f"20{year}-0{chance.randrange(1, 9)}-01" for year in range(10, 25))])
            take(index, record, named, at, (chance.choice(["bears", "cites"]), "01/QĐ-UBND", date, organ or None))
        assert index.storage.value("SELECT count(*) FROM large_groups") == 1
        assert stands(index) == relinked(index)
