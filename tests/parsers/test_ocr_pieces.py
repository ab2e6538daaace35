"""The small parts of recognition: pieces of ink, agreement of readings, glyphs, type sizes, layers, the desk."""

from __future__ import annotations

import multiprocessing
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import replace
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from extractor.parsers.limits import Limits
from extractor.parsers.ocr import agreement, cleaning, glyphs, ink, layer, orientation, page, sample, tesseract
from extractor.parsers.ocr.desk import ReadingDesk, workers
from extractor.parsers.ocr.tesseract import TesseractReading
from extractor.parsers.pdf.sheet import Recognised, SheetImage, Word


def flooded(rows: list[list[bool]]) -> list[set[tuple[int, int]]]:
    """The connected pieces, found the slow way."""
    left = {(x, y) for y, row in enumerate(rows) for x, dark in enumerate(row) if dark}
    found = []
    while left:
        piece, edge = set(), {left.pop()}
        while edge:
            x, y = edge.pop()
            piece.add((x, y))
            near = {(x + dx, y + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1)} & left
            left -= near
            edge |= near
        found.append(piece)
    return found


@given(st.lists(st.lists(st.booleans(), min_size=9, max_size=9), min_size=1, max_size=9))
def test_pieces_are_those_of_a_flood_fill(rows: list[list[bool]]) -> None:
    data = bytes(0 if dark else 255 for row in rows for dark in row)
    found = ink.pieces(Image.frombytes("L", (9, len(rows)), data))
    cells = [{(x, y) for y, x0, x1 in piece.runs for x in range(x0, x1)} for piece in found]
    assert sorted(map(sorted, cells)) == sorted(map(sorted, flooded(rows)))
    for piece, own in zip(found, cells, strict=True):
        assert piece.ink == len(own)
        assert (piece.x0, piece.y0) == (min(x for x, _ in own), min(y for _, y in own))
        assert (piece.x1, piece.y1) == (max(x for x, _ in own) + 1, max(y for _, y in own) + 1)


def reading(text: str, x0: int, confidence: float, line: int = 0, width: int = 60) -> TesseractReading:
    return TesseractReading(text, x0, 100, x0 + width, 130, confidence, 128.0, 36.0, line)


def test_the_surer_reading_of_a_word_stands() -> None:
    first = [reading("Quyêt", 0, 61), reading("định", 80, 95), reading("só", 160, 70)]
    second = [reading("Quyết", 1, 93), reading("đinh", 81, 60), reading("số", 161, 96)]
    assert [word.text for word in agreement.surer(first, second, 1.0)] == ["Quyết", "định", "số"]


LETTERS = [
    ([reading("d)", 0, 92), reading("Chủ", 70, 95)], [reading("Chủ", 40, 96, width=90)], ["d)", "Chủ"]),
    ([reading("c)", 0, 60)], [reading("©)", 0, 85)], ["c)"]),
    ([reading("©)", 0, 85)], [reading("c)", 0, 60)], ["c)"]),
]


@pytest.mark.parametrize(("first", "second", "wanted"), LETTERS)
def test_the_letter_of_a_point_is_not_lost(
    first: list[TesseractReading], second: list[TesseractReading], wanted: list[str]
) -> None:
    assert [word.text for word in agreement.surer(first, second, 1.0)] == wanted


def test_words_parted_wrongly_are_joined_by_a_surer_reading() -> None:
    first = [reading("92/TT:", 0, 50, width=90), reading("r-UBND", 100, 60, width=100)]
    second = [reading("92/TTr-UBND", 0, 91, width=200)]
    assert [word.text for word in agreement.surer(first, second, 1.0)] == ["92/TTr-UBND"]


def test_sure_words_that_only_one_reading_has_are_added() -> None:
    lower = [replace(reading("Nguyễn", 0, 96), y0=300, y1=330, baseline=328.0), reading("~", 400, 96)]
    assert [word.text for word in agreement.surer([reading("KT.", 0, 90)], lower, 1.0)] == ["KT.", "Nguyễn"]


def test_a_word_that_stands_on_another_line_too_is_read_once() -> None:
    ghost = replace(reading("Bí", 300, 96, 0), y0=150, y1=180)
    below = [
        replace(reading(text, x, 96, 1), y0=150, y1=180, baseline=178.0) for text, x in (("Đ/c", 220), ("Bí", 298))
    ]
    far = replace(reading("Bí", 900, 96, 2), y0=300, y1=330, baseline=328.0)
    found = agreement.surer([reading("nhận:", 220, 96, 0), ghost, *below, far], [], 1.0)
    assert [(word.text, word.line) for word in found] == [("nhận:", 0), ("Đ/c", 1), ("Bí", 1), ("Bí", 2)]


