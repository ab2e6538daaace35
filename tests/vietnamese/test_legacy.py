"""TCVN3, VNI, VISCII and VIQR: found by the text or by the font's name, converted, and left alone where they are none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor import knowledge
from extractor.vietnamese import legacy
from extractor.vietnamese.syllables import is_syllable
from tests.vietnamese.encoder import encoded, mojibake, typed

SENTENCE = "Căn cứ Luật Tổ chức Hội đồng nhân dân và Ủy ban nhân dân ngày 26 tháng 11 năm 2003;"
LETTERS = [row["letter"] for row in knowledge.table("legacy_letters")]
OLD: list[legacy.Encoding] = ["tcvn3", "vni", "viscii"]


@pytest.mark.parametrize("encoding", OLD)
def test_a_sentence(encoding: legacy.Encoding) -> None:
    text = mojibake(SENTENCE.replace("Ủ", "U"), encoding)
    assert legacy.detect(text) == encoding
    assert legacy.convert(text, encoding) == SENTENCE.replace("Ủ", "U")


@pytest.mark.parametrize("encoding", OLD)
def test_bytes(encoding: legacy.Encoding) -> None:
    assert legacy.decode(encoded(SENTENCE.replace("Ủ", "U"), encoding)) == (SENTENCE.replace("Ủ", "U"), encoding)


def test_windows_own_code_page() -> None:
    text = "Cô\u0323ng ho\u0300a xa\u0303 hô\u0323i chu\u0309 nghi\u0303a Viê\u0323t Nam"
    assert legacy.decode(text.encode("cp1258")) == ("Cộng hòa xã hội chủ nghĩa Việt Nam", "windows-1258")


@pytest.mark.parametrize("letter", LETTERS)
@pytest.mark.parametrize("encoding", ["vni", "viscii"])
def test_every_letter(letter: str, encoding: legacy.Encoding) -> None:
    assert legacy.convert(mojibake(f"b{letter}c", encoding), encoding) == f"b{letter}c"


@pytest.mark.parametrize("letter", [letter for letter in LETTERS if letter.islower() or letter in "ĂÂĐÊÔƠƯ"])
def test_every_letter_of_tcvn3(letter: str) -> None:
    assert legacy.convert(mojibake(f"b{letter}c", "tcvn3"), "tcvn3") == f"b{letter}c"


@pytest.mark.parametrize(
    ("text", "encoding", "wanted"),
    [
        ("Uû ban nh©n d©n", "tcvn3", "Uỷ ban nhân dân"),
        ("QuyÕt ®Þnh sè 12/2003/Q§-UB", "tcvn3", "Quyết định số 12/2003/QĐ-UB"),
        ("Th«ng t\u00ad sè 5", "tcvn3", "Thông tư số 5"),
        ("CéNG HOµ X· HéI CHñ NGHÜA VIÖT NAM", "tcvn3", "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("Uû BAN NH¢N D¢N TØNH HßA B×NH", "tcvn3", "UỶ BAN NHÂN DÂN TỈNH HÒA BÌNH"),
        ("· Phßng Kinh tÕ, Phßng Gi¸o dôc", "tcvn3", "· Phòng Kinh tế, Phòng Giáo dục"),
        ("Sè: 15/BC-UBND ngµy th¸ng", "tcvn3", "Số: 15/BC-UBND ngày tháng"),
        ("COÄNG HOØA XAÕ HOÄI", "vni", "CỘNG HÒA XÃ HỘI"),
        ("Uûy ban nhaân daân tænh", "vni", "Ủy ban nhân dân tỉnh"),
        ("Co^.ng ho`a xa~ ho^.i chu? nghi~a Vie^.t Nam.", "viqr", "Cộng hòa xã hội chủ nghĩa Việt Nam."),
        (
            "Quye^'t ddi.nh so^' 71/2023/QDD-UBND cu?a tha`nh pho^'",
            "viqr",
            "Quyết định số 71/2023/QĐ-UBND của thành phố",
        ),
    ],
)
def test_as_it_was_typed(text: str, encoding: legacy.Encoding, wanted: str) -> None:
    assert legacy.detect(text) == encoding
    assert legacy.convert(text, encoding) == wanted


@pytest.mark.parametrize(
    "text",
    [
        SENTENCE,
        "Hà Nam, Thanh Hoá, Khánh Hoà",
        "25 °C, 30 m² và 7 m³ ở Hoà Bình © 2020",
        "école française à Paris, déjà vu, garçon, naïve façade",
        "Straße, Größe, Müller, Köln und Tübingen über Österreich",
        "I'm sure that's a(x) + o^2, u^2. Isn't it?",
        "don't, can't, we'll, they're; e.g. f(a) = a^2 + b^2",
        "",
    ],
)
def test_what_is_none_of_them(text: str) -> None:
    assert legacy.detect(text) is None


def test_lines_in_unicode_stay() -> None:
    old = mojibake("hội đồng nhân dân", "tcvn3")
    text = f"{SENTENCE}\n{old}\nHoà Bình"
    assert legacy.convert(text, "tcvn3") == f"{SENTENCE}\nhội đồng nhân dân\nHoà Bình"


@pytest.mark.parametrize(
    ("text", "encoding", "wanted"),
    [
        ("ngµy 14 th¸ng 5 năm 2008 cña Bộ", "tcvn3", "ngày 14 tháng 5 năm 2008 của Bộ"),
        ("Soá 991/QĐ-UBND ngaøy 14", "vni", "Số 991/QĐ-UBND ngày 14"),
        ("Bà có việc; «ng Êy cã viÖc", "tcvn3", "Bà có việc; ông ấy có việc"),
        ("Điều 1.\nQUYEÁT ÑÒNH\nHòa", "vni", "Điều 1.\nQUYẾT ĐỊNH\nHòa"),
    ],
)
def test_both_kinds_in_a_line(text: str, encoding: legacy.Encoding, wanted: str) -> None:
    assert legacy.convert(text, encoding) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Thñ t\u2212íng ChÝnh phñ", "Thủ tướng Chính phủ"),
        ("b¶o l\u2219nh ch\u2010a l\u03bc", "bảo lãnh chưa là"),
        ("1 \u2212 2, 5 \u03bc, \u2219 Bé", "1 \u2212 2, 5 \u03bc, \u2219 Bộ"),
        ("n\u00ad\u00adíc ta, \u00ad§iÒu 2, \u00adb)", "nước ta, Điều 2, b)"),
        ("gi¸ « t«, g©y « nhiÔm", "giá ô tô, gây ô nhiễm"),
        ("linh kiÖn «-t« vµ «-zon", "linh kiện ô-tô và ô-zon"),
        ("l\u00adong", "lưong"),
    ],
)
def test_what_programs_write_for_a_byte(text: str, wanted: str) -> None:
    """Type designers name the glyphs of hyphen, minus and optional hyphen alike; Word keeps ư and optional hyphens."""
    assert legacy.convert(text, "tcvn3") == wanted


def test_a_font_that_is_marked_as_pictorial() -> None:
    assert legacy.FontReader().read("Bé tr\uf0ad\uf0ebng", ".VnTime") == "Bộ trưởng"


def test_runs_under_other_fonts() -> None:
    """Where the text shows an encoding, a run of it under a font of today is read too, and one in Unicode is not."""
    fonts = legacy.FontReader("tcvn3")
    assert fonts.read("ViÖt Nam", "Times New Roman") == "Việt Nam"
    assert fonts.read("Hội đồng", "Times New Roman") == "Hội đồng"
    fonts = legacy.FontReader("tcvn3")
    assert fonts.read("héi ®ång", ".VnTime") == "hội đồng"
    assert fonts.read("có", "Times New Roman") == "có"


@pytest.mark.parametrize(
    ("name", "font"),
    [
        (".VnTime", ("tcvn3", False)),
        (".VnTimeH", ("tcvn3", True)),
        (".vnarial NarrowH", ("tcvn3", True)),
        ("'.VnTime'", ("tcvn3", False)),
        ("VNI-Times", ("vni", False)),
        ("Times New Roman", None),
        (".VnTimeH,Bold", ("tcvn3", True)),
        ("VnTimeHBold", ("tcvn3", True)),
        (".VnTime-BoldItalic", ("tcvn3", False)),
        ("VNI-Times,Italic", ("vni", False)),
        ("UVnTime", None),
        ("", None),
        (None, None),
    ],
)
def test_names_of_fonts(name: str | None, font: tuple[str, bool] | None) -> None:
    assert legacy.of_font(name) == font


def test_runs_by_font() -> None:
    fonts = legacy.FontReader()
    assert fonts.read("céng hoµ x· héi", ".VnTimeH") == "CỘNG HOÀ XÃ HỘI"
    assert fonts.read("viet nam", ".VnTimeH") == "VIET NAM"
    assert fonts.read("ß", ".VnTime") == "ò"
    assert fonts.read("có", "Times New Roman") == "có"
    assert fonts.encoding == "tcvn3"


def test_plain_unicode_under_an_old_font_stays() -> None:
    fonts = legacy.FontReader()
    for text in ("Độc lập - Tự do", "Số có", "Nam"):
        assert fonts.read(text, ".VnTimeH") == text
    assert fonts.encoding is None


@pytest.mark.parametrize("word", ["nghiêng", "Quốc", "giếng", "GÌ", "hoà", "hòa", "khuỷu", "ươm", "đ" + "ường"])
def test_syllables(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["", "QĐ", "HĐND", "kêpi", "strasse", "hộì", "ngheng" * 2, "1"])
def test_no_syllables(word: str) -> None:
    assert not is_syllable(word)


@given(st.text(max_size=300))
def test_any_text(text: str) -> None:
    encoding = legacy.detect(text)
    if encoding is not None:
        legacy.convert(text, encoding)
    assert legacy.FontReader().read(text, "Arial") == text


@given(st.binary(max_size=300))
def test_any_bytes(data: bytes) -> None:
    found = legacy.decode(data)
    assert found is None or isinstance(found[0], str)


@given(st.lists(st.sampled_from(SENTENCE.replace("Ủ", "U").split()), min_size=8))
def test_typed_and_read_again(words: list[str]) -> None:
    text = " ".join(words).replace(";", ",")
    assert legacy.convert(typed(text), "viqr") == text
