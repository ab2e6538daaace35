import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.index import Index
from extractor.linking.identity import Designation, complete, facts_of, resolve
from extractor.linking.issuers import always_with_year, compared_issuer, is_national
from extractor.records import Record

NINH_THUAN, AN_GIANG = "UBND tỉnh Ninh Thuận", "Ủy ban nhân dân tỉnh An Giang"


def called(key: str, date: str | None = None, issuer: str | None = None) -> Designation:
    number, *year, symbol = key.split("/")
    return Designation(key, number, year[0] if year else None, symbol, "Quyết định", date, issuer)


def works(*group: Designation) -> list[tuple[str, str] | None]:
    """Year and issuer of the work that each means."""
    facts = facts_of(group)
    meant = resolve(facts)
    return [(work.year, work.issuer) if (work := meant[own]) else None for own in facts]


@pytest.mark.parametrize(
    ("symbol", "national", "with_year"),
    [
        ("NĐ-CP", True, True),
        ("TT-BTC", True, True),
        ("TTLT-BTC-BTNMT", True, True),
        ("QH15", True, True),
        ("QĐ-TTg", True, False),
        ("CT-TTg", True, False),
        ("NQ/TW", True, False),
        ("NQ-HĐTP", True, False),
        ("BYT/QĐ", True, False),
        ("TTr-BNN-VPĐP", True, False),
        ("QĐ-UBND", False, False),
        ("UBND-KTTH", False, False),
        ("NQ-HĐND", False, False),
        ("NQ/TU", False, False),
        ("BC-SKHCN", False, False),
        ("QĐ-CT", False, False),
        (None, False, False),
    ],
)
def test_symbols_that_name_their_issuer(symbol: str | None, national: bool, with_year: bool) -> None:
    assert is_national(symbol) is national
    assert always_with_year(symbol) is with_year


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("UBND tỉnh Ninh Thuận", "Uỷ ban nhân dân tỉnh Ninh Thuận"),
        ("UBND tỉnh Ninh Thuận", "Ủy ban nhân dân  tỉnh Ninh Thuận"),
        ("Chủ tịch UBND tỉnh Ninh Thuận", "UBND TỈNH NINH THUẬN"),
        ("HĐND thành phố Hà Nội", "Hội đồng nhân dân TP Hà Nội"),
    ],
)
def test_issuers_are_compared_by_what_they_mean(one: str, other: str) -> None:
    assert compared_issuer(one) == compared_issuer(other)


@pytest.mark.parametrize(
    ("group", "meant"),
    [
        ([called("30/QĐ-UBND", "2023-01-17", NINH_THUAN)] * 2, [("2023", "ubnd tinh ninh thuan")] * 2),
        (
            [called("30/QĐ-UBND", "2023-01-17", NINH_THUAN), called("30/QĐ-UBND", "2023-02-01", AN_GIANG)],
            [("2023", "ubnd tinh ninh thuan"), ("2023", "ubnd tinh an giang")],
        ),
        (
            [called("30/QĐ-UBND"), called("30/QĐ-UBND", "2023-01-17", NINH_THUAN)],
            [("2023", "ubnd tinh ninh thuan")] * 2,
        ),
        (
            [called("30/QĐ-UBND", "2023"), called("30/QĐ-UBND", "2023-01-17", NINH_THUAN), called("30/QĐ-UBND")],
            [("2023", "ubnd tinh ninh thuan")] * 3,
        ),
        (
            [
                called("30/QĐ-UBND", "2023", NINH_THUAN),
                called("30/QĐ-UBND", "2023", AN_GIANG),
                called("30/QĐ-UBND", "2023"),
            ],
            [("2023", "ubnd tinh ninh thuan"), ("2023", "ubnd tinh an giang"), None],
        ),
        (
            [called("30/QĐ-UBND", None, AN_GIANG), called("30/QĐ-UBND", "2023", NINH_THUAN)],
            [("", "ubnd tinh an giang"), ("2023", "ubnd tinh ninh thuan")],
        ),
        ([called("30/QĐ-UBND")], [("", "")]),
        ([called("30/2020/NĐ-CP", None, "Chính phủ"), called("30/2020/NĐ-CP", "2020-03-05")], [("2020", "")] * 2),
        ([called("160/NĐ-CP", "2005-12-27"), called("160/2005/NĐ-CP")], [("2005", "")] * 2),
        ([called("66/97/NĐ-CP"), called("66/1997/NĐ-CP")], [("1997", "")] * 2),
        ([called("513/QĐ-TTg", "2012-05-02"), called("513/QĐ-TTg", "2020-04-11")], [("2012", ""), ("2020", "")]),
        (
            [called("71/2023/QĐ-UBND", None, NINH_THUAN), called("71/QĐ-UBND", "2023-01-30", NINH_THUAN)],
            [("2023", "ubnd tinh ninh thuan"), ("2023", "ubnd tinh ninh thuan")],
        ),
    ],
    ids=range(12),
)
def test_which_work_is_meant(group: list[Designation], meant: list[tuple[str, str] | None]) -> None:
    assert works(*group) == meant


def test_legislation_is_a_series_of_its_own() -> None:
    facts = facts_of([called("71/2023/QĐ-UBND", None, NINH_THUAN), called("71/QĐ-UBND", "2023", NINH_THUAN)])
    assert len(set(resolve(facts).values())) == 2


def test_a_later_mention_takes_date_and_issuer_of_the_first() -> None:
    full, short = called("513/QĐ-UBND", "2020-03-05", NINH_THUAN), called("513/QĐ-UBND")
    assert complete([full, short, None, called("514/QĐ-UBND")]) == [full, full, None, called("514/QĐ-UBND")]


