"""Who can amend, replace, repeal or suspend, and whether a sentence does it.

A report that proposes, plans, denies or tells of a repeal repeals nothing. An act does where the verb begins its
sentence or item ("Bãi bỏ Điều 3 …"), stands behind the act itself ("Thông tư này … thay thế …") or in the words that
enact it ("… ban hành Thông tư sửa đổi, bổ sung …") (Luật Ban hành văn bản quy phạm pháp luật 64/2025/QH15, Điều 8).
"""

from __future__ import annotations

import re
from functools import cache

from extractor import knowledge
from extractor.relations import GOVERNED, Relation
from extractor.rules.citations.relations import triggers
from extractor.rules.citations.relations.skeleton import Words
from extractor.vietnamese.folding import fold


def can_act(kind: str | None) -> bool:
    """Whether a document of this kind can amend another; one whose kind is unknown may be a part of an act."""
    return kind not in knowledge.kinds("unable")


def governed(lead: Words, *, opens: bool, own: str | None, pointed: bool, done: bool = False) -> Relation | None:
    """What this document does with the mention that ``lead`` leads to, if it is an act that does.

    ``opens``: the lead begins a sentence, else it stands behind a mention; ``own`` is the document's kind;
    ``pointed``: the mention has a pinpoint, so that only a part is meant; ``done``: the sentence has already done
    something to another act.
    """
    if pointed and lead.folded.endswith(_SHORT_VERBS):
        lead = Words(f"{lead.folded} dieu", f"{lead.printed} Điều")  # the provision is not of the lead
    for chain in reversed(_chains(lead.folded)):
        behind = lead.folded[chain.end() :].strip()
        before = lead.cut(0, chain.start())
        if not _is_object(behind):
            continue
        if _speaks(before, opens, own, done):
            return _relation(chain[0], behind, pointed)
        if opens and ";" in before.folded and _instructs(before, own):
            return "amends"
    return None


def _instructs(before: Words, own: str | None) -> bool:
    """Whether the words before a verb are an instruction for the same act: "Sửa đổi khoản 2 Điều 5; bãi bỏ khoản 6"."""
    chain = next(iter(_chains(before.folded)), None)
    if chain is None or not _speaks(before.cut(0, chain.start()), True, own, False):
        return False
    return _further_instructions().fullmatch(before.folded, chain.end()) is not None


@knowledge.derived
def _further_instructions() -> re.Pattern[str]:
    """Provisions, and further verbs with theirs, up to a semicolon."""
    units = "ten|tiet|diem|khoan|dieu|muc|chuong|phan|phu luc|cac|mot so|tai|cua|vao|sau|truoc|va|dong thoi"
    verbs = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in (*_verbs(), *_SHORT_VERBS))
    word = rf"(?:{units}|{verbs}|\d{{1,3}}[a-z]?|[a-z]\d?|[ivxlc]{{1,6}})(?![^\W_])"
    return re.compile(rf"(?>(?:\s+|,|;|{word})*)")


def _chains(lead: str) -> list[re.Match[str]]:
    if any(map(lead.__contains__, _literals())):
        return list(_chain().finditer(lead))
    for verb in _SHORT_VERBS:
        if f"{verb} " in lead and any(f"{verb} {word}" in lead for word in (*_OBJECTS, *_SOME)):
            return list(_chain().finditer(lead))
    return []


_SHORT_VERBS = ("bo", "thay", "sua")
_OBJECTS = ("cum tu", "tu", "ten", "dieu", "khoan", "diem", "noi dung", "mau", "phu luc")
_SOME = ("cac", "mot so", "toan bo")


@knowledge.derived
def _literals() -> tuple[str, ...]:
    """The verbs that hold no other one: no chain is without one of them, or a short verb before its object."""
    return tuple(verb for verb in _verbs() if not any(other in verb for other in _verbs() if other != verb))


@knowledge.derived
def _verbs() -> dict[str, Relation]:
    return {word: relation for relation in GOVERNED for word in triggers.words("opening", relation)}


@knowledge.derived
def _by_relation() -> dict[Relation, re.Pattern[str]]:
    """A pattern of the verbs of each relation."""
    alternatives = {one: "|".join(map(re.escape, triggers.words("opening", one))) for one in GOVERNED}
    return {relation: re.compile(rf"(?<!\w)(?:{verbs})(?!\w)") for relation, verbs in alternatives.items()}