def test_a_faint_dash_before_a_line_of_a_list_is_kept() -> None:
    def item(number: int, sure: float, x: int = 100) -> list[TesseractReading]:
        words = [
            reading("-", x, sure, number, 10),
            reading("Như", x + 25, 96, number),
            reading("trên;", x + 95, 96, number),
        ]
        return [replace(one, y0=100 + 50 * number, y1=130 + 50 * number) for one in words]

    kept = page._without_noise([*item(0, 96), *item(1, 35), *item(2, 35, 400)], [])
    assert [word.line for word in kept if word.text == "-"] == [0, 1]


def test_a_smaller_scale_is_brought_to_the_first() -> None:
    small = [replace(reading("số", 75, 96), x1=120, y0=75, y1=98)]
    assert [word.text for word in agreement.surer([reading("só", 100, 50)], small, 4 / 3)] == ["số"]


def drawn(*boxes: tuple[int, int, int, int], slash: int | None = None) -> list[ink.Piece]:
    picture = Image.new("L", (400, 60), 255)
    pen = ImageDraw.Draw(picture)
    for box in boxes:
        pen.rectangle(box, fill=0)
    if slash is not None:
        pen.line((slash, 45, slash + 12, 15), 0, 4)
    return glyphs.of_line(picture)


@pytest.mark.parametrize(
    ("field", "printed"),
    [((20, 15, 30, 45), True), ((20, 6, 30, 45), False), ((20, 20, 30, 50), False), ((20, 25, 30, 45), False)],
    ids=["as high as its neighbours", "higher", "lower on the line", "smaller"],
)
def test_print_is_told_from_pen_by_height_and_baseline(field: tuple[int, int, int, int], printed: bool) -> None:
    pieces = drawn(field, (60, 15, 75, 45), (90, 15, 105, 45), (120, 15, 135, 45))
    assert glyphs.look_printed(pieces[:1], pieces[1:]) is printed


def test_a_slash_is_no_digit() -> None:
    pieces = drawn((20, 15, 30, 45), (60, 15, 75, 45), slash=36)
    assert [glyphs.is_joint(piece, 30) for piece in pieces] == [False, True, False]


def test_type_sizes_come_from_the_width_of_small_letters() -> None:
    body = [replace(reading("nghiệm", 70 * i, 90, line=0), x1=70 * i + 54) for i in range(5)]
    noisy = [replace(word, line=1, height=52.0) for word in body]
    small = [replace(word, line=2, x1=word.x0 + 41) for word in body]
    found = tesseract.type_sizes([*body, *noisy, *small], 200)
    assert found[0] == found[1]
    assert found[2] < 0.85 * found[0]


@pytest.mark.parametrize("degrees", [-3.0, -0.4, 0.5, 2.2])
def test_the_lean_of_a_page_is_found(degrees: float) -> None:
    page = Image.new("L", (1000, 1400), 255)
    pen = ImageDraw.Draw(page)
    for y in range(150, 1250, 40):
        for x in range(120, 880, 22):
            pen.rectangle((x, y, x + 14, y + 16), fill=0)
    leaning = page.rotate(-degrees, Image.Resampling.BICUBIC, fillcolor=255)
    assert orientation.lean(leaning) == pytest.approx(degrees, abs=0.15)
    assert orientation.lean(Image.new("L", (800, 800), 255)) == 0.0


def test_coloured_ink_turns_light_and_black_stays() -> None:
    page = Image.new("RGB", (3, 1), "white")
    for x, colour in enumerate([(10, 10, 12), (220, 30, 40), (40, 50, 210)]):
        page.putpixel((x, 0), colour)
    black, red, blue = cleaning.without_coloured_ink(page).tobytes()
    assert black < 20 and red > 200 and blue > 200


LAYERS = {
    "Vietnamese": ("Ủy ban nhân dân tỉnh ban hành Quyết định về việc phê duyệt kế hoạch bảo đảm thoát nước trên địa bàn " * 2, True),
    "marks lost": ("Uy ban nhan dan tinh ban hanh Quyet dinh ve viec phe duyet ke hoach bao dam thoat nuoc tren dia ban " * 2, False),
    "garbled": ("Uý b@n nh~n d©n tØnh b¸n hµnh QuyÕt ®Þnh vÒ vi÷c phª duy÷t kÕ ho¹ch b¶o ®¶m tho¸t n*íc tr¡n ®×a bµn " * 2, False),
    "English": ("The Government of the Socialist Republic hereby promulgates this decree on records management and archives " * 2, True),
    "a few words": ("CÔNG BÁO/Số 577 + 578/Ngày 07-3-2023", False),
    "nothing": ("", False),
}  # fmt: skip


