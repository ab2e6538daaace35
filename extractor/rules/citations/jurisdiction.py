"""Whose document a mention means: by the words beside it, by its symbol, and by the citing document's jurisdiction.

"UBND tỉnh" in a document of Ninh Thuận is UBND tỉnh Ninh Thuận (Nghị định 30/2020/NĐ-CP guarantees a number and symbol
once a year *per organ*, and each province has its own 30/QĐ-UBND). What cannot be told stays None.
"""

from __future__ import annotations

import re
from functools import cache, cached_property

from extractor import knowledge
from extractor.records import Header
from extractor.rules.citations import companies, courts, issuing, joint, letters, seat
from extractor.rules.symbols import grammar, symbols
from extractor.rules.text import issuers, known_organs, places
from extractor.vietnamese.folding import fold

_UNITS = ("tỉnh", "thành phố")
_LOCAL_WORDS = re.compile(r"(?:UBND|HĐND|Thường trực HĐND|Sở|Thanh tra tỉnh|Tỉnh ủy|Thành ủy|Ban)\b")
_SMALLER = places.BELOW


class Jurisdiction:
    """The organ of the citing document, the one above it and its province, found once from its letterhead."""

    def __init__(self, header: Header, text: str = "") -> None:
        home = seat.find(header, text, _is_central(header))
        self.unit, self._district = home.province, home.district
        self.own = header.issuer or ""
        self._text = text
        self._above = issuers.spelled(header.parent_body) if header.parent_body else ""
        self._addressees = [each.partition("(")[0].strip() for each in header.addressees]
        self._symbol = symbols.parse(header.key or f"1/{header.symbol}") if header.symbol else None
        self._key = header.key
        self._code = self._symbol.organ_code if self._symbol is not None else ""
        self._below = seat.is_below(self.own)
        self._organs: dict[tuple[str, str | None, str | None, bool], str | None] = {}

    def of(
        self, symbol: symbols.Symbol, printed: str | None, date: str | None = None, beside: str | None = None
    ) -> str | None:
        """The issuer's resolved name, or None where neither words nor symbol tell; ``date`` is the mention's.

        ``beside`` is who speaks through the document, asked last.
        """
        if printed is None and self.own and symbol.key == self._key:
            return self.own
        key = symbol.symbol, symbol.organ, printed, _COUNCIL_FROM <= (date or "") < _COUNCIL_TO
        if key not in self._organs:  # a document names few organs, and those often
            organ = self._tell(symbol, printed)
            self._organs[key] = "Hội đồng Chính phủ" if organ == "Chính phủ" and key[3] else organ
        organ = self._organs[key]
        unsure = organ is None or (printed is None and symbol.organ_code in (*_BARE, "UB"))
        alone = unsure and beside is not None and not joint.is_joint(symbol.symbol)
        return self._by_words(beside or "", symbol) if alone else organ

    def is_own(self, symbol: str) -> bool:
        """Whether a symbol has the own organ's code: what such a document amends or encloses, its organ issued."""
        cited, own = symbols.parse(f"1/{symbol}"), self._symbol
        return cited is not None and own is not None and cited.organ is not None and cited.organ == own.organ

    def _tell(self, symbol: symbols.Symbol, printed: str | None) -> str | None:
        if symbol.symbol.startswith(joint.of_several()):
            together = joint.all_named(symbol, self._local)
            if together is not None or (printed is None and joint.names_several(symbol)):
                return together
        return self._by_words(printed, symbol) if printed else self._by_symbol(symbol)

    def _by_words(self, printed: str, symbol: symbols.Symbol) -> str:
        abbreviated = self._by_code(printed, symbol)
        if abbreviated is not None:
            return abbreviated
        printed = letters.read_through(_in_a_text(printed))
        bare = _term().sub("", issuing.organ_of_head(printed.split(", Bộ trưởng ")[0]))
        name = letters.written_out(bare)
        known = known_organs.at(name, 0, len(name)) or known_organs.called(name.replace("Bộ trưởng ", "Bộ ", 1))
        if known is not None and known.complete and not _has_more(name[known.end :]):
            return issuers.spelled(known.name)
        stated = _completed(name, symbol) or (self._by_symbol(symbol) if issuing.is_post(name) else None)
        if stated is not None:
            return stated
        committee = self._against(name, symbol)
        if committee is not None:
            return committee
        name = self._begun(name)
        if name == self.own:
            return name
        if not _LOCAL_WORDS.match(name):
            if self.unit and name.endswith((*_OF_PROVINCE, *_PARTY_COMMITTEES)):
                return self._placed(name)
            damaged = len(name.split(maxsplit=1)[0]) == 1  # "S Tư pháp Hà Tĩnh": a letter with marks was lost
            return (self._by_symbol(symbol) if damaged else None) or self._named_below(name)
        row = issuers.province(name)
        if row is not None:
            return _with_unit(name, row)
        if self.unit and (name.lower().endswith(_UNITS) or (_ends_bare(name) and not self._is_below(name))):
            return self._placed(name)
        return self._named_below(name)

    def _by_code(self, printed: str, symbol: symbols.Symbol) -> str | None:
        """The organ that a code alone prints: "của BTC"; the symbol's own where that has one: QĐ-TTg "của TTCP"."""
        bare = issuing.behind_post(printed)
        code = grammar.organ_of(bare) if bare.isupper() and " " not in bare and len(bare) > 1 else None
        if code is None or code in _BARE:
            return None
        stated = grammar.organ_names().get(symbol.organ or "")
        if stated is not None and stated[1] == "central":
            return issuers.spelled(stated[0])
        name, level = grammar.organ_names()[code]
        return issuers.spelled(name) if level in ("central", "court", "procuracy") else self._local(name)

    def _against(self, name: str, symbol: symbols.Symbol) -> str | None:
        """The province's committee of the Party, by its symbol: "CTr/TU của UBND tỉnh" says whose plan stands between,
        and "Tỉnh ủy Lào" is broken.
        """
        if symbol.organ_code != _PROVINCIAL_PARTY or self.unit is None:
            return None
        placed = self._placed("Tỉnh ủy")
        broken = name.startswith(_PARTY_COMMITTEES) and f"{placed} ".startswith(f"{name} ")
        return placed if broken or name == "UBND" or name.startswith("UBND tỉnh") else None

    def _begun(self, name: str) -> str:
        """The own organ, or the one above it, of whose name the printed one is the beginning; else the name.

        "của Sở", "của Tập đoàn" mean those of the letterhead; so does a name that a line or a page breaks. "của Công
        ty" in an answer is who asked.
        """
        if name in _BARE:
            return name
        begins = f"{fold(name)} "
        if f"{_COMMITTEE} ".startswith(begins) and self.own.startswith("UBND"):
            return self.own  # "của Ủy", where a page breaks off
        own = next((each for each in (self.own, self._above) if f"{fold(each)} ".startswith(begins)), None)
        asking = [each for each in self._addressees if own is None and f"{fold(each)} ".startswith(begins)]
        return own or (asking[0] if len(asking) == 1 and issuers.is_bare(name) else name)

    def _is_below(self, name: str) -> bool:
        """Whether a name without a place may be that of the citing document's own unit below the province."""
        return self._below and name in _BARE and name != "Tỉnh ủy"

    def _named_below(self, name: str) -> str:
        """ "UBND xã" in a document of xã Lâm Giang, "Phòng Nội vụ" in one of a district; others as they are."""
        last = next((unit for unit in _SMALLER if name.lower().endswith(f" {unit}")), None)
        if last is not None:
            homes = (self.own, self._above, self._district or "")
            own = next((found for found in (re.search(rf"(?<!\w){last}\s.+$", home) for home in homes) if found), None)
            return f"{name[: -len(last)].rstrip()} {own[0]}" if own is not None else name
        owned = self._owned(name)
        if owned is not None:
            return owned
        if name.endswith(_SEATS):
            seat_of = next((word for word in _SEATS if name.endswith(word)), "")
            whole = next((each for each in (self.own, self._above) if f"{seat_of} " in each), None)
            return name[: -len(seat_of)] + whole[whole.index(seat_of) :] if whole is not None else name
        if self._district is not None and name.startswith(_OFFICES) and name[-4:] not in self._district:
            return f"{name} {self._district}"
        return name

    def _owned(self, name: str) -> str | None:
        """A name with the whole one of the own organ, or of the one above, that it names by its kind or leaves out.

        "Đảng ủy Bệnh viện", "Nhà trường", "Hội đồng quản trị" in a company's document, "Thanh tra" in a province's.
        """
        if name == "Nhà trường" and self.own.startswith(_SCHOOLS):
            return self.own
        if name == "Thanh tra" and self.own.startswith(("UBND ", "Sở ")):
            return f"{name} {self.own.removeprefix('UBND ')}"
        if name in _BOARDS and self.own.startswith(_OWNERS):
            return f"{name} {self.own}"
        kind = next((kind for kind in _KINDS if name.endswith(f" {kind}")), None)
        whole = next((each for each in (self.own, self._above) if kind and each.startswith(f"{kind} ")), None)
        return f"{name.removesuffix(kind or '')}{whole}" if whole is not None else None

    def _by_symbol(self, symbol: symbols.Symbol) -> str | None:
        if symbol.symbol in _DECREES or symbol.symbol.startswith("SL-L"):
            return "Chủ tịch nước"
        code = symbol.organ_code
        if symbol.symbol.startswith(_PRIVATE):
            return self._with_code(code)
        known = grammar.organ_names().get(code) or grammar.organ_names().get(code.rstrip("0123456789"))
        court = courts.named_by(symbol, self._symbol, self.own)
        if court is not None or (known is None and courts.is_one(self.own)):
            return court  # what is no organ's code there is a kind of case
        if known is None:
            whole = self._with_code(code) or self._with_code(symbol.organ or "")
            return whole or self._department(code) or companies.by_letters(self._companies, code)
        name, level = known
        if level == "central":
            return None if self._is_branch(name, code) else issuers.spelled(name)
        called = known_organs.called(name)
        if level != "local" and called is not None and called.complete:
            return name if code != "TW" else None  # of the Party's centre four organs issue with it
        return (self._party(name) if level == "party" else self._local(letters.written_out(name))) or self._with_code(
            code
        )

    @cached_property
    def _companies(self) -> list[str]:
        """The companies that the text names, looked for once, and only where a code asks for them."""
        return companies.named(self._text)

    def _with_code(self, code: str) -> str | None:
        """The own organ, or the one above it, by the code that the own symbol or the first letters of a name are."""
        if not code or code in _BARE:
            return None
        if code == self._code:
            return self.own or None
        place = f" {self.unit}" if self.unit else ""
        return next((each for each in (self.own, self._above) if each and letters.fit(code, each + place)), None)

    def _department(self, code: str) -> str | None:
        """The department of the own province that leaves its "S" out, or of the own district its "P": "TTr-NN&PTNT"."""
        plain = "".join(filter(str.isalnum, code))
        placed = self._below or self.unit is not None
        if not placed or not self.own.startswith("UBND") or len(plain) < _SHORTEST - 1:
            return None
        name = joint.names_of_codes().get(f"{'P' if self._below else 'S'}{plain}")
        if name is None:
            return None
        return f"{name.removesuffix(' huyện')} {self.own.removeprefix('UBND ')}" if self._below else self._placed(name)

    def _is_branch(self, name: str, code: str) -> bool:
        """Whether the citing document is of a branch that has its centre's code: "BHXH" in a province."""
        return code == self._code == "BHXH" and fold(self.own) != fold(name)

    def _party(self, name: str) -> str | None:
        """The province's party committee, or an organ of it: "Ban Tổ chức Tỉnh ủy"."""
        head = name.removesuffix(" / Thành ủy")
        return self._placed(head) if self.unit is not None and head.endswith("Tỉnh ủy") else None

    def _local(self, name: str) -> str | None:
        if name in _BOARDS and self.own.startswith(_OWNERS):
            return f"{name} {self.own}"
        if name in _BARE and (not self.own or courts.is_one(self.own)):
            return None  # in a petition, in a judgment it may be any level's
        placed = name.startswith(("Sở ", "Văn phòng ", *_BARE)) or name.endswith(" tỉnh") or name == "Ban Dân tộc"
        return self._placed(name) if self.unit is not None and placed and not self._is_below(name) else None

    def _placed(self, name: str) -> str:
        """The name with the province of the citing document: "UBND tỉnh" → "UBND tỉnh Ninh Thuận"."""
        unit = self.unit or ""
        if name.endswith(_OF_CITIES) and unit.startswith("tỉnh "):  # a city's of the province
            own = self._district or self.own.removeprefix("UBND ")
            return f"{name} {own.removeprefix('thành phố ')}" if own.startswith("thành phố ") else name
        if name.endswith(_PARTY_COMMITTEES):
            city = unit.lower().startswith("thành phố ")
            head = "".join(f"{words} " for words in name.rsplit(" ", 2)[:-2])
            if unit.startswith("Thành phố "):  # the word is part of the name: Thành ủy Thành phố Hồ Chí Minh
                return f"{head}Thành ủy {unit}"
            return f"{head}{'Thành ủy' if city else 'Tỉnh ủy'} {unit[len('thành phố ' if city else 'tỉnh ') :]}"
        for word in (*_UNITS, "tp", "tp."):
            if name.lower().endswith(f" {word}"):
                name = name[: -len(word) - 1]
        return f"{name} {unit}"