def test_a_short_mention_of_two_works_takes_nothing() -> None:
    mentions = [called("513/QĐ-UBND", "2020", NINH_THUAN), called("513/QĐ-UBND", "2021", NINH_THUAN)]
    short = called("513/QĐ-UBND")
    assert complete([*mentions, short])[-1] == short


designations = st.builds(
    called,
    st.sampled_from(["30/QĐ-UBND", "30/2023/QĐ-UBND", "30/2020/QĐ-UBND"]),
    st.sampled_from([None, "2023", "2023-01-17", "2020-05"]),
    st.sampled_from([None, NINH_THUAN, AN_GIANG]),
)


@given(st.lists(designations), st.randoms(use_true_random=False))
def test_resolution_does_not_depend_on_order(group: list[Designation], chance: random.Random) -> None:
    shuffled = list(group)
    chance.shuffle(shuffled)
    assert dict(zip(group, works(*group), strict=True)) == dict(zip(shuffled, works(*shuffled), strict=True))


@given(st.lists(designations, min_size=1))
def test_every_work_fits_what_means_it(group: list[Designation]) -> None:
    for own, work in resolve(facts_of(group)).items():
        assert work is None or own.fits(work)


def library(record: Callable[..., Record], named: Callable[..., dict[str, Any]]) -> list[Record]:
    """Documents that cite and are each other, with and without dates and issuers."""
    text = "30/QĐ-UBND và 71/2023/QĐ-UBND, 36-NQ/TW, 160/NĐ-CP, TCVN 7:2020"
    first = named("30/QĐ-UBND", number="30", symbol="QĐ-UBND", kind="Quyết định")
    second = {**first, "date": "2023-01-17", "issuer_resolved": NINH_THUAN}
    third = {**first, "date": "2023-02-01", "issuer_resolved": AN_GIANG}
    party = named("36-NQ/TW", date="2023-01-30")
    law = named("160/NĐ-CP", date="2005-12-27", kind="Nghị định")
    standard = named("TCVN 7:2020", form="standard")
    own = {"number": "30", "symbol": "QĐ-UBND", "key": "30/QĐ-UBND", "subject": "về tổ chức"}
    return [
        record("/a", text, [first, party, law]),
        record("/b", text, [second, named("71/2023/QĐ-UBND", issuer_resolved=NINH_THUAN)]),
        record("/c", text, [third, named("36-NQ/TW"), standard]),
        record("/d", text, [], **own, date="2023-01-17", issuer=NINH_THUAN),
        record("/e", text + ".", [named("71/2023/QĐ-UBND")], **own, date="2023", issuer=None),
        record("/f", text, [], key="160/2005/NĐ-CP", number="160", year="2005", symbol="NĐ-CP", date="2005-12-27"),
    ]


def links(index: Index) -> list[tuple[Any, ...]]:
    """Every mention with the identity of its work, and every work with what is said of it."""
    mentions = index._storage.rows(
        "SELECT path, position, candidates, identity FROM citations LEFT JOIN works ON works.id = work_id"
        " ORDER BY path, position"
    )
    columns = "identity, key, kind, issuer, date, title, place, held, partial"
    works = index._storage.rows(f"SELECT {columns} FROM works ORDER BY identity")
    return [tuple(row) for row in (*mentions, *works)]


@pytest.mark.parametrize("seed", range(8))
def test_the_order_of_arrival_changes_nothing(
    tmp_path: Path, record: Callable[..., Record], named: Callable[..., dict[str, Any]], seed: int
) -> None:
    records = library(record, named)
    with Index.open(tmp_path / "one.db") as index:
        for each in records:
            index.add(each)
        expected = links(index)
    random.Random(seed).shuffle(records)
    with Index.open(tmp_path / "two.db") as index:
        for each in records:
            index.add(each)
        assert links(index) == expected
        for each in records:  # going and coming again changes nothing either
            index._storage.connection.execute("UPDATE main.documents SET extractor = 'older'")
            index.add(each)
        assert links(index) == expected


def test_what_is_cited_first_is_joined_when_it_arrives(
    index: Index, record: Callable[..., Record], named: Callable[..., dict[str, Any]]
) -> None:
    records = library(record, named)
    index.add(records[0])
    [missing] = [row for row in index.missing() if row.key == "30/QĐ-UBND"]
    assert (missing.documents, missing.mentions, missing.partial, missing.year) == (1, 1, True, None)
    index.add(records[3])
    assert not [row for row in index.missing() if row.key == "30/QĐ-UBND"]
    [work] = index.works("30/QĐ-UBND")
    assert (work.files, work.year, work.issuer, work.title) == (1, "2023", NINH_THUAN, "về tổ chức")
    assert [mention.path for mention in index.cited_by("30/qd-ubnd")] == ["/a"]


def test_several_files_of_one_work(index: Index, record: Callable[..., Record]) -> None:
    header = {"key": "5/QĐ-TTg", "number": "5", "symbol": "QĐ-TTg", "date": "2024-02-01"}
    index.add(record("/draft", "dự thảo", **header))
    index.add(record("/signed", "bản ký", **header))
    [work] = index.show("5/QĐ-TTg").works
    assert [file.path for file in work.files] == ["/draft", "/signed"]
    assert work.work.files == 2


def test_a_mention_of_two_works_is_ambiguous(
    index: Index, record: Callable[..., Record], named: Callable[..., dict[str, Any]]
) -> None:
    for each in library(record, named)[:3]:
        index.add(each)
    assert [mention.ambiguous for mention in index.cited_by("30/QĐ-UBND")] == [True, False, False]
    assert index.stats().ambiguous == 1
