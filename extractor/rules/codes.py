"""The codes of kinds and organs that symbols are made of, as printed: case may be wrong, marks may be missing."""

from __future__ import annotations

from extractor import knowledge
from extractor.vietnamese.folding import fold


@knowledge.derived
def kind_codes() -> dict[str, tuple[str, str]]:
    """Kind codes, exact and folded: code → (canonical code, kind)."""
    rows = [(code, row["kind"]) for row in knowledge.table("kinds") for code in row["codes"].split()]
    exact = {code: (code, kind) for code, kind in rows}
    for code, kind in rows:
        exact.setdefault(code.casefold(), (code, kind))
        exact.setdefault("~" + fold(code), (code, kind))
    return exact


@knowledge.derived
def organ_codes() -> dict[str, str]:
    """Organ codes, exact, by lower case and by fold: code → canonical code."""
    codes = [row["code"] for row in knowledge.table("organs")]
    known = {code: code for code in codes}
    for code in codes:
        known.setdefault(code.casefold(), code)
        known.setdefault("~" + fold(code), code)
    return known


@knowledge.derived
def organ_names() -> dict[str, tuple[str, str]]:
    """Organ code → (name, level: central, local, party, court, procuracy, mass)."""
    return {row["code"]: (row["name"], row["level"]) for row in knowledge.table("organs")}


@knowledge.remembered(4096)
def is_known_organ(code: str | None) -> bool:
    """Whether the table of organs has the code, legislature and unit aside."""
    return code is not None and bool(organ_of(code) or organ_of(code.partition(".")[0]))


def kind_of(group: str) -> tuple[str, str] | None:
    """The canonical code and kind of a group, or None. Marks may be missing ("QD"), case may be wrong ("Kh")."""
    codes = kind_codes()
    found = codes.get(group) or codes.get(group.casefold())
    if found is None and len(group) > 1 and group not in organ_codes():
        found = codes.get("~" + fold(group))
    return found


def organ_of(group: str) -> str | None:
    """The canonical code of a known organ; legislature and case count for nothing ("UBTVQH15", "TTG")."""
    known = organ_codes()
    found = known.get(group) or known.get(group.casefold()) or known.get("~" + fold(group))
    if found is not None:
        return found
    bare = group.rstrip("0123456789")
    return known[bare] + group[len(bare) :] if bare != group and bare in known else None