@knowledge.derived
def _chain() -> re.Pattern[str]:
    """Verbs in a row: "sửa đổi, bổ sung, bãi bỏ"; short ones only before what they may strike or exchange."""
    verbs = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(_verbs(), key=len, reverse=True))
    some = "|".join(rf"{word}\s+" for word in _SOME)
    short = rf"(?:{'|'.join(_SHORT_VERBS)})(?=\s+(?:{some})?(?:{'|'.join(_OBJECTS)})\b)"
    one = rf"(?:{verbs}|{short})"
    return re.compile(rf"(?<!\w)(?<!quy ){one}(?:(?:\s*[,;/]\s*|\s+va\s+|\s*,\s*va\s+|\s+hoac\s+){one})*(?!\w)")


def _relation(chain: str, behind: str, pointed: bool) -> Relation:
    """What verbs in a row do: those of wording, parts and annexes amend where a whole act would be replaced."""
    stated = {relation for relation, verbs in _by_relation().items() if verbs.search(chain)}
    if _wording().match(behind) and not ("repeals" in stated and pointed):
        return "amends"
    if "amends" in stated:
        return "amends"
    if "suspends" in stated:
        return "suspends"
    if "replaces" in stated or chain.startswith("thay"):
        part = pointed or "repeals" in stated or behind.startswith(("ban hanh", "kem theo")) or is_part(behind)
        return "amends" if part else "replaces"
    return "repeals"


def is_part(words: str) -> bool:
    """Whether folded words before a mention name parts of it ("Mẫu số 1, Mẫu số 2 kèm theo"), not what it issues."""
    return _part().match(words) is not None and _whole().match(words) is None


@cache
def _wording() -> re.Pattern[str]:
    return re.compile(
        r"(?:mot so\s+|cac\s+|nhung\s+)?(?:cum tu|tu ngu|tu|chu|doan|dong chu|cau|ten|ky hieu|dau)\b(?!\s+dieu\b)"
    )


@cache
def _part() -> re.Pattern[str]:
    return re.compile(
        r"(?:mot so|mot phan|cac|nhung|noi dung|toan bo|ca|bo)?\s*(?:noi dung|quy dinh|bieu mau|mau|bieu"
        r"|phu luc|danh muc"
        r"|bang|so thu tu|dieu|khoan|diem|muc|chuong|phan|trang|hinh|so lieu|muc thu|tieu chi|gach dau dong)\b"
    )


@cache
def _whole() -> re.Pattern[str]:
    """A document that another only issues: "Quy chế … ban hành kèm theo Quyết định số"."""
    return re.compile(r"(?:quy che|quy dinh|dieu le|ke hoach|chuong trinh|de an|huong dan|noi quy)\b.*\bkem theo$")


def _is_object(behind: str) -> bool:
    """Whether the words between a verb and the mention lead to its object: not "trái với", not "theo quy định tại"."""
    if not behind:
        return True
    if behind.startswith(("du an", "du thao")):
        return False
    if "trai voi" in behind or "den khi" in behind or "trai quy dinh" in behind or behind.endswith(FROM_DAYS):
        return False
    if _beside().search(behind) and not behind.endswith(" ban hanh theo"):
        return False
    return ";" not in behind or behind.endswith(("tai", "cua", "kem theo", "thuoc"))


FROM_DAYS = (" sau ngay", " truoc ngay", " tu ngay", " den ngay")
"""What leads to an act whose effect is only a point in time: "điều chỉnh giá sau ngày Quyết định số 14 có hiệu lực"."""


@cache
def _beside() -> re.Pattern[str]:
    link = r"(?:\s+(?:tai|cua|o|trong|ve))?(?:\s+cac)?$"
    theo = (
        rf"(?<!kem )\b(?:theo|can cu|phu hop voi|lien quan den|so voi|sau khi|truoc khi)\b(?:\s+(?:quy dinh"
        rf"|huong dan))?{link}"
    )
    guided = (
        r"\b(?:quy dinh chi tiet|huong dan|thi hanh|thuc hien|trien khai)(?:\s+mot so dieu)?(?:\s+cua)?(?:\s+cac)?$"
    )
    return re.compile(rf"{theo}|{guided}")