_COMMITTEE = "uy ban nhan dan"
_PROVINCIAL_PARTY = "TU"
_SEATS = ("Huyện ủy", "Thị ủy", "Quận ủy", "Đảng ủy", "Huyện đoàn", "Tỉnh đoàn", "Tỉnh Đoàn", "Huyện Đoàn")
_OFFICES = tuple(
    f"Phòng {field}"
    for field in ("Giáo dục", "Nội vụ", "Tài chính", "Tài nguyên", "Kinh tế", "Tư pháp", "Văn hóa", "Y tế")
)
"""Departments of a district's people's committee, whose names have its unit."""
_COUNCIL_FROM, _COUNCIL_TO = "1960-07-14", "1981-07-04"
"""When the government was the council of it (Hiến pháp 1959, Điều 71; Hiến pháp 1980, Điều 104: Hội đồng Bộ trưởng)."""
_SHORTEST = 3
_PRIVATE = ("GUQ-", "UQ-")  # authorisations, by companies too
_DECREES = ("SL", "SLt", "SLT")  # a sắc lệnh, a sắc luật is the President's


def _in_a_text(printed: str) -> str:
    """A name as running text writes it: in a title it is in capitals, a school's or a company's may begin small."""
    if printed.isupper() and " " in printed:
        organ = issuing.organ_of_head(printed)
        if organ == printed and not issuers.opens(printed):
            organ = issuers.without_post(printed) or printed
        return issuers.spelled(printed if issuers.is_national(printed) else organ)
    return printed if printed.startswith("liên ") else printed[:1].upper() + printed[1:]