@pytest.mark.parametrize(("text", "believed"), LAYERS.values(), ids=LAYERS.keys())
def test_a_text_layer_is_judged_before_it_is_believed(text: str, believed: bool) -> None:
    assert layer.is_believable(text.split()) is believed


@given(st.lists(st.text(max_size=12), max_size=40))
def test_any_layer_can_be_judged(words: list[str]) -> None:
    assert layer.is_believable(words) in (True, False)


def _image(number: int) -> SheetImage:
    return SheetImage(number, 10, 10, 72, Image.new("L", (10, 10)))


def _recognise(page: SheetImage, limits: Limits) -> Recognised:
    if page.number == 13:
        raise ValueError("a defect")
    return Recognised([Word(str(page.number), 0, 1, 1, 1)])


def test_pages_come_back_in_order_and_few_are_drawn_at_once() -> None:
    drawn_now = 0
    most = 0

    def draw(number: int) -> SheetImage:
        nonlocal drawn_now, most
        drawn_now += 1
        most = max(most, drawn_now)
        return _image(number)

    def recognise(page: SheetImage, limits: Limits) -> Recognised:
        nonlocal drawn_now
        found = _recognise(page, limits)
        drawn_now -= 1
        return found

    with ReadingDesk(recognise, Limits(), hands=2) as desk:
        futures: list[Future[Recognised]] = [desk.hand_in(partial(draw, number)) for number in range(12)]
    assert [future.result().words[0].text for future in futures] == [str(number) for number in range(12)]
    assert most <= 3


def test_a_defect_in_one_page_reaches_its_caller_and_blocks_no_other() -> None:
    with ReadingDesk(_recognise, Limits(), hands=1) as desk:
        futures = [desk.hand_in(partial(_image, number)) for number in (12, 13, 14, 15, 16)]
    assert isinstance(futures[1].exception(), ValueError)
    assert futures[4].result().words[0].text == "16"


def test_a_worker_of_somebody_else_reads_one_page_at_a_time() -> None:
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        assert pool.submit(workers).result() == 1
    assert workers() >= 1


@pytest.mark.parametrize(
    ("read", "layer", "mended"),
    [
        ("58/2024/01115,", "58/2024/QH15,r", "58/2024/QH15,"),
        ("120/2025/QH15", "190/2025/QH15", "190/2025/QH15"),
        ("254/2025/QH1", "254/2025/QH15", "254/2025/QH15"),
        ("254/2025/QH15", "254/2025/QH15", None),
        ("85/2024/QH15", "B5/2024/QH15", None),
        ("80/2024/QH15", "BO/2024/QH15", None),
        ("58/2024/QH15", "59/2O24/QH15", None),
        ("30/6", "31/6", None),
        ("58/2024", "một hai", None),
    ],
)
def test_a_number_beside_that_of_a_poor_layer(read: str, layer: str, mended: str | None) -> None:
    assert agreement.mended(read, layer) == mended


def test_only_what_is_not_sure_is_asked_of_a_layer() -> None:
    ours = [
        Word("58/2024/01115,", 10, 90, 100, 12, 78.0), Word("3", 91, 96, 100, 12, 65.0),
        Word("58/2024/01115,", 10, 90, 200, 12, 95.0),
    ]  # fmt: skip
    layer = [Word("58/2024/QH15,r", 8, 97, 101, 12), Word("58/2024/QH15", 8, 92, 201, 12)]
    assert [word.text for word in agreement.with_layer(ours, layer)] == ["58/2024/QH15,", "58/2024/01115,"]
    ours = [
        Word("số", 0, 8, 100, 12, 95.0),
        Word("I", 10, 14, 100, 12, 50.0),
        Word("11/2024/QH15", 16, 90, 100, 12, 70.0),
    ]
    layer = [Word("111/2024/QH15", 9, 91, 101, 12)]
    assert [word.text for word in agreement.with_layer(ours, layer)] == ["số", "111/2024/QH15"]


@pytest.mark.parametrize(
    ("layer", "read", "confidence", "sound"),
    [
        ("kiểm dịch động vật gia cầm", "kiêm dịch động vật gia câm", 91, True),
        ("sô liêu vê đât đai cua tinh", "số liệu về đất đai của tỉnh", 91, False),
        ("7 chân giả dưới gối 02 năm 3.600.000", "7 chân giả dưới gối 3.600.000", 90, True),
    ],
)
def test_what_tells_a_sound_layer_from_a_poor_one(layer: str, read: str, confidence: float, sound: bool) -> None:
    line = [reading(word, 60 * place, confidence) for place, word in enumerate(read.split())]
    best = sample._best(sample.plain(layer), line)
    assert best is not None and (best[0] / best[1] >= sample.LEAST) is sound
