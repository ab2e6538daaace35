"""The grammar of a document's number and symbol (số và ký hiệu).

State documents print ``number[/year]/KIND-ORGAN[-UNIT]`` and letters (công văn) ``number/ORGAN-UNIT``
(Nghị định 30/2020/NĐ-CP, Phụ lục I, phần I, mục II.3); the Party prints ``number-KIND/ORGAN`` (Quy định
399-QĐ/TW); laws print ``number/year/QH15`` (Luật 64/2025/QH15, Điều 7). Before 1997 the order was free:
``40-CP``, ``1130-BYT/QĐ``. A symbol is parsed, not only matched: which group is the kind, which the
organ, which the unit. The closed list of kinds decides, position breaks ties.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain
from typing import Literal, NamedTuple

from extractor import knowledge
from extractor.rules import literals
from extractor.vietnamese.folding import fold

Order = Literal["state", "letter", "party", "assembly", "historic", "free"]

_UPPER = "A-ZĐÐƉƠƯÂÊÔĂАВЕКМНОРСТХ"
_LOWER = "a-zđươâêôă"
_DASH = "‐‑‒–—−\u00ad\u0002_\\-"
_JOINTS = "/-‐‑‒–—−\u00ad\u0002_"
_BLANKS = " \t\u00a0"
_BLANK = f"[{_BLANKS}]"
_NUMBER = r"\d{1,6}(?:\.\d{1,3})?(?:bis|[A-Za-zđĐ])?"
_LONGEST_NUMBER = 15
_GROUP = f"[{_UPPER}][{_UPPER}{_LOWER}0-9]*(?:&[{_UPPER}][{_UPPER}{_LOWER}0-9]*|\\.[{_UPPER}0-9]+(?![{_LOWER}À-ỹ]))*"
_JOINT = f"{_BLANK}?[{_DASH}/]{_BLANK}?\n?"
_LOOKALIKE = str.maketrans("ÐƉАВЕКМНОРСТХ\u00a0", "ĐĐABEKMHOPCTX ")
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−\u00ad\u0002_", "-"))


class Symbol(NamedTuple):
    """A parsed number and symbol.

    ``number`` as printed ("66.7", "01a"), ``year`` the one inside the number, ``symbol`` canonical
    (Đ not Ð, Latin not Cyrillic, no blanks), ``key`` all of it. ``kind`` is the kind that the symbol
    states, None where it states none; ``organ`` and ``unit`` are codes.
    """

    number: str
    year: str | None
    symbol: str
    key: str
    kind: str | None
    organ: str | None
    unit: str | None
    order: Order


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a text is not a number and symbol."""

    text: str
    reason: str


class Match(NamedTuple):
    """A candidate in running text: its span, the parsed symbol, and whether noise was read through."""

    start: int
    end: int
    symbol: Symbol
    corrected: bool


@cache
def candidate() -> re.Pattern[str]:
    """The pattern of a number with its symbol in running text; case-sensitive, anchored on the digit."""
    year = f"(?:(?P<year>(?:19|20)\\d\\d|\\d{{1,2}}){_BLANK}?(?P<joint>[/{_DASH}]|(?=(?:QH|UBTVQH)\\d)){_BLANK}?\n?)?"
    return re.compile(
        f"(?P<number>{_NUMBER})"
        f"{_BLANK}{{0,2}}(?P<first>[/{_DASH}]){_BLANK}{{0,2}}\n?{year}"
        f"(?P<symbol>{_GROUP}(?:{_JOINT}{_GROUP})*(?:/nb)?)(?:(?!\\w)|(?=ng[àảa]y\\b|của\\b))"
    )


def scan(text: str, start: int = 0, end: int | None = None) -> Iterator[Match]:
    """Every well-formed number and symbol of ``text[start:end]``, in order; context is not judged here."""
    stop = len(text) if end is None else end
    last = start
    for joint in _joints(text, start, stop):
        if joint < last or _follows().match(text, joint + 1, stop) is None:
            continue
        number = _number().search(text, max(last, joint - _LONGEST_NUMBER), joint)
        match = candidate().match(text, number.start(), stop) if number is not None else None
        if match is None:
            continue
        last = match.end()
        if _begins(text, match.start()):
            found = _from_match(match)
            if found is not None:
                yield found