_OF_PROVINCE = (" tỉnh", " Tỉnh", " thành phố", " Thành phố", " TP")


@cache
def _term() -> re.Pattern[str]:
    """The term of an assembly or a committee, which makes no other organ: "khóa XV"."""
    return re.compile(r",?\s+[Kk]h(?:óa|oá)\s+[IVXL\d]+.*$")


def _has_more(rest: str) -> bool:
    """Whether more than a term or the country follows a known name: "Tổng cục Thuế tỉnh A", "… và Bộ Nội vụ"."""
    return bool(rest.strip()) and not fold(rest.strip()).startswith(_NO_OTHER)


_NO_OTHER = ("nuoc ", "khoa ", "viet nam dan chu cong hoa", "cong hoa xa hoi chu nghia")


def _completed(name: str, symbol: symbols.Symbol) -> str | None:
    """The organ of the symbol, of whose name the printed one is the beginning ("Bộ trưởng Bộ Lao động", TT-BLĐTBXH)."""
    known = grammar.organ_names().get(symbol.organ_code)
    if known is None or known[1] != "central":
        return None
    printed = " ".join(re.findall(r"\w+", fold(name)))
    full = " ".join(re.findall(r"\w+", fold(known[0])))
    is_office = printed in ("bo truong", "thu truong", "thong doc", "chu nhiem", "bo trong") and full.startswith(
        ("bo ", "ngan", "uy")
    )
    meant = is_office or full.startswith(f"{printed} ") or _is_misread(printed, full)
    return issuers.spelled(known[0]) if meant else None


