"""What a heading gives to the items below it: "Điều 1. Bãi bỏ các văn bản sau:", "được sửa đổi, bổ sung bởi:"."""

from __future__ import annotations

import re
from functools import cache

from extractor.document import Block
from extractor.records import Effect, Relation
from extractor.rules.citations.relations import ended, skeleton, speaking
from extractor.rules.citations.relations.skeleton import Words
from extractor.vietnamese.folding import fold

_ARTICLES = ("Điều ", "ĐIỀU ", "“Điều", " Điều", '"Điều')
_LONGEST = 2000
_REPEALING, _GROUNDS = "Đ123456789B ", "CIVX0123456789-+abcdN "
"""What the lines begin with that repeal what an annex lists, and headings of grounds."""
_SHORT, _LINE, _MARK = 400, 80, 40


class Governing:
    """The relation that the last heading gives, until an article begins or, for grounds, a line without list mark."""

    def __init__(self, own: str | None) -> None:
        self._own = own
        self._able = speaking.can_act(own)
        self.relation: Relation | None = None
        self.effect: Effect | None = None
        self.target: int | None = None
        self._lists_below = False

    def passes(self, text: str, block: Block) -> None:
        """Look at a block: it may be a heading, or end the list of one."""
        start, end = block.start, block.end
        first, last, short = text[start], text[end - 1], end - start < _SHORT
        if not self._lists_below:
            if first in _REPEALING and self._able and text.find("ãi bỏ", start, start + _MARK) >= 0:
                self._lists_below = _in_annex().match(fold(text[start : start + _SHORT])) is not None
        elif short and _annex().search(fold(text[start:end])):
            self._reset()
            self.relation = "repeals"
        if last == ":" or text.startswith(_ARTICLES, start):
            self._read(text, block)
        elif self.relation in ("legal_basis", "implements", "amended_by") and not _item().match(text, start, end):
            self.relation = None
        elif (
            end - start < _LINE
            and first in _GROUNDS
            and _may_be_ground(text, start, end)
            and _grounds().fullmatch(fold(text[start:end]))
        ):
            self.relation = "legal_basis"

    def _read(self, text: str, block: Block) -> None:
        article = None
        if text.startswith(_ARTICLES, block.start):
            article = _article().match(fold(text[block.start : block.start + _MARK]))
            if article is not None:
                self._reset()
        end = min(block.end, block.start + _LONGEST)
        said = text[block.start : end]
        says = (self._able and any(map(said.__contains__, _SAYING)) and _say().search(said) is not None) or (
            text[block.end - 1] == ":" and _leads().search(text, block.start, end) is not None
        )
        relation = self._relation(text, block, article.end() if article else 0) if says else None
        if relation is not None:
            self.relation, self.effect, self.target = relation, None, None

    def _reset(self) -> None:
        self.relation, self.effect, self.target = None, None, None

    def _relation(self, text: str, block: Block, begin: int) -> Relation | None:
        start = block.start + begin
        part = Block(block.kind, start, max(start, min(block.end, block.start + _LONGEST)))
        bones = skeleton.of(text, part, [])
        said = bones.between(start, part.end)
        bare = said.cut(0, len(said.folded.rstrip(" :")))
        if "tru " in bare.folded and _except().search(bare.folded):
            self._reset()
            return None
        if self._able:
            relation = speaking.governed(bare, opens=True, own=self._own, pointed=False)
            if relation is not None:
                return relation
            for ending in ended.find(bones, start, part.end):
                if ended.is_subject(_before(bones, ending)):
                    return ending.relation
        if text[block.end - 1] != ":":
            return None
        if ("can cu" in bare.folded or "co so" in bare.folded) and _grounds().fullmatch(bare.folded):
            return "legal_basis"
        return "implements" if _directives().fullmatch(bare.folded) else None

    def amending(self, effect: Effect, target: int | None) -> None:
        """The mention before says that it was amended by those listed below it."""
        self.relation, self.effect, self.target = "amended_by", effect, target


def _before(bones: skeleton.Skeleton, ending: ended.Ending) -> Words:
    """The words before those that end acts; "sau đây" stands for the list below."""
    said = bones.between(ending.low, ending.start)
    return said if not re.search(r"\b(?:sau|sau day|duoi day)$", said.folded) else Words("cac", "các")


_SAYING = (
    *("a đổi", "ổ sung", "ãi bỏ", "ay thế", "hiệu lực", "ình chỉ", "y bỏ", "ính chính", "Bỏ ", "iều chỉnh ", "hu hồi"),
    *("ạm dừng", "ỬA ĐỔI", "Ổ SUNG", "ÃI BỎ", "AY THẾ", "IỆU LỰC", "rừ ", "ông thi hành"),
)
"""What none of the words of ``_say`` is without."""


