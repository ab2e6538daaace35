"""Numbers and symbols as they are compared, and number queries as people type them.

Two printed forms name the same number and symbol when their compared forms are equal: leading zeros,
case, blanks, dashes, slashes and the order of separators do not count (``036-NQ/TW`` is ``36/NQ-TW``); đ
and marks do (``DA`` is Dự án, ``ĐA`` Đề án). A query is compared with marks and đ folded as well.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from extractor.vietnamese.folding import fold, fold_query

_ETH = str.maketrans("ðɖ", "đđ")


def compared_number(number: str | None) -> str:
    """``0513`` → ``513``, ``01A`` → ``1a``, ``66.7`` as it is; nothing → ``""``."""
    compact = "".join((number or "").lower().translate(_ETH).split())
    return compact.lstrip("0") or ("0" if compact else "")


@lru_cache(10_000)
def compared_symbol(symbol: str | None) -> str:
    """Letters and digits in small letters: ``NQ/TW`` and ``NQ - TW`` → ``nqtw``; nothing → ``""``."""
    return "".join(filter(str.isalnum, (symbol or "").lower().translate(_ETH)))


@dataclass(frozen=True, slots=True)
class Key:
    """A key taken apart: ``number`` and ``symbol`` as printed, ``year`` the one inside the number."""

    number: str
    year: str | None
    symbol: str


def split_key(key: str) -> Key | None:
    """Take a canonical key apart: ``71/2023/QĐ-UBND``, ``36-NQ/TW``, ``40-CP``; None where it is not one."""
    found = _key_pattern().fullmatch(key.strip())
    return Key(found["number"], found["year"], found["symbol"]) if found else None


@cache
def _key_pattern() -> re.Pattern[str]:
    return re.compile(r"(?P<number>\d[\w.]*)(?:[/-](?P<year>(?:1[89]|20)\d\d)(?=[/-]))?[/-](?P<symbol>\S.*)")


@dataclass(frozen=True, slots=True)
class NumberQuery:
    """What a query says of a number. ``symbol`` is folded and may be a piece; ``words`` precede the number.

    ``sure`` is False for a bare number, which is one only where a number is asked for.
    """

    number: str
    year: str | None
    symbol: str
    words: str
    sure: bool


def parse_number_query(query: str) -> NumberQuery | None:
    """Read ``71-2023 qd ubnd``, ``so 71/2023/QD-UBND``, ``71 2023``, ``QD-UBND 71``, ``36 nq tw``.

    None where the query holds no number, or more numbers than a number and its year.
    """
    tokens = _tokens(fold_query(query))
    places = [place for place, token in enumerate(tokens) if token[0].isdigit()]
    if not places or len(places) > 2 or (len(places) == 2 and places[1] != places[0] + 1):
        return None
    year = tokens[places[1]] if len(places) == 2 else None
    if year is not None and not _is_year(year):
        return None
    before = [token for token in tokens[: places[0]] if token != "so"]
    after = tokens[places[-1] + 1 :]
    symbol, words = ("".join(after), " ".join(before)) if after else _symbol_or_words(before)
    return NumberQuery(compared_number(tokens[places[0]]), year, symbol, words, bool(year or symbol or words))


def _tokens(folded: str) -> list[str]:
    """Runs of digits (with a letter: "01a") and of letters; "nd30/2020" and "qd71" are taken apart, "qh15" is not."""
    tokens: list[str] = _token_pattern().findall(folded)
    glued = re.fullmatch(r"([^\W\d_]+)(\d+)", tokens[0]) if tokens else None
    if glued and all(_is_year(token) for token in tokens[1:]):
        tokens[:1] = glued.groups()
    return tokens


@cache
def _token_pattern() -> re.Pattern[str]:
    return re.compile(r"\d+(?:\.\d+)*(?:bis|[a-z])?(?![^\W_])|\d+(?:\.\d+)*|[^\W\d_][^\W_]*")


def _is_year(token: str) -> bool:
    return len(token) == 4 and token.isdigit() and token[:2] in {"18", "19", "20"}


def _symbol_or_words(tokens: list[str]) -> tuple[str, str]:
    """Letters before a number are its symbol ("QD-UBND 71") or the name of its kind ("quyet dinh 71")."""
    return "".join(tokens), " ".join(tokens)


def folded_symbol(symbol: str | None) -> str:
    """The compared symbol with marks and đ folded: what a query is held against."""
    return fold(compared_symbol(symbol))
