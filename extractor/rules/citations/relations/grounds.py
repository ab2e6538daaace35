"""What a document rests on, carries out, is proposed by, explains or comes with: căn cứ, thực hiện, theo đề nghị …

Nghị định 30/2020/NĐ-CP, Phụ lục I, II.5: grounds stand in lines of their own that begin with "Căn cứ".
"""

from __future__ import annotations

import re
from functools import cache

from extractor import knowledge
from extractor.records import Citation, Relation
from extractor.relations import GOVERNED
from extractor.rules.citations.relations import triggers
from extractor.rules.citations.relations.skeleton import Words
from extractor.rules.citations.relations.speaking import FROM_DAYS
from extractor.vietnamese.folding import fold

LISTING: tuple[Relation, ...] = ("legal_basis", "implements", "proposal")


def opening(bare: Words, one: Citation) -> Relation | None:
    """The relation that the words give which begin a sentence and end at the mention; list marks are taken off.

    Where only its number is cited the words before are its title: "Căn cứ Hiệp định về hợp tác … số 83/2005/LPQT".
    """
    relation = triggers.opening(bare.folded)
    if relation == "legal_basis" or _glued().match(bare.folded):
        titled = one.rule == "numbered.bare" and _named_apart().fullmatch(bare.folded) is not None
        return "legal_basis" if titled or _is_ground(bare.folded) else None
    return relation if relation == "guides" else None


@knowledge.derived
def _named_apart() -> re.Pattern[str]:
    """A kind of document with its title, and no other's number in it."""
    kinds = "|".join((*_TREATIES, *(re.escape(fold(row["kind"])) for row in knowledge.table("kinds"))))
    return re.compile(rf"can cu\s+(?:{kinds})\b[^;:.]{{0,200}}")


_TREATIES = ("hiep dinh", "nghi dinh thu", "hiep uoc", "cong uoc")


@cache
def _glued() -> re.Pattern[str]:
    """The blank behind "Căn cứ" that a PDF lost."""
    return re.compile(r"can ?cu(?=(?:luat|bo luat|nghi|quyet|thong|chi thi|phap lenh|hien phap|ket luan)\b)")


def _is_ground(bare: str) -> bool:
    """Whether "Căn cứ" leads to the mention itself, not to one in the title of another."""
    rest = _ground().sub("", bare, count=1).strip(' _[(:.…-“"')
    if not rest or _amending_law().match(rest):
        return True
    if _provisions().fullmatch(rest) is not None or _several().match(bare) is not None:
        return True
    if _issued().match(rest) and rest.endswith("kem theo"):
        return True
    if _title().search(rest) and not rest.endswith((" tai", " tai cac")):
        return False
    if not rest.endswith(("tai", "cua", "so", "theo", "cac")) or _done().search(rest):
        return False
    return "," not in rest or rest.startswith(("chuc nang", "nhiem vu", "quyen han", "y kien", "ket luan"))


@cache
def _several() -> re.Pattern[str]:
    """Several grounds behind a colon: "Căn cứ các Nghị định của Chính phủ: số …", "Căn cứ các Luật: Đầu tư số …"."""
    kinds = (
        "van ban|luat|bo luat|phap lenh|nghi dinh|nghi quyet|thong tu|quyet dinh|chi thi|cong van|thong bao|ke hoach"
    )
    return re.compile(rf"can cu\s+(?:cac|nhung|hai|ba|bon|nam|\d{{1,2}})\s+(?:{kinds})\b[^;:]*:[^;:]{{0,80}}$")


@cache
def _done() -> re.Pattern[str]:
    """Verbs of a sentence that begins with "Căn cứ" and is no ground."""
    return re.compile(r"\b(?:thuc hien|phai|duoc|dap ung|lap|xac dinh|quyet dinh viec)\b")


@cache
def _ground() -> re.Pattern[str]:
    return re.compile(r"^can\s*cu(?:\s+(?:vao|theo|phap\s+ly))?\s*:?\s*")


def names_law(lead: str, one: Citation) -> bool:
    """Whether folded words behind a semicolon name the law whose number follows: "Căn cứ các Luật: A số 1; B số 2"."""
    return (
        ";" in lead and (one.symbol or "").startswith("QH") and re.search(r";\s*[a-z][a-z, ]{2,90}$", lead) is not None
    )


def names_amending_law(lead: str) -> bool:
    """Whether folded words end as the title of a law that amends does: "Luật sửa đổi, bổ sung một số điều của"."""
    return "bo sung" in lead and _amending_title().search(lead) is not None


@cache
def _amending_title() -> re.Pattern[str]:
    return re.compile(r"\b(?:luat|phap lenh)\s+sua doi,?\s+bo sung\b[^;]{0,60}\bcua(?:\s+cac)?$")


@cache
def _amending_law() -> re.Pattern[str]:
    return re.compile(r"(?:luat|bo luat|phap lenh|nghi dinh|thong tu)\s+(?:sua doi|so)\b")


@cache
def _title() -> re.Pattern[str]:
    return re.compile(r"\b(?:ve viec|ve|quy dinh chi tiet|huong dan|thi hanh|thuc hien|trien khai|ban hanh)\b")


@cache
def _issued() -> re.Pattern[str]:
    """What an act only puts in force, and is cited with: "Quy chế … ban hành kèm theo Nghị định số"."""
    return re.compile(r"(?:quy che|quy dinh|dieu le|noi quy|quy chuan|quy trinh|danh muc|huong dan)\b[^,;:]*$")