def _joints(text: str, start: int, stop: int) -> list[int]:
    """Where a number may end and its symbol begin: to look for strokes costs less than to look for digits."""
    found = [
        at
        for joint in _JOINTS
        for at in literals.places(text, joint, start, stop)
        if at > start and not text[at + 1 : at + 2].islower() and _ends_number(text, at)
    ]
    return sorted(found)


def _ends_number(text: str, end: int) -> bool:
    """Whether a number may end before ``end``: digits, one letter or "bis" behind them, or a blank."""
    last = text[end - 1]
    if last.isalpha():
        return text[max(0, end - 2)].isdecimal() or text.endswith("bis", 0, end)
    return last.isdecimal() or last in _BLANKS


@cache
def _number() -> re.Pattern[str]:
    """A number up to the joint, which ends what is searched."""
    return re.compile(rf"{_NUMBER}{_BLANK}{{0,2}}\Z")


@cache
def _follows() -> re.Pattern[str]:
    """What stands behind the joint: the first capital of a symbol, or a year and what joins it to one."""
    return re.compile(rf"{_BLANK}{{0,2}}\n?(?:[{_UPPER}]|\d{{1,4}}{_BLANK}?(?:[/{_DASH}]|QH|UB))")


def _begins(text: str, start: int) -> bool:
    """Whether a number begins here and does not go on from a word, a date or a version ("QCVN 2:2008/BKHCN").

    A look-behind in the pattern would cost the scan its speed.
    """
    before = text[max(0, start - 2) : start]
    if not before:
        return True
    if before[-1].isalnum() or before[-1] in "_/":
        return False
    return not (before[-1] in ".:-–" and before[0].isdigit())


@cache
def _free() -> tuple[re.Pattern[str], ...]:
    """A pattern for each word, which it begins with, so that the scan is fast."""
    number = r"(?P<number>(?=[\w./&\-]{0,30}\d)[0-9A-ZĐ][\w./&\-]{1,30}?)"
    dated = rf"\s+số:?\s+{number}[,.]?\s+(?=(?:(?:đề|ghi|lập)\s+)?ngày\s+\d)"
    return tuple(re.compile(word + dated) for word in ("ông văn", "ăn bản", "hư"))


def scan_free(text: str, start: int = 0, end: int | None = None) -> Iterator[Match]:
    """Free numbers of letters, as companies give them: "công văn số VN2730141 đề ngày 26/4/2019".

    No law binds those who are no state organ; the kind word, "số" and the date make it a document's number.
    """
    stop = len(text) if end is None else end
    found = chain.from_iterable(pattern.finditer(text, start, stop) for pattern in _free())
    for match in sorted(found, key=re.Match.start):
        printed = match["number"]
        number, slash, rest = printed.partition("/")
        if not (slash and number.isdigit() and not rest.isdigit()):
            number, rest = printed, ""
        symbol = Symbol(number, None, rest, printed, None, None, None, "free")
        yield Match(match.start("number"), match.end("number"), symbol, corrected=False)


def read(text: str) -> Symbol | Refusal:
    """A whole number and symbol, blanks anywhere, or why it is none.

    >>> read("513 /QĐ-UBND").key
    '513/QĐ-UBND'
    """
    compact = "".join(text.split()).rstrip(".,;")
    if not compact:
        return Refusal(text, "nothing is printed")
    match = candidate().fullmatch(compact)
    if match is None:
        return Refusal(text, "not a number, a slash or hyphen, and groups of capitals")
    symbol = _parse(*_parts(match, match["symbol"]))
    return symbol if symbol is not None else Refusal(text, "no group is a kind or could be an organ")


def parse(text: str) -> Symbol | None:
    """As ``read``, with None for what is refused."""
    symbol = read(text)
    return symbol if isinstance(symbol, Symbol) else None


def spell(symbol: Symbol) -> str:
    """The canonical spelling; ``parse(spell(s)) == s``."""
    return symbol.key


@lru_cache(4096)
def canonical(text: str) -> str:
    """Look-alike letters and dashes made plain, blanks taken out."""
    return "".join(text.translate(_LOOKALIKE).translate(_DASHES).split())


