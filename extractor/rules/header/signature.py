"""The signature block: authority (TM., KT., TL., TUQ., Q.), the signer's own post, the name.

Nghị định 30/2020/NĐ-CP, Phụ lục I, phần I, mục II.7; the Party writes T/M, K/T, T/L. The first line gives the
head's title or the collective, the second the signer's post: "KT. CHỦ TỊCH / PHÓ CHỦ TỊCH".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import islice

from extractor import knowledge
from extractor.document import Document
from extractor.records import Signer
from extractor.rules.header.persons import person, surnames
from extractor.rules.header.posts import is_authority, is_named_post, is_post, post_word
from extractor.rules.header.signature_lines import apart, in_capitals, signed
from extractor.rules.text.line_roles import is_annex, is_capital, is_placeholder
from extractor.rules.text.lines import Line, of_block
from extractor.vietnamese.folding import fold

_REACH = 14
_FAR = 60
_LOOKS = 300
_SIGNATURES = 40
"""Blocks that the signatures of several organs may fill before the list of recipients."""
_SHORT = 200
_LABELS = (
    "Nơi nhận",
    "NƠI NHẬN",
    "Noi nhận",
    "Nơi nhân",
    "Nơi Nhận",
    "Noi nhan",
    "Nơi gửi",
    "Noi nhân",
    "Nơi nhan",
    "Mới nhận",
    "Mơi nhận",
    "Nới nhận",
    "Nợi nhận",
)


@dataclass(slots=True)
class Close:
    """Where a document ends: its signer, the block of the signature, and that of the list of recipients."""

    signer: Signer = field(default_factory=Signer)
    block: int | None = None
    recipients: int | None = None


def find(document: Document, begin: int = 0) -> Close:
    """The end of the main document: the first signature with a name from block ``begin`` on, before any annex.

    Without a name, an authority counts, or a post beside a list of recipients. A signature behind the heading
    of an annex counts only where nothing stands before it.
    """
    main, late = Close(), Close()
    current = main
    for place, kind in islice(_marks(document, begin), _LOOKS):
        if kind == "annex":
            if main.block is not None or main.recipients is not None:
                break
            current = late
        elif _take(document, current, place, kind):
            return _with_recipients(document, current)
    if main.block is None and main.recipients is not None:
        main.signer = Signer(name=_alone_after(document, main.recipients))
    return main


def _take(document: Document, close: Close, place: int, kind: str) -> bool:
    """Note what stands at ``place``; whether it is a signature with a name."""
    if kind == "recipients" and (close.recipients is None or place - close.recipients > _FAR):
        close.recipients = place
    signer = read(lines_from(document, place))
    if signer is None:
        return False
    listed = close.recipients is not None or _is_followed_by_list(document, place) or _is_last(document, place)
    if signer.name or (close.block is None and (signer.authority or listed)):
        close.signer, close.block = signer, place
    return signer.name is not None


def _is_followed_by_list(document: Document, place: int) -> bool:
    """Whether the list of recipients stands right behind a block: a post above it is the signer's."""
    following = document.blocks[place + 1 : place + 3]
    return any(_is_label(document.text[block.start : block.start + 20]) for block in following)


def _is_last(document: Document, place: int) -> bool:
    """Whether no more than a seal follows a block: a page may have lost the name under the post with which it ends."""
    rest = document.text[document.blocks[place].end :][:_SHORT].lstrip(" |\n\t\u00a0")
    if rest.startswith(_SEALED):
        return True
    return not any(map(str.isalnum, rest)) or _PAGE in rest


_SEALED = ("(Đã ký)", "(đã ký)", "(ĐÃ KÝ)", "[Đã ký]", "Đã ký")
_PAGE = "Số hiệu"
"""With what the table of a page begins that stands under a document."""


def _with_recipients(document: Document, close: Close) -> Close:
    """The list may be read after the signature, where the right column comes first; a far one is another's."""
    block = close.block or 0
    if close.recipients is not None and block - close.recipients > _FAR:
        close.recipients = None
    if close.recipients is None:
        for place in range(block, min(len(document.blocks), block + _SIGNATURES)):
            text = document.text[document.blocks[place].start : document.blocks[place].end]
            if is_annex(text.strip()) or (place > block + 8 and len(text) > _SHORT):
                break
            if _is_label(text):
                close.recipients = place
                break
    return close


