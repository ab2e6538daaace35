"""Symbols of courts and procuracies, and whose they are in a document of the same case.

A court's symbol has no organ: it says the kind of case (DS, HS, HNGĐ …) and the instance (ST: first, PT: appeal, GĐT:
review), "quyết định đưa vụ án ra xét xử" has QĐXX before them (Nghị quyết 01/2017/NQ-HĐTP, 05/2017/NQ-HĐTP, biểu mẫu);
an indictment (cáo trạng) has CT-VKS. In a judgment a decision of its own instance is its own court's, and the
indictment of a first instance is by the procuracy beside that court.
"""

from __future__ import annotations

import re
from functools import cache

from extractor.rules.symbols.symbols import Symbol

_COURTS = ("Tòa án nhân dân", "Toà án nhân dân")
_PROCURACY = "Viện kiểm sát nhân dân"
OWN = "Tòa án"
"""What a judgment calls the court whose it is."""


def is_one(issuer: str) -> bool:
    """Whether an organ is a court or a procuracy."""
    return issuer.startswith((*_COURTS, _PROCURACY))


def is_docket(number: str) -> bool:
    """Whether a number is one under which a court took a case, which its instance tells.

    >>> is_docket("03/2021/TLST-LĐ"), is_docket("98/DS-PT"), is_docket("09/QĐ-TTr")
    (True, True, False)
    """
    return _docket().search(number) is not None


@cache
def _docket() -> re.Pattern[str]:
    return re.compile(r"(?<![A-ZĐ])(?:TL)?(?:ST|PT)(?![A-ZĐ])")


def named_by(symbol: Symbol, own: Symbol | None, issuer: str) -> str | None:
    """The court or procuracy that a symbol means in a document of ``issuer``, whose own symbol is ``own``.

    None where the symbol is no court's or procuracy's, or one of another instance.
    """
    if not is_one(issuer):
        return None
    if _indictment().match(symbol.symbol) is not None:
        if issuer.startswith(_PROCURACY):
            return issuer
        first = own is None or _instance(own.symbol) in (None, "ST")
        return _PROCURACY + issuer[len(_COURTS[0]) :] if first else None
    if issuer.startswith(_PROCURACY):
        beside = _judged().fullmatch(symbol.symbol) is not None and any(unit in issuer for unit in _FIRST)
        return _COURTS[0] + issuer[len(_PROCURACY) :] if beside and _instance(symbol.symbol) == "ST" else None
    if _decision().fullmatch(symbol.symbol) is None:
        return None
    instances = _instance(symbol.symbol), _instance(own.symbol) if own is not None else None
    return issuer if instances[0] == instances[1] or None in instances else None


def kind_of(symbol: str) -> str | None:
    """The kind that a court's symbol says without a code of its own; None where it says none.

    >>> kind_of("QĐXXST-HS"), kind_of("TB-TA"), kind_of("UBND-VP")
    ('Quyết định', 'Thông báo', None)
    """
    if _decision().fullmatch(symbol) is None or not symbol.startswith(("QĐ", "TB")):
        return None
    return "Quyết định" if symbol.startswith("QĐ") else "Thông báo"


_FIRST = (" huyện ", " quận ", " thị xã ", " khu vực ")
"""Where courts judge in the first instance only: of their judgments the procuracy beside writes."""


@cache
def _judged() -> re.Pattern[str]:
    """A judgment, or a decision of the first instance: "DS-ST", "QĐST-DS"."""
    return re.compile(r"(?:DS|HS|HN|HNGĐ|HNGD|KDTM|KT|LĐ|HC)-ST|QĐ(?:XX)?ST-(?:DS|HS|HNGĐ|KDTM|LĐ|HC)")


@cache
def _indictment() -> re.Pattern[str]:
    return re.compile(r"(?:CT|CTr)[-/]VKS(?:ND)?(?!TC|NDTC|CC)|KSĐT$")


@cache
def _decision() -> re.Pattern[str]:
    case = r"(?:DS|HS|HN|HNGĐ|HNGD|KDTM|KT|LĐ|HC|PS|TBTN|VDS|KDTMST)"
    instance = r"(?:ST|PT|GĐT|TT)"
    act = r"(?:QĐ|TB|TL)(?:XX|HPT|HP|MPT|TĐC|ĐC|CN|BPKCTT|GQ|XLST)?"
    about = rf"(?:{case}{instance}?|{instance}{case}?|HPT|TA|BPKCTT|CNTTLH|TGTT)"
    return re.compile(rf"{act}{instance}?(?:[-/]{about}){{1,3}}|(?:{about}[-/]){{1,2}}QĐ")


def _instance(symbol: str) -> str | None:
    """The instance that a symbol says: "QĐXXST-HS" → "ST"; None where it says none."""
    found = _instances().search(symbol.replace("HPT", ""))
    return found[0] if found is not None else None


@cache
def _instances() -> re.Pattern[str]:
    return re.compile(r"(?:ST|PT|GĐT)(?![A-ZĐ])|(?<=QĐ)(?:ST|PT)|(?<=XX)(?:ST|PT)")