def _is_misread(printed: str, full: str) -> bool:
    """Whether recognition made another letter of one in each ten: "Chính pha"."""
    wrong = sum(one != other for one, other in zip(printed, full, strict=False))
    return len(printed) == len(full) and wrong <= max(1, len(full) // _LETTERS)


_LETTERS = 10


def _with_unit(name: str, row: dict[str, str]) -> str:
    """A province's own way of writing it: "UBND Thành phố Hồ Chí Minh" and "UBND TP. Hồ Chí Minh" are one."""
    if not name.startswith(("UBND", "HĐND", "Sở")) or places.commune_in(name) is not None:
        return name
    glued = re.search(r"\s+TP\.?\s?HCM$", name)
    if glued is not None:
        return f"{name[: glued.start()]} {row['unit']}"
    match = re.search(r"\s+(?P<unit>t[ỉi]nh|thành phố|tp\.?)\s+[^,]*$", name, flags=re.IGNORECASE)
    if match is not None:
        is_city = fold(match["unit"]) != "tinh"
        return f"{name[: match.start()]} {row['unit']}" if is_city != row["unit"].startswith("tỉnh") else name
    if name.partition(" ")[2] == row["name"]:
        return f"{name.partition(' ')[0]} {row['unit']}"  # "UBND Quảng Trị"
    if not name.startswith("Sở "):
        return name
    further = len(places.words_of(row["name"])) - 1
    bare = re.sub(rf"\s+[^\s\-–]+(?:\s*[-–]?\s*[^\s\-–]+){{{further}}}$", "", name)
    return f"{bare} {row['unit']}" if bare != name else name


_INVESTIGATORS = "Cơ quan Cảnh sát điều tra"
_BARE = ("UBND", "HĐND", "Tỉnh ủy", "Thành ủy", "Thường trực HĐND")
_BOARDS = ("Hội đồng quản trị", "Hội đồng thành viên", "Đại hội đồng cổ đông", "Hội đồng trường", _INVESTIGATORS)
_OWNERS = ("Công ty", "Tổng công ty", "Tập đoàn", "Ngân hàng", "Trường", "Đại học", "Học viện", "Công an")
"""What has a board of its own: "NQ-HĐQT" in a document of a company."""
_SCHOOLS = ("Trường ", "Học viện ", "Đại học ")
_KINDS = (
    "Tổng công ty", "Tổng Công ty", "Công ty", "Tập đoàn", "Ngân hàng", "Bệnh viện", "Trường", "Học viện", "Đại học",
    "Viện", "Trung tâm", "Sở", "Cục", "Chi cục", "Quân khu", "Liên minh", "Hợp tác xã",
)  # fmt: skip
"""Kinds of organs that name the own one where no name follows."""
_OF_CITIES = ("Thành ủy", "Thành uỷ")
_PARTY_COMMITTEES = ("Tỉnh ủy", "Tỉnh uỷ", *_OF_CITIES)


def _ends_bare(name: str) -> bool:
    """Whether no place follows: a sở's full name, or UBND, HĐND and the like alone."""
    return (
        name.endswith(_PARTY_COMMITTEES) or name in _BARE or (name.startswith("Sở ") and not _has_unit().search(name))
    )


@cache
def _has_unit() -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:tỉnh|thành phố|TP)\.?\s\w")


def _is_central(header: Header) -> bool:
    """Whether the document is of the State's or the Party's centre: its place, Hà Nội, is then no jurisdiction."""
    return header.parent_body is None and header.issuer in _central_names()


@knowledge.derived
def _central_names() -> frozenset[str]:
    return frozenset(issuers.spelled(name) for name, level in grammar.organ_names().values() if level == "central")