def _alone_after(document: Document, place: int) -> str | None:
    """A name alone under the list of recipients: what a scan leaves of a signature under its seal."""
    archived = 0
    for line in islice(lines_from(document, place), 40):
        if line.folded.lstrip(" -–~+*").startswith(("luu", "lam:", "lin ")):
            archived = 1
        elif archived:
            archived += 1
            name = person(line.text)
            if is_annex(line.text) or archived > 5:
                break
            if name is not None and name.split()[0].capitalize() in surnames():
                return name
    return None


def _is_label(text: str) -> bool:
    return text.lstrip(" \t\n-–*_")[:8] in _LABELS


def _marks(document: Document, begin: int) -> Iterator[tuple[int, str]]:
    """Blocks that may hold a signature, a list of recipients or an annex heading; one look at each block."""
    text, marks = document.text, _mark_starts()
    for place in range(begin, len(document.blocks)):
        block = document.blocks[place]
        start, end = block.start, block.end
        if text[start] in _NEITHER or end - start > 1200:
            continue
        if _may_mark(text[start], text[start + 1 : start + 2]):
            sample = text[start : min(end, start + 160)].lstrip(" \t\n\u00a0|")
            if sample[:7] in ("PHỤ LỤC", "Phụ lục") and is_annex(sample.split("\n", 1)[0].strip()):
                yield place, "annex"
                continue
            if sample[:8] in _LABELS:
                yield place, "recipients"
                continue
            if end - start < 300 and (sample.startswith(marks) or _first_line_capital(sample)):
                yield place, "signature"
                continue
        if end - start < _SHORT and _is_post_alone(text[start:end].strip()):
            yield place, "signature"


_NEITHER = frozenset("0123456789-–+*.“abcdeghiklmnopqrstuvxy")
"""What most blocks begin with, and no mark and no post does."""


def _is_post_alone(text: str) -> bool:
    """Whether the first line is a post and nothing else but that it is signed."""
    line = text.split("\n", 1)[0]
    return is_named_post(signed().sub("", line).strip() if "ký" in line or "Ký" in line else line.rstrip())


def _may_mark(first: str, second: str) -> bool:
    """Whether what a block holds may be a mark: capitals, "Nơi nhận" or "Phụ lục"; blanks or a bar may stand before."""
    return (first.isupper() and (first in "NMP" or not second.islower())) or first.isspace() or first == "|"


def _first_line_capital(sample: str) -> bool:
    first = sample.split("\n", 1)[0].rstrip()
    if not first.isupper() and first[:4].isupper():
        first = in_capitals(signed().sub("", first).rstrip())
    return len(first) <= 110 and first.isupper() and is_post(first, fold(first))


@knowledge.derived
def _mark_starts() -> tuple[str, ...]:
    marks = [row["mark"] for row in knowledge.table("authorities")]
    spelled = [*marks, *(f"{mark[0]}{dot}{mark[1:]}" for mark in marks if len(mark) > 1 for dot in ("/", ".", ". "))]
    return tuple(f"{mark}{end}" for mark in spelled for end in (".", ",", " ", "/"))


def lines_from(document: Document, place: int) -> Iterator[Line]:
    """The lines of a block and of those behind it, columns apart, to the reach of a signature block."""
    pending: Line | None = None
    for block in document.blocks[place : place + 80]:
        for line in of_block(document, block):
            if " | " in line.text:  # the cells of a row
                yield from (
                    Line(cell.strip(" |"), line.start, line.cell) for cell in line.text.split(" | ") if cell.strip(" |")
                )
                continue
            if pending is not None:  # "TM.", "CHỦ" alone on its line, as a narrow column breaks it
                whole = Line(f"{pending.text} {line.text}", pending.start, line.cell)
                if pending.text in _broken_marks() or is_post(whole.text, whole.folded):
                    line = whole
                else:
                    yield pending
                pending = None
            bare = line.text.strip(" |")
            if bare != line.text and is_authority(bare):
                line = Line(bare, line.start, line.cell)
            half = bare.isupper() and " " not in bare and bare in _half_posts()
            if half or (bare.endswith(".") and bare in _broken_marks()):
                pending = Line(bare, line.start, line.cell)
            else:
                yield from _right_of_list(line)
    if pending is not None and pending.text in _half_posts():
        yield pending


@knowledge.derived
def _half_posts() -> frozenset[str]:
    """First words of posts in capitals that are none alone: "CHỦ" of "CHỦ TỊCH", "PHÓ"."""
    posts = [row["post"].upper().split() for row in knowledge.table("posts")]
    return frozenset(words[0] for words in posts if len(words) > 1).union(("PHÓ",)) - frozenset(
        words[0] for words in posts if len(words) == 1
    )


@knowledge.derived
def _broken_marks() -> frozenset[str]:
    return frozenset(mark for mark in _mark_starts() if mark.endswith("."))