def _parts(match: re.Match[str], symbol: str) -> tuple[str, str, str | None, str, str]:
    """Number, first joint, year, second joint and symbol of a candidate, canonical."""
    first, joint = canonical(match["first"]), canonical(match["joint"] or "/")
    number, year = match["number"], match["year"]
    if year and len(year) == 1:
        number, year = f"{number}/{year}", None
    return number, first, year, joint, canonical(symbol)


def _from_match(match: re.Match[str]) -> Match | None:
    printed = _trim(match["symbol"])
    symbol = _parse(*_parts(match, printed))
    if symbol is None:
        return None
    end = match.start("symbol") + len(printed)
    if symbol.kind is not None and symbol.organ is None:
        symbol, end = _with_organ(match, printed, symbol, end)
    return Match(match.start(), end, symbol, _marks_lost(match.string[match.start() : end], symbol.key))


def _with_organ(match: re.Match[str], printed: str, symbol: Symbol, end: int) -> tuple[Symbol, int]:
    """A kind alone with a known organ a blank away: "13/2020/TT BTC" lost its hyphen."""
    after = _after_blank().match(match.string, end)
    if after is None or not is_known_organ(canonical(after[1])):
        return symbol, end
    whole = _parse(*_parts(match, f"{printed}-{after[1]}"))
    return (whole, after.end()) if whole is not None else (symbol, end)


@cache
def _after_blank() -> re.Pattern[str]:
    return re.compile(f"{_BLANK}([{_UPPER}][{_UPPER}{_LOWER}]+)(?!\\w)")


def _marks_lost(printed: str, key: str) -> bool:
    """Whether letters had to be read through: same length, other letters than case explains."""
    if printed == key:
        return False
    printed = "".join(printed.split()).translate(_DASHES)
    return len(printed) == len(key) and printed.translate(_LOOKALIKE).casefold() != key.casefold()


def _trim(symbol: str) -> str:
    """Cut a group that only a dash between blanks ties on, unless a kind alone stands before it.

    "55/TTr - UBND" is one symbol; in "30/QĐ-UBND - KT" the dash is the sentence's.
    """
    if not any(blank in symbol for blank in _BLANKS):
        return symbol
    cut = re.compile(f"{_BLANK}[{_DASH}/]{_BLANK}").search
    spaced = cut(symbol)
    while spaced is not None:
        left, right = symbol[: spaced.start()], symbol[spaced.end() :]
        alone = not re.search(f"[{_DASH}/]", left)
        if not (alone or left.startswith(("TTLT", "TTLB", "TTLN"))) or not right[:2].isupper():
            return left
        spaced = cut(symbol, spaced.end())
    return symbol


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
    return code is not None and bool(_organ_of(code) or _organ_of(code.partition(".")[0]))


def _kind_of(group: str) -> tuple[str, str] | None:
    """The canonical code and kind of a group, or None. Marks may be missing ("QD"), case may be wrong ("Kh")."""
    codes = kind_codes()
    found = codes.get(group) or codes.get(group.casefold())
    if found is None and len(group) > 1 and group not in organ_codes():
        found = codes.get("~" + fold(group))
    return found


def _organ_of(group: str) -> str | None:
    """The canonical code of a known organ; legislature and case count for nothing ("UBTVQH15", "TTG")."""
    known = organ_codes()
    found = known.get(group) or known.get(group.casefold()) or known.get("~" + fold(group))
    if found is not None:
        return found
    bare = group.rstrip("0123456789")
    return known[bare] + group[len(bare) :] if bare != group and bare in known else None


def _shaped(group: str) -> bool:
    """Whether an unknown group could be a code: capitals, at most three lower-case letters, no word of prose."""
    if group == "nb" or group.isdigit() or _kind_of(group):
        return True
    lower = sum(letter.islower() for letter in group)
    return lower <= 3 and len(group) - lower >= max(1, lower)


_SEPARATORS = re.compile("([-/])")


def _parse(number: str, first: str, year: str | None, joint: str, symbol: str) -> Symbol | None:
    if _digits(number) > 5 and not year and first == "-":
        return None
    form = _form(first, year is not None, symbol)
    if form is None:
        return None
    dated = f"{year}{joint}" if year is not None else ""
    key = f"{number}{form.first}{dated}{form.symbol}"
    return Symbol(number, year, form.symbol, key, form.kind, form.organ, form.unit, form.order)


