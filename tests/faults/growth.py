"""How the work for a text grows with its length, where it is one thing again and again: twice the text, twice the work.

``python -m tests.faults.growth`` (``--chains``, ``--seed``, ``--length``) tells what grows faster, by processor time, of
the pieces below and of chains of them; the tests count the lines of Python that run, which no busy machine changes.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator
from random import Random
from types import FrameType
from typing import Any

from extractor.pipeline import extract_bytes

HEAD = "UBND TỈNH NINH THUẬN\n\nSố: 1/QĐ-UBND\n\nQUYẾT ĐỊNH\nVề việc giao nhiệm vụ cho các cơ quan của tỉnh\n\n"
PIECES = (
    "1. ", "1/2023/", "1/QĐ-UBND-", "1/QĐ-UBND, ", "QĐ-UBND", "số ", "số: /", "ngày ", "ngày 1/", "ngày 1 tháng ",
    "năm 2", "Điều 1, ", "Điều 1. a\n", "khoản 1, 2, ", "các điểm a, ", "điểm a khoản ", "Điều 1 đến ", "của Bộ ",
    "UBND tỉnh ", "Căn cứ Luật ", "Nghị định số ", "về việc ", "ban hành kèm theo ", "sửa đổi, bổ sung ",
    "được sửa đổi bởi Luật số 1/2020/QH14, ", "thay thế ", "theo ", "5% ", "5,5 ", "5.000.", "5-6 ", "từ 5 đến ",
    "hai mươi ", "một trăm ", "hai mươi ba nghìn ", "tổng 5, trong đó 2, ", "5/10 ", "5 người, ", "nghìn tỷ ",
    "Giao Sở A, ", "Giao Sở Tài chính chủ trì, phối hợp với Sở A ", "trước ngày ", "2020-2025 ", "II.", "V/v ",
    "KT. CHỦ TỊCH\n", "Nơi nhận:\n- Như trên;\n", "- ", "Nguyễn Văn A ", "ỦY BAN NHÂN DÂN ", "---", " a ", " b ",
    "\n", "\f", "a) b\n", "1. a\n", "Phụ lục\n", "Biểu số 1\n", "¹", "(sau đây gọi là ", "(gọi tắt là “A”) ", "(“",
    "“A” ", "http://a.", "a@", "TUYỆT MẬT ", "Quyết định này ", "nêu trên ", "có hiệu lực từ ngày ",
    "khoản 1 Điều này ", "=5+", "tăng 5% so với ", "(5%), ", "5 (năm) ", "5 đồng ", "m2 ", "×", "≥5 ", "5h30 ",
    "thứ hai ", "lần thứ ", "\n[1] b a[1]", "[", "(", "“", "\n", " ", "a", "A", "1", ".", ",", "/", "-", "…", "_",
    "| a | b |\n", "sửa đổi, bổ sung Giao Sở A, Sở ", "sửa đổi ", "1. Làm muối sạch. Mã số: KC.1\n", "Mã số: KC.1 ",
    "Sở A theo chức năng, nhiệm vụ, ", "trong kỳ họp ", "Aa. Bb. Giao Sở A trình. ",
    "xã giải quyết 512 vụ, ", "Đơn vị A giải quyết 912 vụ việc.\n", ", ".join(["xã giải quyết 512 vụ"] * 40) + "\n",
)  # fmt: skip
_FIRST, _TIMES = 4_000, 4
_NOTHING = 0.5
SHARE = 1.6
"""So many times more work than the text is longer still counts as growing with it: sections and lists have heads."""


def text(piece: str, length: int) -> bytes:
    """A letter whose body is one thing again and again."""
    return (HEAD + piece * (length // max(len(piece), 1))).encode()


def lines(data: bytes) -> int:
    """How many lines of Python run until a text is read."""
    count = 0

    def trace(frame: FrameType, event: str, argument: Any) -> Any:
        nonlocal count
        count += 1
        return trace

    extract_bytes(data, "a.txt")  # what is loaded once is no work of this text
    before = sys.gettrace()
    sys.settrace(trace)
    try:
        extract_bytes(data, "a.txt")
    finally:
        sys.settrace(before)
    return count


def growth(piece: str) -> float:
    """By how much more than its length the work for a text grows, in lines of Python; 1 is as its length."""
    short, long = (lines(text(piece, length)) for length in (_FIRST, _FIRST * _TIMES))
    return long / short / _TIMES


def timed(piece: str, length: int) -> float:
    """Seconds of processor time for a text."""
    data, began = text(piece, length), time.process_time()
    extract_bytes(data, "a.txt")
    return time.process_time() - began


def chains(random: Random, count: int) -> Iterator[str]:
    """The pieces, and then ``count`` chains of some of them."""
    yield from PIECES
    for _ in range(count):
        yield "".join(random.choices(PIECES, k=random.choice((2, 2, 3, 4))))


def main() -> int:
    """Tell of each that grows too fast; how many there were."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--chains", type=int, default=300, metavar="N")
    parser.add_argument("--seed", default="1")
    parser.add_argument("--length", type=int, default=20_000, help="characters of the shorter of two texts")
    args = parser.parse_args()
    found = tried = 0
    for piece in chains(Random(args.seed), args.chains):
        short, long = timed(piece, args.length), timed(piece, _TIMES * args.length)
        tried += 1
        if long > _TIMES * SHARE * short and long > _NOTHING:
            found += 1
            print(f"{piece!r}: {short:.2f} s, {_TIMES} times as long {long:.2f} s", flush=True)
    print(f"{tried} pieces, {found} of which take more and more time", flush=True)
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