def _right_of_list(line: Line) -> list[Line]:
    """A line of the list of recipients and the signature's line that a scan ran together with it."""
    at = _run_together(line.text) if line.text[:1] in "-–~•*+" or _is_label(line.text) else 0
    if not at:
        return [line]
    left, right = line.text[:at].rstrip(), line.text[at:]
    return [Line(left, line.start, line.cell), Line(right, line.start + at, line.cell)]


def _run_together(text: str) -> int:
    """Where the signature's part of a line begins: capitals behind a stop, an authority or a post. 0: nowhere."""
    for match in _stop().finditer(text):
        right = text[match.end() :]
        if len(right) > 5 and right.isupper() and (is_authority(right) or _has_post(right)):
            return match.end()
    return 0


def _has_post(text: str) -> bool:
    folded = fold(text)
    return post_word().search(folded) is not None or is_post(text, folded)


@cache
def _stop() -> re.Pattern[str]:
    return re.compile(r"[;,.:]\W*\s(?=\w)")


def read(lines: Iterable[Line]) -> Signer | None:
    """The signature block that begins in ``lines``, or None. Items of the list of recipients are passed over."""
    authority: list[str] = []
    position: list[str] = []
    taken = seen = kept = 0
    listed = False
    for line in (piece for whole in lines for piece in apart(whole)):
        text = line.text
        seen += 1
        enclosed = text[0] == "(" and line.folded.startswith(_ENCLOSED)
        if taken > _REACH or seen > 90 or is_annex(text) or enclosed:
            # What stood in capitals above "(Ban hành kèm theo …)" is an annex's title.
            authority, position = (authority[:kept], position[:1]) if enclosed else (authority, position)
            break
        listed = listed or _is_label(text)
        if _passed_over(text, bool(authority or position)) or (listed and _is_item(line)):
            continue
        taken += bool(authority or position)
        name = person(text) if authority or position else None
        if name is not None:
            return _signer(authority, position, name)
        if is_authority(text) and not position:
            authority.append(text)
            kept = len(authority)
        elif is_post(text, line.folded) or is_named_post(text):
            position = position if _is_clerk(position) else [*position, text]
        elif (authority or position) and is_capital(text) and not is_placeholder(text):
            if not post_word().search(line.folded):
                (position or authority).append(text)
        elif authority or position:
            break
    return _signer(authority, position, None) if authority or position else None


_ENCLOSED = ("(ban hanh", "(kem theo", "(phe duyet kem", "(dinh kem", "(duoc ban hanh")
_CLERKS = ("thu ky", "thu ky cuoc hop", "thu ky hoi nghi", "nguoi ghi bien ban")


def _is_clerk(position: list[str]) -> bool:
    """Whether the clerk signs, beside whom stands who presided: minutes have both in one line."""
    return bool(position) and fold(position[0]) in _CLERKS


def _signer(authority: list[str], position: list[str], name: str | None) -> Signer:
    def joined(parts: list[str]) -> str | None:
        return re.sub(r"[^\w.)]+$|^[^\w(]+", "", " ".join(" ".join(parts).split())) or None

    if not authority and len(position) == 2 and fold(position[1]).startswith("pho "):
        authority, position = position[:1], position[1:]
    return Signer(authority=joined(authority), position=joined(position), name=name)


_SIGNED = (
    "da ky", "ky boi", "nguoi ky", "thoi gian ky", "email", "ngay ky", "signature", "chu ky", "luu:", "luu ",
    "[ky ", "[da ky", "[chu ky",
)  # fmt: skip


def _is_named_luu(text: str) -> bool:
    """Whether "Lưu" is the surname of who signs: "Lưu Đức Huy"; "Lưu VT" is the copy for the archive."""
    return text.startswith("Lưu ") and person(text) is not None


def _is_item(line: Line) -> bool:
    """Whether a line without its dash is one of the list of recipients: "Như Điều 3;", "Lưu: VT."."""
    return line.text.endswith(";") or line.folded.startswith(("nhu ", "luu:"))


def _passed_over(text: str, begun: bool) -> bool:
    """Lines that are no part of the block: list items beside it, "(Đã ký)", rules, electronic signatures."""
    if text[0] in "-–~•+*" or _is_label(text):
        return True
    if not begun:
        return not (is_authority(text) or is_post(text, fold(text)) or is_named_post(text))
    folded = fold(text)
    return (
        (text[0] in "([" and not text.endswith("]"))
        or not any(map(str.isalpha, text))
        or (folded.startswith(_SIGNED) and not _is_named_luu(text))
        or text[:1].islower()
    )