class _Form(NamedTuple):
    """What a symbol says whatever its number, and the joint before it."""

    first: str
    symbol: str
    kind: str | None
    organ: str | None
    unit: str | None
    order: Order


@knowledge.remembered(4096)
def _form(first: str, dated: bool, symbol: str) -> _Form | None:
    """The form of a symbol behind a number, or behind a number and its year; the same ones come again and again."""
    names, joints = _groups(symbol)
    if len(names) > 12 or not all(map(_shaped, names)):
        return None
    return _assembly(first, dated, names) or _kind_first(first, dated, names, joints) or _letter(first, names, joints)


def _groups(symbol: str) -> tuple[list[str], list[str]]:
    """Names and the joints between them; a dot joins only behind a kind ("QĐ.UB") and before a unit ("UBND.VX")."""
    pieces = _SEPARATORS.split(symbol)
    names, joints = pieces[::2], pieces[1::2]
    place = 0
    while place < len(names):
        head, dot, tail = names[place].partition(".")
        if dot and names[place] not in organ_codes() and (_kind_of(head) or _organ_of(head)):
            names[place : place + 1] = [head, tail]
            joints.insert(place, ".")
        place += 1
    return names, joints


def _digits(number: str) -> int:
    return sum(letter.isdigit() for letter in number)


_ASSEMBLY = re.compile(r"(?:QH|UBTVQH)\d{1,2}")


def _assembly(first: str, dated: bool, names: list[str]) -> _Form | None:
    """``36/2024/QH15``: the kind is not in the symbol."""
    if not dated or len(names) != 1 or not _ASSEMBLY.fullmatch(names[0]):
        return None
    return _Form(first, names[0], None, names[0], None, "assembly")


def _kind_first(first: str, dated: bool, names: list[str], joints: list[str]) -> _Form | None:
    names, joints = _split_glued(names, joints)
    kind = _kind_of(names[0])
    if kind is None:
        return _kind_last(first, names, joints)
    code, word = kind
    rest = [_organ_of(name) or name for name in names[1:]]
    if code in organ_codes() and not (rest and _organ_of(rest[0])):
        return None
    organ, unit = _organ_and_unit(rest)
    if not dated and _is_party(first, joints, organ):
        return _Form("-", _join([code, *rest], ["/", *joints[1:]]), word, organ, unit, "party")
    order: Order = "party" if first == "-" and rest else "state"
    return _Form(first, _join([code, *rest], joints), word, organ, unit, order)


def _kind_last(first: str, names: list[str], joints: list[str]) -> _Form | None:
    """Before 1997 the organ could come first: ``1130-BYT/QĐ``, ``06/CP-NĐ``. Only kinds that are no unit's code."""
    if len(names) != 2 or _kind_code(names[1]) not in {"QĐ", "NĐ", "NQ"}:
        return None
    organ, code = _organ_of(names[0]) or names[0], _kind_code(names[1]) or ""
    return _Form(first, _join([organ, code], joints), kind_codes()[code][1], organ, None, "historic")


def _kind_code(group: str) -> str | None:
    found = _kind_of(group)
    return found[0] if found else None


def _letter(first: str, names: list[str], joints: list[str]) -> _Form:
    """A letter's ``ORGAN-UNIT``, or an organ alone (``40-CP``, ``26/HĐBT``): the symbol states no kind."""
    rest = [_organ_of(name) or name for name in names]
    organ, unit = _organ_and_unit(rest)
    return _Form(first, _join(rest, joints), None, organ, unit, "historic" if len(names) == 1 else "letter")


def _organ_and_unit(groups: list[str]) -> tuple[str | None, str | None]:
    """The first known organ is the organ, else the first group; what remains is the unit or field."""
    if not groups:
        return None, None
    place = next((i for i, name in enumerate(groups) if _organ_of(name)), 0)
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
    if _kind_of(glued) or _organ_of(glued):
        return names, joints
    for size in (4, 3, 2):
        kind, organ = glued[:size], glued[size:]
        if kind in kind_codes() and organ in organ_codes():
            return [kind, organ, *names[1:]], ["-", *joints]
    return names, joints


def _join(names: list[str], joints: list[str]) -> str:
    return "".join(name + joint for name, joint in zip(names, [*joints, ""], strict=True))