@cache
def _say() -> re.Pattern[str]:
    """Parts of the words that a heading does something with; most headings do nothing."""
    small = "[ửưu]a đổi|ổ sung|ãi bỏ|ay thế|[ếứn]t? hiệu lực|ình chỉ|[ủỷ]y bỏ|uỷ bỏ|ính chính|Bỏ |iều chỉnh [^.]|hu hồi"
    return re.compile(rf"{small}|ng hiệu lực|ạm dừng|ỬA ĐỔI|Ổ SUNG|ÃI BỎ|AY THẾ|IỆU LỰC|[Tt]rừ |ông thi hành")


@cache
def _leads() -> re.Pattern[str]:
    """Parts of the words that lead to a list of grounds or directives, or to what is left out of one."""
    return re.compile(r"ăn cứ|ơ sở|hực hiện|riển khai|uán triệt|trừ ")


def _may_be_ground(text: str, start: int, end: int) -> bool:
    """Whether a short line names grounds; cheap, for most lines do not."""
    return (
        text.find("ăn cứ", start, end) >= 0
        or text.find("ĂN CỨ", start, end) >= 0
        or text.find("pháp l", start, end) >= 0
    )


@cache
def _in_annex() -> re.Pattern[str]:
    """An article that repeals what an annex lists: "Bãi bỏ các văn bản tại Phụ lục I kèm theo Thông tư này"."""
    mark = r"(?:dieu\s+)?\d{1,2}[.:)]\s*"
    return re.compile(rf"\s*(?:{mark})?bai bo\b[^.]*\b(?:phu luc|danh muc)\b[^.]*\b(?:nay|kem theo)\b")


@cache
def _annex() -> re.Pattern[str]:
    return re.compile(r"\bdanh muc\b[^.]*\b(?:bai bo|het hieu luc)\b")


@cache
def _except() -> re.Pattern[str]:
    """What a list is left out of: "Bãi bỏ Thông tư số 5, trừ các nội dung sau:"."""
    return re.compile(r"\btru (?:cac )?(?:noi dung|truong hop|quy dinh)\b[^,;]*$")


@cache
def _article() -> re.Pattern[str]:
    return re.compile(r"\s*(?:“|\")?dieu\s+\d+[a-z]?\s*[.:]\s*")


@cache
def _item() -> re.Pattern[str]:
    return re.compile(r"\s*(?:\d{1,3}[a-z]?\s?[.)]|[a-zđ]{1,2}\)|[-+*•–]|\(\w{1,3}\)|[A-ZĐ][^\s]* )")


@cache
def _grounds() -> re.Pattern[str]:
    """Headings of a list of grounds: "Căn cứ pháp lý", "1. Căn cứ xây dựng kế hoạch", "Căn cứ các Luật:"."""
    mark = r"(?:[ivx]{1,5}|\d{1,2}(?:\.\d)*|[a-z])\s?[.)\-/]\s*|[-+]\s*"
    what = (
        r"(?:phap ly|phap luat|cac\b[^.:;]{0,60}|hai\b[^.:;]{0,40}|(?:xay dung|lap|ban hanh)\b[^.:;]{0,60}"
        r"|sau|nhu sau|de\b[^.:;]{0,60})"
    )
    return re.compile(rf"\s*(?:{mark})?(?:(?:nhung|cac)\s+)?(?:can cu|co so phap ly)\s*(?:{what})?\s*:?\s*")


@cache
def _directives() -> re.Pattern[str]:
    return re.compile(
        r"\s*(?:[-+]\s*)?(?:tiep tuc\s+)?(?:thuc hien|trien khai|quan triet"
        r"|trien khai thuc hien)\s+(?:nghiem tuc\s+)?(?:cac\s+[^.;]{0,80}|nghiem[^.;]{0,60})"
    )


@cache
def parts() -> re.Pattern[str]:
    """Parts of an act before its mention, in an item of a list: "các quy định về … tại", "Chương III của"."""
    return re.compile(
        r"(?:toan bo|mot phan|noi dung|cac|(?:cac\s+|mot so\s+|nhung\s+)?(?:quy dinh|noi dung|dieu|khoan"
        r"|diem|muc|chuong|phan"
        r"|phu luc|mau|bieu mau|bieu|danh muc|bang|quy che|ten|cum tu|so thu tu)\b.*\b(?:tai|cua|kem theo"
        r"|thuoc)(?:\s+cac)?)"
    )
