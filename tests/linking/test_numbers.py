import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.linking.numbers import compared_number, compared_symbol, folded_symbol, parse_number_query, split_key


@pytest.mark.parametrize(
    ("printed", "compared"),
    [("71", "71"), ("0071", "71"), ("05", "5"), ("01A", "1a"), ("66.7", "66.7"), ("0", "0"), ("", ""), (None, "")],
)
def test_numbers_are_compared_without_zeros(printed: str | None, compared: str) -> None:
    assert compared_number(printed) == compared


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("QĐ-UBND", "qđ - ubnd", True),
        ("QĐ-UBND", "QÐ-UBND", True),
        ("NQ/TW", "NQ-TW", True),
        ("BGD&ĐT", "BGDĐT", True),
        ("DA-UBND", "ĐA-UBND", False),
        ("HD-SNV", "HĐ-SNV", False),
    ],
)
def test_symbols_are_compared_by_letters(one: str, other: str, same: bool) -> None:
    assert (compared_symbol(one) == compared_symbol(other)) is same
    assert same is False or folded_symbol(one) == folded_symbol(other)


@pytest.mark.parametrize(
    ("key", "number", "year", "symbol"),
    [
        ("71/2023/QĐ-UBND", "71", "2023", "QĐ-UBND"),
        ("36-NQ/TW", "36", None, "NQ/TW"),
        ("40-CP", "40", None, "CP"),
        ("1130-BYT/QĐ", "1130", None, "BYT/QĐ"),
        ("08/2020-HQ&T", "08", "2020", "HQ&T"),
        ("66.7/2025/NQ-CP", "66.7", "2025", "NQ-CP"),
        ("01a/QĐ-UBND", "01a", None, "QĐ-UBND"),
        ("36/2024/QH15", "36", "2024", "QH15"),
    ],
)
def test_keys_come_apart(key: str, number: str, year: str | None, symbol: str) -> None:
    parts = split_key(key)
    assert parts is not None
    assert (parts.number, parts.year, parts.symbol) == (number, year, symbol)


@pytest.mark.parametrize("key", ["", "self", "unknown", "TCVN", "71", "71/"])
def test_what_is_no_key(key: str) -> None:
    assert split_key(key) is None


@pytest.mark.parametrize(
    ("query", "number", "year", "symbol"),
    [
        ("71/2023/QĐ-UBND", "71", "2023", "qdubnd"),
        ("71-2023 qd ubnd", "71", "2023", "qdubnd"),
        ("so 71/2023/QD-UBND", "71", "2023", "qdubnd"),
        ("số 0071/2023/QÐ - UBND", "71", "2023", "qdubnd"),
        ("Quyết định số 71/2023/QĐ-UBND", "71", "2023", "qdubnd"),
        ("71/2023", "71", "2023", ""),
        ("71 2023", "71", "2023", ""),
        ("QD-UBND 71", "71", None, "qdubnd"),
        ("QĐ71", "71", None, "qd"),
        ("NĐ30/2020", "30", "2020", "nd"),
        ("36-NQ/TW", "36", None, "nqtw"),
        ("36 nq tw", "36", None, "nqtw"),
        ("36/2024/QH15", "36", "2024", "qh15"),
        ("66.7/2025/NQ-CP", "66.7", "2025", "nqcp"),
        ("01a/QĐ-UBND", "1a", None, "qdubnd"),
        ("40-CP", "40", None, "cp"),
    ],
)
def test_number_queries(query: str, number: str, year: str | None, symbol: str) -> None:
    asked = parse_number_query(query)
    assert asked is not None
    assert (asked.number, asked.year, asked.symbol, asked.sure) == (number, year, symbol, True)


@pytest.mark.parametrize("query", ["", "quyết định", "1 2 3", "12/5/2020 và 7", "//--", "71 hay 2023"])
def test_what_is_no_number_query(query: str) -> None:
    assert parse_number_query(query) is None


def test_a_bare_number_is_not_sure() -> None:
    asked = parse_number_query("71")
    assert asked is not None
    assert not asked.sure


@given(st.text())
def test_any_query_is_read_or_refused(query: str) -> None:
    asked = parse_number_query(query)
    assert asked is None or asked.number
