"""What a heading gives to the items below it: "Điều 1. Bãi bỏ các văn bản sau:", "được sửa đổi, bổ sung bởi:"."""

from __future__ import annotations

import re
from functools import cache

from extractor.document import Block, Document
from extractor.records import Effect, Relation
from extractor.rules.citations.relations import ended, skeleton, speaking
from extractor.rules.citations.relations.skeleton import Words
from extractor.rules.citations.relations.statements import Statements
from extractor.vietnamese.folding import fold

_ARTICLES = ("Điều ", "ĐIỀU ", "“Điều", " Điều", '"Điều')
_LONGEST = 2000
_REPEALING, _GROUNDS = "Đ123456789B ", "CIVX0123456789-+abcdN "
"""What the lines begin with that repeal what an annex lists, and headings of grounds."""
_NOTES = ("footnote", "endnote")
_SHORT, _LINE, _MARK = 400, 80, 40


class Governing:
    """The relation that the last heading gives, until an article begins or, for grounds, a line without list mark.

    Statements are read when the relation is asked for, from the last article on.
    """

    def __init__(self, own: str | None, document: Document, parts: Statements) -> None:
        self._own, self._text, self._blocks, self._parts = own, document.text, document.blocks, parts
        self._able = speaking.can_act(own)
        self._relation: Relation | None = None
        self._effect: Effect | None = None
        self._target: int | None = None
        self._reached = self._read = self._searched = 0
        self._lists_below = False

    def reaches(self, place: int) -> None:
        """Reading has come to the end of the statement before block ``place``."""
        self._reached = place

    @property
    def relation(self) -> Relation | None:
        """What the headings before, or its own, give to the item that is read now."""
        for statement in self._parts.between(self._article_before(), self._reached):
            if statement.kind not in _NOTES:
                self._look(statement)
        self._read = self._reached
        return self._relation

    def _article_before(self) -> int:
        """Where the last article begins, if that was not read yet; else where reading ended."""
        for place in range(self._reached - 1, self._read, -1):
            block = self._blocks[place]
            opens = self._text.startswith(_ARTICLES, block.start) and _article().match(self._text, block.start)
            if opens and block.kind not in _NOTES:
                return place
        return self._read

    @property
    def amended(self) -> tuple[Effect, int | None]:
        """What those listed did, and the place of the mention to which they did it."""
        return self._effect or "amended", self._target

    def _look(self, block: Block) -> None:
        text, start, end = self._text, block.start, block.end
        short = end - start < _SHORT
        if short and "anh mục" in text[start:end].lower() and self._is_annex(block):
            self._set("repeals")
        if text[end - 1] == ":" or text.startswith(_ARTICLES, start):
            self._heading(block)
        elif self._relation in ("legal_basis", "implements", "amended_by") and not _item().match(text, start, end):
            self._relation = None
        elif (
            end - start < _LINE
            and text[start] in _GROUNDS
            and _may_be_ground(text, start, end)
            and _grounds().fullmatch(fold(text[start:end]))
        ):
            self._relation = "legal_basis"

    def _is_annex(self, block: Block) -> bool:
        """Whether a line heads the annex that lists what an article before it repeals."""
        if not _annex().search(fold(self._text[block.start : block.end])):
            return False
        while not self._lists_below and self._blocks[self._searched].start < block.start:
            self._lists_below = self._able and self._repeals_below(self._blocks[self._searched])
            self._searched += 1
        return self._lists_below

    def _repeals_below(self, block: Block) -> bool:
        start = block.start
        opens = self._text[start] in _REPEALING and self._text.find("ãi bỏ", start, start + _MARK) >= 0
        if not opens or block.kind in _NOTES:
            return False
        return _in_annex().match(fold(self._text[start : start + _SHORT])) is not None

    def _heading(self, block: Block) -> None:
        text, begin = self._text, 0
        if text.startswith(_ARTICLES, block.start):
            article = _article().match(text, block.start)
            if article is not None:
                self._set(None)
                begin = article.end() - block.start
        line = text[block.start : min(block.end, block.start + _LONGEST)]
        says = (self._able and any(map(line.__contains__, _SAYING))) or (
            text[block.end - 1] == ":" and any(map(line.__contains__, _LEADING))
        )
        relation = self._stated_relation(block, begin) if says else None
        if relation is not None:
            self._set(relation)

    def _set(self, relation: Relation | None, effect: Effect | None = None, target: int | None = None) -> None:
        self._relation, self._effect, self._target = relation, effect, target

    def _stated_relation(self, block: Block, begin: int) -> Relation | None:
        start = block.start + begin
        part = Block(block.kind, start, max(start, min(block.end, block.start + _LONGEST)))
        bones = skeleton.of(self._text, part, [])
        words = bones.between(start, part.end)
        bare = words.cut(0, len(words.folded.rstrip(" :")))
        if "tru " in bare.folded and _except().search(bare.folded):
            self._set(None)
            return None
        if self._able:
            relation = speaking.governed(bare, opens=True, own=self._own, pointed=False)
            if relation is not None:
                return relation
            for ending in ended.find(bones, start, part.end):
                if ended.subject(_before(bones, ending)) is not None:
                    return ending.relation
        if self._text[block.end - 1] != ":":
            return None
        if ("can cu" in bare.folded or "co so" in bare.folded) and _grounds().fullmatch(bare.folded):
            return "legal_basis"
        return "implements" if _directives().fullmatch(bare.folded) else None

    def amending(self, effect: Effect, target: int | None) -> None:
        """The mention before says that it was amended by those listed below it."""
        self._read = self._reached
        self._set("amended_by", effect, target)


def _before(bones: skeleton.Skeleton, ending: ended.Ending) -> Words:
    """The words before those that end acts; "sau đây" stands for the list below."""
    words = bones.between(ending.low, ending.start)
    return words if not re.search(r"\b(?:sau|sau day|duoi day)$", words.folded) else Words("cac", "các")


_SAYING = (
    *("a đổi", "ổ sung", "ãi bỏ", "ay thế", "ết hiệu lực", "ứt hiệu lực", "n hiệu lực", "g hiệu lực", "ình chỉ"),
    *("ủy bỏ", "ỷ bỏ", "ính chính", "Bỏ ", "iều chỉnh ", "hu hồi", "ạm dừng", "rừ ", "ông thi hành"),
    *("ỬA ĐỔI", "Ổ SUNG", "ÃI BỎ", "AY THẾ", "IỆU LỰC"),
)
"""Parts of the words that a heading does something with; most headings do nothing."""
_LEADING = ("ăn cứ", "ơ sở", "hực hiện", "riển khai", "uán triệt", "trừ ")
"""Parts of the words that lead to a list of grounds or directives, or to what is left out of one."""


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
    return re.compile(r"\s*(?:“|\")?(?:Điều|ĐIỀU)\s+\d+[a-zđA-ZĐ]?\s*[.:]\s*")


@cache
def _item() -> re.Pattern[str]:
    return re.compile(r"\s*(?:\d{1,3}[a-z]?\s?[.)]|[a-zđ]{1,2}\)|[a-zđ]\.|[-+*•–]|\(\w{1,3}\)|[A-ZĐ][^\s]* )")


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
