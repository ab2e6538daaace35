"""Numbers and symbols read through the noise of recognition: "l2/2023/NQ-HDND", "QĐ.UBND", "10/TTì -HĐND".

Only documents that were recognised are read so. The text stays as it was read; the key, number and symbol of the
finding are what was meant, where one reading alone fits: digits by their look-alikes, codes that the tables know.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extractor import knowledge
from extractor.document import Document
from extractor.rules.symbols import grammar, symbols
from extractor.vietnamese.folding import fold

_LONGEST = 40
_MOST_TOKENS = 4
_NAME = 4
_STOPS = ("ngày", "ngay", "của", "cua", "về", "và", "được", "nêu", "tại", "do", "ban")


def is_recognised(document: Document) -> bool:
    """Whether a document's text, or a part of it, comes from recognition, its own or that of whoever scanned it."""
    return document.method in ("pdf-ocr", "pdf-mixed") or document.provenance.get("text_layer") == "recognised"


def scan(text: str, start: int = 0, end: int | None = None) -> Iterator[symbols.Match]:
    """Numbers and symbols behind "số" that only reading through noise shows, in order; linear in the text."""
    for label in _label().finditer(text, start, len(text) if end is None else end):
        found = _at(text, label.end())
        if found is not None:
            yield found


@knowledge.derived
def _label() -> re.Pattern[str]:
    return re.compile(r"\b[Ss][ốôóòỏõọồổỗộo6é]\s{0,2}[:.]?\s+(?=\S)")


def _at(text: str, start: int) -> symbols.Match | None:
    """The number and symbol of the tokens from ``start`` on, the most tokens that make one."""
    plain = next(symbols.scan(text, start, min(len(text), start + _LONGEST)), None)
    if plain is not None and plain.start == start and _is_settled(plain.symbol) and _ends(text, plain.end):
        return None
    tokens = _tokens(text, start)
    for count in range(len(tokens), 0, -1):
        end = tokens[count - 1][1]
        symbol = mended("".join(token for token, _ in tokens[:count]))
        if symbol is not None:
            end -= len(text[start:end]) - len(text[start:end].rstrip(".,;:)]}\"'”"))
            return symbols.Match(start, end, symbol, corrected="".join(text[start:end].split()) != symbol.key)
    return None


def _ends(text: str, place: int) -> bool:
    return place >= len(text) or not (text[place].isalnum() or text[place] in "-/")


def _is_settled(symbol: symbols.Symbol) -> bool:
    """Whether a symbol needs no reading through; a dot before a name as long as UBND is a hyphen worn down."""
    return _is_known(symbol) and len(symbol.symbol.partition(".")[2]) < _NAME


def _is_known(symbol: symbols.Symbol) -> bool:
    return symbol.order == "assembly" or (symbol.kind is not None and grammar.is_known_organ(symbol.organ))


def _tokens(text: str, start: int) -> list[tuple[str, int]]:
    """The next words up to one that belongs to the sentence, with the ends of each."""
    found: list[tuple[str, int]] = []
    for match in re.compile(r"\S+").finditer(text, start, min(len(text), start + _LONGEST)):
        word = match[0]
        prose = word[0].islower() and not any(sign in word for sign in "-/")
        if word.casefold().strip(".,;:()") in _STOPS or (found and prose):
            break
        found.append((word, match.end()))
        if len(found) == _MOST_TOKENS or word[-1] in ";,":
            break
    return found


def mended(printed: str) -> symbols.Symbol | None:
    """The symbol that a garbled one without blanks stands for, None where no single reading fits.

    >>> mended("l2/2023/NQ-HDND").key
    '12/2023/NQ-HĐND'
    """
    match = _parts().match(printed.strip(" .,;:()[]{}\"'“”"))
    if match is None:
        return None
    number = "".join(looks()["digit"].get(sign, sign) for sign in match["number"])
    groups = [_code(group) for group in _split().split(_mark_joints(match["symbol"])) if group]
    if not number.isdigit() or not groups or None in groups:
        return None
    year = match["year"] or ""
    year = "/" + "".join(looks()["digit"].get(sign, sign) for sign in year) if year else ""
    joints = _joints(match["joint"], year, len(groups))
    text = number + year + "".join(joint + str(group) for joint, group in zip(joints, groups, strict=True))
    found = symbols.parse(text)
    return found if found is not None and _is_known(found) and not (year and not year[1:].isdigit()) else None


