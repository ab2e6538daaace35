"""Text layers that lie end as recognition or are told, and invent no key; sound ones are left as they are."""

from __future__ import annotations

import os
from contextlib import suppress
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path

import pytest

from extractor.parsers import open_document
from extractor.parsers.ocr import available, layer
from extractor.parsers.pdf import scanned
from extractor.pipeline import extract_bytes
from extractor.records import Record
from tests.parsers import spoiling
from tests.parsers.test_pdf_garbled import SOUND

pytestmark = pytest.mark.skipif(not available(), reason="tesseract with its Vietnamese data is not installed")
SPOILED = (
    "chi-thi-so-21-ct-ttg-469580", "nghi-dinh-so-111-2022-nd-cp-38434", "nghi-dinh-so-158-2025-nd-cp-45240",
    "nghi-quyet-so-113-nq-cp-469448", "nghi-quyet-so-175-nq-cp-40286", "quyet-dinh-so-1373-qd-bkhdt-37639",
    "quyet-dinh-so-333-qd-btc-469000", "quyet-dinh-so-844-qd-ttg-469526", "thong-tu-so-03-2024-tt-bldtbxh-41827",
    "thong-tu-so-102-2018-tt-btc-28383", "thong-tu-so-20-2026-tt-btc-469144", "thong-tu-so-40-2026-tt-btc-469311",
    "van-ban-hop-nhat-so-04-vbhn-byt-26289", "van-ban-hop-nhat-so-1546-vbhn-bldtbxh-41", "van-ban-hop-nhat-so-2650-vbhn-bldtbxh-42",
)  # fmt: skip
"""All of them with VANBAN_WHOLE set: recognition takes minutes, and every fifth one tells most of what it can."""
HARDLY = 0.98
NOT_SOUND = ("thong-bao-so-02-2023-tb-lpqt",)
"""A scan."""
DOUBTS = {
    "sound": (SOUND, False),
    "digits read as letters": ("Thực hiện Quyêt định sô 7l/2O23/QĐ-UBND ngày 26/9/2O23 của UBND tỉnh", True),
    "joined": ("Căn cứNghị định số37/2026/NĐ-CPcủa Chính phủ quyđịnh chi tiết mộtsố điều của Luật", True),
    "tones lost": ("Căn cứ Quyêt đinh của Ủy ban nhân dân tỉnh vê viêc kêt quả hoạt đông tôt nhât của Sở", True),
    "abbreviations": (
        "Thủ tướng (TTg) giao Bộ KH&CN, Bộ TT&TT chủ trì thực hiện Quyết định số 749/QĐ-TTg và báo cáo",
        False,
    ),
    "signs": ("!\"# $ % &' $ ()* #*+ /0)* *1 2132 45 *67)8 &9) 2*1 *5)* : 2 ;< /1= >? @ *1A: BC *", True),
    "a form": ("Họ và tên: ………………… Ngày sinh: ....../....../...... Số CCCD: ________________ (1) Nam □ Nữ □", False),
    "units": (
        "Diện tích 4.157,98 ha; 12 km2; 5 m3 nước; cấp IV; tuyến D1, D2; lô A10; hội nghị G20, mạng 4G của tỉnh",
        False,
    ),
}


SENTENCE = (
    "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015; Căn cứ Luật Ban hành văn bản quy phạm pháp luật; "
    "Theo đề nghị của Giám đốc Sở Khoa học và Công nghệ tại Tờ trình về việc ban hành Quy chế quản lý nhiệm vụ của tỉnh"
)


@pytest.mark.parametrize(
    ("exchanged", "unusual"),
    [
        ("", False),
        ("ộợ ịỉ ậặ", False),
        ("ngàyngấy đềđể", False),
        ("áã ạả ậẫ ệễ ộỗ ịĩ ụũ ốổ", True),
    ],
)
def test_letters_exchanged_for_others_that_leave_syllables(exchanged: str, unusual: bool) -> None:
    turned = str.maketrans({pair[0]: pair[1] for pair in exchanged.split() if len(pair) == 2})
    words = SENTENCE.translate(turned).split()
    assert layer.is_unusual(words) is unusual


def test_words_that_are_none_in_a_title_alone() -> None:
    title = "Quặ ứônh tiền lương thù lao ứối với người quản lổ cịng tặ ứiều lệ"
    words = [*SENTENCE.split() * 8, *title.split()]
    assert layer.is_doubtful(words) and not layer.is_doubtful(SENTENCE.split() * 8)


@pytest.mark.parametrize(("text", "doubtful"), DOUBTS.values(), ids=DOUBTS)
def test_doubtful_words(text: str, doubtful: bool) -> None:
    assert layer.is_doubtful(text.split()) is doubtful


def page_of(corpus: Path, name: str) -> bytes:
    path = next((corpus / "congbao").glob(f"{name}*.pdf"))
    return spoiling.first_page(path.read_bytes())


@pytest.mark.parametrize("way", spoiling.WAYS)
@pytest.mark.parametrize("name", SPOILED if os.environ.get("VANBAN_WHOLE") else SPOILED[::5])
def test_a_layer_that_lies(name: str, way: str, corpus: Path) -> None:
    page = page_of(corpus, name)
    record = extract_bytes(spoiling.WAYS[way](page), "a.pdf")
    sound = extract_bytes(page, "a.pdf")
    assert keys(record) <= keys(sound) or keys(record) <= keys(sound) | bare(name, corpus)
    if alike(record.text or "", sound.text or "") >= HARDLY:
        return  # the maps of this file name next to nothing that is printed
    told = {each.code for each in record.diagnostics} & {"text.garbled", "text.layer.poor", "text.layer.partial"}
    assert record.source.method in ("pdf-ocr", "pdf-mixed") or told


def alike(text: str, other: str) -> float:
    return SequenceMatcher(None, text.split(), other.split(), autojunk=False).ratio()


@cache
def bare(name: str, corpus: Path) -> set[str]:
    """The keys of recognition alone, on the page and on its scan: what it misreads is no key of a layer that lies."""
    page = page_of(corpus, name)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(scanned, "is_garbled", lambda sheet: True)
        printed = extract_bytes(page, "a.pdf")
    return keys(printed) | keys(extract_bytes(spoiling.bare(page), "a.pdf"))


def keys(record: Record) -> set[str]:
    return {each.key for each in record.citations if each.key} | ({record.header.key} if record.header.key else set())


@pytest.mark.parametrize("name", SPOILED[:5])
def test_a_sound_layer_over_a_scan_is_kept(name: str, corpus: Path) -> None:
    document = open_document(spoiling.sound(page_of(corpus, name)))
    assert document.method == "pdf-text" and document.provenance["text_layer_agreement"].startswith("1 (")


def test_sound_files_are_not_sent_to_recognition(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    monkeypatch.setattr(scanned.Recognition, "of", lambda self, page, view, sheet, drawing: asked.append(sheet.number))
    paths = sorted((corpus / "congbao").glob("*.pdf"))[:: 1 if os.environ.get("VANBAN_WHOLE") else 2]
    for path in (path for path in paths if not path.name.startswith(NOT_SOUND)):
        with suppress(AttributeError):  # what was asked gave no future
            open_document(path.read_bytes())
        assert not asked, path.name


def test_without_recognition_a_doubtful_layer_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scanned, "recogniser", lambda: None)
    from tests.parsers.pdf_factory import Pdf

    pdf = Pdf()
    pdf.page().body(100, DOUBTS["joined"][0])
    assert [remark.code for remark in open_document(pdf.bytes()).remarks] == ["text.layer.doubtful"]
