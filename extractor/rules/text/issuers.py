"""Who issued a document: the resolved name, from the organs printed, the organ above and the place.

No national list of organs exists; names are built from the words of the letterhead with ``models/bodies.tsv``,
``models/organs.tsv`` and ``models/provinces.tsv``. UBND and HĐND stay abbreviated in resolved names.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from extractor import knowledge
from extractor.rules.text.line_roles import is_capital
from extractor.vietnamese.folding import fold

_UNITS = (
    "tỉnh", "thành phố", "tp", "tp.", "huyện", "quận", "thị xã", "xã", "phường", "thị trấn", "đặc khu", "khu vực",
)  # fmt: skip
_SEATS = ("Tỉnh ủy", "Thành ủy", "Huyện ủy", "Quận ủy", "Thị ủy", "đoàn")
_SMALL = ("và", "của", "các", "thuộc")
_AGAIN = ("và", "-", "–", "của")


@dataclass(frozen=True, slots=True)
class OrganWords:
    """First words of an organ: how they are written, and whether the organ stands alone."""

    name: str
    words: str
    scope: str
    open: bool


@cache
def _bodies() -> dict[str, list[OrganWords]]:
    """Bodies by their first folded word, longest first."""
    found: dict[str, list[OrganWords]] = {}
    for row in knowledge.table("bodies"):
        for words in (row["words"] or row["name"]).split(";"):
            body = OrganWords(row["name"], fold(words.strip()), row["scope"], row["open"] == "yes")
            found.setdefault(body.words.split()[0], []).append(body)
    for bodies in found.values():
        bodies.sort(key=lambda body: -len(body.words))
    return found


def _body(folded: str) -> OrganWords | None:
    words = folded.split(maxsplit=1)
    for body in _bodies().get(words[0], ()) if words else ():
        if folded == body.words or folded.startswith(body.words + " "):
            return body
    return None


def opens(folded: str) -> bool:
    """Whether a folded line begins with the name of an organ."""
    return _body(folded) is not None


def is_open(folded: str) -> bool:
    """Whether folded words name no organ yet: "ban chap hanh", "uy ban trung uong", "van phong", "bo"."""
    body = _body(folded)
    if body is None or folded != body.words:
        return False
    return body.open or body.scope in ("unit", "province") or (" " not in folded and body.scope != "local")


def province(text: str) -> knowledge.Row | None:
    """The province or city that ``text`` names last, as a row of ``models/provinces.tsv``.

    >>> province("UBND TỈNH NINH THUẬN")["name"]
    'Ninh Thuận'
    """
    words = _words(text)
    names = _provinces()
    for start in range(len(words)):
        row = names.get(" ".join(words[start:]))
        if row is not None:
            return row
    return None


def _words(text: str) -> list[str]:
    return fold(text).replace(".", " ").replace("-", " ").replace("–", " ").split()


@cache
def _provinces() -> dict[str, knowledge.Row]:
    found: dict[str, knowledge.Row] = {}
    for row in knowledge.table("provinces"):
        found.setdefault(" ".join(_words(row["name"])), row)
    found["hcm"] = found["tphcm"] = found["ho chi minh"]
    return found


@knowledge.derived
def _known_names() -> dict[str, str]:
    """Full names of central organs, by fold, as they are written."""
    return {fold(row["name"]): row["name"] for row in knowledge.table("organs") if "(" not in row["name"]}


def resolve(issuing: str | None, parent: str | None = None, place: str | None = None) -> str | None:
    """The issuer's name.

    >>> resolve("SỞ KHOA HỌC VÀ CÔNG NGHỆ", "UBND TỈNH NINH THUẬN", "Ninh Thuận")
    'Sở Khoa học và Công nghệ tỉnh Ninh Thuận'
    """
    if not issuing:
        return None
    joint = _joint(issuing)
    if len(joint) > 1:
        return " - ".join(map(spelled, joint))
    name, body = spelled(issuing), _body(fold(issuing))
    scope = body.scope if body else "own"
    if scope == "national" or _names_place(name):
        return name
    if parent:
        return _under(name, scope, parent)
    row = province(place) if place else None
    bare = body is not None and fold(issuing) == body.words
    if row is not None and (scope == "province" or (scope == "local" and bare)):
        return f"{name} {row['unit']}"
    return name


def _joint(issuing: str) -> list[str]:
    """The organs of a joint document; a hyphen inside a name ("LAO ĐỘNG - THƯƠNG BINH") parts nothing."""
    names: list[str] = []
    for piece in issuing.replace(" – ", " - ").split(" - "):
        if names and not opens(fold(piece)):
            names[-1] = f"{names[-1]} - {piece}"
        else:
            names.append(piece)
    return names


def _under(name: str, scope: str, parent: str) -> str:
    above, body = spelled(parent), _body(fold(parent))
    if above == "Ban Chấp hành Trung ương":
        return f"{name} Trung ương"
    if body is not None and body.scope == "local":
        unit = above[len(body.name) :].strip()
        if (scope == "unit" and fold(name) in ("van phong", "thanh tra")) or body.name.endswith(("ủy", "bộ", "đoàn")):
            return f"{name} {above}" if scope == "unit" else name
        return f"{name} {unit}" if unit and scope != "local" else name
    return f"{name} {above}" if scope == "unit" else name


def _names_place(name: str) -> bool:
    words = name.split()
    return (
        any(unit in words for unit in ("tỉnh", "huyện", "quận", "xã", "phường", "khu"))
        or " thành phố " in f" {name} "
        or province(name) is not None
    )


def spelled(printed: str) -> str:
    """An organ's name as running text writes it.

    >>> spelled("ỦY BAN NHÂN DÂN TỈNH LÀO CAI")
    'UBND tỉnh Lào Cai'
    """
    text = " ".join(printed.split()).strip(" .,;:-–*")
    folded = fold(text)
    known = _known_names().get(folded)
    if known is not None and not known.startswith(("Ủy ban nhân dân", "Hội đồng nhân dân")):
        return known
    body = _body(folded)
    rest = text[len(body.words) :].strip() if body else text
    if body is None and not is_capital(text):
        return text
    fresh = body is not None and body.name not in ("UBND", "HĐND")
    placed = body is not None and body.scope == "local" and body.name.endswith(_SEATS)
    cased = _cased(rest, fresh, placed) if is_capital(rest) else rest
    return f"{body.name} {cased}".strip() if body else cased


def _cased(rest: str, fresh: bool, naming: bool) -> str:
    """Capitals as running text: units small, places and the first word of each part with a capital.

    ``fresh`` says that a part begins here, ``naming`` that a place does.
    """
    words = rest.split()
    small = [word.lower().strip(",") for word in words]
    out: list[str] = []
    place = 0
    while place < len(words):
        size, spelling = _phrase(small, place)
        if spelling is not None:
            out.append(spelling + ("," if words[place + size - 1].endswith(",") else ""))
            naming, fresh = spelling in _UNIT_NAMES, False
        elif _is_code(words[place]):
            out.append(words[place])
        elif (fresh or naming) and small[place] not in _SMALL:
            out.append(words[place].capitalize())
            fresh = False
        else:
            out.append(words[place].lower())
        fresh = fresh or small[place] in _AGAIN or words[place].endswith(",")
        place += size
    return " ".join(out)


def _phrase(small: list[str], place: int) -> tuple[int, str | None]:
    """A unit, a province or a fixed name that begins at ``place``, and how many words it takes."""
    for size in (4, 3, 2, 1):
        phrase = " ".join(small[place : place + size])
        if place + size > len(small):
            continue
        spelling = _fixed().get(phrase)
        if spelling is not None:
            return size, spelling
        if size > 1 and fold(phrase) in _provinces():
            return size, str(_provinces()[fold(phrase)]["name"])
    return 1, None


@cache
def _fixed() -> dict[str, str]:
    """Phrases with a spelling of their own, in small letters; without marks too, where no other word folds alike."""
    units = {unit: "thành phố" if unit.startswith("tp") else unit for unit in _UNITS}
    found = {name.lower(): name for name in _NAMES} | units
    for phrase, spelling in tuple(found.items()):
        if " " in phrase:
            found.setdefault(fold(phrase), spelling)
    return found | {"tinh": "tỉnh", "huyen": "huyện", "uỷ": "ủy"}


_UNIT_NAMES = tuple(unit for unit in _UNITS if not unit.startswith("tp"))
_NAMES = (
    "Việt Nam", "Trung ương", "Huyện ủy", "Tỉnh ủy", "Thành ủy", "Đảng bộ", "Đảng ủy", "Chính phủ", "Quốc hội",
    "Hồ Chí Minh", "Mặt trận Tổ quốc", "Hội Nông dân", "Quân khu",
)  # fmt: skip


def _is_code(word: str) -> bool:
    """Abbreviations and Roman numbers keep their capitals: UBND, TNCS, II."""
    bare = word.strip(",.")
    return bare in {
        "UBND",
        "HĐND",
        "TNCS",
        "MTTQ",
        "TP.",
        "TNHH",
        "MTV",
        "I",
        "II",
        "III",
        "IV",
        "V",
        "VI",
        "VII",
        "VIII",
        "IX",
        "X",
        "XI",
        "XII",
    }