def mended_by_issuer(symbol: symbols.Symbol, issuer: str | None) -> symbols.Symbol | None:
    """The symbol with TW for an unknown code, where the central organs of the Party are named with it; else None.

    The Party's organs at the centre have one code (Quy định 399-QĐ/TW): "Kết luận số 14-KL/TH … của Bộ Chính trị".
    """
    printed = _of_party().fullmatch(symbol.key)
    if printed is None or issuer is None or not fold(issuer).startswith(_CENTRAL):
        return None
    is_other = grammar.is_known_organ(printed["organ"]) or printed["kind"] not in grammar.kind_codes()
    return None if is_other else symbols.parse(f"{printed['number']}-{printed['kind']}/TW")


@cache
def _of_party() -> re.Pattern[str]:
    return re.compile(r"(?P<number>\d+)-(?P<kind>[A-ZĐ]+[a-zđ]?)/(?P<organ>T\w{0,2})")


_CENTRAL = ("bo chinh tri", "ban bi thu", "ban chap hanh trung uong", "hoi nghi trung uong", "trung uong")


def _joints(printed: str, year: str, groups: int) -> list[str]:
    """The signs before each group: the state's "/" and "-", or the Party's "-" and "/"."""
    party = not year and looks()["joint"].get(printed, printed) == "-"
    first, second = ("-", "/") if party else ("/", "-")
    return [first, *[second] * (groups - 1)]


@knowledge.derived
def looks() -> dict[str, dict[str, str]]:
    """By place, what is seen and what it stands for; a sign that could stand for two things stands for none."""
    found: dict[str, dict[str, str]] = {"digit": {}, "joint": {}, "code": {}, "word": {}}
    for row in knowledge.table("ocr_confusions"):
        for seen in row["seen"].split():
            found[row["place"]].setdefault(seen, row["correct"])
    return found


@knowledge.derived
def _parts() -> re.Pattern[str]:
    digits = "".join(re.escape(sign) for sign in looks()["digit"] if sign not in looks()["joint"])
    joint = "".join(re.escape(sign) for sign in (*looks()["joint"], "/", "-"))
    number = f"[0-9{digits}|]{{1,6}}"
    year = f"(?:(?P<year>(?:1[9g]|[2Z][0OoQ])[0-9{digits}]{{2}})[{joint}])?"
    return re.compile(f"(?P<number>{number})[§*'’°^]?(?P<joint>[{joint}]){year}(?P<symbol>[^\\W\\d].{{1,24}})$")


@knowledge.derived
def _split() -> re.Pattern[str]:
    return re.compile("[-/]")


def _mark_joints(symbol: str) -> str:
    """A symbol with one sign for every joint, and without what recognition put in besides."""
    plain = "".join(looks()["joint"].get(sign, sign) for sign in symbol)
    return re.sub(r"[^\w/&-]", "", plain.translate({ord("Ð"): "Đ"}))


def _code(group: str) -> str | None:
    """The code that a group stands for: one of the tables', or one that the table of confusions leads to."""
    for name in (group, looks()["code"].get(group, "")):
        if name and (symbols.parse(f"1/{name}-UBND") or symbols.parse(f"1/QĐ-{name}")) and _is_code(name):
            return name
    return None


def _is_code(name: str) -> bool:
    """Whether a group is a kind or a known organ, its marks aside."""
    return (
        grammar.is_known_organ(name)
        or name in grammar.kind_codes()
        or "~" + fold(name) in grammar.kind_codes()
        or re.fullmatch(r"(?:QH|UBTVQH)\d{1,2}", name) is not None
    )