def _speaks(before: Words, opens: bool, own: str | None, done: bool) -> bool:
    """Whether what stands before a verb makes it this document's own doing."""
    folded = before.folded
    if opens and (_leading().fullmatch(folded) or (own is not None and _unmarked(folded) == fold(own))):
        return True
    subject = _subject(own).search(folded)
    if subject is not None:
        return not _modal().search(_clause(before.printed[subject.start("rest") :]))
    if own is not None and (opens or ";" in folded) and folded.endswith(f"ban hanh {fold(own)}"):
        return not _wished().search(re.split(r"[;:,]", before.printed)[-1])
    return done and (folded.endswith(_JOINTS) or folded.strip() == ",")


_JOINTS = (";", "va", "dong thoi", ", bai bo", ", thay the")


def _unmarked(folded: str) -> str:
    """The words without a list mark: "2. Thông tư thay thế …"."""
    return re.sub(r"^\s*(?:\d{1,2}|[a-z])\s?[.)]\s*", "", folded)


@cache
def _leading() -> re.Pattern[str]:
    """What may stand before a verb that begins its sentence: a list mark, a heading's number, a day, "về việc"."""
    mark = (
        r"(?:(?:chuong|muc|phan|tieu muc|dieu)\s+[ivxlc\d]{1,6}[a-z]?\s*[.:\-]?"
        r"|\d{1,3}(?:\.\d{1,2}){0,3}[a-z]?\s?[.)/]?|[a-zđ]{1,2}(?:\.\d{1,2})?[.)]|[-+*•–]+)"
    )
    day = r"(?:ke\s+)?tu\s+ngay\s+[^,;]{0,120}?(?:nay\s+co\s+hieu\s+luc(?:\s+thi\s+hanh)?|\d{4})\s*,?"
    agreed = r"(?:thong\s+nhat|nhat\s+tri|dong\s+y|tan\s+thanh|chap\s+thuan|phe\s+duyet|quyet\s+nghi)(?:\s+viec)?"
    openings = rf"(?:{day}|nay|ve\s+viec|v/v|ve|dong\s+thoi|{agreed})"
    return re.compile(rf"^[\s“\"(_*]*(?:{mark}\s*){{0,2}}[\s“\"]*{openings}?\s*$")


@knowledge.derived
def _subject(own: str | None) -> re.Pattern[str]:
    """The document itself, and what is said of it before the verb."""
    kinds = [fold(own)] if own else [fold(row["kind"]) for row in knowledge.table("kinds")]
    own_kinds = "|".join(map(re.escape, sorted({*kinds, "van ban", "quy che", "quy dinh"}, key=len, reverse=True)))
    last = "|".join(sorted({kind.split(" ")[0] + r"\s+" + kind.split(" ")[1] for kind in kinds if " " in kind}))
    return re.compile(rf"\b(?:{own_kinds}{'|' + last if last else ''})\s+nay\b(?P<rest>(?:(?!\bnay\b).)*)$", re.DOTALL)


@cache
def _wished() -> re.Pattern[str]:
    """Words that make of the enacting of an act a wish or a plan."""
    return re.compile(
        r"\b(?:kiến nghị|đề nghị|đề xuất|dự thảo|sẽ|chưa|không|tham mưu|trình|xây dựng dự)\b", re.IGNORECASE
    )


def _clause(text: str) -> str:
    """The last clause of ``text``."""
    return re.split(r"[;:]|,\s+(?:và|đồng thời)\b", text)[-1]


@cache
def _modal() -> re.Pattern[str]:
    """Words that make of a doing a wish, a plan, a denial, a duty of others or a thing that is told."""
    modals = (
        "kiến nghị|đề nghị|đề xuất|dự thảo|sẽ|chưa|không|tham mưu|trình|xem xét|rà soát|nghiên cứu|việc|xây dựng"
        "|soạn thảo|dự kiến|chuẩn bị|cần|phải|nhằm|nếu|trường hợp|có thể|được|bị|đã|đang|giao|yêu cầu|thẩm quyền|để|khi"
    )
    return re.compile(
        rf"(?<!chương )(?<!quy )(?<!công )(?<!làm )(?<!từ )(?<!ngoại )\b(?:{modals})\b(?!\s+(?:thông|dịch|dục|hạn))",
        re.IGNORECASE,
    )
