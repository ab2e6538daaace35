"""Symbols of several organs (liên tịch, liên bộ, liên ngành, phối hợp), and whose they are."""

from __future__ import annotations

import re
from collections.abc import Callable

from extractor import knowledge
from extractor.rules.symbols import grammar, symbols
from extractor.rules.text import issuers, known_organs


@knowledge.derived
def of_several() -> tuple[str, ...]:
    """Codes of what several organs issue together: liên tịch, liên bộ, liên ngành, phối hợp."""
    codes = (code for row in knowledge.table("kinds") for code in row["codes"].split())
    return tuple(code for code in codes if len(code) > 3 and code.endswith(("LT", "LB", "LN", "PH")))


_TOGETHER = ("LB", "LT", "LN")
"""Codes behind the kind, or behind the hyphen of old symbols, that say no more than that: "06-TT/LB"."""


@knowledge.remembered(4096)
def is_joint(symbol: str) -> bool:
    """Whether organs issue together: the symbol says so (TTLT, QCPH), or has the codes of several."""
    codes = re.split(r"[-/]", symbol)
    if codes[-1] in _TOGETHER:
        return True
    return any(code.startswith(of_several()) for code in codes) or sum(map(_is_organ, codes[1:])) > 1


def _is_organ(code: str) -> bool:
    known = grammar.organ_names().get(code.rstrip("0123456789"))
    return known is not None and known[1] != "local" and grammar.kind_of(code) is None


def names_several(symbol: symbols.Symbol) -> bool:
    """Whether a symbol of several organs names more than one, so that none of them alone is the issuer."""
    return len(_joint_codes(symbol)) > 1


def _joint_codes(symbol: symbols.Symbol) -> list[str]:
    return [code for code in re.split(r"[-/]", symbol.symbol)[1:] if code]


def all_named(symbol: symbols.Symbol, local: Callable[[str], str | None]) -> str | None:
    """All the organs of a joint symbol, or None where one is unknown; ``local`` gives an organ of a province its name.

    "YT" is short for "BYT" in what ministries issue together; in a liên ngành of a province it is the sở's.
    """
    short = symbol.symbol.startswith(_OF_MINISTRIES)
    names = [_name_of_code(code, short) or _name_of_local(code, local) for code in _joint_codes(symbol)]
    return " - ".join(name for name in names if name) if names and all(names) else None


_OF_MINISTRIES = ("TTLT", "TTLB", "TT-", "TT/", "NQLT", "CTLT")


def _name_of_local(code: str, local: Callable[[str], str | None]) -> str | None:
    known = grammar.organ_names().get(code)
    return local(known[0]) if known is not None and known[1] == "local" else None


def _name_of_code(code: str, short: bool) -> str | None:
    """The organ of a code in a joint symbol, where the code is one organ's alone; ``short``: a ministry's without B."""
    codes = grammar.organ_names()
    tried = (code, f"B{code}", code.rstrip("0123456789")) if short else (code, code.rstrip("0123456789"))
    name, level = next((codes[each] for each in tried if each in codes), ("", ""))
    name = name or names_of_codes().get("".join(filter(str.isalnum, code)), "")
    known = known_organs.called(name) if name else None
    return issuers.spelled(name) if level == "central" or (known is not None and known.complete) else None


@knowledge.derived
def names_of_codes() -> dict[str, str]:
    """Names by their codes without "&": "BLĐTBXH" is what "Bộ LĐ-TB&XH" abbreviates."""
    return {"".join(filter(str.isalnum, code)): name for code, (name, _) in grammar.organ_names().items()}
