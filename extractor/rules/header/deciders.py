"""Who decides, as an act prints it between its subject and its grounds: "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH LÀO CAI".

It is of no subject, though it stands right under it, on one line, on two, or at the end of the subject's own.
"""

from __future__ import annotations

from extractor import knowledge
from extractor.rules.header.posts import is_post
from extractor.rules.text import issuers, known_organs
from extractor.rules.text.line_roles import Role, is_capital, kind_of_words
from extractor.rules.text.lines import Line
from extractor.vietnamese.folding import fold
from extractor.vietnamese.spelling import spelled

FEW = 4
"""So many words may be a post or a board; a line of more says something."""
CONNECTORS = (
    "của", "và", "với", "do", "tại", "về", "cho", "theo", "các", "số", "trên",
    "từ", "bởi", "giữa", "tới", "đến", "hoặc", "thuộc",
)  # fmt: skip
"""Small words that ask for more behind them."""


def is_who(text: str) -> bool:
    """Whether a line in capitals names who decides, and no more: "HỘI ĐỒNG QUẢN TRỊ CÔNG TY CỔ PHẦN A"."""
    return is_capital(text) and (issuers.opens(text) or is_post(text, fold(text)))


def is_alone(text: str, title: Line, above: list[str]) -> bool:
    """Whether the only line under a title says who decides: a post, or in an act the letterhead's organ."""
    is_act = kind_of_words(title.text) in knowledge.kinds("act")
    return is_post(text, fold(text)) or (is_act and is_who(text) and is_of(text, above))


def is_half(text: str) -> bool:
    """Whether a line is a post or a board and no more, whose organ stands on the next: "TỔNG GIÁM ĐỐC"."""
    return len(text.split()) <= FEW and is_who(text) and (is_post(text, fold(text)) or issuers.is_bare(text))


def is_own_head(line: Line, above: list[str]) -> bool:
    """Whether a line is the head of the letterhead's organ: "GIÁM ĐỐC SỞ Y TẾ"."""
    organ = issuers.without_post(line.text) if is_post(line.text, line.folded) else None
    return organ is not None and is_of(organ, above)


def organs_above(lines: list[Line], roles: list[Role]) -> list[str]:
    """What stands in capitals among lines, without mottos and the number: the organs of a letterhead."""
    named = zip(lines, roles, strict=False)
    return [line.text.strip(" |-–_*") for line, role in named if is_capital(line.text) and role not in _NO_ORGANS]


_NO_ORGANS = ("motto", "party", "number", "date")


def cut_off(text: str, above: list[str]) -> str:
    """The last line of a subject without who issues, where a text layer ran the two together above the grounds.

    That is in capitals the organ of the letterhead, alone or behind the post of its head; behind "của" it belongs to
    the subject.
    """
    words = text.split()
    within = 0
    for place in range(1, len(words) - 1):
        tail = " ".join(words[place:])
        if place < within or not tail.isupper():
            continue
        post = is_post(tail, fold(tail))
        if not (post or issuers.opens(tail)):
            continue
        organ = (issuers.without_post(tail) if post and not issuers.is_national(tail) else tail) or ""
        if words[place - 1].casefold() in CONNECTORS:
            rest = [word.strip(",;") for word in words[place:]]
            sizes = (size for size in range(2, len(rest)) if issuers.names_unit(rest, size))
            within = place + next(sizes, len(rest))
            continue
        if len(organ.split()) > 1 and is_of(organ, above):
            return " ".join(words[:place])
    return text


def is_of(organ: str, above: list[str]) -> bool:
    """Whether an organ is the one of the letterhead, or the letterhead's beginning of it: "ỦY BAN NHÂN DÂN"."""
    known = known_organs.called(organ)
    if known is not None and known.complete:
        return True
    words = organ.split()
    printed, own = spelled(" ".join(above)), spelled(organ)
    begun = any(f"{own} ".startswith(f"{spelled(line)} ") for line in above) and issuers.names_unit(words, len(words))
    bare = fold(organ) == _COMMITTEE and f" {own} " in f" {printed} "
    return bool(printed) and (printed.endswith(own) or begun or bare)


_COMMITTEE = "uy ban nhan dan tinh"
