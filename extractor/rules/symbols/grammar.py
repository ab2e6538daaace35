"""The grammar of a symbol (ký hiệu): which of its groups is the kind, which the organ, which the unit.

The closed list of kinds decides, position breaks ties; see ``symbols`` for the orders that the law knows.

Its codes of kinds and organs come as printed: case may be wrong, marks may be missing.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from extractor import knowledge
from extractor.vietnamese.folding import fold

Order = Literal["state", "letter", "party", "assembly", "historic", "free"]


class SymbolParts(NamedTuple):
    """What a symbol says whatever its number, and the joint before it."""

    first: str
    symbol: str
    kind: str | None
    organ: str | None
    unit: str | None
    order: Order


@knowledge.remembered(4096)
def form(first: str, dated: bool, symbol: str) -> SymbolParts | None:
    """The form of a symbol behind a number, or behind a number and its year; the same ones come again and again."""
    names, joints = _groups(symbol)
    if len(names) > 12 or not all(map(_shaped, names)):
        return None
    return _assembly(first, dated, names) or _kind_first(first, dated, names, joints) or _letter(first, names, joints)


def _shaped(group: str) -> bool:
    """Whether an unknown group could be a code: capitals, at most three lower-case letters, no word of prose."""
    if group == "nb" or group.isdigit() or kind_of(group):
        return True
    lower = sum(letter.islower() for letter in group)
    return lower <= 3 and len(group) - lower >= max(1, lower)


_SEPARATORS = re.compile("([-/])")


def _groups(symbol: str) -> tuple[list[str], list[str]]:
    """Names and the joints between them; a dot joins only behind a kind ("QĐ.UB") and before a unit ("UBND.VX")."""
    pieces = _SEPARATORS.split(symbol)
    names, joints = pieces[::2], pieces[1::2]
    place = 0
    while place < len(names):
        head, dot, tail = names[place].partition(".")
        if dot and names[place] not in organ_codes() and (kind_of(head) or organ_of(head)):
            names[place : place + 1] = [head, tail]
            joints.insert(place, ".")
        place += 1
    return names, joints


_ASSEMBLY = re.compile(r"(?:QH|UBTVQH)\d{1,2}")


def _assembly(first: str, dated: bool, names: list[str]) -> SymbolParts | None:
    """``36/2024/QH15``: the kind is not in the symbol."""
    if not dated or len(names) != 1 or not _ASSEMBLY.fullmatch(names[0]):
        return None
    return SymbolParts(first, names[0], None, names[0], None, "assembly")


def _kind_first(first: str, dated: bool, names: list[str], joints: list[str]) -> SymbolParts | None:
    names, joints = _split_glued(names, joints)
    kind = kind_of(names[0])
    if kind is None:
        return _kind_last(first, names, joints)
    code, word = kind
    rest = [organ_of(name) or name for name in names[1:]]
    if code in organ_codes() and not (rest and organ_of(rest[0])):
        return None
    organ, unit = _organ_and_unit(rest)
    if not dated and _is_party(first, joints, organ):
        return SymbolParts("-", _join([code, *rest], ["/", *joints[1:]]), word, organ, unit, "party")
    order: Order = "party" if first == "-" and rest else "state"
    return SymbolParts(first, _join([code, *rest], joints), word, organ, unit, order)


def _kind_last(first: str, names: list[str], joints: list[str]) -> SymbolParts | None:
    """Before 1997 the organ could come first: ``1130-BYT/QĐ``, ``06/CP-NĐ``. Only kinds that are no unit's code."""
    if len(names) != 2 or not _may_stand_last(names[1]):
        return None
    organ, code = organ_of(names[0]) or names[0], _kind_code(names[1]) or ""
    return SymbolParts(first, _join([organ, code], joints), kind_codes()[code][1], organ, None, "historic")


def _may_stand_last(group: str) -> bool:
    found = kind_of(group)
    return found is not None and found[1] in knowledge.kinds("reversed") and found[0] == _usual_code(found[1])


@knowledge.remembered(None)
def _usual_code(kind: str) -> str | None:
    """The code that stands first in the row of a kind."""
    return next((row["codes"].split()[0] for row in knowledge.table("kinds") if row["kind"] == kind), None)


def _kind_code(group: str) -> str | None:
    found = kind_of(group)
    return found[0] if found else None


def _letter(first: str, names: list[str], joints: list[str]) -> SymbolParts:
    """A letter's ``ORGAN-UNIT``, or an organ alone (``40-CP``, ``26/HĐBT``): the symbol states no kind."""
    rest = [organ_of(name) or name for name in names]
    organ, unit = _organ_and_unit(rest)
    return SymbolParts(first, _join(rest, joints), None, organ, unit, "historic" if len(names) == 1 else "letter")


def _organ_and_unit(groups: list[str]) -> tuple[str | None, str | None]:
    """The first known organ is the organ, else the first group; what remains is the unit or field."""
    if not groups:
        return None, None
    first = next((i for i, name in enumerate(groups) if not name.isdigit()), 0)
    place = next((i for i, name in enumerate(groups) if organ_of(name)), first)
    rest = groups[:place] + groups[place + 1 :]
    return groups[place], "-".join(rest) or None


def _is_party(first: str, joints: list[str], organ: str | None) -> bool:
    """The Party's own order, or the state's order over a Party organ ("14/NQ-TU" for 14-NQ/TU)."""
    if not joints or organ is None:
        return False
    if first == "-":
        return joints[0] == "/"
    return joints[0] == "-" and organ_names().get(organ, ("", ""))[1] == "party"


def _split_glued(names: list[str], joints: list[str]) -> tuple[list[str], list[str]]:
    """Give back a hyphen that was lost between kind and organ: "NĐCP", "TTBLĐTBXH"."""
    glued = names[0]
    if kind_of(glued) or organ_of(glued):
        return names, joints
    for size in (4, 3, 2):
        kind, organ = glued[:size], glued[size:]
        if kind in kind_codes() and (organ in organ_codes() or (organ[:4].isupper() and organ_of(organ) is not None)):
            return [kind, organ, *names[1:]], ["-", *joints]
    return names, joints


def _join(names: list[str], joints: list[str]) -> str:
    return "".join(name + joint for name, joint in zip(names, [*joints, ""], strict=True))


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