@cache
def _provisions() -> re.Pattern[str]:
    """Words for provisions and counts: "hai Nghị định", "điểm 5, mục I, phần B", "quy định tại"."""
    one = (
        r"(?:cac|hai|ba|bon|nam|\d{1,2}|nhung|quy dinh|noi dung|diem|khoan|dieu|muc|phan|chuong|[a-z]"
        r"|[ivx]+|va|cua|tai|,|;"
        r"|nghi dinh|thong tu|quyet dinh|nghi quyet|luat|bo luat|cong van|van ban|ke hoach|thong bao"
        r"|chi thi|lien quan|sau|so|:)"
    )
    return re.compile(rf"(?:{one}(?:\s+|(?<![a-z])|$|(?=[,;:])))+")


def continued(lead: str, base: Relation, one: Citation) -> bool:
    """Whether a list of ``base`` may go on to ``one`` at all."""
    if base != "proposal":
        return True
    return one.kind not in knowledge.kinds("act") and (
        ";" not in lead or lead.rstrip().endswith(("tai", ";", "so")) or lead.strip() in (";", "; va")
    )


def by_words(lead: Words, one: Citation, *, opens: bool, own: str | None) -> Relation:
    """The relation that the words before a mention give, the most specific place first; else ``mentions``."""
    folded = lead.folded
    if folded.endswith(FROM_DAYS):
        return "mentions"
    if opens and ("chi tiet" in folded or "huong dan" in folded) and guides(lead, opens=opens, own=own):
        return "guides"
    if (folded.endswith(_LINKS) or "thuc hien theo" in folded) and _by_rule().search(folded):
        return "mentions"
    tail = triggers.tail(folded, active=opens)
    if tail == "implements" and _denied().search(folded):
        return "mentions"
    if tail is not None and tail not in _STATED_OTHERWISE:
        return tail
    near = folded[-80:]
    if any(map(near.__contains__, _DOING)) and _carried_out().search(folded) and not _denied().search(folded):
        return "implements"
    if ":" in folded and _directives().search(folded) and not _denied().search(folded):
        return "implements"
    found = triggers.in_sentence(folded)
    if found == "proposal":
        return "proposal" if one.kind not in knowledge.kinds("act") else "mentions"
    return found if found is not None and opens and not _denied().search(folded) else "mentions"


_STATED_OTHERWISE = ("issued_with", *GOVERNED)
"""Words right before a mention do not suffice for these: what is enclosed, and what an act does to another."""
_LINKS = ("tai", "cua", "cac")
"""What most words of ``_by_rule`` end with."""
_DOING = ("thuc hien", "trien khai", "quan triet", "thi hanh", "chap hanh")


@cache
def _by_rule() -> re.Pattern[str]:
    """What a text only follows: "theo quy định tại", "được thực hiện theo … tại"."""
    return re.compile(
        r"(?:quy dinh tai|huong dan tai|quy dinh cua)(?:\s+cac)?$|\bthuc hien theo\b(?!.*\b(?:chi dao"
        r"|ket luan|y kien)\b)"
        r"|\btheo (?:quy|huong)\w* (?:\w )?(?:dinh|dan)\b[^,;]*\b(?:tai|cua)$"
    )


@cache
def _denied() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:khong|tam dung|dung|dinh chi|ngung|chua)\s+(?:viec\s+)?(?:thi hanh|thuc hien|trien khai)\b"
    )


@cache
def _directives() -> re.Pattern[str]:
    """Several directives behind a colon: "Thực hiện các Công văn của UBND tỉnh: số"."""
    verbs = "|".join(_DOING)
    return re.compile(
        rf"(?:^|[.;,)]|\bva)\s*(?:tiep tuc\s+)?(?:{verbs})\s+(?:cac|nhung|hai|ba)\s+[^;:.]{{0,120}}:(?:\s*so)?$"
    )


@cache
def _carried_out() -> re.Pattern[str]:
    """A directive in the middle of a sentence: "…, triển khai hiệu quả Nghị quyết số"."""
    verbs = r"(?:thuc hien|trien khai thuc hien|trien khai|quan triet|thi hanh|chap hanh|to chuc thuc hien)"
    how = (
        r"(?:nghiem tuc|nghiem|tot|co hieu qua|hieu qua|day du|dong bo|quyet liet|thang loi|kip thoi"
        r"|toan dien|cac noi dung|noi dung|cac|,|va)"
    )
    return re.compile(
        rf"(?:^(?:\d{{1,2}}[.)]|[a-z][.)]|[-+*•])?|[,;:]|\bva|\btiep tuc|\bde|\bnham|\bphai)\s*(?:to chuc\s+"
        rf"|tap trung\s+|chi dao\s+"
        rf"|nghiem tuc\s+|tich cuc\s+|quan triet,\s*)?{verbs}"
        rf"(?:\s+{how}|\s*,\s*{how})*$"
    )


def guides(lead: Words, *, opens: bool, own: str | None) -> bool:
    """Whether this act is said to set out in detail what it is led to: "Thông tư này quy định chi tiết … của"."""
    match = _guiding(own).search(lead.folded)
    if match is None or not opens:
        return False
    behind = match["behind"].strip()
    return not re.search(r"(?<!kem )\b(?:theo|can cu)\b[^,;]*$", behind)


@knowledge.derived
def _guiding(own: str | None) -> re.Pattern[str]:
    kind = re.escape(fold(own)) if own else "|".join(re.escape(fold(row["kind"])) for row in knowledge.table("kinds"))
    last = r"|thong tu|nghi quyet" if own and "lien tich" in fold(own) else ""
    return re.compile(rf"(?:{kind}{last})\s+(?:nay\s+)?(?:quy dinh chi tiet|huong dan)\b(?P<behind>.*)$")
